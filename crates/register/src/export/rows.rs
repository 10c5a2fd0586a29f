//! The rows of which the checks say something, as they are in the file, with the reasons.

use std::io::Write;

use qosyl_tables::TableError;
use qosyl_tables::write::{Cell, Column, Kind, Target, begin};

use super::{repair_words, words};
use crate::{Drafts, Known, Report, Severity};

/// How many reasons a row is given; the rest is counted.
pub const REASONS_MAX: usize = 50;

/// Writes the rows of which the checks say something as CSV: the number of the row, its weight, the
/// reasons, what could be done, and then the columns of the file. What a spreadsheet could take for a
/// formula is made harmless.
///
/// # Errors
///
/// A target that fails.
pub fn write_rows<W: Write + Send>(
    report: &Report,
    drafts: &Drafts,
    known: &Known,
    out: W,
) -> Result<(), TableError> {
    let table = drafts.table();
    let mut columns = vec![
        Column::new("line", Kind::Integer),
        Column::new("severity", Kind::Text),
        Column::new("reasons", Kind::Text),
        Column::new("repairs", Kind::Text),
    ];
    let own = table.headers().iter();
    columns.extend(own.map(|name| Column::new(name, Kind::Text)));
    let mut writer = begin(Target::Csv { mark: true }, &columns, out)?;
    for findings in report.findings.chunk_by(|a, b| a.row == b.row) {
        let row = findings[0].row;
        let heaviest = findings.iter().map(|it| it.severity).max();
        let mut reasons = Vec::new();
        let mut repairs = Vec::new();
        for finding in findings.iter().take(REASONS_MAX) {
            let said = words(finding, drafts, known);
            let title = finding.check.title();
            reasons.push(if said.is_empty() {
                title.to_owned()
            } else {
                format!("{title} ({said})")
            });
            repairs.extend(Some(repair_words(finding)).filter(|it| !it.is_empty()));
        }
        if findings.len() > REASONS_MAX {
            reasons.push(format!("and {} more", findings.len() - REASONS_MAX));
        }
        let (reasons, repairs) = (reasons.join(" | "), repairs.join(" | "));
        let line = i64::try_from(drafts.line(row)).unwrap_or(i64::MAX);
        let mut cells = vec![
            Cell::Integer(line),
            Cell::Text(severity(heaviest)),
            Cell::Text(&reasons),
            Cell::Text(&repairs),
        ];
        let own = 0..table.headers().len();
        cells.extend(own.map(|column| Cell::Text(table.cell(row as usize, column))));
        writer.row(&cells, None)?;
    }
    writer.finish()
}

fn severity(heaviest: Option<Severity>) -> &'static str {
    match heaviest {
        Some(Severity::Block) => "block",
        Some(Severity::Warning) => "warning",
        Some(Severity::Note) | None => "note",
    }
}
