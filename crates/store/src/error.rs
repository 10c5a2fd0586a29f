//! What can go wrong with the database.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use qosyl_domain::{CountryCode, DeviceId, KeyId, PersonId, SchoolId, SchoolNumber};
use uuid::Uuid;

use crate::Author;

/// Why something was not stored or not read. Nothing of a refused write is kept.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// The queue before the writing thread is full.
    #[error("the database is busy: {waiting} requests wait; try again in a moment")]
    Busy {
        /// The length of the queue.
        waiting: usize,
    },
    /// The writing thread has ended.
    #[error("the database is closed")]
    Stopped,
    /// The disk, or the limit set for the database, is full.
    #[error("the disk is full, nothing was stored; make room in the data folder")]
    DiskFull,
    /// Another server uses the same data folder.
    #[error("{folder} is in use by another server; stop it, or choose another data folder")]
    InUse {
        /// The data folder.
        folder: PathBuf,
    },
    /// The database was written by a newer program.
    #[error(
        "the database has schema version {found}, this program knows up to {known}; \
         start the newer program that wrote it"
    )]
    NewerSchema {
        /// The version of the database.
        found: i64,
        /// The latest version that is known here.
        known: i64,
    },
    /// More records at once than the limit.
    #[error("{records} records at once; send at most {most}")]
    TooManyRecords {
        /// How many.
        records: usize,
        /// The limit.
        most: usize,
    },
    /// More schools than the register may have.
    #[error("the register would have more than {most} schools; split it over several servers")]
    TooManySchools {
        /// The limit.
        most: u32,
    },
    /// There is no school with this number.
    #[error("there is no school number {0}")]
    SchoolUnknown(SchoolNumber),
    /// A plan names a school twice.
    #[error("the school {0} stands twice in what is to be published; leave one of them out")]
    SchoolTwice(SchoolId),
    /// Somebody else published since a plan was made.
    #[error("{}", register_changed(*country, *version, author.as_ref()))]
    RegisterChanged {
        /// The country.
        country: CountryCode,
        /// The version that the register has now.
        version: u32,
        /// Who published it, and when.
        author: Option<Author>,
    },
    /// There is no such version.
    #[error("the register of {country} has no version {version}")]
    VersionUnknown {
        /// The country.
        country: CountryCode,
        /// The version.
        version: u32,
    },
    /// Schools of a version changed again after it.
    #[error(
        "{schools} schools of version {version} changed again after it; say whether they are \
         left alone or become what they were before it, too"
    )]
    ChangedSince {
        /// The version.
        version: u32,
        /// How many.
        schools: u32,
    },
    /// There is no such upload.
    #[error("there is no upload {0}")]
    UploadUnknown(Uuid),
    /// An upload is not in a state in which this can be done.
    #[error("the upload is {state}; this needs one that is {wanted}")]
    UploadState {
        /// Its state.
        state: &'static str,
        /// The states in which it could be done.
        wanted: String,
    },
    /// No school's record has this place in the inbox.
    #[error("{seq} is not the place of one of this school's measurements; begin anew")]
    CursorUnknown {
        /// The place.
        seq: u64,
    },
    /// There is no such code.
    #[error("this code is not known; check its letters")]
    CodeUnknown,
    /// The code is no longer valid.
    #[error("this code has expired; ask for a new one")]
    CodeExpired,
    /// The code has enrolled as many devices as it may.
    #[error("this code has enrolled {enrolled} devices of this kind already; ask for a new one")]
    CodeExhausted {
        /// How many.
        enrolled: u32,
    },
    /// The same code exists already.
    #[error("this code exists already; make another one")]
    CodeTaken,
    /// There is no such device.
    #[error("there is no device {0}")]
    DeviceUnknown(DeviceId),
    /// A device sent two different records under one number of its chain, now or before.
    #[error(
        "two different records came as number {seq} of this device: its disk was copied, or it was \
         set back to an earlier state; enrol it with a new code, and each copy with its own"
    )]
    DeviceForked {
        /// The number.
        seq: u64,
    },
    /// A device with this id or this key is enrolled already.
    #[error("a device with this id or key is enrolled already; make a new key")]
    DeviceTaken,
    /// More people than one installation has.
    #[error("there are {most} accounts already; no more can be made")]
    TooManyPeople {
        /// The limit.
        most: u32,
    },
    /// More roles than one person holds.
    #[error("a person holds at most {most} roles; give some for whole countries")]
    TooManyGrants {
        /// The limit.
        most: usize,
    },
    /// More keys than one installation has.
    #[error("there are {most} keys already; no more can be made")]
    TooManyKeys {
        /// The limit.
        most: usize,
    },
    /// Somebody signs in with this already.
    #[error("the login '{0}' is taken; choose another")]
    LoginTaken(String),
    /// There is no such person.
    #[error("there is no person {0}")]
    PersonUnknown(PersonId),
    /// The password or the account was changed meanwhile.
    #[error("the account was changed meanwhile; sign in again")]
    PasswordChanged,
    /// There is or was a key of this name.
    #[error("there is or was a key named '{0}'; choose another name")]
    KeyNameTaken(String),
    /// A school has as many devices as it may.
    #[error("the school has {most} devices already; find out who registers them")]
    TooManyDevices {
        /// The limit.
        most: u32,
    },
    /// The quarantine is full.
    #[error(
        "{most} records that cannot be placed are kept already; place them or find out who sends \
         them: qosyl measurements quarantine"
    )]
    QuarantineFull {
        /// The limit.
        most: u64,
    },
    /// There is no such key.
    #[error("there is no key {0}")]
    KeyUnknown(KeyId),
    /// What is stored cannot be understood.
    #[error("{what} in the database cannot be read: {detail}; restore the latest backup")]
    Corrupt {
        /// What is stored there.
        what: String,
        /// What is wrong with it.
        detail: String,
    },
    /// A file of the data folder cannot be used.
    #[error("{path} cannot be used")]
    Folder {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: Arc<io::Error>,
    },
    /// The database failed.
    #[error("the database failed while {doing}")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// Why.
        #[source]
        source: Arc<rusqlite::Error>,
    },
}

/// Turns an error of `SQLite` into one that says what was being done.
pub(crate) fn failed(doing: &'static str) -> impl Fn(rusqlite::Error) -> StoreError {
    move |source| match source.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => StoreError::DiskFull,
        _ => StoreError::Database {
            doing,
            source: Arc::new(source),
        },
    }
}

impl StoreError {
    /// Whether the database itself failed, so that nothing of the transaction may be kept.
    pub(crate) fn is_fatal(&self) -> bool {
        matches!(self, Self::Database { .. } | Self::DiskFull)
    }
}

fn register_changed(country: CountryCode, version: u32, author: Option<&Author>) -> String {
    let by = author.map_or_else(String::new, |author| {
        let at = jiff::Timestamp::from_millisecond(author.at_ms).unwrap_or_default();
        format!(", published by {} at {at:.0}", author.actor)
    });
    format!(
        "the register of {country} has changed meanwhile: it has version {version}{by}; look at \
         what would change now and publish again"
    )
}
