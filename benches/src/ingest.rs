//! Durable measurements per second, in signed batches of a hundred.

use std::time::Instant;

use qosyl_e2e::{Device, Http, Server, Signed};
use serde_json::json;

use crate::machine::{processor_seconds, syncs_per_second};
use crate::table::{Table, goal};

const SCHOOLS: u32 = 400;
const BATCHES_EACH: usize = 5;
const RECORDS: usize = 100;
const SENDERS: usize = 8;
const GOAL: f64 = 30_000.0;

/// Measures from the first batch sent to the last one acknowledged. Batches are signed before.
pub fn measure(table: &mut Table) {
    let server = Server::start();
    let names: Vec<String> = (1..=SCHOOLS)
        .map(|number| format!("School {number}"))
        .collect();
    server.import(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let devices: Vec<Device> = (1..=SCHOOLS).map(|school| server.device(school)).collect();
    let work = signed_batches(&devices);
    let before = processor_seconds(server.pid());
    let began = Instant::now();
    std::thread::scope(|scope| {
        for part in &work {
            let http = Http::new(&server.url);
            scope.spawn(move || {
                for (signed, body) in part {
                    let answer = http.ask("POST", "/v1/measurements", &signed.headers(), body);
                    let accepted = answer.json()["accepted"].as_array().map_or(0, Vec::len);
                    assert_eq!(accepted, RECORDS, "{}", answer.text);
                }
            });
        }
    });
    let seconds = began.elapsed().as_secs_f64();
    let records = (devices.len() * BATCHES_EACH * RECORDS) as f64;
    let used = processor_seconds(server.pid()) - before;
    let rate = records / seconds;
    table.add(
        "durable ingest",
        format!(
            "{rate:.0} measurements/s, {:.1} µs CPU each",
            used / records * 1e6
        ),
        format!("{:.0} syncs/s of this disk", syncs_per_second()),
        goal("at least 30,000/s in batches of 100", rate >= GOAL),
    );
}

fn signed_batches(devices: &[Device]) -> Vec<Vec<(Signed, Vec<u8>)>> {
    let mut work = vec![Vec::new(); SENDERS];
    for round in 0..BATCHES_EACH {
        for (place, device) in devices.iter().enumerate() {
            let records: Vec<_> = (0..RECORDS)
                .map(|_| device.measurement(9_000_000))
                .collect();
            let body = json!(records).to_string().into_bytes();
            work[(place + round) % SENDERS].push((device.sign("/v1/measurements", &body), body));
        }
    }
    work
}
