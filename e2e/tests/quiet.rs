#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! A computer that uses the line for something else while it is measured: over a real line, with
//! real packets of somebody else.

use std::net::UdpSocket;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use qosyl_e2e::{PacketLine, Server, Way, inside, program, run_in};
use serde_json::{Value, json};

/// What the line carries, and what somebody else takes of it towards the server.
const LINE_BPS: f64 = 20e6;
const DATAGRAM: [u8; 1000] = [0; 1000];
const DATAGRAM_EVERY: Duration = Duration::from_millis(4);

fn line() -> Option<PacketLine> {
    let way = Way {
        rate_bps: LINE_BPS,
        delay: Duration::from_millis(10),
        jitter: Duration::ZERO,
        loss: 0.0,
        queue: Duration::from_millis(100),
        boost: None,
    };
    match PacketLine::new(way, way) {
        Ok(line) => Some(line),
        Err(why) => {
            println!("traffic beside a test is left out: {why}");
            None
        }
    }
}

/// A short test from within the school.
fn test(line: &PacketLine, home: &str) -> Value {
    let meter = program("qosyl-meter");
    let command = [meter.to_str().unwrap(), "test", "--short", "--json"];
    let variables = [("QOSYL_METER_HOME", home)];
    let tested = run_in(Some(&line.school.namespace), &command, &variables);
    assert_eq!(tested.code, Some(0), "{}", tested.err);
    serde_json::from_str(&tested.out).unwrap()
}

#[test]
fn a_test_beside_other_traffic_says_so_and_counts_for_the_line_but_not_against_it() {
    let Some(line) = line() else { return };
    let school = Some(&*line.school.namespace);
    let way_out = ["ip", "route", "add", "default", "dev", "line0"];
    assert_eq!(run_in(school, &way_out, &[]).code, Some(0));
    let listen = format!("{}:8080", line.server.address);
    let server = Server::start_with(Some(&line.server.namespace), &["--listen", &listen]);
    let code = inside(&line.server.namespace, || {
        server.import(&["Alpha"]);
        server.code(1)
    });
    let home = tempfile::tempdir().unwrap();
    let home = home.path().to_str().unwrap();
    let meter = program("qosyl-meter");
    let meter = meter.to_str().unwrap();
    let enroll = [meter, "enroll", "--server", &server.url, "--code", &code];
    let enrolled = run_in(school, &enroll, &[("QOSYL_METER_HOME", home)]);
    assert_eq!(enrolled.code, Some(0), "{}", enrolled.err);

    let done = AtomicBool::new(false);
    let busy = std::thread::scope(|scope| {
        scope.spawn(|| {
            inside(&line.school.namespace, || {
                let socket = UdpSocket::bind("0.0.0.0:0").unwrap();
                while !done.load(Ordering::Relaxed) {
                    // Nobody listens there, which the system may say.
                    let _refused = socket.send_to(&DATAGRAM, (&*line.server.address, 9));
                    std::thread::sleep(DATAGRAM_EVERY);
                }
            });
        });
        let busy = test(&line, home);
        done.store(true, Ordering::Relaxed);
        busy
    });
    assert_eq!(busy["remarks"], json!(["contended"]), "{busy}");
    let state = |name: &str| {
        let found = inside(&line.server.namespace, || server.get("/v1/schools/1"));
        found[name].clone()
    };
    assert_eq!(state("connectivity"), "connected");
    assert_eq!(
        state("median_download_bps"),
        Value::Null,
        "not by this rate"
    );

    let quiet = test(&line, home);
    assert!(
        quiet["remarks"].as_array().is_none_or(Vec::is_empty),
        "{quiet}"
    );
    assert_eq!(state("median_download_bps"), quiet["download_bps"]);
}
