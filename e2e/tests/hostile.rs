#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "tests fail by panicking and say what they measured"
)]
//! Bad input gets a clear refusal, costs little, and good clients go on being served.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use qosyl_e2e::{
    Device, Server, heartbeat, peak_resident_bytes, raise_file_limit, raw, resident_bytes,
};
use serde_json::{Value, json};

fn with_device() -> (Server, Device) {
    let server = Server::start();
    server.import(&["Alpha", "Beta"]);
    let device = server.device(1);
    (server, device)
}

const PATH: &str = "/v1/measurements";

#[test]
fn a_request_that_was_changed_or_signed_by_another_is_refused() {
    let (server, device) = with_device();
    let other = server.device(2);
    let http = server.http();
    let body = json!([device.measurement(1)]).to_string().into_bytes();
    let code = |headers: &[(&str, &str)], path: &str, body: &[u8]| {
        let answer = http.ask("POST", path, headers, body);
        assert_eq!(answer.status, 401, "{}", answer.text);
        answer.code()
    };
    let signed = device.sign(PATH, &body);
    let mut changed = body.clone();
    *changed.last_mut().unwrap() = b' ';
    assert_eq!(code(&signed.headers(), PATH, &changed), "digest_mismatch");
    assert_eq!(
        code(&signed.headers(), "/v1/heartbeats", &body),
        "signature_wrong"
    );
    let mut foreign = other.sign(PATH, &body);
    foreign.input = foreign.input.replace(&other.id, &device.id);
    assert_eq!(code(&foreign.headers(), PATH, &body), "signature_wrong");
    assert_eq!(
        code(&[("content-type", "application/json")], PATH, &body),
        "signature_missing"
    );
    let mut nobody = signed.clone();
    nobody.input = nobody
        .input
        .replace(&device.id, "00000000-0000-4000-8000-000000000000");
    assert_eq!(code(&nobody.headers(), PATH, &body), "device_unknown");
}

#[test]
fn a_replay_and_a_wrong_clock_are_refused() {
    let (server, device) = with_device();
    let http = server.http();
    let body = json!([device.measurement(1_000)]).to_string().into_bytes();
    let signed = device.sign(PATH, &body);
    assert_eq!(http.ask("POST", PATH, &signed.headers(), &body).status, 200);
    let again = http.ask("POST", PATH, &signed.headers(), &body);
    assert_eq!(
        (again.status, again.code().as_str()),
        (401, "signature_replayed")
    );
    for days in [-2, 2] {
        let at = Timestamp::now().as_second() + days * 86_400;
        let late = http.ask(
            "POST",
            PATH,
            &device.sign_at(PATH, &body, at).headers(),
            &body,
        );
        assert_eq!((late.status, late.code().as_str()), (401, "signature_time"));
        let told: Timestamp = late.json()["server_time"]
            .as_str()
            .unwrap()
            .parse()
            .unwrap();
        assert!((told.as_second() - Timestamp::now().as_second()).abs() < 5);
    }
}

#[test]
fn a_revoked_device_is_shut_out() {
    let (server, device) = with_device();
    let path = format!("/v1/devices/{}", device.id);
    assert_eq!(server.http().ask("DELETE", &path, &[], &[]).status, 401);
    assert_eq!(server.admin().ask("DELETE", &path, &[], &[]).status, 204);
    let answer = device.post(&server.http(), PATH, &json!([device.measurement(1)]));
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (401, "device_unknown")
    );
}

#[test]
fn one_bad_record_never_spoils_its_batch() {
    let (server, device) = with_device();
    let http = server.http();
    let good = device.measurement(9_000_000);
    let changed = |key: &str, value: Value| {
        let mut record = device.measurement(9_000_000);
        record[key] = value;
        record
    };
    let bad = [
        (changed("download_bps", json!(-5)), "record_malformed"),
        (changed("download_bps", json!(u64::MAX)), "rate_impossible"),
        (
            changed("started_at", json!("2199-01-01T00:00:00Z")),
            "time_impossible",
        ),
        (
            changed("id", json!("00000000-0000-4000-8000-000000000000")),
            "id_not_v7",
        ),
        (changed("outcome", json!("failed")), "outcome_contradicts"),
        (
            changed("school_id", json!(server.device(2).school_id)),
            "school_foreign",
        ),
        (
            changed("school_id", json!("00000000-0000-4000-8000-000000000000")),
            "school_foreign",
        ),
        (
            changed("device_id", json!(server.device(2).id)),
            "device_foreign",
        ),
        (json!(7), "record_malformed"),
    ];
    let mut batch = vec![good.clone(), good.clone()];
    batch.extend(bad.iter().map(|(record, _)| record.clone()));
    let answer = device
        .post(&http, PATH, &json!({"measurements": batch}))
        .json();
    assert_eq!(answer["accepted"], json!([good["id"]]));
    assert_eq!(answer["duplicate"], json!([good["id"]]));
    let codes: Vec<&str> = answer["rejected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["code"].as_str().unwrap())
        .collect();
    let expected: Vec<&str> = bad.iter().map(|(_, code)| *code).collect();
    assert_eq!(codes, expected, "{answer:#}");
    assert_eq!(
        http.get("/v1/schools/1/measurements").json()["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let beat = heartbeat(&device.school_id, &device.id);
    let answer = device
        .post(&http, "/v1/heartbeats", &json!({"heartbeats": [beat]}))
        .json();
    assert_eq!(answer["accepted"].as_array().unwrap().len(), 1, "{answer}");
}

#[test]
fn malformed_and_oversized_bodies_are_refused() {
    let (server, device) = with_device();
    let http = server.http();
    let refusal = |body: &[u8]| {
        let answer = http.ask("POST", PATH, &device.sign(PATH, body).headers(), body);
        (answer.status, answer.code())
    };
    assert_eq!(
        refusal(b"{\"measurements\":["),
        (400, "json_malformed".to_owned())
    );
    assert_eq!(refusal(b"\xff\xfe"), (400, "json_malformed".to_owned()));
    let many = format!("[{}]", vec!["1"; 1_001].join(","));
    assert_eq!(
        refusal(many.as_bytes()),
        (413, "batch_too_large".to_owned())
    );
    let deep = "[".repeat(100_000);
    assert_eq!(refusal(deep.as_bytes()), (400, "json_malformed".to_owned()));
    // A length beyond the limit is refused before a byte of the body is sent.
    let long = device.sign(PATH, b"[]").lines();
    for (path, headers, length) in [
        (PATH, long.as_str(), (2 << 20) + 1),
        ("/v1/devices", "", 70_000),
    ] {
        let head =
            format!("POST {path} HTTP/1.1\r\nHost: x\r\n{headers}Content-Length: {length}\r\n\r\n");
        let answer = raw(server.authority(), head.as_bytes(), Duration::from_secs(10));
        assert!(answer.starts_with("HTTP/1.1 413"), "{path}: {answer}");
        assert!(answer.contains("\"body_too_large\""), "{path}: {answer}");
    }
}

#[test]
fn wrong_codes_and_queries_are_refused_and_guessing_is_stopped() {
    let (server, _) = with_device();
    let http = server.http();
    assert_eq!(http.get("/v1/schools?limit=501").code(), "limit_wrong");
    assert_eq!(
        http.get("/v1/schools?limit=many").code(),
        "request_malformed"
    );
    assert_eq!(http.get("/v1/schools/99").code(), "school_unknown");
    assert_eq!(http.get("/tiles/schools/15/0/0").code(), "tile_unknown");
    assert_eq!(http.get("/nowhere").code(), "no_such_page");
    for _ in 0..30 {
        http.get("/v1/codes/ZZZZ-ZZZZ");
    }
    let last = http.get("/v1/codes/ZZZZ-ZZZZ");
    assert_eq!((last.status, last.code().as_str()), (429, "too_many_codes"));
}

#[test]
fn requests_that_break_the_protocol_are_refused_and_the_server_lives() {
    let server = Server::start();
    let second = Duration::from_secs(1);
    let long = format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(100_000));
    for bytes in [
        &b"\0\0\0\0\r\n\r\n"[..],
        b"GET / HTTP/9.9\r\n\r\n",
        long.as_bytes(),
        b"POST /v1/devices HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    ] {
        let answer = raw(server.authority(), bytes, second);
        let refused = answer.is_empty() || answer.starts_with("HTTP/1.1 4");
        assert!(refused, "{answer}");
    }
    let plain = server.http().get("/ndt/v7/download");
    assert_eq!(
        (plain.status, plain.code().as_str()),
        (426, "websocket_required")
    );
    assert_eq!(server.http().get("/healthz").status, 200);
}

#[test]
fn ten_thousand_idle_sockets_and_slow_requests_do_not_keep_good_clients_out() {
    raise_file_limit();
    let (server, device) = with_device();
    let http = server.http();
    let before = resident_bytes(server.pid());
    let address = server.authority().to_owned();
    let sockets: Vec<TcpStream> = (0..10_000)
        .map(|number| {
            let mut stream = TcpStream::connect(&address).expect("a socket for the test");
            if number % 2 == 0 {
                // A request that never ends.
                stream
                    .write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
                    .unwrap();
            }
            stream
        })
        .collect();
    let during = resident_bytes(server.pid());
    let each = (during.saturating_sub(before)) / sockets.len() as u64;
    println!(
        "10,000 idle sockets: {} MB more, {each} bytes each",
        (during - before) >> 20
    );
    assert!(each < 40_000, "{each} bytes for an idle socket");
    let began = Instant::now();
    let answer = device.post(&http, PATH, &json!([device.measurement(9_000_000)]));
    assert_eq!(answer.status, 200, "{}", answer.text);
    println!("a good client was answered in {:?}", began.elapsed());
    assert!(
        began.elapsed() < Duration::from_secs(2),
        "{:?}",
        began.elapsed()
    );
    let mut slow = &sockets[0];
    slow.set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let mut answer = Vec::new();
    let ended = slow.read_to_end(&mut answer);
    assert!(
        ended.is_ok(),
        "a slow request is ended by the server: {ended:?}"
    );
}

/// A request that says it comes from a known device and promises two megabytes, up to its body.
fn forged_head(device: &Device) -> String {
    let mut signed = device.sign(PATH, b"[]");
    signed.signature = device.sign(PATH, b"[1]").signature;
    format!(
        "POST {PATH} HTTP/1.1\r\nHost: x\r\n{}Content-Length: {}\r\n\r\n",
        signed.lines(),
        2 << 20
    )
}

#[test]
fn a_forged_signature_is_refused_before_the_body_is_taken() {
    let (server, device) = with_device();
    let mut stream = TcpStream::connect(server.authority()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    // No byte of the body follows: whoever waits for it does not answer.
    stream.write_all(forged_head(&device).as_bytes()).unwrap();
    let mut answer = [0; 2_048];
    let count = stream.read(&mut answer).expect("an answer without a body");
    let answer = String::from_utf8_lossy(&answer[..count]);
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    assert!(answer.contains("signature_wrong"), "{answer}");
}

#[test]
fn bodies_behind_forged_signatures_cost_no_memory() {
    const SENDERS: usize = 200;
    let (server, device) = with_device();
    let before = resident_bytes(server.pid());
    let half = vec![b' '; 1 << 20];
    let streams: Vec<TcpStream> = (0..SENDERS)
        .map(|_| {
            let mut stream = TcpStream::connect(server.authority()).unwrap();
            stream.write_all(forged_head(&device).as_bytes()).unwrap();
            // The server may refuse and close in the midst of it.
            stream
                .set_write_timeout(Some(Duration::from_millis(100)))
                .unwrap();
            let _ = stream.write_all(&half);
            stream
        })
        .collect();
    // A server that takes bodies has taken these by then.
    std::thread::sleep(Duration::from_secs(1));
    let most = peak_resident_bytes(server.pid()).saturating_sub(before);
    println!("{SENDERS} half bodies: {} MB more", most >> 20);
    assert!(
        most < (SENDERS as u64) << 18,
        "{most} bytes: a quarter of what was sent"
    );
    drop(streams);
}
