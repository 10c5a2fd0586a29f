#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! Giga Meter's interface, with every sample of its contract: each is taken as described, all of
//! them twice change nothing, and nothing about a person is kept.

use qosyl_e2e::{Fleet, GIGA_ID, GIGA_SCHOOLS, contents, run};
use serde_json::{Value, json};

/// What the answer must be: the sample's, but where the contract says that ours differs.
fn expected_status(sample: &Value) -> u64 {
    match sample["name"].as_str().unwrap() {
        "v1_device_token" => 401,
        "v1_geolocate_proxy" => 404,
        _ => sample["response_status"].as_u64().unwrap(),
    }
}

/// Whether every field of the sample is in the answer, and of the same kind where it is not null.
fn same_shape(sample: &Value, answer: &Value) -> bool {
    match (sample, answer) {
        (Value::Object(sample), Value::Object(answer)) => sample
            .iter()
            .all(|(name, value)| answer.get(name).is_some_and(|it| same_shape(value, it))),
        (Value::Array(sample), Value::Array(answer)) => match (sample.first(), answer.first()) {
            (Some(sample), Some(answer)) => same_shape(sample, answer),
            (sample, _) => sample.is_none(),
        },
        (Value::Null, _) | (_, Value::Null) => true,
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

#[test]
fn every_sample_is_taken_as_described_and_all_of_them_twice_change_nothing() {
    let fleet = Fleet::start();
    let http = &fleet.http;
    let all: Vec<Value> = Fleet::samples();
    let mut first = Vec::new();
    for sample in &all {
        let (name, answer) = (&sample["name"], Fleet::send(http, sample));
        let status = u64::from(answer.status);
        assert_eq!(status, expected_status(sample), "{name}: {}", answer.text);
        if status < 300 {
            let like = sample.get("response_active").unwrap_or(&sample["response"]);
            let got = answer.json();
            assert!(same_shape(like, &got), "{name}: {like:#}\n{got:#}");
        } else {
            let got = answer.json();
            assert!(
                got["statusCode"] == status && got["message"].is_string(),
                "{name}: {got}"
            );
        }
        first.push(answer.json());
    }
    let before = fleet.everything();
    // What is looked up may differ meanwhile; what is sent is answered alike.
    let is_sent = |it: &(&Value, &Value)| it.0.get("request").is_some();
    for (sample, before) in all.iter().zip(&first).filter(is_sent) {
        let again = Fleet::send(http, sample).json();
        let known = |it: &Value| it["data"].clone();
        assert_eq!(known(&again), known(before), "{}", sample["name"]);
    }
    assert_eq!(fleet.everything(), before);
    println!("{} samples, twice", all.len());
}

/// A server to which a fleet has sent tests and checks of all kinds.
fn with_tests_and_checks() -> Fleet {
    let fleet = Fleet::start();
    for name in [
        "v1_measurement_ndt7",
        "v1_measurements_multiple_offline_sync",
        "v1_measurement_cloudflare",
        "v2_measurement",
        "v1_connectivity_pings",
        "v2_connectivity",
    ] {
        assert_eq!(
            Fleet::send(&fleet.http, &Fleet::sample(name)).status,
            201,
            "{name}"
        );
    }
    fleet
}

/// The test of a time and a version of the program.
fn test_of(found: &[Value], at: &str, version: &str) -> Value {
    let is_it = |it: &&Value| it["started_at"] == at && it["meter"]["version"] == version;
    found.iter().find(is_it).unwrap().clone()
}

#[test]
fn a_test_becomes_a_record_of_its_school_with_what_was_measured_and_no_more() {
    let found = with_tests_and_checks().measurements();
    let test = test_of(&found, "2026-07-24T09:47:12Z", "2.0.3");
    assert_eq!(test["source"], "giga-meter");
    assert_eq!(
        (&test["signed"], &test["failures_recorded"]),
        (&json!(false), &json!(false))
    );
    assert_eq!(test["download_bps"], 12_418_700);
    // 3,861,634 bytes in 9.998011 s, counted where they arrived.
    assert_eq!(test["upload_bps"], 3_089_922);
    assert_eq!(
        (&test["rtt_min_us"], &test["latency_idle_us"]),
        (&json!(37_812), &json!(null))
    );
    assert_eq!(
        (&test["retransmitted_ppm"], &test["loss_ppm"]),
        (&json!(1_876), &json!(null))
    );
    assert_eq!(
        (&test["bytes_received"], &test["bytes_sent"]),
        (&json!(15_543_375), &json!(3_861_634))
    );
    assert_eq!(
        (&test["trigger"], &test["outcome"]),
        (&json!("scheduled"), &json!("complete"))
    );
    assert_eq!(test["server"], "ndt-mlab1-xyz01.measurement-lab.example");
    assert_eq!(
        test["network"],
        json!({"asn": 64_500, "provider": "Example Telecom"})
    );
    assert_eq!(
        (&test["duration_ms"], &test["jitter_us"]),
        (&json!(null), &json!(null))
    );
}

#[test]
fn tests_and_checks_of_all_kinds_become_records() {
    let fleet = with_tests_and_checks();
    let found = fleet.measurements();
    assert_eq!(found.len(), 5);
    let by = |at: &str, version: &str| test_of(&found, at, version);
    assert_eq!(by("2026-07-24T09:47:12Z", "2.0.4")["link"]["kind"], "wifi");
    assert_eq!(by("2026-07-23T06:11:40.5Z", "2.0.3")["trigger"], "startup");
    let multiple = by("2026-07-23T13:02:03.01Z", "2.0.3");
    assert_eq!(multiple["rtt_min_us"], 611_500);
    let cloudflare = found
        .iter()
        .find(|it| it["method"] == "cloudflare")
        .unwrap();
    assert_eq!(
        (&cloudflare["download_bps"], &cloudflare["upload_bps"]),
        (&json!(12_110_001), &json!(2_890_000))
    );
    assert_eq!(
        (&cloudflare["latency_idle_us"], &cloudflare["loss_ppm"]),
        (&json!(41_200), &json!(null))
    );
    assert_eq!(cloudflare["latency_loaded_upload_us"], 240_400);
    // The checks: one got through; one did not within five seconds, which is not "down".
    let metrics = fleet.server.http().get("/metrics").text;
    assert!(
        metrics.contains("kind=\"foreign\",result=\"accepted\"} 7"),
        "{metrics}"
    );
    assert!(
        metrics.contains("kind=\"foreign\",result=\"duplicate\"} 1"),
        "{metrics}"
    );
    assert_eq!(fleet.quarantine()["total"], 0);
}

#[test]
fn a_check_that_was_not_answered_in_time_does_not_make_a_school_down() {
    let fleet = Fleet::start();
    let (server, http) = (&fleet.server, &fleet.http);
    let now = jiff::Timestamp::now();
    let check = |id: u8, connected: bool, at: jiff::Timestamp| {
        json!({"timestamp": at.to_string(), "isConnected": connected, "errorMessage": null,
            "app_local_uuid": format!("55555555-5555-4555-8555-5555555555{id:02}"),
            "latency": connected.then_some(43.25)})
    };
    let earlier = now - jiff::SignedDuration::from_mins(15);
    let body = json!({"records": [check(1, true, earlier), check(2, false, now)]});
    let path = format!("/api/v1/connectivity/{}", GIGA_ID.to_uppercase());
    assert_eq!(http.post(&path, &body).status, 201);
    let school = server.http().get("/v1/schools/1").json();
    assert_eq!(school["connectivity"], "connected", "{school}");
    assert_eq!(school["status"], "no_data", "nothing was measured");
}

/// A school that is not in the register at first.
const UNKNOWN: &str = "11111111-1111-4111-8111-1111111111d4";

/// Tests that cannot be placed, each with the reason.
fn unplaceable() -> [(Value, &'static str); 7] {
    let test = Fleet::sample("v1_measurement_ndt7")["request"].clone();
    let change = |uuid: &str, changes: Value| {
        let mut body = test.clone();
        body["UUID"] = json!(uuid);
        for (name, value) in changes.as_object().unwrap() {
            body[name] = value.clone();
        }
        body
    };
    let foreign = "11111111-1111-4111-8111-1111111111c3";
    let elsewhere = json!({"giga_id_school": UNKNOWN, "school_id": "000999"});
    let nameless = json!({"giga_id_school": null, "school_id": ""});
    let speedless = json!({"Download": "fast", "Upload": null, "Results": {}});
    [
        (change("a", elsewhere), "school_unknown"),
        (
            change("b", json!({"giga_id_school": foreign})),
            "school_foreign",
        ),
        (
            change("c", json!({"Timestamp": "2031-01-01T00:00:00Z"})),
            "time_impossible",
        ),
        (change("d", json!({"Download": 9e12})), "rate_impossible"),
        (change("e", nameless), "school_missing"),
        (
            change("f", json!({"facility_type": "health"})),
            "facility_health",
        ),
        (change("g", speedless), "speed_missing"),
    ]
}

#[test]
fn what_cannot_be_placed_is_taken_once_and_finds_its_school_later() {
    let fleet = Fleet::start();
    let (server, http) = (&fleet.server, &fleet.http);
    let bodies = unplaceable();
    for _ in 0..2 {
        for (body, _) in &bodies {
            let answer = http.post("/api/v1/measurements", body);
            assert_eq!(answer.status, 201, "{}", answer.text);
        }
    }
    let kept = fleet.quarantine();
    let reasons: Vec<&str> = kept["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["reason"].as_str().unwrap())
        .collect();
    let expected: Vec<&str> = bodies.iter().map(|(_, reason)| *reason).collect();
    assert_eq!(reasons, expected, "each once");
    assert_eq!(fleet.measurements().len(), 0);
    let answer = run(
        "qosyl",
        &[
            "measurements",
            "quarantine",
            "--reason",
            "school_unknown",
            "--data",
            server.data().to_str().unwrap(),
            "--json",
        ],
    );
    let listed: Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(listed["total"], 1, "{listed}");

    let more = format!("{GIGA_SCHOOLS}{UNKNOWN},000999,Third School,0.3300,32.5700,Central\n");
    fleet.import("UGA", &more);
    let again = server
        .admin()
        .post("/v1/quarantine/retry", &json!({}))
        .json();
    assert_eq!((&again["tried"], &again["placed"]), (&json!(1), &json!(1)));
    assert_eq!(fleet.quarantine()["total"], 6);
    // The same once more, from the device's queue: it is there already.
    assert_eq!(http.post("/api/v1/measurements", &bodies[0].0).status, 201);
    assert_eq!(fleet.quarantine()["total"], 6);
    let schools = server.http().get("/v1/schools?q=Third").json();
    let path = format!("/v1/schools/{}/measurements", schools["items"][0]["number"]);
    assert_eq!(server.http().get(&path).json()["total"], 1);
}

#[test]
fn ids_of_schools_match_despite_capitals_blanks_and_lost_zeros() {
    let fleet = Fleet::start();
    let (server, http) = (&fleet.server, &fleet.http);
    let test = Fleet::sample("v1_measurement_ndt7")["request"].clone();
    for (uuid, giga, government) in [
        (
            "a",
            json!(format!(" {} ", GIGA_ID.to_uppercase())),
            json!(""),
        ),
        ("b", json!(null), json!("0012345")),
        ("c", json!(null), json!(12_345)),
        (
            "d",
            json!("11111111-1111-4111-8111-1111111111B2"),
            json!("0012345"),
        ),
    ] {
        let mut body = test.clone();
        body["UUID"] = json!(uuid);
        body["giga_id_school"] = giga;
        body["school_id"] = government;
        assert_eq!(http.post("/api/v2/measurements", &body).status, 201);
    }
    let total = |school: u8| {
        let path = format!("/v1/schools/{school}/measurements");
        server.http().get(&path).json()["total"].as_u64().unwrap()
    };
    assert_eq!((total(1), total(2)), (3, 1), "{}", fleet.quarantine());
}

/// What the samples say of persons, their computers and places. None of it may be found anywhere.
const CANARIES: [&str; 18] = [
    "example-user",
    "EXAMPLE-PC-01",
    "EXAMPLE-WIFI",
    "Example Wireless Adapter",
    "unicef-pdca",
    "203.0.113.45",
    "198.51.100.24",
    "2001:db8:100",
    "192.168.1.1",
    "192.0.2.53",
    "00:00:5e:00:53",
    "22222222-2222-4222-8222-222222222222",
    "33333333-3333-4333-8333-333333333333",
    "44444444-4444-4444-8444-444444444444",
    "66666666-6666-4666-8666-666666666666",
    "\"lng\"",
    "0.25,32.75",
    "Example Town",
];

fn contains(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}

#[test]
fn neither_database_nor_log_nor_export_holds_what_samples_say_of_persons() {
    let fleet = Fleet::start();
    let (server, http) = (&fleet.server, &fleet.http);
    let all: Vec<Value> = Fleet::samples();
    for sample in &all {
        Fleet::send(http, sample);
        // Once more for a school that is not there, so that it goes into quarantine.
        let mut odd = sample.get("request").cloned().unwrap_or_default();
        if odd.is_object() {
            odd["giga_id_school"] = json!(UNKNOWN);
            odd["gigaIDSchool"] = odd["giga_id_school"].clone();
            odd["school_id"] = json!("9");
            http.post(sample["path"].as_str().unwrap(), &odd);
        }
    }
    assert!(fleet.quarantine()["total"].as_u64().unwrap() > 3);
    let mut files = contents(&server.data());
    files.push(("the log".to_owned(), server.log().into_bytes()));
    for path in [
        "/v1/schools/1/measurements.csv",
        "/v1/schools/1/measurements",
        "/metrics",
    ] {
        files.push((path.to_owned(), http.get(path).bytes));
    }
    for path in ["/v1/quarantine?limit=500", "/v1/audit.csv", "/v1/devices"] {
        files.push((path.to_owned(), server.admin().get(path).bytes));
    }
    let uuids = CANARIES
        .iter()
        .filter_map(|it| uuid::Uuid::parse_str(it).ok());
    let raw: Vec<[u8; 16]> = uuids.map(uuid::Uuid::into_bytes).collect();
    assert_eq!(raw.len(), 4);
    for (name, bytes) in &files {
        for canary in CANARIES {
            assert!(!contains(bytes, canary.as_bytes()), "{name} holds {canary}");
        }
        for canary in &raw {
            assert!(
                !contains(bytes, canary),
                "{name} holds an id in sixteen bytes"
            );
        }
    }
    println!(
        "{} files, exports and logs hold none of {} canaries",
        files.len(),
        CANARIES.len()
    );
}
