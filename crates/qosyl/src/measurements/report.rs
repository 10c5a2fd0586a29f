//! What became of the rows of an import.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use crate::output;

/// Rows that are named with their reason; all of them are counted.
const NAMED_MAX: usize = 10_000;
/// Rows that are named on a terminal.
const SHOWN_MAX: usize = 20;

/// A row that did not become a record of a school.
struct Left {
    file: String,
    row: u64,
    kept: bool,
    code: String,
    detail: String,
}

/// What became of the rows.
#[derive(Default)]
pub struct Report {
    /// Rows whose id of the school was set right.
    pub corrected: u64,
    files: Vec<String>,
    accepted: u64,
    duplicate: u64,
    quarantined: u64,
    quarantined_before: u64,
    refused: u64,
    reasons: BTreeMap<String, u64>,
    left: Vec<Left>,
}

impl Report {
    /// From here on rows are of this file.
    pub fn begin(&mut self, file: &Path) {
        self.files.push(file.display().to_string());
    }

    /// Takes in what the server answered to a piece of these rows.
    pub fn add(&mut self, rows: &[u64], answer: &Value) {
        let number = |name: &str| answer[name].as_u64().unwrap_or_default();
        self.accepted += number("accepted");
        self.duplicate += number("duplicate");
        self.quarantined_before += number("quarantined_before");
        for (name, kept) in [("quarantined", true), ("refused", false)] {
            for it in answer[name].as_array().into_iter().flatten() {
                let place = it["record"]
                    .as_u64()
                    .and_then(|it| usize::try_from(it).ok());
                let row = place
                    .and_then(|it| rows.get(it))
                    .copied()
                    .unwrap_or_default();
                let word = |name: &str| it[name].as_str().unwrap_or_default();
                self.leave(row, kept, word("code"), word("detail"));
            }
        }
    }

    /// Notes a row that was not even sent.
    pub fn refuse(&mut self, row: u64, code: &str, detail: &str) {
        self.leave(row, false, code, detail);
    }

    fn leave(&mut self, row: u64, kept: bool, code: &str, detail: &str) {
        *if kept {
            &mut self.quarantined
        } else {
            &mut self.refused
        } += 1;
        *self.reasons.entry(code.to_owned()).or_default() += 1;
        if self.left.len() < NAMED_MAX {
            self.left.push(Left {
                file: self.files.last().cloned().unwrap_or_default(),
                row,
                kept,
                code: code.to_owned(),
                detail: detail.to_owned(),
            });
        }
    }

    /// For programs.
    pub fn to_json(&self) -> Value {
        let left = self.left.iter().map(|it| {
            json!({"file": it.file, "row": it.row, "code": it.code, "detail": it.detail,
                "quarantined": it.kept})
        });
        json!({"files": self.files, "accepted": self.accepted, "duplicate": self.duplicate,
            "corrected": self.corrected, "quarantined": self.quarantined,
            "quarantined_before": self.quarantined_before, "refused": self.refused,
            "reasons": self.reasons, "left": left.collect::<Vec<_>>()})
    }

    /// For people.
    pub fn tell(&self) {
        output::line(&format!(
            "{} new, {} there already, {} in quarantine ({} of them before), {} refused",
            self.accepted, self.duplicate, self.quarantined, self.quarantined_before, self.refused
        ));
        if self.corrected > 0 {
            output::line(&format!("{} ids of schools were set right", self.corrected));
        }
        for (code, count) in &self.reasons {
            output::line(&format!("{count:>9}  {code}"));
        }
        for it in self.left.iter().take(SHOWN_MAX) {
            output::line(&format!(
                "{} row {}: {}: {}",
                it.file, it.row, it.code, it.detail
            ));
        }
        let named = self.quarantined + self.refused;
        if named > SHOWN_MAX as u64 {
            output::note(&format!(
                "the first {SHOWN_MAX} of {named}; --json has more"
            ));
        }
        if self.quarantined > 0 {
            output::note("what is in quarantine is kept: qosyl measurements quarantine");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_all_pieces_are_counted_and_named_by_their_own_numbers() {
        let mut report = Report::default();
        report.begin(Path::new("export.csv"));
        let answer = json!({"accepted": 1, "duplicate": 1, "quarantined_before": 1,
            "quarantined": [{"record": 2, "code": "school_unknown", "detail": "x"}],
            "refused": [{"record": 3, "code": "record_deleted", "detail": "y"}]});
        report.add(&[501, 502, 503, 504], &answer);
        report.refuse(505, "record_too_large", "z");
        let told = report.to_json();
        assert_eq!(
            (told["accepted"].as_u64(), told["refused"].as_u64()),
            (Some(1), Some(2))
        );
        assert_eq!(told["left"][0]["row"], 503);
        assert_eq!(told["left"][1]["row"], 504);
        assert_eq!(told["reasons"]["school_unknown"], 1);
        assert_eq!(told["left"][2]["quarantined"], false);
    }

    #[test]
    fn of_very_many_rows_the_first_are_named_and_all_are_counted() {
        let mut report = Report::default();
        report.begin(Path::new("export.csv"));
        for row in 0..=NAMED_MAX as u64 {
            report.refuse(row, "form_unknown", "x");
        }
        assert_eq!(
            (report.left.len(), report.refused),
            (NAMED_MAX, NAMED_MAX as u64 + 1)
        );
    }
}
