//! Places that may be schools, from another source: matched one to one against the register. What
//! the register lacks is offered as new schools; all else is only said.

use std::sync::atomic::{AtomicU32, Ordering};

use qosyl_register::{Change, Difference, Fate, Mapping, Verdict, candidates, names};
use qosyl_store::{Beside, Upload, Weight, WorkFinding, WorkRow};
use serde_json::{Value, json};

use super::findings::counted;
use super::outcome::{obstacle_finding, work_finding, work_row, write_rows};
use super::pipeline::{Progress, Stopped};
use super::work::{Checked, Repeated, check_table, stored, summary, table};
use crate::App;

/// Each verdict with its code and weight, what it is called, and what to do.
const SAID: [(&str, Weight, (&str, &str)); 3] = [
    (
        "candidate_same",
        Weight::Note,
        (
            "In the register already",
            "The place is that of a school of the register. Nothing need be done.",
        ),
    ),
    (
        "candidate_misplaced",
        Weight::Warning,
        (
            "Elsewhere in the register",
            "A school of this name stands somewhere else in the register. Find out which place is \
             right.",
        ),
    ),
    (
        "candidate_unplaced",
        Weight::Warning,
        (
            "No place",
            "A candidate needs both coordinates. Fill them in.",
        ),
    ),
];

/// Matches, checks and compares a list of candidates.
pub fn check(app: &App, upload: &mut Upload, progress: &Progress) -> Result<(), Stopped> {
    let (table, source) = table(app, upload, progress)?;
    let mut mapping: Mapping = stored(upload.mapping.as_deref())?.unwrap_or_default();
    mapping.simulated |= upload.simulated;
    mapping.missing = qosyl_register::Missing::Keep;
    let checked = check_table(app, upload, table, mapping, Repeated::Refused, progress)?;
    let like = |a: &names::Folded, b: &names::Folded| a.likeness(b).unwrap_or(0.0) / 100.0;
    let matched = app
        .pipeline
        .compute(|| candidates(&checked.drafts, &checked.known, names::fold, like));
    let offered = AtomicU32::new(0);
    let row = |change: &Change| {
        let verdict = matched.verdicts[change.row? as usize];
        let is_offered = change.fate == Fate::New && is_missing(verdict);
        offered.fetch_add(is_offered.into(), Ordering::Relaxed);
        Some(row_shown(&checked, change, is_offered))
    };
    let folder = app.store.upload_folder(upload.id);
    let (mut builder, difference) = app
        .pipeline
        .compute(|| write_rows(&folder, &checked, progress, row))?;
    let found = checked.report.findings.iter();
    builder.add_findings(found.map(|it| work_finding(&checked.drafts, it)))?;
    let obstacles = difference.obstacles.iter();
    builder.add_findings(obstacles.map(|(row, obstacle)| obstacle_finding(*row, *obstacle)))?;
    let verdicts = (0..).zip(&matched.verdicts);
    builder.add_findings(verdicts.filter_map(|(row, it)| finding(row, *it)))?;
    builder.finish()?;
    upload.source = serde_json::to_string(&source).ok();
    upload.base_version = Some(checked.base_version);
    upload.summary =
        Some(summed(&checked, &difference, &matched, offered.into_inner()).to_string());
    Ok(())
}

fn is_missing(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Missing { .. })
}

/// A candidate as it is kept: only what the register lacks enters it.
fn row_shown(checked: &Checked, change: &Change, is_offered: bool) -> WorkRow {
    let mut shown = work_row(checked, change);
    if !is_offered {
        shown.after = None;
        shown.cells = None;
        shown.fields.clear();
        if change.fate != Fate::Blocked {
            shown.fate = qosyl_store::RowFate::Unchanged;
        }
    }
    shown
}

fn finding(row: u32, verdict: Verdict) -> Option<WorkFinding> {
    let (said, other, metres) = match verdict {
        Verdict::Missing { .. } => return None,
        Verdict::Same { school, metres } => (0, Some(school), Some(metres)),
        Verdict::Misplaced { school, metres } => (1, Some(school), Some(metres)),
        Verdict::Unplaced => (2, None, None),
    };
    let (code, weight, (_, detail)) = SAID[said];
    Some(WorkFinding {
        detail: Some(detail.to_owned()),
        other: other.map(Beside::School),
        metres,
        ..WorkFinding::new(row, code, weight)
    })
}

/// How many schools no candidate is near to or means; only those of the area, if the list has one.
fn unseen(checked: &Checked, matched: &qosyl_register::Candidates) -> usize {
    let Some(area) = &checked.area else {
        return matched.unseen.len();
    };
    let schools = matched.unseen.iter();
    let known = schools.filter_map(|number| checked.known.get(*number));
    known.filter(|school| area.holds(school)).count()
}

fn summed(
    checked: &Checked,
    difference: &Difference,
    matched: &qosyl_register::Candidates,
    offered: u32,
) -> Value {
    let mut counts = [0_u64; 3];
    for verdict in &matched.verdicts {
        match verdict {
            Verdict::Same { .. } => counts[0] += 1,
            Verdict::Misplaced { .. } => counts[1] += 1,
            Verdict::Unplaced => counts[2] += 1,
            Verdict::Missing { .. } => {}
        }
    }
    let mut sum = summary(checked, difference);
    let (total, blocked) = (checked.drafts.rows(), difference.blocked);
    sum["rows"] = json!({"total": total, "new": offered, "changed": 0,
        "unchanged": total - offered - blocked, "blocked": blocked,
        "missing": unseen(checked, matched)});
    let said = SAID.iter().zip(counts).filter(|(_, count)| *count > 0);
    let said = said.map(|(&(code, weight, words), rows)| counted(code, weight, words, rows));
    if let Some(checks) = sum["checks"].as_array_mut() {
        checks.extend(said);
    }
    sum
}
