//! What the meter takes of a school's computer: on disk in the profile that is shipped, and in memory
//! and time while it waits for its next test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use qosyl_e2e::{Certificate, Server, eventually, resident_bytes, run_in};

use crate::table::{Table, goal};

/// How long it is watched.
const WATCHED: Duration = Duration::from_mins(1);
/// What follows from a start and its first test is over by then.
const SETTLED: Duration = Duration::from_secs(15);
/// From the start to the first test's end.
const FIRST_TEST: Duration = Duration::from_secs(90);
const DISK_GOAL_BYTES: u64 = 8_000_000;
const MEMORY_GOAL_BYTES: u64 = 15_000_000;
/// The step in which systems count processor time: less is not measurable there.
const TIME_GOAL_S: f64 = 0.01;

/// Measures the program that is shipped.
pub fn measure(table: &mut Table) {
    let folder = std::env::var_os("QOSYL_SMALL_DIR").map(PathBuf::from);
    let Some(program) = folder
        .map(|it| it.join("qosyl-meter"))
        .filter(|it| it.exists())
    else {
        eprintln!("the meter is not built in the profile 'small'; run ./bench size");
        return;
    };
    let bytes = fs::metadata(&program).unwrap().len();
    table.add(
        "the meter on disk",
        format!("{:.1} MB", bytes as f64 / 1e6),
        "stripped, and all that it needs but the C library".to_owned(),
        goal("under 8 MB", bytes < DISK_GOAL_BYTES),
    );
    let school = School::new(&program);
    // The usual heartbeat comes every five minutes; more of them show what one takes.
    let rest = school.watch("5m");
    let busy = school.watch("5s");
    memory(table, &rest);
    time(table, &rest, &busy);
}

fn memory(table: &mut Table, rest: &Watched) {
    table.add(
        "the meter's memory at rest",
        format!("{:.1} MB resident", rest.resident as f64 / 1e6),
        format!(
            "{:.1} MB its share, {:.1} MB of its own; peak {:.1} MB, a full test included",
            rest.share as f64 / 1e6,
            rest.own as f64 / 1e6,
            rest.peak as f64 / 1e6
        ),
        goal("under 15 MB", rest.resident < MEMORY_GOAL_BYTES),
    );
}

fn time(table: &mut Table, rest: &Watched, busy: &Watched) {
    let beats = WATCHED.as_secs_f64() / 5.0;
    table.add(
        "the meter's processor time at rest",
        format!("{:.1} ms in a minute", rest.processor_s * 1e3),
        format!(
            "{} wake-ups in it; {:.1} ms for each heartbeat",
            rest.wake_ups,
            (busy.processor_s - rest.processor_s).max(0.0) * 1e3 / beats
        ),
        goal(
            "not measurable, under 10 ms",
            rest.processor_s < TIME_GOAL_S,
        ),
    );
}

/// A server with a certificate, and an enrolled meter's home.
struct School {
    program: PathBuf,
    home: tempfile::TempDir,
    server: Server,
    _certificate: Certificate,
}

/// What was seen of a meter.
struct Watched {
    resident: u64,
    share: u64,
    own: u64,
    peak: u64,
    processor_s: f64,
    wake_ups: u64,
}

impl School {
    fn new(program: &Path) -> Self {
        let certificate = Certificate::of(&["127.0.0.1"]);
        let tls = certificate.arguments();
        let mut arguments = vec!["--listen", "127.0.0.1:0"];
        arguments.extend(tls.iter().map(String::as_str));
        let server = Server::start_with(None, &arguments);
        server.import(&["Alpha"]);
        let ca = certificate.cert().display().to_string();
        let school = Self {
            program: program.to_owned(),
            home: tempfile::tempdir().unwrap(),
            server,
            _certificate: certificate,
        };
        let (url, code) = (school.server.url.clone(), school.server.code(1));
        let program = program.to_str().unwrap();
        let words = [
            program, "enroll", "--server", &url, "--code", &code, "--ca", &ca,
        ];
        let home = school.home.path().to_str().unwrap();
        let enrolled = run_in(None, &words, &[("QOSYL_METER_HOME", home)]);
        assert_eq!(enrolled.code, Some(0), "{}", enrolled.err);
        school
    }

    /// Starts the meter, lets its first test pass, and watches it for a minute.
    fn watch(&self, heartbeat_every: &str) -> Watched {
        let tests = || self.server.get("/v1/schools/1/measurements")["total"].as_u64();
        let before = tests();
        let child = Command::new(&self.program)
            .args(["run", "--full", "--test-every", "31d"])
            .args(["--heartbeat-every", heartbeat_every])
            .env("QOSYL_METER_HOME", self.home.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let running = Running(child);
        eventually(FIRST_TEST, "the first test", || tests() > before);
        std::thread::sleep(SETTLED);
        running.watch()
    }
}

/// A meter at work; killed when it goes out of scope.
struct Running(Child);

impl Running {
    fn watch(&self) -> Watched {
        let pid = self.0.id();
        let before = (processor_s(pid), wake_ups(pid));
        std::thread::sleep(WATCHED);
        Watched {
            resident: resident_bytes(pid),
            share: rollup_bytes(pid, "Pss:"),
            own: rollup_bytes(pid, "Private_Clean:") + rollup_bytes(pid, "Private_Dirty:"),
            peak: qosyl_e2e::peak_resident_bytes(pid),
            processor_s: processor_s(pid) - before.0,
            wake_ups: wake_ups(pid) - before.1,
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _gone = self.0.kill();
        let _gone = self.0.wait();
    }
}

fn rollup_bytes(pid: u32, name: &str) -> u64 {
    let text = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap();
    let line = text.lines().find(|line| line.starts_with(name)).unwrap();
    let kilobytes: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kilobytes * 1024
}

/// The sum over the threads of a process.
fn of_threads(pid: u32, file: &str, read: impl Fn(&str) -> u64) -> u64 {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    let texts = tasks.filter_map(|task| fs::read_to_string(task.unwrap().path().join(file)).ok());
    texts.map(|text| read(&text)).sum()
}

/// To the nanosecond, unlike the counters of whole processes.
fn processor_s(pid: u32) -> f64 {
    let first = |text: &str| text.split(' ').next().unwrap().parse().unwrap_or(0);
    of_threads(pid, "schedstat", first) as f64 / 1e9
}

fn wake_ups(pid: u32) -> u64 {
    of_threads(pid, "status", |text| {
        let line = text
            .lines()
            .find_map(|it| it.strip_prefix("voluntary_ctxt_switches:"));
        line.and_then(|it| it.trim().parse().ok()).unwrap_or(0)
    })
}
