//! The device's clock, corrected by what the server says.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::limits::CLOCK_TOLERANCE;

/// The system's clock, and what the server's clock differs from it.
///
/// The difference stays zero as long as the clock is right within [`CLOCK_TOLERANCE`]. It is not
/// kept over a restart: by then somebody may have set the clock.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    offset_ms: AtomicI64,
}

impl Clock {
    /// The server's time now, as well as it is known.
    pub(crate) fn server_time(&self) -> Timestamp {
        let offset = SignedDuration::from_millis(self.offset_ms.load(Ordering::Relaxed));
        let now = Timestamp::now();
        now.checked_add(offset).unwrap_or(now)
    }

    /// The time for a record: that of the device, for the server notes its own beside it. Only
    /// where `is_possible` says that the server cannot take it, the server's time as well as it
    /// is known, so that a dead clock's battery does not make every test worthless.
    pub(crate) fn stamp(&self, is_possible: impl Fn(Timestamp, Timestamp) -> bool) -> Timestamp {
        let (own, server) = (Timestamp::now(), self.server_time());
        if is_possible(own, server) {
            own
        } else {
            server
        }
    }

    /// How far this clock is ahead of the server's, in seconds, where it is known to be wrong.
    pub(crate) fn ahead_s(&self) -> Option<i64> {
        let offset_ms = self.offset_ms.load(Ordering::Relaxed);
        (offset_ms != 0).then(|| -offset_ms / 1000)
    }

    /// Takes over the server's time, if the clock is wrong by more than the tolerance.
    pub(crate) fn correct(&self, server_time: Timestamp) {
        let off = server_time.duration_since(self.server_time());
        if off.unsigned_abs() > CLOCK_TOLERANCE {
            self.set(server_time);
        }
    }

    /// Takes over the server's time.
    pub(crate) fn set(&self, server_time: Timestamp) {
        let off = server_time.duration_since(Timestamp::now());
        let offset_ms = i64::try_from(off.as_millis()).unwrap_or_default();
        self.offset_ms.store(offset_ms, Ordering::Relaxed);
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
    fn a_clock_within_the_tolerance_is_left_alone() {
        let clock = Clock::default();
        clock.correct(Timestamp::now() + SignedDuration::from_secs(200));
        assert_eq!(clock.ahead_s(), None);
        assert!(ahead(&clock).abs() <= 1);
    }

    #[test]
    fn records_keep_the_devices_time_unless_the_server_cannot_take_it() {
        let clock = Clock::default();
        clock.set(Timestamp::now() - SignedDuration::from_hours(240));
        let days_off = |at: Timestamp| at.duration_since(Timestamp::now()).as_hours() / 24;
        assert_eq!(days_off(clock.stamp(|_, _| true)), 0);
        assert_eq!(days_off(clock.stamp(|_, _| false)), -10);
        let told = clock.stamp(|own, server| own.duration_since(server).as_hours() < 24);
        assert_eq!(days_off(told), -10);
    }

    #[test]
    fn ids_are_of_version_7_and_of_their_time() {
        let id = new_id("2031-01-01T00:00:00Z".parse().unwrap());
        assert_eq!(id.get_version_num(), 7);
        let (seconds, _) = id.get_timestamp().unwrap().to_unix();
        assert_eq!(seconds, 1_924_992_000);
    }
}
