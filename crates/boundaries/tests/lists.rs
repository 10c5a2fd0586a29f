//! How far outside the built-in outlines the schools of real lists lie. What is printed is in the
//! README: from it the tolerance is taken.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stderr, reason = "the figures are to be read")]

use std::path::PathBuf;

use qosyl_boundaries::{Boundaries, TOLERANCE_M};
use qosyl_domain::{CountryCode, Position};

/// A list of the shared material: `QOSYL_SHARED_DATA`, or `../shared/data` beside the checkout.
fn list(name: &str) -> Option<String> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("QOSYL_SHARED_DATA").map_or(beside, PathBuf::from);
    std::fs::read_to_string(folder.join("schools").join(name)).ok()
}

/// The places of a list: the fifth and sixth values from the end of a line, before which stands a
/// name that may hold commas.
fn places(text: &str) -> Vec<Position> {
    let header = text.lines().next().unwrap();
    let columns = "school_name,longitude,latitude,education_level,country_iso3_code,";
    assert!(header.starts_with(columns), "{header}");
    let place = |line: &str| {
        let mut values = line.rsplit(',').skip(4);
        let latitude = values.next().unwrap().parse().unwrap();
        Position::new(values.next().unwrap().parse().unwrap(), latitude).unwrap()
    };
    text.lines().skip(1).map(place).collect()
}

#[test]
fn few_schools_of_the_real_lists_lie_outside_their_country() {
    for (name, country) in [("giga-KEN.csv", "KEN"), ("giga-BIH.csv", "BIH")] {
        if let Some(text) = list(name) {
            judge(country.parse().unwrap(), &places(&text));
        } else {
            eprintln!("{name} is not there; QOSYL_SHARED_DATA names the folder that holds it");
        }
    }
}

fn judge(code: CountryCode, places: &[Position]) {
    let world = Boundaries::builtin();
    let shape = world.country(code).unwrap();
    let count = |asked: &dyn Fn(Position) -> bool| places.iter().filter(|&&p| asked(p)).count();
    let mut outside: Vec<f64> = places
        .iter()
        .map(|&p| shape.distance_outside_m(p))
        .collect();
    outside.retain(|&metres| metres > 0.0);
    outside.sort_by(f64::total_cmp);
    let beyond = |most: f64| outside.iter().filter(|&&metres| metres > most).count();
    let giga = count(&|p| shape.giga_outside_km(p) > 1.5);
    let at_sea = count(&|p| !world.is_on_land(p));
    let nowhere = count(&|p| shape.contains(p) && world.area_at(code, 1, p).is_none());
    let shares = [0.5, 0.9, 0.99].map(|share| quantile(&outside, share).round());
    eprintln!(
        "{code}: {} places, {} outside (half, nine tenths, 99 % within {shares:?} m), {} by more than \
         1500 m, {} by more than {TOLERANCE_M} m, {giga} by Giga's rule; {at_sea} at sea, {nowhere} \
         inside but in no area",
        places.len(),
        outside.len(),
        beyond(1_500.0),
        beyond(TOLERANCE_M),
    );
    assert!(places.len() > 2_000);
    assert!(
        outside.len() * 50 < places.len(),
        "{} outside",
        outside.len()
    );
    assert!(giga * 200 < places.len(), "{giga} by Giga's rule");
    assert!(giga.abs_diff(beyond(1_500.0)) <= 2, "{giga} by Giga's rule");
    assert!(
        beyond(TOLERANCE_M) <= 2,
        "the tolerance accuses schools of real lists"
    );
}

/// The value below which a share of sorted values lies; 0 without values.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let wanted = share * sorted.len() as f64;
    let mut below = sorted
        .iter()
        .enumerate()
        .filter(|(n, _)| (*n as f64) < wanted);
    below.next_back().map_or(0.0, |(_, value)| *value)
}
