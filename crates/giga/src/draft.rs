//! A record of another program whose school is not looked up yet.

use jiff::Timestamp;
use qosyl_domain::{
    CountryCode, DeviceId, Heartbeat, HeartbeatId, Invalid, Measurement, MeasurementId, MeterInfo,
    Method, Outcome, Remark, SchoolId, Source, Trigger,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::made;
use crate::school::{Place, SchoolKey};

/// What a program does not say of itself.
pub(crate) const UNKNOWN: &str = "unknown";

/// A record without its school, as it may be kept: nothing in it is about a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// How it names its school.
    pub school: SchoolKey,
    /// The country in whose register the government's id is looked up, where the sender said one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub register: Option<CountryCode>,
    /// A pseudonym of the device, where the record says anything of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<Uuid>,
    /// What identifies it among the records of its school.
    pub native: String,
    /// The country of the line's address, ISO 3166-1 alpha-2: a hint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address_country: Option<String>,
    /// The record. Its school, device and id are blank.
    pub content: Content,
}

/// What a draft is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// A test.
    Measurement(Box<Measurement>),
    /// A short check whether the line works.
    Heartbeat(Heartbeat),
}

/// A record that was read, and why it cannot be placed whatever its school.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// What can be used of it.
    pub draft: Draft,
    /// What is wrong with it.
    pub problem: Option<Invalid>,
}

/// A record at its school.
#[derive(Debug, Clone, PartialEq)]
pub enum Placed {
    /// A test.
    Measurement(Box<Measurement>),
    /// A short check.
    Heartbeat(Heartbeat),
}

impl Draft {
    /// Where it comes from.
    pub fn source(&self) -> Source {
        match &self.content {
            Content::Measurement(test) => test.source,
            Content::Heartbeat(beat) => beat.source,
        }
    }

    /// The program that made it, where it is a test.
    pub fn meter(&self) -> Option<&MeterInfo> {
        match &self.content {
            Content::Measurement(test) => Some(&test.meter),
            Content::Heartbeat(_) => None,
        }
    }

    /// The same for the same record however often it comes, whatever its school turns out to be.
    pub fn aside_id(&self) -> Uuid {
        let [giga, government, own] = self.school.parts();
        let source = self.source();
        made(
            "quarantine",
            &[source.as_str(), &giga, &government, &own, &self.native],
        )
    }

    /// The device at a school: the same for the same pseudonym. What says nothing of its device is
    /// of the one that stands for all such of this source.
    pub fn device_at(&self, school: SchoolId) -> DeviceId {
        device_at(school, self.source(), self.device)
    }

    /// Makes the record of it, at a school. `now` is the time of receipt.
    pub fn place(&self, place: Place, now: Timestamp) -> Result<Placed, Invalid> {
        let device_id = self.device_at(place.school);
        match &self.content {
            Content::Measurement(test) => {
                let mut test = test.clone();
                test.id = MeasurementId(self.measurement_id(place.school, &test));
                test.school_id = place.school;
                test.device_id = device_id;
                if self.is_from_elsewhere(place.country) {
                    test.remarks.push(Remark::CountryDiffers);
                }
                test.check(now)?;
                Ok(Placed::Measurement(test))
            }
            Content::Heartbeat(beat) => {
                let mut beat = beat.clone();
                if beat.id.0.is_nil() {
                    beat.id = HeartbeatId(self.id_at("heartbeat", place.school));
                }
                beat.school_id = place.school;
                beat.device_id = device_id;
                beat.check(now)?;
                Ok(Placed::Heartbeat(beat))
            }
        }
    }

    /// A table may bring the ids of its records; everything else is known by its school and what it
    /// is called there.
    fn measurement_id(&self, school: SchoolId, test: &Measurement) -> Uuid {
        if test.id.0.is_nil() {
            self.id_at("measurement", school)
        } else {
            test.id.0
        }
    }

    fn id_at(&self, kind: &str, school: SchoolId) -> Uuid {
        made(kind, &[&school.to_string(), &self.native])
    }

    fn is_from_elsewhere(&self, country: CountryCode) -> bool {
        let told = self.address_country.as_deref();
        let told = told.and_then(CountryCode::from_alpha2);
        told.is_some_and(|told| told != country)
    }
}

/// A device of another program at a school. A device says where its records come from, so each
/// source has its own.
pub fn device_at(school: SchoolId, source: Source, pseudonym: Option<Uuid>) -> DeviceId {
    let device = pseudonym.unwrap_or_default().to_string();
    let parts = [&school.to_string(), source.as_str(), &device];
    DeviceId(made("device", &parts))
}

/// A test of which nothing is known yet.
pub(crate) fn blank_test(source: Source, method: Method) -> Measurement {
    Measurement {
        id: MeasurementId(Uuid::nil()),
        school_id: SchoolId(Uuid::nil()),
        device_id: DeviceId(Uuid::nil()),
        started_at: Timestamp::UNIX_EPOCH,
        duration_ms: None,
        trigger: Trigger::Unknown,
        outcome: Outcome::Complete,
        failure: None,
        download_bps: None,
        upload_bps: None,
        latency_idle_us: None,
        latency_loaded_download_us: None,
        latency_loaded_upload_us: None,
        jitter_us: None,
        loss_ppm: None,
        early_stop: None,
        bytes_received: None,
        bytes_sent: None,
        method,
        server: UNKNOWN.to_owned(),
        link: None,
        meter: MeterInfo {
            version: UNKNOWN.to_owned(),
            os: UNKNOWN.to_owned(),
            arch: UNKNOWN.to_owned(),
        },
        source,
        rtt_min_us: None,
        retransmitted_ppm: None,
        network: None,
        remarks: Vec::new(),
    }
}

/// What a record is called among those of its school: by its own id, or else by its device, its time
/// and both its speeds.
pub(crate) fn native(uuid: Option<&str>, device: Option<Uuid>, test: &Measurement) -> String {
    if let Some(uuid) = uuid {
        return format!("uuid {uuid}");
    }
    let number = |it: Option<u64>| it.map_or_else(|| "-".to_owned(), |it| it.to_string());
    format!(
        "test {} {} {} {}",
        device.unwrap_or_default(),
        test.started_at,
        number(test.download_bps),
        number(test.upload_bps)
    )
}

/// A test that has a time and a speed, or what is wrong with it.
pub(crate) fn complaint(test: &Measurement, has_time: bool) -> Option<Invalid> {
    if !has_time {
        let detail = "the time of the test is missing or cannot be read";
        return Some(Invalid::new("time_missing", detail));
    }
    if test.download_bps.is_none() && test.upload_bps.is_none() {
        let detail = "neither a download nor an upload speed can be read";
        return Some(Invalid::new("speed_missing", detail));
    }
    None
}
