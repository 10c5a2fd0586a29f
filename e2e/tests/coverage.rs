#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! Mobile coverage in the form of Meta: known by its columns, shown as derived, never lowering.

use qosyl_e2e::uploads::{check, settled, upload};
use qosyl_e2e::{Http, Server};
use serde_json::{Value, json};

const IDS: [&str; 2] = [
    "82679ff0-f358-33d0-b3ce-4fc4c2740b7e",
    "507b74b1-42e2-31f4-96f3-65db3f620adc",
];

fn published(server: &Server) {
    let [first, second] = IDS;
    let list = format!(
        "school_id_giga,school_name,latitude,longitude,cellular_coverage_availability,\
         cellular_coverage_type\n{first},Alpha Primary,-1.28641,36.81723,yes,3G\n\
         {second},Beta Secondary,-1.29512,36.82934,yes,4G\n"
    );
    server.import_list("country=KEN", list.as_bytes());
}

fn rows(http: &Http, id: &str, filter: &str) -> Vec<Value> {
    let page = http.get(&format!("/v1/uploads/{id}/rows?{filter}")).json();
    page["items"].as_array().unwrap().clone()
}

#[test]
fn coverage_follows_from_the_columns_of_the_generations_and_is_shown_so() {
    let server = Server::start();
    published(&server);
    let admin = server.admin();
    let [first, second] = IDS;
    let list = format!(
        "school_id_giga,percent_2G,percent_3G,percent_4G\n{first},0,17,83\n{second},60,40,0\n"
    );
    let what = "country=KEN&kind=coverage";
    let id = upload(&admin, what, "meta.csv", list.as_bytes());
    let checked = check(&admin, &id);
    let form = &checked["mapping"]["coverage"];
    assert_eq!(form["form"], "meta");
    assert_eq!(form["columns"].as_array().unwrap().len(), 3);
    let counts = &checked["rows"];
    assert_eq!(
        (&counts["changed"], &counts["unchanged"]),
        (&json!(1), &json!(1))
    );

    let changed = rows(&admin, &id, "fate=changed");
    let expected = json!([{"field": "cellular_coverage_type", "before": "3G", "after": "4G",
        "raw": "percent_4G: 83", "derived": true, "edited": false}]);
    assert_eq!(changed[0]["cells"], expected);
    let stays = rows(&admin, &id, "check=coverage_stays");
    assert_eq!(stays.len(), 1);
    assert_eq!(
        (&stays[0]["name"], &stays[0]["fate"]),
        (&json!("Beta Secondary"), &json!("unchanged"))
    );

    // What a person writes over it is no longer derived, and counts.
    let path = format!("/v1/uploads/{id}/rows/1");
    let cells = json!({"cells": {"cellular_coverage_type": "2G"}});
    admin.send_json("PATCH", &path, &cells).done();
    settled(&admin, &id);
    let second = &rows(&admin, &id, "fate=changed")[1]["cells"];
    let cell = json!({"field": "cellular_coverage_type", "before": "4G", "after": "2G",
        "raw": "2G", "derived": false, "edited": true});
    assert_eq!(second, &json!([cell]));
}
