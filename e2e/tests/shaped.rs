#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "tests fail by panicking and say what they measured"
)]
//! Speed tests over lines of known rates: Qosyl's own meter, and clients that others wrote.
//!
//! The lines are made by the kernel, between network namespaces. Where the machine does not allow
//! that, the relay `qosyl-line` throttles in user space instead, and each test says so.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use qosyl_e2e::{Server, ShapedLink, eventually, program, run_in};
use serde_json::Value;

/// What a report may differ from the truth.
const TOLERANCE: f64 = 0.05;
const MEGABIT: u64 = 1_000_000;
/// Of 1514 bytes that a shaper counts for a full packet, 1448 are what programs hand over.
const GOODPUT_SHARE: f64 = 1448.0 / 1514.0;

/// A server at one end of a line of a given rate.
struct Shaped {
    server: Server,
    namespace: Option<String>,
    /// Where the school reaches the server.
    address: String,
    _link: Option<ShapedLink>,
    _relay: Option<Relay>,
}

struct Relay(Child);

impl Drop for Relay {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Shaped {
    fn new(rate_bps: u64) -> Self {
        match ShapedLink::new(rate_bps, rate_bps) {
            Ok(link) => Self::over_kernel(link),
            Err(why) => Self::over_relay(rate_bps, &why),
        }
    }

    fn over_kernel(link: ShapedLink) -> Self {
        let listen = format!("{}:8080", link.server_ip);
        let server = Server::start_with(Some(&link.server), &["--listen", &listen]);
        Self {
            server,
            namespace: Some(link.school.clone()),
            address: listen,
            _link: Some(link),
            _relay: None,
        }
    }

    fn over_relay(rate_bps: u64, why: &str) -> Self {
        println!("no network namespaces here ({why}): qosyl-line throttles in user space");
        let server = Server::start();
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let address = format!("127.0.0.1:{port}");
        let rate = rate_bps.to_string();
        let child = Command::new(program("qosyl-line"))
            .args([
                "--listen",
                &address,
                "--to",
                server.authority(),
                "--down",
                &rate,
                "--up",
                &rate,
            ])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        Self {
            server,
            namespace: None,
            address,
            _link: None,
            _relay: Some(Relay(child)),
        }
    }

    fn run(&self, command: &[&str], variables: &[(&str, &str)]) -> Value {
        let outcome = run_in(self.namespace.as_deref(), command, variables);
        assert_eq!(
            outcome.code,
            Some(0),
            "{command:?}: {} {}",
            outcome.out,
            outcome.err
        );
        let last = outcome.out.trim();
        serde_json::from_str(last).unwrap_or_else(|_| panic!("not JSON: {last}"))
    }

    /// In the namespace of the server, its API is reached from there only.
    fn api(&self, method: &str, path: &str, body: &str) -> Value {
        let token = format!("authorization: Bearer {}", self.server.token());
        let url = format!("http://{}{path}", self.server.authority());
        let form = if path.contains("import") {
            "text/csv"
        } else {
            "application/json"
        };
        let form = format!("content-type: {form}");
        let mut command = vec![
            "curl",
            "--silent",
            "--show-error",
            "--request",
            method,
            "--header",
            &token,
        ];
        if method == "POST" {
            command.extend(["--header", &form, "--data-binary", body]);
        }
        command.push(&url);
        let place = self
            .namespace
            .as_ref()
            .map(|it| it.replacen("qc-", "qs-", 1));
        let outcome = run_in(place.as_deref(), &command, &[]);
        serde_json::from_str(&outcome.out).unwrap_or_else(|_| panic!("{path}: {outcome:?}"))
    }

    /// The rate of the latest test in a direction by the server's own record, which comes a moment
    /// after the client has ended: the line still holds bytes then.
    fn record(&self, direction: &str) -> f64 {
        let mut found = None;
        eventually(Duration::from_secs(10), "a record of the test", || {
            let tests = self.api("GET", "/v1/ndt7/tests", "");
            let items = tests["items"].as_array().unwrap();
            let of_load = items.iter().find(|it| {
                it["direction"] == direction && it["duration_ms"].as_u64().unwrap() > 5_000
            });
            found = of_load.and_then(|it| it["rate_bps"].as_f64());
            found.is_some()
        });
        found.unwrap()
    }
}

fn assert_close(what: &str, told: f64, truth: f64) {
    let ratio = told / truth;
    println!(
        "{what}: {:.3} of {:.3} Mbit/s, ratio {ratio:.4}",
        told / 1e6,
        truth / 1e6
    );
    assert!(
        (ratio - 1.0).abs() <= TOLERANCE,
        "{what}: {told} against {truth}"
    );
}

#[test]
fn the_meter_reports_the_rate_of_the_line() {
    for megabits in [2, 10, 50, 200] {
        let shaped = Shaped::new(megabits * MEGABIT);
        shaped.api(
            "POST",
            "/v1/schools/import?country=KEN",
            &qosyl_e2e::school_list(&["Alpha"]),
        );
        let code = shaped.api("POST", "/v1/schools/1/codes", "{}");
        let home = tempfile::tempdir().unwrap();
        let home = [("QOSYL_METER_HOME", home.path().to_str().unwrap())];
        let meter = program("qosyl-meter");
        let meter = meter.to_str().unwrap();
        let url = format!("http://{}", shaped.address);
        let code = code["code"].as_str().unwrap();
        shaped.run(
            &[meter, "enroll", "--server", &url, "--code", code, "--json"],
            &home,
        );
        let sent = shaped.run(&[meter, "test", "--json"], &home);
        assert_eq!(sent["outcome"], "complete", "{sent}");
        let truth = (megabits * MEGABIT) as f64;
        for key in ["download_bps", "upload_bps"] {
            assert_close(
                &format!("{megabits} Mbit/s, {key}"),
                sent[key].as_f64().unwrap(),
                truth,
            );
        }
        let kept = shaped.api("GET", "/v1/schools/1/measurements", "");
        assert_eq!(kept["items"][0]["id"], sent["id"]);
    }
}

#[test]
fn the_rust_client_of_others_agrees_with_the_server() {
    let tools = std::env::var_os("QOSYL_TOOLS").map(PathBuf::from);
    let client = tools.expect("./test sets QOSYL_TOOLS").join("ndt7-client");
    for megabits in [10, 50] {
        let shaped = Shaped::new(megabits * MEGABIT);
        let command = [
            client.to_str().unwrap(),
            "--no-locate",
            "--server",
            &shaped.address,
            "--no-tls",
            "--format",
            "json",
        ];
        let outcome = run_in(shaped.namespace.as_deref(), &command, &[]);
        assert_eq!(outcome.code, Some(0), "{}", outcome.err);
        let (down, up) = rates_of_rust_client(&outcome.out);
        let name = format!("ndt7-client, {megabits} Mbit/s");
        compare(&name, &shaped, down, up, megabits);
    }
}

#[test]
fn the_official_browser_client_agrees_with_the_server() {
    let script = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../web/browser/mlab-client.mjs"
    );
    for megabits in [10, 50] {
        let shaped = Shaped::new(megabits * MEGABIT);
        let url = format!("http://{}", shaped.address);
        let told = shaped.run(&["node", script, &url], &[]);
        let rate = |key: &str| told[key].as_f64().unwrap();
        let name = format!("@m-lab/ndt7 in Chromium, {megabits} Mbit/s");
        compare(
            &name,
            &shaped,
            rate("download_bps"),
            rate("upload_bps"),
            megabits,
        );
    }
}

/// The clients of others report what they hand over; the server's record is of TCP.
fn compare(name: &str, shaped: &Shaped, down: f64, up: f64, megabits: u64) {
    assert_close(
        &format!("{name}, download, to the server's record"),
        down,
        shaped.record("download"),
    );
    assert_close(
        &format!("{name}, upload, to the server's record"),
        up,
        shaped.record("upload"),
    );
    let goodput = (megabits * MEGABIT) as f64 * GOODPUT_SHARE;
    assert_close(&format!("{name}, download, to the line"), down, goodput);
    assert_close(&format!("{name}, upload, to the line"), up, goodput);
}

/// The client writes one JSON object a line; the summary comes last.
fn rates_of_rust_client(out: &str) -> (f64, f64) {
    let summary: Value = out
        .lines()
        .rev()
        .find_map(|line| serde_json::from_str(line).ok())
        .unwrap_or_else(|| panic!("no JSON: {out}"));
    let rate = |direction: &str| {
        let rate = &summary["Summary"][direction]["ThroughputMbps"];
        rate.as_f64()
            .unwrap_or_else(|| panic!("{direction} in {summary}"))
            * 1e6
    };
    (rate("Download"), rate("Upload"))
}
