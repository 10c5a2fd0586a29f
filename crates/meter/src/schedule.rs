//! When to measure. The meter asks; what answers can be replaced.

use std::time::Duration;

use jiff::SignedDuration;
use qosyl_domain::Trigger;

use crate::limits::{
    FULL_TEST_ONE_IN, HEARTBEAT_EVERY, HEARTBEAT_EVERY_MAX, HEARTBEAT_EVERY_MIN, TEST_EVERY,
    TEST_EVERY_MAX, TEST_EVERY_MIN,
};
use crate::{Length, Plan};

/// A gap between tests is never shorter than this part of the mean.
const GAP_MIN: f64 = 0.1;
/// A gap between tests is never longer than this many times the mean.
const GAP_MAX: f64 = 2.5;
/// A gap between heartbeats is at most this part of the time that was asked for: a check of a line
/// that is out takes most of a minute itself.
const BEAT_GAP_MAX: f64 = 0.85;
/// It is shorter by at most this part.
const BEAT_JITTER: f64 = 0.15;
/// The first test comes at most this long after the start.
const FIRST_TEST_MAX: Duration = Duration::from_secs(30);

/// The next test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextTest {
    /// From now until its start.
    pub wait: Duration,
    /// Why it runs.
    pub trigger: Trigger,
    /// How it is made.
    pub plan: Plan,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// A test.
    Test(NextTest),
    /// Nothing is known yet: the schedule wants to be asked again after this time.
    Ask(Duration),
}

impl Next {
    /// From now until then.
    pub(crate) fn wait(&self) -> Duration {
        match self {
            Self::Test(test) => test.wait,
            Self::Ask(wait) => *wait,
        }
    }
}

/// Says when to measure. Asked at the start, after each test and heartbeat, and when it wants.
pub trait Schedule: Send {
    /// What comes next.
    fn next(&mut self) -> Next;
    /// What is to be added to this computer's clock; `None` until a server has told its time.
    fn hear_offset(&mut self, _offset: Option<SignedDuration>) {}
    /// What a test moved, in both directions.
    fn spent(&mut self, _length: Length, _bytes: u64) {}
    /// What everything besides tests moved since this was told before.
    fn spent_besides(&mut self, _bytes: u64) {}
    /// The meter ends: what has to be kept, is.
    fn end(&mut self) {}
    /// The time until the next heartbeat.
    fn next_heartbeat(&mut self) -> Duration;
}

/// Tests at random, with exponential gaps, as ndt7 asks of unattended clients: nobody can tell
/// when the next one comes, and meters that started together drift apart.
#[derive(Debug, Clone)]
pub struct RandomSchedule {
    every: Duration,
    heartbeat: Duration,
    random: fastrand::Rng,
    started: bool,
    full_one_in: u32,
}

impl Default for RandomSchedule {
    fn default() -> Self {
        Self::new(TEST_EVERY, HEARTBEAT_EVERY, fastrand::u64(..))
    }
}

impl RandomSchedule {
    /// With a mean gap between tests and a longest one between heartbeats, both brought within their
    /// bounds.
    pub fn new(every: Duration, heartbeat: Duration, seed: u64) -> Self {
        Self {
            every: every.clamp(TEST_EVERY_MIN, TEST_EVERY_MAX),
            heartbeat: heartbeat.clamp(HEARTBEAT_EVERY_MIN, HEARTBEAT_EVERY_MAX),
            random: fastrand::Rng::with_seed(seed),
            started: false,
            full_one_in: FULL_TEST_ONE_IN,
        }
    }

    /// One test in so many is full; 1 makes every one full.
    #[must_use]
    pub fn with_full_one_in(mut self, tests: u32) -> Self {
        self.full_one_in = tests.max(1);
        self
    }
}

impl RandomSchedule {
    /// Short, but for a few full tests, at random, that show the error of the short ones.
    fn plan(&mut self) -> Plan {
        let length = if self.random.u32(..self.full_one_in) == 0 {
            Length::Full
        } else {
            Length::Short
        };
        Plan {
            length,
            ..Plan::default()
        }
    }
}

impl Schedule for RandomSchedule {
    fn next(&mut self) -> Next {
        Next::Test(self.next_test())
    }

    fn next_heartbeat(&mut self) -> Duration {
        beat_after(self.heartbeat, &mut self.random)
    }
}

/// A heartbeat has come and its check has ended after this time at most, so that nothing that lasts as
/// long is missed; and it comes never together with those of others.
pub(crate) fn beat_after(most: Duration, random: &mut fastrand::Rng) -> Duration {
    most.mul_f64(BEAT_GAP_MAX - BEAT_JITTER * random.f64())
}

impl RandomSchedule {
    fn next_test(&mut self) -> NextTest {
        if !self.started {
            self.started = true;
            let longest = FIRST_TEST_MAX.min(self.every.mul_f64(GAP_MIN));
            return NextTest {
                wait: longest.mul_f64(self.random.f64()),
                trigger: Trigger::Startup,
                plan: self.plan(),
            };
        }
        let exponential = -(1.0 - self.random.f64()).ln();
        NextTest {
            wait: self.every.mul_f64(exponential.clamp(GAP_MIN, GAP_MAX)),
            trigger: Trigger::Scheduled,
            plan: self.plan(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn gaps_stay_within_their_bounds(seed in any::<u64>(), every_s in 0_u64..10_000_000) {
            let every = Duration::from_secs(every_s);
            let mean = every.clamp(TEST_EVERY_MIN, TEST_EVERY_MAX);
            let mut schedule = RandomSchedule::new(every, every, seed);
            let first = schedule.next_test();
            prop_assert_eq!(first.trigger, Trigger::Startup);
            prop_assert!(first.wait <= FIRST_TEST_MAX);
            for _ in 0..20 {
                let next = schedule.next_test();
                prop_assert_eq!(next.trigger, Trigger::Scheduled);
                prop_assert!(next.wait >= mean.mul_f64(0.0999) && next.wait <= mean.mul_f64(2.501));
                let beat = schedule.next_heartbeat();
                let most = every.clamp(HEARTBEAT_EVERY_MIN, HEARTBEAT_EVERY_MAX);
                prop_assert!(beat >= most.mul_f64(0.699) && beat <= most.mul_f64(0.851));
            }
        }
    }

    #[test]
    fn the_mean_gap_is_near_the_one_that_was_asked_for() {
        let hour = Duration::from_hours(1);
        let mut schedule = RandomSchedule::new(hour, hour, 1);
        schedule.next_test();
        let sum: Duration = (0..10_000).map(|_| schedule.next_test().wait).sum();
        // The bounds 0.1 and 2.5 leave 0.923 of the mean of an exponential distribution.
        let share = sum.as_secs_f64() / 10_000.0 / hour.as_secs_f64();
        assert!((share - 0.923).abs() < 0.03, "{share}");
    }

    #[test]
    fn a_few_tests_are_full() {
        let hour = Duration::from_hours(1);
        let mut schedule = RandomSchedule::new(hour, hour, 2);
        let full = (0..1_600)
            .filter(|_| schedule.next_test().plan.length == Length::Full)
            .count();
        assert!((70..=130).contains(&full), "{full}");
    }

    #[test]
    fn two_meters_do_not_measure_together() {
        let hour = Duration::from_hours(1);
        let gaps = |seed| {
            let mut schedule = RandomSchedule::new(hour, hour, seed);
            [schedule.next_test(), schedule.next_test()].map(|it| it.wait)
        };
        assert_eq!(gaps(1), gaps(1));
        assert_ne!(gaps(1), gaps(2));
    }
}
