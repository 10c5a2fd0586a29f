//! An open WebSocket as a client sees it: what is to be sent, what arrived, one step at a time.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Instant;

use tokio::io::{AsyncRead as _, AsyncWrite as _, ReadBuf};
use tokio::net::TcpStream;

use super::connect::{Stream, open};
use super::{ClientError, Options};
use crate::frame::{Event, Opcode, Parser, Peer};
use crate::limits::CLIENT_SMALL_FRAMES_MAX;
use crate::outgoing::Outgoing;
use crate::schedule::Scaling;

/// Bytes read at once.
const READ_BYTES: usize = 256 * 1024;
/// Bytes written at once.
const WRITE_BYTES: usize = 64 * 1024;

/// What a step brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Bytes moved.
    Moved,
    /// The given instant came.
    Due,
    /// The server closed the connection.
    Eof,
}

/// One WebSocket.
pub(super) struct Channel {
    stream: Stream,
    parser: Parser,
    pub(super) outgoing: Outgoing,
    buffer: Vec<u8>,
    events: VecDeque<Event>,
    small_frames: u32,
    load_received: u64,
    unflushed: bool,
}

impl Channel {
    /// Connects, to send load of the given sizes or none.
    pub(super) async fn open(
        url: &str,
        options: &Options,
        scaling: Option<Scaling>,
    ) -> Result<Self, ClientError> {
        let (stream, rest) = open(url, options).await?;
        let mut channel = Self {
            stream,
            parser: Parser::new(Peer::Server),
            outgoing: Outgoing::new(Peer::Client, scaling),
            buffer: vec![0; READ_BYTES],
            events: VecDeque::new(),
            small_frames: 0,
            load_received: 0,
            unflushed: false,
        };
        channel.take(&rest)?;
        Ok(channel)
    }

    /// The socket.
    pub(super) fn tcp(&self) -> &TcpStream {
        self.stream.tcp()
    }

    /// Payload bytes of binary messages so far.
    pub(super) fn load_received(&self) -> u64 {
        self.load_received
    }

    /// The next event that is not load. Pings are answered here.
    pub(super) fn next_event(&mut self) -> Option<Event> {
        while let Some(event) = self.events.pop_front() {
            match event {
                Event::Ping(payload) => {
                    self.outgoing.push(Opcode::Pong, &payload);
                }
                event => return Some(event),
            }
        }
        None
    }

    /// Waits until bytes move or `due` comes.
    pub(super) async fn step(&mut self, due: Instant, options: &Options) -> Result<Step, Fault> {
        let moved = tokio::select! {
            biased;
            () = options.abort.aborted() => return Err(Fault::Cancelled),
            moved = tokio::time::timeout_at(due.into(), poll_fn(|cx| self.poll_move(cx))) => moved,
        };
        let Ok(moved) = moved else {
            return Ok(Step::Due);
        };
        let Some(bytes) = moved? else {
            return Ok(Step::Eof);
        };
        let buffer = std::mem::take(&mut self.buffer);
        let taken = self.take(&buffer[..bytes]);
        self.buffer = buffer;
        taken?;
        Ok(Step::Moved)
    }

    /// Reads and writes as far as possible now; bytes read into the buffer, none at the end of the
    /// connection.
    fn poll_move(&mut self, context: &mut Context<'_>) -> Poll<io::Result<Option<usize>>> {
        let mut buffer = ReadBuf::new(&mut self.buffer);
        let read = match Pin::new(&mut self.stream).poll_read(context, &mut buffer) {
            Poll::Ready(Ok(())) if buffer.filled().is_empty() => {
                return Poll::Ready(Ok(None));
            }
            Poll::Ready(Ok(())) => buffer.filled().len(),
            Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
            Poll::Pending => 0,
        };
        let written = match self.poll_send(context) {
            Poll::Ready(Ok(written)) => written,
            // What arrived with the break still counts; the next poll reports the break.
            Poll::Ready(Err(error)) if read == 0 => return Poll::Ready(Err(error)),
            Poll::Ready(Err(_)) | Poll::Pending => 0,
        };
        if read == 0 && written == 0 {
            return Poll::Pending;
        }
        Poll::Ready(Ok(Some(read)))
    }

    /// Bytes written; pending if none can be, or none need be.
    fn poll_send(&mut self, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let mut stream = Pin::new(&mut self.stream);
        if !self.outgoing.prepare() {
            if self.unflushed && stream.poll_flush(context)?.is_ready() {
                self.unflushed = false;
            }
            return Poll::Pending;
        }
        let pieces = self.outgoing.record_pieces(WRITE_BYTES);
        let piece = if pieces[0].is_empty() {
            &pieces[1]
        } else {
            &pieces[0]
        };
        let result = stream.as_mut().poll_write(context, piece)?;
        if let Poll::Ready(written) = result {
            self.unflushed = true;
            self.outgoing.advance(written);
        }
        result.map(Ok)
    }

    fn take(&mut self, mut bytes: &[u8]) -> Result<(), ClientError> {
        while !bytes.is_empty() {
            let (used, event) = self.parser.feed(bytes)?;
            bytes = &bytes[used..];
            match event {
                Some(Event::Load { bytes, .. }) => self.load_received += bytes,
                Some(event) => {
                    self.small_frames += 1;
                    if self.small_frames > CLIENT_SMALL_FRAMES_MAX {
                        return Err(ClientError::protocol("too many text and control frames"));
                    }
                    self.events.push_back(event);
                }
                None => {}
            }
        }
        Ok(())
    }
}

/// Why a step failed.
#[derive(Debug)]
pub(super) enum Fault {
    /// Stopped from outside.
    Cancelled,
    /// The connection broke.
    Io(io::Error),
    /// Something else.
    Client(ClientError),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<ClientError> for Fault {
    fn from(error: ClientError) -> Self {
        Self::Client(error)
    }
}

impl Fault {
    /// The error of a test that began at `started`.
    pub(super) fn since(self, started: Instant) -> ClientError {
        match self {
            Self::Cancelled => ClientError::Cancelled,
            Self::Io(error) => ClientError::Interrupted {
                elapsed: started.elapsed(),
                source: Some(error),
            },
            Self::Client(error) => error,
        }
    }
}
