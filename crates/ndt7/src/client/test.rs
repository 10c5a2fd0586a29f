//! The course of a download and of an upload.

use std::time::{Duration, Instant};

use super::channel::{Channel, Step};
use super::result::{Headers, Sample, Series, rate_bps};
use super::{ClientError, Ended, Options, Progress, Summary};
use crate::Direction;
use crate::frame::{CLOSE_NORMAL, Event, Opcode};
use crate::limits::{SAMPLES_MAX, SILENCE_MAX, TEST_LENGTH, TEST_LENGTH_MAX};
use crate::message::{Measurement, TcpInfo};
use crate::schedule::Scaling;
use crate::sock::{bound_not_sent, follow_rate, tcp_info};

/// Time between two samples and two reports of progress.
const SAMPLE_GAP: Duration = Duration::from_millis(100);
/// A server that leaves without Close after this has left at the end.
const NEARLY_COMPLETE: Duration = Duration::from_millis(9_500);
/// How long an upload waits for the server's Close, and with it the last count.
const CLOSE_WAIT: Duration = Duration::from_secs(3);

/// Runs a download. Dropping the future stops it too.
pub async fn download(
    url: &str,
    options: &Options,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Summary, ClientError> {
    let channel = Channel::open(url, options, None).await?;
    Test::new(channel, Direction::Download)
        .run(options, progress)
        .await
}

/// Runs an upload. Dropping the future stops it too.
pub async fn upload(
    url: &str,
    options: &Options,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Summary, ClientError> {
    let channel = Channel::open(url, options, Some(Scaling::new(None))).await?;
    bound_not_sent(channel.tcp());
    Test::new(channel, Direction::Upload)
        .run(options, progress)
        .await
}

struct Test {
    channel: Channel,
    direction: Direction,
    headers: Headers,
    started: Instant,
    next_sample: Instant,
    /// When bytes last arrived, for silence.
    heard: Instant,
    heard_bytes: u64,
    reported: (Duration, u64),
    series: Series,
    /// The last count of an upload by the server: bytes of TCP and the server's time.
    server_count: Option<(u64, Duration)>,
    server_uuid: Option<String>,
    min_rtt_us: Option<u64>,
    loaded_rtt_us: Vec<u64>,
    ping_sent: Option<Instant>,
    stopping: Option<Instant>,
    last_load: Duration,
}

impl Test {
    fn new(channel: Channel, direction: Direction) -> Self {
        let started = Instant::now();
        let own = tcp_info(channel.tcp());
        let ipv6 = channel
            .tcp()
            .peer_addr()
            .is_ok_and(|peer| !peer.ip().to_canonical().is_ipv4());
        Self {
            channel,
            direction,
            headers: Headers::new(ipv6, own.as_ref()),
            started,
            next_sample: started + SAMPLE_GAP,
            heard: started,
            heard_bytes: 0,
            reported: (Duration::ZERO, 0),
            series: Series::default(),
            server_count: None,
            server_uuid: None,
            min_rtt_us: None,
            loaded_rtt_us: Vec::new(),
            ping_sent: None,
            stopping: None,
            last_load: Duration::ZERO,
        }
    }

    async fn run(
        mut self,
        options: &Options,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Summary, ClientError> {
        loop {
            if let Some(ended) = self.on_events()? {
                return self.finish(ended);
            }
            if let Some(ended) = self.on_time(progress)? {
                return self.finish(ended);
            }
            match self.channel.step(self.next_sample, options).await {
                Ok(Step::Moved) => self.on_moved(),
                Ok(Step::Due) => {}
                Ok(Step::Eof) => return self.on_break(None),
                Err(super::channel::Fault::Io(error)) => return self.on_break(Some(error)),
                Err(fault) => return Err(fault.since(self.started)),
            }
        }
    }

    fn on_moved(&mut self) {
        let bytes = self.channel.load_received();
        if bytes > self.heard_bytes {
            self.heard_bytes = bytes;
            self.heard = Instant::now();
            self.last_load = self.heard - self.started;
        }
    }

    /// A connection that ends without Close at the end of a test has done its work.
    fn on_break(mut self, source: Option<std::io::Error>) -> Result<Summary, ClientError> {
        let close = self.on_events()?;
        let elapsed = self.started.elapsed();
        if let Some(ended) = close {
            return self.finish(ended);
        }
        if elapsed >= NEARLY_COMPLETE {
            return self.finish(Ended::Complete);
        }
        Err(ClientError::Interrupted { elapsed, source })
    }

    fn on_events(&mut self) -> Result<Option<Ended>, ClientError> {
        if self.direction == Direction::Upload && self.channel.load_received() > 0 {
            return Err(ClientError::protocol(
                "a binary message came within an upload",
            ));
        }
        while let Some(event) = self.channel.next_event() {
            self.heard = Instant::now();
            match event {
                Event::Text(text) => self.on_text(&text)?,
                Event::Pong(_) => self.on_pong(),
                Event::Close(_) if self.started.elapsed() >= NEARLY_COMPLETE => {
                    return Ok(Some(Ended::Complete));
                }
                Event::Close(_) => return Ok(Some(Ended::ServerClosed)),
                Event::Load { .. } | Event::Ping(_) => {}
            }
        }
        Ok(None)
    }

    fn on_text(&mut self, text: &[u8]) -> Result<(), ClientError> {
        let measurement =
            Measurement::parse(text).map_err(|error| ClientError::protocol(error.to_string()))?;
        if let Some(connection) = measurement.connection_info {
            self.server_uuid = connection.uuid.or(self.server_uuid.take());
        }
        match self.direction {
            Direction::Download => {
                if let Some(info) = &measurement.tcp_info {
                    self.on_sender(info.rtt, info.min_rtt);
                }
            }
            Direction::Upload => self.on_count(
                measurement.tcp_info.as_deref(),
                measurement
                    .app_info
                    .map(|app| (app.num_bytes, app.elapsed_time)),
            ),
        }
        Ok(())
    }

    /// The server's count of an upload: by TCP, or else by the program.
    fn on_count(&mut self, tcp: Option<&TcpInfo>, app: Option<(i64, i64)>) {
        let by_tcp = tcp.and_then(|info| Some((info.bytes_received?, info.elapsed_time?)));
        let Some((bytes, micros)) = by_tcp.or(app) else {
            return;
        };
        let (Ok(bytes), Ok(micros)) = (u64::try_from(bytes), u64::try_from(micros)) else {
            return;
        };
        let elapsed = Duration::from_micros(micros);
        let received = by_tcp.and(tcp).and_then(|info| self.headers.received(info));
        let network_bytes = received.unwrap_or_else(|| self.headers.add(bytes, None));
        self.series.push(Sample {
            elapsed,
            network_bytes,
        });
        self.server_count = Some((bytes, elapsed));
    }

    /// What the sender of the load, at either end, knows of round trips.
    fn on_sender(&mut self, rtt: Option<i64>, min_rtt: Option<i64>) {
        let positive =
            |value: Option<i64>| value.and_then(|v| u64::try_from(v).ok()).filter(|v| *v > 0);
        if let Some(rtt) = positive(rtt).filter(|_| self.loaded_rtt_us.len() < SAMPLES_MAX) {
            self.loaded_rtt_us.push(rtt);
        }
        let smallest = positive(min_rtt).filter(|rtt| *rtt < u64::from(u32::MAX));
        self.min_rtt_us = match (self.min_rtt_us, smallest) {
            (Some(known), Some(new)) => Some(known.min(new)),
            (known, new) => known.or(new),
        };
    }

    fn on_pong(&mut self) {
        if let Some(sent) = self.ping_sent.take() {
            let micros = i64::try_from(sent.elapsed().as_micros()).ok();
            self.on_sender(micros, micros);
        }
    }

    /// Does what is due: samples, the end of an upload, the limits of time.
    fn on_time(
        &mut self,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Option<Ended>, ClientError> {
        let now = Instant::now();
        let elapsed = now - self.started;
        if self.stopping.is_some_and(|since| now >= since + CLOSE_WAIT) {
            return Ok(Some(Ended::Complete));
        }
        if elapsed >= TEST_LENGTH_MAX {
            return Ok(Some(Ended::TimeLimit));
        }
        if now >= self.heard + SILENCE_MAX {
            return Err(ClientError::Interrupted {
                elapsed,
                source: None,
            });
        }
        if self.direction == Direction::Upload && self.stopping.is_none() && elapsed >= TEST_LENGTH
        {
            self.stopping = Some(now);
            self.last_load = elapsed;
            self.channel.outgoing.stop_load();
            self.channel.outgoing.push_close(CLOSE_NORMAL, "");
        }
        if now >= self.next_sample {
            self.next_sample = now + SAMPLE_GAP;
            self.sample(elapsed);
            self.report(elapsed, progress);
        }
        Ok(None)
    }

    fn sample(&mut self, elapsed: Duration) {
        let info = tcp_info(self.channel.tcp());
        match (self.direction, info) {
            (Direction::Download, info) => {
                let received = info.and_then(|info| self.headers.received(&info));
                let network_bytes = received
                    .unwrap_or_else(|| self.headers.add(self.channel.load_received(), None));
                self.series.push(Sample {
                    elapsed,
                    network_bytes,
                });
            }
            (Direction::Upload, Some(info)) if self.stopping.is_none() => {
                follow_rate(self.channel.tcp(), &info, elapsed);
                self.on_sender(info.rtt, info.min_rtt);
            }
            (Direction::Upload, None) if self.stopping.is_none() => self.ping(),
            (Direction::Upload, _) => {}
        }
    }

    /// Where the kernel does not tell round trips: one ping at a time, its clock started once it
    /// is handed over.
    fn ping(&mut self) {
        if self.ping_sent.is_none() && self.channel.outgoing.control_sent() {
            self.channel.outgoing.push(Opcode::Ping, b"rtt");
            self.ping_sent = Some(Instant::now());
        }
    }

    fn report(&mut self, elapsed: Duration, progress: &mut (dyn FnMut(Progress) + Send)) {
        let bytes = self.payload_bytes();
        let (before, bytes_before) = self.reported;
        let rate = rate_bps(
            bytes.saturating_sub(bytes_before),
            elapsed.saturating_sub(before),
        );
        self.reported = (elapsed, bytes);
        progress(Progress {
            elapsed,
            bytes,
            rate_bps: rate.unwrap_or(0),
        });
    }

    fn payload_bytes(&self) -> u64 {
        match self.direction {
            Direction::Download => self.channel.load_received(),
            Direction::Upload => self.channel.outgoing.load_sent(),
        }
    }

    fn finish(self, ended: Ended) -> Result<Summary, ClientError> {
        let payload_bytes = self.payload_bytes();
        let own_time = self.last_load;
        let counted = match self.direction {
            Direction::Download => Some((payload_bytes, own_time)),
            Direction::Upload => self.server_count,
        };
        let (bytes, duration) = counted.ok_or_else(|| {
            ClientError::protocol("the server sent no count of the upload's bytes")
        })?;
        let goodput = rate_bps(bytes, duration).filter(|_| bytes > 0);
        let goodput_bps = goodput.ok_or_else(|| ClientError::protocol("no load was moved"))?;
        Ok(Summary {
            direction: self.direction,
            rate_bps: self.series.steady_rate_bps().unwrap_or(goodput_bps),
            goodput_bps,
            payload_bytes,
            network_bytes: self
                .series
                .last()
                .map_or(bytes, |sample| sample.network_bytes),
            duration,
            min_rtt_us: self.min_rtt_us,
            loaded_rtt_us: self.loaded_rtt_us,
            server_uuid: self.server_uuid,
            ended,
        })
    }
}
