#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]
//! The program as a school runs it.

mod support;

use std::io::Read as _;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use qosyl_domain::{FailureReason, Heartbeat, Measurement, Outcome, Trigger};
use qosyl_meter::limits::STOP_TIME;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use support::{CODE, Mood, Server};

struct Rig {
    server: Server,
    home: tempfile::TempDir,
}

impl Rig {
    /// A server and a meter that is enrolled there.
    fn new() -> Self {
        let (server, home) = (Server::start(), tempfile::tempdir().unwrap());
        let rig = Self { server, home };
        let enrolled = rig.meter(&["enroll", "--server", &rig.server.url(), "--code", CODE]);
        assert_eq!(enrolled.status.code(), Some(0), "{}", err(&enrolled));
        assert!(out(&enrolled).starts_with("This computer now measures for Мектеп"));
        rig
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qosyl-meter"));
        command
            .args(arguments)
            .env_clear()
            .env("QOSYL_METER_HOME", self.home.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn meter(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn start(&self, arguments: &[&str]) -> Running {
        Running(self.command(arguments).spawn().unwrap())
    }

    fn status(&self) -> Value {
        let status = self.meter(&["status", "--json"]);
        assert_eq!(status.status.code(), Some(0), "{}", err(&status));
        serde_json::from_slice(&status.stdout).unwrap()
    }

    fn waiting(&self) -> Value {
        self.status()["waiting"]["measurements"].clone()
    }
}

/// A meter at work; killed if the test ends before it.
struct Running(Child);

impl Running {
    /// Sends SIGTERM and waits; answers the exit code, the time it took and what it wrote.
    fn terminate(mut self) -> (Option<i32>, Duration, String) {
        let began = Instant::now();
        kill_process(Pid::from_child(&self.0), Signal::TERM).unwrap();
        let code = self.0.wait().unwrap().code();
        let took = began.elapsed();
        let mut text = String::new();
        let out = self.0.stdout.as_mut().unwrap();
        out.read_to_string(&mut text).unwrap();
        (code, took, text)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ended = self.0.kill();
        let _ended = self.0.wait();
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !holds() {
        assert!(Instant::now() < deadline, "{what}");
        sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_test_is_measured_shown_as_it_is_sent_and_sent_once() {
    let rig = Rig::new();
    rig.server.state().measures = true;
    let tested = rig.meter(&["test", "--json"]);
    assert_eq!(tested.status.code(), Some(0), "{}", err(&tested));
    let shown = out(&tested);
    // Byte for byte but for its place in the chain, in one line; the signature over it was verified
    // by the server.
    let sent = shown.replace("}\n", r#","chain":{"seq":1,"prev":null}}"#);
    assert_eq!(rig.server.state().taken, [sent]);
    assert_eq!(shown.lines().count(), 1);
    let test: Measurement = serde_json::from_str(&shown).unwrap();
    assert_eq!((test.outcome, test.failure), (Outcome::Complete, None));
    assert_eq!(test.trigger, Trigger::Manual);
    for found in [
        test.download_bps,
        test.upload_bps,
        test.latency_idle_us,
        test.jitter_us,
        test.bytes_received,
        test.bytes_sent,
    ] {
        assert!(found.is_some_and(|it| it > 0), "{shown}");
    }
    assert_eq!((rig.server.state().batches, rig.waiting()), (1, 0.into()));
    let status = rig.meter(&["status", "--lang", "ru"]);
    let words = out(&status);
    assert!(
        words.contains("Загрузка") && words.contains("Мбит/с"),
        "{words}"
    );
}

#[test]
fn what_could_not_be_sent_is_kept_told_and_sent_with_the_next_test() {
    let mut rig = Rig::new();
    rig.server.go_away();
    for _ in 0..2 {
        let tested = rig.meter(&["test"]);
        assert_eq!(tested.status.code(), Some(1));
        let told = out(&tested);
        assert!(told.contains("the server could not be reached"), "{told}");
        assert!(
            err(&tested).contains("kept and sent later"),
            "{}",
            err(&tested)
        );
    }
    let status = rig.status();
    assert_eq!(status["last"]["failure"], "connect");
    assert_eq!(status["dropped"]["measurements"], 0);
    assert_eq!(rig.waiting(), 2);
    rig.server.come_back();
    let kept = rig.meter(&["test", "--no-send", "--json"]);
    assert_eq!((kept.status.code(), rig.waiting()), (Some(1), 3.into()));
    let last = rig.meter(&["test"]);
    assert!(out(&last).contains("\nSent\n"), "{}", out(&last));
    let tests = rig.server.state().measurements();
    assert!(tests.is_sorted_by(|one, two| one.started_at >= two.started_at));
    let reasons: Vec<_> = tests.iter().filter_map(|it| it.failure).collect();
    let (away, busy) = (FailureReason::Connect, FailureReason::ServerBusy);
    assert_eq!(reasons, [busy, busy, away, away]);
    assert_eq!(rig.waiting(), 0);
}

#[test]
fn wrong_use_and_failures_have_their_codes_and_remedies() {
    let server = Server::start();
    let home = tempfile::tempdir().unwrap();
    let rig = Rig { server, home };
    let url = rig.server.url();
    for (arguments, code, told) in [
        (&["test"][..], 1, "qosyl-meter enroll"),
        (&["status"], 1, "qosyl-meter enroll"),
        (&["run"], 1, "qosyl-meter enroll"),
        (&[], 2, "Usage"),
        (&["measure"], 2, "unrecognized"),
        (&["run", "--test-every", "1s"], 2, "choose a time"),
        (&["enroll", "--server", "x", "--code", "y"], 2, "https://"),
        (
            &["enroll", "--server", &url, "--code", "y"],
            1,
            "code_unknown",
        ),
        (
            &[
                "enroll",
                "--server",
                &url,
                "--code",
                CODE,
                "--ca",
                "/nowhere.pem",
            ],
            1,
            "/nowhere.pem",
        ),
    ] {
        let done = rig.meter(arguments);
        assert_eq!(done.status.code(), Some(code), "{arguments:?}");
        assert!(err(&done).contains(told), "{arguments:?}: {}", err(&done));
    }
    let help = rig.meter(&["--help"]);
    assert!(help.status.success() && out(&help).contains("Examples:"));
}

#[test]
fn a_meter_at_work_ends_in_time_and_keeps_the_test_under_way() {
    let rig = Rig::new();
    rig.server.state().measures = true;
    let running = rig.start(&["run", "--test-every", "10s", "--full"]);
    // The first test comes within a second and then lasts twenty.
    sleep(Duration::from_secs(4));
    let second = rig.meter(&["run"]);
    assert_eq!(second.status.code(), Some(1));
    assert!(err(&second).contains("stop it first"), "{}", err(&second));

    let (code, took, told) = running.terminate();
    assert_eq!(code, Some(0));
    assert!(took < STOP_TIME, "{took:?}");
    assert!(told.ends_with("Stopped\n"), "{told}");
    let tests = rig.server.state().measurements();
    let [test] = &tests[..] else {
        panic!("{tests:?}");
    };
    assert_eq!(test.failure, Some(FailureReason::Cancelled));
    assert_eq!(test.outcome, Outcome::Partial);
    assert_eq!(test.trigger, Trigger::Startup);
    assert_eq!(rig.waiting(), 0);
}

#[test]
fn a_meter_ends_in_time_also_while_the_server_is_silent() {
    let rig = Rig::new();
    rig.server.state().mood = Mood::Silent;
    let running = rig.start(&["run", "--test-every", "10s", "--heartbeat-every", "5s"]);
    wait_until("nothing is sent", || rig.server.state().batches > 0);
    let (code, took, _) = running.terminate();
    assert_eq!(code, Some(0));
    assert!(took < STOP_TIME, "{took:?}");
    assert_eq!(rig.waiting(), 1);
}

#[test]
fn a_meter_at_work_sends_heartbeats_and_what_was_left_before() {
    let rig = Rig::new();
    rig.meter(&["test", "--no-send"]);
    let running = rig.start(&["run", "--test-every", "1h", "--heartbeat-every", "5s"]);
    let beats = |rig: &Rig| {
        let state = rig.server.state();
        let taken = state.taken.iter().filter(|it| it.contains("\"reachable\""));
        taken.count()
    };
    wait_until("no heartbeats", || beats(&rig) >= 1);
    sleep(Duration::from_secs(13));
    let (code, ..) = running.terminate();
    assert_eq!(code, Some(0));
    // Those after the first are one record, or two where the first test came between them.
    let beats = |rig: &Rig| {
        let state = rig.server.state();
        let beats = state.taken.iter().filter(|it| it.contains("\"reachable\""));
        let runs = beats.filter_map(|it| serde_json::from_str::<Heartbeat>(it).unwrap().run);
        runs.map(|it| it.count).collect::<Vec<_>>()
    };
    let runs = beats(&rig);
    assert!((1..=2).contains(&runs.len()), "{runs:?}");
    assert!(runs.iter().sum::<u32>() >= 2, "{runs:?}");
    let tests = rig.server.state().measurements();
    assert_eq!(tests[0].trigger, Trigger::Manual);
}

#[test]
fn a_reader_that_goes_away_does_not_make_the_program_panic() {
    let rig = Rig::new();
    let mut running = rig.start(&["test"]);
    drop(running.0.stdout.take());
    drop(running.0.stderr.take());
    assert_eq!(running.0.wait().unwrap().code(), Some(1));
    wait_until("the test is sent", || rig.server.state().taken.len() == 1);
}
