//! Places that may be schools, from another source: matched one to one against the register. What
//! the register lacks is offered as new schools; all else is only said.

use qosyl_register::{Fate, Mapping, Verdict, candidates, names};
use qosyl_store::{Beside, Upload, Weight, WorkBuilder, WorkFinding, WorkRow};
use serde_json::{Value, json};

use super::pipeline::{Progress, Stopped};
use super::work::{
    Compared, Repeated, compare, obstacle_finding, stored, summary, table, work_finding, work_row,
};
use crate::App;

/// Each verdict with its code, what it is called, and what to do.
const SAID: [(&str, &str, &str); 3] = [
    (
        "candidate_same",
        "In the register already",
        "The place is that of a school of the register. Nothing need be done.",
    ),
    (
        "candidate_misplaced",
        "Elsewhere in the register",
        "A school of this name stands somewhere else in the register. Find out which place is right.",
    ),
    (
        "candidate_unplaced",
        "No place",
        "A candidate needs both coordinates. Fill them in.",
    ),
];

/// Matches, checks and compares a list of candidates.
pub fn check(app: &App, upload: &mut Upload, progress: &Progress) -> Result<(), Stopped> {
    let (table, source) = table(app, upload, progress)?;
    let mut mapping: Mapping = stored(upload.mapping.as_deref())?.unwrap_or_default();
    mapping.simulated |= upload.simulated;
    mapping.missing = qosyl_register::Missing::Keep;
    let compared = compare(app, upload, table, mapping, Repeated::Refused, progress)?;
    let like = |a: &names::Folded, b: &names::Folded| a.likeness(b).unwrap_or(0.0) / 100.0;
    let matched = app
        .pipeline
        .compute(|| candidates(&compared.drafts, &compared.known, names::fold, like));
    let folder = app.store.upload_folder(upload.id);
    let mut builder = WorkBuilder::begin(&folder)?;
    builder.add_rows(rows(&compared, &matched.verdicts))?;
    let found = compared.report.findings.iter();
    builder.add_findings(found.map(|it| work_finding(&compared.drafts, it)))?;
    let obstacles = compared.difference.obstacles.iter();
    builder.add_findings(obstacles.map(|(row, obstacle)| obstacle_finding(*row, *obstacle)))?;
    let verdicts = (0..).zip(&matched.verdicts);
    builder.add_findings(verdicts.filter_map(|(row, it)| finding(row, *it)))?;
    builder.finish()?;
    upload.source = serde_json::to_string(&source).ok();
    upload.base_version = Some(compared.base_version);
    upload.summary = Some(summed(&compared, &matched).to_string());
    Ok(())
}

/// Only what the register lacks enters it; missing schools are none of this list's business.
fn rows<'a>(compared: &'a Compared, verdicts: &'a [Verdict]) -> impl Iterator<Item = WorkRow> + 'a {
    let changes = compared.difference.changes.iter();
    let of_file = changes.filter_map(|change| Some((change.row?, change)));
    of_file.map(|(row, change)| {
        let mut shown = work_row(compared, change);
        let is_missing = matches!(verdicts[row as usize], Verdict::Missing { .. });
        if !is_missing || change.fate == Fate::Changed {
            shown.after = None;
            shown.cells = None;
            shown.fields.clear();
            if change.fate != Fate::Blocked {
                shown.fate = qosyl_store::RowFate::Unchanged;
            }
        }
        shown
    })
}

fn finding(row: u32, verdict: Verdict) -> Option<WorkFinding> {
    let (said, weight, other, metres) = match verdict {
        Verdict::Missing { .. } => return None,
        Verdict::Same { school, metres } => (0, Weight::Note, Some(school), Some(metres)),
        Verdict::Misplaced { school, metres } => (1, Weight::Warning, Some(school), Some(metres)),
        Verdict::Unplaced => (2, Weight::Warning, None, None),
    };
    let (code, _, detail): (&str, &str, &str) = SAID[said];
    Some(WorkFinding {
        row,
        check: code.to_owned(),
        weight,
        field: None,
        value: None,
        detail: Some(detail.to_owned()),
        other: other.map(Beside::School),
        metres,
        repairs: None,
        accepted: None,
    })
}

/// How many schools no candidate is near to or means; only those of the area, if the list has one.
fn unseen(compared: &Compared, matched: &qosyl_register::Candidates) -> usize {
    let Some(area) = &compared.area else {
        return matched.unseen.len();
    };
    let schools = matched.unseen.iter();
    let known = schools.filter_map(|number| compared.known.get(*number));
    known.filter(|school| area.holds(school)).count()
}

fn summed(compared: &Compared, matched: &qosyl_register::Candidates) -> Value {
    let mut counts = [0_u32; 3];
    let mut offered = 0;
    let new = |row: usize| compared.difference.changes[row].fate == Fate::New;
    for (row, verdict) in matched.verdicts.iter().enumerate() {
        match verdict {
            Verdict::Same { .. } => counts[0] += 1,
            Verdict::Misplaced { .. } => counts[1] += 1,
            Verdict::Unplaced => counts[2] += 1,
            Verdict::Missing { .. } => offered += u32::from(new(row)),
        }
    }
    let mut sum = summary(compared);
    let blocked = compared.difference.blocked;
    sum["rows"] = json!({"total": compared.drafts.rows(), "new": offered, "changed": 0,
        "unchanged": compared.drafts.rows() - offered - blocked, "blocked": blocked,
        "missing": unseen(compared, matched)});
    let said = SAID.iter().zip(counts).filter(|(_, count)| *count > 0);
    let said = said.map(|((code, title, explanation), count)| {
        let severity = if *code == "candidate_same" {
            "note"
        } else {
            "warning"
        };
        json!({"check": code, "severity": severity, "title": title,
            "explanation": explanation, "rows": count, "findings": count})
    });
    let said: Vec<Value> = said.collect();
    if let Some(checks) = sum["checks"].as_array_mut() {
        checks.extend(said);
    }
    sum
}
