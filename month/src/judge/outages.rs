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
    let (mut told, mut unplanted, mut blind) = (0, 0, 0);
    for (school, known) in schools.iter().zip(known) {
        let found: Vec<Part> = known.outages().into_iter().map(part).collect();
        let planted = [line_parts(school), off_parts(school)].concat();
        let excused = excused(school);
        for truth in &planted {
            if excused.iter().any(|it| overlap(*it, truth.span) > 0) {
                blind += 1;
            } else if truth.span.1 - truth.span.0 > length_min(school, truth.cause) {
                let tally = tallies.entry(truth.cause.as_str()).or_default();
                if let Some(fault) = tally.take(school, *truth, &found) {
                    report.fault(school, &fault);
                }
            }
        }
        told += found.len();
        for it in &found {
            if !is_planted(school, *it, &planted) && !told_blindly(school, &excused, it.span) {
                unplanted += 1;
                report.fault(school, &format!("not planted: {}", shown(*it)));
            }
        }
    }
    tell(report, &tallies, (told, unplanted, blind));
}

/// Whether all that is told lies where the same cause was planted, but for the tolerance: over one
/// time, or over several with so little between them that a heartbeat may miss it.
fn is_planted(school: &School, told: Part, planted: &[Part]) -> bool {
    let by = tolerance(school, told.cause);
    let same = planted.iter().filter(|it| it.cause == told.cause);
    let mut spans: Vec<Span> = same.map(|it| (it.span.0 - by, it.span.1 + by)).collect();
    spans.sort_unstable();
    let mut reached = told.span.0;
    for span in spans {
        if span.0 <= reached {
            reached = reached.max(span.1);
        }
    }
    told.span.1 <= reached && told.span.1 >= told.span.0
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
                "{} of {} found; told {} s after its begin and {} s before its end at most",
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
        let there: Vec<&Part> = found
            .iter()
            .filter(|it| overlap(it.span, truth.span) > 0)
            .collect();
        let same: Vec<Span> = there
            .iter()
            .filter(|it| it.cause == truth.cause)
            .map(|it| it.span)
            .collect();
        let told = || {
            let told: Vec<String> = there.iter().map(|it| shown(**it)).collect();
            Some(format!("planted {}, told {told:?}", shown(truth)))
        };
        let (Some(begin), Some(end)) = (
            same.iter().map(|it| it.0).min(),
            same.iter().map(|it| it.1).max(),
        ) else {
            if there.is_empty() {
                self.missed += 1;
            } else {
                self.other_cause += 1;
            }
            return told();
        };
        let late = (begin - truth.span.0).max(0);
        let early = (truth.span.1 - end).max(0);
        let most = tolerance(school, truth.cause);
        if late > most || early > most || untold(truth.span, same) > most {
            self.ends_off += 1;
            return told();
        }
        self.worst_begin = self.worst_begin.max(late);
        self.worst_end = self.worst_end.max(early);
        self.found += 1;
        None
    }
}

/// The longest time within a span of which nothing is told.
fn untold(span: Span, mut told: Vec<Span>) -> i64 {
    told.sort_unstable();
    let (mut reached, mut longest) = (span.0, 0);
    for it in told {
        longest = longest.max(it.0 - reached);
        reached = reached.max(it.1);
    }
    longest.max(span.1 - reached)
}

/// Outages that must be found last longer. Where names are resolved beyond the line, that costs bytes of
/// it, and they are asked for at every third heartbeat only.
fn length_min(school: &School, cause: FailureReason) -> i64 {
    if is_asked_seldom(school, cause) {
        NAMES_ONE_IN * LENGTH_MIN
    } else {
        LENGTH_MIN
    }
}

/// One heartbeat, or the third, and the check itself.
fn tolerance(school: &School, cause: FailureReason) -> i64 {
    let every = ms(HEARTBEAT_EVERY);
    if is_asked_seldom(school, cause) {
        return NAMES_ONE_IN * every + CHECK_MAX;
    }
    every + CHECK_MAX
}

fn is_asked_seldom(school: &School, cause: FailureReason) -> bool {
    use FailureReason::{NameResolution, NameUnknown, ResolverUnreachable};
    let names = matches!(cause, NameResolution | NameUnknown | ResolverUnreachable);
    names && school.plan.line.resolver_outside
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

/// Whether something is told of times that no clock dates, or as a clock told them that was wrong.
fn told_blindly(school: &School, excused: &[Span], told: Span) -> bool {
    excused.iter().any(|span| {
        let ahead = school.plan.clock.ahead_ms(span.0, span.0);
        let shown = widened((span.0 + ahead, span.1 + ahead));
        overlap(*span, told) > 0 || overlap(shown, told) > 0
    })
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
