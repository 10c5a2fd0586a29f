//! The database as others see it.

use std::path::Path;

use qosyl_domain::{DeviceId, School, SchoolId, SchoolNumber};

use crate::{
    Answer, Appended, Author, Code, CodeHash, Device, DeviceKey, Enrolment, ImportCounts,
    InboxRecord, NewCode, NewRecord, SchoolRow, StoreError,
};

/// Called on the writing thread after a commit and before its answers go out.
pub type OnCommit = Box<dyn FnMut(&[InboxRecord]) + Send>;

/// How the database is opened.
#[derive(Debug, Clone)]
pub struct Options {
    /// How many requests may wait for the writing thread.
    pub queue_requests_max: usize,
    /// How many connections read at the same time.
    pub readers: usize,
    /// The most pages that the database may have; for tests of a full disk.
    pub pages_max: Option<u32>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            queue_requests_max: 1_024,
            readers: 4,
            pages_max: None,
        }
    }
}

/// The database of one data folder. Cheap to clone; the last one closes it.
#[derive(Clone)]
pub struct Store {}

impl Store {
    /// Opens the database of a data folder, creating or migrating it as needed.
    pub fn open(_folder: &Path, _options: &Options) -> Result<Self, StoreError> {
        unimplemented!("follows")
    }

    /// Calls `hook` after each commit from now on, on the writing thread, before the answers.
    pub fn on_commit(&self, _hook: OnCommit) -> Answer<()> {
        unimplemented!("follows")
    }

    /// Makes records durable; one outcome for each, in order.
    pub fn append(&self, _records: Vec<NewRecord>) -> Answer<Vec<Appended>> {
        unimplemented!("follows")
    }

    /// Creates and updates schools by id, all or none. One author, one entry in the audit.
    pub fn import_schools(&self, _schools: Vec<School>, _author: Author) -> Answer<ImportCounts> {
        unimplemented!("follows")
    }

    /// Creates a code for a school.
    pub fn create_code(&self, _code: NewCode, _author: Author) -> Answer<()> {
        unimplemented!("follows")
    }

    /// Enrols a device; counts and limits of the code hold exactly.
    pub fn enrol(&self, _enrolment: Enrolment) -> Answer<Device> {
        unimplemented!("follows")
    }

    /// Revokes a device's key. Revoking it again changes nothing.
    pub fn revoke_device(&self, _id: DeviceId, _author: Author) -> Answer<Device> {
        unimplemented!("follows")
    }

    /// Saves the states of schools, each with all records up to `through_seq` and none after it.
    /// Done in pieces between other writes; a kill in between loses nothing.
    pub fn flush_states(
        &self,
        _states: Vec<(SchoolNumber, Vec<u8>)>,
        _through_seq: u64,
    ) -> Answer<()> {
        unimplemented!("follows")
    }

    /// Every school, by number.
    pub fn all_schools(&self, _each: impl FnMut(SchoolRow)) -> Result<(), StoreError> {
        unimplemented!("follows")
    }

    /// One school.
    pub fn school(&self, _number: SchoolNumber) -> Result<Option<SchoolRow>, StoreError> {
        unimplemented!("follows")
    }

    /// The number of a school.
    pub fn school_number(&self, _id: SchoolId) -> Result<Option<SchoolNumber>, StoreError> {
        unimplemented!("follows")
    }

    /// Every saved state, by number. Then [`Store::replay`] brings what came after them.
    pub fn all_states(&self, _each: impl FnMut(SchoolNumber, &[u8])) -> Result<(), StoreError> {
        unimplemented!("follows")
    }

    /// Every record that is not in the saved states, in order. Returns the latest place of all.
    pub fn replay(&self, _each: impl FnMut(InboxRecord)) -> Result<u64, StoreError> {
        unimplemented!("follows")
    }

    /// A code by its hash, expired or not.
    pub fn code(&self, _hash: &CodeHash) -> Result<Option<Code>, StoreError> {
        unimplemented!("follows")
    }

    /// A device by its id, revoked or not.
    pub fn device(&self, _id: DeviceId) -> Result<Option<Device>, StoreError> {
        unimplemented!("follows")
    }

    /// Devices in the order of enrolment, after one of them.
    pub fn devices(
        &self,
        _after: Option<DeviceKey>,
        _limit: usize,
    ) -> Result<Vec<Device>, StoreError> {
        unimplemented!("follows")
    }

    /// How many devices there are.
    pub fn device_count(&self) -> Result<u64, StoreError> {
        unimplemented!("follows")
    }

    /// A school's measurements, newest received first, older than a place.
    pub fn school_measurements(
        &self,
        _school: SchoolNumber,
        _before_seq: Option<u64>,
        _limit: usize,
    ) -> Result<Vec<InboxRecord>, StoreError> {
        unimplemented!("follows")
    }

    /// Records after a place, in order.
    pub fn records_after(&self, _seq: u64, _limit: usize) -> Result<Vec<InboxRecord>, StoreError> {
        unimplemented!("follows")
    }

    /// The place of the latest record; 0 if there is none.
    pub fn latest_seq(&self) -> u64 {
        unimplemented!("follows")
    }
}
