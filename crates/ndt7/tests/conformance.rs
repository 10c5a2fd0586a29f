//! The list of section 1.6 of the measurement reference, over real sockets, against a WebSocket
//! implementation that others wrote.
#![cfg(all(feature = "server", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

#[path = "../examples/support/mod.rs"]
mod support;

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use futures_util::{SinkExt as _, StreamExt as _};
use qosyl_ndt7::server::{End, TestRecord};
use qosyl_ndt7::{Direction, SUBPROTOCOL};
use serde_json::Value;
use support::{Running, within};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::tungstenite::protocol::frame::{CloseFrame, Frame};
use tokio_tungstenite::tungstenite::protocol::{Message, WebSocketConfig};

async fn server() -> Running {
    support::start("127.0.0.1:0".parse().unwrap(), None)
        .await
        .unwrap()
}

async fn connect(
    server: &Running,
    direction: Direction,
    query: &str,
) -> WebSocketStream<TcpStream> {
    let tcp = TcpStream::connect(server.address).await.unwrap();
    let url = format!("ws://{}{}?{query}", server.address, direction.path());
    let mut request = url.into_client_request().unwrap();
    request
        .headers_mut()
        .insert("Sec-WebSocket-Protocol", SUBPROTOCOL.parse().unwrap());
    let config = WebSocketConfig::default().max_frame_size(Some(1 << 20));
    let opened = tokio_tungstenite::client_async_with_config(request, tcp, Some(config)).await;
    let (socket, answer) = opened.unwrap();
    assert_eq!(answer.headers()["Sec-WebSocket-Protocol"], SUBPROTOCOL);
    assert!(answer.headers().get("Sec-WebSocket-Extensions").is_none());
    socket
}

async fn record(server: &mut Running) -> TestRecord {
    within(server.records.recv()).await.unwrap()
}

/// What a download brought.
#[derive(Default)]
struct Seen {
    sizes: Vec<usize>,
    texts: Vec<(usize, Value)>,
    pings: usize,
    close: Option<u16>,
}

/// Reads to the end, answering as a client does, with a rest after each message so that the test
/// leaves the processor to others.
async fn read_all(socket: &mut WebSocketStream<TcpStream>, rest: Duration) -> Seen {
    let mut seen = Seen::default();
    while let Some(Ok(message)) = within(socket.next()).await {
        match message {
            Message::Binary(load) => {
                seen.sizes.push(load.len());
                tokio::time::sleep(rest).await;
            }
            Message::Text(text) => {
                seen.texts
                    .push((seen.sizes.len(), serde_json::from_str(&text).unwrap()));
            }
            Message::Ping(_) => seen.pings += 1,
            Message::Close(frame) => seen.close = frame.map(|frame| frame.code.into()),
            _ => {}
        }
    }
    seen
}

/// By the server's own clock; a busy machine makes it late, never early.
fn assert_ten_seconds(record: &TestRecord) {
    let took = record.duration.as_secs_f64();
    assert!((10.0..14.0).contains(&took), "ended after {took} s");
}

fn integers_only(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_i64().is_some_and(|n| n.abs() <= 1 << 53),
        Value::Object(map) => map.values().all(integers_only),
        Value::Array(items) => items.iter().all(integers_only),
        _ => true,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_download_keeps_the_rules_of_sizes_texts_pings_and_length() {
    let mut server = server().await;
    let mut socket = connect(&server, Direction::Download, "client_name=t&client_name=u").await;
    let seen = within(read_all(&mut socket, Duration::from_millis(5))).await;
    assert_eq!(seen.close, Some(1000));
    assert!(
        seen.sizes[..16].iter().all(|size| *size == 8192),
        "{:?}",
        &seen.sizes[..16]
    );
    let mut total = 0;
    for pair in seen.sizes.windows(2) {
        total += pair[0];
        let doubled = pair[1] == pair[0] * 2 && pair[0] <= total / 16;
        assert!(
            doubled || pair[1] <= pair[0],
            "{} to {} after {total}",
            pair[0],
            pair[1]
        );
    }
    assert_eq!(seen.sizes.iter().max(), Some(&(1 << 20)));
    assert!(
        (16..100).contains(&seen.texts.len()),
        "{} texts",
        seen.texts.len()
    );
    assert!(seen.pings <= seen.texts.len());
    for (_, text) in &seen.texts {
        assert!(integers_only(text), "{text}");
        assert!(
            text["ConnectionInfo"]["Client"]
                .as_str()
                .unwrap()
                .starts_with("127.0.0.1:")
        );
        assert!(text["TCPInfo"]["BytesAcked"].is_i64() && text["TCPInfo"]["ElapsedTime"].is_i64());
    }
    let record = record(&mut server).await;
    assert_eq!(record.end, End::Complete);
    assert_eq!(record.metadata.get("client_name"), Some("t"));
    assert_eq!(seen.texts[0].1["ConnectionInfo"]["UUID"], record.uuid);
    assert_ten_seconds(&record);
    let rate = total as f64 * 8.0 / record.duration.as_secs_f64();
    let apart = (record.rate_bps as f64 / rate - 1.0).abs();
    assert!(
        apart < 0.05,
        "the server says {} and the client {rate}",
        record.rate_bps
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_never_reads_is_gone_by_15_seconds() {
    let mut server = server().await;
    let socket = connect(&server, Direction::Download, "").await;
    let started = Instant::now();
    let record = record(&mut server).await;
    let took = started.elapsed().as_secs_f64();
    assert!((14.5..25.0).contains(&took), "gone after {took} s");
    assert_eq!(record.end, End::TimeLimit);
    // The connection is gone, not only forgotten: behind what was under way comes its end.
    let mut tcp = socket.into_inner();
    let mut buffer = vec![0; 1 << 20];
    let gone = within(async {
        loop {
            match tcp.read(&mut buffer).await {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => return Some(error.kind()),
            }
        }
    });
    assert_eq!(gone.await, Some(ErrorKind::ConnectionReset));
}

#[tokio::test(flavor = "multi_thread")]
async fn binary_from_a_download_client_closes_the_test() {
    let mut server = server().await;
    let mut socket = connect(&server, Direction::Download, "").await;
    socket.send(Message::binary(vec![0; 1024])).await.unwrap();
    let seen = within(read_all(&mut socket, Duration::ZERO)).await;
    assert_eq!(seen.close, Some(1003));
    assert_eq!(record(&mut server).await.end, End::Protocol);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_early_exit_sends_250_megabytes_to_the_byte_and_a_text_before_close() {
    let mut server = server().await;
    let mut socket = connect(&server, Direction::Download, "early_exit=250").await;
    let started = Instant::now();
    let seen = within(read_all(&mut socket, Duration::ZERO)).await;
    assert!(
        started.elapsed() >= Duration::from_millis(295),
        "closed too early"
    );
    assert_eq!(seen.sizes.iter().sum::<usize>(), 250_000_000);
    assert!(seen.sizes.iter().all(|size| *size >= 1024));
    assert!(!seen.texts.is_empty());
    assert_eq!(seen.close, Some(1000));
    let record = record(&mut server).await;
    assert_eq!(
        (record.end, record.payload_bytes),
        (End::ByteLimit, 250_000_000)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_may_have_large_messages_fragments_and_zero_bytes() {
    let mut server = server().await;
    let mut socket = connect(&server, Direction::Upload, "").await;
    let first = within(socket.next()).await;
    assert!(first.unwrap().unwrap().is_text());
    socket
        .send(Message::binary(vec![0; 8 << 20]))
        .await
        .unwrap();
    for (part, code) in [Data::Binary, Data::Continue].into_iter().enumerate() {
        let payload = vec![0; 8 << 20];
        let fragment = Frame::message(payload, OpCode::Data(code), part == 1);
        socket.send(Message::Frame(fragment)).await.unwrap();
    }
    socket.send(Message::Ping("question".into())).await.unwrap();
    let close = CloseFrame {
        code: 1000.into(),
        reason: "".into(),
    };
    let mut answered = false;
    while let Some(Ok(message)) = within(socket.next()).await {
        if matches!(&message, Message::Pong(answer) if answer == "question") {
            answered = true;
            socket.close(Some(close.clone())).await.unwrap();
        }
        assert!(!message.is_binary(), "no load comes in an upload");
    }
    assert!(answered, "the ping was answered");
    let record = record(&mut server).await;
    assert_eq!(
        (record.end, record.payload_bytes),
        (End::ClientClosed, 24 << 20)
    );
    assert!(record.wire_bytes > 24 << 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_upload_hears_from_the_server_and_is_closed_at_10_seconds() {
    let mut server = server().await;
    let mut socket = connect(&server, Direction::Upload, "").await;
    let seen = within(read_all(&mut socket, Duration::ZERO)).await;
    assert_eq!(seen.close, Some(1000));
    // At least one in 0.625 s; some of a busy machine's come late.
    assert!(seen.texts.len() >= 12, "{} texts", seen.texts.len());
    let record = record(&mut server).await;
    assert_ten_seconds(&record);
    assert_eq!((record.end, record.payload_bytes), (End::Complete, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_end_without_close_is_recorded_with_what_came_before() {
    let mut server = server().await;
    for reset in [false, true] {
        let mut socket = connect(&server, Direction::Upload, "").await;
        socket
            .send(Message::binary(vec![0; 100_000]))
            .await
            .unwrap();
        within(socket.next()).await.unwrap().unwrap();
        if reset {
            socket.get_ref().set_zero_linger().unwrap();
        }
        drop(socket);
        let record = record(&mut server).await;
        assert_eq!(
            (record.end, record.payload_bytes),
            (End::Broken, 100_000),
            "reset {reset}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_above_16_mebibytes_ends_the_test_with_1009() {
    let mut server = server().await;
    let mut socket = connect(&server, Direction::Upload, "").await;
    let _cut_off = socket.send(Message::binary(vec![0; (16 << 20) + 1])).await;
    let seen = within(read_all(&mut socket, Duration::ZERO)).await;
    assert_eq!(seen.close, Some(1009));
    assert_eq!(record(&mut server).await.end, End::Protocol);
}

/// The status of the answer to a request for a download and its head in lower case.
async fn ask(server: &Running, query: &str, headers: &[(&str, &str)]) -> (u16, String) {
    let mut tcp = TcpStream::connect(server.address).await.unwrap();
    let more: Vec<String> = headers
        .iter()
        .map(|(k, v)| format!("{k}: {v}\r\n"))
        .collect();
    let more = more.concat();
    let request = format!(
        "GET /ndt/v7/download?{query} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\
         Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{more}\r\n"
    );
    tcp.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    while !answer.windows(4).any(|end| end == b"\r\n\r\n") {
        assert!(within(tcp.read_buf(&mut answer)).await.unwrap() > 0);
    }
    let end = answer
        .windows(4)
        .position(|end| end == b"\r\n\r\n")
        .unwrap();
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, head.to_lowercase())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_no_test_is_refused_over_http_with_its_status() {
    let server = server().await;
    let ndt7 = ("Sec-WebSocket-Protocol", SUBPROTOCOL);
    let long = format!("k={}", "v".repeat(4095));
    for (query, headers, status) in [
        ("", &[][..], 400),
        ("", &[("Sec-WebSocket-Protocol", "chat")], 400),
        ("early_exit=100", &[ndt7], 400),
        (&long, &[ndt7], 414),
        (&long[..4096], &[ndt7], 101),
        ("early_exit=250", &[ndt7], 101),
    ] {
        let (answered, head) = ask(&server, query, headers).await;
        assert_eq!(answered, status, "{query:.20} {headers:?}: {head}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn extensions_that_a_client_offers_are_not_taken() {
    let server = server().await;
    let headers = [
        ("Sec-WebSocket-Protocol", SUBPROTOCOL),
        ("Sec-WebSocket-Extensions", "permessage-deflate"),
    ];
    let (status, head) = ask(&server, "", &headers).await;
    assert_eq!(status, 101);
    assert!(!head.contains("sec-websocket-extensions"), "{head}");
    assert!(head.contains(&format!("sec-websocket-protocol: {SUBPROTOCOL}")));
}
