//! The least HTTP that the server of the tests needs.

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use qosyl_ndt7::server::{Connection, check_request, serve_download, serve_upload};
use qosyl_ndt7::{Direction, SUBPROTOCOL, accept_key};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::{Reply, State, answer};

/// A request.
pub struct Asked {
    pub method: String,
    /// Path and query.
    pub target: String,
    /// By names in small letters.
    pub headers: HashMap<String, String>,
    pub body: Vec<u8>,
}

/// Answers the requests of one connection.
pub async fn serve(mut stream: TcpStream, state: Arc<Mutex<State>>) {
    let mut buffer = Vec::new();
    while let Ok(asked) = read(&mut stream, &mut buffer).await {
        if asked.target.starts_with("/ndt/v7/") && state.lock().unwrap().measures {
            let rest = Bytes::from(buffer);
            return measure(stream, &asked, rest).await;
        }
        let reply = if asked.target.starts_with("/ndt/v7/") {
            Reply::Json(503, serde_json::json!({"code": "tests_full"}))
        } else {
            answer(&mut state.lock().unwrap(), &asked)
        };
        let date = state.lock().unwrap().date();
        let (status, body) = match reply {
            Reply::Json(status, body) => (status, body.to_string()),
            Reply::BreakOff => return,
            Reply::Silence => return std::future::pending().await,
        };
        let length = body.len();
        let head = format!("HTTP/1.1 {status} X\r\n{date}Content-Length: {length}\r\n\r\n");
        if stream.write_all((head + &body).as_bytes()).await.is_err() {
            return;
        }
    }
}

async fn measure(mut stream: TcpStream, asked: &Asked, rest: Bytes) {
    let (path, query) = asked.target.split_once('?').unwrap_or((&asked.target, ""));
    let direction = if path == Direction::Download.path() {
        Direction::Download
    } else {
        Direction::Upload
    };
    let offered = asked.headers.get("sec-websocket-protocol");
    let request = check_request(direction, offered.map(String::as_str), query).unwrap();
    let accept = accept_key(&asked.headers["sec-websocket-key"]);
    let head = format!(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: {SUBPROTOCOL}\r\n\r\n"
    );
    if stream.write_all(head.as_bytes()).await.is_err() {
        return;
    }
    let connection = Connection::Plain(stream);
    match direction {
        Direction::Download => serve_download(connection, rest, request).await,
        Direction::Upload => serve_upload(connection, rest, request).await,
    };
}

/// Reads a request; what was read beyond it stays in the buffer.
async fn read(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> io::Result<Asked> {
    let end = loop {
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        more(stream, buffer).await?;
    };
    let head: Vec<u8> = buffer.drain(..end + 4).collect();
    let head = String::from_utf8_lossy(&head[..end]).into_owned();
    let mut lines = head.lines();
    let mut words = lines
        .next()
        .unwrap_or_default()
        .split(' ')
        .map(str::to_owned);
    let (method, target) = (words.next().unwrap(), words.next().unwrap_or_default());
    let headers: HashMap<String, String> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect();
    let length = headers.get("content-length");
    let length: usize = length.map_or(0, |it| it.parse().unwrap());
    while buffer.len() < length {
        more(stream, buffer).await?;
    }
    let body = buffer.drain(..length).collect();
    Ok(Asked {
        method,
        target,
        headers,
        body,
    })
}

async fn more(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> io::Result<()> {
    match stream.read_buf(buffer).await? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(()),
    }
}
