#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]
//! Files of measurements of others: exports of Giga Meter's server, M-Lab's archives, plain tables.

use std::fs;

use qosyl_e2e::{Fleet, GIGA_ID, GIGA_SCHOOLS, Server, run};
use serde_json::{Value, json};

/// Writes a file beside the server's folder and imports it; the report.
fn import_file(server: &Server, name: &str, content: &[u8], options: &[&str]) -> Value {
    let path = server.data().with_file_name(name);
    fs::write(&path, content).unwrap();
    let data = server.data();
    let mut arguments = vec!["measurements", "import", path.to_str().unwrap(), "--json"];
    arguments.extend(["--data", data.to_str().unwrap()]);
    arguments.extend(options);
    let done = run("qosyl", &arguments);
    assert_eq!(done.code, Some(0), "{}", done.err);
    serde_json::from_str(&done.out).unwrap()
}

/// An export of Giga Meter's server with its pitfalls, of which the first row is the test of an id.
fn export(uuid: &str) -> String {
    let head = "id,timestamp,uuid,browser_id,school_id,device_type,notes,client_info,server_info,\
        download,upload,latency,results,giga_id_school,country_code,ip_address,app_version,source,\
        protocol,data_downloaded,windows_username,reason\n";
    let wrong = "AAAAAAAA-0000-4000-8000-000000000001";
    let app = "1.0.7,DailyCheckApp,,9000000";
    let cloudflare = "2.0.4,DailyCheckApp,cloudflare,";
    // Id, time, id of the test, Giga's id, both rates, and what stands behind the address.
    let rows = format!(
        "1|2026-07-24 09:47:12+00|{uuid}|{GIGA_ID}|12418.7,3092.4|{app}
        2|2025-03-01 08:00:00.5+00|m2|{GIGA_ID}|5000,900|{app}
        3|2025-03-01 08:00:00.5+00|m2|{GIGA_ID}|5000,900|{app}
        4|2025-03-02 08:00:00+00|m4|{wrong}|4000,800|{app}
        5|2025-03-03 08:00:00+00|m5|{GIGA_ID}|3000,700|1.0.7,MLab,,
        6|2026-05-01 08:00:00+00|m6|{GIGA_ID}|12110000,2890000|{cloudflare}
        7|2026-05-02 08:00:00+00|m7|{GIGA_ID}|11.5,2.0|{cloudflare}
        8|2026-05-03 08:00:00+00|m8|{GIGA_ID}|5000,2000|{cloudflare}
        9|2044-01-01 08:00:00+00|m9|{GIGA_ID}|5000,900|{app}"
    );
    let rows = rows.lines().map(|row| {
        let cells: Vec<&str> = row.trim().split('|').collect();
        let [id, at, uuid, giga, rates, rest] = cells[..] else {
            panic!("six cells: {row}")
        };
        format!(
            "{id},{at},{uuid},22222222-2222-4222-8222-222222222222,0012345,windows,daily,\
             \"{{\"\"ISP\"\":\"\"AS64500 Example Telecom\"\",\"\"IP\"\":\"\"203.0.113.45\"\"}}\",{{}},\
             {rates},45,{{}},{giga},UG,203.0.113.45,{rest},example-user,\n"
        )
    });
    rows.fold(head.to_owned(), |table, row| table + &row)
}

#[test]
fn an_export_of_giga_meters_server_is_imported_once_with_its_pitfalls() {
    let fleet = Fleet::start();
    let (server, http) = (&fleet.server, &fleet.http);
    // The first row is a test that its install has sent itself.
    let live = Fleet::sample("v1_measurement_ndt7");
    assert_eq!(Fleet::send(http, &live).status, 201);
    let table = export(live["request"]["UUID"].as_str().unwrap());
    let wrong = server.data().with_file_name("fix.csv");
    let fix = format!(
        "giga_id_school_wrong,wrong_country,giga_id_school_correct,correct_country\n\
        aaaaaaaa-0000-4000-8000-000000000001,KE,{GIGA_ID},UG\n"
    );
    fs::write(&wrong, fix).unwrap();
    let options = ["--country", "UGA", "--corrections", wrong.to_str().unwrap()];
    let report = import_file(server, "export.csv", table.as_bytes(), &options);
    assert_eq!(
        (&report["accepted"], &report["duplicate"]),
        (&json!(5), &json!(2)),
        "{report:#}"
    );
    assert_eq!(
        (&report["corrected"], &report["quarantined"]),
        (&json!(1), &json!(2))
    );
    let reasons = json!({"unit_ambiguous": 1, "time_impossible": 1});
    assert_eq!(report["reasons"], reasons);
    assert_eq!(report["left"][0]["row"], 8);
    let found = fleet.measurements();
    let of = |at: &str| found.iter().find(|it| it["started_at"] == at).unwrap();
    let old = of("2025-03-01T08:00:00.5Z");
    // Its latency is wrong and its counters are not those of one test.
    assert_eq!(
        (&old["latency_idle_us"], &old["bytes_received"]),
        (&json!(null), &json!(null))
    );
    assert_eq!(
        (&old["download_bps"], &old["remarks"]),
        (&json!(5_000_000), &json!(["upload_at_sender"]))
    );
    assert_eq!(of("2025-03-03T08:00:00Z")["source"], "m-lab");
    assert_eq!(of("2026-05-02T08:00:00Z")["download_bps"], 12_058_624);
    let before = fleet.everything();
    let again = import_file(server, "export.csv", table.as_bytes(), &options);
    assert_eq!(
        (&again["accepted"], &again["duplicate"]),
        (&json!(0), &json!(7)),
        "{again:#}"
    );
    assert_eq!(
        (&again["quarantined"], &again["quarantined_before"]),
        (&json!(2), &json!(2))
    );
    assert_eq!(fleet.everything(), before);
}

/// A packed document of M-Lab's archive.
fn packed_archive() -> Vec<u8> {
    let archived = json!({"ServerIP": "198.51.100.24", "ClientIP": "203.0.113.45",
        "StartTime": "2026-07-24T09:47:12Z", "Download": {
            "UUID": "ndt-abc12_1784000000_0000000000000A01", "StartTime": "2026-07-24T09:47:12.1Z",
            "EndTime": "2026-07-24T09:47:22.1Z", "ClientMeasurements": null,
            "ServerMeasurements": [{"TCPInfo": {"BytesAcked": 12_500_000, "MinRTT": 37_812,
                "BytesSent": 12_600_000, "BytesRetrans": 500, "ElapsedTime": 10_000_000}}]}});
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, archived.to_string().as_bytes()).unwrap();
    packed.finish().unwrap()
}

#[test]
fn pings_archives_and_plain_tables_are_imported_too() {
    let fleet = Fleet::start();
    let server = &fleet.server;
    let pings = format!(
        "timestamp,is_connected,error_message,giga_id_school,app_local_uuid,browser_id,latency,is_deleted\n\
         2026-07-24 05:00:00+00,t,,{GIGA_ID},55555555-5555-4555-8555-555555555501,b,43,f\n\
         2026-07-24 05:15:00+00,f,,{GIGA_ID},55555555-5555-4555-8555-555555555502,b,,f\n\
         2026-07-24 05:30:00+00,t,,{GIGA_ID},55555555-5555-4555-8555-555555555503,b,40,t\n"
    );
    let report = import_file(server, "pings.csv", pings.as_bytes(), &[]);
    assert_eq!(
        (&report["accepted"], &report["refused"]),
        (&json!(2), &json!(1)),
        "{report:#}"
    );

    let packed = packed_archive();
    let lost = import_file(server, "ndt7.json.gz", &packed, &[]);
    assert_eq!(
        lost["reasons"],
        json!({"school_missing": 1}),
        "an archive names no school"
    );
    let report = import_file(server, "ndt7.json.gz", &packed, &["--school", "1"]);
    assert_eq!(report["accepted"], 1, "{report:#}");

    let table = "School_ID;time;download_mbps;upload_mbps;latency_ms\n\
        0012346;2026-07-24 09:00:00;12.5;3;40\n12346;2026-07-25 09:00:00;8;2;\n\
        0012346;2026-07-26 09:00:00;;;\n";
    let report = import_file(server, "plain.csv", table.as_bytes(), &["--country", "UGA"]);
    assert_eq!(
        (&report["accepted"], &report["quarantined"]),
        (&json!(2), &json!(1)),
        "{report:#}"
    );

    let page = json!({"success": true, "data": [Fleet::sample("v2_measurement")["request"]]});
    let report = import_file(server, "page.json", page.to_string().as_bytes(), &[]);
    assert_eq!(report["accepted"], 1, "{report:#}");
    let found = fleet.measurements();
    assert_eq!(found.len(), 2);
    assert_eq!(
        (&found[1]["source"], &found[1]["server"]),
        (&json!("m-lab"), &json!("ndt-abc12"))
    );
    let csv = server.http().get("/v1/schools/2/measurements.csv").text;
    assert!(csv.contains(",import,") && csv.contains(",false,"), "{csv}");
    // An export of Qosyl comes back as what it is: nothing new.
    let own = server.http().get("/v1/schools/1/measurements.csv").text;
    let report = import_file(server, "own.csv", own.as_bytes(), &[]);
    assert_eq!(
        (&report["accepted"], &report["duplicate"]),
        (&json!(0), &json!(2)),
        "{report:#}"
    );

    let strange = import_file(server, "schools.csv", GIGA_SCHOOLS.as_bytes(), &[]);
    assert_eq!(strange["reasons"], json!({"form_unknown": 2}));
}
