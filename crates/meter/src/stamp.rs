//! Times of records that were taken before the server's clock was known.
//!
//! A record is made durable with the time that this computer's clock told. If that turns out to be
//! worthless, the server is told beside the record what to add to it, every time it is sent: the
//! record itself stays as it is, for the one after it names it by its hash.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use qosyl_domain::{
    DeviceId, Heartbeat, HeartbeatId, HeartbeatOutcome, Measurement, Outage, SchoolId, Source,
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

    /// What to add to a record's time, in milliseconds, as well as it is known now; `None` where it
    /// stays as it is. One of this process is dated by the time that has passed since; one of an
    /// earlier process keeps its time if the server can take it, and else is off by as much as the
    /// clock is now.
    pub(crate) fn shift_ms(&self, kind: Kind, record: &Queued, clock: &Clock) -> Option<i64> {
        let told = time_of(kind, &record.payload).filter(|_| clock.is_known())?;
        let moment = self.moments().get(&record.id).copied();
        let now = clock.server_time();
        let time = match moment {
            Some(moment) => clock.stamp(moment),
            None if is_possible(told, now) => told,
            // Only if it was wrong then as it is now: else nobody knows that time any more.
            None if is_possible(clock.corrected(told), now) => clock.corrected(told).min(now),
            None => return None,
        };
        let shift_ms = i64::try_from(time.duration_since(told).as_millis()).ok()?;
        Some(shift_ms).filter(|shift_ms| *shift_ms != 0)
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
        // It has no time of its own.
        Kind::Omission => None,
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
            let shift_ms = undated.shift_ms(Kind::Heartbeat, record, &clock);
            let shift = SignedDuration::from_millis(shift_ms.unwrap_or(0));
            let told = time_of(Kind::Heartbeat, &record.payload).unwrap();
            (now - (told + shift)).as_hours() / 24
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
    fn an_outage_is_dated_by_its_end() {
        let (clock, undated) = (Clock::default(), Undated::default());
        let hour = SignedDuration::from_hours(1);
        let ended_at = Timestamp::now() - hour;
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
        // This clock is ahead by more than a year.
        clock.set(Timestamp::now() - days(400));
        let shift_ms = undated.shift_ms(Kind::Outage, &record, &clock).unwrap();
        let shift = SignedDuration::from_millis(shift_ms);
        let dated = outage.clone().shifted(shift).unwrap();
        assert_eq!(dated.length(), outage.length());
        let before = |it: &Outage| it.ended_at.duration_since(it.up_until.unwrap());
        assert_eq!(before(&dated), before(&outage));
        let ago = clock.server_time().duration_since(dated.ended_at);
        assert!((ago - hour).abs() < SignedDuration::from_mins(1), "{ago}");
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
        let undated = Undated::default();
        assert_eq!(undated.shift_ms(Kind::Measurement, &record, &clock), None);
    }
}
