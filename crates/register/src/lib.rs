//! School lists coming in: reads a CSV file as a ministry or Giga exports it, checks every row,
//! and accounts for each of them.
//!
//! Nothing here knows the database: [`read_csv`] turns bytes into [`SchoolList`].

mod cells;
mod columns;
mod drafts;
mod error;
mod guard;
mod id;
mod ids;
mod known;
mod list;
mod mapping;
mod numbers;
mod read;
mod sniff;
mod values;

pub use cells::Cell;
pub use drafts::{Drafts, Edits, MAPPED_VALUES_MAX};
pub use error::RegisterError;
pub use id::school_id;
pub use ids::{GigaParts, giga_id, school_id_of_government};
pub use known::{Alias, Known, Match};
pub use list::{Duplicate, Rejected, SchoolList};
pub use mapping::{ColumnUse, Mapping, Missing};
pub use read::{FILE_BYTES_MAX, KEY_BYTES_MAX, Limits, NAME_BYTES_MAX, read_csv};
pub use sniff::sniff;
