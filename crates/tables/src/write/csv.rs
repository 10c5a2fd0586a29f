//! CSV after RFC 4180, in UTF-8, with text made harmless for spreadsheets.

use std::io::Write;

use super::{Cell, Column, Point, TableWriter, Width};
use crate::{TableError, guard, numbers};

/// Writes CSV.
pub(super) struct Csv<W: Write> {
    out: csv::Writer<W>,
    width: Width,
    guarded: String,
}

impl<W: Write> Csv<W> {
    pub(super) fn new(columns: &[Column], mark: bool, mut out: W) -> Result<Self, TableError> {
        if mark {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let out = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        let mut writer = Self {
            out,
            width: Width::new(columns),
            guarded: String::new(),
        };
        for column in columns {
            writer.text(&column.name)?;
        }
        writer.end_row()?;
        Ok(writer)
    }

    fn text(&mut self, text: &str) -> Result<(), TableError> {
        if !guard::needs_guard(text) {
            return self.field(text);
        }
        let mut guarded = std::mem::take(&mut self.guarded);
        guarded.clear();
        guarded.push('\'');
        guarded.push_str(text);
        let done = self.field(&guarded);
        self.guarded = guarded;
        done
    }

    fn field(&mut self, text: &str) -> Result<(), TableError> {
        self.out.write_field(text).map_err(failure)
    }

    fn end_row(&mut self) -> Result<(), TableError> {
        self.out.write_record(None::<&[u8]>).map_err(failure)
    }
}

/// The rows have one width, so that only the target can fail.
fn failure(error: csv::Error) -> TableError {
    TableError::Io(error.into())
}

impl<W: Write> TableWriter for Csv<W> {
    fn row(&mut self, cells: &[Cell<'_>], _: Option<Point>) -> Result<(), TableError> {
        self.width.check(cells)?;
        for cell in cells {
            match cell {
                Cell::Text(text) => self.text(text)?,
                Cell::Number(number) => self.field(&numbers::text(*number))?,
                Cell::Integer(number) => self.field(&number.to_string())?,
                Cell::Bool(true) => self.field("TRUE")?,
                Cell::Bool(false) => self.field("FALSE")?,
                Cell::Blank => self.field("")?,
            }
        }
        self.end_row()
    }

    fn finish(mut self: Box<Self>) -> Result<(), TableError> {
        Ok(self.out.flush()?)
    }
}
