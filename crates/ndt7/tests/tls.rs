//! The record layer of the server against rustls, with every cipher suite and both versions.
#![cfg(all(feature = "server", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

#[path = "../examples/support/mod.rs"]
mod support;

use std::sync::Arc;

use futures_util::{SinkExt as _, StreamExt as _};
use qosyl_ndt7::server::{End, TestRecord};
use qosyl_ndt7::{Direction, SUBPROTOCOL};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{CipherSuite, ClientConfig, RootCertStore, SupportedCipherSuite};
use support::{Running, within};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::protocol::Message;

type Socket = WebSocketStream<TlsStream<TcpStream>>;

async fn server() -> (Running, CertificateDer<'static>) {
    let (config, certificate) = support::self_signed();
    let listen = "127.0.0.1:0".parse().unwrap();
    (
        support::start(listen, Some(config)).await.unwrap(),
        certificate,
    )
}

fn client_config(
    certificate: &CertificateDer<'static>,
    suites: Vec<SupportedCipherSuite>,
) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add(certificate.clone()).unwrap();
    let cipher_suites = suites;
    let provider = CryptoProvider {
        cipher_suites,
        ..rustls::crypto::ring::default_provider()
    };
    ClientConfig::builder_with_provider(Arc::new(provider))
        .with_safe_default_protocol_versions()
        .unwrap_or_else(|_| panic!("each suite has a version"))
        .with_root_certificates(roots)
        .with_no_client_auth()
}

fn all_suites() -> Vec<SupportedCipherSuite> {
    rustls::crypto::ring::ALL_CIPHER_SUITES.to_vec()
}

async fn connect(server: &Running, config: ClientConfig, direction: Direction) -> Socket {
    let tcp = TcpStream::connect(server.address).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    let tls = TlsConnector::from(Arc::new(config))
        .connect(name, tcp)
        .await
        .unwrap();
    let url = format!("ws://localhost{}", direction.path());
    let mut request = url.into_client_request().unwrap();
    request
        .headers_mut()
        .insert("Sec-WebSocket-Protocol", SUBPROTOCOL.parse().unwrap());
    tokio_tungstenite::client_async(request, tls)
        .await
        .unwrap()
        .0
}

async fn record(server: &mut Running) -> TestRecord {
    within(server.records.recv()).await.unwrap()
}

/// The provider needs at least one suite that an ECDSA certificate can be used with.
fn usable(suite: &SupportedCipherSuite) -> bool {
    !format!("{:?}", suite.suite()).contains("RSA")
}

#[tokio::test(flavor = "multi_thread")]
async fn load_is_counted_to_the_byte_with_every_suite() {
    let (mut server, certificate) = server().await;
    let suites: Vec<_> = all_suites().into_iter().filter(usable).collect();
    assert_eq!(suites.len(), 6, "three of TLS 1.3, three of TLS 1.2");
    for suite in suites {
        let config = client_config(&certificate, vec![suite]);
        let mut socket = connect(&server, config, Direction::Upload).await;
        assert_eq!(
            socket
                .get_ref()
                .get_ref()
                .1
                .negotiated_cipher_suite()
                .map(|known| known.suite()),
            Some(suite.suite())
        );
        for size in [0, 1, 16_384, 3_000_000] {
            socket.send(Message::binary(vec![7; size])).await.unwrap();
        }
        socket.send(Message::Ping("question".into())).await.unwrap();
        while let Some(Ok(message)) = within(socket.next()).await {
            if message == Message::Pong("question".into()) {
                socket.close(None).await.unwrap();
            }
        }
        let record = record(&mut server).await;
        assert_eq!(
            (record.end, record.payload_bytes),
            (End::ClientClosed, 3_016_385),
            "{suite:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_download_arrives_whole_with_every_suite() {
    let (mut server, certificate) = server().await;
    for suite in all_suites().into_iter().filter(usable) {
        let config = client_config(&certificate, vec![suite]);
        let mut socket = connect(&server, config, Direction::Download).await;
        let (mut sizes, mut texts) = (Vec::new(), 0);
        while sizes.len() < 80 || texts < 2 {
            match within(socket.next()).await.unwrap().unwrap() {
                Message::Binary(load) => sizes.push(load.len()),
                Message::Text(_) => texts += 1,
                _ => {}
            }
        }
        socket.close(None).await.unwrap();
        while let Some(Ok(_)) = within(socket.next()).await {}
        assert_eq!(
            sizes[..17],
            [[8192; 16].as_slice(), &[16_384]].concat(),
            "{suite:?}"
        );
        assert_eq!(
            record(&mut server).await.end,
            End::ClientClosed,
            "{suite:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_prefers_aes_128() {
    let (server, certificate) = server().await;
    let mut suites = all_suites();
    suites.reverse();
    let socket = connect(
        &server,
        client_config(&certificate, suites),
        Direction::Upload,
    )
    .await;
    assert_eq!(
        socket
            .get_ref()
            .get_ref()
            .1
            .negotiated_cipher_suite()
            .map(|known| known.suite()),
        Some(CipherSuite::TLS13_AES_128_GCM_SHA256)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_announces_the_end_of_its_records() {
    let (mut server, certificate) = server().await;
    let config = client_config(&certificate, all_suites());
    let mut socket = connect(&server, config, Direction::Upload).await;
    socket.close(None).await.unwrap();
    while let Some(Ok(_)) = within(socket.next()).await {}
    record(&mut server).await;
    // rustls tells a missing close_notify as an error, and a proper end as no more bytes.
    let rest = within(socket.get_mut().read(&mut [0; 64])).await;
    assert_eq!(rest.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn new_keys_and_forged_records_end_a_test() {
    let (mut server, certificate) = server().await;
    let config = client_config(&certificate, all_suites());
    let mut socket = connect(&server, config.clone(), Direction::Upload).await;
    socket.get_mut().get_mut().1.refresh_traffic_keys().unwrap();
    socket.get_mut().flush().await.unwrap();
    assert_eq!(record(&mut server).await.end, End::Protocol, "new keys");

    let forged: [&[u8]; 4] = [
        &[23, 3, 3, 0, 40],
        &[22, 3, 3, 0, 40],
        &[23, 3, 3, 0xFF, 0xFF],
        &[23, 3, 3, 0, 3, 0, 0, 0],
    ];
    for head in forged {
        let socket = connect(&server, config.clone(), Direction::Upload).await;
        let (mut tcp, _) = socket.into_inner().into_inner();
        let mut bytes = head.to_vec();
        bytes.extend_from_slice(&[0x55; 40]);
        tcp.write_all(&bytes).await.unwrap();
        let record = record(&mut server).await;
        assert_eq!(
            (record.end, record.payload_bytes),
            (End::Protocol, 0),
            "{head:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_record_is_refused() {
    let (mut server, certificate) = server().await;
    let config = client_config(&certificate, all_suites());
    let socket = connect(&server, config, Direction::Upload).await;
    let (mut tcp, mut tls) = socket.into_inner().into_inner();
    let mut frame = vec![0x82, 0x80 | 0x7E, 0x10, 0, 0, 0, 0, 0];
    frame.resize(8 + 4096, 0);
    std::io::Write::write_all(&mut tls.writer(), &frame).unwrap();
    let mut sealed = Vec::new();
    tls.write_tls(&mut sealed).unwrap();
    tcp.write_all(&[sealed.as_slice(), &sealed].concat())
        .await
        .unwrap();
    let record = record(&mut server).await;
    assert_eq!((record.end, record.payload_bytes), (End::Protocol, 4096));
}
