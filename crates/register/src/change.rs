//! What a file changes in the register.

use qosyl_domain::{Field, School, SchoolNumber};
use serde::{Deserialize, Serialize};

/// What becomes of a row, or of a school that no row speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// A school that the register does not have.
    New,
    /// A school of the register with other values.
    Changed,
    /// A school of the register as it is.
    Unchanged,
    /// A row that a finding keeps out.
    Blocked,
    /// A school of the register of which the file says nothing.
    Missing,
}

/// A cell before and after; `None` is blank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellChange {
    /// The column.
    pub field: Field,
    /// What the register says.
    pub before: Option<String>,
    /// What the file says.
    pub after: Option<String>,
}

/// What becomes of one row or one missing school.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The row of the file, from 0; `None` for a missing school.
    pub row: Option<u32>,
    /// What becomes of it.
    pub fate: Fate,
    /// The school's number, if the register has it.
    pub number: Option<SchoolNumber>,
    /// The school as it would be: for new, changed and (if missing ones are closed) missing
    /// schools. `None` where nothing changes.
    pub after: Option<Box<School>>,
    /// The cells that change. Of a new school: every cell that is not blank.
    pub cells: Vec<CellChange>,
}

/// The whole difference between a file and the register.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Difference {
    /// In the order of the file, missing schools after them.
    pub changes: Vec<Change>,
    /// How many are new.
    pub new: u32,
    /// How many change.
    pub changed: u32,
    /// How many stay.
    pub unchanged: u32,
    /// How many are kept out.
    pub blocked: u32,
    /// How many the file does not speak of.
    pub missing: u32,
}
