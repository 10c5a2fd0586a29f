//! Heartbeats: short reachability checks between tests.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::ids::require_v7;
use crate::measurement::{LATENCY_US_MAX, check_time};
use crate::{DeviceId, FailureReason, HeartbeatId, Invalid, SchoolId};

/// Whether the server was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum HeartbeatOutcome {
    /// An answer came.
    Reachable,
    /// No answer came; `failure` says where it broke off.
    Unreachable,
}

/// One short reachability check, kept like a measurement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Heartbeat {
    /// `UUIDv7`, made by the device.
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
}

impl Heartbeat {
    /// Refuses what cannot be: wrong id version, impossible times, an outcome that contradicts
    /// its own fields. `now` is the time of receipt.
    pub fn check(&self, now: Timestamp) -> Result<(), Invalid> {
        require_v7(self.id.0)?;
        check_time("at", self.at, now)?;
        let reachable = self.outcome == HeartbeatOutcome::Reachable;
        if reachable == self.failure.is_some() {
            return Err(Invalid::new(
                "outcome_contradicts",
                "a reachable heartbeat has no failure, an unreachable one names it",
            ));
        }
        if !reachable && self.rtt_us.is_some() {
            return Err(Invalid::new(
                "outcome_contradicts",
                "an unreachable heartbeat has no rtt_us",
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

    /// The same check at another time: its device's clock was off by so much. `None` where there
    /// is no such time.
    #[must_use]
    pub fn shifted(self, by: SignedDuration) -> Option<Self> {
        let at = self.at.checked_add(by).ok()?;
        Some(Self { at, ..self })
    }
}
