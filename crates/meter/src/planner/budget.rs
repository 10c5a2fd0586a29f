//! The bytes of a month.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::Length;

/// Bytes of a test before one was made: 20 Mbit/s both ways.
const FULL_FIRST: f64 = 50e6;
const SHORT_FIRST: f64 = 7.5e6;
/// Bytes besides tests in a day before one has passed.
const BESIDES_A_DAY: f64 = 200e3;
/// A test that the power cut off has cost so many times what such tests cost, for all that is known.
const CUT_OFF: f64 = 2.0;
/// What may be under way on the line when a test ends at its bound.
const UNDER_WAY: f64 = 2e6;
/// What a new test counts in the usual cost.
const NEW_TEST_SHARE: f64 = 0.3;

/// What was spent in the present month, and what tests usually cost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Budget {
    month: Option<(i16, i8)>,
    spent: u64,
    /// What of it was not for tests.
    #[serde(default)]
    besides: u64,
    /// What the test that is under way will cost: if the power goes meanwhile, nobody else tells.
    #[serde(default)]
    under_way: u64,
    full_cost: f64,
    short_cost: f64,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            month: None,
            spent: 0,
            besides: 0,
            under_way: 0,
            full_cost: FULL_FIRST,
            short_cost: SHORT_FIRST,
        }
    }
}

impl Budget {
    /// A new month begins with nothing spent. A clock that goes back a month does not: nobody gets
    /// a budget twice by setting the clock.
    pub(super) fn turn_to(&mut self, day: Date) {
        let month = (day.year(), day.month());
        if self.month.is_none_or(|known| month > known) {
            self.month = Some(month);
            self.spent = 0;
            self.besides = 0;
        }
    }

    pub(super) fn spend(&mut self, length: Option<Length>, bytes: u64) {
        self.spent = self.spent.saturating_add(bytes);
        let cost = match length {
            Some(Length::Full) => &mut self.full_cost,
            Some(Length::Short) => &mut self.short_cost,
            None => {
                self.besides = self.besides.saturating_add(bytes);
                return;
            }
        };
        self.under_way = 0;
        *cost += (bytes as f64 - *cost) * NEW_TEST_SHARE;
    }

    /// A test begins.
    pub(super) fn begin(&mut self, length: Length) {
        self.under_way = whole(self.cost(length) * CUT_OFF);
    }

    /// A new start: a test that was under way then has cost what such tests cost.
    pub(super) fn start(&mut self) {
        self.spent = self
            .spent
            .saturating_add(std::mem::take(&mut self.under_way));
    }

    /// Bytes that the rest of the month will need besides tests, with what may be under way.
    pub(super) fn besides_to_come(&self, now: DateTime) -> u64 {
        let left = days_left(now);
        let passed = f64::from(now.date().days_in_month()) - left;
        let a_day = (self.besides as f64 / passed.max(1.0)).max(BESIDES_A_DAY);
        whole(a_day * left + UNDER_WAY)
    }

    /// Bytes in this month so far.
    pub fn spent(&self) -> u64 {
        self.spent
    }

    /// What a test usually costs.
    pub(super) fn cost(&self, length: Length) -> f64 {
        match length {
            Length::Full => self.full_cost,
            Length::Short => self.short_cost,
        }
    }

    /// What a test usually costs where so many are full.
    pub(super) fn usual_cost(&self, full_share: f64) -> f64 {
        self.full_cost * full_share + self.short_cost * (1.0 - full_share)
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "bytes are positive, and too many of them are as many as there can be"
)]
fn whole(bytes: f64) -> u64 {
    bytes as u64
}

/// Days until the month ends.
pub(super) fn days_left(now: DateTime) -> f64 {
    let days = f64::from(now.date().days_in_month());
    let hours = f64::from(now.hour()) + f64::from(now.minute()) / 60.0;
    days - f64::from(now.day() - 1) - hours / 24.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_begins_with_nothing_spent_and_a_clock_set_back_gains_nothing() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let mut budget = Budget::default();
        budget.turn_to(day("2026-11-30"));
        budget.spend(Some(Length::Short), 900);
        budget.turn_to(day("2026-10-01"));
        assert_eq!(budget.spent(), 900);
        budget.turn_to(day("2026-12-01"));
        assert_eq!(budget.spent(), 0);
    }

    #[test]
    fn the_cost_follows_what_tests_cost() {
        let mut budget = Budget::default();
        (0..20).for_each(|_| budget.spend(Some(Length::Short), 1_000_000));
        assert!((budget.cost(Length::Short) - 1e6).abs() < 1e4);
        assert!((budget.cost(Length::Full) - FULL_FIRST).abs() < 1.0);
        let end: DateTime = "2026-11-30T12:00".parse().unwrap();
        assert!((days_left(end) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn a_test_that_the_power_cut_off_has_cost_what_such_tests_cost() {
        let mut budget = Budget::default();
        budget.begin(Length::Full);
        budget.start();
        let cut_off = whole(FULL_FIRST * CUT_OFF);
        assert_eq!(budget.spent(), cut_off);
        budget.begin(Length::Full);
        budget.spend(Some(Length::Full), 7);
        budget.start();
        assert_eq!(budget.spent(), cut_off + 7, "counted once");
    }

    #[test]
    fn the_rest_of_the_month_keeps_what_it_needs_besides_tests() {
        let at = |text: &str| text.parse::<DateTime>().unwrap();
        let mut budget = Budget::default();
        let early = budget.besides_to_come(at("2026-11-01T00:00"));
        assert!((early as f64 - 30.0 * BESIDES_A_DAY - UNDER_WAY).abs() < 2.0);
        budget.spend(None, 10_000_000);
        let middle = budget.besides_to_come(at("2026-11-11T00:00"));
        assert!((middle as f64 - 20e6 - UNDER_WAY).abs() < 2.0, "{middle}");
    }
}
