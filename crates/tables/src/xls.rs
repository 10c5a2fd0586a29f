//! Workbooks of Excel 97 to 2003, record by record. A sheet is never laid out by the size that it
//! says it has, and a text that many cells share is held once, so that a small file cannot take
//! much memory.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;

use calamine::{ExcelDateTime, ExcelDateTimeType};

use crate::biff::{self, Record, Stream, broken, f64_at, u16_at, u32_at};
use crate::grid::Grid;
use crate::reading::{Reading, Watch};
use crate::source::Tally;
use crate::xlsx::{choose, date};
use crate::{Limits, NoteKind, Options, Sheet, Source, TableError, numbers};

/// The most sheets of a workbook.
const SHEETS_MAX: usize = 1_000;
/// How often progress is told.
const ROWS_PER_REPORT: u64 = 4_096;

/// Reads a sheet of a workbook.
pub(crate) fn read(
    file: File,
    options: &Options,
    limits: &Limits,
    rows_wanted: usize,
    watch: &mut Watch<'_>,
) -> Result<Reading, TableError> {
    let stream = workbook(file)?;
    let book = Book::of(&stream)?;
    let mut source = Source::new(crate::Format::Xls, options);
    for (_, sheet) in &book.sheets {
        source.sheets.push(sheet.clone());
    }
    let name = choose(&source.sheets, options)?;
    source.sheet = Some(name.clone());
    let place = book
        .sheets
        .iter()
        .find(|(_, sheet)| sheet.name == name)
        .map_or(0, |(place, _)| *place);
    let mut rows = Rows {
        by_place: BTreeMap::new(),
        errors: Tally::default(),
        limits: *limits,
        text: 0,
    };
    rows.take(&book, &stream, place)?;
    source
        .notes
        .extend(rows.errors.into_note(NoteKind::ErrorCells, None));
    let mut grid = Grid::new(options.header_row, rows_wanted, limits);
    let total = rows
        .by_place
        .last_key_value()
        .map_or(0, |(place, _)| u64::from(place.0) + 1);
    let mut ended = true;
    let mut cells = rows.by_place.iter().peekable();
    while let Some(((row, _), _)) = cells.peek() {
        let row = *row;
        let mut texts = Vec::new();
        while let Some(((_, column), cell)) = cells.next_if(|((at, _), _)| *at == row) {
            texts.resize(usize::from(*column), "");
            texts.push(cell.text(&book));
        }
        let line = u64::from(row) + 1;
        if grid.row(line, texts.into_iter())?.is_break() {
            ended = cells.peek().is_none();
            break;
        }
        if line.is_multiple_of(ROWS_PER_REPORT) {
            watch.share(line, total)?;
        }
    }
    Ok(Reading::of(source, grid.finish()?, ended))
}

/// The stream of the workbook out of the file that holds it.
fn workbook(file: File) -> Result<Vec<u8>, TableError> {
    let bytes = file.metadata()?.len();
    let mut container = cfb::CompoundFile::open(file).map_err(broken)?;
    if container.is_stream("/EncryptedPackage") {
        return Err(TableError::Locked);
    }
    let not = |what| {
        Err(TableError::NotATable {
            what,
            remedy: "save it as .xlsx and send that",
        })
    };
    if container.is_stream("/WordDocument") {
        return not("a text document");
    }
    if !container.is_stream("/Workbook") {
        let old = container.is_stream("/Book");
        return not(if old {
            "a workbook of Excel 95"
        } else {
            "a document without a workbook"
        });
    }
    let mut stream = Vec::new();
    let part = container.open_stream("/Workbook").map_err(broken)?;
    part.take(bytes).read_to_end(&mut stream).map_err(broken)?;
    Ok(stream)
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Plain,
    Date,
    /// Filled with zeros to so many digits.
    Zeros(usize),
}

/// What all sheets share.
struct Book {
    sheets: Vec<(usize, Sheet)>,
    strings: Vec<String>,
    styles: Vec<Shown>,
    is_1904: bool,
}

impl Book {
    fn of(stream: &[u8]) -> Result<Self, TableError> {
        let mut book = Self {
            sheets: Vec::new(),
            strings: Vec::new(),
            styles: Vec::new(),
            is_1904: false,
        };
        let mut formats = BTreeMap::new();
        let mut styles = Vec::new();
        let mut records = Stream::at(stream, 0)?;
        while let Some(Record { kind, data }) = records.next()? {
            match kind {
                biff::BOF if u16_at(data, 0)? != 0x0600 => {
                    return Err(TableError::NotATable {
                        what: "a workbook older than Excel 97",
                        remedy: "save it as .xlsx and send that",
                    });
                }
                biff::LOCKED => return Err(TableError::Locked),
                biff::DATE_MODE => book.is_1904 = u16_at(data, 0)? == 1,
                biff::FORMAT => {
                    let more = records.continued()?;
                    let text = biff::text(data.get(2..).unwrap_or(&[]), more)?;
                    formats.insert(u16_at(data, 0)?, shown(&text));
                }
                biff::STYLE => styles.push(u16_at(data, 2)?),
                biff::STRINGS => book.strings = biff::strings(data, records.continued()?)?,
                biff::SHEET => book.add_sheet(data)?,
                biff::EOF => break,
                _ => {}
            }
        }
        let shown = |format| {
            formats
                .get(format)
                .copied()
                .unwrap_or_else(|| built_in(*format))
        };
        book.styles = styles.iter().map(shown).collect();
        Ok(book)
    }

    fn add_sheet(&mut self, data: &[u8]) -> Result<(), TableError> {
        if self.sheets.len() == SHEETS_MAX {
            return Err(broken(format!("it has more than {SHEETS_MAX} sheets")));
        }
        let place = usize::try_from(u32_at(data, 0)?).map_err(broken)?;
        let options = u16_at(data, 4)?;
        let name = biff::short_text(data.get(6..).unwrap_or(&[]))?;
        // The upper byte is the kind of sheet; all but 0 are charts and macros.
        if options >> 8 == 0 {
            let sheet = Sheet {
                name,
                hidden: options & 3 != 0,
                rows: None,
                columns: None,
            };
            self.sheets.push((place, sheet));
        }
        Ok(())
    }

    fn number(&self, number: f64, style: u16) -> String {
        match self
            .styles
            .get(usize::from(style))
            .copied()
            .unwrap_or(Shown::Plain)
        {
            Shown::Plain => numbers::text(number),
            Shown::Zeros(digits) => numbers::padded(number, digits),
            Shown::Date => date(&ExcelDateTime::new(
                number,
                ExcelDateTimeType::DateTime,
                self.is_1904,
            )),
        }
    }
}

/// The formats that are not written down in the file.
fn built_in(format: u16) -> Shown {
    match format {
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Shown::Date,
        _ => Shown::Plain,
    }
}

/// What a number format makes of a number: letters of dates outside of quotes, brackets and escapes
/// make it a date.
fn shown(format: &str) -> Shown {
    if let Some(digits) = numbers::zeros(format) {
        return Shown::Zeros(digits);
    }
    let first = format.split(';').next().unwrap_or("");
    let (mut quoted, mut bracket, mut escaped) = (false, false, false);
    for letter in first.chars() {
        match letter {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => escaped = true,
            '[' => bracket = true,
            ']' => bracket = false,
            'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' if !bracket => {
                return Shown::Date;
            }
            'G' if first.starts_with("General") => return Shown::Plain,
            _ => {}
        }
    }
    Shown::Plain
}

/// A cell: a text of its own or one that is shared.
#[derive(Debug, Clone)]
enum Cell {
    Own(String),
    Shared(usize),
}

impl Cell {
    fn text<'a>(&'a self, book: &'a Book) -> &'a str {
        match self {
            Self::Own(text) => text,
            Self::Shared(place) => book.strings.get(*place).map_or("", String::as_str),
        }
    }
}

/// The rows of a sheet. Cells may stand in any order in the file.
struct Rows {
    by_place: BTreeMap<(u16, u16), Cell>,
    errors: Tally,
    limits: Limits,
    text: u64,
}

impl Rows {
    /// Takes the cells of the sheet that begins at a place; charts within it are passed over.
    fn take(&mut self, book: &Book, stream: &[u8], place: usize) -> Result<(), TableError> {
        let mut records = Stream::at(stream, place)?;
        let (mut depth, mut formula) = (0_usize, (0, 0));
        while let Some(Record { kind, data }) = records.next()? {
            match kind {
                biff::BOF => depth += 1,
                biff::EOF => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        break;
                    }
                }
                _ if depth > 1 => {}
                biff::FORMULA => {
                    formula = (u16_at(data, 0)?, u16_at(data, 2)?);
                    self.formula(book, data)?;
                }
                biff::FORMULA_TEXT => {
                    let text = biff::text(data, records.continued()?)?;
                    self.put(formula.0, formula.1, Cell::Own(text))?;
                }
                biff::LABEL | biff::RICH_LABEL => {
                    let text = biff::text(data.get(6..).unwrap_or(&[]), records.continued()?)?;
                    self.put(u16_at(data, 0)?, u16_at(data, 2)?, Cell::Own(text))?;
                }
                _ => self.value(book, kind, data)?,
            }
        }
        Ok(())
    }

    /// A cell whose value is in one record.
    fn value(&mut self, book: &Book, kind: u16, data: &[u8]) -> Result<(), TableError> {
        if !matches!(
            kind,
            biff::NUMBER
                | biff::SMALL_NUMBER
                | biff::SMALL_NUMBERS
                | biff::SHARED_LABEL
                | biff::BOOL_OR_ERROR
        ) {
            return Ok(());
        }
        let (row, column, style) = (u16_at(data, 0)?, u16_at(data, 2)?, u16_at(data, 4)?);
        let own = |number| Cell::Own(book.number(number, style));
        match kind {
            biff::NUMBER => self.put(row, column, own(f64_at(data, 6)?)),
            biff::SMALL_NUMBER => self.put(row, column, own(biff::small_number(u32_at(data, 6)?))),
            biff::SHARED_LABEL => {
                let place = usize::try_from(u32_at(data, 6)?).map_err(broken)?;
                self.put(row, column, Cell::Shared(place))
            }
            biff::SMALL_NUMBERS => {
                let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or(&[]);
                for (place, cell) in cells.as_chunks::<6>().0.iter().enumerate() {
                    let number = biff::small_number(u32_at(cell, 2)?);
                    let text = book.number(number, u16_at(cell, 0)?);
                    let place = u16::try_from(place).map_err(broken)?;
                    self.put(row, column.saturating_add(place), Cell::Own(text))?;
                }
                Ok(())
            }
            _ => self.bool_or_error(row, column, data.get(6..8).unwrap_or(&[])),
        }
    }

    fn bool_or_error(&mut self, row: u16, column: u16, value: &[u8]) -> Result<(), TableError> {
        if let [value, 0] = value {
            let text = if *value == 0 { "FALSE" } else { "TRUE" };
            return self.put(row, column, Cell::Own(text.to_owned()));
        }
        self.errors.add(u64::from(row) + 1);
        Ok(())
    }

    /// The value that a formula had when the workbook was saved. A text follows in its own record.
    fn formula(&mut self, book: &Book, data: &[u8]) -> Result<(), TableError> {
        let (row, column, style) = (u16_at(data, 0)?, u16_at(data, 2)?, u16_at(data, 4)?);
        match data.get(6..14) {
            Some([1, _, value, .., 0xff, 0xff]) => self.bool_or_error(row, column, &[*value, 0]),
            Some([2, .., 0xff, 0xff]) => self.bool_or_error(row, column, &[0, 1]),
            Some([_, .., 0xff, 0xff]) => Ok(()),
            _ => self.put(row, column, Cell::Own(book.number(f64_at(data, 6)?, style))),
        }
    }

    fn put(&mut self, row: u16, column: u16, cell: Cell) -> Result<(), TableError> {
        let place = usize::from(column);
        if place >= self.limits.columns {
            let (line, limit) = (u64::from(row) + 1, self.limits.columns);
            return Err(TableError::TooManyColumns { line, limit });
        }
        if let Cell::Own(text) = &cell {
            self.text += text.len() as u64;
        }
        if self.text > self.limits.text_bytes {
            return Err(TableError::TooMuchText {
                limit: self.limits.text_bytes,
            });
        }
        self.by_place.insert((row, column), cell);
        Ok(())
    }
}
