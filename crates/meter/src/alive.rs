//! The mark on disk by which the next start of the meter knows until when the one before lived, how
//! it ended, and what was under way then.

use std::net::IpAddr;
use std::time::Duration;

use jiff::Timestamp;
use qosyl_domain::{DeviceId, FailureReason};
use serde::{Deserialize, Serialize};

use crate::clock::{Clock, Moment};
use crate::watch::{Outage, Run, Watch};

/// The version of the mark. One of another version says nothing.
const VERSION: u32 = 1;

/// Until when a meter lived.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Mark {
    version: u32,
    /// Whose mark it is: a new enrolment begins anew.
    device: DeviceId,
    /// When it was made, by the server's clock as far as it was known.
    pub(crate) at: Timestamp,
    /// The start of the computer, where the system tells it apart from others.
    pub(crate) boot: Option<String>,
    /// Whether the meter ended in order.
    pub(crate) clean: bool,
    /// A time without a meter that could not be dated yet.
    pub(crate) gap: Option<Gap>,
    /// Where the server was reached.
    pub(crate) addresses: Vec<IpAddr>,
    /// Where it takes beats.
    pub(crate) beat_port: Option<u16>,
    run: Option<KeptRun>,
    outage: Option<KeptOutage>,
}

/// A time in which no meter ran.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Gap {
    /// Since when, by the server's clock.
    pub(crate) from: Timestamp,
    /// Whether the computer was off, or only the meter.
    pub(crate) cause: FailureReason,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct KeptRun {
    first: Timestamp,
    last: Timestamp,
    failure: Option<FailureReason>,
    count: u32,
    probes: u32,
    lost: u32,
    round_trips_us: Vec<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct KeptOutage {
    began: Timestamp,
    down_until: Timestamp,
    up_until: Option<Timestamp>,
    cause: FailureReason,
}

impl Mark {
    /// A mark of now.
    pub(crate) fn new(device: DeviceId, clock: &Clock, boot: Option<String>) -> Self {
        Self {
            version: VERSION,
            device,
            at: clock.server_time(),
            boot,
            clean: false,
            gap: None,
            addresses: Vec::new(),
            beat_port: None,
            run: None,
            outage: None,
        }
    }

    /// With what is under way.
    pub(crate) fn with(mut self, watch: &Watch, clock: &Clock) -> Self {
        let at = |moment: Moment| clock.corrected(moment.own());
        self.run = watch.run.as_ref().map(|it| KeptRun {
            first: at(it.first),
            last: at(it.last),
            failure: it.failure,
            count: it.count,
            probes: it.probes,
            lost: it.lost,
            round_trips_us: it.round_trips_us.clone(),
        });
        self.outage = watch.outage.as_ref().map(|it| KeptOutage {
            began: at(it.began),
            down_until: at(it.down_until),
            up_until: it.up_until.map(at),
            cause: it.cause,
        });
        self
    }

    /// The outage that was under way, since when, and its cause.
    pub(crate) fn outage_under_way(&self) -> Option<(Timestamp, FailureReason)> {
        self.outage.map(|it| (it.began, it.cause))
    }

    /// Reads a mark; `None` if it is not of this device and this version, or damaged.
    pub(crate) fn read(bytes: &[u8], device: DeviceId) -> Option<Self> {
        let mark: Self = serde_json::from_slice(bytes).ok()?;
        (mark.version == VERSION && mark.device == device).then_some(mark)
    }

    /// What was under way when it was made.
    pub(crate) fn watch(&self, clock: &Clock) -> Watch {
        let past = |own| clock.past(own);
        let run = self.run.clone().map(|it| Run {
            first: past(it.first),
            last: past(it.last),
            failure: it.failure,
            count: it.count,
            probes: it.probes,
            lost: it.lost,
            round_trips_us: it.round_trips_us,
        });
        let outage = self.outage.map(|it| {
            let times = (past(it.began), past(it.down_until));
            Outage::of_the_past(times, it.cause, it.up_until.map(past))
        });
        Watch {
            run,
            outage,
            latest: None,
        }
    }

    /// The time since this mark, if it is so long that no meter can have run, and what it was. A gap
    /// that could not be dated before goes on.
    pub(crate) fn gap(&self, now: Timestamp, boot: Option<&str>, least: Duration) -> Option<Gap> {
        let since = Duration::try_from(now.duration_since(self.at)).unwrap_or_default();
        if since < least {
            return self.gap;
        }
        let same_boot = match (self.boot.as_deref(), boot) {
            (Some(before), Some(now)) => before == now,
            // Who was asked to end was asked by somebody; who was not lost its power.
            _ => self.clean,
        };
        let cause = if same_boot {
            FailureReason::MeterStopped
        } else {
            FailureReason::ComputerOff
        };
        let from = self.gap.map_or(self.at, |it| it.from);
        Some(Gap { from, cause })
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use uuid::Uuid;

    use super::*;

    fn mark(clean: bool, boot: Option<&str>) -> Mark {
        let device = DeviceId(Uuid::from_u128(1));
        let mark = Mark::new(device, &Clock::default(), boot.map(str::to_owned));
        Mark { clean, ..mark }
    }

    #[test]
    fn a_gap_is_the_computers_if_it_was_started_meanwhile_and_else_the_meters() {
        let least = Duration::from_mins(10);
        let cause = |mark: &Mark, boot: Option<&str>, minutes: i64| {
            let now = mark.at + SignedDuration::from_mins(minutes);
            mark.gap(now, boot, least).map(|it| it.cause)
        };
        let (off, stopped) = (FailureReason::ComputerOff, FailureReason::MeterStopped);
        for (clean, before, now, expected) in [
            (true, Some("a"), Some("b"), off),
            (false, Some("a"), Some("b"), off),
            (true, Some("a"), Some("a"), stopped),
            (false, Some("a"), Some("a"), stopped),
            (false, None, None, off),
            (true, None, None, stopped),
        ] {
            let mark = mark(clean, before);
            assert_eq!(cause(&mark, now, 11), Some(expected), "{clean} {before:?}");
            assert_eq!(cause(&mark, now, 9), None, "too short to be one");
        }
    }

    #[test]
    fn a_gap_that_was_not_dated_goes_on() {
        let mut mark = mark(false, Some("a"));
        let from = mark.at - SignedDuration::from_hours(5);
        let cause = FailureReason::ComputerOff;
        mark.gap = Some(Gap { from, cause });
        let now = mark.at + SignedDuration::from_hours(1);
        let gap = mark.gap(now, Some("b"), Duration::from_mins(10)).unwrap();
        assert_eq!((gap.from, gap.cause), (from, cause));
    }

    #[test]
    fn what_was_under_way_is_read_as_it_was_kept_and_only_by_its_own_device() {
        let (began, down_until) = (Moment::now(), Moment::now());
        let outage = Outage::of_the_past((began, down_until), FailureReason::NoLink, None);
        let watch = Watch {
            outage: Some(outage),
            ..Watch::default()
        };
        let kept = mark(true, Some("a")).with(&watch, &Clock::default());
        let json = serde_json::to_vec(&kept).unwrap();
        let read = Mark::read(&json, kept.device).unwrap();
        assert_eq!(read, kept);
        let outage = read.watch(&Clock::default()).outage.unwrap();
        assert_eq!(outage.began.own(), began.own());
        assert_eq!(Mark::read(&json, DeviceId(Uuid::from_u128(2))), None);
        assert_eq!(Mark::read(b"{", kept.device), None);
    }
}
