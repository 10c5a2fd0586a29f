//! Reads a whole file.

use std::collections::HashMap;
use std::io::Read;
use std::rc::Rc;

use csv::{ByteRecord, ReaderBuilder, StringRecord};
use qosyl_domain::{CountryCode, EducationLevel, Position, School, SchoolId};

use crate::columns::{COLUMNS_MAX, Columns};
use crate::guard::{Guard, READER_BUFFER_BYTES, ROW_BYTES_MAX, Watch};
use crate::list::{Duplicate, Rejected};
use crate::{RegisterError, SchoolList, school_id, sniff};

/// The most bytes of a file where the caller does not say: about two million schools.
pub const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// The longest name of a school, in bytes of UTF-8.
pub const NAME_BYTES_MAX: usize = 1_000;
/// The longest Giga id and the longest name of a source, in bytes of UTF-8.
pub const KEY_BYTES_MAX: usize = 128;
/// How much of a file is looked at to tell its kind.
const SNIFFED_BYTES: u64 = 512;
/// The most of a value that is repeated to the user.
const SHOWN_CHARS: usize = 40;

/// The bounds of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes.
    pub bytes: u64,
    /// The most rows.
    pub rows: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: FILE_BYTES_MAX,
            rows: 5_000_000,
        }
    }
}

/// Reads a school list of one country: CSV in UTF-8 with a header, columns found by their names.
///
/// Every row with content is a school, a duplicate or rejected with a reason. Memory grows with
/// the schools, not with what a row or a file claims to be.
pub fn read_csv(
    mut reader: impl Read,
    country: CountryCode,
    limits: &Limits,
) -> Result<SchoolList, RegisterError> {
    let mut start = Vec::new();
    reader
        .by_ref()
        .take(SNIFFED_BYTES)
        .read_to_end(&mut start)
        .map_err(RegisterError::Read)?;
    sniff(&start)?;
    let watch = Rc::new(Watch::default());
    let guard = Guard {
        inner: std::io::Cursor::new(start).chain(reader),
        limits: *limits,
        read: 0,
        watch: Rc::clone(&watch),
    };
    let csv = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(READER_BUFFER_BYTES)
        .from_reader(guard);
    let mut rows = Rows {
        csv,
        watch,
        limits: *limits,
        record: ByteRecord::new(),
    };
    let header = rows.next()?.ok_or(RegisterError::Empty)?;
    let mut listing = Listing::new(Columns::find(&header)?, country);
    let mut row = 0;
    while let Some(record) = rows.next()? {
        row += 1;
        listing.take(row, &record);
        if listing.list.rows_read > limits.rows {
            return Err(RegisterError::TooManyRows { most: limits.rows });
        }
    }
    if listing.list.rows_read == 0 {
        return Err(RegisterError::NoRows);
    }
    Ok(listing.list)
}

/// The rows of a file, as text.
struct Rows<R> {
    csv: csv::Reader<Guard<R>>,
    watch: Rc<Watch>,
    limits: Limits,
    record: ByteRecord,
}

impl<R: Read> Rows<R> {
    fn next(&mut self) -> Result<Option<StringRecord>, RegisterError> {
        let begin = self.csv.position().clone();
        self.watch.row_start.set(begin.byte());
        match self.csv.read_byte_record(&mut self.record) {
            Ok(false) => return Ok(None),
            Ok(true) => {}
            Err(error) => return Err(self.error(error, begin.line())),
        }
        let length = self.csv.position().byte() - begin.byte();
        let line = self
            .record
            .position()
            .map_or(begin.line(), csv::Position::line);
        if length > ROW_BYTES_MAX as u64 {
            return Err(RegisterError::RowTooLong {
                line,
                most: ROW_BYTES_MAX,
            });
        }
        if self.record.len() > COLUMNS_MAX {
            return Err(RegisterError::TooManyColumns { most: COLUMNS_MAX });
        }
        StringRecord::from_byte_record(self.record.clone())
            .map(Some)
            .map_err(|_| RegisterError::NotUtf8 { line })
    }

    fn error(&self, error: csv::Error, line: u64) -> RegisterError {
        if let Some(stop) = self.watch.stopped.get() {
            return stop.error(&self.limits, line);
        }
        match error.into_kind() {
            csv::ErrorKind::Io(cause) => RegisterError::Read(cause),
            other => RegisterError::NotCsv {
                found: format!("line {line}: {other:?}"),
            },
        }
    }
}

/// A list as it grows.
struct Listing {
    list: SchoolList,
    columns: Columns,
    country: CountryCode,
    /// The first row of each school.
    rows: HashMap<SchoolId, u64>,
}

/// Why a row is no school.
type Refusal = (&'static str, String);

impl Listing {
    fn new(columns: Columns, country: CountryCode) -> Self {
        let ignored_columns = columns.ignored.clone();
        let list = SchoolList {
            ignored_columns,
            ..SchoolList::default()
        };
        Self {
            list,
            columns,
            country,
            rows: HashMap::new(),
        }
    }

    fn take(&mut self, row: u64, record: &StringRecord) {
        if record.iter().all(|field| field.trim().is_empty()) {
            return;
        }
        self.list.rows_read += 1;
        match self.school(record) {
            Err((code, detail)) => self.list.rejected.push(Rejected { row, code, detail }),
            Ok(school) => self.accept(row, school),
        }
    }

    fn accept(&mut self, row: u64, school: School) {
        if let Some(&first_row) = self.rows.get(&school.id) {
            let id = school.id;
            self.list.duplicates.push(Duplicate { row, id, first_row });
        } else {
            self.rows.insert(school.id, row);
            self.list.schools.push(school);
        }
    }

    fn school(&self, record: &StringRecord) -> Result<School, Refusal> {
        let field = |place: usize| record.get(place).unwrap_or_default().trim();
        let optional = |place: Option<usize>| {
            place
                .map(field)
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        let name = name(field(self.columns.name))?;
        let position = position(field(self.columns.longitude), field(self.columns.latitude))?;
        self.check_country(optional(self.columns.country))?;
        let giga_id = optional(self.columns.giga_id).map(|text| key("Giga id", text));
        let giga_id = giga_id.transpose()?;
        let data_source = optional(self.columns.data_source).map(|text| key("source", text));
        let level = optional(self.columns.education_level);
        let id = school_id(self.country, giga_id.as_deref(), &name, position);
        let mut school = School::new(id, self.country, &name, position);
        school.giga_id = giga_id;
        school.education_level = level.and_then(|words| EducationLevel::from_words(&words));
        school.data_source = data_source.transpose()?;
        Ok(school)
    }

    /// A row of another country in the list of this one is a mistake of somebody.
    fn check_country(&self, found: Option<String>) -> Result<(), Refusal> {
        match found {
            Some(found) if !found.eq_ignore_ascii_case(self.country.as_str()) => {
                let detail = format!("the row is of '{}', not of {}", shown(&found), self.country);
                Err(("country_differs", detail))
            }
            _ => Ok(()),
        }
    }
}

fn name(text: &str) -> Result<String, Refusal> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(("name_missing", "the row has no name".to_owned()));
    }
    if name.len() > NAME_BYTES_MAX {
        let detail = format!(
            "the name has {} bytes; at most {NAME_BYTES_MAX}",
            name.len()
        );
        return Err(("name_too_long", detail));
    }
    if name.chars().any(char::is_control) {
        let detail = format!("the name '{}' holds control characters", shown(&name));
        return Err(("name_impossible", detail));
    }
    Ok(name)
}

fn position(longitude: &str, latitude: &str) -> Result<Position, Refusal> {
    let longitude = degrees("longitude", longitude)?;
    let latitude = degrees("latitude", latitude)?;
    if longitude == 0.0 && latitude == 0.0 {
        let detail = "0, 0 is in the sea and mostly means 'not known'; give the real place";
        return Err(("position_zero", detail.to_owned()));
    }
    Position::new(longitude, latitude).map_err(|invalid| (invalid.code, invalid.detail))
}

fn degrees(what: &str, text: &str) -> Result<f64, Refusal> {
    if text.is_empty() {
        return Err(("position_missing", format!("the row has no {what}")));
    }
    let wrong = || {
        let detail = format!("the {what} '{}' is not a number of degrees", shown(text));
        ("position_malformed", detail)
    };
    let degrees: f64 = text.parse().map_err(|_| wrong())?;
    if degrees.is_finite() {
        Ok(degrees)
    } else {
        Err(wrong())
    }
}

fn key(what: &str, text: String) -> Result<String, Refusal> {
    if text.len() <= KEY_BYTES_MAX && !text.chars().any(char::is_control) {
        return Ok(text);
    }
    let detail = format!(
        "the {what} '{}' is longer than {KEY_BYTES_MAX} bytes or not text",
        shown(&text)
    );
    Err(("key_impossible", detail))
}

fn shown(text: &str) -> String {
    text.chars()
        .filter(|it| !it.is_control())
        .take(SHOWN_CHARS)
        .collect()
}
