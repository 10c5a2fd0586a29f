//! Latency of an idle line: pings on an open WebSocket of the upload test that sends nothing else.
//!
//! A ping goes from program to program, so a proxy that answers for the server, as satellite
//! links have, cannot make the line look short, as it could with the time of a TCP connection.

use std::time::{Duration, Instant};

use super::channel::{Channel, Step};
use super::{ClientError, Options, jitter_us, median_us};
use crate::frame::{CLOSE_NORMAL, Event, Opcode};

/// Probes sent at most.
const PROBES_MAX: u16 = 100;
/// Time between an answer and the next probe.
const PROBE_GAP: Duration = Duration::from_millis(50);
/// A probe without an answer for so long is lost.
const PROBE_TIME_MAX: Duration = Duration::from_secs(2);
/// Time for all probes: the server closes at 10 s.
const PROBES_TIME_MAX: Duration = Duration::from_secs(9);
/// Time to part from the server.
const PARTING_TIME_MAX: Duration = Duration::from_millis(500);

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
/// At most 100 probes in 9 seconds.
pub async fn idle_latency(
    url: &str,
    options: &Options,
    probes: u16,
) -> Result<Latency, ClientError> {
    let mut channel = Channel::open(url, options, None).await?;
    let started = Instant::now();
    let mut latency = Latency::default();
    for probe in 0..probes.min(PROBES_MAX) {
        if started.elapsed() > PROBES_TIME_MAX {
            break;
        }
        match ask(&mut channel, options, probe, started).await? {
            Some(time) => {
                let micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
                latency.samples_us.push(micros);
            }
            None => latency.lost += 1,
        }
        rest(&mut channel, options, started, PROBE_GAP).await?;
    }
    channel.outgoing.push_close(CLOSE_NORMAL, "");
    let _parted = rest(&mut channel, options, started, PARTING_TIME_MAX).await;
    if latency.samples_us.is_empty() {
        let elapsed = started.elapsed();
        return Err(ClientError::Interrupted {
            elapsed,
            source: None,
        });
    }
    Ok(latency)
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

fn left(started: Instant) -> ClientError {
    ClientError::Interrupted {
        elapsed: started.elapsed(),
        source: None,
    }
}
