//! The bytes that the meter moves besides tests, as well as it can count them itself: bodies exactly,
//! what the protocols beneath add by a usual figure.

use std::sync::atomic::{AtomicU64, Ordering};

use qosyl_signature::{BEAT_ANSWER_BYTES, BEAT_BYTES};
use serde::{Deserialize, Serialize};

/// What IP and UDP add to a datagram.
const DATAGRAM_HEAD_BYTES: u64 = 28;
/// What a request on a connection of its own moves in each direction besides the bodies.
const REQUEST_BYTES: Bytes = Bytes {
    sent: 900,
    received: 700,
};
/// The same with the handshake of a secure connection.
const SECURE_REQUEST_BYTES: Bytes = Bytes {
    sent: 1_800,
    received: 4_700,
};

/// Bytes in both directions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bytes {
    /// From the school.
    pub sent: u64,
    /// Towards the school.
    pub received: u64,
}

impl Bytes {
    /// Both together.
    pub fn total(self) -> u64 {
        self.sent.saturating_add(self.received)
    }

    pub(crate) fn and(self, more: Self) -> Self {
        Self {
            sent: self.sent.saturating_add(more.sent),
            received: self.received.saturating_add(more.received),
        }
    }

    /// A request with bodies of so many bytes each way.
    fn of_request(is_secure: bool, body: usize, answer: usize) -> Self {
        let besides = if is_secure {
            SECURE_REQUEST_BYTES
        } else {
            REQUEST_BYTES
        };
        let count = |bytes: usize| u64::try_from(bytes).unwrap_or(u64::MAX);
        besides.and(Self {
            sent: count(body),
            received: count(answer),
        })
    }
}

/// Counts, each until it is taken.
#[derive(Debug, Default)]
pub(crate) struct Traffic {
    reports: Counter,
    checks: Counter,
    /// Both again, for the budget of the month.
    all: AtomicU64,
}

#[derive(Debug, Default)]
struct Counter {
    sent: AtomicU64,
    received: AtomicU64,
}

impl Traffic {
    /// A request with a body of so many bytes, and its answer.
    pub(crate) fn report(&self, is_secure: bool, body: usize, answer: usize) {
        self.add(&self.reports, Bytes::of_request(is_secure, body, answer));
    }

    /// A check by a request.
    pub(crate) fn check(&self, is_secure: bool) {
        self.add(&self.checks, Bytes::of_request(is_secure, 0, 0));
    }

    /// A check by so many datagrams, one of which may have been answered.
    pub(crate) fn beats(&self, sent: u32, is_answered: bool) {
        let datagram = |bytes: usize| bytes as u64 + DATAGRAM_HEAD_BYTES;
        let moved = Bytes {
            sent: u64::from(sent) * datagram(BEAT_BYTES),
            received: u64::from(is_answered) * datagram(BEAT_ANSWER_BYTES),
        };
        self.add(&self.checks, moved);
    }

    fn add(&self, to: &Counter, moved: Bytes) {
        to.sent.fetch_add(moved.sent, Ordering::Relaxed);
        to.received.fetch_add(moved.received, Ordering::Relaxed);
        self.all.fetch_add(moved.total(), Ordering::Relaxed);
    }

    /// What reports and checks have moved since this was asked before.
    pub(crate) fn take(&self) -> (Bytes, Bytes) {
        (self.reports.take(), self.checks.take())
    }

    /// What both together have moved since this was asked before.
    pub(crate) fn take_all(&self) -> u64 {
        self.all.swap(0, Ordering::Relaxed)
    }
}

impl Counter {
    fn take(&self) -> Bytes {
        Bytes {
            sent: self.sent.swap(0, Ordering::Relaxed),
            received: self.received.swap(0, Ordering::Relaxed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_taken_once_for_the_account_and_once_for_the_budget() {
        let traffic = Traffic::default();
        traffic.beats(2, true);
        traffic.report(false, 100, 50);
        traffic.check(true);
        let (reports, checks) = traffic.take();
        assert_eq!(reports.total(), REQUEST_BYTES.total() + 150);
        let datagrams = 2 * (BEAT_BYTES + 28) + BEAT_ANSWER_BYTES + 28;
        assert_eq!(
            checks.total(),
            datagrams as u64 + SECURE_REQUEST_BYTES.total()
        );
        assert_eq!(traffic.take(), Default::default());
        assert_eq!(traffic.take_all(), reports.total() + checks.total());
        assert_eq!(traffic.take_all(), 0);
    }
}
