//! Lines and when they are out.

use qosyl_domain::FailureReason;

use super::{Life, Span, Spell};
use crate::chance::Chance;
use crate::sky::{DAY, HOUR, MINUTE};

/// Spells are at least so far from each other, so that each has ends of its own.
const APART: i64 = 25 * MINUTE;

/// A line while it is whole.
#[derive(Debug, Clone)]
pub struct LinePlan {
    /// To the server and back.
    pub round_trip_ms: i64,
    /// Of datagrams that is lost.
    pub loss: f64,
    /// Something lets no datagrams through.
    pub no_datagrams: bool,
    /// Whether the server is reached by TLS.
    pub secure: bool,
    /// Whether names are resolved beyond the line.
    pub resolver_outside: bool,
    /// Towards and from the school, bits per second.
    pub rates_bps: (f64, f64),
    /// Bytes a month at most.
    pub budget: Option<u64>,
}

impl LinePlan {
    /// Fibre, radio and satellite; a few with a budget.
    pub fn of(chance: &mut Chance) -> Self {
        let satellite = chance.is(0.12);
        let down = chance.length(1_000, 60_000);
        let round_trip_ms = if satellite {
            chance.between(560, 700)
        } else {
            chance.length(4, 180)
        };
        let budget_mb = chance.length(30, 1_500);
        // A heartbeat by requests alone may take more than a small budget.
        let no_datagrams = chance.is(0.05);
        let down_bps = down as f64 * 1_000.0;
        Self {
            round_trip_ms,
            loss: chance.real(0.0, if satellite { 0.08 } else { 0.03 }),
            no_datagrams,
            secure: chance.is(0.08),
            resolver_outside: chance.is(0.2),
            rates_bps: (down_bps, down_bps * chance.real(0.1, 1.0)),
            budget: (chance.is(0.4) && !no_datagrams)
                .then(|| u64::try_from(budget_mb).unwrap_or_default() * 1_000_000),
        }
    }

    fn causes(&self) -> Vec<(u32, FailureReason)> {
        use FailureReason::{
            CaptivePortal, GatewayUnreachable, NameResolution, NameUnknown, NoAddress, NoLink,
            NoWayOut, ResolverUnreachable, ServerUnreachable, TlsIntercepted,
        };
        let mut causes = vec![
            (12, NoLink),
            (6, NoAddress),
            (14, GatewayUnreachable),
            (6, ResolverUnreachable),
            (4, NameUnknown),
            (6, NameResolution),
            (40, NoWayOut),
            (8, ServerUnreachable),
            (8, CaptivePortal),
        ];
        if self.secure {
            causes.push((20, TlsIntercepted));
        }
        causes
    }
}

/// When a line is out, the server's own times included.
pub fn spells(
    chance: &mut Chance,
    (lives, line): (&[Life], &LinePlan),
    away: &[Span],
    days: i64,
) -> Vec<Spell> {
    let mut spells: Vec<Spell> = away
        .iter()
        .map(|&(from, until)| Spell {
            from,
            until,
            cause: FailureReason::ServerUnreachable,
        })
        .collect();
    for _ in 0..chance.between(days / 5, days / 2 + 2) {
        let length = match chance.pick(&[(35, 0), (45, 1), (16, 2), (4, 3)]) {
            0 => chance.length(20_000, 5 * MINUTE),
            1 => chance.length(5 * MINUTE, 2 * HOUR),
            2 => chance.length(2 * HOUR, 14 * HOUR),
            _ => chance.length(14 * HOUR, 4 * DAY),
        };
        let from = begin(chance, lives, length, days);
        let until = from + length;
        let cause = chance.pick(&line.causes());
        let apart = |it: &Spell| until + APART < it.from || it.until + APART < from;
        if from > 0 && until < days * DAY && spells.iter().all(apart) {
            spells.push(Spell { from, until, cause });
        }
    }
    spells.sort_unstable_by_key(|it| it.from);
    spells
}

/// Mostly while the computer runs, or over a time at which it is switched on or off.
fn begin(chance: &mut Chance, lives: &[Life], length: i64, days: i64) -> i64 {
    if lives.is_empty() || chance.is(0.2) {
        return chance.between(0, days * DAY);
    }
    let place = chance.between(0, i64::try_from(lives.len()).unwrap_or(1));
    let life = &lives[usize::try_from(place).unwrap_or_default()];
    match chance.pick(&[(70, 0), (15, 1), (15, 2)]) {
        0 => chance.between(life.on, life.off),
        1 => life.on - chance.between(0, length),
        _ => life.off - chance.between(0, length),
    }
}
