//! The event stream: what just happened, resumable, with a bounded memory.

use std::collections::VecDeque;
use std::sync::Mutex;

use qosyl_domain::{FailureReason, Outcome, Position, SchoolId, SchoolNumber, Status};
use tokio::sync::watch;

/// What happened to a school.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The inbox number of the record behind it; for a school that went stale, of the newest
    /// record at that moment.
    pub seq: u64,
    /// Which school.
    pub school_id: SchoolId,
    /// Its number on map features.
    pub number: SchoolNumber,
    /// Where it stands, so that a map knows which tiles to load anew.
    pub position: Position,
    /// Its status before.
    pub previous_status: Status,
    /// Its status now.
    pub status: Status,
    /// Median of its latest complete tests.
    pub median_download_bps: Option<u64>,
    /// The record behind it; `None` for a school that went stale.
    pub record: Option<Record>,
}

/// The record that an event tells of.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// `measurement` or `heartbeat`.
    pub kind: &'static str,
    /// `meter` or `browser`.
    pub source: &'static str,
    /// `None` for heartbeats.
    pub outcome: Option<Outcome>,
    /// Why it is not complete.
    pub failure: Option<FailureReason>,
    /// Rate towards the school.
    pub download_bps: Option<u64>,
    /// Rate from the school.
    pub upload_bps: Option<u64>,
    /// Idle round-trip time; of a heartbeat its round-trip time.
    pub latency_idle_us: Option<u64>,
    /// By the device's clock.
    pub started_at: jiff::Timestamp,
    /// By the server's clock.
    pub received_at: jiff::Timestamp,
}

/// What a listener gets next.
#[derive(Debug, PartialEq)]
pub enum Next {
    /// Events in order, and the place after them.
    Events(Vec<Event>, Cursor),
    /// The listener missed more than is kept, or the register changed: load everything anew.
    Reset(Cursor),
    /// Nothing new.
    Wait,
}

/// A listener's place in the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    next: u64,
    epoch: u64,
}

/// The kept events. Listeners hold their own place, so a slow one costs nothing.
pub struct EventHub {
    ring: Mutex<Ring>,
    changed: watch::Sender<()>,
    kept: usize,
}

#[derive(Default)]
struct Ring {
    events: VecDeque<Event>,
    /// The place of the first kept event.
    first: u64,
    /// Rises when listeners must load everything anew.
    epoch: u64,
    /// The newest record that was ever told, or that the server started with.
    newest_seq: u64,
}

/// The most events handed to a listener at once.
const PIECE: usize = 256;

impl EventHub {
    /// A stream that keeps `kept` events and continues after the record `newest_seq`.
    pub fn new(kept: usize, newest_seq: u64) -> Self {
        let ring = Ring {
            newest_seq,
            ..Ring::default()
        };
        Self {
            ring: Mutex::new(ring),
            changed: watch::Sender::new(()),
            kept,
        }
    }

    /// Adds events and wakes the listeners.
    pub fn publish(&self, events: impl IntoIterator<Item = Event>) {
        let mut ring = self.lock();
        for event in events {
            ring.newest_seq = ring.newest_seq.max(event.seq);
            ring.events.push_back(event);
            if ring.events.len() > self.kept {
                ring.events.pop_front();
                ring.first += 1;
            }
        }
        drop(ring);
        self.changed.send_replace(());
    }

    /// Makes every listener load everything anew.
    pub fn reset(&self) {
        self.lock().epoch += 1;
        self.changed.send_replace(());
    }

    /// The newest record that was told.
    pub fn newest_seq(&self) -> u64 {
        self.lock().newest_seq
    }

    /// Wakes at each change.
    pub fn watch(&self) -> watch::Receiver<()> {
        self.changed.subscribe()
    }

    /// A place for a new listener (`None`), or for one that has seen everything up to a record.
    /// What the returned place cannot cover any more shows as a reset at the next [`Self::next`].
    pub fn resume(&self, last_seen: Option<u64>) -> Cursor {
        let ring = self.lock();
        let end = ring.first + ring.events.len() as u64;
        let Some(last) = last_seen else {
            return Cursor {
                next: end,
                epoch: ring.epoch,
            };
        };
        let first = ring.events.iter().find(|event| event.record.is_some());
        let covered = match first {
            Some(event) => last <= ring.newest_seq && event.seq <= last + 1,
            None => last == ring.newest_seq,
        };
        if !covered {
            // No listener was ever handed this epoch, so the next question answers with a reset.
            return Cursor {
                next: end,
                epoch: u64::MAX,
            };
        }
        // Schools that went stale carry the number of the newest record at that time: those told
        // after the last seen record are told again, which changes nothing for who had them.
        let seen = |event: &Event| event.record.is_some() && event.seq <= last;
        let skipped = ring
            .events
            .iter()
            .rposition(seen)
            .map_or(0, |place| place as u64 + 1);
        Cursor {
            next: ring.first + skipped,
            epoch: ring.epoch,
        }
    }

    /// What comes after a place.
    pub fn next(&self, cursor: Cursor) -> Next {
        let ring = self.lock();
        let end = ring.first + ring.events.len() as u64;
        if cursor.epoch != ring.epoch || cursor.next < ring.first {
            return Next::Reset(Cursor {
                next: end,
                epoch: ring.epoch,
            });
        }
        let skip = usize::try_from(cursor.next - ring.first).expect("no more than are kept");
        let events: Vec<Event> = ring.events.iter().skip(skip).take(PIECE).cloned().collect();
        if events.is_empty() {
            return Next::Wait;
        }
        let next = cursor.next + events.len() as u64;
        Next::Events(
            events,
            Cursor {
                next,
                epoch: cursor.epoch,
            },
        )
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Ring> {
        self.ring.lock().expect("no holder of this lock panics")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(seq: u64) -> Event {
        Event {
            seq,
            school_id: SchoolId(uuid::Uuid::nil()),
            number: SchoolNumber(1),
            position: Position::new(0.0, 0.0).unwrap(),
            previous_status: Status::NoData,
            status: Status::Good,
            median_download_bps: None,
            record: Some(Record {
                kind: "measurement",
                source: "meter",
                outcome: Some(Outcome::Complete),
                failure: None,
                download_bps: None,
                upload_bps: None,
                latency_idle_us: None,
                started_at: jiff::Timestamp::UNIX_EPOCH,
                received_at: jiff::Timestamp::UNIX_EPOCH,
            }),
        }
    }

    fn seqs(next: Next) -> Vec<u64> {
        match next {
            Next::Events(events, _) => events.iter().map(|event| event.seq).collect(),
            other => panic!("expected events, got {other:?}"),
        }
    }

    #[test]
    fn a_listener_that_comes_back_gets_exactly_what_it_missed() {
        let hub = EventHub::new(8, 0);
        hub.publish((1..=5).map(event));
        assert_eq!(seqs(hub.next(hub.resume(Some(2)))), [3, 4, 5]);
        assert_eq!(hub.next(hub.resume(Some(5))), Next::Wait);
        assert_eq!(hub.next(hub.resume(None)), Next::Wait);
    }

    #[test]
    fn a_listener_that_missed_too_much_is_told_to_load_anew() {
        let hub = EventHub::new(4, 0);
        hub.publish((1..=10).map(event));
        assert!(matches!(hub.next(hub.resume(Some(2))), Next::Reset(_)));
        assert_eq!(seqs(hub.next(hub.resume(Some(6)))), [7, 8, 9, 10]);
    }

    #[test]
    fn a_restart_continues_where_nothing_was_missed_and_resets_where_something_was() {
        let hub = EventHub::new(4, 10);
        assert_eq!(hub.next(hub.resume(Some(10))), Next::Wait);
        assert!(matches!(hub.next(hub.resume(Some(9))), Next::Reset(_)));
        assert!(matches!(hub.next(hub.resume(Some(11))), Next::Reset(_)));
    }

    #[test]
    fn a_listener_that_comes_back_is_told_again_who_went_stale_meanwhile() {
        let hub = EventHub::new(8, 0);
        hub.publish((1..=3).map(event));
        let stale = Event {
            record: None,
            ..event(3)
        };
        hub.publish([stale.clone()]);
        let Next::Events(events, _) = hub.next(hub.resume(Some(3))) else {
            panic!("one event came after the record")
        };
        assert_eq!(events, [stale]);
    }

    #[test]
    fn a_slow_listener_falls_behind_the_kept_events_and_is_reset() {
        let hub = EventHub::new(4, 0);
        let slow = hub.resume(None);
        hub.publish((1..=10).map(event));
        let Next::Reset(after) = hub.next(slow) else {
            panic!("it missed six events")
        };
        assert_eq!(hub.next(after), Next::Wait);
        hub.reset();
        assert!(matches!(hub.next(after), Next::Reset(_)));
    }
}
