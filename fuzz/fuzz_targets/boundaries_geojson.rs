//! Outlines of a country's own, which an official uploads. What is accepted can be asked.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qosyl_boundaries::{Boundaries, Layer, Limits, Properties, Source};
use qosyl_domain::Position;

fuzz_target!(|bytes: &[u8]| {
    let country = "KEN".parse().expect("a code of three letters");
    let source = Source {
        title: String::new(),
        licence: String::new(),
        date: String::new(),
    };
    let limits = Limits {
        features: 50,
        points: 2_000,
        ..Limits::default()
    };
    let chosen = Properties::default();
    let Ok(imported) = Layer::from_geojson(country, 1, bytes, source, &limits, &chosen) else {
        return;
    };
    let world = Boundaries::builtin().with_country(country, vec![imported.layer]);
    for area in world.areas(country, 1) {
        let rings = area.outline.polygons().flatten();
        for [longitude, latitude] in rings.flatten().take(8) {
            assert!(longitude.is_finite() && latitude.abs() <= 90.0);
            let place = Position {
                longitude: (longitude + 180.0).rem_euclid(360.0) - 180.0,
                latitude,
            };
            // A corner lies on the outline, but for what turning its longitude rounds off.
            assert!(area.outline.distance_outside_m(place) < 0.1);
            assert!(area.outline.giga_outside_km(place) < 0.1);
            world.area_at(country, 1, place);
        }
    }
    assert!(
        !world
            .centroids(country, 1)
            .iter()
            .any(|c| c.position.longitude.is_nan())
    );
});
