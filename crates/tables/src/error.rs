//! What can be wrong with a file, in words that say what to do.

use std::io;

use crate::Format;

/// Why a file could not be read, or a table not be written.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The file or the target failed beneath us.
    #[error("reading or writing failed: {0}; try again, and look at the disk if it stays")]
    Io(#[from] io::Error),
    /// The caller's progress function asked for the end.
    #[error("stopped before the end, as asked; start again when it suits")]
    Cancelled,
    /// The file has no table.
    #[error("the file has no rows; choose a file or a sheet with a header and at least one row")]
    Empty,
    /// More bytes than are taken.
    #[error("the file has {bytes} bytes, at most {limit} are taken; split it into several files")]
    FileTooLarge {
        /// The size of the file.
        bytes: u64,
        /// The most that is taken.
        limit: u64,
    },
    /// More rows than are taken.
    #[error("the table has more than {limit} rows; split it into several files")]
    TooManyRows {
        /// The most that is taken.
        limit: u64,
    },
    /// More columns than are taken.
    #[error(
        "line {line} has more than {limit} columns; check the separator, or remove what is not needed"
    )]
    TooManyColumns {
        /// The line, as a person counts.
        line: u64,
        /// The most that is taken.
        limit: usize,
    },
    /// More cells than are taken.
    #[error(
        "the table has more than {limit} cells; remove columns that are not needed, or split it \
         into several files"
    )]
    TooManyCells {
        /// The most that is taken.
        limit: u64,
    },
    /// A cell with more text than is taken.
    #[error(
        "line {line}, column {column}: the cell has more than {limit} bytes; shorten it, or look \
         for a quote that is not closed"
    )]
    CellTooLong {
        /// The line, as a person counts.
        line: u64,
        /// The column, from 1.
        column: usize,
        /// The most that is taken.
        limit: usize,
    },
    /// A row or a record with more bytes than are taken.
    #[error(
        "the row that begins on line {line} has more than {limit} bytes; look for a quote or a \
         bracket that is not closed"
    )]
    RowTooLong {
        /// The line, as a person counts.
        line: u64,
        /// The most that is taken.
        limit: usize,
    },
    /// More text than is held in memory.
    #[error("the table has more than {limit} bytes of text; split it into several files")]
    TooMuchText {
        /// The most that is held.
        limit: u64,
    },
    /// A packed file that unpacks to more than is taken.
    #[error(
        "the file would unpack to more than {limit} bytes; save the table as CSV and send that"
    )]
    UnpackedTooLarge {
        /// The most that is taken.
        limit: u64,
    },
    /// A packed file with more files in it than are taken.
    #[error("the file holds {parts} files, at most {limit} are taken; save the table as CSV")]
    TooManyParts {
        /// How many it says it holds.
        parts: u64,
        /// The most that is taken.
        limit: usize,
    },
    /// A workbook under a password.
    #[error("the workbook is locked by a password; remove the password and send it again")]
    Locked,
    /// Something that is no table at all.
    #[error("the file is {what}, which holds no table that can be read; {remedy}")]
    NotATable {
        /// What it is, with its article.
        what: &'static str,
        /// What to do.
        remedy: &'static str,
    },
    /// A zero byte, which no text has.
    #[error(
        "line {line} holds a zero byte, so the file is no text or is damaged; save it as CSV \
         (UTF-8) once more"
    )]
    ZeroByte {
        /// The line, as a person counts.
        line: u64,
    },
    /// An encoding that nobody knows.
    #[error("the encoding '{0}' is not known; use a name such as utf-8, windows-1251 or utf-16le")]
    UnknownEncoding(String),
    /// A separator that is not taken.
    #[error("'{0}' cannot separate columns; use a comma, a semicolon, a tab or |")]
    BadSeparator(char),
    /// A sheet that is not there.
    #[error("there is no sheet '{sheet}'; choose one of: {}", sheets.join(", "))]
    NoSuchSheet {
        /// The sheet that was asked for.
        sheet: String,
        /// The sheets that are there.
        sheets: Vec<String>,
    },
    /// A header row that is not there.
    #[error("row {0} cannot be the header: it is blank or beyond the end; choose another row")]
    NoSuchHeaderRow(u32),
    /// A row that has not as many cells as there are columns.
    #[error("row {row} has {cells} cells, but there are {columns} columns; make them the same")]
    UnevenRow {
        /// The row, from 1.
        row: u64,
        /// Its cells.
        cells: usize,
        /// The columns.
        columns: usize,
    },
    /// Two columns of one name, where names must differ.
    #[error("two columns are called '{0}', which the format does not allow; rename one of them")]
    RepeatedColumn(String),
    /// A file that breaks the rules of its format.
    #[error("the file is no sound {format}: {detail}; save it once more or use another format")]
    Broken {
        /// The format it should have.
        format: Format,
        /// What is wrong, in the words of the reader.
        detail: String,
    },
}

impl TableError {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "io",
            Self::Cancelled => "cancelled",
            Self::Empty => "empty",
            Self::FileTooLarge { .. } => "file_too_large",
            Self::TooManyRows { .. } => "too_many_rows",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::TooManyCells { .. } => "too_many_cells",
            Self::CellTooLong { .. } => "cell_too_long",
            Self::RowTooLong { .. } => "row_too_long",
            Self::TooMuchText { .. } => "too_much_text",
            Self::UnpackedTooLarge { .. } => "unpacked_too_large",
            Self::TooManyParts { .. } => "too_many_parts",
            Self::Locked => "locked",
            Self::NotATable { .. } => "not_a_table",
            Self::ZeroByte { .. } => "zero_byte",
            Self::UnknownEncoding(_) => "unknown_encoding",
            Self::BadSeparator(_) => "bad_separator",
            Self::NoSuchSheet { .. } => "no_such_sheet",
            Self::NoSuchHeaderRow(_) => "no_such_header_row",
            Self::UnevenRow { .. } => "uneven_row",
            Self::RepeatedColumn(_) => "repeated_column",
            Self::Broken { .. } => "broken",
        }
    }

    /// A broken file of the given format.
    pub(crate) fn broken(format: Format, detail: impl std::fmt::Display) -> Self {
        Self::Broken {
            format,
            detail: detail.to_string(),
        }
    }
}
