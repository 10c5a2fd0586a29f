//! Chance that repeats: every draw is a pure function of a seed, a purpose and two numbers.

/// What a draw is for. Different purposes never share their numbers, so that one more draw in one
/// place changes nothing in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub(crate) enum Purpose {
    School = 1,
    Line = 2,
    Outage = 3,
    Flap = 4,
    Wobble = 5,
    Past = 6,
    Thinning = 7,
    Jitter = 8,
    Live = 9,
    Interval = 10,
}

/// A sequence of draws.
#[derive(Debug, Clone)]
pub(crate) struct Draws(u64);

/// The odd constant of `SplitMix64` (Steele, Lea, Flood: Fast Splittable Pseudorandom Number
/// Generators, 2014).
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

impl Draws {
    /// The sequence of one purpose for one subject (a school's number) and one index (a day).
    pub(crate) fn of(seed: u64, purpose: Purpose, subject: u64, index: u64) -> Self {
        let mut state = mix(seed.wrapping_add(GOLDEN));
        for part in [purpose as u64, subject, index] {
            state = mix(state ^ part.wrapping_add(GOLDEN));
        }
        Self(state)
    }

    /// The next 64 random bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mix(self.0)
    }

    /// From 0 up to but without 1.
    pub(crate) fn unit(&mut self) -> f64 {
        // 53 bits are what a double can hold exactly.
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Evenly between two values.
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// True with a probability.
    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One of some choices, by weight. The last one if rounding leaves nothing.
    pub(crate) fn pick<T: Copy>(&mut self, choices: &[(f64, T)]) -> T {
        let total: f64 = choices.iter().map(|(weight, _)| weight).sum();
        let mut left = self.unit() * total;
        for (weight, choice) in choices {
            left -= weight;
            if left < 0.0 {
                return *choice;
            }
        }
        choices.last().expect("there is something to choose from").1
    }
}

/// The finishing function of `SplitMix64`.
fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_repeat_and_purposes_do_not_share_them() {
        let first = |purpose, subject, index| Draws::of(1, purpose, subject, index).bits();
        assert_eq!(first(Purpose::Line, 2, 3), first(Purpose::Line, 2, 3));
        assert_ne!(first(Purpose::Line, 2, 3), first(Purpose::Outage, 2, 3));
        assert_ne!(first(Purpose::Line, 2, 3), first(Purpose::Line, 3, 2));
    }

    #[test]
    fn units_are_even_and_below_one() {
        let mut draws = Draws::of(7, Purpose::School, 0, 0);
        let mut tenths = [0_u32; 10];
        for _ in 0..20_000 {
            let unit = draws.unit();
            assert!((0.0..1.0).contains(&unit));
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "checked to lie between 0 and 1 on the line above"
            )]
            let tenth = (unit * 10.0) as usize;
            tenths[tenth] += 1;
        }
        assert!(tenths.iter().all(|count| (1_800..2_200).contains(count)));
    }

    #[test]
    fn a_choice_without_weight_is_never_made() {
        let mut draws = Draws::of(7, Purpose::School, 0, 0);
        let mut twos = 0;
        for _ in 0..1_000 {
            let choice = draws.pick(&[(0.0, 1), (3.0, 2), (1.0, 3)]);
            assert_ne!(choice, 1);
            twos += i32::from(choice == 2);
        }
        assert!((690..810).contains(&twos));
    }
}
