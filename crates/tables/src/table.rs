//! A table of text in memory: a million rows cost little more than their bytes.

use crate::{Limits, TableError};

/// A table of text. Every cell is text as it was in the file; `""` is a blank.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    headers: Vec<String>,
    columns: Vec<Column>,
    lines: Vec<u64>,
}

/// The cells of a column, one after the other, and where each ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Column {
    text: String,
    ends: Vec<u32>,
}

impl Column {
    fn cell(&self, row: usize) -> &str {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.text[start as usize..self.ends[row] as usize]
    }

    /// The place in the text is below `u32::MAX`, because the limit of the text of a table is.
    fn close(&mut self) {
        self.ends
            .push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }
}

impl Table {
    /// A table of the given headers and rows. Lines count from 2, as if the header were on line 1.
    ///
    /// # Errors
    ///
    /// A row that has more cells than there are headers, or a limit (see [`Limits::default`]).
    pub fn from_rows<H, R, C>(headers: H, rows: R) -> Result<Self, TableError>
    where
        H: IntoIterator,
        H::Item: Into<String>,
        R: IntoIterator<Item = C>,
        C: IntoIterator,
        C::Item: AsRef<str>,
    {
        let limits = Limits::default();
        let mut builder = Builder::new(headers.into_iter().map(Into::into).collect(), &limits)?;
        for (place, row) in (0_u64..).zip(rows) {
            builder.begin(place + 2)?;
            for (column, cell) in row.into_iter().enumerate() {
                if column >= builder.columns() {
                    let columns = builder.columns();
                    return Err(TableError::UnevenRow {
                        row: place + 1,
                        cells: column + 1,
                        columns,
                    });
                }
                builder.put(column, cell.as_ref())?;
            }
            builder.end();
        }
        Ok(builder.finish())
    }

    /// The names of the columns, as in the file.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// How many rows there are, the header not among them.
    pub fn rows(&self) -> usize {
        self.lines.len()
    }

    /// The text of a cell; `""` is a blank. Both places count from 0, and must be within the table.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.columns[column].cell(row)
    }

    /// The number of a row that a person sees: the row of the sheet, the line of the file, or the
    /// ordinal of the record.
    pub fn line(&self, row: usize) -> u64 {
        self.lines[row]
    }

    /// The bytes of text of all cells.
    pub fn text_bytes(&self) -> usize {
        self.columns.iter().map(|column| column.text.len()).sum()
    }
}

/// Makes a [`Table`] row by row, within the limits.
pub(crate) struct Builder {
    table: Table,
    limits: Limits,
    bytes: u64,
    line: u64,
}

impl Builder {
    pub(crate) fn new(headers: Vec<String>, limits: &Limits) -> Result<Self, TableError> {
        if headers.len() > limits.columns {
            return Err(TableError::TooManyColumns {
                line: 1,
                limit: limits.columns,
            });
        }
        let columns = vec![Column::default(); headers.len()];
        let table = Table {
            headers,
            columns,
            lines: Vec::new(),
        };
        let text_bytes = limits.text_bytes.min(u64::from(u32::MAX));
        Ok(Self {
            table,
            limits: Limits {
                text_bytes,
                ..*limits
            },
            bytes: 0,
            line: 0,
        })
    }

    pub(crate) fn columns(&self) -> usize {
        self.table.columns.len()
    }

    pub(crate) fn headers(&self) -> &[String] {
        &self.table.headers
    }

    pub(crate) fn rows(&self) -> usize {
        self.table.lines.len()
    }

    /// A further column; the rows before are blank in it.
    pub(crate) fn add_column(&mut self, header: String) -> Result<usize, TableError> {
        if self.columns() == self.limits.columns {
            return Err(TableError::TooManyColumns {
                line: self.line,
                limit: self.limits.columns,
            });
        }
        self.refuse_cells(self.rows(), self.columns() + 1)?;
        self.table.headers.push(header);
        self.table.columns.push(Column {
            text: String::new(),
            ends: vec![0; self.rows()],
        });
        Ok(self.columns() - 1)
    }

    /// Begins the row that a person finds at `line`.
    pub(crate) fn begin(&mut self, line: u64) -> Result<(), TableError> {
        self.line = line;
        if self.table.lines.len() as u64 >= self.limits.rows {
            return Err(TableError::TooManyRows {
                limit: self.limits.rows,
            });
        }
        self.refuse_cells(self.rows() + 1, self.columns())
    }

    fn refuse_cells(&self, rows: usize, columns: usize) -> Result<(), TableError> {
        if rows as u64 * columns as u64 > self.limits.cells {
            return Err(TableError::TooManyCells {
                limit: self.limits.cells,
            });
        }
        Ok(())
    }

    /// Puts a cell of the row begun. The last one given for a column stands.
    pub(crate) fn put(&mut self, column: usize, text: &str) -> Result<(), TableError> {
        if text.len() > self.limits.cell_bytes {
            let (line, column, limit) = (self.line, column + 1, self.limits.cell_bytes);
            return Err(TableError::CellTooLong {
                line,
                column,
                limit,
            });
        }
        self.bytes += text.len() as u64;
        if self.bytes > self.limits.text_bytes {
            return Err(TableError::TooMuchText {
                limit: self.limits.text_bytes,
            });
        }
        let rows = self.table.lines.len();
        let target = &mut self.table.columns[column];
        if target.ends.len() > rows {
            target.ends.truncate(rows);
            target
                .text
                .truncate(target.ends.last().map_or(0, |end| *end as usize));
        }
        target.text.push_str(text);
        target.close();
        Ok(())
    }

    /// Ends the row: cells that were not given are blank.
    pub(crate) fn end(&mut self) {
        self.table.lines.push(self.line);
        let rows = self.table.lines.len();
        for column in &mut self.table.columns {
            if column.ends.len() < rows {
                column.close();
            }
        }
    }

    pub(crate) fn finish(mut self) -> Table {
        for column in &mut self.table.columns {
            column.text.shrink_to_fit();
            column.ends.shrink_to_fit();
        }
        self.table.lines.shrink_to_fit();
        self.table
    }
}
