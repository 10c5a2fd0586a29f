//! A small stand-in for the server, for tests of this crate alone: it keeps everything in memory
//! and checks what the real one checks first. The end-to-end tests use the real one.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use qosyl_domain::{DeviceId, Measurement, SchoolId};
use qosyl_signature::{Headers, Request, parse};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

pub(crate) const TOKEN: &str = "token-of-the-stand-in";

#[derive(Default)]
pub(crate) struct State {
    /// By the key under which they were imported, in the order of import.
    pub(crate) schools: Vec<(String, SchoolId)>,
    pub(crate) codes: HashMap<String, SchoolId>,
    pub(crate) devices: HashMap<DeviceId, (SchoolId, [u8; 32])>,
    pub(crate) measurements: Vec<Measurement>,
    /// Refuse all measurements with this problem code.
    pub(crate) refuse: Option<&'static str>,
    /// Answer so many batches with 503.
    pub(crate) busy: usize,
}

#[derive(Clone)]
pub(crate) struct StandIn {
    pub(crate) address: SocketAddr,
    state: Arc<Mutex<State>>,
}

struct Asked {
    method: String,
    target: String,
    headers: HashMap<String, String>,
    body: Vec<u8>,
}

type Answer = Result<Value, (u16, &'static str)>;

impl StandIn {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let standin = Self {
            address: listener.local_addr().unwrap(),
            state: Arc::default(),
        };
        let serving = standin.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let serving = serving.clone();
                thread::spawn(move || serving.serve(&stream));
            }
        });
        standin
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn serve(&self, stream: &TcpStream) {
        let mut reader = BufReader::new(stream);
        while let Some(asked) = read(&mut reader) {
            let (status, body) = match self.answer(&asked) {
                Ok(body) => (200, body),
                Err((status, code)) => (status, json!({"code": code, "detail": "refused"})),
            };
            let body = body.to_string();
            let length = body.len();
            let head = format!("HTTP/1.1 {status} X\r\nContent-Length: {length}\r\n\r\n");
            let mut stream = stream;
            if stream.write_all((head + &body).as_bytes()).is_err() {
                return;
            }
        }
    }

    fn answer(&self, asked: &Asked) -> Answer {
        let (path, query) = asked.target.split_once('?').unwrap_or((&asked.target, ""));
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        match (asked.method.as_str(), parts.as_slice()) {
            ("POST", ["v1", "schools", "import"]) => self.import(asked, query),
            ("GET", ["v1", "schools"]) => Ok(self.list(query)),
            ("POST", ["v1", "schools", id, "codes"]) => self.code(asked, id),
            ("POST", ["v1", "devices"]) => self.enrol(asked),
            ("POST", ["v1", "measurements"]) => self.take(asked, path, query),
            _ => Err((404, "not_found")),
        }
    }

    fn import(&self, asked: &Asked, query: &str) -> Answer {
        admin(asked)?;
        assert!(query.contains("country=KAZ") && query.contains("simulated=true"));
        let mut created = 0;
        for row in csv::Reader::from_reader(asked.body.as_slice()).deserialize() {
            let row: HashMap<String, String> = row.unwrap();
            assert_eq!(row["school_data_source"], "simulated");
            let key = row["giga_id_school"].clone();
            let mut state = self.state();
            if !state.schools.iter().any(|(known, _)| *known == key) {
                state.schools.push((key, SchoolId(Uuid::new_v4())));
                created += 1;
            }
        }
        Ok(json!({"created": created, "rejected_total": 0}))
    }

    /// Pages are shorter than asked for, so that following them is tried.
    fn list(&self, query: &str) -> Value {
        let cursor = query.split("cursor=").nth(1);
        let start: usize = cursor.map_or(0, |it| it.parse().unwrap());
        let state = self.state();
        let page = state.schools.iter().skip(start).take(7);
        let items: Vec<Value> = page
            .map(|(giga_id, id)| json!({"id": id, "giga_id": giga_id, "name": "X"}))
            .collect();
        let end = start + items.len();
        let next = (end < state.schools.len()).then(|| end.to_string());
        json!({"items": items, "total": state.schools.len(), "next": next})
    }

    fn code(&self, asked: &Asked, id: &str) -> Answer {
        admin(asked)?;
        let mut state = self.state();
        let code = format!("CODE-{:04}", state.codes.len());
        state.codes.insert(code.clone(), id.parse().unwrap());
        Ok(json!({"code": code}))
    }

    fn enrol(&self, asked: &Asked) -> Answer {
        #[derive(Deserialize)]
        struct Enrolment {
            code: String,
            public_key: String,
        }
        let enrolment: Enrolment = serde_json::from_slice(&asked.body).unwrap();
        let mut state = self.state();
        let school = *state
            .codes
            .get(&enrolment.code)
            .ok_or((404, "code_unknown"))?;
        let key = STANDARD.decode(enrolment.public_key).unwrap();
        let device = DeviceId(Uuid::new_v4());
        state
            .devices
            .insert(device, (school, key.try_into().unwrap()));
        Ok(json!({"device_id": device}))
    }

    fn take(&self, asked: &Asked, path: &str, query: &str) -> Answer {
        #[derive(Deserialize)]
        struct Batch {
            measurements: Vec<Measurement>,
        }
        let (device, school) = self.signer(asked, path, query)?;
        let batch: Batch = serde_json::from_slice(&asked.body).unwrap();
        let mut state = self.state();
        if state.busy > 0 {
            state.busy -= 1;
            return Err((503, "busy"));
        }
        if let Some(code) = state.refuse {
            return Ok(json!({"rejected": [{"id": "x", "code": code, "detail": "refused"}]}));
        }
        for measurement in batch.measurements {
            measurement.check(Timestamp::now()).unwrap();
            assert_eq!(measurement.device_id, device);
            assert_eq!(measurement.school_id, school);
            state.measurements.push(measurement);
        }
        Ok(json!({"accepted": [], "duplicate": [], "rejected": []}))
    }

    fn signer(
        &self,
        asked: &Asked,
        path: &str,
        query: &str,
    ) -> Result<(DeviceId, SchoolId), (u16, &'static str)> {
        let header = |name: &str| asked.headers.get(name).map_or(&[][..], |it| it.as_bytes());
        let claim = parse(&Headers {
            content_digest: header("content-digest"),
            signature_input: header("signature-input"),
            signature: header("signature"),
        })
        .map_err(|_| (401, "signature_malformed"))?;
        let device: DeviceId = claim.key_id().parse().unwrap();
        let state = self.state();
        let (school, key) = state.devices.get(&device).ok_or((401, "device_unknown"))?;
        let request = Request {
            method: &asked.method,
            path,
            query,
            body: &asked.body,
        };
        let now_s = Timestamp::now().as_second();
        claim
            .verify(&request, key, now_s, 300)
            .map_err(|_| (401, "signature_wrong"))?;
        Ok((device, *school))
    }
}

fn admin(asked: &Asked) -> Result<(), (u16, &'static str)> {
    match asked.headers.get("authorization") {
        Some(value) if *value == format!("Bearer {TOKEN}") => Ok(()),
        _ => Err((401, "token_wrong")),
    }
}

/// Reads one request with a body of a stated length; `None` at the end.
fn read(reader: &mut impl BufRead) -> Option<Asked> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, target) = (words.next()?, words.next()?);
    let mut headers = HashMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        headers.insert(name.to_lowercase(), value.trim().to_owned());
    }
    let length = headers
        .get("content-length")
        .map_or(0, |it| it.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Asked {
        method,
        target,
        headers,
        body,
    })
}
