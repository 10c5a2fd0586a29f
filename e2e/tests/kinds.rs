#![allow(
    clippy::unwrap_used,
    reason = "tests fail by panicking and say what they measured"
)]
//! What else comes in beside lists of schools: candidates, coverage, layers, and schools divided.

use qosyl_e2e::uploads::{
    FIRST, approve_and_publish, check, checked, id_of, list, post, published, settled, state,
    upload, with_role,
};
use qosyl_e2e::{Http, Server, refusal};
use serde_json::{Value, json};

/// A server with three schools, somebody who uploads and somebody who approves.
struct Office {
    server: Server,
    steward: Http,
    reviewer: Http,
}

impl Office {
    fn open() -> Self {
        let server = Server::start();
        published(&server, &FIRST);
        Self {
            steward: with_role(&server, "steward"),
            reviewer: with_role(&server, "reviewer"),
            server,
        }
    }

    /// Hands an upload in, approves and publishes it.
    fn publish(&self, id: &str, version: u32) -> Value {
        post(&self.steward, id, "submit", &json!({})).done();
        let published = approve_and_publish(&self.reviewer, id, version);
        assert_eq!(published["state"], "published", "{published}");
        published
    }

    fn school(&self, number: u32) -> Value {
        self.server
            .http()
            .get(&format!("/v1/schools/{number}"))
            .done()
    }

    /// What each row of an upload was found to be: row, check, and the school that it names.
    fn findings(&self, id: &str) -> Vec<(u64, String, Value)> {
        let found = self
            .steward
            .get(&format!("/v1/uploads/{id}/findings?limit=500"));
        let found = found.done();
        let items = found["items"].as_array().unwrap().iter();
        let told = items.map(|it| {
            let check = it["check"].as_str().unwrap().to_owned();
            (it["row"].as_u64().unwrap(), check, it["other"].clone())
        });
        told.collect()
    }

    /// The layers of Kenya as they are.
    fn layers(&self) -> Vec<Value> {
        let found = self.steward.get("/v1/layers?country=KEN").done();
        found["items"].as_array().unwrap().clone()
    }

    fn take_back(&self, layer: &str) -> Value {
        let path = format!("/v1/layers/KEN/{layer}/revert");
        self.reviewer.post(&path, &json!({})).done()
    }
}

/// How many rows check after check found, by the sum of an upload.
fn counted(upload: &Value, check: &str) -> Value {
    let checks = upload["checks"].as_array().unwrap().iter();
    let found = checks.clone().find(|it| it["check"] == check);
    found.map_or(json!(0), |it| it["rows"].clone())
}

#[test]
fn candidates_are_the_same_misplaced_or_missing_and_only_the_missing_enter_the_register() {
    let office = Office::open();
    // Some 20 m beside Alpha, 4 km beside Beta, near nobody, and nowhere.
    let survey = "name,latitude,longitude\n\
                  Alpha Primary,0.51252,36.81234\n\
                  Beta Secondary,0.65234,36.71234\n\
                  Delta Primary,0.91234,36.41234\n\
                  Epsilon Primary,,\n";
    let what = "country=KEN&kind=candidates";
    let id = upload(&office.steward, what, "survey.csv", survey.as_bytes());
    let upload = check(&office.steward, &id);
    let rows =
        json!({"total": 4, "new": 1, "changed": 0, "unchanged": 2, "blocked": 1, "missing": 1});
    assert_eq!(upload["rows"], rows, "{upload}");
    for check in [
        "candidate_same",
        "candidate_misplaced",
        "candidate_unplaced",
    ] {
        assert_eq!(counted(&upload, check), 1, "{check}: {upload}");
    }
    let found = office.findings(&id);
    for (row, check, number) in [(0, "candidate_same", 1), (1, "candidate_misplaced", 2)] {
        let it = found.iter().find(|it| it.1 == check).unwrap();
        assert_eq!(
            (it.0, &it.2["school_id"]),
            (row, &office.school(number)["id"])
        );
    }
    let offered = format!("/v1/uploads/{id}/rows?fate=new");
    let offered = office.steward.get(&offered).done();
    assert_eq!(offered["items"][0]["name"], "Delta Primary", "{offered}");

    let before = [office.school(1), office.school(2), office.school(3)];
    office.publish(&id, 1);
    let schools = office.server.http().get("/v1/schools?country=KEN").done();
    assert_eq!(
        (&schools["total"], &schools["register"]["version"]),
        (&json!(4), &json!(2))
    );
    assert_eq!(office.school(4)["name"], "Delta Primary");
    let places = |it: &Value| (it["latitude"].clone(), it["longitude"].clone());
    for (number, before) in (1..).zip(&before) {
        assert_eq!(places(&office.school(number)), places(before), "only said");
    }
    let again = upload_again(&office, what, survey);
    assert_eq!(again["rows"]["new"], 0, "Delta is there now: {again}");
}

/// Sends a file once more and has it checked.
fn upload_again(office: &Office, what: &str, text: &str) -> Value {
    let id = upload(&office.steward, what, "again.csv", text.as_bytes());
    check(&office.steward, &id)
}

#[test]
fn coverage_says_what_reaches_known_schools_and_nothing_else_of_them() {
    let office = Office::open();
    let coverage = "school_id_govt,school_name,cellular_coverage_availability,\
                    cellular_coverage_type,fiber_node_distance,num_students\n\
                    001,Another Name,yes,4G,2.5,999\n\
                    002,Beta Secondary,no,no coverage,,999\n\
                    009,Nobody Knows,yes,3G,1,999\n";
    let what = "country=KEN&kind=coverage";
    let id = upload(&office.steward, what, "coverage.csv", coverage.as_bytes());
    let upload = check(&office.steward, &id);
    let rows =
        json!({"total": 3, "new": 0, "changed": 2, "unchanged": 0, "blocked": 1, "missing": 0});
    assert_eq!(upload["rows"], rows, "{upload}");
    let unknown = office.findings(&id);
    assert!(
        unknown
            .iter()
            .any(|it| it.0 == 2 && it.1 == "school_unknown"),
        "{unknown:?}"
    );

    office.publish(&id, 1);
    let alpha = office.school(1);
    assert_eq!(
        (&alpha["name"], &alpha["government_id"]),
        (&json!("Alpha Primary"), &json!("001"))
    );
    let details = json!({"num_students": "100", "cellular_coverage_availability": "yes",
        "cellular_coverage_type": "4G", "fiber_node_distance": "2.5"});
    assert_eq!(alpha["details"], details, "{alpha}");
    assert_eq!(
        office.school(2)["details"]["cellular_coverage_type"],
        "no coverage"
    );
    assert_eq!(office.school(3)["details"], json!({"num_students": "300"}));
    let again = upload_again(&office, what, coverage);
    assert_eq!(
        (&again["rows"]["changed"], &again["rows"]["unchanged"]),
        (&json!(0), &json!(2))
    );
}

/// Sends a file in which nothing is to be mapped.
fn send_layer(office: &Office, what: &str, name: &str, text: &str) -> (String, Value) {
    let id = upload(&office.steward, what, name, text.as_bytes());
    let upload = checked(&office.steward, &id);
    (id, upload)
}

#[test]
fn fibre_nodes_become_a_layer_whose_versions_are_taken_back_one_after_the_other() {
    let office = Office::open();
    let what = "country=KEN&kind=fiber_nodes";
    let first = "node_id,name,lat,lon,owner\n\
                 N1,Nakuru,-0.30,36.07,Grid\n\
                 N2,Eldoret,0.52,35.27,Grid\n\
                 N2,Eldoret again,0.52,35.27,Grid\n\
                 N3,Nowhere,,,Grid\n";
    let (id, upload) = send_layer(&office, what, "nodes.csv", first);
    let rows =
        json!({"total": 4, "new": 2, "changed": 0, "unchanged": 0, "blocked": 2, "missing": 0});
    assert_eq!(upload["rows"], rows, "{upload}");
    for check in ["site_repeated", "site_position_missing"] {
        assert_eq!(counted(&upload, check), 1, "{check}: {upload}");
    }
    assert_eq!(office.publish(&id, 0)["version"], 1);
    let second = "node_id,name,lat,lon,owner\nN1,Nakuru,-0.30,36.07,Grid\n";
    let (next, _) = send_layer(&office, what, "fewer.csv", second);
    assert_eq!(office.publish(&next, 1)["version"], 2);
    let now = || {
        let layers = office.layers();
        let it = &layers[0];
        assert_eq!(
            (layers.len(), &it["kind"], &it["level"]),
            (1, &json!("fiber_nodes"), &json!(0))
        );
        (
            it["version"].clone(),
            it["brought_back"].clone(),
            it["summary"]["rows"]["new"].clone(),
        )
    };
    assert_eq!(now(), (json!(2), json!(false), json!(1)));

    let refused = office
        .steward
        .post("/v1/layers/KEN/fiber_nodes/0/revert", &json!({}));
    assert_eq!(refused.refused(), refusal(403, "role_missing"));
    assert_eq!(office.take_back("fiber_nodes/0"), json!({"version": 3}));
    assert_eq!(
        now(),
        (json!(3), json!(true), json!(2)),
        "as the first one was"
    );
    assert_eq!(state(&office.steward, &next)["state"], "reverted");
    assert_eq!(state(&office.steward, &id)["state"], "published");
    // Taking that back brings the second one again, and its upload with it.
    assert_eq!(office.take_back("fiber_nodes/0"), json!({"version": 4}));
    assert_eq!(now(), (json!(4), json!(true), json!(1)));
    assert_eq!(state(&office.steward, &next)["state"], "published");
    let none = office
        .reviewer
        .post("/v1/layers/KEN/cell_sites/0/revert", &json!({}));
    assert_eq!(none.refused(), refusal(404, "layer_unknown"));
    // Schools are none of a layer's business.
    let schools = office.server.http().get("/v1/schools?country=KEN").done();
    assert_eq!(
        (&schools["total"], &schools["register"]["version"]),
        (&json!(3), &json!(1))
    );
}

#[test]
fn cell_sites_keep_what_is_sound_of_them_and_are_gone_once_the_only_version_is_taken_back() {
    let office = Office::open();
    let sites = "site id;radio;latitude;longitude;antenna height;operator\n\
                 A1;LTE;-1,2833;36,8167;32,5;Mobile\n\
                 A2;smoke;-1,3000;36,8000;9000;Mobile\n\
                 A3;NR;-95;36,8;20;Mobile\n";
    let what = "country=KEN&kind=cell_sites";
    let (id, upload) = send_layer(&office, what, "sites.csv", sites);
    assert_eq!(
        (&upload["rows"]["new"], &upload["rows"]["blocked"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(counted(&upload, "site_position_impossible"), 1, "{upload}");
    assert_eq!(
        counted(&upload, "site_value_ignored"),
        2,
        "smoke and 9,000 m: {upload}"
    );
    office.publish(&id, 0);
    assert_eq!(office.layers()[0]["present"], true);
    assert_eq!(office.take_back("cell_sites/0"), json!({"version": 2}));
    assert_eq!(office.layers()[0]["present"], false);
    assert_eq!(state(&office.steward, &id)["state"], "reverted");
    let nothing = office
        .reviewer
        .post("/v1/layers/KEN/cell_sites/0/revert", &json!({}));
    assert_eq!(nothing.refused(), refusal(404, "layer_unknown"));

    let words = upload_failed(&office, what, "words.csv", "what,else\n1,2\n");
    assert_eq!(words["code"], "columns_missing", "{words}");
}

/// Sends a file that cannot be used; why.
fn upload_failed(office: &Office, what: &str, name: &str, text: &str) -> Value {
    let id = upload(&office.steward, what, name, text.as_bytes());
    let failed = settled(&office.steward, &id);
    assert_eq!(failed["state"], "failed", "{failed}");
    failed["problem"].clone()
}

/// Two areas side by side, parted at 36.7 degrees east.
const AREAS: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"Sunset"},"geometry":{"type":"Polygon","coordinates":
[[[36.0,0.0],[36.7,0.0],[36.7,1.0],[36.0,1.0],[36.0,0.0]]]}},
{"type":"Feature","properties":{"name":"Sunrise"},"geometry":{"type":"Polygon","coordinates":
[[[36.7,0.0],[37.5,0.0],[37.5,1.0],[36.7,1.0],[36.7,0.0]]]}}]}"#;

#[test]
fn lists_are_checked_by_a_countrys_own_outlines_until_these_are_taken_back() {
    let office = Office::open();
    // The place of Alpha is in Sunrise.
    let schools = "school_id_govt,school_name,latitude,longitude,admin1\n\
                   001,Alpha Primary,0.51234,36.81234,Sunset\n\
                   002,Beta Secondary,0.61234,36.71234,Sunrise\n";
    let outside = || {
        let id = upload(
            &office.steward,
            "country=KEN&kind=schools",
            "l.csv",
            schools.as_bytes(),
        );
        let checked = check(&office.steward, &id);
        counted(&checked, "outside_admin_area")
    };
    assert_eq!(outside(), 0, "nobody knows a Sunset");
    let what = "country=KEN&kind=boundaries&level=1";
    let (id, upload) = send_layer(&office, what, "areas.geojson", AREAS);
    assert_eq!(upload["rows"]["new"], 2, "{upload}");
    office.publish(&id, 0);
    let layer = &office.layers()[0];
    assert_eq!(
        (&layer["kind"], &layer["level"]),
        (&json!("boundaries"), &json!(1))
    );
    assert_eq!(
        layer["summary"]["areas"],
        json!(["Sunset", "Sunrise"]),
        "{layer}"
    );
    assert_eq!(outside(), 1, "Alpha is in Sunrise");
    office.take_back("boundaries/1");
    assert_eq!(outside(), 0, "the outlines that ship hold again");

    let level = "/v1/uploads?country=KEN&kind=boundaries&name=areas.geojson";
    let level = office
        .steward
        .send("POST", level, "application/octet-stream", AREAS.as_bytes());
    assert_eq!(level.refused(), refusal(400, "level_wrong"));
    let broken = upload_failed(&office, what, "broken.geojson", &AREAS[..200]);
    assert_eq!(broken["code"], "boundaries_not_geojson", "{broken}");
}

/// The versions that changed a school, the latest first, with what became of it.
fn history(office: &Office, number: u32) -> Vec<(u64, String)> {
    let history = office
        .steward
        .get(&format!("/v1/schools/{number}/versions"));
    let history = history.done();
    let items = history["items"].as_array().unwrap().iter();
    let told = items.map(|it| {
        let fate = it["fate"].as_str().unwrap().to_owned();
        (it["version"].as_u64().unwrap(), fate)
    });
    told.collect()
}

#[test]
#[allow(
    clippy::too_many_lines,
    reason = "one story, told from its start to its end"
)]
fn a_school_becomes_two_and_the_history_of_all_three_stays() {
    let office = Office::open();
    let alpha = office.school(1);
    let part = |name: &str, id: &str, latitude: &str| {
        json!({"school_name": name, "school_id_govt": id, "latitude": latitude,
            "longitude": "36.81234", "num_students": "50"})
    };
    let ask = |parts: &[Value]| {
        let wish = json!({"school": alpha["id"], "into": parts, "note": "the upper house moved"});
        office.steward.post("/v1/registers/KEN/splits", &wish)
    };
    let (lower, upper) = (
        part("Alpha Lower", "001-1", "0.51234"),
        part("Alpha Upper", "001-2", "0.52345"),
    );
    assert_eq!(
        ask(std::slice::from_ref(&lower)).refused(),
        refusal(400, "split_malformed")
    );
    // An id leads to one school, whose it is and of this split alike.
    for id in ["002", "001", "001-1"] {
        let taken = ask(&[lower.clone(), part("Alpha Upper", id, "0.52345")]);
        assert_eq!(taken.refused(), refusal(409, "id_taken"), "{id}");
    }
    let mut many = upper.clone();
    many["num_students"] = json!("many");
    assert_eq!(
        ask(&[lower.clone(), many]).refused(),
        refusal(400, "value_impossible")
    );
    let mut closed = upper.clone();
    closed["standing"] = json!("closed");
    assert_eq!(
        ask(&[lower.clone(), closed]).refused(),
        refusal(400, "split_malformed")
    );

    let asked = ask(&[lower, upper]);
    assert_eq!(asked.status, 201, "{}", asked.text);
    let id = id_of(&asked);
    let asked = asked.json();
    assert_eq!(
        (&asked["state"], &asked["rows"]["new"]),
        (&json!("in_review"), &json!(2))
    );
    // Somebody publishes meanwhile: the split is compared anew, and approved again.
    let mut other = FIRST;
    other[2].4 = "333";
    published(&office.server, &other);
    post(&office.reviewer, &id, "approve", &json!({})).done();
    let late = post(
        &office.reviewer,
        &id,
        "publish",
        &json!({"expected_version": 1}),
    );
    assert_eq!(late.refused(), refusal(409, "register_changed"));
    let again = settled(&office.steward, &id);
    assert_eq!(
        (&again["state"], &again["base_version"]),
        (&json!("in_review"), &json!(2))
    );
    assert_eq!(approve_and_publish(&office.reviewer, &id, 2)["version"], 3);

    let total = || office.server.http().get("/v1/schools?country=KEN").done()["total"].clone();
    assert_eq!(total(), 4, "three schools, of which one is two");
    assert_eq!(office.school(1)["standing"], "closed");
    let lower = office.school(4);
    assert_eq!(
        (&lower["name"], &lower["standing"]),
        (&json!("Alpha Lower"), &json!("open"))
    );
    assert_eq!(lower["details"]["num_students"], "50");
    let changes = |all: &[(u64, &str)]| -> Vec<(u64, String)> {
        all.iter()
            .map(|&(version, fate)| (version, fate.to_owned()))
            .collect()
    };
    assert_eq!(history(&office, 1), changes(&[(3, "changed"), (1, "new")]));
    for part in [4, 5] {
        assert_eq!(history(&office, part), changes(&[(3, "new")]));
    }
    // A list with the ids of the parts leads to them.
    let parts = list(&[
        ("001-1", "Alpha Lower", "0.51234", "36.81234", "50"),
        ("001-2", "Alpha Upper", "0.52345", "36.81234", "51"),
    ]);
    let listed = upload(
        &office.steward,
        "country=KEN&kind=schools",
        "parts.csv",
        &parts,
    );
    let rows = check(&office.steward, &listed)["rows"].clone();
    assert_eq!(
        (&rows["new"], &rows["changed"], &rows["unchanged"]),
        (&json!(0), &json!(1), &json!(1))
    );

    let back = json!({"expected_version": 3});
    office
        .reviewer
        .post("/v1/registers/KEN/versions/3/revert", &back)
        .done();
    assert_eq!(
        (total(), office.school(1)["standing"].clone()),
        (json!(3), json!("open"))
    );
    assert_eq!(history(&office, 1).len(), 3);
    assert_eq!(history(&office, 4), changes(&[(4, "changed"), (3, "new")]));
    assert_eq!(state(&office.steward, &id)["state"], "reverted");
}
