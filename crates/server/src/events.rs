//! The event stream: what just happened, resumable, with a bounded memory.

use std::collections::VecDeque;
use std::fmt;
use std::str::FromStr;
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
    /// `measurement`, `heartbeat` or `outage`.
    pub kind: &'static str,
    /// `meter` or `browser`.
    pub source: &'static str,
    /// `None` for heartbeats and outages.
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

/// A listener's place in the stream, and the id of the event before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Tells this run of the server from all others: a place of another means nothing here.
    run: u32,
    epoch: u64,
    next: u64,
}

impl Cursor {
    /// The place some events further on, to be the id of the last of them.
    pub fn after(self, events: usize) -> Self {
        Self {
            next: self.next + events as u64,
            ..self
        }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:08x}-{}-{}", self.run, self.epoch, self.next)
    }
}

impl FromStr for Cursor {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(3, '-');
        let mut part = || parts.next().ok_or(());
        Ok(Self {
            run: u32::from_str_radix(part()?, 16).map_err(drop)?,
            epoch: part()?.parse().map_err(drop)?,
            next: part()?.parse().map_err(drop)?,
        })
    }
}

/// The kept events. Listeners hold their own place, so a slow one costs nothing.
pub struct EventHub {
    ring: Mutex<Ring>,
    changed: watch::Sender<()>,
    run: u32,
    kept: usize,
}

#[derive(Default)]
struct Ring {
    events: VecDeque<Event>,
    /// The place of the first kept event.
    first: u64,
    /// Rises when listeners must load everything anew.
    epoch: u64,
}

/// The most events handed to a listener at once.
const PIECE: usize = 256;

impl EventHub {
    /// A stream that keeps `kept` events; `run` is drawn by chance at each start of the server.
    pub fn new(kept: usize, run: u32) -> Self {
        Self {
            ring: Mutex::new(Ring::default()),
            changed: watch::Sender::new(()),
            run,
            kept,
        }
    }

    /// Adds events and wakes the listeners.
    pub fn publish(&self, events: impl IntoIterator<Item = Event>) {
        let mut ring = self.lock();
        for event in events {
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

    /// Wakes at each change.
    pub fn watch(&self) -> watch::Receiver<()> {
        self.changed.subscribe()
    }

    /// The place after everything that was told.
    pub fn end(&self) -> Cursor {
        self.end_of(&self.lock())
    }

    /// Where a listener that comes back goes on: its own place, if all that it missed is kept.
    pub fn resume(&self, last_seen: Cursor) -> Option<Cursor> {
        let ring = self.lock();
        let end = self.end_of(&ring);
        let same_stream = (last_seen.run, last_seen.epoch) == (end.run, end.epoch);
        let kept = (ring.first..=end.next).contains(&last_seen.next);
        (same_stream && kept).then_some(last_seen)
    }

    /// What comes after a place.
    pub fn next(&self, cursor: Cursor) -> Next {
        let ring = self.lock();
        if cursor.epoch != ring.epoch || cursor.next < ring.first {
            return Next::Reset(self.end_of(&ring));
        }
        let skip = usize::try_from(cursor.next - ring.first).expect("no more than are kept");
        let events: Vec<Event> = ring.events.iter().skip(skip).take(PIECE).cloned().collect();
        if events.is_empty() {
            return Next::Wait;
        }
        let after = cursor.after(events.len());
        Next::Events(events, after)
    }

    fn end_of(&self, ring: &Ring) -> Cursor {
        Cursor {
            run: self.run,
            epoch: ring.epoch,
            next: ring.first + ring.events.len() as u64,
        }
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

    /// A hub that told some events, and the place after each of them.
    fn told(kept: usize, count: u64) -> (EventHub, Vec<Cursor>) {
        let hub = EventHub::new(kept, 7);
        let mut places = vec![hub.end()];
        for seq in 1..=count {
            hub.publish([event(seq)]);
            places.push(hub.end());
        }
        (hub, places)
    }

    #[test]
    fn a_listener_that_comes_back_gets_exactly_what_it_missed() {
        let (hub, places) = told(8, 5);
        let resumed = hub.resume(places[2]).unwrap();
        assert_eq!(seqs(hub.next(resumed)), [3, 4, 5]);
        assert_eq!(hub.next(hub.resume(places[5]).unwrap()), Next::Wait);
        assert_eq!(hub.next(hub.end()), Next::Wait);
    }

    #[test]
    fn a_listener_that_missed_too_much_is_told_to_load_anew() {
        let (hub, places) = told(4, 10);
        assert_eq!(hub.resume(places[2]), None);
        assert_eq!(hub.resume(places[5]), None);
        let kept = hub.resume(places[6]).unwrap();
        assert_eq!(seqs(hub.next(kept)), [7, 8, 9, 10]);
        assert_eq!(hub.resume(places[10].after(1)), None, "a place to come");
    }

    #[test]
    fn a_restart_or_a_new_register_makes_every_listener_load_anew() {
        let (hub, places) = told(4, 2);
        let restarted = EventHub::new(4, 8);
        assert_eq!(restarted.resume(places[0]), None);
        hub.reset();
        assert_eq!(hub.resume(places[2]), None);
        assert_eq!(hub.resume(hub.end()), Some(hub.end()));
    }

    #[test]
    fn an_id_is_read_as_it_was_written_and_nothing_else_is() {
        let place = told(4, 3).1[3];
        assert_eq!(place.to_string(), "00000007-0-3");
        assert_eq!(place.to_string().parse(), Ok(place));
        for wrong in ["", "3", "x-0-3", "7-0", "7-0-", "7-0-3-1", "7--1-3"] {
            assert_eq!(wrong.parse::<Cursor>(), Err(()), "{wrong}");
        }
    }

    #[test]
    fn a_slow_listener_falls_behind_the_kept_events_and_is_reset() {
        let hub = EventHub::new(4, 7);
        let slow = hub.end();
        hub.publish((1..=10).map(event));
        let Next::Reset(after) = hub.next(slow) else {
            panic!("it missed six events")
        };
        assert_eq!(hub.next(after), Next::Wait);
        hub.reset();
        assert!(matches!(hub.next(after), Next::Reset(_)));
    }
}
