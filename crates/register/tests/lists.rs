//! School lists as they come.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::io::{self, Read};

use proptest::prelude::*;
use qosyl_domain::EducationLevel;
use qosyl_register::{Limits, RegisterError, SchoolList, read_csv, sniff};

const HEADER: &str = "school_name,longitude,latitude,education_level,country_iso3_code,\
giga_id_school,school_data_source\n";

fn read(text: &str) -> Result<SchoolList, RegisterError> {
    read_csv(text.as_bytes(), "KEN".parse().unwrap(), &Limits::default())
}

fn code(text: &str) -> &'static str {
    read(text).unwrap_err().code()
}

/// The code with which the only row of a list is rejected.
fn rejected(row: &str) -> &'static str {
    let list = read(&format!("{HEADER}{row}\n")).unwrap();
    assert_eq!((list.rows_read, list.schools.len()), (1, 0), "{row}");
    list.rejected[0].code
}

#[test]
fn every_column_is_read() {
    let list = read(&format!(
        "{HEADER}\"'64' SCHOOL\",35.25,0.5,Secondary,KEN,A-1,MoE\n"
    ))
    .unwrap();
    let school = &list.schools[0];
    assert_eq!(school.name, "'64' SCHOOL");
    assert_eq!(
        (school.position.longitude, school.position.latitude),
        (35.25, 0.5)
    );
    assert_eq!(school.education_level, Some(EducationLevel::Secondary));
    assert_eq!(school.giga_id.as_deref(), Some("A-1"));
    assert_eq!(school.data_source.as_deref(), Some("MoE"));
    assert!(!school.simulated && list.ignored_columns.is_empty());
}

#[test]
fn columns_are_found_by_name_in_any_order_and_spelling() {
    let list = read("\u{feff}LAT;,Lng,School Name,Phone\n0.5,36.8,Alpha,1\n").unwrap();
    assert_eq!(list.schools[0].name, "Alpha");
    assert_eq!(list.ignored_columns, ["Phone"]);
    assert_eq!(code("name,latitude,lat,longitude\n"), "columns_ambiguous");
    let error = read("name,longitude\nAlpha,36.8\n").unwrap_err();
    assert_eq!(error.code(), "columns_missing");
    assert!(error.to_string().contains("latitude") && error.to_string().contains("name"));
}

#[test]
fn a_repeated_id_is_reported_with_both_rows_and_the_first_counts() {
    let rows = "One,36.8,0.5,,KEN,a1,\nTwo,36.9,0.6,,KEN,a2,\nAgain,37,1,,KEN,A1,\n";
    let list = read(&format!("{HEADER}{rows}")).unwrap();
    assert_eq!((list.rows_read, list.schools.len()), (3, 2));
    let duplicate = &list.duplicates[0];
    assert_eq!((duplicate.row, duplicate.first_row), (3, 1));
    assert_eq!(duplicate.id, list.schools[0].id);
    assert_eq!(list.schools[0].name, "One");
}

#[test]
fn a_row_that_is_no_school_is_rejected_with_its_reason() {
    for (row, expected) in [
        (" ,36.8,0.5,,KEN,,", "name_missing"),
        ("Alpha,,0.5,,KEN,,", "position_missing"),
        ("Alpha,36.8,north,,KEN,,", "position_malformed"),
        ("Alpha,36.8,NaN,,KEN,,", "position_malformed"),
        ("Alpha,0,0,,KEN,,", "position_zero"),
        ("Alpha,36.8,0.5,,UGA,,", "country_differs"),
        ("Al\u{7}pha,36.8,0.5,,KEN,,", "name_impossible"),
    ] {
        assert_eq!(rejected(row), expected, "{row}");
    }
    assert_eq!(
        rejected(&format!("{},36.8,0.5,,KEN,,", "x".repeat(1_001))),
        "name_too_long"
    );
    assert_eq!(
        rejected(&format!("Alpha,36.8,0.5,,KEN,{},", "x".repeat(129))),
        "key_impossible"
    );
    assert!(rejected("Alpha,36.8,95,,KEN,,").starts_with("position"));
}

#[test]
fn blank_rows_are_no_rows() {
    let list = read(&format!("{HEADER},,,,,,\nAlpha,36.8,0.5,,KEN,,\n\n")).unwrap();
    assert_eq!((list.rows_read, list.schools.len()), (1, 1));
    assert_eq!(code(HEADER), "rows_missing");
}

#[test]
fn files_of_other_kinds_are_told_by_their_first_bytes() {
    for (bytes, expected) in [
        (&b""[..], "file_empty"),
        (b"  \n", "file_empty"),
        (b"PK\x03\x04rest", "not_csv"),
        (b"%PDF-1.7", "not_csv"),
        (b"\xff\xfen\0a\0", "not_utf8"),
        (b"<!doctype html>", "not_csv"),
        (b"a,b\0c", "not_csv"),
    ] {
        assert_eq!(sniff(bytes).unwrap_err().code(), expected, "{bytes:?}");
    }
    assert!(sniff(HEADER.as_bytes()).is_ok());
    assert_eq!(
        code(&format!(
            "{HEADER}{}\0",
            "Alpha,36.8,0.5,,KEN,,\n".repeat(100)
        )),
        "not_csv"
    );
    let mut latin = format!("{HEADER}Alpha,36.8,0.5,,KEN,,\n").into_bytes();
    latin.extend(b"\xc9cole,36.9,0.6,,KEN,,\n");
    let error = read_csv(&latin[..], "KEN".parse().unwrap(), &Limits::default()).unwrap_err();
    assert!(error.to_string().starts_with("line 3"), "{error}");
}

/// A source that never ends and counts what is taken from it.
struct Endless<'a> {
    pattern: &'a [u8],
    taken: u64,
}

impl Read for Endless<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        for (place, byte) in buffer.iter_mut().enumerate() {
            let at = self.taken + place as u64;
            *byte = self.pattern[usize::try_from(at).unwrap() % self.pattern.len()];
        }
        self.taken += buffer.len() as u64;
        Ok(buffer.len())
    }
}

#[test]
fn what_never_ends_is_stopped_at_each_limit() {
    let country = "KEN".parse().unwrap();
    let most = Limits {
        bytes: 1 << 20,
        rows: 1_000,
    };
    let mut zeros = Endless {
        pattern: b"\0",
        taken: 0,
    };
    assert_eq!(
        read_csv(&mut zeros, country, &most).unwrap_err().code(),
        "not_csv"
    );
    assert!(zeros.taken < 1 << 16);

    let open = format!("{HEADER}\"never closed").into_bytes();
    let never = Endless {
        pattern: b"x",
        taken: 0,
    };
    let error = read_csv(open.chain(never), country, &most).unwrap_err();
    assert_eq!(error.code(), "row_too_long");

    let rows = Endless {
        pattern: b"Alpha,36.8,0.5,,KEN,,\n",
        taken: 0,
    };
    let error = read_csv(HEADER.as_bytes().chain(rows), country, &most).unwrap_err();
    assert_eq!(error.code(), "too_many_rows");

    let few = Limits {
        bytes: 10_000,
        rows: 1_000_000,
    };
    let rows = Endless {
        pattern: b"Alpha,36.8,0.5,,KEN,,\n",
        taken: 0,
    };
    let error = read_csv(HEADER.as_bytes().chain(rows), country, &few).unwrap_err();
    assert_eq!(error.code(), "file_too_large");

    let wide = format!("name,latitude,longitude{}\n", ",x".repeat(1_000));
    assert_eq!(code(&wide), "too_many_columns");
}

#[test]
fn a_source_that_fails_is_named_as_such() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("unplugged"))
        }
    }
    let broken = HEADER.as_bytes().chain(Broken);
    let error = read_csv(broken, "KEN".parse().unwrap(), &Limits::default()).unwrap_err();
    assert_eq!(error.code(), "read_failed");
}

proptest! {
    #[test]
    fn whatever_comes_every_row_is_accounted_for(
        cells in proptest::collection::vec(("[a-c ]{0,3}", -200.0..200.0_f64, -100.0..100.0_f64, "[a-c]{0,2}"), 1..40),
    ) {
        let mut text = HEADER.to_owned();
        for (name, longitude, latitude, id) in &cells {
            writeln!(text, "{name},{longitude},{latitude},,KEN,{id},").unwrap();
        }
        let list = read(&text).unwrap();
        let told = list.schools.len() + list.duplicates.len() + list.rejected.len();
        prop_assert_eq!(list.rows_read, told as u64);
        prop_assert_eq!(told, cells.len());
        let mut ids: Vec<_> = list.schools.iter().map(|school| school.id).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), list.schools.len());
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let limits = Limits { bytes: 1_000, rows: 10 };
        if let Ok(list) = read_csv(&bytes[..], "KEN".parse().unwrap(), &limits) {
            prop_assert!(list.rows_read <= 10);
        }
    }
}
