//! Reads a whole file.

use std::io::Read;

use qosyl_domain::CountryCode;

use crate::{RegisterError, SchoolList};

/// The bounds of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes.
    pub bytes: u64,
    /// The most rows.
    pub rows: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 256 * 1024 * 1024,
            rows: 5_000_000,
        }
    }
}

/// Reads a school list of one country.
pub fn read_csv(
    _reader: impl Read,
    _country: CountryCode,
    _limits: &Limits,
) -> Result<SchoolList, RegisterError> {
    unimplemented!("the reader follows")
}
