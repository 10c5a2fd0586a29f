//! Chance that repeats.

use crate::sky::MINUTE;

/// Draws of one school and one purpose.
pub struct Chance(fastrand::Rng);

impl Chance {
    /// The same for the same numbers.
    pub fn of(seed: u64, school: usize, purpose: u64) -> Self {
        let mut bits = fastrand::Rng::with_seed(seed);
        let mixed = bits.u64(..) ^ (school as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self(fastrand::Rng::with_seed(mixed.wrapping_add(purpose << 48)))
    }

    /// True with a probability.
    pub fn is(&mut self, probability: f64) -> bool {
        self.0.f64() < probability
    }

    /// Evenly between two values.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        if low >= high {
            low
        } else {
            self.0.i64(low..high)
        }
    }

    /// Evenly between two values.
    pub fn real(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.0.f64()
    }

    /// Between two lengths of time, short ones as likely as ten times longer ones.
    pub fn length(&mut self, low: i64, high: i64) -> i64 {
        let (low, high) = ((low as f64).ln(), (high as f64).ln());
        let length = self.real(low, high).exp();
        #[allow(clippy::cast_possible_truncation, reason = "between the two values")]
        let length = length as i64;
        length
    }

    /// A number of minutes about nought.
    pub fn minutes(&mut self, most: i64) -> i64 {
        self.between(-most * MINUTE, most * MINUTE)
    }

    /// One of some choices by weight.
    pub fn pick<T: Copy>(&mut self, choices: &[(u32, T)]) -> T {
        let all: u32 = choices.iter().map(|it| it.0).sum();
        let mut left = self.0.u32(..all);
        for (weight, choice) in choices {
            if left < *weight {
                return *choice;
            }
            left -= weight;
        }
        choices[0].1
    }

    /// Number for other generators.
    pub fn seed(&mut self) -> u64 {
        self.0.u64(..)
    }
}
