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
