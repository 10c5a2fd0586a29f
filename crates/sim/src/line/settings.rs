//! What a line does at the moment.

use std::time::Duration;

use crate::truth::LineState;

/// The slowest rate that a line can be set to, in bits per second.
pub const LINE_BPS_MIN: u64 = 8_000;
/// The fastest rate that a line can be set to, in bits per second.
pub const LINE_BPS_MAX: u64 = 10_000_000_000;
/// The longest round-trip time, the longest jitter and the longest queue that a line can be set to.
pub const LINE_LATENCY_MAX: Duration = Duration::from_secs(5);

/// The queue of a simulated school's line in each direction: that of a usual router, which holds a
/// tenth of a second.
const QUEUE_OF_A_SCHOOL: Duration = Duration::from_millis(100);

/// Whether a line lets anything through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Way {
    /// It does.
    #[default]
    Open,
    /// It is down, and everybody notices: new connections are refused, old ones are reset.
    Refused,
    /// It is down without a word: connections stand, but nothing passes until it is open again.
    Silent,
}

/// Which way bytes go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// Towards the school.
    Down,
    /// From the school.
    Up,
}

/// What a line does at the moment.
///
/// Rates count what IP counts: what TCP carries, and the headers of the full segments that carry
/// it (1,448 of 1,500 bytes), as a provider's rate does. A program that counts only what it sends
/// and receives therefore sees 96.5 % of the rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineSettings {
    /// Rate towards the school in bits per second.
    pub down_bps: u64,
    /// Rate from the school in bits per second.
    pub up_bps: u64,
    /// Round-trip time that the line adds, half of it in each direction.
    pub latency: Duration,
    /// How much longer a round trip takes at most, by chance.
    pub jitter: Duration,
    /// How long a byte may wait at the line's entrance, in each direction, in one queue for all
    /// connections: what load adds to the round trip of everything else on the line. Without a
    /// queue connections take turns, and load costs others a few portions.
    pub queue: Duration,
    /// Whether it lets anything through.
    pub way: Way,
}

impl LineSettings {
    /// An open line without jitter and without a queue.
    pub fn open(down_bps: u64, up_bps: u64, latency: Duration) -> Self {
        Self {
            down_bps,
            up_bps,
            latency,
            jitter: Duration::ZERO,
            queue: Duration::ZERO,
            way: Way::Open,
        }
    }

    /// The same within the limits of what a line can do.
    pub(super) fn bounded(self) -> Self {
        Self {
            down_bps: self.down_bps.clamp(LINE_BPS_MIN, LINE_BPS_MAX),
            up_bps: self.up_bps.clamp(LINE_BPS_MIN, LINE_BPS_MAX),
            latency: self.latency.min(LINE_LATENCY_MAX),
            jitter: self.jitter.min(LINE_LATENCY_MAX),
            queue: self.queue.min(LINE_LATENCY_MAX),
            way: self.way,
        }
    }

    pub(super) fn rate_bps(&self, direction: Direction) -> u64 {
        match direction {
            Direction::Down => self.down_bps,
            Direction::Up => self.up_bps,
        }
    }
}

impl From<LineState> for LineSettings {
    /// The line of the planted truth; an outage refuses connections, so that it is noticed at once.
    fn from(state: LineState) -> Self {
        Self {
            down_bps: state.down_bps,
            up_bps: state.up_bps,
            latency: state.latency,
            jitter: state.jitter,
            queue: QUEUE_OF_A_SCHOOL,
            way: if state.up { Way::Open } else { Way::Refused },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_beyond_the_limits_are_brought_within_them() {
        let extreme = LineSettings {
            down_bps: 0,
            up_bps: u64::MAX,
            latency: Duration::MAX,
            jitter: Duration::MAX,
            queue: Duration::MAX,
            way: Way::Open,
        };
        let bounded = extreme.bounded();
        assert_eq!(bounded.rate_bps(Direction::Down), LINE_BPS_MIN);
        assert_eq!(bounded.rate_bps(Direction::Up), LINE_BPS_MAX);
        assert_eq!(bounded.latency, LINE_LATENCY_MAX);
        assert_eq!(bounded.jitter, LINE_LATENCY_MAX);
        assert_eq!(bounded.queue, LINE_LATENCY_MAX);
    }
}
