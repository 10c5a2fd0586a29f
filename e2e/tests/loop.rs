#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "tests fail by panicking and say what they measured"
)]
//! The loop, end to end: a school list in, a real speed test, the school on the map.

use std::time::{Duration, Instant};

use qosyl_e2e::{Device, Events, Server, program, run, run_in};
use serde_json::{Value, json};

#[test]
fn a_meter_measures_a_school_and_the_school_changes_on_the_map() {
    let server = Server::start();
    server.import(&["Alpha", "Beta"]);
    let code = server.code(1);
    let home = tempfile::tempdir().unwrap();
    let home = [("QOSYL_METER_HOME", home.path().to_str().unwrap())];
    let meter = program("qosyl-meter");
    let meter = |arguments: &[&str]| {
        let mut command = vec![meter.to_str().unwrap()];
        command.extend(arguments);
        run_in(None, &command, &home)
    };
    let enrolled = meter(&["enroll", "--server", &server.url, "--code", &code]);
    assert_eq!(enrolled.code, Some(0), "{}", enrolled.err);

    let mut events = Events::listen(server.authority(), None);
    let before = server.http().get("/tiles/schools/14/9866/8169");
    let tested = meter(&["test", "--json"]);
    assert_eq!(tested.code, Some(0), "{}", tested.err);
    let sent: Value = serde_json::from_str(&tested.out).unwrap();
    assert_eq!(sent["outcome"], "complete", "{sent}");

    let kept = &server.http().get("/v1/schools/1/measurements").json()["items"][0];
    for (key, value) in sent.as_object().unwrap() {
        assert_eq!(&kept[key], value, "{key}");
    }
    assert_eq!(kept["source"], "meter");
    let (kind, seq, event) = events.wait();
    assert_eq!(
        (kind.as_str(), &event["number"]),
        ("measurement", &json!(1))
    );
    assert_eq!(kept["seq"], seq);

    let school = server.http().get("/v1/schools/1").json();
    assert_eq!(
        (&school["status"], &school["tests"]),
        (&json!("good"), &json!(1)),
        "{school}"
    );
    let after = server.http().get("/tiles/schools/14/9866/8169");
    assert_ne!(before.header("etag"), after.header("etag"));
    assert_eq!(server.http().get("/v1/status-counts").json()["good"], 1);

    let tests = server.admin().get("/v1/ndt7/tests").json();
    let agree = |direction: &str, told: &Value| {
        let mine = tests["items"].as_array().unwrap();
        // Of three connections one is for the idle latency; the longest carries the load.
        let rates = mine.iter().filter(|it| it["direction"] == direction);
        let rate = rates
            .map(|it| it["rate_bps"].as_f64().unwrap())
            .fold(0.0, f64::max);
        println!("{direction}: server {rate}, meter {told}");
        // Nothing shapes this line, so start and end of a test weigh much: `shaped` compares.
        let ratio = told.as_f64().unwrap() / rate;
        assert!((0.5..2.0).contains(&ratio), "{direction}: {rate} {told}");
    };
    agree("download", &sent["download_bps"]);
    agree("upload", &sent["upload_bps"]);
}

#[test]
fn the_tile_shows_a_new_status_as_soon_as_the_measurement_is_accepted() {
    let server = Server::start();
    server.import(&["Alpha"]);
    let device = server.device(1);
    let etag = |http: &qosyl_e2e::Http| {
        http.get("/tiles/schools/12/2466/2042")
            .header("etag")
            .unwrap()
            .to_owned()
    };
    let http = server.http();
    let before = etag(&http);
    let unchanged = http.ask(
        "GET",
        "/tiles/schools/12/2466/2042",
        &[("if-none-match", &before)],
        &[],
    );
    assert_eq!((unchanged.status, unchanged.bytes.len()), (304, 0));

    let began = Instant::now();
    let batch = json!({"measurements": [device.measurement(500_000)]});
    let answer = device.post(&http, "/v1/measurements", &batch);
    assert_eq!(
        answer.json()["accepted"].as_array().unwrap().len(),
        1,
        "{}",
        answer.text
    );
    assert_ne!(etag(&http), before);
    assert_eq!(http.get("/v1/schools/1").json()["status"], "bad");
    println!("acknowledged and on the tile after {:?}", began.elapsed());
    assert!(began.elapsed() < Duration::from_secs(1));
}

#[test]
fn the_event_stream_goes_on_after_a_break() {
    let server = Server::start();
    server.import(&["Alpha"]);
    let device = server.device(1);
    let http = server.http();
    let send = || {
        let answer = device.post(
            &http,
            "/v1/measurements",
            &json!([device.measurement(9_000_000)]),
        );
        assert_eq!(answer.status, 200, "{}", answer.text);
    };
    let mut events = Events::listen(server.authority(), None);
    send();
    let (_, first, _) = events.wait();
    drop(events);
    send();
    send();
    let mut again = Events::listen(server.authority(), Some(first));
    let (second, third) = (again.wait(), again.wait());
    assert_eq!((second.1, third.1), (first + 1, first + 2));
    // An event that the server cannot know sends the listener back to the start.
    let mut lost = Events::listen(server.authority(), Some(9_999));
    assert_eq!(lost.wait().0, "reset");
}

#[test]
fn a_browser_enrols_with_the_same_code_and_its_tests_are_marked() {
    let server = Server::start();
    server.import(&["Alpha"]);
    let code = server.code(1);
    let http = server.http();
    let typed = code.to_lowercase().replace('-', " ");
    let known = http
        .get(&format!("/v1/codes/{}", typed.replace(' ', "%20")))
        .json();
    assert_eq!(known["school"]["name"], "Alpha", "{known}");
    let browser = Device::enrol(&http, &code, "browser");
    let answer = browser.post(
        &http,
        "/v1/measurements",
        &json!([browser.measurement(30_000_000)]),
    );
    assert_eq!(answer.status, 200, "{}", answer.text);
    let kept = http.get("/v1/schools/1/measurements").json();
    assert_eq!(kept["items"][0]["source"], "browser");
    let csv = http.get("/v1/schools/1/measurements.csv");
    assert_eq!(csv.text.lines().count(), 2);
    assert!(csv.text.contains(",browser,"), "{}", csv.text);
}

#[test]
fn a_configuration_with_an_unknown_key_is_refused_with_its_line() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "max_tests = 10\nlisten_on = \"x\"\n").unwrap();
    let config = file.path().to_str().unwrap();
    let outcome = run("qosyl", &["serve", "--data", "unused", "--config", config]);
    assert_eq!(outcome.code, Some(2));
    assert!(
        outcome.err.contains("line 2") && outcome.err.contains("listen_on"),
        "{}",
        outcome.err
    );
}

#[test]
fn the_server_ends_in_order_when_asked() {
    let server = Server::start();
    server.import(&["Alpha"]);
    let _listener = Events::listen(server.authority(), None);
    let (code, took) = server.terminate();
    assert_eq!(code, Some(0));
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn the_api_document_and_the_counters_are_there() {
    let server = Server::start();
    let document = server.http().get("/openapi.json").json();
    assert!(document["paths"]["/v1/measurements"]["post"].is_object());
    assert_eq!(
        document["openapi"].as_str().unwrap().split('.').next(),
        Some("3")
    );
    let metrics = server.http().get("/metrics").text;
    assert!(metrics.contains("qosyl_connections"), "{metrics}");
    assert_eq!(server.http().get("/healthz").status, 200);
    assert_eq!(server.http().get("/readyz").json()["status"], "ok");
}
