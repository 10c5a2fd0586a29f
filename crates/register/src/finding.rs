//! What the checks found.

use qosyl_domain::{Field, SchoolNumber};
use serde::{Deserialize, Serialize};

use crate::Check;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Something to know.
    Note,
    /// Something to look at.
    Warning,
    /// The row does not enter the register until it is mended.
    Block,
}

/// What else a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Other {
    /// Another row of the file, from 0.
    Row(u32),
    /// A school of the register.
    School(SchoolNumber),
}

/// A row, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// Which check found it.
    pub check: Check,
    /// How much it weighs under the rules that were used.
    pub severity: Severity,
    /// The row of the file, from 0.
    pub row: u32,
    /// The column, where it is about one.
    pub field: Option<Field>,
    /// What else it is about.
    pub other: Option<Other>,
    /// Metres, where a distance matters.
    pub metres: Option<f64>,
    /// What only this finding knows, in plain English: the value, the name of the area.
    pub detail: Option<Box<str>>,
    /// What could be done, the likeliest first; several mean that it is not clear which.
    pub repairs: Vec<Repair>,
}

/// A change that would mend a row. A person accepts or refuses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// Which kind.
    pub kind: RepairKind,
    /// The cells as they would be.
    pub cells: Vec<(Field, Box<str>)>,
}

/// What a repair does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RepairKind {
    /// Latitude and longitude change places.
    Swap,
    /// A sign that was lost comes back.
    Sign,
    /// Degrees, minutes and seconds become decimal degrees.
    Sexagesimal,
    /// A decimal comma becomes a point.
    DecimalComma,
    /// A decimal point that was lost comes back.
    DecimalPoint,
    /// Metres of a projection become degrees.
    Projection,
    /// Text that was decoded wrongly is decoded anew.
    Encoding,
    /// Zeros that a spreadsheet took come back.
    Zeros,
    /// Values that stand one column too far go back.
    Shift,
    /// A value that is nearly one of the allowed ones becomes it.
    Spelling,
}
