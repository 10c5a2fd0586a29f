//! The ndt7 speed test protocol (m-lab/ndt-server, spec v0.11.0): one WebSocket on one TCP
//! connection, one direction per test, ten seconds.
//!
//! Always built, without any input or output: [`frame`] (RFC 6455 frames), [`schedule`] (sizes and
//! instants of messages), [`handshake`] (what a request may say), [`message`] (the measurement in
//! JSON), [`locate`] (where to measure) and [`limits`] (every bound by name).
//!
//! With the feature `server`: a test on a connection whose upgrade the caller has answered. With
//! the feature `client`: a test from an address to a result.

pub mod frame;
pub mod handshake;
pub mod limits;
pub mod locate;
pub mod message;
pub mod schedule;

#[cfg(feature = "client")]
pub mod client;
#[cfg(any(feature = "client", feature = "server"))]
mod outgoing;
#[cfg(feature = "server")]
pub mod server;
#[cfg(any(feature = "client", feature = "server"))]
mod sock;
#[cfg(any(feature = "client", feature = "server"))]
mod wire;

#[cfg(any(feature = "client", feature = "server"))]
pub use wire::accept_key;

/// The WebSocket subprotocol that a client offers and a server repeats.
pub const SUBPROTOCOL: &str = "net.measurementlab.ndt.v7";
/// Path of the download test.
pub const DOWNLOAD_PATH: &str = "/ndt/v7/download";
/// Path of the upload test.
pub const UPLOAD_PATH: &str = "/ndt/v7/upload";

/// The way in which a test moves its load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From the server to the client.
    Download,
    /// From the client to the server.
    Upload,
}

impl Direction {
    /// Path of the test on every server.
    pub fn path(self) -> &'static str {
        match self {
            Self::Download => DOWNLOAD_PATH,
            Self::Upload => UPLOAD_PATH,
        }
    }
}
