//! The client's side of a test: from the address of a server to a result.
//!
//! # What the rates mean
//!
//! [`Summary::rate_bps`] is the rate of the line at the level of IP, over the steady part of the
//! test: bytes of TCP plus the headers of the segments that carried them, from a fifth of the test
//! to its end. It leaves out slow start and the stored burst of a shaper, and it does not call the
//! headers of 3.5 % (1448 of 1500 bytes) a shortfall of the provider. On a line shaped to R it is
//! 0.99 R, for a shaper counts Ethernet's 14 bytes too. Both ways are counted at the receiver: a
//! download by this computer's kernel, an upload by the server's, as its messages tell. Where a
//! kernel tells no segments, full ones of 1448 bytes are assumed.
//!
//! What the pings beside a load bring back over the same line is added to a download; in an upload
//! it is some bytes a second and is not.
//!
//! [`Summary::goodput_bps`] is what other ndt7 clients print: payload over the whole time for a
//! download, the server's `BytesReceived` over its `ElapsedTime` for an upload.
//!
//! # Short tests
//!
//! A [`Length::Short`] test stops as soon as it knows the rate well enough ([`Enough`]) and states
//! the interval in which it lies ([`Estimate`]). A full test says too what a short one would have
//! said in its place, so that every full test shows the error of the short ones.
//!
//! # What the latencies mean
//!
//! [`Summary::loaded_rtt_us`] and [`idle_latency`] are the same question at two times: how long a
//! ping takes from this program to the server's and back, on a WebSocket that carries nothing else,
//! while another connection loads the line and while none does. So the two can be compared, behind
//! whatever proxy. [`Summary::min_rtt_us`] is TCP's, and ends at the first proxy.

mod channel;
mod connect;
mod early;
mod latency;
mod result;
mod test;
mod url;

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::Notify;

pub use early::{Enough, Estimate};
pub use latency::{Latency, idle_latency};
pub use result::{Ended, Summary, jitter_us, median_us};
pub use test::{Length, Load, download, upload};

use crate::frame::FrameError;

/// How a client connects and what it says of itself.
#[derive(Clone)]
pub struct Options {
    /// `User-Agent`: name and version of the program.
    pub user_agent: String,
    /// For `wss`: which certificates to trust. Without it `wss` is an error.
    pub tls: Option<Arc<rustls::ClientConfig>>,
    /// Stops a test from outside.
    pub abort: Abort,
}

/// A handle that stops tests; clones stop the same tests.
#[derive(Debug, Clone, Default)]
pub struct Abort(Arc<AbortState>);

#[derive(Debug, Default)]
struct AbortState {
    set: AtomicBool,
    notify: Notify,
}

impl Abort {
    /// Stops every test that was started with this handle, now and in future.
    pub fn abort(&self) {
        self.0.set.store(true, Ordering::SeqCst);
        self.0.notify.notify_waiters();
    }

    /// Waits until somebody stops the test.
    pub(crate) async fn aborted(&self) {
        let notified = self.0.notify.notified();
        if !self.0.set.load(Ordering::SeqCst) {
            notified.await;
        }
    }
}

/// How far a test is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Time since the handshake.
    pub elapsed: Duration,
    /// Bytes so far: received in a download, handed to the connection in an upload.
    pub bytes: u64,
    /// Rate since the report before, bits per second.
    pub rate_bps: u64,
}

/// Why a test gave no result. Each variant is one kind of failure that a measurement records.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The address is not one of a test.
    #[error("{url:?} is no address of a test; it must be ws:// or wss:// with a host")]
    Url {
        /// The address.
        url: String,
    },
    /// The name has no address.
    #[error("the name {host:?} could not be resolved; check it and the computer's DNS")]
    NameResolution {
        /// The name.
        host: String,
        /// Why, if the system told.
        #[source]
        source: Option<io::Error>,
    },
    /// No TCP connection.
    #[error("no connection to {address}; check that the server runs and the line is up")]
    Connect {
        /// The address tried last.
        address: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// No secure channel.
    #[error("no secure channel to {host:?}; check the server's certificate and this clock")]
    Tls {
        /// The server.
        host: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The server answered, but not with a test: 503 means it is full.
    #[error("the server refused the test with status {status}; try again later")]
    Refused {
        /// HTTP status.
        status: u16,
    },
    /// The server did not speak ndt7.
    #[error("the server does not speak ndt7: {detail}")]
    Protocol {
        /// What was wrong.
        detail: String,
    },
    /// The connection broke or fell silent within the test.
    #[error("the test was interrupted after {:.1} s", elapsed.as_secs_f64())]
    Interrupted {
        /// Time since the handshake.
        elapsed: Duration,
        /// Why, if the system told; otherwise the line fell silent.
        #[source]
        source: Option<io::Error>,
    },
    /// Stopped by [`Abort`].
    #[error("the test was stopped")]
    Cancelled,
}

impl ClientError {
    pub(crate) fn protocol(detail: impl Into<String>) -> Self {
        Self::Protocol {
            detail: detail.into(),
        }
    }
}

impl From<FrameError> for ClientError {
    fn from(error: FrameError) -> Self {
        Self::protocol(error.to_string())
    }
}
