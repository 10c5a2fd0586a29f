//! A bare ndt7 server to measure with: `ndt7-server 127.0.0.1:8080 127.0.0.1:8443` serves ws on
//! the first address and wss, with a certificate of its own, on the second; a third
//! argument names a file for that certificate (DER). One line per test:
//! its record and the seconds of processor time that the process used since the line before.
#![allow(clippy::print_stdout, reason = "the lines are what the program is for")]

mod support;

use std::error::Error;

use qosyl_ndt7::server::TestRecord;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = |default: &str| {
        arguments
            .next()
            .unwrap_or_else(|| default.to_owned())
            .parse()
    };
    let mut plain = support::start(next("127.0.0.1:8080")?, None).await?;
    let (config, certificate) = support::self_signed();
    let mut tls = support::start(next("127.0.0.1:8443")?, Some(config)).await?;
    if let Some(path) = arguments.next() {
        std::fs::write(path, certificate)?;
    }
    println!("ws {} wss {}", plain.address, tls.address);
    let mut used = processor_seconds();
    loop {
        let record = tokio::select! {
            Some(record) = plain.records.recv() => record,
            Some(record) = tls.records.recv() => record,
            else => return Ok(()),
        };
        let now = processor_seconds();
        show(&record, now - used);
        used = now;
    }
}

fn show(record: &TestRecord, processor_seconds: f64) {
    let gigabits = record.payload_bytes as f64 * 8e-9;
    println!(
        "{:?} {:?} {:.2} s {} B payload {} B wire {:.4} Gbit/s cpu {:.4} s/Gbit",
        record.direction,
        record.end,
        record.duration.as_secs_f64(),
        record.payload_bytes,
        record.wire_bytes,
        record.rate_bps as f64 * 1e-9,
        processor_seconds / gigabits.max(1e-9),
    );
}

/// User and system time of this process, from `/proc/self/stat` in hundredths of a second.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    ticks
        .filter_map(|field| field.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}
