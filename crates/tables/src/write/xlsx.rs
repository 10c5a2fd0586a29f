//! XLSX. Text is text: an identifier keeps its zeros, and no text becomes a formula.

use std::io::Write;

use rust_xlsxwriter::{Format as Style, Workbook, Worksheet, XlsxError};

use super::{Cell, Column, Kind, Point, TableWriter, Width};
use crate::{Format, TableError};

/// The most rows of a sheet, its header not among them.
pub const SHEET_ROWS_MAX: u32 = 1_048_575;
/// The most characters that a cell of a workbook holds.
const CELL_CHARS_MAX: usize = 32_767;
/// Whole numbers beyond this are not all numbers of a workbook: they go as text.
const WHOLE_MAX: i64 = 1 << 53;

/// Writes a workbook.
pub(super) struct Xlsx<W> {
    book: Workbook,
    out: W,
    names: Vec<String>,
    text: Style,
    columns: Vec<Column>,
    width: Width,
    /// The sheet that is written, from 0.
    sheet: usize,
    /// The row that was written last on it; 0 is the header.
    row: u32,
    rows_max: u32,
}

impl<W: Write + Send> Xlsx<W> {
    pub(super) fn new(columns: &[Column], out: W) -> Result<Self, TableError> {
        let mut writer = Self {
            book: Workbook::new(),
            out,
            names: columns.iter().map(|column| column.name.clone()).collect(),
            // The format of text, so that a cell stays text when a person changes it.
            text: Style::new().set_num_format("@"),
            columns: columns.to_vec(),
            width: Width::new(columns),
            sheet: 0,
            row: 0,
            rows_max: SHEET_ROWS_MAX,
        };
        writer.begin_sheet()?;
        Ok(writer)
    }

    fn begin_sheet(&mut self) -> Result<(), TableError> {
        let sheet = self
            .book
            .add_worksheet_with_constant_memory()
            .map_err(failure)?;
        for (place, name) in (0_u16..).zip(&self.names) {
            sheet.write_string(0, place, name).map_err(failure)?;
        }
        self.row = 0;
        Ok(())
    }
}

fn failure(error: XlsxError) -> TableError {
    match error {
        XlsxError::IoError(error) => TableError::Io(error),
        other => TableError::broken(Format::Xlsx, other),
    }
}

/// Writes one cell of a row.
fn put(
    sheet: &mut Worksheet,
    at: (u32, u16),
    cell: &Cell<'_>,
    style: Option<&Style>,
) -> Result<(), TableError> {
    let (row, column) = at;
    match cell {
        Cell::Text("") | Cell::Blank => Ok(sheet),
        Cell::Number(number) if !number.is_finite() => Ok(sheet),
        Cell::Text(text)
            if text.len() > CELL_CHARS_MAX && text.chars().count() > CELL_CHARS_MAX =>
        {
            return Err(TableError::CellTooLong {
                line: u64::from(row) + 1,
                column: usize::from(column) + 1,
                limit: CELL_CHARS_MAX,
            });
        }
        Cell::Text(text) => match style {
            Some(style) => sheet.write_string_with_format(row, column, *text, style),
            None => sheet.write_string(row, column, *text),
        },
        Cell::Number(number) => sheet.write_number(row, column, *number),
        Cell::Integer(number) if number.abs() > WHOLE_MAX => {
            sheet.write_string(row, column, number.to_string())
        }
        #[allow(clippy::cast_precision_loss, reason = "below 2^53 nothing is lost")]
        Cell::Integer(number) => sheet.write_number(row, column, *number as f64),
        Cell::Bool(value) => sheet.write_boolean(row, column, *value),
    }
    .map(|_| ())
    .map_err(failure)
}

impl<W: Write + Send> TableWriter for Xlsx<W> {
    fn row(&mut self, cells: &[Cell<'_>], _: Option<Point>) -> Result<(), TableError> {
        self.width.check(cells)?;
        if self.row == self.rows_max {
            self.sheet += 1;
            self.begin_sheet()?;
        }
        self.row += 1;
        let sheet = self
            .book
            .worksheet_from_index(self.sheet)
            .map_err(failure)?;
        for ((place, cell), column) in (0_u16..).zip(cells).zip(&self.columns) {
            let style = (column.kind == Kind::Text).then_some(&self.text);
            put(sheet, (self.row, place), cell, style)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), TableError> {
        self.book.save_to_writer(&mut self.out).map_err(failure)?;
        Ok(self.out.flush()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_beyond_a_sheet_go_to_the_next_one() {
        let columns = [Column::new("id", Kind::Text)];
        let mut bytes = Vec::new();
        let mut writer = Box::new(Xlsx::new(&columns, &mut bytes).unwrap());
        writer.rows_max = 2;
        for id in ["01", "02", "03"] {
            writer.row(&[Cell::Text(id)], None).unwrap();
        }
        writer.finish().unwrap();
        let mut book: calamine::Xlsx<_> =
            calamine::Reader::new(std::io::Cursor::new(bytes)).unwrap();
        let sheets = calamine::Reader::worksheets(&mut book);
        let rows: Vec<Vec<String>> = sheets
            .iter()
            .map(|(_, range)| range.rows().map(|row| row[0].to_string()).collect())
            .collect();
        assert_eq!(rows, [vec!["id", "01", "02"], vec!["id", "03"]]);
    }
}
