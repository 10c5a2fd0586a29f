//! What came of an upload, as it is kept for pages, reviews and publishing.

use std::path::Path;

use qosyl_domain::Field;
use qosyl_register::{CellChange, Change, Difference, Drafts, Fate, Finding, Other, Severity};
use qosyl_store::{AcceptedRepair, Beside, RowFate, Weight, WorkBuilder, WorkFinding, WorkRow};
use rayon::prelude::*;
use serde_json::{Map, Value, json};

use super::edits::{KeptCell, KeptFinding, KeptRepair};
use super::pipeline::{Progress, Stopped};
use super::work::Checked;
use crate::csv::word;

/// Changes that become rows at once before they are written.
const PIECE_ROWS: usize = 20_000;

/// Compares what was checked with the register, and keeps what came of it in the folder.
pub fn compare(
    folder: &Path,
    checked: &Checked,
    repairs: &[AcceptedRepair],
    progress: &Progress,
) -> Result<Difference, Stopped> {
    let row = |change: &Change| Some(work_row(checked, change));
    let (mut builder, difference) = write_rows(folder, checked, progress, row)?;
    let findings = checked.report.findings.iter();
    builder.add_findings(findings.map(|it| work_finding(&checked.drafts, it)))?;
    let obstacles = difference.obstacles.iter();
    builder.add_findings(obstacles.map(|(row, obstacle)| obstacle_finding(*row, *obstacle)))?;
    builder.add_findings(repairs.iter().filter_map(mended_finding))?;
    builder.finish()?;
    Ok(difference)
}

/// Begins to keep what came of a table: a row for each change that is to have one.
pub fn write_rows(
    folder: &Path,
    checked: &Checked,
    progress: &Progress,
    row: impl Fn(&Change) -> Option<WorkRow> + Sync,
) -> Result<(WorkBuilder, Difference), Stopped> {
    let mut rows = Rows {
        builder: WorkBuilder::begin(folder)?,
        row,
        piece: Vec::with_capacity(PIECE_ROWS),
        done: 0,
        total: checked.drafts.rows().into(),
        progress,
        stopped: None,
    };
    let difference = checked.each_change(|change| rows.take(change));
    Ok((rows.end()?, difference))
}

/// Changes on their way to the disk, piece by piece.
struct Rows<'a, F> {
    builder: WorkBuilder,
    row: F,
    piece: Vec<Change>,
    done: u64,
    total: u64,
    progress: &'a Progress,
    stopped: Option<Stopped>,
}

impl<F: Fn(&Change) -> Option<WorkRow> + Sync> Rows<'_, F> {
    fn take(&mut self, change: Change) {
        if self.stopped.is_some() {
            return;
        }
        self.piece.push(change);
        if self.piece.len() == PIECE_ROWS {
            self.stopped = self.write_piece().err();
        }
    }

    fn write_piece(&mut self) -> Result<(), Stopped> {
        if self.progress.tell(self.done, self.total).is_break() {
            return Err(Stopped::Cancelled);
        }
        let rows: Vec<WorkRow> = self.piece.par_iter().filter_map(&self.row).collect();
        self.builder.add_rows(rows.into_iter())?;
        self.done += self.piece.len() as u64;
        self.piece.clear();
        Ok(())
    }

    fn end(mut self) -> Result<WorkBuilder, Stopped> {
        if let Some(stopped) = self.stopped.take() {
            return Err(stopped);
        }
        self.write_piece()?;
        Ok(self.builder)
    }
}

/// What becomes of a row, as it is kept.
pub fn work_row(checked: &Checked, change: &Change) -> WorkRow {
    let drafts = &checked.drafts;
    let known = change.number.and_then(|number| checked.known.get(number));
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

/// What keeps a row out that no check of its own is about, as it is kept.
pub fn obstacle_finding(row: u32, obstacle: qosyl_register::Obstacle) -> WorkFinding {
    use qosyl_register::Obstacle;
    let other = match obstacle {
        Obstacle::IdsConflict(_, second) => Some(Beside::School(second)),
        Obstacle::SameSchool(row) => Some(Beside::Row(row)),
        _ => None,
    };
    WorkFinding {
        detail: Some(obstacle.explanation().to_owned()),
        other,
        ..WorkFinding::new(row, obstacle.code(), Weight::Block)
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
