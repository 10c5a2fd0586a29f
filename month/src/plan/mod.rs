//! What is planted: when each computer runs, what its clock shows, when and why its line is out.

mod clock;
mod line;
mod power;

use qosyl_domain::FailureReason;

use crate::chance::Chance;

pub use clock::ClockPlan;
pub use line::LinePlan;
pub use power::{End, Life};

/// From and until when.
pub type Span = (i64, i64);

/// A time in which something is out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// From when.
    pub from: i64,
    /// Until when.
    pub until: i64,
    /// What it is.
    pub cause: FailureReason,
}

/// All that is planted for one school.
pub struct Plan {
    /// Times in which its computer and its meter run, in order.
    pub lives: Vec<Life>,
    /// What its clock shows.
    pub clock: ClockPlan,
    /// Its line.
    pub line: LinePlan,
    /// When the line, or the server, is out: in order, far from each other.
    pub spells: Vec<Spell>,
}

/// What the server does to everybody.
pub struct ServerPlan {
    /// When it cannot be reached.
    pub away: Vec<Span>,
    /// When it says that it is busy.
    pub busy: Vec<Span>,
}

impl Plan {
    /// The plan of a school.
    pub fn of(seed: u64, school: usize, days: i64, server: &ServerPlan) -> Self {
        let lives = power::lives(&mut Chance::of(seed, school, 1), days);
        let line = LinePlan::of(&mut Chance::of(seed, school, 2));
        let spells = line::spells(
            &mut Chance::of(seed, school, 3),
            (&lives, &line),
            &server.away,
            days,
        );
        Self {
            clock: ClockPlan::of(&mut Chance::of(seed, school, 4), days),
            lives,
            line,
            spells,
        }
    }
}

impl ServerPlan {
    /// The plan of the server.
    pub fn of(seed: u64, days: i64) -> Self {
        use crate::sky::{DAY, HOUR, MINUTE};
        let mut chance = Chance::of(seed, usize::MAX, 5);
        let mut spans = |each_days: i64, most: i64| {
            let spans = (0..days / each_days).map(|number| {
                let day = number * each_days + 1;
                let from = day * DAY + chance.between(8 * HOUR, 14 * HOUR);
                (from, from + chance.length(6 * MINUTE, most))
            });
            spans.collect()
        };
        Self {
            away: spans(6, 90 * MINUTE),
            busy: spans(4, 60 * MINUTE),
        }
    }
}

/// Whether a moment lies in one of some spans.
pub fn within(spans: &[Span], at: i64) -> bool {
    spans.iter().any(|it| it.0 <= at && at < it.1)
}
