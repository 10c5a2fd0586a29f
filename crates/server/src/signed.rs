//! Requests that a device signed: who sent them, whether they are whole, whether they are new.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, RwLock};

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Request, StatusCode};
use bytes::Bytes;
use jiff::Timestamp;
use qosyl_domain::{DeviceId, SchoolId, SchoolNumber, Source};
use qosyl_signature::{
    Head, Headers, ReplayGuard, ReplayLimits, SignatureError, Signed, TOLERANCE_S, parse,
};
use qosyl_store::DeviceKey;

use crate::App;
use crate::body;
use crate::error::ApiError;

/// A device as far as requests need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// Its short number in the database.
    pub key: DeviceKey,
    /// Its school.
    pub school_id: SchoolId,
    /// Its school's number.
    pub school_number: SchoolNumber,
    /// What it is.
    pub kind: Source,
    /// Its Ed25519 key.
    pub public_key: [u8; 32],
}

impl Device {
    /// A device of the database, with its school's id; `None` for one of another program, which
    /// has no key and signs nothing.
    pub fn new(device: &qosyl_store::Device, school_id: SchoolId) -> Option<Self> {
        Some(Self {
            id: device.id,
            key: device.key,
            school_id,
            school_number: device.school,
            kind: device.kind,
            public_key: device.public_key?,
        })
    }
}

/// The devices that may send, and what they have sent within the time window.
pub struct Devices {
    known: RwLock<Known>,
    replays: Mutex<ReplayGuard>,
}

struct Known {
    devices: HashMap<DeviceId, Device>,
    /// Shut out by this run of the server: an enrolment that is repeated at the same moment must
    /// not bring one back.
    revoked: HashSet<DeviceId>,
}

impl Devices {
    /// All devices that are not revoked, at the start of the server.
    pub fn new(devices: impl IntoIterator<Item = Device>, started_at_s: i64) -> Self {
        let known = devices
            .into_iter()
            .map(|device| (device.id, device))
            .collect();
        let replays = ReplayGuard::new(started_at_s, ReplayLimits::default());
        Self {
            known: RwLock::new(Known {
                devices: known,
                revoked: HashSet::new(),
            }),
            replays: Mutex::new(replays),
        }
    }

    /// Lets a device send from now on, unless it was shut out.
    pub fn add(&self, device: Device) {
        let mut known = self.known.write().expect(LOCK);
        if !known.revoked.contains(&device.id) {
            known.devices.insert(device.id, device);
        }
    }

    /// Shuts a device out for good.
    pub fn remove(&self, id: DeviceId) {
        let mut known = self.known.write().expect(LOCK);
        known.revoked.insert(id);
        known.devices.remove(&id);
    }

    /// A device that may send.
    pub fn find(&self, id: DeviceId) -> Option<Device> {
        self.known.read().expect(LOCK).devices.get(&id).copied()
    }

    /// Lets what a device signed at a time with a nonce pass once.
    pub fn admit(
        &self,
        id: DeviceId,
        nonce: &str,
        created_s: i64,
        now_s: i64,
    ) -> Result<(), SignatureError> {
        let mut replays = self.replays.lock().expect(LOCK);
        replays.admit(*id.0.as_bytes(), nonce, created_s, now_s)
    }
}

const LOCK: &str = "no holder of this lock panics";

/// Reads the body of a signed request and makes sure that a known device sent it, whole, once.
///
/// The body is read only after the headers were found to be signed by a known device, now, for
/// the first time: a stranger cannot make the server take in megabytes.
pub async fn read(
    app: &App,
    request: Request<Body>,
    bytes_max: usize,
) -> Result<(Device, Bytes), ApiError> {
    let (head, body) = request.into_parts();
    match check_head(app, &head) {
        Ok((device, signed)) => {
            let bytes = body::read(app, body, bytes_max).await?;
            let checked = signed.check_body(&bytes);
            checked.map_err(|error| refused(app, &error))?;
            Ok((device, bytes))
        }
        Err(error) => {
            body::discard(body);
            Err(error)
        }
    }
}

/// Who sent a request, by all that is known of it before its body.
fn check_head(app: &App, head: &Parts) -> Result<(Device, Signed), ApiError> {
    let refused = |error: SignatureError| refused(app, &error);
    let claim = parse(&headers(&head.headers)?).map_err(refused)?;
    let unknown = || {
        ApiError::unauthorized(
            "device_unknown",
            "no such device, or it was revoked; enrol it with a new code",
        )
    };
    let id: DeviceId = claim.key_id().parse().map_err(|_| unknown())?;
    let device = app.devices.find(id).ok_or_else(unknown)?;
    let said = Head {
        method: head.method.as_str(),
        path: head.uri.path(),
        query: head.uri.query().unwrap_or_default(),
    };
    let now_s = app.config.clock.now().as_second();
    let signed = claim
        .verify_head(&said, &device.public_key, now_s, TOLERANCE_S)
        .map_err(refused)?;
    let admitted = app
        .devices
        .admit(id, signed.nonce(), signed.created_s(), now_s);
    admitted.map_err(refused)?;
    Ok((device, signed))
}

/// Counts a refusal and says why.
fn refused(app: &App, error: &SignatureError) -> ApiError {
    let labels = vec![("reason", error.code())];
    app.metrics.signatures_refused.get_or_create(&labels).inc();
    into_api_error(error, app.config.clock.now())
}

fn headers(map: &HeaderMap) -> Result<Headers<'_>, ApiError> {
    let one = |name: &'static str| {
        let mut values = map.get_all(name).iter();
        match (values.next(), values.next()) {
            (Some(value), None) => Ok(value.as_bytes()),
            _ => Err(ApiError::unauthorized(
                "signature_missing",
                format!("a device's request needs exactly one {name} header"),
            )),
        }
    };
    Ok(Headers {
        content_digest: one("content-digest")?,
        signature_input: one("signature-input")?,
        signature: one("signature")?,
    })
}

fn into_api_error(error: &SignatureError, now: Timestamp) -> ApiError {
    match error {
        SignatureError::Time { .. } => ApiError::SignatureTime {
            detail: error.to_string(),
            server_time: now,
        },
        SignatureError::Busy { .. } => ApiError::refused(
            StatusCode::TOO_MANY_REQUESTS,
            error.code(),
            error.to_string(),
        ),
        _ => ApiError::unauthorized(error.code(), error.to_string()),
    }
}
