#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! Every limit on what many can take at once: beyond it a clear refusal, and a place that is given
//! back is free again.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use qosyl_e2e::{
    NDT7, Server, eventually, hold_download, raise_file_limit, raw, school_list, test_request,
};
use serde_json::{Value, json};

/// How long a place may take to come back after its connection is gone.
const FREE_TIME_MAX: Duration = Duration::from_secs(20);

/// The body of an answer as text came in.
fn problem(answer: &str) -> Value {
    let body = answer.split_once("\r\n\r\n").unwrap().1;
    serde_json::from_str(body).unwrap_or_else(|_| panic!("not JSON: {answer}"))
}

/// Sends a request and reads one answer with its length from a connection that stays open.
fn ask(stream: &mut TcpStream, request: &[u8]) -> String {
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    stream.write_all(request).unwrap();
    read_answer(stream)
}

fn read_answer(stream: &mut impl Read) -> String {
    let mut answer = Vec::new();
    let mut byte = [0];
    while !answer.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() == 1 {
        answer.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&answer).to_lowercase();
    let length = head
        .lines()
        .find_map(|it| it.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |it| it.parse().unwrap())];
    stream.read_exact(&mut body).unwrap();
    answer.extend(body);
    String::from_utf8(answer).unwrap()
}

#[test]
fn tests_beyond_the_limit_are_refused_until_a_place_is_free() {
    let server = Server::start_with(None, &["--listen", "127.0.0.1:0", "--max-tests", "2"]);
    let hold = || hold_download(server.authority()).unwrap();
    let (first, second) = (hold(), hold());
    for (_, head) in [&first, &second] {
        assert!(head.starts_with("HTTP/1.1 101"), "{head}");
    }
    let request = test_request(server.authority(), "/ndt/v7/upload", NDT7);
    let mut third = TcpStream::connect(server.authority()).unwrap();
    let answer = ask(&mut third, request.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    assert!(
        answer.to_lowercase().contains("\r\nretry-after: "),
        "{answer}"
    );
    let told = problem(&answer);
    assert_eq!(told["code"], "tests_full");
    assert!(told["detail"].as_str().unwrap().starts_with("2 "), "{told}");
    assert!(
        server
            .http()
            .get("/metrics")
            .text
            .contains("qosyl_ndt7_refused_total 1")
    );
    drop(first);
    eventually(FREE_TIME_MAX, "a place for a test", || {
        hold().1.starts_with("HTTP/1.1 101")
    });
}

#[test]
fn connections_beyond_the_limit_are_refused_until_one_is_free() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(
        file.path(),
        "listen = \"127.0.0.1:0\"\nmax_connections = 3\n",
    )
    .unwrap();
    let server = Server::start_in(&[], &["--config", file.path().to_str().unwrap()]);
    let request = format!(
        "GET /healthz HTTP/1.1\r\nHost: {}\r\n\r\n",
        server.authority()
    );
    let serve_one = || {
        let mut stream = TcpStream::connect(server.authority()).unwrap();
        let answer = ask(&mut stream, request.as_bytes());
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        stream
    };
    let mut all: Vec<TcpStream> = (0..3).map(|_| serve_one()).collect();
    let refused = raw(server.authority(), b"", Duration::from_secs(5));
    assert!(refused.starts_with("HTTP/1.1 503"), "{refused}");
    assert!(refused.contains("Retry-After: "), "{refused}");
    // Who was there goes on being served.
    let answer = ask(&mut all[2], request.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    all.pop();
    eventually(FREE_TIME_MAX, "a place for a connection", || {
        let silence = Duration::from_millis(200);
        raw(server.authority(), request.as_bytes(), silence).starts_with("HTTP/1.1 200")
    });
}

#[test]
fn listeners_beyond_two_thousand_are_refused_until_one_leaves() {
    const LISTENERS_MAX: usize = 2_000;
    raise_file_limit();
    let server = Server::start();
    let request = format!(
        "GET /v1/events HTTP/1.1\r\nHost: {}\r\n\r\n",
        server.authority()
    );
    let listen = || {
        let mut stream = TcpStream::connect(server.authority()).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut start = [0; 12];
        stream.read_exact(&mut start).unwrap();
        (stream, String::from_utf8_lossy(&start).into_owned())
    };
    let mut all = Vec::new();
    for number in 0..LISTENERS_MAX {
        let (stream, start) = listen();
        assert_eq!(start, "HTTP/1.1 200", "listener {number}");
        all.push(stream);
    }
    let answer = server.http().get("/v1/events");
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (503, "listeners_full")
    );
    assert!(answer.header("retry-after").is_some());
    all.pop();
    eventually(FREE_TIME_MAX, "a place for a listener", || {
        listen().1 == "HTTP/1.1 200"
    });
}

#[test]
fn a_second_school_list_waits_for_the_first() {
    let server = Server::start();
    let (token, host) = (server.token(), server.authority());
    let list = school_list(&["Alpha", "Beta"]);
    let mut first = TcpStream::connect(host).unwrap();
    let head = format!(
        "POST /v1/schools/import?country=KEN HTTP/1.1\r\nHost: {host}\r\nExpect: 100-continue\r\n\
         Authorization: Bearer {token}\r\nContent-Length: {}\r\n\r\n",
        list.len()
    );
    // The server asks for the list once it has the only place.
    let asked = ask(&mut first, head.as_bytes());
    assert!(asked.starts_with("HTTP/1.1 100"), "{asked}");
    let import = || {
        server.admin().send(
            "POST",
            "/v1/schools/import?country=KEN",
            "text/csv",
            school_list(&["Gamma"]).as_bytes(),
        )
    };
    let answer = import();
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (409, "import_running")
    );
    first.write_all(list.as_bytes()).unwrap();
    let ended = read_answer(&mut first);
    assert!(ended.starts_with("HTTP/1.1 200"), "{ended}");
    assert_eq!(import().status, 200);
}

#[test]
fn a_body_that_comes_too_slowly_is_refused_after_thirty_seconds() {
    let server = Server::start();
    server.import(&["Alpha"]);
    let device = server.device(1);
    let body = json!([device.measurement(9_000_000)]).to_string();
    let signed = device.sign("/v1/measurements", body.as_bytes());
    let began = Instant::now();
    let stalled = [
        ("/v1/measurements", signed.lines()),
        ("/v1/devices", String::new()),
    ];
    let mut streams: Vec<TcpStream> = stalled
        .iter()
        .map(|(path, headers)| {
            let mut stream = TcpStream::connect(server.authority()).unwrap();
            stream
                .set_read_timeout(Some(Duration::from_secs(45)))
                .unwrap();
            let head = format!(
                "POST {path} HTTP/1.1\r\nHost: x\r\n{headers}Content-Length: {}\r\n\r\n{}",
                body.len(),
                &body[..body.len() / 2]
            );
            stream.write_all(head.as_bytes()).unwrap();
            stream
        })
        .collect();
    for stream in &mut streams {
        let answer = read_answer(stream);
        assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
        assert_eq!(problem(&answer)["code"], "body_too_slow");
    }
    println!("refused after {:?}", began.elapsed());
    let batch: Value = serde_json::from_str(&body).unwrap();
    let answer = device.post(&server.http(), "/v1/measurements", &batch);
    assert_eq!(
        answer.json()["accepted"].as_array().unwrap().len(),
        1,
        "{}",
        answer.text
    );
}

#[test]
fn bodies_of_devices_together_have_a_bound_and_leave_room_when_they_are_gone() {
    // 256 MiB in all.
    const BODIES: usize = 128;
    const BODY_BYTES: usize = 2 << 20;
    let server = Server::start();
    server.import(&["Alpha"]);
    let device = server.device(1);
    // What a body says is checked after it was read: the digest of nothing is as good as any.
    let promise = || {
        let mut stream = TcpStream::connect(server.authority()).unwrap();
        let headers = device.sign("/v1/measurements", b"").lines();
        let head = format!(
            "POST /v1/measurements HTTP/1.1\r\nHost: x\r\n{headers}Expect: 100-continue\r\n\
             Content-Length: {BODY_BYTES}\r\n\r\n"
        );
        let answer = ask(&mut stream, head.as_bytes());
        (stream, answer)
    };
    let mut all = Vec::new();
    for number in 0..BODIES {
        let (stream, answer) = promise();
        assert!(answer.starts_with("HTTP/1.1 100"), "{number}: {answer}");
        all.push(stream);
    }
    let (_, answer) = promise();
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    assert_eq!(problem(&answer)["code"], "busy");
    all.pop();
    let batch = json!([device.measurement(9_000_000)]);
    eventually(FREE_TIME_MAX, "room for a body", || {
        device
            .post(&server.http(), "/v1/measurements", &batch)
            .status
            == 200
    });
}

#[test]
fn exports_beyond_sixty_four_are_refused_until_one_is_gone() {
    const EXPORTS_MAX: usize = 64;
    const RECORDS: usize = 30_000;
    let server = Server::start();
    server.import(&["Alpha"]);
    let device = server.device(1);
    // More than the buffers of a connection hold: an export that nobody reads goes on.
    for _ in 0..RECORDS / 1_000 {
        let batch: Vec<Value> = (0..1_000).map(|_| device.measurement(9_000_000)).collect();
        let answer = device.post(&server.http(), "/v1/measurements", &batch.into());
        assert_eq!(answer.status, 200, "{}", answer.text);
    }
    let path = "/v1/schools/1/measurements.csv";
    let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n");
    let export = || {
        let mut stream = TcpStream::connect(server.authority()).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut start = [0; 12];
        stream.read_exact(&mut start).unwrap();
        (stream, String::from_utf8_lossy(&start).into_owned())
    };
    let mut all = Vec::new();
    for number in 0..EXPORTS_MAX {
        let (stream, start) = export();
        assert_eq!(start, "HTTP/1.1 200", "export {number}");
        all.push(stream);
    }
    let answer = server.http().get(path);
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (503, "exports_full")
    );
    all.pop();
    eventually(FREE_TIME_MAX, "a place for an export", || {
        export().1 == "HTTP/1.1 200"
    });
}

#[test]
fn a_speed_test_that_is_not_ndt7_is_refused() {
    let server = Server::start();
    let host = server.authority();
    let refusal = |request: &str| {
        let mut stream = TcpStream::connect(host).unwrap();
        let answer = ask(&mut stream, request.as_bytes());
        let status: u16 = answer[9..12].parse().unwrap();
        (
            status,
            problem(&answer)["code"].as_str().unwrap().to_owned(),
        )
    };
    let long = format!("/ndt/v7/download?a={}", "x".repeat(4_096));
    let many = format!("/ndt/v7/download?{}", "a&".repeat(65));
    for (path, subprotocol, status) in [
        ("/ndt/v7/download", "net.measurementlab.ndt.v6", 400),
        ("/ndt/v7/upload", "", 400),
        ("/ndt/v7/download?early_exit=100", NDT7, 400),
        ("/ndt/v7/download?early_exit=", NDT7, 400),
        (&many, NDT7, 400),
        (&long, NDT7, 414),
    ] {
        let told = refusal(&test_request(host, path, subprotocol));
        assert_eq!(
            told,
            (status, "test_refused".to_owned()),
            "{path} {subprotocol}"
        );
    }
    let whole = test_request(host, "/ndt/v7/download", NDT7);
    let malformed = (400, "websocket_malformed".to_owned());
    assert_eq!(
        refusal(&whole.replace("Version: 13", "Version: 8")),
        malformed
    );
    assert_eq!(
        refusal(&whole.replace("dGhlIHNhbXBsZSBub25jZQ==", "dGhl")),
        malformed
    );
    let plain = whole.replace("Upgrade: websocket", "Upgrade: h2c");
    assert_eq!(refusal(&plain), (426, "websocket_required".to_owned()));
    let posted = whole.replace("GET ", "POST ");
    assert_eq!(refusal(&posted), (405, "method_not_allowed".to_owned()));
}
