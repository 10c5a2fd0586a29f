//! What a school, a device and a measurement **are**: typed ids, units, enumerations, validation,
//! and the one classifier of status.
//!
//! This crate does no input or output, reads no clock and knows no runtime. Everything that
//! depends on the present moment takes it as an argument.

mod chain;
mod country;
mod details;
mod early_stop;
mod evidence;
mod failure;
mod field;
mod heartbeat;
mod ids;
mod link;
mod measurement;
mod outage;
mod position;
mod role;
mod school;
mod source;
mod status;

pub use chain::{
    ChainLink, OMITTED_RANGES_MAX, Omission, OmissionReason, OmittedRange, RecordHash,
};
pub use country::CountryCode;
pub use details::{Details, VALUE_BYTES_MAX};
pub use early_stop::{EarlyRate, EarlyStop};
pub use evidence::{Evidence, Pulse, SchoolState, WINDOW_TESTS};
pub use failure::FailureReason;
pub use field::{EDUCATION_LEVELS, Field, Kind};
pub use heartbeat::{BeatRun, Heartbeat, HeartbeatOutcome};
pub use ids::{
    DeviceId, HeartbeatId, KeyId, MeasurementId, OutageId, PersonId, SchoolId, SchoolNumber,
};
pub use link::{Link, LinkKind};
pub use measurement::{
    MAX_RATE_BPS, Measurement, MeterInfo, Method, Network, Outcome, Remark, Trigger,
};
pub use outage::Outage;
pub use position::Position;
pub use role::{AREA_CHARS_MAX, Grant, Role, allows, allows_somewhere, area_key, areas_with};
pub use school::{EducationLevel, School, Standing};
pub use source::Source;
pub use status::{Benchmark, Connectivity, SpeedStatus, Status, StatusCounts, classify};

/// What is wrong with a value, and what to do about it.
///
/// `code` is stable and for programs; the text is for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct Invalid {
    /// Stable, in snake case, for instance `rate_impossible`.
    pub code: &'static str,
    /// The value and the remedy in plain words.
    pub detail: String,
}

impl Invalid {
    /// A refusal with its stable code and its explanation.
    pub fn new(code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
        }
    }
}
