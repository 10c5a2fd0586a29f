#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "tests fail by panicking and say what they measured"
)]
//! What was acknowledged is there after a kill at any moment, once.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use qosyl_e2e::{Device, Http, Server};
use serde_json::{Value, json};

const KILLS: u32 = 50;
const SENDERS: u32 = 4;
const BATCH: usize = 20;
const START_TIME_MAX: Duration = Duration::from_secs(2);

/// Sends batches until it is told to stop or the server is gone. What was not answered is sent
/// again to the next server, as a device does.
fn send(http: &Http, device: &Device, stop: &AtomicBool, open: &mut Option<Value>) -> Vec<String> {
    let mut acknowledged = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let batch = open.take().unwrap_or_else(|| {
            json!(
                (0..BATCH)
                    .map(|_| device.measurement(9_000_000))
                    .collect::<Vec<_>>()
            )
        });
        let body = batch.to_string().into_bytes();
        let signed = device.sign("/v1/measurements", &body);
        let answer = http.try_ask("POST", "/v1/measurements", &signed.headers(), &body);
        match answer {
            Ok(answer) if answer.status == 200 => {
                let answer = answer.json();
                for list in ["accepted", "duplicate"] {
                    let ids = answer[list].as_array().unwrap();
                    acknowledged.extend(ids.iter().map(|id| id.as_str().unwrap().to_owned()));
                }
            }
            _ => {
                *open = Some(batch);
                return acknowledged;
            }
        }
    }
    acknowledged
}

fn all_ids(http: &Http, school: u32) -> Vec<String> {
    let mut ids = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/v1/schools/{school}/measurements?limit=500{cursor}");
        let page = http.get(&path).json();
        let items = page["items"].as_array().unwrap();
        ids.extend(items.iter().map(|it| it["id"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return ids,
        }
    }
}

#[test]
fn killed_fifty_times_during_ingest_it_has_every_acknowledged_measurement_once() {
    let mut server = Server::start();
    let names: Vec<String> = (1..=SENDERS)
        .map(|number| format!("School {number}"))
        .collect();
    server.import(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let devices: Vec<Device> = (1..=SENDERS).map(|school| server.device(school)).collect();
    let acknowledged = Arc::new(Mutex::new(vec![Vec::new(); devices.len()]));
    let mut open = vec![None; devices.len()];
    let mut slowest = Duration::ZERO;
    for kill in 0..KILLS {
        let stop = AtomicBool::new(false);
        let http = server.http();
        std::thread::scope(|scope| {
            for ((number, device), open) in devices.iter().enumerate().zip(&mut open) {
                let (http, stop, acknowledged) = (http.clone(), &stop, &acknowledged);
                scope.spawn(move || {
                    let ids = send(&http, device, stop, open);
                    acknowledged.lock().unwrap()[number].extend(ids);
                });
            }
            // Moments spread over batches, commits and snapshots; a different one each time.
            std::thread::sleep(Duration::from_millis(20 + u64::from(kill) * 37 % 180));
            server.kill();
            stop.store(true, Ordering::Relaxed);
        });
        server.start_again();
        slowest = slowest.max(server.start_time);
        assert!(
            server.start_time < START_TIME_MAX,
            "start {:?}",
            server.start_time
        );
    }
    let http = server.http();
    let mut total = 0;
    for (number, acknowledged) in acknowledged.lock().unwrap().iter().enumerate() {
        let stored = all_ids(&http, u32::try_from(number).unwrap() + 1);
        let unique: HashSet<&String> = stored.iter().collect();
        assert_eq!(unique.len(), stored.len(), "a measurement is there twice");
        let lost: Vec<_> = acknowledged
            .iter()
            .filter(|id| !unique.contains(id))
            .collect();
        assert!(lost.is_empty(), "lost after being acknowledged: {lost:?}");
        total += acknowledged.len();
    }
    println!("{KILLS} kills, {total} acknowledged, all there once; slowest start {slowest:?}");
    assert!(
        total > 1_000,
        "only {total} were acknowledged: too few to show anything"
    );
}
