//! The operational database: schools, devices, codes, audit, and the inbox in which a measurement
//! is durable before it is acknowledged. `SQLite` in one data folder.
//!
//! One thread owns the connection that writes. Requests reach it through a bounded queue, several
//! of them share one transaction and one `fsync`, and each gets its [`Answer`] only after the
//! commit. Reads run on a few read-only connections and block; call them from a thread that may.
//!
//! No table has a place for personal data or for addresses of clients.

mod answer;
mod audit;
mod code;
mod device;
mod error;
mod heads;
mod inbox;
mod lock;
mod readers;
mod record;
mod schema;
mod school;
mod states;
mod store;
mod writer;

pub use answer::Answer;
pub use audit::AuditEntry;
pub use code::{BROWSERS_PER_CODE, Code, CodeHash, METERS_PER_CODE, NewCode};
pub use device::{Device, DeviceKey, DeviceKind, Enrolment};
pub use error::StoreError;
pub use record::{Appended, InboxRecord, Kind, NewRecord, RECORDS_PER_APPEND_MAX, Record};
pub use school::{Author, ImportCounts, SchoolRow};
pub use store::{OnCommit, Options, Store};
