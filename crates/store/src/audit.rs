//! Who changed what, and when.

use rusqlite::{Connection, params};
use serde_json::Value;

use crate::error::failed;
use crate::{Author, StoreError};

/// A change to be written down.
pub(crate) struct Entry {
    pub(crate) action: &'static str,
    pub(crate) before: Option<Value>,
    pub(crate) after: Option<Value>,
}

impl Entry {
    /// Something that was not there before.
    pub(crate) fn created(action: &'static str, after: &Value) -> Self {
        Self {
            action,
            before: None,
            after: Some(after.clone()),
        }
    }
}

/// One line of the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its place: later changes have greater ones.
    pub entry: i64,
    /// Who, and when.
    pub author: Author,
    /// What was done, in snake case: `schools_imported`, `school_updated`, `code_created`,
    /// `device_enrolled`, `device_revoked`.
    pub action: String,
    /// How it was, as JSON.
    pub before: Option<String>,
    /// How it is, as JSON.
    pub after: Option<String>,
}

/// Writes a change down within its own transaction.
pub(crate) fn write_entry(
    connection: &Connection,
    author: &Author,
    entry: &Entry,
) -> Result<(), StoreError> {
    let text = |value: &Option<Value>| value.as_ref().map(Value::to_string);
    connection
        .prepare_cached(
            "INSERT INTO audit (at, actor, action, before, after) VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .and_then(|mut it| {
            it.execute(params![
                author.at_ms,
                author.actor,
                entry.action,
                text(&entry.before),
                text(&entry.after)
            ])
        })
        .map(drop)
        .map_err(failed("writing the audit"))
}

/// Changes after a place, in order.
pub(crate) fn list(
    connection: &Connection,
    after: i64,
    limit: usize,
) -> Result<Vec<AuditEntry>, StoreError> {
    let doing = failed("reading the audit");
    let mut statement = connection
        .prepare_cached(
            "SELECT entry, at, actor, action, before, after FROM audit
             WHERE entry > ?1 ORDER BY entry LIMIT ?2",
        )
        .map_err(&doing)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement
        .query_map([after, limit], |row| {
            Ok(AuditEntry {
                entry: row.get(0)?,
                author: Author {
                    at_ms: row.get(1)?,
                    actor: row.get(2)?,
                },
                action: row.get(3)?,
                before: row.get(4)?,
                after: row.get(5)?,
            })
        })
        .map_err(&doing)?;
    rows.collect::<Result<_, _>>().map_err(&doing)
}
