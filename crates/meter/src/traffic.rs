//! The bytes that the meter moves besides tests, as well as it can count them itself.

use std::sync::atomic::{AtomicU64, Ordering};

use qosyl_signature::{BEAT_ANSWER_BYTES, BEAT_BYTES};

/// What IP and UDP add to a datagram.
const HEADERS: u64 = 28;
/// What a request on a connection of its own moves besides the bodies: with TLS, and without.
const SECURE_REQUEST: u64 = 6_500;
const PLAIN_REQUEST: u64 = 1_600;

/// Counts.
#[derive(Debug, Default)]
pub(crate) struct Traffic(AtomicU64);

impl Traffic {
    /// Datagrams of a check, one of which may have been answered.
    pub(crate) fn beats(&self, sent: u32, answered: bool) {
        let answer = if answered {
            BEAT_ANSWER_BYTES as u64 + HEADERS
        } else {
            0
        };
        self.add(u64::from(sent) * (BEAT_BYTES as u64 + HEADERS) + answer);
    }

    /// A request and its answer with bodies of so many bytes.
    pub(crate) fn request(&self, secure: bool, bodies: usize) {
        let besides = if secure {
            SECURE_REQUEST
        } else {
            PLAIN_REQUEST
        };
        self.add(besides + bodies as u64);
    }

    fn add(&self, bytes: u64) {
        self.0.fetch_add(bytes, Ordering::Relaxed);
    }

    /// All since this was asked before.
    pub(crate) fn take(&self) -> u64 {
        self.0.swap(0, Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_taken_once() {
        let traffic = Traffic::default();
        traffic.beats(2, true);
        traffic.request(false, 100);
        assert_eq!(traffic.take(), 2 * 128 + 57 + PLAIN_REQUEST + 100);
        assert_eq!(traffic.take(), 0);
    }
}
