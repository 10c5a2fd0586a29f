//! **Synthetic** schools for tests and benchmarks: imaginary places, names and speeds, the same
//! for the same seed on every machine.
//!
//! Real registers are heavy-tailed: a few cities hold thousands of schools within walking
//! distance, most settlements one or two. The generator plants towns around the centres of
//! imaginary countries, gives the town of rank `r` a share of schools proportional to `1/r`
//! (Zipf's law), and scatters schools around their town, more widely in larger ones. One school
//! in fifty stands exactly where another does, as in lists that carry a town's coordinates.

use std::borrow::Cow;

use qosyl_domain::{CountryCode, Position, SchoolId, SchoolNumber, Status};
use uuid::Uuid;

use crate::mercator::{TileId, key_of};
use crate::{Entry, MAX_ZOOM};

/// How many imaginary countries there are.
const COUNTRIES: u32 = 60;

/// How many schools there are to a town, on average.
const SCHOOLS_PER_TOWN: u32 = 25;

/// A small generator of pseudo-random numbers: Sebastiano Vigna's `SplitMix64`.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `bound`, which is above zero.
    fn below(&mut self, bound: u32) -> u32 {
        u32::try_from(((self.next() >> 32) * u64::from(bound)) >> 32).expect("below bound")
    }

    /// A fraction from 0 to 1.
    fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// About normally distributed, with a standard deviation of 1 and no value beyond 3.5: the
    /// sum of four uniform numbers, which needs no logarithm and so differs on no machine.
    fn scatter(&mut self) -> f64 {
        let sum: f64 = (0..4).map(|_| self.fraction()).sum();
        (sum - 2.0) * 3.0_f64.sqrt()
    }
}

struct Town {
    longitude: f64,
    latitude: f64,
    /// How far its schools lie from its centre, in degrees.
    spread: f64,
    country: CountryCode,
}

/// The first `schools` schools of an imaginary world; the same `seed` gives the same schools.
pub fn entries(schools: u32, seed: u64) -> impl Iterator<Item = Entry<'static>> {
    let mut random = Random(seed);
    let towns = towns(schools.div_ceil(SCHOOLS_PER_TOWN).max(1), &mut random);
    let mut former = Position {
        longitude: 0.0,
        latitude: 0.0,
    };
    (1..=schools).map(move |number| {
        let town = &towns[zipf_rank(towns.len(), &mut random)];
        if random.below(50) != 0 {
            former = near(town, &mut random);
        }
        let (status, median_download_bps) = speed(&mut random);
        Entry {
            number: SchoolNumber(number),
            id: SchoolId(Uuid::from_u64_pair(random.next(), random.next())),
            name: Cow::Owned(name(number, &mut random)),
            position: former,
            country: town.country,
            simulated: true,
            status,
            median_download_bps,
        }
    })
}

/// A fixed set of tiles of one zoom for measuring: those in which the schools at even distances
/// in `entries` stand. A tile of many schools comes up as often as it would before people's eyes.
pub fn tiles_of_zoom(entries: &[Position], z: u8, count: usize) -> Vec<(u8, u32, u32)> {
    let step = (entries.len() / count.max(1)).max(1);
    let picked = entries.iter().step_by(step).take(count);
    picked
        .map(|position| TileId::of_key(key_of(*position), z.min(MAX_ZOOM)).zxy())
        .collect()
}

fn towns(count: u32, random: &mut Random) -> Vec<Town> {
    let centres: Vec<(f64, f64)> = (0..COUNTRIES)
        .map(|_| {
            (
                random.fraction() * 340.0 - 170.0,
                random.fraction() * 110.0 - 50.0,
            )
        })
        .collect();
    (0..count)
        .map(|rank| {
            let place = random.below(COUNTRIES);
            let (longitude, latitude) = centres[place as usize];
            Town {
                longitude: longitude + 3.0 * random.scatter(),
                latitude: latitude + 3.0 * random.scatter(),
                spread: 0.2 / (1.0 + f64::from(rank)).powf(0.25),
                country: imaginary_country(place),
            }
        })
        .collect()
}

/// A user-assigned code of ISO 3166-1: `XAA` and onward.
fn imaginary_country(place: u32) -> CountryCode {
    let letter = |number: u32| char::from_digit(10 + number % 26, 36).expect("10 to 35");
    format!("X{}{}", letter(place / 26), letter(place))
        .parse()
        .expect("three letters")
}

/// A rank below `ranks`, each with a share proportional to one over the rank: the distribution
/// function of `1/r` is close to `ln r / ln n`.
fn zipf_rank(ranks: usize, random: &mut Random) -> usize {
    let rank = (ranks as f64).powf(random.fraction());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 1 up to the number of towns"
    )]
    let rank = rank as usize;
    rank.min(ranks) - 1
}

fn near(town: &Town, random: &mut Random) -> Position {
    Position {
        longitude: (town.longitude + town.spread * random.scatter()).clamp(-180.0, 180.0),
        latitude: (town.latitude + town.spread * random.scatter()).clamp(-85.0, 85.0),
    }
}

fn name(number: u32, random: &mut Random) -> String {
    const KINDS: [&str; 5] = [
        "Primary School",
        "Secondary School",
        "École primaire",
        "орта мектебі",
        "Escuela",
    ];
    const SYLLABLES: [&str; 16] = [
        "ba", "ko", "ri", "tu", "na", "shi", "lo", "me", "wa", "zé", "ta", "gu", "ny", "so", "pe",
        "di",
    ];
    let kind = KINDS[random.below(5) as usize];
    let mut text: String = (0..3)
        .map(|_| SYLLABLES[random.below(16) as usize])
        .collect();
    text.push(' ');
    text.push_str(kind);
    text.push(' ');
    text.push_str(&number.to_string());
    text
}

fn speed(random: &mut Random) -> (Status, Option<u64>) {
    let kbps = u64::from(random.below(19_000));
    match random.below(10) {
        0 | 1 => (Status::Good, Some(20_000_000 + 1_000 * kbps)),
        2 | 3 => (Status::Moderate, Some(1_000_000 + 1_000 * kbps)),
        4 => (Status::Bad, Some(50 * kbps)),
        5 => (Status::NotConnected, None),
        _ => (Status::NoData, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_schools() {
        let sketch = |seed| -> Vec<_> {
            entries(500, seed)
                .map(|entry| (entry.id, entry.name, entry.position))
                .collect()
        };
        assert_eq!(sketch(1), sketch(1));
        assert_ne!(sketch(1), sketch(2));
    }

    #[test]
    fn every_synthetic_school_says_that_it_is_simulated() {
        assert!(entries(200, 1).all(|entry| entry.simulated));
    }
}
