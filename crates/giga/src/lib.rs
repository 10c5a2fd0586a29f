//! Records of other programs: Giga Meter's bodies in both versions, exports of its server, M-Lab's
//! archives of ndt7, and plain tables, each to a record of Qosyl.
//!
//! Everything here is a pure function: no I/O, no clock. A body is read tolerantly and by name:
//! [`read`] takes out what it knows and drops the rest before anything else sees it. What a record
//! says of persons (user names, paths, addresses, wireless networks, places) has no field to be
//! read into; ids of hardware and browsers leave this crate only as pseudonyms that the caller makes
//! with a key of its own.
//!
//! A [`Draft`] is a record whose school is not looked up yet. [`Draft::place`] makes a measurement
//! or heartbeat of it, with an id that is the same whenever the same record comes again.

mod cloudflare;
mod draft;
mod fields;
mod ids;
mod import;
mod limits;
mod mlab;
mod ndt7;
mod ping;
mod plain;
mod read;
mod school;
mod sundry;
mod time;

pub use draft::{Content, Draft, Parsed, Placed, device_at};
pub use ids::{installation_clue, is_generic};
pub use import::{Corrections, Form, detect};
pub use limits::{FIELDS_MAX, JSON_TEXT_BYTES_MAX, TEXT_BYTES_MAX};
pub use read::{Reading, Unreadable, pings, read, read_row, records};
pub use school::{Place, SchoolKey};
pub use sundry::{FacilityKind, Flag, Registration, flag, registration};

/// Makes a pseudonym of an id: the same for the same text, and without the key not to be found out.
pub type Pseudonyms<'a> = &'a dyn Fn(&str) -> uuid::Uuid;
