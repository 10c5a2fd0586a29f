#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! What must not be kept: addresses of clients, user names, codes and tokens in clear.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;

use qosyl_e2e::{Server, heartbeat};
use serde_json::json;

/// An address of the loopback network that no program uses by itself.
const CLIENT: &str = "127.86.75.64";

/// Every file of a folder, with what is in it.
fn contents(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            contents(&path, found);
        } else {
            found.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
}

fn contains(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}

/// Sends a request from [`CLIENT`].
fn from_client(server: &Server, request: &str) -> String {
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
    let mut stream = TcpStream::from(socket);
    stream
        .set_read_timeout(Some(Duration::from_secs(2)))
        .unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    answer
}

#[test]
fn neither_database_nor_log_nor_export_holds_addresses_codes_or_tokens() {
    let server = Server::start();
    server.import(&["Alpha"]);
    let code = server.code(1);
    let device = server.device(1);
    let http = server.http();
    let measured = json!([device.measurement(9_000_000)]);
    assert_eq!(
        device.post(&http, "/v1/measurements", &measured).status,
        200
    );
    let beat = json!([heartbeat(&device.school_id, &device.id)]);
    assert_eq!(device.post(&http, "/v1/heartbeats", &beat).status, 200);
    for path in [
        format!("/v1/codes/{code}"),
        "/v1/codes/WRON-GC0D".to_owned(),
        "/ndt/v7/download?client_name=x".to_owned(),
        "/v1/schools?q=Alpha".to_owned(),
    ] {
        let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assert!(
            from_client(&server, &request).starts_with("HTTP/1.1 "),
            "{path}"
        );
    }
    let mut files = Vec::new();
    contents(&server.data(), &mut files);
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
