//! Measures the built programs and prints a table: each figure beside its goal and beside the
//! machine's own limit, measured in the same run.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measurement that cannot be made ends with a message, and its result is printed"
)]

mod ingest;
mod lists;
mod machine;
mod memory;
mod meter;
mod national;
mod peer;
mod register;
mod size;
mod speed;
mod table;

use crate::table::Table;

/// What can be measured.
const ALL: [&str; 7] = [
    "ndt7", "memory", "ingest", "register", "lists", "meter", "size",
];

fn main() {
    qosyl_e2e::raise_file_limit();
    let mut names: Vec<String> = std::env::args().skip(1).collect();
    if names.is_empty() {
        names = ALL.map(str::to_owned).to_vec();
    }
    machine::describe();
    let mut table = Table::default();
    for name in &names {
        eprintln!("measuring {name}");
        match name.as_str() {
            "ndt7" => speed::measure(&mut table),
            "memory" => memory::measure(&mut table),
            "ingest" => ingest::measure(&mut table),
            "register" => register::measure(&mut table),
            "lists" => lists::measure(&mut table),
            "meter" => meter::measure(&mut table),
            "size" => size::measure(&mut table),
            other => {
                eprintln!("there is no '{other}'; choose {}", ALL.join(", "));
            }
        }
    }
    table.print();
}
