#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! A report that was forged, replayed, reordered, truncated, edited or left out, a device that was
//! copied or set back: each is refused or marked, and each test names its case.

use std::path::Path;
use std::process::Command;

use jiff::{SignedDuration, Timestamp};
use qosyl_e2e::{Answer, Chain, Device, Http, Outcome, Server, batch_of, hash, program, run_in};
use serde_json::{Value, json};
use uuid::Uuid;

const PATH: &str = "/v1/measurements";

/// A server and a device of its first school, with the chain that it has so far.
struct Rig {
    server: Server,
    http: Http,
    device: Device,
    chain: Chain,
}

impl Rig {
    fn new(kind: &str) -> Self {
        let server = Server::start();
        server.import(&["Alpha", "Beta"]);
        let http = server.http();
        let device = Device::enrol(&http, &server.code(1), kind);
        Self {
            server,
            http,
            device,
            chain: Chain::default(),
        }
    }

    /// The next records of the device.
    fn records(&mut self, count: usize) -> Vec<String> {
        let next = |_| self.chain.seal(&self.device.measurement(9_000_000));
        (0..count).map(next).collect()
    }

    fn send(&self, records: &[String]) -> Answer {
        self.post(&batch_of("measurements", records, None))
    }

    fn post(&self, body: &str) -> Answer {
        self.device.post_text(&self.http, PATH, body)
    }

    /// The marks of the records that are here, by their numbers.
    fn marks(&self) -> Vec<(u64, String)> {
        marks(&self.http, 1)
    }

    fn state(&self) -> Value {
        state(&self.server, &self.device.id)
    }
}

fn marks(http: &Http, school: u32) -> Vec<(u64, String)> {
    let page = http.get(&format!("/v1/schools/{school}/measurements?limit=500"));
    let mut marks: Vec<(u64, String)> = page.json()["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            let mark = it["chain"]["mark"].as_str().unwrap().to_owned();
            (it["chain"]["seq"].as_u64().unwrap_or(0), mark)
        })
        .collect();
    marks.sort();
    marks
}

fn state(server: &Server, device: &str) -> Value {
    let devices = server.admin().get("/v1/devices").json();
    let devices = devices["items"].as_array().unwrap();
    let found = devices.iter().find(|it| it["id"] == device).unwrap();
    found["chain"].clone()
}

fn of(marks: &[(u64, &str)]) -> Vec<(u64, String)> {
    marks
        .iter()
        .map(|&(seq, mark)| (seq, mark.to_owned()))
        .collect()
}

fn assert_refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (status, code),
        "{}",
        answer.text
    );
}

fn changed(record: &str, key: &str, value: Value) -> String {
    let mut record: Value = serde_json::from_str(record).unwrap();
    record[key] = value;
    record.to_string()
}

#[test]
fn a_forged_signature_is_refused() {
    let mut rig = Rig::new("meter");
    let stranger = rig.server.device(2);
    let body = batch_of("measurements", &rig.records(1), None);
    let mut signed = stranger.sign(PATH, body.as_bytes());
    signed.input = signed.input.replace(&stranger.id, &rig.device.id);
    let forged = rig
        .http
        .ask("POST", PATH, &signed.headers(), body.as_bytes());
    assert_refused(&forged, 401, "signature_wrong");
    assert!(rig.marks().is_empty());
}

#[test]
fn a_replayed_request_is_refused() {
    let mut rig = Rig::new("meter");
    let body = batch_of("measurements", &rig.records(1), None);
    let signed = rig.device.sign(PATH, body.as_bytes());
    let send = || {
        rig.http
            .ask("POST", PATH, &signed.headers(), body.as_bytes())
    };
    assert_eq!(send().status, 200);
    assert_refused(&send(), 401, "signature_replayed");
    assert_eq!(rig.marks(), of(&[(1, "sound")]));
}

#[test]
fn a_replayed_record_is_a_duplicate_and_counts_once() {
    let mut rig = Rig::new("meter");
    let records = rig.records(2);
    rig.send(&records);
    let again = rig.send(&records).json();
    assert_eq!(again["accepted"], json!([]));
    assert_eq!(again["duplicate"].as_array().unwrap().len(), 2);
    assert_eq!(rig.marks(), of(&[(1, "sound"), (2, "sound")]));
    assert_eq!(rig.state()["here"], 2);
}

#[test]
fn reordered_records_are_taken_and_are_sound_once_all_are_here() {
    let mut rig = Rig::new("meter");
    let mut records = rig.records(4);
    records.reverse();
    rig.send(&records[..1]);
    assert_eq!(rig.marks(), of(&[(4, "after_gap")]));
    rig.send(&records[1..]);
    let sound = [(1, "sound"), (2, "sound"), (3, "sound"), (4, "sound")];
    assert_eq!(rig.marks(), of(&sound));
    assert_eq!(rig.state()["state"], "sound");
}

#[test]
fn records_that_took_each_others_places_are_marked() {
    let mut rig = Rig::new("meter");
    let records = rig.records(4);
    let chain_of = |it: &str| serde_json::from_str::<Value>(it).unwrap()["chain"].clone();
    let swapped = [
        records[0].clone(),
        changed(&records[2], "chain", chain_of(&records[1])),
        changed(&records[1], "chain", chain_of(&records[2])),
        records[3].clone(),
    ];
    rig.send(&swapped);
    let marks = rig.marks();
    assert_eq!(
        marks[1..3],
        of(&[(2, "edited"), (3, "edited")]),
        "{marks:?}"
    );
    assert_eq!(rig.state()["state"], "edited");
}

#[test]
fn a_batch_that_was_truncated_on_its_way_is_refused() {
    let mut rig = Rig::new("meter");
    let body = batch_of("measurements", &rig.records(2), None);
    let signed = rig.device.sign(PATH, body.as_bytes());
    let cut = &body.as_bytes()[..body.len() / 2];
    let answer = rig.http.ask("POST", PATH, &signed.headers(), cut);
    assert_refused(&answer, 401, "digest_mismatch");
    // Signed as it is, it is no JSON.
    let cut = std::str::from_utf8(cut).unwrap();
    assert_refused(&rig.post(cut), 400, "json_malformed");
    assert!(rig.marks().is_empty());
}

#[test]
fn a_batch_without_its_last_records_leaves_a_gap_that_is_seen() {
    let mut rig = Rig::new("meter");
    let records = rig.records(5);
    rig.send(&records[..2]);
    rig.send(&records[4..]);
    let it = rig.state();
    assert_eq!(
        (&it["state"], &it["late"]),
        (&json!("late"), &json!(2)),
        "{it}"
    );
    assert_eq!(rig.marks()[2], (5, "after_gap".to_owned()));
    // The device has nothing more before number 6: what is not here will not come.
    let last = rig.records(1);
    rig.post(&batch_of("measurements", &last, Some(6)));
    let it = rig.state();
    assert_eq!(
        (&it["state"], &it["missing"]),
        (&json!("missing"), &json!(2)),
        "{it}"
    );
}

#[test]
fn a_truncated_record_is_rejected_and_its_neighbours_are_taken() {
    let mut rig = Rig::new("meter");
    let mut records = rig.records(3);
    let mut cut: Value = serde_json::from_str(&records[1]).unwrap();
    cut.as_object_mut().unwrap().remove("server");
    records[1] = cut.to_string();
    let answer = rig.send(&records).json();
    assert_eq!(answer["accepted"].as_array().unwrap().len(), 2);
    assert_eq!(answer["rejected"][0]["code"], "record_malformed");
    assert_eq!(rig.marks(), of(&[(1, "sound"), (3, "after_gap")]));
}

#[test]
fn an_edited_record_that_the_devices_own_key_signed_is_marked() {
    for (kind, edited_first) in [("meter", true), ("meter", false), ("browser", true)] {
        let mut rig = Rig::new(kind);
        let records = rig.records(3);
        let edited = changed(&records[1], "download_bps", json!(90_000_000));
        if edited_first {
            rig.send(&[records[0].clone(), edited]);
            rig.send(&records[2..]);
        } else {
            rig.send(&[records[2].clone(), records[0].clone()]);
            rig.send(&[edited]);
        }
        let marks = of(&[(1, "sound"), (2, "edited"), (3, "sound")]);
        assert_eq!(rig.marks(), marks, "{kind} {edited_first}");
        let it = rig.state();
        assert_eq!((&it["state"], &it["edited"]), (&json!("edited"), &json!(1)));
        let csv = rig.http.get("/v1/schools/1/measurements.csv").text;
        assert!(
            csv.lines()
                .next()
                .unwrap()
                .ends_with("chain_mark,chain_seq"),
            "{csv}"
        );
        assert_eq!(csv.matches(",edited,2\r\n").count(), 1, "{csv}");
    }
}

#[test]
fn a_record_that_is_sent_again_with_other_content_does_not_replace_the_first() {
    let mut rig = Rig::new("meter");
    let records = rig.records(1);
    rig.send(&records);
    let edited = changed(&records[0], "download_bps", json!(1));
    let answer = rig.send(&[edited]).json();
    assert_eq!(answer["duplicate"].as_array().unwrap().len(), 1, "{answer}");
    let kept = rig.http.get("/v1/schools/1/measurements").json();
    assert_eq!(kept["items"][0]["download_bps"], 9_000_000);
    assert_eq!(kept["items"][0]["chain"]["hash"], hash(&records[0]));
    assert_eq!(rig.marks(), of(&[(1, "edited")]));
}

#[test]
fn a_gap_is_late_then_missing_and_one_that_the_device_explains_is_neither() {
    let mut rig = Rig::new("meter");
    let records = rig.records(8);
    rig.send(&[records[0].clone(), records[5].clone(), records[7].clone()]);
    assert_eq!(rig.state()["late"], 5);
    let note = json!({
        "id": Uuid::now_v7().to_string(), "school_id": rig.device.school_id,
        "device_id": rig.device.id, "reason": "thinned",
        "ranges": [{"from": 2, "to": 5, "prev": hash(&records[0]), "hash": hash(&records[4])}],
        "reachable": 4, "unreachable": 0, "tests": 0, "others": 0,
    });
    let note = rig.chain.seal(&note);
    let body = batch_of("omissions", &[note], Some(9));
    let answer = rig.device.post_text(&rig.http, "/v1/omissions", &body);
    assert_eq!(
        answer.json()["accepted"].as_array().unwrap().len(),
        1,
        "{}",
        answer.text
    );
    let it = rig.state();
    let figures = ["head", "here", "omitted", "late", "missing"].map(|name| it[name].as_u64());
    assert_eq!(figures, [9, 4, 4, 0, 1].map(Some), "{it}");
    assert_eq!(
        rig.marks(),
        of(&[(1, "sound"), (6, "sound"), (8, "after_gap")])
    );
}

#[test]
fn an_outage_is_a_record_of_the_chain_and_a_wrong_clock_is_told_beside_it() {
    let mut rig = Rig::new("meter");
    let behind = SignedDuration::from_hours(24 * 90);
    let now = Timestamp::now();
    let times = ["up_until", "began_at", "down_until", "ended_at"];
    let ago = [45, 40, 11, 10].map(SignedDuration::from_mins);
    let id = Uuid::now_v7().to_string();
    let mut outage = json!({
        "id": id, "school_id": rig.device.school_id, "device_id": rig.device.id,
        "cause": "no_way_out", "end_unseen": false,
    });
    for (name, ago) in times.into_iter().zip(ago) {
        outage[name] = (now - ago - behind).to_string().into();
    }
    let tests = rig.records(1);
    let outage = rig.chain.seal(&outage);
    let shift = format!(r#"[{{"id":"{id}","ms":{}}}]"#, behind.as_millis());
    let body = format!(r#"{{"outages":[{outage}],"shifts":{shift}}}"#);
    let answer = rig.device.post_text(&rig.http, "/v1/outages", &body);
    assert_eq!(answer.json()["accepted"], json!([id]), "{}", answer.text);
    rig.send(&tests);
    let next = rig.records(1);
    rig.send(&next);
    assert_eq!(rig.marks(), of(&[(1, "sound"), (3, "sound")]));
    assert_eq!(rig.state()["state"], "sound");

    let kept = rig.http.get("/v1/schools/1/outages").json()["items"][0].clone();
    for (name, ago) in times.into_iter().zip(ago) {
        let at: Timestamp = kept[name].as_str().unwrap().parse().unwrap();
        assert_eq!(at, now - ago, "{name}: {kept}");
    }
    assert_eq!(kept["chain"]["hash"], hash(&outage), "as it was sent");
    let csv = rig.http.get("/v1/schools/1/outages.csv").text;
    assert!(csv.ends_with(",sound,2\r\n"), "{csv}");
}

#[test]
fn a_device_of_before_the_chain_is_taken_and_marked_as_such() {
    let rig = Rig::new("meter");
    let body = json!([rig.device.measurement(1_000)]);
    let answer = rig.device.post(&rig.http, PATH, &body);
    assert_eq!(answer.json()["accepted"].as_array().unwrap().len(), 1);
    assert_eq!(rig.marks(), of(&[(0, "unchained")]));
    assert_eq!(rig.state()["state"], "unchained");
}

#[test]
fn two_records_under_one_number_are_refused_and_the_device_with_them() {
    let mut rig = Rig::new("meter");
    let first = rig.records(2);
    rig.send(&first);
    let mut copy = rig.chain.clone();
    let other = copy.seal(&rig.device.measurement(1_000));
    let own = rig.records(1);
    assert_eq!(rig.send(&own).status, 200);
    assert_refused(&rig.send(&[other]), 409, "device_forked");
    let next = rig.records(1);
    assert_refused(&rig.send(&next), 409, "device_forked");
    let it = rig.state();
    assert_eq!(it["state"], "forked");
    let at: Timestamp = it["forked_at"].as_str().unwrap().parse().unwrap();
    assert!((Timestamp::now() - at).as_secs().abs() < 60);
    assert_eq!(
        rig.marks(),
        of(&[(1, "sound"), (2, "sound"), (3, "forked")])
    );
}

/// A real meter's home.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn meter(&self, arguments: &[&str]) -> Outcome {
        let program = program("qosyl-meter");
        let command = [&[program.to_str().unwrap()], arguments].concat();
        let variables = [
            ("QOSYL_METER_HOME", self.path().to_str().unwrap()),
            ("QOSYL_LANG", "en"),
        ];
        run_in(None, &command, &variables)
    }

    fn enrol(&self, server: &Server, school: u32, arguments: &[&str]) {
        let code = server.code(school);
        let wish = ["enroll", "--server", &server.url, "--code", &code];
        let enrolled = self.meter(&[&wish[..], arguments].concat());
        assert_eq!(enrolled.code, Some(0), "{}", enrolled.err);
    }

    /// Measures and sends; what the meter says of sending.
    fn test(&self) -> String {
        let tested = self.meter(&["test", "--short"]);
        assert_eq!(tested.code, Some(0), "{}", tested.err);
        tested.err
    }

    fn status(&self) -> Value {
        serde_json::from_str(&self.meter(&["status", "--json"]).out).unwrap()
    }

    /// Makes another folder what this one is.
    fn copy_to(&self, other: &Self) {
        std::fs::remove_dir_all(other.path()).unwrap();
        let copied = Command::new("cp")
            .arg("-a")
            .args([self.path(), other.path()])
            .status();
        assert!(copied.unwrap().success());
    }
}

fn assert_says_twice(words: &str, home: &Home) {
    assert!(words.contains("knows this computer twice"), "{words}");
    let status = home.status();
    assert_eq!(status["forked"], true, "{status}");
    assert_eq!(status["waiting"]["measurements"], 1, "{status}");
}

#[test]
fn a_meter_that_was_copied_is_noticed_and_asks_for_a_new_code() {
    let server = Server::start();
    server.import(&["Alpha", "Beta"]);
    let (home, copy) = (Home::new(), Home::new());
    home.enrol(&server, 1, &[]);
    assert_eq!(home.test(), "");
    home.copy_to(&copy);
    assert_eq!(home.test(), "");
    // The copy, in another school: its results do not become those of the first.
    assert_says_twice(&copy.test(), &copy);
    assert_says_twice(&home.test(), &home);
    let http = server.http();
    assert_eq!(marks(&http, 1), of(&[(1, "sound"), (2, "forked")]));
    // With a code of its own school each goes on; what waited for the same school is sent.
    copy.enrol(&server, 2, &["--force"]);
    assert_eq!(copy.test(), "");
    home.enrol(&server, 1, &["--force"]);
    assert_eq!(home.test(), "");
    let sound = [(1, "sound"), (1, "sound"), (2, "forked"), (2, "sound")];
    assert_eq!(marks(&http, 1), of(&sound));
    assert_eq!(marks(&http, 2), of(&[(1, "sound")]));
    assert_eq!(home.status()["waiting"]["measurements"], 0);
}

#[test]
fn a_meter_that_was_set_back_is_noticed_and_keeps_its_results() {
    let server = Server::start();
    server.import(&["Alpha", "Beta"]);
    let (home, backup) = (Home::new(), Home::new());
    home.enrol(&server, 1, &[]);
    assert_eq!(home.test(), "");
    home.copy_to(&backup);
    assert_eq!(home.test(), "");
    backup.copy_to(&home);
    assert_says_twice(&home.test(), &home);
    assert_eq!(marks(&server.http(), 1), of(&[(1, "sound"), (2, "forked")]));
}
