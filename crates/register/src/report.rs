//! What the checks of a file say in all.

use qosyl_domain::{CountryCode, Field};
use serde::Serialize;

use crate::checks::Outcome;
use crate::{Check, Drafts, Finding, Mode, Rules, Severity};

/// How often a check found something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CheckCount {
    /// The check.
    pub check: Check,
    /// How much it weighs under the rules that were used.
    pub severity: Severity,
    /// In how many rows it found something. Of [`Check::OptionalMissing`]: how many cells are blank.
    pub rows: u64,
    /// How many findings there are.
    pub findings: u64,
}

/// What the checks of a file say.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The version of the rules.
    pub rules: String,
    /// Whose rules were used.
    pub mode: Mode,
    /// The country.
    pub country: CountryCode,
    /// How many rows the file has.
    pub rows: u32,
    /// How many rows are blocked.
    pub blocked: u32,
    /// How many rows are of schools that the register has.
    pub known: u64,
    /// By row, then check, then the other school.
    pub findings: Vec<Finding>,
    /// How many findings are counted but not among [`Report::findings`]; none of them is the first
    /// that blocks its row.
    pub left_off: u64,
    /// How many rows have a value, for each field that the file says something of.
    pub fill: Vec<(Field, u32)>,
    /// The checks that found something, in the order of [`Check::ALL`].
    pub counts: Vec<CheckCount>,
    /// The blocked rows, in order.
    #[serde(skip)]
    blocked_rows: Vec<u32>,
}

/// What a report is made of.
pub(crate) struct ReportParts<'a> {
    pub(crate) rules: &'a Rules,
    pub(crate) drafts: &'a Drafts,
    pub(crate) fill: Vec<(Field, u32)>,
    pub(crate) matched: u64,
    pub(crate) outcome: Outcome,
}

impl Report {
    pub(crate) fn new(parts: ReportParts) -> Self {
        let ReportParts {
            rules,
            drafts,
            fill,
            matched,
            mut outcome,
        } = parts;
        let rows = drafts.rows();
        let blank = fill.iter().map(|(_, filled)| u64::from(rows - filled));
        let tally = outcome.tallies.entry(Check::OptionalMissing).or_default();
        tally.rows = blank.sum();
        tally.findings = tally.rows;
        let counts = Check::ALL.iter().filter_map(|&check| {
            let tally = outcome.tallies.get(&check).filter(|it| it.findings > 0)?;
            Some(CheckCount {
                check,
                severity: rules.severity(check)?,
                rows: tally.rows,
                findings: tally.findings,
            })
        });
        Self {
            rules: rules.version.clone(),
            mode: rules.mode,
            country: drafts.country(),
            rows,
            blocked: u32::try_from(outcome.blocked.len()).unwrap_or(u32::MAX),
            known: matched,
            left_off: outcome.left_off,
            fill,
            counts: counts.collect(),
            findings: outcome.findings,
            blocked_rows: outcome.blocked,
        }
    }

    /// Whether a row stays out of the register until it is mended.
    pub fn is_blocked(&self, row: u32) -> bool {
        self.blocked_rows.binary_search(&row).is_ok()
    }

    /// The findings of a row.
    pub fn of_row(&self, row: u32) -> &[Finding] {
        let start = self.findings.partition_point(|it| it.row < row);
        let count = self.findings[start..].partition_point(|it| it.row == row);
        &self.findings[start..start + count]
    }

    /// How often a check found something.
    pub fn count(&self, check: Check) -> Option<&CheckCount> {
        self.counts.iter().find(|it| it.check == check)
    }
}
