//! Tests are spread evenly over the hours in which a computer runs, in lessons and outside of them.
//! The position of a test is the part of the day's running time of its kind that had passed by then.

use std::sync::Arc;

use qosyl_meter::planner::Calendar;

use super::Report;
use super::statistics::{chi_squared, filled, kolmogorov_smirnov};
use crate::plan::Span;
use crate::school::School;
use crate::sky::{DAY, HOUR, MINUTE, at};

/// Where a clock is wrong by more, its computer takes other hours for those of lessons.
const CLOCK_MAX: i64 = 2 * MINUTE;
/// Days on which a computer ran for less have no position worth the name.
const RUNNING_MIN: i64 = HOUR / 2;
/// Chance leads below this once in a thousand months.
const P_MIN: f64 = 0.001;
/// Time is counted in steps.
const STEP: i64 = MINUTE / 2;
const BINS: usize = 20;

pub(super) fn judge(report: &mut Report, schools: &[Arc<School>]) {
    let what = [
        "tests spread evenly over running hours in lessons",
        "tests spread evenly over running hours outside of lessons",
    ];
    for (what, in_lessons) in what.into_iter().zip([true, false]) {
        let mut positions: Vec<f64> = Vec::new();
        for school in schools {
            if school.plan.clock.is_right_within(CLOCK_MAX) {
                positions.extend(positions_of(school, in_lessons));
            }
        }
        let (distance, p_ks) = kolmogorov_smirnov(&mut positions);
        let p_chi = chi_squared(&positions, BINS);
        report.criterion(
            what,
            !positions.is_empty() && p_ks > P_MIN && p_chi > P_MIN,
            format!(
                "{} tests; Kolmogorov-Smirnov D = {distance:.4}, p = {p_ks:.3}; chi-squared p = {p_chi:.3}; \
                 twentieths of the day {}",
                positions.len(),
                twentieths(&positions)
            ),
        );
    }
}

/// How full each is, in per cent of the mean.
fn twentieths(positions: &[f64]) -> String {
    let mean = positions.len() as f64 / BINS as f64;
    let shares = filled(positions, BINS).into_iter();
    let shares: Vec<String> = shares
        .map(|it| format!("{:.0}", f64::from(it) / mean * 100.0))
        .collect();
    shares.join(" ")
}

fn positions_of(school: &School, in_lessons: bool) -> Vec<f64> {
    let log = school.log();
    let calendar = Calendar::default();
    let is_kind = |ms: i64| {
        let here = jiff::tz::TimeZone::UTC.to_datetime(at(ms));
        calendar.is_lesson(here) == in_lessons
    };
    let Some(first_day) = log.awake.first().map(|it| it.0.0 / DAY) else {
        return Vec::new();
    };
    let last_day = log.awake.last().map_or(0, |it| it.0.1 / DAY);
    let mut positions = Vec::new();
    // The first test comes early on purpose.
    for day in first_day + 1..=last_day {
        let spans = spans_of_day(&log.awake, day, &is_kind);
        let whole: i64 = spans.iter().map(|it| it.1 - it.0).sum();
        if whole < RUNNING_MIN {
            continue;
        }
        for test in log
            .tests
            .iter()
            .filter(|it| **it / DAY == day && is_kind(**it))
        {
            let passed = spans.iter().map(|it| (it.1.min(*test) - it.0).max(0));
            positions.push(passed.sum::<i64>() as f64 / whole as f64);
        }
    }
    positions
}

/// When the computer ran on a day, as far as it is of the kind.
fn spans_of_day(awake: &[(Span, u64)], day: i64, is_kind: &dyn Fn(i64) -> bool) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (span, _) in awake {
        let (mut from, until) = (span.0.max(day * DAY), span.1.min((day + 1) * DAY));
        while from < until {
            let next = ((from / STEP + 1) * STEP).min(until);
            if is_kind(from) {
                match spans.last_mut().filter(|it| it.1 == from) {
                    Some(last) => last.1 = next,
                    None => spans.push((from, next)),
                }
            }
            from = next;
        }
    }
    spans
}
