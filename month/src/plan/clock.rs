//! What clocks show.

use crate::chance::Chance;
use crate::sky::{DAY, HOUR, MINUTE};

/// 2000-01-01, where a clock begins whose battery is empty.
const EMPTY_MS: i64 = 946_684_800_000;

/// What a computer's clock shows.
#[derive(Debug, Clone)]
pub struct ClockPlan {
    /// Whether it begins anew at every start.
    empty: bool,
    /// From when on it is ahead by so much, in milliseconds.
    ahead: Vec<(i64, i64)>,
}

impl ClockPlan {
    /// Most are right, some by no means.
    pub fn of(chance: &mut Chance, days: i64) -> Self {
        let near = chance.between(-2_000, 2_000);
        let empty = chance.is(0.05);
        let sign = if chance.is(0.5) { 1 } else { -1 };
        let wrong = match chance.pick(&[(55, 0), (20, 1), (14, 2), (11, 3)]) {
            0 => near,
            1 => sign * chance.length(10_000, 5 * MINUTE),
            2 => sign * chance.length(5 * MINUTE, 12 * HOUR),
            _ => sign * chance.length(12 * HOUR, 20 * DAY),
        };
        let middle = chance.between(0, days * DAY);
        let ahead = match chance.pick(&[(60, 0), (25, 1), (15, 2)]) {
            // So it stays.
            0 => vec![(i64::MIN, wrong)],
            // Somebody sets it right.
            1 => vec![(i64::MIN, wrong), (middle, near)],
            // Somebody sets it wrong, and right again.
            _ => {
                let again = middle + chance.length(HOUR, 5 * DAY);
                vec![(i64::MIN, near), (middle, wrong), (again, near)]
            }
        };
        Self { empty, ahead }
    }

    /// How far it is ahead at a moment of a start that began at another.
    pub fn ahead_ms(&self, at: i64, boot_began: i64) -> i64 {
        if self.empty {
            let epoch = crate::sky::at(0).as_millisecond();
            return EMPTY_MS - epoch - boot_began;
        }
        let so_far = self.ahead.iter().rev().find(|it| it.0 <= at);
        so_far.map_or(0, |it| it.1)
    }

    /// Whether it was never wrong by so much.
    pub fn is_right_within(&self, most: i64) -> bool {
        !self.empty && self.ahead.iter().all(|it| it.1.abs() <= most)
    }
}
