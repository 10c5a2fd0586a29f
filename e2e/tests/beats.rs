#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "tests fail by panicking and say what they measured"
)]
//! What a heartbeat costs on the wire, and that a satellite's line is up and not down.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use qosyl_e2e::{Certificate, PacketLine, Server, Way, eventually, inside, program, run_in};
use rustix::process::{Pid, Signal, kill_process};

/// What a heartbeat may cost, all told, at the level of IP.
const BYTES_MAX: f64 = 300.0;
/// Heartbeats in one record at one every five minutes: it is sent every six hours.
const BEATS_PER_RECORD: f64 = 72.0;
/// How long beats are counted, one every five seconds.
const COUNTED: Duration = Duration::from_secs(90);

/// A line over a satellite: 600 ms there and back, and every twentieth packet lost.
fn satellite() -> Way {
    Way {
        rate_bps: 2e6,
        delay: Duration::from_millis(300),
        jitter: Duration::ZERO,
        loss: 0.05,
        queue: Duration::from_millis(200),
        boost: None,
    }
}

fn start(line: &PacketLine, home: &Path) -> Child {
    Command::new("ip")
        .args(["netns", "exec", &line.school.namespace])
        .arg(program("qosyl-meter"))
        .args(["run", "--test-every", "31d", "--heartbeat-every", "5s"])
        .env("QOSYL_METER_HOME", home)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Beats that the server has heard.
fn heard(server: &Server) -> u64 {
    let text = server.http().get("/metrics").text;
    let line = text
        .lines()
        .find(|it| it.contains("beats_total{result=\"heard\"}"));
    line.map_or(0, |it| it.rsplit(' ').next().unwrap().parse().unwrap())
}

#[test]
fn a_heartbeat_costs_under_300_bytes_and_a_line_of_600_ms_is_up() {
    let line = match PacketLine::new(satellite(), satellite()) {
        Ok(line) => line,
        Err(why) => return println!("the cost of a heartbeat is not measured here: {why}"),
    };
    let certificate = Certificate::of(&[&line.server.address]);
    let listen = format!("{}:8080", line.server.address);
    let tls = certificate.arguments();
    let mut arguments = vec!["--listen", &listen];
    arguments.extend(tls.iter().map(String::as_str));
    let server = Server::start_with(Some(&line.server.namespace), &arguments);
    let ask = |path: &str| inside(&line.server.namespace, || server.get(path));
    let code = inside(&line.server.namespace, || {
        server.import(&["Alpha"]);
        server.code(1)
    });
    let home = tempfile::tempdir().unwrap();
    let meter = program("qosyl-meter");
    let (cert, home_text) = (certificate.cert(), home.path().to_str().unwrap());
    let enroll = ["enroll", "--server", &server.url, "--code", &code, "--ca"];
    let command = [
        &[meter.to_str().unwrap()],
        &enroll[..],
        &[cert.to_str().unwrap()],
    ]
    .concat();
    let variables = [("QOSYL_METER_HOME", home_text)];
    let enrolled = run_in(Some(&line.school.namespace), &command, &variables);
    assert_eq!(enrolled.code, Some(0), "{}", enrolled.err);
    let mut running = start(&line, home.path());
    eventually(Duration::from_secs(150), "the first test", || {
        ask("/v1/schools/1/measurements")["total"] == 1
    });
    let count = || inside(&line.server.namespace, || heard(&server));
    eventually(Duration::from_mins(1), "beats", || count() >= 2);

    let bytes = || {
        let (down, up) = line.bytes();
        down + up
    };
    let before = (bytes(), count());
    std::thread::sleep(COUNTED);
    let (beaten, beats) = (bytes() - before.0, count() - before.1);
    assert!(beats >= 12, "{beats} beats in {COUNTED:?}");

    // What they add up to is sent when the meter ends, over a connection of its own.
    let before = bytes();
    kill_process(Pid::from_child(&running), Signal::TERM).unwrap();
    running.wait().unwrap();
    std::thread::sleep(Duration::from_secs(1));
    let record = bytes() - before;
    let each = beaten as f64 / beats as f64;
    let all_told = each + record as f64 / BEATS_PER_RECORD;
    println!(
        "{beats} beats of {each:.0} bytes over 600 ms with 5 % loss; their record, with a TLS \
         connection of its own, {record} bytes; {all_told:.0} bytes a beat all told"
    );
    assert!(all_told < BYTES_MAX, "{all_told}");
    assert_eq!(ask("/v1/schools/1/outages")["total"], 0, "slow is not down");
    assert_eq!(ask("/v1/schools/1")["connectivity"], "connected");
}
