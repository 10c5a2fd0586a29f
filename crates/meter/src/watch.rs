//! What single checks add up to: runs of checks with the same outcome, and outages.

use std::time::Duration;

use qosyl_domain::FailureReason;

use crate::clock::Moment;
use crate::limits::RUN_BEATS_MAX;

/// One check.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Check {
    /// When it began.
    pub(crate) moment: Moment,
    /// The round trip, or why there was none.
    pub(crate) result: Result<Duration, FailureReason>,
    /// Datagrams that were sent for it.
    pub(crate) probes: u32,
    /// Those of them that were not answered.
    pub(crate) lost: u32,
}

/// Checks one after another with the same outcome.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) first: Moment,
    pub(crate) last: Moment,
    pub(crate) failure: Option<FailureReason>,
    pub(crate) count: u32,
    pub(crate) probes: u32,
    pub(crate) lost: u32,
    pub(crate) round_trips_us: Vec<u64>,
}

/// A time without the server.
#[derive(Debug, Clone)]
pub(crate) struct Ended {
    pub(crate) began: Moment,
    pub(crate) end: Moment,
    pub(crate) cause: FailureReason,
    pub(crate) up_until: Option<Moment>,
    pub(crate) down_until: Option<Moment>,
    pub(crate) end_unseen: bool,
}

/// The outage under way.
#[derive(Debug, Clone)]
pub(crate) struct Outage {
    pub(crate) began: Moment,
    pub(crate) cause: FailureReason,
    pub(crate) up_until: Option<Moment>,
    pub(crate) down_until: Moment,
    /// Whether two checks in a row have found the cause. While things change, the first finds what is
    /// true no more a moment later: a gateway that has just died is still known to the link.
    pub(crate) confirmed: bool,
    /// Another cause that the latest check has found.
    other: Option<(FailureReason, Moment)>,
}

/// What has come of checks and is to be kept.
#[derive(Debug, Clone)]
pub(crate) enum Found {
    /// The first check with a new outcome: of interest at once.
    Beat(Check),
    /// Checks that followed one.
    Run(Run),
    /// An outage that has ended.
    Outage(Ended),
}

/// What checks have added up to so far.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    pub(crate) run: Option<Run>,
    pub(crate) outage: Option<Outage>,
    /// The outcome of the latest check, and when it was.
    pub(crate) latest: Option<(Option<FailureReason>, Moment)>,
}

impl Watch {
    /// Takes in a check. A run that is as long as `run_max` ends with it.
    pub(crate) fn take(&mut self, check: Check, run_max: Duration) -> Vec<Found> {
        let mut found = Vec::new();
        let failure = check.result.err();
        self.take_outage(&check, &mut found);
        let same = self.latest.is_some_and(|(latest, _)| latest == failure);
        if same {
            self.extend_run(check);
            if self.run.as_ref().is_some_and(|run| is_long(run, run_max)) {
                found.extend(self.end_run());
            }
        } else {
            found.extend(self.end_run());
            found.push(Found::Beat(check));
        }
        self.latest = Some((failure, check.moment));
        found
    }

    /// Ends the run under way, so that it can be sent.
    pub(crate) fn end_run(&mut self) -> Option<Found> {
        self.run.take().map(Found::Run)
    }

    /// The computer went off, or to sleep, after the latest check: what is under way ends there, and
    /// nobody has seen how.
    pub(crate) fn lose_sight(&mut self) -> Vec<Found> {
        let mut found: Vec<Found> = self.end_run().into_iter().collect();
        found.extend(self.outage.take().map(|it| {
            let last_seen = it.down_until;
            Found::Outage(Ended {
                end_unseen: true,
                ..it.ended(last_seen)
            })
        }));
        self.latest = None;
        found
    }

    /// Whether the server was not reached by the latest check.
    pub(crate) fn is_down(&self) -> bool {
        self.outage.is_some()
    }

    fn extend_run(&mut self, check: Check) {
        let run = self.run.get_or_insert_with(|| Run {
            first: check.moment,
            last: check.moment,
            failure: check.result.err(),
            count: 0,
            probes: 0,
            lost: 0,
            round_trips_us: Vec::new(),
        });
        run.last = check.moment;
        run.count += 1;
        run.probes += check.probes;
        run.lost += check.lost;
        if let Ok(time) = check.result {
            let time_us = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
            run.round_trips_us.push(time_us);
        }
    }

    fn take_outage(&mut self, check: &Check, found: &mut Vec<Found>) {
        let Err(cause) = check.result else {
            let ended = self.outage.take().map(|it| it.ended(check.moment));
            found.extend(ended.map(Found::Outage));
            return;
        };
        let Some(outage) = &mut self.outage else {
            let up = self.latest.filter(|(failure, _)| failure.is_none());
            self.outage = Some(Outage {
                began: check.moment,
                cause,
                up_until: up.map(|(_, at)| at),
                down_until: check.moment,
                confirmed: false,
                other: None,
            });
            return;
        };
        if let Some(ended) = outage.take(cause, check.moment) {
            found.push(Found::Outage(ended));
        }
    }
}

impl Outage {
    /// One that was under way when an earlier process ended.
    pub(crate) fn of_the_past(
        (began, down_until): (Moment, Moment),
        cause: FailureReason,
        up_until: Option<Moment>,
    ) -> Self {
        Self {
            began,
            cause,
            up_until,
            down_until,
            confirmed: true,
            other: None,
        }
    }

    /// Takes in that it lasts; the outage before, if this is another.
    fn take(&mut self, cause: FailureReason, at: Moment) -> Option<Ended> {
        if cause == self.cause {
            self.confirmed = true;
            self.other = None;
            self.down_until = at;
            return None;
        }
        let Some((_, since)) = self.other.filter(|(other, _)| *other == cause) else {
            self.other = Some((cause, at));
            return None;
        };
        let next = Self {
            began: since,
            cause,
            up_until: None,
            down_until: at,
            confirmed: true,
            other: None,
        };
        if self.confirmed {
            let before = std::mem::replace(self, next);
            return Some(before.ended(since));
        }
        *self = Self {
            began: self.began,
            up_until: self.up_until,
            ..next
        };
        None
    }

    fn ended(self, ended: Moment) -> Ended {
        // Of two causes that were found once each, the first may be that of a moment that has passed.
        let later = self.other.filter(|_| !self.confirmed);
        Ended {
            began: self.began,
            end: ended,
            cause: later.map_or(self.cause, |(cause, _)| cause),
            up_until: self.up_until,
            down_until: Some(self.down_until),
            end_unseen: false,
        }
    }
}

fn is_long(run: &Run, run_max: Duration) -> bool {
    run.count >= RUN_BEATS_MAX || run.last.since(run.first) >= run_max
}

/// The middle of round trips, the lower of two.
pub fn median(mut times: Vec<u64>) -> Option<u64> {
    times.sort_unstable();
    times.get(times.len().checked_sub(1)? / 2).copied()
}

#[cfg(test)]
mod tests {
    use FailureReason::{Connect, GatewayUnreachable, NoWayOut};
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::*;

    const HOUR: Duration = Duration::from_hours(1);

    struct Rig {
        watch: Watch,
        start: Moment,
    }

    impl Rig {
        fn new() -> Self {
            Self {
                watch: Watch::default(),
                start: Moment::now(),
            }
        }

        fn at(&self, minute: u64) -> Moment {
            self.start.later(Duration::from_mins(minute))
        }

        fn take(&mut self, minute: u64, failure: Option<FailureReason>) -> Vec<Found> {
            let check = Check {
                moment: self.at(minute),
                result: failure.map_or(Ok(Duration::from_millis(minute)), Err),
                probes: 1,
                lost: 0,
            };
            self.watch.take(check, HOUR)
        }

        fn minute(&self, moment: Moment) -> u64 {
            moment.since(self.start).as_secs() / 60
        }

        fn outages(&self, found: &[Found]) -> Vec<(u64, u64, FailureReason)> {
            let outages = found.iter().filter_map(|it| match it {
                Found::Outage(it) => Some((self.minute(it.began), self.minute(it.end), it.cause)),
                _ => None,
            });
            outages.collect()
        }
    }

    #[test]
    fn an_outage_has_its_begin_and_end_and_what_was_seen_before_them() {
        let mut rig = Rig::new();
        rig.take(0, None);
        assert_eq!(rig.take(5, Some(NoWayOut)).len(), 1, "told at once");
        assert!(rig.watch.is_down());
        assert!(rig.take(6, Some(NoWayOut)).is_empty());
        let found = rig.take(7, None);
        assert_eq!(rig.outages(&found), [(5, 7, NoWayOut)]);
        let Found::Outage(it) = &found[0] else {
            panic!("{found:?}");
        };
        assert_eq!(rig.minute(it.up_until.unwrap()), 0);
        assert_eq!(rig.minute(it.down_until.unwrap()), 6);
        assert!(!it.end_unseen && !rig.watch.is_down());
    }

    #[test]
    fn the_first_cause_gives_way_to_one_that_is_found_twice() {
        let mut rig = Rig::new();
        rig.take(0, Some(Connect));
        rig.take(1, Some(GatewayUnreachable));
        rig.take(2, Some(GatewayUnreachable));
        let found = rig.take(3, None);
        assert_eq!(rig.outages(&found), [(0, 3, GatewayUnreachable)]);
    }

    #[test]
    fn of_two_causes_that_were_found_once_each_the_later_counts() {
        let mut rig = Rig::new();
        rig.take(0, Some(NoWayOut));
        rig.take(1, Some(GatewayUnreachable));
        let found = rig.take(2, None);
        assert_eq!(rig.outages(&found), [(0, 2, GatewayUnreachable)]);
    }

    #[test]
    fn a_cause_that_was_found_twice_ends_where_the_next_begins() {
        let mut rig = Rig::new();
        rig.take(0, Some(GatewayUnreachable));
        rig.take(1, Some(GatewayUnreachable));
        rig.take(2, Some(NoWayOut));
        let found = rig.take(3, Some(NoWayOut));
        assert_eq!(rig.outages(&found), [(0, 2, GatewayUnreachable)]);
        rig.take(4, Some(Connect));
        let found = rig.take(5, None);
        assert_eq!(rig.outages(&found), [(2, 5, NoWayOut)], "one stray is none");
    }

    #[test]
    fn what_a_computer_that_goes_off_leaves_is_kept_as_far_as_it_was_seen() {
        let mut rig = Rig::new();
        rig.take(0, Some(NoWayOut));
        rig.take(1, Some(NoWayOut));
        let found = rig.watch.lose_sight();
        assert_eq!(rig.outages(&found), [(0, 1, NoWayOut)]);
        assert!(matches!(&found[..], [Found::Run(_), Found::Outage(it)] if it.end_unseen));
        assert!(!rig.watch.is_down());
    }

    #[test]
    fn checks_with_the_same_outcome_are_one_record_an_hour() {
        let mut rig = Rig::new();
        let found: Vec<Found> = (0..=120).flat_map(|it| rig.take(it, None)).collect();
        let [Found::Beat(_), Found::Run(run)] = &found[..] else {
            panic!("{found:?}");
        };
        assert_eq!((run.count, run.probes), (61, 61));
        assert_eq!(median(run.round_trips_us.clone()), Some(31_000));
        assert_eq!(rig.watch.run.as_ref().unwrap().count, 59);
    }

    proptest! {
        #[test]
        fn every_check_is_in_one_record_and_outages_do_not_overlap(
            failures in prop::collection::vec(prop::option::of(0_usize..3), 1..60),
        ) {
            let causes = [GatewayUnreachable, NoWayOut, Connect];
            let mut rig = Rig::new();
            let mut found = Vec::new();
            for (minute, failure) in (0..).zip(&failures) {
                found.extend(rig.take(minute, failure.map(|it| causes[it])));
            }
            let end = failures.len() as u64;
            found.extend(rig.take(end, None));
            found.extend(rig.watch.end_run());
            let checks: u32 = found.iter().map(|it| match it {
                Found::Beat(_) => 1,
                Found::Run(run) => run.count,
                Found::Outage(_) => 0,
            }).sum();
            prop_assert_eq!(checks as usize, failures.len() + 1);
            let outages = rig.outages(&found);
            for pair in outages.windows(2) {
                prop_assert!(pair[0].1 <= pair[1].0, "{:?}", outages);
            }
            let down = |minute: u64| outages.iter().any(|it| it.0 <= minute && minute < it.1);
            for (minute, failure) in (0..).zip(&failures) {
                prop_assert_eq!(down(minute), failure.is_some(), "{} in {:?}", minute, outages);
            }
        }
    }

    #[test]
    fn a_moment_of_an_earlier_process_keeps_its_distance() {
        let ago = Duration::from_secs(90);
        let clock = crate::clock::Clock::default();
        let passed = clock.since(clock.past(ago, Timestamp::now()));
        assert!((passed.as_secs_f64() - 90.0).abs() < 1.0, "{passed:?}");
    }
}
