//! WebSocket frames (RFC 6455, section 5): an encoder and an incremental parser.
//!
//! The parser never keeps the payload of binary messages: ndt7's load is only counted, so it need
//! not even be unmasked. Text and control payloads are kept, within their limits.

use crate::limits::{CONTROL_BYTES_MAX, MESSAGE_BYTES_MAX, TEXT_BYTES_MAX};

/// Longest head of a frame in bytes: two, eight of length, four of masking key.
pub const HEAD_BYTES_MAX: usize = 14;

/// Stands for a length, and means that it follows in two bytes.
const LENGTH_IN_TWO_BYTES: u8 = 126;
/// Stands for a length, and means that it follows in eight bytes.
const LENGTH_IN_EIGHT_BYTES: u8 = 127;

/// The test ended as planned, or the peer is leaving (RFC 6455, section 7.4.1).
pub const CLOSE_NORMAL: u16 = 1000;
/// The peer broke the protocol.
pub const CLOSE_PROTOCOL_ERROR: u16 = 1002;
/// The peer sent a kind of message that the test does not allow.
pub const CLOSE_UNSUPPORTED: u16 = 1003;
/// The peer sent a message beyond the limits.
pub const CLOSE_TOO_BIG: u16 = 1009;

/// What a frame carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opcode {
    /// A further fragment of a message.
    Continuation,
    /// A text message, or its first fragment.
    Text,
    /// A binary message, or its first fragment.
    Binary,
    /// The end of the conversation.
    Close,
    /// A request for a pong with the same payload.
    Ping,
    /// The answer to a ping.
    Pong,
}

impl Opcode {
    fn bits(self) -> u8 {
        match self {
            Self::Continuation => 0x0,
            Self::Text => 0x1,
            Self::Binary => 0x2,
            Self::Close => 0x8,
            Self::Ping => 0x9,
            Self::Pong => 0xA,
        }
    }

    fn from_bits(bits: u8) -> Result<Self, FrameError> {
        match bits {
            0x0 => Ok(Self::Continuation),
            0x1 => Ok(Self::Text),
            0x2 => Ok(Self::Binary),
            0x8 => Ok(Self::Close),
            0x9 => Ok(Self::Ping),
            0xA => Ok(Self::Pong),
            bits => Err(FrameError::UnknownOpcode { bits }),
        }
    }

    fn is_control(self) -> bool {
        matches!(self, Self::Close | Self::Ping | Self::Pong)
    }
}

/// Writes the head of an unfragmented frame with `len` bytes of payload. Clients give a mask.
pub fn write_head(out: &mut Vec<u8>, opcode: Opcode, len: usize, mask: Option<[u8; 4]>) {
    let mask_bit = if mask.is_some() { 0x80 } else { 0 };
    out.push(0x80 | opcode.bits());
    match (u8::try_from(len), u16::try_from(len)) {
        (Ok(tiny), _) if tiny < LENGTH_IN_TWO_BYTES => out.push(mask_bit | tiny),
        (_, Ok(short)) => {
            out.push(mask_bit | LENGTH_IN_TWO_BYTES);
            out.extend_from_slice(&short.to_be_bytes());
        }
        _ => {
            out.push(mask_bit | LENGTH_IN_EIGHT_BYTES);
            out.extend_from_slice(&(len as u64).to_be_bytes());
        }
    }
    out.extend_from_slice(mask.as_ref().map_or(&[], |key| key.as_slice()));
}

/// Writes a whole unfragmented frame.
pub fn write_frame(out: &mut Vec<u8>, opcode: Opcode, payload: &[u8], mask: Option<[u8; 4]>) {
    write_head(out, opcode, payload.len(), mask);
    let start = out.len();
    out.extend_from_slice(payload);
    if let Some(key) = mask {
        apply_mask(&mut out[start..], key, 0);
    }
}

/// Writes a Close frame with its code and a short reason, cut to the size of a control frame.
pub fn write_close(out: &mut Vec<u8>, code: u16, reason: &str, mask: Option<[u8; 4]>) {
    let cut = reason.floor_char_boundary(CONTROL_BYTES_MAX - 2);
    let mut payload = code.to_be_bytes().to_vec();
    payload.extend_from_slice(&reason.as_bytes()[..cut]);
    write_frame(out, Opcode::Close, &payload, mask);
}

/// Masks or unmasks bytes that begin at `offset` of a frame's payload.
fn apply_mask(bytes: &mut [u8], key: [u8; 4], offset: usize) {
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte ^= key[(offset + index) % 4];
    }
}

/// Which frames a parser expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peer {
    /// The peer is a client: every frame must be masked.
    Client,
    /// The peer is a server: no frame may be masked.
    Server,
}

/// What a parser found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// So many bytes of a binary message's payload went by.
    Load {
        /// Their number.
        bytes: u64,
        /// Whether the message ended with them.
        end: bool,
    },
    /// A whole text message.
    Text(Vec<u8>),
    /// A ping, to be answered with the same payload.
    Ping(Vec<u8>),
    /// The answer to a ping.
    Pong(Vec<u8>),
    /// The peer closes; its code, if it gave one.
    Close(Option<u16>),
}

/// How a peer broke RFC 6455 or the limits of ndt7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// Reserved bits are for extensions, and none was agreed on.
    #[error("a frame has reserved bits set, though no extension was agreed on")]
    ReservedBits,
    /// An opcode that RFC 6455 does not define.
    #[error("a frame has the unknown opcode {bits:#x}")]
    UnknownOpcode {
        /// The four bits.
        bits: u8,
    },
    /// A client must mask, a server must not.
    #[error("a client's frame is not masked, or a server's frame is")]
    Masking,
    /// Control frames have at most 125 bytes and no fragments.
    #[error("a control frame is fragmented or has more than {CONTROL_BYTES_MAX} bytes")]
    Control,
    /// A length was not written in the shortest form.
    #[error("a frame's length is not written in the shortest form")]
    Length,
    /// A message beyond the limit for its kind.
    #[error("a message has at least {bytes} bytes, above the limit of {limit}")]
    TooBig {
        /// Its size so far, in bytes.
        bytes: u64,
        /// The limit for its kind, in bytes.
        limit: u64,
    },
    /// A continuation of nothing, or a new message inside another.
    #[error("fragments of messages are out of order")]
    Fragments,
    /// A Close with one byte of payload.
    #[error("a Close frame has one byte of payload; it needs none or a code of two")]
    Close,
}

impl FrameError {
    /// The Close code that tells the peer.
    pub fn close_code(self) -> u16 {
        match self {
            Self::TooBig { .. } => CLOSE_TOO_BIG,
            _ => CLOSE_PROTOCOL_ERROR,
        }
    }
}

/// The frame whose payload is being read.
#[derive(Debug, Clone, Copy)]
struct Current {
    opcode: Opcode,
    fin: bool,
    mask: [u8; 4],
    left: u64,
    /// Payload bytes of this frame that are already kept.
    kept: usize,
}

/// An incremental parser: give it bytes in pieces of any size, it gives events.
#[derive(Debug, Clone)]
pub struct Parser {
    peer: Peer,
    head: [u8; HEAD_BYTES_MAX],
    head_len: usize,
    current: Option<Current>,
    /// Kind and size so far of the fragmented message that is open.
    message: Option<(Opcode, u64)>,
    text: Vec<u8>,
    control: Vec<u8>,
}

impl Parser {
    /// A parser at the start of a conversation.
    pub fn new(peer: Peer) -> Self {
        Self {
            peer,
            head: [0; HEAD_BYTES_MAX],
            head_len: 0,
            current: None,
            message: None,
            text: Vec::new(),
            control: Vec::new(),
        }
    }

    /// Bytes of binary payload that come next for certain. The caller may discard up to so many
    /// unread and report them with [`Parser::skip`].
    pub fn skippable(&self) -> u64 {
        match &self.current {
            Some(current) if self.is_load(current.opcode) => current.left,
            _ => 0,
        }
    }

    /// Reports `bytes` of payload, at most [`Parser::skippable`], as discarded.
    pub fn skip(&mut self, bytes: u64) -> Event {
        let fin = self.current.is_some_and(|current| current.fin);
        let left = match &mut self.current {
            Some(current) => {
                current.left -= bytes.min(current.left);
                current.left
            }
            None => 0,
        };
        let end = left == 0 && fin;
        if left == 0 {
            self.current = None;
        }
        if end {
            self.message = None;
        }
        Event::Load { bytes, end }
    }

    /// Takes bytes from the front of `input`, and at most one event: how many bytes were taken
    /// (all of them if there is no event), and the event.
    pub fn feed(&mut self, input: &[u8]) -> Result<(usize, Option<Event>), FrameError> {
        let mut taken = 0;
        loop {
            if self.current.is_none() {
                let (used, head) = self.take_head(&input[taken..])?;
                taken += used;
                match head {
                    None => return Ok((taken, None)),
                    Some(current) => self.begin(current)?,
                }
            }
            let (used, event) = self.take_payload(&input[taken..])?;
            taken += used;
            if event.is_some() || taken == input.len() {
                return Ok((taken, event));
            }
        }
    }

    fn take_head(&mut self, input: &[u8]) -> Result<(usize, Option<Current>), FrameError> {
        let mut used = 0;
        loop {
            let needed = head_bytes(&self.head[..self.head_len]);
            let more = (needed - self.head_len).min(input.len() - used);
            self.head[self.head_len..self.head_len + more]
                .copy_from_slice(&input[used..used + more]);
            self.head_len += more;
            used += more;
            if self.head_len < needed {
                return Ok((used, None));
            }
            if needed == head_bytes(&self.head[..self.head_len]) {
                let current = parse_head(&self.head[..needed], self.peer)?;
                self.head_len = 0;
                return Ok((used, Some(current)));
            }
        }
    }

    /// Checks a frame against the message it belongs to.
    fn begin(&mut self, current: Current) -> Result<(), FrameError> {
        if !current.opcode.is_control() {
            let (kind, before) = match (current.opcode, self.message) {
                (Opcode::Continuation, Some(open)) => open,
                (Opcode::Continuation, None) | (_, Some(_)) => return Err(FrameError::Fragments),
                (opcode, None) => (opcode, 0),
            };
            let limit = match kind {
                Opcode::Binary => MESSAGE_BYTES_MAX,
                _ => TEXT_BYTES_MAX as u64,
            };
            let bytes = before.saturating_add(current.left);
            if bytes > limit {
                return Err(FrameError::TooBig { bytes, limit });
            }
            self.message = Some((kind, bytes));
        }
        self.current = Some(current);
        Ok(())
    }

    fn is_load(&self, opcode: Opcode) -> bool {
        !opcode.is_control() && matches!(self.message, Some((Opcode::Binary, _)))
    }

    fn take_payload(&mut self, input: &[u8]) -> Result<(usize, Option<Event>), FrameError> {
        let Some(mut current) = self.current else {
            return Ok((0, None));
        };
        let used = usize::try_from(current.left).map_or(input.len(), |left| left.min(input.len()));
        if self.is_load(current.opcode) {
            let quiet = used == 0 && current.left > 0;
            let event = (!quiet).then(|| self.skip(used as u64));
            return Ok((used, event));
        }
        let store = if current.opcode.is_control() {
            &mut self.control
        } else {
            &mut self.text
        };
        let start = store.len();
        store.extend_from_slice(&input[..used]);
        apply_mask(&mut store[start..], current.mask, current.kept);
        current.kept += used;
        current.left -= used as u64;
        self.current = (current.left > 0).then_some(current);
        let event = if self.current.is_none() {
            self.end_frame(current)?
        } else {
            None
        };
        Ok((used, event))
    }

    /// The event at the end of a text fragment or control frame.
    fn end_frame(&mut self, frame: Current) -> Result<Option<Event>, FrameError> {
        if !frame.opcode.is_control() {
            if !frame.fin {
                return Ok(None);
            }
            self.message = None;
            return Ok(Some(Event::Text(std::mem::take(&mut self.text))));
        }
        let payload = std::mem::take(&mut self.control);
        match frame.opcode {
            Opcode::Ping => Ok(Some(Event::Ping(payload))),
            Opcode::Pong => Ok(Some(Event::Pong(payload))),
            _ => match payload.as_slice() {
                [] => Ok(Some(Event::Close(None))),
                [high, low, ..] => Ok(Some(Event::Close(Some(u16::from_be_bytes([*high, *low]))))),
                [_] => Err(FrameError::Close),
            },
        }
    }
}

/// Bytes that a head needs, as far as its first bytes tell.
fn head_bytes(head: &[u8]) -> usize {
    let Some(second) = head.get(1) else {
        return 2;
    };
    let length = match second & 0x7F {
        LENGTH_IN_TWO_BYTES => 2,
        LENGTH_IN_EIGHT_BYTES => 8,
        _ => 0,
    };
    2 + length + if second & 0x80 == 0 { 0 } else { 4 }
}

fn parse_head(head: &[u8], peer: Peer) -> Result<Current, FrameError> {
    let (first, second) = (head[0], head[1]);
    if first & 0x70 != 0 {
        return Err(FrameError::ReservedBits);
    }
    let opcode = Opcode::from_bits(first & 0x0F)?;
    let masked = second & 0x80 != 0;
    if masked != (peer == Peer::Client) {
        return Err(FrameError::Masking);
    }
    let (rest, mask) = head[2..].split_at(head.len() - 2 - if masked { 4 } else { 0 });
    let left = rest.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    let (left, smallest) = match rest.len() {
        0 => (u64::from(second & 0x7F), 0),
        2 => (left, 126),
        _ => (left, 1 << 16),
    };
    if left < smallest || left >> 63 == 1 {
        return Err(FrameError::Length);
    }
    let fin = first & 0x80 != 0;
    if opcode.is_control() && (!fin || left > CONTROL_BYTES_MAX as u64) {
        return Err(FrameError::Control);
    }
    let mask = mask.try_into().unwrap_or_default();
    Ok(Current {
        opcode,
        fin,
        mask,
        left,
        kept: 0,
    })
}

#[cfg(test)]
mod tests;
