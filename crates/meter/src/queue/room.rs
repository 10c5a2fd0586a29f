//! Making room: the oldest heartbeats are thinned, then dropped, then the oldest outages, then the
//! oldest tests; never without a note in the chain of what was left out.
//!
//! Two segments that lie side by side become one that keeps the first and the last heartbeat of
//! every run with the same outcome, so that the beginning and the end of every outage stay exact.
//! The note is durable first, then the new segment, then the old one goes: a power cut in between
//! leaves records that the note has told of already, which does no harm.

use std::time::Duration;

use qosyl_domain::{
    ChainLink, DeviceId, OMITTED_RANGES_MAX, Omission, OmissionReason, OmittedRange, RecordHash,
    SchoolId,
};
use qosyl_signature::record_hash;
use serde::Deserialize;
use uuid::Uuid;

use super::segment::{self, MAGIC, Record};
use super::{Counts, Kind, Queue, Segment, chain, delete};
use crate::MeterError;
use crate::disk::{self, Readers};

/// What of a record matters for what is left out.
#[derive(Deserialize)]
struct Seen<'a> {
    school_id: SchoolId,
    device_id: DeviceId,
    #[serde(borrow)]
    outcome: Option<&'a str>,
    #[serde(borrow)]
    failure: Option<&'a str>,
}

impl Queue {
    /// Makes room after a segment was begun with a record, until the bounds hold; never touches
    /// that segment. Answers what was dropped.
    pub(super) fn make_room(
        &self,
        written: (Kind, u64),
        newest: Uuid,
    ) -> Result<Counts, MeterError> {
        let mut dropped = Counts::default();
        loop {
            let others = self.others(written)?;
            let bytes: u64 = others.iter().map(|(_, segments)| bytes_of(segments)).sum();
            let over = bytes > self.limits.bytes;
            let too_many = |kind: Kind, others: &[Segment]| {
                others.len() + usize::from(kind == written.0) > self.limits.segments(kind)
            };
            let beats = others.iter().find(|(kind, _)| *kind == Kind::Heartbeat);
            if let Some((kind, beats)) = beats {
                let beats_over = over || too_many(*kind, beats);
                if self.thin_a_pair(beats, beats_over, newest)? {
                    continue;
                }
            }
            let gives_way = |(kind, it): &&(Kind, Vec<Segment>)| match kind {
                // They explain what is gone, so they go only where they are too much themselves.
                Kind::Omission => {
                    too_many(*kind, it) || over && bytes_of(it) > self.limits.bytes / 4
                }
                _ => over || too_many(*kind, it),
            };
            let victim = others
                .iter()
                .filter(gives_way)
                .find_map(|(_, segments)| segments.first());
            match victim {
                None => return Ok(dropped),
                // What it explained is missing then, and shows as such.
                Some(note) if note.kind == Kind::Omission => delete(note)?,
                Some(segment) => dropped = dropped.and(self.drop_segment(segment)?),
            }
        }
    }

    /// The segments of every kind but one segment, what is worth least first, and the oldest first.
    fn others(&self, written: (Kind, u64)) -> Result<Vec<(Kind, Vec<Segment>)>, MeterError> {
        let mut others = Vec::new();
        for kind in Kind::ALL.into_iter().rev() {
            let mut segments = self.segments(kind)?;
            segments.retain(|it| (it.kind, it.number) != written);
            others.push((kind, segments));
        }
        Ok(others)
    }

    /// Makes one segment of the oldest two side by side that fit into one once they are thinned:
    /// of any where there are too many, else of those that are as old as the limit by the newest
    /// record. Answers whether there were such two.
    fn thin_a_pair(
        &self,
        beats: &[Segment],
        too_many: bool,
        newest: Uuid,
    ) -> Result<bool, MeterError> {
        for pair in beats.windows(2) {
            let [older, newer] = pair else { continue };
            let contents = [self.read(older)?, self.read(newer)?];
            let [first, second] = contents.each_ref().map(|it| segment::read(it));
            if first.foreign || second.foreign {
                continue;
            }
            let records = [first.records, second.records].concat();
            if !too_many && !is_old(records.last(), newest, self.limits.heartbeat_age) {
                return Ok(false);
            }
            let (kept, omitted) = thin(&records);
            if self.fits(&kept) {
                self.note(OmissionReason::Thinned, Kind::Heartbeat, &omitted)?;
                replace_pair(older, newer, &kept)?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn fits(&self, records: &[Record<'_>]) -> bool {
        let bytes: usize = records.iter().map(|it| it.payload.len()).sum();
        records.len() <= self.limits.segment_records && bytes <= self.limits.segment_bytes
    }

    fn drop_segment(&self, victim: &Segment) -> Result<Counts, MeterError> {
        let content = self.read(victim)?;
        let contents = segment::read(&content);
        self.note(OmissionReason::Dropped, victim.kind, &contents.records)?;
        let mut dropped = Counts::default();
        dropped.add(victim.kind, contents.records.len());
        delete(victim)?;
        Ok(dropped)
    }

    /// Says in the chain what is about to be left out. Records without a place in it, of an older
    /// program, leave no gap.
    fn note(
        &self,
        reason: OmissionReason,
        kind: Kind,
        omitted: &[Record<'_>],
    ) -> Result<(), MeterError> {
        let mut notes: Vec<Omission> = Vec::new();
        for record in omitted {
            let Ok(seen) = serde_json::from_slice::<Seen<'_>>(record.payload) else {
                continue;
            };
            let Some(link) = chain::link_of(record.payload) else {
                continue;
            };
            let hash = RecordHash(record_hash(record.payload));
            let full = |it: &Omission| !follows(it, &link) && it.ranges.len() == OMITTED_RANGES_MAX;
            if notes.last().is_none_or(full) {
                notes.push(empty_note(reason, &seen));
            }
            if let Some(note) = notes.last_mut() {
                extend(note, &link, hash);
                count(note, kind, &seen);
            }
        }
        for note in notes {
            let json = serde_json::to_vec(&note).expect("a note is plain data");
            self.append_sealed(Kind::Omission, note.id, &json)?;
        }
        Ok(())
    }
}

fn replace_pair(older: &Segment, newer: &Segment, kept: &[Record<'_>]) -> Result<(), MeterError> {
    let mut bytes = MAGIC.to_vec();
    for record in kept {
        record.write(&mut bytes);
    }
    disk::replace(&newer.path, &bytes, Readers::Usual)?;
    delete(older)
}

fn bytes_of(segments: &[Segment]) -> u64 {
    segments.iter().map(|it| it.bytes).sum()
}

fn empty_note(reason: OmissionReason, seen: &Seen<'_>) -> Omission {
    Omission {
        id: Uuid::now_v7(),
        school_id: seen.school_id,
        device_id: seen.device_id,
        reason,
        ranges: Vec::new(),
        reachable: 0,
        unreachable: 0,
        tests: 0,
        others: 0,
    }
}

/// Whether a record comes right after the last that a note names.
fn follows(note: &Omission, link: &ChainLink) -> bool {
    note.ranges.last().is_some_and(|it| it.to + 1 == link.seq)
}

fn extend(note: &mut Omission, link: &ChainLink, hash: RecordHash) {
    let extends = follows(note, link);
    match note.ranges.last_mut().filter(|_| extends) {
        Some(range) => (range.to, range.hash) = (link.seq, hash),
        None => note.ranges.push(OmittedRange {
            from: link.seq,
            to: link.seq,
            prev: link.prev,
            hash,
        }),
    }
}

fn count(note: &mut Omission, kind: Kind, seen: &Seen<'_>) {
    let counter = match (kind, seen.outcome) {
        (Kind::Measurement, _) => &mut note.tests,
        (Kind::Heartbeat, Some("reachable")) => &mut note.reachable,
        (Kind::Heartbeat, Some("unreachable")) => &mut note.unreachable,
        _ => &mut note.others,
    };
    *counter += 1;
}

/// Whether a record was made so long before another, by the times in their ids.
fn is_old(record: Option<&Record<'_>>, newest: Uuid, age: Duration) -> bool {
    let age_ms = |id| u128::from(made_ms(newest).saturating_sub(made_ms(id)));
    record.is_some_and(|record| age_ms(record.id) > age.as_millis())
}

/// The time in a `UUIDv7` (RFC 9562, section 5.7), in milliseconds since 1970.
fn made_ms(id: Uuid) -> u64 {
    let (high, low) = (id.as_fields().0, id.as_fields().1);
    (u64::from(high) << 16) | u64::from(low)
}

type Records<'a> = Vec<Record<'a>>;

/// The first and the last heartbeat of every run with the same outcome and reason, and the others.
/// What cannot be read stays.
fn thin<'a>(records: &[Record<'a>]) -> (Records<'a>, Records<'a>) {
    let outcomes: Vec<_> = records.iter().map(|it| outcome_of(it.payload)).collect();
    let is_within = |place: usize| {
        let own = &outcomes[place];
        let same = |other: Option<&Option<_>>| other == Some(own);
        own.is_some() && place > 0 && same(outcomes.get(place - 1)) && same(outcomes.get(place + 1))
    };
    let (mut kept, mut omitted) = (Vec::new(), Vec::new());
    for (place, record) in records.iter().enumerate() {
        if is_within(place) {
            omitted.push(*record);
        } else {
            kept.push(*record);
        }
    }
    (kept, omitted)
}

fn outcome_of(payload: &[u8]) -> Option<(&str, Option<&str>)> {
    let seen: Seen<'_> = serde_json::from_slice(payload).ok()?;
    Some((seen.outcome?, seen.failure))
}
