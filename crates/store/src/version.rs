//! Versions of a country's register: what each one is, and the two of them that a plan becomes.

use qosyl_domain::{CountryCode, School, SchoolNumber};
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use crate::error::failed;
use crate::{Author, StoreError};

/// What is to become the next version of a country's register.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The country. Every school of the plan is in it.
    pub country: CountryCode,
    /// The version that the plan was made against; another one in the meantime refuses it. Without
    /// it the plan holds against whatever is there.
    pub expected_version: Option<u32>,
    /// Who publishes.
    pub author: Author,
    /// Who approved.
    pub approved_by: Option<String>,
    /// Whether nobody approved, which the audit then says.
    pub without_review: bool,
    /// The upload that it comes from.
    pub upload: Option<Uuid>,
    /// The name of its file.
    pub file_name: Option<String>,
    /// What its authors say of it.
    pub note: Option<String>,
    /// The version that it takes back.
    pub reverses: Option<u32>,
}

/// A school as it is to be.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedSchool {
    /// Its number where it has one. Without it a school that has the same id is changed, and one
    /// whose id is not there is new.
    pub number: Option<SchoolNumber>,
    /// The school.
    pub school: School,
}

/// What a publishing did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Published {
    /// The version that the register has now: the former one if nothing changed.
    pub version: u32,
    /// Schools that were new.
    pub new: u32,
    /// Schools that changed and were not closed.
    pub changed: u32,
    /// Schools that were closed or merged.
    pub closed: u32,
    /// Schools of the plan that were there exactly so.
    pub unchanged: u32,
    /// Open schools of the country now.
    pub schools: u32,
}

/// A version of a country's register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The country.
    pub country: CountryCode,
    /// From 1 without gaps.
    pub version: u32,
    /// When it was published, and by whom.
    pub author: Author,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// The upload that it comes from.
    pub upload: Option<Uuid>,
    /// The name of the upload's file.
    pub file_name: Option<String>,
    /// What its authors say of it.
    pub note: Option<String>,
    /// Schools that were new.
    pub new: u32,
    /// Schools that changed and were not closed.
    pub changed: u32,
    /// Schools that were closed or merged.
    pub closed: u32,
    /// Open schools of the country after it.
    pub schools: u32,
    /// The version that it takes back.
    pub reverses: Option<u32>,
    /// The version that takes it back.
    pub reversed_by: Option<u32>,
}

const COLUMNS: &str = "SELECT country, version, published_at, actor, approved_by, upload, \
                       file_name, note, new, changed, closed, schools, reverses, reversed_by \
                       FROM register_versions";

/// A version.
pub(crate) fn get(
    connection: &Connection,
    country: CountryCode,
    version: u32,
) -> Result<Option<Version>, StoreError> {
    let doing = failed("reading a version of the register");
    connection
        .prepare_cached(&format!("{COLUMNS} WHERE country = ?1 AND version = ?2"))
        .map_err(&doing)?
        .query_row(params![country.as_str(), version], read)
        .optional()
        .map_err(&doing)
}

/// The latest version of a country's register.
pub(crate) fn latest(
    connection: &Connection,
    country: CountryCode,
) -> Result<Option<Version>, StoreError> {
    Ok(list(connection, country, None, 1)?.pop())
}

/// Versions of a country's register before one of them, the latest first.
pub(crate) fn list(
    connection: &Connection,
    country: CountryCode,
    before: Option<u32>,
    limit: usize,
) -> Result<Vec<Version>, StoreError> {
    let doing = failed("reading the versions of a register");
    let mut statement = connection
        .prepare_cached(&format!(
            "{COLUMNS} WHERE country = ?1 AND version < ?2 ORDER BY version DESC LIMIT ?3"
        ))
        .map_err(&doing)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let before = before.unwrap_or(u32::MAX);
    let rows = statement
        .query_map(params![country.as_str(), before, limit], read)
        .map_err(&doing)?;
    rows.collect::<Result<_, _>>().map_err(&doing)
}

/// The latest version of every country's register.
pub(crate) fn all_latest(connection: &Connection) -> Result<Vec<Version>, StoreError> {
    let doing = failed("reading the versions of all registers");
    let mut statement = connection
        .prepare_cached(&format!(
            "{COLUMNS} WHERE (country, version) IN
             (SELECT country, max(version) FROM register_versions GROUP BY country)
             ORDER BY country"
        ))
        .map_err(&doing)?;
    let rows = statement.query_map([], read).map_err(&doing)?;
    rows.collect::<Result<_, _>>().map_err(&doing)
}

/// Writes a version.
pub(crate) fn insert(connection: &Connection, it: &Version) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO register_versions VALUES
             (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )
        .and_then(|mut statement| {
            statement.execute(params![
                it.country.as_str(),
                it.version,
                it.author.at_ms,
                it.author.actor,
                it.approved_by,
                it.upload.as_ref().map(Uuid::as_bytes),
                it.file_name,
                it.note,
                it.new,
                it.changed,
                it.closed,
                it.schools,
                it.reverses,
                it.reversed_by
            ])
        })
        .map(drop)
        .map_err(failed("writing a version of the register"))
}

/// Writes down that a version was taken back, or holds again, and with it what that means for the
/// version that it had taken back itself, and for the uploads of both.
pub(crate) fn mark_reversed(
    connection: &Connection,
    country: CountryCode,
    version: u32,
    reversed_by: Option<u32>,
) -> Result<(), StoreError> {
    let doing = failed("writing what a version takes back");
    let Some(found) = get(connection, country, version)? else {
        return Ok(());
    };
    connection
        .execute(
            "UPDATE register_versions SET reversed_by = ?3 WHERE country = ?1 AND version = ?2",
            params![country.as_str(), version, reversed_by],
        )
        .map_err(&doing)?;
    if let Some(upload) = found.upload {
        crate::upload::mark_held(connection, upload, reversed_by.is_none())?;
    }
    match found.reverses {
        Some(former) => {
            let again = reversed_by.is_none().then_some(version);
            mark_reversed(connection, country, former, again)
        }
        None => Ok(()),
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Version> {
    let country: String = row.get(0)?;
    let country = country.parse().map_err(|error: qosyl_domain::Invalid| {
        rusqlite::Error::FromSqlConversionFailure(
            0,
            rusqlite::types::Type::Text,
            error.detail.into(),
        )
    })?;
    Ok(Version {
        country,
        version: row.get(1)?,
        author: Author {
            at_ms: row.get(2)?,
            actor: row.get(3)?,
        },
        approved_by: row.get(4)?,
        upload: row.get::<_, Option<[u8; 16]>>(5)?.map(Uuid::from_bytes),
        file_name: row.get(6)?,
        note: row.get(7)?,
        new: row.get(8)?,
        changed: row.get(9)?,
        closed: row.get(10)?,
        schools: row.get(11)?,
        reverses: row.get(12)?,
        reversed_by: row.get(13)?,
    })
}
