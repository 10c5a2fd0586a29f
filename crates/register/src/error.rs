//! Why a list as a whole cannot be used.

use qosyl_domain::Field;

/// Why a list cannot be used. Nothing of it is used then.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// More rows than the limit.
    #[error("the file has more than {most} rows; split it")]
    TooManyRows {
        /// The limit.
        most: u64,
    },
    /// A mapping that names a column that the table does not have.
    #[error("the mapping uses column {index} (from 0), but the table has {columns}; map it anew")]
    MappedColumn {
        /// The place that it names, from 0.
        index: usize,
        /// How many columns there are.
        columns: usize,
    },
    /// A mapping that gives two columns to one field.
    #[error("two columns are mapped to {field}; choose one of them")]
    MappedTwice {
        /// The field.
        field: Field,
    },
    /// A mapping that translates a value into one that the field cannot hold.
    #[error("the mapping makes '{raw}' of {field} to '{value}', which {field} cannot be")]
    MappedValue {
        /// The field.
        field: Field,
        /// The value of the file.
        raw: String,
        /// What it would become.
        value: String,
    },
    /// A mapping with more values of a field than the limit.
    #[error("the mapping translates more than {most} values of {field}; leave some to its rules")]
    MappedValues {
        /// The field.
        field: Field,
        /// The limit.
        most: usize,
    },
    /// An edit of a row that is not there.
    #[error("an edit is of row {row} (from 0), but there are {rows} rows")]
    EditedRow {
        /// The row that it names, from 0.
        row: u32,
        /// How many rows there are.
        rows: u32,
    },
    /// Rules of the checks that make no sense.
    #[error("the rules of the checks are wrong: {what}; correct them")]
    Rules {
        /// What is wrong.
        what: String,
    },
    /// Who waited for the checks called them off.
    #[error("the checks were called off; start them again")]
    Cancelled,
}

impl RegisterError {
    /// The stable code, in snake case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooManyRows { .. } => "too_many_rows",
            Self::MappedColumn { .. } => "mapping_column_missing",
            Self::MappedTwice { .. } => "mapping_field_twice",
            Self::MappedValue { .. } => "mapping_value_impossible",
            Self::MappedValues { .. } => "mapping_too_many_values",
            Self::EditedRow { .. } => "edit_row_missing",
            Self::Rules { .. } => "rules_wrong",
            Self::Cancelled => "cancelled",
        }
    }
}
