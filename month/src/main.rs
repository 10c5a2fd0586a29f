//! Runs the month and prints each criterion with its figure: `qosyl-month`, with `QOSYL_MONTH_METERS`,
//! `QOSYL_MONTH_DAYS` and `QOSYL_MONTH_SEED` for another size or another month.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measurement that cannot be made ends with a message, and its result is printed"
)]

use std::process::ExitCode;
use std::time::Instant;

use qosyl_month::{Setting, simulate};

fn main() -> ExitCode {
    let setting = Setting {
        meters: number("QOSYL_MONTH_METERS", 1_000),
        days: number("QOSYL_MONTH_DAYS", 30),
        seed: number("QOSYL_MONTH_SEED", 1),
    };
    let folder = tempfile::tempdir_in(qosyl_month::memory()).unwrap();
    let began = Instant::now();
    let report = simulate(setting, folder.path(), &|day, records| {
        let (took, days) = (began.elapsed().as_secs(), setting.days);
        eprintln!("  day {day} of {days}: {records} records acknowledged, {took} s");
    });
    println!("| Criterion | Figure | Met |\n| --- | --- | --- |");
    for row in &report.rows {
        let met = row.met.map_or("", |met| if met { "yes" } else { "NO" });
        println!("| {} | {} | {met} |", row.what, row.figure);
    }
    for fault in &report.faults {
        eprintln!("{fault}");
    }
    if report.is_sound() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// A number of the environment.
fn number<T: std::str::FromStr>(name: &str, usual: T) -> T {
    let text = std::env::var(name).unwrap_or_default();
    if text.is_empty() {
        return usual;
    }
    let number = text.parse().ok();
    number.unwrap_or_else(|| panic!("{name} is '{text}'; give a whole number"))
}
