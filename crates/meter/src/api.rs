//! The server's API as the meter uses it: enrol, find a measurement server, send batches.

use std::fmt::Write as _;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use qosyl_domain::{DeviceId, FailureReason, MeterInfo, SchoolId};
use qosyl_ndt7::locate::Nearest;
use qosyl_signature::{Request, SignedHeaders};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tokio::time::Instant;
use ureq::http::{HeaderMap, Response};
use ureq::{Agent, Body};
use uuid::Uuid;

use crate::address::ServerAddress;
use crate::clock::Clock;
use crate::limits::{
    ANSWER_BYTES_MAX, CONNECT_TIME, LOCATE_TIME, REQUEST_TIME, RETRY_AFTER_MAX, TEXT_CHARS_MAX,
};
use crate::line::Line;
use crate::traffic::Traffic;
use crate::trust::Trust;
use crate::user_agent;

/// Why a request to the server did not do its work.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// No answer came.
    #[error("no answer from {url}: {detail}; check the line and the address")]
    Unreachable {
        /// What was asked.
        url: String,
        /// Where it broke off.
        reason: FailureReason,
        /// Whether the request was under way by then, so that a shorter one may get through.
        under_way: bool,
        /// Why.
        detail: String,
    },
    /// The server refused.
    #[error("the server refused with {status} {code}: {detail}")]
    Refused {
        /// HTTP status.
        status: u16,
        /// The stable code of the problem; empty if there was none.
        code: String,
        /// In words.
        detail: String,
        /// The server's clock, where the problem tells it.
        server_time: Option<Timestamp>,
        /// The pause that the server asks for.
        retry_after: Option<Duration>,
    },
    /// The answer was not what this server's API gives.
    #[error("the answer of {url} is not understood: {detail}; check the address")]
    Answer {
        /// What was asked.
        url: String,
        /// What was wrong.
        detail: String,
    },
}

impl ApiError {
    /// The stable code of a refusal; empty otherwise.
    pub fn code(&self) -> &str {
        match self {
            Self::Refused { code, .. } => code,
            Self::Unreachable { .. } | Self::Answer { .. } => "",
        }
    }
}

/// What the server answers to an enrolment.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Enrolled {
    pub(crate) device_id: DeviceId,
    pub(crate) school: SchoolName,
    pub(crate) server_time: Timestamp,
    #[serde(default)]
    pub(crate) measurement_server: Option<ServerAddress>,
}

/// The part of a school that the meter keeps.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct SchoolName {
    pub(crate) id: SchoolId,
    pub(crate) name: String,
}

/// What became of each record of a batch.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct BatchAnswer {
    #[serde(default)]
    pub(crate) accepted: Vec<Uuid>,
    #[serde(default)]
    pub(crate) duplicate: Vec<Uuid>,
    #[serde(default)]
    pub(crate) rejected: Vec<Refusal>,
}

/// A record that the server will never take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Refusal {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) code: String,
    #[serde(default)]
    pub(crate) detail: String,
}

#[derive(Deserialize)]
struct Problem {
    #[serde(default)]
    code: String,
    #[serde(default)]
    detail: String,
    #[serde(default)]
    server_time: Option<Timestamp>,
}

/// A server's API. Every call blocks.
#[derive(Clone)]
pub(crate) struct Api {
    agent: Agent,
    server: ServerAddress,
    clock: Arc<Clock>,
    traffic: Arc<Traffic>,
}

impl Api {
    /// What requests have moved.
    pub(crate) fn traffic(&self) -> Arc<Traffic> {
        Arc::clone(&self.traffic)
    }

    /// The API of a server; `trust` is needed for a secure one. The clock hears the time of every
    /// answer.
    pub(crate) fn new(
        server: ServerAddress,
        trust: Option<&Trust>,
        clock: &Arc<Clock>,
        line: &dyn Line,
    ) -> Self {
        let mut config = Agent::config_builder()
            .user_agent(user_agent())
            .http_status_as_error(false)
            // A signed request is for one address; a redirect is a captive portal or a mistake.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(REQUEST_TIME))
            .timeout_connect(Some(CONNECT_TIME))
            .max_idle_connections(1);
        if let Some(trust) = trust {
            config = config.tls_config(trust.ureq.clone());
        }
        if server.is_loopback() {
            config = config.proxy(None);
        }
        let config = line.way_of_requests(config);
        Self {
            agent: config.build().new_agent(),
            server,
            clock: Arc::clone(clock),
            traffic: Arc::default(),
        }
    }

    /// Enrols a device with a code of its school.
    pub(crate) fn enroll(
        &self,
        code: &str,
        public_key: &[u8; 32],
        meter: &MeterInfo,
    ) -> Result<Enrolled, ApiError> {
        let body = serde_json::json!({
            "code": code,
            "public_key": STANDARD.encode(public_key),
            "kind": "meter",
            "meter": meter,
        });
        let url = self.server.url("/v1/devices");
        let request = self.agent.post(&url).content_type("application/json");
        self.answer(&url, 0, || request.send(body.to_string()))
    }

    /// Asks where to measure.
    pub(crate) fn nearest(&self) -> Result<Nearest, ApiError> {
        let path = format!("{NEAREST_PATH}?client_name={}", crate::CLIENT_NAME);
        let url = self.server.url(&path);
        let request = self.agent.get(&url).config();
        let request = request.timeout_global(Some(LOCATE_TIME)).build();
        let bytes = self.ask(&url, 0, || request.call())?;
        Nearest::parse(&bytes).map_err(|error| not_understood(&url, &error))
    }

    /// Sends a batch. `sign` gives the headers of the request.
    pub(crate) fn send(
        &self,
        batch: &Batch<'_>,
        sign: &dyn Fn(&Request<'_>) -> Result<SignedHeaders, qosyl_signature::SignatureError>,
    ) -> Result<BatchAnswer, crate::MeterError> {
        let body = batch.body();
        let signed = sign(&Request {
            method: "POST",
            path: batch.path,
            query: "",
            body: body.as_bytes(),
        })?;
        let url = self.server.url(batch.path);
        let request = self
            .agent
            .post(&url)
            .content_type("application/json")
            .header("Content-Digest", signed.content_digest)
            .header("Signature-Input", signed.signature_input)
            .header("Signature", signed.signature);
        let length = body.len();
        Ok(self.answer(&url, length, || request.send(body))?)
    }

    fn answer<T: for<'de> Deserialize<'de>>(
        &self,
        url: &str,
        length: usize,
        send: impl FnOnce() -> Sent,
    ) -> Result<T, ApiError> {
        let bytes = self.ask(url, length, send)?;
        serde_json::from_slice(&bytes).map_err(|error| not_understood(url, &error))
    }

    /// The body of a success; a refusal is an error.
    fn ask(
        &self,
        url: &str,
        length: usize,
        send: impl FnOnce() -> Sent,
    ) -> Result<Vec<u8>, ApiError> {
        let asked = ask(url, &self.clock, send);
        let answered = asked.as_ref().map_or(0, Vec::len);
        let secure = self.server.is_secure();
        self.traffic.report(secure, length, answered);
        asked
    }
}

const NEAREST_PATH: &str = "/v2/nearest/ndt/ndt7";

/// Records on their way.
pub(crate) struct Batch<'a> {
    /// Where they go.
    pub(crate) path: &'a str,
    /// Under which name.
    pub(crate) key: &'a str,
    /// The records, as JSON.
    pub(crate) records: Vec<&'a RawValue>,
    /// What is to be added to the times of some of them.
    pub(crate) shifts: Vec<Shift>,
    /// The lowest number in the chain that still waits.
    pub(crate) oldest_waiting: Option<u64>,
}

/// What is to be added to a record's time, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Shift {
    pub(crate) id: Uuid,
    pub(crate) ms: i64,
}

impl Batch<'_> {
    fn body(&self) -> String {
        let records: Vec<&str> = self.records.iter().map(|record| record.get()).collect();
        let mut body = format!("{{\"{}\":[{}]", self.key, records.join(","));
        // Lists, for a server that knows only lists passes over those that it does not know.
        if !self.shifts.is_empty() {
            let shifts = serde_json::to_string(&self.shifts).expect("shifts are plain data");
            write!(body, ",\"shifts\":{shifts}").expect(MEMORY);
        }
        if let Some(seq) = self.oldest_waiting {
            write!(body, ",\"oldest_waiting\":[{seq}]").expect(MEMORY);
        }
        body.push('}');
        body
    }
}

const MEMORY: &str = "memory takes it";

type Sent = Result<Response<Body>, ureq::Error>;

fn not_understood(url: &str, error: &dyn std::error::Error) -> ApiError {
    ApiError::Answer {
        url: url.to_owned(),
        detail: error.to_string(),
    }
}

/// The body of a success; a refusal is an error.
fn ask(url: &str, clock: &Clock, send: impl FnOnce() -> Sent) -> Result<Vec<u8>, ApiError> {
    let unreachable = |error: &ureq::Error| ApiError::Unreachable {
        url: url.to_owned(),
        reason: reason(error),
        under_way: is_under_way(error),
        detail: error.to_string(),
    };
    let began = Instant::now();
    let mut response = send().map_err(|error| unreachable(&error))?;
    let told = response
        .headers()
        .get("date")
        .and_then(|it| it.to_str().ok());
    let date = told.and_then(date).map(|date| (date, began.elapsed()));
    let hear = || date.map(|(date, round_trip)| clock.hear(date, round_trip));
    let body = response.body_mut().with_config().limit(ANSWER_BYTES_MAX);
    let read = body.read_to_vec();
    if response.status().is_success() {
        hear();
        return read.map_err(|error| match error {
            ureq::Error::BodyExceedsLimit(_) => not_understood(url, &error),
            error => unreachable(&error),
        });
    }
    let status = response.status().as_u16();
    let refusal = refused(status, response.headers(), &read.unwrap_or_default());
    // A refusal without a code is not of a Qosyl server, and its clock is nobody's.
    if !refusal.code().is_empty() {
        hear();
    }
    Err(refusal)
}

/// The time of an answer (RFC 9110, section 6.6.1).
pub(crate) fn date(text: &str) -> Option<Timestamp> {
    let zoned = jiff::fmt::rfc2822::parse(text).ok()?;
    Some(zoned.timestamp())
}

fn refused(status: u16, headers: &HeaderMap, body: &[u8]) -> ApiError {
    let problem: Problem = serde_json::from_slice(body).unwrap_or(Problem {
        code: String::new(),
        detail: String::new(),
        server_time: None,
    });
    let header = |name| headers.get(name)?.to_str().ok();
    let retry_after = header("retry-after").and_then(|it| it.parse().ok());
    ApiError::Refused {
        status,
        code: shown(&problem.code),
        detail: shown(&problem.detail),
        server_time: problem.server_time,
        retry_after: retry_after.map(|s| Duration::from_secs(s).min(RETRY_AFTER_MAX)),
    }
}

/// Text of the server, bounded and without what could control a terminal.
pub(crate) fn shown(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_control())
        .take(TEXT_CHARS_MAX)
        .collect()
}

/// Whether there was a connection, so that the request's length may have been what was too much.
fn is_under_way(error: &ureq::Error) -> bool {
    use ureq::Timeout::{Connect, Resolve};
    match error {
        ureq::Error::Timeout(step) => !matches!(step, Connect | Resolve),
        ureq::Error::Io(error) => !matches!(
            error.kind(),
            io::ErrorKind::ConnectionRefused
                | io::ErrorKind::HostUnreachable
                | io::ErrorKind::NetworkUnreachable
                | io::ErrorKind::InvalidData
        ),
        _ => false,
    }
}

fn reason(error: &ureq::Error) -> FailureReason {
    match error {
        ureq::Error::HostNotFound | ureq::Error::Timeout(ureq::Timeout::Resolve) => {
            FailureReason::NameResolution
        }
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => FailureReason::Tls,
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::InvalidData => FailureReason::Tls,
        ureq::Error::Protocol(_) | ureq::Error::LargeResponseHeader(..) => FailureReason::Protocol,
        _ => FailureReason::Connect,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_read_bounded_and_without_control_characters() {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", "7".parse().unwrap());
        let detail = format!("no\\u001b{}", "x".repeat(2 * TEXT_CHARS_MAX));
        let body = format!(
            r#"{{"code":"signature_time","detail":"{detail}","server_time":"2026-11-24T08:00:00Z"}}"#
        );
        let error = refused(401, &headers, body.as_bytes());
        assert_eq!(error.code(), "signature_time");
        let ApiError::Refused {
            detail,
            server_time,
            retry_after,
            ..
        } = error
        else {
            panic!("not a refusal");
        };
        assert_eq!(detail.chars().count(), TEXT_CHARS_MAX);
        assert!(detail.starts_with("nox"));
        assert_eq!(server_time, Some("2026-11-24T08:00:00Z".parse().unwrap()));
        assert_eq!(retry_after, Some(Duration::from_secs(7)));
    }

    #[test]
    fn the_date_of_an_answer_is_read() {
        assert_eq!(
            date("Sun, 06 Nov 1994 08:49:37 GMT"),
            Some("1994-11-06T08:49:37Z".parse().unwrap())
        );
        assert_eq!(date("yesterday"), None);
    }

    #[test]
    fn a_refusal_without_a_problem_keeps_its_status_and_a_long_pause_is_cut() {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", "99999999".parse().unwrap());
        let error = refused(502, &headers, b"<html>");
        let ApiError::Refused {
            status,
            code,
            retry_after,
            ..
        } = error
        else {
            panic!("not a refusal");
        };
        assert_eq!((status, code.as_str()), (502, ""));
        assert_eq!(retry_after, Some(RETRY_AFTER_MAX));
    }

    #[test]
    fn a_batch_is_an_object_with_a_list() {
        let one = RawValue::from_string(r#"{"id":1}"#.to_owned()).unwrap();
        let two = RawValue::from_string(r#"{"id":2}"#.to_owned()).unwrap();
        let records = vec![&*one, &*two];
        let mut batch = Batch {
            path: "/v1/heartbeats",
            key: "heartbeats",
            records,
            shifts: Vec::new(),
            oldest_waiting: None,
        };
        assert_eq!(batch.body(), r#"{"heartbeats":[{"id":1},{"id":2}]}"#);
        batch.shifts.push(Shift {
            id: Uuid::nil(),
            ms: -7,
        });
        batch.oldest_waiting = Some(4);
        assert_eq!(
            batch.body(),
            r#"{"heartbeats":[{"id":1},{"id":2}],"shifts":[{"id":"00000000-0000-0000-0000-000000000000","ms":-7}],"oldest_waiting":[4]}"#
        );
    }
}
