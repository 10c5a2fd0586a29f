#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! Files as they come: read, checked, edited and repaired, refused, withdrawn.

use std::time::Duration;

use qosyl_e2e::uploads::{FIRST, SCHOOL_LIST, check, list, post, send, settled, upload, with_role};
use qosyl_e2e::{Server, raw, refusal, shared_data};
use serde_json::json;

#[test]
fn cells_are_written_over_and_repairs_accepted_and_taken_back_and_the_file_stays() {
    let server = Server::start();
    let steward = with_role(&server, "steward");
    let mut rows = FIRST;
    rows[0].2 = "36.81234";
    rows[0].3 = "0.51234";
    let bytes = list(&rows);
    let id = upload(&steward, SCHOOL_LIST, "swapped.csv", &bytes);
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
    post(&steward, &id, "repairs", &accept).done();
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
    post(
        &steward,
        &id,
        "repairs",
        &json!({"take_back": [accepted["id"]]}),
    )
    .done();
    assert_eq!(settled(&steward, &id)["rows"]["blocked"], 1);

    let cells = json!({"cells": {"latitude": "0.51234", "longitude": "36.81234"}});
    let row = format!("/v1/uploads/{id}/rows/0");
    steward.send_json("PATCH", &row, &cells).done();
    assert_eq!(settled(&steward, &id)["rows"]["new"], 3);
    let nowhere = format!("/v1/uploads/{id}/rows/99");
    let nowhere = steward.send_json("PATCH", &nowhere, &cells);
    assert_eq!(nowhere.refused(), refusal(404, "row_unknown"));
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
fn the_same_file_again_changes_nothing() {
    let server = Server::start();
    let file = shared_data("schools/giga-BIH.csv");
    let Some(file) = file else {
        println!("the list of Bosnia and Herzegovina is not here");
        return;
    };
    let bytes = std::fs::read(file).unwrap();
    let take = || server.import_list("country=BIH", &bytes);
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
fn path_tricks_in_names_are_harmless_and_what_is_no_list_is_refused_in_clear_words() {
    let server = Server::start();
    let steward = with_role(&server, "steward");
    for (name, shown) in [
        ("../../etc/passwd", "passwd".to_owned()),
        ("a\0b.csv", "a_b.csv".to_owned()),
        (&"x".repeat(4_000), "x".repeat(200)),
    ] {
        let sent = send(&steward, SCHOOL_LIST, name, &list(&FIRST));
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
        let id = upload(&steward, SCHOOL_LIST, name, bytes);
        let failed = settled(&steward, &id);
        assert_eq!(failed["state"], "failed", "{failed}");
        println!("{name}: {}", failed["problem"]);
        assert!(
            failed["problem"]["code"].as_str().unwrap().contains(code),
            "{failed}"
        );
    }
    let edits = send(&steward, "country=KEN&kind=edits", "x", b"{}");
    assert_eq!(edits.refused(), refusal(400, "kind_unknown"));
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
    let steward = with_role(&server, "steward");
    let elsewhere = json!({"name": "elsewhere", "role": "steward", "country": "UGA"});
    let elsewhere = server.http().with_token(&server.key(&elsewhere));
    let id = upload(&steward, SCHOOL_LIST, "list.csv", &list(&FIRST));
    check(&steward, &id);
    let path = format!("/v1/uploads/{id}");
    assert_eq!(elsewhere.get(&path).refused(), refusal(403, "role_missing"));
    let gone = steward.ask("DELETE", &path, &[], &[]);
    assert_eq!(gone.done()["state"], "withdrawn");
    let late = post(&steward, &id, "submit", &json!({}));
    assert_eq!(late.refused(), refusal(409, "upload_state"));
    let listed = steward
        .get("/v1/uploads?country=KEN&state=withdrawn")
        .json();
    assert_eq!(listed["total"], 1);
}
