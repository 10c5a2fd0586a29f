#![allow(
    clippy::unwrap_used,
    reason = "tests fail by panicking and say what they measured"
)]
//! What a second person decides on, the versions that come of it, and how they are taken back.

use qosyl_e2e::uploads::{
    FIRST, SCHOOL_LIST, alone, approve_and_publish, check, id_of, list, post, published, settled,
    state, upload, with_role,
};
use qosyl_e2e::{Person, Server, refusal};
use serde_json::{Value, json};

#[test]
#[allow(
    clippy::too_many_lines,
    reason = "one story, told from its start to its end"
)]
fn a_list_is_checked_reviewed_by_a_second_person_published_and_taken_back() {
    let server = Server::start();
    let steward = with_role(&server, "steward");
    let reviewer = with_role(&server, "reviewer");
    let id = upload(&steward, SCHOOL_LIST, "list.csv", &list(&FIRST));
    let checked = check(&steward, &id);
    assert_eq!(checked["rows"]["new"], 3, "{checked}");
    assert_eq!(checked["base_version"], 0);
    post(&steward, &id, "submit", &json!({"note": "from the census"})).done();
    let own = post(&steward, &id, "approve", &json!({}));
    assert_eq!(own.refused(), refusal(403, "role_missing"));
    let token = post(&server.admin(), &id, "approve", &json!({}));
    assert_eq!(token.refused(), refusal(403, "person_needed"));
    let early = json!({"expected_version": 0});
    let early = post(&reviewer, &id, "publish", &early);
    assert_eq!(early.refused(), refusal(409, "upload_state"));

    let refuse = json!({"verdict": "refuse", "rows": [2], "comment": "closed last year"});
    assert_eq!(post(&reviewer, &id, "decisions", &refuse).done()["rows"], 1);
    let approved = post(&reviewer, &id, "approve", &json!({})).done();
    assert_eq!(approved["decisions"]["refused"], 1, "{approved}");
    let published = post(&reviewer, &id, "publish", &json!({"expected_version": 0})).done();
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
    assert_eq!(versions["items"][0]["approved_by"], "key:reviewer");
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
    assert_eq!(revert.done()["version"]["reverses"], 1);
    assert_eq!(
        server.http().get("/v1/schools?country=KEN").json()["total"],
        0
    );
    assert_eq!(state(&steward, &id)["state"], "reverted");
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
    let amina = Person::new(&server, "amina", &both).http;
    let id = upload(&amina, SCHOOL_LIST, "own.csv", &list(&FIRST));
    check(&with_role(&server, "steward"), &id);
    post(&amina, &id, "submit", &json!({})).done();
    for (step, body) in [
        ("approve", json!({})),
        ("decisions", json!({"verdict": "accept", "rows": [0]})),
        ("publish", json!({"expected_version": 0})),
    ] {
        let own = post(&amina, &id, step, &body);
        assert_eq!(own.refused(), refusal(403, "own_upload"), "{step}");
    }
    let may = state(&amina, &id)["may"].clone();
    assert!(
        !may.as_array().unwrap().contains(&json!("approve")),
        "{may}"
    );
    // The administrator's token may, if it says that nobody reviewed, and the audit says so too.
    post(&server.admin(), &id, "publish", &alone(0)).done();
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
    let steward = with_role(&server, "steward");
    let reviewer = with_role(&server, "reviewer");
    let changed = [
        ("001", "Alpha Renamed", "0.51234", "36.81234", "111"),
        ("002", "Beta Renamed", "0.61234", "36.71234", "222"),
        ("003", "Gamma Academy", "0.71234", "36.61234", "333"),
        ("004", "Delta Primary", "0.81234", "36.51234", "400"),
    ];
    let id = upload(&steward, SCHOOL_LIST, "next.csv", &list(&changed));
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
    post(&steward, &id, "submit", &json!({})).done();
    let decide = |body: Value| post(&reviewer, &id, "decisions", &body).done()["rows"].clone();
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
    assert_eq!(two.refused(), refusal(400, "decision_malformed"));
    approve_and_publish(&reviewer, &id, 1);
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
fn a_register_that_changed_meanwhile_is_told_and_compared_anew_with_the_decisions_kept() {
    let server = Server::start();
    published(&server, &FIRST);
    let steward = with_role(&server, "steward");
    let reviewer = with_role(&server, "reviewer");
    let mut next = FIRST;
    next[0].4 = "111";
    next[1].4 = "222";
    let id = upload(&steward, SCHOOL_LIST, "next.csv", &list(&next));
    check(&steward, &id);
    post(&steward, &id, "submit", &json!({})).done();
    post(
        &reviewer,
        &id,
        "decisions",
        &json!({"verdict": "refuse", "rows": [1]}),
    )
    .done();
    post(&reviewer, &id, "approve", &json!({})).done();
    let mut other = FIRST;
    other[2].4 = "999";
    published(&server, &other);
    let late = post(&reviewer, &id, "publish", &json!({"expected_version": 1}));
    assert_eq!(late.refused(), refusal(409, "register_changed"));
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
    approve_and_publish(&reviewer, &id, 2);
    let second = server.http().get("/v1/schools/2").json();
    assert_eq!(
        second["details"]["num_students"], "200",
        "it was refused: {second}"
    );
}

#[test]
fn merged_schools_leave_the_map_and_their_devices_still_measure() {
    let server = Server::start();
    published(&server, &FIRST);
    let device = server.device(1);
    let steward = with_role(&server, "steward");
    let reviewer = with_role(&server, "reviewer");
    let school = |number: u32| server.http().get(&format!("/v1/schools/{number}")).json();
    let (from, into) = (school(1)["id"].clone(), school(2)["id"].clone());
    let wish = json!({"from": [from], "into": into, "note": "one building since May"});
    let asked = steward.post("/v1/registers/KEN/merges", &wish);
    assert_eq!(asked.status, 201, "{}", asked.text);
    assert_eq!(asked.json()["state"], "in_review");
    let id = id_of(&asked);
    approve_and_publish(&reviewer, &id, 1);
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
    let listed = upload(&steward, SCHOOL_LIST, "old.csv", &list(&FIRST[..1]));
    let checked = check(&steward, &listed);
    assert_eq!(checked["rows"]["new"], 0, "{checked}");
}
