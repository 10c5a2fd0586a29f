//! School lists as anybody sends them.
#![no_main]

use std::collections::BTreeSet;
use std::io::Read;

use libfuzzer_sys::fuzz_target;
use qosyl_register::{Limits, NAME_BYTES_MAX, SchoolList, read_csv};

/// Low enough to be reached.
const LIMITS: Limits = Limits {
    bytes: 6_000,
    rows: 50,
};

fuzz_target!(|data: &[u8]| {
    let country = "KEN".parse().expect("a code");
    let found = read_csv(data, country, &LIMITS);
    let in_pieces = read_csv(Bytewise(data), country, &LIMITS);
    match (found, in_pieces) {
        (Ok(list), again) => {
            assert!(data.len() as u64 <= LIMITS.bytes && list.rows_read <= LIMITS.rows);
            check(&list);
            assert_eq!(again.expect("the same bytes"), list);
        }
        (Err(error), again) => {
            let other = again.expect_err("the same bytes");
            assert_eq!(error.to_string(), other.to_string());
        }
    }
});

/// Every row is a school, a duplicate or rejected, once.
fn check(list: &SchoolList) {
    let told = list.schools.len() + list.duplicates.len() + list.rejected.len();
    assert_eq!(list.rows_read, told as u64);
    let mut rows = BTreeSet::new();
    for duplicate in &list.duplicates {
        assert!(duplicate.first_row < duplicate.row);
        assert!(list.schools.iter().any(|school| school.id == duplicate.id));
        assert!(rows.insert(duplicate.row));
    }
    for rejected in &list.rejected {
        assert!(!rejected.code.is_empty() && !rejected.detail.is_empty());
        assert!(rejected.detail.len() < 1_000, "a refusal is short");
        assert!(rows.insert(rejected.row));
    }
    // Rows of white space have a number of their own and are not read as rows.
    assert!(rows.iter().all(|row| *row >= 1));
    let ids: BTreeSet<_> = list.schools.iter().map(|it| it.id.to_string()).collect();
    assert_eq!(ids.len(), list.schools.len(), "each school once");
    for school in &list.schools {
        assert!(!school.name.trim().is_empty() && school.name.len() <= NAME_BYTES_MAX);
        assert!(school.position.latitude.abs() <= 90.0);
        assert!(school.position.longitude.abs() <= 180.0);
    }
}

/// Gives one byte at a time.
struct Bytewise<'a>(&'a [u8]);

impl Read for Bytewise<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let len = buffer.len().min(1);
        self.0.read(&mut buffer[..len])
    }
}
