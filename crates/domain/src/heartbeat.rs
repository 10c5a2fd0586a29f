//! Heartbeats: short reachability checks between tests.

use jiff::{SignedDuration, Timestamp};
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

/// What a heartbeat that stands for several has beside its own fields: the checks from `at` to
/// `until`, all with the same outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BeatRun {
    /// The last of them.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub until: Timestamp,
    /// How many there were.
    pub count: u32,
    /// Datagrams that were sent for them.
    #[serde(default)]
    pub probes: u32,
    /// Those that were not answered.
    #[serde(default)]
    pub probes_lost: u32,
}

impl BeatRun {
    /// Lost datagrams in parts per million; `None` where none were sent.
    pub fn loss_ppm(&self) -> Option<u32> {
        let lost = u64::from(self.probes_lost) * 1_000_000;
        u32::try_from(lost.checked_div(u64::from(self.probes))?).ok()
    }

    fn check(&self, at: Timestamp, now: Timestamp, source: Source) -> Result<(), Invalid> {
        check_time("until", self.until, now, source)?;
        let sound = at <= self.until
            && (1..=RUN_BEATS_MAX).contains(&self.count)
            && self.probes_lost <= self.probes;
        if sound {
            return Ok(());
        }
        Err(Invalid::new(
            "run_contradicts",
            "a run ends after its begin, has 1 to 100,000 beats and loses no more than it sent",
        ))
    }
}

/// One short reachability check, or a run of them, kept like a measurement.
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
    /// Round-trip time in microseconds, the median of a run; only with `reachable`.
    #[serde(default)]
    pub rtt_us: Option<u64>,
    /// The checks that this one stands for; `None` for itself alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<BeatRun>,
    /// Where the record comes from. What a device says of it does not count: the server knows.
    #[serde(default)]
    pub source: Source,
}

/// Beats in one run.
const RUN_BEATS_MAX: u32 = 100_000;

impl Heartbeat {
    /// When its last check was.
    pub fn until(&self) -> Timestamp {
        self.run.map_or(self.at, |run| run.until)
    }

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
        if self.failure.is_some_and(|it| !it.is_of_probe()) {
            return Err(Invalid::new(
                "outcome_contradicts",
                "a computer that is off sends no heartbeat; that is an outage",
            ));
        }
        self.run
            .map_or(Ok(()), |run| run.check(self.at, now, self.source))?;
        if self.rtt_us.is_some_and(|rtt| rtt > LATENCY_US_MAX) {
            return Err(Invalid::new(
                "latency_impossible",
                "rtt_us is over ten minutes",
            ));
        }
        Ok(())
    }

    /// The same check, or run of them, at another time: its device's clock was off by so much.
    /// `None` where there is no such time.
    #[must_use]
    pub fn shifted(mut self, by: SignedDuration) -> Option<Self> {
        self.at = self.at.checked_add(by).ok()?;
        if let Some(run) = &mut self.run {
            run.until = run.until.checked_add(by).ok()?;
        }
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beat(run: &str) -> Heartbeat {
        let text = format!(
            r#"{{"id":"01935c1e-7b7a-7000-8000-000000000001",
            "school_id":"6f3c6f2e-6ad0-5d2c-8d5e-111111111111",
            "device_id":"6f3c6f2e-6ad0-4d2c-8d5e-222222222222",
            "at":"2026-11-22T06:15:03.120Z","outcome":"reachable","rtt_us":41200{run}}}"#
        );
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn a_run_is_checked_and_counts_at_its_end() {
        let now = "2026-11-24T08:00:00Z".parse().unwrap();
        let run = |until: &str, count: u32, lost: u32| {
            let fields = format!("\"until\":\"{until}\",\"count\":{count},\"probes_lost\":{lost}");
            beat(&format!(",\"run\":{{{fields},\"probes\":80}}"))
        };
        assert_eq!(beat("").check(now), Ok(()));
        assert_eq!(beat("").until(), beat("").at);
        let sound = run("2026-11-22T12:15:03Z", 72, 2);
        assert_eq!(sound.check(now), Ok(()));
        assert_eq!(sound.until().to_string(), "2026-11-22T12:15:03Z");
        assert_eq!(sound.run.unwrap().loss_ppm(), Some(25_000));
        let hour = SignedDuration::from_hours(1);
        let shifted = sound.clone().shifted(-hour).unwrap();
        assert_eq!(shifted.at, sound.at - hour);
        assert_eq!(shifted.until(), sound.until() - hour);
        for wrong in [
            run("2026-11-22T06:15:03Z", 72, 2),
            run("2026-11-22T12:15:03Z", 0, 2),
            run("2026-11-22T12:15:03Z", 72, 81),
        ] {
            assert_eq!(wrong.check(now).unwrap_err().code, "run_contradicts");
        }
    }
}
