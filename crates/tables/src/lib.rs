//! Tables of text in every format that a ministry has: readers and writers.
//!
//! [`inspect`] shows what a file is and its first rows, [`read`] makes a [`Table`] of it. Both find
//! the format by the content of the file, and take what the person knows better from [`Options`].
//! Text stays as it is in the file: no number is rounded and no leading zero is lost.
//!
//! Nothing here knows what a school is.

mod biff;
mod columnar;
mod decimal;
mod decode;
mod delimited;
mod elements;
mod error;
mod format;
mod grid;
mod guard;
mod json;
mod limits;
mod numbers;
mod ods;
mod reading;
mod records;
mod source;
mod table;
pub mod write;
mod xls;
mod xlsx;
mod zipped;

pub use error::TableError;
pub use format::Format;
pub use limits::{
    CELL_BYTES_MAX, CELLS_MAX, COLUMNS_MAX, DELIMITED_BYTES_MAX, FILE_BYTES_MAX, Limits, PARTS_MAX,
    RATIO_MAX, ROW_BYTES_MAX, ROWS_MAX, TEXT_BYTES_MAX, UNPACKED_BYTES_MAX,
};
pub use reading::{Inspection, PREVIEW_ROWS, Progress, inspect, read};
pub use source::{Detected, Note, NoteKind, Options, Sheet, Source};
pub use table::Table;
