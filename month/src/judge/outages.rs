//! Every planted outage over five minutes is found, with its ends and its cause, and none besides.

use std::collections::BTreeMap;
use std::sync::Arc;

use qosyl_domain::{FailureReason, Outage};
use qosyl_meter::limits::HEARTBEAT_EVERY;

use super::{Known, Report};
use crate::plan::Span;
use crate::school::School;
use crate::sky::{MINUTE, moment, ms};

/// Outages that must be found last so long, as far as the computer ran.
const LENGTH_MIN: i64 = 5 * MINUTE;
/// A check itself may last so long; a test before it as well.
const CHECK_MAX: i64 = 45_000;
/// Two parts with the same cause and less than this between them are one.
const SAME: i64 = 11 * MINUTE;
/// Where names are resolved beyond the line, that they are broken is looked for at every third
/// heartbeat.
const NAMES_ONE_IN: i64 = 3;

/// A time with one cause, planted or found.
#[derive(Debug, Clone, Copy)]
struct Part {
    span: Span,
    cause: FailureReason,
}

#[derive(Default)]
struct Tally {
    planted: u32,
    found: u32,
    /// Found, but with another cause.
    other_cause: u32,
    missed: u32,
    ends_off: u32,
    worst_begin: i64,
    worst_end: i64,
}

pub(super) fn judge(report: &mut Report, schools: &[Arc<School>], known: &[Known]) {
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    let (mut told, mut unplanted) = (0, 0);
    let mut blind = 0;
    for (school, known) in schools.iter().zip(known) {
        let found: Vec<Part> = known.outages().into_iter().map(part).collect();
        told += found.len();
        let all = [line_parts(school), off_parts(school)].concat();
        let excused = excused(school);
        for part in merged(&all) {
            if excused.iter().any(|it| overlap(*it, part.span) > 0) {
                blind += 1;
                continue;
            }
            if part.span.1 - part.span.0 > LENGTH_MIN {
                let tally = tallies.entry(part.cause.as_str()).or_default();
                if let Some(fault) = tally.take(school, part, &merged(&found)) {
                    report.fault(school, &fault);
                }
            }
        }
        for it in &found {
            let near =
                |truth: &Part| truth.cause == it.cause && overlap(widened(truth.span), it.span) > 0;
            if !all.iter().any(near) && !excused.iter().any(|span| overlap(*span, it.span) > 0) {
                unplanted += 1;
                report.fault(school, &format!("not planted: {}", shown(*it)));
            }
        }
    }
    tell(report, &tallies, (told, unplanted, blind));
}

fn tell(
    report: &mut Report,
    tallies: &BTreeMap<&'static str, Tally>,
    (told, unplanted, blind): (usize, usize, usize),
) {
    let sum = |of: fn(&Tally) -> u32| tallies.values().map(of).sum::<u32>();
    let (planted, found) = (sum(|it| it.planted), sum(|it| it.found));
    report.criterion(
        "every outage over five minutes found, with its ends and its cause",
        planted > 0 && found == planted,
        format!(
            "{found} of {planted}; {} missed, {} with another cause, {} with ends over a heartbeat off",
            sum(|it| it.missed),
            sum(|it| it.other_cause),
            sum(|it| it.ends_off),
        ),
    );
    report.criterion(
        "no outage told that was not planted",
        unplanted == 0,
        format!("{unplanted} of {told}"),
    );
    report.figure(
        "outages in times that no clock dates",
        format!("{blind} left out: a clock was wrong in a life that never reached the server"),
    );
    for (cause, it) in tallies {
        report.figure(
            cause,
            format!(
                "{} of {} found; begin within {} s, end within {} s",
                it.found,
                it.planted,
                it.worst_begin / 1_000,
                it.worst_end / 1_000
            ),
        );
    }
}

impl Tally {
    /// Looks for a planted outage; what is wrong, if anything is.
    fn take(&mut self, school: &School, truth: Part, found: &[Part]) -> Option<String> {
        self.planted += 1;
        let there = |it: &&Part| overlap(it.span, truth.span) > 0;
        let same = found
            .iter()
            .filter(there)
            .filter(|it| it.cause == truth.cause);
        let Some(best) = same.max_by_key(|it| overlap(it.span, truth.span)) else {
            let others: Vec<String> = found.iter().filter(there).map(|it| shown(*it)).collect();
            if others.is_empty() {
                self.missed += 1;
            } else {
                self.other_cause += 1;
            }
            return Some(format!("planted {}, found {others:?}", shown(truth)));
        };
        let begin = (best.span.0 - truth.span.0).abs();
        let end = (best.span.1 - truth.span.1).abs();
        let most = tolerance(school, truth.cause);
        if begin > most || end > most {
            self.ends_off += 1;
            return Some(format!("planted {}, told {}", shown(truth), shown(*best)));
        }
        self.worst_begin = self.worst_begin.max(begin);
        self.worst_end = self.worst_end.max(end);
        self.found += 1;
        None
    }
}

/// One heartbeat, and the check itself.
fn tolerance(school: &School, cause: FailureReason) -> i64 {
    use FailureReason::{NameResolution, NameUnknown, ResolverUnreachable};
    let names = matches!(cause, NameResolution | NameUnknown | ResolverUnreachable);
    let every = ms(HEARTBEAT_EVERY);
    if names && school.plan.line.resolver_outside {
        return NAMES_ONE_IN * every + CHECK_MAX;
    }
    every + CHECK_MAX
}

/// When the line was out while the computer ran.
fn line_parts(school: &School) -> Vec<Part> {
    let log = school.log();
    let mut parts = Vec::new();
    for &(awake, _) in &log.awake {
        for spell in &school.plan.spells {
            let span = (spell.from.max(awake.0), spell.until.min(awake.1));
            if span.0 < span.1 {
                let cause = spell.cause;
                parts.push(Part { span, cause });
            }
        }
    }
    parts
}

/// When the computer, or the meter alone, did not run between two times in which it did.
fn off_parts(school: &School) -> Vec<Part> {
    let log = school.log();
    let pairs = log.awake.windows(2);
    pairs
        .map(|pair| {
            let ((before, boot), (after, next)) = (pair[0], pair[1]);
            let asleep = school
                .plan
                .lives
                .iter()
                .any(|life| life.sleeps.iter().any(|nap| nap.1 == after.0));
            Part {
                span: (before.1, after.0),
                cause: if boot == next && !asleep {
                    FailureReason::MeterStopped
                } else {
                    FailureReason::ComputerOff
                },
            }
        })
        .filter(|it| it.span.0 < it.span.1)
        .collect()
}

/// Times around lives in which the clock was wrong and the server was never reached: nobody can
/// know when their records were made.
fn excused(school: &School) -> Vec<Span> {
    let log = school.log();
    let clock = &school.plan.clock;
    let lives = school.plan.lives.iter().zip(&log.touched);
    lives
        .filter(|(life, touched)| **touched < 0 && clock.ahead_ms(life.on, life.on).abs() > 10_000)
        .map(|(life, _)| (life.on - 1, life.off + 1))
        .collect()
}

/// Parts with the same cause that follow each other closely as one; in order.
fn merged(parts: &[Part]) -> Vec<Part> {
    let mut merged: Vec<Part> = Vec::new();
    let mut parts = parts.to_vec();
    parts.sort_unstable_by_key(|it| it.span.0);
    for part in parts {
        let same = |it: &&mut Part| {
            it.cause == part.cause && part.span.0 - it.span.1 < SAME && joins(part.cause)
        };
        match merged.iter_mut().rev().find(same) {
            Some(before) => before.span.1 = before.span.1.max(part.span.1),
            None => merged.push(part),
        }
    }
    merged
}

/// Times in which nothing ran have ends of their own.
fn joins(cause: FailureReason) -> bool {
    cause.is_of_probe()
}

fn part(outage: &Outage) -> Part {
    Part {
        span: (moment(outage.began_at), moment(outage.ended_at)),
        cause: outage.cause,
    }
}

fn widened(span: Span) -> Span {
    let by = ms(HEARTBEAT_EVERY) + CHECK_MAX;
    (span.0 - by, span.1 + by)
}

/// For how long two spans lie over each other; 1 at least where they touch.
fn overlap(one: Span, other: Span) -> i64 {
    let (from, until) = (one.0.max(other.0), one.1.min(other.1));
    (until - from + 1).max(0)
}

fn shown(part: Part) -> String {
    let at = |ms: i64| crate::sky::at(ms).strftime("%d %H:%M:%S").to_string();
    format!(
        "{} from {} to {}",
        part.cause.as_str(),
        at(part.span.0),
        at(part.span.1)
    )
}
