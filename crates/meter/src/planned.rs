//! A schedule that follows the planner: looks every minute, and keeps what it has learnt.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use jiff::civil::DateTime;
use tokio::time::Instant;

use crate::disk::{self, Readers};
use crate::limits::{HEARTBEAT_EVERY_MAX, HEARTBEAT_EVERY_MIN, STATE_BYTES_MAX};
use crate::planner::{LOOK_GAP_MAX, Planner, Wishes};
use crate::schedule::{Next, NextTest, Schedule, beat_after};
use crate::system::{self, System};
use crate::{Length, MeterError};

/// What is kept, within the meter's home.
const FILE: &str = "plan.json";
/// Time between two looks.
const LOOK_EVERY: Duration = Duration::from_mins(1);
/// For so long a clock that was set begins no new month.
const DOUBT: Duration = Duration::from_mins(12);
/// Looks after which the state is written though there was no test: after a power cut less than
/// this is planned anew.
const LOOKS_PER_WRITE: u32 = 15;

/// Follows the planner on this computer's clock.
pub struct PlannedSchedule {
    planner: Planner,
    file: PathBuf,
    heartbeat: Duration,
    random: fastrand::Rng,
    system: Arc<dyn System>,
    looked: Instant,
    offset: SignedDuration,
    /// Whether a server has told it.
    knows_offset: bool,
    /// What the clock told at the look before.
    told: Option<DateTime>,
    /// Until when the clock is not believed, for somebody has set it: a heartbeat hears of it.
    doubted_until: Option<Instant>,
    unwritten: u32,
}

impl PlannedSchedule {
    /// Goes on from what the meter's home holds; begins where there is nothing, or nothing that can
    /// be read.
    pub fn new(wishes: Wishes, home: &Path, heartbeat: Duration, seed: u64) -> Self {
        let file = home.join(FILE);
        let kept = disk::read(&file, STATE_BYTES_MAX).ok().flatten();
        let kept = kept.and_then(|text| serde_json::from_slice(&text).ok());
        Self {
            planner: Planner::new(wishes, kept, seed),
            file,
            heartbeat: heartbeat.clamp(HEARTBEAT_EVERY_MIN, HEARTBEAT_EVERY_MAX),
            random: fastrand::Rng::with_seed(seed),
            looked: Instant::now(),
            unwritten: 0,
            offset: SignedDuration::ZERO,
            knows_offset: false,
            told: None,
            doubted_until: None,
            system: system::here(),
        }
    }

    /// On the clocks of another system than that of this computer.
    #[must_use]
    pub fn by(mut self, system: Arc<dyn System>) -> Self {
        self.looked = system.instant();
        self.system = system;
        self
    }

    /// Whether the clock was set, now or a short time ago; sleep looks the same.
    fn is_doubtful(&mut self, own: DateTime, ran: Duration) -> bool {
        let passed = self.told.replace(own).map(|it| own.duration_since(it));
        let ran = SignedDuration::try_from(ran).unwrap_or_default();
        let off = passed.map_or(Duration::ZERO, |it| (it - ran).unsigned_abs());
        if off > LOOK_GAP_MAX {
            self.doubted_until = Some(self.looked + DOUBT);
        }
        self.doubted_until.is_some_and(|until| self.looked < until)
    }

    /// Without it the next start only plans anew, so a disk that refuses is no reason to stop.
    fn write(&mut self) {
        let text = serde_json::to_vec(self.planner.state()).expect("a state is plain data");
        let _later: Result<(), MeterError> = disk::replace(&self.file, &text, Readers::Usual);
        self.unwritten = 0;
    }
}

impl Schedule for PlannedSchedule {
    fn next(&mut self) -> Next {
        let now = self.system.instant();
        let ran = now.saturating_duration_since(self.looked);
        self.looked = now;
        let own = self.system.local_time();
        let trusts = self.knows_offset && !self.is_doubtful(own, ran);
        self.planner.trust_month(trusts);
        let now = own.checked_add(self.offset).unwrap_or(own);
        let due = self.planner.look(now, ran);
        self.unwritten += 1;
        if due.is_some() || self.unwritten >= LOOKS_PER_WRITE {
            self.write();
        }
        match due {
            Some(due) => Next::Test(NextTest {
                wait: Duration::ZERO,
                trigger: due.trigger,
                plan: due.plan,
            }),
            None => Next::Ask(LOOK_EVERY),
        }
    }

    fn next_heartbeat(&mut self) -> Duration {
        beat_after(self.heartbeat, &mut self.random)
    }

    fn spent(&mut self, length: Length, bytes: u64) {
        self.planner.spent(Some(length), bytes);
        self.write();
    }

    fn hear_offset(&mut self, offset: Option<SignedDuration>) {
        self.offset = offset.unwrap_or(self.offset);
        self.knows_offset = offset.is_some();
    }

    fn spent_besides(&mut self, bytes: u64) {
        self.planner.spent(None, bytes);
    }

    fn end(&mut self) {
        self.write();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_is_doubted_for_a_time() {
        let home = tempfile::tempdir().unwrap();
        let mut schedule =
            PlannedSchedule::new(Wishes::default(), home.path(), Duration::from_mins(5), 1);
        let minute = Duration::from_mins(1);
        let at = |text: &str| text.parse::<DateTime>().unwrap();
        assert!(!schedule.is_doubtful(at("2026-11-25T09:00"), minute));
        assert!(!schedule.is_doubtful(at("2026-11-25T09:01"), minute));
        assert!(schedule.is_doubtful(at("2026-12-25T09:02"), minute));
        assert!(schedule.is_doubtful(at("2026-12-25T09:03"), minute));
        schedule.looked += DOUBT;
        assert!(!schedule.is_doubtful(at("2026-12-25T09:04"), minute));
    }

    #[test]
    fn what_was_planned_and_spent_is_there_after_a_restart() {
        let home = tempfile::tempdir().unwrap();
        let open = |seed| {
            let wishes = Wishes {
                bytes_a_month: Some(1_000_000_000),
                ..Wishes::default()
            };
            PlannedSchedule::new(wishes, home.path(), Duration::from_mins(5), seed)
        };
        let mut schedule = open(1);
        assert_eq!(schedule.next(), Next::Ask(LOOK_EVERY));
        schedule.spent(Length::Short, 123_456);
        schedule.end();
        assert_eq!(open(2).planner.bytes_left(), Some(1_000_000_000 - 123_456));
        std::fs::write(home.path().join(FILE), b"not a plan").unwrap();
        assert_eq!(open(3).planner.bytes_left(), Some(1_000_000_000));
    }
}
