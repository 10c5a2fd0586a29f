#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "tests fail by panicking and say what they measured"
)]
//! What was acknowledged is there after a kill at any moment, once.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use qosyl_e2e::{Device, Http, Server};
use serde_json::Value;

const KILLS: u32 = 50;
const SENDERS: u32 = 4;
const BATCH: usize = 20;
const START_TIME_MAX: Duration = Duration::from_secs(2);
/// The server saves the state of its schools every twenty seconds: one life lasts longer, and its
/// kill comes between two savings.
const LONG_LIFE: Duration = Duration::from_secs(23);
const LONG_LIFE_NUMBER: u32 = 10;
/// After this life the server is asked to end, and saves the state of its schools, instead of being
/// killed.
const ORDERLY_END_NUMBER: u32 = 30;
/// The pause between two batches: in the long life tens of thousands of records come together.
const PAUSE: Duration = Duration::from_millis(5);
/// A school's state is of its latest five complete tests.
const WINDOW_TESTS: usize = 5;

/// A device and what it has heard from servers.
struct Sender {
    device: Device,
    /// When the next test is said to have begun: each a second after the one before, so that no
    /// two are equally old.
    next_start: Timestamp,
    /// A batch that was sent and not answered.
    open: Option<Value>,
    acknowledged: Vec<String>,
}

impl Sender {
    fn new(device: Device) -> Self {
        Self {
            device,
            next_start: Timestamp::now() - SignedDuration::from_hours(20 * 24),
            open: None,
            acknowledged: Vec::new(),
        }
    }

    fn batch(&mut self) -> Value {
        let records = (0..BATCH).map(|_| {
            // Rates around both levels of the benchmark, none like the one before.
            let draw = uuid::Uuid::new_v4().as_u128() % 30_000_000;
            let mut record = self
                .device
                .measurement(500_000 + u64::try_from(draw).unwrap());
            record["started_at"] = self.next_start.to_string().into();
            self.next_start += SignedDuration::from_secs(1);
            record
        });
        Value::Array(records.collect())
    }

    /// Sends batches until it is told to stop or the server is gone. What was not answered is sent
    /// again to the next server, as a device does.
    fn send(&mut self, http: &Http, stop: &AtomicBool) {
        while !stop.load(Ordering::Relaxed) {
            let batch = self.open.take().unwrap_or_else(|| self.batch());
            let body = batch.to_string().into_bytes();
            let signed = self.device.sign("/v1/measurements", &body);
            let answer = http.try_ask("POST", "/v1/measurements", &signed.headers(), &body);
            let Some(answer) = answer.ok().filter(|it| it.status == 200) else {
                self.open = Some(batch);
                return;
            };
            let answer = answer.json();
            for list in ["accepted", "duplicate"] {
                let ids = answer[list].as_array().unwrap();
                let ids = ids.iter().map(|id| id.as_str().unwrap().to_owned());
                self.acknowledged.extend(ids);
            }
            std::thread::sleep(PAUSE);
        }
    }
}

/// What the latest records of a school say of it must be what the server shows: neither has a
/// record been forgotten at a restart nor counted twice.
fn assert_state(http: &Http, school: u32) {
    // Received last are also the latest tests, but for a batch or two that came again.
    let page = http
        .get(&format!("/v1/schools/{school}/measurements?limit=500"))
        .json();
    let mut tests: Vec<(Timestamp, u64)> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            let begun = it["started_at"].as_str().unwrap();
            (begun.parse().unwrap(), it["download_bps"].as_u64().unwrap())
        })
        .collect();
    tests.sort_unstable();
    let mut rates: Vec<u64> = tests
        .iter()
        .rev()
        .take(WINDOW_TESTS)
        .map(|it| it.1)
        .collect();
    rates.sort_unstable();
    let shown = http.get(&format!("/v1/schools/{school}")).json();
    assert_eq!(shown["tests"], rates.len(), "{shown}");
    if rates.len() < WINDOW_TESTS {
        return;
    }
    let median = rates[WINDOW_TESTS / 2];
    let status = match median {
        20_000_000.. => "good",
        1_000_000.. => "moderate",
        _ => "bad",
    };
    assert_eq!(shown["median_download_bps"], median, "{shown}");
    assert_eq!(shown["status"], status, "{shown}");
    let seen: Timestamp = shown["last_seen_at"].as_str().unwrap().parse().unwrap();
    assert_eq!(seen.as_second(), tests.last().unwrap().0.as_second());
    let listed = http.get(&format!("/v1/schools?status={status}")).json();
    let listed = listed["items"].as_array().unwrap();
    assert!(listed.iter().any(|it| it["number"] == school), "{shown}");
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

/// Moments spread over batches, commits and snapshots; a different one each time.
fn length_of_life(number: u32) -> Duration {
    match number {
        LONG_LIFE_NUMBER => LONG_LIFE,
        _ => Duration::from_millis(20 + u64::from(number) * 37 % 180),
    }
}

/// Sends from all devices at once and ends the server in the midst of it.
fn live_and_end(server: &mut Server, senders: &mut [Sender], number: u32) {
    let stop = AtomicBool::new(false);
    let http = server.http();
    std::thread::scope(|scope| {
        for sender in senders {
            let (http, stop) = (http.clone(), &stop);
            scope.spawn(move || sender.send(&http, stop));
        }
        std::thread::sleep(length_of_life(number));
        if number == ORDERLY_END_NUMBER {
            assert_eq!(server.terminate().0, Some(0), "{}", server.log());
        } else {
            server.kill();
        }
        stop.store(true, Ordering::Relaxed);
    });
}

#[test]
fn killed_fifty_times_during_ingest_it_has_every_acknowledged_measurement_once() {
    let mut server = Server::start();
    let names: Vec<String> = (1..=SENDERS)
        .map(|number| format!("School {number}"))
        .collect();
    server.import(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let devices = (1..=SENDERS).map(|school| server.device(school));
    let mut senders: Vec<Sender> = devices.map(Sender::new).collect();
    let mut slowest = Duration::ZERO;
    // One of the ends is an orderly one.
    for number in 0..=KILLS {
        live_and_end(&mut server, &mut senders, number);
        server.start_again();
        slowest = slowest.max(server.start_time);
        let took = server.start_time;
        assert!(took < START_TIME_MAX, "start {number} took {took:?}");
        (1..=SENDERS).for_each(|school| assert_state(&server.http(), school));
    }
    let http = server.http();
    let mut total = 0;
    for (school, sender) in (1..).zip(&senders) {
        let stored = all_ids(&http, school);
        let unique: HashSet<&String> = stored.iter().collect();
        assert_eq!(unique.len(), stored.len(), "a measurement is there twice");
        let acknowledged = sender.acknowledged.iter();
        let lost: Vec<_> = acknowledged.filter(|id| !unique.contains(id)).collect();
        assert!(lost.is_empty(), "lost after being acknowledged: {lost:?}");
        total += sender.acknowledged.len();
    }
    let counts = http.get("/v1/status-counts").json();
    assert_eq!(
        (&counts["total"], &counts["no_data"]),
        (&4.into(), &0.into())
    );
    println!("{KILLS} kills, {total} acknowledged, all there once; slowest start {slowest:?}");
    assert!(
        total > 10_000,
        "only {total} were acknowledged: too few to show anything"
    );
}
