//! Records of the inbox: measurements, heartbeats and outages as they were accepted.

use qosyl_domain::{DeviceId, Heartbeat, Measurement, Outage, SchoolNumber, Source};
use uuid::Uuid;

use crate::{Chained, DeviceKey, StoreError};

/// The most records in one [`crate::Store::append`].
pub const RECORDS_PER_APPEND_MAX: usize = 1_000;

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    /// A measurement.
    Measurement = 0,
    /// A heartbeat.
    Heartbeat = 1,
    /// An outage.
    Outage = 3,
}

impl Kind {
    /// One more than the greatest number.
    pub(crate) const CODES: usize = 4;

    /// Reads the number in the database.
    pub(crate) fn from_code(code: u8) -> Result<Self, StoreError> {
        match code {
            0 => Ok(Self::Measurement),
            1 => Ok(Self::Heartbeat),
            3 => Ok(Self::Outage),
            other => Err(StoreError::Corrupt {
                what: "the kind of a record".to_owned(),
                detail: format!("there is no kind {other}"),
            }),
        }
    }
}

/// A measurement, a heartbeat or an outage.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    /// A measurement.
    Measurement(Box<Measurement>),
    /// A heartbeat.
    Heartbeat(Heartbeat),
    /// An outage.
    Outage(Outage),
}

impl Record {
    /// What it is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Measurement(_) => Kind::Measurement,
            Self::Heartbeat(_) => Kind::Heartbeat,
            Self::Outage(_) => Kind::Outage,
        }
    }

    /// Its id, made by the device.
    pub fn id(&self) -> Uuid {
        match self {
            Self::Measurement(measurement) => measurement.id.0,
            Self::Heartbeat(heartbeat) => heartbeat.id.0,
            Self::Outage(outage) => outage.id.0,
        }
    }

    /// The device that made it.
    pub fn device_id(&self) -> DeviceId {
        match self {
            Self::Measurement(measurement) => measurement.device_id,
            Self::Heartbeat(heartbeat) => heartbeat.device_id,
            Self::Outage(outage) => outage.device_id,
        }
    }

    /// The same record, from a source.
    #[must_use]
    pub fn with_source(mut self, source: Source) -> Self {
        match &mut self {
            Self::Measurement(measurement) => measurement.source = source,
            Self::Heartbeat(heartbeat) => heartbeat.source = source,
            // Only own devices tell of outages.
            Self::Outage(_) => {}
        }
        self
    }

    /// When it began by the device's clock, in milliseconds since 1970.
    pub fn started_at_ms(&self) -> i64 {
        match self {
            Self::Measurement(measurement) => measurement.started_at.as_millisecond(),
            Self::Heartbeat(heartbeat) => heartbeat.at.as_millisecond(),
            Self::Outage(outage) => outage.began_at.as_millisecond(),
        }
    }
}

/// A record to be stored, written out already: make it on the thread that received it, so that
/// the writing thread has less to do.
#[derive(Debug, Clone)]
pub struct NewRecord {
    pub(crate) record: InboxRecord,
    pub(crate) device: DeviceKey,
    pub(crate) body: String,
    pub(crate) chained: Option<Chained>,
}

impl NewRecord {
    /// A record of an enrolled device of a school.
    ///
    /// `received_at_ms` is the server's time in milliseconds since 1970, `clock_offset_ms` what
    /// to add to the device's clock to get the server's, where it is known.
    pub fn new(
        record: Record,
        school: SchoolNumber,
        (device, source): (DeviceKey, Source),
        received_at_ms: i64,
        clock_offset_ms: Option<i64>,
    ) -> Result<Self, StoreError> {
        let record = record.with_source(source);
        let body = write_body(&record)?;
        Ok(Self {
            record: InboxRecord {
                seq: 0,
                school,
                source,
                received_at_ms,
                clock_offset_ms,
                record,
            },
            device,
            body,
            chained: None,
        })
    }

    /// The same with its place in its device's chain.
    #[must_use]
    pub fn chained(self, chained: Option<Chained>) -> Self {
        Self { chained, ..self }
    }

    /// Its id, made by the device.
    pub fn id(&self) -> Uuid {
        self.record.record.id()
    }
}

pub(crate) fn write_body(record: &Record) -> Result<String, StoreError> {
    match record {
        Record::Measurement(measurement) => serde_json::to_string(measurement),
        Record::Heartbeat(heartbeat) => serde_json::to_string(heartbeat),
        Record::Outage(outage) => serde_json::to_string(outage),
    }
    .map_err(|error| StoreError::Corrupt {
        what: format!("record {}", record.id()),
        detail: error.to_string(),
    })
}

/// Reads what [`NewRecord::new`] wrote.
pub(crate) fn read_body(seq: u64, kind: Kind, body: &str) -> Result<Record, StoreError> {
    match kind {
        Kind::Measurement => serde_json::from_str(body).map(|it| Record::Measurement(Box::new(it))),
        Kind::Heartbeat => serde_json::from_str(body).map(Record::Heartbeat),
        Kind::Outage => serde_json::from_str(body).map(Record::Outage),
    }
    .map_err(|error| StoreError::Corrupt {
        what: format!("record {seq}"),
        detail: error.to_string(),
    })
}

/// A record as it stands in the inbox.
#[derive(Debug, Clone, PartialEq)]
pub struct InboxRecord {
    /// Its place: later records have greater ones.
    pub seq: u64,
    /// The school.
    pub school: SchoolNumber,
    /// The kind of device that made it.
    pub source: Source,
    /// When it was received, in milliseconds since 1970.
    pub received_at_ms: i64,
    /// What to add to the device's clock to get the server's, in milliseconds, where known.
    pub clock_offset_ms: Option<i64>,
    /// The measurement, heartbeat or outage.
    pub record: Record,
}

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appended {
    /// It is durable at this place.
    Accepted(u64),
    /// It is durable, and is a note that has no place among the records.
    Noted,
    /// A record with its id was there already.
    Duplicate,
}
