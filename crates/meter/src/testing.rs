//! What several tests need.

use jiff::Timestamp;
use qosyl_domain::{DeviceId, SchoolId};
use uuid::Uuid;

use crate::Enrolment;

/// An enrolment of a made-up device.
pub(crate) fn enrolment(number: u128) -> Enrolment {
    Enrolment {
        server: "https://qosyl.example".parse().unwrap(),
        device_id: DeviceId(Uuid::from_u128(number)),
        school_id: SchoolId(Uuid::from_u128(1000 + number)),
        school_name: format!("School {number}"),
        measurement_server: None,
        enrolled_at: Timestamp::from_second(1_795_000_000).unwrap(),
    }
}

/// A measurement of a made-up device at this time.
pub(crate) fn measurement_at(started_at: Timestamp) -> qosyl_domain::Measurement {
    let enrolment = enrolment(1);
    let measurement = serde_json::json!({
        "id": crate::clock::new_id(started_at), "school_id": enrolment.school_id,
        "device_id": enrolment.device_id, "started_at": started_at, "duration_ms": 7312,
        "trigger": "scheduled", "outcome": "complete", "download_bps": 18_234_000,
        "upload_bps": 4_120_000, "method": "ndt7", "server": "measure.example.kz",
        "meter": {"version": "0.1.0", "os": "linux", "arch": "x86_64"},
    });
    serde_json::from_value(measurement).unwrap()
}
