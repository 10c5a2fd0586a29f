//! The one classifier: every status and colour comes from [`classify`].

use std::ops::{Add, AddAssign};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::evidence::{Evidence, SchoolState};

/// Whether the school has a working connection, from the latest evidence that is not stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Connectivity {
    /// The latest test or heartbeat got through.
    Connected,
    /// The latest test or heartbeat failed on the school's line.
    NotConnected,
    /// Nothing is known, or what was known is stale.
    Unknown,
}

/// The speed against the benchmark, by the median of the latest complete tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum SpeedStatus {
    /// At or above the benchmark.
    Good,
    /// Below the benchmark, at or above its floor.
    Moderate,
    /// Below the floor.
    Bad,
    /// No complete test that is not stale.
    NoData,
}

/// What the map paints and every count counts: speed, unless the line is down now.
///
/// The numbers are the codes in columns and tiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Status {
    /// Meets the benchmark.
    Good = 0,
    /// Below the benchmark, at or above its floor.
    Moderate = 1,
    /// Below the floor.
    Bad = 2,
    /// The latest evidence says that the line is down.
    NotConnected = 3,
    /// Nothing is known, or what was known is stale. Never drawn or counted as zero speed.
    NoData = 4,
}

impl Status {
    /// How many there are.
    pub const COUNT: usize = 5;
    /// All of them, in the order of their codes and of the legend.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Good,
        Self::Moderate,
        Self::Bad,
        Self::NotConnected,
        Self::NoData,
    ];

    /// The code in columns and tiles.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The status of a code; `None` for a number that is none.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Moderate => "moderate",
            Self::Bad => "bad",
            Self::NotConnected => "not_connected",
            Self::NoData => "no_data",
        }
    }

    /// Reads the word on the wire.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }
}

/// How many schools there are of each status, in the order of [`Status::ALL`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StatusCounts(pub [u32; Status::COUNT]);

impl StatusCounts {
    /// Counts one school.
    pub fn count(&mut self, status: Status) {
        self.0[usize::from(status.code())] += 1;
    }

    /// How many there are of one status.
    pub fn of(&self, status: Status) -> u32 {
        self.0[usize::from(status.code())]
    }

    /// How many there are in all.
    pub fn total(&self) -> u32 {
        self.0.iter().sum()
    }
}

impl AddAssign for StatusCounts {
    fn add_assign(&mut self, other: Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs;
        }
    }
}

impl Add for StatusCounts {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

/// The level that counts as good, and how long evidence counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Benchmark {
    /// A median download at or above this is good.
    pub good_bps: u64,
    /// A median download below this is bad.
    pub floor_bps: u64,
    /// Evidence older than this many days is stale.
    pub stale_days: u32,
}

impl Default for Benchmark {
    /// 20 Mbit/s for a school is the UN's target for 2030; 1 Mbit/s is Giga Maps' floor, so that
    /// figures can be compared; a meter that has been silent for 28 days has dropped off.
    fn default() -> Self {
        Self {
            good_bps: 20_000_000,
            floor_bps: 1_000_000,
            stale_days: 28,
        }
    }
}

impl Benchmark {
    /// The speed against this benchmark. A value that equals a threshold meets it.
    pub fn rate(&self, median_download_bps: Option<u64>) -> SpeedStatus {
        match median_download_bps {
            None => SpeedStatus::NoData,
            Some(rate) if rate >= self.good_bps => SpeedStatus::Good,
            Some(rate) if rate >= self.floor_bps => SpeedStatus::Moderate,
            Some(_) => SpeedStatus::Bad,
        }
    }

    /// The moment before which evidence is stale.
    pub fn stale_before_s(&self, now: Timestamp) -> i64 {
        now.as_second() - i64::from(self.stale_days) * 86_400
    }
}

/// Status, connectivity and speed of a school: the only place where they are decided.
///
/// A school whose latest evidence says "down" is `not_connected`, whatever its speed was; else
/// its status is its speed status; a school that answers heartbeats but has no complete test
/// that counts stays `no_data`.
pub fn classify(
    state: &SchoolState,
    benchmark: &Benchmark,
    now: Timestamp,
) -> (Status, Connectivity, SpeedStatus) {
    let stale_before = benchmark.stale_before_s(now);
    let connectivity = match state.latest() {
        Some(pulse) if pulse.at_s < stale_before => Connectivity::Unknown,
        Some(pulse) if pulse.evidence == Evidence::LineDown => Connectivity::NotConnected,
        Some(_) => Connectivity::Connected,
        None => Connectivity::Unknown,
    };
    let speed = benchmark.rate(state.median_download_bps(stale_before));
    let status = match (connectivity, speed) {
        (Connectivity::NotConnected, _) => Status::NotConnected,
        (_, SpeedStatus::Good) => Status::Good,
        (_, SpeedStatus::Moderate) => Status::Moderate,
        (_, SpeedStatus::Bad) => Status::Bad,
        (_, SpeedStatus::NoData) => Status::NoData,
    };
    (status, connectivity, speed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW_S: i64 = 1_795_000_000;

    fn now() -> Timestamp {
        Timestamp::from_second(NOW_S).unwrap()
    }

    fn tested(rates: &[u64]) -> SchoolState {
        let mut state = SchoolState::default();
        for (age, rate) in rates.iter().enumerate() {
            let at_s = NOW_S - 60 * i64::try_from(age).unwrap();
            state.apply(Pulse {
                at_s,
                evidence: Evidence::Tested {
                    download_bps: *rate,
                },
            });
        }
        state
    }

    use crate::evidence::Pulse;

    #[test]
    fn a_value_equal_to_a_threshold_meets_it() {
        let of = |rate| classify(&tested(&[rate]), &Benchmark::default(), now()).0;
        assert_eq!(of(20_000_000), Status::Good);
        assert_eq!(of(19_999_999), Status::Moderate);
        assert_eq!(of(1_000_000), Status::Moderate);
        assert_eq!(of(999_999), Status::Bad);
        assert_eq!(of(0), Status::Bad);
    }

    #[test]
    fn nothing_known_is_no_data_and_not_zero() {
        let (status, connectivity, speed) =
            classify(&SchoolState::default(), &Benchmark::default(), now());
        assert_eq!(status, Status::NoData);
        assert_eq!(connectivity, Connectivity::Unknown);
        assert_eq!(speed, SpeedStatus::NoData);
    }

    #[test]
    fn a_line_that_is_down_now_is_not_connected_however_fast_it_was() {
        let mut state = tested(&[50_000_000]);
        state.apply(Pulse {
            at_s: NOW_S + 1,
            evidence: Evidence::LineDown,
        });
        let (status, connectivity, speed) = classify(&state, &Benchmark::default(), now());
        assert_eq!(status, Status::NotConnected);
        assert_eq!(connectivity, Connectivity::NotConnected);
        assert_eq!(speed, SpeedStatus::Good);
        state.apply(Pulse {
            at_s: NOW_S + 2,
            evidence: Evidence::LineUp,
        });
        assert_eq!(
            classify(&state, &Benchmark::default(), now()).0,
            Status::Good
        );
    }

    #[test]
    fn evidence_goes_stale() {
        let state = tested(&[50_000_000]);
        let later = Timestamp::from_second(NOW_S + 28 * 86_400 + 1).unwrap();
        let (status, connectivity, _) = classify(&state, &Benchmark::default(), later);
        assert_eq!(
            (status, connectivity),
            (Status::NoData, Connectivity::Unknown)
        );
    }

    proptest! {
        #[test]
        fn every_rate_has_exactly_one_status(rate in 0_u64..400_000_000_000) {
            let benchmark = Benchmark::default();
            let (status, connectivity, speed) = classify(&tested(&[rate]), &benchmark, now());
            prop_assert_eq!(connectivity, Connectivity::Connected);
            prop_assert_eq!(speed, benchmark.rate(Some(rate)));
            prop_assert_eq!(Status::from_word(status.as_str()), Some(status));
            prop_assert_eq!(Status::from_code(status.code()), Some(status));
        }
    }
}
