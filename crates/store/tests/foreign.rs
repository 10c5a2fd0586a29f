//! Records of other programs: devices without a key, quarantine, schools by ids of others.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use qosyl_domain::{
    DeviceId, Heartbeat, HeartbeatId, HeartbeatOutcome, Position, School, SchoolId, SchoolNumber,
    Source, Standing,
};
use qosyl_store::{
    Author, DEVICES_PER_SCHOOL_MAX, Incoming, NewQuarantined, NewRegistration, Options,
    PlacedRecord, Plan, PlannedSchool, QUARANTINE_MAX, Record, RegistrationKey, Store, StoreError,
    Taken,
};
use uuid::Uuid;

const NOW_MS: i64 = 1_795_000_000_000;

fn author() -> Author {
    Author {
        actor: "key:uganda".to_owned(),
        at_ms: NOW_MS,
    }
}

fn school(number: u128, giga: &str, government: &str) -> School {
    let position = Position::new(32.5, 0.3).unwrap();
    let id = SchoolId(Uuid::from_u128(number));
    let mut school = School::new(id, "UGA".parse().unwrap(), "Alpha", position);
    school.giga_id = Some(giga.to_owned());
    school.government_id = Some(government.to_owned());
    school
}

fn prepared(folder: &Path) -> Store {
    let store = Store::open(folder, &Options::default()).unwrap();
    let plan = Plan {
        country: "UGA".parse().unwrap(),
        expected_version: None,
        author: author(),
        approved_by: None,
        without_review: true,
        upload: None,
        file_name: None,
        note: None,
        reverses: None,
    };
    let mut merged = school(4, "dddd-4", "0444");
    merged.standing = Standing::Merged(SchoolId(Uuid::from_u128(1)));
    let schools = [
        school(1, "AAAA-1", "0012"),
        school(2, "bbbb-2", "012"),
        school(3, "cccc-3", "007"),
        merged,
    ];
    let planned = schools.into_iter().map(|school| {
        Ok(PlannedSchool {
            number: None,
            school,
        })
    });
    store.publish(plan, planned).unwrap();
    store
}

fn aside(id: u128) -> NewQuarantined {
    NewQuarantined {
        id: Uuid::from_u128(id),
        source: Source::GigaMeter,
        reason: "school_unknown",
        detail: "x".to_owned(),
        key: None,
        body: "{}".to_owned(),
    }
}

fn placed(id: u128, school: u32) -> Incoming {
    of_device(id, school, 9)
}

fn of_device(id: u128, school: u32, device: u128) -> Incoming {
    let beat = Heartbeat {
        id: HeartbeatId(Uuid::from_u128(id)),
        school_id: SchoolId(Uuid::from_u128(u128::from(school))),
        device_id: DeviceId(Uuid::from_u128(device)),
        at: jiff::Timestamp::from_millisecond(NOW_MS).unwrap(),
        outcome: HeartbeatOutcome::Unanswered,
        failure: None,
        rtt_us: None,
        run: None,
        source: Source::GigaMeter,
    };
    let record = Record::Heartbeat(beat);
    let new = PlacedRecord::new(record, SchoolNumber(school), None, NOW_MS, aside(id));
    Incoming::Placed(Box::new(new.unwrap()))
}

fn take(store: &Store, records: Vec<Incoming>) -> Vec<Taken> {
    store.take_in(records, author()).wait().unwrap()
}

#[test]
fn a_record_makes_its_device_and_is_there_once() {
    let folder = tempfile::tempdir().unwrap();
    let store = prepared(folder.path());
    assert_eq!(take(&store, vec![placed(7, 1)]), [Taken::Accepted(1)]);
    let again = take(&store, vec![placed(7, 1), placed(8, 1)]);
    assert_eq!(again, [Taken::Duplicate, Taken::Accepted(2)]);
    let devices = store.devices(None, 9).unwrap();
    assert_eq!(devices.len(), 1);
    assert_eq!(
        (devices[0].public_key, devices[0].kind),
        (None, Source::GigaMeter)
    );
    let records = store.records_after(0, 9).unwrap();
    assert!(records.iter().all(|it| it.source == Source::GigaMeter));
    drop(store);
    let store = Store::open(folder.path(), &Options::default()).unwrap();
    assert_eq!(store.records_after(0, 9).unwrap(), records);
}

#[test]
fn what_cannot_be_placed_is_kept_once_and_leaves_when_it_is_placed() {
    let folder = tempfile::tempdir().unwrap();
    let store = prepared(folder.path());
    let first = take(&store, vec![Incoming::Aside(aside(7)), placed(8, 2)]);
    let quarantined = |is_new| Taken::Quarantined {
        seq: 1,
        is_new,
        reason: "school_unknown",
    };
    assert_eq!(first, [quarantined(true), Taken::Accepted(1)]);
    let again = take(&store, vec![Incoming::Aside(aside(7))]);
    assert_eq!(again, [quarantined(false)]);
    assert_eq!(store.quarantine_count(None).unwrap(), 1);
    assert_eq!(store.quarantine_count(Some("other")).unwrap(), 0);
    let kept = store.quarantine(Some("school_unknown"), 0, 9).unwrap();
    assert_eq!((kept.len(), kept[0].author.clone()), (1, author()));
    assert_eq!(take(&store, vec![placed(7, 1)]), [Taken::Accepted(2)]);
    assert_eq!(store.quarantine_count(None).unwrap(), 0);
}

#[test]
fn a_device_that_was_shut_out_sends_into_quarantine_but_for_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let store = prepared(folder.path());
    take(&store, vec![placed(7, 1)]);
    let id = DeviceId(Uuid::from_u128(9));
    store.revoke_device(id, author()).wait().unwrap();
    let taken = take(&store, vec![placed(7, 1), placed(8, 1)]);
    assert_eq!(taken[0], Taken::Duplicate);
    assert!(matches!(
        taken[1],
        Taken::Quarantined {
            reason: "device_disabled",
            ..
        }
    ));
}

#[test]
fn a_batch_with_a_school_that_is_not_there_is_refused_whole() {
    let folder = tempfile::tempdir().unwrap();
    let store = prepared(folder.path());
    let refused = store.take_in(vec![placed(7, 1), placed(8, 99)], author());
    assert!(matches!(refused.wait(), Err(StoreError::SchoolUnknown(_))));
    assert!(store.records_after(0, 9).unwrap().is_empty());
    assert_eq!(store.device_count().unwrap(), 0);
    let many = (0..=1_000).map(|it| placed(it + 100, 1)).collect();
    let refused = store.take_in(many, author()).wait();
    assert!(matches!(refused, Err(StoreError::TooManyRecords { .. })));
}

#[test]
fn a_school_has_so_many_devices_and_the_records_of_more_are_kept_apart() {
    let folder = tempfile::tempdir().unwrap();
    let store = prepared(folder.path());
    let most = u128::from(DEVICES_PER_SCHOOL_MAX);
    for batch in 0..most / 1_000 {
        let records = (0..1_000).map(|it| batch * 1_000 + it + 100);
        take(&store, records.map(|it| of_device(it, 1, it)).collect());
    }
    let records = vec![of_device(7, 1, 7), of_device(8, 1, 100), placed(9, 2)];
    let taken = take(&store, records);
    assert!(matches!(
        taken[0],
        Taken::Quarantined {
            reason: "too_many_devices",
            ..
        }
    ));
    let accepted = |it: Taken| matches!(it, Taken::Accepted(_));
    assert!(accepted(taken[1]) && accepted(taken[2]), "{taken:?}");
    let new = NewRegistration {
        id: DeviceId(Uuid::from_u128(7)),
        school: SchoolNumber(1),
        kind: Source::GigaMeter,
        meter: None,
        hardware: None,
        installation: None,
        number: 1,
    };
    let refused = store.register(new, author()).wait();
    assert!(matches!(refused, Err(StoreError::TooManyDevices { .. })));
}

#[test]
fn a_full_quarantine_takes_nothing_more_and_what_can_be_placed_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let store = prepared(folder.path());
    take(&store, vec![Incoming::Aside(aside(7))]);
    drop(store);
    let filled = rusqlite::Connection::open(folder.path().join("qosyl.db")).unwrap();
    let rows = "WITH RECURSIVE n (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM n WHERE n < ?1)
        INSERT INTO quarantine (id, source, reason, detail, actor, received_at, body)
        SELECT CAST(printf('%016d', n) AS BLOB), 2, 'school_unknown', '', '', 0, '{}' FROM n";
    let most = i64::try_from(QUARANTINE_MAX).unwrap();
    filled.execute(rows, [most]).unwrap();
    drop(filled);
    let store = Store::open(folder.path(), &Options::default()).unwrap();
    assert_eq!(store.quarantine_count(None).unwrap(), QUARANTINE_MAX);
    let more = vec![placed(9, 1), Incoming::Aside(aside(8))];
    let refused = store.take_in(more, author()).wait();
    assert!(matches!(refused, Err(StoreError::QuarantineFull { .. })));
    let taken = take(&store, vec![placed(9, 1), Incoming::Aside(aside(7))]);
    assert_eq!(taken[0], Taken::Accepted(1), "refused whole before");
    assert!(matches!(taken[1], Taken::Quarantined { is_new: false, .. }));
    let device = DeviceId(Uuid::from_u128(9));
    store.revoke_device(device, author()).wait().unwrap();
    let of_revoked = store.take_in(vec![placed(10, 1)], author()).wait();
    assert!(matches!(of_revoked, Err(StoreError::QuarantineFull { .. })));
    assert_eq!(take(&store, vec![placed(9, 1)]), [Taken::Duplicate]);
}

#[test]
fn a_registration_is_found_by_its_hashes_until_it_ends() {
    let folder = tempfile::tempdir().unwrap();
    let store = prepared(folder.path());
    let (hardware, installation) = (Uuid::from_u128(51), Uuid::from_u128(52));
    let new = |id: u128, school: u32| NewRegistration {
        id: DeviceId(Uuid::from_u128(id)),
        school: SchoolNumber(school),
        kind: Source::GigaMeter,
        meter: None,
        hardware: Some(hardware),
        installation: (id == 9).then_some(installation),
        number: 987_654,
    };
    let register = |id, school| store.register(new(id, school), author()).wait().unwrap();
    assert_eq!(register(9, 1), register(9, 1));
    register(10, 2);
    assert_eq!(store.device_count().unwrap(), 2);
    let by_hardware = RegistrationKey::Hardware(hardware);
    let found = store.registrations(by_hardware, 9).unwrap();
    let schools: Vec<u32> = found.iter().map(|it| it.device.school.0).collect();
    assert_eq!((schools, found[0].number), (vec![2, 1], 987_654));
    assert_eq!(store.registrations(by_hardware, 1).unwrap().len(), 1);
    let by_installation = RegistrationKey::Installation(installation);
    assert_eq!(store.registrations(by_installation, 9).unwrap().len(), 1);
    assert!(
        store
            .registrations(RegistrationKey::Hardware(installation), 9)
            .unwrap()
            .is_empty()
    );

    let end = |school| {
        let school = SchoolNumber(school);
        store
            .end_registrations(by_hardware, school, NOW_MS)
            .wait()
            .unwrap()
    };
    assert_eq!((end(1), end(1)), (1, 0));
    let ended = |store: &Store| store.registrations(by_installation, 9).unwrap()[0].ended_at_ms;
    assert_eq!(ended(&store), Some(NOW_MS));
    register(9, 1);
    assert_eq!(ended(&store), None, "it counts again");
}

#[test]
fn schools_are_found_by_ids_of_others_in_any_spelling() {
    let folder = tempfile::tempdir().unwrap();
    let store = prepared(folder.path());
    let numbers = |rows: Vec<qosyl_store::SchoolRow>| -> Vec<u32> {
        rows.iter().map(|it| it.number.0).collect()
    };
    let giga = |id: &str| numbers(store.schools_by_giga_id(id).unwrap());
    assert_eq!((giga("aaaa-1"), giga(" BBBB-2 ")), (vec![1], vec![2]));
    assert_eq!(giga("DDDD-4"), [1], "it became part of the first");
    assert!(giga("eeee-5").is_empty() && giga("").is_empty());
    let uganda = "UGA".parse().unwrap();
    let government = |id: &str| numbers(store.schools_by_government_id(uganda, id).unwrap());
    assert_eq!((government("0012"), government("012")), (vec![1], vec![2]));
    assert_eq!(government("7"), [3], "zeros were lost");
    assert_eq!(
        government("12"),
        [1, 2],
        "zeros were lost, and now it is two"
    );
    assert!(government("999").is_empty());
    let kenya = "KEN".parse().unwrap();
    assert!(
        store
            .schools_by_government_id(kenya, "007")
            .unwrap()
            .is_empty()
    );
}

#[test]
fn measurements_are_counted_over_all_schools() {
    let folder = tempfile::tempdir().unwrap();
    let store = prepared(folder.path());
    take(&store, vec![placed(7, 1), placed(8, 2)]);
    store.flush_states(Vec::new(), 2).wait().unwrap();
    assert_eq!(store.measurement_total().unwrap(), 0, "heartbeats are none");
}

/// A database of the version before there were records of other programs, with a browser at a school
/// and a heartbeat of it.
fn of_the_version_before(folder: &Path) {
    let before = rusqlite::Connection::open(folder.join("qosyl.db")).unwrap();
    let run = |script: &str| before.execute_batch(script).unwrap();
    run(include_str!("../src/schema_1.sql"));
    run(include_str!("../src/schema_2.sql"));
    let id = |number: u128| Uuid::from_u128(number).into_bytes();
    let school = "INSERT INTO schools (number, uuid, name, lon, lat, country, simulated)
        VALUES (1, ?1, 'Alpha', 32.5, 0.3, 'UGA', 0)";
    before.execute(school, [id(1)]).unwrap();
    let device = "INSERT INTO devices (key, id, school, public_key, kind, enrolled_at)
        VALUES (5, ?1, 1, ?2, 1, ?3)";
    before.execute(device, (id(9), [7; 32], NOW_MS)).unwrap();
    let body = format!(
        r#"{{"id":"{}","school_id":"{}","device_id":"{}","at":"2026-11-18T12:00:00Z",
        "outcome":"reachable","failure":null,"rtt_us":7}}"#,
        Uuid::from_u128(7),
        Uuid::from_u128(1),
        Uuid::from_u128(9)
    );
    let record = "INSERT INTO inbox (seq, kind, id, school, device, started_at, received_at,
        previous, ordinal, body) VALUES (1, 1, ?1, 1, 5, ?2, ?2, 0, 1, ?3)";
    before.execute(record, (id(7), NOW_MS, body)).unwrap();
    run(include_str!("../src/schema_3.sql"));
    run(include_str!("../src/schema_4.sql"));
    run(include_str!("../src/schema_5.sql"));
    run("PRAGMA user_version = 5");
}

#[test]
fn devices_from_before_keep_their_keys_and_say_of_their_records_where_they_come_from() {
    let folder = tempfile::tempdir().unwrap();
    of_the_version_before(folder.path());
    let store = Store::open(folder.path(), &Options::default()).unwrap();
    let devices = store.devices(None, 9).unwrap();
    assert_eq!(devices.len(), 1);
    assert_eq!(
        (devices[0].id, devices[0].public_key, devices[0].kind),
        (DeviceId(Uuid::from_u128(9)), Some([7; 32]), Source::Browser)
    );
    let records = store.records_after(0, 9).unwrap();
    assert_eq!(records.len(), 1);
    let Record::Heartbeat(beat) = &records[0].record else {
        panic!("it was a heartbeat")
    };
    assert_eq!((beat.source, beat.rtt_us), (Source::Browser, Some(7)));
    assert_eq!(take(&store, vec![placed(8, 1)]), [Taken::Accepted(2)]);
}
