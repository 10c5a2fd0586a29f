//! Records of other programs: each goes to its school or into quarantine, all of a batch in one
//! transaction, so that an answer "stored" is true of all of them.

use qosyl_domain::{MeterInfo, SchoolNumber};
use rusqlite::{Connection, OptionalExtension};

use crate::chain::Ledgers;
use crate::device::{DEVICES_PER_SCHOOL_MAX, NewDevice, add, find_device, has_room};
use crate::error::failed;
use crate::inbox::Statements;
use crate::quarantine::{self, NewQuarantined, QUARANTINE_MAX};
use crate::record::write_body;
use crate::writer::Context;
use crate::{
    Answer, Appended, Author, InboxRecord, Kind, NewRecord, RECORDS_PER_APPEND_MAX, Record, Store,
    StoreError,
};

/// A record of another program whose school is known.
#[derive(Debug, Clone)]
pub struct PlacedRecord {
    record: Record,
    school: SchoolNumber,
    meter: Option<MeterInfo>,
    received_at_ms: i64,
    body: String,
    aside: NewQuarantined,
}

impl PlacedRecord {
    /// A record, written out already. `aside` is how it goes into quarantine if its device was shut
    /// out; from there it is taken once it is placed.
    pub fn new(
        record: Record,
        school: SchoolNumber,
        meter: Option<MeterInfo>,
        received_at_ms: i64,
        aside: NewQuarantined,
    ) -> Result<Self, StoreError> {
        let body = write_body(&record)?;
        Ok(Self {
            record,
            school,
            meter,
            received_at_ms,
            body,
            aside,
        })
    }
}

/// A record of another program.
#[derive(Debug, Clone)]
pub enum Incoming {
    /// Its school is known.
    Placed(Box<PlacedRecord>),
    /// It cannot be placed.
    Aside(NewQuarantined),
}

/// What became of a record of another program. It is durable in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is in the inbox at this place.
    Accepted(u64),
    /// It was in the inbox already.
    Duplicate,
    /// It is in quarantine at this place.
    Quarantined {
        /// The place.
        seq: i64,
        /// Whether it was not there before.
        is_new: bool,
        /// Why: stable, in snake case.
        reason: &'static str,
    },
}

impl Store {
    /// Makes records of other programs durable; one outcome for each, in order. At most
    /// [`RECORDS_PER_APPEND_MAX`] records.
    pub fn take_in(&self, records: Vec<Incoming>, author: Author) -> Answer<Vec<Taken>> {
        let count = records.len();
        if count > RECORDS_PER_APPEND_MAX {
            return Answer::known(Err(StoreError::TooManyRecords {
                records: count,
                most: RECORDS_PER_APPEND_MAX,
            }));
        }
        self.records_task(count, move |connection, context| {
            take_in(connection, context, records, &author)
        })
    }
}

fn take_in(
    connection: &Connection,
    context: &mut Context<'_>,
    records: Vec<Incoming>,
    author: &Author,
) -> Result<Vec<Taken>, StoreError> {
    check(connection, context, &records)?;
    let mut statements = Statements::prepare(connection)?;
    let mut taken = Vec::with_capacity(records.len());
    for record in records {
        taken.push(match record {
            Incoming::Placed(placed) => {
                place(connection, context, &mut statements, *placed, author)?
            }
            Incoming::Aside(aside) => set_aside(connection, &aside, author)?,
        });
    }
    Ok(taken)
}

/// Whatever is refused is refused before the first write: the transaction may hold others' records.
/// A full quarantine refuses only batches with a record for it.
fn check(
    connection: &Connection,
    context: &Context<'_>,
    records: &[Incoming],
) -> Result<(), StoreError> {
    let mut new = 0;
    for record in records {
        let is_new = match record {
            Incoming::Aside(aside) => quarantine::find(connection, aside.id)?.is_none(),
            Incoming::Placed(placed) => {
                let school = placed.school;
                if context.heads.get(school, Kind::Measurement).is_none() {
                    return Err(StoreError::SchoolUnknown(school));
                }
                goes_aside(connection, placed)?
            }
        };
        new += u64::from(is_new);
    }
    if new > 0 && quarantine::count(connection, None)? + new > QUARANTINE_MAX {
        return Err(StoreError::QuarantineFull {
            most: QUARANTINE_MAX,
        });
    }
    Ok(())
}

/// Whether a record would come into quarantine for its device, as things stand before its batch.
fn goes_aside(connection: &Connection, placed: &PlacedRecord) -> Result<bool, StoreError> {
    let refused = match find_device(connection, placed.record.device_id())? {
        Some(device) => device.revoked_at_ms.is_some(),
        None => !has_room(connection, placed.school)?,
    };
    Ok(refused
        && !is_known(connection, &placed.record)?
        && quarantine::find(connection, placed.aside.id)?.is_none())
}

fn place(
    connection: &Connection,
    context: &mut Context<'_>,
    statements: &mut Statements<'_>,
    placed: PlacedRecord,
    author: &Author,
) -> Result<Taken, StoreError> {
    if is_known(connection, &placed.record)? {
        quarantine::take_out(connection, placed.aside.id)?;
        return Ok(Taken::Duplicate);
    }
    let id = placed.record.device_id();
    let device = match find_device(connection, id)? {
        Some(device) => device,
        None if !has_room(connection, placed.school)? => {
            let aside = NewQuarantined {
                reason: "too_many_devices",
                detail: format!("its school has {DEVICES_PER_SCHOOL_MAX} devices already"),
                ..placed.aside
            };
            return set_aside(connection, &aside, author);
        }
        None => {
            let new = NewDevice {
                id,
                school: placed.school,
                public_key: None,
                kind: placed.aside.source,
                meter: placed.meter.as_ref(),
            };
            add(connection, &new, author)?
        }
    };
    if device.revoked_at_ms.is_some() {
        let aside = NewQuarantined {
            reason: "device_disabled",
            detail: format!("the device {id} was shut out by an administrator"),
            ..placed.aside
        };
        return set_aside(connection, &aside, author);
    }
    let new = NewRecord {
        record: InboxRecord {
            seq: 0,
            school: placed.school,
            source: placed.aside.source,
            received_at_ms: placed.received_at_ms,
            clock_offset_ms: None,
            record: placed.record,
        },
        device: device.key,
        body: placed.body,
        // Other programs send no chain, so there is no ledger to keep.
        chained: None,
    };
    let appended = statements.append(new, context, &mut Ledgers::new(connection))?;
    quarantine::take_out(connection, placed.aside.id)?;
    Ok(match appended {
        Appended::Accepted(seq) => Taken::Accepted(seq),
        // Only a device's own note is noted, and this is a record.
        Appended::Duplicate | Appended::Noted => Taken::Duplicate,
    })
}

fn set_aside(
    connection: &Connection,
    aside: &NewQuarantined,
    author: &Author,
) -> Result<Taken, StoreError> {
    let put = quarantine::put(connection, aside, author)?;
    Ok(Taken::Quarantined {
        seq: put.seq,
        is_new: put.is_new,
        reason: aside.reason,
    })
}

/// Whether a record is in the inbox.
fn is_known(connection: &Connection, record: &Record) -> Result<bool, StoreError> {
    let doing = failed("looking for a record");
    let found = connection
        .prepare_cached("SELECT 1 FROM inbox_ids WHERE id = ?1")
        .map_err(&doing)?
        .query_row([record.id().as_bytes()], |_| Ok(()))
        .optional()
        .map_err(&doing)?;
    Ok(found.is_some())
}
