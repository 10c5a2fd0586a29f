//! What the program shows: progress on a terminal, results in plain words or as JSON.

use std::io::{IsTerminal as _, Write as _, stderr};
use std::sync::Arc;

use qosyl_domain::{FailureReason, Measurement, Outcome};
use qosyl_meter::{Enrolment, Event, Load, Meter, MeterError, Progress as Step, Watcher};
use serde_json::json;

use crate::text::Text;

/// Progress of a test: one line on a terminal, nothing in a pipe.
pub struct Progress<'a> {
    text: &'a Text,
    shown: bool,
}

impl<'a> Progress<'a> {
    /// Progress on standard error.
    pub fn new(text: &'a Text) -> Self {
        Self {
            text,
            shown: stderr().is_terminal(),
        }
    }

    /// Shows how far the test is.
    pub fn show(&mut self, step: Step) {
        let line = match step {
            Step::Searching => self.text.searching.to_owned(),
            Step::Latency => self.text.measuring_latency.to_owned(),
            Step::Download(load) => loaded(self.text.download, load),
            Step::Upload(load) => loaded(self.text.upload, load),
        };
        self.set(&line);
    }

    /// Takes the line away.
    pub fn clear(&mut self) {
        self.set("");
    }

    fn set(&self, line: &str) {
        if self.shown {
            eprint!("\r\x1b[K{line}");
            let _ = stderr().flush();
        }
    }
}

fn loaded(name: &str, load: Load) -> String {
    format!(
        "{name}: {}  ({:.0} s)",
        megabits(load.rate_bps),
        load.elapsed.as_secs_f64()
    )
}

fn megabits(rate_bps: u64) -> String {
    format!("{:.1} Mbit/s", rate_bps as f64 / 1e6)
}

fn milliseconds(time_us: u64) -> String {
    format!("{:.0} ms", time_us as f64 / 1e3)
}

/// A result in plain words.
pub fn result(measurement: &Measurement, enrolment: &Enrolment, text: &Text) {
    println!("{}", enrolment.school_name);
    let rate = |value: Option<u64>| value.map_or_else(|| text.none.to_owned(), megabits);
    let time = |value: Option<u64>| value.map_or_else(|| text.none.to_owned(), milliseconds);
    let rows = [
        (text.download, rate(measurement.download_bps)),
        (text.upload, rate(measurement.upload_bps)),
        (text.latency_idle, time(measurement.latency_idle_us)),
        (
            text.latency_download,
            time(measurement.latency_loaded_download_us),
        ),
        (
            text.latency_upload,
            time(measurement.latency_loaded_upload_us),
        ),
        (text.jitter, time(measurement.jitter_us)),
    ];
    let width = rows
        .iter()
        .map(|(name, _)| name.chars().count())
        .max()
        .unwrap_or_default();
    for (name, value) in rows {
        let gap = " ".repeat(width - name.chars().count());
        println!("  {name}{gap}  {value}");
    }
    if measurement.outcome != Outcome::Complete {
        let reason = measurement
            .failure
            .map_or("", |failure| reason(failure, text));
        println!("  {}: {reason}", text.not_complete);
    }
}

fn reason(failure: FailureReason, text: &Text) -> &'static str {
    match failure {
        FailureReason::NoLink => text.no_link,
        FailureReason::NameResolution => text.name_resolution,
        FailureReason::Connect => text.connect,
        FailureReason::Tls => text.tls,
        FailureReason::ServerBusy => text.server_busy,
        FailureReason::Protocol => text.protocol,
        FailureReason::Interrupted => text.interrupted,
        FailureReason::Cancelled => text.cancelled,
    }
}

/// A result as it is sent.
pub fn measurement_as_json(measurement: &Measurement) {
    println!("{}", json!(measurement));
}

/// An enrolment for programs.
pub fn enrolment_as_json(meter: &Meter) {
    println!("{}", json!(meter.enrolment()));
}

/// The state for programs.
pub fn status_as_json(meter: &Meter) -> Result<(), MeterError> {
    let waiting = meter.waiting()?;
    let status = json!({
        "enrolment": meter.enrolment(),
        "waiting": {
            "measurements": waiting.measurements,
            "heartbeats": waiting.heartbeats,
        },
        "last": meter.last(),
    });
    println!("{status:#}");
    Ok(())
}

/// The state in plain words.
pub fn status(meter: &Meter, text: &Text) -> Result<(), MeterError> {
    let waiting = meter.waiting()?;
    println!("{}: {}", text.server, meter.enrolment().server.url(""));
    println!(
        "{}: {} / {}",
        text.waiting, waiting.measurements, waiting.heartbeats
    );
    match meter.last() {
        Some(last) => {
            println!(
                "{} {}:",
                text.last_test,
                last.started_at.strftime("%Y-%m-%d %H:%M UTC")
            );
            result(&last, meter.enrolment(), text);
        }
        None => println!("{}: {}", text.last_test, text.none),
    }
    Ok(())
}

/// What happens at work, a line each.
pub fn log(text: Text) -> Watcher {
    Arc::new(move |event| match event {
        Event::TestStarted | Event::Beat(_) => {}
        Event::Tested(measurement) => {
            let rate = |value: Option<u64>| value.map_or_else(|| text.none.to_owned(), megabits);
            let (down, up) = (rate(measurement.download_bps), rate(measurement.upload_bps));
            let why = measurement
                .failure
                .map_or("", |failure| reason(failure, &text));
            println!("{}: {down}  {}: {up}  {why}", text.download, text.upload);
        }
        Event::Sent(delivered) => {
            println!(
                "{}: {}  {}: {}",
                text.sent, delivered.sent, text.waiting, delivered.waiting
            );
        }
        Event::Trouble { error, .. } => eprintln!("{}: {error}", text.error),
    })
}
