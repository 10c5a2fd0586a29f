//! When to measure in a computer that is on when somebody switches it on: random times that are
//! spread evenly over the hours in which it runs, in a school's own day, within a month's bytes.
//!
//! Time is counted only while the computer runs, on two clocks: one for the hours of lessons, one
//! for all others. Each clock is cut into parts of equal length, and in each part there is one test
//! at a random moment. So every hour in which the computer runs is as likely to hold a test as any
//! other of its kind, whenever it is switched on and off, and nobody can tell when the next one
//! comes. What a part has not yet used is kept over a shutdown.
//!
//! A part is as long as a usual day's running time divided by the tests that a day is to have. Where
//! the bytes that are left of the month do not allow so many, the parts become longer: the tests
//! thin out evenly and do not stop before the month ends.
//!
//! Pure: whoever calls says what time it is. [`Planner::State`](State) is what has to be kept.

mod budget;
mod calendar;
mod part;
mod usual;
mod wishes;

use std::time::Duration;

use jiff::civil::DateTime;
use qosyl_domain::Trigger;
use serde::{Deserialize, Serialize};

use crate::{Length, Plan};

pub use budget::Budget;
pub use calendar::{Calendar, Hours};
pub use wishes::Wishes;

use part::Part;
use usual::Usual;
use wishes::{LESSONS_FIRST, OTHERS_FIRST};

/// More than this between two looks and the computer slept or was off.
pub const LOOK_GAP_MAX: Duration = Duration::from_mins(3);

/// What is kept of a planner over restarts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct State {
    lessons: Clock,
    others: Clock,
    budget: Budget,
    /// Tests since the last full one.
    since_full: u32,
}

/// One of the two clocks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Clock {
    usual: Usual,
    part: Part,
}

/// A test that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Why it runs.
    pub trigger: Trigger,
    /// How it is made.
    pub plan: Plan,
}

/// Says when a test is due.
#[derive(Debug, Clone)]
pub struct Planner {
    wishes: Wishes,
    state: State,
    random: fastrand::Rng,
    trusts_month: bool,
}

impl Planner {
    /// Goes on from what was kept, or begins.
    pub fn new(wishes: Wishes, kept: Option<State>, seed: u64) -> Self {
        let wishes = wishes.bounded();
        let mut random = fastrand::Rng::with_seed(seed);
        let mut state = kept.unwrap_or_else(|| State {
            lessons: Clock::begin(LESSONS_FIRST, wishes.tests_in_lessons, &mut random),
            others: Clock::begin(OTHERS_FIRST, wishes.tests_outside, &mut random),
            budget: Budget::default(),
            since_full: 0,
        });
        state.budget.start();
        Self {
            wishes,
            state,
            random,
            trusts_month: true,
        }
    }

    /// What has to be kept.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Takes other wishes; what has run so far stays.
    pub fn wish(&mut self, wishes: Wishes) {
        self.wishes = wishes.bounded();
    }

    /// Whether the time that it is told is to be believed so far as to begin a new month's bytes.
    pub fn trust_month(&mut self, trusts: bool) {
        self.trusts_month = trusts;
    }

    /// What is left of the month's bytes for tests; `None` where there is no limit. The rest of the
    /// month needs some for heartbeats and for sending, which go on.
    fn bytes_for_tests(&self, now: DateTime) -> Option<u64> {
        let left = self.bytes_left()?;
        Some(left.saturating_sub(self.state.budget.besides_to_come(now)))
    }

    /// What is left of the month's bytes; `None` where there is no limit.
    pub fn bytes_left(&self) -> Option<u64> {
        let most = self.wishes.bytes_a_month?;
        Some(most.saturating_sub(self.state.budget.spent()))
    }

    /// The computer has run for so long since it was asked last, and it is this time at the school.
    /// A test, if one is due.
    pub fn look(&mut self, now: DateTime, ran: Duration) -> Option<Due> {
        if self.trusts_month {
            self.state.budget.turn_to(now.date());
        }
        let in_lessons = self.wishes.calendar.is_lesson(now);
        let tests_a_day = if in_lessons {
            self.wishes.tests_in_lessons
        } else {
            self.wishes.tests_outside
        };
        // A gap is time in which nothing ran.
        let ran = if ran > LOOK_GAP_MAX {
            Duration::ZERO
        } else {
            ran
        };
        let stretch = self.stretch(now);
        let clock = if in_lessons {
            &mut self.state.lessons
        } else {
            &mut self.state.others
        };
        clock.usual.ran(now.date(), ran);
        let length = clock.usual.a_day().div_f64(tests_a_day).mul_f64(stretch);
        let due = clock.part.advance(ran, length, &mut self.random);
        due.then(|| self.due(now)).flatten()
    }

    /// How much longer parts are than wished, so that the bytes last: the bytes that the rest of the
    /// month would take, divided by those that are left.
    fn stretch(&self, now: DateTime) -> f64 {
        let Some(left) = self.bytes_for_tests(now) else {
            return 1.0;
        };
        let days = budget::days_left(now);
        let a_day = self.wishes.tests_in_lessons + self.wishes.tests_outside;
        let wanted = days * a_day * self.state.budget.usual_cost(self.full_share());
        (wanted / (left.max(1) as f64)).max(1.0)
    }

    fn full_share(&self) -> f64 {
        1.0 / f64::from(self.wishes.full_one_in)
    }

    fn due(&mut self, now: DateTime) -> Option<Due> {
        let every = self.wishes.full_one_in;
        // At random within every so many, and never later than twice as many.
        let full = self.random.u32(..every) == 0 || self.state.since_full >= 2 * every;
        let length = if full { Length::Full } else { Length::Short };
        let bytes_max = self.bytes_for_tests(now);
        let cost = self.state.budget.cost(length);
        if bytes_max.is_some_and(|left| (left as f64) < cost) {
            return None;
        }
        self.state.budget.begin(length);
        self.state.since_full = if full { 0 } else { self.state.since_full + 1 };
        Some(Due {
            trigger: Trigger::Scheduled,
            plan: Plan {
                length,
                bytes_max,
                promised_bps: self.wishes.promised_bps,
            },
        })
    }

    /// What a test moved, and everything else that the meter sent and received since.
    pub fn spent(&mut self, length: Option<Length>, bytes: u64) {
        self.state.budget.spend(length, bytes);
    }
}

impl Clock {
    fn begin(first: Duration, tests_a_day: f64, random: &mut fastrand::Rng) -> Self {
        Self {
            usual: Usual::new(first),
            part: Part::new(first.div_f64(tests_a_day), random),
        }
    }
}

#[cfg(test)]
mod tests;
