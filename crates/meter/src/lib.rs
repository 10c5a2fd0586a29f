//! The program a school installs: measures the line by ndt7, signs the results and sends them,
//! and loses none of them. A library, so that a fleet can be driven in one process; the program
//! `qosyl-meter` is a thin shell around it.
//!
//! [`Meter`] is one enrolled device with its home folder. [`Meter::test`] measures and makes the
//! result durable in the [`Queue`]; [`Meter::deliver`] sends what waits. [`run`] does both on a
//! [`Schedule`] until it is told to [`Stop`].

mod address;
mod alive;
mod api;
mod beat;
mod clock;
mod deliver;
mod disk;
mod dns;
mod error;
mod gateway;
mod heartbeat;
mod history;
mod home;
mod ledger;
pub mod limits;
mod line;
mod measure;
mod meter;
mod owner;
mod planned;
pub mod planner;
mod pulse;
mod queue;
mod quiet;
mod reach;
mod run;
mod schedule;
pub mod service;
mod stamp;
mod stop;
mod system;
mod target;
#[cfg(test)]
mod testing;
mod traffic;
mod trust;
mod watch;

pub use address::ServerAddress;
pub use api::ApiError;
pub use deliver::Delivered;
pub use error::MeterError;
pub use history::{History, month_of};
pub use home::{Enrolment, usual_home};
pub use ledger::{Account, Hindrance, MonthAccount, Sending};
pub use measure::{Load, OnProgress, Plan, Progress};
pub use meter::{Hold, Meter, Wish};
pub use owner::{require_administrator, work_as_owner_of};
pub use planned::PlannedSchedule;
pub use qosyl_ndt7::client::Length;
pub use queue::{Counts, Kind, Queue, QueueLimits, Queued};
pub use run::{Event, Watcher, run};
pub use schedule::{Next, NextTest, RandomSchedule, Schedule};
pub use stop::Stop;
pub use traffic::Bytes;
pub use watch::median;

/// The computer and the line as the meter asks them, for those who bring their own: simulated
/// months pass in minutes.
pub mod place {
    pub use crate::dns::Said;
    pub use crate::gateway::Answers;
    pub use crate::heartbeat::{Broken, Reached};
    pub use crate::line::{Asked, Datagrams, Line, OnLoad, Place};
    pub use crate::quiet::Carried;
    pub use crate::system::{Gateway, System, Told};
}

use qosyl_domain::MeterInfo;

/// What the meter calls itself towards measurement servers.
pub const CLIENT_NAME: &str = "qosyl-meter";

/// What the meter says of itself in its records.
pub fn meter_info() -> MeterInfo {
    MeterInfo {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        os: std::env::consts::OS.to_owned(),
        arch: std::env::consts::ARCH.to_owned(),
    }
}

/// What the meter says of itself in requests.
pub(crate) fn user_agent() -> String {
    format!("{CLIENT_NAME}/{}", env!("CARGO_PKG_VERSION"))
}
