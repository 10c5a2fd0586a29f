//! For how long a computer runs on a usual day.

use std::time::Duration;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a new day counts in the mean: some two weeks are remembered.
const NEW_DAY_SHARE: f64 = 0.1;
/// A day on which it ran for less is none: somebody looked something up.
const DAY_MIN: Duration = Duration::from_mins(10);
/// The shortest day that is believed.
const USUAL_MIN: Duration = Duration::from_mins(30);

/// A mean that follows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Usual {
    seconds: f64,
    today: Option<Date>,
    today_seconds: f64,
}

impl Usual {
    /// Before anything is known.
    pub(super) fn new(first: Duration) -> Self {
        Self {
            seconds: first.as_secs_f64(),
            today: None,
            today_seconds: 0.0,
        }
    }

    /// It ran for so long on this day. Days on which it did not run at all do not count: on those
    /// nobody wants a test.
    pub(super) fn ran(&mut self, day: Date, time: Duration) {
        if self.today != Some(day) {
            if self.today_seconds >= DAY_MIN.as_secs_f64() {
                self.seconds += (self.today_seconds - self.seconds) * NEW_DAY_SHARE;
            }
            self.today = Some(day);
            self.today_seconds = 0.0;
        }
        self.today_seconds += time.as_secs_f64();
    }

    /// On a usual day.
    pub(super) fn a_day(&self) -> Duration {
        Duration::from_secs_f64(self.seconds.clamp(USUAL_MIN.as_secs_f64(), 24.0 * 3_600.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_follows_days_that_count_and_no_others() {
        let hours = |hours| Duration::from_hours(hours);
        let mut usual = Usual::new(hours(7));
        let first: Date = "2026-09-01".parse().unwrap();
        for day in 0..60 {
            let date = first.checked_add(jiff::Span::new().days(day)).unwrap();
            match day % 7 {
                5 | 6 => usual.ran(date, Duration::from_mins(3)),
                _ => usual.ran(date, hours(3)),
            }
        }
        let mean = usual.a_day().as_secs_f64() / 3_600.0;
        assert!((2.9..3.2).contains(&mean), "{mean}");
    }
}
