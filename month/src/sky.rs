//! The time of the simulated world, in milliseconds since its month began.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

/// A minute, in milliseconds.
pub const MINUTE: i64 = 60_000;
/// An hour.
pub const HOUR: i64 = 60 * MINUTE;
/// A day.
pub const DAY: i64 = 24 * HOUR;

/// The first day of the month, a Tuesday. Days of the world are those of UTC.
const EPOCH: &str = "2026-09-01T00:00:00Z";
/// The weekday of the first day, from Monday.
const FIRST_WEEKDAY: i64 = 1;

/// True time. Clones show the same.
#[derive(Clone)]
pub struct Sky(Arc<Inner>);

struct Inner {
    epoch: Timestamp,
    began: Instant,
    told_ms: AtomicI64,
}

impl Sky {
    /// A month that begins now, on the clock of the present runtime.
    pub fn begin() -> Self {
        Self(Arc::new(Inner {
            epoch: epoch(),
            began: Instant::now(),
            told_ms: AtomicI64::new(0),
        }))
    }

    /// Now; only on threads of the runtime in which the month began.
    pub fn now_ms(&self) -> i64 {
        ms(Instant::now().duration_since(self.0.began))
    }

    /// Tells the server what time it is. Nothing passes while it answers.
    pub fn tell(&self) {
        self.0.told_ms.store(self.now_ms(), Ordering::SeqCst);
    }

    /// What the server was told last.
    pub fn told(&self) -> Timestamp {
        at(self.0.told_ms.load(Ordering::SeqCst))
    }

    /// When it is so late, by the clock of the runtime.
    pub fn instant(&self, at_ms: i64) -> Instant {
        self.0.began + duration(at_ms)
    }

    /// Now, as a time.
    pub fn now(&self) -> Timestamp {
        self.0.epoch + SignedDuration::from_millis(self.now_ms())
    }
}

fn epoch() -> Timestamp {
    EPOCH.parse().expect("the month's first day is a time")
}

/// A moment of the month as a time.
pub fn at(at_ms: i64) -> Timestamp {
    epoch() + SignedDuration::from_millis(at_ms)
}

/// A time as a moment of the month.
pub fn moment(at: Timestamp) -> i64 {
    i64::try_from(at.duration_since(epoch()).as_millis()).unwrap_or(i64::MAX)
}

/// From Monday, which is 0.
pub fn weekday(day: i64) -> i64 {
    (day + FIRST_WEEKDAY).rem_euclid(7)
}

/// Milliseconds as a duration; none where they are negative.
pub fn duration(ms: i64) -> Duration {
    Duration::from_millis(u64::try_from(ms).unwrap_or_default())
}

/// A duration in milliseconds.
pub fn ms(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}
