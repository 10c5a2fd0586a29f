//! The way in: which reader takes a file, and what is the same for all of them.

use std::fs::File;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::{Deserialize, Serialize};

use crate::grid::Gathered;
use crate::{
    Format, Limits, Options, Source, Table, TableError, columnar, decimal, delimited, format, json,
    ods, xls, xlsx,
};

/// How many rows [`inspect`] shows.
pub const PREVIEW_ROWS: usize = 50;

/// Is told how many bytes are done, of how many. Breaks to stop the reading.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>;

/// What a file is, with its first rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// How it would be read.
    pub source: Source,
    /// The names of the columns.
    pub headers: Vec<String>,
    /// The first rows, at most [`PREVIEW_ROWS`].
    pub rows: Vec<Vec<String>>,
    /// The rows above the header, the first of them.
    pub above: Vec<Vec<String>>,
}

/// Looks at a file without reading all of it, where the format allows that.
///
/// # Errors
///
/// See [`read`].
pub fn inspect(
    file: File,
    name: &str,
    options: &Options,
    limits: &Limits,
) -> Result<Inspection, TableError> {
    let mut go_on = |_, _| ControlFlow::Continue(());
    let reading = run(file, name, options, limits, PREVIEW_ROWS, &mut go_on)?;
    let table = &reading.table;
    let columns = table.headers().len();
    let row = |row| {
        (0..columns)
            .map(|column| table.cell(row, column).to_owned())
            .collect()
    };
    Ok(Inspection {
        headers: table.headers().to_vec(),
        rows: (0..table.rows().min(PREVIEW_ROWS)).map(row).collect(),
        above: reading.above,
        source: reading.source,
    })
}

/// Reads a file. Its name helps only where the content leaves two ways open.
///
/// # Errors
///
/// What is no table, is broken or locked, passes a limit, or does not hold what `options` ask for;
/// and [`TableError::Cancelled`] if `progress` breaks.
pub fn read(
    file: File,
    name: &str,
    options: &Options,
    limits: &Limits,
    progress: Progress<'_>,
) -> Result<(Table, Source), TableError> {
    let reading = run(file, name, options, limits, usize::MAX, progress)?;
    Ok((reading.table, reading.source))
}

fn run(
    mut file: File,
    name: &str,
    options: &Options,
    limits: &Limits,
    rows_wanted: usize,
    progress: Progress<'_>,
) -> Result<Reading, TableError> {
    let bytes = file.metadata()?.len();
    refuse_size(bytes, limits.delimited_bytes.max(limits.file_bytes))?;
    let format = match options.format {
        Some(format) => format,
        None => by_name(format::tell(&mut file, limits)?, name),
    };
    refuse_size(bytes, format.file_limit(limits))?;
    let mut watch = Watch {
        total: bytes,
        progress,
    };
    watch.tell(0)?;
    let mut reading = contained(format, || match format {
        Format::Csv => delimited::read(file, options, limits, rows_wanted, &mut watch),
        Format::Xlsx => xlsx::read(file, options, limits, rows_wanted, &mut watch),
        Format::Xls => xls::read(file, options, limits, rows_wanted, &mut watch),
        Format::Ods => ods::read(file, options, limits, rows_wanted, &mut watch),
        Format::Parquet => columnar::read(file, options, limits, rows_wanted, &mut watch),
        Format::GeoJson | Format::NdJson | Format::Json => {
            json::read(file, format, options, limits, rows_wanted, &mut watch)
        }
    })?;
    decimal::settle(&reading.table, &mut reading.source);
    watch.tell(bytes)?;
    Ok(reading)
}

/// The readers of others may panic on a damaged file: that is the file's fault, not the end of us.
/// Nothing that the closure touched is used after a panic.
fn contained<T>(
    format: Format,
    read: impl FnOnce() -> Result<T, TableError>,
) -> Result<T, TableError> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(TableError::broken(format, "it is damaged")))
}

/// JSON of which the first line says little may be anything of JSON: the name decides.
fn by_name(told: Format, name: &str) -> Format {
    let ends = |end: &str| name.to_ascii_lowercase().ends_with(end);
    match told {
        Format::NdJson if ends(".geojson") => Format::GeoJson,
        told => told,
    }
}

fn refuse_size(bytes: u64, limit: u64) -> Result<(), TableError> {
    if bytes > limit {
        return Err(TableError::FileTooLarge { bytes, limit });
    }
    Ok(())
}

/// What a reader hands over.
pub(crate) struct Reading {
    pub(crate) table: Table,
    pub(crate) source: Source,
    pub(crate) above: Vec<Vec<String>>,
}

impl Reading {
    /// A reading of rows that became a table. `ended` if all rows of the file are in it.
    pub(crate) fn of(mut source: Source, gathered: Gathered, ended: bool) -> Self {
        source.header_row = Some(gathered.header_row);
        source.notes.extend(gathered.notes);
        Self::new(source, gathered.table, gathered.above, ended)
    }

    pub(crate) fn new(
        mut source: Source,
        table: Table,
        above: Vec<Vec<String>>,
        ended: bool,
    ) -> Self {
        source.columns = table.headers().len();
        source.rows = ended.then_some(table.rows() as u64);
        Self {
            table,
            source,
            above,
        }
    }
}

/// Tells the caller how far the reading is.
pub(crate) struct Watch<'a> {
    total: u64,
    progress: Progress<'a>,
}

impl Watch<'_> {
    /// Tells that so many rows are done, of so many.
    pub(crate) fn share(&mut self, rows: u64, of: u64) -> Result<(), TableError> {
        let share = u128::from(self.total) * u128::from(rows.min(of)) / u128::from(of.max(1));
        self.tell(u64::try_from(share).unwrap_or(self.total))
    }

    pub(crate) fn tell(&mut self, done: u64) -> Result<(), TableError> {
        match (self.progress)(done.min(self.total), self.total) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(TableError::Cancelled),
        }
    }
}
