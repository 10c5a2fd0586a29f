//! An imaginary country in a real landscape: schools that do not exist, lines whose truth is
//! planted, and real meters that measure them.
mod api;
mod country;
mod error;
mod fleet;
pub mod gazetteer;
pub mod line;
mod outages;
mod past;
mod plant;
mod random;
#[cfg(test)]
mod standin;
mod truth;

pub use country::{COUNTRY, Country, SIMULATED, Setting, SimSchool};
pub use error::SimError;
pub use fleet::{
    Fleet, FleetConfig, FleetEvent, HEARTBEAT_EVERY, LIVE_METERS, LIVE_METERS_MAX, TEST_EVERY,
    Watcher,
};
pub use past::{Owner, PAST_DAYS, PAST_TESTS, PLANTED, past};
pub use truth::{
    Condition, LOCAL_OFFSET_S, LinePlan, LineState, Technology, Truth, crowd, local_hour,
};
