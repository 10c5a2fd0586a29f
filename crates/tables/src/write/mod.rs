//! Tables out: CSV, `GeoJSON`, `GeoParquet` and XLSX, row by row, through one interface.
//!
//! No format holds the rows in memory: CSV and `GeoJSON` none, `GeoParquet` those of a row group,
//! XLSX what its library keeps of each sheet.

mod csv;
mod geojson;
mod geoparquet;
mod xlsx;

use std::io::Write;

use crate::TableError;

pub use geoparquet::GROUP_ROWS_MAX;
pub use xlsx::SHEET_ROWS_MAX;

/// A format to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// RFC 4180 in UTF-8. Text that a spreadsheet could take for a formula gets an apostrophe
    /// before it, which our reader takes off; numbers are left alone.
    Csv {
        /// Begin with the byte order mark by which Excel knows UTF-8.
        mark: bool,
    },
    /// A `FeatureCollection`; columns become properties.
    GeoJson,
    /// `GeoParquet` 1.1, points as well-known binary in the column `geometry`.
    GeoParquet,
    /// A workbook. After [`SHEET_ROWS_MAX`] rows a further sheet begins, with the header again.
    Xlsx,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text, and identifiers of all kinds.
    Text,
    /// Numbers with a fraction.
    Number,
    /// Whole numbers.
    Integer,
    /// True or false.
    Bool,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What its cells are; a cell of another kind is written as blank by `GeoParquet`.
    pub kind: Kind,
}

impl Column {
    /// A column of the given name and kind.
    pub fn new(name: impl Into<String>, kind: Kind) -> Self {
        Self {
            name: name.into(),
            kind,
        }
    }
}

/// A cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Text. The empty text is a blank.
    Text(&'a str),
    /// A number; one that is not finite is a blank.
    Number(f64),
    /// A whole number.
    Integer(i64),
    /// True or false.
    Bool(bool),
    /// Nothing.
    Blank,
}

/// A place on earth, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// East of Greenwich.
    pub longitude: f64,
    /// North of the equator.
    pub latitude: f64,
}

/// Writes a table row by row.
pub trait TableWriter {
    /// Writes a row: a cell for each column. The point goes into `GeoJSON` and `GeoParquet` only; in
    /// the other formats it is there if columns hold it.
    ///
    /// # Errors
    ///
    /// Another number of cells than of columns, or a target that fails.
    fn row(&mut self, cells: &[Cell<'_>], point: Option<Point>) -> Result<(), TableError>;

    /// Ends the table. Without this the file is not whole.
    ///
    /// # Errors
    ///
    /// A target that fails.
    fn finish(self: Box<Self>) -> Result<(), TableError>;
}

/// Begins a table.
///
/// # Errors
///
/// A target that fails, or two columns of one name in `GeoParquet`.
pub fn begin<'w, W: Write + Send + 'w>(
    target: Target,
    columns: &[Column],
    out: W,
) -> Result<Box<dyn TableWriter + 'w>, TableError> {
    Ok(match target {
        Target::Csv { mark } => Box::new(csv::Csv::new(columns, mark, out)?),
        Target::GeoJson => Box::new(geojson::GeoJson::new(columns, out)?),
        Target::GeoParquet => Box::new(geoparquet::GeoParquet::new(columns, out)?),
        Target::Xlsx => Box::new(xlsx::Xlsx::new(columns, out)?),
    })
}

/// Counts rows, and refuses one of another width.
#[derive(Debug)]
struct Width {
    columns: usize,
    rows: u64,
}

impl Width {
    fn new(columns: &[Column]) -> Self {
        Self {
            columns: columns.len(),
            rows: 0,
        }
    }

    fn check(&mut self, cells: &[Cell<'_>]) -> Result<(), TableError> {
        self.rows += 1;
        if cells.len() == self.columns {
            return Ok(());
        }
        Err(TableError::UnevenRow {
            row: self.rows,
            cells: cells.len(),
            columns: self.columns,
        })
    }
}
