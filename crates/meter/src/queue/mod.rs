//! The queue on disk: what was measured waits here until the server has it.
//!
//! Records lie in append-only segment files, each kind apart. A record counts once
//! [`Queue::push`] has returned: it is synced then. What the server has acknowledged is taken out
//! by replacing or deleting its segment; a power cut in between only makes it be sent again, which
//! is harmless, for ids are made here.
//!
//! Every record is tied to the one before it (`chain`), whatever its kind, so that the server sees
//! what is missing. Where room is short, old heartbeats are thinned, with a note (`room`).
//!
//! Nothing is kept in memory. Every operation holds a lock on the folder and reads what it needs,
//! so that a test by hand and the running meter can use the same queue at the same time.

mod chain;
mod room;
mod segment;

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use uuid::Uuid;

use self::chain::{End, EndFile};
use self::segment::{MAGIC, Record};
use crate::disk::{self, Readers};
use crate::limits;
use crate::{MeterError, limits::RECORD_BYTES_MAX};

/// The file whose lock protects the folder.
const LOCK_FILE: &str = "lock";
/// The ending of segment files.
const SEGMENT: &str = "seg";
/// The file that counts what was dropped.
const DROPPED_FILE: &str = "dropped.json";
/// The longest such file that is read, in bytes.
const DROPPED_BYTES_MAX: u64 = 4096;

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A test, whatever its outcome. Kept longest.
    Measurement,
    /// A time without the server. Kept longer than heartbeats.
    Outage,
    /// A note of records that were left out.
    Omission,
    /// A reachability check. The oldest go first where room is short.
    Heartbeat,
}

impl Kind {
    /// All kinds, what is worth more first.
    pub const ALL: [Self; 4] = [
        Self::Measurement,
        Self::Outage,
        Self::Omission,
        Self::Heartbeat,
    ];

    fn prefix(self) -> &'static str {
        match self {
            Self::Measurement => "m-",
            Self::Outage => "o-",
            Self::Omission => "n-",
            Self::Heartbeat => "h-",
        }
    }
}

/// The bounds of a queue; the default is that of [`limits`].
#[derive(Debug, Clone, Copy)]
pub struct QueueLimits {
    /// Bytes of a segment after which a new one is begun.
    pub segment_bytes: usize,
    /// Records in a segment.
    pub segment_records: usize,
    /// Segments of tests.
    pub measurement_segments: usize,
    /// Segments of outages.
    pub outage_segments: usize,
    /// Segments of notes of what was left out.
    pub omission_segments: usize,
    /// Segments of heartbeats.
    pub heartbeat_segments: usize,
    /// Heartbeats older than this are thinned also where there is room.
    pub heartbeat_age: Duration,
    /// Bytes of all segments.
    pub bytes: u64,
}

impl Default for QueueLimits {
    fn default() -> Self {
        Self {
            segment_bytes: limits::SEGMENT_BYTES_MAX,
            segment_records: limits::SEGMENT_RECORDS_MAX,
            measurement_segments: limits::MEASUREMENT_SEGMENTS_MAX,
            outage_segments: limits::OUTAGE_SEGMENTS_MAX,
            omission_segments: limits::OMISSION_SEGMENTS_MAX,
            heartbeat_segments: limits::HEARTBEAT_SEGMENTS_MAX,
            heartbeat_age: limits::HEARTBEAT_AGE_MAX,
            bytes: limits::QUEUE_BYTES_MAX,
        }
    }
}

impl QueueLimits {
    /// How many segments of a kind.
    fn segments(&self, kind: Kind) -> usize {
        match kind {
            Kind::Measurement => self.measurement_segments,
            Kind::Outage => self.outage_segments,
            Kind::Omission => self.omission_segments,
            Kind::Heartbeat => self.heartbeat_segments,
        }
    }
}

/// Numbers of records of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Counts {
    /// Tests.
    pub measurements: usize,
    /// Outages.
    #[serde(default)]
    pub outages: usize,
    /// Notes of what was left out.
    #[serde(default)]
    pub omissions: usize,
    /// Heartbeats.
    pub heartbeats: usize,
}

impl Counts {
    /// Of all kinds together.
    pub fn total(self) -> usize {
        self.measurements + self.outages + self.omissions + self.heartbeats
    }

    /// All counts together with others.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            measurements: self.measurements + other.measurements,
            outages: self.outages + other.outages,
            omissions: self.omissions + other.omissions,
            heartbeats: self.heartbeats + other.heartbeats,
        }
    }

    fn add(&mut self, kind: Kind, records: usize) {
        match kind {
            Kind::Measurement => self.measurements += records,
            Kind::Outage => self.outages += records,
            Kind::Omission => self.omissions += records,
            Kind::Heartbeat => self.heartbeats += records,
        }
    }
}

/// A record that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queued {
    /// Its id.
    pub id: Uuid,
    /// The record as JSON, with its link in the chain.
    pub payload: Vec<u8>,
}

/// The queue of one meter.
#[derive(Debug, Clone)]
pub struct Queue {
    folder: PathBuf,
    limits: QueueLimits,
}

/// One segment file.
#[derive(Debug, Clone)]
struct Segment {
    kind: Kind,
    number: u64,
    path: PathBuf,
    bytes: u64,
}

impl Queue {
    /// The queue in a folder, which is made if it is not there.
    pub fn open(folder: &Path, limits: QueueLimits) -> Result<Self, MeterError> {
        disk::make_folder(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            limits,
        })
    }

    /// Adds a record, an object of JSON, ties it to the chain and makes it durable. Answers what
    /// had to be dropped to make room.
    pub fn push(&self, kind: Kind, id: Uuid, payload: &[u8]) -> Result<Counts, MeterError> {
        let _lock = self.lock()?;
        let (number, began) = self.append_sealed(kind, id, payload)?;
        if !began {
            // The bounds are of whole segments.
            return Ok(Counts::default());
        }
        let dropped = self.make_room((kind, number), id)?;
        if dropped.total() > 0 {
            self.note_dropped(dropped)?;
        }
        Ok(dropped)
    }

    /// Appends a record as the next of the chain. Answers the segment, and whether it is a new one.
    fn append_sealed(
        &self,
        kind: Kind,
        id: Uuid,
        payload: &[u8],
    ) -> Result<(u64, bool), MeterError> {
        let mut file = self.chain_end()?;
        let sealed = chain::seal(payload, &file.end.next())?;
        let (bytes, most) = (sealed.len(), RECORD_BYTES_MAX);
        if bytes > most {
            return Err(MeterError::RecordTooLong { bytes, most });
        }
        let payload = sealed.as_slice();
        let record = Record { id, payload };
        let place = match self.segments(kind)?.pop() {
            Some(last) if self.append(&last, record)? => (last.number, false),
            last => {
                let next = last.map_or(1, |last| last.number.saturating_add(1));
                self.begin(kind, next, record)?;
                (next, true)
            }
        };
        file.keep(End::of(payload).expect("it was sealed above"))?;
        Ok(place)
    }

    /// The end of the chain: as its file says, or as the newest record of a kind says that was
    /// appended before a power cut.
    fn chain_end(&self) -> Result<EndFile, MeterError> {
        let mut file = EndFile::read(&self.folder)?;
        for kind in Kind::ALL {
            let Some(last) = self.segments(kind)?.pop() else {
                continue;
            };
            let content = self.read(&last)?;
            let newest = segment::read(&content).records.pop();
            let end = newest.and_then(|it| End::of(it.payload));
            if let Some(end) = end.filter(|end| end.seq > file.end.seq) {
                file.advance(end);
            }
        }
        Ok(file)
    }

    /// The lowest number in the chain that still waits: no record before it will ever be sent.
    /// `None` if none waits.
    pub(crate) fn oldest_waiting(&self) -> Result<Option<u64>, MeterError> {
        let _lock = self.lock()?;
        let mut oldest = None;
        for kind in Kind::ALL {
            for segment in self.segments(kind)? {
                let content = self.read(&segment)?;
                let records = segment::read(&content).records;
                let first = records.iter().find_map(|it| chain::link_of(it.payload));
                if let Some(link) = first {
                    oldest = Some(oldest.map_or(link.seq, |seq: u64| seq.min(link.seq)));
                    break;
                }
            }
        }
        Ok(oldest)
    }

    /// What had to be dropped to make room, in all.
    pub fn dropped(&self) -> Result<Counts, MeterError> {
        let bytes = disk::read(&self.folder.join(DROPPED_FILE), DROPPED_BYTES_MAX)?;
        let known = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Ok(known.unwrap_or_default())
    }

    fn note_dropped(&self, dropped: Counts) -> Result<(), MeterError> {
        let sum = self.dropped()?.and(dropped);
        let json = serde_json::to_vec(&sum).expect("counts are plain data");
        disk::replace(&self.folder.join(DROPPED_FILE), &json, Readers::Usual)
    }

    /// The newest records of a kind, the newest first: at most so many, of at most so many bytes,
    /// but at least one if there is any.
    pub fn newest(
        &self,
        kind: Kind,
        records_max: usize,
        bytes_max: usize,
    ) -> Result<Vec<Queued>, MeterError> {
        self.newest_but(&HashSet::new(), kind, records_max, bytes_max)
    }

    /// The same without those of these ids.
    pub(crate) fn newest_but(
        &self,
        passed_over: &HashSet<Uuid>,
        kind: Kind,
        records_max: usize,
        bytes_max: usize,
    ) -> Result<Vec<Queued>, MeterError> {
        let _lock = self.lock()?;
        let mut found: Vec<Queued> = Vec::new();
        let mut bytes = 0;
        for segment in self.segments(kind)?.iter().rev() {
            let content = self.read(segment)?;
            let records = segment::read(&content).records;
            let records = records.iter().rev();
            for &Record { id, payload } in records.filter(|it| !passed_over.contains(&it.id)) {
                bytes += payload.len();
                let full = found.len() >= records_max || bytes > bytes_max;
                if full && !found.is_empty() {
                    return Ok(found);
                }
                let payload = payload.to_vec();
                found.push(Queued { id, payload });
            }
        }
        Ok(found)
    }

    /// Takes out the records with these ids. Answers how many there were.
    pub fn remove(&self, kind: Kind, ids: &HashSet<Uuid>) -> Result<usize, MeterError> {
        let _lock = self.lock()?;
        // What leaves the queue must not take the end of the chain with it.
        self.chain_end()?.settle()?;
        let mut left = ids.len();
        for segment in self.segments(kind)?.iter().rev() {
            if left == 0 {
                break;
            }
            left = left.saturating_sub(self.remove_from(segment, ids)?);
        }
        Ok(ids.len() - left)
    }

    /// How many records wait.
    pub fn counts(&self) -> Result<Counts, MeterError> {
        let _lock = self.lock()?;
        let mut counts = Counts::default();
        for kind in Kind::ALL {
            for segment in self.segments(kind)? {
                let content = self.read(&segment)?;
                counts.add(kind, segment::read(&content).records.len());
            }
        }
        Ok(counts)
    }

    /// Bytes on disk.
    pub fn bytes(&self) -> Result<u64, MeterError> {
        let _lock = self.lock()?;
        let mut bytes = 0;
        for kind in Kind::ALL {
            bytes += self.segments(kind)?.iter().map(|it| it.bytes).sum::<u64>();
        }
        Ok(bytes)
    }

    /// Held by one process and one thread at a time, released when it is closed.
    fn lock(&self) -> Result<File, MeterError> {
        let path = self.folder.join(LOCK_FILE);
        let failed = |source| MeterError::file("lock", &path, source);
        let mut options = OpenOptions::new();
        let file = options.create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(failed)?;
        file.lock().map_err(failed)?;
        Ok(file)
    }

    /// The segments of a kind, oldest first.
    fn segments(&self, kind: Kind) -> Result<Vec<Segment>, MeterError> {
        let failed = |source| MeterError::file("read", &self.folder, source);
        let mut segments = Vec::new();
        for entry in fs::read_dir(&self.folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let path = entry.path();
            if let Some(number) = number_of(&path, kind) {
                let bytes = entry.metadata().map_err(failed)?.len();
                segments.push(Segment {
                    kind,
                    number,
                    path,
                    bytes,
                });
            }
        }
        segments.sort_unstable_by_key(|segment| segment.number);
        Ok(segments)
    }

    fn read(&self, segment: &Segment) -> Result<Vec<u8>, MeterError> {
        let most = self.limits.segment_bytes.max(limits::SEGMENT_BYTES_MAX) + 2 * RECORD_BYTES_MAX;
        let content = disk::read(&segment.path, u64::try_from(most).unwrap_or(u64::MAX))?;
        Ok(content.unwrap_or_default())
    }

    /// Appends to a segment, after cutting off what was never finished; `false` if it is full.
    fn append(&self, segment: &Segment, record: Record<'_>) -> Result<bool, MeterError> {
        let content = self.read(segment)?;
        let contents = segment::read(&content);
        let full = contents.sound_bytes >= self.limits.segment_bytes
            || contents.records.len() >= self.limits.segment_records;
        if contents.foreign || full {
            return Ok(false);
        }
        let mut addition = Vec::new();
        if contents.sound_bytes == 0 {
            addition.extend_from_slice(&MAGIC);
        }
        record.write(&mut addition);
        write_behind(&segment.path, contents.sound_bytes, &addition)
            .map_err(|source| MeterError::file("write", &segment.path, source))?;
        Ok(true)
    }

    /// Begins a segment with one record.
    fn begin(&self, kind: Kind, number: u64, record: Record<'_>) -> Result<(), MeterError> {
        let name = format!("{}{number:016}.{SEGMENT}", kind.prefix());
        let mut bytes = MAGIC.to_vec();
        record.write(&mut bytes);
        disk::replace(&self.folder.join(name), &bytes, Readers::Usual)
    }

    fn remove_from(&self, segment: &Segment, ids: &HashSet<Uuid>) -> Result<usize, MeterError> {
        let content = self.read(segment)?;
        let contents = segment::read(&content);
        let before = contents.records.len();
        let mut kept = MAGIC.to_vec();
        let mut left = 0;
        for record in contents.records {
            if !ids.contains(&record.id) {
                record.write(&mut kept);
                left += 1;
            }
        }
        if left == before {
            return Ok(0);
        }
        if left == 0 {
            delete(segment)?;
        } else {
            disk::replace(&segment.path, &kept, Readers::Usual)?;
        }
        Ok(before - left)
    }
}

fn number_of(path: &Path, kind: Kind) -> Option<u64> {
    if path.extension()? != SEGMENT {
        return None;
    }
    path.file_stem()?
        .to_str()?
        .strip_prefix(kind.prefix())?
        .parse()
        .ok()
}

fn write_behind(path: &Path, sound_bytes: usize, addition: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().append(true).open(path)?;
    let sound_bytes = u64::try_from(sound_bytes).unwrap_or(u64::MAX);
    if file.metadata()?.len() > sound_bytes {
        file.set_len(sound_bytes)?;
    }
    file.write_all(addition)?;
    file.sync_data()
}

fn delete(segment: &Segment) -> Result<(), MeterError> {
    disk::remove_if_there(&segment.path)
        .and_then(|()| disk::sync_folder_of(&segment.path))
        .map_err(|source| MeterError::file("delete", &segment.path, source))
}

#[cfg(test)]
mod tests;
