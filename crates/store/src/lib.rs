//! The operational database: schools, devices, codes, people, audit, and the inbox in which a measurement
//! is durable before it is acknowledged. `SQLite` in one data folder.
//!
//! One thread owns the connection that writes. Requests reach it through a bounded queue, several
//! of them share one transaction and one `fsync`, and each gets its [`Answer`] only after the
//! commit. Reads run on a few read-only connections and block; call them from a thread that may.
//!
//! No table has a place for data about children or for addresses of clients. Of people with
//! accounts only what they sign in with is kept, and how they are called.

mod alias;
mod answer;
mod api_key;
mod audit;
mod chain;
mod code;
mod condition;
mod device;
mod edit;
mod error;
mod find;
mod foreign;
mod heads;
mod image;
mod inbox;
mod layer;
mod lock;
mod past;
mod person;
mod publish;
mod quarantine;
mod readers;
mod record;
mod registration;
mod schema;
mod school;
mod session;
mod states;
mod store;
mod upload;
mod upload_list;
mod version;
mod work;
mod writer;

pub use alias::{Alias, AliasKind};
pub use answer::Answer;
pub use api_key::{ApiKey, Fleet, KEYS_MAX, KeyScope, SCHOOLS_PER_KEY_MAX};
pub use audit::{AuditEntry, AuditQuery, Scope};
pub use chain::{ChainMark, ChainPlace, ChainState, Chained, NewOmission};
pub use code::{BROWSERS_PER_CODE, Code, CodeHash, METERS_PER_CODE, NewCode};
pub use device::{DEVICES_PER_SCHOOL_MAX, Device, DeviceKey, Enrolment};
pub use edit::{AcceptedRepair, Edit};
pub use error::StoreError;
pub use foreign::{Incoming, PlacedRecord, Taken};
pub use inbox::Batch;
pub use layer::{Layer, LayerKind};
pub use past::{Later, SchoolChange};
pub use person::{GRANTS_PER_PERSON_MAX, NewPassword, NewPerson, PEOPLE_MAX, Person, PersonChange};
pub use quarantine::{NewQuarantined, QUARANTINE_MAX, Quarantined};
pub use record::{Appended, InboxRecord, Kind, NewRecord, RECORDS_PER_APPEND_MAX, Record};
pub use registration::{NewRegistration, Registration, RegistrationKey};
pub use school::{Author, SchoolRow};
pub use session::{SESSIONS_PER_PERSON_MAX, SecretHash, Session};
pub use store::{OnCommit, Options, Store};
pub use upload::{Upload, UploadKind, UploadState};
pub use upload_list::UploadPlace;
pub use version::{Plan, PlannedSchool, Published, Version};
pub use work::{
    Beside, DecidedRow, Decision, DecisionCounts, FindingFilter, RowFate, RowFilter, ShownFinding,
    Target, Verdict, Weight, WorkBuilder, WorkDb, WorkFinding, WorkPlanned, WorkRow,
};
