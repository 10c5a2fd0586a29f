//! Every bound of the protocol, by name.

use std::time::Duration;

/// Longest query of a request in bytes; beyond it the request is refused (ndt7 spec).
pub const QUERY_BYTES_MAX: usize = 4096;
/// Most pairs in a query. The spec bounds bytes only; real clients send about ten.
pub const QUERY_PAIRS_MAX: usize = 64;
/// Size of the first binary message in bytes.
pub const MESSAGE_BYTES_START: usize = 8192;
/// Smallest legal binary message in bytes.
pub const MESSAGE_BYTES_MIN: usize = 1 << 10;
/// Largest binary message that is sent, in bytes: the reference client refuses more.
pub const MESSAGE_BYTES_SENT_MAX: usize = 1 << 20;
/// Largest binary message that is accepted, in bytes, also in fragments (ndt7 spec).
pub const MESSAGE_BYTES_MAX: u64 = 1 << 24;
/// A message may be at most this part of all bytes sent before it.
pub const MESSAGE_SHARE: u64 = 16;
/// Largest text message that is accepted, in bytes. The reference server sends about 1,500.
pub const TEXT_BYTES_MAX: usize = 16 * 1024;
/// Largest payload of a control frame in bytes (RFC 6455, section 5.5).
pub const CONTROL_BYTES_MAX: usize = 125;
/// Control frames that may wait for the end of a load message, in bytes. A peer that sends pings
/// faster than it reads the answers gets no more answers.
pub const CONTROL_QUEUE_BYTES_MAX: usize = 8 * 1024;
/// Control and text frames that a client may send in one test: a hundred a second.
pub const CLIENT_SMALL_FRAMES_MAX: u32 = 1500;

/// Length of a test from the end of the handshake.
pub const TEST_LENGTH: Duration = Duration::from_secs(10);
/// A test's connection is gone after this time, even if the peer never reads.
pub const TEST_LENGTH_MAX: Duration = Duration::from_secs(15);
/// A server does not close a shortened test before this time: clients compute their result from
/// samples 250 ms apart and at least one text.
pub const EARLY_CLOSE_MIN: Duration = Duration::from_millis(300);
/// The only accepted value of `early_exit`, in megabytes.
pub const EARLY_EXIT_MEGABYTES: u64 = 250;
/// Mean gap between two measurement messages.
pub const TICK_MEAN: Duration = Duration::from_millis(250);
/// Smallest gap between two measurement messages.
pub const TICK_MIN: Duration = Duration::from_millis(25);
/// Largest gap between two measurement messages.
pub const TICK_MAX: Duration = Duration::from_millis(625);

/// Largest answer of a Locate service in bytes.
pub const LOCATE_BYTES_MAX: usize = 64 * 1024;
/// Most targets in an answer of a Locate service; the real one gives four.
pub const LOCATE_RESULTS_MAX: usize = 16;

/// Time for name resolution, TCP, TLS and upgrade together.
pub const CONNECT_TIME_MAX: Duration = Duration::from_secs(7);
/// A test in which nothing arrives for so long has failed.
pub const SILENCE_MAX: Duration = Duration::from_secs(7);
/// Largest head of an HTTP answer in bytes.
pub const RESPONSE_HEAD_BYTES_MAX: usize = 16 * 1024;
/// Longest URL of a test in bytes.
pub const URL_BYTES_MAX: usize = 8 * 1024;
/// Most measurement messages and samples that a client keeps of one test.
pub const SAMPLES_MAX: usize = 1024;
/// Most moments at which a client looks whether a test knows enough.
pub const MARKS_MAX: usize = 1024;
