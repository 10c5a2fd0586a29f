//! The inbox: appending records and reading them back.

use std::collections::hash_map::Entry;

use qosyl_domain::SchoolNumber;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, params};
use tokio::sync::oneshot;

use crate::chain::Ledgers;
use crate::error::failed;
use crate::record::read_body;
use crate::writer::{Context, Job};
use crate::{
    Appended, DeviceKey, DeviceKind, InboxRecord, Kind, NewOmission, NewRecord, StoreError,
};

const COLUMNS: &str = "SELECT seq, inbox.kind, inbox.school, devices.kind, received_at, \
     clock_offset, body, previous FROM inbox JOIN devices ON devices.key = inbox.device";

/// What a device sends at once.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// Its records.
    pub records: Vec<NewRecord>,
    /// Its notes of records that it will never send.
    pub omissions: Vec<NewOmission>,
    /// The lowest number in its chain that still waits there: it sends nothing before it.
    pub oldest_waiting: Option<(DeviceKey, u64)>,
}

impl Batch {
    /// How many records and notes.
    pub(crate) fn len(&self) -> usize {
        self.records.len() + self.omissions.len()
    }
}

/// Records on their way into the inbox.
pub(crate) struct Append {
    pub(crate) count: usize,
    pub(crate) batch: Batch,
    pub(crate) outcome: Result<Vec<Appended>, StoreError>,
    pub(crate) sender: oneshot::Sender<Result<Vec<Appended>, StoreError>>,
}

impl Append {
    pub(crate) fn new(
        batch: Batch,
        sender: oneshot::Sender<Result<Vec<Appended>, StoreError>>,
    ) -> Self {
        Self {
            count: batch.len(),
            batch,
            outcome: Err(StoreError::Stopped),
            sender,
        }
    }
}

impl Job for Append {
    fn records(&self) -> usize {
        self.count
    }

    fn run(
        &mut self,
        connection: &Connection,
        context: &mut Context<'_>,
    ) -> Result<(), StoreError> {
        let unknown = self
            .batch
            .records
            .iter()
            .map(|new| new.record.school)
            .find(|school| context.heads.get(*school, Kind::Measurement).is_none());
        if let Some(school) = unknown {
            self.outcome = Err(StoreError::SchoolUnknown(school));
            return Ok(());
        }
        let mut ledgers = Ledgers::new(connection);
        if let Some(refusal) = refuse_fork(&mut ledgers, &self.batch)? {
            self.outcome = Err(refusal);
            return Ok(());
        }
        let batch = std::mem::take(&mut self.batch);
        let mut statements = Statements::prepare(connection)?;
        let mut outcomes = Vec::with_capacity(batch.len());
        for record in batch.records {
            outcomes.push(statements.append(record, context, &mut ledgers)?);
        }
        for omission in &batch.omissions {
            outcomes.push(statements.omit(omission, connection, &mut ledgers)?);
        }
        if let Some((device, seq)) = batch.oldest_waiting {
            ledgers.of(device)?.tell_oldest_waiting(seq);
        }
        ledgers.save()?;
        self.outcome = Ok(outcomes);
        Ok(())
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        // Who no longer waits for the answer does not get it; the records are stored.
        let _ = self.sender.send(committed.and(self.outcome));
    }
}

/// Why nothing of a batch is taken, if its device is one of two.
fn refuse_fork(ledgers: &mut Ledgers<'_>, batch: &Batch) -> Result<Option<StoreError>, StoreError> {
    let records = batch.records.iter();
    let records = records.map(|new| (new.device, new.id(), new.chained));
    let omissions = batch.omissions.iter();
    let omissions = omissions.map(|it| (it.device, it.omission.id, Some(it.chained)));
    let of_records = batch.records.first().map(|new| new.record.received_at_ms);
    let of_omissions = batch.omissions.first().map(|it| it.received_at_ms);
    let now_ms = of_records.or(of_omissions).unwrap_or_default();
    ledgers.refuse_fork(records.chain(omissions), now_ms)
}

/// The statements that records need.
struct Statements<'a> {
    id: CachedStatement<'a>,
    record: CachedStatement<'a>,
    ordinal: CachedStatement<'a>,
}

/// A school's latest record of one kind, and how many there are up to it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Latest {
    pub(crate) seq: u64,
    ordinal: i64,
}

const ORDINAL: &str = "SELECT ordinal FROM inbox WHERE seq = ?1";

impl<'a> Statements<'a> {
    fn prepare(connection: &'a Connection) -> Result<Self, StoreError> {
        let doing = failed("preparing to append records");
        Ok(Self {
            id: connection
                .prepare_cached("INSERT OR IGNORE INTO inbox_ids (id) VALUES (?1)")
                .map_err(&doing)?,
            record: connection
                .prepare_cached(
                    "INSERT INTO inbox (seq, kind, id, school, device, started_at, received_at,
                     clock_offset, previous, ordinal, body, chain_seq)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                )
                .map_err(&doing)?,
            ordinal: connection.prepare_cached(ORDINAL).map_err(&doing)?,
        })
    }

    fn append(
        &mut self,
        new: NewRecord,
        context: &mut Context<'_>,
        ledgers: &mut Ledgers<'_>,
    ) -> Result<Appended, StoreError> {
        let doing = failed("appending a record");
        let NewRecord {
            mut record,
            device,
            body,
            chained,
        } = new;
        let id = record.record.id();
        if self.id.execute([id.as_bytes()]).map_err(&doing)? == 0 {
            if let Some(chained) = &chained {
                ledgers.of(device)?.link_again(chained)?;
            }
            return Ok(Appended::Duplicate);
        }
        if let Some(chained) = &chained {
            ledgers.of(device)?.link(chained)?;
        }
        let seq = context.pending.next_seq;
        let kind = record.record.kind();
        let latest = match context.pending.heads.entry((record.school, kind)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let seq = context.heads.get(record.school, kind).unwrap_or(0);
                place.insert(self.latest(seq)?)
            }
        };
        self.record
            .execute(params![
                signed(seq),
                kind as u8,
                id.as_bytes(),
                record.school.0,
                device.0,
                record.record.started_at_ms(),
                record.received_at_ms,
                record.clock_offset_ms,
                signed(latest.seq),
                latest.ordinal + 1,
                body,
                chained.map(|it| signed(it.link.seq))
            ])
            .map_err(&doing)?;
        *latest = Latest {
            seq,
            ordinal: latest.ordinal + 1,
        };
        record.seq = seq;
        context.pending.next_seq += 1;
        context.pending.records.push(record);
        Ok(Appended::Accepted(seq))
    }

    /// Keeps a note of records that will never come.
    fn omit(
        &mut self,
        new: &NewOmission,
        connection: &Connection,
        ledgers: &mut Ledgers<'_>,
    ) -> Result<Appended, StoreError> {
        let doing = failed("appending a note of what was left out");
        let ledger = ledgers.of(new.device)?;
        let id = new.omission.id;
        if self.id.execute([id.as_bytes()]).map_err(&doing)? == 0 {
            ledger.link_again(&new.chained)?;
            return Ok(Appended::Duplicate);
        }
        new.write(connection)?;
        ledger.link(&new.chained)?;
        for range in &new.omission.ranges {
            ledger.omit(range)?;
        }
        Ok(Appended::Noted)
    }

    /// What is known of the record at a place; 0 stands for none.
    fn latest(&mut self, seq: u64) -> Result<Latest, StoreError> {
        if seq == 0 {
            return Ok(Latest::default());
        }
        let doing = failed("counting a school's records");
        let ordinal = self
            .ordinal
            .query_row([signed(seq)], |row| row.get(0))
            .map_err(&doing)?;
        Ok(Latest { seq, ordinal })
    }
}

/// How many records a school has of the kind whose latest is at a place.
pub(crate) fn count(connection: &Connection, latest_seq: u64) -> Result<u64, StoreError> {
    if latest_seq == 0 {
        return Ok(0);
    }
    connection
        .prepare_cached(ORDINAL)
        .and_then(|mut it| it.query_row([signed(latest_seq)], |row| row.get(0)))
        .map(unsigned)
        .map_err(failed("counting a school's records"))
}

/// A school's records of one kind, newest received first, older than a place.
pub(crate) fn school_records(
    connection: &Connection,
    (school, kind, head): (SchoolNumber, Kind, u64),
    before_seq: Option<u64>,
    limit: usize,
) -> Result<Vec<InboxRecord>, StoreError> {
    let doing = failed("reading a school's records");
    let mut statement = connection
        .prepare_cached(&format!("{COLUMNS} WHERE seq = ?1"))
        .map_err(&doing)?;
    let mut fetch = |seq: u64| {
        statement
            .query_row([signed(seq)], |row| Ok((read(row), row.get::<_, i64>(7)?)))
            .optional()
            .map_err(&doing)
    };
    let mut place = head;
    if let Some(seq) = before_seq {
        let own = |it: &InboxRecord| it.school == school && it.record.kind() == kind;
        match fetch(seq)? {
            Some((Ok(record), previous)) if own(&record) => place = unsigned(previous),
            _ => return Err(StoreError::CursorUnknown { seq }),
        }
    }
    let mut found = Vec::new();
    while place != 0 && found.len() < limit {
        let Some((record, previous)) = fetch(place)? else {
            return Err(StoreError::Corrupt {
                what: format!("the chain of records of school {school}"),
                detail: format!("there is no record {place}"),
            });
        };
        found.push(record?);
        // Every chain leads back; a damaged one that does not must not lead round for ever.
        place = unsigned(previous).min(place - 1);
    }
    Ok(found)
}

/// Records after a place, in order.
pub(crate) fn each_record(
    connection: &Connection,
    after_seq: u64,
    limit: i64,
    mut each: impl FnMut(InboxRecord),
) -> Result<(), StoreError> {
    let doing = failed("reading the inbox");
    let mut statement = connection
        .prepare_cached(&format!("{COLUMNS} WHERE seq > ?1 ORDER BY seq LIMIT ?2"))
        .map_err(&doing)?;
    let mut rows = statement
        .query([signed(after_seq), limit])
        .map_err(&doing)?;
    while let Some(row) = rows.next().map_err(&doing)? {
        each(read(row)?);
    }
    Ok(())
}

/// The latest place; 0 if there is none.
pub(crate) fn latest_seq(connection: &Connection) -> Result<u64, StoreError> {
    connection
        .query_row("SELECT coalesce(max(seq), 0) FROM inbox", [], |row| {
            row.get(0)
        })
        .map(unsigned)
        .map_err(failed("reading the end of the inbox"))
}

fn read(row: &Row<'_>) -> Result<InboxRecord, StoreError> {
    let doing = failed("reading a record");
    let seq = unsigned(row.get(0).map_err(&doing)?);
    let kind = Kind::from_code(row.get(1).map_err(&doing)?)?;
    let body = row
        .get_ref(6)
        .map_err(&doing)?
        .as_str()
        .map_err(|error| StoreError::Corrupt {
            what: format!("record {seq}"),
            detail: error.to_string(),
        })?;
    Ok(InboxRecord {
        seq,
        school: SchoolNumber(row.get(2).map_err(&doing)?),
        source: DeviceKind::from_code(row.get(3).map_err(&doing)?)?,
        received_at_ms: row.get(4).map_err(&doing)?,
        clock_offset_ms: row.get(5).map_err(&doing)?,
        record: read_body(seq, kind, body)?,
    })
}

/// A place as `SQLite` keeps it. Places count up from 1 and never come near the limit.
pub(crate) fn signed(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

/// A place as it is used. `SQLite` gives back what was put in.
pub(crate) fn unsigned(seq: i64) -> u64 {
    u64::try_from(seq).unwrap_or(0)
}
