//! Whether numbers from 0 to 1 are spread evenly.

/// The greatest distance to an even spread, and how probable a greater one is by chance.
pub(super) fn kolmogorov_smirnov(numbers: &mut [f64]) -> (f64, f64) {
    numbers.sort_by(f64::total_cmp);
    let count = numbers.len() as f64;
    let distances = numbers.iter().enumerate().map(|(place, number)| {
        let (below, with) = (place as f64 / count, (place + 1) as f64 / count);
        (number - below).max(with - number)
    });
    let distance = distances.fold(0.0, f64::max);
    // Stephens' correction for few numbers, then Kolmogorov's series.
    let root = count.sqrt();
    let lambda = (root + 0.12 + 0.11 / root.max(1.0)) * distance;
    let series = (1..=100).map(|term| {
        let term = f64::from(term);
        let sign = if term % 2.0 == 0.0 { -1.0 } else { 1.0 };
        sign * (-2.0 * (term * lambda).powi(2)).exp()
    });
    // For small values the series does not converge, and the probability is one.
    let p = if lambda < 0.2 {
        1.0
    } else {
        2.0 * series.sum::<f64>()
    };
    (distance, p.clamp(0.0, 1.0))
}

/// How many numbers fall into each of so many bins of equal width.
pub(super) fn filled(numbers: &[f64], bins: usize) -> Vec<u32> {
    let mut filled = vec![0_u32; bins];
    for number in numbers {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from nought to the number of bins"
        )]
        let bin = (number * bins as f64) as usize;
        filled[bin.min(bins - 1)] += 1;
    }
    filled
}

/// How probable it is by chance that so many bins of equal width are filled at least as unevenly.
pub(super) fn chi_squared(numbers: &[f64], bins: usize) -> f64 {
    let filled = filled(numbers, bins);
    let expected = numbers.len() as f64 / bins as f64;
    let sum: f64 = filled
        .iter()
        .map(|it| (f64::from(*it) - expected).powi(2) / expected)
        .sum();
    // Wilson and Hilferty: the cube root is nearly normal.
    let degrees = (bins - 1) as f64;
    let spread = 2.0 / (9.0 * degrees);
    let normal = ((sum / degrees).cbrt() - (1.0 - spread)) / spread.sqrt();
    upper_tail(normal)
}

/// How probable a greater value is than this, where values are normal.
fn upper_tail(value: f64) -> f64 {
    // Abramowitz and Stegun, 7.1.26, exact to 1.5e-7.
    let at = value.abs() / std::f64::consts::SQRT_2;
    let step = 1.0 / (1.0 + 0.327_591_1 * at);
    let polynomial = [
        1.061_405_429,
        -1.453_152_027,
        1.421_413_741,
        -0.284_496_736,
        0.254_829_592,
    ];
    let sum = polynomial.iter().fold(0.0, |sum, it| (sum + it) * step);
    let half = sum * (-at * at).exp() / 2.0;
    if value >= 0.0 { half } else { 1.0 - half }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn even(count: usize) -> Vec<f64> {
        let mut random = fastrand::Rng::with_seed(3);
        (0..count).map(|_| random.f64()).collect()
    }

    #[test]
    fn an_even_spread_passes_and_a_leaning_one_does_not() {
        let mut numbers = even(20_000);
        let (distance, p) = kolmogorov_smirnov(&mut numbers);
        assert!(distance < 0.01 && p > 0.01, "{distance} {p}");
        assert!(chi_squared(&numbers, 20) > 0.01);
        let mut leaning: Vec<f64> = numbers.iter().map(|it| it.powf(1.08)).collect();
        assert!(kolmogorov_smirnov(&mut leaning).1 < 0.001);
        assert!(chi_squared(&leaning, 20) < 0.01);
    }

    #[test]
    fn the_tails_are_those_of_the_tables() {
        for (value, tail) in [
            (0.0, 0.5),
            (1.644_854, 0.05),
            (2.326_348, 0.01),
            (-1.0, 0.841_345),
        ] {
            assert!((upper_tail(value) - tail).abs() < 1e-5, "{value}");
        }
    }
}
