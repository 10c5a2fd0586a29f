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
    /// Export measurements, and bring in those of other programs.
    #[command(subcommand)]
    Measurements(Measurements),
    /// Manage people, their roles, and keys of programs.
    #[command(subcommand)]
    Users(Users),
    /// Show who changed what, and when.
    Audit(Audit),
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
    /// The UDP port for the beats of meters, 0 for none. [default: the port of --listen]
    #[arg(long, env = "QOSYL_BEAT_PORT")]
    pub beat_port: Option<u16>,
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
    /// The administrator's token, or a key.
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
    /// Bring in measurements of other programs: M-Lab's archives, exports of Giga Meter, tables.
    Import(MeasurementImport),
    /// Show records of other programs that cannot be placed, and why.
    Quarantine {
        /// Only of this reason, for instance `school_unknown`.
        #[arg(long, conflicts_with = "retry")]
        reason: Option<String>,
        /// Try again to place those whose school was not known, after the register has changed.
        #[arg(long)]
        retry: bool,
        /// How many at most.
        #[arg(long, default_value_t = 50)]
        limit: usize,
        #[command(flatten)]
        access: Access,
    },
}

/// Options of `measurements import`.
#[derive(Debug, ClapArgs)]
pub struct MeasurementImport {
    /// The files: CSV, or JSON as one document, a list, or one document a line; also packed (`.gz`).
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// What the rows are; found out for each if not given.
    #[arg(long, value_enum)]
    pub form: Option<ImportForm>,
    /// The country in whose register ids of governments are looked up, for instance UGA.
    #[arg(long)]
    pub country: Option<String>,
    /// The school of records that name none, such as M-Lab's: its id or number.
    #[arg(long)]
    pub school: Option<String>,
    /// A table of ids of Giga that were found to be wrong: `giga_id_school_wrong`,
    /// `giga_id_school_correct`.
    #[arg(long)]
    pub corrections: Option<PathBuf>,
    #[command(flatten)]
    pub access: Access,
}

/// What rows of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ImportForm {
    /// Tests of Giga Meter: `measurements`, `measurements_failed`.
    GigaMeter,
    /// Short checks of Giga Meter: `connectivity_ping_checks`.
    GigaMeterPings,
    /// Documents of M-Lab's archive of ndt7.
    MLab,
    /// Rows of a plain table.
    Plain,
}

impl ImportForm {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::GigaMeter => "giga-meter",
            Self::GigaMeterPings => "giga-meter-pings",
            Self::MLab => "m-lab",
            Self::Plain => "plain",
        }
    }
}

/// A role, and where it is held.
#[derive(Debug, ClapArgs)]
pub struct GrantArgs {
    /// The role: `viewer`, `steward` (uploads lists), `reviewer` (approves and publishes) or
    /// `administrator`.
    #[arg(long)]
    pub role: Option<String>,
    /// In which country, for instance KEN; in all if not given.
    #[arg(long)]
    pub country: Option<String>,
    /// In which first-level area of the country; in the whole country if not given.
    #[arg(long)]
    pub area: Option<String>,
}

/// Where a password comes from; the server makes one if neither is given.
#[derive(Debug, ClapArgs)]
pub struct PasswordArgs {
    /// Ask for the password at the terminal.
    #[arg(long, conflicts_with = "password_stdin")]
    pub ask_password: bool,
    /// Read the password from standard input.
    #[arg(long)]
    pub password_stdin: bool,
}

/// `qosyl users …`
#[derive(Debug, Subcommand)]
pub enum Users {
    /// List people.
    List {
        /// Part of the login or the name.
        #[arg(long)]
        q: Option<String>,
        #[command(flatten)]
        access: Access,
    },
    /// Make an account. Its first password must be changed at the first sign-in.
    Add {
        /// What they sign in with.
        login: String,
        /// How they are called.
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        grant: GrantArgs,
        #[command(flatten)]
        password: PasswordArgs,
        #[command(flatten)]
        access: Access,
    },
    /// Give somebody a role.
    Grant {
        /// Their login.
        login: String,
        #[command(flatten)]
        grant: GrantArgs,
        #[command(flatten)]
        access: Access,
    },
    /// Take a role from somebody.
    Revoke {
        /// Their login.
        login: String,
        #[command(flatten)]
        grant: GrantArgs,
        #[command(flatten)]
        access: Access,
    },
    /// Give somebody a new password and sign them out.
    Password {
        /// Their login.
        login: String,
        #[command(flatten)]
        password: PasswordArgs,
        #[command(flatten)]
        access: Access,
    },
    /// Keep somebody from signing in, and sign them out.
    Disable {
        /// Their login.
        login: String,
        #[command(flatten)]
        access: Access,
    },
    /// Let somebody sign in again.
    Enable {
        /// Their login.
        login: String,
        #[command(flatten)]
        access: Access,
    },
    /// Manage keys with which programs use the API.
    #[command(subcommand)]
    Keys(Keys),
}

/// `qosyl users keys …`
#[derive(Debug, Subcommand)]
pub enum Keys {
    /// List keys.
    List {
        #[command(flatten)]
        access: Access,
    },
    /// Make a key; it is shown this once.
    Add {
        /// Its name; changes that it makes bear it.
        name: String,
        /// What it may do: `viewer`, `steward` or `reviewer`; or `giga-meter`, to send measurements
        /// of a fleet of Giga Meters and nothing else.
        #[arg(long)]
        role: String,
        /// In which country, for instance KEN; in all if not given.
        #[arg(long)]
        country: Option<String>,
        /// Of a `giga-meter` key: only this school, by its id. Given several times.
        #[arg(long)]
        school: Vec<String>,
        /// How long it counts.
        #[arg(long, default_value_t = 366)]
        valid_days: u32,
        #[command(flatten)]
        access: Access,
    },
    /// Revoke a key.
    Revoke {
        /// Its name or id.
        key: String,
        #[command(flatten)]
        access: Access,
    },
}

/// `qosyl audit`
#[derive(Debug, ClapArgs)]
pub struct Audit {
    /// Only in this country.
    #[arg(long)]
    pub country: Option<String>,
    /// Only what this author did, for instance `person:amina`.
    #[arg(long)]
    pub actor: Option<String>,
    /// Only what was done in this way, for instance `register_published`.
    #[arg(long)]
    pub action: Option<String>,
    /// Only what is about this id.
    #[arg(long)]
    pub subject: Option<String>,
    /// From this day or time on: `2027-01-31` or `2027-01-31T10:00:00Z`.
    #[arg(long)]
    pub since: Option<String>,
    /// Before this day or time.
    #[arg(long)]
    pub until: Option<String>,
    /// How many at most, the latest first.
    #[arg(long, default_value_t = 50)]
    pub limit: usize,
    #[command(flatten)]
    pub access: Access,
}
