//! Times of records that were taken before the server's clock was known.
//!
//! A record is made durable with the time that this computer's clock told. If that turns out to be
//! worthless, it is dated anew as it is sent, every time it is sent: its id stays, and so it is
//! the same record for the server.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use qosyl_domain::{
    BeatRun, DeviceId, Heartbeat, HeartbeatId, HeartbeatOutcome, Measurement, Outage, SchoolId,
    Source,
};
use uuid::Uuid;

use crate::clock::{Clock, Moment, new_id};
use crate::limits::UNDATED_MAX;
use crate::{Kind, Queued};

/// The moments of this process's records that were taken before the server had told its time.
#[derive(Debug, Default)]
pub(crate) struct Undated(Mutex<HashMap<Uuid, Moment>>);

impl Undated {
    /// Remembers the moment of a record.
    pub(crate) fn note(&self, id: Uuid, moment: Moment) {
        let mut moments = self.moments();
        if moments.len() < UNDATED_MAX {
            moments.insert(id, moment);
        }
    }

    /// Forgets a record that has left the queue.
    pub(crate) fn forget(&self, id: Uuid) {
        self.moments().remove(&id);
    }

    /// A record with its time as well as it is known now. One of this process is dated by the time
    /// that has passed since; one of an earlier process keeps its time if the server can take it,
    /// and else is off by as much as the clock is now.
    pub(crate) fn dated<'a>(&self, kind: Kind, record: &'a Queued, clock: &Clock) -> Cow<'a, [u8]> {
        let unchanged = Cow::Borrowed(record.payload.as_slice());
        let Some(told) = time_of(kind, &record.payload).filter(|_| clock.is_known()) else {
            return unchanged;
        };
        let moment = self.moments().get(&record.id).copied();
        let now = clock.server_time();
        let time = match moment {
            Some(moment) => clock.stamp(moment),
            None if is_possible(told, now) => told,
            // Only if it was wrong then as it is now: else nobody knows that time any more.
            None if is_possible(clock.corrected(told), now) => clock.corrected(told).min(now),
            None => return unchanged,
        };
        if time == told {
            return unchanged;
        }
        with_time(kind, &record.payload, time).map_or(unchanged, Cow::Owned)
    }

    /// The map is whole at any moment, so a panic elsewhere spoils nothing.
    fn moments(&self) -> MutexGuard<'_, HashMap<Uuid, Moment>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The time by which a record is dated: of one that lasted its end, for that is when its moment was
/// noted.
fn time_of(kind: Kind, payload: &[u8]) -> Option<Timestamp> {
    match kind {
        Kind::Measurement => {
            let test: Measurement = serde_json::from_slice(payload).ok()?;
            Some(test.started_at)
        }
        Kind::Heartbeat => {
            let beat: Heartbeat = serde_json::from_slice(payload).ok()?;
            Some(beat.until())
        }
        Kind::Outage => {
            let outage: Outage = serde_json::from_slice(payload).ok()?;
            Some(outage.ended_at)
        }
    }
}

/// The record with its time, and others of its times as far from it as they were.
fn with_time(kind: Kind, payload: &[u8], time: Timestamp) -> Option<Vec<u8>> {
    match kind {
        Kind::Measurement => {
            let test: Measurement = serde_json::from_slice(payload).ok()?;
            let started_at = time;
            serde_json::to_vec(&Measurement { started_at, ..test }).ok()
        }
        Kind::Heartbeat => {
            let beat: Heartbeat = serde_json::from_slice(payload).ok()?;
            let shift = time.duration_since(beat.until());
            let at = beat.at.checked_add(shift).ok()?;
            let run = beat.run.map(|run| BeatRun { until: time, ..run });
            serde_json::to_vec(&Heartbeat { at, run, ..beat }).ok()
        }
        Kind::Outage => {
            let outage: Outage = serde_json::from_slice(payload).ok()?;
            let shift = time.duration_since(outage.ended_at);
            let moved = |at: Timestamp| at.checked_add(shift).ok();
            let moved = Outage {
                began_at: moved(outage.began_at)?,
                ended_at: time,
                up_until: outage.up_until.and_then(moved),
                down_until: outage.down_until.and_then(moved),
                ..outage
            };
            serde_json::to_vec(&moved).ok()
        }
    }
}

/// Whether the server, at `now` by its clock, takes a record of this time.
pub(crate) fn is_possible(at: Timestamp, now: Timestamp) -> bool {
    let beat = Heartbeat {
        id: HeartbeatId(new_id(now)),
        school_id: SchoolId(Uuid::nil()),
        device_id: DeviceId(Uuid::nil()),
        at,
        outcome: HeartbeatOutcome::Reachable,
        failure: None,
        rtt_us: None,
        run: None,
        source: Source::Meter,
    };
    beat.check(now).is_ok()
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    fn beat(at: Timestamp) -> Queued {
        let id = new_id(at);
        let beat = Heartbeat {
            id: HeartbeatId(id),
            school_id: SchoolId(Uuid::nil()),
            device_id: DeviceId(Uuid::nil()),
            at,
            outcome: HeartbeatOutcome::Reachable,
            failure: None,
            rtt_us: Some(1),
            run: None,
            source: Source::Meter,
        };
        let payload = serde_json::to_vec(&beat).unwrap();
        Queued { id, payload }
    }

    fn days(days: i64) -> SignedDuration {
        SignedDuration::from_hours(24 * days)
    }

    #[test]
    fn a_backlog_keeps_its_time_if_it_can_and_else_is_off_as_the_clock_is() {
        let (clock, undated) = (Clock::default(), Undated::default());
        let now = Timestamp::now();
        let (old, ahead) = (beat(now - days(600)), beat(now - days(10)));
        let dated = |record: &Queued| {
            let dated = undated.dated(Kind::Heartbeat, record, &clock);
            (now - time_of(Kind::Heartbeat, &dated).unwrap()).as_hours() / 24
        };
        // Nothing is touched before the server has told its time.
        assert_eq!(dated(&ahead), 10);
        // This clock is ahead by more than a year.
        clock.set(now - days(400));
        assert_eq!((dated(&old), dated(&ahead)), (600, 410));
        // It was set meanwhile.
        clock.set(now);
        let strange = beat(now + days(400));
        assert_eq!((dated(&old), dated(&strange)), (600, -400));
    }

    #[test]
    fn an_outage_that_is_dated_anew_keeps_its_length() {
        let (clock, undated) = (Clock::default(), Undated::default());
        let ended_at = Timestamp::now() + days(400);
        let outage = Outage {
            id: qosyl_domain::OutageId(new_id(ended_at)),
            school_id: SchoolId(Uuid::nil()),
            device_id: DeviceId(Uuid::nil()),
            began_at: ended_at - days(2),
            ended_at,
            cause: qosyl_domain::FailureReason::NoWayOut,
            up_until: Some(ended_at - days(3)),
            down_until: None,
            end_unseen: false,
        };
        let record = Queued {
            id: outage.id.0,
            payload: serde_json::to_vec(&outage).unwrap(),
        };
        clock.set(Timestamp::now() - days(400));
        let dated = undated.dated(Kind::Outage, &record, &clock);
        let dated: Outage = serde_json::from_slice(&dated).unwrap();
        assert_eq!(dated.length(), outage.length());
        let before = |it: &Outage| it.ended_at.duration_since(it.up_until.unwrap());
        assert_eq!(before(&dated), before(&outage));
        assert!((clock.server_time() - dated.ended_at).as_hours() < 24);
    }

    #[test]
    fn damaged_records_are_left_as_they_are() {
        let clock = Clock::default();
        clock.set(Timestamp::now());
        let payload = b"{\"id\":".to_vec();
        let record = Queued {
            id: Uuid::nil(),
            payload,
        };
        let dated = Undated::default();
        assert_eq!(
            *dated.dated(Kind::Measurement, &record, &clock),
            *record.payload
        );
    }
}
