//! Why a file as a whole cannot be read.

use std::io;

use qosyl_domain::Field;

/// Why a file is not a school list. Nothing of it is used then.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// There is nothing in it.
    #[error("the file is empty; expected a CSV file with a header row")]
    Empty,
    /// A header and no row below it.
    #[error("the file has a header but no rows; expected one row for each school")]
    NoRows,
    /// It holds zero bytes or begins like another kind of file.
    #[error("this is not a CSV file: {found}; export the school list as CSV (UTF-8)")]
    NotCsv {
        /// What was found instead.
        found: String,
    },
    /// A byte sequence that is not UTF-8.
    #[error(
        "line {line} is not UTF-8 text; save the file again as 'CSV UTF-8' \
         (in a spreadsheet: Save as, encoding Unicode UTF-8)"
    )]
    NotUtf8 {
        /// The line in the file, counted from 1.
        line: u64,
    },
    /// The header lacks what a school list needs.
    #[error("the header has no column for {missing}; the columns found are: {found}")]
    MissingColumns {
        /// What is needed, with the names it may have.
        missing: String,
        /// The columns of the file.
        found: String,
    },
    /// Two columns of the header mean the same.
    #[error("the columns '{first}' and '{second}' both give the {meaning}; remove one of them")]
    AmbiguousColumns {
        /// What both mean.
        meaning: &'static str,
        /// The first of them.
        first: String,
        /// The second of them.
        second: String,
    },
    /// More bytes than the limit.
    #[error("the file is larger than {most} bytes; split it")]
    TooLarge {
        /// The limit.
        most: u64,
    },
    /// More rows than the limit.
    #[error("the file has more than {most} rows; split it")]
    TooManyRows {
        /// The limit.
        most: u64,
    },
    /// A header with more columns than the limit.
    #[error("the file has more than {most} columns; keep only those of the school list")]
    TooManyColumns {
        /// The limit.
        most: usize,
    },
    /// A row so long that it is hardly one: usually a quotation mark that is never closed.
    #[error(
        "the row that begins on line {line} is longer than {most} bytes; \
         look for a quotation mark that is never closed"
    )]
    RowTooLong {
        /// The line in the file, counted from 1.
        line: u64,
        /// The limit.
        most: usize,
    },
    /// A mapping that names a column that the table does not have.
    #[error("the mapping uses column {index} (from 0), but the table has {columns}; map it anew")]
    MappedColumn {
        /// The place that it names, from 0.
        index: usize,
        /// How many columns there are.
        columns: usize,
    },
    /// A mapping that gives two columns to one field.
    #[error("two columns are mapped to {field}; choose one of them")]
    MappedTwice {
        /// The field.
        field: Field,
    },
    /// A mapping that translates a value into one that the field cannot hold.
    #[error("the mapping makes '{raw}' of {field} to '{value}', which {field} cannot be")]
    MappedValue {
        /// The field.
        field: Field,
        /// The value of the file.
        raw: String,
        /// What it would become.
        value: String,
    },
    /// A mapping with more values of a field than the limit.
    #[error("the mapping translates more than {most} values of {field}; leave some to its rules")]
    MappedValues {
        /// The field.
        field: Field,
        /// The limit.
        most: usize,
    },
    /// An edit of a row that is not there.
    #[error("an edit is of row {row} (from 0), but there are {rows} rows")]
    EditedRow {
        /// The row that it names, from 0.
        row: u32,
        /// How many rows there are.
        rows: u32,
    },
    /// Rules of the checks that make no sense.
    #[error("the rules of the checks are wrong: {what}; correct them")]
    Rules {
        /// What is wrong.
        what: String,
    },
    /// Who waited for the checks called them off.
    #[error("the checks were called off; start them again")]
    Cancelled,
    /// The source of the bytes failed.
    #[error("the file could not be read further")]
    Read(#[source] io::Error),
}

impl RegisterError {
    /// The stable code, in snake case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::NoRows => "rows_missing",
            Self::NotCsv { .. } => "not_csv",
            Self::NotUtf8 { .. } => "not_utf8",
            Self::MissingColumns { .. } => "columns_missing",
            Self::AmbiguousColumns { .. } => "columns_ambiguous",
            Self::TooLarge { .. } => "file_too_large",
            Self::TooManyRows { .. } => "too_many_rows",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::RowTooLong { .. } => "row_too_long",
            Self::MappedColumn { .. } => "mapping_column_missing",
            Self::MappedTwice { .. } => "mapping_field_twice",
            Self::MappedValue { .. } => "mapping_value_impossible",
            Self::MappedValues { .. } => "mapping_too_many_values",
            Self::EditedRow { .. } => "edit_row_missing",
            Self::Rules { .. } => "rules_wrong",
            Self::Cancelled => "cancelled",
            Self::Read(_) => "read_failed",
        }
    }
}
