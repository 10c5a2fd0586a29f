//! The server's side of a test, on a connection whose HTTP upgrade the caller has answered.
//!
//! One task per test and no thread of its own: a test waits for its socket nearly all the time on
//! a slow line, and two hundred of them must cost neither stacks nor context switches. On a fast
//! line a turn of the loop moves at most 256 KiB, well under half a millisecond, so tests and
//! requests of the same runtime stay fair to each other.

mod inbox;
mod link;
mod records;
mod report;
mod run;

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::TcpStream;
use tokio_rustls::server::TlsStream;

pub use crate::handshake::{Metadata, Refusal, TestRequest, check_request};

use crate::Direction;

/// The raw connection after the 101 answer was sent.
#[derive(Debug)]
pub enum Connection {
    /// `ws`.
    Plain(TcpStream),
    /// `wss`; the configuration must come from [`tls_config`].
    Tls(Box<TlsStream<TcpStream>>),
}

/// How a test ended. All but the last are normal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// After ten seconds, with Close.
    Complete,
    /// The client closed first.
    ClientClosed,
    /// The byte limit that the client asked for was reached.
    ByteLimit,
    /// The hard limit of fifteen seconds was reached.
    TimeLimit,
    /// The connection broke.
    Broken,
    /// The client broke the protocol.
    Protocol,
}

/// What the server keeps of a test. No address of the client.
#[derive(Debug, Clone)]
pub struct TestRecord {
    /// Random, the same as in the messages of the test.
    pub uuid: String,
    /// The way of the load.
    pub direction: Direction,
    /// End of the handshake.
    pub started_at: SystemTime,
    /// From then to the end of the load.
    pub duration: Duration,
    /// Bytes of binary messages: handed to the connection in a download, received in an upload.
    pub payload_bytes: u64,
    /// Bytes of the same way at the level of TCP, TLS and WebSocket included: acknowledged in a
    /// download, received in an upload. Without help of the kernel the same as the payload.
    pub wire_bytes: u64,
    /// `wire_bytes` over `duration`, bits per second.
    pub rate_bps: u64,
    /// How it ended.
    pub end: End,
    /// What the client told of itself.
    pub metadata: Metadata,
}

/// A TLS configuration for ndt7 and the rest of the server: AES-128-GCM first, because processors
/// of servers have instructions for it, and with the keys of a connection open to this crate's
/// own record layer (see `docs/adr/0003-own-tls-records.md`).
pub fn tls_config(
    certificates: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
) -> Result<rustls::ServerConfig, rustls::Error> {
    let mut provider = rustls::crypto::ring::default_provider();
    provider
        .cipher_suites
        .sort_by_key(|suite| !format!("{:?}", suite.suite()).contains("AES_128_GCM"));
    let mut config = rustls::ServerConfig::builder_with_provider(Arc::new(provider))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(certificates, key)?;
    config.ignore_client_order = true;
    config.enable_secret_extraction = true;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// Runs a download to its end. `already_read` are bytes that the HTTP layer read beyond the
/// request.
pub async fn serve_download(
    connection: Connection,
    already_read: Bytes,
    request: TestRequest,
) -> TestRecord {
    let request = TestRequest {
        direction: Direction::Download,
        ..request
    };
    run::serve(connection, already_read, request).await
}

/// Runs an upload to its end. `already_read` are bytes that the HTTP layer read beyond the
/// request.
pub async fn serve_upload(
    connection: Connection,
    already_read: Bytes,
    request: TestRequest,
) -> TestRecord {
    let request = TestRequest {
        direction: Direction::Upload,
        ..request
    };
    run::serve(connection, already_read, request).await
}
