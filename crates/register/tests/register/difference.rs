//! Which school a row means, and what changes.

use qosyl_boundaries::Boundaries;
use qosyl_domain::{EducationLevel, Field, SchoolNumber, Standing};
use qosyl_register::{Alias, Fate, Known, Match, Missing, Obstacle, OwnArea, Scope, difference};

use crate::helpers::{LIST, compare, drafts, drafts_with, kenya, known, school};

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
    let again = crate::helpers::drafts(
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
        it.missing = Missing::Close;
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
fn a_file_of_an_area_changes_only_schools_of_it() {
    let mut schools = vec![
        school(1, "Alpha"),
        school(2, "Beta"),
        school(3, "Gamma"),
        school(4, "Delta"),
        school(5, "Sigma"),
    ];
    let areas = [
        "Rift Valley",
        "Rift Valley",
        "Nyanza",
        "Rift Valley",
        "Nyanza",
    ];
    for (place, area) in areas.iter().enumerate() {
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
    let drafts = drafts_with(
        &headers,
        &[
            &["001", "", "5", "", "", ""],
            &["002", "Nyanza", "5", "", "", ""],
            &["003", "Rift Valley", "5", "", "", ""],
            &["008", "RIFT VALLEY", "5", "Omega", "-0.1", "34.75"],
            &["009", "", "5", "Psi", "-0.1", "34.75"],
            &["010", "", "5", "Chi", "-0.29", "36.07"],
        ],
        |mapping| mapping.missing = Missing::Close,
    );
    let valley = OwnArea::new("rift valley", kenya(), &Boundaries::builtin());
    let scope = Scope {
        area: Some(&valley),
        ..Scope::default()
    };
    let difference = difference(&drafts, &|_| false, &known, &scope);
    let out = Obstacle::OutsideArea;
    assert_eq!(difference.obstacles, [(1, out), (2, out), (4, out)]);
    assert_eq!((difference.changed, difference.new), (1, 2));
    let missing = difference.changes.iter().filter(|it| it.row.is_none());
    let missing: Vec<_> = missing.filter_map(|it| it.number).collect();
    assert_eq!(missing, [SchoolNumber(4)], "and none of another area");
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
