//! How long a million places take: inside, in which area, how far outside.
//!
//! `cargo run --release -p qosyl-boundaries --example speed`
#![allow(clippy::print_stdout, reason = "printing is what it does")]

use std::hint::black_box;
use std::time::Instant;

use qosyl_boundaries::Boundaries;
use qosyl_domain::{CountryCode, Position};

const PLACES: u32 = 1_000_000;

fn main() {
    let start = Instant::now();
    let world = Boundaries::builtin();
    println!("made in {:.1?}", start.elapsed());
    for (code, slack) in [
        ("KEN", 0.0),
        ("BIH", 0.0),
        ("IDN", 0.0),
        ("NOR", 0.0),
        ("RUS", 0.0),
        ("KEN", 3.0),
    ] {
        let country: CountryCode = code.parse().expect("a code of three letters");
        let start = Instant::now();
        let shape = world.country(country).expect("a country of the data");
        let bounds = shape.bbox().expect("a country has an outline");
        let first = place(0, &shape, slack, bounds);
        world.area_at(country, 1, first);
        shape.distance_to_edge_m(first);
        let unpacked = start.elapsed();
        let places: Vec<_> = (0..PLACES)
            .map(|n| place(n, &shape, slack, bounds))
            .collect();
        let start = Instant::now();
        let inside = places.iter().filter(|&&p| shape.contains(p)).count();
        let contains = start.elapsed();
        let start = Instant::now();
        let known = places
            .iter()
            .filter(|&&p| world.area_at(country, 1, p).is_some())
            .count();
        let area_at = start.elapsed();
        let start = Instant::now();
        for &p in &places {
            black_box(shape.distance_outside_m(p));
        }
        println!(
            "{code}: unpacked in {unpacked:.1?}; of {PLACES} places {inside} inside {contains:.0?}, \
             {known} in an area {area_at:.0?}, distances {:.0?}",
            start.elapsed()
        );
    }
}

/// A place of a sequence that fills the box; with no slack those outside fall back to its inner part,
/// but for one in a hundred.
fn place(
    n: u32,
    shape: &qosyl_boundaries::CountryShape,
    slack: f64,
    bounds: qosyl_boundaries::BoundingBox,
) -> Position {
    let mut n = f64::from(n);
    for _ in 0..40 {
        let (u, v) = ((n * 0.754_877_666).fract(), (n * 0.569_840_291).fract());
        let longitude = bounds.west - slack + u * (bounds.east - bounds.west + 2.0 * slack);
        let latitude = bounds.south - slack + v * (bounds.north - bounds.south + 2.0 * slack);
        let longitude = if longitude > 180.0 {
            longitude - 360.0
        } else {
            longitude
        };
        let place = Position {
            longitude,
            latitude: latitude.clamp(-90.0, 90.0),
        };
        if slack > 0.0 || n % 100.0 < 1.0 || shape.contains(place) {
            return place;
        }
        n += 0.318_281_828;
    }
    Position {
        longitude: bounds.west,
        latitude: bounds.south,
    }
}
