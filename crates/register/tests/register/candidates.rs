//! Candidates against the register.

use qosyl_domain::{Position, SchoolNumber};
use qosyl_register::{Candidates, Known, Verdict, candidates};

use crate::helpers::{drafts, known, school};

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
