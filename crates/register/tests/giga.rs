//! Giga's rules give Giga's figures on two published lists, and Qosyl's find every true pair.

mod common;

use std::collections::{HashMap, HashSet};

use common::{GIGA_COLUMNS, checked, drafts, nothing_known, read_rows, shared_data};
use qosyl_boundaries::geodesic::distance_m;
use qosyl_domain::{Field, Position};
use qosyl_register::names::ratio;
use qosyl_register::{Check, Drafts, Edits, Other, Report, Rules, near};

/// The radius of the sphere that the reference uses, in metres.
const SPHERE_M: f64 = 6_371_008.8;

/// The figures of the reference, section 7.
struct Figures {
    list: &'static str,
    rows: u32,
    same_place: (u64, usize),
    rule_17_rows: u64,
    same_name: (usize, usize),
    similar_name: (usize, usize),
    all_pairs: (usize, usize),
    all_pairs_wgs84: usize,
    dense_rows: u64,
    level_other: usize,
    most_on_one: usize,
    names_failing_rule_6: usize,
    giga_ids_twice: &'static [&'static str],
}

const BIH: Figures = Figures {
    list: "BIH",
    rows: 2_010,
    same_place: (467, 133),
    rule_17_rows: 138,
    same_name: (114, 109),
    similar_name: (218, 212),
    all_pairs: (1_721, 1_613),
    all_pairs_wgs84: 1_720,
    dense_rows: 323,
    level_other: 217,
    most_on_one: 25,
    names_failing_rule_6: 668,
    giga_ids_twice: &[],
};

const KEN: Figures = Figures {
    list: "KEN",
    rows: 6_884,
    same_place: (552, 234),
    rule_17_rows: 10,
    same_name: (11, 5),
    similar_name: (123, 112),
    all_pairs: (734, 620),
    all_pairs_wgs84: 733,
    dense_rows: 107,
    level_other: 0,
    most_on_one: 9,
    names_failing_rule_6: 0,
    giga_ids_twice: &["0554926a-1805-3866-8162-f14adfc592c6"],
};

fn list(name: &str) -> Option<Drafts> {
    let Some(path) = shared_data(&format!("schools/giga-{name}.csv")) else {
        println!("the list of {name} is not there: nothing is compared with it");
        return None;
    };
    let (headers, rows) = read_rows(&path);
    assert!(headers.iter().eq(GIGA_COLUMNS.iter().map(|(name, _)| name)));
    let country = name.parse().unwrap();
    Some(drafts(&GIGA_COLUMNS, &rows, country, Edits::new()))
}

fn positions(drafts: &Drafts) -> Vec<Option<Position>> {
    (0..drafts.rows()).map(|row| drafts.position(row)).collect()
}

fn sphere_m(a: Position, b: Position) -> f64 {
    let half = |x: f64, y: f64| ((x - y).to_radians() / 2.0).sin().powi(2);
    let cosines = a.latitude.to_radians().cos() * b.latitude.to_radians().cos();
    let h = half(a.latitude, b.latitude) + cosines * half(a.longitude, b.longitude);
    2.0 * SPHERE_M * h.sqrt().asin()
}

#[allow(clippy::cast_possible_truncation)]
fn cell(at: Position) -> (i64, i64) {
    let step = |degrees: f64| (degrees * 1_000.0).floor() as i64;
    (step(at.latitude), step(at.longitude))
}

fn rows_of(report: &Report, check: Check) -> u64 {
    report.count(check).map_or(0, |it| it.rows)
}

fn compare(figures: &Figures) {
    let Some(drafts) = list(figures.list) else {
        return;
    };
    let known = nothing_known(drafts.country());
    let report = checked(&drafts, &known, &Rules::giga(2026));
    assert_eq!(report.rows, figures.rows);
    assert_eq!(
        rows_of(&report, Check::DuplicateLocation),
        figures.same_place.0
    );
    assert_eq!(
        rows_of(&report, Check::DuplicateNameNearby),
        figures.rule_17_rows
    );
    assert_eq!(rows_of(&report, Check::Density), figures.dense_rows);
    let failing = report
        .findings
        .iter()
        .filter(|it| it.check == Check::NotAlphanumeric && it.field == Some(Field::Name));
    assert_eq!(failing.count(), figures.names_failing_rule_6);
    let other = (0..drafts.rows()).filter(|row| drafts.raw(*row, Field::EducationLevel) == "Other");
    assert_eq!(other.count(), figures.level_other);
    let twice = report
        .findings
        .iter()
        .filter(|it| it.check == Check::DuplicateGigaId);
    let twice: HashSet<_> = twice.map(|it| drafts.raw(it.row, Field::GigaId)).collect();
    assert!(twice.iter().eq(figures.giga_ids_twice), "{twice:?}");
    same_places(&drafts, figures);
    pairs(&drafts, &report, figures);
}

fn same_places(drafts: &Drafts, figures: &Figures) {
    let places = near::Places::new(&positions(drafts), 110.0);
    let sizes = (0..u32::try_from(places.len()).unwrap()).map(|it| places.members(it).len());
    let shared: Vec<_> = sizes.filter(|it| *it > 1).collect();
    assert_eq!(shared.len(), figures.same_place.1);
    assert_eq!(shared.iter().max(), Some(&figures.most_on_one));
}

/// How many pairs there are, and how many of them in one cell.
fn counted(pairs: &[(u32, u32)], at: &[Option<Position>]) -> (usize, usize) {
    let cell_of = |row: u32| at[row as usize].map(cell);
    let together = pairs.iter().filter(|(a, b)| cell_of(*a) == cell_of(*b));
    (pairs.len(), together.count())
}

fn pairs(drafts: &Drafts, report: &Report, figures: &Figures) {
    let at = positions(drafts);
    let place = |row: u32| at[row as usize].unwrap();
    let wide: Vec<_> = near::pairs(&at, 111.0)
        .iter()
        .map(|(a, b, _)| (*a, *b))
        .collect();
    let within: Vec<_> = wide
        .into_iter()
        .filter(|(a, b)| sphere_m(place(*a), place(*b)) <= 110.0)
        .collect();
    assert_eq!(counted(&within, &at), figures.all_pairs);
    let name = |row| drafts.raw(row, Field::Name);
    let level = |row| drafts.raw(row, Field::EducationLevel);
    let (same, other): (Vec<_>, Vec<_>) = within
        .iter()
        .copied()
        .filter(|(a, b)| level(*a) == level(*b))
        .partition(|(a, b)| name(*a) == name(*b));
    assert_eq!(counted(&same, &at), figures.same_name);
    let similar: Vec<_> = other
        .into_iter()
        .filter(|(a, b)| ratio(name(*a), name(*b)) > 70.0)
        .collect();
    assert_eq!(counted(&similar, &at), figures.similar_name);
    // The rows that Giga's rule 18 names are those of cells, which reach beyond 110 m.
    let named: HashSet<u32> = report
        .findings
        .iter()
        .filter(|it| it.check == Check::SimilarNameNearby)
        .map(|it| it.row)
        .collect();
    for (a, b) in similar {
        if cell(place(a)) == cell(place(b)) {
            assert!(named.contains(&a) && named.contains(&b));
        }
    }
}

#[test]
fn gigas_figures_for_bosnia_and_herzegovina_are_met() {
    compare(&BIH);
}

#[test]
fn gigas_figures_for_kenya_are_met() {
    compare(&KEN);
}

/// Every pair within 110 m over the ellipsoid, by looking at each row beside each other one.
fn every_pair(at: &[Option<Position>]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for (a, here) in at.iter().enumerate() {
        for (b, there) in at.iter().enumerate().skip(a + 1) {
            let (here, there) = (here.unwrap(), there.unwrap());
            // 110 m are less than a thousandth of a degree of latitude.
            let may = (here.latitude - there.latitude).abs() < 0.001;
            if may && distance_m(here, there) <= 110.0 {
                found.push((u32::try_from(a).unwrap(), u32::try_from(b).unwrap()));
            }
        }
    }
    found
}

#[test]
fn in_qosyls_mode_every_true_pair_is_found() {
    for figures in [BIH, KEN] {
        let Some(drafts) = list(figures.list) else {
            continue;
        };
        let at = positions(&drafts);
        let wanted = every_pair(&at);
        assert_eq!(wanted.len(), figures.all_pairs_wgs84);
        let found: Vec<_> = near::pairs(&at, 110.0)
            .iter()
            .map(|(a, b, _)| (*a, *b))
            .collect();
        assert_eq!(found, wanted);
        all_same_names_are_named(&drafts, &wanted);
    }
}

/// Rows of the same name and level within 110 m: the report names both of each other.
fn all_same_names_are_named(drafts: &Drafts, pairs: &[(u32, u32)]) {
    let report = checked(
        drafts,
        &nothing_known(drafts.country()),
        &Rules::qosyl(2026),
    );
    let mut named: HashMap<u32, HashSet<u32>> = HashMap::new();
    let kinds = [
        Check::DuplicateSetIdNameLevelLocation,
        Check::DuplicateSetNameLevelLocation,
        Check::DuplicateNameNearby,
    ];
    for finding in report
        .findings
        .iter()
        .filter(|it| kinds.contains(&it.check))
    {
        if let Some(Other::Row(other)) = finding.other {
            named.entry(finding.row).or_default().insert(other);
        }
    }
    let same = |a, b, field| drafts.raw(a, field) == drafts.raw(b, field);
    let mut pairs_named = 0;
    for &(a, b) in pairs {
        if same(a, b, Field::Name) && same(a, b, Field::EducationLevel) {
            for (row, other) in [(a, b), (b, a)] {
                assert!(
                    named.get(&row).is_some_and(|it| it.contains(&other)),
                    "{row} {other}"
                );
            }
            pairs_named += 1;
        }
    }
    println!(
        "{}: {pairs_named} pairs of the same name and level",
        drafts.country()
    );
    for count in &report.counts {
        println!(
            "  {:60} {:7} rows {:?}",
            count.check.id(),
            count.rows,
            count.severity
        );
    }
}
