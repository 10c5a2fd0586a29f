//! Records that can be read and not be placed: kept, once, until somebody says what becomes of them.

use qosyl_domain::{KeyId, Source};
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use crate::device::read_source;
use crate::error::failed;
use crate::{Author, Store, StoreError};

/// The most records in quarantine: beyond it nothing more is taken that cannot be placed.
pub const QUARANTINE_MAX: u64 = 1_000_000;

/// A record that cannot be placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewQuarantined {
    /// The same for the same record however often it comes.
    pub id: Uuid,
    /// Where it comes from.
    pub source: Source,
    /// Why it cannot be placed: stable, in snake case.
    pub reason: &'static str,
    /// The same in words.
    pub detail: String,
    /// The key that brought it; none for the administrator's token.
    pub key: Option<KeyId>,
    /// What can be used of it, as JSON.
    pub body: String,
}

/// A record in quarantine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// Its place: later ones have greater ones.
    pub seq: i64,
    /// The same for the same record however often it comes.
    pub id: Uuid,
    /// Where it comes from.
    pub source: Source,
    /// Why it cannot be placed: stable, in snake case.
    pub reason: String,
    /// The same in words.
    pub detail: String,
    /// The key that brought it; none for the administrator's token.
    pub key: Option<KeyId>,
    /// Who brought it, and when it came first.
    pub author: Author,
    /// What can be used of it, as JSON.
    pub body: String,
}

/// What became of a record that was to go there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Put {
    pub(crate) seq: i64,
    pub(crate) is_new: bool,
}

const COLUMNS: &str =
    "SELECT seq, id, source, reason, detail, key, actor, received_at, body FROM quarantine";

/// The place of a record that is there.
pub(crate) fn find(connection: &Connection, id: Uuid) -> Result<Option<i64>, StoreError> {
    let doing = failed("looking for a record in quarantine");
    connection
        .prepare_cached("SELECT seq FROM quarantine WHERE id = ?1")
        .map_err(&doing)?
        .query_row([id.as_bytes()], |row| row.get(0))
        .optional()
        .map_err(&doing)
}

/// Puts a record there within a transaction. One that is there already stays as it is.
pub(crate) fn put(
    connection: &Connection,
    new: &NewQuarantined,
    author: &Author,
) -> Result<Put, StoreError> {
    let doing = failed("putting a record into quarantine");
    if let Some(seq) = find(connection, new.id)? {
        return Ok(Put { seq, is_new: false });
    }
    connection
        .prepare_cached(
            "INSERT INTO quarantine (id, source, reason, detail, key, actor, received_at, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )
        .and_then(|mut it| {
            it.execute(params![
                new.id.as_bytes(),
                new.source.code(),
                new.reason,
                new.detail,
                new.key.as_ref().map(|key| key.0.as_bytes()),
                author.actor,
                author.at_ms,
                new.body
            ])
        })
        .map_err(&doing)?;
    let seq = connection.last_insert_rowid();
    Ok(Put { seq, is_new: true })
}

/// Takes a record out within a transaction, because it was placed.
pub(crate) fn take_out(connection: &Connection, id: Uuid) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM quarantine WHERE id = ?1")
        .and_then(|mut it| it.execute([id.as_bytes()]))
        .map(drop)
        .map_err(failed("taking a record out of quarantine"))
}

/// How many there are, of one reason or of all.
pub(crate) fn count(connection: &Connection, reason: Option<&str>) -> Result<u64, StoreError> {
    connection
        .prepare_cached("SELECT count(*) FROM quarantine WHERE ?1 IS NULL OR reason = ?1")
        .and_then(|mut it| it.query_row([reason], |row| row.get::<_, i64>(0)))
        .map(i64::unsigned_abs)
        .map_err(failed("counting the quarantine"))
}

fn list(
    connection: &Connection,
    reason: Option<&str>,
    after: i64,
    limit: usize,
) -> Result<Vec<Quarantined>, StoreError> {
    let doing = failed("reading the quarantine");
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut statement = connection
        .prepare_cached(&format!(
            "{COLUMNS} WHERE seq > ?1 AND (?2 IS NULL OR reason = ?2) ORDER BY seq LIMIT ?3"
        ))
        .map_err(&doing)?;
    let rows = statement
        .query_map(params![after, reason, limit], |row| Ok(read(row)))
        .map_err(&doing)?;
    rows.map(|row| row.map_err(&doing)?).collect()
}

fn read(row: &Row<'_>) -> Result<Quarantined, StoreError> {
    let doing = failed("reading the quarantine");
    let key: Option<[u8; 16]> = row.get(5).map_err(&doing)?;
    Ok(Quarantined {
        seq: row.get(0).map_err(&doing)?,
        id: Uuid::from_bytes(row.get(1).map_err(&doing)?),
        source: read_source(row.get(2).map_err(&doing)?)?,
        reason: row.get(3).map_err(&doing)?,
        detail: row.get(4).map_err(&doing)?,
        key: key.map(|id| KeyId(Uuid::from_bytes(id))),
        author: Author {
            actor: row.get(6).map_err(&doing)?,
            at_ms: row.get(7).map_err(&doing)?,
        },
        body: row.get(8).map_err(&doing)?,
    })
}

impl Store {
    /// Records in quarantine after a place, in the order in which they came.
    pub fn quarantine(
        &self,
        reason: Option<&str>,
        after: i64,
        limit: usize,
    ) -> Result<Vec<Quarantined>, StoreError> {
        self.read(|connection| list(connection, reason, after, limit))
    }

    /// How many records are in quarantine, of one reason or in all.
    pub fn quarantine_count(&self, reason: Option<&str>) -> Result<u64, StoreError> {
        self.read(|connection| count(connection, reason))
    }
}
