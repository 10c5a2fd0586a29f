//! Codes with which devices enrol for a school. Only their hashes are stored.

use qosyl_domain::SchoolNumber;

/// SHA-256 of a code in its normal form.
pub type CodeHash = [u8; 32];

/// How many meters one code enrols.
pub const METERS_PER_CODE: u32 = 8;
/// How many browsers one code enrols.
pub const BROWSERS_PER_CODE: u32 = 64;

/// A code to be created.
#[derive(Debug, Clone)]
pub struct NewCode {
    /// SHA-256 of the code in its normal form.
    pub hash: CodeHash,
    /// The school.
    pub school: SchoolNumber,
    /// When it is created, in milliseconds since 1970.
    pub created_at_ms: i64,
    /// From when on it no longer enrols, in milliseconds since 1970.
    pub expires_at_ms: i64,
}

/// A code as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// The school.
    pub school: SchoolNumber,
    /// When it was created, in milliseconds since 1970.
    pub created_at_ms: i64,
    /// From when on it no longer enrols, in milliseconds since 1970.
    pub expires_at_ms: i64,
    /// Meters that it has enrolled.
    pub meters: u32,
    /// Browsers that it has enrolled.
    pub browsers: u32,
}
