//! The commands and their options.

mod schools;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand};

pub use schools::{Check, Diff, Export, Form, Import, Kind, Mode, Reading, Review, Schools};

/// Maps every school and measures the internet that each really gets.
#[derive(Debug, Parser)]
#[command(name = "qosyl", version)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start the server.
    Serve(Serve),
    /// Start a server with an imaginary fleet of schools and meters, to look around.
    Demo(Demo),
    /// Bring school lists in and look at schools.
    #[command(subcommand)]
    Schools(Schools),
    /// Give out codes for meters and manage devices.
    #[command(subcommand)]
    Devices(Devices),
    /// Export measurements.
    #[command(subcommand)]
    Measurements(Measurements),
}

/// Options of `serve`. Flags come first, then the environment, then the file.
#[derive(Debug, ClapArgs)]
pub struct Serve {
    /// The data folder; made at the first start.
    #[arg(long, env = "QOSYL_DATA")]
    pub data: Option<PathBuf>,
    /// The address to listen on; port 0 takes a free one. [default: 127.0.0.1:8080]
    #[arg(long, env = "QOSYL_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// Certificates, PEM, leaf first.
    #[arg(long, env = "QOSYL_TLS_CERT")]
    pub tls_cert: Option<PathBuf>,
    /// The certificate's key, PEM.
    #[arg(long, env = "QOSYL_TLS_KEY")]
    pub tls_key: Option<PathBuf>,
    /// The address under which others reach this server, where a proxy stands before it.
    #[arg(long, env = "QOSYL_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Speed tests at once; a meter's test takes two places. [default: 512]
    #[arg(long, env = "QOSYL_MAX_TESTS")]
    pub max_tests: Option<usize>,
    /// A TOML file with the same settings.
    #[arg(long, env = "QOSYL_CONFIG")]
    pub config: Option<PathBuf>,
    /// Write the log as one JSON object a line.
    #[arg(long)]
    pub log_json: bool,
}

/// Options of `demo`.
#[derive(Debug, ClapArgs)]
pub struct Demo {
    /// Where to keep the demonstration's data; a temporary folder if not given.
    #[arg(long)]
    pub data: Option<PathBuf>,
    /// The address to listen on; a free port if 8080 is taken.
    #[arg(long, env = "QOSYL_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// How many meters measure for real, over throttled connections.
    #[arg(long, default_value_t = 48)]
    pub meters: usize,
    /// The imaginary country's seed: the same seed gives the same schools and lines.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

/// Which server, and how to write the result.
#[derive(Debug, Clone, ClapArgs)]
pub struct Access {
    /// The server's address.
    #[arg(long, env = "QOSYL_SERVER")]
    pub server: Option<String>,
    /// The administrator's token.
    #[arg(long, env = "QOSYL_TOKEN", hide_env_values = true)]
    pub token: Option<String>,
    /// The data folder of a server on this machine, which knows both.
    #[arg(long, env = "QOSYL_DATA", default_value = "qosyl-data")]
    pub data: PathBuf,
    /// A certificate authority to trust, PEM, for a server with a certificate of its own.
    #[arg(long, env = "QOSYL_CA_FILE")]
    pub ca_file: Option<PathBuf>,
    /// Write the result as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `qosyl devices …`
#[derive(Debug, Subcommand)]
pub enum Devices {
    /// Make a code with which a school's meters enrol and its browsers test.
    Code {
        /// The school's id or number.
        #[arg(long)]
        school: String,
        /// How long the code can be used.
        #[arg(long, default_value_t = 30)]
        valid_days: u32,
        #[command(flatten)]
        access: Access,
    },
    /// List devices.
    List {
        #[command(flatten)]
        access: Access,
    },
    /// Shut a device out, for instance a stolen one.
    Revoke {
        /// The device's id.
        device: String,
        #[command(flatten)]
        access: Access,
    },
}

/// `qosyl measurements …`
#[derive(Debug, Subcommand)]
pub enum Measurements {
    /// Write a school's measurements as CSV.
    Export {
        /// The school's id or number.
        #[arg(long)]
        school: String,
        /// The file to write; standard output if not given.
        #[arg(long)]
        output: Option<PathBuf>,
        #[command(flatten)]
        access: Access,
    },
}
