//! The ledger of each device's chain: what is here, what is missing, what was left out on purpose,
//! what does not fit together. Records come in any order.

use std::collections::{BTreeMap, HashMap};

use qosyl_domain::{ChainLink, Omission, OmittedRange, RecordHash};
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use crate::error::failed;
use crate::inbox::{signed, unsigned};
use crate::{DeviceKey, StoreError};

/// A record's place in its device's chain, with its own hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chained {
    /// What the record says.
    pub link: ChainLink,
    /// The hash of the record as it came.
    pub hash: RecordHash,
}

/// What the chain says of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChainMark {
    /// Its device sent it without a place in a chain.
    Unchained,
    /// It fits to the records around it, as far as they are here.
    Sound,
    /// The record before it is not here, and the device has not said why.
    AfterGap,
    /// It is not the record that the device made: the one after it names another hash.
    Edited,
    /// It stands where the chain goes on in two ways, or behind that.
    Forked,
}

impl ChainMark {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unchained => "unchained",
            Self::Sound => "sound",
            Self::AfterGap => "after_gap",
            Self::Edited => "edited",
            Self::Forked => "forked",
        }
    }
}

/// A stored record's place in the chain; `None` for one without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainPlace {
    /// What the chain says of it.
    pub mark: ChainMark,
    /// Its link and hash.
    pub chained: Option<Chained>,
}

/// The state of a device's chain.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ChainState {
    /// The greatest number that is here.
    pub head: u64,
    /// How many records up to it are here.
    pub here: u64,
    /// How many were left out on purpose.
    pub omitted: u64,
    /// How many are not here and may still come.
    pub late: u64,
    /// How many are not here and will never come.
    pub missing: u64,
    /// How many are not what the device made.
    pub edited: u64,
    /// When two records came under one number, in milliseconds since 1970.
    pub forked_at_ms: Option<i64>,
}

/// What one number of a chain is known to be.
#[derive(Debug, Clone, Copy)]
struct Entry {
    hash: Option<RecordHash>,
    prev: Option<RecordHash>,
    omitted: bool,
    edited: bool,
}

/// The ledgers that a transaction's job needs.
pub(crate) struct Ledgers<'a> {
    connection: &'a Connection,
    known: BTreeMap<DeviceKey, Ledger<'a>>,
}

impl<'a> Ledgers<'a> {
    pub(crate) fn new(connection: &'a Connection) -> Self {
        let known = BTreeMap::new();
        Self { connection, known }
    }

    pub(crate) fn of(&mut self, device: DeviceKey) -> Result<&mut Ledger<'a>, StoreError> {
        let ledger = match self.known.remove(&device) {
            Some(ledger) => ledger,
            None => Ledger::load(self.connection, device)?,
        };
        Ok(self.known.entry(device).or_insert(ledger))
    }

    /// Refuses records of a device that is, or with them becomes, two: a copy of its disk, or an
    /// earlier state of it, goes on under the same numbers. That it did is kept.
    pub(crate) fn refuse_fork(
        &mut self,
        records: impl Iterator<Item = (DeviceKey, Uuid, Option<Chained>)>,
        now_ms: i64,
    ) -> Result<Option<StoreError>, StoreError> {
        let mut within: HashMap<(DeviceKey, u64), (Uuid, RecordHash)> = HashMap::new();
        for (device, id, chained) in records {
            let connection = self.connection;
            let ledger = self.of(device)?;
            let mut fork = ledger.forked_seq;
            if let (Some(it), None) = (chained, fork) {
                let seq = it.link.seq;
                let beside = within.insert((device, seq), (id, it.hash));
                let twice = beside.is_some_and(|(other, hash)| other != id && hash != it.hash);
                let entry = ledger.entry(seq)?.filter(|entry| !entry.omitted);
                let differs = entry.is_some_and(|entry| entry.hash != Some(it.hash));
                if twice || (differs && !is_known(connection, id)?) {
                    ledger.fork(seq, now_ms)?;
                    fork = Some(seq);
                }
            }
            if let Some(seq) = fork {
                return Ok(Some(StoreError::DeviceForked { seq }));
            }
        }
        Ok(None)
    }

    /// Writes down what has changed.
    pub(crate) fn save(self) -> Result<(), StoreError> {
        let changed = self.known.into_values().filter(|ledger| ledger.changed);
        changed.into_iter().try_for_each(|ledger| ledger.save())
    }
}

fn is_known(connection: &Connection, id: Uuid) -> Result<bool, StoreError> {
    connection
        .prepare_cached("SELECT 1 FROM inbox_ids WHERE id = ?1")
        .and_then(|mut it| it.exists([id.as_bytes()]))
        .map_err(failed("looking for a record"))
}

/// One device's chain within a transaction.
pub(crate) struct Ledger<'a> {
    connection: &'a Connection,
    device: DeviceKey,
    head: u64,
    omitted: u64,
    edited: u64,
    oldest_waiting: u64,
    forked_seq: Option<u64>,
    changed: bool,
}

impl<'a> Ledger<'a> {
    fn load(connection: &'a Connection, device: DeviceKey) -> Result<Self, StoreError> {
        let found = connection
            .prepare_cached(
                "SELECT head, omitted, edited, oldest_waiting, forked_seq FROM chains
                 WHERE device = ?1",
            )
            .and_then(|mut it| {
                it.query_row([device.0], |row| {
                    Ok(Self {
                        connection,
                        device,
                        head: unsigned(row.get(0)?),
                        omitted: unsigned(row.get(1)?),
                        edited: unsigned(row.get(2)?),
                        oldest_waiting: unsigned(row.get(3)?),
                        forked_seq: row.get::<_, Option<i64>>(4)?.map(unsigned),
                        changed: false,
                    })
                })
                .optional()
            })
            .map_err(failed("reading a chain"))?;
        Ok(found.unwrap_or(Self {
            connection,
            device,
            head: 0,
            omitted: 0,
            edited: 0,
            oldest_waiting: 0,
            forked_seq: None,
            changed: false,
        }))
    }

    fn save(&self) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT INTO chains (device, head, omitted, edited, oldest_waiting)
                 VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (device) DO UPDATE SET
                 head = ?2, omitted = ?3, edited = ?4, oldest_waiting = ?5",
            )
            .and_then(|mut it| {
                it.execute(params![
                    self.device.0,
                    signed(self.head),
                    signed(self.omitted),
                    signed(self.edited),
                    signed(self.oldest_waiting)
                ])
            })
            .map(drop)
            .map_err(failed("writing a chain"))
    }

    fn fork(&mut self, seq: u64, now_ms: i64) -> Result<(), StoreError> {
        self.save()?;
        self.forked_seq = Some(seq);
        self.connection
            .execute(
                "UPDATE chains SET forked_at = ?2, forked_seq = ?3 WHERE device = ?1",
                params![self.device.0, now_ms, signed(seq)],
            )
            .map(drop)
            .map_err(failed("marking a chain as forked"))
    }

    /// The device will send nothing before this number.
    pub(crate) fn tell_oldest_waiting(&mut self, seq: u64) {
        if seq > self.oldest_waiting {
            self.oldest_waiting = seq;
            self.changed = true;
        }
    }

    /// Takes in a record that is new here.
    pub(crate) fn link(&mut self, it: &Chained) -> Result<(), StoreError> {
        let seq = it.link.seq;
        let own = self.entry(seq)?;
        if own.is_some_and(|entry| !entry.omitted) {
            return Ok(());
        }
        // What the device said of a record that it left out must hold when it comes all the same.
        let promised = own.and_then(|entry| entry.hash);
        let entry = Entry {
            hash: Some(it.hash),
            prev: it.link.prev,
            omitted: false,
            edited: own.is_some_and(|entry| entry.edited),
        };
        self.put(seq, entry)?;
        if promised.is_some_and(|hash| hash != it.hash) {
            self.mark_edited(seq)?;
        }
        self.check_link(seq)?;
        self.check_link(seq + 1)?;
        self.fill(seq)
    }

    /// A record came again under an id that is known. One that another device sent before has its
    /// place here all the same; one that says something else now is marked.
    pub(crate) fn link_again(&mut self, it: &Chained) -> Result<(), StoreError> {
        match self.entry(it.link.seq)? {
            None => self.link(it),
            Some(entry) if !entry.omitted && entry.hash != Some(it.hash) => {
                self.mark_edited(it.link.seq)
            }
            Some(_) => Ok(()),
        }
    }

    /// Takes in what the device says of records that it will never send.
    pub(crate) fn omit(&mut self, range: &OmittedRange) -> Result<(), StoreError> {
        let first = Entry {
            hash: (range.from == range.to).then_some(range.hash),
            prev: range.prev,
            omitted: true,
            edited: false,
        };
        self.put_omitted(range.from, first)?;
        if range.from < range.to {
            let last = Entry {
                hash: Some(range.hash),
                prev: None,
                ..first
            };
            self.put_omitted(range.to, last)?;
        }
        self.check_link(range.from)?;
        self.check_link(range.to + 1)?;
        self.close_gaps(range.from, range.to)
    }

    fn put_omitted(&mut self, seq: u64, entry: Entry) -> Result<(), StoreError> {
        match self.entry(seq)? {
            None => self.put(seq, entry),
            Some(known) if !known.omitted && entry.hash.is_some() && known.hash != entry.hash => {
                self.mark_edited(seq)
            }
            Some(_) => Ok(()),
        }
    }

    /// Marks the record before `seq` if the one at `seq` names another hash than it has.
    fn check_link(&mut self, seq: u64) -> Result<(), StoreError> {
        let (Some(before), Some(own)) = (self.entry(seq - 1)?, self.entry(seq)?) else {
            return Ok(());
        };
        match (before.hash, own.prev) {
            (Some(hash), Some(prev)) if hash != prev => self.mark_edited(seq - 1),
            _ => Ok(()),
        }
    }

    fn entry(&self, seq: u64) -> Result<Option<Entry>, StoreError> {
        self.connection
            .prepare_cached(
                "SELECT hash, prev, omitted, edited FROM chain WHERE device = ?1 AND seq = ?2",
            )
            .and_then(|mut it| {
                it.query_row([self.device.0, signed(seq)], |row| {
                    Ok(Entry {
                        hash: row.get::<_, Option<[u8; 32]>>(0)?.map(RecordHash),
                        prev: row.get::<_, Option<[u8; 32]>>(1)?.map(RecordHash),
                        omitted: row.get(2)?,
                        edited: row.get(3)?,
                    })
                })
                .optional()
            })
            .map_err(failed("reading a chain"))
    }

    fn put(&mut self, seq: u64, entry: Entry) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO chain (device, seq, hash, prev, omitted, edited)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )
            .and_then(|mut it| {
                it.execute(params![
                    self.device.0,
                    signed(seq),
                    entry.hash.map(|hash| hash.0),
                    entry.prev.map(|hash| hash.0),
                    entry.omitted,
                    entry.edited
                ])
            })
            .map(drop)
            .map_err(failed("writing a chain"))
    }

    fn mark_edited(&mut self, seq: u64) -> Result<(), StoreError> {
        let marked = self
            .connection
            .prepare_cached(
                "UPDATE chain SET edited = 1 WHERE device = ?1 AND seq = ?2 AND edited = 0",
            )
            .and_then(|mut it| it.execute([self.device.0, signed(seq)]))
            .map_err(failed("marking a record as edited"))?;
        self.edited += marked as u64;
        self.changed = true;
        Ok(())
    }

    /// A number is here now: it ends a gap, splits one, or opens one before it. One below the head
    /// that is in no gap was said to be left out.
    fn fill(&mut self, seq: u64) -> Result<(), StoreError> {
        self.changed = true;
        if seq > self.head {
            if seq > self.head + 1 {
                self.insert_gap(self.head + 1, seq - 1)?;
            }
            self.head = seq;
            return Ok(());
        }
        if self.cut_gaps(seq, seq)? == 0 {
            self.omitted = self.omitted.saturating_sub(1);
        }
        Ok(())
    }

    fn close_gaps(&mut self, from: u64, to: u64) -> Result<(), StoreError> {
        self.omitted += self.cut_gaps(from, to)?;
        self.changed = true;
        Ok(())
    }

    /// Takes numbers out of the gaps. Answers how many of them were in one.
    fn cut_gaps(&mut self, from: u64, to: u64) -> Result<u64, StoreError> {
        let mut cut = 0;
        while let Some((begin, end)) = self.last_gap_up_to(to)? {
            if end < from {
                break;
            }
            self.delete_gap(begin)?;
            if begin < from {
                self.insert_gap(begin, from - 1)?;
            }
            if end > to {
                self.insert_gap(to + 1, end)?;
            }
            cut += end.min(to) - begin.max(from) + 1;
            if begin <= from {
                break;
            }
        }
        Ok(cut)
    }

    /// The last gap that begins at or before a number.
    fn last_gap_up_to(&self, seq: u64) -> Result<Option<(u64, u64)>, StoreError> {
        self.connection
            .prepare_cached(
                "SELECT from_seq, to_seq FROM chain_gaps WHERE device = ?1 AND from_seq <= ?2
                 ORDER BY from_seq DESC LIMIT 1",
            )
            .and_then(|mut it| {
                it.query_row([self.device.0, signed(seq)], |row| {
                    Ok((unsigned(row.get(0)?), unsigned(row.get(1)?)))
                })
                .optional()
            })
            .map_err(failed("reading the gaps of a chain"))
    }

    fn insert_gap(&self, from: u64, to: u64) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("INSERT INTO chain_gaps (device, from_seq, to_seq) VALUES (?1, ?2, ?3)")
            .and_then(|mut it| it.execute([self.device.0, signed(from), signed(to)]))
            .map(drop)
            .map_err(failed("writing the gaps of a chain"))
    }

    fn delete_gap(&self, from: u64) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("DELETE FROM chain_gaps WHERE device = ?1 AND from_seq = ?2")
            .and_then(|mut it| it.execute([self.device.0, signed(from)]))
            .map(drop)
            .map_err(failed("writing the gaps of a chain"))
    }
}

/// A note of what a device left out, on its way to the disk.
#[derive(Debug, Clone)]
pub struct NewOmission {
    /// What it says.
    pub omission: Omission,
    /// Whose it is.
    pub device: DeviceKey,
    /// Its own place in the chain.
    pub chained: Chained,
    /// The server's time, in milliseconds since 1970.
    pub received_at_ms: i64,
}

impl NewOmission {
    pub(crate) fn write(&self, connection: &Connection) -> Result<(), StoreError> {
        let body = serde_json::to_string(&self.omission).expect("a note is plain data");
        connection
            .prepare_cached(
                "INSERT INTO omissions (id, device, received_at, body) VALUES (?1, ?2, ?3, ?4)",
            )
            .and_then(|mut it| {
                it.execute(params![
                    self.omission.id.as_bytes(),
                    self.device.0,
                    self.received_at_ms,
                    body
                ])
            })
            .map(drop)
            .map_err(failed("writing a note of what was left out"))
    }
}

/// What the chain says of the record at a place of the inbox.
pub(crate) fn place(connection: &Connection, seq: u64) -> Result<ChainPlace, StoreError> {
    let found = connection
        .prepare_cached(
            "SELECT inbox.chain_seq, chain.hash, chain.prev, chain.edited, chains.forked_seq,
                 (SELECT to_seq FROM chain_gaps WHERE chain_gaps.device = inbox.device
                  AND from_seq < inbox.chain_seq ORDER BY from_seq DESC LIMIT 1)
             FROM inbox
             JOIN chain ON chain.device = inbox.device AND chain.seq = inbox.chain_seq
             JOIN chains ON chains.device = inbox.device
             WHERE inbox.seq = ?1",
        )
        .and_then(|mut it| it.query_row([signed(seq)], read_place).optional())
        .map_err(failed("reading a record's place in the chain"))?;
    Ok(found.unwrap_or(ChainPlace {
        mark: ChainMark::Unchained,
        chained: None,
    }))
}

fn read_place(row: &Row<'_>) -> rusqlite::Result<ChainPlace> {
    let seq = unsigned(row.get(0)?);
    let hash = row.get::<_, Option<[u8; 32]>>(1)?.map(RecordHash);
    let prev = row.get::<_, Option<[u8; 32]>>(2)?.map(RecordHash);
    let forked = row.get::<_, Option<i64>>(4)?.map(unsigned);
    let gap_end = row.get::<_, Option<i64>>(5)?.map(unsigned);
    let mark = if forked.is_some_and(|it| seq >= it) {
        ChainMark::Forked
    } else if row.get(3)? {
        ChainMark::Edited
    } else if gap_end.is_some_and(|it| it + 1 == seq) {
        ChainMark::AfterGap
    } else {
        ChainMark::Sound
    };
    let link = ChainLink { seq, prev };
    let chained = hash.map(|hash| Chained { link, hash });
    Ok(ChainPlace { mark, chained })
}

/// The state of a device's chain; `None` where it has none.
pub(crate) fn state(
    connection: &Connection,
    device: DeviceKey,
) -> Result<Option<ChainState>, StoreError> {
    connection
        .prepare_cached(
            "SELECT head, omitted, edited, forked_at,
                 coalesce(sum(max(0, to_seq - max(from_seq, oldest_waiting) + 1)), 0),
                 coalesce(sum(max(0, min(to_seq, oldest_waiting - 1) - from_seq + 1)), 0)
             FROM chains LEFT JOIN chain_gaps USING (device)
             WHERE device = ?1 GROUP BY device",
        )
        .and_then(|mut it| it.query_row([device.0], read_state).optional())
        .map_err(failed("reading the state of a chain"))
}

fn read_state(row: &Row<'_>) -> rusqlite::Result<ChainState> {
    let number = |column| row.get(column).map(unsigned);
    let (head, omitted) = (number(0)?, number(1)?);
    let (late, missing) = (number(4)?, number(5)?);
    Ok(ChainState {
        head,
        here: head.saturating_sub(omitted + late + missing),
        omitted,
        late,
        missing,
        edited: number(2)?,
        forked_at_ms: row.get(3)?,
    })
}
