//! `GeoJSON` after RFC 7946, one feature a line.

use std::io::{BufWriter, Write};

use super::{Cell, Column, Point, TableWriter, Width};
use crate::{TableError, numbers};

/// Writes a `FeatureCollection`.
pub(super) struct GeoJson<W: Write> {
    out: BufWriter<W>,
    /// The names of the columns as JSON strings.
    keys: Vec<String>,
    width: Width,
}

impl<W: Write> GeoJson<W> {
    pub(super) fn new(columns: &[Column], out: W) -> Result<Self, TableError> {
        let mut out = BufWriter::new(out);
        out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
        let key = |column: &Column| serde_json::Value::from(column.name.as_str()).to_string();
        Ok(Self {
            out,
            keys: columns.iter().map(key).collect(),
            width: Width::new(columns),
        })
    }

    fn cell(&mut self, cell: &Cell<'_>) -> Result<(), TableError> {
        match cell {
            Cell::Text(text) if !text.is_empty() => {
                serde_json::to_writer(&mut self.out, text)
                    .map_err(|error| TableError::Io(error.into()))?;
            }
            Cell::Number(number) if number.is_finite() => {
                self.out.write_all(numbers::text(*number).as_bytes())?;
            }
            Cell::Integer(number) => write!(self.out, "{number}")?,
            Cell::Bool(value) => write!(self.out, "{value}")?,
            Cell::Text(_) | Cell::Number(_) | Cell::Blank => self.out.write_all(b"null")?,
        }
        Ok(())
    }
}

impl<W: Write> TableWriter for GeoJson<W> {
    fn row(&mut self, cells: &[Cell<'_>], point: Option<Point>) -> Result<(), TableError> {
        self.width.check(cells)?;
        let start = if self.width.rows == 1 { "\n" } else { ",\n" };
        write!(self.out, "{start}{{\"type\":\"Feature\",\"geometry\":")?;
        match point.filter(|point| point.longitude.is_finite() && point.latitude.is_finite()) {
            Some(point) => {
                let (x, y) = (
                    numbers::text(point.longitude),
                    numbers::text(point.latitude),
                );
                write!(self.out, "{{\"type\":\"Point\",\"coordinates\":[{x},{y}]}}")?;
            }
            None => self.out.write_all(b"null")?,
        }
        self.out.write_all(b",\"properties\":{")?;
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                self.out.write_all(b",")?;
            }
            self.out.write_all(self.keys[place].as_bytes())?;
            self.out.write_all(b":")?;
            self.cell(cell)?;
        }
        Ok(self.out.write_all(b"}}")?)
    }

    fn finish(mut self: Box<Self>) -> Result<(), TableError> {
        self.out.write_all(b"\n]}\n")?;
        Ok(self.out.flush()?)
    }
}
