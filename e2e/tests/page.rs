#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]
//! The school's own page, from the real meter at work, over real HTTP.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use qosyl_e2e::{Http, Outcome, Server, eventually, program, raw, run};
use serde_json::Value;

/// A school with one test, whose meter is at work and serves its page.
struct School {
    server: Server,
    home: tempfile::TempDir,
    meter: Child,
}

impl Drop for School {
    fn drop(&mut self) {
        let _ended = self.meter.kill();
        let _ended = self.meter.wait();
    }
}

impl School {
    fn new() -> Self {
        let server = Server::start();
        server.import(&["Lyceum <1>"]);
        let home = tempfile::tempdir().unwrap();
        let enroll = ["enroll", "--server", &server.url, "--code", &server.code(1)];
        assert_eq!(meter(home.path(), &enroll).code, Some(0));
        let tested = meter(home.path(), &["test", "--short"]);
        assert_eq!(tested.code, Some(0), "{}", tested.err);
        let meter = start(home.path(), "127.0.0.1:0");
        let school = Self {
            server,
            home,
            meter,
        };
        eventually(Duration::from_secs(20), "the page is served", || {
            school.status()["page"].is_string()
        });
        school
    }

    fn status(&self) -> Value {
        let status = meter(self.home.path(), &["status", "--json"]);
        assert_eq!(status.code, Some(0), "{}", status.err);
        serde_json::from_str(&status.out).unwrap()
    }

    fn page(&self) -> Http {
        Http::new(
            self.status()["page"]
                .as_str()
                .unwrap()
                .trim_end_matches('/'),
        )
    }
}

fn meter(home: &Path, arguments: &[&str]) -> Outcome {
    let home = ["--home", home.to_str().unwrap(), "--lang", "en"];
    run("qosyl-meter", &[arguments, &home].concat())
}

fn start(home: &Path, place: &str) -> Child {
    Command::new(program("qosyl-meter"))
        .args([
            "run",
            "--test-every",
            "31d",
            "--heartbeat-every",
            "5s",
            "--page",
            place,
        ])
        .args(["--lang", "en"])
        .env("QOSYL_METER_HOME", home)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(std::fs::File::create(home.join("err.txt")).unwrap())
        .spawn()
        .unwrap()
}

#[test]
fn a_school_sees_its_test_what_was_sent_and_what_it_cost_and_takes_it_with_it() {
    let school = School::new();
    let (page, status) = (school.page(), school.status());
    let html = page.get("/").text;
    assert!(html.contains("<h1>Lyceum &lt;1&gt;</h1>"), "{html}");
    let rests_on = ["One test.", "One short test", "One full test."];
    assert!(rests_on.iter().any(|it| html.contains(it)), "{html}");
    assert!(
        html.contains("<title>") && html.contains("Mbit/s"),
        "{html}"
    );
    let russian = page.ask("GET", "/", &[("accept-language", "ru")], &[]).text;
    assert!(russian.contains("<html lang=\"ru\">") && russian.contains("Последний тест"));
    // The table is that of the server, as far as the meter knows its columns.
    let csv = page.get("/tests.csv").text;
    let servers = school
        .server
        .http()
        .get("/v1/schools/1/measurements.csv")
        .text;
    let names = |text: &str| -> Vec<String> {
        text.lines()
            .next()
            .unwrap()
            .split(',')
            .map(str::to_owned)
            .collect()
    };
    let known = names(&servers);
    assert!(names(&csv).iter().all(|it| known.contains(it)), "{csv}");
    assert_eq!(csv.lines().count(), 2, "{csv}");
    let month = status["last"]["started_at"].as_str().unwrap()[..7].to_owned();
    let summary = page.get(&format!("/summary?month={month}")).text;
    assert!(summary.contains("tests: 1 of 1; days: 1"), "{summary}");
    assert!(
        page.get("/summary?month=2020-01")
            .text
            .contains("No test of this month")
    );
    // What the terminal says.
    let account = &status["account"];
    assert!(
        account["latest"]["records"].as_u64().unwrap() >= 1,
        "{status}"
    );
    let moved = &account["months"][&month]["reports"];
    assert!(moved["sent"].as_u64().unwrap() > 1_000, "{status}");
    let words = meter(school.home.path(), &["status"]);
    assert!(
        words
            .out
            .contains("The school’s page, on this computer: http://127.0.0.1:")
    );
    let file = school.home.path().join("tests.csv");
    let written = meter(school.home.path(), &["export", file.to_str().unwrap()]);
    assert_eq!(written.code, Some(0), "{}", written.err);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), csv);
}

#[test]
fn nobody_else_gets_the_page_and_nothing_secret_is_on_it() {
    let school = School::new();
    let url = school.status()["page"].as_str().unwrap().to_owned();
    let authority = url.trim_start_matches("http://").trim_end_matches('/');
    let silence = Duration::from_secs(10);
    for host in ["evil.example", "localhost", "127.0.0.1:1"] {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n");
        let answer = raw(authority, request.as_bytes(), silence);
        assert!(
            answer.starts_with("HTTP/1.1 421 ") && !answer.contains("Lyceum"),
            "{answer}"
        );
    }
    assert_eq!(school.page().ask("POST", "/", &[], b"x").status, 405);
    let state = std::fs::read_dir(school.home.path()).unwrap().flatten();
    let key = state
        .map(|it| it.path())
        .find(|it| it.extension().is_some_and(|it| it == "key"));
    let key = std::fs::read_to_string(key.unwrap()).unwrap();
    for path in ["/", "/summary?month=2026-11", "/tests.csv", "/outages.csv"] {
        assert!(!school.page().get(path).text.contains(key.trim()), "{path}");
    }
    for wrong in ["0.0.0.0:0", "10.0.0.1:80"] {
        let refused = meter(school.home.path(), &["run", "--page", wrong]);
        assert_eq!(refused.code, Some(2), "{}", refused.err);
    }
}

#[test]
fn a_place_that_is_taken_is_said_once_and_stops_nothing() {
    let server = Server::start();
    server.import(&["Alpha"]);
    let home = tempfile::tempdir().unwrap();
    let enroll = ["enroll", "--server", &server.url, "--code", &server.code(1)];
    assert_eq!(meter(home.path(), &enroll).code, Some(0));
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let place = taken.local_addr().unwrap().to_string();
    let mut working = start(home.path(), &place);
    eventually(Duration::from_secs(30), "heartbeats arrive", || {
        let metrics = server.http().get("/metrics").text;
        let heard = metrics
            .lines()
            .find(|it| it.contains("beats_total{result=\"heard\"}"));
        heard.is_some_and(|it| !it.ends_with(" 0"))
    });
    let said = std::fs::read_to_string(home.path().join("err.txt")).unwrap();
    assert_eq!(said.matches("its place is taken").count(), 1, "{said}");
    working.kill().unwrap();
    working.wait().unwrap();
    let status = meter(home.path(), &["status"]);
    assert!(
        status.err.contains("The meter is not at work"),
        "{}",
        status.err
    );
    assert!(
        !status.out.contains("http://127.0.0.1:7337"),
        "{}",
        status.out
    );
}
