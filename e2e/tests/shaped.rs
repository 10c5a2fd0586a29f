#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "tests fail by panicking and say what they measured"
)]
//! Speed tests over lines of known rates: Qosyl's own meter, and clients that others wrote.

use std::path::PathBuf;

use qosyl_e2e::{Certificate, Shaped, program};
use serde_json::Value;

/// What a report may differ from the truth.
const TOLERANCE: f64 = 0.05;
const MEGABIT: u64 = 1_000_000;

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
        let url = shaped.url();
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
    for megabits in [10, 50] {
        let shaped = Shaped::new(megabits * MEGABIT);
        let name = format!("ndt7-client, {megabits} Mbit/s");
        let rates = run_rust_client(&shaped, &shaped.address, &["--no-tls"]);
        compare(&name, &shaped, &rates, megabits);
    }
}

#[test]
fn the_rust_client_of_others_agrees_over_tls() {
    let certificate = certificate();
    let shaped = Shaped::with_tls(50 * MEGABIT, &certificate);
    let rates = run_rust_client(&shaped, &shaped.address, &["--no-verify"]);
    compare("ndt7-client over wss, 50 Mbit/s", &shaped, &rates, 50);
}

#[test]
fn the_rust_client_of_others_agrees_over_ipv6() {
    let shaped = match Shaped::over_ipv6(50 * MEGABIT) {
        Ok(shaped) => shaped,
        Err(why) => return println!("the test over IPv6 is left out: {why}"),
    };
    assert!(shaped.address.starts_with('['), "{}", shaped.address);
    let rates = run_rust_client(&shaped, &shaped.named, &["--no-tls", "--ipv6"]);
    compare("ndt7-client over IPv6, 50 Mbit/s", &shaped, &rates, 50);
}

#[test]
fn the_official_browser_client_agrees_with_the_server() {
    for megabits in [10, 50] {
        let shaped = Shaped::new(megabits * MEGABIT);
        let name = format!("@m-lab/ndt7 in Chromium, {megabits} Mbit/s");
        compare(&name, &shaped, &run_browser_client(&shaped), megabits);
    }
}

#[test]
fn the_official_browser_client_agrees_over_tls() {
    let certificate = certificate();
    let shaped = Shaped::with_tls(50 * MEGABIT, &certificate);
    let rates = run_browser_client(&shaped);
    compare(
        "@m-lab/ndt7 in Chromium over wss, 50 Mbit/s",
        &shaped,
        &rates,
        50,
    );
}

/// For the server's address on a line of the kernel and on a relay.
fn certificate() -> Certificate {
    Certificate::of(&["10.77.0.1", "127.0.0.1"])
}

/// What a client of others reports, in bits per second.
struct Rates {
    download: f64,
    upload: f64,
}

fn run_rust_client(shaped: &Shaped, server: &str, more: &[&str]) -> Rates {
    let tools = std::env::var_os("QOSYL_TOOLS").map(PathBuf::from);
    let client = tools.expect("./test sets QOSYL_TOOLS").join("ndt7-client");
    let client = client.to_str().unwrap();
    let mut command = vec![client, "--no-locate", "--server", server];
    command.extend(["--format", "json"].iter().chain(more));
    rates_of_rust_client(&shaped.run_for_text(&command, &[]))
}

fn run_browser_client(shaped: &Shaped) -> Rates {
    let script = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../web/browser/mlab-client.mjs"
    );
    let told = shaped.run(&["node", script, &shaped.url()], &[]);
    Rates {
        download: told["download_bps"].as_f64().unwrap(),
        upload: told["upload_bps"].as_f64().unwrap(),
    }
}

/// Holds what a client reports against the server's record and against the line.
///
/// The record is the server's own sum over the whole test at the level of TCP, taken at its end. A
/// download is counted twice, by the client and by the server. An upload is counted by the server
/// alone: clients show the last message that the server sent them, so the record says whether the
/// messages on the way and the sum at the end agree. Whether either is true, the line says: nobody
/// who measures made it.
fn compare(name: &str, shaped: &Shaped, told: &Rates, megabits: u64) {
    let goodput = (megabits * MEGABIT) as f64 * shaped.goodput_share;
    for (direction, rate) in [("download", told.download), ("upload", told.upload)] {
        let record = shaped.record(direction);
        let name = format!("{name}, {direction}");
        assert_close(&format!("{name}, to the server's record"), rate, record);
        assert_close(&format!("{name}, to the line"), rate, goodput);
        assert_close(&format!("{name}, record to the line"), record, goodput);
    }
}

/// The client writes one JSON object a line; the summary comes last.
fn rates_of_rust_client(out: &str) -> Rates {
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
    Rates {
        download: rate("Download"),
        upload: rate("Upload"),
    }
}
