//! Which column of a file means what, and how its values are read. Saved for each country.

use std::collections::BTreeMap;

use qosyl_domain::Field;
use serde::{Deserialize, Serialize};

use crate::coverage::{self, RawCoverage};
use crate::drafts::DERIVED;

/// How a file becomes entries of the register.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct Mapping {
    /// The columns that are used, in the order of the file. No field stands here twice.
    pub columns: Vec<ColumnUse>,
    /// The columns of a form of ITU's or Meta's, from which the coverage follows where no column is
    /// its own.
    pub coverage: Option<RawCoverage>,
    /// For each field, what a value of the file (trimmed) means in the register; `None` is blank.
    /// A value that is not here is read by the field's own rules.
    pub values: BTreeMap<Field, BTreeMap<String, Option<String>>>,
    /// `12,5` is a number, as the file's source says. Without it a comma only groups digits.
    pub decimal_comma: bool,
    /// Blank cells clear what the register says; else they leave it alone.
    pub blanks_clear: bool,
    /// What becomes of schools of the register that are missing from the file.
    pub missing: Missing,
    /// New schools get Giga's id by its formula, where the file gives none.
    pub giga_ids: bool,
    /// Every school is imaginary.
    pub simulated: bool,
}

impl Mapping {
    /// Whether a field follows from other columns of the file, as no column is its own.
    pub fn derives(&self, field: Field) -> bool {
        let has = |field: Field| self.columns.iter().any(|it| it.field == field);
        let from_words = DERIVED
            .iter()
            .any(|(own, words)| *own == field && has(*words));
        let from_coverage = self.coverage.is_some() && coverage::FIELDS.contains(&field);
        !has(field) && (from_words || from_coverage)
    }
}

/// A column that is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnUse {
    /// Its place in the file, from 0.
    pub index: usize,
    /// Its name in the file.
    pub column: String,
    /// What it means.
    pub field: Field,
}

/// What becomes of schools of the register that are missing from the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// They stay as they are: the file is a part of the register.
    #[default]
    Keep,
    /// They are closed: the file is the whole register.
    Close,
}
