#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! What must not be kept: addresses of clients, user names, codes and tokens in clear.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use qosyl_e2e::{Candidate, Server, contents, eventually, heartbeat, open_test};
use serde_json::{Value, json};

/// An address of the loopback network that no program uses by itself.
const CLIENT: &str = "127.86.75.64";

fn contains(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}

/// A connection from [`CLIENT`].
fn connect(server: &Server) -> TcpStream {
    let socket = rustix::net::socket(
        rustix::net::AddressFamily::INET,
        rustix::net::SocketType::STREAM,
        None,
    )
    .unwrap();
    let own: std::net::SocketAddrV4 = format!("{CLIENT}:0").parse().unwrap();
    let to: std::net::SocketAddrV4 = server.authority().parse().unwrap();
    rustix::net::bind(&socket, &own).unwrap();
    rustix::net::connect(&socket, &to).unwrap();
    let stream = TcpStream::from(socket);
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    stream
}

/// Sends a request from [`CLIENT`]; status and body of the answer.
fn ask(server: &Server, what: &str, headers: &str, body: &str) -> (u16, String) {
    let mut stream = connect(server);
    let length = body.len();
    let request = format!(
        "{what} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n\
         {headers}\r\n{body}"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head[9..12].parse().unwrap(), body.to_owned())
}

/// What a device does in its life: enrol, send, guess a code, send what is refused.
fn live_as_a_device(server: &Server, code: &str) {
    let candidate = Candidate::new(code, "meter");
    let wish = candidate.wish.to_string();
    let (status, answer) = ask(server, "POST /v1/devices", "", &wish);
    assert_eq!(status, 201, "{answer}");
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let device = candidate.enrolled(&answer);
    let measured = json!([device.measurement(9_000_000)]).to_string();
    let beat = json!([heartbeat(&device.school_id, &device.id)]).to_string();
    for (path, body) in [("/v1/measurements", measured), ("/v1/heartbeats", beat)] {
        let signed = device.sign(path, body.as_bytes());
        let post = || ask(server, &format!("POST {path}"), &signed.lines(), &body);
        let (status, answer) = post();
        assert_eq!(status, 200, "{answer}");
        assert!(answer.contains("\"rejected\":[]"), "{answer}");
        assert_eq!(post().0, 401, "a replay");
    }
    let mut stranger = device.clone();
    stranger.id.clone_from(&device.school_id);
    let signed = stranger.sign("/v1/measurements", b"[]");
    let refused = ask(server, "POST /v1/measurements", &signed.lines(), "[]");
    assert_eq!(refused.0, 401);
}

/// A download that begins and is broken off, and an upload that sends no message at all.
fn test_speed(server: &Server) {
    for direction in ["download", "upload"] {
        let mut stream = connect(server);
        let path = format!("/ndt/v7/{direction}?client_name=x");
        let head = open_test(&mut stream, "x", &path).unwrap();
        assert!(head.starts_with("HTTP/1.1 101"), "{head}");
        if direction == "download" {
            let mut bytes = vec![0; 1 << 16];
            stream.read_exact(&mut bytes).unwrap();
        }
    }
    eventually(Duration::from_secs(30), "the record of both tests", || {
        let tests = server.admin().get("/v1/ndt7/tests").json();
        tests["items"].as_array().unwrap().len() == 2
    });
}

#[test]
fn neither_database_nor_log_nor_export_holds_addresses_codes_or_tokens() {
    // All that the programs can say, not only what they say as a rule.
    let variables = [("RUST_LOG", "trace")];
    let server = Server::start_in(&variables, &["--listen", "127.0.0.1:0"]);
    server.import(&["Alpha"]);
    let code = server.code(1);
    let http = server.http();
    live_as_a_device(&server, &code);
    test_speed(&server);
    for (path, status) in [
        (format!("/v1/codes/{code}"), 200),
        ("/v1/codes/WRON-GC0D".to_owned(), 404),
        ("/ndt/v7/download?client_name=x".to_owned(), 426),
        ("/v1/schools?q=Alpha".to_owned(), 200),
        ("/nowhere".to_owned(), 404),
    ] {
        let (told, answer) = ask(&server, &format!("GET {path}"), "", "");
        assert_eq!(told, status, "{path}: {answer}");
    }
    assert!(server.log().contains("DEBUG"), "{}", server.log());
    let mut files = contents(&server.data());
    files.push(("the log".to_owned(), server.log().into_bytes()));
    let exports = [
        "/v1/schools/1/measurements.csv",
        "/v1/schools/1/measurements",
        "/metrics",
    ];
    files.extend(exports.map(|path| (path.to_owned(), http.get(path).bytes)));
    files.push((
        "/v1/ndt7/tests".to_owned(),
        server.admin().get("/v1/ndt7/tests").bytes,
    ));
    assert!(
        files
            .iter()
            .any(|(name, _)| name.contains("sqlite") || name.contains(".db"))
    );

    let ipv4: [u8; 4] = CLIENT.parse::<std::net::Ipv4Addr>().unwrap().octets();
    let token = server.token();
    // The log names the folder, the server its own address: neither is a client's.
    for (name, bytes) in &files {
        assert!(
            !contains(bytes, CLIENT.as_bytes()),
            "{name} holds the client's address"
        );
        assert!(
            !contains(bytes, &ipv4),
            "{name} holds the client's address in four bytes"
        );
        assert!(!contains(bytes, code.as_bytes()), "{name} holds a code");
        let is_token_file = name.ends_with("admin.token");
        // It is shown once, at the first start, beside the log.
        let shown_once = name == "the log";
        assert!(
            is_token_file || shown_once || !contains(bytes, token.as_bytes()),
            "{name} holds the token"
        );
    }
    println!(
        "{} files, exports and logs hold nothing that they must not",
        files.len()
    );
}
