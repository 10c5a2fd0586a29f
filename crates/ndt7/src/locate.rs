//! Where to measure: the answer of M-Lab's Locate service, version 2.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Direction;
use crate::limits::{LOCATE_BYTES_MAX, LOCATE_RESULTS_MAX};

/// Answer of `GET /v2/nearest/ndt/ndt7`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nearest {
    /// Servers, best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<Target>,
    /// Why there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<LocateProblem>,
}

/// One server and the addresses of its tests.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Name of the machine.
    pub machine: String,
    /// Name under which it is reached.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hostname: String,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// From literal keys such as `wss:///ndt/v7/download` to whole URLs.
    pub urls: BTreeMap<String, String>,
}

/// Where a server stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// City.
    #[serde(default)]
    pub city: String,
    /// Country, ISO 3166-1 alpha-2.
    #[serde(default)]
    pub country: String,
}

/// Why a Locate service gave no server.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocateProblem {
    /// Kind of problem.
    #[serde(default, rename = "type")]
    pub kind: String,
    /// Short text.
    #[serde(default)]
    pub title: String,
    /// HTTP status.
    #[serde(default)]
    pub status: u16,
    /// Longer text.
    #[serde(default)]
    pub detail: String,
}

/// Why an answer could not be used.
#[derive(Debug, thiserror::Error)]
pub enum LocateError {
    /// The answer is longer than any honest one.
    #[error("the Locate answer has {bytes} bytes, above {LOCATE_BYTES_MAX}; check its address")]
    TooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// The answer is not JSON of the expected shape.
    #[error("the Locate answer is not understood; check its address")]
    Json(#[from] serde_json::Error),
}

impl Nearest {
    /// Reads an answer of at most 64 KiB; of its results the first 16 are kept.
    pub fn parse(answer: &[u8]) -> Result<Self, LocateError> {
        if answer.len() > LOCATE_BYTES_MAX {
            let bytes = answer.len();
            return Err(LocateError::TooLong { bytes });
        }
        let mut nearest: Self = serde_json::from_slice(answer)?;
        nearest.results.truncate(LOCATE_RESULTS_MAX);
        Ok(nearest)
    }
}

impl Target {
    /// A server reached as `authority` (`host` or `host:port`) over the given schemes, `ws` or
    /// `wss`. `query` is appended to each address, after `?`, unless it is empty.
    pub fn new(machine: &str, authority: &str, schemes: &[&str], query: &str) -> Self {
        let mark = if query.is_empty() { "" } else { "?" };
        let urls = schemes.iter().flat_map(|scheme| {
            [Direction::Download, Direction::Upload].map(|direction| {
                let path = direction.path();
                let url = format!("{scheme}://{authority}{path}{mark}{query}");
                (format!("{scheme}://{path}"), url)
            })
        });
        Self {
            machine: machine.to_owned(),
            hostname: authority.to_owned(),
            location: None,
            urls: urls.collect(),
        }
    }

    /// The address of a test over `ws` or `wss`.
    pub fn url(&self, scheme: &str, direction: Direction) -> Option<&str> {
        let key = format!("{scheme}://{}", direction.path());
        self.urls.get(&key).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_survives_writing_and_reading() {
        let target = Target::new("m1", "m1.example:8443", &["ws", "wss"], "index=0");
        assert_eq!(
            target.url("wss", Direction::Upload),
            Some("wss://m1.example:8443/ndt/v7/upload?index=0")
        );
        let nearest = Nearest {
            results: vec![target],
            error: None,
        };
        let json = serde_json::to_vec(&nearest).unwrap();
        assert_eq!(Nearest::parse(&json).unwrap(), nearest);
        let text = String::from_utf8(json).unwrap();
        assert!(
            text.contains(r#""ws:///ndt/v7/download":"ws://m1.example:8443/ndt"#),
            "{text}"
        );
    }

    #[test]
    fn an_error_is_read_and_unknown_keys_are_ignored() {
        let answer = br#"{"error":{"type":"quota","title":"Too many","status":429,"detail":"d",
            "instance":"i"},"next_request":{"nbf":"x"}}"#;
        let nearest = Nearest::parse(answer).unwrap();
        assert_eq!(nearest.error.unwrap().status, 429);
    }

    #[test]
    fn a_long_answer_is_refused_and_many_results_are_cut() {
        let long = vec![b' '; LOCATE_BYTES_MAX + 1];
        assert!(matches!(
            Nearest::parse(&long),
            Err(LocateError::TooLong { .. })
        ));
        let many = Nearest {
            results: vec![Target::new("m", "m", &["ws"], ""); LOCATE_RESULTS_MAX + 5],
            error: None,
        };
        let json = serde_json::to_vec(&many).unwrap();
        assert_eq!(
            Nearest::parse(&json).unwrap().results.len(),
            LOCATE_RESULTS_MAX
        );
    }
}
