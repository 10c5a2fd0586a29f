//! What arrives from the client: load is counted, the rest becomes events.

use std::collections::VecDeque;

use crate::frame::{Event, FrameError, Parser, Peer};
use crate::limits::CLIENT_SMALL_FRAMES_MAX;

/// Why no more of the client's bytes are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum InboxError {
    /// A broken frame.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// More text and control frames than any client needs.
    #[error("the client sent more than {CLIENT_SMALL_FRAMES_MAX} text and control frames")]
    TooManySmallFrames,
}

/// Parses and counts.
pub(super) struct Inbox {
    parser: Parser,
    load_bytes: u64,
    small_frames: u32,
    events: VecDeque<Event>,
}

impl Inbox {
    pub(super) fn new() -> Self {
        Self {
            parser: Parser::new(Peer::Client),
            load_bytes: 0,
            small_frames: 0,
            events: VecDeque::new(),
        }
    }

    /// Bytes of binary messages so far.
    pub(super) fn load_bytes(&self) -> u64 {
        self.load_bytes
    }

    /// The next event that is not load.
    pub(super) fn next_event(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    /// Payload bytes that come next for certain and may be discarded unread.
    pub(super) fn skippable(&self) -> u64 {
        self.parser.skippable()
    }

    /// Counts payload that was discarded unread.
    pub(super) fn skip(&mut self, bytes: u64) {
        self.parser.skip(bytes);
        self.load_bytes += bytes;
    }

    /// Takes bytes of the connection.
    pub(super) fn take(&mut self, mut bytes: &[u8]) -> Result<(), InboxError> {
        while !bytes.is_empty() {
            let (used, event) = self.parser.feed(bytes)?;
            bytes = &bytes[used..];
            match event {
                Some(Event::Load { bytes, .. }) => self.load_bytes += bytes,
                Some(event) => self.keep(event)?,
                None => {}
            }
        }
        Ok(())
    }

    fn keep(&mut self, event: Event) -> Result<(), InboxError> {
        self.small_frames += 1;
        if self.small_frames > CLIENT_SMALL_FRAMES_MAX {
            return Err(InboxError::TooManySmallFrames);
        }
        self.events.push_back(event);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Opcode, write_frame};

    #[test]
    fn load_is_counted_and_text_is_kept_in_order() {
        let mut bytes = Vec::new();
        write_frame(&mut bytes, Opcode::Binary, &[0; 1000], Some([1; 4]));
        write_frame(&mut bytes, Opcode::Text, b"{}", Some([2; 4]));
        write_frame(&mut bytes, Opcode::Binary, &[0; 24], Some([3; 4]));
        let mut inbox = Inbox::new();
        inbox.take(&bytes[..500]).unwrap();
        assert_eq!(inbox.skippable(), 508);
        inbox.take(&bytes[500..]).unwrap();
        assert_eq!(inbox.load_bytes(), 1024);
        assert_eq!(inbox.next_event(), Some(Event::Text(b"{}".to_vec())));
        assert_eq!(inbox.next_event(), None);
    }

    #[test]
    fn a_flood_of_small_frames_is_cut_off() {
        let mut ping = Vec::new();
        write_frame(&mut ping, Opcode::Ping, b"", Some([0; 4]));
        let mut inbox = Inbox::new();
        for _ in 0..CLIENT_SMALL_FRAMES_MAX {
            inbox.take(&ping).unwrap();
            inbox.next_event();
        }
        assert_eq!(inbox.take(&ping), Err(InboxError::TooManySmallFrames));
    }
}
