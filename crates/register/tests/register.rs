//! A file against the register: what cells say, which school a row means, what changes.

use std::collections::BTreeMap;

use proptest::prelude::*;
use qosyl_domain::{CountryCode, EducationLevel, Field, Position, School, SchoolNumber, Standing};
use qosyl_register::{
    Alias, Candidates, Cell, ColumnUse, Difference, Drafts, Edits, Fate, GigaParts, Known, Mapping,
    Match, Missing, Obstacle, Scope, Verdict, candidates, difference, giga_id, school_id,
};
use qosyl_tables::Table;

fn kenya() -> CountryCode {
    "KEN".parse().unwrap()
}

/// A table whose headers are the keys of the fields, mapped to them.
fn mapped(headers: &[&str], rows: &[Vec<String>]) -> (Table, Mapping) {
    let table = Table::from_rows(headers.iter().copied(), rows).unwrap();
    let columns = headers.iter().enumerate().filter_map(|(index, header)| {
        let field = header.parse().ok()?;
        let column = (*header).to_owned();
        Some(ColumnUse {
            index,
            column,
            field,
        })
    });
    let columns = columns.collect();
    (
        table,
        Mapping {
            columns,
            ..Mapping::default()
        },
    )
}

fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
    let owned = |row: &&[&str]| row.iter().map(|it| (*it).to_owned()).collect();
    rows.iter().map(owned).collect()
}

fn drafts(headers: &[&str], cells: &[&[&str]]) -> Drafts {
    drafts_with(headers, cells, |_| {})
}

fn drafts_with(headers: &[&str], cells: &[&[&str]], change: impl FnOnce(&mut Mapping)) -> Drafts {
    let (table, mut mapping) = mapped(headers, &rows(cells));
    change(&mut mapping);
    Drafts::new(table, mapping, kenya(), Edits::new()).unwrap()
}

fn compare(drafts: &Drafts, known: &Known) -> Difference {
    difference(drafts, &|_| false, known, &Scope::default())
}

fn school(number: u32, name: &str) -> (SchoolNumber, School) {
    let position = Position::new(36.0 + f64::from(number) / 100.0, -1.25).unwrap();
    let id = school_id(kenya(), None, name, position);
    let mut school = School::new(id, kenya(), name, position);
    school.government_id = Some(format!("00{number}"));
    school.giga_id = Some(format!("giga-{number}"));
    (SchoolNumber(number), school)
}

fn known(schools: Vec<(SchoolNumber, School)>) -> Known {
    Known::new(kenya(), schools, Vec::new())
}

/// The register after the changes of a difference.
fn applied(known: &Known, difference: &Difference) -> Known {
    let mut schools: BTreeMap<SchoolNumber, School> = known
        .iter()
        .map(|(number, school)| (number, school.clone()))
        .collect();
    let mut next = schools.keys().last().map_or(1, |it| it.0 + 1);
    for change in &difference.changes {
        if let Some(after) = &change.after {
            let number = change.number.unwrap_or(SchoolNumber(next));
            next += u32::from(change.number.is_none());
            schools.insert(number, (**after).clone());
        }
    }
    Known::new(known.country(), schools.into_iter().collect(), Vec::new())
}

fn value(drafts: &Drafts, row: u32, field: Field) -> Option<String> {
    drafts.cell(row, field).value().map(str::to_owned)
}

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

fn parts(five: [&str; 5]) -> Option<String> {
    let part = |it: &'static str| (!it.is_empty()).then_some(it.into());
    let five = five.map(|it| &*Box::leak(it.to_owned().into_boxed_str()));
    let [government_id, name, education_level, latitude, longitude] = five.map(part);
    let parts = GigaParts {
        government_id,
        name,
        education_level,
        latitude,
        longitude,
    };
    giga_id(&parts).map(|it| it.to_string())
}

#[test]
fn gigas_formula_gives_the_ids_of_the_reference() {
    for (five, id) in [
        (
            ["11000041", "test", "Unknown", "-8.79373", "-63.88392"],
            "ff38c0bf-ac9c-3082-b8d1-8f8ac19a84da",
        ),
        (
            ["203251718", "abc", "secondary", "50.4984616", "2.2359553"],
            "0c2187af-ec73-3a36-abf4-79a3b28f793e",
        ),
        (
            ["12", "3 School", "Primary", "1.5", "30.1"],
            "90f1f93f-7d3f-3b41-9d7a-de3a467d2652",
        ),
        (
            ["123", " School", "Primary", "1.5", "30.1"],
            "90f1f93f-7d3f-3b41-9d7a-de3a467d2652",
        ),
        // Published ids that were made of fewer columns: the joined text is what counts.
        (
            [
                "11000023",
                "EEEE ABNAEL MACHADO DE LIMA - CENE",
                "-8",
                ".7585",
                "-63.854",
            ],
            "82679ff0-f358-33d0-b3ce-4fc4c2740b7e",
        ),
        (
            ["s", "econdary", "2032", "517", "18"],
            "5e8ab2a5-1aae-3713-ab21-ddfdcf3d8372",
        ),
        (
            ["p", "rimary", "20E", "E19", "574"],
            "507b74b1-42e2-31f4-96f3-65db3f620adc",
        ),
        (
            ["s", "econdary", "2032", "769", "08"],
            "04c18c2e-b42e-39b5-806d-a6a54afd8fa6",
        ),
        (
            ["s", "econdary", "2033", "438", "6D"],
            "027b161c-1d39-3a3f-ba33-f7f241cfe4ea",
        ),
    ] {
        assert_eq!(parts(five).as_deref(), Some(id), "{five:?}");
    }
}

#[test]
fn gigas_id_is_blank_if_any_of_its_five_parts_is() {
    let five = ["12", "Alpha", "Primary", "1.5", "30.1"];
    assert!(parts(five).is_some());
    for at in 0..5 {
        let mut four = five;
        four[at] = "";
        assert_eq!(parts(four), None);
    }
}

const LIST: [&str; 6] = [
    "school_id_govt",
    "school_name",
    "latitude",
    "longitude",
    "education_level",
    "num_students",
];

#[test]
fn gigas_id_of_a_new_school_rests_on_the_text_of_the_file_and_a_collision_is_refused() {
    let cells: &[&[&str]] = &[
        &["12", "3 School", "1.5", "30.1", "primary", ""],
        &["123", " School", "1.5", "30.1", "Primary", ""],
        &["12", "3 School", "1.50", "30.1", "Primary", ""],
    ];
    let drafts = drafts_with(&LIST, cells, |it| it.giga_ids = true);
    let ids: Vec<_> = (0..3)
        .map(|row| drafts.giga_id(row).unwrap().to_string())
        .collect();
    assert_eq!(ids[0], "90f1f93f-7d3f-3b41-9d7a-de3a467d2652");
    assert_eq!(ids[0], ids[1]);
    assert_ne!(ids[0], ids[2]);
    let difference = compare(&drafts, &known(vec![]));
    let after = difference.changes[0].after.as_ref().unwrap();
    assert_eq!(after.giga_id.as_ref(), Some(&ids[0]));
    assert_eq!(
        difference.obstacles,
        [(1, Obstacle::IdTaken), (2, Obstacle::SameSchool(0))]
    );
}

#[test]
fn a_row_is_found_by_each_of_its_ids_and_by_what_it_would_be_called() {
    let (_, plain) = school(9, "Alone");
    let mut plain = plain;
    (plain.giga_id, plain.government_id) = (None, None);
    let schools = vec![
        school(1, "Alpha"),
        school(2, "Beta"),
        (SchoolNumber(9), plain.clone()),
    ];
    let qosyl = schools[1].1.id.to_string();
    let aliases = vec![(Alias::Government("old".to_owned()), SchoolNumber(2))];
    let known = Known::new(kenya(), schools, aliases);
    let longitude = plain.position.longitude.to_string();
    let headers = [
        "qosyl_id",
        "school_id_giga",
        "school_id_govt",
        "school_name",
        "longitude",
        "latitude",
    ];
    let drafts = drafts(
        &headers,
        &[
            &[&qosyl, "", "", "", "", ""],
            &["", "GIGA-1", "", "", "", ""],
            &["", "", "002", "", "", ""],
            &["", "", "old", "", "", ""],
            &["", "", "", "Alone", &longitude, "-1.25"],
            &["", "", "new", "Alone", &longitude, "-1.25"],
            &[&qosyl, "giga-1", "", "", "", ""],
            &["", "giga-1", "old", "", "", ""],
            &["", "giga-7", "002", "", "", ""],
            &["", "", "", "", "", ""],
        ],
    );
    let found: Vec<Match> = (0..drafts.rows())
        .map(|row| known.matched(&drafts, row))
        .collect();
    let (one, two) = (SchoolNumber(1), SchoolNumber(2));
    assert_eq!(
        found,
        [
            Match::One(two),
            Match::One(one),
            Match::One(two),
            Match::One(two),
            Match::One(SchoolNumber(9)),
            Match::None,
            Match::Conflict(two, one),
            Match::Conflict(one, two),
            Match::One(two),
            Match::None,
        ]
    );
    assert_eq!(known.find(&drafts, 6), None);
}

#[test]
fn a_merged_school_leads_to_the_one_it_became_part_of_and_keeps_its_ids() {
    let mut schools = vec![school(1, "Alpha"), school(2, "Beta")];
    schools[0].1.standing = Standing::Merged(schools[1].1.id);
    let known = known(schools);
    let drafts = drafts(&["school_id_govt", "school_name"], &[&["001", "Beta"]]);
    assert_eq!(known.find(&drafts, 0), Some(SchoolNumber(2)));
    let difference = compare(&drafts, &known);
    assert_eq!((difference.unchanged, difference.missing), (1, 0));
    let merged = format!("merged:{}", known.get(SchoolNumber(2)).unwrap().id);
    let again = crate::drafts(
        &["school_id_govt", "standing"],
        &[&["001", &merged], &["002", "open"]],
    );
    let difference = compare(&again, &known);
    assert_eq!((difference.unchanged, difference.blocked), (2, 0));
}

#[test]
fn cells_are_compared_as_values_of_their_kind() {
    let (number, mut school) = school(1, "Cafe\u{301}");
    for (field, text) in [
        (Field::Latitude, "12.5"),
        (Field::NumStudents, "7"),
        (Field::ConnectivityGovt, "yes"),
        (Field::DownloadSpeedGovt, "10.50"),
        (Field::AreaType, "rural"),
        (Field::Address, "kept"),
    ] {
        school.set(field, Some(text)).unwrap();
    }
    let known = known(vec![(number, school)]);
    let headers = [
        "school_id_govt",
        "school_name",
        "latitude",
        "num_students",
        "connectivity_govt",
        "download_speed_govt",
        "school_area_type",
    ];
    let cells: &[&[&str]] = &[&["001", "Caf\u{e9}", "12.50", "7.0", "Yes", "10.5", "RURAL"]];
    let same = compare(&drafts(&headers, cells), &known);
    assert_eq!((same.unchanged, same.changed), (1, 0));
    let cells: &[&[&str]] = &[&["001", "Cafe", "12.51", "8", "no", "", "nan"]];
    let other = compare(&drafts(&headers, cells), &known);
    let fields: Vec<Field> = other.changes[0].cells.iter().map(|it| it.field).collect();
    assert_eq!(
        fields,
        [
            Field::Name,
            Field::Latitude,
            Field::ConnectivityGovt,
            Field::NumStudents
        ]
    );
    let cell = &other.changes[0].cells[1];
    assert_eq!(
        (cell.before.as_deref(), cell.after.as_deref()),
        (Some("12.5"), Some("12.51"))
    );
    let after = other.changes[0].after.as_ref().unwrap();
    assert_eq!(after.details.get(Field::Address), Some("kept"));
}

#[test]
fn blanks_leave_the_register_alone_unless_they_clear_and_never_take_what_a_school_needs() {
    let (number, mut school) = school(1, "Alpha");
    school.education_level = Some(EducationLevel::Primary);
    school.set(Field::NumStudents, Some("7")).unwrap();
    let known = known(vec![(number, school)]);
    let headers = [
        "school_id_giga",
        "school_id_govt",
        "school_name",
        "latitude",
        "longitude",
        "education_level",
        "num_students",
    ];
    let cells: &[&[&str]] = &[&["giga-1", "", "", "", "", "n/a", ""]];
    assert_eq!(compare(&drafts(&headers, cells), &known).unchanged, 1);
    let clearing = drafts_with(&headers, cells, |it| it.blanks_clear = true);
    let difference = compare(&clearing, &known);
    let after = difference.changes[0].after.as_ref().unwrap();
    assert_eq!(after.education_level, None);
    assert_eq!(after.details.get(Field::NumStudents), None);
    assert_eq!(
        (after.name.as_str(), after.government_id.as_deref()),
        ("Alpha", Some("001"))
    );
    assert_eq!(difference.changes[0].cells.len(), 2);
}

#[test]
fn an_invalid_cell_never_clears_and_a_blocked_row_changes_nothing() {
    let (number, mut school) = school(1, "Alpha");
    school.set(Field::NumStudents, Some("7")).unwrap();
    let known = known(vec![(number, school)]);
    let cells: &[&[&str]] = &[&["001", "Omega", "", "", "", "many"]];
    let drafts = drafts_with(&LIST, cells, |it| it.blanks_clear = true);
    let difference = difference(&drafts, &|row| row == 0, &known, &Scope::default());
    assert_eq!((difference.blocked, difference.missing), (1, 0));
    assert_eq!(difference.changes[0].after, None);
    let open = compare(&drafts, &known);
    let fields: Vec<Field> = open.changes[0].cells.iter().map(|it| it.field).collect();
    assert_eq!(fields, [Field::Name]);
}

#[test]
fn a_closed_school_that_is_named_again_is_opened_and_that_is_shown() {
    let (number, mut school) = school(1, "Alpha");
    school.standing = Standing::Closed;
    let known = known(vec![(number, school)]);
    let difference = compare(&drafts(&["school_id_govt"], &[&["001"]]), &known);
    let cell = &difference.changes[0].cells[0];
    assert_eq!(
        (cell.field, cell.before.as_deref(), cell.after.as_deref()),
        (Field::Standing, Some("closed"), Some("open"))
    );
    let closed = drafts(&["school_id_govt", "standing"], &[&["001", "closed"]]);
    assert_eq!(compare(&closed, &known).unchanged, 1);
}

#[test]
fn missing_schools_are_listed_and_closed_only_if_the_file_is_the_whole_register() {
    let mut schools = vec![school(1, "Alpha"), school(2, "Beta"), school(3, "Gamma")];
    schools[2].1.standing = Standing::Closed;
    let known = known(schools);
    let kept = compare(&drafts(&["school_id_govt"], &[&["001"]]), &known);
    assert_eq!(kept.missing, 1);
    assert_eq!(kept.changes[1].number, Some(SchoolNumber(2)));
    assert_eq!(kept.changes[1].after, None);
    let whole = drafts_with(&["school_id_govt"], &[&["001"]], |it| {
        it.missing = Missing::Close
    });
    let closed = compare(&whole, &known);
    assert_eq!(closed.changes[1].fate, Fate::Missing);
    assert_eq!(
        closed.changes[1].after.as_ref().unwrap().standing,
        Standing::Closed
    );
}

#[test]
fn a_second_row_of_a_school_and_a_row_of_two_schools_are_kept_out() {
    let known = known(vec![school(1, "Alpha"), school(2, "Beta")]);
    let headers = ["school_id_giga", "school_id_govt", "num_students"];
    let drafts = drafts(
        &headers,
        &[
            &["giga-1", "", "1"],
            &["", "001", "2"],
            &["giga-1", "002", "3"],
        ],
    );
    let difference = compare(&drafts, &known);
    let conflict = Obstacle::IdsConflict(SchoolNumber(1), SchoolNumber(2));
    assert_eq!(
        difference.obstacles,
        [(1, Obstacle::SameSchool(0)), (2, conflict)]
    );
    assert_eq!(
        (difference.changed, difference.blocked, difference.missing),
        (1, 2, 0)
    );
}

#[test]
fn a_file_about_coverage_only_changes_coverage_of_known_schools() {
    let known = known(vec![school(1, "Alpha"), school(2, "Beta")]);
    let headers = ["school_id_giga", "school_name", "cellular_coverage_type"];
    let drafts = drafts(
        &headers,
        &[&["giga-1", "Other name", "4g"], &["giga-7", "Omega", "2G"]],
    );
    let scope = Scope {
        coverage: true,
        ..Scope::default()
    };
    let difference = difference(&drafts, &|_| false, &known, &scope);
    assert_eq!(
        (difference.changed, difference.blocked, difference.missing),
        (1, 1, 0)
    );
    assert_eq!(difference.obstacles, [(1, Obstacle::UnknownSchool)]);
    let after = difference.changes[0].after.as_ref().unwrap();
    assert_eq!(after.details.get(Field::CoverageType), Some("4G"));
    assert_eq!(after.name, "Alpha");
}

#[test]
fn who_has_an_area_changes_only_schools_of_it() {
    let mut schools = vec![
        school(1, "Alpha"),
        school(2, "Beta"),
        school(3, "Gamma"),
        school(4, "Delta"),
    ];
    for (place, area) in ["Nakuru", "Nakuru", "Kisumu", "Nakuru"].iter().enumerate() {
        schools[place].1.details.set(Field::Admin1, Some(area));
    }
    let known = known(schools);
    let headers = [
        "school_id_govt",
        "admin1",
        "num_students",
        "school_name",
        "latitude",
        "longitude",
    ];
    let drafts = drafts(
        &headers,
        &[
            &["001", "", "5", "", "", ""],
            &["002", "Kisumu", "5", "", "", ""],
            &["003", "Nakuru", "5", "", "", ""],
            &["008", "NAKURU", "5", "Omega", "-1", "36"],
            &["009", "", "5", "Psi", "-1", "36.1"],
        ],
    );
    let scope = Scope {
        area: Some("Nakuru"),
        ..Scope::default()
    };
    let difference = difference(&drafts, &|_| false, &known, &scope);
    let out = Obstacle::OutsideArea;
    assert_eq!(difference.obstacles, [(1, out), (2, out), (4, out)]);
    assert_eq!(
        (difference.changed, difference.new, difference.missing),
        (1, 1, 1)
    );
}

#[test]
fn a_new_school_without_a_name_or_a_place_is_kept_out() {
    let cells: &[&[&str]] = &[
        &["1", "", "1", "36", "", ""],
        &["2", "Beta", "", "36", "", ""],
    ];
    let difference = compare(&drafts(&LIST, cells), &known(vec![]));
    assert_eq!(
        difference.obstacles,
        [(0, Obstacle::Incomplete), (1, Obstacle::Incomplete)]
    );
}

fn likeness(one: &String, other: &String) -> f64 {
    if one == other { 1.0 } else { 0.0 }
}

fn matched(cells: &[&[&str]], known: &Known) -> Candidates {
    let drafts = drafts(&["school_name", "longitude", "latitude"], cells);
    candidates(&drafts, known, str::to_lowercase, likeness)
}

#[test]
fn candidates_are_the_same_misplaced_or_missing_and_each_school_is_taken_once() {
    let at = |number, name: &str, longitude, latitude| {
        let (number, mut school) = school(number, name);
        school.position = Position::new(longitude, latitude).unwrap();
        (number, school)
    };
    let known = known(vec![
        at(1, "Alpha", 36.0, -1.0),
        at(2, "Beta", 36.001, -1.0),
        at(3, "Gamma", 37.0, -1.0),
        at(4, "Delta", 38.0, -1.0),
        at(5, "Dateline", 179.9999, -1.0),
    ]);
    let got = matched(
        &[
            &["beta", "36.0004", "-1.0"],
            &["", "36.0001", "-1.0"],
            &["", "36.0002", "-1.0"],
            &["Gamma", "37.05", "-1.0"],
            &["Omega", "37.5", "-1.0"],
            &["Gamma", "37.2", "-1.0"],
            &["Lost", "", ""],
            &["", "-179.9999", "-1.0"],
        ],
        &known,
    );
    let schools: Vec<_> = got
        .verdicts
        .iter()
        .map(|it| match it {
            Verdict::Same { school, metres } => {
                assert!(*metres <= 250.0);
                ("same", school.0)
            }
            Verdict::Misplaced { school, metres } => {
                assert!(*metres > 250.0);
                ("misplaced", school.0)
            }
            Verdict::Missing { near } => ("missing", near.map_or(0, |it| it.0)),
            Verdict::Unplaced => ("unplaced", 0),
        })
        .collect();
    assert_eq!(
        schools,
        [
            ("same", 2),
            ("same", 1),
            ("missing", 1),
            ("misplaced", 3),
            ("missing", 0),
            ("missing", 0),
            ("unplaced", 0),
            ("same", 5),
        ]
    );
    assert_eq!(got.unseen, [SchoolNumber(4)]);
}

/// Cells as files have them: sound, blank, wrong.
fn row() -> impl Strategy<Value = Vec<String>> {
    let id = prop_oneof![
        Just(String::new()),
        (0..30_u32).prop_map(|it| format!("00{it}"))
    ];
    let name = prop_oneof!["[A-Cé ]{0,4}", Just("nan".to_owned())];
    let degrees = prop_oneof![
        (-90..90_i32).prop_map(|it| format!("{it}.50")),
        "[0-9.,-]{0,4}"
    ];
    let level = prop_oneof![
        Just("Primary".to_owned()),
        Just("other".to_owned()),
        Just(String::new())
    ];
    let number = prop_oneof![
        (0..50_u32).prop_map(|it| it.to_string()),
        Just("7.0".to_owned()),
        "[a0 ,.]{0,5}"
    ];
    let yes = prop_oneof![
        Just("Yes".to_owned()),
        Just("нет".to_owned()),
        Just("?".to_owned())
    ];
    (
        id.clone(),
        id,
        name,
        degrees.clone(),
        degrees,
        level,
        number,
        yes,
    )
        .prop_map(
            |(giga, govt, name, latitude, longitude, level, number, yes)| {
                vec![giga, govt, name, latitude, longitude, level, number, yes]
            },
        )
}

proptest! {
    #[test]
    fn a_file_that_was_taken_in_changes_nothing_the_second_time(
        before in proptest::collection::vec(row(), 0..20),
        file in proptest::collection::vec(row(), 1..20),
        blanks_clear: bool,
        close: bool,
        giga_ids: bool,
    ) {
        let headers = [
            "school_id_giga", "school_id_govt", "school_name", "latitude", "longitude",
            "education_level", "num_students", "connectivity_govt",
        ];
        let draft = |rows: &[Vec<String>]| {
            let (table, mut mapping) = mapped(&headers, rows);
            mapping.blanks_clear = blanks_clear;
            mapping.giga_ids = giga_ids;
            if close {
                mapping.missing = Missing::Close;
            }
            Drafts::new(table, mapping, kenya(), Edits::new()).unwrap()
        };
        let register = applied(&known(vec![]), &compare(&draft(&before), &known(vec![])));
        let drafts = draft(&file);
        let first = compare(&drafts, &register);
        let rows = first.new + first.changed + first.unchanged + first.blocked;
        prop_assert_eq!(rows, drafts.rows());
        let register = applied(&register, &first);
        // Rows that were kept out the first time say nothing about the second.
        let kept: Vec<bool> = first.changes.iter().map(|it| it.fate == Fate::Blocked).collect();
        let second = difference(&drafts, &|row| kept[row as usize], &register, &Scope::default());
        prop_assert_eq!((second.new, second.changed), (0, 0));
        prop_assert!(second.changes.iter().all(|it| it.after.is_none()));
    }
}
