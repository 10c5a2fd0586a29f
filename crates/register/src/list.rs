//! What was read.

use qosyl_domain::{School, SchoolId};

/// A school list, every row accounted for: `rows_read` is the number of schools, duplicates and
/// rejected rows together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SchoolList {
    /// Rows with content below the header.
    pub rows_read: u64,
    /// The schools, in the order of the file.
    pub schools: Vec<School>,
    /// Rows that repeat a school; the first one counts.
    pub duplicates: Vec<Duplicate>,
    /// Rows that are no school.
    pub rejected: Vec<Rejected>,
    /// Columns that were not used, as the file names them.
    pub ignored_columns: Vec<String>,
}

impl SchoolList {
    /// Marks every school as imaginary.
    pub fn mark_simulated(&mut self) {
        for school in &mut self.schools {
            school.simulated = true;
        }
    }
}

/// A row that repeats a school of an earlier row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// The row, counted from 1 below the header.
    pub row: u64,
    /// The id that both rows have.
    pub id: SchoolId,
    /// The row that counts.
    pub first_row: u64,
}

/// A row that is no school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The row, counted from 1 below the header.
    pub row: u64,
    /// Stable, in snake case, for instance `name_missing`.
    pub code: &'static str,
    /// The value and the remedy in plain words.
    pub detail: String,
}
