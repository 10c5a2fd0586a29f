//! Where findings go: counted all, kept within bounds.

use std::collections::BTreeMap;

use qosyl_domain::Field;
use rayon::prelude::*;

use crate::{Check, Finding, Other, Repair, Rules, Severity};

/// How many findings a report keeps. Those that block a row are kept beyond it, one for each row.
pub const FINDINGS_MAX: usize = 3_000_000;
/// Rows that one task looks at.
pub(crate) const CHUNK_ROWS: u32 = 8_192;

/// What was found beside the findings themselves.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) rows: u64,
    pub(crate) findings: u64,
}

/// Takes findings.
pub(crate) struct Sink<'a> {
    rules: &'a Rules,
    rows: u32,
    /// How many are kept in all.
    most: usize,
    /// How many are kept of each task.
    allowance: usize,
    kept: Vec<Finding>,
    tallies: BTreeMap<Check, Tally>,
    /// The row of the last finding of each check, to count rows once.
    last: BTreeMap<Check, u32>,
    blocked: Vec<u32>,
    left_off: u64,
}

/// All that was found.
pub(crate) struct Outcome {
    pub(crate) findings: Vec<Finding>,
    pub(crate) tallies: BTreeMap<Check, Tally>,
    pub(crate) blocked: Vec<u32>,
    pub(crate) left_off: u64,
}

impl<'a> Sink<'a> {
    pub(crate) fn new(rules: &'a Rules, rows: u32, most: usize) -> Self {
        Self {
            rules,
            rows,
            most,
            allowance: most,
            kept: Vec::new(),
            tallies: BTreeMap::new(),
            last: BTreeMap::new(),
            blocked: Vec::new(),
            left_off: 0,
        }
    }

    /// One for a task of its own that looks at so many rows: it keeps its share of findings.
    pub(crate) fn fresh_for(&self, rows: usize) -> Self {
        let all = (self.rows as usize).max(CHUNK_ROWS as usize);
        Self {
            allowance: self.most / all * rows + self.most % all * rows / all,
            kept: Vec::new(),
            tallies: BTreeMap::new(),
            last: BTreeMap::new(),
            blocked: Vec::new(),
            left_off: 0,
            ..*self
        }
    }

    /// Whether a check is made.
    pub(crate) fn wants(&self, check: Check) -> bool {
        self.rules.severity(check).is_some()
    }

    /// Begins a finding.
    pub(crate) fn find(&mut self, check: Check, row: u32) -> Draft<'_, 'a> {
        Draft {
            sink: self,
            check,
            row,
            field: None,
            other: None,
            metres: None,
            detail: None,
            repairs: Vec::new(),
        }
    }

    /// Counts what no row is named for.
    pub(crate) fn count(&mut self, check: Check, rows: u64) {
        if self.wants(check) && rows > 0 {
            let tally = self.tallies.entry(check).or_default();
            tally.rows += rows;
            tally.findings += rows;
        }
    }

    fn push(&mut self, finding: Finding) {
        let tally = self.tallies.entry(finding.check).or_default();
        tally.findings += 1;
        if self.last.insert(finding.check, finding.row) != Some(finding.row) {
            tally.rows += 1;
        }
        let blocks = finding.severity == Severity::Block;
        let first = blocks && self.blocked.last() != Some(&finding.row);
        if blocks {
            self.blocked.push(finding.row);
        }
        if self.kept.len() < self.allowance || first {
            self.kept.push(finding);
        } else {
            self.left_off += 1;
        }
    }

    /// Takes what a later task found. A check is never made by two tasks for the same row.
    pub(crate) fn join(&mut self, other: Self) {
        for finding in other.kept {
            if self.kept.len() < self.most || finding.severity == Severity::Block {
                self.kept.push(finding);
            } else {
                self.left_off += 1;
            }
        }
        self.blocked.extend(other.blocked);
        self.left_off += other.left_off;
        for (check, more) in other.tallies {
            let tally = self.tallies.entry(check).or_default();
            tally.rows += more.rows;
            tally.findings += more.findings;
        }
    }

    /// Runs a task for each chunk of rows at once, and takes what they found in order.
    pub(crate) fn each_chunk(&mut self, task: impl Fn(std::ops::Range<u32>, &mut Self) + Sync) {
        let chunks: Vec<_> = chunks(self.rows).collect();
        let found: Vec<Self> = chunks
            .into_par_iter()
            .map(|rows| {
                let mut sink = self.fresh_for(rows.len());
                task(rows, &mut sink);
                sink
            })
            .collect();
        for sink in found {
            self.join(sink);
        }
    }

    pub(crate) fn finish(mut self) -> Outcome {
        self.kept.par_sort_unstable_by(|a, b| {
            (a.row, a.check, a.field, key(a.other), &a.detail).cmp(&(
                b.row,
                b.check,
                b.field,
                key(b.other),
                &b.detail,
            ))
        });
        self.blocked.par_sort_unstable();
        self.blocked.dedup();
        let check = Check::CriticalError;
        let rows = self.blocked.len() as u64;
        self.count(check, rows);
        Outcome {
            findings: self.kept,
            tallies: self.tallies,
            blocked: self.blocked,
            left_off: self.left_off,
        }
    }
}

/// The chunks of so many rows.
pub(crate) fn chunks(rows: u32) -> impl Iterator<Item = std::ops::Range<u32>> {
    (0..rows.div_ceil(CHUNK_ROWS)).map(move |chunk| {
        let start = chunk * CHUNK_ROWS;
        start..rows.min(start.saturating_add(CHUNK_ROWS))
    })
}

fn key(other: Option<Other>) -> (u8, u32) {
    match other {
        None => (0, 0),
        Some(Other::Row(row)) => (1, row),
        Some(Other::School(number)) => (2, number.0),
    }
}

/// A finding in the making.
#[must_use]
pub(crate) struct Draft<'s, 'r> {
    sink: &'s mut Sink<'r>,
    check: Check,
    row: u32,
    field: Option<Field>,
    other: Option<Other>,
    metres: Option<f64>,
    detail: Option<Box<str>>,
    repairs: Vec<Repair>,
}

impl Draft<'_, '_> {
    pub(crate) fn field(mut self, field: Field) -> Self {
        self.field = Some(field);
        self
    }

    pub(crate) fn other(mut self, other: Other) -> Self {
        self.other = Some(other);
        self
    }

    pub(crate) fn metres(mut self, metres: f64) -> Self {
        self.metres = Some(metres);
        self
    }

    pub(crate) fn detail(mut self, detail: impl Into<Box<str>>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    pub(crate) fn repairs(mut self, repairs: Vec<Repair>) -> Self {
        self.repairs = repairs;
        self
    }

    /// Hands it in, if the rules want it.
    pub(crate) fn done(self) {
        let Some(severity) = self.sink.rules.severity(self.check) else {
            return;
        };
        self.sink.push(Finding {
            check: self.check,
            severity,
            row: self.row,
            field: self.field,
            other: self.other,
            metres: self.metres,
            detail: self.detail,
            repairs: self.repairs,
        });
    }
}
