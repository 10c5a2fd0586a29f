//! The commands and their options.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args as ClapArgs, Parser, Subcommand};
use qosyl_meter::ServerAddress;
use qosyl_meter::limits::{HEARTBEAT_EVERY, TEST_EVERY};

use crate::text::Language;

/// Measures the internet of a school and reports it.
#[derive(Debug, Parser)]
#[command(name = "qosyl-meter", version)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Where the meter keeps its state; if not given, the system's usual place.
    #[arg(long, env = "QOSYL_METER_HOME", global = true)]
    pub home: Option<PathBuf>,
    /// The language of the words: en, kk or ru. If not given, the system's.
    #[arg(long, env = "QOSYL_LANG", global = true)]
    pub lang: Option<Language>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Join a school with the code that the ministry gave out.
    Enroll(Enroll),
    /// Run one test now and send the result.
    Test(Test),
    /// Measure and send on a schedule until told to stop.
    Run(Run),
    /// Show the school, what waits to be sent, and the last result.
    Status {
        /// Write it as JSON.
        #[arg(long)]
        json: bool,
    },
}

/// Options of `enroll`.
#[derive(Debug, ClapArgs)]
pub struct Enroll {
    /// The server's address, for instance <https://qosyl.example>.
    #[arg(long, env = "QOSYL_SERVER")]
    pub server: ServerAddress,
    /// The school's code.
    #[arg(long)]
    pub code: String,
    /// A certificate authority to trust, PEM, for a server with a certificate of its own.
    #[arg(long)]
    pub ca_file: Option<PathBuf>,
    /// Replace an enrolment that is there already.
    #[arg(long)]
    pub force: bool,
    /// Write the enrolment as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Options of `test`.
#[derive(Debug, ClapArgs)]
pub struct Test {
    /// Write the measurement as it is sent, as JSON in one line.
    #[arg(long)]
    pub json: bool,
    /// Keep the result without sending it now.
    #[arg(long)]
    pub no_send: bool,
}

/// Options of `run`.
#[derive(Debug, ClapArgs)]
pub struct Run {
    /// Mean time between tests, in minutes.
    #[arg(long, default_value_t = TEST_EVERY.as_secs_f64() / 60.0)]
    test_every_min: f64,
    /// Mean time between heartbeats, in minutes.
    #[arg(long, default_value_t = HEARTBEAT_EVERY.as_secs_f64() / 60.0)]
    heartbeat_every_min: f64,
}

impl Run {
    /// Mean time between tests; the schedule brings it within its bounds.
    pub fn test_every(&self) -> Duration {
        minutes(self.test_every_min)
    }

    /// Mean time between heartbeats; the schedule brings it within its bounds.
    pub fn heartbeat_every(&self) -> Duration {
        minutes(self.heartbeat_every_min)
    }
}

fn minutes(minutes: f64) -> Duration {
    Duration::try_from_secs_f64(minutes * 60.0).unwrap_or_default()
}
