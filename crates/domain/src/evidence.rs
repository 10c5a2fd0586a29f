//! What is remembered of a school's latest measurements and heartbeats, for its status now.

use crate::{Heartbeat, HeartbeatOutcome, Measurement, Outage, Outcome, Remark};

/// The median is taken over this many of the latest complete tests.
pub const WINDOW_TESTS: usize = 5;

/// What one measurement or heartbeat says about the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// A complete test.
    Tested {
        /// Its rate towards the school.
        download_bps: u64,
    },
    /// Something got through, without a rate that counts.
    LineUp,
    /// Nothing got through, and the line is to blame.
    LineDown,
    /// It says nothing about the line: the server was full, somebody pressed stop.
    Silent,
}

/// Evidence and its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pulse {
    /// Seconds since 1970: by the device's clock, but not after its receipt, so that a clock that
    /// was ahead does not outlast what comes after it was set right.
    pub at_s: i64,
    /// What it says.
    pub evidence: Evidence,
}

impl Pulse {
    /// What a measurement says. `received_at_s` is the server's time of receipt.
    pub fn of_measurement(measurement: &Measurement, received_at_s: i64) -> Self {
        let blames_line = measurement
            .failure
            .is_some_and(crate::FailureReason::blames_line);
        let contended = measurement.remarks.contains(&Remark::Contended);
        let evidence = match (measurement.outcome, measurement.download_bps) {
            // What the rest of the line was used for is not known.
            (Outcome::Complete, Some(_)) if contended => Evidence::LineUp,
            (Outcome::Complete, Some(download_bps)) => Evidence::Tested { download_bps },
            (Outcome::Failed, _) if blames_line => Evidence::LineDown,
            (Outcome::Failed, _) => Evidence::Silent,
            _ => Evidence::LineUp,
        };
        Self {
            at_s: measurement.started_at.as_second().min(received_at_s),
            evidence,
        }
    }

    /// What a heartbeat says, a run of them at its end. `received_at_s` is the server's time of
    /// receipt.
    pub fn of_heartbeat(heartbeat: &Heartbeat, received_at_s: i64) -> Self {
        let blames_line = heartbeat
            .failure
            .is_some_and(crate::FailureReason::blames_line);
        let evidence = match heartbeat.outcome {
            HeartbeatOutcome::Reachable => Evidence::LineUp,
            HeartbeatOutcome::Unreachable if blames_line => Evidence::LineDown,
            HeartbeatOutcome::Unreachable | HeartbeatOutcome::Unanswered => Evidence::Silent,
        };
        Self {
            at_s: heartbeat.until().as_second().min(received_at_s),
            evidence,
        }
    }

    /// That the line works, as a device said at a time.
    pub fn line_up(at_s: i64) -> Self {
        Self {
            at_s,
            evidence: Evidence::LineUp,
        }
    }

    /// What an outage says of the line now: nothing, for the heartbeats before and after it do.
    pub fn of_outage(outage: &Outage, received_at_s: i64) -> Self {
        Self {
            at_s: outage.ended_at.as_second().min(received_at_s),
            evidence: Evidence::Silent,
        }
    }
}

/// One complete test in the window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Test {
    at_s: i64,
    download_bps: u64,
}

/// All that the status of a school depends on. The order in which evidence arrives does not
/// matter, only its times: late data is sorted in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SchoolState {
    /// The latest complete tests, newest first; the first `tests` are in use.
    window: [Test; WINDOW_TESTS],
    tests: u8,
    latest: Option<Pulse>,
}

impl SchoolState {
    /// Takes in one piece of evidence.
    pub fn apply(&mut self, pulse: Pulse) {
        if let Evidence::Tested { download_bps } = pulse.evidence {
            self.insert(Test {
                at_s: pulse.at_s,
                download_bps,
            });
        }
        if pulse.evidence != Evidence::Silent && self.latest.is_none_or(|it| newer(pulse, it)) {
            self.latest = Some(pulse);
        }
    }

    fn insert(&mut self, test: Test) {
        let used = usize::from(self.tests);
        let place = self.window[..used].partition_point(|it| *it > test);
        if place == WINDOW_TESTS {
            return;
        }
        let end = (used + 1).min(WINDOW_TESTS);
        self.window.copy_within(place..end - 1, place + 1);
        self.window[place] = test;
        self.tests = u8::try_from(end).expect("the window is short");
    }

    /// The latest evidence that says something about the line.
    pub fn latest(&self) -> Option<Pulse> {
        self.latest
    }

    /// How many complete tests stand behind the median.
    pub fn tests(&self, stale_before_s: i64) -> usize {
        self.fresh(stale_before_s).count()
    }

    /// The median download over the window's tests that are not stale: the middle one, or the
    /// mean of the middle two, rounded down.
    pub fn median_download_bps(&self, stale_before_s: i64) -> Option<u64> {
        let mut rates = [0; WINDOW_TESTS];
        let mut count = 0;
        for test in self.fresh(stale_before_s) {
            rates[count] = test.download_bps;
            count += 1;
        }
        let rates = &mut rates[..count];
        rates.sort_unstable();
        match count {
            0 => None,
            odd if odd % 2 == 1 => Some(rates[odd / 2]),
            even => Some(rates[even / 2 - 1].midpoint(rates[even / 2])),
        }
    }

    fn fresh(&self, stale_before_s: i64) -> impl Iterator<Item = &Test> {
        self.window[..usize::from(self.tests)]
            .iter()
            .take_while(move |test| test.at_s >= stale_before_s)
    }

    /// The state as bytes for a snapshot: a version byte, then little-endian numbers.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![1, self.tests];
        for test in &self.window[..usize::from(self.tests)] {
            bytes.extend_from_slice(&test.at_s.to_le_bytes());
            bytes.extend_from_slice(&test.download_bps.to_le_bytes());
        }
        let (code, at_s, rate) = match self.latest {
            None => (0, 0, 0),
            Some(Pulse {
                at_s,
                evidence: Evidence::Tested { download_bps },
            }) => (1, at_s, download_bps),
            Some(Pulse {
                at_s,
                evidence: Evidence::LineUp,
            }) => (2, at_s, 0),
            Some(Pulse {
                at_s,
                evidence: Evidence::LineDown,
            }) => (3, at_s, 0),
            Some(Pulse {
                at_s,
                evidence: Evidence::Silent,
            }) => (4, at_s, 0),
        };
        bytes.push(code);
        bytes.extend_from_slice(&at_s.to_le_bytes());
        bytes.extend_from_slice(&rate.to_le_bytes());
        bytes
    }

    /// Reads a snapshot; `None` if the bytes are not one of this version.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let ([1, tests], rest) = bytes.split_first_chunk::<2>()? else {
            return None;
        };
        let mut state = Self {
            tests: *tests,
            ..Self::default()
        };
        let (window, latest) = rest.split_at_checked(usize::from(*tests) * 16)?;
        if usize::from(*tests) > WINDOW_TESTS || latest.len() != 17 {
            return None;
        }
        for (test, chunk) in state.window.iter_mut().zip(window.chunks_exact(16)) {
            test.at_s = i64::from_le_bytes(chunk[..8].try_into().ok()?);
            test.download_bps = u64::from_le_bytes(chunk[8..].try_into().ok()?);
        }
        let at_s = i64::from_le_bytes(latest[1..9].try_into().ok()?);
        let download_bps = u64::from_le_bytes(latest[9..].try_into().ok()?);
        let evidence = match latest[0] {
            0 => return Some(state),
            1 => Evidence::Tested { download_bps },
            2 => Evidence::LineUp,
            3 => Evidence::LineDown,
            _ => return None,
        };
        state.latest = Some(Pulse { at_s, evidence });
        Some(state)
    }
}

/// Later evidence wins; at the same second the one that says "up" does, whichever came first.
fn newer(candidate: Pulse, current: Pulse) -> bool {
    let key = |pulse: Pulse| (pulse.at_s, pulse.evidence != Evidence::LineDown);
    key(candidate) > key(current)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pulse() -> impl Strategy<Value = Pulse> {
        let evidence = prop_oneof![
            (0_u64..1_000_000).prop_map(|download_bps| Evidence::Tested { download_bps }),
            Just(Evidence::LineDown),
            Just(Evidence::Silent),
        ];
        (0_i64..10_000, evidence).prop_map(|(at_s, evidence)| Pulse { at_s, evidence })
    }

    fn state_of(pulses: &[Pulse]) -> SchoolState {
        let mut state = SchoolState::default();
        for it in pulses {
            state.apply(*it);
        }
        state
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_does_not_matter(
            pulses in prop::collection::vec(pulse(), 0..30),
            seed in any::<u64>(),
        ) {
            let mut shuffled = pulses.clone();
            shuffled.sort_by_key(|it| {
                seed.wrapping_mul(it.at_s.unsigned_abs() | 1).rotate_left(17)
            });
            let (one, two) = (state_of(&pulses), state_of(&shuffled));
            prop_assert_eq!(one.median_download_bps(0), two.median_download_bps(0));
            prop_assert_eq!(
                one.latest().map(|it| (it.at_s, it.evidence == Evidence::LineDown)),
                two.latest().map(|it| (it.at_s, it.evidence == Evidence::LineDown))
            );
        }

        #[test]
        fn snapshots_are_read_as_written(pulses in prop::collection::vec(pulse(), 0..30)) {
            let state = state_of(&pulses);
            prop_assert_eq!(SchoolState::from_bytes(&state.to_bytes()), Some(state));
        }

        #[test]
        fn foreign_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
            let _ = SchoolState::from_bytes(&bytes);
        }
    }

    #[test]
    fn a_line_that_was_used_for_something_else_too_is_up_and_not_judged_by_the_rate() {
        let test = |remarks: &str| {
            let text = format!(
                r#"{{"id":"019aa000-0000-7000-8000-000000000001",
                "school_id":"6f3c6f2e-6ad0-5d2c-8d5e-111111111111",
                "device_id":"6f3c6f2e-6ad0-4d2c-8d5e-222222222222",
                "started_at":"2026-07-24T05:15:00Z","duration_ms":2000,"trigger":"scheduled",
                "outcome":"complete","download_bps":1000,"upload_bps":1000,"method":"ndt7",
                "server":"m","meter":{{"version":"1","os":"linux","arch":"x86_64"}},
                "remarks":[{remarks}]}}"#
            );
            let measurement: Measurement = serde_json::from_str(&text).unwrap();
            Pulse::of_measurement(&measurement, 1_790_000_000).evidence
        };
        let rate = Evidence::Tested { download_bps: 1000 };
        assert_eq!(test(""), rate);
        assert_eq!(test(r#""vpn_likely""#), rate);
        assert_eq!(test(r#""contended""#), Evidence::LineUp);
    }

    #[test]
    fn what_was_not_answered_in_a_few_seconds_is_not_taken_for_down() {
        let beat = |outcome: &str| {
            let text = format!(
                r#"{{"id":"55555555-5555-4555-8555-555555555502",
                "school_id":"6f3c6f2e-6ad0-5d2c-8d5e-111111111111",
                "device_id":"6f3c6f2e-6ad0-4d2c-8d5e-222222222222",
                "at":"2026-07-24T05:15:00Z","outcome":"{outcome}","source":"giga-meter"}}"#
            );
            let beat: Heartbeat = serde_json::from_str(&text).unwrap();
            beat.check("2026-07-24T06:00:00Z".parse().unwrap()).unwrap();
            Pulse::of_heartbeat(&beat, 1_790_000_000).evidence
        };
        assert_eq!(beat("unanswered"), Evidence::Silent);
        assert_eq!(beat("reachable"), Evidence::LineUp);
    }

    #[test]
    fn the_median_is_over_the_latest_five() {
        let mut state = SchoolState::default();
        for (at_s, download_bps) in [(1, 900), (2, 10), (6, 50), (5, 40), (4, 30), (3, 20)] {
            state.apply(Pulse {
                at_s,
                evidence: Evidence::Tested { download_bps },
            });
        }
        assert_eq!(state.median_download_bps(0), Some(30));
        assert_eq!(state.median_download_bps(5), Some(45));
        assert_eq!(state.tests(5), 2);
        assert_eq!(state.median_download_bps(7), None);
    }
}
