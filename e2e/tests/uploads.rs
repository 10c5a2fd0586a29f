#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! A file on its way into the register, from the first byte to taking it back.

use std::fmt::Write as _;
use std::time::Duration;

use qosyl_e2e::{Answer, Http, Server, check, escaped, raw, settled, shared_data};
use serde_json::{Value, json};

/// A program with a role in Kenya.
fn with_role(server: &Server, name: &str, role: &str) -> Http {
    let wish = json!({"name": name, "role": role, "country": "KEN"});
    let made = server.admin().post("/v1/keys", &wish);
    assert_eq!(made.status, 201, "{}", made.text);
    server
        .http()
        .with_token(made.json()["key"].as_str().unwrap())
}

fn send(http: &Http, name: &str, kind: &str, bytes: &[u8]) -> Answer {
    let name = escaped(name);
    let path = format!("/v1/uploads?country=KEN&kind={kind}&name={name}");
    http.send("POST", &path, "application/octet-stream", bytes)
}

fn upload(http: &Http, name: &str, bytes: &[u8]) -> String {
    let sent = send(http, name, "schools", bytes);
    assert_eq!(sent.status, 201, "{}", sent.text);
    sent.json()["id"].as_str().unwrap().to_owned()
}

fn post(http: &Http, id: &str, step: &str, body: &Value) -> Answer {
    http.post(&format!("/v1/uploads/{id}/{step}"), body)
}

fn done(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

fn refused(answer: &Answer) -> (u16, String) {
    (answer.status, answer.code())
}

fn refusal(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

/// A list of Kenyan schools: government id, name, latitude, longitude, pupils.
fn list(rows: &[(&str, &str, &str, &str, &str)]) -> Vec<u8> {
    let mut text = String::from("school_id_govt,school_name,latitude,longitude,num_students\n");
    for (id, name, latitude, longitude, pupils) in rows {
        writeln!(text, "{id},{name},{latitude},{longitude},{pupils}").unwrap();
    }
    text.into_bytes()
}

const FIRST: [(&str, &str, &str, &str, &str); 3] = [
    ("001", "Alpha Primary", "0.51234", "36.81234", "100"),
    ("002", "Beta Secondary", "0.61234", "36.71234", "200"),
    ("003", "Gamma Academy", "0.71234", "36.61234", "300"),
];

/// A list that was published by the administrator at once.
fn published(server: &Server, rows: &[(&str, &str, &str, &str, &str)]) {
    let answer = server.admin().send(
        "POST",
        "/v1/schools/import?country=KEN",
        "text/csv",
        &list(rows),
    );
    assert_eq!(answer.status, 200, "{}", answer.text);
}

#[test]
#[allow(
    clippy::too_many_lines,
    reason = "one story, told from its start to its end"
)]
fn a_list_is_checked_reviewed_by_a_second_person_published_and_taken_back() {
    let server = Server::start();
    let steward = with_role(&server, "ministry", "steward");
    let reviewer = with_role(&server, "second", "reviewer");
    let id = upload(&steward, "list.csv", &list(&FIRST));
    let checked = check(&steward, &id);
    assert_eq!(checked["rows"]["new"], 3, "{checked}");
    assert_eq!(checked["base_version"], 0);
    done(&post(
        &steward,
        &id,
        "submit",
        &json!({"note": "from the census"}),
    ));
    let own = post(&steward, &id, "approve", &json!({}));
    assert_eq!(refused(&own), refusal(403, "role_missing"));
    let token = post(&server.admin(), &id, "approve", &json!({}));
    assert_eq!(refused(&token), refusal(403, "person_needed"));
    let early = json!({"expected_version": 0});
    let early = post(&reviewer, &id, "publish", &early);
    assert_eq!(refused(&early), refusal(409, "upload_state"));

    let refuse = json!({"verdict": "refuse", "rows": [2], "comment": "closed last year"});
    assert_eq!(done(&post(&reviewer, &id, "decisions", &refuse))["rows"], 1);
    let approved = done(&post(&reviewer, &id, "approve", &json!({})));
    assert_eq!(approved["decisions"]["refused"], 1, "{approved}");
    let published = done(&post(
        &reviewer,
        &id,
        "publish",
        &json!({"expected_version": 0}),
    ));
    assert_eq!(
        (&published["state"], &published["version"]),
        (&json!("published"), &json!(1))
    );
    let schools = server.http().get("/v1/schools?country=KEN").json();
    assert_eq!(
        (&schools["total"], &schools["register"]["version"]),
        (&json!(2), &json!(1))
    );
    let counts = server.http().get("/v1/status-counts?country=KEN").json();
    assert_eq!(
        (&counts["total"], &counts["register"]["version"]),
        (&json!(2), &json!(1))
    );

    let versions = steward.get("/v1/registers/KEN/versions").json();
    assert_eq!(versions["items"][0]["approved_by"], "key:second");
    let csv = server
        .http()
        .get("/v1/registers/KEN/versions/1/schools.csv");
    assert!(
        csv.text.contains("Alpha Primary") && !csv.text.contains("Gamma"),
        "{}",
        csv.text
    );
    let revert = reviewer.post(
        "/v1/registers/KEN/versions/1/revert",
        &json!({"expected_version": 1}),
    );
    assert_eq!(done(&revert)["version"]["reverses"], 1);
    assert_eq!(
        server.http().get("/v1/schools?country=KEN").json()["total"],
        0
    );
    assert_eq!(
        steward.get(&format!("/v1/uploads/{id}")).json()["state"],
        "reverted"
    );
    let audit = server.admin().get("/v1/audit?country=KEN&limit=500").text;
    for action in [
        "upload_created",
        "upload_mapped",
        "upload_submitted",
        "upload_decided",
        "upload_approved",
        "register_published",
    ] {
        assert!(audit.contains(action), "{action}: {audit}");
    }
}

#[test]
fn who_has_a_hand_in_an_upload_does_not_decide_on_it() {
    let server = Server::start();
    let both =
        json!([{"role": "steward", "country": "KEN"}, {"role": "reviewer", "country": "KEN"}]);
    let amina = qosyl_e2e::Person::new(&server, "amina", &both);
    let headers = [
        ("cookie", amina.cookie.as_str()),
        ("origin", server.url.as_str()),
    ];
    let ask = |method: &str, path: &str, body: &str| {
        server.http().ask(method, path, &headers, body.as_bytes())
    };
    let path = "/v1/uploads?country=KEN&kind=schools&name=own.csv";
    let sent = server.http().ask("POST", path, &headers, &list(&FIRST));
    assert_eq!(sent.status, 201, "{}", sent.text);
    let id = sent.json()["id"].as_str().unwrap().to_owned();
    let steward = with_role(&server, "ministry", "steward");
    check(&steward, &id);
    let of = |step: &str| format!("/v1/uploads/{id}/{step}");
    assert_eq!(ask("POST", &of("submit"), "{}").status, 200);
    for (step, body) in [
        ("approve", "{}"),
        ("decisions", r#"{"verdict": "accept", "rows": [0]}"#),
        ("publish", r#"{"expected_version": 0}"#),
    ] {
        assert_eq!(
            refused(&ask("POST", &of(step), body)),
            refusal(403, "own_upload"),
            "{step}"
        );
    }
    let may = ask("GET", &format!("/v1/uploads/{id}"), "").json()["may"].clone();
    assert!(
        !may.as_array().unwrap().contains(&json!("approve")),
        "{may}"
    );
    // The administrator's token may, if it says that nobody reviewed, and the audit says so too.
    let alone = json!({"expected_version": 0, "without_review": true});
    done(&post(&server.admin(), &id, "publish", &alone));
    let audit = server
        .admin()
        .get("/v1/audit?action=register_published")
        .text;
    assert!(audit.contains("\"without_review\":true"), "{audit}");
}

#[test]
#[allow(
    clippy::too_many_lines,
    reason = "one story, told from its start to its end"
)]
fn cells_columns_and_filters_are_decided_on_and_what_is_refused_stays_as_it_was() {
    let server = Server::start();
    published(&server, &FIRST);
    let steward = with_role(&server, "ministry", "steward");
    let reviewer = with_role(&server, "second", "reviewer");
    let changed = [
        ("001", "Alpha Renamed", "0.51234", "36.81234", "111"),
        ("002", "Beta Renamed", "0.61234", "36.71234", "222"),
        ("003", "Gamma Academy", "0.71234", "36.61234", "333"),
        ("004", "Delta Primary", "0.81234", "36.51234", "400"),
    ];
    let id = upload(&steward, "next.csv", &list(&changed));
    let checked = check(&steward, &id);
    assert_eq!(
        (&checked["rows"]["new"], &checked["rows"]["changed"]),
        (&json!(1), &json!(3)),
        "{checked}"
    );
    let rows = steward
        .get(&format!("/v1/uploads/{id}/rows?fate=changed&q=alpha"))
        .json();
    assert_eq!(rows["total"], 1);
    let pupils = rows["items"][0]["cells"].as_array().unwrap();
    let pupils = pupils
        .iter()
        .find(|it| it["field"] == "num_students")
        .unwrap();
    assert_eq!(
        (&pupils["before"], &pupils["after"]),
        (&json!("100"), &json!("111"))
    );
    done(&post(&steward, &id, "submit", &json!({})));
    let decide = |body: Value| done(&post(&reviewer, &id, "decisions", &body))["rows"].clone();
    assert_eq!(
        decide(json!({"verdict": "refuse", "field": "school_name"})),
        2
    );
    assert_eq!(
        decide(json!({"verdict": "accept", "cells": [{"row": 1, "field": "school_name"}]})),
        1
    );
    assert_eq!(
        decide(json!({"verdict": "refuse", "filter": {"fate": "new"}})),
        1
    );
    let two = json!({"verdict": "accept", "rows": [0], "field": "latitude"});
    let two = post(&reviewer, &id, "decisions", &two);
    assert_eq!(refused(&two), refusal(400, "decision_malformed"));
    done(&post(&reviewer, &id, "approve", &json!({})));
    done(&post(
        &reviewer,
        &id,
        "publish",
        &json!({"expected_version": 1}),
    ));
    let schools = server.http().get("/v1/schools?country=KEN").json();
    let names: Vec<(&str, &str)> = schools["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            (
                it["name"].as_str().unwrap(),
                it["details"]["num_students"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        names,
        [
            ("Alpha Primary", "111"),
            ("Beta Renamed", "222"),
            ("Gamma Academy", "333")
        ]
    );
    let compared = steward.get("/v1/registers/KEN/compare?from=1&to=2").json();
    assert_eq!(compared["items"].as_array().unwrap().len(), 3, "{compared}");
}

#[test]
fn cells_are_written_over_and_repairs_accepted_and_taken_back_and_the_file_stays() {
    let server = Server::start();
    let steward = with_role(&server, "ministry", "steward");
    let mut rows = FIRST;
    rows[0].2 = "36.81234";
    rows[0].3 = "0.51234";
    let bytes = list(&rows);
    let id = upload(&steward, "swapped.csv", &bytes);
    let checked = check(&steward, &id);
    assert_eq!(checked["rows"]["blocked"], 1, "{checked}");
    let path = format!("/v1/uploads/{id}/findings?row=0");
    let found = steward.get(&path).json();
    let swap = found["items"].as_array().unwrap().iter();
    let swap = swap
        .clone()
        .find(|it| it["repairs"].as_array().is_some_and(|it| !it.is_empty()));
    let swap = swap.unwrap_or_else(|| panic!("no repair: {found}"));
    let accept = json!({"accept": [{"finding": swap["id"], "repair": 0}]});
    done(&post(&steward, &id, "repairs", &accept));
    let mended = settled(&steward, &id);
    assert_eq!(
        (&mended["rows"]["blocked"], &mended["rows"]["new"]),
        (&json!(0), &json!(3))
    );
    let shown = steward.get(&path).json();
    let accepted = shown["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["accepted"] == 0);
    let accepted = accepted.unwrap_or_else(|| panic!("the repair is not shown: {shown}"));
    done(&post(
        &steward,
        &id,
        "repairs",
        &json!({"take_back": [accepted["id"]]}),
    ));
    assert_eq!(settled(&steward, &id)["rows"]["blocked"], 1);

    let cells = json!({"cells": {"latitude": "0.51234", "longitude": "36.81234"}}).to_string();
    let row = format!("/v1/uploads/{id}/rows/0");
    let edited = steward.send("PATCH", &row, "application/json", cells.as_bytes());
    assert_eq!(edited.status, 200, "{}", edited.text);
    assert_eq!(settled(&steward, &id)["rows"]["new"], 3);
    let nowhere = format!("/v1/uploads/{id}/rows/99");
    let nowhere = steward.send("PATCH", &nowhere, "application/json", cells.as_bytes());
    assert_eq!(refused(&nowhere), refusal(404, "row_unknown"));
    let kept = server.data().join("uploads").join(&id).join("original");
    assert_eq!(std::fs::read(kept).unwrap(), bytes, "the file was altered");
    for report in [
        "report.json",
        "report.html",
        "rows.csv",
        "difference.csv",
        "problems.geojson",
    ] {
        let got = steward.get(&format!("/v1/uploads/{id}/{report}"));
        assert_eq!(got.status, 200, "{report}: {}", got.text);
    }
}

#[test]
fn a_register_that_changed_meanwhile_is_told_and_compared_anew_with_the_decisions_kept() {
    let server = Server::start();
    published(&server, &FIRST);
    let steward = with_role(&server, "ministry", "steward");
    let reviewer = with_role(&server, "second", "reviewer");
    let mut next = FIRST;
    next[0].4 = "111";
    next[1].4 = "222";
    let id = upload(&steward, "next.csv", &list(&next));
    check(&steward, &id);
    done(&post(&steward, &id, "submit", &json!({})));
    done(&post(
        &reviewer,
        &id,
        "decisions",
        &json!({"verdict": "refuse", "rows": [1]}),
    ));
    done(&post(&reviewer, &id, "approve", &json!({})));
    let mut other = FIRST;
    other[2].4 = "999";
    published(&server, &other);
    let late = post(&reviewer, &id, "publish", &json!({"expected_version": 1}));
    assert_eq!(refused(&late), refusal(409, "register_changed"));
    let detail = late.json()["detail"].as_str().unwrap().to_owned();
    assert!(
        detail.contains("version 2") && detail.contains("administrator"),
        "{detail}"
    );
    let again = settled(&steward, &id);
    assert_eq!(
        (&again["state"], &again["base_version"]),
        (&json!("in_review"), &json!(2))
    );
    assert_eq!(
        again["decisions"]["refused"], 1,
        "the decision was lost: {again}"
    );
    // The list says 300 of the third school: that is now a change of its own.
    assert_eq!(again["rows"]["changed"], 3);
    done(&post(&reviewer, &id, "approve", &json!({})));
    done(&post(
        &reviewer,
        &id,
        "publish",
        &json!({"expected_version": 2}),
    ));
    let second = server.http().get("/v1/schools/2").json();
    assert_eq!(
        second["details"]["num_students"], "200",
        "it was refused: {second}"
    );
}

#[test]
fn the_same_file_again_changes_nothing() {
    let server = Server::start();
    let file = shared_data("schools/giga-BIH.csv");
    let Some(file) = file else {
        println!("the list of Bosnia and Herzegovina is not here");
        return;
    };
    let bytes = std::fs::read(file).unwrap();
    let take = || {
        let path = "/v1/schools/import?country=BIH";
        let answer = server.admin().send("POST", path, "text/csv", &bytes);
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()
    };
    let (first, again) = (take(), take());
    println!("{first:#}");
    assert_eq!(first["rows_read"], 2_010);
    assert_eq!(
        (&again["created"], &again["updated"]),
        (&json!(0), &json!(0)),
        "{again:#}"
    );
    assert_eq!(
        (&first["version"], &again["version"]),
        (&json!(1), &json!(1))
    );
}

#[test]
fn merged_schools_leave_the_map_and_their_devices_still_measure() {
    let server = Server::start();
    published(&server, &FIRST);
    let device = server.device(1);
    let steward = with_role(&server, "ministry", "steward");
    let reviewer = with_role(&server, "second", "reviewer");
    let school = |number: u32| server.http().get(&format!("/v1/schools/{number}")).json();
    let (from, into) = (school(1)["id"].clone(), school(2)["id"].clone());
    let wish = json!({"from": [from], "into": into, "note": "one building since May"});
    let asked = steward.post("/v1/registers/KEN/merges", &wish);
    assert_eq!(asked.status, 201, "{}", asked.text);
    let id = asked.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(asked.json()["state"], "in_review");
    done(&post(&reviewer, &id, "approve", &json!({})));
    done(&post(
        &reviewer,
        &id,
        "publish",
        &json!({"expected_version": 1}),
    ));
    assert_eq!(
        server.http().get("/v1/status-counts?country=KEN").json()["total"],
        2
    );
    let merged = school(1);
    assert_eq!(
        merged["standing"],
        json!(format!("merged:{}", into.as_str().unwrap()))
    );
    let accepted = device.post(
        &server.http(),
        "/v1/measurements",
        &json!([device.measurement(5_000_000)]),
    );
    assert_eq!(
        accepted.json()["accepted"].as_array().unwrap().len(),
        1,
        "{}",
        accepted.text
    );
    let history = steward.get("/v1/schools/1/versions").json();
    assert_eq!(history["total"], 2, "{history}");
    // A list that still has the merged school leads to the one that it became part of.
    let listed = upload(&steward, "old.csv", &list(&FIRST[..1]));
    let checked = check(&steward, &listed);
    assert_eq!(checked["rows"]["new"], 0, "{checked}");
}

#[test]
fn path_tricks_in_names_are_harmless_and_what_is_no_list_is_refused_in_clear_words() {
    let server = Server::start();
    let steward = with_role(&server, "ministry", "steward");
    for (name, shown) in [
        ("../../etc/passwd", "passwd".to_owned()),
        ("a\0b.csv", "a_b.csv".to_owned()),
        (&"x".repeat(4_000), "x".repeat(200)),
    ] {
        let sent = send(&steward, name, "schools", &list(&FIRST));
        assert_eq!(sent.status, 201, "{}", sent.text);
        let sent = sent.json();
        assert_eq!(sent["file"]["name"], json!(shown));
        let folder = server
            .data()
            .join("uploads")
            .join(sent["id"].as_str().unwrap());
        assert!(folder.join("original").is_file());
    }
    let columns = "a,".repeat(1_000_000);
    let wide = format!("{columns}b\n{columns}1\n");
    for (name, bytes, code) in [
        ("wide.csv", wide.as_bytes(), "too_many_columns"),
        ("empty.csv", &b""[..], "empty"),
    ] {
        let id = upload(&steward, name, bytes);
        let failed = settled(&steward, &id);
        assert_eq!(failed["state"], "failed", "{failed}");
        println!("{name}: {}", failed["problem"]);
        assert!(
            failed["problem"]["code"].as_str().unwrap().contains(code),
            "{failed}"
        );
    }
    let edits = send(&steward, "x", "edits", b"{}");
    assert_eq!(refused(&edits), refusal(400, "kind_unknown"));
}

#[test]
fn ten_gigabytes_are_refused_before_they_come() {
    let server = Server::start();
    let request = format!(
        "POST /v1/uploads?country=KEN&kind=schools&name=huge.csv HTTP/1.1\r\nHost: x\r\n\
         Authorization: Bearer {}\r\nContent-Length: 10737418240\r\n\r\n",
        server.token()
    );
    let answer = raw(
        server.authority(),
        request.as_bytes(),
        Duration::from_secs(5),
    );
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    assert!(answer.contains("body_too_large"), "{answer}");
    let kept = std::fs::read_dir(server.data().join("uploads"));
    assert!(
        kept.is_err() || kept.unwrap().next().is_none(),
        "something was kept"
    );
}

#[test]
fn an_upload_is_withdrawn_and_nothing_more_is_done_with_it() {
    let server = Server::start();
    let steward = with_role(&server, "ministry", "steward");
    let elsewhere = json!({"name": "elsewhere", "role": "steward", "country": "UGA"});
    let elsewhere = server.admin().post("/v1/keys", &elsewhere).json();
    let elsewhere = server.http().with_token(elsewhere["key"].as_str().unwrap());
    let id = upload(&steward, "list.csv", &list(&FIRST));
    check(&steward, &id);
    let path = format!("/v1/uploads/{id}");
    assert_eq!(refused(&elsewhere.get(&path)), refusal(403, "role_missing"));
    let gone = steward.ask("DELETE", &path, &[], &[]);
    assert_eq!(done(&gone)["state"], "withdrawn");
    let late = post(&steward, &id, "submit", &json!({}));
    assert_eq!(refused(&late), refusal(409, "upload_state"));
    let listed = steward
        .get("/v1/uploads?country=KEN&state=withdrawn")
        .json();
    assert_eq!(listed["total"], 1);
}
