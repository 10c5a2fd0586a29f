//! Files on their way into the register: sent, read, checked, decided on, published.

use std::fmt::Write as _;
use std::time::Duration;

use serde_json::{Value, json};

use crate::{Answer, Http, Server, eventually};

/// What a file is that is sent: a list of Kenyan schools.
pub const SCHOOL_LIST: &str = "country=KEN&kind=schools";

/// A million rows take a minute or two; what takes longer hangs.
const PATIENCE: Duration = Duration::from_mins(10);

/// A program with a role in Kenya, of which it has the name too.
pub fn with_role(server: &Server, role: &str) -> Http {
    let wish = json!({"name": role, "role": role, "country": "KEN"});
    server.http().with_token(&server.key(&wish))
}

/// Sends a file, of which a query says what it is.
pub fn send(http: &Http, what: &str, name: &str, bytes: &[u8]) -> Answer {
    let path = format!("/v1/uploads?{what}&name={}", escaped(name));
    http.send("POST", &path, "application/octet-stream", bytes)
}

/// Escapes a text for a query.
fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut escaped, byte| {
        write!(escaped, "%{byte:02X}").expect("memory takes it");
        escaped
    })
}

/// Sends a file that is taken; the id of the upload.
pub fn upload(http: &Http, what: &str, name: &str, bytes: &[u8]) -> String {
    let sent = send(http, what, name, bytes);
    assert_eq!(sent.status, 201, "{}", sent.text);
    id_of(&sent)
}

/// The id in an answer.
pub fn id_of(answer: &Answer) -> String {
    let answer = answer.json();
    answer["id"]
        .as_str()
        .expect("an upload has an id")
        .to_owned()
}

/// An upload as it is now.
pub fn state(http: &Http, id: &str) -> Value {
    http.get(&format!("/v1/uploads/{id}")).done()
}

/// Waits until nothing is being done with an upload.
pub fn settled(http: &Http, id: &str) -> Value {
    let mut last = Value::Null;
    eventually(PATIENCE, "the work on an upload", || {
        last = state(http, id);
        let waits =
            last["state"] == "mapped" || (last["state"] == "uploaded" && last["source"].is_null());
        !waits && last["progress"].is_null()
    });
    last
}

/// Waits until a file is read, confirms the proposed mapping, and waits for the checks.
pub fn check(http: &Http, id: &str) -> Value {
    let read = settled(http, id);
    assert_eq!(read["state"], "uploaded", "{read}");
    let path = format!("/v1/uploads/{id}/mapping");
    let proposal = http.get(&path).done();
    http.send_json("PUT", &path, &proposal["mapping"]).done();
    checked(http, id)
}

/// Waits for the checks of a file in which nothing is to be mapped.
pub fn checked(http: &Http, id: &str) -> Value {
    let checked = settled(http, id);
    assert_eq!(checked["state"], "checked", "{checked}");
    checked
}

/// Takes an upload one step on.
pub fn post(http: &Http, id: &str, step: &str, body: &Value) -> Answer {
    http.post(&format!("/v1/uploads/{id}/{step}"), body)
}

/// A person's approval, and the publishing after it; the upload.
pub fn approve_and_publish(http: &Http, id: &str, version: u32) -> Value {
    post(http, id, "approve", &json!({})).done();
    let seen = json!({"expected_version": version});
    post(http, id, "publish", &seen).done()
}

/// Publishing as the administrator, whom nobody reviews, after a version.
pub fn alone(version: u32) -> Value {
    json!({"expected_version": version, "without_review": true})
}

/// A Kenyan school: government id, name, latitude, longitude, pupils.
pub type School<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

/// Schools of a first list.
pub const FIRST: [School<'static>; 3] = [
    ("001", "Alpha Primary", "0.51234", "36.81234", "100"),
    ("002", "Beta Secondary", "0.61234", "36.71234", "200"),
    ("003", "Gamma Academy", "0.71234", "36.61234", "300"),
];

/// A list of Kenyan schools.
pub fn list(schools: &[School<'_>]) -> Vec<u8> {
    let mut text = String::from("school_id_govt,school_name,latitude,longitude,num_students\n");
    for (id, name, latitude, longitude, pupils) in schools {
        writeln!(text, "{id},{name},{latitude},{longitude},{pupils}").expect("memory takes it");
    }
    text.into_bytes()
}

/// A list that the administrator publishes at once.
pub fn published(server: &Server, schools: &[School<'_>]) {
    server.import_list("country=KEN", &list(schools));
}
