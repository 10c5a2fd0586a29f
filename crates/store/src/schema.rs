//! The tables and how they came to be, and how connections are opened.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::StoreError;
use crate::error::failed;

/// The database's file within the data folder.
pub(crate) const FILE: &str = "qosyl.db";

/// One script for each version of the schema, in order; a script is never changed once released.
const MIGRATIONS: [&str; 7] = [
    include_str!("schema_1.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
    include_str!("schema_4.sql"),
    include_str!("schema_5.sql"),
    include_str!("schema_6.sql"),
    include_str!("schema_7.sql"),
];

/// Bytes of a page: large enough that a page holds a dozen records.
const PAGE_BYTES: u32 = 8_192;
/// Memory for pages of the writing connection, in KiB: the right edge of the inbox and the ids of
/// the last weeks' devices.
const WRITER_CACHE_KIB: i64 = 65_536;
/// Memory for pages of each reading connection, in KiB.
const READER_CACHE_KIB: i64 = 8_192;
/// After so many pages in the log their content moves to the database file: 64 MiB.
const CHECKPOINT_PAGES: u32 = 8_192;
/// The log's file is cut to this length when it is used anew.
const LOG_BYTES_KEPT: i64 = 128 * 1024 * 1024;

/// Opens the connection that writes and brings the schema up to date.
pub(crate) fn open_writer(folder: &Path, pages_max: Option<u32>) -> Result<Connection, StoreError> {
    let doing = failed("opening the database");
    let mut connection = Connection::open(folder.join(FILE)).map_err(&doing)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection
        .execute_batch(&format!(
            "PRAGMA page_size={PAGE_BYTES}; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
             PRAGMA cache_size=-{WRITER_CACHE_KIB}; PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES};
             PRAGMA journal_size_limit={LOG_BYTES_KEPT}; PRAGMA foreign_keys=ON;"
        ))
        .map_err(&doing)?;
    migrate(&mut connection)?;
    if let Some(pages) = pages_max {
        connection
            .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))
            .map_err(&doing)?;
    }
    Ok(connection)
}

/// Opens a connection that only reads.
pub(crate) fn open_reader(folder: &Path) -> Result<Connection, StoreError> {
    let doing = failed("opening the database for reading");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(folder.join(FILE), flags).map_err(&doing)?;
    connection
        .execute_batch(&format!("PRAGMA cache_size=-{READER_CACHE_KIB};"))
        .map_err(&doing)?;
    Ok(connection)
}

fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let doing = failed("bringing the schema up to date");
    let found: i64 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(&doing)?;
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    if found > known {
        return Err(StoreError::NewerSchema { found, known });
    }
    for (version, script) in (1_i64..).zip(MIGRATIONS).filter(|(it, _)| *it > found) {
        let transaction = connection.transaction().map_err(&doing)?;
        transaction.execute_batch(script).map_err(&doing)?;
        transaction
            .pragma_update(None, "user_version", version)
            .map_err(&doing)?;
        transaction.commit().map_err(&doing)?;
    }
    Ok(())
}
