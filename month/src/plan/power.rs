//! When computers run.

use super::Span;
use crate::chance::Chance;
use crate::sky::{DAY, HOUR, MINUTE, weekday};

/// How a life of a meter ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The system asks it to.
    Order,
    /// The power is cut, in the middle of whatever it does.
    Cut,
    /// The power is cut after the server has stored what the meter sends and before it hears of it;
    /// at the life's end if nothing is sent in its last ten minutes.
    CutAtAnswer,
}

/// A time in which a meter runs.
#[derive(Debug, Clone)]
pub struct Life {
    /// From when.
    pub on: i64,
    /// Until when.
    pub off: i64,
    /// How it ends.
    pub end: End,
    /// Which start of the computer it is.
    pub boot: u64,
    /// When the computer sleeps meanwhile.
    pub sleeps: Vec<Span>,
}

#[derive(Debug, Clone, Copy)]
enum Habit {
    Lessons,
    Always,
    Hours,
    Days,
    Laptop,
}

/// The lives of a school's meter.
pub fn lives(chance: &mut Chance, days: i64) -> Vec<Life> {
    let habit = chance.pick(&[
        (65, Habit::Lessons),
        (12, Habit::Always),
        (10, Habit::Hours),
        (5, Habit::Days),
        (8, Habit::Laptop),
    ]);
    let mut spans = match habit {
        Habit::Lessons | Habit::Laptop => school_days(chance, days),
        Habit::Always => always(chance, days),
        Habit::Hours => hours(chance, days),
        Habit::Days => some_days(chance, days),
    };
    spans.retain(|span| span.0 < days * DAY);
    let spans = with_restarts(chance, spans);
    let mut lives: Vec<Life> = Vec::new();
    let mut boot = 0;
    for (span, same_boot) in spans {
        boot += u64::from(!same_boot);
        lives.push(Life {
            on: span.0,
            off: span.1.min(days * DAY),
            end: chance.pick(&[(60, End::Order), (30, End::Cut), (10, End::CutAtAnswer)]),
            boot,
            sleeps: match habit {
                Habit::Laptop => naps(chance, span),
                _ => Vec::new(),
            },
        });
    }
    lives.retain(|it| it.on < it.off);
    // A last morning, so that the end of everything before is told.
    let on = days * DAY + HOUR;
    lives.push(Life {
        on,
        off: on + 40 * MINUTE,
        end: End::Order,
        boot: boot + 1,
        sleeps: Vec::new(),
    });
    lives
}

fn school_days(chance: &mut Chance, days: i64) -> Vec<Span> {
    let mut spans = Vec::new();
    for day in 0..days {
        if weekday(day) >= 5 || chance.is(0.08) {
            continue;
        }
        let on = day * DAY + 8 * HOUR + chance.minutes(20);
        let off = day * DAY + 15 * HOUR + chance.minutes(40);
        spans.push((on, off));
    }
    spans
}

/// Always, but for power cuts.
fn always(chance: &mut Chance, days: i64) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut on = chance.between(0, 6 * HOUR);
    while on < days * DAY {
        let off = on + chance.length(DAY, 12 * DAY);
        spans.push((on, off));
        on = off + chance.length(7 * MINUTE, 8 * HOUR);
    }
    spans
}

/// Now and then.
fn hours(chance: &mut Chance, days: i64) -> Vec<Span> {
    let mut spans = Vec::new();
    for day in 0..days {
        let mut on = day * DAY + 7 * HOUR + chance.between(0, 4 * HOUR);
        while on < day * DAY + 18 * HOUR && chance.is(0.6) {
            let off = on + chance.length(15 * MINUTE, 3 * HOUR);
            spans.push((on, off));
            on = off + chance.length(20 * MINUTE, 4 * HOUR);
        }
    }
    spans
}

/// For days at a time.
fn some_days(chance: &mut Chance, days: i64) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut on = chance.between(0, 2 * DAY);
    while on < days * DAY {
        let off = on + chance.length(DAY, 5 * DAY);
        spans.push((on, off));
        on = off + chance.length(10 * HOUR, 4 * DAY);
    }
    spans
}

/// Some of the times are broken by a start of the computer, or of the meter alone, which is said of
/// what comes after.
fn with_restarts(chance: &mut Chance, spans: Vec<Span>) -> Vec<(Span, bool)> {
    let mut whole = Vec::new();
    for (on, off) in spans {
        if off - on < 2 * HOUR || !chance.is(0.15) {
            whole.push(((on, off), false));
            continue;
        }
        let broken = chance.between(on + HOUR, off - HOUR);
        let meter_only = chance.is(0.5);
        let gap = if meter_only {
            chance.length(MINUTE / 4, 20 * MINUTE)
        } else {
            chance.length(2 * MINUTE, 30 * MINUTE)
        };
        whole.push(((on, broken), false));
        whole.push(((broken + gap, off), meter_only));
    }
    whole
}

/// Sleep within a life.
fn naps(chance: &mut Chance, (on, off): Span) -> Vec<Span> {
    let mut naps = Vec::new();
    let mut from = on + chance.between(20 * MINUTE, 3 * HOUR);
    while from < off - 40 * MINUTE {
        let until = (from + chance.length(3 * MINUTE, 2 * HOUR)).min(off - 20 * MINUTE);
        if until > from {
            naps.push((from, until));
        }
        from = until + chance.between(30 * MINUTE, 4 * HOUR);
    }
    naps
}
