//! The mark on disk by which the next start of the meter knows until when the one before lived, how
//! it ended, and what was under way then.

use std::net::IpAddr;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
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
    /// Whether it was.
    #[serde(default)]
    known: bool,
    /// What the computer's own clock told then.
    #[serde(default)]
    own: Option<Timestamp>,
    /// And how long it had run, sleep included, where the system tells.
    #[serde(default)]
    uptime: Option<Duration>,
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
    /// Until when, as the clock told that may be wrong.
    #[serde(default)]
    pub(crate) until: Option<Timestamp>,
    /// How long it was, by the differences of clocks that may be wrong; unknown where one was set back.
    #[serde(default)]
    pub(crate) length: Option<Duration>,
    /// Whether a server has dated its begin.
    #[serde(default)]
    pub(crate) dated: bool,
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
        let now = clock.moment();
        Self {
            version: VERSION,
            device,
            at: clock.corrected(now.own()),
            known: clock.is_known(),
            own: Some(now.own()),
            uptime: now.uptime(),
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
        let at = |moment: Moment| clock.stamp(moment);
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
    pub(crate) fn watch(&self, clock: &Clock, boot: Option<&str>) -> Watch {
        let since = self.since(clock.moment(), boot).unwrap_or_default();
        let past = |at: Timestamp| {
            let before = Duration::try_from(self.at.duration_since(at)).unwrap_or_default();
            clock.past(since + before, at)
        };
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

    /// The time since this mark: within one start of the computer as it counts, else as its own clock
    /// tells; `None` where that was set back, so that nobody knows.
    pub(crate) fn since(&self, now: Moment, boot: Option<&str>) -> Option<Duration> {
        let same_boot = self.boot.as_deref().zip(boot).is_some_and(|(a, b)| a == b);
        let uptime = now.uptime().zip(self.uptime).filter(|_| same_boot);
        if let Some(counted) = uptime.and_then(|(now, then)| now.checked_sub(then)) {
            return Some(counted);
        }
        Duration::try_from(now.own().duration_since(self.own.unwrap_or(self.at))).ok()
    }

    /// The time since this mark, if it is so long that no meter can have run, and what it was.
    pub(crate) fn new_gap(&self, now: Moment, boot: Option<&str>, least: Duration) -> Option<Gap> {
        let since = self.since(now, boot);
        if since.is_some_and(|it| it < least) {
            return None;
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
        Some(Gap {
            from: self.at,
            until: None,
            length: since,
            dated: self.known,
            cause,
        })
    }

    /// The time before that could not be dated while the meter of this mark ran, by how long it was;
    /// `None` where that is not known.
    pub(crate) fn old_gap(&self) -> Option<(Timestamp, Timestamp, FailureReason)> {
        let gap = self.gap?;
        let length = SignedDuration::try_from(gap.length?).ok()?;
        Some((gap.from, gap.from.checked_add(length).ok()?, gap.cause))
    }

    /// Whether what it says of times is of use: they are the server's, or it is known how far they lie
    /// back.
    pub(crate) fn dating(&self, now: Moment, boot: Option<&str>) -> Option<Dating> {
        if self.known {
            return Some(Dating::AsKept);
        }
        self.since(now, boot).map(|_| Dating::Now)
    }
}

/// How the times of records are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dating {
    /// By the clocks of this process.
    Now,
    /// As the process told that was there.
    AsKept,
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn mark(clean: bool, boot: Option<&str>) -> Mark {
        let device = DeviceId(Uuid::from_u128(1));
        let mark = Mark::new(device, &Clock::default(), boot.map(str::to_owned));
        Mark {
            clean,
            uptime: None,
            ..mark
        }
    }

    #[test]
    fn a_gap_is_the_computers_if_it_was_started_meanwhile_and_else_the_meters() {
        let least = Duration::from_mins(10);
        let cause = |mark: &Mark, boot: Option<&str>, minutes: i64| {
            let now = mark.at + SignedDuration::from_mins(minutes);
            let moment = Clock::default().past(Duration::ZERO, now);
            mark.new_gap(moment, boot, least).map(|it| it.cause)
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
    fn a_clock_that_was_set_back_leaves_the_gap_to_be_dated_later() {
        let mark = mark(false, Some("a"));
        let back = Clock::default().past(Duration::ZERO, mark.at - SignedDuration::from_hours(9));
        let gap = mark
            .new_gap(back, Some("b"), Duration::from_mins(10))
            .unwrap();
        assert_eq!((gap.from, gap.cause), (mark.at, FailureReason::ComputerOff));
    }

    #[test]
    fn a_gap_that_was_not_dated_is_as_long_as_clocks_have_counted() {
        let mut mark = mark(false, Some("a"));
        let from = mark.at - SignedDuration::from_hours(5);
        let cause = FailureReason::ComputerOff;
        let gap = Gap {
            from,
            until: Some(mark.at),
            length: Some(Duration::from_hours(3)),
            dated: true,
            cause,
        };
        mark.gap = Some(gap);
        let until = from + SignedDuration::from_hours(3);
        assert_eq!(mark.old_gap(), Some((from, until, cause)));
        mark.gap = Some(Gap {
            length: None,
            ..gap
        });
        assert_eq!(mark.old_gap(), None);
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
        let outage = read.watch(&Clock::default(), Some("a")).outage.unwrap();
        assert_eq!(outage.began.own(), began.own());
        assert_eq!(Mark::read(&json, DeviceId(Uuid::from_u128(2))), None);
        assert_eq!(Mark::read(b"{", kept.device), None);
    }
}
