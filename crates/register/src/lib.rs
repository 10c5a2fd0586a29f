//! School lists coming in: reads a CSV file as a ministry or Giga exports it, checks every row,
//! and accounts for each of them.
//!
//! Nothing here knows the database: [`read_csv`] turns bytes into [`SchoolList`].

mod change;
mod check;
mod columns;
mod error;
mod finding;
mod guard;
mod id;
mod list;
mod mapping;
mod read;
mod sniff;

pub use change::{CellChange, Change, Difference, Fate};
pub use check::Check;
pub use error::RegisterError;
pub use finding::{Finding, Other, Repair, RepairKind, Severity};
pub use id::school_id;
pub use list::{Duplicate, Rejected, SchoolList};
pub use mapping::{ColumnUse, Mapping, Missing};
pub use read::{FILE_BYTES_MAX, KEY_BYTES_MAX, Limits, NAME_BYTES_MAX, read_csv};
pub use sniff::sniff;
