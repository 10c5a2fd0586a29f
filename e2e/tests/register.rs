#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "tests fail by panicking and say what they measured"
)]
//! School lists coming in through the command line.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::time::{Duration, Instant};

use qosyl_e2e::{Outcome, Server, run, shared_data};
use serde_json::Value;

fn import(server: &Server, file: &str) -> Outcome {
    let data = server.data();
    run(
        "qosyl",
        &[
            "schools",
            "import",
            file,
            "--country",
            "KEN",
            "--publish",
            "--json",
            "--data",
            data.to_str().unwrap(),
        ],
    )
}

fn schools(server: &Server) -> u64 {
    server.http().get("/v1/status-counts").json()["total"]
        .as_u64()
        .unwrap()
}

/// 6,884 rows, one of which repeats an id. Where the shared material is not at hand, a list of the
/// same make stands for it and the test says so.
#[test]
fn every_row_of_the_list_of_kenya_is_accounted_for() {
    let server = Server::start();
    let made = tempfile::NamedTempFile::new().unwrap();
    let path = shared_data("schools/giga-KEN.csv").unwrap_or_else(|| {
        println!("the list of Kenya is not here: a made list of the same size stands for it");
        made.as_file().write_all(list_of(6_883).as_bytes()).unwrap();
        made.path().to_owned()
    });
    let outcome = import(&server, path.to_str().unwrap());
    assert_eq!(outcome.code, Some(0), "{}", outcome.err);
    let answer: Value = serde_json::from_str(&outcome.out).unwrap();
    println!("{answer:#}");
    assert_eq!(answer["rows_read"], 6_884);
    assert_eq!(answer["schools"], 6_883);
    assert_eq!(answer["duplicates_total"], 1);
    assert_eq!(answer["rejected_total"], 0);
    assert_eq!(answer["created"], 6_883);
    assert_eq!(schools(&server), 6_883);

    let again: Value = serde_json::from_str(&import(&server, path.to_str().unwrap()).out).unwrap();
    assert_eq!(
        (&again["created"], &again["unchanged"]),
        (&Value::from(0), &Value::from(6_883))
    );
}

/// A list whose last row repeats the first id.
fn list_of(schools: u32) -> String {
    let mut text = String::from("school_id_giga,school_name,latitude,longitude\n");
    for number in (0..schools).chain([0]) {
        let id = uuid::Uuid::from_u128(u128::from(number) + 1);
        let latitude = f64::from(number) / 10_000.0;
        writeln!(text, "{id},School {number},{latitude},37.0").unwrap();
    }
    text
}

#[test]
fn a_file_that_is_no_school_list_gets_a_clear_error_and_changes_nothing() {
    let server = Server::start();
    server.import(&["Before"]);
    let folder = tempfile::tempdir().unwrap();
    for (name, content, expected) in [
        (
            "picture.png",
            &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
            "a picture",
        ),
        ("sheet.xlsx", b"PK\x03\x04\x14\0\x06\0", "no sound XLSX"),
        ("empty.csv", b"", "no rows"),
        (
            "nowhere.csv",
            b"school_id_giga,school_name\n1,Alpha\n",
            "latitude",
        ),
        (
            "words.txt",
            b"Dear colleague,\nplease find the list attached.\n",
            "column",
        ),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        let outcome = import(&server, path.to_str().unwrap());
        assert_eq!(outcome.code, Some(1), "{name}: {}", outcome.out);
        assert!(outcome.err.contains(expected), "{name}: {}", outcome.err);
        assert!(
            outcome.err.contains("nothing was changed"),
            "{name}: {}",
            outcome.err
        );
    }
    assert_eq!(schools(&server), 1);
}

#[test]
fn two_gigabytes_of_zeros_are_refused_at_once() {
    let server = Server::start();
    let file = tempfile::NamedTempFile::new().unwrap();
    File::set_len(file.as_file(), 2 << 30).unwrap();
    let began = Instant::now();
    let outcome = import(&server, file.path().to_str().unwrap());
    assert_eq!(outcome.code, Some(1), "{}", outcome.out);
    assert!(
        began.elapsed() < Duration::from_secs(5),
        "{:?}",
        began.elapsed()
    );
    println!("refused in {:?}: {}", began.elapsed(), outcome.err.trim());

    // Somebody who sends them without asking the command line is refused as well.
    let zeros = vec![0; 1 << 20];
    let answer = server
        .admin()
        .send("POST", "/v1/schools/import?country=KEN", "text/csv", &zeros);
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (400, "zero_byte"),
        "{}",
        answer.text
    );
    assert_eq!(schools(&server), 0);
}
