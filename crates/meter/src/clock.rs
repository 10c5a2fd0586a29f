//! The device's clock, corrected by what the server says.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;
use uuid::Uuid;

use crate::limits::CLOCK_TOLERANCE;
use crate::system::{self, System};

/// The system's clock, and what the server's clock differs from it.
///
/// The difference stays zero as long as the clock is right within [`CLOCK_TOLERANCE`]. It is not
/// kept over a restart: by then somebody may have set the clock.
pub(crate) struct Clock {
    system: Arc<dyn System>,
    offset_ms: AtomicI64,
    known: AtomicBool,
}

/// A moment by the clocks of this computer: the one that tells the time and may be wrong or set,
/// the one that only counts, and the one that counts also while the computer sleeps, where the system
/// has it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment {
    own: Timestamp,
    at: Instant,
    uptime: Option<Duration>,
}

impl Moment {
    /// Now, by the clocks of the computer on which tests run.
    #[cfg(test)]
    pub(crate) fn now() -> Self {
        Clock::default().moment()
    }

    /// Time from an earlier moment to this one, by the clock that only counts.
    pub(crate) fn since(&self, earlier: Self) -> Duration {
        self.at.saturating_duration_since(earlier.at)
    }

    /// A moment that comes later than this one, for tests.
    #[cfg(test)]
    pub(crate) fn later(self, time: Duration) -> Self {
        Self {
            own: self.own + time,
            at: self.at + time,
            uptime: self.uptime.map(|it| it + time),
        }
    }

    /// How long the computer had run, sleep included.
    pub(crate) fn uptime(&self) -> Option<Duration> {
        self.uptime
    }

    /// The time that this computer's clock told.
    pub(crate) fn own(&self) -> Timestamp {
        self.own
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::of(system::here())
    }
}

impl Clock {
    /// The clocks of a computer.
    pub(crate) fn of(system: Arc<dyn System>) -> Self {
        Self {
            system,
            offset_ms: AtomicI64::default(),
            known: AtomicBool::default(),
        }
    }

    /// Now.
    pub(crate) fn moment(&self) -> Moment {
        Moment {
            own: self.system.now(),
            at: self.system.instant(),
            uptime: self.system.uptime(),
        }
    }

    /// Time since a moment, sleep included where the system counts it.
    pub(crate) fn since(&self, moment: Moment) -> Duration {
        let counted = self.system.instant().saturating_duration_since(moment.at);
        let uptime = self.system.uptime().zip(moment.uptime);
        uptime.map_or(counted, |(now, then)| now.saturating_sub(then))
    }

    /// A moment of an earlier process that was so long ago, and which that dated so.
    pub(crate) fn past(&self, ago: Duration, own: Timestamp) -> Moment {
        let now = self.moment();
        let uptime = now.uptime.and_then(|it| it.checked_sub(ago));
        match now.at.checked_sub(ago) {
            Some(at) => Moment { own, at, uptime },
            None => Moment { own, ..now },
        }
    }

    /// The server's time now, as well as it is known.
    pub(crate) fn server_time(&self) -> Timestamp {
        self.corrected(self.system.now())
    }

    /// The server's time when this computer's clock says so, as well as it is known.
    pub(crate) fn corrected(&self, own: Timestamp) -> Timestamp {
        let offset = SignedDuration::from_millis(self.offset_ms.load(Ordering::Relaxed));
        own.checked_add(offset).unwrap_or(own)
    }

    /// What is to be added to this computer's clock, once the server has told its time.
    pub(crate) fn offset(&self) -> Option<SignedDuration> {
        let offset_ms = self.offset_ms.load(Ordering::Relaxed);
        self.is_known()
            .then(|| SignedDuration::from_millis(offset_ms))
    }

    /// Whether the server has told its time to this process.
    pub(crate) fn is_known(&self) -> bool {
        self.known.load(Ordering::Relaxed)
    }

    /// The time for a record of a moment: what the device's clock told then, where it is right within
    /// [`CLOCK_TOLERANCE`]. Else, or where somebody has set it since, the server's time as well as it
    /// is known, by what has passed since: an outage is of use only with its true ends.
    pub(crate) fn stamp(&self, moment: Moment) -> Timestamp {
        let passed = SignedDuration::try_from(self.since(moment)).unwrap_or_default();
        let server = self.server_time();
        let server = server.checked_sub(passed).unwrap_or(server);
        let off = server.duration_since(moment.own).unsigned_abs();
        if off <= CLOCK_TOLERANCE {
            moment.own
        } else {
            server
        }
    }

    /// How far this clock is ahead of the server's, in seconds, where it is known to be wrong.
    pub(crate) fn ahead_s(&self) -> Option<i64> {
        let offset_ms = self.offset_ms.load(Ordering::Relaxed);
        (offset_ms != 0).then(|| -offset_ms / 1000)
    }

    /// Hears the server's time in whole seconds, as the `Date` of an answer has it, after a round
    /// trip of which nobody knows where its time went.
    pub(crate) fn hear(&self, date: Timestamp, round_trip: Duration) {
        let error = round_trip / 2 + Duration::from_millis(500);
        let middle = SignedDuration::try_from(error).unwrap_or_default();
        self.correct_within(date.checked_add(middle).unwrap_or(date), error);
    }

    /// Takes over the server's time, if the clock is wrong by more than the tolerance.
    pub(crate) fn correct(&self, server_time: Timestamp) {
        self.correct_within(server_time, Duration::ZERO);
    }

    fn correct_within(&self, server_time: Timestamp, error: Duration) {
        let off = server_time.duration_since(self.server_time());
        if off.unsigned_abs() > CLOCK_TOLERANCE + error {
            self.set(server_time);
        }
        self.known.store(true, Ordering::Relaxed);
    }

    /// Takes over the server's time.
    pub(crate) fn set(&self, server_time: Timestamp) {
        let off = server_time.duration_since(self.system.now());
        let wrong = off.unsigned_abs() > CLOCK_TOLERANCE;
        let off = if wrong { off } else { SignedDuration::ZERO };
        let offset_ms = i64::try_from(off.as_millis()).unwrap_or_default();
        self.offset_ms.store(offset_ms, Ordering::Relaxed);
        self.known.store(true, Ordering::Relaxed);
    }
}

/// A new `UUIDv7` of a time.
pub(crate) fn new_id(at: Timestamp) -> Uuid {
    let seconds = u64::try_from(at.as_second()).unwrap_or_default();
    let nanoseconds = u32::try_from(at.subsec_nanosecond()).unwrap_or_default();
    let at = uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanoseconds);
    Uuid::new_v7(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ahead(clock: &Clock) -> i64 {
        clock
            .server_time()
            .duration_since(Timestamp::now())
            .as_secs()
    }

    #[test]
    fn a_clock_that_is_days_off_is_corrected_in_both_directions() {
        let clock = Clock::default();
        for hours in [-240, 240] {
            clock.correct(Timestamp::now() + SignedDuration::from_hours(hours));
            assert!((ahead(&clock) - hours * 3600).abs() <= 1);
            assert!((clock.ahead_s().unwrap() + hours * 3600).abs() <= 1);
        }
        clock.correct(Timestamp::now());
        assert!(ahead(&clock).abs() <= 1);
    }

    #[test]
    fn a_clock_within_the_tolerance_is_left_alone_and_known_to_be_right() {
        let clock = Clock::default();
        assert!(!clock.is_known());
        clock.correct(Timestamp::now() + SignedDuration::from_secs(8));
        assert_eq!(clock.ahead_s(), None);
        assert!(ahead(&clock).abs() <= 1);
        assert!(clock.is_known());
    }

    #[test]
    fn a_slow_answer_corrects_only_what_it_can_be_sure_of() {
        let clock = Clock::default();
        let told = |seconds| Timestamp::now() + SignedDuration::from_secs(seconds);
        clock.hear(told(8), Duration::from_mins(1));
        assert_eq!(clock.ahead_s(), None);
        clock.hear(told(18), Duration::from_millis(20));
        assert!((ahead(&clock) - 18).abs() <= 2);
    }

    #[test]
    fn records_have_the_servers_time_where_the_devices_is_wrong() {
        let clock = Clock::default();
        let days_off =
            |moment: Moment| clock.stamp(moment).duration_since(moment.own).as_hours() / 24;
        for (clock_ahead_days, corrected) in
            [(0, 0), (-5, 5), (5, -5), (-3650, 3650), (3650, -3650)]
        {
            let ahead = SignedDuration::from_hours(24 * clock_ahead_days);
            clock.set(Timestamp::now() - ahead);
            let found = days_off(Moment::now());
            assert!(
                (found - corrected).abs() <= 1,
                "{clock_ahead_days}: {found}"
            );
        }
    }

    #[test]
    fn a_moment_from_before_the_clock_was_set_is_dated_by_the_time_that_passed() {
        let clock = Clock::default();
        let years = SignedDuration::from_hours(24 * 3650);
        let moment = Moment {
            own: Timestamp::now() + years,
            at: Instant::now().checked_sub(Duration::from_mins(1)).unwrap(),
            uptime: None,
        };
        let off = Timestamp::now().duration_since(clock.stamp(moment));
        assert!((off.as_secs() - 60).abs() <= 1, "{off}");
    }

    #[test]
    fn ids_are_of_version_7_and_of_their_time() {
        let id = new_id("2031-01-01T00:00:00Z".parse().unwrap());
        assert_eq!(id.get_version_num(), 7);
        let (seconds, _) = id.get_timestamp().unwrap().to_unix();
        assert_eq!(seconds, 1_924_992_000);
    }
}
