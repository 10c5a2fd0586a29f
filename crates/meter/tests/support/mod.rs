//! A small server for tests of the meter alone: it keeps what it is sent in memory, verifies every
//! signature, and serves real ndt7 tests on the same port. It can be made to misbehave.
#![allow(dead_code, reason = "each test file uses its own part")]

mod http;

use std::collections::{HashMap, HashSet};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use qosyl_domain::{Heartbeat, Measurement, Omission, Outage};
use qosyl_signature::{Headers, ReplayGuard, ReplayLimits, Request, SignatureError, parse};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use uuid::Uuid;

use self::http::Asked;

/// The code that enrols.
pub const CODE: &str = "ABCD-2345";

/// What to do with a batch whose signature is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Take it.
    Willing,
    /// Take it, and break off before the answer.
    LosesAnswers,
    /// Never answer.
    Silent,
    /// Say that the database is busy.
    Busy,
    /// Break off within a batch of more records than this.
    TakesAtMost(usize),
    /// Say that two copies of the device send.
    SeesTwo,
}

/// All that the server knows and how it behaves.
pub struct State {
    pub school: Uuid,
    pub devices: HashMap<Uuid, [u8; 32]>,
    /// Every record that was taken, byte for byte, in the order of arrival, each id once.
    pub taken: Vec<String>,
    known: HashSet<Uuid>,
    /// How many records came that were there already.
    pub duplicates: usize,
    /// How many signed batches came, whatever became of them.
    pub batches: usize,
    /// Codes of the refusals of whole batches.
    pub refusals: Vec<&'static str>,
    /// What the last batch said.
    pub oldest_waiting: Option<u64>,
    /// The line through which batches come, if it is a weak one.
    pub line: Option<WeakLine>,
    /// Ids that are rejected with a reason of their own.
    pub reject: HashSet<Uuid>,
    /// Ids that make the body of their batch unreadable for this server.
    pub choke_on: HashSet<Uuid>,
    /// Ids at which this server fails.
    pub fail_on: HashSet<Uuid>,
    /// Whether answers have a `Date`.
    pub dates: bool,
    /// How far this server's clock is ahead of the computer's.
    pub ahead: SignedDuration,
    pub mood: Mood,
    /// Without ndt7, tests are refused at once.
    pub measures: bool,
    replays: ReplayGuard,
}

/// A line on which time is counted and does not pass.
pub struct WeakLine {
    pub bits_per_s: u64,
    pub round_trip: Duration,
    /// Of a hundred requests and of a hundred answers so many are lost.
    pub lost_percent: u64,
    /// A request that takes longer is given up.
    pub patience: Duration,
    /// How long all requests have taken.
    pub taken: Duration,
    pub requests: usize,
    pub lost: usize,
    chance: u64,
}

impl WeakLine {
    /// Of 64 kbit/s, 600 ms and 5 % loss.
    pub fn new(patience: Duration) -> Self {
        Self {
            bits_per_s: 64_000,
            round_trip: Duration::from_millis(600),
            lost_percent: 5,
            patience,
            taken: Duration::ZERO,
            requests: 0,
            lost: 0,
            chance: 7,
        }
    }

    /// Whether a request gets through, its headers and its answer included.
    fn carries(&mut self, body: &[u8]) -> bool {
        const HEADERS: u64 = 900;
        let bits = (body.len() as u64 + HEADERS) * 8;
        let takes = self.round_trip * 2 + Duration::from_millis(bits * 1_000 / self.bits_per_s);
        self.requests += 1;
        self.taken += takes.min(self.patience);
        !self.loses() && takes <= self.patience
    }

    fn loses(&mut self) -> bool {
        // The generator of Knuth's MMIX.
        self.chance = self.chance.wrapping_mul(6_364_136_223_846_793_005);
        self.chance = self.chance.wrapping_add(1_442_695_040_888_963_407);
        let lost = (self.chance >> 33) % 100 < self.lost_percent;
        self.lost += usize::from(lost);
        lost
    }
}

impl State {
    fn now(&self) -> Timestamp {
        Timestamp::now() + self.ahead
    }

    /// The header of an answer that tells the time.
    fn date(&self) -> String {
        let now = self.now().strftime("%a, %d %b %Y %H:%M:%S GMT");
        if self.dates {
            format!("Date: {now}\r\n")
        } else {
            String::new()
        }
    }

    /// The ids of the records that were taken.
    pub fn ids(&self) -> Vec<Uuid> {
        self.taken.iter().map(|record| id_of(record)).collect()
    }

    /// The measurements that were taken.
    pub fn measurements(&self) -> Vec<Measurement> {
        let tests = self.taken.iter().filter(|it| it.contains("\"trigger\""));
        tests.map(|it| serde_json::from_str(it).unwrap()).collect()
    }
}

/// A running server. It is away once it is dropped; its state stays.
pub struct Server {
    pub address: SocketAddr,
    state: Arc<Mutex<State>>,
    runtime: Option<Runtime>,
}

impl Server {
    /// A server on a free port that lets nobody measure.
    pub fn start() -> Self {
        let state = State {
            school: Uuid::from_u128(77),
            devices: HashMap::new(),
            taken: Vec::new(),
            known: HashSet::new(),
            oldest_waiting: None,
            line: None,
            duplicates: 0,
            batches: 0,
            refusals: Vec::new(),
            reject: HashSet::new(),
            choke_on: HashSet::new(),
            fail_on: HashSet::new(),
            dates: true,
            ahead: SignedDuration::ZERO,
            mood: Mood::Willing,
            measures: false,
            replays: ReplayGuard::new(0, ReplayLimits::default()),
        };
        let nowhere = SocketAddr::from(([127, 0, 0, 1], 0));
        Self::listen(nowhere, Arc::new(Mutex::new(state)))
    }

    fn listen(address: SocketAddr, state: Arc<Mutex<State>>) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let listener = runtime.block_on(TcpListener::bind(address)).unwrap();
        let address = listener.local_addr().unwrap();
        let serving = Arc::clone(&state);
        runtime.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(http::serve(stream, Arc::clone(&serving)));
            }
        });
        Self {
            address,
            state,
            runtime: Some(runtime),
        }
    }

    /// Cuts all connections; nothing listens until [`Server::come_back`].
    pub fn go_away(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(Duration::from_secs(5));
        }
    }

    /// Listens again at the same address.
    pub fn come_back(&mut self) {
        *self = Self::listen(self.address, Arc::clone(&self.state));
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.go_away();
    }
}

/// The answer: status and body, or nothing but the end of the connection, or silence.
pub enum Reply {
    Json(u16, Value),
    BreakOff,
    Silence,
}

fn refuse(status: u16, code: &str) -> Reply {
    Reply::Json(status, json!({"code": code, "detail": "refused by a test"}))
}

/// Answers all but ndt7.
fn answer(state: &mut State, asked: &Asked) -> Reply {
    match (asked.method.as_str(), asked.target.as_str()) {
        ("GET", "/healthz") => Reply::Json(200, json!({"status": "ok"})),
        ("POST", "/v1/devices") => enrol(state, asked),
        ("POST", "/v1/measurements") => take(state, asked, "measurements"),
        ("POST", "/v1/heartbeats") => take(state, asked, "heartbeats"),
        ("POST", "/v1/outages") => take(state, asked, "outages"),
        ("POST", "/v1/omissions") => take(state, asked, "omissions"),
        _ => refuse(404, "not_found"),
    }
}

fn enrol(state: &mut State, asked: &Asked) -> Reply {
    let body: Value = serde_json::from_slice(&asked.body).unwrap();
    if body["code"] != CODE {
        return refuse(404, "code_unknown");
    }
    assert_eq!(body["kind"], "meter");
    let key = STANDARD.decode(body["public_key"].as_str().unwrap());
    let device = Uuid::new_v4();
    let key = key.unwrap().try_into().unwrap();
    state.devices.insert(device, key);
    let school = json!({"id": state.school, "name": "Мектеп \u{1b}[31m№ 7"});
    let now = state.now().to_string();
    Reply::Json(
        201,
        json!({"device_id": device, "school": school, "server_time": now, "measurement_server": null}),
    )
}

fn take(state: &mut State, asked: &Asked, key: &str) -> Reply {
    state.batches += 1;
    let device = match signer(state, asked) {
        Ok(device) => device,
        Err(reply) => return reply,
    };
    match state.mood {
        Mood::Silent => return Reply::Silence,
        Mood::Busy => return refuse(503, "busy"),
        Mood::SeesTwo => return refuse(409, "device_forked"),
        Mood::Willing | Mood::LosesAnswers | Mood::TakesAtMost(_) => {}
    }
    let mut body: HashMap<String, Vec<&RawValue>> = serde_json::from_slice(&asked.body).unwrap();
    let records = body.remove(key).unwrap();
    let shifts = body.remove("shifts").unwrap_or_default();
    let oldest = body.remove("oldest_waiting").unwrap_or_default();
    state.oldest_waiting = oldest.first().map(|it| it.get().parse().unwrap());
    if let Some(line) = &mut state.line
        && !line.carries(&asked.body)
    {
        return Reply::BreakOff;
    }
    if matches!(state.mood, Mood::TakesAtMost(most) if records.len() > most) {
        return Reply::BreakOff;
    }
    if records
        .iter()
        .any(|it| state.fail_on.contains(&id_of(it.get())))
    {
        state.refusals.push("internal");
        return refuse(500, "internal");
    }
    if records
        .iter()
        .any(|it| state.choke_on.contains(&id_of(it.get())))
    {
        state.refusals.push("json_malformed");
        return refuse(400, "json_malformed");
    }
    let dated = dated(&records, &shifts);
    let records: Vec<&RawValue> = dated.iter().map(|it| &**it).collect();
    let verdict = sort(state, &records, device);
    let answer_lost = state.line.as_mut().is_some_and(WeakLine::loses);
    if answer_lost || state.mood == Mood::LosesAnswers {
        return Reply::BreakOff;
    }
    Reply::Json(200, verdict)
}

/// The records with what the device says to be added to their times.
fn dated(records: &[&RawValue], shifts: &[&RawValue]) -> Vec<Box<RawValue>> {
    let shifts: HashMap<Uuid, i64> = shifts
        .iter()
        .map(|it| {
            let shift: Value = serde_json::from_str(it.get()).unwrap();
            (id_of(it.get()), shift["ms"].as_i64().unwrap())
        })
        .collect();
    let dated = |raw: &&RawValue| {
        let Some(ms) = shifts.get(&id_of(raw.get())) else {
            return (*raw).to_owned();
        };
        let mut record: Value = serde_json::from_str(raw.get()).unwrap();
        for place in TIMES {
            if let Some(told) = record.pointer_mut(place).filter(|it| it.is_string()) {
                let at: Timestamp = told.as_str().unwrap().parse().unwrap();
                *told = (at + SignedDuration::from_millis(*ms)).to_string().into();
            }
        }
        RawValue::from_string(record.to_string()).unwrap()
    };
    records.iter().map(dated).collect()
}

/// Every time that a record may have.
const TIMES: [&str; 7] = [
    "/started_at",
    "/at",
    "/run/until",
    "/began_at",
    "/ended_at",
    "/up_until",
    "/down_until",
];

fn sort(state: &mut State, records: &[&RawValue], device: Uuid) -> Value {
    let (mut accepted, mut duplicate, mut rejected) = (Vec::new(), Vec::new(), Vec::new());
    for record in records {
        let id = id_of(record.get());
        let code = if state.reject.contains(&id) {
            Some("test_rejects".to_owned())
        } else {
            check(record.get(), device, state)
        };
        if let Some(code) = code {
            rejected.push(json!({"id": id, "code": code, "detail": "not \u{7}wanted"}));
        } else if !state.known.insert(id) {
            state.duplicates += 1;
            duplicate.push(id);
        } else {
            state.taken.push(record.get().to_owned());
            accepted.push(id);
        }
    }
    json!({"accepted": accepted, "duplicate": duplicate, "rejected": rejected})
}

/// Why the real server would not take a record.
fn check(record: &str, device: Uuid, state: &State) -> Option<String> {
    if let Ok(beat) = serde_json::from_str::<Heartbeat>(record) {
        assert_eq!((beat.device_id.0, beat.school_id.0), (device, state.school));
        return beat.check(state.now()).err().map(|it| it.code.to_owned());
    }
    if let Ok(outage) = serde_json::from_str::<Outage>(record) {
        assert_eq!(
            (outage.device_id.0, outage.school_id.0),
            (device, state.school)
        );
        return outage.check(state.now()).err().map(|it| it.code.to_owned());
    }
    if let Ok(note) = serde_json::from_str::<Omission>(record) {
        return note.check(u64::MAX).err().map(|it| it.code.to_owned());
    }
    let test: Measurement = serde_json::from_str(record).ok()?;
    assert_eq!((test.device_id.0, test.school_id.0), (device, state.school));
    test.check(state.now()).err().map(|it| it.code.to_owned())
}

/// Checks a signature with all that the real server checks.
fn signer(state: &mut State, asked: &Asked) -> Result<Uuid, Reply> {
    let header = |name: &str| asked.headers.get(name).map_or(&[][..], |it| it.as_bytes());
    let claim = parse(&Headers {
        content_digest: header("content-digest"),
        signature_input: header("signature-input"),
        signature: header("signature"),
    })
    .map_err(|_| refuse(401, "signature_malformed"))?;
    let device: Uuid = claim.key_id().parse().unwrap();
    let Some(key) = state.devices.get(&device) else {
        state.refusals.push("device_unknown");
        return Err(refuse(401, "device_unknown"));
    };
    let request = Request {
        method: &asked.method,
        path: &asked.target,
        query: "",
        body: &asked.body,
    };
    let now_s = state.now().as_second();
    let verified = claim.verify(&request, key, now_s, 300);
    let admitted = verified.and_then(|it| {
        state
            .replays
            .admit(*device.as_bytes(), &it.nonce, it.created_s, now_s)
    });
    admitted.map_err(|error| {
        state.refusals.push(error.code());
        let mut problem = json!({"code": error.code(), "detail": error.to_string()});
        if matches!(error, SignatureError::Time { .. }) {
            problem["server_time"] = state.now().to_string().into();
        }
        Reply::Json(401, problem)
    })?;
    Ok(device)
}

fn id_of(record: &str) -> Uuid {
    let record: Value = serde_json::from_str(record).unwrap();
    record["id"].as_str().unwrap().parse().unwrap()
}
