#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    reason = "tests fail by panicking and say what they measured"
)]
//! Publishing killed at any moment: the register is the old version or the new one.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use qosyl_e2e::uploads::{SCHOOL_LIST, alone, check, upload};
use qosyl_e2e::{Http, Server, refusal};
use serde_json::{Value, json};

const SCHOOLS: u32 = 20_000;
/// Most kills while new schools are published: a fast machine is done before.
const KILLS_OF_NEW: u32 = 10;
/// Kills in all, the others while every school is changed.
const KILLS: u32 = 24;

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

/// Sends a list and has it checked.
fn checked(http: &Http, pupils: u32) -> String {
    let id = upload(http, SCHOOL_LIST, "list.csv", list(pupils).as_bytes());
    let checked = check(http, &id);
    assert_eq!(checked["rows"]["blocked"], 0, "{checked}");
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
    // It answers, or it is killed before.
    let asking = std::thread::spawn(move || drop(http.try_ask("POST", &path, &[], &body)));
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
    let (mut kills, mut old, mut new) = (0, 0, 0);
    // How long one lasts is not known yet: the moments reach further each time.
    let mut whole = Duration::from_millis(50);
    while version(&server.admin()) == 0 {
        if kills < KILLS_OF_NEW {
            ask_and_kill(&mut server, &publish, &alone(0), moment(kills, whole));
            kills += 1;
            whole += Duration::from_millis(50);
        } else {
            server.admin().post(&publish, &alone(0)).done();
        }
        let now = version(&server.admin());
        assert_whole(&server.admin(), now, (now == 1).then_some(100));
        *(if now == 0 { &mut old } else { &mut new }) += 1;
    }
    let second = checked(&server.admin(), 200);
    let begun = Instant::now();
    let publish = format!("/v1/uploads/{second}/publish");
    server.admin().post(&publish, &alone(1)).done();
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
    let latest_seen = json!({"expected_version": latest});
    server.admin().post(&path, &latest_seen).done();
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
    let answers: Vec<_> = std::thread::scope(|scope| {
        let asked: Vec<_> = ids
            .iter()
            .map(|id| {
                let http = http.clone();
                scope.spawn(move || http.post(&format!("/v1/uploads/{id}/publish"), &alone(0)))
            })
            .collect();
        asked.into_iter().map(|it| it.join().unwrap()).collect()
    });
    let mut statuses: Vec<u16> = answers.iter().map(|it| it.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "{answers:?}");
    let told = answers.iter().find(|it| it.status == 409).unwrap();
    assert_eq!(told.refused(), refusal(409, "register_changed"));
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
