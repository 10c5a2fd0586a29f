//! School lists coming in: reads a CSV file as a ministry or Giga exports it, checks every row,
//! and accounts for each of them.
//!
//! Nothing here knows the database: [`read_csv`] turns bytes into [`SchoolList`].

mod error;
mod id;
mod list;
mod read;

pub use error::RegisterError;
pub use id::school_id;
pub use list::{Duplicate, Rejected, SchoolList};
pub use read::{Limits, read_csv};
