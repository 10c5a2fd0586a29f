//! What the built-in outlines say of known places.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use qosyl_boundaries::{Boundaries, CentreKind};
use qosyl_domain::{CountryCode, Position};

fn code(text: &str) -> CountryCode {
    text.parse().unwrap()
}

fn at(longitude: f64, latitude: f64) -> Position {
    Position::new(longitude, latitude).unwrap()
}

#[test]
fn capitals_lie_in_their_countries_and_areas() {
    let world = Boundaries::builtin();
    for (country, area, longitude, latitude) in [
        ("KEN", "Nairobi", 36.8172, -1.2864),
        ("BIH", "Sarajevo", 18.4131, 43.8563),
        ("IDN", "Jakarta Raya", 106.8272, -6.1754),
        ("NOR", "Oslo", 10.7522, 59.9139),
        ("FJI", "Central", 178.3, -18.0),
        ("RUS", "Moskva", 37.6173, 55.7558),
        ("XKX", "Priština", 21.1655, 42.6629),
        ("FRA", "Paris", 2.3522, 48.8566),
    ] {
        let place = at(longitude, latitude);
        assert_eq!(world.locate(place), Some(code(country)), "{area}");
        let shape = world.country(code(country)).unwrap();
        assert!(shape.contains(place));
        assert!(shape.distance_outside_m(place) < f64::MIN_POSITIVE);
        let found = world.area_at(code(country), 1, place);
        assert_eq!(found.map(|area| area.name.as_str()), Some(area));
    }
}

#[test]
fn a_place_in_uganda_is_not_in_kenya() {
    let world = Boundaries::builtin();
    let kampala = at(32.5825, 0.3476);
    assert_eq!(world.locate(kampala), Some(code("UGA")));
    let kenya = world.country(code("KEN")).unwrap();
    let metres = kenya.distance_outside_m(kampala);
    assert!((100_000.0..180_000.0).contains(&metres), "{metres}");
    assert!((kenya.giga_outside_km(kampala) * 1000.0 - metres).abs() < 0.02 * metres);
}

#[test]
fn the_vatican_is_found_within_italy_and_not_in_it() {
    let world = Boundaries::builtin();
    let dome = at(12.4534, 41.9033);
    assert_eq!(world.locate(dome), Some(code("VAT")));
    let italy = world.country(code("ITA")).unwrap();
    let metres = italy.distance_outside_m(dome);
    assert!(metres > 0.0 && metres < 1_000.0, "{metres}");
}

#[test]
fn both_sides_of_the_antimeridian_belong_together() {
    let world = Boundaries::builtin();
    let fiji = world.country(code("FJI")).unwrap();
    // Taveuni lies on the line.
    for longitude in [179.99, 180.0, -180.0, -179.99] {
        assert!(fiji.contains(at(longitude, -16.83)), "{longitude}");
    }
    let russia = world.country(code("RUS")).unwrap();
    assert!(russia.contains(at(179.0, 68.0)) && russia.contains(at(-178.0, 67.0)));
    assert_eq!(world.locate(at(-180.0, 68.0)), Some(code("RUS")));
    let east = fiji.distance_outside_m(at(-179.5, -17.5));
    let west = fiji.distance_outside_m(at(179.95, -17.5));
    assert!(east < 100_000.0 && west < 100_000.0, "{east} {west}");
}

#[test]
fn the_sea_is_in_no_country_and_its_distance_from_land_is_known() {
    let world = Boundaries::builtin();
    let gulf = at(0.0, 0.0);
    assert_eq!(world.locate(gulf), None);
    assert!(!world.is_on_land(gulf));
    let nearest = world.nearest_country(gulf);
    assert_eq!(nearest.country, Some(code("GHA")));
    assert!(
        (400_000.0..650_000.0).contains(&nearest.metres),
        "{nearest:?}"
    );
    assert!(world.nearest_land_m(at(36.8, -1.28)) < f64::MIN_POSITIVE);
}

#[test]
fn a_disputed_place_is_inside_of_each_claimant() {
    let world = Boundaries::builtin();
    for (place, claimants) in [
        (at(-58.5, -51.8), ["ARG", "FLK"]),
        (at(34.1, 44.95), ["RUS", "UKR"]),
        (at(-13.2, 27.1), ["ESH", "MAR"]),
        (at(21.1655, 42.6629), ["SRB", "XKX"]),
    ] {
        assert_eq!(world.locate_all(place), claimants.map(code));
        for claimant in claimants {
            assert!(world.country(code(claimant)).unwrap().contains(place));
        }
    }
}

#[test]
fn every_country_unpacks_and_its_box_is_the_one_promised() {
    let world = Boundaries::builtin();
    let codes = world.countries();
    assert!(codes.len() > 230, "{}", codes.len());
    let mut areas = 0;
    for country in codes {
        let shape = world.country(country).unwrap();
        assert!(
            shape.bbox().is_some() && !shape.name().is_empty(),
            "{country}"
        );
        areas += world.areas(country, 1).len();
        let ids: std::collections::BTreeSet<_> = world
            .areas(country, 1)
            .iter()
            .map(|area| &area.id)
            .collect();
        assert_eq!(ids.len(), world.areas(country, 1).len());
        for area in world.areas(country, 1) {
            let (centre, _) = area.outline.centroids().unwrap();
            assert!(area.outline.bbox().unwrap().contains(centre), "{}", area.id);
        }
    }
    assert!(areas > 4_400, "{areas}");
}

#[test]
fn the_centres_of_a_country_are_known() {
    let world = Boundaries::builtin();
    let centres = world.centroids(code("KEN"), 0);
    let centroid = centres
        .iter()
        .find(|c| c.kind == CentreKind::Centroid)
        .unwrap();
    assert!((centroid.position.longitude - 37.9).abs() < 0.2);
    assert!((centroid.position.latitude - 0.5).abs() < 0.2);
    assert!(centres.iter().any(|c| c.kind == CentreKind::Label));
    assert!(world.centroids(code("KEN"), 1).len() >= 16);
}
