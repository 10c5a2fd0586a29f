//! The client against the crate's own server and against servers that misbehave.
#![cfg(all(feature = "server", feature = "client", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

#[path = "../examples/support/mod.rs"]
mod support;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::{SinkExt as _, StreamExt as _};
use qosyl_ndt7::client::{
    self, Abort, ClientError, Ended, Enough, Length, Load, Options, Progress,
};
use qosyl_ndt7::server::TestRecord;
use qosyl_ndt7::{DOWNLOAD_PATH, Direction, SUBPROTOCOL, UPLOAD_PATH};
use rustls::{ClientConfig, RootCertStore};
use support::within;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tokio_tungstenite::tungstenite::protocol::Message;
use tokio_tungstenite::tungstenite::protocol::frame::CloseFrame;

fn options() -> Options {
    Options {
        user_agent: "test/1".to_owned(),
        tls: None,
        abort: Abort::default(),
    }
}

fn trusting(certificate: Option<rustls::pki_types::CertificateDer<'static>>) -> Options {
    let mut roots = RootCertStore::empty();
    if let Some(certificate) = certificate {
        roots.add(certificate).unwrap();
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    Options {
        tls: Some(Arc::new(config)),
        ..options()
    }
}

fn loopback() -> SocketAddr {
    "127.0.0.1:0".parse().unwrap()
}

/// A server that reads a request, answers with these bytes and keeps the connection.
async fn answering(answer: &'static str) -> SocketAddr {
    let listener = TcpListener::bind(loopback()).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut tcp, _)) = listener.accept().await {
            let _read = tcp.read(&mut [0; 4096]).await;
            tcp.write_all(answer.as_bytes()).await.unwrap();
            tokio::spawn(
                async move { while tcp.read(&mut [0; 4096]).await.is_ok_and(|n| n > 0) {} },
            );
        }
    });
    address
}

async fn failure(url: String, options: &Options) -> ClientError {
    within(client::download(&url, options, &mut |_| {}))
        .await
        .unwrap_err()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secure_test_gives_rates_latency_and_progress_both_ways() {
    let (config, certificate) = support::self_signed();
    let mut server = support::start(loopback(), Some(config)).await.unwrap();
    let options = trusting(Some(certificate));
    let base = format!("wss://localhost:{}", server.address.port());
    let upload = format!("{base}{UPLOAD_PATH}");
    let idle = client::idle_latency(&upload, &options, 5).await.unwrap();
    assert_eq!((idle.samples_us.len(), idle.lost), (5, 0));
    assert!(idle.median_us().unwrap() > 0 && idle.jitter_us().is_some());
    server.records.recv().await.unwrap();

    let mut reports: Vec<Progress> = Vec::new();
    let url = format!("{base}{DOWNLOAD_PATH}");
    let load = |direction, url| Load {
        latency_url: Some(&upload),
        ..Load::new(direction, url)
    };
    let summary = load(Direction::Download, &url)
        .run(&options, &mut |p| reports.push(p))
        .await
        .unwrap();
    let record = loaded(&mut server, Direction::Download).await;
    assert_eq!(summary.ended, Ended::Complete);
    assert_eq!(summary.server_uuid.as_deref(), Some(record.uuid.as_str()));
    // One in 100 ms, fewer on a busy machine.
    assert!(
        (20..=150).contains(&reports.len()),
        "{} reports",
        reports.len()
    );
    assert!(reports.is_sorted_by_key(|report| (report.elapsed, report.bytes)));
    let apart = (summary.goodput_bps as f64 / record.rate_bps as f64 - 1.0).abs();
    assert!(
        apart < 0.05,
        "{} and {}",
        summary.goodput_bps,
        record.rate_bps
    );
    assert!(summary.loaded_latency_us().is_some() && summary.min_rtt_us.is_some());

    let summary = load(Direction::Upload, &upload)
        .run(&options, &mut |_| {})
        .await
        .unwrap();
    let record = loaded(&mut server, Direction::Upload).await;
    assert_eq!(summary.ended, Ended::Complete);
    assert_eq!(summary.server_uuid.as_deref(), Some(record.uuid.as_str()));
    // What this end counted as it handed it over and what the server counted as it came: they
    // differ by what was under way.
    let under_way = summary.payload_bytes.checked_sub(record.payload_bytes);
    let most = summary.payload_bytes / 20 + (32 << 20);
    assert!(under_way.is_some_and(|it| it < most), "{under_way:?}");
    assert!(summary.loaded_latency_us().is_some());
}

/// The record of the test that carried load; those of the probes beside it carried none.
async fn loaded(server: &mut support::Running, direction: Direction) -> TestRecord {
    loop {
        let record = within(server.records.recv()).await.unwrap();
        if record.payload_bytes > 0 {
            assert_eq!(record.direction, direction);
            return record;
        }
    }
}

/// What a server of [`scripted`] does after the upgrade.
#[derive(Debug, Clone, Copy)]
struct Script {
    /// Pings that it answers.
    pongs: usize,
    /// Bytes of load that it sends first.
    load: usize,
    /// The code of its Close, which comes after the last pong.
    code: u16,
}

/// A server that follows a script on each connection. Not one of this crate, which never would.
async fn scripted(script: Script) -> String {
    let listener = TcpListener::bind(loopback()).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((tcp, _)) = listener.accept().await {
            tokio::spawn(follow(tcp, script));
        }
    });
    format!("ws://{address}/")
}

async fn follow(tcp: TcpStream, script: Script) {
    #[allow(
        clippy::unnecessary_wraps,
        clippy::result_large_err,
        reason = "tungstenite's"
    )]
    fn agree(_: &Request, mut answer: Response) -> Result<Response, ErrorResponse> {
        let headers = answer.headers_mut();
        headers.insert("Sec-WebSocket-Protocol", SUBPROTOCOL.parse().unwrap());
        Ok(answer)
    }
    let mut socket = tokio_tungstenite::accept_hdr_async(tcp, agree)
        .await
        .unwrap();
    if script.load > 0 {
        let load = Message::binary(vec![0; script.load]);
        socket.send(load).await.unwrap();
    }
    let mut pongs = 0;
    while pongs < script.pongs {
        // Reading answers the ping.
        match socket.next().await {
            Some(Ok(Message::Ping(_))) => {
                socket.flush().await.unwrap();
                pongs += 1;
            }
            Some(Ok(_)) => {}
            _ => return,
        }
    }
    let (code, reason) = (script.code.into(), "".into());
    let _gone = socket.close(Some(CloseFrame { code, reason })).await;
    while let Some(Ok(_)) = socket.next().await {}
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_latency_keeps_what_it_has_when_the_server_leaves() {
    let script = Script {
        pongs: 3,
        load: 0,
        code: 1001,
    };
    let url = scripted(script).await;
    let options = options();
    let latency = client::idle_latency(&url, &options, 20);
    let latency = within(latency).await.unwrap();
    assert_eq!((latency.samples_us.len(), latency.lost), (3, 0));

    let url = scripted(Script { pongs: 0, ..script }).await;
    let error = within(client::idle_latency(&url, &options, 20)).await;
    assert!(
        matches!(error, Err(ClientError::Interrupted { .. })),
        "{error:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_that_the_server_cuts_short_says_so_and_keeps_its_count() {
    for code in [1000, 1011] {
        let url = scripted(Script {
            pongs: 0,
            load: 500_000,
            code,
        })
        .await;
        let summary = within(client::download(&url, &options(), &mut |_| {})).await;
        let summary = summary.unwrap();
        assert_eq!(summary.ended, Ended::ServerClosed, "{code}");
        assert_eq!(summary.payload_bytes, 500_000);
    }
}

/// On loopback the rate is the processors', so what is enough is wide here.
#[tokio::test(flavor = "multi_thread")]
async fn a_short_test_ends_early_with_its_interval_and_a_limit_of_bytes_ends_any() {
    let mut server = support::start(loopback(), None).await.unwrap();
    let options = options();
    for direction in [Direction::Download, Direction::Upload] {
        let url = format!("ws://{}{}", server.address, direction.path());
        let load = Load::new(direction, &url);
        let short = Load {
            length: Length::Short,
            enough: Enough {
                tolerance: 0.8,
                ..Enough::default()
            },
            ..load
        };
        let summary = within(short.run(&options, &mut |_| {})).await.unwrap();
        assert_eq!(summary.ended, Ended::Enough, "{direction:?}");
        let early = summary.early.unwrap();
        assert_eq!(summary.rate_bps, early.rate_bps);
        assert!(early.low_bps < early.rate_bps && early.rate_bps < early.high_bps);
        assert!(summary.duration < Duration::from_secs(9), "{summary:?}");
        server.records.recv().await.unwrap();

        let capped = Load {
            bytes_max: Some(2_000_000),
            ..load
        };
        let summary = within(capped.run(&options, &mut |_| {})).await.unwrap();
        assert_eq!(summary.ended, Ended::Capped, "{direction:?}");
        assert!(summary.payload_bytes >= 2_000_000, "{summary:?}");
        server.records.recv().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_with_one_place_gives_it_to_the_load() {
    let server = support::start(loopback(), None).await.unwrap();
    let door = TcpListener::bind(loopback()).await.unwrap();
    let upload = format!("ws://{}{UPLOAD_PATH}", door.local_addr().unwrap());
    tokio::spawn(one_at_a_time(door, server.address));
    let load = Load {
        latency_url: Some(&upload),
        ..Load::new(Direction::Upload, &upload)
    };
    let options = options();
    let summary = within(load.run(&options, &mut |_| {})).await.unwrap();
    assert_eq!(summary.ended, Ended::Complete);
    assert_eq!(summary.loaded_latency_us(), None);
}

/// Passes one connection at a time on to a server and answers the others with 503.
async fn one_at_a_time(door: TcpListener, server: SocketAddr) {
    let place = Arc::new(Semaphore::new(1));
    while let Ok((mut near, _)) = door.accept().await {
        let place = Arc::clone(&place).try_acquire_owned();
        tokio::spawn(async move {
            let Ok(_place) = place else {
                let _read = near.read(&mut [0; 4096]).await;
                let _sent = near.write_all(b"HTTP/1.1 503 Full\r\n\r\n").await;
                return;
            };
            let mut far = TcpStream::connect(server).await.unwrap();
            let _ended = tokio::io::copy_bidirectional(&mut near, &mut far).await;
        });
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_way_to_fail_has_its_own_error() {
    let options = options();
    let error = failure("ws://no-such-host.invalid/x".to_owned(), &options).await;
    assert!(
        matches!(error, ClientError::NameResolution { .. }),
        "{error:?}"
    );

    let unused = TcpListener::bind(loopback())
        .await
        .unwrap()
        .local_addr()
        .unwrap();
    let error = failure(format!("ws://{unused}/"), &options).await;
    assert!(matches!(error, ClientError::Connect { .. }), "{error:?}");

    let busy = answering("HTTP/1.1 503 Service Unavailable\r\n\r\n").await;
    let error = failure(format!("ws://{busy}/"), &options).await;
    assert!(
        matches!(error, ClientError::Refused { status: 503 }),
        "{error:?}"
    );

    let other = answering("SSH-2.0-x\r\n\r\n").await;
    let error = failure(format!("ws://{other}/"), &options).await;
    assert!(matches!(error, ClientError::Protocol { .. }), "{error:?}");

    let error = failure(format!("wss://{busy}/"), &trusting(None)).await;
    assert!(matches!(error, ClientError::Tls { .. }), "{error:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_certificate_is_refused() {
    let (config, _certificate) = support::self_signed();
    let server = support::start(loopback(), Some(config)).await.unwrap();
    let url = format!("wss://localhost:{}{DOWNLOAD_PATH}", server.address.port());
    let error = failure(url, &trusting(None)).await;
    assert!(matches!(error, ClientError::Tls { .. }), "{error:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_says_nothing_is_given_up_after_7_seconds() {
    let silent = answering("").await;
    let started = Instant::now();
    let error = failure(format!("ws://{silent}/"), &options()).await;
    assert!(matches!(error, ClientError::Connect { .. }), "{error:?}");
    let took = started.elapsed().as_secs_f64();
    assert!((6.9..30.0).contains(&took), "{took} s");
    let error = failure(format!("wss://{silent}/"), &trusting(None)).await;
    assert!(matches!(error, ClientError::Tls { .. }), "{error:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_can_be_stopped() {
    let server = support::start(loopback(), None).await.unwrap();
    let options = options();
    let abort = options.abort.clone();
    let started = Instant::now();
    let url = format!("ws://{}{UPLOAD_PATH}", server.address);
    let mut stop_later = |progress: Progress| {
        if progress.elapsed > Duration::from_millis(300) {
            abort.abort();
        }
    };
    let error = client::upload(&url, &options, &mut stop_later)
        .await
        .unwrap_err();
    assert!(matches!(error, ClientError::Cancelled), "{error:?}");
    // Long before the end of a whole test.
    assert!(started.elapsed() < Duration::from_secs(8));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_cut_within_a_test_is_an_interruption() {
    let server = support::start(loopback(), None).await.unwrap();
    let proxy = TcpListener::bind(loopback()).await.unwrap();
    let url = format!("ws://{}{DOWNLOAD_PATH}", proxy.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut near, _) = proxy.accept().await.unwrap();
        let mut far = TcpStream::connect(server.address).await.unwrap();
        let copying = tokio::io::copy_bidirectional(&mut near, &mut far);
        let _cut = tokio::time::timeout(Duration::from_millis(500), copying).await;
    });
    let error = failure(url, &options()).await;
    assert!(
        matches!(error, ClientError::Interrupted { .. }),
        "{error:?}"
    );
}
