//! Heartbeats: short reachability checks between tests.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::require_sound;
use crate::measurement::{LATENCY_US_MAX, check_time};
use crate::{DeviceId, FailureReason, HeartbeatId, Invalid, SchoolId, Source};

/// Whether the server was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum HeartbeatOutcome {
    /// An answer came.
    Reachable,
    /// No answer came; `failure` says where it broke off.
    Unreachable,
    /// No answer came within the few seconds that another program waits. A slow line looks the
    /// same as one that is down, so this says neither.
    Unanswered,
}

/// One short reachability check, kept like a measurement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Heartbeat {
    /// `UUIDv7`, made by the device; of another program's record what identifies it there.
    pub id: HeartbeatId,
    /// The school whose line was checked.
    pub school_id: SchoolId,
    /// The device that checked.
    pub device_id: DeviceId,
    /// When, by the device's clock.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// Whether the server was reached.
    pub outcome: HeartbeatOutcome,
    /// Where it broke off; only with `unreachable`.
    #[serde(default)]
    pub failure: Option<FailureReason>,
    /// Round-trip time in microseconds; only with `reachable`.
    #[serde(default)]
    pub rtt_us: Option<u64>,
    /// Where the record comes from. What a device says of it does not count: the server knows.
    #[serde(default)]
    pub source: Source,
}

impl Heartbeat {
    /// Refuses what cannot be: wrong id version, impossible times, an outcome that contradicts
    /// its own fields. `now` is the time of receipt.
    pub fn check(&self, now: Timestamp) -> Result<(), Invalid> {
        require_sound(self.id.0, self.source)?;
        check_time("at", self.at, now, self.source)?;
        let unreachable = self.outcome == HeartbeatOutcome::Unreachable;
        if unreachable != self.failure.is_some() {
            return Err(Invalid::new(
                "outcome_contradicts",
                "an unreachable heartbeat names its failure, and no other one has any",
            ));
        }
        if self.outcome != HeartbeatOutcome::Reachable && self.rtt_us.is_some() {
            return Err(Invalid::new(
                "outcome_contradicts",
                "only a reachable heartbeat has rtt_us",
            ));
        }
        if self.rtt_us.is_some_and(|rtt| rtt > LATENCY_US_MAX) {
            return Err(Invalid::new(
                "latency_impossible",
                "rtt_us is over ten minutes",
            ));
        }
        Ok(())
    }
}
