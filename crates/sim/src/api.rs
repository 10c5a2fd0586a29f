//! Qosyl's API as anybody outside uses it: the register, codes, devices and measurements.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use qosyl_domain::{DeviceId, Measurement, MeterInfo, SchoolId};
use qosyl_signature::{Request, SigningKey, generate_nonce, generate_seed, sign};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use ureq::http::Response;
use ureq::{Agent, Body, RequestBuilder};

use crate::SimError;
use crate::country::COUNTRY;

/// For one whole request and its answer.
const REQUEST_TIME: Duration = Duration::from_mins(1);
/// A connection that nobody has used for so long is not used again: the server closes idle ones.
const IDLE_TIME: Duration = Duration::from_secs(4);
/// The largest answer that is read, in bytes.
const ANSWER_BYTES_MAX: u64 = 16 * 1_024 * 1_024;
/// Schools on one page of the list.
const PAGE_SCHOOLS: u32 = 500;
/// The most pages that are read: five million schools.
const PAGES_MAX: usize = 10_000;

/// A server and the token of its administrator. Cheap to clone; clones share connections.
#[derive(Debug, Clone)]
pub(crate) struct Api {
    agent: Agent,
    base: String,
    token: String,
}

/// A device that the simulator has enrolled, with its key.
#[derive(Debug)]
pub(crate) struct SimulatedDevice {
    pub(crate) id: DeviceId,
    key: SigningKey,
}

/// What the import says.
#[derive(Debug, Deserialize)]
pub(crate) struct Imported {
    pub(crate) created: usize,
    pub(crate) rejected_total: usize,
    /// Why the first of them were.
    #[serde(default)]
    rejected: Vec<Refused>,
}

/// How many schools were rejected, and why the first of them was.
fn rejected(imported: &Imported) -> String {
    let first = imported.rejected.first();
    let first = first.map(|it| format!("; row {}: {}", it.row, it.detail));
    let count = imported.rejected_total;
    format!("{count} schools were rejected{}", first.unwrap_or_default())
}

/// A row that was rejected.
#[derive(Debug, Deserialize)]
struct Refused {
    row: u64,
    detail: String,
}

/// A school of the server's list, as far as it is needed here.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct ListedSchool {
    pub(crate) id: SchoolId,
    pub(crate) giga_id: Option<String>,
}

#[derive(Deserialize)]
struct Page {
    items: Vec<ListedSchool>,
    next: Option<String>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Serialize)]
struct Enrolment<'a> {
    code: &'a str,
    public_key: String,
    kind: &'static str,
    meter: MeterInfo,
}

#[derive(Deserialize)]
struct Enrolled {
    device_id: DeviceId,
}

#[derive(Serialize)]
struct Batch<'a> {
    measurements: &'a [Measurement],
}

#[derive(Deserialize)]
struct BatchAnswer {
    #[serde(default)]
    rejected: Vec<Rejected>,
}

#[derive(Deserialize)]
struct Rejected {
    code: String,
    detail: String,
}

/// The parts of a problem (RFC 9457) that are passed on.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Problem {
    code: String,
    detail: String,
}

impl Api {
    pub(crate) fn new(base: &str, token: &str, connections: usize) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(REQUEST_TIME))
            .max_idle_age(IDLE_TIME)
            .max_idle_connections(connections)
            .max_idle_connections_per_host(connections)
            .proxy(None)
            .user_agent(concat!("qosyl-sim/", env!("CARGO_PKG_VERSION")))
            .build()
            .into();
        Self {
            agent,
            base: base.trim_end_matches('/').to_owned(),
            token: format!("Bearer {token}"),
        }
    }

    /// Imports a list of schools, all of them marked as simulated.
    pub(crate) fn import(&self, csv: &[u8]) -> Result<Imported, SimError> {
        let path = format!("/v1/schools/import?country={COUNTRY}&simulated=true");
        let request = self.post(&path).header("Authorization", &self.token);
        let imported: Imported = self.answer(&path, request.content_type("text/csv").send(csv))?;
        if imported.rejected_total == 0 {
            Ok(imported)
        } else {
            Err(SimError::Refused {
                path,
                status: 200,
                code: "rejected".to_owned(),
                detail: rejected(&imported),
            })
        }
    }

    /// All schools of the country.
    pub(crate) fn schools(&self) -> Result<Vec<ListedSchool>, SimError> {
        let mut schools = Vec::new();
        let mut cursor = String::new();
        for _ in 0..PAGES_MAX {
            let path = format!("/v1/schools?country={COUNTRY}&limit={PAGE_SCHOOLS}{cursor}");
            let url = format!("{}{path}", self.base);
            let page: Page = self.answer(&path, self.agent.get(url).call())?;
            schools.extend(page.items);
            match page.next {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        Ok(schools)
    }

    /// A code with which meters of a school enrol.
    pub(crate) fn code(&self, school: SchoolId) -> Result<String, SimError> {
        let path = format!("/v1/schools/{school}/codes");
        let request = self.post(&path).header("Authorization", &self.token);
        let sent = request.content_type("application/json").send("{}");
        Ok(self.answer::<Code>(&path, sent)?.code)
    }

    /// Enrols a new simulated device.
    pub(crate) fn enrol(&self, code: &str) -> Result<SimulatedDevice, SimError> {
        let key = SigningKey::from_seed(&generate_seed()?)?;
        let body = json(&Enrolment {
            code,
            public_key: STANDARD.encode(key.public_key()),
            kind: "meter",
            meter: simulated_meter(),
        });
        let path = "/v1/devices";
        let sent = self.post(path).content_type("application/json").send(&body);
        let id = self.answer::<Enrolled>(path, sent)?.device_id;
        Ok(SimulatedDevice { id, key })
    }

    /// Sends measurements of one device, at most a thousand.
    pub(crate) fn send(
        &self,
        device: &SimulatedDevice,
        measurements: &[Measurement],
    ) -> Result<(), SimError> {
        let path = "/v1/measurements";
        let body = json(&Batch { measurements });
        let request = Request {
            method: "POST",
            path,
            query: "",
            body: &body,
        };
        let now_s = Timestamp::now().as_second();
        let nonce = generate_nonce()?;
        let headers = sign(&device.key, &request, now_s, &nonce, &device.id.to_string())?;
        let sent = self
            .post(path)
            .header("Content-Digest", &headers.content_digest)
            .header("Signature-Input", &headers.signature_input)
            .header("Signature", &headers.signature)
            .content_type("application/json")
            .send(&body);
        let answer: BatchAnswer = self.answer(path, sent)?;
        answer.rejected.into_iter().next().map_or(Ok(()), |first| {
            Err(SimError::Refused {
                path: path.to_owned(),
                status: 200,
                code: first.code,
                detail: first.detail,
            })
        })
    }

    fn post(&self, path: &str) -> RequestBuilder<ureq::typestate::WithBody> {
        self.agent.post(format!("{}{path}", self.base))
    }

    /// Reads an answer, or the problem that came instead.
    fn answer<T: DeserializeOwned>(
        &self,
        path: &str,
        sent: Result<Response<Body>, ureq::Error>,
    ) -> Result<T, SimError> {
        let unreachable = |source| SimError::Unreachable {
            url: format!("{}{path}", self.base),
            source: Box::new(source),
        };
        let mut response = sent.map_err(unreachable)?;
        let body = response.body_mut().with_config().limit(ANSWER_BYTES_MAX);
        let bytes = body.read_to_vec().map_err(unreachable)?;
        if !response.status().is_success() {
            let problem: Problem = serde_json::from_slice(&bytes).unwrap_or_default();
            return Err(SimError::Refused {
                path: path.to_owned(),
                status: response.status().as_u16(),
                code: problem.code,
                detail: problem.detail,
            });
        }
        serde_json::from_slice(&bytes).map_err(|source| SimError::Answer {
            path: path.to_owned(),
            source,
        })
    }
}

/// How a planted measurement and the device that sends it describe their program.
pub(crate) fn simulated_meter() -> MeterInfo {
    MeterInfo {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        os: "simulated".to_owned(),
        arch: "simulated".to_owned(),
    }
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("these shapes have only text keys")
}
