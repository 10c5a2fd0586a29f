#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "tests fail by panicking and say what they measured"
)]
//! The loop, end to end: a school list in, a real speed test, the school on the map.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use qosyl_e2e::{
    Certificate, Device, Event, Events, Http, Server, program, run, run_in, school_list,
};
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
        let command = [&[meter.to_str().unwrap()], arguments].concat();
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
    let event = events.wait();
    assert_eq!(
        (event.kind.as_str(), &event.data["number"]),
        ("measurement", &json!(1))
    );
    assert_eq!(kept["seq"], event.data["seq"]);

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
fn a_meter_measures_and_delivers_over_tls_with_a_certificate_of_the_servers_own() {
    let certificate = Certificate::of(&["127.0.0.1"]);
    let tls = certificate.arguments();
    let mut arguments = vec!["--listen", "127.0.0.1:0"];
    arguments.extend(tls.iter().map(String::as_str));
    let server = Server::start_with(None, &arguments);
    assert!(server.url.starts_with("https://"), "{}", server.url);
    let (authority, data) = (certificate.cert(), server.data());
    let (authority, data) = (authority.to_str().unwrap(), data.to_str().unwrap());
    let qosyl = |command: &[&str]| {
        let trust = ["--json", "--data", data, "--ca-file", authority];
        let outcome = run("qosyl", &[command, &trust].concat());
        assert_eq!(outcome.code, Some(0), "{command:?}: {}", outcome.err);
        serde_json::from_str::<Value>(&outcome.out).unwrap()
    };
    let list = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(list.path(), school_list(&["Alpha"])).unwrap();
    let list = list.path().to_str().unwrap();
    qosyl(&["schools", "import", list, "--country", "KEN", "--publish"]);
    let made = qosyl(&["devices", "code", "--school", "1"]);
    let home = tempfile::tempdir().unwrap();
    let home = [("QOSYL_METER_HOME", home.path().to_str().unwrap())];
    let meter = program("qosyl-meter");
    let meter = |arguments: &[&str]| {
        let command = [&[meter.to_str().unwrap()], arguments].concat();
        run_in(None, &command, &home)
    };
    let code = made["code"].as_str().unwrap();
    let enroll = ["enroll", "--server", &server.url, "--code", code];
    let stranger = meter(&enroll);
    assert_eq!(stranger.code, Some(1), "an authority that nobody knows");
    let enrolled = meter(&[&enroll[..], &["--ca", authority]].concat());
    assert_eq!(enrolled.code, Some(0), "{}", enrolled.err);
    // Enrolment keeps the authority: from here on the meter needs no more than its home.
    let tested = meter(&["test", "--json"]);
    assert_eq!(tested.code, Some(0), "{}", tested.err);
    let sent: Value = serde_json::from_str(&tested.out).unwrap();
    assert_eq!(sent["outcome"], "complete", "{sent}");
    let school = qosyl(&["schools", "show", "1"]);
    assert_eq!(
        (&school["status"], &school["tests"]),
        (&json!("good"), &json!(1))
    );
    assert_eq!(school["median_download_bps"], sent["download_bps"]);
    // Without TLS the same port gives nothing away and sends nobody's secret on.
    let plain = Http::new(&server.url.replace("https://", "http://"));
    let page = plain.get("/v1/schools/1");
    assert_eq!(page.status, 308);
    assert!(page.header("location").unwrap().starts_with("https://"));
    let post = plain.post("/v1/devices", &json!({}));
    assert_eq!((post.status, post.code().as_str()), (426, "tls_required"));
}

#[test]
fn the_tile_shows_a_new_status_as_soon_as_the_measurement_is_accepted() {
    let server = Server::start();
    server.import(&["Alpha"]);
    let device = server.device(1);
    let etag = |http: &Http| {
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
    let listen = |id: Option<&str>| {
        let events = Events::listen(server.authority(), id);
        let greeting = events.greeting.clone();
        assert_eq!(greeting.data, json!({}));
        (greeting.kind.clone(), greeting.id, events)
    };
    let (kind, beginning, mut events) = listen(None);
    assert_eq!(kind, "start");
    send();
    let first = events.wait();
    drop(events);
    send();
    send();
    let seq = |event: &Event| event.data["seq"].as_u64().unwrap();
    let (kind, _, mut again) = listen(Some(&first.id));
    let (second, third) = (again.wait(), again.wait());
    assert_eq!(kind, "start");
    assert_eq!(
        (seq(&second), seq(&third)),
        (seq(&first) + 1, seq(&first) + 2)
    );
    // The id of a greeting is a place like any other: a line may break before the first event.
    let (kind, _, mut again) = listen(Some(&beginning));
    assert_eq!((kind.as_str(), seq(&again.wait())), ("start", seq(&first)));
    // An event that the server cannot know sends the listener back to the start.
    for strange in ["9999", "not an id", "0-0-9999999"] {
        let (kind, beginning, _) = listen(Some(strange));
        assert_eq!(kind, "reset", "{strange}");
        assert_eq!(listen(Some(&beginning)).0, "start");
    }
}

#[test]
fn a_listener_is_told_to_load_anew_when_the_server_or_the_register_is_another() {
    let mut server = Server::start();
    server.import(&["Alpha"]);
    let mut events = Events::listen(server.authority(), None);
    server.import(&["Alpha", "Beta"]);
    let event = events.wait();
    assert_eq!((event.kind.as_str(), &event.data), ("reset", &json!({})));
    server.kill();
    server.start_again();
    let again = Events::listen(server.authority(), Some(&event.id));
    assert_eq!(again.greeting.kind, "reset");
}

#[test]
fn a_stream_without_news_says_that_it_is_alive() {
    let server = Server::start();
    let address = server.authority();
    let request = format!("GET /v1/events HTTP/1.1\r\nHost: {address}\r\n\r\n");
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(40)))
        .unwrap();
    let mut lines = BufReader::new(stream).lines();
    assert!(lines.any(|line| line.expect("within its time") == "event: alive"));
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
fn the_server_ends_in_order_when_asked() {
    let mut server = Server::start();
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
