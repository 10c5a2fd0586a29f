//! States that are saved for schools, so that a start need not read the whole inbox.

use std::collections::HashMap;
use std::vec::IntoIter;

use qosyl_domain::SchoolNumber;
use rusqlite::{Connection, params};
use tokio::sync::oneshot;

use crate::error::failed;
use crate::heads::Heads;
use crate::inbox::{each_record, signed, unsigned};
use crate::writer::Writer;
use crate::{InboxRecord, Kind, StoreError};

/// States saved in one transaction: short enough that records wait only some milliseconds.
const STATES_PER_PIECE: usize = 2_000;

/// States on their way to the disk.
pub(crate) struct Flush {
    pub(crate) states: IntoIter<(SchoolNumber, Vec<u8>)>,
    pub(crate) through_seq: u64,
    pub(crate) done: bool,
    /// Schools saved in the transaction under way.
    pub(crate) saved: Vec<SchoolNumber>,
    pub(crate) sender: oneshot::Sender<Result<(), StoreError>>,
}

impl Writer {
    /// Saves the next piece of the oldest flush, and with the last piece how far it reaches.
    pub(crate) fn flush_piece(&mut self) -> Result<(), StoreError> {
        let Some(flush) = self.flushes.first_mut() else {
            return Ok(());
        };
        let heads = &self.shared.heads;
        for (school, state) in flush.states.by_ref().take(STATES_PER_PIECE) {
            save(&self.connection, heads, school, flush.through_seq, &state)?;
            flush.saved.push(school);
        }
        if flush.states.len() > 0 {
            return Ok(());
        }
        // A school that got records but no state would lose its head when the inbox before
        // through_seq is no longer read at start.
        let forgotten = self
            .dirty
            .iter()
            .filter(|(_, first_seq)| **first_seq <= flush.through_seq)
            .map(|(school, _)| *school);
        for school in forgotten {
            save_head(&self.connection, heads, school)?;
            flush.saved.push(school);
        }
        flush.done = true;
        self.connection
            .prepare_cached("UPDATE meta SET value = ?1 WHERE key = 'state_through_seq'")
            .and_then(|mut it| it.execute([signed(flush.through_seq)]))
            .map(drop)
            .map_err(failed("saving how far the states reach"))
    }

    /// After the transaction: what was saved is no longer to be saved, and a flush that has
    /// ended gets its answer.
    pub(crate) fn settle_flushes(&mut self, committed: &Result<(), StoreError>) {
        let Some(flush) = self.flushes.first_mut() else {
            return;
        };
        let saved = std::mem::take(&mut flush.saved);
        if committed.is_ok() {
            for school in saved {
                self.dirty.remove(&school);
            }
        }
        if flush.done || committed.is_err() {
            let flush = self.flushes.remove(0);
            // Who no longer waits for the answer does not get it; the states are saved.
            let _ = flush.sender.send(committed.clone());
        }
    }
}

fn save(
    connection: &Connection,
    heads: &Heads,
    school: SchoolNumber,
    through_seq: u64,
    state: &[u8],
) -> Result<(), StoreError> {
    let [measurement, heartbeat, outage] = heads_of(heads, school);
    connection
        .prepare_cached(
            "INSERT INTO school_state (number, measurement_head, heartbeat_head, outage_head,
             through_seq, state)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (number) DO UPDATE SET
             measurement_head = ?2, heartbeat_head = ?3, outage_head = ?4, through_seq = ?5,
             state = ?6",
        )
        .and_then(|mut it| {
            it.execute(params![
                school.0,
                measurement,
                heartbeat,
                outage,
                signed(through_seq),
                state
            ])
        })
        .map(drop)
        .map_err(failed("saving the state of a school"))
}

fn save_head(
    connection: &Connection,
    heads: &Heads,
    school: SchoolNumber,
) -> Result<(), StoreError> {
    let [measurement, heartbeat, outage] = heads_of(heads, school);
    connection
        .prepare_cached(
            "INSERT INTO school_state (number, measurement_head, heartbeat_head, outage_head)
             VALUES (?1, ?2, ?3, ?4) ON CONFLICT (number) DO UPDATE SET
             measurement_head = ?2, heartbeat_head = ?3, outage_head = ?4",
        )
        .and_then(|mut it| it.execute(params![school.0, measurement, heartbeat, outage]))
        .map(drop)
        .map_err(failed("saving where a school's records begin"))
}

/// The kinds in the order of their columns.
const KINDS: [Kind; 3] = [Kind::Measurement, Kind::Heartbeat, Kind::Outage];

fn heads_of(heads: &Heads, school: SchoolNumber) -> [i64; 3] {
    KINDS.map(|kind| signed(heads.get(school, kind).unwrap_or(0)))
}

/// How far the saved states reach.
pub(crate) fn state_through_seq(connection: &Connection) -> Result<u64, StoreError> {
    connection
        .query_row(
            "SELECT value FROM meta WHERE key = 'state_through_seq'",
            [],
            |row| row.get(0),
        )
        .map(unsigned)
        .map_err(failed("reading how far the states reach"))
}

/// Sets the heads as they were saved, then as the records after that say. Gives the schools whose
/// heads are not saved, with the first place that is not.
pub(crate) fn restore_heads(
    connection: &Connection,
    heads: &Heads,
) -> Result<HashMap<SchoolNumber, u64>, StoreError> {
    let doing = failed("restoring where the schools' records begin");
    let mut statement = connection
        .prepare("SELECT number, measurement_head, heartbeat_head, outage_head FROM school_state")
        .map_err(&doing)?;
    let mut rows = statement.query([]).map_err(&doing)?;
    while let Some(row) = rows.next().map_err(&doing)? {
        let number = SchoolNumber(row.get(0).map_err(&doing)?);
        for (column, kind) in (1..).zip(KINDS) {
            heads.set(number, kind, unsigned(row.get(column).map_err(&doing)?));
        }
    }
    let through = state_through_seq(connection)?;
    let mut dirty = HashMap::new();
    let mut statement = connection
        .prepare("SELECT seq, school, kind FROM inbox WHERE seq > ?1 ORDER BY seq")
        .map_err(&doing)?;
    let mut rows = statement.query([signed(through)]).map_err(&doing)?;
    while let Some(row) = rows.next().map_err(&doing)? {
        let seq = unsigned(row.get(0).map_err(&doing)?);
        let school = SchoolNumber(row.get(1).map_err(&doing)?);
        let kind = Kind::from_code(row.get(2).map_err(&doing)?)?;
        heads.set(school, kind, seq);
        dirty.entry(school).or_insert(seq);
    }
    Ok(dirty)
}

/// Every saved state, by number.
pub(crate) fn each_state(
    connection: &Connection,
    mut each: impl FnMut(SchoolNumber, &[u8]),
) -> Result<(), StoreError> {
    let doing = failed("reading the saved states");
    let mut statement = connection
        .prepare("SELECT number, state FROM school_state WHERE state IS NOT NULL ORDER BY number")
        .map_err(&doing)?;
    let mut rows = statement.query([]).map_err(&doing)?;
    while let Some(row) = rows.next().map_err(&doing)? {
        let number = SchoolNumber(row.get(0).map_err(&doing)?);
        let state =
            row.get_ref(1)
                .map_err(&doing)?
                .as_blob()
                .map_err(|error| StoreError::Corrupt {
                    what: format!("the saved state of school {number}"),
                    detail: error.to_string(),
                })?;
        each(number, state);
    }
    Ok(())
}

/// Every record that is not in the saved states, in order. Gives the latest place that was read.
pub(crate) fn replay(
    connection: &Connection,
    mut each: impl FnMut(InboxRecord),
) -> Result<u64, StoreError> {
    // One snapshot for both, should a flush end in between.
    let doing = failed("reading the records after the saved states");
    let snapshot = connection.unchecked_transaction().map_err(&doing)?;
    let through = state_through_seq(&snapshot)?;
    let saved_later = saved_after(&snapshot, through)?;
    let mut latest = through;
    each_record(&snapshot, through, i64::MAX, |record| {
        latest = record.seq;
        let saved = saved_later.get(&record.school).copied().unwrap_or(0);
        if record.seq > saved {
            each(record);
        }
    })?;
    Ok(latest)
}

/// Schools whose state reaches further than the last flush that ended: the flush under way was
/// cut off after them.
fn saved_after(
    connection: &Connection,
    through: u64,
) -> Result<HashMap<SchoolNumber, u64>, StoreError> {
    let doing = failed("reading how far single states reach");
    let mut statement = connection
        .prepare("SELECT number, through_seq FROM school_state WHERE through_seq > ?1")
        .map_err(&doing)?;
    let rows = statement
        .query_map([signed(through)], |row| {
            Ok((SchoolNumber(row.get(0)?), unsigned(row.get(1)?)))
        })
        .map_err(&doing)?;
    rows.collect::<Result<_, _>>().map_err(&doing)
}
