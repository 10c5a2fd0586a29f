//! What is known of every school now: states, columns for map and lists, and the event stream,
//! kept in step.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard};

use arc_swap::ArcSwap;
use jiff::Timestamp;
use qosyl_domain::{
    Benchmark, Connectivity, CountryCode, Pulse, SchoolId, SchoolNumber, SchoolState, SpeedStatus,
    Standing, Status, classify,
};
use qosyl_store::{InboxRecord, Record as Stored, Store, Version};
use qosyl_tiles::{Columns, Entry};
use serde::Serialize;
use tokio::sync::Notify;
use utoipa::ToSchema;

use crate::clock::Clock;
use crate::events::{Event, EventHub, Record};
use crate::limits;
use crate::server::ServerError;

/// What is known of one school now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// What the map paints.
    pub status: Status,
    /// Whether its line works.
    pub connectivity: Connectivity,
    /// Its speed against the benchmark.
    pub speed_status: SpeedStatus,
    /// Median of its latest complete tests.
    pub median_download_bps: Option<u64>,
    /// How many tests stand behind the median.
    pub tests: usize,
    /// When its latest evidence was made, by the device's clock.
    pub last_seen_at: Option<Timestamp>,
}

/// The present of all schools.
pub struct Live {
    columns: ArcSwap<Columns>,
    register: ArcSwap<Register>,
    states: Mutex<States>,
    benchmark: Benchmark,
    clock: Clock,
    /// Held while the columns are built anew, so that older ones never replace newer ones.
    rebuilding: Mutex<()>,
    /// The event stream.
    pub events: EventHub,
    /// Tells that a start would have to read many records again: a snapshot is due.
    pub snapshot_due: Notify,
}

/// Which version of a register figures rest on.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RegisterVersion {
    /// The version.
    pub version: u32,
    /// When it was published.
    #[schema(value_type = String, format = DateTime)]
    pub published_at: Timestamp,
}

impl RegisterVersion {
    fn new(version: &Version) -> Self {
        Self {
            version: version.version,
            published_at: Timestamp::from_millisecond(version.author.at_ms).unwrap_or_default(),
        }
    }
}

/// What is known of the register beside the schools that are shown.
#[derive(Default)]
struct Register {
    registers: HashMap<CountryCode, RegisterVersion>,
    closed: HashMap<SchoolId, SchoolNumber>,
    closed_ids: HashMap<SchoolNumber, SchoolId>,
}

#[derive(Default)]
struct States {
    /// By school number; a school without any evidence costs eight bytes.
    by_school: Vec<Option<Box<SchoolState>>>,
    /// Schools whose state is newer than the snapshot.
    changed: HashSet<SchoolNumber>,
    /// The newest record that is in the states.
    through_seq: u64,
    /// Records since the snapshot.
    unsaved: u64,
}

impl Live {
    /// Restores the present from the database: the snapshot, then every record after it.
    pub fn restore(store: &Store, benchmark: Benchmark, clock: Clock) -> Result<Self, ServerError> {
        let (mut states, mut unreadable) = (States::default(), 0_u32);
        store.all_states(|number, bytes| match SchoolState::from_bytes(bytes) {
            Some(state) => *states.of(number) = state,
            None => unreadable += 1,
        })?;
        if unreadable > 0 {
            tracing::error!(
                unreadable,
                "saved states of schools cannot be read: these schools show no data until they \
                 send again; restore the database from a backup if it was damaged"
            );
        }
        let newest = store.replay(|record| {
            states.of(record.school).apply(pulse(&record));
            states.changed.insert(record.school);
        })?;
        states.through_seq = newest;
        let live = Self {
            columns: ArcSwap::from_pointee(Columns::build(std::iter::empty())?),
            register: ArcSwap::from_pointee(Register::default()),
            states: Mutex::new(states),
            benchmark,
            clock,
            events: EventHub::new(limits::EVENTS_KEPT, run()),
            rebuilding: Mutex::new(()),
            snapshot_due: Notify::new(),
        };
        live.rebuild(store)?;
        Ok(live)
    }

    /// Builds the columns anew from the register, for instance after an import, and tells every
    /// listener to load everything anew.
    pub fn rebuild(&self, store: &Store) -> Result<(), ServerError> {
        let _alone = self.rebuilding.lock().expect(LOCK);
        let now = self.clock.now();
        let mut entries = Vec::new();
        let (mut closed, mut closed_ids) = (HashMap::new(), HashMap::new());
        let mut registers = HashMap::new();
        for version in store.registers()? {
            registers.insert(version.country, RegisterVersion::new(&version));
        }
        store.all_schools(|row| {
            let school = row.school;
            if school.standing != Standing::Open {
                closed.insert(school.id, row.number);
                closed_ids.insert(row.number, school.id);
                return;
            }
            entries.push(Entry {
                number: row.number,
                id: school.id,
                name: school.name.into(),
                position: school.position,
                country: school.country,
                simulated: school.simulated,
                status: Status::NoData,
                median_download_bps: None,
            });
        })?;
        let columns = Columns::build(entries.into_iter())?;
        // Under the lock, so that no record falls between the old columns and the new.
        let states = self.lock();
        for (index, state) in states.by_school.iter().enumerate() {
            if let Some(state) = state {
                let now = self.of_state(state, now);
                let number = SchoolNumber::from_index(index);
                columns.set_live(number, now.status, now.median_download_bps);
            }
        }
        self.columns.store(Arc::new(columns));
        self.register.store(Arc::new(Register {
            registers,
            closed,
            closed_ids,
        }));
        drop(states);
        self.events.reset();
        Ok(())
    }

    /// The number of a school, closed and merged ones included, which no list and no map shows:
    /// their devices still send and their history can be read.
    pub fn number_of(&self, id: SchoolId) -> Option<SchoolNumber> {
        let shown = self.columns.load().number_of(id);
        shown.or_else(|| self.register.load().closed.get(&id).copied())
    }

    /// The id of a school, closed and merged ones included.
    pub fn id_of(&self, number: SchoolNumber) -> Option<SchoolId> {
        let shown = self.columns.load().get(number).map(|entry| entry.id);
        shown.or_else(|| self.register.load().closed_ids.get(&number).copied())
    }

    /// Which version of a country's register the columns show.
    pub fn register_version(&self, country: CountryCode) -> Option<RegisterVersion> {
        self.register.load().registers.get(&country).cloned()
    }

    /// The columns as they are now.
    pub fn columns(&self) -> Arc<Columns> {
        self.columns.load_full()
    }

    /// Takes in records that were just made durable. Runs before they are acknowledged, so that
    /// whoever reads "accepted" finds the map changed.
    pub fn apply(&self, records: &[InboxRecord]) {
        let now = self.clock.now();
        let mut states = self.lock();
        // Under the lock: columns that are being replaced must not get what the new ones need.
        let columns = self.columns.load();
        let events: Vec<Event> = records
            .iter()
            .filter_map(|record| {
                states.through_seq = states.through_seq.max(record.seq);
                states.changed.insert(record.school);
                let state = states.of(record.school);
                state.apply(pulse(record));
                let after = self.of_state(state, now);
                let told = event_record(record);
                paint(&columns, record.school, after, record.seq, Some(told))
            })
            .collect();
        // Before the lock is free, so that events come in the order of the changes.
        self.events.publish(events);
        states.unsaved += records.len() as u64;
        if states.unsaved >= limits::SNAPSHOT_RECORDS {
            self.snapshot_due.notify_one();
        }
    }

    /// Takes in that a device of a school was heard now. It is in no record: what is kept of it
    /// comes later, in the records of the device.
    pub fn hear(&self, number: SchoolNumber, now: Timestamp) {
        let mut states = self.lock();
        let columns = self.columns.load();
        let seq = states.through_seq;
        let state = states.of(number);
        let before = self.of_state(state, now);
        state.apply(Pulse::line_up(now.as_second()));
        let after = self.of_state(state, now);
        if (before.status, before.connectivity) == (after.status, after.connectivity) {
            return;
        }
        states.changed.insert(number);
        if before.status != after.status {
            let event = paint(&columns, number, after, seq, None);
            self.events.publish(event);
        }
    }

    /// Looks for evidence that went stale since the last time.
    pub fn age(&self, now: Timestamp) {
        let states = self.lock();
        let columns = self.columns.load();
        let mut events = Vec::new();
        for (index, state) in states.by_school.iter().enumerate() {
            let Some(state) = state else { continue };
            let number = SchoolNumber::from_index(index);
            let after = self.of_state(state, now);
            let shown = columns
                .get(number)
                .map(|entry| (entry.status, entry.median_download_bps));
            if shown.is_some_and(|before| before != (after.status, after.median_download_bps)) {
                events.extend(paint(&columns, number, after, states.through_seq, None));
            }
        }
        if !events.is_empty() {
            self.events.publish(events);
        }
    }

    /// What is known of a school now.
    pub fn of(&self, number: SchoolNumber) -> Now {
        let nothing = SchoolState::default();
        let states = self.lock();
        let state = states
            .by_school
            .get(number.index())
            .and_then(Option::as_deref);
        self.of_state(state.unwrap_or(&nothing), self.clock.now())
    }

    fn of_state(&self, state: &SchoolState, now: Timestamp) -> Now {
        let (status, connectivity, speed_status) = classify(state, &self.benchmark, now);
        let stale_before = self.benchmark.stale_before_s(now);
        Now {
            status,
            connectivity,
            speed_status,
            median_download_bps: state.median_download_bps(stale_before),
            tests: state.tests(stale_before),
            last_seen_at: state
                .latest()
                .and_then(|pulse| Timestamp::from_second(pulse.at_s).ok()),
        }
    }

    /// The states that are newer than the snapshot, and the newest record in them.
    pub fn take_changed(&self) -> (Vec<(SchoolNumber, Vec<u8>)>, u64) {
        let mut states = self.lock();
        let changed = std::mem::take(&mut states.changed);
        states.unsaved = 0;
        let mut written: Vec<(SchoolNumber, Vec<u8>)> = changed
            .into_iter()
            .map(|number| (number, states.of(number).to_bytes()))
            .collect();
        written.sort_unstable_by_key(|(number, _)| *number);
        (written, states.through_seq)
    }

    /// Marks states as newer than the snapshot again, after it could not be written.
    pub fn mark_changed(&self, numbers: impl IntoIterator<Item = SchoolNumber>) {
        self.lock().changed.extend(numbers);
    }

    fn lock(&self) -> MutexGuard<'_, States> {
        self.states.lock().expect(LOCK)
    }
}

const LOCK: &str = "no holder of this lock panics";

/// A number drawn by chance for this run of the server.
fn run() -> u32 {
    uuid::Uuid::new_v4().as_fields().0
}

/// Changes what the map shows of a school and says so.
fn paint(
    columns: &Columns,
    number: SchoolNumber,
    after: Now,
    seq: u64,
    record: Option<Record>,
) -> Option<Event> {
    let entry = columns.get(number)?;
    let previous = columns.set_live(number, after.status, after.median_download_bps)?;
    Some(Event {
        seq,
        school_id: entry.id,
        number,
        position: entry.position,
        previous_status: previous,
        status: after.status,
        median_download_bps: after.median_download_bps,
        record,
    })
}

impl States {
    fn of(&mut self, number: SchoolNumber) -> &mut SchoolState {
        let index = number.index();
        if index >= self.by_school.len() {
            self.by_school.resize_with(index + 1, || None);
        }
        self.by_school[index].get_or_insert_default()
    }
}

fn pulse(record: &InboxRecord) -> Pulse {
    let received_at_s = record.received_at_ms.div_euclid(1_000);
    match &record.record {
        Stored::Measurement(measurement) => Pulse::of_measurement(measurement, received_at_s),
        Stored::Heartbeat(heartbeat) => Pulse::of_heartbeat(heartbeat, received_at_s),
        Stored::Outage(outage) => Pulse::of_outage(outage, received_at_s),
    }
}

fn event_record(record: &InboxRecord) -> Record {
    let received_at =
        Timestamp::from_millisecond(record.received_at_ms).unwrap_or(Timestamp::UNIX_EPOCH);
    let source = record.source.as_str();
    match &record.record {
        Stored::Measurement(measurement) => Record {
            kind: "measurement",
            source,
            outcome: Some(measurement.outcome),
            failure: measurement.failure,
            download_bps: measurement.download_bps,
            upload_bps: measurement.upload_bps,
            latency_idle_us: measurement.latency_idle_us,
            started_at: measurement.started_at,
            received_at,
        },
        Stored::Heartbeat(heartbeat) => Record {
            kind: "heartbeat",
            source,
            outcome: None,
            failure: heartbeat.failure,
            download_bps: None,
            upload_bps: None,
            latency_idle_us: heartbeat.rtt_us,
            started_at: heartbeat.at,
            received_at,
        },
        Stored::Outage(outage) => Record {
            kind: "outage",
            source,
            outcome: None,
            failure: Some(outage.cause),
            download_bps: None,
            upload_bps: None,
            latency_idle_us: None,
            started_at: outage.began_at,
            received_at,
        },
    }
}
