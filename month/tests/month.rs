//! The month of the bench, small: every criterion must be met.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use qosyl_month::{Setting, memory, simulate};

#[test]
fn a_week_of_thirty_schools_meets_every_criterion() {
    let setting = Setting {
        meters: 30,
        days: 7,
        seed: 1,
    };
    let folder = tempfile::tempdir_in(memory()).unwrap();
    let report = simulate(setting, folder.path(), &|_, _| {});
    let rows: Vec<String> = report
        .rows
        .iter()
        .map(|it| format!("{:?} {}: {}", it.met, it.what, it.figure))
        .collect();
    let (rows, faults) = (rows.join("\n"), report.faults.join("\n"));
    assert!(report.is_sound(), "{rows}\n{faults}");
}
