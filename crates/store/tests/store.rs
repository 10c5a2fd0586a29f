//! The database as its users see it, over real files.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{HashMap, HashSet};
use std::path::Path;

use proptest::prelude::*;
use qosyl_domain::{
    DeviceId, Heartbeat, HeartbeatId, HeartbeatOutcome, Position, School, SchoolId, SchoolNumber,
    Source,
};
use qosyl_store::{
    Appended, Author, CodeHash, Device, Enrolment, METERS_PER_CODE, NewCode, NewRecord, Options,
    Plan, PlannedSchool, Published, RECORDS_PER_APPEND_MAX, Record, SchoolRow, Store, StoreError,
};
use uuid::Uuid;

const NOW_MS: i64 = 1_795_000_000_000;
const CODE: CodeHash = [7; 32];

fn author() -> Author {
    Author {
        actor: "administrator".to_owned(),
        at_ms: NOW_MS,
    }
}

fn school(number: u128, name: &str) -> School {
    let position = Position::new(36.8, 0.5).unwrap();
    let country = "KEN".parse().unwrap();
    School::new(SchoolId(Uuid::from_u128(number)), country, name, position)
}

/// Publishes schools of Kenya by their ids, whatever the version.
fn publish(store: &Store, schools: Vec<School>) -> Result<Published, StoreError> {
    let plan = Plan {
        country: "KEN".parse().unwrap(),
        expected_version: None,
        author: author(),
        approved_by: None,
        without_review: true,
        upload: None,
        file_name: None,
        note: None,
        reverses: None,
    };
    let schools = schools.into_iter().map(|school| {
        Ok(PlannedSchool {
            number: None,
            school,
        })
    });
    store.publish(plan, schools)
}

fn open(folder: &Path) -> Store {
    Store::open(folder, &Options::default()).unwrap()
}

/// A store with two schools and a device of the first one.
fn prepared(folder: &Path) -> (Store, Device) {
    let store = open(folder);
    let schools = vec![school(1, "Alpha"), school(2, "Beta")];
    publish(&store, schools).unwrap();
    let device = enrolled(&store, 1);
    (store, device)
}

fn code(hash: CodeHash) -> NewCode {
    NewCode {
        hash,
        school: SchoolNumber(1),
        created_at_ms: NOW_MS,
        expires_at_ms: NOW_MS + 1_000,
    }
}

fn enrolment(number: u8) -> Enrolment {
    Enrolment {
        code: CODE,
        id: DeviceId(Uuid::from_u128(u128::from(number) + 100)),
        public_key: [number; 32],
        kind: Source::Meter,
        meter: None,
        at_ms: NOW_MS,
    }
}

fn enrolled(store: &Store, number: u8) -> Device {
    match store.create_code(code(CODE), author()).wait() {
        Ok(()) | Err(StoreError::CodeTaken) => {}
        Err(error) => panic!("{error}"),
    }
    store.enrol(enrolment(number)).wait().unwrap()
}

fn record(device: &Device, school: SchoolNumber, id: u128) -> NewRecord {
    let heartbeat = Heartbeat {
        id: HeartbeatId(Uuid::from_u128(id)),
        school_id: SchoolId(Uuid::from_u128(u128::from(school.0))),
        device_id: device.id,
        at: jiff::Timestamp::from_millisecond(NOW_MS).unwrap(),
        outcome: HeartbeatOutcome::Reachable,
        failure: None,
        rtt_us: Some(1),
        run: None,
        source: Source::Meter,
    };
    let source = (device.key, device.kind);
    NewRecord::new(
        Record::Heartbeat(heartbeat),
        school,
        source,
        NOW_MS,
        Some(-3),
    )
    .unwrap()
}

fn append(store: &Store, device: &Device, ids: &[u128]) -> Vec<Appended> {
    let records = ids
        .iter()
        .map(|id| record(device, SchoolNumber(1), *id))
        .collect();
    store.append(records).wait().unwrap()
}

fn stored(store: &Store) -> Vec<u128> {
    let records = store.records_after(0, 10_000).unwrap();
    records.iter().map(|it| it.record.id().as_u128()).collect()
}

#[test]
fn a_record_is_stored_once_however_often_it_comes_and_a_restart_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (store, device) = prepared(folder.path());
    let first = append(&store, &device, &[1, 2, 1]);
    assert_eq!(
        first,
        [
            Appended::Accepted(1),
            Appended::Accepted(2),
            Appended::Duplicate
        ]
    );
    assert_eq!(
        append(&store, &device, &[2, 3]),
        [Appended::Duplicate, Appended::Accepted(3)]
    );
    drop(store);
    let store = open(folder.path());
    assert_eq!(
        append(&store, &device, &[3, 4]),
        [Appended::Duplicate, Appended::Accepted(4)]
    );
    assert_eq!(stored(&store), [1, 2, 3, 4]);
    let kept = &store.records_after(3, 1).unwrap()[0];
    assert_eq!(
        (kept.seq, kept.received_at_ms, kept.clock_offset_ms),
        (4, NOW_MS, Some(-3))
    );
    assert_eq!(store.latest_seq(), 4);
}

#[test]
fn replay_brings_exactly_what_the_saved_states_lack() {
    let folder = tempfile::tempdir().unwrap();
    let (store, device) = prepared(folder.path());
    append(&store, &device, &[1, 2, 3]);
    store
        .flush_states(vec![(SchoolNumber(1), b"state".to_vec())], 2)
        .wait()
        .unwrap();
    append(&store, &device, &[4]);
    drop(store);
    let store = open(folder.path());
    let mut states = HashMap::new();
    store
        .all_states(|number, bytes| drop(states.insert(number, bytes.to_vec())))
        .unwrap();
    assert_eq!(
        states,
        HashMap::from([(SchoolNumber(1), b"state".to_vec())])
    );
    let mut replayed = Vec::new();
    assert_eq!(store.replay(|record| replayed.push(record.seq)).unwrap(), 4);
    assert_eq!(replayed, [3, 4]);
}

#[test]
fn a_list_creates_updates_and_leaves_alone_and_both_sides_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = prepared(folder.path());
    let schools = vec![
        school(1, "Alpha"),
        school(2, "Beta Primary"),
        school(3, "Gamma"),
    ];
    let counts = publish(&store, schools).unwrap();
    assert_eq!((counts.new, counts.changed, counts.unchanged), (1, 1, 1));
    let beta = store.school(SchoolNumber(2)).unwrap().unwrap();
    assert_eq!(beta.school.name, "Beta Primary");
    assert_eq!(
        store.school_number(SchoolId(Uuid::from_u128(3))).unwrap(),
        Some(SchoolNumber(3))
    );
    let history = store.school_history(SchoolNumber(2)).unwrap();
    let (version, change) = &history[0];
    assert_eq!((version.version, &version.author), (2, &author()));
    assert_eq!(change.before, Some(school(2, "Beta")));
    assert_eq!(change.after, Some(school(2, "Beta Primary")));
    assert_eq!(history[1].1.before, None);
    let audit = store.audit(0, 1_000).unwrap();
    let last = audit.last().unwrap();
    assert_eq!(last.action, "register_published");
    assert!(
        last.after
            .as_ref()
            .unwrap()
            .contains("\"without_review\":true")
    );
}

#[test]
fn a_code_enrols_within_its_time_and_its_number_and_a_repetition_is_the_same_device() {
    let folder = tempfile::tempdir().unwrap();
    let (store, device) = prepared(folder.path());
    let again = store.enrol(Enrolment {
        id: DeviceId(Uuid::nil()),
        ..enrolment(1)
    });
    assert_eq!(again.wait().unwrap(), device);
    for number in 2..=u8::try_from(METERS_PER_CODE).unwrap() {
        enrolled(&store, number);
    }
    let refused = |wish: Enrolment| store.enrol(wish).wait().unwrap_err();
    assert!(matches!(
        refused(enrolment(99)),
        StoreError::CodeExhausted { .. }
    ));
    let late = Enrolment {
        at_ms: NOW_MS + 1_000,
        ..enrolment(98)
    };
    assert!(matches!(refused(late), StoreError::CodeExpired));
    let unknown = Enrolment {
        code: [8; 32],
        ..enrolment(97)
    };
    assert!(matches!(refused(unknown), StoreError::CodeUnknown));
    assert_eq!(store.device_count().unwrap(), u64::from(METERS_PER_CODE));
}

#[test]
fn a_revoked_device_stays_known_and_its_key_cannot_enrol_again() {
    let folder = tempfile::tempdir().unwrap();
    let (store, device) = prepared(folder.path());
    let revoked = store.revoke_device(device.id, author()).wait().unwrap();
    assert_eq!(revoked.revoked_at_ms, Some(NOW_MS));
    assert_eq!(store.device(device.id).unwrap(), Some(revoked));
    let error = store.enrol(enrolment(1)).wait().unwrap_err();
    assert!(matches!(error, StoreError::DeviceTaken), "{error}");
    let nobody = DeviceId(Uuid::nil());
    let error = store.revoke_device(nobody, author()).wait().unwrap_err();
    assert!(matches!(error, StoreError::DeviceUnknown(_)), "{error}");
}

#[test]
fn a_batch_of_an_unknown_school_or_beyond_the_limit_is_refused_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (store, device) = prepared(folder.path());
    let foreign = vec![
        record(&device, SchoolNumber(1), 1),
        record(&device, SchoolNumber(9), 2),
    ];
    let error = store.append(foreign).wait().unwrap_err();
    assert!(
        matches!(error, StoreError::SchoolUnknown(SchoolNumber(9))),
        "{error}"
    );
    let many = (0..=RECORDS_PER_APPEND_MAX as u128).map(|id| record(&device, SchoolNumber(1), id));
    let error = store.append(many.collect()).wait().unwrap_err();
    assert!(
        matches!(error, StoreError::TooManyRecords { .. }),
        "{error}"
    );
    assert!(stored(&store).is_empty());
}

#[test]
fn a_full_queue_is_busy_and_what_it_took_is_stored() {
    let folder = tempfile::tempdir().unwrap();
    let (store, device) = prepared(folder.path());
    drop(store);
    let options = Options {
        queue_records_max: 50,
        ..Options::default()
    };
    let store = Store::open(folder.path(), &options).unwrap();
    let mut taken = HashSet::new();
    let mut refused = 0;
    let answers: Vec<_> = (0..200_u128)
        .map(|part| {
            let ids: Vec<u128> = (part * 40..part * 40 + 40).collect();
            let records = ids
                .iter()
                .map(|id| record(&device, SchoolNumber(1), *id))
                .collect();
            (ids, store.append(records))
        })
        .collect();
    for (ids, answer) in answers {
        match answer.wait() {
            Ok(_) => taken.extend(ids),
            Err(StoreError::Busy { .. }) => refused += 1,
            Err(error) => panic!("{error}"),
        }
    }
    assert!(refused > 0, "the queue was never full");
    assert_eq!(stored(&store).into_iter().collect::<HashSet<_>>(), taken);
}

#[test]
fn a_full_disk_is_told_and_nothing_acknowledged_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (store, device) = prepared(folder.path());
    drop(store);
    let options = Options {
        pages_max: Some(60),
        ..Options::default()
    };
    let store = Store::open(folder.path(), &options).unwrap();
    let mut acknowledged = Vec::new();
    let error = (0..u128::MAX)
        .find_map(|part| {
            let ids: Vec<u128> = (part * 100..part * 100 + 100).collect();
            let records = ids
                .iter()
                .map(|id| record(&device, SchoolNumber(1), *id))
                .collect();
            match store.append(records).wait() {
                Ok(_) => {
                    acknowledged.extend(ids);
                    None
                }
                Err(error) => Some(error),
            }
        })
        .unwrap();
    assert!(matches!(error, StoreError::DiskFull), "{error}");
    assert_eq!(stored(&store), acknowledged);
    drop(store);
    let store = open(folder.path());
    assert_eq!(stored(&store), acknowledged);
    assert_eq!(append(&store, &device, &[u128::MAX]).len(), 1);
}

#[test]
fn one_folder_is_for_one_server() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let second = Store::open(folder.path(), &Options::default())
        .err()
        .unwrap();
    assert!(matches!(second, StoreError::InUse { .. }), "{second}");
    drop(store);
    drop(open(folder.path()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn it_is_a_set_that_remembers_its_order(
        batches in proptest::collection::vec(proptest::collection::vec(0..30_u128, 0..8), 0..8),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (store, device) = prepared(folder.path());
        let mut model: Vec<u128> = Vec::new();
        for batch in &batches {
            let outcomes = append(&store, &device, batch);
            for (id, outcome) in batch.iter().zip(outcomes) {
                let known = model.contains(id);
                prop_assert_eq!(outcome == Appended::Duplicate, known);
                if !known {
                    model.push(*id);
                    prop_assert_eq!(outcome, Appended::Accepted(model.len() as u64));
                }
            }
        }
        drop(store);
        prop_assert_eq!(stored(&open(folder.path())), model);
    }
}

#[test]
fn a_list_beyond_the_most_schools_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options {
        schools_max: 2,
        ..Options::default()
    };
    let store = Store::open(folder.path(), &options).unwrap();
    let import = |numbers: &[u128]| {
        let schools = numbers.iter().map(|it| school(*it, "A")).collect();
        publish(&store, schools)
    };
    let error = import(&[1, 2, 3]).unwrap_err();
    assert!(
        matches!(error, StoreError::TooManySchools { most: 2 }),
        "{error}"
    );
    assert_eq!(import(&[1, 2]).unwrap().new, 2);
    assert_eq!(import(&[2, 1]).unwrap().unchanged, 2);
    assert!(import(&[3]).is_err());
    assert_eq!(names_at(&store, 1).len(), 2);
}

fn names_at(store: &Store, version: u32) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    let country = "KEN".parse().unwrap();
    let each = |row: SchoolRow| found.push((row.number.0, row.school.name));
    store.state_at(country, version, each).unwrap();
    found
}
