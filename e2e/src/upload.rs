//! A file on its way into the register.

use std::fmt::Write as _;
use std::time::Duration;

use serde_json::Value;

use crate::eventually;
use crate::http::Http;

const PATIENCE: Duration = Duration::from_mins(2);

/// Escapes a text for a query.
pub fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut escaped, byte| {
        write!(escaped, "%{byte:02X}").expect("memory takes it");
        escaped
    })
}

/// Waits until nothing is being done with an upload.
pub fn settled(http: &Http, id: &str) -> Value {
    let path = format!("/v1/uploads/{id}");
    let mut last = Value::Null;
    eventually(PATIENCE, "the work on an upload", || {
        last = http.get(&path).json();
        let waits =
            last["state"] == "mapped" || (last["state"] == "uploaded" && last["source"].is_null());
        !waits && last["progress"].is_null()
    });
    last
}

/// Confirms the proposed mapping; the upload when it is checked.
pub fn check(http: &Http, id: &str) -> Value {
    let read = settled(http, id);
    assert_eq!(read["state"], "uploaded", "{read}");
    let proposal = http.get(&format!("/v1/uploads/{id}/mapping")).json();
    let path = format!("/v1/uploads/{id}/mapping");
    let body = proposal["mapping"].to_string();
    let put = http.send("PUT", &path, "application/json", body.as_bytes());
    assert_eq!(put.status, 200, "{}", put.text);
    let checked = settled(http, id);
    assert_eq!(checked["state"], "checked", "{checked}");
    checked
}
