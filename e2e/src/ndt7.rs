//! Opening a speed test by hand, for tests that hold one open or ask for what is not possible.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// The subprotocol of ndt7.
pub const NDT7: &str = "net.measurementlab.ndt.v7";

/// The request that opens a test at a path with a query, in a subprotocol.
pub fn test_request(host: &str, path: &str, subprotocol: &str) -> String {
    format!(
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         Sec-WebSocket-Protocol: {subprotocol}\r\n\r\n"
    )
}

/// Asks for a test and reads the head of the answer, so that the test's own bytes come next.
pub fn open_test(stream: &mut (impl Read + Write), host: &str, path: &str) -> io::Result<String> {
    stream.write_all(test_request(host, path, NDT7).as_bytes())?;
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte)? == 1 {
        head.push(byte[0]);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

/// A download that has begun and goes on until this is dropped.
pub fn hold_download(authority: &str) -> io::Result<(TcpStream, String)> {
    let mut stream = TcpStream::connect(authority)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let head = open_test(&mut stream, authority, "/ndt/v7/download")?;
    Ok((stream, head))
}
