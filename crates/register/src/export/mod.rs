//! Reports as files: JSON, a page of its own, and the rows with their reasons.

mod page;
mod rows;

use std::fmt::Write as _;
use std::io::{self, Write};

use qosyl_domain::Field;
use serde::{Serialize, Serializer};

use crate::{Check, Drafts, Finding, Known, Other, Report, Severity};

pub use page::{PAGE_ROWS_MAX, write_page};
pub use rows::{REASONS_MAX, write_rows};

/// Writes a report as JSON: the sums first, then every finding that it keeps.
///
/// # Errors
///
/// A target that fails.
pub fn write_json(
    report: &Report,
    drafts: &Drafts,
    known: &Known,
    out: &mut impl Write,
) -> io::Result<()> {
    let document = Document {
        rules: &report.rules,
        mode: report.mode,
        country: report.country.to_string(),
        rows: report.rows,
        blocked: report.blocked,
        known: report.known,
        left_off: report.left_off,
        fill: report
            .fill
            .iter()
            .map(|(field, filled)| Fill {
                field: *field,
                filled: *filled,
            })
            .collect(),
        checks: report.counts.iter().map(Sum::of).collect(),
        findings: Findings {
            report,
            drafts,
            known,
        },
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Document<'a> {
    rules: &'a str,
    mode: crate::Mode,
    country: String,
    rows: u32,
    blocked: u32,
    known: u64,
    left_off: u64,
    fill: Vec<Fill>,
    checks: Vec<Sum>,
    findings: Findings<'a>,
}

#[derive(Serialize)]
struct Fill {
    field: Field,
    filled: u32,
}

#[derive(Serialize)]
struct Sum {
    check: Check,
    severity: Severity,
    title: &'static str,
    explanation: &'static str,
    rows: u64,
    findings: u64,
}

impl Sum {
    fn of(count: &crate::CheckCount) -> Self {
        Self {
            check: count.check,
            severity: count.severity,
            title: count.check.title(),
            explanation: count.check.explanation(),
            rows: count.rows,
            findings: count.findings,
        }
    }
}

/// All findings, written one by one.
struct Findings<'a> {
    report: &'a Report,
    drafts: &'a Drafts,
    known: &'a Known,
}

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.report.findings.iter().map(|finding| {
            Entry {
                line: self.drafts.line(finding.row),
                name: self.drafts.raw(finding.row, Field::Name),
                value: finding.field.map(|it| self.drafts.raw(finding.row, it)),
                other: finding
                    .other
                    .map(|it| Beside::of(it, self.drafts, self.known)),
                finding,
            }
        }))
    }
}

#[derive(Serialize)]
struct Entry<'a> {
    line: u64,
    name: &'a str,
    value: Option<&'a str>,
    other: Option<Beside>,
    #[serde(rename = "found")]
    finding: &'a Finding,
}

/// What else a finding is about, as a person looks for it.
#[derive(Serialize)]
#[serde(untagged)]
enum Beside {
    Row { line: u64, name: String },
    School { school_id: String, name: String },
}

impl Beside {
    fn of(other: Other, drafts: &Drafts, known: &Known) -> Self {
        match other {
            Other::Row(row) => Self::Row {
                line: drafts.line(row),
                name: drafts.raw(row, Field::Name).to_owned(),
            },
            Other::School(number) => {
                let school = known.get(number);
                Self::School {
                    school_id: school.map_or_else(String::new, |it| it.id.to_string()),
                    name: school.map_or_else(String::new, |it| it.name.clone()),
                }
            }
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Row { line, name } => format!("line {line}: {name}"),
            Self::School { school_id, name } => format!("register: {name} ({school_id})"),
        }
    }
}

/// What a finding says beside the title of its check, in one line.
fn words(finding: &Finding, drafts: &Drafts, known: &Known) -> String {
    let mut parts = Vec::new();
    if let Some(field) = finding.field {
        parts.push(field.to_string());
    }
    parts.extend(finding.detail.as_deref().map(str::to_owned));
    if let Some(other) = finding.other {
        parts.push(Beside::of(other, drafts, known).words());
    }
    if let Some(metres) = finding.metres.filter(|it| *it > 0.0) {
        parts.push(distance(metres));
    }
    parts.join("; ")
}

/// What the likeliest repair would write; blank if there is none.
fn repair_words(finding: &Finding) -> String {
    let mut words = String::new();
    let Some(repair) = finding.repairs.first() else {
        return words;
    };
    for (field, value) in &repair.cells {
        let separator = if words.is_empty() { "" } else { ", " };
        let value = if value.is_empty() { "(blank)" } else { value };
        let _ = write!(words, "{separator}{field} = {value}");
    }
    if finding.repairs.len() > 1 {
        let _ = write!(words, " (or {} others)", finding.repairs.len() - 1);
    }
    words
}

fn distance(metres: f64) -> String {
    if metres < 1_000.0 {
        format!("{metres:.0} m")
    } else {
        format!("{:.1} km", metres / 1_000.0)
    }
}
