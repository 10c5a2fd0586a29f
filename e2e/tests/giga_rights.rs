#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]
//! Who may send as a fleet of Giga Meters, what installs are told of themselves, and refusals.

use qosyl_e2e::{Answer, Fleet, GIGA_ID};
use serde_json::{Value, json};

#[test]
fn a_token_sends_for_its_own_schools_and_is_revoked_at_once() {
    let fleet = Fleet::start();
    let server = &fleet.server;
    let second = server.http().get("/v1/schools/2").json()["id"].clone();
    let narrow = fleet.token(&json!({"name": "one school", "schools": [second]}));
    let test = Fleet::sample("v1_measurement_ndt7")["request"].clone();
    assert_eq!(
        fleet
            .with(&narrow)
            .post("/api/v1/measurements", &test)
            .status,
        201
    );
    assert_eq!(
        fleet.measurements().len(),
        0,
        "of another school than the token's"
    );
    assert_eq!(fleet.quarantine()["items"][0]["reason"], "school_foreign");
    assert_eq!(fleet.http.post("/api/v1/measurements", &test).status, 201);
    assert_eq!(fleet.measurements().len(), 1);
    // It opens nothing else, and nothing else opens this.
    for path in ["/v1/keys", "/v1/quarantine", "/v1/audit", "/v1/uploads"] {
        assert_eq!(fleet.http.get(path).status, 403, "{path}");
    }
    assert_eq!(
        server.admin().post("/api/v1/measurements", &test).status,
        403
    );
    assert_eq!(
        server.http().post("/api/v1/measurements", &test).status,
        401
    );
    let key = server.admin().get("/v1/keys").json()["items"][0].clone();
    assert_eq!(
        (&key["role"], &key["country"]),
        (&json!("giga-meter"), &json!("UGA"))
    );
    let path = format!("/v1/keys/{}", key["id"].as_str().unwrap());
    assert_eq!(server.admin().ask("DELETE", &path, &[], &[]).status, 204);
    let refused = fleet.http.post("/api/v1/measurements", &test);
    assert_eq!(
        (refused.status, refused.json()["statusCode"].as_u64()),
        (401, Some(401))
    );
    // What its installs would take for an order to forget everything is answered all the same.
    let status = Fleet::sample("v1_device_school_status");
    let answer = Fleet::send(&fleet.http, &status);
    assert_eq!(
        (answer.status, &answer.json()["data"]["isActive"]),
        (201, &json!(true))
    );
    for path in [
        "/api/v1/ip-metadata",
        "/api/v1/schools/features_flags/x",
        "/api/v2/countries",
    ] {
        assert_eq!(fleet.http.get(path).status, 200, "{path}");
    }
    for odd in ["", "{", "[]", "null"] {
        let path = status["path"].as_str().unwrap();
        let answer = server
            .http()
            .send("POST", path, "application/json", odd.as_bytes());
        assert_eq!(answer.json()["data"]["isActive"], true, "{odd}");
    }
}

#[test]
fn a_device_that_an_administrator_shut_out_is_told_so_and_its_records_are_kept_apart() {
    let fleet = Fleet::start();
    let (server, http) = (&fleet.server, &fleet.http);
    let register = Fleet::sample("v1_register_device");
    let user = Fleet::send(http, &register).json()["data"]["user_id"].clone();
    let devices = server.admin().get("/v1/devices").json();
    assert_eq!(
        (&devices["total"], &devices["items"][0]["kind"]),
        (&json!(1), &json!("giga-meter"))
    );
    let existing = Fleet::send(http, &Fleet::sample("v1_check_existing_installation")).json();
    assert_eq!(
        (&existing["data"]["exists"], &existing["data"]["user_id"]),
        (&json!(true), &user)
    );
    let mut test = Fleet::sample("v1_measurement_ndt7")["request"].clone();
    test["BrowserID"] = user;
    assert_eq!(http.post("/api/v1/measurements", &test).status, 201);
    assert_eq!(
        server.admin().get("/v1/devices").json()["total"],
        1,
        "the same device"
    );

    let path = format!(
        "/v1/devices/{}",
        devices["items"][0]["id"].as_str().unwrap()
    );
    assert_eq!(server.admin().ask("DELETE", &path, &[], &[]).status, 204);
    let status = Fleet::send(http, &Fleet::sample("v1_device_school_status")).json();
    assert_eq!(
        (&status["success"], &status["data"]["isActive"]),
        (&json!(false), &json!(false))
    );
    assert_eq!(
        http.post("/api/v1/measurements", &test).status,
        201,
        "sent before"
    );
    test["UUID"] = json!("another");
    assert_eq!(http.post("/api/v1/measurements", &test).status, 201);
    assert_eq!(fleet.measurements().len(), 1);
    let kept = fleet.quarantine();
    assert_eq!(
        (&kept["total"], &kept["items"][0]["reason"]),
        (&json!(1), &json!("device_disabled"))
    );
}

#[test]
fn without_a_token_an_install_is_told_its_id_and_nothing_is_kept() {
    let fleet = Fleet::start();
    let server = &fleet.server;
    let before = fleet.everything();
    for name in ["v1_register_device", "v2_registration"] {
        let answer = Fleet::send(&server.http(), &Fleet::sample(name));
        assert_eq!(answer.status, 201, "{name}: {}", answer.text);
    }
    assert_eq!(fleet.everything(), before);
    let unknown = json!({"giga_id_school": "11111111-1111-4111-8111-1111111111d4"});
    let status = |body: &Value| server.http().post("/api/v2/registration", body).status;
    assert_eq!(status(&unknown), 404);
    assert_eq!(status(&json!({"country_code": "UG"})), 400);
    assert_eq!(
        status(&json!({"giga_id_school": GIGA_ID, "giga_id_health": GIGA_ID})),
        400
    );
    assert_eq!(status(&json!({"giga_id_health": GIGA_ID})), 403);
}

#[test]
fn refusals_have_the_shape_and_the_headers_that_browser_engines_need() {
    let fleet = Fleet::start();
    let (server, http) = (&fleet.server, &fleet.http);
    let path = "/api/v1/measurements?key=legacy-canary";
    let preflight = server
        .http()
        .ask("OPTIONS", path, &[("origin", "app://.")], &[]);
    assert_eq!(preflight.status, 204);
    let header = |answer: &Answer, name: &str| answer.header(name).unwrap_or_default().to_owned();
    assert_eq!(header(&preflight, "access-control-allow-origin"), "*");
    assert!(header(&preflight, "access-control-allow-headers").contains("Authorization"));
    let malformed = http.send("POST", path, "application/json", b"{\"UUID\":");
    assert_eq!(malformed.status, 400);
    let many = Value::Array(vec![json!({}); 101]);
    let large = vec![b' '; 1024 * 1024 + 1];
    for (status, answer) in [
        (400, malformed),
        (413, http.post(path, &many)),
        (413, http.send("POST", path, "application/json", &large)),
        (
            401,
            server
                .http()
                .with_header("authorization", "Device abc")
                .post(path, &json!({})),
        ),
        (404, http.get("/api/v1/nearest-school")),
        (404, http.get("/api/v2/health?country_code=UG")),
        (405, http.get("/api/v1/measurements")),
    ] {
        assert_eq!(answer.status, status, "{}", answer.text);
        let body = answer.json();
        assert!(
            body["statusCode"] == u64::from(status) && body["message"].is_string(),
            "{body}"
        );
        assert_eq!(header(&answer, "access-control-allow-origin"), "*");
    }
    assert_eq!(server.http().get("/health").status, 200);
    assert!(
        !server.log().contains("legacy-canary"),
        "a legacy key in the log"
    );
}
