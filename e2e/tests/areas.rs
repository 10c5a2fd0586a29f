#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! Roles in one area of a country: a file changes its schools and no others, from the steward over
//! the reviewer to the version, and who holds a role elsewhere has no part in it.

use std::fs;

use qosyl_e2e::uploads::{approve_and_publish, check, post, settled};
use qosyl_e2e::{Answer, Http, Person, Server, refusal, run};
use serde_json::{Value, json};

const HEADER: &str = "school_id_govt,school_name,admin1,latitude,longitude,num_students\n";
/// Two schools of Nairobi that the list places there, one that stands there, and one of the coast.
const REGISTER: &str = "001,Alpha Primary,Nairobi,-1.28641,36.81723,100\n\
    002,Beta Secondary,Nairobi,-1.29512,36.82934,200\n\
    003,Gamma Academy,,-1.30123,36.80345,300\n\
    004,Delta Primary,Coast,-3.40123,38.56345,400\n";

fn published(server: &Server) {
    let list = format!("{HEADER}{REGISTER}");
    let answer = server.import_list("country=KEN", list.as_bytes());
    assert_eq!(answer["schools"], 4, "{answer}");
}

/// Somebody with a role in areas of Kenya.
fn of_areas(server: &Server, login: &str, role: &str, areas: &[&str]) -> Http {
    let grants = areas.iter();
    let grants = grants.map(|area| json!({"role": role, "country": "KEN", "area": area}));
    Person::new(server, login, &grants.collect::<Value>()).http
}

fn send(http: &Http, kind: &str, more: &str, list: &str) -> Answer {
    let path = format!("/v1/uploads?country=KEN&name=list.csv&kind={kind}{more}");
    http.send("POST", &path, "text/csv", list.as_bytes())
}

fn sent(http: &Http, kind: &str, more: &str, list: &str) -> Value {
    let answer = send(http, kind, more, list);
    assert_eq!(answer.status, 201, "{}", answer.text);
    answer.json()
}

fn id(upload: &Value) -> String {
    upload["id"].as_str().unwrap().to_owned()
}

fn role_missing() -> (u16, String) {
    refusal(403, "role_missing")
}

/// The names of the rows of an upload that became something.
fn names(http: &Http, id: &str, filter: &str) -> Vec<String> {
    let page = http.get(&format!("/v1/uploads/{id}/rows?{filter}")).json();
    let rows = page["items"].as_array().unwrap().iter();
    let name = |row: &Value| row["name"].as_str().unwrap().to_owned();
    rows.map(name).collect()
}

/// The register as it is, by the government's id: the area and the pupils.
fn register(server: &Server, version: u32) -> Vec<[String; 3]> {
    let path = format!("/v1/registers/KEN/versions/{version}/schools.csv");
    let text = server.http().get(&path).text;
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let columns = ["school_id_govt", "admin1", "num_students"]
        .map(|wanted| header.iter().position(|it| *it == wanted).unwrap());
    let mut found: Vec<_> = lines
        .map(|cells| columns.map(|column| cells[column].to_owned()))
        .collect();
    found.sort();
    found
}

#[test]
fn a_list_for_an_area_changes_its_schools_and_is_decided_on_there() {
    let server = Server::start();
    published(&server);
    let steward = of_areas(&server, "amina", "steward", &["Nairobi"]);
    let reviewer = of_areas(&server, "boris", "reviewer", &["nairobi"]);
    let elsewhere = of_areas(&server, "chi", "administrator", &["Coast"]);

    let list = format!(
        "{HEADER}001,Alpha Primary,Nairobi,-1.28641,36.81723,111\n\
         004,Delta Primary,Nairobi,-3.40123,38.56345,444\n\
         005,Zeta Primary,Nairobi,-1.31234,36.84567,50\n\
         006,Eta Primary,,-3.41234,38.55678,60\n"
    );
    let upload = sent(&steward, "schools", "", &list);
    assert_eq!(upload["area"], "Nairobi", "the one that there is");
    let id = id(&upload);
    let checked = check(&steward, &id);
    let rows = &checked["rows"];
    assert_eq!((&rows["new"], &rows["changed"]), (&json!(1), &json!(1)));
    assert_eq!((&rows["blocked"], &rows["missing"]), (&json!(2), &json!(2)));
    let told = checked["checks"].as_array().unwrap().iter();
    let told: Vec<_> = told.filter(|it| it["check"] == "outside_area").collect();
    assert_eq!(told.len(), 1, "{checked}");
    assert_eq!(
        (&told[0]["rows"], &told[0]["severity"]),
        (&json!(2), &json!("block"))
    );
    let out = ["Delta Primary", "Eta Primary"];
    assert_eq!(names(&reviewer, &id, "check=outside_area"), out);
    let missing = ["Beta Secondary", "Gamma Academy"];
    assert_eq!(names(&reviewer, &id, "fate=missing"), missing);

    nothing_for(&elsewhere, &id);
    post(&steward, &id, "submit", &json!({})).done();
    for who in [&steward, &elsewhere] {
        decides_nothing(who, &id);
    }
    let published = approve_and_publish(&reviewer, &id, 1);
    assert_eq!(
        (&published["state"], &published["version"]),
        (&json!("published"), &json!(2))
    );
    assert_eq!(
        published["may"],
        json!([]),
        "taking it back is for the whole country"
    );
    let wish = json!({"expected_version": 2});
    let back = reviewer.post("/v1/registers/KEN/versions/2/revert", &wish);
    assert_eq!(back.refused(), role_missing());

    let line = |cells: [&str; 3]| cells.map(str::to_owned);
    let expected = [
        line(["001", "Nairobi", "111"]),
        line(["002", "Nairobi", "200"]),
        line(["003", "", "300"]),
        line(["004", "Coast", "400"]),
        line(["005", "Nairobi", "50"]),
    ];
    assert_eq!(register(&server, 2), expected);
}

/// Whatever decides on an upload is refused.
fn decides_nothing(who: &Http, id: &str) {
    for (step, body) in [
        ("approve", json!({})),
        ("return", json!({})),
        ("decisions", json!({"verdict": "accept", "rows": [0]})),
        ("publish", json!({"expected_version": 1})),
    ] {
        let answer = post(who, id, step, &body);
        assert_eq!(answer.refused(), role_missing(), "{step}");
    }
}

/// Whatever is asked of an upload by somebody of another area is refused.
fn nothing_for(elsewhere: &Http, id: &str) {
    for part in [
        "",
        "/difference.csv",
        "/findings",
        "/mapping",
        "/preview",
        "/problems.geojson",
        "/report.html",
        "/report.json",
        "/rows",
        "/rows.csv",
    ] {
        let answer = elsewhere.get(&format!("/v1/uploads/{id}{part}"));
        assert_eq!(answer.refused(), role_missing(), "{part}");
    }
    for (method, part, body) in [
        ("PUT", "/source", json!({})),
        ("PUT", "/mapping", json!({"columns": []})),
        ("PATCH", "/rows/0", json!({"cells": {"num_students": "1"}})),
        ("POST", "/repairs", json!({"take_back": []})),
        ("POST", "/submit", json!({})),
    ] {
        let path = format!("/v1/uploads/{id}{part}");
        let answer = elsewhere.send_json(method, &path, &body);
        assert_eq!(answer.refused(), role_missing(), "{method} {part}");
    }
    let withdrawn = elsewhere.ask("DELETE", &format!("/v1/uploads/{id}"), &[], &[]);
    assert_eq!(withdrawn.refused(), role_missing());
    let listed = elsewhere.get("/v1/uploads").json();
    assert_eq!(
        (&listed["total"], &listed["items"]),
        (&json!(0), &json!([]))
    );
}

#[test]
fn coverage_and_candidates_count_for_an_area_too() {
    let server = Server::start();
    published(&server);
    let steward = of_areas(&server, "amina", "steward", &["Nairobi"]);
    let list = "school_id_govt,cellular_coverage_availability,cellular_coverage_type\n\
        001,yes,4G\n003,yes,3G\n004,yes,4G\n";
    let checked = check(&steward, &id(&sent(&steward, "coverage", "", list)));
    let rows = &checked["rows"];
    assert_eq!((&rows["changed"], &rows["blocked"]), (&json!(2), &json!(1)));
    assert_eq!(rows["missing"], 0);

    let list = "name,latitude,longitude\n\
        Theta Primary,-1.32345,36.86789\nIota Primary,-3.42345,38.54567\n";
    let upload = id(&sent(&steward, "candidates", "", list));
    let checked = check(&steward, &upload);
    let rows = &checked["rows"];
    assert_eq!(
        (&rows["new"], &rows["blocked"]),
        (&json!(1), &json!(1)),
        "{checked}"
    );
    assert_eq!(rows["missing"], 3, "of Nairobi, and none of the coast");
    assert_eq!(
        names(&steward, &upload, "check=outside_area"),
        ["Iota Primary"]
    );
}

#[test]
fn who_has_areas_uploads_for_them_and_sees_what_is_for_them() {
    let server = Server::start();
    published(&server);
    let nairobi = of_areas(&server, "amina", "steward", &["Nairobi"]);
    let both = of_areas(&server, "boris", "steward", &["Nairobi", "Coast"]);
    let grants = json!([{"role": "steward", "country": "KEN"}]);
    let country = Person::new(&server, "chi", &grants).http;
    let list = format!("{HEADER}{REGISTER}");

    let needed = send(&both, "schools", "", &list);
    assert_eq!(needed.refused(), refusal(400, "area_needed"));
    let coast = sent(&both, "schools", "&area=coast", &list);
    assert_eq!(coast["area"], "Coast");
    let own = sent(&nairobi, "schools", "&area=NAIROBI", &list);
    let whole = sent(&country, "schools", "", &list);
    assert_eq!(whole["area"], Value::Null);
    let named = sent(&country, "schools", "&area=Nairobi", &list);
    assert_eq!(named["area"], "Nairobi");
    for upload in [&coast, &own, &whole, &named] {
        settled(&country, &id(upload));
    }

    let foreign = send(&nairobi, "schools", "&area=Coast", &list);
    assert_eq!(foreign.refused(), role_missing());
    let outlines = send(&nairobi, "boundaries", "&level=1", "{}");
    assert_eq!(outlines.refused(), role_missing());
    let masts = send(&country, "cell_sites", "&area=Nairobi", "{}");
    assert_eq!(masts.refused(), refusal(400, "area_wrong"));
    assert_eq!(
        nairobi
            .get(&format!("/v1/uploads/{}", id(&whole)))
            .refused(),
        role_missing()
    );

    for (who, expected) in [
        (&nairobi, vec![id(&named), id(&own)]),
        (&both, vec![id(&named), id(&own), id(&coast)]),
        (&country, vec![id(&named), id(&whole), id(&own), id(&coast)]),
    ] {
        for path in ["/v1/uploads", "/v1/uploads?country=KEN&state=uploaded"] {
            let page = who.get(path).json();
            let found: Vec<String> = page["items"].as_array().unwrap().iter().map(id).collect();
            assert_eq!(found, expected, "{path}");
            assert_eq!(page["total"], expected.len());
        }
        let registers = who.get("/v1/registers").json();
        assert_eq!(registers["items"][0]["open_uploads"], expected.len());
    }
    let other = nairobi.get("/v1/uploads?country=BIH");
    assert_eq!(other.refused(), role_missing());
    let public = server.http().get("/v1/registers").json();
    assert_eq!(public["items"][0]["open_uploads"], Value::Null);
}

#[test]
fn what_is_of_the_whole_country_is_nothing_for_an_area() {
    let server = Server::start();
    published(&server);
    let area = of_areas(&server, "amina", "administrator", &["Nairobi"]);
    let school = "00000000-0000-0000-0000-000000000001";
    let other = "00000000-0000-0000-0000-000000000002";
    let part = json!({"school_name": "A", "latitude": "-1.3", "longitude": "36.8"});
    for (path, body) in [
        (
            "/v1/registers/KEN/merges",
            json!({"from": [school], "into": other}),
        ),
        (
            "/v1/registers/KEN/splits",
            json!({"school": school, "into": [part, part]}),
        ),
        (
            "/v1/registers/KEN/versions/1/revert",
            json!({"expected_version": 1}),
        ),
        ("/v1/layers/KEN/boundaries/1/revert", json!({})),
        ("/v1/schools/import?country=KEN", json!({})),
        ("/v1/schools/1/codes", json!({})),
    ] {
        assert_eq!(area.post(path, &body).refused(), role_missing(), "{path}");
    }
    for path in [
        "/v1/registers/KEN/versions",
        "/v1/registers/KEN/compare?from=0&to=1",
        "/v1/registers/KEN/compare.csv?from=0&to=1",
        "/v1/schools/1/versions",
        "/v1/layers?country=KEN",
        "/v1/audit?country=KEN",
    ] {
        assert_eq!(area.get(path).refused(), role_missing(), "{path}");
    }
}

#[test]
fn rows_outside_of_an_area_are_told_without_a_server() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list.csv");
    fs::write(&file, format!("{HEADER}{REGISTER}")).unwrap();
    let file = file.to_str().unwrap();
    let command = ["schools", "check", file, "--country", "KEN"];
    let told = run("qosyl", &[&command[..], &["--area", "Nairobi"]].concat());
    assert_eq!(told.code, Some(0), "{}", told.err);
    assert!(
        told.out.contains("1 cannot enter the register"),
        "{}",
        told.out
    );
    assert!(told.out.contains("[outside_area]"), "{}", told.out);
    let json = run(
        "qosyl",
        &[&command[..], &["--area", "nairobi", "--json"]].concat(),
    );
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["outside_area"], json!([3]));
    let whole = run("qosyl", &[&command[..], &["--json"]].concat());
    let whole: Value = serde_json::from_str(&whole.out).unwrap();
    assert_eq!(whole["outside_area"], json!([]));
}
