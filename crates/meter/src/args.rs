//! The commands and their options.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args as ClapArgs, Parser, Subcommand};
use qosyl_meter::ServerAddress;
use qosyl_meter::limits::{
    FULL_TEST_ONE_IN, HEARTBEAT_EVERY_MAX, HEARTBEAT_EVERY_MIN, TEST_EVERY_MAX, TEST_EVERY_MIN,
};
use qosyl_meter::planner::Wishes;
use qosyl_meter::service::Manager;

use crate::page::USUAL_PLACE;
use crate::text::Language;

/// What stands below the help.
const EXAMPLES: &str = "\
Examples:
  qosyl-meter enroll --server https://qosyl.example --code ABCD-2345   join a school
  qosyl-meter test                                                    measure once
  qosyl-meter run                                                     measure from now on
  sudo qosyl-meter service install                                    do so from every start on

Results wait on disk while the server cannot be reached. Exit code: 0 done, 1 failed, 2 wrong
usage; a test that is not complete is kept, sent and exits with 1.";

/// Measures the internet of a school and reports it.
#[derive(Debug, Parser)]
#[command(name = "qosyl-meter", version, after_help = EXAMPLES)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// The folder of the meter's key, queue and last result. If not given, the system's usual
    /// place: for root /var/lib/qosyl-meter, for others ~/.local/state/qosyl-meter.
    #[arg(long, env = "QOSYL_METER_HOME", value_name = "DIR", global = true)]
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
    /// Measure and send on a schedule until told to stop, and serve the school's page.
    Run(Run),
    /// Show the school, what waits to be sent, what it cost, the last result, and where the page is.
    Status {
        /// Write it as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write the results that this computer holds as a table (CSV).
    Export(Export),
    /// Have the computer run the meter from its start on, whoever logs in.
    #[command(subcommand)]
    Service(Service),
}

/// What is done with the service.
#[derive(Debug, Subcommand)]
pub enum Service {
    /// Install the service or bring it to this version, and start it; needs an administrator.
    Install(Install),
    /// Stop the service and remove it; needs an administrator. Results that wait are kept.
    Remove(Remove),
    /// Show whether it runs, for which school, what it sent last, and what to do if something is
    /// wrong; exits with 1 if something is to be done.
    Status {
        /// Write it as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Print what `install` tells the system, for whoever makes a package.
    Print {
        /// For systemd, launchd or windows.
        #[arg(long = "for", value_name = "SYSTEM")]
        manager: Manager,
        /// Where the package puts the program.
        #[arg(long, value_name = "FILE")]
        program: Option<PathBuf>,
    },
}

/// Where and whether something is changed.
#[derive(Debug, ClapArgs)]
pub struct Place {
    /// Change the files in this folder, such as a disk image for many computers, and start nothing.
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// Only show what would be written and run.
    #[arg(long)]
    pub dry_run: bool,
}

/// Options of `service install`.
#[derive(Debug, ClapArgs)]
pub struct Install {
    /// Where.
    #[command(flatten)]
    pub place: Place,
    /// Options of `run`, after `--`; if none is given, those that the service has.
    #[arg(last = true, value_name = "OPTION")]
    pub options: Vec<String>,
}

/// Options of `service remove`.
#[derive(Debug, ClapArgs)]
pub struct Remove {
    /// Where.
    #[command(flatten)]
    pub place: Place,
    /// Delete the enrolment, the key and all results too, those that wait to be sent included.
    #[arg(long)]
    pub purge: bool,
}

/// Options of `export`.
#[derive(Debug, ClapArgs)]
pub struct Export {
    /// The file to write; one that is there is replaced.
    #[arg(value_name = "FILE.csv")]
    pub file: PathBuf,
    /// The outages in place of the tests.
    #[arg(long)]
    pub outages: bool,
}

/// Options of `enroll`.
#[derive(Debug, ClapArgs)]
pub struct Enroll {
    /// The server's address, for instance <https://qosyl.example>.
    #[arg(long, env = "QOSYL_SERVER", value_name = "URL")]
    pub server: ServerAddress,
    /// The school's code.
    #[arg(long)]
    pub code: String,
    /// A certificate authority to trust, PEM, for a server with a certificate of its own.
    #[arg(
        long = "ca",
        alias = "ca-file",
        env = "QOSYL_CA_FILE",
        value_name = "FILE"
    )]
    pub ca_file: Option<PathBuf>,
    /// Replace an enrolment that is there already.
    #[arg(long)]
    pub force: bool,
    /// With --force: give up results that the enrolment before could not send.
    #[arg(long, requires = "force")]
    pub discard_unsent: bool,
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
    /// Stop as soon as the rates are known well enough, and save most of the bytes.
    #[arg(long)]
    pub short: bool,
    /// Keep the result without sending it now.
    #[arg(long)]
    pub no_send: bool,
}

/// Options of `run`.
#[derive(Debug, ClapArgs)]
pub struct Run {
    /// Mean time between tests, 10s to 31d, each gap random around it, in place of tests that are
    /// spread over a school's day.
    #[arg(long, value_name = "TIME", value_parser = test_every)]
    pub test_every: Option<Duration>,
    /// Tests on a usual day within lessons, 1 to 48, spread over the hours in which this computer
    /// runs; one more comes outside of lessons.
    #[arg(long, value_name = "N", default_value_t = 4, conflicts_with = "test_every",
        value_parser = clap::value_parser!(u8).range(1..=48))]
    pub tests_a_day: u8,
    /// Megabytes that tests may move in a month; they thin out evenly to last to its end.
    #[arg(long, value_name = "MB", conflicts_with = "test_every")]
    pub month_megabytes: Option<u32>,
    /// Make every test a full one of ten seconds each way; otherwise most stop as soon as they know
    /// the rates well enough.
    #[arg(long)]
    pub full: bool,
    /// Mean time between heartbeats, 5s to 1d.
    #[arg(long, value_name = "TIME", value_parser = heartbeat_every, default_value = "5m")]
    pub heartbeat_every: Duration,
    /// A host beyond the school's router that is not the server, as IP:PORT, up to 4: if it answers
    /// and the server does not, it is the server's fault. Nothing is sent to it but a connection.
    #[arg(
        long = "anchor",
        env = "QOSYL_METER_ANCHORS",
        value_name = "IP:PORT",
        value_delimiter = ',',
        num_args = 1
    )]
    pub anchors: Vec<SocketAddr>,
    /// Work as the computer's service: wait for an enrolment where there is none yet, and obey what
    /// starts services here.
    #[arg(long, hide = true)]
    pub service: bool,
    /// Where the school's own page is, on this computer and for it alone.
    #[arg(long, value_name = "127.0.0.1:PORT", default_value = USUAL_PLACE, value_parser = own_place)]
    pub page: SocketAddr,
    /// Serve no page.
    #[arg(long, conflicts_with = "page")]
    pub no_page: bool,
}

impl Run {
    /// One test in so many is full.
    pub fn full_one_in(&self) -> u32 {
        if self.full { 1 } else { FULL_TEST_ONE_IN }
    }

    /// Where the page is; `None` where there is to be none.
    pub fn page(&self) -> Option<SocketAddr> {
        (!self.no_page).then_some(self.page)
    }

    /// Bytes that tests may move in a month.
    pub fn bytes_a_month(&self) -> Option<u64> {
        self.month_megabytes.map(|it| u64::from(it) * 1_000_000)
    }

    /// What the planner is told.
    pub fn wishes(&self) -> Wishes {
        Wishes {
            tests_in_lessons: self.tests_a_day.into(),
            full_one_in: self.full_one_in(),
            bytes_a_month: self.bytes_a_month(),
            ..Wishes::default()
        }
    }
}

/// A place that only this computer reaches.
fn own_place(text: &str) -> Result<SocketAddr, String> {
    let place: Option<SocketAddr> = text.parse().ok();
    place.filter(|it| it.ip().is_loopback()).ok_or_else(|| {
        format!("choose an address of this computer alone and a port, for instance {USUAL_PLACE}")
    })
}

fn test_every(text: &str) -> Result<Duration, String> {
    time(text, TEST_EVERY_MIN, TEST_EVERY_MAX)
}

fn heartbeat_every(text: &str) -> Result<Duration, String> {
    time(text, HEARTBEAT_EVERY_MIN, HEARTBEAT_EVERY_MAX)
}

/// A time such as `90s`, `5m`, `6h` or `1d`, within bounds.
fn time(text: &str, least: Duration, most: Duration) -> Result<Duration, String> {
    let form = || "give a whole number and its unit, for instance 90s, 5m, 6h or 1d".to_owned();
    let unit = text.chars().last().ok_or_else(form)?;
    let unit_s = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 24 * 3600,
        _ => return Err(form()),
    };
    let number: u64 = text[..text.len() - 1].parse().map_err(|_| form())?;
    let time = Duration::from_secs(number.saturating_mul(unit_s));
    if (least..=most).contains(&time) {
        return Ok(time);
    }
    Err(format!(
        "choose a time from {} s to {} s",
        least.as_secs(),
        most.as_secs()
    ))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;
    use qosyl_meter::limits::HEARTBEAT_EVERY;

    use super::*;

    fn parse(arguments: &[&str]) -> Result<Args, clap::Error> {
        Args::try_parse_from([&["qosyl-meter"], arguments].concat())
    }

    fn run(arguments: &[&str]) -> Run {
        match parse(&[&["run"], arguments].concat()).unwrap().command {
            Command::Run(run) => run,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_commands_do_not_contradict_each_other() {
        Args::command().debug_assert();
    }

    #[test]
    fn times_have_units_and_bounds() {
        let usual = run(&[]);
        assert_eq!(usual.test_every, None);
        assert_eq!(usual.wishes(), Wishes::default());
        assert_eq!(usual.heartbeat_every, HEARTBEAT_EVERY);
        let given = run(&["--test-every", "10s", "--heartbeat-every", "24h"]);
        assert_eq!(given.test_every, Some(TEST_EVERY_MIN));
        assert_eq!(given.heartbeat_every, HEARTBEAT_EVERY_MAX);
        let given = run(&["--test-every", "31d", "--heartbeat-every", "2m"]);
        assert_eq!(given.test_every, Some(TEST_EVERY_MAX));
        for wrong in [
            "",
            "5",
            "h",
            "-1h",
            "1.5h",
            "9s",
            "32d",
            "1ч",
            "99999999999999999d",
        ] {
            let error = parse(&["run", &format!("--test-every={wrong}")]).unwrap_err();
            assert_eq!(error.exit_code(), 2, "{wrong}");
        }
    }

    #[test]
    fn a_service_gets_its_options_behind_two_dashes() {
        let line = [
            "service",
            "install",
            "--root",
            "/x",
            "--",
            "--tests-a-day",
            "2",
        ];
        let parsed = parse(&line).unwrap().command;
        let Command::Service(Service::Install(install)) = parsed else {
            panic!("{parsed:?}");
        };
        assert_eq!(install.options, ["--tests-a-day", "2"]);
        assert_eq!(install.place.root, Some("/x".into()));
        for wrong in [
            &["service"][..],
            &["service", "install", "--full"],
            &["service", "print", "--for", "openrc"],
        ] {
            assert_eq!(parse(wrong).unwrap_err().exit_code(), 2, "{wrong:?}");
        }
    }

    #[test]
    fn the_page_is_for_this_computer_alone() {
        let usual: SocketAddr = USUAL_PLACE.parse().unwrap();
        assert_eq!(run(&[]).page(), Some(usual));
        assert_eq!(run(&["--no-page"]).page(), None);
        let other = run(&["--page", "[::1]:80"]).page().unwrap();
        assert!(other.is_ipv6() && other.port() == 80);
        for wrong in [
            "0.0.0.0:7337",
            "192.168.1.4:7337",
            "[::]:7337",
            "localhost:7337",
            "7337",
        ] {
            let error = parse(&["run", "--page", wrong]).unwrap_err();
            assert_eq!(error.exit_code(), 2, "{wrong}");
        }
    }

    #[test]
    fn an_enrolment_needs_an_address_and_a_code() {
        for wrong in [
            &["enroll", "--code", "X", "--server", "qosyl.example"][..],
            &["enroll", "--server", "https://qosyl.example"],
        ] {
            assert_eq!(parse(wrong).unwrap_err().exit_code(), 2, "{wrong:?}");
        }
        let enough = ["enroll", "--code", "X", "--server", "https://qosyl.example"];
        parse(&enough).unwrap();
        parse(&[&enough[..], &["--ca", "ca.pem", "--force", "--lang", "kk"]].concat()).unwrap();
    }
}
