//! A server with a fleet of Giga Meters, and the bodies that they send.

use serde_json::{Value, json};

use crate::http::{Answer, Http};
use crate::server::Server;

/// Bodies of the contract, all of them invented.
const SAMPLES: &str = include_str!("../data/giga-meter-samples.json");
/// Giga's id of the school in the samples.
pub const GIGA_ID: &str = "11111111-1111-4111-8111-111111111111";
/// The school of the samples, and another one.
pub const GIGA_SCHOOLS: &str = "school_id_giga,school_id_govt,school_name,latitude,longitude,admin1\n\
    11111111-1111-4111-8111-111111111111,0012345,Example Primary School,0.3476,32.5825,Central\n\
    11111111-1111-4111-8111-1111111111b2,0012346,Example Secondary School,0.3610,32.6010,Central\n";
/// A school of another country.
const FOREIGN: &str = "school_id_giga,school_id_govt,school_name,latitude,longitude\n\
    11111111-1111-4111-8111-1111111111c3,777,Another School,-1.2921,36.8219\n";

/// A server with the schools of the samples, and a fleet that may send for their country.
pub struct Fleet {
    /// The server.
    pub server: Server,
    /// A caller with the fleet's token.
    pub http: Http,
}

impl Fleet {
    /// Starts the server and makes the token. The server says all that it can say.
    pub fn start() -> Self {
        let variables = [("RUST_LOG", "trace")];
        let server = Server::start_in(&variables, &["--listen", "127.0.0.1:0"]);
        let http = server.http();
        let mut fleet = Self { server, http };
        fleet.import("UGA", GIGA_SCHOOLS);
        fleet.import("KEN", FOREIGN);
        let token = fleet.token(&json!({"name": "uganda", "country": "UGA"}));
        fleet.http = fleet.with(&token);
        fleet
    }

    /// Every sample of the contract that is a request.
    pub fn samples() -> Vec<Value> {
        let all: Value = serde_json::from_str(SAMPLES).unwrap();
        let all = all["samples"].as_array().unwrap().iter();
        all.filter(|it| it.get("path").is_some()).cloned().collect()
    }

    /// The sample of a name.
    pub fn sample(name: &str) -> Value {
        let all = Self::samples();
        all.into_iter().find(|it| it["name"] == name).unwrap()
    }

    /// Sends a sample as its client does.
    pub fn send(http: &Http, sample: &Value) -> Answer {
        let path = sample["path"].as_str().unwrap();
        match sample.get("request") {
            Some(body) => http.post(path, body),
            None => http.get(path),
        }
    }

    /// Takes in a list of schools.
    pub fn import(&self, country: &str, list: &str) {
        let query = format!("country={country}");
        self.server.import_list(&query, list.as_bytes());
    }

    /// The token of a fleet.
    pub fn token(&self, wish: &Value) -> String {
        let mut wish = wish.clone();
        wish["role"] = json!("giga-meter");
        self.server.key(&wish)
    }

    /// A caller with a token.
    pub fn with(&self, token: &str) -> Http {
        self.server.http().with_token(token)
    }

    /// The measurements of the samples' school, newest received first.
    pub fn measurements(&self) -> Vec<Value> {
        let page = self
            .server
            .http()
            .get("/v1/schools/1/measurements?limit=500");
        page.json()["items"].as_array().unwrap().clone()
    }

    /// What could not be placed.
    pub fn quarantine(&self) -> Value {
        self.server.admin().get("/v1/quarantine?limit=500").json()
    }

    /// All that sending something again could change.
    pub fn everything(&self) -> Value {
        let admin = self.server.admin();
        json!({
            "measurements": self.measurements(),
            "quarantine": self.quarantine(),
            "devices": admin.get("/v1/devices?limit=500").json(),
            "audit": admin.get("/v1/audit?limit=500").json(),
            "school": admin.get("/v1/schools/1").json(),
        })
    }
}
