#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! School lists on the command line: checked without a server, imported for review, published,
//! compared, undone, exported.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use qosyl_e2e::{Outcome, Server, run, shared_data};
use serde_json::{Value, json};
use tempfile::TempDir;

fn check(file: &Path, more: &[&str]) -> Outcome {
    let file = file.to_str().unwrap();
    let arguments = [&["schools", "check", file, "--country", "KEN"], more].concat();
    run("qosyl", &arguments)
}

fn file(folder: &TempDir, name: &str, content: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    path
}

/// A list of sound schools in Kenya with the government's ids.
fn list(schools: u32) -> String {
    let mut text = String::from("EMIS code;School name;Latitude;Longitude;Level;Pupils\n");
    for number in 0..schools {
        let (north, east) = (number / 40, number % 40);
        writeln!(
            text,
            "{number:06};Hill {number};-0,{:05};36,{:05};Primary;{}",
            10_111 + north * 1_237,
            20_222 + east * 1_237,
            100 + number % 50
        )
        .unwrap();
    }
    text
}

#[test]
fn the_list_of_kenya_is_checked_by_gigas_rules_without_a_server() {
    let Some(path) = shared_data("schools/giga-KEN.csv") else {
        println!("the list of Kenya is not here: nothing to check");
        return;
    };
    let outcome = check(&path, &["--mode", "giga", "--json"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.err);
    let report = &serde_json::from_str::<Value>(&outcome.out).unwrap()["report"];
    let rows = |check: &str| {
        let counts = report["counts"].as_array().unwrap();
        let count = counts.iter().find(|it| it["check"] == check);
        count.unwrap_or_else(|| panic!("no {check} in {counts:?}"))["rows"].clone()
    };
    assert_eq!(report["rows"], 6_884);
    assert_eq!(rows("duplicate_location_rows"), 552);
    assert_eq!(rows("duplicate_name_level_within_110m_radius"), 10);
    assert_eq!(rows("is_school_density_greater_than_5"), 107);
    assert_eq!(rows("duplicate_school_id_giga"), 2);
}

#[test]
fn a_report_and_the_rows_with_reasons_are_written_and_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let text = "school_id_govt,school_name,latitude,longitude,education_level\n\
                001,\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",-1.28333,36.81667,Primary\n\
                002,<script>alert(1)</script>,36.81667,-1.28333,Primary\n";
    let list = file(&folder, "list.csv", text.as_bytes());
    let (html, rows) = (folder.path().join("r.html"), folder.path().join("r.csv"));
    let outcome = check(
        &list,
        &[
            "--html",
            html.to_str().unwrap(),
            "--rows",
            rows.to_str().unwrap(),
        ],
    );
    assert_eq!(outcome.code, Some(0), "{}", outcome.err);
    assert!(
        outcome.out.contains("[coordinates_swapped]"),
        "{}",
        outcome.out
    );
    let html = fs::read_to_string(html).unwrap();
    assert!(html.contains("&lt;script&gt;") && !html.contains("<script>"));
    let rows = fs::read_to_string(rows).unwrap();
    assert!(rows.contains("002"), "{rows}");
    for cell in rows.lines().flat_map(|line| line.split(',')) {
        let cell = cell.trim_start_matches('"');
        assert!(!cell.starts_with('='), "a formula: {rows}");
    }
}

/// A list that nobody could hold in memory or read: refused at once, with words.
#[test]
fn hostile_files_are_refused_with_clear_words() {
    let folder = tempfile::tempdir().unwrap();
    let ten_gigabytes = folder.path().join("ten.csv");
    File::create(&ten_gigabytes)
        .unwrap()
        .set_len(10 << 30)
        .unwrap();
    let mut columns = "c,".repeat(1_000_000);
    columns.push_str("\n1,2\n");
    let cases = [
        (ten_gigabytes, "bytes"),
        (file(&folder, "columns.csv", columns.as_bytes()), "columns"),
        (file(&folder, "bomb.xlsx", &bomb()), "unpack"),
        (
            file(&folder, "page.xls", b"<html><table></table></html>"),
            "web page",
        ),
        (file(&folder, "empty.csv", b""), "empty"),
        (
            file(&folder, "picture.csv", b"\x89PNG\r\n\x1a\n\0\0"),
            "picture",
        ),
    ];
    for (path, word) in cases {
        let began = Instant::now();
        let outcome = check(&path, &[]);
        assert_eq!(outcome.code, Some(1), "{path:?}: {}", outcome.out);
        assert!(outcome.err.contains(word), "{path:?}: {}", outcome.err);
        assert!(began.elapsed() < Duration::from_secs(10), "{path:?}");
        println!("{:?}: {}", began.elapsed(), outcome.err.trim());
    }
}

/// An XLSX whose sheet is two gigabytes of spaces, packed.
fn bomb() -> Vec<u8> {
    const SHEET_BYTES: u32 = 2_000_000_000;
    let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
    let piece = vec![b' '; 1_000_000];
    for _ in 0..SHEET_BYTES / 1_000_000 {
        packed.write_all(&piece).unwrap();
    }
    let packed = packed.finish().unwrap();
    let parts: [(&str, Vec<u8>, u16, u32); 3] = [
        ("[Content_Types].xml", b"<Types/>".to_vec(), 0, 8),
        ("xl/workbook.xml", b"<workbook/>".to_vec(), 0, 11),
        ("xl/worksheets/sheet1.xml", packed, 8, SHEET_BYTES),
    ];
    zip(&parts)
}

/// A ZIP archive of parts: name, bytes as packed, method, size unpacked.
fn zip(parts: &[(&str, Vec<u8>, u16, u32)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes, method, size) in parts {
        let offset = u32::try_from(archive.len()).unwrap();
        let packed = u32::try_from(bytes.len()).unwrap();
        let mut common = Vec::new();
        common.extend(20_u16.to_le_bytes());
        common.extend(0_u16.to_le_bytes());
        common.extend(method.to_le_bytes());
        common.extend([0; 4]);
        common.extend(0_u32.to_le_bytes());
        common.extend(packed.to_le_bytes());
        common.extend(size.to_le_bytes());
        common.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        common.extend(0_u16.to_le_bytes());
        archive.extend(b"PK\x03\x04");
        archive.extend(&common);
        archive.extend(name.as_bytes());
        archive.extend(bytes);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, length) = (archive.len(), directory.len());
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    let count = u16::try_from(parts.len()).unwrap();
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(u32::try_from(length).unwrap().to_le_bytes());
    archive.extend(u32::try_from(start).unwrap().to_le_bytes());
    archive.extend([0; 2]);
    archive
}

/// Two programs with keys of their own: one uploads, the other approves.
struct Office {
    server: Server,
    steward: String,
    reviewer: String,
}

impl Office {
    fn open() -> Self {
        let server = Server::start();
        let key = |name: &str| {
            server.key(&json!({"name": name, "role": name, "country": "KEN", "valid_days": 1}))
        };
        let (steward, reviewer) = (key("steward"), key("reviewer"));
        Self {
            server,
            steward,
            reviewer,
        }
    }

    fn run(&self, token: &str, command: &[&str]) -> Outcome {
        let access = ["--json", "--server", &self.server.url, "--token", token];
        run("qosyl", &[&["schools"], command, &access].concat())
    }

    fn done(&self, token: &str, command: &[&str]) -> Value {
        let outcome = self.run(token, command);
        assert_eq!(outcome.code, Some(0), "{command:?}: {}", outcome.err);
        serde_json::from_str(&outcome.out).unwrap_or_default()
    }
}

#[test]
fn a_list_goes_from_a_stewards_file_over_a_reviewer_to_a_version_and_back() {
    let office = Office::open();
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "list 2026.csv", list(1_000).as_bytes());
    let path = path.to_str().unwrap();
    let upload = office.done(&office.steward, &["import", path, "--country", "KEN"]);
    assert_eq!(upload["state"], "in_review", "{upload}");
    assert_eq!(upload["rows"]["new"], 1_000, "{upload}");
    let id = upload["id"].as_str().unwrap();

    let own = office.run(&office.steward, &["review", id, "--approve"]);
    assert_eq!(own.code, Some(1), "a steward approves nothing: {}", own.out);
    let reviewer = &office.reviewer;
    let review = [
        "review",
        id,
        "--refuse-rows",
        "0,1",
        "--accept-all",
        "--approve",
    ];
    let approved = office.done(reviewer, &review);
    assert_eq!(approved["state"], "approved", "{approved}");
    let published = office.done(reviewer, &["publish", id]);
    assert_eq!(published["version"], 1, "{published}");

    let export = folder.path().join("out.csv");
    let exported = export.to_str().unwrap();
    let command = ["export", "--country", "KEN", "--output", exported];
    assert_eq!(office.run(reviewer, &command).code, Some(0));
    let text = fs::read_to_string(&export).unwrap();
    assert_eq!(text.lines().count(), 999, "998 schools and a header");
    assert!(text.contains("000002"), "zeros at the front stay");

    let changed = list(1_000).replace(";Hill 7;", ";Hill Seven;");
    let second = file(&folder, "list 2027.csv", changed.as_bytes());
    let second = second.to_str().unwrap();
    let upload = office.done(&office.steward, &["import", second, "--country", "KEN"]);
    assert_eq!(
        (&upload["rows"]["changed"], &upload["rows"]["new"]),
        (&json!(1), &json!(2)),
        "{upload}"
    );
    let id = upload["id"].as_str().unwrap();
    office.done(reviewer, &["review", id, "--accept-all", "--approve"]);
    assert_eq!(office.done(reviewer, &["publish", id])["version"], 2);

    let difference = ["diff", "--country", "KEN", "--from", "1", "--to", "2"];
    let difference = office.done(reviewer, &difference);
    assert_eq!(difference["total"], 3, "{difference}");
    let undone = office.done(reviewer, &["undo", "2", "--country", "KEN"]);
    assert_eq!(undone["version"]["version"], 3, "{undone}");
    let versions = office.done(reviewer, &["versions", "--country", "KEN"]);
    assert_eq!(versions["items"][0]["reverses"], 2, "{versions}");
    let second = ["diff", "--country", "KEN", "--from", "1", "--to", "3"];
    let second = office.done(reviewer, &second);
    let cells = second["items"].to_string();
    assert!(!cells.contains("Seven"), "the name is as it was: {cells}");
}

#[test]
fn every_form_of_export_is_what_its_name_says() {
    let office = Office::open();
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "list.csv", list(50).as_bytes());
    let token = office.server.token();
    let publish = [
        "import",
        path.to_str().unwrap(),
        "--country",
        "KEN",
        "--publish",
    ];
    let report = office.done(&token, &publish);
    assert_eq!(report["created"], 50, "{report}");
    for (name, start) in [
        ("out.csv", &b"qosyl_id"[..]),
        ("out.geojson", b"{\"type\":\"FeatureCollection\""),
        ("out.parquet", b"PAR1"),
        ("out.xlsx", b"PK\x03\x04"),
    ] {
        let path = folder.path().join(name);
        let command = [
            "export",
            "--country",
            "KEN",
            "--output",
            path.to_str().unwrap(),
        ];
        let outcome = office.run(&token, &command);
        assert_eq!(outcome.code, Some(0), "{name}: {}", outcome.err);
        let bytes = fs::read(&path).unwrap();
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        assert!(text.starts_with(start), "{name}: {:?}", &text[..40]);
        // What was written is read again by the reader of lists: nothing but the form changed.
        let again = check(&path, &["--json"]);
        assert_eq!(again.code, Some(0), "{name}: {}", again.err);
        let again: Value = serde_json::from_str(&again.out).unwrap();
        assert_eq!(again["report"]["rows"], 50, "{name}");
    }
}
