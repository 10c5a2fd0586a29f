//! A device with a signature of its own making (RFC 9421, RFC 9530), so that the server's is not
//! tested against itself.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer, SigningKey};
use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::http::{Answer, Http};

/// An enrolled device.
#[derive(Clone)]
pub struct Device {
    key: SigningKey,
    /// Its id.
    pub id: String,
    /// Its school.
    pub school_id: String,
}

/// The headers that sign one request.
#[derive(Debug, Clone)]
pub struct Signed {
    /// `Content-Digest`.
    pub digest: String,
    /// `Signature-Input`.
    pub input: String,
    /// `Signature`.
    pub signature: String,
}

impl Signed {
    /// As headers of a request.
    pub fn headers(&self) -> [(&str, &str); 4] {
        [
            ("content-type", "application/json"),
            ("content-digest", &self.digest),
            ("signature-input", &self.input),
            ("signature", &self.signature),
        ]
    }

    /// As lines of a request that is written by hand.
    pub fn lines(&self) -> String {
        let headers = self.headers();
        headers
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .concat()
    }
}

/// A device that has a key and is not enrolled yet.
pub struct Candidate {
    key: SigningKey,
    /// The body of `POST /v1/devices`.
    pub wish: Value,
}

impl Candidate {
    /// With a code of its school.
    pub fn new(code: &str, kind: &str) -> Self {
        let seed: [u8; 32] = Sha256::digest(Uuid::new_v4().as_bytes()).into();
        let key = SigningKey::from_bytes(&seed);
        let public_key = STANDARD.encode(key.verifying_key().as_bytes());
        let meter = json!({"version": "0.1.0", "os": "linux", "arch": "x86_64"});
        let wish = json!({"code": code, "public_key": public_key, "kind": kind, "meter": meter});
        Self { key, wish }
    }

    /// With what the server answered.
    pub fn enrolled(self, answer: &Value) -> Device {
        let word = |value: &Value| value.as_str().unwrap().to_owned();
        Device {
            key: self.key,
            id: word(&answer["device_id"]),
            school_id: word(&answer["school"]["id"]),
        }
    }
}

impl Device {
    /// Enrols with a code.
    pub fn enrol(http: &Http, code: &str, kind: &str) -> Self {
        let candidate = Candidate::new(code, kind);
        let answer = http.post("/v1/devices", &candidate.wish);
        assert_eq!(answer.status, 201, "{}", answer.text);
        candidate.enrolled(&answer.json())
    }

    /// Signs a request at a time.
    pub fn sign_at(&self, path: &str, body: &[u8], created_s: i64) -> Signed {
        let digest = format!("sha-256=:{}:", STANDARD.encode(Sha256::digest(body)));
        let nonce = Uuid::new_v4().simple().to_string();
        let parameters = format!(
            "(\"@method\" \"@path\" \"@query\" \"content-digest\");created={created_s};\
             nonce=\"{nonce}\";keyid=\"{}\";alg=\"ed25519\"",
            self.id
        );
        let base = format!(
            "\"@method\": POST\n\"@path\": {path}\n\"@query\": ?\n\
             \"content-digest\": {digest}\n\"@signature-params\": {parameters}"
        );
        let signature = self.key.sign(base.as_bytes()).to_bytes();
        Signed {
            digest,
            input: format!("qosyl={parameters}"),
            signature: format!("qosyl=:{}:", STANDARD.encode(signature)),
        }
    }

    /// Signs a request now.
    pub fn sign(&self, path: &str, body: &[u8]) -> Signed {
        self.sign_at(path, body, Timestamp::now().as_second())
    }

    /// Sends a signed request.
    pub fn post(&self, http: &Http, path: &str, body: &Value) -> Answer {
        self.post_text(http, path, &body.to_string())
    }

    /// Sends a signed request whose body is written already.
    pub fn post_text(&self, http: &Http, path: &str, body: &str) -> Answer {
        let body = body.as_bytes();
        http.ask("POST", path, &self.sign(path, body).headers(), body)
    }

    /// A complete measurement of this device's school.
    pub fn measurement(&self, download_bps: u64) -> Value {
        measurement(&self.school_id, &self.id, download_bps)
    }
}

/// A complete measurement that began now.
pub fn measurement(school_id: &str, device_id: &str, download_bps: u64) -> Value {
    json!({
        "id": Uuid::now_v7().to_string(), "school_id": school_id, "device_id": device_id,
        "started_at": Timestamp::now().to_string(), "duration_ms": 20_000,
        "trigger": "scheduled", "outcome": "complete", "failure": null,
        "download_bps": download_bps, "upload_bps": download_bps / 4,
        "latency_idle_us": 41_200, "latency_loaded_download_us": 187_000,
        "latency_loaded_upload_us": 240_100, "jitter_us": 3_900, "loss_ppm": 1_200,
        "bytes_received": 15_400_000, "bytes_sent": 4_100_000,
        "method": "ndt7", "server": "measure.example.kz",
        "link": {"kind": "wifi", "gateway_rtt_us": 2_100},
        "meter": {"version": "0.1.0", "os": "linux", "arch": "x86_64"}
    })
}

/// A heartbeat that was answered.
pub fn heartbeat(school_id: &str, device_id: &str) -> Value {
    json!({
        "id": Uuid::now_v7().to_string(), "school_id": school_id, "device_id": device_id,
        "at": Timestamp::now().to_string(), "outcome": "reachable", "failure": null,
        "rtt_us": 41_200
    })
}
