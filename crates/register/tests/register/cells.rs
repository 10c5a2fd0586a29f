//! What cells say.

use std::collections::BTreeMap;

use qosyl_domain::{Field, Position};
use qosyl_register::{Cell, Drafts, Edits, Mapping};

use crate::helpers::{drafts, drafts_with, kenya, mapped, rows, value};

#[test]
fn cells_are_read_by_the_kind_of_their_field() {
    let headers = [
        "school_id_govt",
        "school_name",
        "num_students",
        "connectivity_govt",
        "school_area_type",
        "qosyl_id",
        "country_iso3_code",
        "standing",
        "download_speed_govt",
    ];
    let id = "0F0E0D0C-0000-4000-8000-000000000001";
    let drafts = drafts(
        &headers,
        &[
            &[
                "  00123 ",
                "Alpha \u{a0} School\n2",
                "1 234",
                "Oui",
                "URBAN",
                id,
                "ken",
                "Closed",
                "12.50",
            ],
            &[
                "1\u{7}2",
                "Al\u{7}pha",
                "12.5",
                "maybe",
                "suburb",
                "7",
                "Kenya",
                "gone",
                "fast",
            ],
            &[
                "n/a", "nan", "-", "unknown", "--", "null", "", "#N/A", "None",
            ],
        ],
    );
    let values = |row| -> Vec<_> {
        let fields = headers.iter().map(|it| it.parse().unwrap());
        fields.map(|field| value(&drafts, row, field)).collect()
    };
    let small = id.to_lowercase();
    let wanted = [
        "00123",
        "Alpha School 2",
        "1234",
        "yes",
        "urban",
        &small,
        "KEN",
        "closed",
        "12.50",
    ];
    assert_eq!(values(0), wanted.map(|it| Some(it.to_owned())));
    for header in headers {
        let field = header.parse().unwrap();
        assert!(
            matches!(drafts.cell(1, field), Cell::Invalid(_)),
            "{header}"
        );
        assert_eq!(drafts.cell(2, field), Cell::Blank, "{header}");
    }
}

#[test]
fn a_school_may_be_called_none_and_a_province_nan_but_what_machines_write_is_blank() {
    let names = [
        "None", "Nan", "NIL", "nan", "NaN", "null", "NA", "n/a", "#N/A", "-", ".", "", "Na",
    ];
    let cells: Vec<Vec<&str>> = names.iter().map(|it| vec![*it, *it]).collect();
    let cells: Vec<&[&str]> = cells.iter().map(Vec::as_slice).collect();
    let drafts = drafts(&["school_name", "admin1"], &cells);
    let kept: Vec<&str> = (0_u32..)
        .zip(names)
        .filter(|(row, _)| {
            let same = drafts.cell(*row, Field::Name) == drafts.cell(*row, Field::Admin1);
            assert!(same);
            !drafts.cell(*row, Field::Name).is_blank()
        })
        .map(|(_, name)| name)
        .collect();
    assert_eq!(kept, ["None", "Nan", "NIL", "Na"]);
}

#[test]
fn a_value_that_is_too_long_is_invalid() {
    let long = "x".repeat(qosyl_domain::VALUE_BYTES_MAX + 1);
    let drafts = drafts(
        &["school_name", "school_id_govt"],
        &[&[&long, &long], &[&long[1..], &long[1..]]],
    );
    for field in [Field::Name, Field::GovernmentId] {
        assert_eq!(drafts.cell(0, field), Cell::Invalid(&long));
        assert_eq!(value(&drafts, 1, field).as_deref(), Some(&long[1..]));
    }
}

#[test]
fn a_decimal_comma_counts_only_if_the_source_says_so() {
    let cells: &[&[&str]] = &[
        &["36,80", "-1,30"],
        &["36.80", "-1.30"],
        &["236.8", "1"],
        &["0", ""],
    ];
    let headers = ["longitude", "latitude"];
    let point = drafts(&headers, cells);
    assert_eq!(point.position(0), None);
    assert!(point.position(1).is_some());
    let comma = drafts_with(&headers, cells, |it| it.decimal_comma = true);
    assert_eq!(comma.position(0), comma.position(1));
    assert_eq!(value(&comma, 0, Field::Longitude).as_deref(), Some("36.80"));
    assert_eq!(comma.position(2), None);
    assert_eq!(comma.position(3), None);
}

#[test]
fn keys_that_a_program_took_for_numbers_come_back_only_where_all_of_them_are() {
    let all = drafts(&["school_id_govt"], &[&["12.0"], &[""], &["nan"], &["7.0"]]);
    assert_eq!(value(&all, 0, Field::GovernmentId).as_deref(), Some("12"));
    let some = drafts(&["school_id_govt"], &[&["12.0"], &["12.1"]]);
    assert_eq!(
        value(&some, 0, Field::GovernmentId).as_deref(),
        Some("12.0")
    );
}

#[test]
fn the_level_follows_from_the_words_of_the_ministry_where_no_column_gives_it() {
    let cells: &[&[&str]] = &[&["Basic"], &["Zawiya"], &["unknown"], &["Madrasa"]];
    let drafts = drafts_with(&["education_level_govt"], cells, |mapping| {
        let words = BTreeMap::from([("Madrasa".to_owned(), Some("primary".to_owned()))]);
        mapping.values.insert(Field::EducationLevel, words);
    });
    assert!(drafts.has(Field::EducationLevel));
    assert_eq!(
        drafts.derived_from(Field::EducationLevel),
        Some(Field::EducationLevelGovt)
    );
    assert_eq!(
        value(&drafts, 0, Field::EducationLevel).as_deref(),
        Some("Primary")
    );
    assert_eq!(
        drafts.cell(1, Field::EducationLevel),
        Cell::Invalid("Zawiya")
    );
    assert_eq!(drafts.cell(2, Field::EducationLevel), Cell::Blank);
    assert_eq!(
        value(&drafts, 3, Field::EducationLevel).as_deref(),
        Some("Primary")
    );
    assert_eq!(
        value(&drafts, 1, Field::EducationLevelGovt).as_deref(),
        Some("Zawiya")
    );
}

#[test]
fn edits_lie_over_the_file() {
    let headers = ["school_name", "latitude", "longitude"];
    let (table, mapping) = mapped(
        &headers,
        &rows(&[&["Alpha", "91", "36"], &["Beta", "1", "36"]]),
    );
    let edits = Edits::from([
        ((0, Field::Latitude), "1.25".to_owned()),
        ((1, Field::Name), String::new()),
        ((1, Field::Admin1), "Nairobi".to_owned()),
    ]);
    let drafts = Drafts::new(table, mapping, kenya(), edits).unwrap();
    assert_eq!(drafts.position(0), Position::new(36.0, 1.25).ok());
    assert_eq!(drafts.raw(0, Field::Name), "Alpha");
    assert!(drafts.cell(1, Field::Name).is_blank());
    assert!(!drafts.has(Field::Admin1) && drafts.fields().contains(&Field::Admin1));
    assert_eq!(value(&drafts, 1, Field::Admin1).as_deref(), Some("Nairobi"));
}

#[test]
fn a_mapping_that_does_not_fit_is_refused_with_its_reason() {
    let code = |change: fn(&mut Mapping), edits: Edits| {
        let (table, mut mapping) = mapped(&["school_name", "latitude"], &rows(&[&["Alpha", "1"]]));
        change(&mut mapping);
        Drafts::new(table, mapping, kenya(), edits)
            .unwrap_err()
            .code()
    };
    assert_eq!(
        code(|it| it.columns[0].index = 9, Edits::new()),
        "mapping_column_missing"
    );
    assert_eq!(
        code(|it| it.columns[0].field = Field::Latitude, Edits::new()),
        "mapping_field_twice"
    );
    let wrong = |it: &mut Mapping| {
        let words = BTreeMap::from([("x".to_owned(), Some("suburb".to_owned()))]);
        it.values.insert(Field::AreaType, words);
    };
    assert_eq!(code(wrong, Edits::new()), "mapping_value_impossible");
    let many = |it: &mut Mapping| {
        let words = (0..=qosyl_register::MAPPED_VALUES_MAX).map(|it| (it.to_string(), None));
        it.values.insert(Field::AreaType, words.collect());
    };
    assert_eq!(code(many, Edits::new()), "mapping_too_many_values");
    let edits = Edits::from([((1, Field::Name), "Beta".to_owned())]);
    assert_eq!(code(|_| {}, edits), "edit_row_missing");
}
