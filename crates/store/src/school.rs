//! Schools and the states that are saved for them.

use qosyl_domain::{School, SchoolNumber};

/// Who changes something, and when: every change has an author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// For instance `admin`.
    pub actor: String,
    /// The server's time, in milliseconds since 1970.
    pub at_ms: i64,
}

/// A school of the register.
#[derive(Debug, Clone, PartialEq)]
pub struct SchoolRow {
    /// Its number here, from 1 without gaps in the order of import.
    pub number: SchoolNumber,
    /// The school.
    pub school: School,
}

/// What an import did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// Schools that were new.
    pub created: u64,
    /// Schools that were there with other details.
    pub updated: u64,
    /// Schools that were there exactly so.
    pub unchanged: u64,
}

/// The saved state of a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedState {
    /// The school.
    pub school: SchoolNumber,
    /// What the server saved: for instance a `SchoolState` as bytes.
    pub state: Vec<u8>,
}
