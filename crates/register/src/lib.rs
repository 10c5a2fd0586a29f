//! School lists coming in: reads a CSV file as a ministry or Giga exports it, checks every row,
//! and accounts for each of them.
//!
//! Nothing here knows the database: [`read_csv`] turns bytes into [`SchoolList`].

mod columns;
mod error;
mod guard;
mod id;
mod list;
mod read;
mod sniff;

pub use error::RegisterError;
pub use id::school_id;
pub use list::{Duplicate, Rejected, SchoolList};
pub use read::{FILE_BYTES_MAX, KEY_BYTES_MAX, Limits, NAME_BYTES_MAX, read_csv};
pub use sniff::sniff;
