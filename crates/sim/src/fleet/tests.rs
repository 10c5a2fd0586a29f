use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::mpsc;

use super::*;
use crate::past::PAST_TESTS;
use crate::standin::{StandIn, TOKEN};

/// Starts a small fleet without live meters; answers it and its events.
fn small_fleet(
    standin: &StandIn,
    folder: &std::path::Path,
    schools: usize,
) -> (Fleet, mpsc::Receiver<FleetEvent>) {
    let config = FleetConfig {
        schools_max: Some(schools),
        live_meters: 0,
        ..FleetConfig::new(standin.url(), TOKEN, folder)
    };
    let (sender, events) = mpsc::channel();
    let sender = Mutex::new(sender);
    let watcher = Arc::new(move |event| {
        let _ = sender.lock().unwrap().send(event);
    });
    (Fleet::start(config, watcher).unwrap(), events)
}

/// Waits for the end of planting; answers how many measurements there were.
fn planted(events: &mpsc::Receiver<FleetEvent>) -> usize {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if let FleetEvent::Planted { measurements, .. } = events.recv_timeout(left).unwrap() {
            return measurements;
        }
    }
}

#[test]
fn a_fleet_brings_its_country_once_and_remembers_it() {
    let standin = StandIn::start();
    let folder = tempfile::tempdir().unwrap();
    let (fleet, events) = small_fleet(&standin, folder.path(), 30);
    let first = planted(&events);
    assert!(fleet.is_running());
    fleet.stop().unwrap();
    assert_eq!(first % PAST_TESTS as usize, 0);
    assert_eq!(standin.state().measurements.len(), first);

    let (fleet, events) = small_fleet(&standin, folder.path(), 30);
    assert!(planted(&events) < 30);
    fleet.stop().unwrap();
}

#[test]
fn a_fleet_begins_anew_on_a_server_that_does_not_know_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut counts = Vec::new();
    for _ in 0..2 {
        let standin = StandIn::start();
        let (fleet, events) = small_fleet(&standin, folder.path(), 10);
        counts.push(planted(&events));
        fleet.stop().unwrap();
    }
    assert!(counts[0] > 0);
    assert_eq!(counts[0], counts[1]);
}

#[test]
fn a_fleet_that_is_refused_ends_and_says_why() {
    let standin = StandIn::start();
    standin.state().refuse = Some("time_impossible");
    let folder = tempfile::tempdir().unwrap();
    let (fleet, events) = small_fleet(&standin, folder.path(), 10);
    while events.recv_timeout(Duration::from_secs(30)).is_ok() {}
    let error = fleet.stop().unwrap_err();
    assert!(error.to_string().contains("time_impossible"), "{error}");
}

#[test]
fn only_plain_http_with_a_port_is_relayed() {
    assert!(address_of("http://127.0.0.1:8080/").is_ok());
    for wrong in [
        "https://127.0.0.1:8080",
        "127.0.0.1:8080",
        "http://127.0.0.1",
    ] {
        let error = address_of(wrong).unwrap_err();
        assert!(error.to_string().contains(wrong));
    }
}

#[test]
fn of_several_addresses_the_first_that_accepts_is_taken() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let (closed, open) = (free.local_addr().unwrap(), taken.local_addr().unwrap());
    drop(free);
    assert_eq!(first_that_accepts(&[closed, open]), Some(open));
    assert_eq!(first_that_accepts(&[closed, closed]), Some(closed));
    assert_eq!(first_that_accepts(&[]), None);
}

#[test]
fn a_fleet_that_was_stopped_while_planting_plants_each_test_once() {
    let standin = StandIn::start();
    let folder = tempfile::tempdir().unwrap();
    let (fleet, events) = small_fleet(&standin, folder.path(), 300);
    while standin.state().measurements.is_empty() {
        events.recv_timeout(Duration::from_secs(30)).ok();
        thread::yield_now();
    }
    fleet.stop().unwrap();
    let (fleet, events) = small_fleet(&standin, folder.path(), 300);
    planted(&events);
    fleet.stop().unwrap();
    let state = standin.state();
    let ids: HashSet<_> = state.measurements.iter().map(|it| it.id).collect();
    assert_eq!(ids.len() % PAST_TESTS as usize, 0);
    let schools: HashSet<_> = state.measurements.iter().map(|it| it.school_id).collect();
    assert_eq!(ids.len(), schools.len() * PAST_TESTS as usize);
}

#[test]
fn a_fleet_tells_when_it_has_ended_by_itself() {
    let standin = StandIn::start();
    standin.state().refuse = Some("time_impossible");
    let folder = tempfile::tempdir().unwrap();
    let (fleet, _events) = small_fleet(&standin, folder.path(), 10);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    let ended = async { tokio::time::timeout(Duration::from_mins(1), fleet.ended()).await };
    runtime.block_on(ended).unwrap();
    assert!(fleet.stop().is_err());
}

#[test]
fn a_printed_configuration_does_not_show_the_token() {
    let config = FleetConfig::new("http://127.0.0.1:1", TOKEN, "/nowhere");
    assert!(!format!("{config:?}").contains(TOKEN));
}
