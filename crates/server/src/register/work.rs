//! The work on one upload in the background: read and propose, then check and compare.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use jiff::Timestamp;
use qosyl_domain::{CountryCode, Field, SchoolNumber};
use qosyl_register::{
    Alias, CellChange, Change, Check, Difference, Drafts, Edits, Fate, Finding, Known, Mapping,
    Other, OwnArea, Report, Rules, Scope, Severity,
};
use qosyl_store::{
    AcceptedRepair, AliasKind, Beside, RowFate, Store, Upload, UploadKind, UploadState, Weight,
    WorkBuilder, WorkFinding, WorkRow,
};
use qosyl_tables::{Limits, Options, Source, Table, TableError};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::edits::{KeptCell, KeptFinding, KeptRepair};
use super::pipeline::{Progress, Stopped};
use super::receive::ORIGINAL;
use super::{candidates, layers, merges};
use crate::App;

/// What was proposed as a mapping, within the folder of an upload.
pub const PROPOSAL: &str = "proposal.json";
/// Rows that are made at once before they are written.
const PIECE_ROWS: usize = 20_000;

impl From<TableError> for Stopped {
    fn from(error: TableError) -> Self {
        match error {
            TableError::Cancelled => Self::Cancelled,
            TableError::Io(cause) => Self::Broken(cause.to_string()),
            other => Self::Problem(other.code(), other.to_string()),
        }
    }
}

impl From<qosyl_register::RegisterError> for Stopped {
    fn from(error: qosyl_register::RegisterError) -> Self {
        match error.code() {
            "cancelled" => Self::Cancelled,
            code => Self::Problem(code, error.to_string()),
        }
    }
}

impl From<crate::error::ApiError> for Stopped {
    fn from(error: crate::error::ApiError) -> Self {
        match error {
            crate::error::ApiError::Refused { code, detail, .. } => Self::Problem(code, detail),
            other => Self::Broken(other.to_string()),
        }
    }
}

/// The upload that is worked on.
pub fn find(store: &Store, id: Uuid) -> Result<Upload, Stopped> {
    let found = store.upload(id)?;
    found.ok_or_else(|| Stopped::Broken(format!("upload {id} is gone")))
}

/// Reads the table of an upload as its options say.
pub fn table(app: &App, upload: &Upload, progress: &Progress) -> Result<(Table, Source), Stopped> {
    let path = app.store.upload_folder(upload.id).join(ORIGINAL);
    let file = File::open(path).map_err(|error| Stopped::Broken(error.to_string()))?;
    let options: Options = stored(upload.options.as_deref())?.unwrap_or_default();
    progress.part("reading");
    let mut tell = |done, total| progress.tell(done, total);
    Ok(qosyl_tables::read(
        file,
        &upload.file_name,
        &options,
        &Limits::default(),
        &mut tell,
    )?)
}

/// Reads what was stored of an upload.
pub fn stored<T: serde::de::DeserializeOwned>(text: Option<&str>) -> Result<Option<T>, Stopped> {
    text.map(serde_json::from_str)
        .transpose()
        .map_err(|error| Stopped::Broken(format!("what is kept of an upload: {error}")))
}

fn written(value: &impl Serialize) -> Result<String, Stopped> {
    serde_json::to_string(value).map_err(|error| Stopped::Broken(error.to_string()))
}

/// Reads the file and proposes what its columns mean.
pub fn read(app: &App, id: Uuid, progress: &Progress) -> Result<(), Stopped> {
    let upload = find(&app.store, id)?;
    if layers::is_layer(upload.kind) {
        return layers::read(app, &upload, progress);
    }
    let (table, source) = table(app, &upload, progress)?;
    let saved: Option<Mapping> = stored(
        app.store
            .saved_mapping(upload.country, upload.kind)?
            .as_deref(),
    )?;
    let boundaries = app.outlines.of(&app.store, upload.country)?;
    let country = upload.country;
    let proposal = app.pipeline.compute(|| {
        qosyl_register::propose(
            &table,
            source.decimal_comma,
            country,
            &boundaries,
            saved.as_ref(),
        )
    });
    let path = app.store.upload_folder(id).join(PROPOSAL);
    std::fs::write(&path, written(&proposal)?)
        .map_err(|error| Stopped::Broken(error.to_string()))?;
    let source = written(&source)?;
    let changed = app.store.change_upload(id, None, |upload| {
        upload.require(&[UploadState::Uploaded])?;
        upload.source = Some(source);
        upload.problem = None;
        Ok(())
    });
    changed.wait()?;
    Ok(())
}

/// Checks and compares, and keeps what came of it.
pub fn check(app: &App, id: Uuid, progress: &Progress) -> Result<(), Stopped> {
    let mut upload = find(&app.store, id)?;
    match upload.kind {
        UploadKind::Edits => merges::compare(app, &mut upload)?,
        UploadKind::Candidates => candidates::check(app, &mut upload, progress)?,
        UploadKind::Schools | UploadKind::Coverage => check_schools(app, &mut upload, progress)?,
        UploadKind::Boundaries | UploadKind::FiberNodes | UploadKind::CellSites => {
            layers::check(app, &mut upload, progress)?;
        }
    }
    if progress.is_cancelled() {
        return Err(Stopped::Cancelled);
    }
    let changed = app.store.change_upload(id, None, move |it| {
        it.require(&[UploadState::Mapped])?;
        // What was handed in before stays handed in: only the register has changed.
        it.state = if it.submitted.is_some() {
            UploadState::InReview
        } else {
            UploadState::Checked
        };
        it.problem = None;
        it.source = upload.source;
        it.summary = upload.summary;
        it.base_version = upload.base_version;
        Ok(())
    });
    changed.wait()?;
    Ok(())
}

/// What came of checking and comparing a list of schools.
pub struct Compared {
    /// The rows.
    pub drafts: Drafts,
    /// The register that they were compared with.
    pub known: Known,
    /// Its version.
    pub base_version: u32,
    /// What the checks found.
    pub report: Report,
    /// What would change.
    pub difference: Difference,
    /// The area whose schools the file may change, if it may not change all.
    pub area: Option<OwnArea>,
}

/// Checks and compares a table.
pub fn compare(
    app: &App,
    upload: &Upload,
    table: Table,
    mapping: Mapping,
    repeated: Repeated,
    progress: &Progress,
) -> Result<Compared, Stopped> {
    let country = upload.country;
    let edits = edits(&app.store, upload.id)?;
    let drafts = app
        .pipeline
        .compute(|| Drafts::new(table, mapping, country, edits))?;
    progress.part("checking");
    let (known, base_version) = known(&app.store, country)?;
    let boundaries = app.outlines.of(&app.store, country)?;
    let rules = rules();
    let tell = |done, total| progress.tell(done, total);
    let report = app
        .pipeline
        .compute(|| qosyl_register::check(&drafts, &known, &boundaries, &rules, &tell))?;
    progress.part("comparing");
    let area = upload.area.as_deref();
    let area = area.map(|it| OwnArea::new(it, country, &boundaries));
    let scope = Scope {
        coverage: upload.kind == UploadKind::Coverage,
        area: area.as_ref(),
    };
    let blocked = |row: u32| is_kept_out(&report, row, repeated);
    let difference = app
        .pipeline
        .compute(|| qosyl_register::difference(&drafts, &blocked, &known, &scope));
    Ok(Compared {
        drafts,
        known,
        base_version,
        report,
        difference,
        area,
    })
}

/// What becomes of rows that have the same id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeated {
    /// All are kept out: a person says which of them counts.
    Refused,
    /// The first one counts.
    FirstCounts,
}

/// Whether a finding keeps a row out.
fn is_kept_out(report: &Report, row: u32, repeated: Repeated) -> bool {
    let blocks = |it: &&Finding| it.severity == Severity::Block;
    let mut blocking = report.of_row(row).iter().filter(blocks);
    report.is_blocked(row) && (repeated == Repeated::Refused || !blocking.all(is_repetition))
}

/// Whether a finding only says that another row has the same id.
pub fn is_repetition(finding: &Finding) -> bool {
    matches!(
        finding.check,
        Check::DuplicateGovernmentId | Check::DuplicateGigaId | Check::DuplicateQosylId
    )
}

fn check_schools(app: &App, upload: &mut Upload, progress: &Progress) -> Result<(), Stopped> {
    let (table, source) = table(app, upload, progress)?;
    let mut mapping: Mapping = stored(upload.mapping.as_deref())?.unwrap_or_default();
    mapping.simulated |= upload.simulated;
    let compared = compare(app, upload, table, mapping, Repeated::Refused, progress)?;
    let repairs = app.store.upload_repairs(upload.id)?;
    let folder = app.store.upload_folder(upload.id);
    app.pipeline
        .compute(|| write_work(&folder, &compared, &repairs, progress))?;
    upload.source = Some(written(&source)?);
    upload.base_version = Some(compared.base_version);
    upload.summary = Some(summary(&compared).to_string());
    Ok(())
}

/// The rules of a check today.
fn rules() -> Rules {
    // True to a day or so: good enough for the most that a year can be.
    let days = Timestamp::now().as_second().div_euclid(24 * 60 * 60);
    let year = 1_970 + days * 400 / 146_097;
    Rules::qosyl(i32::try_from(year).unwrap_or(i32::MAX))
}

fn edits(store: &Store, id: Uuid) -> Result<Edits, Stopped> {
    let edits = store.upload_edits(id)?.into_iter();
    Ok(edits.map(|it| ((it.row, it.field), it.value)).collect())
}

/// The register of a country as files are compared with it, and its version.
pub fn known(store: &Store, country: CountryCode) -> Result<(Known, u32), Stopped> {
    let mut schools = Vec::new();
    let version = store.country_schools(country, |row| schools.push((row.number, row.school)))?;
    let aliases = store.aliases(country)?.into_iter().filter_map(|alias| {
        let key = match alias.kind {
            AliasKind::Qosyl => Alias::Qosyl(alias.key.parse().ok()?),
            AliasKind::Giga => Alias::Giga(alias.key),
            AliasKind::Government => Alias::Government(alias.key),
        };
        Some((key, alias.number))
    });
    let aliases: Vec<(Alias, SchoolNumber)> = aliases.collect();
    Ok((Known::new(country, schools, aliases), version))
}

/// What the page of an upload shows in sum.
pub fn summary(compared: &Compared) -> Value {
    let it = &compared.difference;
    let total = compared.drafts.rows();
    let fill: Map<String, Value> = compared
        .report
        .fill
        .iter()
        .map(|(field, rows)| (field.key().to_owned(), json!(rows)))
        .collect();
    let counts = compared.report.counts.iter().map(|count| {
        json!({"check": count.check, "severity": count.severity, "title": count.check.title(),
            "explanation": count.check.explanation(), "rows": count.rows,
            "findings": count.findings})
    });
    let checks: Vec<Value> = counts.chain(obstacle_counts(it)).collect();
    json!({
        "rows": {"total": total, "new": it.new, "changed": it.changed,
            "unchanged": it.unchanged, "blocked": it.blocked, "missing": it.missing},
        "checks": checks,
        "rules": compared.report.rules,
        "fill": fill,
    })
}

/// What keeps rows out that no check of its own is about, in the shape of the checks.
fn obstacle_counts(difference: &Difference) -> Vec<Value> {
    let mut counted: BTreeMap<&str, (&str, u32)> = BTreeMap::new();
    for (_, obstacle) in &difference.obstacles {
        let entry = counted.entry(obstacle.code());
        entry.or_insert((obstacle.explanation(), 0)).1 += 1;
    }
    counted
        .into_iter()
        .map(|(code, (explanation, rows))| {
            json!({"check": code, "severity": "block", "title": code.replace('_', " "),
                "explanation": explanation, "rows": rows, "findings": rows})
        })
        .collect()
}

fn write_work(
    folder: &Path,
    compared: &Compared,
    repairs: &[AcceptedRepair],
    progress: &Progress,
) -> Result<(), Stopped> {
    let mut builder = WorkBuilder::begin(folder)?;
    let changes = &compared.difference.changes;
    let total = changes.len() as u64;
    for (piece, done) in changes
        .chunks(PIECE_ROWS)
        .zip((0_u64..).step_by(PIECE_ROWS))
    {
        if progress.tell(done, total).is_break() {
            return Err(Stopped::Cancelled);
        }
        let rows: Vec<WorkRow> = piece
            .par_iter()
            .map(|change| work_row(compared, change))
            .collect();
        builder.add_rows(rows.into_iter())?;
    }
    let findings = compared.report.findings.iter();
    builder.add_findings(findings.map(|it| work_finding(&compared.drafts, it)))?;
    let obstacles = compared.difference.obstacles.iter();
    builder.add_findings(obstacles.map(|(row, obstacle)| obstacle_finding(*row, *obstacle)))?;
    builder.add_findings(repairs.iter().filter_map(mended_finding))?;
    Ok(builder.finish()?)
}

/// What becomes of a row, as it is kept.
pub fn work_row(compared: &Compared, change: &Change) -> WorkRow {
    let drafts = &compared.drafts;
    let known = change.number.and_then(|number| compared.known.get(number));
    let after = change.after.as_deref();
    let id = after.or(known).map(|school| school.id);
    let from_file = change
        .row
        .map(|row| drafts.raw(row, Field::Name).to_owned());
    let name = from_file.filter(|it| !it.is_empty());
    let position = change.row.and_then(|row| drafts.position(row));
    WorkRow {
        row: change.row,
        line: change.row.map(|row| drafts.line(row)),
        fate: fate(change.fate),
        number: change.number,
        id,
        name: name
            .or_else(|| after.or(known).map(|it| it.name.clone()))
            .unwrap_or_default(),
        position: position.or_else(|| after.or(known).map(|it| it.position)),
        fields: change.cells.iter().map(|cell| cell.field).collect(),
        // Cells of a new school follow from the school.
        cells: (change.fate != Fate::New && !change.cells.is_empty())
            .then(|| serde_json::to_string::<[CellChange]>(&change.cells).ok())
            .flatten(),
        raw: change.row.and_then(|row| raw(drafts, row, change)),
        after: change.after.as_deref().cloned(),
    }
}

fn fate(fate: Fate) -> RowFate {
    match fate {
        Fate::New => RowFate::New,
        Fate::Changed => RowFate::Changed,
        Fate::Unchanged => RowFate::Unchanged,
        Fate::Blocked => RowFate::Blocked,
        Fate::Missing => RowFate::Missing,
    }
}

/// What the file says where that is not what the register would say. Of a row that is kept out: all
/// that it says. Coverage that follows from other columns comes with the column that decides.
fn raw(drafts: &Drafts, row: u32, change: &Change) -> Option<String> {
    if change.fate == Fate::Unchanged {
        return None;
    }
    let mut cells = Map::new();
    for &field in drafts.fields() {
        let raw = drafts.raw(row, field);
        if raw.is_empty() || drafts.derived_from(field).is_some() {
            continue;
        }
        let source = drafts.coverage_source(row, field);
        let said = source.and_then(|_| drafts.cell(row, field).value().map(str::to_owned));
        let said = said.as_deref().unwrap_or(raw);
        let same = change.after.as_ref().is_some_and(|school| {
            let text = school.text(field);
            text.as_deref() == Some(said)
        });
        let changes = change.cells.iter().any(|it| it.field == field);
        match source {
            Some((column, text)) if changes || !same => {
                cells.insert(field.key().to_owned(), json!(format!("{column}: {text}")));
            }
            None if !same => {
                cells.insert(field.key().to_owned(), json!(raw));
            }
            _ => {}
        }
    }
    (!cells.is_empty()).then(|| Value::Object(cells).to_string())
}

fn weight(severity: Severity) -> Weight {
    match severity {
        Severity::Note => Weight::Note,
        Severity::Warning => Weight::Warning,
        Severity::Block => Weight::Block,
    }
}

/// A finding as it is kept.
pub fn work_finding(drafts: &Drafts, it: &Finding) -> WorkFinding {
    let value = it.field.map(|field| drafts.raw(it.row, field).to_owned());
    let repairs: Vec<KeptRepair> = it
        .repairs
        .iter()
        .map(|repair| KeptRepair {
            kind: word(&repair.kind),
            cells: repair
                .cells
                .iter()
                .map(|(field, after)| KeptCell {
                    field: *field,
                    before: drafts.raw(it.row, *field).to_owned(),
                    after: after.to_string(),
                })
                .collect(),
        })
        .collect();
    WorkFinding {
        row: it.row,
        check: it.check.id().to_owned(),
        weight: weight(it.severity),
        field: it.field,
        value: value.filter(|it| !it.is_empty()),
        detail: it.detail.as_deref().map(str::to_owned),
        other: it.other.map(|other| match other {
            Other::Row(row) => Beside::Row(row),
            Other::School(number) => Beside::School(number),
        }),
        metres: it.metres,
        repairs: (!repairs.is_empty())
            .then(|| serde_json::to_string(&repairs).ok())
            .flatten(),
        accepted: None,
    }
}

/// The word of an enumeration on the wire.
fn word(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// What keeps a row out that no check of its own is about, as it is kept.
pub fn obstacle_finding(row: u32, obstacle: qosyl_register::Obstacle) -> WorkFinding {
    use qosyl_register::Obstacle;
    let other = match obstacle {
        Obstacle::IdsConflict(_, second) => Some(Beside::School(second)),
        Obstacle::SameSchool(row) => Some(Beside::Row(row)),
        _ => None,
    };
    WorkFinding {
        row,
        check: obstacle.code().to_owned(),
        weight: Weight::Block,
        field: None,
        value: None,
        detail: Some(obstacle.explanation().to_owned()),
        other,
        metres: None,
        repairs: None,
        accepted: None,
    }
}

/// A finding that an accepted repair mended: it is no longer found, and still shown, so that the
/// repair can be taken back.
fn mended_finding(repair: &AcceptedRepair) -> Option<WorkFinding> {
    let kept: KeptFinding = serde_json::from_str(&repair.finding).ok()?;
    Some(WorkFinding {
        row: repair.row,
        check: kept.check,
        weight: Weight::from_word(&kept.severity)?,
        field: kept.field,
        value: kept.value,
        detail: kept.detail,
        other: None,
        metres: None,
        repairs: serde_json::to_string(&kept.repairs).ok(),
        accepted: Some((repair.id, kept.accepted)),
    })
}
