//! When lines are down: one long outage around the epoch, ordinary ones on some days, and loose
//! contacts.

use jiff::Timestamp;

use crate::country::SimSchool;
use crate::random::{Draws, Purpose};
use crate::truth::{Condition, LOCAL_OFFSET_S, LinePlan, Technology, Truth, since};

const MINUTE_S: f64 = 60.0;
const HOUR_S: f64 = 3_600.0;
const DAY_S: i64 = 86_400;
/// A loose contact is tried once in so many seconds.
const FLAP_S: i64 = 600;

/// Whether the line is down at a moment.
pub(crate) fn is_out(truth: &Truth, school: &SimSchool, plan: &LinePlan, at: Timestamp) -> bool {
    is_in_long_outage(truth, school, plan, at)
        || has_bad_day(truth, school, plan, at)
        || has_loose_contact(truth, school, plan, at)
}

/// A line that is down at the epoch went down between half an hour and two days before it. One in
/// four comes back within twelve minutes after the epoch, so that somebody who watches sees it.
fn is_in_long_outage(truth: &Truth, school: &SimSchool, plan: &LinePlan, at: Timestamp) -> bool {
    if plan.condition != Condition::Down {
        return false;
    }
    let mut draws = Draws::of(
        truth.seed(),
        Purpose::Outage,
        school.number.into(),
        u64::MAX,
    );
    let before = draws.between(0.5 * HOUR_S, 48.0 * HOUR_S);
    let soon = draws.chance(0.25);
    let after = if soon {
        draws.between(2.0 * MINUTE_S, 12.0 * MINUTE_S)
    } else {
        draws.between(6.0 * HOUR_S, 120.0 * HOUR_S)
    };
    (-before..after).contains(&since(truth.epoch(), at))
}

/// On some local days the line is down for some minutes up to two and a half hours. An outage
/// ends with its day.
fn has_bad_day(truth: &Truth, school: &SimSchool, plan: &LinePlan, at: Timestamp) -> bool {
    let local_s = at.as_second() + LOCAL_OFFSET_S;
    let day = local_s.div_euclid(DAY_S).cast_unsigned();
    let mut draws = Draws::of(truth.seed(), Purpose::Outage, school.number.into(), day);
    let probability = match plan.technology {
        Technology::Fibre => 0.03,
        Technology::Lte => 0.05,
        Technology::Adsl | Technology::Satellite => 0.08,
        Technology::ThirdGeneration => 0.1,
    };
    let start = draws.between(0.0, DAY_S as f64);
    let length = draws.between(10.0 * MINUTE_S, 2.5 * HOUR_S);
    let second = local_s.rem_euclid(DAY_S) as f64;
    draws.chance(probability) && (start..start + length).contains(&second)
}

/// A loose contact breaks off for one to two and a half minutes in every second ten minutes.
fn has_loose_contact(truth: &Truth, school: &SimSchool, plan: &LinePlan, at: Timestamp) -> bool {
    if !plan.loose {
        return false;
    }
    let slot = at.as_second().div_euclid(FLAP_S).cast_unsigned();
    let mut draws = Draws::of(truth.seed(), Purpose::Flap, school.number.into(), slot);
    let length = draws.between(MINUTE_S, 2.5 * MINUTE_S);
    let start = draws.between(0.0, FLAP_S as f64 - length);
    let second = at.as_second().rem_euclid(FLAP_S) as f64;
    draws.chance(0.5) && (start..start + length).contains(&second)
}
