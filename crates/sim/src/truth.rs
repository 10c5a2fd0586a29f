//! The planted truth: what each school's line really is at each moment.
//!
//! Everything here is a pure function of the seed, the epoch, the school and the moment asked for.
//! The epoch is the moment at which the imaginary country comes to life; before it lies its past.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::country::{Setting, SimSchool};
use crate::outages;
use crate::random::{Draws, Purpose};

/// Kazakhstan's clock, in seconds ahead of UTC, the same in the whole country since March 2024.
pub const LOCAL_OFFSET_S: i64 = 5 * 3_600;
/// Local hours between which lines are crowded.
const EVENING: (f64, f64) = (16.0, 21.0);
/// How long the wobble of a shared medium holds, in seconds.
const WOBBLE_S: i64 = 600;
/// No line is slower than this, however crowded it is.
const RATE_BPS_MIN: f64 = 100_000.0;

/// How a school is connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Technology {
    /// Optical fibre into the building.
    Fibre,
    /// A telephone line.
    Adsl,
    /// Mobile network of the fourth generation.
    Lte,
    /// Mobile network of the third generation.
    ThirdGeneration,
    /// A geostationary satellite.
    Satellite,
}

impl Technology {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Fibre,
        Self::Adsl,
        Self::Lte,
        Self::ThirdGeneration,
        Self::Satellite,
    ];
}

/// What is planted for a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Condition {
    /// 20 Mbit/s and more.
    Fast,
    /// Between 1 and 20 Mbit/s.
    Middling,
    /// Below 1 Mbit/s.
    Slow,
    /// The line is down at the epoch.
    Down,
    /// Nobody has installed a meter.
    Unmeasured,
}

/// A school's line as planted, with nobody else on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinePlan {
    /// The kind of line.
    pub technology: Technology,
    /// What was planted.
    pub condition: Condition,
    /// Rate towards the school in bits per second.
    pub down_bps: f64,
    /// Rate from the school in bits per second.
    pub up_bps: f64,
    /// Round-trip time in milliseconds.
    pub latency_ms: f64,
    /// How much longer a round trip takes now and then, in milliseconds.
    pub jitter_ms: f64,
    /// The share of the rate that is missing when the evening is busiest.
    pub evening_loss: f64,
    /// Whether the line has a loose contact: it breaks off for a minute or two again and again.
    pub loose: bool,
}

/// A line at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineState {
    /// Rate towards the school in bits per second.
    pub down_bps: u64,
    /// Rate from the school in bits per second.
    pub up_bps: u64,
    /// Round-trip time with nothing else on the line.
    pub latency: Duration,
    /// How much longer a round trip takes at most, by chance.
    pub jitter: Duration,
    /// Whether anything gets through.
    pub up: bool,
}

/// The truth about a whole country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Truth {
    seed: u64,
    epoch: Timestamp,
}

impl Truth {
    /// The truth of a seed, for a country that comes to life at the epoch.
    pub fn new(seed: u64, epoch: Timestamp) -> Self {
        Self { seed, epoch }
    }

    /// When the country comes to life.
    pub fn epoch(&self) -> Timestamp {
        self.epoch
    }

    /// The seed.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The line as planted.
    pub fn plan(&self, school: &SimSchool) -> LinePlan {
        let mut draws = Draws::of(self.seed, Purpose::Line, school.number.into(), 0);
        let condition = condition(&mut draws, school.setting);
        // How fast a line is that is down, or that nobody measures, once it is measured.
        let speed = match condition {
            Condition::Down | Condition::Unmeasured => speed(&mut draws, school.setting),
            measured => measured,
        };
        let technology = technology(&mut draws, school.setting, speed);
        let ranges = ranges(technology, speed);
        let down_bps = between(&mut draws, ranges.down_mbps) * 1e6;
        LinePlan {
            technology,
            condition,
            down_bps,
            up_bps: (down_bps * between(&mut draws, ranges.up_share)).max(250_000.0),
            latency_ms: between(&mut draws, ranges.latency_ms),
            jitter_ms: between(&mut draws, ranges.jitter_ms),
            evening_loss: between(&mut draws, ranges.evening_loss),
            loose: draws.chance(0.06),
        }
    }

    /// Whether the school has a meter.
    pub fn has_meter(&self, school: &SimSchool) -> bool {
        self.plan(school).condition != Condition::Unmeasured
    }

    /// The line at a moment.
    pub fn line_at(&self, school: &SimSchool, at: Timestamp) -> LineState {
        let plan = self.plan(school);
        let share = self.wobble(school, &plan, at) * (1.0 - plan.evening_loss * crowd(at));
        let crowded = 1.0 + plan.evening_loss * crowd(at);
        LineState {
            down_bps: whole((plan.down_bps * share).max(RATE_BPS_MIN)),
            up_bps: whole((plan.up_bps * share).max(RATE_BPS_MIN)),
            latency: Duration::from_secs_f64(plan.latency_ms / 1e3),
            jitter: Duration::from_secs_f64(plan.jitter_ms * crowded / 1e3),
            up: !outages::is_out(self, school, &plan, at),
        }
    }

    /// What is left of the rate by weather and neighbours: a shared medium changes every ten
    /// minutes, a wire hardly.
    fn wobble(&self, school: &SimSchool, plan: &LinePlan, at: Timestamp) -> f64 {
        let slot = at.as_second().div_euclid(WOBBLE_S).cast_unsigned();
        let depth = match plan.technology {
            Technology::Fibre | Technology::Adsl => 0.02,
            Technology::Lte | Technology::ThirdGeneration | Technology::Satellite => 0.12,
        };
        let mut draws = Draws::of(self.seed, Purpose::Wobble, school.number.into(), slot);
        1.0 - depth * draws.unit()
    }
}

/// The hour of the day at the schools, with its fraction.
pub fn local_hour(at: Timestamp) -> f64 {
    let local_s = (at.as_second() + LOCAL_OFFSET_S).rem_euclid(86_400);
    local_s as f64 / 3_600.0
}

/// How crowded the evening is, from 0 to 1: nothing before and after, a smooth hill between.
pub fn crowd(at: Timestamp) -> f64 {
    let (start, end) = EVENING;
    let through = (local_hour(at) - start) / (end - start);
    if (0.0..1.0).contains(&through) {
        (std::f64::consts::PI * through).sin().powi(2)
    } else {
        0.0
    }
}

/// Seconds from the epoch to a moment, negative before it.
pub(crate) fn since(epoch: Timestamp, at: Timestamp) -> f64 {
    let passed: SignedDuration = at.duration_since(epoch);
    passed.as_secs_f64()
}

/// Shares per setting that give, over the whole country, about 45 % fast, 25 % middling, 8 % slow,
/// 7 % down and 15 % without a meter: towns are better served than the country around them.
fn condition(draws: &mut Draws, setting: Setting) -> Condition {
    let [fast, middling, slow, down, unmeasured] = match setting {
        Setting::Town => [57.0, 21.0, 4.0, 5.5, 12.5],
        Setting::Countryside => [29.0, 30.5, 13.0, 8.5, 19.0],
    };
    draws.pick(&[
        (fast, Condition::Fast),
        (middling, Condition::Middling),
        (slow, Condition::Slow),
        (down, Condition::Down),
        (unmeasured, Condition::Unmeasured),
    ])
}

fn speed(draws: &mut Draws, setting: Setting) -> Condition {
    let [fast, middling, slow] = match setting {
        Setting::Town => [60.0, 30.0, 10.0],
        Setting::Countryside => [30.0, 45.0, 25.0],
    };
    draws.pick(&[
        (fast, Condition::Fast),
        (middling, Condition::Middling),
        (slow, Condition::Slow),
    ])
}

fn technology(draws: &mut Draws, setting: Setting, speed: Condition) -> Technology {
    use Technology::{Adsl, Fibre, Lte, Satellite, ThirdGeneration};
    let choices: &[(f64, Technology)] = match (speed, setting) {
        (Condition::Fast, Setting::Town) => &[(8.0, Fibre), (2.0, Lte)],
        (Condition::Fast, Setting::Countryside) => &[(5.0, Fibre), (5.0, Lte)],
        (Condition::Middling, Setting::Town) => &[
            (2.0, Fibre),
            (4.0, Adsl),
            (3.0, Lte),
            (1.0, ThirdGeneration),
        ],
        (Condition::Middling, Setting::Countryside) => &[
            (3.0, Adsl),
            (3.0, Lte),
            (2.0, ThirdGeneration),
            (2.0, Satellite),
        ],
        (_, Setting::Town) => &[(5.0, Adsl), (5.0, ThirdGeneration)],
        (_, Setting::Countryside) => &[(3.0, Adsl), (4.0, ThirdGeneration), (3.0, Satellite)],
    };
    draws.pick(choices)
}

/// From which ranges a line's properties are drawn.
struct Ranges {
    down_mbps: (f64, f64),
    /// The rate from the school as a share of the rate towards it.
    up_share: (f64, f64),
    latency_ms: (f64, f64),
    jitter_ms: (f64, f64),
    evening_loss: (f64, f64),
}

fn ranges(technology: Technology, speed: Condition) -> Ranges {
    let down_mbps = down_mbps(technology, speed);
    let ranges = |up_share, latency_ms, jitter_ms, evening_loss| Ranges {
        down_mbps,
        up_share,
        latency_ms,
        jitter_ms,
        evening_loss,
    };
    match technology {
        Technology::Fibre => ranges((0.4, 1.0), (4.0, 30.0), (0.3, 2.0), (0.0, 0.15)),
        Technology::Adsl => ranges((0.08, 0.2), (20.0, 45.0), (1.0, 5.0), (0.1, 0.35)),
        Technology::Lte => ranges((0.2, 0.4), (30.0, 60.0), (4.0, 15.0), (0.15, 0.45)),
        Technology::ThirdGeneration => ranges((0.2, 0.4), (80.0, 160.0), (10.0, 40.0), (0.2, 0.5)),
        Technology::Satellite => ranges((0.1, 0.25), (580.0, 660.0), (5.0, 20.0), (0.2, 0.5)),
    }
}

/// Demonstration rates: what a machine of two cores can run for dozens of meters at once.
fn down_mbps(technology: Technology, speed: Condition) -> (f64, f64) {
    match (speed, technology) {
        (Condition::Fast, Technology::Fibre) => (28.0, 80.0),
        (Condition::Fast, _) => (27.0, 50.0),
        (Condition::Middling, Technology::Fibre) => (9.0, 17.0),
        (Condition::Middling, Technology::Adsl) => (2.0, 14.0),
        (Condition::Middling, Technology::Lte) => (3.5, 18.0),
        (Condition::Middling, Technology::ThirdGeneration) => (2.2, 5.0),
        (Condition::Middling, Technology::Satellite) => (2.2, 12.0),
        _ => (0.5, 0.9),
    }
}

fn between(draws: &mut Draws, (low, high): (f64, f64)) -> f64 {
    draws.between(low, high)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rates are positive and far below the largest integer that a double holds exactly"
)]
fn whole(rate_bps: f64) -> u64 {
    rate_bps.round() as u64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::country::Country;

    fn moment(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn the_truth_repeats_by_its_seed_in_any_order_of_asking(
            seed in any::<u64>(),
            epoch in 1_790_000_000_i64..1_800_000_000,
            asked in prop::collection::vec((0_usize..1_000, -300_000_i64..300_000), 1..40),
        ) {
            let country = Country::of_kazakhstan(seed);
            let ask = |truth: Truth, &(index, after): &(usize, i64)| {
                truth.line_at(&country.schools()[index], moment(epoch + after))
            };
            let truth = || Truth::new(seed, moment(epoch));
            let one = truth();
            let forward: Vec<LineState> = asked.iter().map(|it| ask(one, it)).collect();
            let mut backward: Vec<LineState> =
                asked.iter().rev().map(|it| ask(truth(), it)).collect();
            backward.reverse();
            prop_assert_eq!(forward, backward);
        }

        #[test]
        fn lines_are_never_faster_than_planted_and_never_stand_still(
            seed in any::<u64>(),
            index in 0_usize..1_000,
            second in 1_790_000_000_i64..1_800_000_000,
        ) {
            let country = Country::of_kazakhstan(seed);
            let school = &country.schools()[index];
            let truth = Truth::new(seed, moment(1_795_000_000));
            let (plan, line) = (truth.plan(school), truth.line_at(school, moment(second)));
            prop_assert!((100_000..=whole(plan.down_bps)).contains(&line.down_bps));
            prop_assert!((100_000..=whole(plan.up_bps)).contains(&line.up_bps));
            prop_assert!(plan.down_bps <= 80e6);
            prop_assert!(line.latency <= Duration::from_millis(700));
        }
    }

    #[test]
    fn evenings_are_crowded_by_the_schools_own_clock() {
        let at = |utc: &str| {
            format!("2026-11-24T{utc}:00Z")
                .parse::<Timestamp>()
                .unwrap()
        };
        assert!((crowd(at("13:30")) - 1.0).abs() < 1e-9);
        assert!(crowd(at("10:59")).abs() < 1e-9);
        assert!(crowd(at("16:01")).abs() < 1e-9);
        assert!((local_hour(at("23:30")) - 4.5).abs() < 1e-9);
    }

    #[test]
    fn a_planted_outage_covers_the_epoch_and_ends() {
        let epoch = moment(1_795_000_000);
        let truth = Truth::new(3, epoch);
        let country = Country::of_kazakhstan(3);
        let down: Vec<&SimSchool> = country
            .schools()
            .iter()
            .filter(|it| truth.plan(it).condition == Condition::Down)
            .collect();
        assert!(down.len() > 50);
        let back_after = |seconds: i64| {
            let later = moment(epoch.as_second() + seconds);
            down.iter().filter(|it| truth.line_at(it, later).up).count()
        };
        assert_eq!(back_after(0), 0);
        assert!((down.len() / 8..down.len() / 2).contains(&back_after(720)));
        assert!(back_after(6 * 86_400) > down.len() * 3 / 4);
    }

    #[test]
    fn every_technology_and_condition_occurs() {
        let truth = Truth::new(1, moment(1_795_000_000));
        let country = Country::of_kazakhstan(1);
        let plans: Vec<LinePlan> = country.schools().iter().map(|it| truth.plan(it)).collect();
        for technology in Technology::ALL {
            assert!(plans.iter().any(|it| it.technology == technology));
        }
        assert!(plans.iter().any(|it| it.loose));
    }
}
