//! The planted past: measurements that follow from the truth without having been taken.
//!
//! They are derived, not measured, and say so: `meter.os` is `simulated` and `server` is
//! `planted`, and they belong to schools that are marked as simulated.

use jiff::{SignedDuration, Timestamp};
use qosyl_domain::{
    DeviceId, FailureReason, Link, LinkKind, Measurement, MeasurementId, Method, Outcome, SchoolId,
    Source, Trigger,
};
use uuid::Builder;

use crate::api::simulated_meter;
use crate::country::SimSchool;
use crate::random::{Draws, Purpose};
use crate::truth::{LineState, Truth};

/// How many tests each school with a meter has behind it.
pub const PAST_TESTS: u32 = 20;
/// Over how many days they are spread.
pub const PAST_DAYS: u32 = 3;
/// What stands in the field `server` of a planted measurement.
pub const PLANTED: &str = "planted";

/// One direction of an ndt7 test, in seconds.
const DIRECTION_S: f64 = 10.0;
/// How long a test takes that cannot connect, in milliseconds.
const GIVEN_UP_MS: u64 = 7_000;
/// The last planted test lies between one and this many seconds before the epoch.
const LAST_TEST_S: f64 = 1_200.0;

/// To whom planted measurements belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// The school's id on the server.
    pub school_id: SchoolId,
    /// The school's simulated device.
    pub device_id: DeviceId,
}

/// The past of one school, oldest first; empty for a school without a meter.
pub fn past(truth: &Truth, school: &SimSchool, owner: Owner) -> Vec<Measurement> {
    if !truth.has_meter(school) {
        return Vec::new();
    }
    (0..PAST_TESTS)
        .rev()
        .map(|age| planted(truth, school, owner, age))
        .collect()
}

/// The planted test of an age, counted in tests back from the epoch.
fn planted(truth: &Truth, school: &SimSchool, owner: Owner, age: u32) -> Measurement {
    let subject = u64::from(school.number);
    let mut draws = Draws::of(truth.seed(), Purpose::Past, subject, age.into());
    let started_at = start(truth.epoch(), &mut draws, age);
    let line = truth.line_at(school, started_at);
    let mut measurement = empty(owner, started_at, &mut draws);
    if line.up {
        fill(&mut measurement, &line, &mut draws);
    } else {
        measurement.outcome = Outcome::Failed;
        measurement.failure = Some(FailureReason::Connect);
        measurement.duration_ms = Some(GIVEN_UP_MS);
    }
    measurement
}

/// Tests lie evenly in the past, each at a random moment of its share of the time; the newest one
/// lies shortly before the epoch.
fn start(epoch: Timestamp, draws: &mut Draws, age: u32) -> Timestamp {
    let share_s = f64::from(PAST_DAYS) * 86_400.0 / f64::from(PAST_TESTS);
    let earlier_s = if age == 0 {
        draws.between(1.0, LAST_TEST_S)
    } else {
        (f64::from(age) + draws.between(0.05, 0.95)) * share_s
    };
    let earlier = SignedDuration::try_from_secs_f64(earlier_s).expect("a few days");
    epoch
        .checked_sub(earlier)
        .expect("the epoch is days away from the ends of time")
}

fn empty(owner: Owner, started_at: Timestamp, draws: &mut Draws) -> Measurement {
    Measurement {
        id: measurement_id(started_at, draws),
        school_id: owner.school_id,
        device_id: owner.device_id,
        started_at,
        duration_ms: None,
        trigger: Trigger::Scheduled,
        outcome: Outcome::Complete,
        failure: None,
        download_bps: None,
        upload_bps: None,
        latency_idle_us: None,
        latency_loaded_download_us: None,
        latency_loaded_upload_us: None,
        jitter_us: None,
        loss_ppm: None,
        early_stop: None,
        bytes_received: None,
        bytes_sent: None,
        method: Method::Ndt7,
        server: PLANTED.to_owned(),
        link: Some(Link::of(LinkKind::Unknown)),
        meter: simulated_meter(),
        source: Source::Meter,
        rtt_min_us: None,
        retransmitted_ppm: None,
        network: None,
        remarks: Vec::new(),
    }
}

/// A `UUIDv7` of the test's time: the same planted test always has the same id.
fn measurement_id(started_at: Timestamp, draws: &mut Draws) -> MeasurementId {
    let mut random = [0; 10];
    for chunk in random.chunks_mut(8) {
        chunk.copy_from_slice(&draws.bits().to_le_bytes()[..chunk.len()]);
    }
    let millis = started_at.as_millisecond().max(0).unsigned_abs();
    MeasurementId(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
}

/// What a test sees of the line: a little less than its rate, and more than its latency under
/// load.
fn fill(measurement: &mut Measurement, line: &LineState, draws: &mut Draws) {
    let download_bps = line.down_bps as f64 * draws.between(0.94, 0.995);
    let upload_bps = line.up_bps as f64 * draws.between(0.94, 0.995);
    let latency_us = micros(line.latency) + micros(line.jitter) * draws.between(0.1, 0.5);
    let loaded = |draws: &mut Draws| Some(whole(latency_us + draws.between(20_000.0, 180_000.0)));
    measurement.duration_ms = Some(whole(draws.between(20_300.0, 21_500.0)));
    measurement.download_bps = Some(whole(download_bps));
    measurement.upload_bps = Some(whole(upload_bps));
    measurement.latency_idle_us = Some(whole(latency_us));
    measurement.latency_loaded_download_us = loaded(draws);
    measurement.latency_loaded_upload_us = loaded(draws);
    measurement.jitter_us = Some(whole(micros(line.jitter) * draws.between(0.2, 0.4)));
    measurement.bytes_received = Some(whole(download_bps * DIRECTION_S / 8.0));
    measurement.bytes_sent = Some(whole(upload_bps * DIRECTION_S / 8.0));
}

fn micros(duration: std::time::Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "positive and far below the largest integer that a double holds exactly"
)]
fn whole(value: f64) -> u64 {
    value.round() as u64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use qosyl_domain::{Benchmark, Pulse, SchoolState, Status, StatusCounts, classify};
    use uuid::Uuid;

    use super::*;
    use crate::country::Country;

    const OWNER: Owner = Owner {
        school_id: SchoolId(Uuid::nil()),
        device_id: DeviceId(Uuid::nil()),
    };

    /// Some moment of a day in November 2026.
    fn epoch() -> impl Strategy<Value = Timestamp> {
        (0_i64..86_400).prop_map(|second| Timestamp::from_second(1_795_000_000 + second).unwrap())
    }

    fn status(truth: &Truth, school: &SimSchool) -> Status {
        let mut state = SchoolState::default();
        for measurement in &past(truth, school, OWNER) {
            let received_at_s = truth.epoch().as_second();
            state.apply(Pulse::of_measurement(measurement, received_at_s));
        }
        classify(&state, &Benchmark::default(), truth.epoch()).0
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn the_past_paints_a_map_with_the_stated_shares(seed in any::<u64>(), epoch in epoch()) {
            let truth = Truth::new(seed, epoch);
            let country = Country::of_kazakhstan(seed);
            let mut counts = StatusCounts::default();
            for school in country.schools() {
                counts.count(status(&truth, school));
            }
            let share = |status| 100.0 * f64::from(counts.of(status)) / f64::from(counts.total());
            for (status, expected, tolerance) in [
                (Status::Good, 45.0, 6.0),
                (Status::Moderate, 25.0, 6.0),
                (Status::Bad, 8.0, 3.0),
                (Status::NotConnected, 7.5, 3.0),
                (Status::NoData, 15.0, 3.0),
            ] {
                let found = share(status);
                prop_assert!((found - expected).abs() < tolerance, "{status:?}: {found} %");
            }
        }

        #[test]
        fn planted_measurements_are_sound_ordered_and_repeat(
            seed in any::<u64>(),
            epoch in epoch(),
            pick in any::<prop::sample::Index>(),
        ) {
            let truth = Truth::new(seed, epoch);
            let country = Country::of_kazakhstan(seed);
            let school = pick.get(country.schools());
            let tests = past(&truth, school, OWNER);
            let expected = if truth.has_meter(school) { PAST_TESTS as usize } else { 0 };
            prop_assert_eq!(tests.len(), expected);
            prop_assert_eq!(&tests, &past(&truth, school, OWNER));
            prop_assert!(tests.is_sorted_by(|a, b| a.started_at < b.started_at && a.id < b.id));
            for test in &tests {
                test.check(epoch).unwrap();
                prop_assert!(test.started_at < epoch);
                prop_assert_eq!(test.server.as_str(), PLANTED);
                prop_assert_eq!(test.meter.os.as_str(), "simulated");
                let up = truth.line_at(school, test.started_at).up;
                prop_assert_eq!(test.outcome == Outcome::Failed, !up);
            }
        }
    }
}
