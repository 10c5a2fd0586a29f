//! What came of one upload: its rows and findings in a database of their own beside the file, so
//! that a million of them are looked at page by page and decided on at once, while the main
//! database takes measurements. Decisions are durable when they are answered.

use std::path::Path;

use qosyl_domain::{Field, Position, School, SchoolId, SchoolNumber};
use rusqlite::functions::FunctionFlags;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, Row, params_from_iter};
use uuid::Uuid;

use crate::condition::Condition;
use crate::error::failed;
use crate::{StoreError, image};

mod build;
mod decide;

pub use build::WorkBuilder;
pub use decide::{Decision, Target};

const FILE: &str = "work.db";
const SCHEMA: &str = include_str!("work_1.sql");

crate::upload::words! {
    /// What becomes of a row, or of a school that no row speaks of.
    RowFate {
        /// A new school.
        New = "new",
        /// A school with other values.
        Changed = "changed",
        /// A school as it is.
        Unchanged = "unchanged",
        /// A row that is kept out.
        Blocked = "blocked",
        /// A school of which the file says nothing.
        Missing = "missing",
    }
}

crate::upload::words! {
    /// What a reviewer says of a row.
    Verdict {
        /// Nothing yet.
        Open = "open",
        /// It enters the register.
        Accepted = "accepted",
        /// It does not.
        Refused = "refused",
    }
}

/// A row of an upload, or a school that it does not speak of.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkRow {
    /// The row, from 0; none for a school that is missing.
    pub row: Option<u32>,
    /// Its line in the file.
    pub line: Option<u64>,
    /// What becomes of it.
    pub fate: RowFate,
    /// The school's number, if the register has it.
    pub number: Option<SchoolNumber>,
    /// The school's id, where it is known.
    pub id: Option<SchoolId>,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub position: Option<Position>,
    /// The cells that change, as JSON. Of a new school they follow from `after`.
    pub cells: Option<String>,
    /// The columns that change.
    pub fields: Vec<Field>,
    /// What the file says where that is not what the register would, by column, as JSON.
    pub raw: Option<String>,
    /// The school as it would be, where anything changes.
    pub after: Option<School>,
}

/// A row with what was decided on it.
#[derive(Debug, Clone, PartialEq)]
pub struct DecidedRow {
    /// Its place: the `after` of the next page.
    pub item: u32,
    /// The row.
    pub row: WorkRow,
    /// What the reviewer says.
    pub verdict: Verdict,
    /// The columns that the reviewer refuses.
    pub refused: Vec<Field>,
    /// The reviewer's words.
    pub comment: Option<String>,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Weight {
    /// Something to know.
    Note = 0,
    /// Something to look at.
    Warning = 1,
    /// The row is kept out.
    Block = 2,
}

impl Weight {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Block => "block",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        let all = [Self::Note, Self::Warning, Self::Block];
        all.into_iter().find(|it| it.as_str() == word)
    }

    fn from_code(code: u8) -> Self {
        match code {
            0 => Self::Note,
            1 => Self::Warning,
            _ => Self::Block,
        }
    }
}

/// What a finding is about beside its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Another row, from 0.
    Row(u32),
    /// A school of the register.
    School(SchoolNumber),
}

/// What a check found.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkFinding {
    /// The row, from 0.
    pub row: u32,
    /// The id of the check.
    pub check: String,
    /// How much it weighs.
    pub weight: Weight,
    /// The column.
    pub field: Option<Field>,
    /// What the file says there.
    pub value: Option<String>,
    /// What only this finding knows.
    pub detail: Option<String>,
    /// What else it is about.
    pub other: Option<Beside>,
    /// A distance.
    pub metres: Option<f64>,
    /// What could be done, as JSON.
    pub repairs: Option<String>,
    /// The accepted repair that mended it, and which of its repairs that was.
    pub accepted: Option<(i64, u32)>,
}

impl WorkFinding {
    /// A finding of which only the necessary is known.
    pub fn new(row: u32, check: &str, weight: Weight) -> Self {
        Self {
            row,
            check: check.to_owned(),
            weight,
            field: None,
            value: None,
            detail: None,
            other: None,
            metres: None,
            repairs: None,
            accepted: None,
        }
    }
}

/// A finding as it is shown: with its row.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownFinding {
    /// Its place: the `after` of the next page.
    pub id: i64,
    /// The finding.
    pub finding: WorkFinding,
    /// The line of its row.
    pub line: Option<u64>,
    /// The name of its row.
    pub name: String,
    /// Where its row stands.
    pub position: Option<Position>,
}

/// Which rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowFilter {
    /// Only with this fate.
    pub fate: Option<RowFate>,
    /// Only those that this check found.
    pub check: Option<String>,
    /// Only those of which the reviewer says this.
    pub verdict: Option<Verdict>,
    /// Only those whose name holds this, whatever the case.
    pub words: Option<String>,
    /// Only this row of the file.
    pub row: Option<u32>,
}

/// Which findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindingFilter {
    /// Only of this check.
    pub check: Option<String>,
    /// Only of this weight.
    pub weight: Option<Weight>,
    /// Only of this row, from 0.
    pub row: Option<u32>,
}

/// How many rows are decided on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DecisionCounts {
    /// Accepted, whole or in part.
    pub accepted: u32,
    /// Refused.
    pub refused: u32,
    /// Not yet decided.
    pub open: u32,
}

/// A row that is to be published.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkPlanned {
    /// Its place.
    pub item: u32,
    /// The school's number, if the register has it.
    pub number: Option<SchoolNumber>,
    /// The school as it would be.
    pub after: School,
    /// The columns that stay as they are.
    pub refused: Vec<Field>,
}

/// The condition that a row can be decided on.
const DECIDABLE: &str = "after IS NOT NULL";

/// The rows and findings of one upload.
pub struct WorkDb {
    connection: Connection,
}

impl WorkDb {
    /// Opens what came of the upload in a folder; `None` if it was never checked.
    pub fn open(folder: &Path) -> Result<Option<Self>, StoreError> {
        let path = folder.join(FILE);
        if !path.exists() {
            return Ok(None);
        }
        let doing = failed("opening what came of an upload");
        let connection = Connection::open(&path).map_err(&doing)?;
        connection
            .execute_batch("PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;")
            .and_then(|()| add_lower(&connection))
            .map_err(&doing)?;
        Ok(Some(Self { connection }))
    }

    /// Rows after a place, in the order of the file, missing schools last.
    pub fn rows(
        &self,
        filter: &RowFilter,
        after: u32,
        limit: usize,
    ) -> Result<Vec<DecidedRow>, StoreError> {
        let doing = failed("reading the rows of an upload");
        let (condition, mut values) = filter.condition();
        values.push(Sql::Integer(after.into()));
        values.push(Sql::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
        let mut statement = self
            .connection
            .prepare_cached(&format!(
                "SELECT item, row, line, fate, number, id, name, lon, lat, cells, fields, raw,
                 after, verdict, refused, comment FROM rows
                 WHERE {condition} AND item > ? ORDER BY item LIMIT ?"
            ))
            .map_err(&doing)?;
        let rows = statement
            .query_map(params_from_iter(values), |row| Ok(read_row(row)))
            .map_err(&doing)?;
        rows.map(|row| row.map_err(&doing)?).collect()
    }

    /// How many rows there are.
    pub fn count_rows(&self, filter: &RowFilter) -> Result<usize, StoreError> {
        let (condition, values) = filter.condition();
        self.count(
            &format!("SELECT count(*) FROM rows WHERE {condition}"),
            values,
        )
    }

    /// Findings after a place, in the order of the file.
    pub fn findings(
        &self,
        filter: &FindingFilter,
        after: i64,
        limit: usize,
    ) -> Result<Vec<ShownFinding>, StoreError> {
        let doing = failed("reading the findings of an upload");
        let (condition, mut values) = filter.condition();
        values.push(Sql::Integer(after));
        values.push(Sql::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
        let mut statement = self
            .connection
            .prepare_cached(&format!(
                "SELECT finding, findings.item, chk, severity, field, value, detail, other_row,
                 other_school, metres, repairs, repair, accepted, line, name, lon, lat
                 FROM findings JOIN rows ON rows.item = findings.item
                 WHERE {condition} AND finding > ? ORDER BY finding LIMIT ?"
            ))
            .map_err(&doing)?;
        let rows = statement
            .query_map(params_from_iter(values), read_finding)
            .map_err(&doing)?;
        rows.collect::<Result<_, _>>().map_err(&doing)
    }

    /// How many findings there are.
    pub fn count_findings(&self, filter: &FindingFilter) -> Result<usize, StoreError> {
        let (condition, values) = filter.condition();
        self.count(
            &format!("SELECT count(*) FROM findings WHERE {condition}"),
            values,
        )
    }

    /// How many rows are decided on, of those that can be.
    pub fn decisions(&self) -> Result<DecisionCounts, StoreError> {
        self.connection
            .query_row(
                &format!(
                    "SELECT count(*) FILTER (WHERE verdict = 1), count(*) FILTER (WHERE verdict = 2),
                     count(*) FILTER (WHERE verdict = 0) FROM rows WHERE {DECIDABLE}"
                ),
                [],
                |row| {
                    Ok(DecisionCounts {
                        accepted: row.get(0)?,
                        refused: row.get(1)?,
                        open: row.get(2)?,
                    })
                },
            )
            .map_err(failed("counting decisions"))
    }

    /// Rows after a place that are to be published: those that are not refused.
    pub fn planned(&self, after: u32, limit: usize) -> Result<Vec<WorkPlanned>, StoreError> {
        let doing = failed("reading what is to be published");
        let mut statement = self
            .connection
            .prepare_cached(&format!(
                "SELECT item, number, after, refused FROM rows
                 WHERE {DECIDABLE} AND verdict != 2 AND item > ?1 ORDER BY item LIMIT ?2"
            ))
            .map_err(&doing)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = statement
            .query_map([i64::from(after), limit], |row| {
                let bytes: Vec<u8> = row.get(2)?;
                let refused: String = row.get(3)?;
                Ok((row.get(0)?, row.get(1)?, bytes, refused))
            })
            .map_err(&doing)?;
        rows.map(|row| {
            let (item, number, bytes, refused): (u32, Option<u32>, Vec<u8>, String) =
                row.map_err(&doing)?;
            Ok(WorkPlanned {
                item,
                number: number.map(SchoolNumber),
                after: image::read(&bytes)?,
                refused: fields_of(&refused),
            })
        })
        .collect()
    }

    fn count(&self, query: &str, values: Vec<Sql>) -> Result<usize, StoreError> {
        self.connection
            .prepare_cached(query)
            .and_then(|mut it| it.query_row(params_from_iter(values), |row| row.get::<_, u32>(0)))
            .map(|count| count as usize)
            .map_err(failed("counting what came of an upload"))
    }
}

impl RowFilter {
    fn condition(&self) -> (String, Vec<Sql>) {
        let mut condition = Condition::default();
        condition.only("fate = ?", self.fate.map(|it| Sql::Integer(it as i64)));
        condition.only(
            "verdict = ?",
            self.verdict.map(|it| Sql::Integer(it as i64)),
        );
        condition.only("item = ? + 1", self.row.map(|it| Sql::Integer(it.into())));
        condition.only(
            "item IN (SELECT item FROM findings WHERE chk = ?)",
            self.check.clone().map(Sql::Text),
        );
        let words = self.words.as_ref().map(|words| words.to_lowercase());
        condition.only("instr(lower_of(name), ?) > 0", words.map(Sql::Text));
        condition.end()
    }
}

impl FindingFilter {
    fn condition(&self) -> (String, Vec<Sql>) {
        let mut condition = Condition::default();
        condition.only("chk = ?", self.check.clone().map(Sql::Text));
        condition.only(
            "severity = ?",
            self.weight.map(|it| Sql::Integer(it as i64)),
        );
        condition.only(
            "findings.item = ? + 1",
            self.row.map(|it| Sql::Integer(it.into())),
        );
        condition.end()
    }
}

/// `SQLite`'s own `lower` knows only ASCII; schools are named in every script.
fn add_lower(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("lower_of", 1, flags, |context| {
        let text = context.get_raw(0).as_str_or_null().ok().flatten();
        Ok(text.unwrap_or_default().to_lowercase())
    })
}

/// Columns as one text, each between commas, so that one of them is found by `LIKE`.
fn fields_text(fields: &[Field]) -> String {
    let mut text = ",".to_owned();
    for field in fields {
        text.push_str(&field.number().to_string());
        text.push(',');
    }
    text
}

fn fields_of(text: &str) -> Vec<Field> {
    let numbers = text.split(',').filter_map(|it| it.parse().ok());
    numbers.filter_map(Field::from_number).collect()
}

fn position(longitude: Option<f64>, latitude: Option<f64>) -> Option<Position> {
    longitude
        .zip(latitude)
        .map(|(longitude, latitude)| Position {
            longitude,
            latitude,
        })
}

fn read_row(row: &Row<'_>) -> Result<DecidedRow, StoreError> {
    let doing = failed("reading a row of an upload");
    let code: u8 = row.get(3).map_err(&doing)?;
    let verdict: u8 = row.get(13).map_err(&doing)?;
    let corrupt = || StoreError::Corrupt {
        what: "a row of an upload".to_owned(),
        detail: format!("fate {code}, verdict {verdict}"),
    };
    let id: Option<[u8; 16]> = row.get(5).map_err(&doing)?;
    let after: Option<Vec<u8>> = row.get(12).map_err(&doing)?;
    let text = |place: usize| row.get::<_, String>(place).map_err(&doing);
    Ok(DecidedRow {
        item: row.get(0).map_err(&doing)?,
        row: WorkRow {
            row: row.get(1).map_err(&doing)?,
            line: line(row.get(2).map_err(&doing)?),
            fate: RowFate::ALL
                .get(usize::from(code))
                .copied()
                .ok_or_else(corrupt)?,
            number: row
                .get::<_, Option<u32>>(4)
                .map_err(&doing)?
                .map(SchoolNumber),
            id: id.map(|it| SchoolId(Uuid::from_bytes(it))),
            name: text(6)?,
            position: position(row.get(7).map_err(&doing)?, row.get(8).map_err(&doing)?),
            cells: row.get(9).map_err(&doing)?,
            fields: fields_of(&text(10)?),
            raw: row.get(11).map_err(&doing)?,
            after: after.map(|bytes| image::read(&bytes)).transpose()?,
        },
        verdict: Verdict::ALL
            .get(usize::from(verdict))
            .copied()
            .ok_or_else(corrupt)?,
        refused: fields_of(&text(14)?),
        comment: row.get(15).map_err(&doing)?,
    })
}

fn line(number: Option<i64>) -> Option<u64> {
    number.map(i64::unsigned_abs)
}

fn read_finding(row: &Row<'_>) -> rusqlite::Result<ShownFinding> {
    let other_row: Option<u32> = row.get(7)?;
    let other_school: Option<u32> = row.get(8)?;
    let beside = other_school.map(|number| Beside::School(SchoolNumber(number)));
    let repair: Option<i64> = row.get(11)?;
    let accepted: Option<u32> = row.get(12)?;
    Ok(ShownFinding {
        id: row.get(0)?,
        finding: WorkFinding {
            row: row.get::<_, u32>(1)?.saturating_sub(1),
            check: row.get(2)?,
            weight: Weight::from_code(row.get(3)?),
            field: row.get::<_, Option<u8>>(4)?.and_then(Field::from_number),
            value: row.get(5)?,
            detail: row.get(6)?,
            other: other_row.map(Beside::Row).or(beside),
            metres: row.get(9)?,
            repairs: row.get(10)?,
            accepted: repair.zip(accepted),
        },
        line: line(row.get(13)?),
        name: row.get(14)?,
        position: position(row.get(15)?, row.get(16)?),
    })
}
