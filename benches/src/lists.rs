//! National lists from ten thousand to a million schools: checked, published, uploaded again.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use qosyl_boundaries::Boundaries;
use qosyl_e2e::{Http, Server, peak_resident_bytes, program, uploads};
use serde_json::Value;

use crate::national::{COUNTRY, changed, list};
use crate::table::{Table, goal};

const SIZES: [u32; 3] = [10_000, 100_000, 1_000_000];
const LARGEST: u32 = SIZES[SIZES.len() - 1];
const CHECK_GOAL_S: f64 = 15.0;
const CHECK_GOAL_BYTES: u64 = 1_500_000_000;
const PUBLISH_GOAL_S: f64 = 30.0;
/// One row in so many is changed in the second upload: a thousand of a million.
const CHANGED_EVERY: usize = 1_000;

/// Measures with synthetic lists in the outline of a large country.
pub fn measure(table: &mut Table) {
    let shape = Boundaries::builtin()
        .country(COUNTRY.parse().expect("a country's code"))
        .expect("the country has an outline");
    let folder = tempfile::tempdir().unwrap();
    for size in SIZES {
        let text = list(size, &shape);
        let path = folder.path().join(format!("{size}.csv"));
        fs::write(&path, &text).unwrap();
        check(table, size, &path);
        publish(table, size, &text);
    }
}

/// The command line's check, alone in its process.
fn check(table: &mut Table, size: u32, path: &Path) {
    let began = Instant::now();
    let mut child = Command::new(program("qosyl"))
        .args(["schools", "check", "--country", COUNTRY])
        .arg(path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (mut bytes, mut cpu) = (0, 0.0);
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if let Some(now) = cpu_seconds(child.id()) {
            (bytes, cpu) = (peak_resident_bytes(child.id()).max(bytes), now);
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let took = began.elapsed().as_secs_f64();
    assert!(status.code().is_some_and(|code| code < 2), "{status}");
    let met = took < CHECK_GOAL_S && bytes < CHECK_GOAL_BYTES;
    table.add(
        &format!("check of {size} schools, every check"),
        format!("{took:.2} s, {:.0} MB", bytes as f64 / 1e6),
        format!(
            "{cpu:.2} s of processor, {:.2} µs a row",
            took * 1e6 / f64::from(size)
        ),
        if size == LARGEST {
            goal("under 15 s and 1.5 GB", met)
        } else {
            String::new()
        },
    );
}

/// Processor time of a running process so far; `None` once it has ended.
fn cpu_seconds(pid: u32) -> Option<f64> {
    const TICKS_A_SECOND: f64 = 100.0;
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name in parentheses may hold spaces; the 14th and 15th fields are ticks.
    let (_, fields) = text.rsplit_once(") ")?;
    let ticks: Vec<f64> = fields
        .split(' ')
        .skip(11)
        .take(2)
        .filter_map(|it| it.parse().ok())
        .collect();
    (!fields.starts_with('Z')).then(|| ticks.iter().sum::<f64>() / TICKS_A_SECOND)
}

/// A first upload, a second one in which some schools change, and a third in which all do.
fn publish(table: &mut Table, size: u32, text: &str) {
    let server = Server::start();
    let admin = server.admin();
    let (upload, checked) = send_and_check(&admin, text);
    let rows = &upload["rows"];
    table.add(
        &format!("upload of {size} schools, read, checked and compared"),
        format!("{checked:.1} s"),
        format!("{} new, {} kept out", rows["new"], rows["blocked"]),
        String::new(),
    );
    let took = publish_alone(&admin, &upload, 0);
    let peak = |server: &Server| peak_resident_bytes(server.pid()) as f64 / 1e6;
    table.add(
        &format!("publishing {size} new schools"),
        format!("{took:.1} s"),
        format!(
            "{:.1} µs a school; peak of the server {:.0} MB",
            took * 1e6 / f64::from(size),
            peak(&server)
        ),
        goal_of_largest(size, took),
    );
    publish_some(table, size, &admin, text);
    let (upload, _) = send_and_check(&admin, &changed(text, 1).0);
    let took = publish_alone(&admin, &upload, 2);
    table.add(
        &format!("publishing {size} changed schools"),
        format!("{took:.1} s"),
        format!("peak of the server {:.0} MB", peak(&server)),
        goal_of_largest(size, took),
    );
}

fn goal_of_largest(size: u32, took: f64) -> String {
    if size == LARGEST {
        goal("under 30 s", took < PUBLISH_GOAL_S)
    } else {
        String::new()
    }
}

/// A second upload with some changes has to show exactly those.
fn publish_some(table: &mut Table, size: u32, admin: &Http, text: &str) {
    let (text, expected) = changed(text, CHANGED_EVERY);
    let (upload, checked) = send_and_check(admin, &text);
    let rows = &upload["rows"];
    let number = |name: &str| rows[name].as_u64().unwrap_or(u64::MAX);
    let exact = number("changed") == expected as u64 && number("new") == 0;
    table.add(
        &format!("a second upload of {size} schools with {expected} changes"),
        format!(
            "{} changed, {} new, {} unchanged",
            rows["changed"], rows["new"], rows["unchanged"]
        ),
        format!("read, checked and compared in {checked:.1} s"),
        goal("exactly the changes", exact),
    );
    let took = publish_alone(admin, &upload, 1);
    table.add(
        &format!("publishing {expected} changes of {size} schools"),
        format!("{took:.1} s"),
        String::new(),
        String::new(),
    );
}

/// Sends a list and waits for its checks; the upload and the seconds.
fn send_and_check(admin: &Http, text: &str) -> (Value, f64) {
    let began = Instant::now();
    let list = format!("country={COUNTRY}&kind=schools");
    let id = uploads::upload(admin, &list, "list.csv", text.as_bytes());
    let upload = uploads::check(admin, &id);
    (upload, began.elapsed().as_secs_f64())
}

/// Publishes as the administrator, after a version; the seconds.
fn publish_alone(admin: &Http, upload: &Value, version: u32) -> f64 {
    let id = upload["id"].as_str().expect("an upload has an id");
    let began = Instant::now();
    let published = uploads::post(admin, id, "publish", &uploads::alone(version)).done();
    assert_eq!(published["state"], "published", "{published}");
    began.elapsed().as_secs_f64()
}
