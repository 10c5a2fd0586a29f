//! School lists as anybody sends them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qosyl_register::{Limits, read_csv};

fuzz_target!(|data: &[u8]| {
    let country = "KEN".parse().expect("a code");
    let limits = Limits { bytes: 64 * 1024, rows: 1_000 };
    let Ok(list) = read_csv(data, country, &limits) else { return };
    let told = list.schools.len() + list.duplicates.len() + list.rejected.len();
    assert_eq!(list.rows_read, told as u64);
    assert!(list.rows_read <= limits.rows && data.len() as u64 <= limits.bytes);
    for school in &list.schools {
        assert!(!school.name.trim().is_empty());
        assert!(school.position.latitude.abs() <= 90.0 && school.position.longitude.abs() <= 180.0);
    }
    let again = read_csv(data, country, &limits).expect("the same bytes");
    assert_eq!(again, list);
});
