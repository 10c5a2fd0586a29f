//! When and in what size messages are sent: pure arithmetic, no clock.

use std::time::Duration;

use crate::limits::{
    MESSAGE_BYTES_MIN, MESSAGE_BYTES_SENT_MAX, MESSAGE_BYTES_START, MESSAGE_SHARE, TICK_MAX,
    TICK_MEAN, TICK_MIN,
};

/// Sizes of the binary messages of one test: 8 KiB at first, doubled while a message is at most a
/// sixteenth of what was sent before it, never above 1 MiB, and cut so that the sum meets a limit
/// exactly.
#[derive(Debug, Clone)]
pub struct Scaling {
    size: usize,
    total: u64,
    limit: u64,
    ceiling: usize,
}

impl Scaling {
    /// Sizes without end, or up to exactly `limit` bytes of payload.
    pub fn new(limit: Option<u64>) -> Self {
        Self {
            size: MESSAGE_BYTES_START,
            total: 0,
            limit: limit.unwrap_or(u64::MAX),
            ceiling: MESSAGE_BYTES_SENT_MAX,
        }
    }

    /// Bytes of payload in all messages so far.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Makes no message from now on larger than the power of two below `bytes`, nor smaller than
    /// the first: near its end a slow test must not begin what it cannot send in time.
    pub fn fit(&mut self, bytes: usize) {
        let power = bytes.checked_ilog2().map_or(0, |log| 1 << log);
        self.ceiling = power.clamp(MESSAGE_BYTES_START, MESSAGE_BYTES_SENT_MAX);
    }

    /// Size of the next message in bytes, which counts as sent from now on; `None` when the limit
    /// is reached.
    pub fn next_size(&mut self) -> Option<usize> {
        let left = self.limit - self.total;
        if left == 0 {
            return None;
        }
        let size = cut(self.size.min(self.ceiling), left);
        self.total += size as u64;
        if self.size < MESSAGE_BYTES_SENT_MAX && self.size as u64 <= self.total / MESSAGE_SHARE {
            self.size *= 2;
        }
        Some(size)
    }
}

/// Shortens a message so that the last one is neither beyond the limit nor below the legal size.
fn cut(size: usize, left: u64) -> usize {
    let Some(rest) = left.checked_sub(size as u64) else {
        return usize::try_from(left).unwrap_or(size);
    };
    if rest > 0 && rest < MESSAGE_BYTES_MIN as u64 {
        size - MESSAGE_BYTES_MIN
    } else {
        size
    }
}

/// Gap to the next measurement message for a random number in `[0, 1)`: exponential with a mean of
/// 250 ms, clamped to 25-625 ms, so that measurements do not fall in step with anything periodic.
pub fn tick_gap(uniform: f64) -> Duration {
    let stretch = -(1.0 - uniform.clamp(0.0, 1.0 - f64::EPSILON)).ln();
    TICK_MEAN.mul_f64(stretch).clamp(TICK_MIN, TICK_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn messages_grow_as_the_reference_server_was_seen_to_grow_them() {
        let mut scaling = Scaling::new(None);
        let sizes: Vec<usize> = std::iter::from_fn(|| scaling.next_size())
            .take(80)
            .collect();
        let mut expected = vec![8192; 16];
        for power in 14..20 {
            expected.extend([1 << power; 8]);
        }
        expected.resize(80, 1 << 20);
        assert_eq!(sizes, expected);
    }

    #[test]
    fn a_limit_of_250_megabytes_is_met_exactly() {
        let mut scaling = Scaling::new(Some(250_000_000));
        let sizes: Vec<usize> = std::iter::from_fn(|| scaling.next_size()).collect();
        assert_eq!(sizes.iter().sum::<usize>(), 250_000_000);
        assert_eq!(scaling.total(), 250_000_000);
        assert_eq!(scaling.next_size(), None);
    }

    #[test]
    fn a_message_that_does_not_fit_the_time_is_smaller_but_never_below_the_first() {
        let mut scaling = Scaling::new(None);
        while scaling.next_size() != Some(1 << 18) {}
        scaling.fit(100_000);
        assert_eq!(scaling.next_size(), Some(1 << 16));
        scaling.fit(0);
        assert_eq!(scaling.next_size(), Some(MESSAGE_BYTES_START));
    }

    #[test]
    fn gaps_reach_both_clamps_and_have_about_the_stated_mean() {
        assert_eq!(tick_gap(0.0), TICK_MIN);
        assert_eq!(tick_gap(0.999), TICK_MAX);
        assert_eq!(tick_gap(f64::NAN.max(0.5)), tick_gap(0.5));
        let sum: Duration = (0..1000).map(|i| tick_gap(f64::from(i) / 1000.0)).sum();
        let mean_ms = sum.as_secs_f64();
        assert!((220.0..250.0).contains(&mean_ms), "mean {mean_ms} ms");
    }

    proptest! {
        #[test]
        fn any_limit_is_met_exactly_with_legal_sizes(limit in 1024u64..40_000_000) {
            let mut scaling = Scaling::new(Some(limit));
            let sizes: Vec<usize> = std::iter::from_fn(|| scaling.next_size()).collect();
            prop_assert_eq!(sizes.iter().map(|s| *s as u64).sum::<u64>(), limit);
            prop_assert!(sizes.iter().all(|s| (1024..=1 << 20).contains(s)), "{:?}", sizes);
        }
    }
}
