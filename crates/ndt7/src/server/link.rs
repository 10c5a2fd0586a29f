//! The connection of one test: plaintext frames on one side, the socket on the other, with or
//! without TLS records between. Nothing here waits; the test's loop does.

use std::io::{self, Read as _};
use std::mem::MaybeUninit;
use std::time::Duration;

use socket2::SockRef;
use tokio::io::{Interest, Ready};
use tokio::net::TcpStream;

use super::Connection;
use super::inbox::{Inbox, InboxError};
use super::records::{
    ALERT, APPLICATION_DATA, CLOSE_NOTIFY, PLAIN_BYTES_MAX, RECEIVED_BYTES_MAX, RECORD_BYTES_MAX,
    RecordError, Records,
};
use crate::outgoing::Outgoing;
use crate::wire::BLOCK_BYTES;

/// Read buffer of a `ws` test: heads and control frames; load is discarded in the kernel.
const PLAIN_READ_BYTES: usize = 16 * 1024;
/// Load that the kernel is asked to discard at once. The memory is named, never touched.
const DISCARD_BYTES: usize = 1 << 20;
/// Load below this is read with what surrounds it.
const DISCARD_BYTES_MIN: u64 = 16 * 1024;
/// Read buffer of a `wss` test. Whole records are opened in it; a slow line touches little of it.
const TLS_READ_BYTES: usize = 128 * 1024;
/// Sealed records that wait for the socket, per `wss` test.
const TLS_WRITE_BYTES: usize = 64 * 1024;
const _: () = assert!(TLS_READ_BYTES >= RECEIVED_BYTES_MAX && TLS_WRITE_BYTES >= RECORD_BYTES_MAX);
const _: () = assert!(
    BLOCK_BYTES >= PLAIN_BYTES_MAX,
    "a record's load is one piece"
);

/// Why nothing more comes from the client.
#[derive(Debug, thiserror::Error)]
pub(super) enum Stop {
    /// The client closed its side.
    #[error("the client closed the connection")]
    Eof,
    /// The connection broke.
    #[error("the connection broke")]
    Io(#[from] io::Error),
    /// What came is not TLS as agreed.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// What came is not ndt7.
    #[error(transparent)]
    Inbox(#[from] InboxError),
    /// A TLS message that a test has no use for, such as a change of keys.
    #[error("a TLS record of type {kind} came within a test")]
    Unexpected {
        /// Its content type.
        kind: u8,
    },
}

/// TLS state of a link.
struct Tls {
    records: Records,
    sealed: Vec<u8>,
    sealed_sent: usize,
    /// Whether the end was announced.
    finished: bool,
}

/// One connection.
pub(super) struct Link {
    tcp: TcpStream,
    tls: Option<Tls>,
    /// Received bytes: for `wss` those before `filled` wait for the rest of their record.
    buffer: Vec<u8>,
    filled: usize,
    discard: Vec<u8>,
}

impl Link {
    /// Takes over a connection. Plaintext that TLS had already decrypted goes to the inbox.
    pub(super) fn new(connection: Connection, inbox: &mut Inbox) -> Result<Self, Stop> {
        let (tcp, tls) = match connection {
            Connection::Plain(tcp) => (tcp, None),
            Connection::Tls(stream) => {
                let (tcp, mut connection) = stream.into_inner();
                drain(&mut connection, inbox)?;
                let records = Records::take_over(connection)?;
                let sealed = Vec::with_capacity(TLS_WRITE_BYTES);
                (
                    tcp,
                    Some(Tls {
                        records,
                        sealed,
                        sealed_sent: 0,
                        finished: false,
                    }),
                )
            }
        };
        let buffer = vec![
            0;
            if tls.is_some() {
                TLS_READ_BYTES
            } else {
                PLAIN_READ_BYTES
            }
        ];
        Ok(Self {
            tcp,
            tls,
            buffer,
            filled: 0,
            discard: Vec::new(),
        })
    }

    /// The socket, for its options and addresses.
    pub(super) fn tcp(&self) -> &TcpStream {
        &self.tcp
    }

    /// Whether sealed records wait for the socket.
    pub(super) fn has_sealed(&self) -> bool {
        self.tls
            .as_ref()
            .is_some_and(|tls| tls.sealed_sent < tls.sealed.len())
    }

    /// Waits until the socket is ready.
    pub(super) async fn ready(&self, interest: Interest) -> io::Result<Ready> {
        self.tcp.ready(interest).await
    }

    /// Reads once; how many bytes left the socket, 0 if it had none.
    pub(super) fn read(&mut self, inbox: &mut Inbox) -> Result<usize, Stop> {
        let result = if self.tls.is_some() {
            self.read_tls(inbox)
        } else {
            self.read_plain(inbox)
        };
        match result {
            Err(Stop::Io(error)) if error.kind() == io::ErrorKind::WouldBlock => Ok(0),
            result => result,
        }
    }

    fn read_plain(&mut self, inbox: &mut Inbox) -> Result<usize, Stop> {
        let skippable = inbox.skippable();
        if cfg!(target_os = "linux") && skippable >= DISCARD_BYTES_MIN {
            let bytes = self.discard(skippable)?;
            inbox.skip(bytes as u64);
            return not_eof(bytes);
        }
        let bytes = not_eof(self.tcp.try_read(&mut self.buffer)?)?;
        inbox.take(&self.buffer[..bytes])?;
        Ok(bytes)
    }

    /// Lets the kernel throw away up to `most` bytes without copying them (`MSG_TRUNC`, tcp(7)).
    fn discard(&mut self, most: u64) -> io::Result<usize> {
        #[cfg(target_os = "linux")]
        const FLAGS: i32 = libc::MSG_TRUNC;
        #[cfg(not(target_os = "linux"))]
        const FLAGS: i32 = 0;
        if self.discard.capacity() < DISCARD_BYTES {
            self.discard = Vec::with_capacity(DISCARD_BYTES);
        }
        let most = usize::try_from(most).map_or(DISCARD_BYTES, |most| most.min(DISCARD_BYTES));
        let tcp = &self.tcp;
        let room: &mut [MaybeUninit<u8>] = &mut self.discard.spare_capacity_mut()[..most];
        tcp.try_io(Interest::READABLE, || {
            SockRef::from(tcp).recv_with_flags(room, FLAGS)
        })
    }

    fn read_tls(&mut self, inbox: &mut Inbox) -> Result<usize, Stop> {
        let bytes = not_eof(self.tcp.try_read(&mut self.buffer[self.filled..])?)?;
        self.filled += bytes;
        let Some(tls) = &mut self.tls else {
            return Ok(bytes);
        };
        let mut start = 0;
        while let Some(len) = tls
            .records
            .open
            .record_len(&self.buffer[start..self.filled])?
        {
            if len > self.filled - start {
                break;
            }
            let record = &mut self.buffer[start..start + len];
            let (kind, content) = tls.records.open.open(record)?;
            match kind {
                APPLICATION_DATA => inbox.take(&record[content])?,
                ALERT if record[content.clone()] == CLOSE_NOTIFY => return Err(Stop::Eof),
                kind => return Err(Stop::Unexpected { kind }),
            }
            start += len;
        }
        self.buffer.copy_within(start..self.filled, 0);
        self.filled -= start;
        Ok(bytes)
    }

    /// Reads once and forgets what came, after a fault.
    pub(super) fn read_unparsed(&mut self) -> Result<usize, Stop> {
        self.filled = 0;
        match self.tcp.try_read(&mut self.buffer) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(0),
            result => not_eof(result?),
        }
    }

    /// Writes once; how many bytes went to the socket, 0 if it takes none now.
    pub(super) fn write(&mut self, outgoing: &mut Outgoing) -> Result<usize, Stop> {
        let result = match &mut self.tls {
            None => write_plain(&self.tcp, outgoing),
            Some(tls) => {
                if tls.sealed_sent == tls.sealed.len() {
                    tls.fill(outgoing)?;
                }
                tls.write_sealed(&self.tcp)
            }
        };
        match result {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(0),
            result => Ok(result?),
        }
    }

    /// Queues, once, the announcement of TLS that nothing more will be sent. True if it did.
    pub(super) fn finish(&mut self) -> bool {
        let Some(tls) = self.tls.as_mut().filter(|tls| !tls.finished) else {
            return false;
        };
        tls.finished = true;
        let pieces = [io::IoSlice::new(&CLOSE_NOTIFY)];
        tls.records
            .seal
            .seal(ALERT, &pieces, &mut tls.sealed)
            .is_ok()
    }

    /// Makes the kernel forget the connection and all unsent bytes at once, with a reset.
    pub(super) fn abandon(&self) {
        if let Err(error) = SockRef::from(&self.tcp).set_linger(Some(Duration::ZERO)) {
            tracing::debug!(%error, "could not set the linger time of a test's connection");
        }
    }
}

impl Tls {
    /// Seals the next records, as many as fit.
    fn fill(&mut self, outgoing: &mut Outgoing) -> Result<(), RecordError> {
        self.sealed.clear();
        self.sealed_sent = 0;
        while self.sealed.len() + RECORD_BYTES_MAX <= TLS_WRITE_BYTES && outgoing.prepare() {
            let pieces = outgoing.record_pieces(PLAIN_BYTES_MAX);
            let bytes = pieces.iter().map(|piece| piece.len()).sum();
            self.records
                .seal
                .seal(APPLICATION_DATA, &pieces, &mut self.sealed)?;
            outgoing.advance(bytes);
        }
        Ok(())
    }

    fn write_sealed(&mut self, tcp: &TcpStream) -> io::Result<usize> {
        let rest = &self.sealed[self.sealed_sent..];
        if rest.is_empty() {
            return Ok(0);
        }
        let bytes = tcp.try_write(rest)?;
        self.sealed_sent += bytes;
        Ok(bytes)
    }
}

fn write_plain(tcp: &TcpStream, outgoing: &mut Outgoing) -> io::Result<usize> {
    if !outgoing.prepare() {
        return Ok(0);
    }
    let (pieces, count) = outgoing.pieces();
    let bytes = tcp.try_write_vectored(&pieces[..count])?;
    outgoing.advance(bytes);
    Ok(bytes)
}

fn not_eof(bytes: usize) -> Result<usize, Stop> {
    if bytes == 0 {
        Err(Stop::Eof)
    } else {
        Ok(bytes)
    }
}

/// Plaintext that rustls already decrypted: a client that did not wait for the answer.
fn drain(connection: &mut rustls::ServerConnection, inbox: &mut Inbox) -> Result<(), Stop> {
    let mut buffer = [0; 4096];
    loop {
        match connection.reader().read(&mut buffer) {
            Ok(0) => return Err(Stop::Eof),
            Ok(bytes) => inbox.take(&buffer[..bytes])?,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
            Err(error) => return Err(error.into()),
        }
    }
}
