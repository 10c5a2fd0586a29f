//! What the program shows: progress on a terminal, results in plain words or as JSON.

use std::sync::Arc;
use std::time::Duration;

use qosyl_domain::{FailureReason, Measurement, Outcome, Remark};
use qosyl_meter::{
    Counts, Delivered, Enrolment, Event, Load, Meter, MeterError, Progress as Step, Watcher,
};
use serde_json::json;

use crate::say::{is_watched, redraw, say, warn};
use crate::text::Text;

/// Progress of a test: one line on a terminal, nothing in a pipe.
pub struct Progress<'a> {
    text: &'a Text,
    shown: bool,
}

impl<'a> Progress<'a> {
    /// Progress on standard error.
    pub fn new(text: &'a Text) -> Self {
        let shown = is_watched();
        Self { text, shown }
    }

    /// Shows how far the test is.
    pub fn show(&self, step: Step) {
        let text = self.text;
        let line = match step {
            Step::Searching => text.searching.to_owned(),
            Step::Latency => text.measuring_latency.to_owned(),
            Step::Download(load) => loaded(text.download, load, text),
            Step::Upload(load) => loaded(text.upload, load, text),
        };
        self.set(&line);
    }

    /// Takes the line away.
    pub fn clear(&self) {
        self.set("");
    }

    fn set(&self, line: &str) {
        if self.shown {
            redraw(line);
        }
    }
}

fn loaded(name: &str, load: Load, text: &Text) -> String {
    let rate = megabits(load.rate_bps, text);
    let seconds = load.elapsed.as_secs();
    format!("{name}: {rate}  ({seconds} {})", text.seconds)
}

/// A rate for people; small ones with more digits, so that a slow line is not shown as none.
pub fn megabits(rate_bps: u64, text: &Text) -> String {
    let digits = if rate_bps < 1_000_000 { 2 } else { 1 };
    let number = format!("{:.digits$}", rate_bps as f64 / 1e6);
    format!("{} {}", number.replace('.', text.decimal), text.mbps)
}

/// A time for people.
pub fn milliseconds(time_us: u64, text: &Text) -> String {
    let digits = usize::from(time_us < 10_000);
    let number = format!("{:.digits$}", time_us as f64 / 1e3);
    format!("{} {}", number.replace('.', text.decimal), text.ms)
}

/// A result in plain words.
pub fn result(measurement: &Measurement, enrolment: &Enrolment, text: &Text) {
    say(&format!("{}: {}", text.school, enrolment.school_name));
    for line in result_lines(measurement, text) {
        say(&format!("  {line}"));
    }
}

/// The figures of a result, a line each.
pub fn result_lines(measurement: &Measurement, text: &Text) -> Vec<String> {
    let none = || text.none.to_owned();
    let rate = |value: Option<u64>| value.map_or_else(none, |it| megabits(it, text));
    let time = |value: Option<u64>| value.map_or_else(none, |it| milliseconds(it, text));
    let it = measurement;
    let rows = [
        (text.download, rate(it.download_bps)),
        (text.upload, rate(it.upload_bps)),
        (text.latency_idle, time(it.latency_idle_us)),
        (text.latency_download, time(it.latency_loaded_download_us)),
        (text.latency_upload, time(it.latency_loaded_upload_us)),
        (text.jitter, time(it.jitter_us)),
    ];
    let letters = rows.iter().map(|(name, _)| name.chars().count());
    let width = letters.max().unwrap_or_default();
    let mut lines: Vec<String> = rows
        .iter()
        .map(|(name, value)| format!("{name:width$}  {value}"))
        .collect();
    if it.outcome != Outcome::Complete {
        let reason = it.failure.map_or("", |failure| reason(failure, text));
        lines.push(format!("{}: {reason}", text.not_complete));
    }
    if it.remarks.contains(&Remark::Contended) {
        lines.push(text.contended.to_owned());
    }
    lines
}

/// Why something failed.
pub fn reason(failure: FailureReason, text: &Text) -> &'static str {
    match failure {
        FailureReason::NoLink => text.no_link,
        FailureReason::NoAddress => text.no_address,
        FailureReason::GatewayUnreachable => text.gateway_unreachable,
        FailureReason::ResolverUnreachable => text.resolver_unreachable,
        FailureReason::NameUnknown => text.name_unknown,
        FailureReason::NameForged => text.name_forged,
        FailureReason::NoWayOut => text.no_way_out,
        FailureReason::ServerUnreachable => text.server_unreachable,
        FailureReason::CaptivePortal => text.captive_portal,
        FailureReason::TlsIntercepted => text.tls_intercepted,
        FailureReason::ComputerOff => text.computer_off,
        FailureReason::MeterStopped => text.meter_stopped,
        FailureReason::Unknown => text.unknown,
        FailureReason::NameResolution => text.name_resolution,
        FailureReason::Connect => text.connect,
        FailureReason::Tls => text.tls,
        FailureReason::ServerBusy => text.server_busy,
        FailureReason::Protocol => text.protocol,
        FailureReason::Interrupted => text.interrupted,
        FailureReason::Cancelled => text.cancelled,
    }
}

/// What became of sending; `None` if it was stopped.
pub fn sending(sent: Option<&Result<Delivered, MeterError>>, json: bool, text: &Text) {
    match sent {
        Some(Ok(delivered)) => {
            if delivered.rejected > 0 {
                warn(text.rejected);
            } else if !json {
                say(text.sent);
            }
            clock(delivered, text);
        }
        Some(Err(error)) => warn(&format!("{}: {}", text.not_sent, trouble(error, text))),
        None => warn(&format!("{}: {}", text.not_sent, text.cancelled)),
    }
}

fn clock(delivered: &Delivered, text: &Text) {
    let Some(ahead_s) = delivered.clock_ahead_s else {
        return;
    };
    let what = if ahead_s > 0 {
        text.clock_ahead
    } else {
        text.clock_behind
    };
    let off = Duration::from_secs(ahead_s.unsigned_abs());
    warn(&format!("{what} {} {}", off.as_secs() / 60, text.minutes));
}

/// A result as it is sent, without its place in the device's chain.
pub fn measurement_as_json(measurement: &Measurement) {
    say(&serde_json::to_string(measurement).expect("a measurement is plain data"));
}

/// An enrolment for programs.
pub fn enrolment_as_json(meter: &Meter) {
    say(&json!(meter.enrolment()).to_string());
}

/// What was lost for want of room.
pub fn lost(dropped: Counts, text: &Text) -> String {
    format!(
        "{}: {} / {}",
        text.dropped,
        dropped.measurements,
        dropped.outages + dropped.heartbeats
    )
}

/// What happens at work, a line each.
pub fn log(text: &Text) -> Watcher {
    let text = *text;
    Arc::new(move |event| match event {
        Event::TestStarted | Event::Beat(_) => {}
        Event::Tested(measurement) => say(&tested(&measurement, &text)),
        Event::Outage(it) => {
            let cause = reason(it.cause, &text);
            say(&format!(
                "{}: {cause}  {} – {}",
                text.outage, it.began_at, it.ended_at
            ));
        }
        Event::Sent(delivered) => {
            say(&format!(
                "{}: {}  {}: {}",
                text.sent, delivered.sent, text.waiting_all, delivered.waiting
            ));
            if delivered.rejected > 0 {
                warn(text.rejected);
            }
            clock(&delivered, &text);
        }
        Event::Dropped(counts) => warn(&lost(counts, &text)),
        Event::Trouble { error, .. } => warn(&trouble(&error, &text)),
    })
}

fn trouble(error: &MeterError, text: &Text) -> String {
    match error {
        MeterError::Api(error) if error.code() == "device_forked" => text.forked.to_owned(),
        error => format!("{}: {error}", text.error),
    }
}

fn tested(measurement: &Measurement, text: &Text) -> String {
    let rate =
        |value: Option<u64>| value.map_or_else(|| text.none.to_owned(), |it| megabits(it, text));
    let (down, up) = (rate(measurement.download_bps), rate(measurement.upload_bps));
    let line = format!("{}: {down}  {}: {up}", text.download, text.upload);
    match measurement.failure {
        None => line,
        Some(failure) => format!("{line}  {}: {}", text.not_complete, reason(failure, text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn numbers_are_written_as_the_language_writes_them() {
        let (en, ru) = (Text::of(Language::En), Text::of(Language::Ru));
        assert_eq!(megabits(18_234_000, &en), "18.2 Mbit/s");
        assert_eq!(megabits(18_234_000, &ru), "18,2 Мбит/с");
        assert_eq!(megabits(64_000, &en), "0.06 Mbit/s");
        assert_eq!(milliseconds(41_200, &en), "41 ms");
        assert_eq!(milliseconds(3_940, &ru), "3,9 мс");
    }

    #[test]
    fn what_was_lost_is_told_in_every_language() {
        let counts = Counts {
            measurements: 3,
            outages: 4,
            omissions: 0,
            heartbeats: 10,
        };
        for language in [Language::En, Language::Kk, Language::Ru] {
            let line = lost(counts, &Text::of(language));
            assert!(line.ends_with(": 3 / 14"), "{line}");
        }
    }

    #[test]
    fn a_result_names_what_is_missing_and_why_in_aligned_rows() {
        let measurement: Measurement = serde_json::from_value(json!({
            "id": "01935c1e-7b7a-7000-8000-000000000001",
            "school_id": "6f3c6f2e-6ad0-5d2c-8d5e-111111111111",
            "device_id": "6f3c6f2e-6ad0-4d2c-8d5e-222222222222",
            "started_at": "2026-11-22T06:15:03Z", "duration_ms": 7312, "trigger": "manual",
            "outcome": "partial", "failure": "interrupted", "download_bps": 18_234_000,
            "latency_idle_us": 41_200, "method": "ndt7", "server": "measure.example.kz",
            "meter": {"version": "0.1.0", "os": "linux", "arch": "x86_64"},
        }))
        .unwrap();
        let lines = result_lines(&measurement, &Text::of(Language::En));
        assert_eq!(lines[0], "Download                 18.2 Mbit/s");
        assert_eq!(lines[1], "Upload                   none");
        assert_eq!(lines[2], "Delay, idle line         41 ms");
        assert_eq!(lines[6], "The test is not complete: the line broke off");
        let lines = result_lines(&measurement, &Text::of(Language::Kk));
        let columns = lines[..6]
            .iter()
            .map(|line| line.chars().position(|it| it.is_ascii_digit()));
        let columns: Vec<usize> = columns.flatten().collect();
        assert!(columns.len() == 2 && columns[0] == columns[1], "{lines:?}");
    }
}
