//! What a meter knows of its school at one moment: what the page, the summary and the terminal show.

use std::collections::{BTreeSet, VecDeque};

use jiff::Timestamp;
use qosyl_domain::{FailureReason, Measurement, Outage};
use qosyl_meter::{Account, Counts, Enrolment, Meter, MeterError, month_of};

use crate::page::window::Window;

/// The newest tests that are shown one by one.
pub const TESTS_SHOWN: usize = 12;
/// A clock that is wrong by less is not spoken of, in seconds.
const CLOCK_OFF_MIN_S: i64 = 60;

/// What is known.
#[derive(Debug, Clone)]
pub struct View {
    /// When it was looked at.
    pub now: Timestamp,
    /// For whom the meter measures.
    pub enrolment: Enrolment,
    /// The tests of the window, in the order of time.
    pub tests: Vec<Measurement>,
    /// The newest tests of all, the newest first.
    pub newest: Vec<Measurement>,
    /// The outages that touch the window, in the order of time.
    pub outages: Vec<Outage>,
    /// The months of which there are tests, as `2026-11`.
    pub months: BTreeSet<String>,
    /// Records that full months have lost.
    pub left_out: u64,
    /// What was sent, and what it cost.
    pub account: Account,
    /// What waits to be sent.
    pub waiting: Counts,
    /// What was lost for want of room.
    pub dropped: Counts,
    /// Whether the server knows the device twice.
    pub forked: bool,
    /// Whether a meter is at work.
    pub at_work: bool,
    /// Since when and why the line is down, by the meter at work.
    pub down: Option<(Timestamp, FailureReason)>,
}

impl View {
    /// Looks at a meter. Reads its whole history, and keeps of it only what is in the window.
    pub fn of(meter: &Meter, window: Window, now: Timestamp) -> Result<Self, MeterError> {
        let at_work = meter.is_at_work();
        let mut view = Self {
            now,
            enrolment: meter.enrolment().clone(),
            tests: Vec::new(),
            newest: Vec::new(),
            outages: Vec::new(),
            months: BTreeSet::new(),
            left_out: 0,
            account: meter.account(),
            waiting: meter.waiting()?,
            dropped: meter.dropped()?,
            forked: meter.is_forked(),
            at_work,
            down: meter.down_since().filter(|_| at_work),
        };
        view.take_tests(meter, window);
        view.left_out += meter.history().outages(&mut |it| {
            if it.began_at < window.until && it.ended_at > window.from {
                view.outages.push(it);
            }
        });
        view.outages.sort_by_key(|it| it.began_at);
        Ok(view)
    }

    fn take_tests(&mut self, meter: &Meter, window: Window) {
        let mut newest = VecDeque::new();
        let (tests, months) = (&mut self.tests, &mut self.months);
        self.left_out += meter.history().tests(&mut |it| {
            months.insert(month_of(it.started_at));
            if newest.len() == TESTS_SHOWN {
                newest.pop_front();
            }
            newest.push_back(it.clone());
            if window.holds(it.started_at) {
                tests.push(it);
            }
        });
        tests.sort_by_key(|it| it.started_at);
        // A meter of before the history knows its last test.
        if newest.is_empty() {
            newest.extend(meter.last());
        }
        self.newest = newest.into();
        self.newest
            .sort_by_key(|it| std::cmp::Reverse(it.started_at));
    }

    /// How far the computer's clock is ahead of the server's, where that is worth a word, in
    /// seconds.
    pub fn clock_ahead_s(&self) -> Option<i64> {
        let ahead_s = self.account.clock_ahead_s;
        ahead_s.filter(|it| it.abs() >= CLOCK_OFF_MIN_S)
    }
}
