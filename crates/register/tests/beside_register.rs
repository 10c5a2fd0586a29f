//! Rows beside the register: what is moved, renamed, merged, divided, closed, or there already.

mod common;

use common::{checked, drafts};
use qosyl_domain::{
    CountryCode, EducationLevel, Field, Position, School, SchoolId, SchoolNumber, Standing,
};
use qosyl_register::{Check, Edits, Known, Other, Report, Rules};

const COLUMNS: [(&str, Field); 6] = [
    ("id", Field::GovernmentId),
    ("giga", Field::GigaId),
    ("name", Field::Name),
    ("lat", Field::Latitude),
    ("lon", Field::Longitude),
    ("level", Field::EducationLevel),
];
const GIGA: [&str; 2] = [
    "82679ff0-f358-33d0-b3ce-4fc4c2740b7e",
    "507b74b1-42e2-31f4-96f3-65db3f620adc",
];

fn kenya() -> CountryCode {
    "KEN".parse().unwrap()
}

fn school(
    number: u32,
    id: &str,
    name: &str,
    at: (f64, f64),
    level: EducationLevel,
) -> (SchoolNumber, School) {
    let place = Position::new(at.1, at.0).unwrap();
    let uuid = SchoolId(uuid::Uuid::from_u128(u128::from(number)));
    let mut school = School::new(uuid, kenya(), name, place);
    school.government_id = Some(id.to_owned());
    school.education_level = Some(level);
    (SchoolNumber(number), school)
}

fn known(schools: Vec<(SchoolNumber, School)>) -> Known {
    Known::new(kenya(), schools, Vec::new())
}

fn report(rows: &[[&str; 6]], known: &Known) -> Report {
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.map(str::to_owned).to_vec())
        .collect();
    let drafts = drafts(&COLUMNS, &rows, kenya(), Edits::new());
    checked(&drafts, known, &Rules::qosyl(2026))
}

/// The checks that found something, with the row and the school of the register.
fn found(report: &Report) -> Vec<(u32, Check, Option<u32>)> {
    let other = |it: Option<Other>| match it {
        Some(Other::School(number)) => Some(number.0),
        _ => None,
    };
    report
        .findings
        .iter()
        .map(|it| (it.row, it.check, other(it.other)))
        .collect()
}

const ALPHA: (f64, f64) = (-1.283_33, 36.816_67);

#[test]
fn a_school_that_is_as_it_was_gives_nothing() {
    let known = known(vec![school(
        1,
        "001",
        "Alpha",
        ALPHA,
        EducationLevel::Primary,
    )]);
    let report = report(
        &[["001", "", "ALPHA school", "-1.28334", "36.81668", "Primary"]],
        &known,
    );
    assert_eq!(found(&report), []);
    assert_eq!(report.known, 1);
}

#[test]
fn a_moved_and_renamed_school_is_named() {
    let known = known(vec![school(
        1,
        "001",
        "Alpha",
        ALPHA,
        EducationLevel::Primary,
    )]);
    let report = report(
        &[["001", "", "Omega", "-1.29334", "36.81668", "Primary"]],
        &known,
    );
    assert_eq!(
        found(&report),
        [
            (0, Check::SchoolMoved, Some(1)),
            (0, Check::SchoolRenamed, Some(1))
        ]
    );
    assert!((report.findings[0].metres.unwrap() - 1_107.0).abs() < 2.0);
}

#[test]
fn a_registered_school_under_a_new_id_is_named_near_and_farther_away() {
    let known = known(vec![
        school(1, "001", "Alpha Girls", ALPHA, EducationLevel::Primary),
        school(2, "002", "Beta", (0.5, 37.0), EducationLevel::Primary),
    ]);
    let rows = [
        ["901", "", "Alfa Girls", "-1.28335", "36.81669", "Primary"],
        ["902", "", "BETA", "0.51001", "37.00001", "Primary"],
        ["903", "", "BETA", "0.51002", "37.05001", "Secondary"],
    ];
    let report = report(&rows, &known);
    assert_eq!(
        found(&report),
        [
            (0, Check::SameSchoolNewId, Some(1)),
            (1, Check::SameSchoolNewId, Some(2))
        ]
    );
}

#[test]
fn two_registered_schools_in_one_row_and_one_in_two_are_named() {
    let known = known(vec![
        school(
            1,
            "001",
            "Alpha Primary School",
            ALPHA,
            EducationLevel::Primary,
        ),
        school(
            2,
            "002",
            "Alpha Secondary School",
            ALPHA,
            EducationLevel::Secondary,
        ),
        school(
            3,
            "003",
            "Beta",
            (0.5, 37.0),
            EducationLevel::PrimaryAndSecondary,
        ),
    ]);
    let rows = [
        [
            "001",
            "",
            "Alpha Primary School",
            "-1.28333",
            "36.81667",
            "Primary",
        ],
        ["003", "", "Beta Primary", "0.50001", "37.00001", "Primary"],
        [
            "004",
            "",
            "Beta Secondary",
            "0.50011",
            "37.00011",
            "Secondary",
        ],
    ];
    let found = found(&report(&rows, &known));
    assert!(
        found.contains(&(0, Check::SchoolsMerged, Some(2))),
        "{found:?}"
    );
    assert!(
        found.contains(&(2, Check::SchoolSplit, Some(3))),
        "{found:?}"
    );
}

#[test]
fn a_closed_school_that_reappears_is_named_unless_the_row_says_that_it_is_closed() {
    let mut closed = school(1, "001", "Alpha", ALPHA, EducationLevel::Primary);
    closed.1.standing = Standing::Closed;
    let known = known(vec![closed]);
    let report = report(
        &[["001", "", "Alpha", "-1.28333", "36.81667", "Primary"]],
        &known,
    );
    assert_eq!(found(&report), [(0, Check::ClosedReappears, Some(1))]);
}

#[test]
fn ids_of_two_schools_in_one_row_block_it() {
    let mut first = school(1, "001", "Alpha", ALPHA, EducationLevel::Primary);
    first.1.giga_id = Some(GIGA[0].to_owned());
    let mut second = school(2, "002", "Beta", (0.5, 37.0), EducationLevel::Primary);
    second.1.giga_id = Some(GIGA[1].to_owned());
    let known = known(vec![first, second]);
    let report = report(
        &[["001", GIGA[1], "Alpha", "-1.28333", "36.81667", "Primary"]],
        &known,
    );
    assert!(found(&report).iter().any(|it| it.1 == Check::IdsDisagree));
    assert!(report.is_blocked(0));
}

#[test]
fn an_id_without_its_zeros_is_found_by_the_register() {
    let known = known(vec![
        school(1, "00017", "Alpha", ALPHA, EducationLevel::Primary),
        school(2, "00018", "Beta", (0.5, 37.0), EducationLevel::Primary),
    ]);
    let report = report(
        &[["17", "", "Alpha", "-1.28333", "36.81667", "Primary"]],
        &known,
    );
    let zeros = report
        .findings
        .iter()
        .find(|it| it.check == Check::ZerosLost)
        .unwrap();
    assert_eq!(&*zeros.repairs[0].cells[0].1, "00017");
}
