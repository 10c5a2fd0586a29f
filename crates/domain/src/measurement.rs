//! Measurements: one speed test each, whatever its outcome.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::ids::require_sound;
use crate::{DeviceId, EarlyStop, FailureReason, Invalid, Link, MeasurementId, SchoolId, Source};

/// The fastest rate that is believed: 400 Gbit/s, beyond any school's line for decades.
pub const MAX_RATE_BPS: u64 = 400_000_000_000;
/// The longest latency that is believed: ten minutes.
pub(crate) const LATENCY_US_MAX: u64 = 600_000_000;
/// The longest a test may have run: one hour.
pub(crate) const DURATION_MS_MAX: u64 = 3_600_000;
/// The most bytes one test may have moved: 100 TB.
const BYTES_MAX: u64 = 100_000_000_000_000;
/// One million parts per million: everything lost.
const PPM_MAX: u32 = 1_000_000;
/// The longest text in a measurement, in bytes.
const TEXT_BYTES_MAX: usize = 255;
/// No meter existed before this moment (2024-01-01T00:00:00Z).
const EARLIEST: i64 = 1_704_067_200;
/// No test that others archived is older (2009-01-01T00:00:00Z: M-Lab began in that year).
const EARLIEST_OF_OTHERS: i64 = 1_230_768_000;
/// The most remarks on one measurement: one of each kind.
const REMARKS_MAX: usize = 8;
/// How far ahead of the server a device's clock may be.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);

/// Why a test ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Trigger {
    /// The meter's schedule.
    Scheduled,
    /// A person asked for it.
    Manual,
    /// The meter started.
    Startup,
    /// The record does not say.
    Unknown,
}

/// How a test ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Outcome {
    /// Both directions were measured.
    Complete,
    /// It began and broke off; what was measured until then is kept.
    Partial,
    /// Nothing could be measured; `failure` says why.
    Failed,
}

/// The protocol and the program that measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Method {
    /// ndt7, single stream.
    Ndt7,
    /// NDT5, its forerunner.
    Ndt5,
    /// Cloudflare's speed test: many requests of HTTP.
    Cloudflare,
    /// The record does not say.
    Unknown,
}

/// What one should know of a measurement before comparing it with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Remark {
    /// The upload was counted where it was sent, with bytes that were still in buffers: it reads
    /// high on slow lines.
    UploadAtSender,
    /// The address of the line belonged to another country than the school's.
    CountryDiffers,
    /// The computer seemed to use a private network, whose way is not the school's line.
    VpnLikely,
    /// The computer used the line for something else too: the line gives at least these rates.
    Contended,
}

/// The network that a line belonged to, by its address, which is not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Network {
    /// The number of the autonomous system (RFC 6793).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asn: Option<u32>,
    /// The provider's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
}

/// The program that measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeterInfo {
    /// Its version.
    pub version: String,
    /// `linux`, `windows`, `macos`, `browser`.
    pub os: String,
    /// `x86_64`, `aarch64`, `wasm32`, …
    pub arch: String,
}

impl MeterInfo {
    /// Refuses texts that are too long or not printable.
    pub fn check(&self) -> Result<(), Invalid> {
        check_text("meter.version", &self.version)?;
        check_text("meter.os", &self.os)?;
        check_text("meter.arch", &self.arch)
    }
}

fn check_text(name: &str, text: &str) -> Result<(), Invalid> {
    if text.len() <= TEXT_BYTES_MAX && !text.chars().any(char::is_control) {
        return Ok(());
    }
    Err(Invalid::new(
        "text_impossible",
        format!("{name} is longer than {TEXT_BYTES_MAX} bytes or not printable"),
    ))
}

/// One test, whatever its outcome: the shape on the wire, in the database and in exports.
///
/// Rates in bits per second, times in microseconds, both as integers. `null` means not measured;
/// it never means zero.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Measurement {
    /// `UUIDv7`, made by the device; of another program's record what identifies it there.
    pub id: MeasurementId,
    /// The school whose line was measured.
    pub school_id: SchoolId,
    /// The device that measured.
    pub device_id: DeviceId,
    /// Start of the test by the device's clock.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub started_at: Timestamp,
    /// From the first connection to the result, in milliseconds; `null` where another program
    /// does not say.
    #[serde(default)]
    pub duration_ms: Option<u64>,
    /// Why it ran.
    pub trigger: Trigger,
    /// How it ended.
    pub outcome: Outcome,
    /// Why it is not complete.
    #[serde(default)]
    pub failure: Option<FailureReason>,
    /// Rate towards the school, counted at the school.
    #[serde(default)]
    pub download_bps: Option<u64>,
    /// Rate from the school, counted at the server, or else with the remark `upload_at_sender`.
    #[serde(default)]
    pub upload_bps: Option<u64>,
    /// Median round-trip time with nothing else on the line.
    #[serde(default)]
    pub latency_idle_us: Option<u64>,
    /// Median round-trip time during the download, by probes beside the load that cross the whole
    /// line; `null` where no probe came back.
    #[serde(default)]
    pub latency_loaded_download_us: Option<u64>,
    /// The same during the upload.
    #[serde(default)]
    pub latency_loaded_upload_us: Option<u64>,
    /// Mean absolute difference of consecutive idle round-trip times.
    #[serde(default)]
    pub jitter_us: Option<u64>,
    /// Lost probes in parts per million.
    #[serde(default)]
    pub loss_ppm: Option<u32>,
    /// Bytes received during the whole test.
    #[serde(default)]
    pub bytes_received: Option<u64>,
    /// Bytes sent during the whole test.
    #[serde(default)]
    pub bytes_sent: Option<u64>,
    /// When the test knew enough to stop, and what; `null` where it never did.
    #[serde(default)]
    pub early_stop: Option<EarlyStop>,
    /// The protocol.
    pub method: Method,
    /// The measurement server's host name.
    pub server: String,
    /// The computer's own link.
    #[serde(default)]
    pub link: Option<Link>,
    /// The program that measured.
    pub meter: MeterInfo,
    /// Where the record comes from. What a device says of it does not count: the server knows.
    #[serde(default)]
    pub source: Source,
    /// Smallest round-trip time that TCP saw during the download, so under load.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rtt_min_us: Option<u64>,
    /// What TCP sent again of the download, in parts per million of its bytes: not what was lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retransmitted_ppm: Option<u32>,
    /// The network that the line belonged to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network: Option<Network>,
    /// What one should know before comparing it with others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remark>,
}

impl Measurement {
    /// Refuses what cannot be: wrong id version, impossible times, rates and texts, an outcome
    /// that contradicts its own fields. `now` is the time of receipt.
    pub fn check(&self, now: Timestamp) -> Result<(), Invalid> {
        require_sound(self.id.0, self.source)?;
        check_time("started_at", self.started_at, now, self.source)?;
        self.check_numbers()?;
        self.early_stop.as_ref().map_or(Ok(()), EarlyStop::check)?;
        self.link.as_ref().map_or(Ok(()), Link::check)?;
        self.check_texts()?;
        self.check_outcome()
    }

    /// The same test at another time: its device's clock was off by so much. `None` where there is
    /// no such time.
    #[must_use]
    pub fn shifted(self, by: SignedDuration) -> Option<Self> {
        let started_at = self.started_at.checked_add(by).ok()?;
        Some(Self { started_at, ..self })
    }

    fn check_numbers(&self) -> Result<(), Invalid> {
        for (name, rate) in [
            ("download_bps", self.download_bps),
            ("upload_bps", self.upload_bps),
        ] {
            within("rate_impossible", name, rate, MAX_RATE_BPS)?;
        }
        for (name, latency) in [
            ("latency_idle_us", self.latency_idle_us),
            (
                "latency_loaded_download_us",
                self.latency_loaded_download_us,
            ),
            ("latency_loaded_upload_us", self.latency_loaded_upload_us),
            ("jitter_us", self.jitter_us),
            ("rtt_min_us", self.rtt_min_us),
        ] {
            within("latency_impossible", name, latency, LATENCY_US_MAX)?;
        }
        for (name, bytes) in [
            ("bytes_received", self.bytes_received),
            ("bytes_sent", self.bytes_sent),
        ] {
            within("bytes_impossible", name, bytes, BYTES_MAX)?;
        }
        for (name, share) in [
            ("loss_ppm", self.loss_ppm),
            ("retransmitted_ppm", self.retransmitted_ppm),
        ] {
            let share = share.map(u64::from);
            within("loss_impossible", name, share, u64::from(PPM_MAX))?;
        }
        if self.duration_ms.is_none() && self.source.is_signed() {
            let detail = "duration_ms is missing; send the time that the test took";
            return Err(Invalid::new("duration_missing", detail));
        }
        let duration = self.duration_ms;
        within(
            "duration_impossible",
            "duration_ms",
            duration,
            DURATION_MS_MAX,
        )
    }

    fn check_texts(&self) -> Result<(), Invalid> {
        check_text("server", &self.server)?;
        let provider = self.network.as_ref().and_then(|it| it.provider.as_ref());
        check_text("network.provider", provider.map_or("", String::as_str))?;
        if self.remarks.len() > REMARKS_MAX {
            let detail = format!("more than {REMARKS_MAX} remarks");
            return Err(Invalid::new("remarks_impossible", detail));
        }
        self.meter.check()
    }

    /// Whether the directions that were measured are those of a whole test. Archives of others
    /// hold each direction as a test of its own.
    fn is_whole(&self) -> bool {
        let (download, upload) = (self.download_bps.is_some(), self.upload_bps.is_some());
        if self.source.is_signed() {
            download && upload
        } else {
            download || upload
        }
    }

    fn check_outcome(&self) -> Result<(), Invalid> {
        let measured = (self.download_bps.is_some(), self.upload_bps.is_some());
        if self.failure.is_some_and(|it| !it.is_of_probe()) {
            return Err(Invalid::new(
                "outcome_contradicts",
                "a computer that is off tests nothing; that is an outage",
            ));
        }
        let sound = match self.outcome {
            Outcome::Complete => self.failure.is_none() && self.is_whole(),
            Outcome::Partial => self.failure.is_some(),
            Outcome::Failed => self.failure.is_some() && measured == (false, false),
        };
        if sound {
            return Ok(());
        }
        Err(Invalid::new(
            "outcome_contradicts",
            "a complete test has both rates and no failure; a partial one names its failure; \
             a failed one names its failure and has no rates",
        ))
    }
}

pub(crate) fn within(
    code: &'static str,
    name: &str,
    value: Option<u64>,
    most: u64,
) -> Result<(), Invalid> {
    match value {
        Some(value) if value > most => Err(Invalid::new(
            code,
            format!("{name} is {value}; the most that is believed is {most}"),
        )),
        _ => Ok(()),
    }
}

/// Refuses a device's time that cannot be: before any meter existed, or more than a day ahead.
pub(crate) fn check_time(
    name: &str,
    at: Timestamp,
    now: Timestamp,
    source: Source,
) -> Result<(), Invalid> {
    let earliest = if source.is_signed() {
        EARLIEST
    } else {
        EARLIEST_OF_OTHERS
    };
    if at.as_second() < earliest || at.duration_since(now) > AHEAD {
        return Err(Invalid::new(
            "time_impossible",
            format!("{name} is {at}, but the server's clock says {now}; set the device's clock"),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-11-24T08:00:00Z".parse().unwrap()
    }

    fn sample() -> Measurement {
        serde_json::from_str(
            r#"{"id":"01935c1e-7b7a-7000-8000-000000000001",
            "school_id":"6f3c6f2e-6ad0-5d2c-8d5e-111111111111",
            "device_id":"6f3c6f2e-6ad0-4d2c-8d5e-222222222222",
            "started_at":"2026-11-22T06:15:03.120Z","duration_ms":7312,
            "trigger":"scheduled","outcome":"complete","failure":null,
            "download_bps":18234000,"upload_bps":4120000,"latency_idle_us":41200,
            "jitter_us":3900,"loss_ppm":1200,"method":"ndt7","server":"measure.example.kz",
            "link":{"kind":"wifi","gateway_rtt_us":2100},
            "meter":{"version":"0.1.0","os":"linux","arch":"x86_64"}}"#,
        )
        .unwrap()
    }

    #[test]
    fn the_wire_shape_is_read_and_written_alike() {
        let measurement = sample();
        measurement.check(now()).unwrap();
        let text = serde_json::to_string(&measurement).unwrap();
        assert_eq!(
            serde_json::from_str::<Measurement>(&text).unwrap(),
            measurement
        );
        assert!(
            text.contains(r#""started_at":"2026-11-22T06:15:03.12Z""#),
            "{text}"
        );
    }

    #[test]
    fn impossible_values_are_refused_with_their_code() {
        let refused = |spoil: fn(&mut Measurement)| {
            let mut measurement = sample();
            spoil(&mut measurement);
            measurement.check(now()).unwrap_err().code
        };
        assert_eq!(
            refused(|m| m.id = MeasurementId(uuid::Uuid::nil())),
            "id_not_v7"
        );
        assert_eq!(
            refused(|m| m.download_bps = Some(MAX_RATE_BPS + 1)),
            "rate_impossible"
        );
        assert_eq!(
            refused(|m| m.jitter_us = Some(LATENCY_US_MAX + 1)),
            "latency_impossible"
        );
        assert_eq!(
            refused(|m| m.loss_ppm = Some(PPM_MAX + 1)),
            "loss_impossible"
        );
        assert_eq!(
            refused(|m| m.bytes_sent = Some(BYTES_MAX + 1)),
            "bytes_impossible"
        );
        assert_eq!(
            refused(|m| m.duration_ms = Some(DURATION_MS_MAX + 1)),
            "duration_impossible"
        );
        assert_eq!(refused(|m| m.server = "a\nb".into()), "text_impossible");
        let link = |spoil: fn(&mut Link)| {
            let mut measurement = sample();
            spoil(measurement.link.as_mut().unwrap());
            measurement.check(now()).unwrap_err().code
        };
        assert_eq!(link(|it| it.signal_dbm = Some(51)), "signal_impossible");
        assert_eq!(link(|it| it.ip_version = Some(5)), "ip_version_impossible");
        assert_eq!(
            link(|it| it.resolve_us = Some(LATENCY_US_MAX + 1)),
            "latency_impossible"
        );
        let off = |m: &mut Measurement| m.failure = Some(FailureReason::ComputerOff);
        assert_eq!(refused(off), "outcome_contradicts");
        assert_eq!(refused(|m| m.upload_bps = None), "outcome_contradicts");
        assert_eq!(
            refused(|m| m.outcome = Outcome::Failed),
            "outcome_contradicts"
        );
        let late = |m: &mut Measurement| m.started_at = "2026-11-25T08:00:01Z".parse().unwrap();
        assert_eq!(refused(late), "time_impossible");
        let early = |m: &mut Measurement| m.started_at = "2023-12-31T23:59:59Z".parse().unwrap();
        assert_eq!(refused(early), "time_impossible");
    }

    #[test]
    fn a_record_of_before_there_were_sources_is_one_of_a_meter() {
        let old = sample();
        assert_eq!(old.source, Source::Meter);
        assert_eq!((old.rtt_min_us, old.remarks.len()), (None, 0));
    }

    #[test]
    fn records_of_others_lack_what_an_own_device_must_say() {
        let mut foreign = sample();
        foreign.id = MeasurementId(uuid::Uuid::new_v5(&uuid::Uuid::nil(), b"x"));
        foreign.duration_ms = None;
        foreign.upload_bps = None;
        foreign.started_at = "2019-03-01T00:00:00Z".parse().unwrap();
        for (source, code) in [
            (Source::GigaMeter, None),
            (Source::MLab, None),
            (Source::Import, None),
            (Source::Meter, Some("id_not_v7")),
            (Source::Browser, Some("id_not_v7")),
        ] {
            foreign.source = source;
            let refused = foreign.check(now()).err().map(|it| it.code);
            assert_eq!(refused, code, "{source}");
        }
        let mut own = sample();
        own.duration_ms = None;
        assert_eq!(own.check(now()).unwrap_err().code, "duration_missing");
        foreign.source = Source::MLab;
        foreign.started_at = "2008-12-31T23:59:59Z".parse().unwrap();
        assert_eq!(foreign.check(now()).unwrap_err().code, "time_impossible");
        foreign.started_at = now();
        foreign.download_bps = None;
        assert_eq!(
            foreign.check(now()).unwrap_err().code,
            "outcome_contradicts"
        );
    }

    #[test]
    fn a_failed_test_is_a_measurement() {
        let mut failed = sample();
        failed.outcome = Outcome::Failed;
        failed.failure = Some(FailureReason::Connect);
        failed.download_bps = None;
        failed.upload_bps = None;
        failed.check(now()).unwrap();
    }
}
