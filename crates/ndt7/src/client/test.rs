//! The course of a download and of an upload.

use std::time::{Duration, Instant};

use super::channel::{Channel, Fault, Step};
use super::early::Judge;
use super::latency::LoadedProbe;
use super::result::{Headers, SEGMENT_BYTES_ASSUMED, Sample, Series, rate_bps};
use super::{ClientError, Ended, Enough, Estimate, Options, Progress, Summary};
use crate::Direction;
use crate::frame::{CLOSE_NORMAL, Event};
use crate::limits::{SILENCE_MAX, TEST_LENGTH, TEST_LENGTH_MAX};
use crate::message::{Measurement, TcpInfo};
use crate::schedule::Scaling;
use crate::sock::{bound_not_sent, follow_rate, tcp_info};

/// Time between two samples and two reports of progress.
const SAMPLE_GAP: Duration = Duration::from_millis(100);
/// Time between two looks at what has arrived.
const MARK_GAP: Duration = Duration::from_millis(20);
/// A server that leaves without Close after this has left at the end.
const NEARLY_COMPLETE: Duration = Duration::from_millis(9_500);
/// How long an upload waits for the server's Close, and with it the last count.
const CLOSE_WAIT: Duration = Duration::from_secs(3);
/// Pauses before asking again for the place that the probe beside the load gave up.
const AGAIN_AFTER: [Duration; 2] = [Duration::from_millis(100), Duration::from_millis(400)];

/// How long a test runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Length {
    /// Ten seconds.
    #[default]
    Full,
    /// Until it knows enough; ten seconds at most.
    Short,
}

/// Where a test in one direction runs, and how long.
#[derive(Debug, Clone, Copy)]
pub struct Load<'a> {
    /// The way of the load.
    pub direction: Direction,
    /// The test that carries it.
    pub url: &'a str,
    /// The upload test of the same server, on which pings measure the latency under load; without
    /// it that stays unknown. The server needs a second place for it; one that has only one gives
    /// it to the load.
    pub latency_url: Option<&'a str>,
    /// How long it runs.
    pub length: Length,
    /// When it knows enough.
    pub enough: Enough,
    /// It ends when so many bytes of load have moved. Those that are under way by then still come.
    pub bytes_max: Option<u64>,
}

impl<'a> Load<'a> {
    /// A full test without latency under load.
    pub fn new(direction: Direction, url: &'a str) -> Self {
        Self {
            direction,
            url,
            latency_url: None,
            length: Length::Full,
            enough: Enough::default(),
            bytes_max: None,
        }
    }
}

/// Runs a download without latency under load. Dropping the future stops it too.
pub async fn download(
    url: &str,
    options: &Options,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Summary, ClientError> {
    let load = Load::new(Direction::Download, url);
    load.run(options, progress).await
}

/// Runs an upload without latency under load. Dropping the future stops it too.
pub async fn upload(
    url: &str,
    options: &Options,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Summary, ClientError> {
    let load = Load::new(Direction::Upload, url);
    load.run(options, progress).await
}

impl Load<'_> {
    /// Runs the test. Dropping the future stops it too.
    pub async fn run(
        self,
        options: &Options,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Summary, ClientError> {
        // Connected before the load, whose queue would hold up its handshakes.
        let mut probe = match self.latency_url {
            Some(url) => LoadedProbe::open(url, options).await,
            None => LoadedProbe::default(),
        };
        let channel = match self.open(options).await {
            // The last place of a full server may have gone to the probe.
            Err(ClientError::Refused { .. }) if probe.is_open() => {
                probe.part(options).await;
                self.open_again(options).await?
            }
            opened => opened?,
        };
        let mut test = Test::new(channel, probe, &self);
        let ended = test.course(options, progress).await;
        test.probe.part(options).await;
        test.finish(ended?)
    }

    /// Opens once a server has noticed that a place is free.
    async fn open_again(&self, options: &Options) -> Result<Channel, ClientError> {
        for pause in AGAIN_AFTER {
            tokio::time::sleep(pause).await;
            match self.open(options).await {
                Err(ClientError::Refused { .. }) => {}
                opened => return opened,
            }
        }
        self.open(options).await
    }

    async fn open(&self, options: &Options) -> Result<Channel, ClientError> {
        match self.direction {
            Direction::Download => Channel::open(self.url, options, None).await,
            Direction::Upload => {
                let scaling = Some(Scaling::new(None));
                let channel = Channel::open(self.url, options, scaling).await?;
                bound_not_sent(channel.tcp());
                Ok(channel)
            }
        }
    }
}

struct Test {
    channel: Channel,
    probe: LoadedProbe,
    direction: Direction,
    headers: Headers,
    started: Instant,
    next_sample: Instant,
    next_mark: Instant,
    length: Length,
    bytes_max: Option<u64>,
    judge: Judge,
    early: Option<Estimate>,
    /// When bytes last arrived, for silence.
    heard: Instant,
    heard_bytes: u64,
    reported: (Duration, u64),
    series: Series,
    /// The last count of an upload by the server: bytes of TCP and the server's time.
    server_count: Option<(u64, Duration)>,
    server_uuid: Option<String>,
    min_rtt_us: Option<u64>,
    stopping: Option<Instant>,
    last_load: Duration,
}

impl Test {
    fn new(channel: Channel, mut probe: LoadedProbe, load: &Load<'_>) -> Self {
        let started = Instant::now();
        let own = tcp_info(channel.tcp());
        let ipv6 = channel
            .tcp()
            .peer_addr()
            .is_ok_and(|peer| !peer.ip().to_canonical().is_ipv4());
        let headers = Headers::new(ipv6, own.as_ref());
        probe.begin(headers);
        let mut judge = Judge::new(load.enough);
        // The handshake's.
        let round_trip = own.and_then(|it| u64::try_from(it.rtt?).ok());
        judge.learn_round_trip(Duration::from_micros(round_trip.unwrap_or(0)));
        Self {
            channel,
            probe,
            direction: load.direction,
            headers,
            started,
            next_sample: started + SAMPLE_GAP,
            next_mark: started + MARK_GAP,
            length: load.length,
            bytes_max: load.bytes_max,
            judge,
            early: None,
            heard: started,
            heard_bytes: 0,
            reported: (Duration::ZERO, 0),
            series: Series::default(),
            server_count: None,
            server_uuid: None,
            min_rtt_us: None,
            stopping: None,
            last_load: Duration::ZERO,
        }
    }

    /// Runs to the end of the load.
    async fn course(
        &mut self,
        options: &Options,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Ended, ClientError> {
        loop {
            if let Some(ended) = self.on_events()? {
                return Ok(ended);
            }
            if let Some(ended) = self.on_time(progress)? {
                return Ok(ended);
            }
            let step = tokio::select! {
                biased;
                // First, for it is rarely ready and counts time; the load is ready nearly always.
                () = self.probe.step(options) => continue,
                step = self.channel.step(self.next_mark, options) => step,
            };
            match step {
                Ok(Step::Moved) => self.on_moved(),
                Ok(Step::Due) => {}
                Ok(Step::Eof) => return self.on_break(None),
                Err(Fault::Io(error)) => return self.on_break(Some(error)),
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
    fn on_break(&mut self, source: Option<std::io::Error>) -> Result<Ended, ClientError> {
        let close = self.on_events()?;
        let elapsed = self.started.elapsed();
        match close {
            Some(ended) => Ok(ended),
            None if elapsed >= NEARLY_COMPLETE => Ok(Ended::Complete),
            None if self.stopping.is_some() => Ok(self.stopped()),
            None => Err(ClientError::Interrupted { elapsed, source }),
        }
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
                Event::Close(code) => return Ok(Some(self.on_close(code))),
                Event::Load { .. } | Event::Ping(_) | Event::Pong(_) => {}
            }
        }
        Ok(None)
    }

    /// Only a normal Close at the end of the time is the end that was planned.
    fn on_close(&self, code: Option<u16>) -> Ended {
        let normal = code.is_none_or(|code| code == CLOSE_NORMAL);
        if normal && self.started.elapsed() >= NEARLY_COMPLETE {
            Ended::Complete
        } else if self.stopping.is_some() {
            self.stopped()
        } else {
            Ended::ServerClosed
        }
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
                    self.on_sender(info.min_rtt);
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

    /// What TCP of the load's sender, at either end, knows of round trips: those to the next end of
    /// TCP, which may be a proxy.
    fn on_sender(&mut self, min_rtt: Option<i64>) {
        let smallest = min_rtt
            .and_then(|rtt| u64::try_from(rtt).ok())
            .filter(|rtt| (1..u64::from(u32::MAX)).contains(rtt));
        self.min_rtt_us = match (self.min_rtt_us, smallest) {
            (Some(known), Some(new)) => Some(known.min(new)),
            (known, new) => known.or(new),
        };
    }

    /// Does what is due: samples, the end of an upload, the limits of time.
    fn on_time(
        &mut self,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Option<Ended>, ClientError> {
        let now = Instant::now();
        let elapsed = now - self.started;
        if let Some(since) = self.stopping
            && now >= since + CLOSE_WAIT
        {
            let whole = since - self.started >= TEST_LENGTH;
            return Ok(Some(if whole {
                Ended::Complete
            } else {
                Ended::Enough
            }));
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
        if now >= self.next_mark {
            self.next_mark = now + MARK_GAP;
            self.mark(elapsed);
        }
        let whole = self.direction == Direction::Upload && elapsed >= TEST_LENGTH;
        let enough = self.length == Length::Short && self.early.is_some();
        let capped = self
            .bytes_max
            .is_some_and(|most| self.payload_bytes() >= most);
        if self.stopping.is_none() && (whole || enough || capped) {
            self.stop(now);
        }
        if now >= self.next_sample {
            self.next_sample = now + SAMPLE_GAP;
            self.sample(elapsed);
            self.report(elapsed, progress);
        }
        Ok(None)
    }

    /// How a test ended that this side ended before its time.
    fn stopped(&self) -> Ended {
        let enough = self.length == Length::Short && self.early.is_some();
        if enough { Ended::Enough } else { Ended::Capped }
    }

    /// Ends the load from this side.
    fn stop(&mut self, now: Instant) {
        self.stopping = Some(now);
        self.last_load = now - self.started;
        self.probe.end();
        self.channel.outgoing.stop_load();
        self.channel.outgoing.push_close(CLOSE_NORMAL, "");
    }

    /// Looks at what has arrived, and whether that is enough.
    fn mark(&mut self, elapsed: Duration) {
        if self.early.is_some() || self.stopping.is_some() {
            return;
        }
        let info = tcp_info(self.channel.tcp());
        let counted = info.and_then(|info| {
            // Of an upload what the other end acknowledged, in or out of order.
            let (segments, data) = match self.direction {
                Direction::Download => (info.data_segs_in?, info.rcv_mss?),
                Direction::Upload => (info.delivered?, info.snd_mss?),
            };
            Some((segments as f64, data as f64))
        });
        let (segments, data) = counted.unwrap_or_else(|| {
            let data = SEGMENT_BYTES_ASSUMED as f64;
            // Without the kernel's word an upload is known by the server's counts alone.
            let bytes = match self.direction {
                Direction::Download => self.channel.load_received(),
                Direction::Upload => self.server_count.map_or(0, |(bytes, _)| bytes),
            };
            (bytes as f64 / data, data)
        });
        self.judge
            .push(elapsed, segments, self.headers.segment_bytes(data));
        self.early = self.judge.verdict();
    }

    fn sample(&mut self, elapsed: Duration) {
        let info = tcp_info(self.channel.tcp());
        match (self.direction, info) {
            (Direction::Download, info) => {
                let received = info.and_then(|info| self.headers.received(&info));
                let load = received
                    .unwrap_or_else(|| self.headers.add(self.channel.load_received(), None));
                // What the server sends beside the load had its share of the line.
                let beside = self.probe.received(self.headers);
                self.series.push(Sample {
                    elapsed,
                    network_bytes: load.saturating_add(beside),
                });
            }
            (Direction::Upload, Some(info)) if self.stopping.is_none() => {
                follow_rate(self.channel.tcp(), &info, elapsed);
                self.on_sender(info.min_rtt);
            }
            (Direction::Upload, _) => {}
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
        let estimate = self.early.filter(|_| ended == Ended::Enough);
        // The server may not have told a count yet.
        let ours = matches!(ended, Ended::Enough | Ended::Capped);
        let counted = counted.or_else(|| ours.then_some((payload_bytes, own_time)));
        let (bytes, duration) = counted.ok_or_else(|| {
            ClientError::protocol("the server sent no count of the upload's bytes")
        })?;
        let goodput = rate_bps(bytes, duration).filter(|_| bytes > 0);
        let goodput_bps = goodput.ok_or_else(|| ClientError::protocol("no load was moved"))?;
        let steady = self.series.steady_rate_bps();
        Ok(Summary {
            direction: self.direction,
            rate_bps: estimate
                .map(|it| it.rate_bps)
                .or(steady)
                .unwrap_or(goodput_bps),
            early: self.early,
            goodput_bps,
            payload_bytes,
            network_bytes: self
                .series
                .last()
                .map_or(bytes, |sample| sample.network_bytes),
            duration,
            min_rtt_us: self.min_rtt_us,
            loaded_rtt_us: self.probe.into_samples(),
            server_uuid: self.server_uuid,
            ended,
        })
    }
}
