//! Records of other programs: devices without a key, quarantine, schools by ids of others.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use qosyl_domain::{
    DeviceId, Heartbeat, HeartbeatId, HeartbeatOutcome, Position, School, SchoolId, SchoolNumber,
    Source, Standing,
};
use qosyl_store::{
    Author, DEVICES_PER_SCHOOL_MAX, Incoming, NewQuarantined, NewRegistration, Options,
    PlacedRecord, Plan, PlannedSchool, Record, RegistrationKey, Store, StoreError, Taken,
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
