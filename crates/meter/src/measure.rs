//! One test: idle latency, download, upload; whatever comes of it is a measurement.

use std::time::Duration;

use jiff::Timestamp;
use qosyl_domain::{
    DeviceId, EarlyRate, EarlyStop, FailureReason, Link, Measurement, MeasurementId, Method,
    Outcome, Remark, SchoolId, Source, Trigger,
};
use qosyl_ndt7::Direction;
use qosyl_ndt7::client::{self, ClientError, Ended, Enough, Estimate, Length, Options};

use crate::limits::LATENCY_PROBES;
use crate::line::Line;
use crate::meter_info;
use crate::target::Target;

/// How far a test is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Asking where to measure.
    Searching,
    /// Probing the idle line.
    Latency,
    /// Load comes.
    Download(Load),
    /// Load goes.
    Upload(Load),
}

/// How far the load in one direction is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    /// Time since it began.
    pub elapsed: Duration,
    /// Bytes so far.
    pub bytes: u64,
    /// Rate since the report before, bits per second.
    pub rate_bps: u64,
}

/// Who is told how far a test is.
pub type OnProgress<'a> = &'a mut (dyn FnMut(Progress) + Send);

/// Whose line is measured, by which device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Owner {
    pub(crate) school_id: SchoolId,
    pub(crate) device_id: DeviceId,
}

/// How a test is to be made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Plan {
    /// Whether it stops when it knows enough.
    pub length: Length,
    /// Bytes of load in both directions together, at most.
    pub bytes_max: Option<u64>,
    /// The rates that the line's contract promises towards and from the school, bits per second.
    pub promised_bps: (Option<u64>, Option<u64>),
}

/// What a test has found so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Findings {
    server: String,
    length: Length,
    latency_idle_us: Option<u64>,
    jitter_us: Option<u64>,
    download: Option<Found>,
    upload: Option<Found>,
    bytes_received: Option<u64>,
    bytes_sent: Option<u64>,
    failure: Option<FailureReason>,
}

/// The result in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Found {
    rate_bps: u64,
    early: Option<Estimate>,
    loaded_latency_us: Option<u64>,
}

/// How a test goes out, and how it connects.
pub(crate) type Way<'a> = (&'a dyn Line, &'a Options);

/// Measures against the first of the servers that lets it.
pub(crate) async fn measure(
    way: Way<'_>,
    targets: &[Target],
    plan: &Plan,
    progress: OnProgress<'_>,
) -> Findings {
    let mut findings = Findings::default();
    progress(Progress::Latency);
    let Some(target) = choose(targets, way, &mut findings).await else {
        return findings;
    };
    findings.length = plan.length;
    findings
        .load(target, Direction::Download, plan, way, progress)
        .await;
    // Without a connection for the download there is none for the upload.
    if matches!(findings.failure, None | Some(FailureReason::Interrupted)) {
        findings
            .load(target, Direction::Upload, plan, way, progress)
            .await;
    }
    findings
}

/// The first server that answers probes. One that refuses, or cannot be reached, is passed over;
/// one that only falls silent is kept, for its load may still come through.
async fn choose<'a>(
    targets: &'a [Target],
    (line, options): Way<'_>,
    findings: &mut Findings,
) -> Option<&'a Target> {
    for target in targets {
        findings.server.clone_from(&target.host);
        match line
            .idle_latency(&target.upload, options, LATENCY_PROBES)
            .await
        {
            Ok(latency) => {
                findings.latency_idle_us = latency.median_us();
                findings.jitter_us = latency.jitter_us();
                findings.failure = None;
                return Some(target);
            }
            Err(ClientError::Interrupted { .. }) => {
                findings.failure = None;
                return Some(target);
            }
            Err(error) => findings.failure = Some(reason(&error)),
        }
        if findings.failure == Some(FailureReason::Cancelled) {
            return None;
        }
    }
    findings.failure.get_or_insert(FailureReason::ServerBusy);
    None
}

impl Findings {
    async fn load(
        &mut self,
        target: &Target,
        direction: Direction,
        plan: &Plan,
        (line, options): Way<'_>,
        progress: OnProgress<'_>,
    ) {
        let mut moved = 0;
        let tell = &mut |load: client::Progress| {
            moved = load.bytes;
            let load = Load {
                elapsed: load.elapsed,
                bytes: load.bytes,
                rate_bps: load.rate_bps,
            };
            progress(match direction {
                Direction::Download => Progress::Download(load),
                Direction::Upload => Progress::Upload(load),
            });
        };
        let (url, promised_bps) = match direction {
            Direction::Download => (&target.download, plan.promised_bps.0),
            Direction::Upload => (&target.upload, plan.promised_bps.1),
        };
        let moved_before = self.bytes_received.unwrap_or(0);
        let bytes_max = plan.bytes_max.map(|most| match direction {
            Direction::Download => most / 2,
            Direction::Upload => most.saturating_sub(moved_before),
        });
        let load = client::Load {
            bytes_max,
            latency_url: Some(&target.upload),
            length: plan.length,
            enough: Enough {
                promised_bps,
                round_trip: self.latency_idle_us.map(Duration::from_micros),
                ..Enough::default()
            },
            ..client::Load::new(direction, url)
        };
        let found = match &line.load(load, options, tell).await {
            Ok(summary) => {
                moved = summary.network_bytes;
                self.failure = self.failure.or(cut_short(summary.ended));
                Some(Found {
                    rate_bps: summary.rate_bps,
                    early: summary.early,
                    loaded_latency_us: summary.loaded_latency_us(),
                })
            }
            Err(error) => {
                self.failure.get_or_insert(reason(error));
                None
            }
        };
        let moved = (moved > 0).then_some(moved);
        match direction {
            Direction::Download => (self.download, self.bytes_received) = (found, moved),
            Direction::Upload => (self.upload, self.bytes_sent) = (found, moved),
        }
    }

    /// A test that was stopped before it began.
    pub(crate) fn cancelled(targets: &[Target]) -> Self {
        Self {
            server: targets
                .first()
                .map_or_else(String::new, |it| it.host.clone()),
            failure: Some(FailureReason::Cancelled),
            ..Self::default()
        }
    }

    /// Blames what was found out to be the cause.
    pub(crate) fn blame(&mut self, cause: Option<FailureReason>) {
        self.failure = cause.or(self.failure);
    }

    /// Why it is not complete.
    pub(crate) fn failure(&self) -> Option<FailureReason> {
        self.failure
    }

    fn outcome(&self) -> Outcome {
        let anything = self.latency_idle_us.is_some()
            || self.download.is_some()
            || self.upload.is_some()
            || self.bytes_received.is_some()
            || self.bytes_sent.is_some();
        match self.failure {
            None => Outcome::Complete,
            Some(_) if anything => Outcome::Partial,
            Some(_) => Outcome::Failed,
        }
    }

    fn early_stop(&self) -> Option<EarlyStop> {
        let early = |found: Option<Found>| found.and_then(|it| it.early).map(early_rate);
        let (download, upload) = (early(self.download), early(self.upload));
        (download.is_some() || upload.is_some()).then_some(EarlyStop {
            stopped: self.length == Length::Short,
            download,
            upload,
        })
    }

    /// The measurement of these findings.
    pub(crate) fn into_measurement(self, frame: Frame) -> Measurement {
        let outcome = self.outcome();
        let early_stop = self.early_stop();
        let loaded = |found: Option<Found>| found.and_then(|it| it.loaded_latency_us);
        let duration_ms = frame.duration.as_millis();
        Measurement {
            id: frame.id,
            school_id: frame.owner.school_id,
            device_id: frame.owner.device_id,
            started_at: frame.started_at,
            duration_ms: Some(u64::try_from(duration_ms).unwrap_or(u64::MAX)),
            trigger: frame.trigger,
            outcome,
            failure: self.failure,
            download_bps: self.download.map(|it| it.rate_bps),
            upload_bps: self.upload.map(|it| it.rate_bps),
            latency_idle_us: self.latency_idle_us,
            latency_loaded_download_us: loaded(self.download),
            latency_loaded_upload_us: loaded(self.upload),
            jitter_us: self.jitter_us,
            // Needs probes by UDP: what TCP sends again is not what the line loses.
            loss_ppm: None,
            bytes_received: self.bytes_received,
            bytes_sent: self.bytes_sent,
            early_stop,
            method: Method::Ndt7,
            server: self.server,
            link: Some(frame.link),
            meter: meter_info(),
            source: Source::Meter,
            rtt_min_us: None,
            retransmitted_ppm: None,
            network: None,
            remarks: frame.remarks,
        }
    }
}

fn early_rate(it: Estimate) -> EarlyRate {
    EarlyRate {
        rate_bps: it.rate_bps,
        low_bps: it.low_bps,
        high_bps: it.high_bps,
        after_ms: u64::try_from(it.elapsed.as_millis()).unwrap_or(u64::MAX),
    }
}

/// What is known of a test besides its findings.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    pub(crate) id: MeasurementId,
    pub(crate) owner: Owner,
    pub(crate) started_at: Timestamp,
    pub(crate) duration: Duration,
    pub(crate) trigger: Trigger,
    pub(crate) link: Link,
    pub(crate) remarks: Vec<Remark>,
}

/// A rate over a part of the time is a result, but not that of a whole test.
fn cut_short(ended: Ended) -> Option<FailureReason> {
    match ended {
        Ended::ServerClosed => Some(FailureReason::Interrupted),
        // A rate so near to slow start is not that of the line.
        Ended::Capped => Some(FailureReason::Cancelled),
        Ended::Complete | Ended::Enough | Ended::TimeLimit => None,
    }
}

/// The kind of failure that a measurement records.
fn reason(error: &ClientError) -> FailureReason {
    match error {
        ClientError::Url { .. } | ClientError::Protocol { .. } => FailureReason::Protocol,
        ClientError::NameResolution { .. } => FailureReason::NameResolution,
        ClientError::Connect { .. } => FailureReason::Connect,
        ClientError::Tls { .. } => FailureReason::Tls,
        ClientError::Refused { .. } => FailureReason::ServerBusy,
        ClientError::Interrupted { .. } => FailureReason::Interrupted,
        ClientError::Cancelled => FailureReason::Cancelled,
    }
}

#[cfg(test)]
mod tests {
    use proptest::option;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn frame() -> Frame {
        Frame {
            id: MeasurementId(Uuid::now_v7()),
            owner: Owner {
                school_id: SchoolId(Uuid::nil()),
                device_id: DeviceId(Uuid::nil()),
            },
            started_at: Timestamp::now(),
            duration: Duration::from_secs(20),
            trigger: Trigger::Manual,
            link: Link::of(qosyl_domain::LinkKind::Unknown),
            remarks: Vec::new(),
        }
    }

    fn found() -> impl Strategy<Value = Option<Found>> {
        option::of((0_u64..1_000_000, option::of(0_u64..1000))).prop_map(|found| {
            found.map(|(rate_bps, loaded_latency_us)| Found {
                rate_bps,
                early: None,
                loaded_latency_us,
            })
        })
    }

    proptest! {
        #[test]
        fn whatever_was_found_is_a_measurement_that_the_server_takes(
            latency_idle_us in option::of(0_u64..1000),
            download in found(),
            upload in found(),
            bytes_received in option::of(1_u64..1000),
        ) {
            let complete = download.is_some() && upload.is_some();
            let findings = Findings {
                server: "measure.example".to_owned(),
                length: Length::Full,
                latency_idle_us,
                jitter_us: None,
                download,
                upload,
                bytes_received,
                bytes_sent: None,
                failure: (!complete).then_some(FailureReason::Interrupted),
            };
            let measurement = findings.into_measurement(frame());
            measurement.check(Timestamp::now()).unwrap();
            let something = measurement.latency_idle_us.or(measurement.bytes_received).is_some()
                || measurement.download_bps.or(measurement.upload_bps).is_some();
            let expected = match (complete, something) {
                (true, _) => Outcome::Complete,
                (false, true) => Outcome::Partial,
                (false, false) => Outcome::Failed,
            };
            prop_assert_eq!(measurement.outcome, expected);
        }
    }

    #[test]
    fn a_test_that_the_server_cut_short_is_partial_and_keeps_its_rates() {
        let found = Some(Found {
            rate_bps: 5_000_000,
            early: None,
            loaded_latency_us: None,
        });
        let findings = Findings {
            server: "measure.example".to_owned(),
            download: found,
            upload: found,
            failure: cut_short(Ended::ServerClosed),
            ..Findings::default()
        };
        let measurement = findings.into_measurement(frame());
        measurement.check(Timestamp::now()).unwrap();
        assert_eq!(measurement.outcome, Outcome::Partial);
        assert_eq!(measurement.failure, Some(FailureReason::Interrupted));
        assert_eq!(measurement.download_bps, Some(5_000_000));
        assert_eq!(cut_short(Ended::Complete), None);
        assert_eq!(cut_short(Ended::TimeLimit), None);
    }

    #[tokio::test]
    async fn a_server_that_cannot_be_reached_makes_a_failed_measurement_and_the_next_is_tried() {
        let closed = |host: &str| {
            let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            let address = listener.local_addr().unwrap();
            let base = format!("http://{address}").parse().unwrap();
            Target {
                host: host.to_owned(),
                ..Target::at(&base)
            }
        };
        let options = Options {
            user_agent: String::new(),
            tls: None,
            abort: client::Abort::default(),
        };
        let targets = [closed("one"), closed("two")];
        let line = crate::line::Place::here().line;
        let way = (&*line, &options);
        let findings = measure(way, &targets, &Plan::default(), &mut |_| {}).await;
        assert_eq!(findings.server, "two");
        let measurement = findings.into_measurement(frame());
        assert_eq!(measurement.outcome, Outcome::Failed);
        assert_eq!(measurement.failure, Some(FailureReason::Connect));
        measurement.check(Timestamp::now()).unwrap();
    }
}
