//! JSON of all kinds.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

mod common;

use common::{code_of, noted, read_bytes, row};
use qosyl_tables::{Format, Limits, NoteKind};

const COLLECTION: &str = r#"{"type":"FeatureCollection","name":"x, \"y\" [","crs":{"a":[1,2]},
 "features":[
 {"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[76.90, 43.250]},
  "properties":{"code":"007","name":"Школа \"А\"","address":{"city":"Almaty","zip":null},"n":1.50}},
 {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]},
  "properties":{"code":"008","open":true,"tags":["a", "b"]}},
 {"type":"Feature","geometry":null,"properties":null}
 ], "bbox":[0,0,1,1]}"#;

#[test]
fn features_become_rows_with_their_digits_as_they_are() {
    let (table, source) = read_bytes(COLLECTION.as_bytes());
    assert_eq!(source.format, Format::GeoJson);
    let headers = [
        "code",
        "name",
        "address.city",
        "address.zip",
        "n",
        "id",
        "longitude",
        "latitude",
        "open",
        "tags",
    ];
    assert_eq!(table.headers(), headers);
    assert_eq!(
        row(&table, 0),
        [
            "007",
            "Школа \"А\"",
            "Almaty",
            "",
            "1.50",
            "7",
            "76.90",
            "43.250",
            "",
            ""
        ]
    );
    assert_eq!(
        row(&table, 1),
        ["008", "", "", "", "", "", "", "", "TRUE", "[\"a\", \"b\"]"]
    );
    assert_eq!((table.rows(), table.line(2)), (3, 3));
    assert_eq!(noted(&source, NoteKind::OtherGeometry), 1);
}

#[test]
fn a_property_called_latitude_is_not_the_position() {
    let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature",
        "geometry":{"type":"Point","coordinates":[1,2]},"properties":{"latitude":"wrong"}}]}"#;
    let (table, _) = read_bytes(text.as_bytes());
    assert_eq!(
        table.headers(),
        ["latitude", "longitude", "geometry.latitude"]
    );
    assert_eq!(row(&table, 0), ["wrong", "1", "2"]);
}

#[test]
fn lines_and_arrays_of_objects_are_read_alike() {
    let lines = "{\"id\":\"01\",\"n\":1e3}\n\n{\"id\":\"02\",\"m\":-0.0}\r\n[1]\n";
    let (table, source) = read_bytes(lines.as_bytes());
    assert_eq!(source.format, Format::NdJson);
    assert_eq!(table.headers(), ["id", "n", "m"]);
    assert_eq!(
        (row(&table, 0), row(&table, 1)),
        (vec!["01", "1e3", ""], vec!["02", "", "-0.0"])
    );
    assert_eq!((table.line(0), table.line(1)), (1, 3));
    assert_eq!(noted(&source, NoteKind::NotObjects), 1);

    let (table, source) = read_bytes(b" [ {\"id\":\"01\",\"id\":\"03\"} , {\"id\":\"02\"} ] ");
    assert_eq!(source.format, Format::Json);
    assert_eq!(
        (table.cell(0, 0), table.cell(1, 0), table.line(1)),
        ("03", "02", 2)
    );
}

#[test]
fn records_over_many_chunks_are_whole() {
    let mut text = "{\"type\":\"FeatureCollection\",\"features\":[".to_owned();
    for place in 0..20_000 {
        let comma = if place == 0 { "" } else { "," };
        let record = format!(
            "{comma}{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"Point\",\"coordinates\":\
             [{place}.5,1]}},\"properties\":{{\"n\":\"\\\\\\\"{place}\"}}}}"
        );
        text.push_str(&record);
    }
    text.push_str("]}");
    let (table, _) = read_bytes(text.as_bytes());
    assert_eq!(table.rows(), 20_000);
    for place in 0..20_000 {
        assert_eq!(table.cell(place, 0), format!("\\\"{place}"));
        assert_eq!(table.cell(place, 1), format!("{place}.5"));
    }
}

#[test]
fn broken_json_says_where() {
    for (text, words) in [
        ("[{\"a\":1},{\"a\":tru}]", "record 2"),
        ("[{\"a\":1} {\"a\":2}]", "comma"),
        ("[{\"a\":1},", "ends"),
        ("{\"type\":\"FeatureCollection\",\n\"x\":1}", "features"),
        ("{\"a\":1}\n{\"a\":", "line 2"),
    ] {
        let (code, message) = code_of(text.as_bytes(), &Limits::default());
        assert_eq!(code, "broken", "{text}");
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn a_record_without_an_end_and_too_many_keys_are_refused() {
    let endless = format!("[{{\"a\":\"{}", "x".repeat(6 << 20));
    assert_eq!(
        code_of(endless.as_bytes(), &Limits::default()).0,
        "row_too_long"
    );
    let deep = "[".to_owned() + &"{\"a\":".repeat(100_000) + "1" + &"}".repeat(100_000) + "]";
    assert_eq!(
        code_of(deep.as_bytes(), &Limits::default()).0,
        "cell_too_long"
    );
    let keys: Vec<String> = (0..600).map(|key| format!("\"k{key}\":1")).collect();
    let wide = format!("[{{{}}}]", keys.join(","));
    assert_eq!(
        code_of(wide.as_bytes(), &Limits::default()).0,
        "too_many_columns"
    );
}
