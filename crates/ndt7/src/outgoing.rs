//! What is still to be sent, in plaintext: a few bytes of heads and control frames, then the load
//! of the current message, which is never in memory but in the block that all tests share.
//!
//! A client must mask what it sends. Its load needs no work for that: random bytes sent under any
//! mask are random bytes.

use std::io::IoSlice;

use crate::frame::{Opcode, Peer, write_close, write_frame, write_head};
use crate::limits::CONTROL_QUEUE_BYTES_MAX;
use crate::schedule::Scaling;
use crate::wire::{BLOCK_BYTES, fill_random, random_block};

/// Pieces that one vectored write may have: the heads and a message of a megabyte.
#[cfg(any(feature = "server", test))]
pub(crate) const PIECES_MAX: usize = 1 + crate::limits::MESSAGE_BYTES_SENT_MAX / BLOCK_BYTES;

/// A queue in the order of the wire.
pub(crate) struct Outgoing {
    /// Heads and control frames in front of the load.
    small: Vec<u8>,
    small_sent: usize,
    /// Bytes of the current message that follow `small`.
    load_left: usize,
    /// Control frames for the end of the current message.
    waiting: Vec<u8>,
    scaling: Option<Scaling>,
    load_sent: u64,
    own_end: Peer,
}

impl Outgoing {
    /// For a client or a server, with load messages of these sizes or without load.
    pub(crate) fn new(own_end: Peer, scaling: Option<Scaling>) -> Self {
        Self {
            small: Vec::new(),
            small_sent: 0,
            load_left: 0,
            waiting: Vec::new(),
            scaling,
            load_sent: 0,
            own_end,
        }
    }

    /// Bytes of load handed to the connection.
    pub(crate) fn load_sent(&self) -> u64 {
        self.load_sent
    }

    /// Whether all load of a limited test is handed over.
    #[cfg(any(feature = "server", test))]
    pub(crate) fn load_finished(&self) -> bool {
        self.scaling.is_none() && self.load_left == 0
    }

    /// Begins no load message larger than about `bytes`.
    #[cfg(feature = "server")]
    pub(crate) fn fit_load(&mut self, bytes: usize) {
        if let Some(scaling) = &mut self.scaling {
            scaling.fit(bytes);
        }
    }

    /// Begins no further load message.
    pub(crate) fn stop_load(&mut self) {
        self.scaling = None;
    }

    /// Queues a text or control frame; false if too much waits already.
    pub(crate) fn push(&mut self, opcode: Opcode, payload: &[u8]) -> bool {
        let room = self.waiting.len() + payload.len() <= CONTROL_QUEUE_BYTES_MAX;
        if room {
            let mask = self.mask();
            write_frame(&mut self.waiting, opcode, payload, mask);
        }
        room
    }

    /// Queues a Close, whatever waits.
    pub(crate) fn push_close(&mut self, code: u16, reason: &str) {
        let mask = self.mask();
        write_close(&mut self.waiting, code, reason, mask);
    }

    /// A fresh masking key for every frame of a client, as RFC 6455, section 5.3, demands.
    fn mask(&self) -> Option<[u8; 4]> {
        (self.own_end == Peer::Client).then(|| {
            let mut key = [0; 4];
            fill_random(&mut key);
            key
        })
    }

    /// At the end of a message: takes what waits and begins the next message. True if there is
    /// anything to send.
    pub(crate) fn prepare(&mut self) -> bool {
        if self.load_left == 0 && self.small_sent == self.small.len() {
            self.small.clear();
            self.small_sent = 0;
            std::mem::swap(&mut self.small, &mut self.waiting);
            match self.scaling.as_mut().map(Scaling::next_size) {
                Some(Some(size)) => {
                    let mask = self.mask();
                    write_head(&mut self.small, Opcode::Binary, size, mask);
                    self.load_left = size;
                }
                Some(None) => self.scaling = None,
                None => {}
            }
        }
        self.load_left > 0 || self.small_sent < self.small.len()
    }

    /// The next bytes for a vectored write: their pieces and how many there are.
    #[cfg(any(feature = "server", test))]
    pub(crate) fn pieces(&self) -> ([IoSlice<'_>; PIECES_MAX], usize) {
        let mut pieces = [IoSlice::new(&[]); PIECES_MAX];
        pieces[0] = IoSlice::new(&self.small[self.small_sent..]);
        let mut left = self.load_left;
        let mut count = 1;
        while left > 0 && count < PIECES_MAX {
            let part = left.min(BLOCK_BYTES);
            pieces[count] = IoSlice::new(&random_block()[..part]);
            left -= part;
            count += 1;
        }
        (pieces, count)
    }

    /// The next bytes for a record of at most `room` bytes: heads, then load from the front of
    /// the block. Under TLS the load need not differ from record to record to look random.
    pub(crate) fn record_pieces(&self, room: usize) -> [IoSlice<'_>; 2] {
        let small = &self.small[self.small_sent..];
        let small = &small[..small.len().min(room)];
        let load = self.load_left.min(room - small.len()).min(BLOCK_BYTES);
        let load = if self.small_sent + small.len() < self.small.len() {
            0
        } else {
            load
        };
        [IoSlice::new(small), IoSlice::new(&random_block()[..load])]
    }

    /// Reports `bytes` of the next bytes as handed over.
    pub(crate) fn advance(&mut self, bytes: usize) {
        let small = bytes.min(self.small.len() - self.small_sent);
        self.small_sent += small;
        let load = (bytes - small).min(self.load_left);
        self.load_left -= load;
        self.load_sent += load as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Event, Parser, Peer};

    /// Everything that leaves, `step` bytes at a time, until nothing is left.
    fn drain(outgoing: &mut Outgoing, step: usize) -> Vec<u8> {
        let mut all = Vec::new();
        while outgoing.prepare() {
            let (pieces, count) = outgoing.pieces();
            let next: Vec<u8> = pieces[..count].iter().flat_map(|p| p.to_vec()).collect();
            let len = next.len().min(step);
            let record: Vec<u8> = outgoing
                .record_pieces(step)
                .iter()
                .flat_map(|p| p.to_vec())
                .collect();
            assert_eq!(record, next[..record.len()], "both kinds of pieces agree");
            all.extend_from_slice(&next[..len]);
            outgoing.advance(len);
        }
        all
    }

    #[test]
    fn a_control_frame_waits_for_the_end_of_a_message_and_the_limit_is_exact() {
        let mut outgoing = Outgoing::new(Peer::Server, Some(Scaling::new(Some(20_000))));
        assert!(outgoing.prepare());
        outgoing.advance(100);
        assert!(outgoing.push(Opcode::Text, b"{}"));
        let mut sent = drain(&mut outgoing, 4_000);
        assert_eq!(outgoing.load_sent(), 20_000);
        assert!(outgoing.load_finished());
        let mut parser = Parser::new(Peer::Server);
        let mut found = Vec::new();
        let mut head = vec![0x82, 126, 0x20, 0];
        head.resize(100, 0);
        head.append(&mut sent);
        let mut rest = head.as_slice();
        while !rest.is_empty() {
            let (used, event) = parser.feed(rest).unwrap();
            found.extend(event);
            rest = &rest[used..];
        }
        let load = |bytes| Event::Load { bytes, end: true };
        assert_eq!(
            found,
            [
                load(8192),
                Event::Text(b"{}".to_vec()),
                load(8192),
                load(3616)
            ]
        );
    }

    #[test]
    fn answers_beyond_the_queue_are_dropped() {
        let mut outgoing = Outgoing::new(Peer::Server, None);
        let pushed = (0..1000)
            .filter(|_| outgoing.push(Opcode::Pong, &[0; 125]))
            .count();
        assert!((60..70).contains(&pushed), "{pushed} answers");
        assert!(drain(&mut outgoing, 1000).len() <= CONTROL_QUEUE_BYTES_MAX + 200);
    }
}
