//! Likeness of names as an independent library reckons it: rapidfuzz 3.14, `fuzz.ratio`, over names of
//! neighbours in two published lists.

use qosyl_register::names::ratio;

#[test]
fn ratios_are_those_of_an_independent_library_to_the_last_digit() {
    let table = include_str!("ratios.tsv");
    let mut compared = 0;
    for line in table.lines() {
        let [one, other, wanted] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three columns: {line}");
        };
        let wanted: f64 = wanted.parse().unwrap();
        assert!((ratio(one, other) - wanted).abs() < 1e-12, "{line}");
        assert_eq!(ratio(one, other) > 70.0, wanted > 70.0, "{line}");
        compared += 1;
    }
    assert!(compared > 100);
}
