//! Codes with which devices enrol for a school. Only their hashes are stored.

use qosyl_domain::SchoolNumber;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;

use crate::audit::{About, Entry, write_entry};
use crate::error::failed;
use crate::{Author, StoreError};

/// SHA-256 of a code in its normal form.
pub type CodeHash = [u8; 32];

/// How many meters one code enrols.
pub const METERS_PER_CODE: u32 = 8;
/// How many browsers one code enrols.
pub const BROWSERS_PER_CODE: u32 = 64;

/// A code to be created.
#[derive(Debug, Clone)]
pub struct NewCode {
    /// SHA-256 of the code in its normal form.
    pub hash: CodeHash,
    /// The school.
    pub school: SchoolNumber,
    /// When it is created, in milliseconds since 1970.
    pub created_at_ms: i64,
    /// From when on it no longer enrols, in milliseconds since 1970.
    pub expires_at_ms: i64,
}

/// A code as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// The school.
    pub school: SchoolNumber,
    /// When it was created, in milliseconds since 1970.
    pub created_at_ms: i64,
    /// From when on it no longer enrols, in milliseconds since 1970.
    pub expires_at_ms: i64,
    /// Meters that it has enrolled.
    pub meters: u32,
    /// Browsers that it has enrolled.
    pub browsers: u32,
}

/// Creates a code within a transaction. The audit names the school, never the code.
pub(crate) fn create(
    connection: &Connection,
    code: &NewCode,
    author: &Author,
) -> Result<(), StoreError> {
    if find_code(connection, &code.hash)?.is_some() {
        return Err(StoreError::CodeTaken);
    }
    connection
        .execute(
            "INSERT INTO codes (hash, school, created_at, expires_at) VALUES (?1, ?2, ?3, ?4)",
            params![
                code.hash,
                code.school.0,
                code.created_at_ms,
                code.expires_at_ms
            ],
        )
        .map_err(failed("creating a code"))?;
    let after = json!({"school": code.school, "expires_at_ms": code.expires_at_ms});
    let about = About::at_school(connection, code.school, None)?;
    write_entry(
        connection,
        author,
        &about,
        &Entry::created("code_created", &after),
    )
}

/// A code by its hash, expired or not.
pub(crate) fn find_code(
    connection: &Connection,
    hash: &CodeHash,
) -> Result<Option<Code>, StoreError> {
    let doing = failed("looking for a code");
    connection
        .prepare_cached(
            "SELECT school, created_at, expires_at, meters, browsers FROM codes WHERE hash = ?1",
        )
        .map_err(&doing)?
        .query_row([hash], |row| {
            Ok(Code {
                school: SchoolNumber(row.get(0)?),
                created_at_ms: row.get(1)?,
                expires_at_ms: row.get(2)?,
                meters: row.get(3)?,
                browsers: row.get(4)?,
            })
        })
        .optional()
        .map_err(&doing)
}
