//! The database as others see it.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use qosyl_domain::{DeviceId, KeyId, PersonId, SchoolId, SchoolNumber};
use rusqlite::Connection;

use crate::audit::{AuditEntry, AuditQuery};
use crate::inbox::{self, Append, each_record};
use crate::lock::lock_folder;
use crate::readers::Readers;
use crate::schema::open_writer;
use crate::states::{self, Flush, restore_heads};
use crate::writer::{Command, Context, Job, Shared, Task, Writer};
use crate::{
    Answer, ApiKey, Appended, Author, Batch, ChainPlace, ChainState, Code, CodeHash, Device,
    DeviceKey, Enrolment, InboxRecord, Kind, NewCode, NewPerson, NewRecord, Person, PersonChange,
    RECORDS_PER_APPEND_MAX, SchoolRow, SecretHash, Session, StoreError, api_key, audit, chain,
    code, device, person, publish, school, session,
};

/// Called on the writing thread after a commit and before its answers go out. It must not hold a
/// [`Store`], which could then never be closed.
pub type OnCommit = Box<dyn FnMut(&[InboxRecord]) + Send>;

/// How the database is opened.
#[derive(Debug, Clone)]
pub struct Options {
    /// How many requests may wait for the writing thread.
    pub queue_requests_max: usize,
    /// How many records may wait for the writing thread: about 1.5 KB of memory each.
    pub queue_records_max: usize,
    /// How many connections read at the same time.
    pub readers: usize,
    /// The most schools that the register may have: as many as whoever shows them can hold.
    pub schools_max: u32,
    /// The most pages that the database may have; for tests of a full disk.
    pub pages_max: Option<u32>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            queue_requests_max: 1_024,
            queue_records_max: 100_000,
            readers: 4,
            schools_max: u32::MAX,
            pages_max: None,
        }
    }
}

/// The database of one data folder. Cheap to clone; the last one closes it.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    shared: Arc<Shared>,
    readers: Readers,
    queue_records_max: usize,
    queue_requests_max: usize,
    schools_max: u32,
    publishing: Mutex<()>,
    folder: PathBuf,
    /// `None` only while it is being closed.
    queue: Option<SyncSender<Command>>,
    writer: Option<JoinHandle<()>>,
    /// Freed last.
    _lock: File,
}

impl Drop for Inner {
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(writer) = self.writer.take()
            && writer.thread().id() != thread::current().id()
            && writer.join().is_err()
        {
            tracing::error!("the writing thread had failed");
        }
    }
}

impl Store {
    /// Opens the database of a data folder, creating or migrating it as needed.
    pub fn open(folder: &Path, options: &Options) -> Result<Self, StoreError> {
        let lock = lock_folder(folder)?;
        let connection = open_writer(folder, options.pages_max)?;
        let (shared, writer) = prepare(connection)?;
        let (queue, requests) = sync_channel(options.queue_requests_max);
        let writer = spawn(writer, requests, folder)?;
        Ok(Self(Arc::new(Inner {
            shared,
            readers: Readers::new(folder.to_owned(), options.readers),
            queue_records_max: options.queue_records_max,
            queue_requests_max: options.queue_requests_max,
            schools_max: options.schools_max,
            publishing: Mutex::new(()),
            folder: folder.to_owned(),
            queue: Some(queue),
            writer: Some(writer),
            _lock: lock,
        })))
    }

    /// Calls `hook` after each commit from now on, on the writing thread, before the answers.
    pub fn on_commit(&self, hook: OnCommit) -> Answer<()> {
        let (sender, answer) = Answer::new();
        self.send(Command::OnCommit(hook, sender), answer)
    }

    /// Makes records durable; one outcome for each, in order. At most
    /// [`RECORDS_PER_APPEND_MAX`] records.
    pub fn append(&self, records: Vec<NewRecord>) -> Answer<Vec<Appended>> {
        let batch = Batch {
            records,
            ..Batch::default()
        };
        self.append_batch(batch)
    }

    /// The same for all that a device sends at once: of its records, then of its notes. Nothing is
    /// taken of a device whose chain goes on in two ways ([`StoreError::DeviceForked`]).
    pub fn append_batch(&self, batch: Batch) -> Answer<Vec<Appended>> {
        let count = batch.len();
        if count > RECORDS_PER_APPEND_MAX {
            return Answer::known(Err(StoreError::TooManyRecords {
                records: count,
                most: RECORDS_PER_APPEND_MAX,
            }));
        }
        let (sender, answer) = Answer::new();
        match self.try_send_records(Box::new(Append::new(batch, sender))) {
            Ok(()) => answer,
            Err(error) => Answer::known(Err(error)),
        }
    }

    /// Creates a code for a school.
    pub fn create_code(&self, code: NewCode, author: Author) -> Answer<()> {
        self.task(move |connection, context| {
            if context.heads.get(code.school, Kind::Measurement).is_none() {
                return Err(StoreError::SchoolUnknown(code.school));
            }
            code::create(connection, &code, &author)
        })
    }

    /// Enrols a device; counts and limits of the code hold exactly. A device that repeats its
    /// enrolment with the same key gets the same answer.
    pub fn enrol(&self, enrolment: Enrolment) -> Answer<Device> {
        self.task(move |connection, _| device::enrol(connection, &enrolment))
    }

    /// Revokes a device's key. Revoking it again changes nothing.
    pub fn revoke_device(&self, id: DeviceId, author: Author) -> Answer<Device> {
        self.task(move |connection, _| device::revoke(connection, id, &author))
    }

    /// Makes an account.
    pub fn create_person(&self, new: NewPerson, author: Author) -> Answer<Person> {
        self.task(move |connection, _| person::create(connection, &new, &author))
    }

    /// Changes an account. Who is disabled, or gets other roles or another password, is signed out
    /// everywhere.
    pub fn change_person(
        &self,
        id: PersonId,
        change: PersonChange,
        author: Author,
    ) -> Answer<Person> {
        self.task(move |connection, _| person::change(connection, id, &change, &author))
    }

    /// Begins a session of somebody whose password had this hash when it was checked.
    pub fn begin_session(&self, session: Session, password: String, author: Author) -> Answer<()> {
        self.task(move |connection, _| session::begin(connection, &session, &password, &author))
    }

    /// Ends a session.
    pub fn end_session(&self, session: Session, author: Author) -> Answer<()> {
        self.task(move |connection, _| session::end(connection, &session, &author))
    }

    /// Remembers when a session was used.
    pub fn session_seen(&self, hash: SecretHash, at_ms: i64) -> Answer<()> {
        self.task(move |connection, _| session::seen(connection, &hash, at_ms))
    }

    /// Makes a key for a program.
    pub fn create_key(&self, key: ApiKey, author: Author) -> Answer<()> {
        self.task(move |connection, _| api_key::create(connection, &key, &author))
    }

    /// Revokes a key. Revoking it again changes nothing.
    pub fn revoke_key(&self, id: KeyId, author: Author) -> Answer<ApiKey> {
        self.task(move |connection, _| api_key::revoke(connection, id, &author))
    }

    /// Remembers the day on which a key was used, in days since 1970.
    pub fn key_used(&self, id: KeyId, day: i64) -> Answer<()> {
        self.task(move |connection, _| api_key::used(connection, id, day))
    }

    /// Saves the states of schools, each with all records up to `through_seq` and none after it.
    /// Done in pieces between other writes; a kill in between loses nothing. After an error the
    /// same schools must be saved again.
    pub fn flush_states(
        &self,
        states: Vec<(SchoolNumber, Vec<u8>)>,
        through_seq: u64,
    ) -> Answer<()> {
        let (sender, answer) = Answer::new();
        let flush = Flush {
            states: states.into_iter(),
            through_seq,
            done: false,
            saved: Vec::new(),
            sender,
        };
        self.send(Command::Flush(flush), answer)
    }

    /// Every school, by number.
    pub fn all_schools(&self, each: impl FnMut(SchoolRow)) -> Result<(), StoreError> {
        self.read(|connection| school::each(connection, None, each))
    }

    /// One school.
    pub fn school(&self, number: SchoolNumber) -> Result<Option<SchoolRow>, StoreError> {
        self.0
            .readers
            .read(|connection| school::get(connection, number))
    }

    /// The number of a school.
    pub fn school_number(&self, id: SchoolId) -> Result<Option<SchoolNumber>, StoreError> {
        self.0
            .readers
            .read(|connection| school::find_number(connection, id))
    }

    /// Every saved state, by number. Then [`Store::replay`] brings what came after them.
    pub fn all_states(&self, each: impl FnMut(SchoolNumber, &[u8])) -> Result<(), StoreError> {
        self.0
            .readers
            .read(|connection| states::each_state(connection, each))
    }

    /// Every record that is not in the saved states, in order. Returns the latest place of all.
    pub fn replay(&self, each: impl FnMut(InboxRecord)) -> Result<u64, StoreError> {
        self.0
            .readers
            .read(|connection| states::replay(connection, each))
    }

    /// A code by its hash, expired or not.
    pub fn code(&self, hash: &CodeHash) -> Result<Option<Code>, StoreError> {
        self.0
            .readers
            .read(|connection| code::find_code(connection, hash))
    }

    /// A device by its id, revoked or not.
    pub fn device(&self, id: DeviceId) -> Result<Option<Device>, StoreError> {
        self.0
            .readers
            .read(|connection| device::find_device(connection, id))
    }

    /// What their devices' chains say of the records at places of the inbox, in the order of the
    /// places.
    pub fn chain_places(&self, seqs: &[u64]) -> Result<Vec<ChainPlace>, StoreError> {
        self.0.readers.read(|connection| {
            let places = seqs.iter().map(|seq| chain::place(connection, *seq));
            places.collect()
        })
    }

    /// The state of a device's chain; `None` where it has none.
    pub fn chain_state(&self, device: DeviceKey) -> Result<Option<ChainState>, StoreError> {
        self.0
            .readers
            .read(|connection| chain::state(connection, device))
    }

    /// Devices in the order of enrolment, after one of them.
    pub fn devices(
        &self,
        after: Option<DeviceKey>,
        limit: usize,
    ) -> Result<Vec<Device>, StoreError> {
        self.0
            .readers
            .read(|connection| device::list(connection, after, limit))
    }

    /// How many devices there are. None is ever removed.
    pub fn device_count(&self) -> Result<u64, StoreError> {
        self.0.readers.read(device::count)
    }

    /// Changes after an entry of the audit, in order.
    pub fn audit(&self, after: i64, limit: usize) -> Result<Vec<AuditEntry>, StoreError> {
        self.0
            .readers
            .read(|connection| audit::list(connection, after, limit))
    }

    /// Changes that somebody may read, the latest first.
    pub fn find_audit(
        &self,
        query: &AuditQuery,
        limit: usize,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        self.0
            .readers
            .read(|connection| audit::find(connection, query, limit))
    }

    /// How many changes somebody may read that fit.
    pub fn count_audit(&self, query: &AuditQuery) -> Result<u64, StoreError> {
        self.0
            .readers
            .read(|connection| audit::count(connection, query))
    }

    /// Everybody with an account, in the order in which the accounts were made.
    pub fn people(&self) -> Result<Vec<Person>, StoreError> {
        self.0.readers.read(person::list)
    }

    /// Whose login this is and the hash of their password, disabled or not.
    pub fn password(&self, login: &str) -> Result<Option<(PersonId, String)>, StoreError> {
        self.0
            .readers
            .read(|connection| person::password(connection, login))
    }

    /// Every session, those that have expired included.
    pub fn sessions(&self) -> Result<Vec<Session>, StoreError> {
        self.0.readers.read(session::list)
    }

    /// Every key, revoked ones included.
    pub fn keys(&self) -> Result<Vec<ApiKey>, StoreError> {
        self.0.readers.read(api_key::list)
    }

    /// A school's records of one kind, newest received first, older than a place that is the `seq`
    /// of one of them.
    pub fn school_records(
        &self,
        (school, kind): (SchoolNumber, Kind),
        before_seq: Option<u64>,
        limit: usize,
    ) -> Result<Vec<InboxRecord>, StoreError> {
        let head = self.0.shared.heads.get(school, kind);
        let head = head.ok_or(StoreError::SchoolUnknown(school))?;
        self.0.readers.read(|connection| {
            inbox::school_records(connection, (school, kind, head), before_seq, limit)
        })
    }

    /// How many measurements there are, up to half a minute ago.
    pub fn measurement_total(&self) -> Result<u64, StoreError> {
        self.0.readers.read(inbox::total)
    }

    /// How many records of one kind a school has.
    pub fn record_count(&self, school: SchoolNumber, kind: Kind) -> Result<u64, StoreError> {
        let head = self.0.shared.heads.get(school, kind);
        let head = head.ok_or(StoreError::SchoolUnknown(school))?;
        self.0
            .readers
            .read(|connection| inbox::count(connection, head))
    }

    /// Whether writes are still taken. Once the writing thread has ended, only a new start helps.
    pub fn is_writing(&self) -> bool {
        let writer = self.0.writer.as_ref();
        writer.is_some_and(|writer| !writer.is_finished())
    }

    /// Records after a place, in order.
    pub fn records_after(&self, seq: u64, limit: usize) -> Result<Vec<InboxRecord>, StoreError> {
        let most = i64::try_from(limit).unwrap_or(i64::MAX);
        self.0.readers.read(|connection| {
            let mut found = Vec::new();
            each_record(connection, seq, most, |record| found.push(record))?;
            Ok(found)
        })
    }

    /// The place of the latest record; 0 if there is none.
    pub fn latest_seq(&self) -> u64 {
        self.0.shared.latest_seq.load(Ordering::Acquire)
    }

    /// Reads with one of the connections that only read.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.0.readers.read(read)
    }

    /// Held by the publishing under way.
    pub(crate) fn publishing(&self) -> &Mutex<()> {
        &self.0.publishing
    }

    /// The most schools that the register may have.
    pub(crate) fn schools_max(&self) -> u32 {
        self.0.schools_max
    }

    /// The folder with the files of uploads.
    pub(crate) fn folder(&self) -> &Path {
        &self.0.folder
    }

    /// A write that waits for its place in the queue and for its answer. Blocks.
    pub(crate) fn write_waiting<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.write_waiting_with(move |connection, _| work(connection))
    }

    /// As [`Store::write_waiting`], with what the writing thread keeps in memory.
    pub(crate) fn write_waiting_with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection, &mut Context<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (sender, answer) = Answer::new();
        let task = Task {
            records: 0,
            work: Some(work),
            outcome: None,
            sender,
        };
        let queue = self.0.queue.as_ref().ok_or(StoreError::Stopped)?;
        let sent = queue.send(Command::Job(Box::new(task)));
        sent.map_err(|_| StoreError::Stopped)?;
        answer.wait()
    }

    /// A write that brings records, which count among those that wait.
    pub(crate) fn records_task<T: Send + 'static>(
        &self,
        records: usize,
        work: impl FnOnce(&Connection, &mut Context<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<T> {
        let (sender, answer) = Answer::new();
        let task = Task {
            records,
            work: Some(work),
            outcome: None,
            sender,
        };
        match self.try_send_records(Box::new(task)) {
            Ok(()) => answer,
            Err(error) => Answer::known(Err(error)),
        }
    }

    fn try_send_records(&self, job: Box<dyn Job>) -> Result<(), StoreError> {
        let count = job.records();
        let queued = &self.0.shared.queued_records;
        if queued.fetch_add(count, Ordering::AcqRel) + count > self.0.queue_records_max {
            let waiting = queued.fetch_sub(count, Ordering::AcqRel);
            return Err(StoreError::Busy { waiting });
        }
        let sent = self.try_send(Command::Job(job));
        sent.inspect_err(|_| {
            queued.fetch_sub(count, Ordering::AcqRel);
        })
    }

    pub(crate) fn task<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection, &mut Context<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<T> {
        let (sender, answer) = Answer::new();
        let task = Task {
            records: 0,
            work: Some(work),
            outcome: None,
            sender,
        };
        self.send(Command::Job(Box::new(task)), answer)
    }

    fn send<T>(&self, command: Command, answer: Answer<T>) -> Answer<T> {
        match self.try_send(command) {
            Ok(()) => answer,
            Err(error) => Answer::known(Err(error)),
        }
    }

    fn try_send(&self, command: Command) -> Result<(), StoreError> {
        let queue = self.0.queue.as_ref().ok_or(StoreError::Stopped)?;
        queue.try_send(command).map_err(|error| match error {
            TrySendError::Full(_) => StoreError::Busy {
                waiting: self.0.queue_requests_max,
            },
            TrySendError::Disconnected(_) => StoreError::Stopped,
        })
    }
}

/// Restores what the writing thread keeps in memory.
fn prepare(connection: Connection) -> Result<(Arc<Shared>, Writer), StoreError> {
    while publish::discard_piece(&connection)? {}
    while publish::settle_piece(&connection)? {}
    let shared = Arc::new(Shared::default());
    shared.heads.grow(school::count(&connection)? as usize);
    let dirty = restore_heads(&connection, &shared.heads)?;
    let latest_seq = inbox::latest_seq(&connection)?;
    shared.latest_seq.store(latest_seq, Ordering::Release);
    let writer = Writer {
        connection,
        shared: Arc::clone(&shared),
        on_commit: None,
        flushes: Vec::new(),
        dirty,
    };
    Ok((shared, writer))
}

fn spawn(
    writer: Writer,
    requests: Receiver<Command>,
    folder: &Path,
) -> Result<JoinHandle<()>, StoreError> {
    thread::Builder::new()
        .name("store-writer".to_owned())
        .spawn(move || writer.run(&requests))
        .map_err(|source| StoreError::Folder {
            path: folder.to_owned(),
            source: Arc::new(source),
        })
}
