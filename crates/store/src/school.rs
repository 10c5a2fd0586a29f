//! Schools of the register.

use qosyl_domain::{
    CountryCode, Details, EducationLevel, Position, School, SchoolId, SchoolNumber, Standing,
};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row};
use uuid::Uuid;

use crate::StoreError;
use crate::error::failed;

/// Who changes something, and when: every change has an author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// For instance `admin`.
    pub actor: String,
    /// The server's time, in milliseconds since 1970.
    pub at_ms: i64,
}

/// A school of the register.
#[derive(Debug, Clone, PartialEq)]
pub struct SchoolRow {
    /// Its number here, from 1 without gaps in the order of import.
    pub number: SchoolNumber,
    /// The school.
    pub school: School,
}

const COLUMNS: &str = "SELECT number, uuid, giga_id, name, lon, lat, country, education_level, \
                       data_source, simulated, govt_id, standing, details FROM present_schools";

/// The condition that a school counts: beyond are those of a publishing under way.
const COUNTS: &str = "number <= (SELECT value FROM meta WHERE key = 'schools')";

/// How many schools there are; also the greatest number that counts.
pub(crate) fn count(connection: &Connection) -> Result<u32, StoreError> {
    connection
        .query_row("SELECT value FROM meta WHERE key = 'schools'", [], |row| {
            row.get(0)
        })
        .map_err(failed("counting schools"))
}

/// Writes a new school. It counts once the greatest number that counts has reached it.
pub(crate) fn insert(
    connection: &Connection,
    number: u32,
    school: &School,
) -> Result<(), StoreError> {
    let mut statement = connection
        .prepare_cached(
            "INSERT INTO schools (number, uuid, country, giga_id, name, lon, lat, education_level,
             data_source, simulated, govt_id, standing, details)
             VALUES (?1, ?12, ?13, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )
        .map_err(failed("writing a school"))?;
    bind(&mut statement, number, school)
        .and_then(|()| statement.raw_bind_parameter(12, school.id.0.as_bytes()))
        .and_then(|()| statement.raw_bind_parameter(13, school.country.as_str()))
        .and_then(|()| statement.raw_execute())
        .map(drop)
        .map_err(failed("writing a school"))
}

/// Keeps how a school will be once the publishing under way has ended.
pub(crate) fn stage(
    connection: &Connection,
    number: u32,
    school: &School,
) -> Result<(), StoreError> {
    let mut statement = connection
        .prepare_cached(
            "INSERT INTO staged_schools (number, giga_id, name, lon, lat, education_level,
             data_source, simulated, govt_id, standing, details)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )
        .map_err(failed("writing a school"))?;
    bind(&mut statement, number, school)
        .and_then(|()| statement.raw_execute())
        .map(drop)
        .map_err(failed("writing a school"))
}

/// Lets what was staged count.
pub(crate) fn count_staged(connection: &Connection) -> Result<(), StoreError> {
    connection
        .execute_batch("UPDATE meta SET value = 1 WHERE key = 'staged_counts'")
        .map_err(failed("changing schools"))
}

/// Moves a piece of what was staged and counts to its place. Whether there is more.
pub(crate) fn settle_staged(connection: &Connection, piece: i64) -> Result<bool, StoreError> {
    let doing = failed("changing schools");
    let counts: bool = connection
        .query_row(
            "SELECT value FROM meta WHERE key = 'staged_counts'",
            [],
            |row| row.get(0),
        )
        .map_err(&doing)?;
    if !counts {
        return Ok(false);
    }
    let moved = connection
        .prepare_cached(
            "UPDATE schools SET (giga_id, name, lon, lat, education_level, data_source, simulated,
                 govt_id, standing, details) =
             (SELECT giga_id, name, lon, lat, education_level, data_source, simulated, govt_id,
                 standing, details FROM staged_schools AS it WHERE it.number = schools.number)
             WHERE number IN (SELECT number FROM staged_schools ORDER BY number LIMIT ?1)",
        )
        .and_then(|mut it| it.execute([piece]))
        .map_err(&doing)?;
    connection
        .prepare_cached(
            "DELETE FROM staged_schools WHERE number IN
             (SELECT number FROM staged_schools ORDER BY number LIMIT ?1)",
        )
        .and_then(|mut it| it.execute([piece]))
        .map_err(&doing)?;
    if moved > 0 {
        return Ok(true);
    }
    connection
        .execute_batch("UPDATE meta SET value = 0 WHERE key = 'staged_counts'")
        .map_err(&doing)?;
    Ok(false)
}

/// Binds what may change of a school, its number first.
fn bind(statement: &mut CachedStatement<'_>, number: u32, school: &School) -> rusqlite::Result<()> {
    let standing = Some(school.standing).filter(|it| *it != Standing::Open);
    let details = Some(school.details.as_bytes()).filter(|it| !it.is_empty());
    statement.raw_bind_parameter(1, number)?;
    statement.raw_bind_parameter(2, school.giga_id.as_deref())?;
    statement.raw_bind_parameter(3, &school.name)?;
    statement.raw_bind_parameter(4, school.position.longitude)?;
    statement.raw_bind_parameter(5, school.position.latitude)?;
    statement.raw_bind_parameter(6, school.education_level.map(EducationLevel::as_str))?;
    statement.raw_bind_parameter(7, school.data_source.as_deref())?;
    statement.raw_bind_parameter(8, school.simulated)?;
    statement.raw_bind_parameter(9, school.government_id.as_deref())?;
    statement.raw_bind_parameter(10, standing.map(String::from))?;
    statement.raw_bind_parameter(11, details)
}

/// The number of a school.
pub(crate) fn find_number(
    connection: &Connection,
    id: SchoolId,
) -> Result<Option<SchoolNumber>, StoreError> {
    find_number_where(connection, id, COUNTS)
}

/// The number of a school, those of a publishing under way included.
pub(crate) fn find_number_staged(
    connection: &Connection,
    id: SchoolId,
) -> Result<Option<SchoolNumber>, StoreError> {
    find_number_where(connection, id, "TRUE")
}

fn find_number_where(
    connection: &Connection,
    id: SchoolId,
    condition: &str,
) -> Result<Option<SchoolNumber>, StoreError> {
    let doing = failed("looking for a school");
    connection
        .prepare_cached(&format!(
            "SELECT number FROM schools WHERE uuid = ?1 AND {condition}"
        ))
        .map_err(&doing)?
        .query_row([id.0.as_bytes()], |row| row.get(0).map(SchoolNumber))
        .optional()
        .map_err(&doing)
}

/// One school.
pub(crate) fn get(
    connection: &Connection,
    number: SchoolNumber,
) -> Result<Option<SchoolRow>, StoreError> {
    let doing = failed("reading a school");
    let found = connection
        .prepare_cached(&format!("{COLUMNS} WHERE number = ?1 AND {COUNTS}"))
        .map_err(&doing)?
        .query_row([number.0], |row| Ok(read(row)))
        .optional()
        .map_err(&doing)?;
    found.transpose()
}

/// Every school, or those of a country, by number.
pub(crate) fn each(
    connection: &Connection,
    country: Option<CountryCode>,
    mut each: impl FnMut(SchoolRow),
) -> Result<(), StoreError> {
    let doing = failed("reading the schools");
    let mut statement = connection
        .prepare(&format!(
            "{COLUMNS} WHERE {COUNTS} AND (?1 IS NULL OR country = ?1) ORDER BY number"
        ))
        .map_err(&doing)?;
    let country = country.as_ref().map(CountryCode::as_str);
    let mut rows = statement.query([country]).map_err(&doing)?;
    while let Some(row) = rows.next().map_err(&doing)? {
        each(read(row)?);
    }
    Ok(())
}

fn read(row: &Row<'_>) -> Result<SchoolRow, StoreError> {
    let doing = failed("reading a school");
    let number = row.get(0).map_err(&doing)?;
    let country = row.get_ref(6).map_err(&doing)?.as_str();
    let level = row.get_ref(7).map_err(&doing)?.as_str_or_null();
    let corrupt = |detail: String| StoreError::Corrupt {
        what: format!("school {number}"),
        detail,
    };
    let words = level.map_err(|error| corrupt(error.to_string()))?;
    let standing: Option<String> = row.get(11).map_err(&doing)?;
    let details: Option<Vec<u8>> = row.get(12).map_err(&doing)?;
    let invalid = |error: qosyl_domain::Invalid| corrupt(error.detail);
    let country = country.map_err(|error| corrupt(error.to_string()))?;
    let details = Details::from_bytes(&details.unwrap_or_default());
    let school = School {
        id: SchoolId(Uuid::from_bytes(row.get(1).map_err(&doing)?)),
        giga_id: row.get(2).map_err(&doing)?,
        government_id: row.get(10).map_err(&doing)?,
        name: row.get(3).map_err(&doing)?,
        position: Position {
            longitude: row.get(4).map_err(&doing)?,
            latitude: row.get(5).map_err(&doing)?,
        },
        country: country.parse().map_err(invalid)?,
        education_level: words.and_then(EducationLevel::from_words),
        data_source: row.get(8).map_err(&doing)?,
        simulated: row.get(9).map_err(&doing)?,
        standing: standing
            .map_or(Ok(Standing::Open), |it| it.parse())
            .map_err(invalid)?,
        details: details.ok_or_else(|| corrupt("its details are cut short".to_owned()))?,
    };
    Ok(SchoolRow {
        number: SchoolNumber(number),
        school,
    })
}
