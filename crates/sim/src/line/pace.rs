//! The clock of a line's rate: when the next bytes may enter it.
//!
//! A token bucket, kept as the moment at which the bytes that have entered will have left
//! (the virtual scheduling form of the generic cell rate algorithm, ITU-T I.371). Late wake-ups
//! are made good, as a busy line makes them good, so that the rate is exact in the long run.

use std::time::Duration;

use tokio::time::Instant;

/// How late a line may be served while bytes were waiting for it, without losing rate.
const BACKLOG_CREDIT: Duration = Duration::from_millis(250);
/// The same when nothing was waiting: what an idle line may let through at once.
const IDLE_CREDIT: Duration = Duration::from_millis(10);
/// Bytes enter in portions of about this much time.
const PORTION: Duration = Duration::from_millis(10);
/// The smallest portion: one full segment. A few bytes more would be a segment of their own.
const PORTION_SEGMENTS_MIN: usize = 1;
/// The largest portion, some 64 KiB.
const PORTION_SEGMENTS_MAX: usize = 45;
/// What TCP carries in a full segment over Ethernet: 1500 bytes less 20 for IPv4, 20 for TCP and
/// 12 for its timestamps.
pub(super) const SEGMENT_PAYLOAD_BYTES: u64 = 1_448;
/// Such a segment as IP sees it.
pub(super) const SEGMENT_BYTES: u64 = 1_500;

/// The clock of one direction, shared by all connections of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    free_at: Instant,
}

impl Pace {
    pub(super) fn new(now: Instant) -> Self {
        Self { free_at: now }
    }

    /// When the bytes that have entered will have left; what enters before waits for that.
    pub(super) fn free_at(&self) -> Instant {
        self.free_at
    }

    /// Takes in bytes; answers when they will have left. `waited`: they were there already when
    /// the line became free.
    pub(super) fn enter(
        &mut self,
        now: Instant,
        bytes: usize,
        rate_bps: u64,
        waited: bool,
    ) -> Instant {
        let credit = if waited { BACKLOG_CREDIT } else { IDLE_CREDIT };
        let earliest = now.checked_sub(credit).unwrap_or(now);
        self.free_at = self.free_at.max(earliest) + time_of(bytes, rate_bps);
        self.free_at
    }
}

/// How long some bytes take at a rate, with the headers of the full segments that carry them.
fn time_of(bytes: usize, rate_bps: u64) -> Duration {
    let on_the_line = bytes as u128 * u128::from(SEGMENT_BYTES) * 8 * 1_000_000_000;
    let rate = u128::from(rate_bps.max(1)) * u128::from(SEGMENT_PAYLOAD_BYTES);
    let nanoseconds = on_the_line / rate;
    Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or(u64::MAX))
}

/// How many bytes may enter at once: whole segments, so that the headers counted for them are
/// those that they have.
pub(super) fn portion_bytes(rate_bps: u64) -> usize {
    let segment = whole(SEGMENT_BYTES);
    let segments = bytes_in(PORTION, rate_bps) / segment;
    segments.clamp(PORTION_SEGMENTS_MIN, PORTION_SEGMENTS_MAX) * whole(SEGMENT_PAYLOAD_BYTES)
}

fn whole(bytes: u64) -> usize {
    usize::try_from(bytes).expect("a segment fits into any memory")
}

/// How many bytes pass in a time, headers included.
pub(super) fn bytes_in(time: Duration, rate_bps: u64) -> usize {
    let bits = u128::from(rate_bps) * time.as_nanos() / 1_000_000_000;
    usize::try_from(bits / 8).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_more_than_rate_and_credit_passes_however_it_is_asked(
            rate_bps in 8_000_u64..1_000_000_000,
            steps in prop::collection::vec((0_u64..50_000, any::<bool>()), 1..200),
        ) {
            let start = Instant::now();
            let mut pace = Pace::new(start);
            let (mut now, mut carried) = (start, 0);
            for (late_us, waited) in steps {
                now = now.max(pace.free_at()) + Duration::from_micros(late_us);
                let bytes = portion_bytes(rate_bps);
                pace.enter(now, bytes, rate_bps, waited);
                carried += bytes;
            }
            let most = bytes_in(now - start + BACKLOG_CREDIT, rate_bps) + portion_bytes(rate_bps);
            prop_assert!(carried <= most, "{carried} of at most {most}");
        }

        #[test]
        fn late_wake_ups_cost_a_busy_line_nothing(
            rate_bps in 100_000_u64..100_000_000,
            lates in prop::collection::vec(0_u64..100_000, 50..200),
        ) {
            let start = Instant::now();
            let mut pace = Pace::new(start);
            let (mut now, mut carried) = (start, 0);
            for late_us in lates {
                now = now.max(pace.free_at()) + Duration::from_micros(late_us);
                while pace.free_at() <= now {
                    pace.enter(now, portion_bytes(rate_bps), rate_bps, true);
                    carried += portion_bytes(rate_bps);
                }
            }
            let headers = 1.0 - SEGMENT_PAYLOAD_BYTES as f64 / SEGMENT_BYTES as f64;
            let least = bytes_in(now - start, rate_bps) as f64 * (1.0 - headers);
            prop_assert!(carried as f64 + 200.0 >= least);
        }
    }

    #[test]
    fn portions_are_whole_segments_of_about_ten_milliseconds() {
        assert_eq!(portion_bytes(8_000), 1_448);
        assert_eq!(portion_bytes(12_000_000), 10 * 1_448);
        assert_eq!(portion_bytes(10_000_000_000), 45 * 1_448);
    }

    #[test]
    fn an_idle_line_does_not_save_up() {
        let start = Instant::now();
        let mut pace = Pace::new(start);
        let now = start + Duration::from_hours(1);
        let left_at = pace.enter(now, 14_480, 1_200_000, false);
        assert_eq!(left_at, now - IDLE_CREDIT + Duration::from_millis(100));
    }
}
