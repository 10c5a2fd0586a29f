//! Spreadsheets of `OpenDocument`, as a stream: a row that says it is repeated a million times
//! costs nothing unless it has text.

use std::fs::File;
use std::io::{BufReader, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::grid::Grid;
use crate::reading::{Reading, Watch};
use crate::source::Tally;
use crate::xlsx::choose;
use crate::{Format, Limits, NoteKind, Options, Sheet, Source, TableError, numbers, zipped};

/// How often progress is told.
const ROWS_PER_REPORT: u64 = 4_096;
/// How much of the manifest is looked at.
const MANIFEST_BYTES_MAX: u64 = 1 << 20;
/// The most sheets.
const SHEETS_MAX: usize = 1_000;

/// Reads a sheet of a spreadsheet.
pub(crate) fn read(
    mut file: File,
    options: &Options,
    limits: &Limits,
    rows_wanted: usize,
    watch: &mut Watch<'_>,
) -> Result<Reading, TableError> {
    zipped::guard(&mut file, Format::Ods, limits)?;
    let mut archive = ZipArchive::new(file).map_err(broken)?;
    refuse_locked(&mut archive)?;
    let mut source = Source::new(Format::Ods, options);
    source.sheets = Content::open(&mut archive, limits)?.sheets()?;
    let sheet = choose(&source.sheets, options)?;
    source.sheet = Some(sheet.clone());
    let total = source
        .sheets
        .iter()
        .find(|known| known.name == sheet)
        .and_then(|known| known.rows);
    let mut content = Content::open(&mut archive, limits)?;
    content.find(&sheet)?;
    let mut grid = Grid::new(options.header_row, rows_wanted, limits);
    let mut ended = true;
    'rows: while let Some(repeats) = content.next_row()? {
        for line in content.line..content.line.saturating_add(repeats) {
            if grid
                .row(line, content.cells.iter().map(String::as_str))?
                .is_break()
            {
                ended = false;
                break 'rows;
            }
            if line.is_multiple_of(ROWS_PER_REPORT) {
                watch.share(line, total.unwrap_or(line))?;
            }
        }
        content.line = content.line.saturating_add(repeats);
    }
    source
        .notes
        .extend(std::mem::take(&mut content.errors).into_note(NoteKind::ErrorCells, None));
    Ok(Reading::of(source, grid.finish()?, ended))
}

fn broken(error: impl std::fmt::Display) -> TableError {
    TableError::broken(Format::Ods, error)
}

fn refuse_locked(archive: &mut ZipArchive<File>) -> Result<(), TableError> {
    let Ok(part) = archive.by_name("META-INF/manifest.xml") else {
        return Ok(());
    };
    let mut manifest = Vec::new();
    part.take(MANIFEST_BYTES_MAX)
        .read_to_end(&mut manifest)
        .map_err(broken)?;
    if memchr::memmem::find(&manifest, b"encryption-data").is_some() {
        return Err(TableError::Locked);
    }
    Ok(())
}

/// The content of the spreadsheet, event by event.
struct Content<R: Read> {
    xml: quick_xml::Reader<BufReader<R>>,
    buffer: Vec<u8>,
    limits: Limits,
    /// The cells of the row that was read last, up to the last one with text.
    cells: Vec<String>,
    /// The row that is read next, as a person sees it.
    line: u64,
    errors: Tally,
}

/// What a cell says about itself.
struct CellStart {
    repeats: usize,
    kind: Option<String>,
    value: Option<String>,
    is_error: bool,
}

impl<'a> Content<zip::read::ZipFile<'a, File>> {
    fn open(archive: &'a mut ZipArchive<File>, limits: &Limits) -> Result<Self, TableError> {
        let part = archive.by_name("content.xml").map_err(broken)?;
        let mut xml = quick_xml::Reader::from_reader(BufReader::new(part));
        xml.config_mut().expand_empty_elements = true;
        Ok(Self {
            xml,
            buffer: Vec::new(),
            limits: *limits,
            cells: Vec::new(),
            line: 1,
            errors: Tally::default(),
        })
    }
}

impl<R: Read> Content<R> {
    fn next(&mut self) -> Result<Event<'static>, TableError> {
        self.buffer.clear();
        self.xml
            .read_event_into(&mut self.buffer)
            .map(Event::into_owned)
            .map_err(broken)
    }

    /// The names of all sheets, whether each is hidden, and how many rows have cells with a value.
    fn sheets(mut self) -> Result<Vec<Sheet>, TableError> {
        let mut sheets: Vec<Sheet> = Vec::new();
        let mut hidden_styles: Vec<String> = Vec::new();
        let mut style = None;
        let mut valued = false;
        loop {
            match self.next()? {
                Event::Eof => return Ok(sheets),
                Event::Start(start) => match start.local_name().as_ref() {
                    "style" => style = attribute(&start, "style:name")?,
                    "table-properties"
                        if attribute(&start, "table:display")?.as_deref() == Some("false") =>
                    {
                        hidden_styles.extend(style.clone());
                    }
                    "table" if sheets.len() == SHEETS_MAX => {
                        return Err(broken(format!("it has more than {SHEETS_MAX} sheets")));
                    }
                    "table" => {
                        let name = attribute(&start, "table:name")?.unwrap_or_default();
                        let style = attribute(&start, "table:style-name")?;
                        let hidden = style.is_some_and(|style| hidden_styles.contains(&style));
                        sheets.push(Sheet {
                            name,
                            hidden,
                            rows: Some(0),
                            columns: None,
                        });
                    }
                    "table-row" => valued = false,
                    "p" => valued = true,
                    _ => {}
                },
                Event::End(end) if end.local_name().as_ref() == "table-row" && valued => {
                    if let Some(Sheet {
                        rows: Some(rows), ..
                    }) = sheets.last_mut()
                    {
                        *rows += 1;
                    }
                }
                _ => {}
            }
        }
    }

    /// Goes to the beginning of a sheet.
    fn find(&mut self, sheet: &str) -> Result<(), TableError> {
        loop {
            match self.next()? {
                Event::Eof => return Err(broken(format!("the sheet '{sheet}' is not there"))),
                Event::Start(start)
                    if start.local_name().as_ref() == "table"
                        && attribute(&start, "table:name")?.unwrap_or_default() == sheet =>
                {
                    return Ok(());
                }
                _ => {}
            }
        }
    }

    /// Reads the next row that has text, and gives how often it is repeated.
    fn next_row(&mut self) -> Result<Option<u64>, TableError> {
        loop {
            match self.next()? {
                Event::Eof => return Ok(None),
                Event::End(end) if end.local_name().as_ref() == "table" => return Ok(None),
                Event::Start(start) if start.local_name().as_ref() == "table-row" => {
                    let repeats = repeats(&start, "table:number-rows-repeated")?;
                    self.row()?;
                    if !self.cells.is_empty() {
                        return Ok(Some(repeats));
                    }
                    self.line = self.line.saturating_add(repeats);
                }
                _ => {}
            }
        }
    }

    /// Reads the cells of a row that has begun.
    fn row(&mut self) -> Result<(), TableError> {
        self.cells.clear();
        let mut column = 0_usize;
        loop {
            match self.next()? {
                Event::Eof => return Err(broken("it ends within a row")),
                Event::End(end) if end.local_name().as_ref() == "table-row" => return Ok(()),
                Event::Start(start)
                    if matches!(
                        start.local_name().as_ref(),
                        "table-cell" | "covered-table-cell"
                    ) =>
                {
                    let cell = CellStart::of(&start)?;
                    let text = self.cell(&cell)?;
                    let end = column.saturating_add(cell.repeats);
                    if !text.is_empty() {
                        if end > self.limits.columns {
                            let (line, limit) = (self.line, self.limits.columns);
                            return Err(TableError::TooManyColumns { line, limit });
                        }
                        self.cells.resize(column, String::new());
                        self.cells.resize(end, text);
                    }
                    column = end;
                }
                _ => {}
            }
        }
    }

    /// Reads a cell that has begun to its end, and gives its text.
    fn cell(&mut self, cell: &CellStart) -> Result<String, TableError> {
        let shown = self.shown()?;
        if cell.is_error {
            self.errors.add(self.line);
            return Ok(String::new());
        }
        let value = cell.value.as_deref().unwrap_or("");
        Ok(match cell.kind.as_deref() {
            Some("float" | "currency" | "percentage") => number(value, &shown),
            Some("date") => value.strip_suffix("T00:00:00").unwrap_or(value).to_owned(),
            Some("time") => value.to_owned(),
            Some("boolean") => value.to_ascii_uppercase(),
            Some(_) if shown.is_empty() => value.to_owned(),
            Some(_) => shown,
            None => String::new(),
        })
    }

    /// The text that a cell shows, up to the end of the cell. Paragraphs are lines; what hangs on
    /// the cell (a comment, a drawing) is passed over.
    fn shown(&mut self) -> Result<String, TableError> {
        let mut text = String::new();
        let (mut depth, mut aside, mut paragraphs) = (0_usize, None, 0);
        loop {
            match self.next()? {
                Event::Eof => return Err(broken("it ends within a cell")),
                Event::Start(start) => {
                    depth += 1;
                    match start.local_name().as_ref() {
                        "annotation" | "frame" | "shapes" | "custom-shape" if aside.is_none() => {
                            aside = Some(depth);
                        }
                        _ if aside.is_some() => {}
                        "p" => {
                            paragraphs += 1;
                            text.push_str(if paragraphs > 1 { "\n" } else { "" });
                        }
                        "s" => {
                            let count = repeats(&start, "text:c")?;
                            let count = count.min(self.limits.cell_bytes as u64);
                            text.extend((0..count).map(|_| ' '));
                        }
                        "tab" => text.push('\t'),
                        "line-break" => text.push('\n'),
                        _ => {}
                    }
                }
                Event::End(_) if depth == 0 => return Ok(text),
                Event::End(_) => {
                    if aside == Some(depth) {
                        aside = None;
                    }
                    depth -= 1;
                }
                Event::Text(part) if aside.is_none() && depth > 0 => {
                    text.push_str(&part.xml10_content());
                }
                Event::CData(part) if aside.is_none() && depth > 0 => {
                    text.push_str(&part.xml10_content());
                }
                Event::GeneralRef(name) if aside.is_none() && depth > 0 => {
                    text.push(character(&name)?);
                }
                _ => {}
            }
            if text.len() > self.limits.row_bytes {
                let (line, limit) = (self.line, self.limits.row_bytes);
                return Err(TableError::RowTooLong { line, limit });
            }
        }
    }
}

/// The character of a reference. No reference that the file itself defines is followed.
fn character(name: &quick_xml::events::BytesRef<'_>) -> Result<char, TableError> {
    if let Some(character) = name.resolve_char_ref().map_err(broken)? {
        return Ok(character);
    }
    Ok(match name.as_ref() {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        other => return Err(broken(format!("&{other}; is not known"))),
    })
}

/// A number as text. Where the cell shows the same whole number with leading zeros, it is an
/// identifier and stays as it is shown.
fn number(value: &str, shown: &str) -> String {
    let Ok(number) = value.parse::<f64>() else {
        return shown.to_owned();
    };
    // The results of =TRUE() and its like are stored as numbers that are shown as words.
    if matches!(shown, "TRUE" | "FALSE") {
        return shown.to_owned();
    }
    let zeros = shown.len() > 1 && shown.len() <= 30 && shown.starts_with('0');
    if zeros
        && shown.bytes().all(|byte| byte.is_ascii_digit())
        && shown
            .parse::<f64>()
            .is_ok_and(|same| same.total_cmp(&number).is_eq())
    {
        return shown.to_owned();
    }
    numbers::text(number)
}

impl CellStart {
    fn of(start: &BytesStart<'_>) -> Result<Self, TableError> {
        let repeats = repeats(start, "table:number-columns-repeated")?;
        let kind = attribute(start, "office:value-type")?;
        let key = match kind.as_deref() {
            Some("date") => "office:date-value",
            Some("time") => "office:time-value",
            Some("boolean") => "office:boolean-value",
            Some("string") => "office:string-value",
            _ => "office:value",
        };
        let is_error = attribute(start, "calcext:value-type")?.as_deref() == Some("error");
        let value = attribute(start, key)?;
        Ok(Self {
            repeats: usize::try_from(repeats).unwrap_or(usize::MAX),
            kind,
            value,
            is_error,
        })
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, TableError> {
    let Some(found) = start.try_get_attribute(name).map_err(broken)? else {
        return Ok(None);
    };
    let value = found
        .normalized_value(XmlVersion::Implicit1_0)
        .map_err(broken)?;
    Ok(Some(value.into_owned()))
}

fn repeats(start: &BytesStart<'_>, name: &str) -> Result<u64, TableError> {
    let Some(text) = attribute(start, name)? else {
        return Ok(1);
    };
    text.parse()
        .map_err(|_| broken(format!("'{text}' is no number of repetitions")))
}
