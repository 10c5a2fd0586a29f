//! Latency of a line, idle and under load: pings on an open WebSocket of the upload test that
//! sends nothing else.
//!
//! A ping goes from program to program, so a proxy that answers for the server, as satellite
//! links have, cannot make the line look short, as it could with the time of a TCP connection.
//! Under load the pings have a connection of their own: they wait in the line's queue behind the
//! load, as a call or a page would, and not in the load's own socket buffers.

use std::collections::VecDeque;
use std::future::pending;
use std::time::{Duration, Instant};

use super::channel::{Channel, Step};
use super::result::Headers;
use super::{ClientError, Options, jitter_us, median_us};
use crate::frame::{CLOSE_NORMAL, Event, Opcode};
use crate::limits::{SAMPLES_MAX, TEST_LENGTH};
use crate::sock::tcp_info;

/// Probes of an idle line sent at most.
const PROBES_MAX: u16 = 100;
/// Time between an answer and the next probe of an idle line.
const PROBE_GAP: Duration = Duration::from_millis(50);
/// A probe of an idle line without an answer for so long is lost.
const PROBE_TIME_MAX: Duration = Duration::from_secs(2);
/// No probe begins later: the server closes at 10 s, and the last one may need its full time.
const PROBES_TIME_MAX: Duration = TEST_LENGTH.saturating_sub(PROBE_TIME_MAX);
/// Time to part from the server.
const PARTING_TIME_MAX: Duration = Duration::from_millis(500);
/// The load waits at most so long for the connection that probes beside it.
const LOADED_OPEN_TIME_MAX: Duration = Duration::from_secs(4);
/// From the load's begin to the first probe beside it: until then it fills the line's queue.
const LOADED_FIRST_PROBE: Duration = Duration::from_millis(500);
/// Time between two probes under load, answered or not: where each waited for the answer of the
/// one before, moments of short latency would count more often.
const LOADED_PROBE_GAP: Duration = Duration::from_millis(200);

/// What the probes found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Latency {
    /// Round-trip times in order, microseconds.
    pub samples_us: Vec<u64>,
    /// Probes without an answer in time.
    pub lost: u32,
}

impl Latency {
    /// Median, microseconds.
    pub fn median_us(&self) -> Option<u64> {
        median_us(&self.samples_us)
    }

    /// Mean absolute difference of consecutive samples, microseconds.
    pub fn jitter_us(&self) -> Option<u64> {
        jitter_us(&self.samples_us)
    }
}

/// Probes the line to a server, by the URL of its upload test, while nothing else is sent.
/// At most 100 probes, begun within 8 seconds. A server that leaves early ends it; what was found
/// until then counts. An error where there is no sample at all.
pub async fn idle_latency(
    url: &str,
    options: &Options,
    probes: u16,
) -> Result<Latency, ClientError> {
    let mut channel = Channel::open(url, options, None).await?;
    let started = Instant::now();
    let mut latency = Latency::default();
    let done = probe_all(&mut channel, options, probes, started, &mut latency).await;
    match done {
        Ok(()) => part(&mut channel, options).await,
        Err(ClientError::Cancelled) => return Err(ClientError::Cancelled),
        Err(error) if latency.samples_us.is_empty() => return Err(error),
        Err(_) => {}
    }
    if latency.samples_us.is_empty() {
        return Err(left(started));
    }
    Ok(latency)
}

async fn probe_all(
    channel: &mut Channel,
    options: &Options,
    probes: u16,
    started: Instant,
    latency: &mut Latency,
) -> Result<(), ClientError> {
    for probe in 0..probes.min(PROBES_MAX) {
        if started.elapsed() > PROBES_TIME_MAX {
            break;
        }
        match ask(channel, options, probe, started).await? {
            Some(time) => latency.samples_us.push(micros(time)),
            None => latency.lost += 1,
        }
        rest(channel, options, started, PROBE_GAP).await?;
    }
    Ok(())
}

/// One probe; `None` if it is lost.
async fn ask(
    channel: &mut Channel,
    options: &Options,
    probe: u16,
    started: Instant,
) -> Result<Option<Duration>, ClientError> {
    let payload = probe.to_be_bytes();
    channel.outgoing.push(Opcode::Ping, &payload);
    let sent = Instant::now();
    loop {
        let step = channel.step(sent + PROBE_TIME_MAX, options).await;
        match step.map_err(|fault| fault.since(started))? {
            Step::Due => return Ok(None),
            Step::Eof => return Err(left(started)),
            Step::Moved => {}
        }
        while let Some(event) = channel.next_event() {
            match event {
                Event::Pong(answer) if answer == payload => return Ok(Some(sent.elapsed())),
                Event::Close(_) => return Err(left(started)),
                _ => {}
            }
        }
    }
}

/// Serves the connection for a while, or until the server leaves.
async fn rest(
    channel: &mut Channel,
    options: &Options,
    started: Instant,
    time: Duration,
) -> Result<(), ClientError> {
    let until = Instant::now() + time;
    loop {
        let step = channel.step(until, options).await;
        match step.map_err(|fault| fault.since(started))? {
            Step::Due => return Ok(()),
            Step::Eof => return Err(left(started)),
            Step::Moved => {}
        }
        while let Some(event) = channel.next_event() {
            if matches!(event, Event::Close(_)) {
                return Err(left(started));
            }
        }
    }
}

/// Parts from the server, so that its place for a test is free at once.
async fn part(channel: &mut Channel, options: &Options) {
    channel.outgoing.push_close(CLOSE_NORMAL, "");
    let _parted = rest(channel, options, Instant::now(), PARTING_TIME_MAX).await;
}

fn left(started: Instant) -> ClientError {
    ClientError::Interrupted {
        elapsed: started.elapsed(),
        source: None,
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

/// Pings beside a load, on a connection of their own. Whatever becomes of it, the load goes on:
/// without answers there are no samples.
#[derive(Default)]
pub(super) struct LoadedProbe {
    channel: Option<Channel>,
    /// When the next ping leaves; `None` before the load and after it.
    due: Option<Instant>,
    next: u16,
    /// Pings under way, in order.
    sent: VecDeque<(u16, Instant)>,
    samples_us: Vec<u64>,
    /// What the connection had received when the load began, and since then.
    received_before: u64,
    received: u64,
}

impl LoadedProbe {
    /// Connects, by the URL of an upload test. A server that is full or a line that is cut gives a
    /// probe that finds nothing.
    pub(super) async fn open(url: &str, options: &Options) -> Self {
        let opening = Channel::open(url, options, None);
        let opened = tokio::time::timeout(LOADED_OPEN_TIME_MAX, opening).await;
        Self {
            channel: opened.ok().and_then(Result::ok),
            ..Self::default()
        }
    }

    /// Whether there is a connection.
    pub(super) fn is_open(&self) -> bool {
        self.channel.is_some()
    }

    /// The load begins.
    pub(super) fn begin(&mut self, headers: Headers) {
        self.due = Some(Instant::now() + LOADED_FIRST_PROBE);
        self.received_before = self.received_now(headers).unwrap_or_default();
    }

    /// The load has ended: no further pings. Those under way have met it and still count.
    pub(super) fn end(&mut self) {
        self.due = None;
    }

    /// Sends and receives until something happened; for ever where there is nothing to do. May be
    /// dropped at any moment.
    pub(super) async fn step(&mut self, options: &Options) {
        let Some(channel) = &mut self.channel else {
            return pending().await;
        };
        let now = Instant::now();
        if self.due.is_some_and(|due| now >= due) && self.samples_us.len() < SAMPLES_MAX {
            channel
                .outgoing
                .push(Opcode::Ping, &self.next.to_be_bytes());
            self.sent.push_back((self.next, now));
            self.next = self.next.wrapping_add(1);
            self.due = Some(now + LOADED_PROBE_GAP);
        }
        let until = self.due.unwrap_or(now + LOADED_PROBE_GAP);
        let mut open = matches!(
            channel.step(until, options).await,
            Ok(Step::Moved | Step::Due)
        );
        while let Some(event) = channel.next_event() {
            match event {
                Event::Pong(answer) => self.samples_us.extend(answered(&mut self.sent, &answer)),
                Event::Close(_) => open = false,
                _ => {}
            }
        }
        if !open {
            self.channel = None;
        }
    }

    /// Bytes that this connection received during the load, at the level of IP: they had their
    /// share of the line. Zero where the kernel does not tell.
    pub(super) fn received(&mut self, headers: Headers) -> u64 {
        if let Some(now) = self.received_now(headers) {
            self.received = now.saturating_sub(self.received_before);
        }
        self.received
    }

    fn received_now(&self, headers: Headers) -> Option<u64> {
        let info = tcp_info(self.channel.as_ref()?.tcp())?;
        headers.received(&info)
    }

    /// Parts from the server; the samples are in [`Self::into_samples`].
    pub(super) async fn part(&mut self, options: &Options) {
        if let Some(mut channel) = self.channel.take() {
            part(&mut channel, options).await;
        }
    }

    /// Round-trip times under load in order, microseconds.
    pub(super) fn into_samples(self) -> Vec<u64> {
        self.samples_us
    }
}

/// The time of the ping that is answered. Those before it get no answer any more: a peer may
/// answer only the last of several (RFC 6455, section 5.5.3).
fn answered(sent: &mut VecDeque<(u16, Instant)>, answer: &[u8]) -> Option<u64> {
    let number = u16::from_be_bytes(answer.try_into().ok()?);
    let place = sent.iter().position(|(known, _)| *known == number)?;
    let (_, at) = sent.drain(..=place).next_back()?;
    Some(micros(at.elapsed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_to_a_later_ping_gives_up_those_before_it_and_a_stranger_counts_nothing() {
        let now = Instant::now();
        let mut sent: VecDeque<_> = (7..11).map(|number| (number, now)).collect();
        assert_eq!(answered(&mut sent, b"text"), None);
        assert_eq!(answered(&mut sent, &6_u16.to_be_bytes()), None);
        assert_eq!(sent.len(), 4);
        assert!(answered(&mut sent, &9_u16.to_be_bytes()).is_some());
        assert_eq!(sent, [(10, now)]);
        assert_eq!(answered(&mut sent, &8_u16.to_be_bytes()), None);
    }
}
