//! What a ministry wishes of its meters, within what a meter lets itself be told.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Calendar;
use crate::limits::{FULL_TEST_ONE_IN, TESTS_A_DAY_MAX};

/// A usual day's running time before anything is known: from half past eight to three.
pub(super) const LESSONS_FIRST: Duration = Duration::from_mins(390);
/// The same outside of lessons.
pub(super) const OTHERS_FIRST: Duration = Duration::from_hours(2);

/// How often and at what cost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wishes {
    /// Tests on a usual day within lessons.
    pub tests_in_lessons: f64,
    /// Tests on a usual day outside of lessons.
    pub tests_outside: f64,
    /// One test in so many is full.
    pub full_one_in: u32,
    /// Bytes in a month at most, everything that the meter sends and receives.
    pub bytes_a_month: Option<u64>,
    /// When lessons are.
    pub calendar: Calendar,
    /// The rates that the line's contract promises towards and from the school, bits per second.
    pub promised_bps: (Option<u64>, Option<u64>),
}

impl Default for Wishes {
    fn default() -> Self {
        Self {
            tests_in_lessons: 4.0,
            tests_outside: 1.0,
            full_one_in: FULL_TEST_ONE_IN,
            bytes_a_month: None,
            calendar: Calendar::default(),
            promised_bps: (None, None),
        }
    }
}

impl Wishes {
    /// Within what the meter lets itself be told.
    #[must_use]
    pub(super) fn bounded(mut self) -> Self {
        let tests = |wished: f64| {
            if wished.is_finite() {
                wished.clamp(TESTS_A_DAY_MIN, TESTS_A_DAY_MAX)
            } else {
                TESTS_A_DAY_MIN
            }
        };
        self.tests_in_lessons = tests(self.tests_in_lessons);
        self.tests_outside = tests(self.tests_outside);
        self.full_one_in = self.full_one_in.clamp(1, FULL_ONE_IN_MAX);
        self.calendar = self.calendar.bounded();
        self
    }
}

/// One test in a hundred days: as good as none.
const TESTS_A_DAY_MIN: f64 = 0.01;
/// Some full tests there are always: they show the error of the short ones.
const FULL_ONE_IN_MAX: u32 = 32;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_wish_leads_beyond_the_bounds() {
        let wishes = Wishes {
            tests_in_lessons: f64::NAN,
            tests_outside: 1e9,
            full_one_in: 0,
            ..Wishes::default()
        };
        let bounded = wishes.bounded();
        assert!((bounded.tests_in_lessons - TESTS_A_DAY_MIN).abs() < 1e-9);
        assert!((bounded.tests_outside - TESTS_A_DAY_MAX).abs() < 1e-9);
        assert_eq!(bounded.full_one_in, 1);
    }

    #[test]
    fn what_is_not_wished_is_as_usual() {
        let wishes: Wishes = serde_json::from_str(r#"{"tests_in_lessons":8.0}"#).unwrap();
        assert_eq!(
            wishes,
            Wishes {
                tests_in_lessons: 8.0,
                ..Wishes::default()
            }
        );
    }
}
