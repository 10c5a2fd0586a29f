//! The device's clock, corrected by what the server says.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::limits::CLOCK_TOLERANCE;

/// The system's clock plus an offset.
///
/// The offset stays zero as long as the clock is right within [`CLOCK_TOLERANCE`]. It is not kept
/// over a restart: by then somebody may have set the clock.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    offset_ms: AtomicI64,
}

impl Clock {
    /// The time now.
    pub(crate) fn now(&self) -> Timestamp {
        let offset = SignedDuration::from_millis(self.offset_ms.load(Ordering::Relaxed));
        let now = Timestamp::now();
        now.checked_add(offset).unwrap_or(now)
    }

    /// Takes over the server's time, if the clock is wrong by more than the tolerance.
    /// Answers the new offset in milliseconds if it did.
    pub(crate) fn correct(&self, server_time: Timestamp) -> Option<i64> {
        let off = server_time.duration_since(self.now());
        if off.unsigned_abs() <= CLOCK_TOLERANCE {
            return None;
        }
        Some(self.set(server_time))
    }

    /// Takes over the server's time. Answers the new offset in milliseconds.
    pub(crate) fn set(&self, server_time: Timestamp) -> i64 {
        let off = server_time.duration_since(Timestamp::now());
        let offset_ms = i64::try_from(off.as_millis()).unwrap_or_default();
        self.offset_ms.store(offset_ms, Ordering::Relaxed);
        offset_ms
    }

    /// A new `UUIDv7` of this clock's time.
    pub(crate) fn new_id(&self) -> Uuid {
        let now = self.now();
        let seconds = u64::try_from(now.as_second()).unwrap_or_default();
        let nanoseconds = u32::try_from(now.subsec_nanosecond()).unwrap_or_default();
        Uuid::new_v7(uuid::Timestamp::from_unix(
            uuid::NoContext,
            seconds,
            nanoseconds,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ahead(clock: &Clock) -> i64 {
        clock.now().duration_since(Timestamp::now()).as_secs()
    }

    #[test]
    fn a_clock_that_is_days_off_is_corrected_in_both_directions() {
        let clock = Clock::default();
        for hours in [-240, 240] {
            let server_time = Timestamp::now() + SignedDuration::from_hours(hours);
            assert!(clock.correct(server_time).is_some());
            assert!((ahead(&clock) - hours * 3600).abs() <= 1);
        }
        assert!(clock.correct(Timestamp::now()).is_some());
        assert!(ahead(&clock).abs() <= 1);
    }

    #[test]
    fn a_clock_within_the_tolerance_is_left_alone() {
        let clock = Clock::default();
        let server_time = Timestamp::now() + SignedDuration::from_secs(200);
        assert_eq!(clock.correct(server_time), None);
        assert!(ahead(&clock).abs() <= 1);
    }

    #[test]
    fn ids_are_of_version_7_and_of_the_corrected_time() {
        let clock = Clock::default();
        clock.set("2031-01-01T00:00:00Z".parse().unwrap());
        let id = clock.new_id();
        assert_eq!(id.get_version_num(), 7);
        let (seconds, _) = id.get_timestamp().unwrap().to_unix();
        assert!(seconds.abs_diff(1_924_992_000) < 5);
    }
}
