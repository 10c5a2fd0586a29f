//! The configuration: flags first, then environment, then a TOML file.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use qosyl_domain::Benchmark;
use serde::Deserialize;

use crate::clock::Clock;
use crate::limits;

/// How the log is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogForm {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// The TOML file: every key may be missing; a key that does not exist is an error that names the
/// line.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileConfig {
    /// The data folder.
    pub data: Option<PathBuf>,
    /// The address to listen on.
    pub listen: Option<SocketAddr>,
    /// Certificates, PEM, leaf first.
    pub tls_cert: Option<PathBuf>,
    /// The certificate's key, PEM.
    pub tls_key: Option<PathBuf>,
    /// The address under which others reach this server, where a proxy stands before it.
    pub public_url: Option<String>,
    /// The UDP port for beats of meters; 0 for none.
    pub beat_port: Option<u16>,
    /// Speed tests at once.
    pub max_tests: Option<usize>,
    /// Open connections of all kinds.
    pub max_connections: Option<usize>,
    /// How the log is written.
    pub log: Option<LogForm>,
    /// What counts as good.
    pub benchmark: Option<Benchmark>,
}

/// A file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It cannot be read.
    #[error("cannot read the configuration {path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is not TOML, or has a key that does not exist; the text shows the line.
    #[error("the configuration {path} is wrong:\n{message}")]
    Parse {
        /// The file.
        path: PathBuf,
        /// Where and why.
        message: String,
    },
    /// A setting has a value that cannot be meant.
    #[error("the setting {key} is {value}; {wanted}")]
    Value {
        /// The setting.
        key: &'static str,
        /// What it is.
        value: String,
        /// What it may be.
        wanted: String,
    },
}

impl FileConfig {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path).map_err(|source| ConfigError::Read {
            path: path.to_owned(),
            source,
        })?;
        toml::from_str(&text).map_err(|error| ConfigError::Parse {
            path: path.to_owned(),
            message: error.to_string(),
        })
    }
}

/// Certificate and key files.
#[derive(Debug, Clone)]
pub struct TlsFiles {
    /// Certificates, PEM, leaf first.
    pub cert: PathBuf,
    /// The key, PEM.
    pub key: PathBuf,
}

/// All that a server needs to know.
#[derive(Debug, Clone)]
pub struct ServeConfig {
    /// The data folder; made at the first start.
    pub data: PathBuf,
    /// The address to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// With these, one port serves https and wss; plain connections keep only what speed tests
    /// need and are else sent to https.
    pub tls: Option<TlsFiles>,
    /// The address under which others reach this server.
    pub public_url: Option<String>,
    /// The UDP port for beats of meters: that of `listen` where it is not said, 0 for none.
    pub beat_port: Option<u16>,
    /// Speed tests at once.
    pub max_tests: usize,
    /// Open connections of all kinds.
    pub max_connections: usize,
    /// What counts as good.
    pub benchmark: Benchmark,
    /// What time it is for devices and what they send.
    pub clock: Clock,
}

impl ServeConfig {
    /// The defaults for a data folder and an address.
    pub fn new(data: PathBuf, listen: SocketAddr) -> Self {
        Self {
            data,
            listen,
            tls: None,
            public_url: None,
            beat_port: None,
            max_tests: limits::TESTS_DEFAULT,
            max_connections: limits::CONNECTIONS_MAX,
            benchmark: Benchmark::default(),
            clock: Clock::default(),
        }
    }

    /// Refuses settings with which a server would serve nobody or judge wrongly.
    pub fn check(&self) -> Result<(), ConfigError> {
        for (key, value, most) in [
            ("max_tests", self.max_tests, limits::TESTS_SETTING_MAX),
            (
                "max_connections",
                self.max_connections,
                limits::CONNECTIONS_SETTING_MAX,
            ),
        ] {
            if !(1..=most).contains(&value) {
                return Err(ConfigError::Value {
                    key,
                    value: value.to_string(),
                    wanted: format!("choose 1 to {most}"),
                });
            }
        }
        let benchmark = self.benchmark;
        if benchmark.floor_bps > benchmark.good_bps {
            return Err(ConfigError::Value {
                key: "benchmark.floor_bps",
                value: benchmark.floor_bps.to_string(),
                wanted: format!("choose at most good_bps, which is {}", benchmark.good_bps),
            });
        }
        if benchmark.stale_days == 0 {
            return Err(ConfigError::Value {
                key: "benchmark.stale_days",
                value: "0".to_owned(),
                wanted: "choose at least 1, or every school is without data".to_owned(),
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_an_error_that_names_the_line() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "max_tests = 4\nmax_test = 5\n").unwrap();
        let message = FileConfig::read(file.path()).unwrap_err().to_string();
        assert!(
            message.contains("line 2") && message.contains("max_test"),
            "{message}"
        );
    }

    type Spoil = fn(&mut ServeConfig);

    #[test]
    fn settings_that_cannot_be_meant_are_refused_by_name() {
        let refused = |spoil: fn(&mut ServeConfig)| {
            let mut config = ServeConfig::new("data".into(), ([127, 0, 0, 1], 0).into());
            config.check().unwrap();
            spoil(&mut config);
            config.check().unwrap_err().to_string()
        };
        let spoils: [(&str, Spoil); 5] = [
            ("max_tests", |it| it.max_tests = 0),
            ("max_connections", |it| it.max_connections = 0),
            ("max_connections", |it| it.max_connections = usize::MAX),
            ("floor_bps", |it| it.benchmark.floor_bps = 30_000_000),
            ("stale_days", |it| it.benchmark.stale_days = 0),
        ];
        for (key, spoil) in spoils {
            let message = refused(spoil);
            assert!(message.contains(key), "{message}");
        }
    }

    #[test]
    fn the_benchmark_is_a_table_with_defaults() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "[benchmark]\ngood_bps = 5000000\n").unwrap();
        let benchmark = FileConfig::read(file.path()).unwrap().benchmark.unwrap();
        assert_eq!((benchmark.good_bps, benchmark.stale_days), (5_000_000, 28));
    }
}
