//! What holds for any file.

mod common;

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use common::{checked, drafts, nothing_known};
use proptest::prelude::*;
use qosyl_boundaries::Boundaries;
use qosyl_domain::{CountryCode, Field};
use qosyl_register::{
    Check, Drafts, Edits, FINDINGS_MAX, NAMED_MAX, RepairKind, Report, Rules, check, export,
};

const COLUMNS: [(&str, Field); 8] = [
    ("id", Field::GovernmentId),
    ("name", Field::Name),
    ("lat", Field::Latitude),
    ("lon", Field::Longitude),
    ("level", Field::EducationLevel),
    ("pupils", Field::NumStudents),
    ("connected", Field::ConnectivityGovt),
    ("admin1", Field::Admin1),
];

fn kenya() -> CountryCode {
    "KEN".parse().unwrap()
}

fn of(rows: &[Vec<String>], edits: Edits) -> Drafts {
    drafts(&COLUMNS, rows, kenya(), edits)
}

fn qosyl(drafts: &Drafts) -> Report {
    checked(drafts, &nothing_known(kenya()), &Rules::qosyl(2026))
}

fn row(cells: [&str; 8]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// Rows with one thing wrong each, and the check that says so.
fn wrong_rows() -> Vec<(Check, Vec<String>)> {
    let with = |id: &str, name: &str, north: &str, east: &str, rest: [&str; 4]| {
        row([id, name, north, east, rest[0], rest[1], rest[2], rest[3]])
    };
    let fine = ["Primary", "200", "yes", ""];
    vec![
        (
            Check::CoordinatesSwapped,
            with("00000001", "A", "36.51101", "-1.21101", fine),
        ),
        (
            Check::SignLost,
            with("00000002", "B", "-1.22102", "-36.52102", fine),
        ),
        (
            Check::Sexagesimal,
            with("00000003", "C", "1°13'52.3\"S", "36°31'52.7\"E", fine),
        ),
        (
            Check::DecimalComma,
            with("00000004", "D", "-1,24104", "36,54104", fine),
        ),
        (
            Check::PointLost,
            with("00000005", "E", "-125105", "3655105", fine),
        ),
        (
            Check::Projected,
            with("00000006", "F", "9857089", "257618", fine),
        ),
        (
            Check::EncodingDamaged,
            with("00000007", "Ã‰cole", "-1.27107", "36.57107", fine),
        ),
        (
            Check::ZerosLost,
            with("8", "H", "-1.28108", "36.58108", fine),
        ),
        (
            Check::InvalidDomain,
            with(
                "00000009",
                "I",
                "-1.29109",
                "36.59109",
                ["Primry", "200", "yes", ""],
            ),
        ),
        (
            Check::ColumnsShifted,
            with(
                "00000010",
                "J",
                "",
                "-1.30110",
                ["36.60110", "Primary", "200", "yes"],
            ),
        ),
        (
            Check::NotNumeric,
            with(
                "00000011",
                "K",
                "-1.31111",
                "36.61111",
                ["Primary", "200,0", "yes", ""],
            ),
        ),
    ]
}

#[test]
fn every_proposed_repair_takes_its_finding_away_and_brings_no_other() {
    let wrong = wrong_rows();
    let mut rows: Vec<Vec<String>> = wrong.iter().map(|(_, row)| row.clone()).collect();
    for number in 20..80 {
        let north = format!("-2.{number}113");
        let east = format!("37.{number}113");
        let (id, name) = (format!("000000{number}"), format!("Number {number}"));
        rows.push(row([
            &id, &name, &north, &east, "Primary", "200", "yes", "",
        ]));
    }
    let before = qosyl(&of(&rows, Edits::new()));
    for (place, (check, _)) in (0_u32..).zip(&wrong) {
        let finding = before.of_row(place).iter().find(|it| it.check == *check);
        let finding = finding.unwrap_or_else(|| panic!("{check}: {:?}", before.of_row(place)));
        assert!(!finding.repairs.is_empty(), "{check}");
        for repair in &finding.repairs {
            let cells = repair.cells.iter();
            let edits = cells.map(|(field, text)| ((place, *field), text.to_string()));
            let after = qosyl(&of(&rows, edits.collect()));
            let left = after.of_row(place);
            assert!(
                left.iter()
                    .all(|it| it.severity < qosyl_register::Severity::Warning),
                "{check}: {left:?}"
            );
        }
    }
}

#[test]
fn several_readings_are_all_proposed() {
    let rows = [row([
        "1", "A", "125105", "3655105", "Primary", "1", "yes", "",
    ])];
    let report = qosyl(&of(&rows, Edits::new()));
    let finding = report
        .findings
        .iter()
        .find(|it| !it.repairs.is_empty())
        .unwrap();
    assert!(
        finding
            .repairs
            .iter()
            .any(|it| it.kind == RepairKind::DecimalPoint)
    );
}

#[test]
fn a_crowd_on_one_place_gives_bounded_findings() {
    let rows: Vec<_> = (0..60_000)
        .map(|number| {
            row([
                &number.to_string(),
                "Alpha",
                "-1.28333",
                "36.81667",
                "Primary",
                "1",
                "yes",
                "",
            ])
        })
        .collect();
    let report = qosyl(&of(&rows, Edits::new()));
    assert!(report.findings.len() <= FINDINGS_MAX + rows.len());
    let count = report.count(Check::DuplicateSetNameLevelLocation).unwrap();
    assert_eq!(count.rows, 60_000);
    assert!(count.findings <= 60_000 * NAMED_MAX as u64);
    assert_eq!(report.count(Check::DuplicateLocation).unwrap().rows, 60_000);
}

#[test]
fn whoever_waits_may_call_the_checks_off() {
    let rows = [row(["1", "A", "-1.25", "36.5", "Primary", "1", "yes", ""])];
    let stop = |_: u64, _: u64| ControlFlow::Break(());
    let drafts = of(&rows, Edits::new());
    let known = nothing_known(kenya());
    let outcome = check(
        &drafts,
        &known,
        &Boundaries::builtin(),
        &Rules::qosyl(2026),
        &stop,
    );
    assert_eq!(outcome.unwrap_err().code(), "cancelled");
}

#[test]
fn exports_are_harmless_and_whole() {
    let rows = [
        row([
            "=1+1",
            "<script>alert('x')</script>",
            "36.5",
            "-1.25",
            "Primary",
            "1",
            "yes",
            "",
        ]),
        row([
            "=1+1", "@SUM(A1)", "-1.26", "36.6", "Primary", "99999", "yes", "",
        ]),
    ];
    let drafts = of(&rows, Edits::new());
    let known = nothing_known(kenya());
    let report = qosyl(&drafts);
    let mut page = Vec::new();
    export::write_page(&report, &drafts, &known, "a<b>.csv", &mut page).unwrap();
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script"));
    assert!(page.contains("a&lt;b&gt;.csv") && page.ends_with("</html>\n"));
    for count in &report.counts {
        assert!(page.contains(count.check.id()), "{}", count.check);
    }
    let mut json = Vec::new();
    export::write_json(&report, &drafts, &known, &mut json).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(
        json["findings"].as_array().unwrap().len(),
        report.findings.len()
    );
    assert_eq!(json["rules"], "2026.11");
    let mut csv = Vec::new();
    export::write_rows(&report, &drafts, &known, &mut csv).unwrap();
    let csv = String::from_utf8(csv).unwrap();
    assert!(csv.contains("'=1+1") && csv.contains("'@SUM(A1)"), "{csv}");
    assert_eq!(csv.lines().count(), 3);
}

#[test]
fn a_page_shows_so_many_findings_of_a_check_and_says_how_many_more_there_are() {
    let rows: Vec<_> = (0..250)
        .map(|number| {
            row([
                &format!("{number:04}"),
                "",
                "",
                "",
                "Primary",
                "1",
                "yes",
                "",
            ])
        })
        .collect();
    let drafts = of(&rows, Edits::new());
    let report = qosyl(&drafts);
    let mut page = Vec::new();
    export::write_page(&report, &drafts, &nothing_known(kenya()), "list", &mut page).unwrap();
    let page = String::from_utf8(page).unwrap();
    let listed = page.matches("<tr><td class=\"n\">").count();
    assert_eq!(listed, export::PAGE_ROWS_MAX);
    assert!(page.contains("And 650 more."));
}

/// A cell as it may come: nearly right, wrong, or anything at all.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,12}",
        "-?[0-9]{1,7}[.,]?[0-9]{0,6}",
        "[0-9]{1,3}[°d ][0-9]{1,2}['m ][0-9]{1,2}[\"s]?[NSEW]?",
        Just(String::new()),
        Just("Primary".to_owned()),
        Just("0".to_owned()),
        Just("nan".to_owned()),
        Just("1.23E+15".to_owned()),
        Just("Ð¨ÐºÐ¾Ð»Ð°".to_owned()),
    ]
}

/// What a report says, whatever the order of the rows: for each row, by its mark, the checks.
fn said(report: &Report, marks: &[usize]) -> BTreeSet<(usize, Check, Option<Field>)> {
    let of = |row: u32| marks[row as usize];
    report
        .findings
        .iter()
        .map(|it| (of(it.row), it.check, it.field))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_cells_are_checked_in_both_modes(
        rows in proptest::collection::vec(proptest::collection::vec(cell(), 8), 0..12),
    ) {
        let drafts = of(&rows, Edits::new());
        let known = nothing_known(kenya());
        for rules in [Rules::qosyl(2026), Rules::giga(2026)] {
            let report = checked(&drafts, &known, &rules);
            let again = checked(&drafts, &known, &rules);
            prop_assert_eq!(&report, &again);
            export::write_page(&report, &drafts, &known, "x", &mut Vec::new()).unwrap();
            for row in 0..drafts.rows() {
                let blocks = report.of_row(row).iter().any(|it| it.severity == qosyl_register::Severity::Block);
                prop_assert_eq!(report.is_blocked(row), blocks);
            }
        }
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter(
        rows in proptest::collection::vec(
            ("[ab]{1,2}", -2..2_i32, -2..2_i32, "[PS]"), 1..20),
        turn in 0..20_usize,
    ) {
        let cells: Vec<Vec<String>> = rows.iter().enumerate().map(|(number, (name, north, east, level))| {
            let level = if level == "P" { "Primary" } else { "Secondary" };
            let north = format!("{:.5}", -1.3 + f64::from(*north) * 0.0007);
            let east = format!("{:.5}", 36.8 + f64::from(*east) * 0.0007);
            row([&format!("{number:03}"), name, &north, &east, level, "1", "yes", ""])
        }).collect();
        let marks: Vec<usize> = (0..cells.len()).collect();
        let mut turned = cells.clone();
        let mut turned_marks = marks.clone();
        turned.rotate_left(turn % cells.len());
        turned_marks.rotate_left(turn % cells.len());
        turned.reverse();
        turned_marks.reverse();
        let straight = said(&qosyl(&of(&cells, Edits::new())), &marks);
        let other = said(&qosyl(&of(&turned, Edits::new())), &turned_marks);
        prop_assert_eq!(straight, other);
    }
}
