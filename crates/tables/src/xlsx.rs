//! Workbooks of Excel since 2007, cell by cell: what a sheet says about its size is not believed.

use std::fs::File;
use std::io::BufReader;

use calamine::{Cell, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use crate::grid::Grid;
use crate::reading::{Reading, Watch};
use crate::source::Tally;
use crate::{Format, Limits, NoteKind, Options, Sheet, Source, TableError, numbers, zipped};

type Workbook = Xlsx<BufReader<File>>;

/// How many sheets are asked for their size: each is unpacked up to its first row for that.
const SIZED_SHEETS_MAX: usize = 100;
/// How often progress is told.
const ROWS_PER_REPORT: u64 = 4_096;

/// Reads a sheet of a workbook.
pub(crate) fn read(
    mut file: File,
    options: &Options,
    limits: &Limits,
    rows_wanted: usize,
    watch: &mut Watch<'_>,
) -> Result<Reading, TableError> {
    zipped::guard(&mut file, Format::Xlsx, limits)?;
    let mut book: Workbook = Xlsx::new(BufReader::new(file)).map_err(|error| refusal(&error))?;
    let mut source = Source::new(Format::Xlsx, options);
    source.sheets = sheets(&mut book);
    let sheet = choose(&source.sheets, options)?;
    source.sheet = Some(sheet.clone());
    let said = source
        .sheets
        .iter()
        .find(|known| known.name == sheet)
        .and_then(|known| known.rows);
    let mut errors = Tally::default();
    let mut grid = Grid::new(options.header_row, rows_wanted, limits);
    let mut ended = true;
    let mut rows = Rows::new(&mut book, &sheet, limits)?;
    while let Some(line) = rows.next(&mut errors)? {
        if grid
            .row(line, rows.cells.iter().map(String::as_str))?
            .is_break()
        {
            ended = rows.next(&mut errors)?.is_none();
            break;
        }
        if line.is_multiple_of(ROWS_PER_REPORT) {
            watch.share(line, said.unwrap_or(line))?;
        }
    }
    source
        .notes
        .extend(errors.into_note(NoteKind::ErrorCells, None));
    Ok(Reading::of(source, grid.finish()?, ended))
}

fn refusal(error: &XlsxError) -> TableError {
    match error {
        XlsxError::Password => TableError::Locked,
        other => TableError::broken(Format::Xlsx, other),
    }
}

/// The sheets with cells, and the size that each says it has.
fn sheets(book: &mut Workbook) -> Vec<Sheet> {
    let known: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let sized = |(place, (name, hidden)): (usize, (String, bool))| {
        if place >= SIZED_SHEETS_MAX {
            return Sheet {
                name,
                hidden,
                rows: None,
                columns: None,
            };
        }
        let said = book
            .worksheet_cells_reader(&name)
            .ok()
            .map(|reader| reader.dimensions());
        let rows = said.map(|said| u64::from(said.end.0) + 1);
        let columns = said.map(|said| u64::from(said.end.1) + 1);
        Sheet {
            name,
            hidden,
            rows,
            columns,
        }
    };
    known.into_iter().enumerate().map(sized).collect()
}

/// The sheet that is asked for, else the first that is not hidden and says that it has two rows.
pub(crate) fn choose(sheets: &[Sheet], options: &Options) -> Result<String, TableError> {
    if let Some(wanted) = &options.sheet {
        if sheets.iter().any(|sheet| sheet.name == *wanted) {
            return Ok(wanted.clone());
        }
        let names = sheets.iter().map(|sheet| sheet.name.clone()).collect();
        return Err(TableError::NoSuchSheet {
            sheet: wanted.clone(),
            sheets: names,
        });
    }
    let shown = || sheets.iter().filter(|sheet| !sheet.hidden);
    let full = shown().find(|sheet| sheet.rows.is_none_or(|rows| rows > 1));
    let sheet = full.or_else(|| shown().next()).or_else(|| sheets.first());
    sheet
        .map(|sheet| sheet.name.clone())
        .ok_or(TableError::Empty)
}

/// The rows of a sheet that have text.
struct Rows<'a> {
    reader: calamine::XlsxCellReader<'a, BufReader<File>>,
    pads: Vec<Option<usize>>,
    ahead: Option<(u32, usize, String)>,
    /// The reader must not be asked again after its end.
    over: bool,
    cells: Vec<String>,
    line: u64,
    limits: Limits,
}

impl<'a> Rows<'a> {
    fn new(book: &'a mut Workbook, sheet: &str, limits: &Limits) -> Result<Self, TableError> {
        let reader = book
            .worksheet_cells_reader(sheet)
            .map_err(|error| refusal(&error))?;
        let format = |style: &calamine::Style| style.number_format.clone();
        let pads = reader
            .styles()
            .iter()
            .map(|style| numbers::zeros(&format(style)?.format_code));
        let pads = pads.collect();
        Ok(Self {
            reader,
            pads,
            ahead: None,
            over: false,
            cells: Vec::new(),
            line: 0,
            limits: *limits,
        })
    }

    /// Makes `cells` the next row that has text, and gives its number as a person sees it.
    fn next(&mut self, errors: &mut Tally) -> Result<Option<u64>, TableError> {
        self.cells.clear();
        let mut row = None;
        while let Some((at, column, text)) = self.take(errors)? {
            if row.is_some_and(|row| row != at) {
                self.ahead = Some((at, column, text));
                break;
            }
            row = Some(at);
            if self.cells.len() <= column {
                self.cells.resize(column + 1, String::new());
            }
            self.cells[column] = text;
        }
        let Some(row) = row else { return Ok(None) };
        let line = u64::from(row) + 1;
        if line <= self.line {
            let detail = format!("row {line} comes after row {}", self.line);
            return Err(TableError::broken(Format::Xlsx, detail));
        }
        self.line = line;
        Ok(Some(line))
    }

    /// The next cell that has text.
    fn take(&mut self, errors: &mut Tally) -> Result<Option<(u32, usize, String)>, TableError> {
        if let Some(ahead) = self.ahead.take() {
            return Ok(Some(ahead));
        }
        while !self.over {
            let next = self
                .reader
                .next_cell_with_style_id()
                .map_err(|error| refusal(&error))?;
            let Some((cell, style)) = next else {
                self.over = true;
                return Ok(None);
            };
            let (row, column) = cell.get_position();
            let line = u64::from(row) + 1;
            if matches!(cell.get_value(), DataRef::Error(_)) {
                errors.add(line);
            }
            let text = shown(&cell, self.pads.get(style).copied().flatten());
            if text.is_empty() {
                continue;
            }
            let column = column as usize;
            if column >= self.limits.columns {
                let limit = self.limits.columns;
                return Err(TableError::TooManyColumns { line, limit });
            }
            return Ok(Some((row, column, text)));
        }
        Ok(None)
    }
}

/// The text of a cell. Errors are blank.
fn shown(cell: &Cell<DataRef<'_>>, pad: Option<usize>) -> String {
    match cell.get_value() {
        DataRef::Int(number) => integer(*number, pad),
        DataRef::Float(number) => pad.map_or_else(
            || numbers::text(*number),
            |digits| numbers::padded(*number, digits),
        ),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) => date(moment),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn integer(number: i64, pad: Option<usize>) -> String {
    match pad {
        Some(digits) if number >= 0 => format!("{number:0>digits$}"),
        _ => number.to_string(),
    }
}

/// A date as ISO 8601, with the time of the day if it is not midnight; a duration as hours.
pub(crate) fn date(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        return numbers::text(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    match (moment.as_f64() < 1.0, time.as_str()) {
        (true, _) => time,
        (false, "00:00:00") => date,
        (false, _) => format!("{date}T{time}"),
    }
}
