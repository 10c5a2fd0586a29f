//! A part of the time in which a computer runs, with one test at a random moment of it.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The shortest part: two tests are seldom closer.
const LENGTH_MIN: Duration = Duration::from_mins(5);
/// The longest part.
const LENGTH_MAX: Duration = Duration::from_hours(24 * 31);

/// A part and how far it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Part {
    /// How much of it has passed, from 0 to 1.
    passed: f64,
    /// Where the test stands in it, from 0 to 1.
    moment: f64,
}

impl Part {
    /// A new one. The first is short, so that a new meter soon has a result.
    pub(super) fn new(length: Duration, random: &mut fastrand::Rng) -> Self {
        let first = LENGTH_MIN.div_duration_f64(length.max(LENGTH_MIN));
        Self {
            passed: 0.0,
            moment: random.f64() * first,
        }
    }

    /// So much time has passed, in parts of this length; whether a test is due.
    pub(super) fn advance(
        &mut self,
        ran: Duration,
        length: Duration,
        random: &mut fastrand::Rng,
    ) -> bool {
        let before = self.passed;
        self.passed += ran.div_duration_f64(length.clamp(LENGTH_MIN, LENGTH_MAX));
        let due = before <= self.moment && self.moment < self.passed;
        if self.passed >= 1.0 {
            self.passed = (self.passed - 1.0).min(0.999);
            self.moment = random.f64().max(self.passed);
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_holds_one_test_and_each_moment_is_as_likely() {
        let mut random = fastrand::Rng::with_seed(1);
        let hour = Duration::from_hours(1);
        let mut part = Part::new(hour, &mut random);
        let minute = Duration::from_mins(1);
        let mut tests = [0_u32; 6];
        for step in 0..60_000_usize {
            if part.advance(minute, hour, &mut random) {
                tests[step % 60 / 10] += 1;
            }
        }
        let all: u32 = tests.iter().sum();
        assert!((990..=1_002).contains(&all), "{all}");
        assert!(tests.iter().all(|it| (120..=215).contains(it)), "{tests:?}");
    }

    #[test]
    fn the_first_test_comes_within_minutes() {
        for seed in 0..50 {
            let mut random = fastrand::Rng::with_seed(seed);
            let hour = Duration::from_hours(6);
            let mut part = Part::new(hour, &mut random);
            let minute = Duration::from_mins(1);
            let first = (0..6).find(|_| part.advance(minute, hour, &mut random));
            assert!(first.is_some(), "seed {seed}");
        }
    }
}
