//! What the client of ndt7 finds on a line of which everything is known.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use qosyl_ndt7::client::{Abort, Ended, Load, Options, Summary, idle_latency};
use qosyl_ndt7::server::{Connection, check_request, serve_download, serve_upload};
use qosyl_ndt7::{Direction, SUBPROTOCOL, accept_key};
use qosyl_sim::line::{Line, LineSettings};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const MBIT: u64 = 1_000_000;
const LATENCY: Duration = Duration::from_millis(100);
const QUEUE: Duration = Duration::from_millis(300);

/// A measurement server that knows no other requests.
async fn server() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((tcp, _)) = listener.accept().await {
            tokio::spawn(serve(tcp));
        }
    });
    address
}

async fn serve(mut tcp: TcpStream) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if tcp.read_buf(&mut head).await.unwrap_or_default() == 0 {
            return;
        }
    }
    let head = String::from_utf8(head).unwrap();
    let key = head.split("Sec-WebSocket-Key: ").nth(1).unwrap();
    let accept = accept_key(key.lines().next().unwrap());
    let answer = format!(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: {SUBPROTOCOL}\r\n\r\n"
    );
    tcp.write_all(answer.as_bytes()).await.unwrap();
    let direction = [Direction::Download, Direction::Upload]
        .into_iter()
        .find(|it| head.contains(it.path()))
        .unwrap();
    let request = check_request(direction, [SUBPROTOCOL], "").unwrap();
    let (tcp, rest) = (Connection::Plain(tcp), bytes::Bytes::new());
    match direction {
        Direction::Download => serve_download(tcp, rest, request).await,
        Direction::Upload => serve_upload(tcp, rest, request).await,
    };
}

async fn load(line: &Line, direction: Direction, options: &Options) -> Summary {
    let url = |direction: Direction| format!("ws://{}{}", line.address(), direction.path());
    let (load, latency) = (url(direction), url(Direction::Upload));
    let load = Load {
        latency_url: Some(&latency),
        ..Load::new(direction, &load)
    };
    load.run(options, &mut |_| {}).await.unwrap()
}

/// TCP's own round trips end at the relay, as they end at the proxy of a satellite line, and are
/// microseconds here.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn latency_idle_and_under_load_is_that_of_the_whole_line() {
    let settings = LineSettings {
        queue: QUEUE,
        ..LineSettings::open(8 * MBIT, 4 * MBIT, LATENCY)
    };
    let any = (Ipv4Addr::LOCALHOST, 0).into();
    let line = Line::start(any, server().await, settings).unwrap();
    let options = Options {
        user_agent: "test/1".to_owned(),
        tls: None,
        abort: Abort::default(),
    };
    let upload = format!("ws://{}{}", line.address(), Direction::Upload.path());
    let idle = idle_latency(&upload, &options, 10).await.unwrap();
    let idle = Duration::from_micros(idle.median_us().unwrap());
    assert!(idle >= LATENCY && idle < LATENCY * 3, "{idle:?}");

    for direction in [Direction::Download, Direction::Upload] {
        let summary = load(&line, direction, &options).await;
        assert_eq!(summary.ended, Ended::Complete);
        let loaded = Duration::from_micros(summary.loaded_latency_us().unwrap());
        // The queue fills during the test and is full for most of it.
        assert!(loaded >= idle + QUEUE / 2, "{direction:?} {loaded:?}");
        assert!(loaded < Duration::from_secs(3), "{direction:?} {loaded:?}");
        let min_rtt = Duration::from_micros(summary.min_rtt_us.unwrap());
        assert!(min_rtt < LATENCY, "{min_rtt:?} is TCP's to the relay");
    }
}
