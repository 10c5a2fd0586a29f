#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    reason = "tests fail by panicking and say what they measured"
)]
//! Publishing killed at any moment: the register is the old version or the new one.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use qosyl_e2e::{Http, Server, eventually};
use serde_json::{Value, json};

const SCHOOLS: u32 = 20_000;
/// Most kills while new schools are published: a fast machine is done before.
const KILLS_OF_NEW: u32 = 10;
/// Kills in all, the others while every school is changed.
const KILLS: u32 = 24;
const PATIENCE: Duration = Duration::from_mins(3);

/// A list in which every school has so many pupils.
fn list(pupils: u32) -> String {
    let mut text = String::from("school_id_govt,school_name,latitude,longitude,num_students\n");
    for number in 0..SCHOOLS {
        let latitude = 0.2 + f64::from(number % 200) * 0.004_123;
        let longitude = 36.2 + f64::from(number / 200) * 0.004_123;
        writeln!(
            text,
            "{number:06},School {number},{latitude:.6},{longitude:.6},{pupils}"
        )
        .unwrap();
    }
    text
}

fn state(http: &Http, id: &str) -> Value {
    http.get(&format!("/v1/uploads/{id}")).json()
}

/// Sends a list and has it checked.
fn checked(http: &Http, pupils: u32) -> String {
    let path = "/v1/uploads?country=KEN&kind=schools&name=list.csv";
    let sent = http.send("POST", path, "text/csv", list(pupils).as_bytes());
    assert_eq!(sent.status, 201, "{}", sent.text);
    let id = sent.json()["id"].as_str().unwrap().to_owned();
    let of = |step: &str| format!("/v1/uploads/{id}/{step}");
    eventually(PATIENCE, "the reading of a list", || {
        !state(http, &id)["source"].is_null()
    });
    let proposal = http.get(&of("mapping")).json();
    let mapping = proposal["mapping"].to_string();
    let put = http.send(
        "PUT",
        &of("mapping"),
        "application/json",
        mapping.as_bytes(),
    );
    assert_eq!(put.status, 200, "{}", put.text);
    eventually(PATIENCE, "the check of a list", || {
        state(http, &id)["state"] != "mapped"
    });
    let now = state(http, &id);
    assert_eq!(now["state"], "checked", "{now}");
    assert_eq!(now["rows"]["blocked"], 0, "{now}");
    id
}

/// The version of the register, 0 if there is none.
fn version(http: &Http) -> u32 {
    let registers = http.get("/v1/registers").json();
    let found = registers["items"].as_array().unwrap().first().cloned();
    found.map_or(0, |it| it["version"].as_u64().unwrap() as u32)
}

/// Every school must say the same, and lists, counts and versions must agree with it.
fn assert_whole(http: &Http, version: u32, pupils: Option<u32>) {
    let counts = http.get("/v1/status-counts?country=KEN").json();
    let Some(pupils) = pupils else {
        assert_eq!((version, &counts["total"]), (0, &json!(0)));
        return;
    };
    assert_eq!(counts["total"], SCHOOLS, "{counts}");
    assert_eq!(counts["register"]["version"], version);
    let csv = http.get(&format!("/v1/registers/KEN/versions/{version}/schools.csv"));
    assert_eq!(csv.status, 200, "{}", csv.text);
    let mut lines = csv.text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let column = header
        .iter()
        .position(|it| it.ends_with("num_students"))
        .unwrap();
    let expected = pupils.to_string();
    let said = lines.map(|line| line.split(',').nth(column).unwrap().trim_matches('"'));
    let said: Vec<&str> = said.collect();
    assert_eq!(said.len(), SCHOOLS as usize);
    let mixed = said.iter().filter(|it| **it != expected).count();
    assert_eq!(
        mixed, 0,
        "version {version} is a mixture: {mixed} schools of another version"
    );
    let versions = http.get("/v1/registers/KEN/versions").json();
    assert_eq!(versions["items"][0]["version"], version);
    assert_eq!(versions["items"][0]["schools"], SCHOOLS);
}

/// Moments spread over the whole of a publishing and a while after it; a different one each time.
fn moment(number: u32, whole: Duration) -> Duration {
    whole * (number * 37 % 140 + 1) / 100
}

/// Asks for something that publishes, and kills the server meanwhile.
fn ask_and_kill(server: &mut Server, path: &str, body: &Value, after: Duration) {
    let http = server.admin();
    let (path, body) = (path.to_owned(), body.to_string().into_bytes());
    let asking = std::thread::spawn(move || {
        let headers = [("content-type", "application/json")];
        drop(http.try_ask("POST", &path, &headers, &body));
    });
    std::thread::sleep(after);
    server.kill();
    asking.join().unwrap();
    server.start_again();
}

#[test]
fn killed_while_publishing_the_register_is_the_old_version_or_the_new_one() {
    let mut server = Server::start();
    let first = checked(&server.admin(), 100);
    let publish = format!("/v1/uploads/{first}/publish");
    let alone = |version: u32| json!({"expected_version": version, "without_review": true});
    let (mut kills, mut old, mut new) = (0, 0, 0);
    // How long one lasts is not known yet: the moments reach further each time.
    let mut whole = Duration::from_millis(50);
    while version(&server.admin()) == 0 {
        if kills < KILLS_OF_NEW {
            ask_and_kill(&mut server, &publish, &alone(0), moment(kills, whole));
            kills += 1;
            whole += Duration::from_millis(50);
        } else {
            let done = server.admin().post(&publish, &alone(0));
            assert_eq!(done.status, 200, "{}", done.text);
        }
        let now = version(&server.admin());
        assert_whole(&server.admin(), now, (now == 1).then_some(100));
        *(if now == 0 { &mut old } else { &mut new }) += 1;
    }
    let second = checked(&server.admin(), 200);
    let begun = Instant::now();
    let done = server
        .admin()
        .post(&format!("/v1/uploads/{second}/publish"), &alone(1));
    assert_eq!(done.status, 200, "{}", done.text);
    let whole = begun.elapsed();
    assert_whole(&server.admin(), 2, Some(200));
    // Taking the latest version back changes every school again.
    let (mut latest, mut pupils) = (2, 200);
    while kills < KILLS {
        let path = format!("/v1/registers/KEN/versions/{latest}/revert");
        let body = json!({"expected_version": latest});
        ask_and_kill(&mut server, &path, &body, moment(kills, whole));
        kills += 1;
        let now = version(&server.admin());
        assert!(
            now == latest || now == latest + 1,
            "version {now} after {latest}"
        );
        if now > latest {
            (latest, pupils, new) = (now, 300 - pupils, new + 1);
        } else {
            old += 1;
        }
        assert_whole(&server.admin(), latest, Some(pupils));
    }
    let path = format!("/v1/registers/KEN/versions/{latest}/revert");
    let done = server
        .admin()
        .post(&path, &json!({"expected_version": latest}));
    assert_eq!(done.status, 200, "{}", done.text);
    assert_whole(&server.admin(), latest + 1, Some(300 - pupils));
    println!("{kills} kills: {old} times the old version, {new} times the new one");
    assert!(
        old > 0 && new > 0,
        "all kills came to the same: {old} old, {new} new"
    );
}

#[test]
fn of_two_who_publish_at_once_one_wins_and_the_other_is_told() {
    let server = Server::start();
    let http = server.admin();
    let ids = [checked(&http, 100), checked(&http, 200)];
    let body = json!({"expected_version": 0, "without_review": true});
    let answers: Vec<_> = std::thread::scope(|scope| {
        let asked: Vec<_> = ids
            .iter()
            .map(|id| {
                let (http, body) = (http.clone(), body.clone());
                scope.spawn(move || http.post(&format!("/v1/uploads/{id}/publish"), &body))
            })
            .collect();
        asked.into_iter().map(|it| it.join().unwrap()).collect()
    });
    let mut statuses: Vec<u16> = answers.iter().map(|it| it.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "{answers:?}");
    let told = answers.iter().find(|it| it.status == 409).unwrap();
    assert_eq!(told.code(), "register_changed");
    assert!(
        told.json()["detail"]
            .as_str()
            .unwrap()
            .contains("version 1"),
        "{}",
        told.text
    );
    let winner = if answers[0].status == 200 { 100 } else { 200 };
    assert_whole(&http, 1, Some(winner));
}
