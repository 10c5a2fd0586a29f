//! Rows of cells become a table: finds the header, keeps what stands above it, and counts what does
//! not fit.

use std::ops::ControlFlow;

use crate::source::Tally;
use crate::table::Builder;
use crate::{Limits, Note, NoteKind, Table, TableError};

/// How many rows are looked at to find the header.
const HEAD_ROWS: usize = 60;
/// How many rows above the header are kept to be shown.
const ABOVE_ROWS: usize = 50;

/// A row that waits until the header is known.
struct Waiting {
    line: u64,
    cells: Vec<String>,
}

impl Waiting {
    fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !is_blank(cell)).count()
    }

    /// The place after the last cell with text.
    fn width(&self) -> usize {
        self.cells
            .iter()
            .rposition(|cell| !is_blank(cell))
            .map_or(0, |last| last + 1)
    }
}

fn is_blank(cell: &str) -> bool {
    cell.trim().is_empty()
}

/// Takes rows in and makes a table of them.
pub(crate) struct Grid {
    limits: Limits,
    wanted: Option<u32>,
    rows_wanted: usize,
    waiting: Vec<Waiting>,
    above: Vec<Vec<String>>,
    builder: Option<Builder>,
    header_row: u32,
    ragged: Tally,
    notes: Vec<Note>,
}

/// What became of the rows.
pub(crate) struct Gathered {
    pub(crate) table: Table,
    pub(crate) header_row: u32,
    pub(crate) above: Vec<Vec<String>>,
    pub(crate) notes: Vec<Note>,
}

impl Grid {
    /// `wanted` is the row of the header as a person sees it, 0 for none. The grid asks for the end
    /// after `rows_wanted` rows.
    pub(crate) fn new(wanted: Option<u32>, rows_wanted: usize, limits: &Limits) -> Self {
        Self {
            limits: *limits,
            wanted,
            rows_wanted,
            waiting: Vec::new(),
            above: Vec::new(),
            builder: None,
            header_row: 0,
            ragged: Tally::default(),
            notes: Vec::new(),
        }
    }

    /// Takes a row. Breaks when there are as many as are wanted.
    pub(crate) fn row<'a>(
        &mut self,
        line: u64,
        cells: impl Iterator<Item = &'a str>,
    ) -> Result<ControlFlow<()>, TableError> {
        if self.builder.is_some() {
            self.add(line, cells)?;
        } else if self.wanted.is_some_and(|wanted| line < u64::from(wanted)) {
            if self.above.len() < ABOVE_ROWS {
                self.above.push(cells.map(str::to_owned).collect());
            }
        } else {
            let cells: Vec<String> = cells.map(str::to_owned).collect();
            if let Some(column) = cells
                .iter()
                .position(|text| text.len() > self.limits.cell_bytes)
            {
                let limit = self.limits.cell_bytes;
                return Err(TableError::CellTooLong {
                    line,
                    column: column + 1,
                    limit,
                });
            }
            self.waiting.push(Waiting { line, cells });
            if self.waiting.len() >= HEAD_ROWS {
                self.settle()?;
            }
        }
        let full = self
            .builder
            .as_ref()
            .is_some_and(|table| table.rows() >= self.rows_wanted);
        Ok(if full {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        })
    }

    /// The table of all rows taken.
    pub(crate) fn finish(mut self) -> Result<Gathered, TableError> {
        if self.builder.is_none() {
            self.settle()?;
        }
        let builder = self.builder.ok_or(TableError::Empty)?;
        self.notes
            .extend(self.ragged.into_note(NoteKind::RaggedRows, None));
        let (header_row, above, notes) = (self.header_row, self.above, self.notes);
        Ok(Gathered {
            table: builder.finish(),
            header_row,
            above,
            notes,
        })
    }

    fn add<'a>(
        &mut self,
        line: u64,
        cells: impl Iterator<Item = &'a str>,
    ) -> Result<(), TableError> {
        let builder = self.builder.as_mut().ok_or(TableError::Empty)?;
        builder.begin(line)?;
        let columns = builder.columns();
        let mut ragged = false;
        for (column, cell) in cells.enumerate() {
            if column < columns {
                builder.put(column, cell)?;
            } else if !is_blank(cell) {
                ragged = true;
            }
        }
        builder.end();
        if ragged {
            self.ragged.add(line);
        }
        Ok(())
    }

    /// Chooses the header among the rows that wait, and takes the rest into the table.
    fn settle(&mut self) -> Result<(), TableError> {
        let waiting = std::mem::take(&mut self.waiting);
        let place = match self.wanted {
            Some(0) => None,
            Some(wanted) => {
                let first = waiting.first().filter(|row| row.line == u64::from(wanted));
                first
                    .filter(|row| row.filled() > 0)
                    .ok_or(TableError::NoSuchHeaderRow(wanted))?;
                Some(0)
            }
            None => Some(header_place(&waiting).ok_or(TableError::Empty)?),
        };
        let body = place.map_or(0, |place| place + 1);
        let width = waiting[place.unwrap_or(0)..]
            .iter()
            .map(Waiting::width)
            .max()
            .unwrap_or(0);
        if width == 0 {
            return Err(TableError::Empty);
        }
        let header = place.map(|place| &waiting[place]);
        self.header_row = header.map_or(0, |row| u32::try_from(row.line).unwrap_or(u32::MAX));
        let names = self.names(header, width);
        self.builder = Some(Builder::new(names, &self.limits)?);
        for row in &waiting[..place.unwrap_or(0)] {
            self.above.push(row.cells.clone());
        }
        for row in waiting[body..].iter().filter(|row| row.filled() > 0) {
            self.add(row.line, row.cells.iter().map(String::as_str))?;
        }
        Ok(())
    }

    /// The names of the columns. A column without a name gets one by its place.
    fn names(&mut self, header: Option<&Waiting>, width: usize) -> Vec<String> {
        let (mut unnamed, mut repeated) = (Tally::default(), Tally::default());
        let line = u64::from(self.header_row);
        let mut names: Vec<String> = Vec::with_capacity(width);
        for column in 0..width {
            let given = header
                .and_then(|row| row.cells.get(column))
                .map_or("", |name| name.trim());
            if given.is_empty() {
                unnamed.add(line);
                names.push(format!("column_{}", column + 1));
                continue;
            }
            if names.iter().any(|name| name == given) {
                repeated.add(line);
            }
            names.push(given.to_owned());
        }
        if header.is_some() {
            self.notes
                .extend(unnamed.into_note(NoteKind::UnnamedColumns, None));
        }
        self.notes
            .extend(repeated.into_note(NoteKind::RepeatedNames, None));
        names
    }
}

/// The first row that is about as wide as the table and made of words, else the first with text.
/// Titles above a header fill a cell or two; a header fills most of them and holds no numbers.
fn header_place(rows: &[Waiting]) -> Option<usize> {
    let usual = usual_width(rows);
    let is_header = |row: &Waiting| {
        let filled = row.filled();
        let words = row
            .cells
            .iter()
            .filter(|cell| !is_blank(cell) && !is_number(cell))
            .count();
        filled * 2 >= usual && filled > 0 && words * 5 >= filled * 4
    };
    let wide = |row: &Waiting| row.filled() * 2 >= usual && row.filled() > 0;
    rows.iter()
        .position(is_header)
        .or_else(|| rows.iter().position(wide))
}

/// The width of the table: half of all filled cells are in rows that have so many or more. Titles
/// and stray cells weigh little by that, however many rows they take.
fn usual_width(rows: &[Waiting]) -> usize {
    let mut widths: Vec<usize> = rows.iter().map(Waiting::filled).collect();
    widths.sort_unstable_by(|left, right| right.cmp(left));
    let total: usize = widths.iter().sum();
    let mut seen = 0;
    for width in widths {
        seen += width;
        if seen * 2 >= total {
            return width;
        }
    }
    0
}

fn is_number(cell: &str) -> bool {
    let cell = cell.trim();
    cell.replacen(',', ".", 1)
        .parse::<f64>()
        .is_ok_and(f64::is_finite)
}
