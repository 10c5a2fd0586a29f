//! What several tests need: the lists of the shared material, and drafts of tables.

#![allow(dead_code, reason = "not every test uses all of it")]

use std::ops::ControlFlow;
use std::path::PathBuf;

use qosyl_boundaries::Boundaries;
use qosyl_domain::{CountryCode, Field};
use qosyl_register::{ColumnUse, Drafts, Edits, Known, Mapping, Report, Rules, check};
use qosyl_tables::Table;

/// A file of the shared material: `QOSYL_SHARED_DATA`, or `../shared/data` beside the checkout.
pub fn shared_data(name: &str) -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("QOSYL_SHARED_DATA").map_or(beside, PathBuf::from);
    Some(folder.join(name)).filter(|path| path.exists())
}

/// The headers and rows of a CSV file.
pub fn read_rows(path: &PathBuf) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let words = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
    let headers = words(reader.headers().unwrap());
    let rows = reader.records().map(|it| words(&it.unwrap())).collect();
    (headers, rows)
}

/// The fields of the published lists' columns.
pub const GIGA_COLUMNS: [(&str, Field); 7] = [
    ("school_name", Field::Name),
    ("longitude", Field::Longitude),
    ("latitude", Field::Latitude),
    ("education_level", Field::EducationLevel),
    ("country_iso3_code", Field::Country),
    ("giga_id_school", Field::GigaId),
    ("school_data_source", Field::DataSource),
];

pub fn mapping(columns: &[(&str, Field)]) -> Mapping {
    let columns = columns.iter().enumerate();
    Mapping {
        columns: columns
            .map(|(index, (column, field))| ColumnUse {
                index,
                column: (*column).to_owned(),
                field: *field,
            })
            .collect(),
        ..Mapping::default()
    }
}

pub fn drafts<R: AsRef<[String]>>(
    columns: &[(&str, Field)],
    rows: &[R],
    country: CountryCode,
    edits: Edits,
) -> Drafts {
    let headers = columns.iter().map(|(name, _)| *name);
    let table = Table::from_rows(headers, rows.iter().map(|it| it.as_ref().iter())).unwrap();
    Drafts::new(table, mapping(columns), country, edits).unwrap()
}

pub fn nothing_known(country: CountryCode) -> Known {
    Known::new(country, Vec::new(), Vec::new())
}

pub fn checked(drafts: &Drafts, known: &Known, rules: &Rules) -> Report {
    let boundaries = Boundaries::builtin();
    check(drafts, known, &boundaries, rules, &|_, _| {
        ControlFlow::Continue(())
    })
    .unwrap()
}
