//! Coverage in the forms of ITU and Meta: proposed, derived, checked, compared.

use std::ops::ControlFlow;

use qosyl_boundaries::Boundaries;
use qosyl_domain::Field;
use qosyl_register::{
    Cell, Change, Check, CoverageForm, Drafts, Edits, Fate, Finding, Known, Mapping, RegisterError,
    Rules, Scope, Technology, difference, propose,
};
use qosyl_tables::Table;

use crate::helpers::{kenya, known, rows, school, value};

const ITU: [&str; 8] = [
    "school_id_giga",
    "2g_mobile_coverage",
    "3g_mobile_coverage",
    "4g_mobile_coverage",
    "5g_mobile_coverage",
    "4g_cell_site_dist",
    "2g_cell_site_dist",
    "fiber_node_dist",
];
const META: [&str; 4] = ["school_id_giga", "percent_2G", "percent_3G", "percent_4G"];

/// A file under the mapping that is proposed for it.
fn proposed(headers: &[&str], cells: &[&[&str]]) -> Drafts {
    with_edits(headers, cells, |_| {}, Edits::new())
}

fn with_edits(
    headers: &[&str],
    cells: &[&[&str]],
    change: impl FnOnce(&mut Mapping),
    edits: Edits,
) -> Drafts {
    let table = Table::from_rows(headers.iter().copied(), &rows(cells)).unwrap();
    let boundaries = Boundaries::builtin();
    let mut mapping = propose(&table, false, kenya(), &boundaries, None).mapping;
    change(&mut mapping);
    Drafts::new(table, mapping, kenya(), edits).unwrap()
}

fn coverage(drafts: &Drafts, row: u32) -> (Option<String>, Option<String>) {
    let of = |field| value(drafts, row, field);
    (of(Field::CoverageAvailability), of(Field::CoverageType))
}

fn said(available: &str, kind: &str) -> (Option<String>, Option<String>) {
    (Some(available.to_owned()), Some(kind.to_owned()))
}

/// What the checks of coverage find, with the row and the detail.
fn found(drafts: &Drafts, known: &Known) -> Vec<(u32, Check, Option<String>)> {
    let rules = Rules::qosyl(2026);
    let boundaries = Boundaries::builtin();
    let go_on = |_, _| ControlFlow::Continue(());
    let report = qosyl_register::check(drafts, known, &boundaries, &rules, &go_on).unwrap();
    let of_coverage = |it: &&Finding| {
        matches!(
            it.field,
            Some(Field::CoverageType | Field::CoverageAvailability)
        )
    };
    let findings = report.findings.iter().filter(of_coverage);
    let shown = |it: &Finding| (it.row, it.check, it.detail.as_deref().map(str::to_owned));
    findings.map(shown).collect()
}

#[test]
fn the_form_of_itu_gives_the_best_generation_and_the_distances() {
    let id = "82679ff0-f358-33d0-b3ce-4fc4c2740b7e";
    let drafts = proposed(
        &ITU,
        &[
            &[id, "1", "1", "1", "0", "2.5", "0.3", "12"],
            &[id, "0", "0", "0", "0", "", "", ""],
            &[id, "1", "", "", "", "", "", ""],
            &[id, "0", "", "0", "0", "", "", ""],
        ],
    );
    let raw = drafts.mapping().coverage.as_ref().unwrap();
    assert_eq!((raw.form, raw.columns.len()), (CoverageForm::Itu, 4));
    let used: Vec<Field> = drafts.mapping().columns.iter().map(|it| it.field).collect();
    let distances = [Field::NearestLteDistance, Field::NearestGsmDistance];
    assert_eq!(
        used[1..3],
        distances,
        "and no flag means anything by itself"
    );
    assert_eq!(used.len(), 4, "{used:?}");
    assert_eq!(coverage(&drafts, 0), said("yes", "4G"));
    assert_eq!(
        value(&drafts, 0, Field::NearestLteDistance).as_deref(),
        Some("2.5")
    );
    assert_eq!(
        value(&drafts, 0, Field::FiberNodeDistance).as_deref(),
        Some("12")
    );
    assert_eq!(coverage(&drafts, 1), said("no", "no coverage"));
    assert_eq!(coverage(&drafts, 2), said("yes", "2G"));
    assert_eq!(coverage(&drafts, 3), (None, None), "a blank is not zero");
    for field in [Field::CoverageAvailability, Field::CoverageType] {
        assert!(drafts.has(field) && drafts.mapping().derives(field));
        let source = drafts.coverage_source(0, field);
        assert_eq!(source, Some(("4g_mobile_coverage", "1")));
        assert_eq!(drafts.coverage_source(3, field), None);
    }
}

#[test]
fn the_form_of_meta_covers_above_zero() {
    let drafts = proposed(
        &META,
        &[
            &["a", "60", "40", "0"],
            &["b", "0", "0.0", "0.2 %"],
            &["c", "0", "0", "0"],
            &["d", "100", "x", "0"],
        ],
    );
    let raw = drafts.mapping().coverage.as_ref().unwrap();
    let generations: Vec<Technology> = raw.columns.iter().map(|it| it.generation).collect();
    assert_eq!(raw.form, CoverageForm::Meta);
    assert_eq!(generations, Technology::ALL[..3]);
    assert_eq!(coverage(&drafts, 0), said("yes", "3G"));
    assert_eq!(coverage(&drafts, 1), said("yes", "4G"));
    assert_eq!(coverage(&drafts, 2), said("no", "no coverage"));
    assert_eq!(drafts.cell(3, Field::CoverageType), Cell::Invalid("x"));
}

#[test]
fn a_column_of_its_own_and_what_a_person_writes_come_before_what_follows() {
    let headers = ["percent_4G", "cellular_coverage_type"];
    let edits = Edits::from([((1, Field::CoverageAvailability), "no".to_owned())]);
    let drafts = with_edits(&headers, &[&["90", "2G"], &["90", ""]], |_| {}, edits);
    assert_eq!(coverage(&drafts, 0), said("yes", "2G"));
    assert_eq!(coverage(&drafts, 1), (Some("no".to_owned()), None));
    assert!(drafts.mapping().derives(Field::CoverageAvailability));
    assert!(!drafts.mapping().derives(Field::CoverageType));
    assert!(!drafts.derives_coverage(1, Field::CoverageAvailability));
}

#[test]
fn a_form_that_does_not_fit_the_table_is_refused() {
    let table = || Table::from_rows(META, &rows(&[&["a", "1", "1", "98"]])).unwrap();
    let mapping = propose(&table(), false, kenya(), &Boundaries::builtin(), None).mapping;
    let with = |change: &dyn Fn(&mut Mapping)| {
        let mut mapping = mapping.clone();
        change(&mut mapping);
        Drafts::new(table(), mapping, kenya(), Edits::new()).unwrap_err()
    };
    let far = with(&|it| it.coverage.as_mut().unwrap().columns[0].index = 4);
    assert!(matches!(
        far,
        RegisterError::MappedColumn {
            index: 4,
            columns: 4
        }
    ));
    let twice = with(&|it| it.coverage.as_mut().unwrap().columns[0].generation = Technology::G4);
    assert!(matches!(
        twice,
        RegisterError::MappedTwice {
            field: Field::CoverageType
        }
    ));
}

#[test]
fn what_was_confirmed_otherwise_the_last_time_stands() {
    let table = Table::from_rows(META, &rows(&[&["a", "1", "1", "98"]])).unwrap();
    let boundaries = Boundaries::builtin();
    let mut saved = propose(&table, false, kenya(), &boundaries, None).mapping;
    saved.columns.push(qosyl_register::ColumnUse {
        index: 3,
        column: "percent_4G".to_owned(),
        field: Field::DataSource,
    });
    let again = propose(&table, false, kenya(), &boundaries, Some(&saved)).mapping;
    let raw = again.coverage.unwrap();
    let used: Vec<usize> = raw.columns.iter().map(|it| it.index).collect();
    assert_eq!(used, [1, 2]);
    assert!(again.columns.iter().any(|it| it.field == Field::DataSource));
}

#[test]
fn faults_of_the_columns_are_told_by_the_column_once() {
    let known = known(vec![]);
    let itu = proposed(
        &["school_id_giga", "3g_mobile_coverage", "4g_mobile_coverage"],
        &[&["a", "1", "3"], &["b", "maybe", "0"], &["c", "", "1"]],
    );
    let detail = |text: &str| Some(text.to_owned());
    let expected = [
        (0, Check::InvalidDomain, detail("4g_mobile_coverage: 3")),
        (1, Check::InvalidDomain, detail("3g_mobile_coverage: maybe")),
    ];
    assert_eq!(found(&itu, &known), expected);
    let meta = proposed(
        &META,
        &[
            &["a", "60", "40", "0"],
            &["b", "60", "40", "-1"],
            &["c", "60", "39", "0.4"],
            &["d", "60.3", "39.9", "0.1"],
            &["e", "60", "many", "40"],
            &["f", "60", "", "10"],
        ],
    );
    let expected = [
        (1, Check::InvalidRange, detail("percent_4G: -1")),
        (1, Check::PercentSum, None),
        (2, Check::PercentSum, None),
        (4, Check::NotNumeric, detail("percent_3G: many")),
    ];
    assert_eq!(found(&meta, &known), expected);
}

fn giga_id(number: u32) -> String {
    format!("82679ff0-f358-33d0-b3ce-4fc4c27400{number:02}")
}

/// Schools with the coverage that the register says.
fn register(present: &[(Option<&str>, Option<&str>)]) -> Known {
    let schools = (1..).zip(present).map(|(number, (available, kind))| {
        let (number, mut school) = school(number, "Alpha");
        school.giga_id = Some(giga_id(number.0));
        school.details.set(Field::CoverageAvailability, *available);
        school.details.set(Field::CoverageType, *kind);
        (number, school)
    });
    known(schools.collect())
}

type Cells = (Option<String>, Option<String>);

/// The availability and the type that each school gets, `None` where nothing changes; and the rows
/// of which it is said that the register says more.
fn merged(
    known: &Known,
    headers: &[&str; 4],
    cells: &[[&str; 3]],
) -> (Vec<Option<Cells>>, Vec<u32>) {
    let ids: Vec<String> = (1..).take(cells.len()).map(giga_id).collect();
    let lines = ids.iter().zip(cells);
    let lines: Vec<Vec<&str>> = lines
        .map(|(id, cells)| [&[id.as_str()][..], &cells[..]].concat())
        .collect();
    let lines: Vec<&[&str]> = lines.iter().map(Vec::as_slice).collect();
    let clear = |mapping: &mut Mapping| mapping.blanks_clear = true;
    let drafts = with_edits(headers, &lines, clear, Edits::new());
    let scope = Scope {
        coverage: true,
        ..Scope::default()
    };
    let difference = difference(&drafts, &|_| false, known, &scope);
    let after = |change: &Change| {
        let cell = |field| {
            let cell = change.cells.iter().find(|it| it.field == field);
            cell?.after.clone()
        };
        let cells = (cell(Field::CoverageAvailability), cell(Field::CoverageType));
        (change.fate == Fate::Changed).then_some(cells)
    };
    let found = found(&drafts, known).into_iter();
    let stays = found.filter(|it| it.1 == Check::CoverageStays);
    let stays = stays.map(|it| it.0).collect();
    (difference.changes.iter().map(after).collect(), stays)
}

fn cells(available: Option<&str>, kind: &str) -> Cells {
    (available.map(str::to_owned), Some(kind.to_owned()))
}

#[test]
fn the_form_of_meta_only_adds_and_says_where_the_register_says_more() {
    let (third, none) = (["0", "100", "0"], ["0", "0", "0"]);
    let known = register(&[
        (Some("yes"), Some("4G")),
        (Some("yes"), Some("2G")),
        (Some("yes"), None),
        (Some("no"), Some("no coverage")),
        (None, None),
        (Some("yes"), Some("3G")),
    ]);
    let rows = [third, third, none, none, none, ["", "", ""]];
    let (changed, stays) = merged(&known, &META, &rows);
    let added = Some(cells(None, "3G"));
    let new = Some(cells(Some("no"), "no coverage"));
    assert_eq!(changed, [None, added, None, None, new, None]);
    assert_eq!(stays, [0, 2]);
}

#[test]
fn the_form_of_itu_lowers_what_the_register_says_and_a_blank_clears_nothing() {
    let (third, none) = (["0", "1", "0"], ["0", "0", "0"]);
    let known = register(&[
        (Some("yes"), Some("4G")),
        (Some("yes"), Some("2G")),
        (Some("yes"), None),
        (Some("yes"), Some("3G")),
    ]);
    let headers = [ITU[0], ITU[1], ITU[2], ITU[3]];
    let rows = [third, none, none, ["", "", ""]];
    let (changed, stays) = merged(&known, &headers, &rows);
    let lower = Some(cells(None, "3G"));
    let lost = Some(cells(Some("no"), "no coverage"));
    assert_eq!(changed, [lower, lost.clone(), lost, None]);
    assert!(stays.is_empty());
}
