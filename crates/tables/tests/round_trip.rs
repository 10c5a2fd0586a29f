//! What is written is read back, in every format.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

mod common;

use common::{code_of, noted, read_bytes, row, try_read};
use proptest::prelude::*;
use qosyl_tables::write::{Cell, Column, Kind, Point, Target, begin};
use qosyl_tables::{Format, Limits, NoteKind, Options, Table};

fn columns() -> Vec<Column> {
    vec![
        Column::new("id", Kind::Text),
        Column::new("name", Kind::Text),
        Column::new("pupils", Kind::Integer),
        Column::new("speed", Kind::Number),
        Column::new("open", Kind::Bool),
    ]
}

#[derive(Debug, Clone)]
struct Line {
    id: String,
    name: String,
    pupils: Option<i64>,
    speed: Option<f64>,
    open: Option<bool>,
    point: Option<Point>,
}

impl Line {
    fn cells(&self) -> [Cell<'_>; 5] {
        [
            Cell::Text(&self.id),
            Cell::Text(&self.name),
            self.pupils.map_or(Cell::Blank, Cell::Integer),
            self.speed.map_or(Cell::Blank, Cell::Number),
            self.open.map_or(Cell::Blank, Cell::Bool),
        ]
    }
}

fn written(target: Target, lines: &[Line]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = begin(target, &columns(), &mut bytes).unwrap();
    for line in lines {
        writer.row(&line.cells(), line.point).unwrap();
    }
    writer.finish().unwrap();
    bytes
}

fn column<'a>(table: &'a Table, row: usize, name: &str) -> &'a str {
    let place = table.headers().iter().position(|header| header == name);
    place.map_or("", |place| table.cell(row, place))
}

fn number(text: &str) -> Option<f64> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

const TARGETS: [(Target, Format); 5] = [
    (Target::Csv { mark: false }, Format::Csv),
    (Target::Csv { mark: true }, Format::Csv),
    (Target::GeoJson, Format::GeoJson),
    (Target::GeoParquet, Format::Parquet),
    (Target::Xlsx, Format::Xlsx),
];

fn some_line() -> impl Strategy<Value = Line> {
    let name = prop_oneof![
        "[A-Za-zéШқ中ع0-9 ,;'\"]{0,12}",
        "'{0,2}[=+@\t-][A-Za-z0-9(]{0,6}",
        "[a-z]{1,4}\n[a-z]{1,4}",
    ];
    let point = (-180.0..180.0_f64, -90.0..90.0_f64);
    let point = point.prop_map(|(longitude, latitude)| Point {
        longitude,
        latitude,
    });
    (
        "0{0,3}[1-9][0-9]{0,12}",
        name,
        proptest::option::of(-(1_i64 << 53)..(1_i64 << 53)),
        proptest::option::of(-1e9..1e9_f64),
        proptest::option::of(any::<bool>()),
        proptest::option::of(point),
    )
        .prop_map(|(id, name, pupils, speed, open, point)| Line {
            id,
            name,
            pupils,
            speed,
            open,
            point,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_format_gives_back_what_was_written(lines in prop::collection::vec(some_line(), 1..12)) {
        for (target, format) in TARGETS {
            let bytes = written(target, &lines);
            let given = |given: Option<u32>| given.filter(|_| matches!(format, Format::Csv | Format::Xlsx));
            let options = Options {
                header_row: given(Some(1)),
                separator: (format == Format::Csv).then_some(','),
                ..Options::default()
            };
            let (table, source) = try_read(&bytes, &options, &Limits::default()).unwrap();
            prop_assert_eq!(source.format, format);
            prop_assert_eq!(table.rows(), lines.len());
            for (row, line) in lines.iter().enumerate() {
                let of = |name: &str| column(&table, row, name);
                prop_assert_eq!(of("id"), &line.id, "{:?}", target);
                prop_assert_eq!(of("name"), &line.name, "{:?}", target);
                prop_assert_eq!(of("pupils").parse().ok(), line.pupils, "{:?}", target);
                prop_assert_eq!(number(of("speed")), line.speed, "{:?}", target);
                let open = line.open.map_or("", |open| if open { "TRUE" } else { "FALSE" });
                prop_assert_eq!(of("open"), open, "{:?}", target);
                if matches!(target, Target::GeoJson | Target::GeoParquet) {
                    prop_assert_eq!(number(of("longitude")), line.point.map(|point| point.longitude));
                    prop_assert_eq!(number(of("latitude")), line.point.map(|point| point.latitude));
                }
            }
        }
    }
}

#[test]
fn text_that_looks_like_a_formula_is_made_harmless_and_comes_back() {
    let texts = [
        "=1+1", "+7 727", "-5", "@x", "\tx", "'=1", "''-", "'plain", "a=b", "\rx",
    ];
    let mut bytes = Vec::new();
    let columns = [
        Column::new("=name", Kind::Text),
        Column::new("n", Kind::Number),
    ];
    let mut writer = begin(Target::Csv { mark: false }, &columns, &mut bytes).unwrap();
    for text in texts {
        writer
            .row(&[Cell::Text(text), Cell::Number(-5.5)], None)
            .unwrap();
    }
    writer.finish().unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(
        text.starts_with("'=name,n\r\n'=1+1,-5.5\r\n'+7 727,-5.5\r\n'-5,-5.5\r\n"),
        "{text}"
    );
    let (table, source) = read_bytes(&bytes);
    assert_eq!(table.headers()[0], "=name");
    let back: Vec<&str> = (0..table.rows()).map(|row| table.cell(row, 0)).collect();
    assert_eq!(back, texts);
    assert_eq!(noted(&source, NoteKind::GuardsTakenOff), 9);

    let options = Options {
        guarded: Some(false),
        ..Options::default()
    };
    let (table, source) = try_read(&bytes, &options, &Limits::default()).unwrap();
    assert_eq!(table.cell(0, 0), "'=1+1");
    assert_eq!(noted(&source, NoteKind::GuardsTakenOff), 0);
}

#[test]
fn a_workbook_holds_no_formula_and_keeps_zeros() {
    let line = Line {
        id: "000123".to_owned(),
        name: "=HYPERLINK(\"x\")".to_owned(),
        pupils: None,
        speed: Some(12.5),
        open: None,
        point: None,
    };
    let (table, _) = read_bytes(&written(Target::Xlsx, &[line]));
    assert_eq!(
        row(&table, 0),
        ["000123", "=HYPERLINK(\"x\")", "", "12.5", ""]
    );
}

#[test]
fn more_rows_than_a_row_group_come_back() {
    let line = |place: usize| Line {
        id: place.to_string(),
        name: "школа".to_owned(),
        pupils: i64::try_from(place).ok(),
        speed: None,
        open: None,
        point: Some(Point {
            longitude: 1.5,
            latitude: -2.25,
        }),
    };
    let lines: Vec<Line> = (0..100_001).map(line).collect();
    let (table, source) = read_bytes(&written(Target::GeoParquet, &lines));
    assert_eq!(source.rows, Some(100_001));
    assert_eq!(
        table.headers(),
        [
            "id",
            "name",
            "pupils",
            "speed",
            "open",
            "longitude",
            "latitude"
        ]
    );
    assert_eq!(
        row(&table, 100_000),
        ["100000", "школа", "100000", "", "", "1.5", "-2.25"]
    );
}

#[test]
fn a_row_of_another_width_and_a_name_twice_are_refused() {
    for (target, _) in TARGETS {
        let mut writer = begin(target, &columns(), Vec::new()).unwrap();
        let refused = writer.row(&[Cell::Blank], None).unwrap_err();
        assert_eq!(refused.code(), "uneven_row");
    }
    let twice = [Column::new("geometry", Kind::Text)];
    let refused = begin(Target::GeoParquet, &twice, Vec::new()).err().unwrap();
    assert_eq!(refused.code(), "repeated_column");
}

#[test]
fn damaged_parquet_is_refused_and_never_fatal() {
    let line = Line {
        id: "1".to_owned(),
        name: "a".to_owned(),
        pupils: Some(1),
        speed: Some(1.0),
        open: Some(true),
        point: Some(Point {
            longitude: 1.0,
            latitude: 2.0,
        }),
    };
    let sound = written(Target::GeoParquet, &vec![line; 50]);
    for place in 4..sound.len() {
        let mut damaged = sound.clone();
        damaged[place] ^= 0x55;
        let _ = try_read(&damaged, &Options::default(), &Limits::default());
    }
    assert_eq!(
        code_of(&sound[..sound.len() - 9], &Limits::default()).0,
        "broken"
    );
    let mut claim = sound.clone();
    let end = claim.len();
    claim[end - 8..end - 4].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(code_of(&claim, &Limits::default()).0, "broken");
    let few = Limits {
        rows: 49,
        ..Limits::default()
    };
    assert_eq!(code_of(&sound, &few).0, "too_many_rows");
    let small = Limits {
        unpacked_bytes: 100,
        ..Limits::default()
    };
    assert_eq!(code_of(&sound, &small).0, "unpacked_too_large");
}
