//! The client against the crate's own server and against servers that misbehave.
#![cfg(all(feature = "server", feature = "client", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

#[path = "../examples/support/mod.rs"]
mod support;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use qosyl_ndt7::client::{self, Abort, ClientError, Ended, Options, Progress};
use qosyl_ndt7::{DOWNLOAD_PATH, UPLOAD_PATH};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

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
    client::download(&url, options, &mut |_| {})
        .await
        .unwrap_err()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secure_test_gives_rates_latency_and_progress_both_ways() {
    let (config, certificate) = support::self_signed();
    let mut server = support::start(loopback(), Some(config)).await.unwrap();
    let options = trusting(Some(certificate));
    let base = format!("wss://localhost:{}", server.address.port());
    let idle = client::idle_latency(&format!("{base}{UPLOAD_PATH}"), &options, 5)
        .await
        .unwrap();
    assert_eq!((idle.samples_us.len(), idle.lost), (5, 0));
    assert!(idle.median_us().unwrap() > 0 && idle.jitter_us().is_some());
    server.records.recv().await.unwrap();

    let mut reports: Vec<Progress> = Vec::new();
    let url = format!("{base}{DOWNLOAD_PATH}");
    let summary = client::download(&url, &options, &mut |p| reports.push(p))
        .await
        .unwrap();
    let record = server.records.recv().await.unwrap();
    assert_eq!(summary.ended, Ended::Complete);
    assert_eq!(summary.server_uuid.as_deref(), Some(record.uuid.as_str()));
    assert!(
        (50..=120).contains(&reports.len()),
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

    let url = format!("{base}{UPLOAD_PATH}");
    let summary = client::upload(&url, &options, &mut |_| {}).await.unwrap();
    let record = server.records.recv().await.unwrap();
    assert_eq!(summary.ended, Ended::Complete);
    let apart = (summary.goodput_bps as f64 / record.rate_bps as f64 - 1.0).abs();
    assert!(
        apart < 0.05,
        "{} and {}",
        summary.goodput_bps,
        record.rate_bps
    );
    assert!(summary.loaded_latency_us().is_some() && summary.payload_bytes >= record.payload_bytes);
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
    assert!((6.5..8.0).contains(&started.elapsed().as_secs_f64()));
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
    assert!(started.elapsed() < Duration::from_secs(3));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_cut_within_a_test_is_an_interruption() {
    let server = support::start(loopback(), None).await.unwrap();
    let proxy = TcpListener::bind(loopback()).await.unwrap();
    let url = format!("ws://{}{DOWNLOAD_PATH}", proxy.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut near, _) = proxy.accept().await.unwrap();
        let mut far = tokio::net::TcpStream::connect(server.address)
            .await
            .unwrap();
        let copying = tokio::io::copy_bidirectional(&mut near, &mut far);
        let _cut = tokio::time::timeout(Duration::from_millis(500), copying).await;
    });
    let error = failure(url, &options()).await;
    assert!(
        matches!(error, ClientError::Interrupted { .. }),
        "{error:?}"
    );
}
