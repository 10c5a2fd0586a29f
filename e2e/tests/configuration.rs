#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! How the server is told what to do: flags before the environment before the file.

use std::net::SocketAddr;

use qosyl_e2e::{Server, run};

/// A file of settings.
fn file(text: &str) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    file
}

#[test]
fn a_flag_wins_over_the_environment_and_that_over_the_file() {
    let file = file("listen = \"127.0.0.4:0\"\n");
    let config = file.path().to_str().unwrap();
    let variable = ("QOSYL_LISTEN", "127.0.0.3:0");
    let flag = ["--config", config, "--listen", "127.0.0.2:0"];
    let listens = |variables: &[(&str, &str)], arguments: &[&str]| {
        let server = Server::start_in(variables, arguments);
        let address: SocketAddr = server.authority().parse().unwrap();
        assert_eq!(server.http().get("/healthz").status, 200);
        address.ip().to_string()
    };
    assert_eq!(listens(&[variable], &flag), "127.0.0.2");
    assert_eq!(listens(&[variable], &flag[..2]), "127.0.0.3");
    assert_eq!(listens(&[], &flag[..2]), "127.0.0.4");
    // The file itself may be named by the environment.
    assert_eq!(listens(&[("QOSYL_CONFIG", config)], &[]), "127.0.0.4");
}

#[test]
fn levels_of_the_file_are_those_that_count() {
    let file = file("listen = \"127.0.0.1:0\"\n[benchmark]\ngood_bps = 5000000\n");
    let server = Server::start_in(&[], &["--config", file.path().to_str().unwrap()]);
    server.import(&["Alpha"]);
    let device = server.device(1);
    let batch = serde_json::json!([device.measurement(5_000_000)]);
    assert_eq!(
        device
            .post(&server.http(), "/v1/measurements", &batch)
            .status,
        200
    );
    let levels = server.http().get("/v1/benchmark").json();
    assert_eq!(
        (&levels["good_bps"], &levels["stale_days"]),
        (&5_000_000.into(), &28.into())
    );
    assert_eq!(server.http().get("/v1/schools/1").json()["status"], "good");
}

#[test]
fn a_setting_that_does_not_exist_is_refused_with_its_line() {
    for (text, line, key) in [
        ("max_tests = 10\nlisten_on = \"x\"\n", "line 2", "listen_on"),
        ("[benchmark]\ngood_bps = 1\nfloor = 2\n", "line 3", "floor"),
        ("[benchmarks]\n", "line 1", "benchmarks"),
    ] {
        let file = file(text);
        let config = file.path().to_str().unwrap();
        let outcome = run("qosyl", &["serve", "--data", "unused", "--config", config]);
        assert_eq!(outcome.code, Some(2), "{}", outcome.err);
        assert!(
            outcome.err.contains(line) && outcome.err.contains(key),
            "{}",
            outcome.err
        );
    }
}

#[test]
fn a_setting_with_which_nobody_is_served_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    let outcome = run("qosyl", &["serve", "--data", data, "--max-tests", "0"]);
    assert_eq!(outcome.code, Some(2), "{}", outcome.err);
    assert!(outcome.err.contains("max_tests"), "{}", outcome.err);
    assert!(!folder.path().join("data").exists(), "nothing was begun");
}
