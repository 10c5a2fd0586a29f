//! Schools of the register.

use qosyl_domain::{Details, EducationLevel, Position, School, SchoolId, SchoolNumber, Standing};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::json;
use uuid::Uuid;

use crate::StoreError;
use crate::audit::{About, Entry, write_entry};
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

/// What an import did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// Schools that were new.
    pub created: u64,
    /// Schools that were there with other details.
    pub updated: u64,
    /// Schools that were there exactly so.
    pub unchanged: u64,
}

const COLUMNS: &str = "SELECT number, uuid, giga_id, name, lon, lat, country, education_level, \
                       data_source, simulated, govt_id, standing, details FROM schools";

/// Creates and updates schools within a transaction. Gives the counts and how many schools there
/// are then.
pub(crate) fn import(
    connection: &Connection,
    schools: &[School],
    most: u32,
    author: &Author,
) -> Result<(ImportCounts, usize), StoreError> {
    let before = count(connection)?;
    let mut counts = ImportCounts::default();
    let mut number = before;
    for school in schools {
        match find(connection, school.id)? {
            None if number >= most => return Err(StoreError::TooManySchools { most }),
            None => {
                number += 1;
                insert(connection, number, school)?;
                counts.created += 1;
            }
            Some(row) if row.school == *school => counts.unchanged += 1,
            Some(row) => {
                update(connection, &row, school, author)?;
                counts.updated += 1;
            }
        }
    }
    let entry = Entry {
        action: "schools_imported",
        before: Some(json!({"schools": before})),
        after: Some(json!({"schools": number, "created": counts.created,
            "updated": counts.updated, "unchanged": counts.unchanged})),
    };
    let about = About {
        subject: None,
        country: schools.first().map(|school| school.country),
    };
    write_entry(connection, author, &about, &entry)?;
    Ok((counts, number as usize))
}

/// How many schools there are; also the greatest number.
pub(crate) fn count(connection: &Connection) -> Result<u32, StoreError> {
    connection
        .query_row("SELECT coalesce(max(number), 0) FROM schools", [], |row| {
            row.get(0)
        })
        .map_err(failed("counting schools"))
}

fn insert(connection: &Connection, number: u32, school: &School) -> Result<(), StoreError> {
    write(
        connection,
        "INSERT INTO schools (number, uuid, giga_id, name, lon, lat, country, education_level,
         data_source, simulated, govt_id, standing, details)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        number,
        school,
    )
}

/// Changes a school's details; what they were goes to the audit, so that there is a way back.
fn update(
    connection: &Connection,
    row: &SchoolRow,
    school: &School,
    author: &Author,
) -> Result<(), StoreError> {
    write(
        connection,
        "UPDATE schools SET uuid = ?2, giga_id = ?3, name = ?4, lon = ?5, lat = ?6, country = ?7,
         education_level = ?8, data_source = ?9, simulated = ?10, govt_id = ?11, standing = ?12,
         details = ?13 WHERE number = ?1",
        row.number.0,
        school,
    )?;
    let entry = Entry {
        action: "school_updated",
        before: Some(json!(row.school)),
        after: Some(json!(school)),
    };
    let about = About::within(school.country, Some(school.id.to_string()));
    write_entry(connection, author, &about, &entry)
}

fn write(
    connection: &Connection,
    statement: &str,
    number: u32,
    school: &School,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(statement)
        .and_then(|mut it| {
            it.execute(params![
                number,
                school.id.0.as_bytes(),
                school.giga_id,
                school.name,
                school.position.longitude,
                school.position.latitude,
                school.country.as_str(),
                school.education_level.map(EducationLevel::as_str),
                school.data_source,
                school.simulated,
                school.government_id,
                Some(school.standing)
                    .filter(|it| *it != Standing::Open)
                    .map(String::from),
                Some(school.details.to_bytes()).filter(|it| !it.is_empty())
            ])
        })
        .map(drop)
        .map_err(failed("writing a school"))
}

fn find(connection: &Connection, id: SchoolId) -> Result<Option<SchoolRow>, StoreError> {
    let doing = failed("looking for a school");
    let found = connection
        .prepare_cached(&format!("{COLUMNS} WHERE uuid = ?1"))
        .map_err(&doing)?
        .query_row([id.0.as_bytes()], |row| Ok(read(row)))
        .optional()
        .map_err(&doing)?;
    found.transpose()
}

/// The number of a school.
pub(crate) fn find_number(
    connection: &Connection,
    id: SchoolId,
) -> Result<Option<SchoolNumber>, StoreError> {
    let doing = failed("looking for a school");
    connection
        .prepare_cached("SELECT number FROM schools WHERE uuid = ?1")
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
        .prepare_cached(&format!("{COLUMNS} WHERE number = ?1"))
        .map_err(&doing)?
        .query_row([number.0], |row| Ok(read(row)))
        .optional()
        .map_err(&doing)?;
    found.transpose()
}

/// Every school, by number.
pub(crate) fn each(
    connection: &Connection,
    mut each: impl FnMut(SchoolRow),
) -> Result<(), StoreError> {
    let doing = failed("reading the schools");
    let mut statement = connection
        .prepare(&format!("{COLUMNS} ORDER BY number"))
        .map_err(&doing)?;
    let mut rows = statement.query([]).map_err(&doing)?;
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
