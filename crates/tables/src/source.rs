//! How a file is to be read, and how it was.

use serde::{Deserialize, Serialize};

use crate::Format;

/// What a person knows better than the detection. Whatever is `None` is detected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// The format.
    pub format: Option<Format>,
    /// The encoding of text: a label of the WHATWG, such as `utf-8` or `windows-1251`.
    pub encoding: Option<String>,
    /// What separates columns: a comma, a semicolon, a tab or `|`.
    pub separator: Option<char>,
    /// Whether `12,5` is a number.
    pub decimal_comma: Option<bool>,
    /// The name of the sheet of a workbook.
    pub sheet: Option<String>,
    /// The row of the header as a person sees it, from 1; 0 if the table has none.
    pub header_row: Option<u32>,
    /// Whether `'=x` in delimited text stands for `=x`: the apostrophe that keeps spreadsheets from
    /// taking text for a formula is taken off. `None` is yes.
    pub guarded: Option<bool>,
}

/// How a file was read: each option as it was used, and what was seen on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The format.
    pub format: Format,
    /// The encoding, of formats that are text.
    pub encoding: Option<String>,
    /// The separator, of delimited text.
    pub separator: Option<char>,
    /// Whether `12,5` is a number.
    pub decimal_comma: bool,
    /// Cells (of the first rows) that are numbers only if the comma is a decimal comma.
    pub decimal_comma_cells: u64,
    /// Cells (of the first rows) that are numbers with a decimal point.
    pub decimal_point_cells: u64,
    /// The sheet, of workbooks.
    pub sheet: Option<String>,
    /// The row of the header as a person sees it; 0 if there is none; `None` where names of columns
    /// are a part of the format.
    pub header_row: Option<u32>,
    /// All sheets of a workbook.
    pub sheets: Vec<Sheet>,
    /// The rows of data; `None` if they were not read to the end.
    pub rows: Option<u64>,
    /// The columns.
    pub columns: usize,
    /// Which of these were detected, and not given.
    pub detected: Detected,
    /// What a person should know about the file.
    pub notes: Vec<Note>,
}

impl Source {
    /// A source of which nothing is known yet but the format.
    pub(crate) fn new(format: Format, options: &Options) -> Self {
        Self {
            format,
            encoding: None,
            separator: None,
            decimal_comma: options.decimal_comma.unwrap_or(false),
            decimal_comma_cells: 0,
            decimal_point_cells: 0,
            sheet: None,
            header_row: None,
            sheets: Vec::new(),
            rows: None,
            columns: 0,
            detected: Detected {
                format: options.format.is_none(),
                encoding: options.encoding.is_none(),
                separator: options.separator.is_none(),
                decimal_comma: options.decimal_comma.is_none(),
                sheet: options.sheet.is_none(),
                header_row: options.header_row.is_none(),
            },
            notes: Vec::new(),
        }
    }
}

/// Which parts of a [`Source`] were detected, and not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(clippy::struct_excessive_bools, reason = "one for each option")]
pub struct Detected {
    /// The format.
    pub format: bool,
    /// The encoding.
    pub encoding: bool,
    /// The separator.
    pub separator: bool,
    /// The decimal comma.
    pub decimal_comma: bool,
    /// The sheet.
    pub sheet: bool,
    /// The header row.
    pub header_row: bool,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// It is hidden from who opens the workbook.
    pub hidden: bool,
    /// The rows that it says it has, where that is cheap to know.
    pub rows: Option<u64>,
    /// The columns that it says it has, where that is cheap to know.
    pub columns: Option<u64>,
}

/// Something that a person should know about a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What.
    pub kind: NoteKind,
    /// How often.
    pub count: u64,
    /// The first lines where, as a person counts; empty where lines say nothing.
    pub lines: Vec<u64>,
    /// The column that it is about, from 0.
    pub column: Option<usize>,
}

/// What a [`Note`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// Rows that have text beyond the last column: that text is not in the table.
    RaggedRows,
    /// Bytes that mean nothing in the encoding: each stands as U+FFFD in the table.
    UndecodableText,
    /// Cells with an error of the spreadsheet (`#N/A`): they are blank in the table.
    ErrorCells,
    /// A quote that is never closed: the rest of the file is in one cell.
    UnclosedQuote,
    /// Columns without a name: they are called `column_1` and so on, by their place.
    UnnamedColumns,
    /// Columns with a name that another one has.
    RepeatedNames,
    /// Shapes other than points: no position is made up for them.
    OtherGeometry,
    /// Cells of which the apostrophe before a sign of formulas was taken off.
    GuardsTakenOff,
    /// Records that are no JSON objects: they are not in the table.
    NotObjects,
}

/// Counts what a note is about, and keeps the first lines.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    count: u64,
    lines: Vec<u64>,
}

impl Tally {
    const LINES_MAX: usize = 20;

    pub(crate) fn add(&mut self, line: u64) {
        self.count += 1;
        if self.lines.len() < Self::LINES_MAX {
            self.lines.push(line);
        }
    }

    pub(crate) fn into_note(self, kind: NoteKind, column: Option<usize>) -> Option<Note> {
        (self.count > 0).then_some(Note {
            kind,
            count: self.count,
            lines: self.lines,
            column,
        })
    }
}
