//! What several tests need: the lists of the shared material, and drafts of tables.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
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

/// Numbers that are the same in every run (`SplitMix64`).
pub struct Dice(pub u64);

impl Dice {
    #[allow(clippy::should_implement_trait, reason = "no end, so no iterator")]
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most as u64).unwrap()
    }

    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}
