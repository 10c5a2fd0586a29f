//! The work on one upload in the background: read and propose, then check and compare.

use std::collections::BTreeMap;
use std::fs::File;

use jiff::Timestamp;
use qosyl_domain::{CountryCode, SchoolNumber};
use qosyl_register::{
    Alias, Change, Check, Difference, Drafts, Edits, Finding, Known, Mapping, OwnArea, Report,
    Rules, Scope, Severity, is_of_coverage,
};
use qosyl_store::{AliasKind, Store, Upload, UploadKind, UploadState};
use qosyl_tables::{Limits, Options, Source, Table, TableError};
use serde::Serialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::mapping::propose;
use super::outcome::compare;
use super::pipeline::{Progress, Stopped};
use super::receive::ORIGINAL;
use super::{candidates, layers, merges};
use crate::App;

/// What was proposed as a mapping, within the folder of an upload.
pub const PROPOSAL: &str = "proposal.json";

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
    let proposal = propose(app, &upload, &table, &source)?;
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

/// A table that was checked, beside the register that it is compared with.
pub struct Checked {
    /// The rows.
    pub drafts: Drafts,
    /// The register.
    pub known: Known,
    /// Its version.
    pub base_version: u32,
    /// What the checks found.
    pub report: Report,
    /// The area whose schools the file may change, if it may not change all.
    pub area: Option<OwnArea>,
    coverage: bool,
    repeated: Repeated,
}

/// Checks a table.
pub fn check_table(
    app: &App,
    upload: &Upload,
    table: Table,
    mapping: Mapping,
    repeated: Repeated,
    progress: &Progress,
) -> Result<Checked, Stopped> {
    let country = upload.country;
    let edits = edits(&app.store, upload.id)?;
    let drafts = app
        .pipeline
        .compute(|| Drafts::new(table, mapping, country, edits))?;
    progress.part("checking");
    let (known, base_version) = known(&app.store, country)?;
    let boundaries = app.outlines.of(&app.store, country)?;
    let rules = rules(upload.kind);
    let tell = |done, total| progress.tell(done, total);
    let report = app
        .pipeline
        .compute(|| qosyl_register::check(&drafts, &known, &boundaries, &rules, &tell))?;
    progress.part("comparing");
    let area = upload.area.as_deref();
    let area = area.map(|it| OwnArea::new(it, country, &boundaries));
    Ok(Checked {
        drafts,
        known,
        base_version,
        report,
        area,
        coverage: upload.kind == UploadKind::Coverage,
        repeated,
    })
}

impl Checked {
    /// Compares with the register, and hands each change on: all of them at once would need more
    /// memory than the rest. The answer holds the counts and the obstacles.
    pub fn each_change(&self, each: impl FnMut(Change)) -> Difference {
        let scope = Scope {
            coverage: self.coverage,
            area: self.area.as_ref(),
        };
        let blocked = |row: u32| is_kept_out(&self.report, row, self.repeated);
        qosyl_register::each_change(&self.drafts, &blocked, &self.known, &scope, each)
    }
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
    if upload.kind == UploadKind::Coverage {
        mapping.columns.retain(|it| is_of_coverage(it.field));
    }
    let checked = check_table(app, upload, table, mapping, Repeated::Refused, progress)?;
    let repairs = app.store.upload_repairs(upload.id)?;
    let folder = app.store.upload_folder(upload.id);
    let difference = app
        .pipeline
        .compute(|| compare(&folder, &checked, &repairs, progress))?;
    upload.source = Some(written(&source)?);
    upload.base_version = Some(checked.base_version);
    upload.summary = Some(summary(&checked, &difference).to_string());
    Ok(())
}

/// The rules of a check today. A file about coverage adds no schools, so it need not say all of one.
fn rules(kind: UploadKind) -> Rules {
    // True to a day or so: good enough for the most that a year can be.
    let days = Timestamp::now().as_second().div_euclid(24 * 60 * 60);
    let year = 1_970 + days * 400 / 146_097;
    let mut rules = Rules::qosyl(i32::try_from(year).unwrap_or(i32::MAX));
    if kind == UploadKind::Coverage {
        rules.off.insert(Check::MandatoryMissing);
    }
    rules
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
pub fn summary(checked: &Checked, it: &Difference) -> Value {
    let total = checked.drafts.rows();
    let fill: Map<String, Value> = checked
        .report
        .fill
        .iter()
        .map(|(field, rows)| (field.key().to_owned(), json!(rows)))
        .collect();
    let counts = checked.report.counts.iter().map(|count| {
        json!({"check": count.check, "severity": count.severity, "title": count.check.title(),
            "explanation": count.check.explanation(), "rows": count.rows,
            "findings": count.findings})
    });
    let checks: Vec<Value> = counts.chain(obstacle_counts(it)).collect();
    json!({
        "rows": {"total": total, "new": it.new, "changed": it.changed,
            "unchanged": it.unchanged, "blocked": it.blocked, "missing": it.missing},
        "checks": checks,
        "rules": checked.report.rules,
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
