//! Outlines that come from outside: what is read, what is repaired, what is refused.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use qosyl_boundaries::{Boundaries, BoundariesError, Imported, Layer, Limits, Properties, Source};
use qosyl_domain::{CountryCode, Position};
use serde_json::{Value, json};

fn ken() -> CountryCode {
    "KEN".parse().unwrap()
}

fn at(longitude: f64, latitude: f64) -> Position {
    Position::new(longitude, latitude).unwrap()
}

fn source() -> Source {
    Source {
        title: "The ministry's districts".to_owned(),
        licence: "CC BY 4.0".to_owned(),
        date: "2026-05".to_owned(),
    }
}

fn read_bytes(bytes: &[u8], level: u8, chosen: &Properties) -> Result<Imported, BoundariesError> {
    Layer::from_geojson(ken(), level, bytes, source(), &Limits::default(), chosen)
}

fn read(file: &Value, level: u8) -> Result<Imported, BoundariesError> {
    read_bytes(file.to_string().as_bytes(), level, &Properties::default())
}

fn square(x: f64, y: f64) -> Value {
    json!([[
        [x, y],
        [x + 1.0, y],
        [x + 1.0, y + 1.0],
        [x, y + 1.0],
        [x, y]
    ]])
}

fn feature(properties: &Value, kind: &str, coordinates: &Value) -> Value {
    json!({"type": "Feature", "properties": properties,
           "geometry": {"type": kind, "coordinates": coordinates}})
}

fn collection(features: &[Value]) -> Value {
    json!({"type": "FeatureCollection", "features": features})
}

fn one(coordinates: &Value) -> Value {
    collection(&[feature(&json!({"name": "A"}), "Polygon", coordinates)])
}

#[test]
fn usual_properties_are_guessed() {
    for (properties, level, id, name, parent) in [
        (
            json!({"shapeName": "Meru", "shapeID": "x1", "shapeGroup": "KEN"}),
            1,
            "x1",
            "Meru",
            None,
        ),
        (
            json!({"ADM1_EN": "Meru", "ADM1_PCODE": "KE012", "ADM0_EN": "Kenya"}),
            1,
            "KE012",
            "Meru",
            None,
        ),
        (
            json!({"ADM2_EN": "Imenti", "ADM2_PCODE": "KE012058", "ADM1_PCODE": "KE012", "ADM1_EN": "Meru"}),
            2,
            "KE012058",
            "Imenti",
            Some("KE012"),
        ),
        (
            json!({"NAME_1": "Meru", "GID_1": "KEN.26_1", "NAME_2": "Imenti", "GID_2": "KEN.26.2_1"}),
            2,
            "KEN.26.2_1",
            "Imenti",
            Some("KEN.26_1"),
        ),
        (
            json!({"admin1Name_en": "Meru", "admin1Pcode": 12}),
            1,
            "12",
            "Meru",
            None,
        ),
        (json!({"name": "Meru"}), 1, "KEN.1.1", "Meru", None),
    ] {
        let file = collection(&[feature(&properties, "Polygon", &square(37.0, 0.0))]);
        let area = &read(&file, level).unwrap().layer.areas()[0].clone();
        assert_eq!((area.id.as_str(), area.name.as_str()), (id, name));
        assert_eq!(area.parent.as_deref(), parent);
        assert_eq!(area.level, level);
    }
}

#[test]
fn names_in_other_languages_are_kept_and_chosen_properties_hold() {
    let properties = json!({"ADM1_EN": "Sarajevo Canton", "ADM1_BS": "Kanton Sarajevo", "NUTS": "BA1",
                            "VARNAME_1": "KS|Sarajevski kanton"});
    let file = collection(&[feature(&properties, "Polygon", &square(18.0, 43.0))]);
    let imported = read(&file, 1).unwrap();
    let area = &imported.layer.areas()[0];
    assert_eq!(area.name, "Sarajevo Canton");
    assert_eq!(
        area.other_names,
        ["Kanton Sarajevo", "KS", "Sarajevski kanton"]
    );
    assert_eq!(imported.found, ["ADM1_BS", "ADM1_EN", "NUTS", "VARNAME_1"]);
    let chosen = Properties {
        name: Some("ADM1_BS".to_owned()),
        id: Some("NUTS".to_owned()),
        ..Properties::default()
    };
    let imported = read_bytes(file.to_string().as_bytes(), 1, &chosen).unwrap();
    assert_eq!(imported.layer.areas()[0].id, "BA1");
    assert_eq!(imported.layer.areas()[0].name, "Kanton Sarajevo");
    let unknown = Properties {
        name: Some("NAAM".to_owned()),
        ..Properties::default()
    };
    let refusal = read_bytes(file.to_string().as_bytes(), 1, &unknown).unwrap_err();
    assert_eq!(refusal.code(), "boundaries_unknown_property");
    assert!(refusal.to_string().contains("NAAM") && refusal.to_string().contains("NUTS"));
}

#[test]
fn holes_parts_collections_and_heights_are_read() {
    let ring = json!([[0, 0, 5], [4, 0, 5], [4, 4, 5], [0, 4, 5], [0, 0, 5]]);
    let hole = json!([[1, 1], [1, 2], [2, 2], [2, 1], [1, 1]]);
    let parts = json!([[ring, hole], [[[8, 0], [9, 0], [9, 1], [8, 0]]]]);
    let collected = json!({"type": "Feature", "properties": {"name": "B"}, "geometry":
        {"type": "GeometryCollection", "geometries": [
            {"type": "Point", "coordinates": [20.5, 0.5]},
            {"type": "Polygon", "coordinates": square(20.0, 0.0)}]}});
    let first = feature(&json!({"name": "A"}), "MultiPolygon", &parts);
    let layer = read(&collection(&[first, collected]), 1).unwrap().layer;
    let name = |x, y| layer.area_at(at(x, y)).map(|area| area.name.as_str());
    assert_eq!(name(0.5, 0.5), Some("A"));
    assert_eq!(name(1.5, 1.5), None);
    assert_eq!(name(1.0, 1.5), Some("A"), "the edge of a hole is inside");
    assert_eq!(name(8.9, 0.5), Some("A"));
    assert_eq!(name(20.5, 0.5), Some("B"));
    assert_eq!(layer.source(), &source());
}

#[test]
fn the_members_may_come_in_any_order_and_one_feature_is_a_file() {
    let file = format!(
        "\u{feff}{{\"geometry\": {{\"coordinates\": {}, \"type\": \"Polygon\"}}, \"properties\": {{\"name\": \"A\"}}, \"type\": \"Feature\"}}",
        square(1.0, 1.0)
    );
    let layer = read_bytes(file.as_bytes(), 1, &Properties::default())
        .unwrap()
        .layer;
    assert!(layer.area_at(at(1.5, 1.5)).is_some());
}

#[test]
fn an_open_ring_is_closed_and_repeated_points_are_dropped() {
    let open = json!([[[0, 0], [2, 0], [2, 0], [2, 2], [0, 2]]]);
    let layer = read(&one(&open), 1).unwrap().layer;
    let outline = &layer.areas()[0].outline;
    assert_eq!(outline.points(), 4);
    assert!(outline.contains(at(0.0, 1.0)) && outline.contains(at(1.0, 1.0)));
    let rings: Vec<_> = outline.polygons().collect();
    assert_eq!(rings[0][0].first(), rings[0][0].last());
}

#[test]
fn features_of_one_area_become_one() {
    let properties = json!({"name": "A", "id": "7"});
    let file = collection(&[
        feature(&properties, "Polygon", &square(0.0, 0.0)),
        feature(&properties, "Polygon", &square(5.0, 0.0)),
    ]);
    let chosen = Properties {
        id: Some("id".to_owned()),
        ..Properties::default()
    };
    let layer = read_bytes(file.to_string().as_bytes(), 1, &chosen)
        .unwrap()
        .layer;
    assert_eq!(layer.areas().len(), 1);
    assert!(layer.area_at(at(5.5, 0.5)).is_some() && layer.area_at(at(0.5, 0.5)).is_some());
    let other = json!({"name": "B", "id": "7"});
    let file = collection(&[
        feature(&properties, "Polygon", &square(0.0, 0.0)),
        feature(&other, "Polygon", &square(5.0, 0.0)),
    ]);
    let refusal = read_bytes(file.to_string().as_bytes(), 1, &chosen).unwrap_err();
    assert_eq!(refusal.code(), "boundaries_shared_id");
}

#[test]
fn a_ring_over_the_antimeridian_is_one_piece() {
    let jumping = json!([[[179, -17], [-179, -17], [-179, -16], [179, -16], [179, -17]]]);
    let counting_on = json!([[[179, -17], [181, -17], [181, -16], [179, -16], [179, -17]]]);
    let cut = json!([
        [[[179, -17], [180, -17], [180, -16], [179, -16], [179, -17]]],
        [[
            [-180, -17],
            [-179, -17],
            [-179, -16],
            [-180, -16],
            [-180, -17]
        ]]
    ]);
    for (kind, coordinates) in [
        ("Polygon", jumping),
        ("Polygon", counting_on),
        ("MultiPolygon", cut),
    ] {
        let file = collection(&[feature(&json!({"name": "A"}), kind, &coordinates)]);
        let layer = read(&file, 1).unwrap().layer;
        let outline = &layer.areas()[0].outline;
        for x in [179.5, 180.0, -180.0, -179.5] {
            assert!(outline.contains(at(x, -16.5)), "{coordinates} {x}");
            assert!(layer.area_at(at(x, -16.5)).is_some(), "{coordinates} {x}");
        }
        assert!(!outline.contains(at(0.0, -16.5)) && !outline.contains(at(178.9, -16.5)));
        let away = outline.distance_outside_m(at(-178.9, -16.5));
        assert!((10_000.0..11_000.0).contains(&away), "{away}");
        let (centre, _) = outline.centroids().unwrap();
        assert!((centre.longitude.abs() - 180.0).abs() < 1e-6, "{centre:?}");
    }
}

#[test]
fn a_ring_around_the_pole_needs_a_cut() {
    let cut = json!([[
        [-180, -90],
        [180, -90],
        [180, -70],
        [0, -75],
        [-180, -70],
        [-180, -90]
    ]]);
    let layer = read(&one(&cut), 1).unwrap().layer;
    assert!(layer.area_at(at(50.0, -85.0)).is_some() && layer.area_at(at(50.0, -65.0)).is_none());
    let around = json!([[[-120, -70], [0, -70], [120, -70], [-120, -70]]]);
    assert_eq!(
        read(&one(&around), 1).unwrap_err().code(),
        "boundaries_around_pole"
    );
}

#[test]
fn what_is_wrong_is_refused_with_the_feature_and_the_remedy() {
    let two = json!([[[0, 0], [1, 1], [0, 0]]]);
    let flat = json!([[[0, 0], [1, 1], [2, 2], [0, 0]]]);
    let metres = json!([[
        [4_100_000.5, -143_000],
        [4_200_000, -143_000],
        [4_200_000, -1],
        [4_100_000, -1]
    ]]);
    let swapped = json!([[[0.5, 137.2], [0.6, 137.2], [0.6, 137.3]]]);
    for (coordinates, code, says) in [
        (two, "boundaries_ring_too_short", "feature 1 (A)"),
        (flat, "boundaries_ring_flat", "feature 1 (A)"),
        (metres, "boundaries_off_the_earth", "EPSG:4326"),
        (swapped, "boundaries_off_the_earth", "swapped"),
        (json!([]), "boundaries_no_outline", "feature 1 (A)"),
        (
            json!([[[0, 0], [1, [2, 3]]]]),
            "boundaries_not_geojson",
            "line 1",
        ),
        (
            json!([[[0], [1, 2], [2, 2]]]),
            "boundaries_not_geojson",
            "one number",
        ),
        (json!([[[[[0, 0]]]]]), "boundaries_not_geojson", "too deep"),
        (
            json!([[[0, 0], [[1, 1]]]]),
            "boundaries_not_geojson",
            "unevenly",
        ),
        (
            json!([[0, 0], [1, 1], [1, 0]]),
            "boundaries_not_geojson",
            "nested",
        ),
    ] {
        let refusal = read(&one(&coordinates), 1).unwrap_err();
        assert_eq!(refusal.code(), code, "{coordinates}");
        assert!(refusal.to_string().contains(says), "{refusal}");
    }
    let nameless = collection(&[feature(&json!({"AREA": 5}), "Polygon", &square(0.0, 0.0))]);
    assert_eq!(read(&nameless, 1).unwrap_err().code(), "boundaries_no_name");
    let named = feature(&json!({"name": "A"}), "Polygon", &square(0.0, 0.0));
    let blank = feature(&json!({"name": "  "}), "Polygon", &square(2.0, 0.0));
    let refusal = read(&collection(&[named, blank]), 1).unwrap_err();
    assert_eq!(refusal.code(), "boundaries_unnamed");
    assert!(refusal.to_string().contains("feature 2"), "{refusal}");
    assert_eq!(
        read(&collection(&[]), 1).unwrap_err().code(),
        "boundaries_empty"
    );
    for text in [
        "",
        "[]",
        "{",
        "PK\u{3}\u{4}",
        "{\"features\": 3}",
        "{\"features\": []} x",
    ] {
        let refusal = read_bytes(text.as_bytes(), 1, &Properties::default()).unwrap_err();
        assert_eq!(refusal.code(), "boundaries_not_geojson", "{text}");
    }
}

#[test]
fn each_limit_is_reached_and_said() {
    let square = |n: u32| feature(&json!({"name": "A"}), "Polygon", &square(f64::from(n), 0.0));
    let file = collection(&[square(0), square(2), square(4)]).to_string();
    for (limits, code) in [
        (
            Limits {
                bytes: 100,
                ..Limits::default()
            },
            "boundaries_too_large",
        ),
        (
            Limits {
                features: 2,
                ..Limits::default()
            },
            "boundaries_too_many_features",
        ),
        (
            Limits {
                properties: 2,
                ..Limits::default()
            },
            "boundaries_too_many_properties",
        ),
        (
            Limits {
                points: 18,
                ..Limits::default()
            },
            "boundaries_too_many_points",
        ),
    ] {
        let read = Layer::from_geojson(
            ken(),
            1,
            file.as_bytes(),
            source(),
            &limits,
            &Properties::default(),
        );
        assert_eq!(read.unwrap_err().code(), code);
    }
    let read = read_bytes(file.as_bytes(), 1, &Properties::default());
    assert_eq!(read.unwrap().layer.areas().len(), 3);
}

#[test]
fn nests_without_end_are_refused_and_not_followed() {
    let deep = "[".repeat(200_000);
    for file in [
        format!(
            "{{\"features\": [{{\"geometry\": {{\"type\": \"Polygon\", \"coordinates\": {deep}"
        ),
        format!("{{\"features\": [{{\"properties\": {{\"a\": {deep}"),
        format!("{{\"crs\": {deep}"),
        "{\"geometry\":".to_owned() + &"{\"geometries\":[".repeat(100_000),
    ] {
        let refusal = read_bytes(file.as_bytes(), 1, &Properties::default()).unwrap_err();
        assert_eq!(refusal.code(), "boundaries_not_geojson");
    }
}

#[test]
fn empty_lists_without_end_are_counted() {
    let file = format!(
        "{{\"features\": [{{\"geometry\": {{\"type\": \"Polygon\", \"coordinates\": [{}[]]}}}}]}}",
        "[],".repeat(1_000)
    );
    let limits = Limits {
        points: 500,
        ..Limits::default()
    };
    let read = Layer::from_geojson(
        ken(),
        1,
        file.as_bytes(),
        source(),
        &limits,
        &Properties::default(),
    );
    assert_eq!(read.unwrap_err().code(), "boundaries_too_many_points");
}

#[test]
fn a_countrys_own_layers_replace_the_built_in_ones() {
    let builtin = Boundaries::builtin();
    let nairobi = at(36.8172, -1.2864);
    let districts = one(&square(36.5, -1.5));
    let layer = read(&districts, 2).unwrap().layer;
    let world = builtin.with_country(ken(), vec![layer]);
    assert_eq!(world.area_at(ken(), 2, nairobi).unwrap().name, "A");
    assert_eq!(world.area_at(ken(), 1, nairobi).unwrap().name, "Nairobi");
    assert!(
        builtin.area_at(ken(), 2, nairobi).is_none(),
        "the first is not changed"
    );

    let outline = read(&districts, 0).unwrap().layer;
    let counties = read(&one(&square(36.0, -1.5)), 1).unwrap().layer;
    let world = world.with_country(ken(), vec![outline, counties]);
    let kenya = world.country(ken()).unwrap();
    assert!(kenya.contains(nairobi) && !kenya.contains(at(40.0, 0.0)));
    assert_eq!(kenya.source(), &source());
    assert_eq!(world.locate(nairobi), Some(ken()));
    assert_eq!(world.locate(at(40.0, 0.0)), None);
    assert_eq!(world.areas(ken(), 1).len(), 1);
    assert_eq!(world.areas(ken(), 2).len(), 1);
    let names: Vec<_> = world
        .names(ken(), 1)
        .map(|(area, name)| (area.id.as_str(), name))
        .collect();
    assert_eq!(names, [("KEN.1.1", "A")]);

    let new: CountryCode = "XZZ".parse().unwrap();
    let layer = read(&one(&square(-30.0, -10.0)), 0).unwrap().layer;
    let world = world.with_country(new, vec![layer]);
    assert_eq!(world.locate(at(-29.5, -9.5)), Some(new));
    assert!(world.countries().contains(&new) && world.is_on_land(at(-29.5, -9.5)));
}
