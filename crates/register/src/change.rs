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
    /// What keeps rows out beside the findings of the checks, by row.
    pub obstacles: Vec<(u32, Obstacle)>,
}

/// What keeps a row out that the checks let pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// Its ids are those of two schools.
    IdsConflict(SchoolNumber, SchoolNumber),
    /// An earlier row (from 0) means the same school.
    SameSchool(u32),
    /// Another school of the country has the id that the row's would be.
    IdTaken,
    /// It is of a school that the register does not have, in a file that only adds to schools.
    UnknownSchool,
    /// Its school is outside of the area that the file may change, or would be.
    OutsideArea,
    /// It is a new school without a name or a place.
    Incomplete,
    /// A value that a school of the register cannot have.
    Impossible,
}

impl Obstacle {
    /// The stable code, in snake case.
    pub fn code(self) -> &'static str {
        match self {
            Self::IdsConflict(..) => "ids_conflict",
            Self::SameSchool(_) => "same_school",
            Self::IdTaken => "id_taken",
            Self::UnknownSchool => "school_unknown",
            Self::OutsideArea => "outside_area",
            Self::Incomplete => "school_incomplete",
            Self::Impossible => "value_impossible",
        }
    }

    /// What to do about it, in plain words.
    pub fn explanation(self) -> &'static str {
        match self {
            Self::IdsConflict(..) => "the ids of the row are those of two schools; correct one",
            Self::SameSchool(_) => "an earlier row means the same school; keep one of them",
            Self::IdTaken => "another school has this id already; give the school an id of its own",
            Self::UnknownSchool => "the register does not have this school; add it first",
            Self::OutsideArea => {
                "the school is outside of the area that this file may change, or would be; ask the \
                 steward of its area, or correct what the row says of it"
            }
            Self::Incomplete => "a new school needs a name and a place",
            Self::Impossible => "a value cannot be that of a school; correct it",
        }
    }
}
