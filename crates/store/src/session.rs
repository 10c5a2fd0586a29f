//! Sessions of people who signed in. Only the hash of a session's token is stored.

use qosyl_domain::PersonId;
use rusqlite::{Connection, params};
use serde_json::json;
use uuid::Uuid;

use crate::audit::{About, Entry, write_entry};
use crate::error::failed;
use crate::person::get;
use crate::{Author, StoreError};

/// SHA-256 of a session's token or of a key's secret.
pub type SecretHash = [u8; 32];

/// The most sessions that one person has; the oldest ends where a new one begins.
pub const SESSIONS_PER_PERSON_MAX: u32 = 16;

/// Somebody signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the token.
    pub hash: SecretHash,
    /// Who.
    pub person: PersonId,
    /// When it began, in milliseconds since 1970.
    pub created_at_ms: i64,
    /// When it ends whatever happens, in milliseconds since 1970.
    pub expires_at_ms: i64,
    /// When it was used last, in milliseconds since 1970; some minutes may be missing.
    pub seen_at_ms: i64,
}

/// Begins a session within a transaction, if the password is still the one that was given and the
/// person may sign in. Ends those that have expired and the oldest beyond the limit.
pub(crate) fn begin(
    connection: &Connection,
    session: &Session,
    password: &str,
    author: &Author,
) -> Result<(), StoreError> {
    let doing = failed("beginning a session");
    let (key, person) = get(connection, session.person)?;
    let stored: String = connection
        .query_row("SELECT password FROM people WHERE key = ?1", [key], |row| {
            row.get(0)
        })
        .map_err(&doing)?;
    if stored != password || person.disabled_at_ms.is_some() {
        return Err(StoreError::PasswordChanged);
    }
    let now = session.created_at_ms;
    connection
        .execute("DELETE FROM sessions WHERE expires_at <= ?1", [now])
        .map_err(&doing)?;
    connection
        .execute(
            "DELETE FROM sessions WHERE hash IN (SELECT hash FROM sessions WHERE person = ?1
             ORDER BY created_at DESC LIMIT -1 OFFSET ?2)",
            params![key, SESSIONS_PER_PERSON_MAX - 1],
        )
        .map_err(&doing)?;
    connection
        .execute(
            "INSERT INTO sessions (hash, person, created_at, expires_at, seen_at)
             VALUES (?1, ?2, ?3, ?4, ?3)",
            params![session.hash, key, now, session.expires_at_ms],
        )
        .map_err(&doing)?;
    let entry = Entry::created("signed_in", &json!({"login": person.login}));
    write_entry(connection, author, &About::person(person.id), &entry)
}

/// Ends one session within a transaction.
pub(crate) fn end(
    connection: &Connection,
    session: &Session,
    author: &Author,
) -> Result<(), StoreError> {
    let ended = connection
        .execute("DELETE FROM sessions WHERE hash = ?1", [session.hash])
        .map_err(failed("ending a session"))?;
    if ended == 0 {
        return Ok(());
    }
    let entry = Entry {
        action: "signed_out",
        before: None,
        after: None,
    };
    write_entry(connection, author, &About::person(session.person), &entry)
}

/// Ends every session of a person, by their place here.
pub(crate) fn end_all(connection: &Connection, person: i64) -> Result<(), StoreError> {
    connection
        .execute("DELETE FROM sessions WHERE person = ?1", [person])
        .map(drop)
        .map_err(failed("ending sessions"))
}

/// Remembers when a session was used.
pub(crate) fn seen(
    connection: &Connection,
    hash: &SecretHash,
    at_ms: i64,
) -> Result<(), StoreError> {
    connection
        .execute(
            "UPDATE sessions SET seen_at = max(seen_at, ?2) WHERE hash = ?1",
            params![hash, at_ms],
        )
        .map(drop)
        .map_err(failed("remembering that a session is used"))
}

/// Every session.
pub(crate) fn list(connection: &Connection) -> Result<Vec<Session>, StoreError> {
    let doing = failed("reading the sessions");
    let mut statement = connection
        .prepare(
            "SELECT hash, people.id, sessions.created_at, expires_at, seen_at
             FROM sessions JOIN people ON people.key = sessions.person",
        )
        .map_err(&doing)?;
    let rows = statement
        .query_map([], |row| {
            Ok(Session {
                hash: row.get(0)?,
                person: PersonId(Uuid::from_bytes(row.get(1)?)),
                created_at_ms: row.get(2)?,
                expires_at_ms: row.get(3)?,
                seen_at_ms: row.get(4)?,
            })
        })
        .map_err(&doing)?;
    rows.collect::<Result<_, _>>().map_err(&doing)
}
