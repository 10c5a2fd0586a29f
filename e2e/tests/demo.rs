#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! The demonstration: schools that are marked as simulated wherever they are shown, and meters that
//! measure for real.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use qosyl_e2e::{Http, eventually, program};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

/// A map that does not live by then is dead. How long it takes is printed; a debug build on a busy
/// machine may take longer than the minute that a person should wait.
const LIFE_TIME_MAX: Duration = Duration::from_mins(2);

/// A running demonstration with its data in a folder of the test.
struct Demo {
    child: Child,
    folder: tempfile::TempDir,
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Demo {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let log = fs::File::create(folder.path().join("log")).unwrap();
        let child = Command::new(program("qosyl"))
            .args(["demo", "--listen", "127.0.0.1:0", "--meters", "8", "--data"])
            .arg(folder.path().join("data"))
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap();
        Self { child, folder }
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(Path::new(name))).unwrap_or_default()
    }

    /// Asks it to end; its exit code and how long it took.
    fn terminate(&mut self) -> (Option<i32>, Duration) {
        let began = Instant::now();
        kill_process(Pid::from_child(&self.child), Signal::TERM).unwrap();
        eventually(LIFE_TIME_MAX, "the demonstration's end", || {
            self.child.try_wait().unwrap().is_some()
        });
        (self.child.wait().unwrap().code(), began.elapsed())
    }

    /// The server, as soon as it says where it is.
    fn http(&self) -> Http {
        eventually(LIFE_TIME_MAX, "the demonstration's server", || {
            self.file("data/server.url").ends_with('\n')
        });
        let token = self.file("data/admin.token");
        Http::new(self.file("data/server.url").trim()).with_token(token.trim())
    }
}

/// The latest speed test that a meter of the fleet ran to its end over its throttled line.
fn speed_test(http: &Http) -> Option<Value> {
    let tests = http.get("/v1/ndt7/tests").json();
    let items = tests["items"].as_array().unwrap();
    let load = |it: &&Value| it["end"] == "complete" && it["duration_ms"].as_u64() > Some(5_000);
    items.iter().find(load).cloned()
}

#[test]
fn the_map_lives_and_everything_on_it_is_marked_as_simulated() {
    let began = Instant::now();
    let mut demo = Demo::start();
    let http = demo.http();
    eventually(LIFE_TIME_MAX, "schools on the map", || {
        http.get("/v1/status-counts").json()["total"].as_u64() > Some(1_000)
    });
    println!("schools on the map after {:?}", began.elapsed());
    let counts = http.get("/v1/status-counts").json();
    assert_eq!(counts["simulated"], counts["total"]);

    let lives = || {
        demo.file("log")
            .lines()
            .any(|it| it.starts_with("test 1: "))
    };
    eventually(
        LIFE_TIME_MAX,
        "a test that a meter took and the server has",
        lives,
    );
    println!("first live test after {:?}", began.elapsed());
    let test = speed_test(&http).expect("a record of the meter's load");
    assert_eq!(test["client_name"], "qosyl-meter", "{test}");

    let known = http.get("/v1/schools?status=good&limit=100").json();
    let known = known["items"].as_array().unwrap();
    assert!(!known.is_empty());
    for school in known {
        assert_eq!(school["simulated"], true, "{school}");
    }
    marked_alone(&http, &known[0]);
    let (code, took) = demo.terminate();
    assert_eq!(code, Some(0), "{}", demo.file("log"));
    println!("ended in {took:?}");
}

/// One school's own page, its export and the tile on which it stands.
fn marked_alone(http: &Http, school: &Value) {
    let number = &school["number"];
    let own = http.get(&format!("/v1/schools/{number}")).json();
    assert_eq!(own["simulated"], true);
    let csv = http
        .get(&format!("/v1/schools/{number}/measurements.csv"))
        .text;
    let (header, rows) = csv.split_once("\r\n").unwrap();
    let column = header.split(',').position(|it| it == "simulated");
    assert_eq!(column, Some(2), "{header}");
    assert!(rows.lines().count() > 0, "{csv}");
    // The name is quoted, for it has a comma: count from there.
    assert!(rows.lines().all(|row| row.contains("\",true,")), "{rows}");

    let [x, y] = tile_of(school);
    let tile = http.get(&format!("/tiles/schools/14/{x}/{y}"));
    let has = |bytes: &[u8]| tile.bytes.windows(bytes.len()).any(|it| it == bytes);
    // A value of a Mapbox Vector Tile (field 4 of a layer) that is a boolean (field 7).
    assert!(has(b"simulated") && has(&[0x22, 2, 0x38, 1]));
    assert!(!has(&[0x22, 2, 0x38, 0]), "a school without the mark");
}

/// The tile of a school at zoom 14 (Web Mercator).
fn tile_of(school: &Value) -> [u32; 2] {
    let side = f64::from(1 << 14);
    let degrees = |key: &str| school[key].as_f64().unwrap();
    let x = (degrees("longitude") + 180.0) / 360.0;
    let y = 0.5 - degrees("latitude").to_radians().tan().asinh() / std::f64::consts::TAU;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "both are shares of the world, from 0 to 1"
    )]
    [x, y].map(|share| (share * side) as u32)
}
