//! The course of one test: a loop that does what is due, waits for the socket or the next
//! instant, and moves bytes.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use tokio::io::{Interest, Ready};

use super::inbox::Inbox;
use super::link::{Link, Stop};
use super::report::Reporter;
use super::{Connection, End, TestRecord};
use crate::Direction;
use crate::frame::{CLOSE_NORMAL, CLOSE_PROTOCOL_ERROR, CLOSE_UNSUPPORTED, Event, Opcode};
use crate::frame::{FrameError, Peer};
use crate::handshake::TestRequest;
use crate::limits::{EARLY_CLOSE_MIN, TEST_LENGTH, TEST_LENGTH_MAX};
use crate::outgoing::Outgoing;
use crate::schedule::{Scaling, tick_gap};
use crate::sock::{follow_rate, tcp_info};
use crate::wire::random_unit;

/// A client that leaves this shortly before the end has run a whole test: its clock started when
/// ours did, give or take a round trip.
const FULL_LENGTH_TOLERANCE: std::time::Duration = std::time::Duration::from_millis(500);
/// How long a client may take to read our Close once the test is over for it.
const CLOSE_GRACE: std::time::Duration = std::time::Duration::from_secs(2);
/// Towards the end messages must fit into the time that is left.
const LAST_PART: std::time::Duration = std::time::Duration::from_secs(2);
/// Bytes after which a test that never has to wait lets others run.
const TURN_BYTES: usize = 1 << 20;

/// Where a test stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Load flows.
    Load,
    /// Our Close is on its way; the client's, or the end of its connection, is awaited.
    Closing(End),
    /// Both Closes are known; what is queued still goes out.
    Flushing(End),
}

/// One running test.
struct Test {
    link: Link,
    inbox: Inbox,
    outgoing: Outgoing,
    reporter: Reporter,
    phase: Phase,
    direction: Direction,
    started: Instant,
    next_tick: Instant,
    close_at: Instant,
    gone_at: Instant,
    texts: u32,
    /// After a fault nothing that comes is parsed any more.
    deaf: bool,
    unyielded: usize,
    frozen: Option<Frozen>,
}

/// The result, taken at the end of the load.
#[derive(Debug, Clone, Copy)]
struct Frozen {
    at: Instant,
    payload_bytes: u64,
    wire_bytes: u64,
}

/// Runs a test to its end.
pub(super) async fn serve(
    connection: Connection,
    already_read: Bytes,
    request: TestRequest,
) -> TestRecord {
    let started_at = SystemTime::now();
    let uuid = uuid::Uuid::new_v4().to_string();
    let blank = TestRecord {
        uuid,
        direction: request.direction,
        started_at,
        duration: std::time::Duration::ZERO,
        payload_bytes: 0,
        wire_bytes: 0,
        rate_bps: 0,
        end: End::Broken,
        metadata: request.metadata.clone(),
    };
    match Test::new(connection, &already_read, &request, &blank.uuid) {
        Ok(mut test) => {
            let end = test.run().await;
            test.record(blank, end)
        }
        Err(stop) => {
            tracing::info!(uuid = blank.uuid, reason = %stop, "a test could not start");
            blank
        }
    }
}

impl Test {
    fn new(
        connection: Connection,
        already_read: &[u8],
        request: &TestRequest,
        uuid: &str,
    ) -> Result<Self, Stop> {
        let mut inbox = Inbox::new();
        inbox.take(already_read)?;
        let link = Link::new(connection, &mut inbox)?;
        let direction = request.direction;
        let scaling =
            (direction == Direction::Download).then(|| Scaling::new(request.early_exit_bytes));
        let started = Instant::now();
        Ok(Self {
            reporter: Reporter::new(link.tcp(), uuid, direction),
            link,
            inbox,
            outgoing: Outgoing::new(Peer::Server, scaling),
            phase: Phase::Load,
            direction,
            started,
            next_tick: started + tick_gap(random_unit()),
            close_at: started + TEST_LENGTH,
            gone_at: started + TEST_LENGTH_MAX,
            texts: 0,
            deaf: false,
            unyielded: 0,
            frozen: None,
        })
    }

    async fn run(&mut self) -> End {
        loop {
            self.on_events();
            if let Some(end) = self.on_time(Instant::now()) {
                return end;
            }
            let to_send = self.outgoing.prepare() || self.link.has_sealed();
            if let (Phase::Flushing(end), false) = (self.phase, to_send) {
                if self.link.finish() {
                    continue;
                }
                return end;
            }
            let Some(ready) = self.wait(to_send).await else {
                continue;
            };
            if let Err(stop) = self.transfer(ready)
                && let Some(end) = self.on_stop(&stop)
            {
                return end;
            }
            if self.unyielded >= TURN_BYTES {
                self.unyielded = 0;
                tokio::task::yield_now().await;
            }
        }
    }

    /// Waits for the socket, at most until the next instant at which something is due.
    async fn wait(&self, to_send: bool) -> Option<Ready> {
        let due = match self.phase {
            Phase::Load => self.next_tick.min(self.close_at).min(self.gone_at),
            Phase::Closing(_) | Phase::Flushing(_) => self.gone_at,
        };
        let interest = match (self.phase, to_send) {
            (Phase::Flushing(_), _) => Interest::WRITABLE,
            (_, true) => Interest::READABLE | Interest::WRITABLE,
            (_, false) => Interest::READABLE,
        };
        let ready = tokio::time::timeout_at(due.into(), self.link.ready(interest)).await;
        // A socket that cannot be polled fails at the next read or write, which tells why.
        ready.ok().map(|ready| ready.unwrap_or(Ready::ALL))
    }

    fn transfer(&mut self, ready: Ready) -> Result<(), Stop> {
        if ready.is_readable() && !matches!(self.phase, Phase::Flushing(_)) {
            self.unyielded += if self.deaf {
                self.link.read_unparsed()?
            } else {
                self.link.read(&mut self.inbox)?
            };
        }
        if ready.is_writable() {
            self.unyielded += self.link.write(&mut self.outgoing)?;
        }
        Ok(())
    }

    /// Does what is due. The end, if the test is over.
    fn on_time(&mut self, now: Instant) -> Option<End> {
        if now >= self.gone_at {
            self.freeze();
            self.link.abandon();
            return Some(match self.phase {
                Phase::Load => End::TimeLimit,
                Phase::Closing(End::Complete) if now >= self.started + TEST_LENGTH_MAX => {
                    End::TimeLimit
                }
                Phase::Closing(end) | Phase::Flushing(end) => end,
            });
        }
        if self.phase != Phase::Load {
            return None;
        }
        if self.direction == Direction::Download && self.outgoing.load_finished() {
            self.freeze();
            self.close_at = self.close_at.min(now.max(self.started + EARLY_CLOSE_MIN));
        }
        if now >= self.close_at {
            let limited = self.frozen.is_some();
            self.close(
                if limited {
                    End::ByteLimit
                } else {
                    End::Complete
                },
                CLOSE_NORMAL,
                "",
            );
        } else if now >= self.next_tick {
            self.next_tick = now + tick_gap(random_unit());
            self.send_text();
            self.send_ping();
        }
        self.fit_load(now);
        None
    }

    /// Keeps the last messages of a slow test so short that Close is on time.
    fn fit_load(&mut self, now: Instant) {
        let elapsed = now - self.started;
        let left = self.close_at.saturating_duration_since(now);
        if left <= LAST_PART && elapsed > LAST_PART {
            let bytes =
                u128::from(self.outgoing.load_sent()) * left.as_micros() / elapsed.as_micros();
            self.outgoing
                .fit_load(usize::try_from(bytes).unwrap_or(usize::MAX));
        }
    }

    /// Handles what the client said.
    fn on_events(&mut self) {
        if self.direction == Direction::Download
            && self.phase == Phase::Load
            && self.inbox.load_bytes() > 0
        {
            self.fault(
                CLOSE_UNSUPPORTED,
                "a download client sends no binary messages",
            );
        }
        while let Some(event) = self.inbox.next_event() {
            match event {
                Event::Ping(payload) => {
                    self.outgoing.push(Opcode::Pong, &payload);
                }
                Event::Close(code) => self.on_close(code),
                Event::Load { .. } | Event::Text(_) | Event::Pong(_) => {}
            }
        }
    }

    fn on_close(&mut self, code: Option<u16>) {
        match self.phase {
            Phase::Load => {
                self.freeze();
                let end = self.client_end();
                self.close(end, code.unwrap_or(CLOSE_NORMAL), "");
                self.flush(end);
            }
            Phase::Closing(end) => self.flush(end),
            Phase::Flushing(_) => {}
        }
    }

    fn flush(&mut self, end: End) {
        self.phase = Phase::Flushing(end);
        self.gone_at = self.gone_at.min(Instant::now() + CLOSE_GRACE);
    }

    /// Handles a connection that gives no more, or nothing sensible. The end, if it is over.
    fn on_stop(&mut self, stop: &Stop) -> Option<End> {
        self.freeze();
        match (stop, self.phase) {
            (_, Phase::Closing(end) | Phase::Flushing(end)) => Some(end),
            (Stop::Eof | Stop::Io(_), Phase::Load) => {
                tracing::info!(reason = %stop, "a client left without Close");
                let end = self.client_end();
                Some(if end == End::Complete {
                    end
                } else {
                    End::Broken
                })
            }
            (Stop::Record(_) | Stop::Unexpected { .. }, Phase::Load) => {
                tracing::info!(reason = %stop, "a test ended at a TLS record");
                Some(End::Protocol)
            }
            (Stop::Inbox(error), Phase::Load) => {
                let code = match error {
                    super::inbox::InboxError::Frame(frame) => FrameError::close_code(*frame),
                    super::inbox::InboxError::TooManySmallFrames => CLOSE_PROTOCOL_ERROR,
                };
                self.fault(code, &error.to_string());
                None
            }
        }
    }

    /// How a test ended that the client ended.
    fn client_end(&self) -> End {
        if self.started.elapsed() + FULL_LENGTH_TOLERANCE >= TEST_LENGTH {
            End::Complete
        } else {
            End::ClientClosed
        }
    }

    fn fault(&mut self, code: u16, reason: &str) {
        tracing::info!(reason, "a client broke the protocol");
        self.deaf = true;
        self.close(End::Protocol, code, reason);
        self.gone_at = self.gone_at.min(Instant::now() + CLOSE_GRACE);
    }

    /// Queues the last measurement and Close. The load ends at the end of its current message.
    fn close(&mut self, end: End, code: u16, reason: &str) {
        self.freeze();
        self.outgoing.stop_load();
        // Who ends an upload has to know how much of it came.
        let counts = end != End::ClientClosed || self.direction == Direction::Upload;
        if end != End::Protocol && counts {
            self.send_text();
        }
        self.outgoing.push_close(code, reason);
        self.phase = Phase::Closing(end);
    }

    fn load_bytes(&self) -> u64 {
        match self.direction {
            Direction::Download => self.outgoing.load_sent(),
            Direction::Upload => self.inbox.load_bytes(),
        }
    }

    fn send_text(&mut self) {
        let elapsed = self.started.elapsed();
        let measurement = self
            .reporter
            .measure(self.link.tcp(), elapsed, self.load_bytes());
        if let (Direction::Download, Some(info)) = (self.direction, &measurement.tcp_info) {
            follow_rate(self.link.tcp(), info, elapsed);
        }
        if self.outgoing.push(Opcode::Text, &measurement.to_json()) {
            self.texts += 1;
        }
    }

    /// The payload is the time, as of the reference server.
    fn send_ping(&mut self) {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        self.outgoing
            .push(Opcode::Ping, now.as_nanos().to_string().as_bytes());
    }

    /// Takes the result, once.
    fn freeze(&mut self) {
        if self.frozen.is_some() {
            return;
        }
        let payload_bytes = self.load_bytes();
        let wire = tcp_info(self.link.tcp()).and_then(|info| match self.direction {
            Direction::Download => info.bytes_acked,
            Direction::Upload => info.bytes_received,
        });
        self.frozen = Some(Frozen {
            at: Instant::now(),
            payload_bytes,
            wire_bytes: wire
                .and_then(|bytes| u64::try_from(bytes).ok())
                .unwrap_or(payload_bytes),
        });
    }

    fn record(&mut self, blank: TestRecord, end: End) -> TestRecord {
        self.freeze();
        let Some(frozen) = self.frozen else {
            return blank;
        };
        let duration = frozen.at - self.started;
        let rate = frozen.wire_bytes as f64 * 8.0 / duration.as_secs_f64().max(1e-6);
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a rate is positive and far below 2^53"
        )]
        let rate_bps = rate as u64;
        tracing::debug!(
            uuid = blank.uuid,
            ?end,
            rate_bps,
            texts = self.texts,
            "a test ended"
        );
        TestRecord {
            duration,
            payload_bytes: frozen.payload_bytes,
            wire_bytes: frozen.wire_bytes,
            rate_bps,
            end,
            ..blank
        }
    }
}
