//! The ledger of a device's chain, over real files: whatever the order of arrival.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use proptest::prelude::*;
use qosyl_domain::{
    ChainLink, DeviceId, Heartbeat, HeartbeatId, HeartbeatOutcome, Omission, OmissionReason,
    OmittedRange, Position, RecordHash, School, SchoolId, SchoolNumber, Source,
};
use qosyl_store::{
    Appended, Author, Batch, ChainMark, ChainState, Chained, Device, Enrolment, NewCode,
    NewOmission, NewRecord, Options, Plan, PlannedSchool, Record, Store, StoreError,
};
use uuid::Uuid;

const NOW_MS: i64 = 1_795_000_000_000;

fn author() -> Author {
    Author {
        actor: "administrator".to_owned(),
        at_ms: NOW_MS,
    }
}

fn prepared(folder: &Path) -> (Store, Device) {
    let store = Store::open(folder, &Options::default()).unwrap();
    let country = "KEN".parse().unwrap();
    let plan = Plan {
        country,
        expected_version: None,
        author: author(),
        approved_by: None,
        without_review: true,
        upload: None,
        file_name: None,
        note: None,
        reverses: None,
    };
    let position = Position::new(36.8, 0.5).unwrap();
    let school = School::new(SchoolId(Uuid::from_u128(1)), country, "Alpha", position);
    let number = None;
    store
        .publish(plan, [Ok(PlannedSchool { number, school })].into_iter())
        .unwrap();
    let code = NewCode {
        hash: [7; 32],
        school: SchoolNumber(1),
        created_at_ms: NOW_MS,
        expires_at_ms: NOW_MS + 1_000,
    };
    store.create_code(code, author()).wait().unwrap();
    let device = enrol(&store, 1);
    (store, device)
}

fn enrol(store: &Store, number: u8) -> Device {
    let enrolment = Enrolment {
        code: [7; 32],
        id: DeviceId(Uuid::from_u128(u128::from(number) + 100)),
        public_key: [number; 32],
        kind: Source::Meter,
        meter: None,
        at_ms: NOW_MS,
    };
    store.enrol(enrolment).wait().unwrap()
}

/// The hash of a number's record, where nobody edited it.
fn hash(seq: u64) -> RecordHash {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seq.to_le_bytes());
    RecordHash(bytes)
}

fn chained(seq: u64) -> Chained {
    let prev = (seq > 1).then(|| hash(seq - 1));
    let link = ChainLink { seq, prev };
    Chained {
        link,
        hash: hash(seq),
    }
}

/// A record under an id of its own.
fn record(device: &Device, id: u128, chained: Option<Chained>) -> NewRecord {
    let heartbeat = Heartbeat {
        id: HeartbeatId(Uuid::from_u128(id)),
        school_id: SchoolId(Uuid::from_u128(1)),
        device_id: device.id,
        at: jiff::Timestamp::from_millisecond(NOW_MS).unwrap(),
        outcome: HeartbeatOutcome::Reachable,
        failure: None,
        rtt_us: Some(1),
        run: None,
        source: Source::Meter,
    };
    let source = (device.key, device.kind);
    let record = Record::Heartbeat(heartbeat);
    NewRecord::new(record, SchoolNumber(1), source, NOW_MS, None)
        .unwrap()
        .chained(chained)
}

/// A note that numbers from one to another were left out, itself at a number.
fn note(device: &Device, ranges: &[(u64, u64)], seq: u64) -> NewOmission {
    let ranges = ranges.iter().map(|&(from, to)| OmittedRange {
        from,
        to,
        prev: chained(from).link.prev,
        hash: hash(to),
    });
    NewOmission {
        omission: Omission {
            id: Uuid::from_u128(90_000 + u128::from(seq)),
            school_id: SchoolId(Uuid::from_u128(1)),
            device_id: device.id,
            reason: OmissionReason::Thinned,
            ranges: ranges.collect(),
            reachable: 0,
            unreachable: 0,
            tests: 0,
            others: 0,
        },
        device: device.key,
        chained: chained(seq),
        received_at_ms: NOW_MS,
    }
}

fn send(store: &Store, records: Vec<NewRecord>) -> Result<Vec<Appended>, StoreError> {
    store.append(records).wait()
}

fn send_numbers(store: &Store, device: &Device, numbers: &[u64]) -> Vec<Appended> {
    let records = numbers.iter();
    let records = records.map(|seq| record(device, u128::from(*seq), Some(chained(*seq))));
    send(store, records.collect()).unwrap()
}

fn send_note(store: &Store, note: NewOmission) -> Appended {
    let batch = Batch {
        omissions: vec![note],
        ..Batch::default()
    };
    store.append_batch(batch).wait().unwrap()[0]
}

fn tell_oldest(store: &Store, device: &Device, oldest: u64) {
    let batch = Batch {
        oldest_waiting: Some((device.key, oldest)),
        ..Batch::default()
    };
    store.append_batch(batch).wait().unwrap();
}

fn state(store: &Store, device: &Device) -> ChainState {
    store.chain_state(device.key).unwrap().unwrap_or_default()
}

/// Marks by the order of receipt.
fn marks(store: &Store) -> Vec<ChainMark> {
    let seqs: Vec<u64> = (1..=store.latest_seq()).collect();
    let places = store.chain_places(&seqs).unwrap();
    places.into_iter().map(|it| it.mark).collect()
}

#[test]
fn a_chain_that_comes_in_any_order_is_sound_in_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let (store, device) = prepared(folder.path());
    send_numbers(&store, &device, &[5, 2]);
    let late = ChainState {
        head: 5,
        here: 2,
        late: 3,
        ..ChainState::default()
    };
    assert_eq!(state(&store, &device), late);
    assert_eq!(marks(&store), [ChainMark::AfterGap; 2]);
    send_numbers(&store, &device, &[4, 1, 3]);
    let whole = ChainState {
        head: 5,
        here: 5,
        ..ChainState::default()
    };
    drop(store);
    let store = Store::open(folder.path(), &Options::default()).unwrap();
    assert_eq!(state(&store, &device), whole);
    assert_eq!(marks(&store), [ChainMark::Sound; 5]);
    let places = store.chain_places(&[4, 1]).unwrap();
    let chains: Vec<_> = places.iter().map(|it| it.chained).collect();
    assert_eq!(chains, [Some(chained(1)), Some(chained(5))]);
}

#[test]
fn a_device_without_a_chain_is_taken_as_before() {
    let folder = tempfile::tempdir().unwrap();
    let (store, device) = prepared(folder.path());
    send(&store, vec![record(&device, 1, None)]).unwrap();
    assert_eq!(store.chain_state(device.key).unwrap(), None);
    assert_eq!(marks(&store), [ChainMark::Unchained]);
}

#[test]
fn what_is_not_here_is_late_until_the_device_says_that_it_waits_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let (store, device) = prepared(folder.path());
    send_numbers(&store, &device, &[1, 4, 9]);
    tell_oldest(&store, &device, 4);
    let it = state(&store, &device);
    assert_eq!((it.missing, it.late), (2, 4));
    tell_oldest(&store, &device, 7);
    // What an older message says, that comes later, takes nothing back.
    tell_oldest(&store, &device, 5);
    let it = state(&store, &device);
    assert_eq!((it.missing, it.late), (4, 2));
    // It came all the same.
    send_numbers(&store, &device, &[2, 6]);
    let it = state(&store, &device);
    assert_eq!((it.here, it.missing, it.late), (5, 2, 2));
}

#[test]
fn a_note_explains_a_gap_and_only_that_whenever_it_comes() {
    for note_first in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let (store, device) = prepared(folder.path());
        let note = note(&device, &[(2, 4), (6, 6), (8, 9)], 11);
        if note_first {
            assert_eq!(send_note(&store, note.clone()), Appended::Noted);
        }
        send_numbers(&store, &device, &[1, 5, 10]);
        if !note_first {
            assert_eq!(send_note(&store, note.clone()), Appended::Noted);
        }
        assert_eq!(send_note(&store, note), Appended::Duplicate);
        tell_oldest(&store, &device, 12);
        let it = state(&store, &device);
        assert_eq!((it.head, it.here, it.omitted), (11, 4, 6), "{note_first}");
        assert_eq!((it.missing, it.late, it.edited), (1, 0, 0));
        assert_eq!(marks(&store), [ChainMark::Sound; 3]);
        // One that was said to be left out, and comes: a power cut lay between.
        send_numbers(&store, &device, &[3, 4]);
        let it = state(&store, &device);
        assert_eq!((it.here, it.omitted, it.edited), (6, 4, 0));
    }
}

#[test]
fn a_note_whose_hashes_do_not_fit_marks_the_records_around_it() {
    let folder = tempfile::tempdir().unwrap();
    let (store, device) = prepared(folder.path());
    send_numbers(&store, &device, &[1, 2, 6]);
    let mut wrong = note(&device, &[(3, 5)], 7);
    wrong.omission.ranges[0].prev = Some(hash(77));
    send_note(&store, wrong);
    assert_eq!(state(&store, &device).edited, 1);
    let [one, two, six] = marks(&store)[..] else {
        panic!("not three");
    };
    assert_eq!(
        (one, two, six),
        (ChainMark::Sound, ChainMark::Edited, ChainMark::Sound)
    );
}

#[test]
fn an_edited_record_is_marked_whichever_of_the_two_comes_first() {
    for edited_first in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let (store, device) = prepared(folder.path());
        send_numbers(&store, &device, &[1]);
        let edited = Chained {
            hash: hash(99),
            ..chained(2)
        };
        let edited = vec![record(&device, 2, Some(edited))];
        if edited_first {
            send(&store, edited).unwrap();
            send_numbers(&store, &device, &[3]);
        } else {
            send_numbers(&store, &device, &[3]);
            send(&store, edited).unwrap();
        }
        let edited_place = if edited_first { 2 } else { 3 };
        let places = store.chain_places(&[edited_place]).unwrap();
        assert_eq!(places[0].mark, ChainMark::Edited, "{edited_first}");
        assert_eq!(state(&store, &device).edited, 1);
        assert_eq!(state(&store, &device).forked_at_ms, None);
    }
}

#[test]
fn a_known_id_with_other_content_is_no_second_record_and_marks_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let (store, device) = prepared(folder.path());
    send_numbers(&store, &device, &[1, 2]);
    let other = Chained {
        hash: hash(99),
        ..chained(2)
    };
    let again = send(&store, vec![record(&device, 2, Some(other))]).unwrap();
    assert_eq!(again, [Appended::Duplicate]);
    assert_eq!(marks(&store), [ChainMark::Sound, ChainMark::Edited]);
    assert_eq!(send_numbers(&store, &device, &[1]), [Appended::Duplicate]);
    assert_eq!(state(&store, &device).edited, 1);
}

#[test]
fn two_records_under_one_number_end_what_is_taken_of_the_device() {
    let folder = tempfile::tempdir().unwrap();
    let (store, device) = prepared(folder.path());
    let other = enrol(&store, 2);
    send_numbers(&store, &device, &[1, 2, 3]);
    let copy = Chained {
        hash: hash(99),
        ..chained(3)
    };
    let refused = |records| {
        let error = send(&store, records).unwrap_err();
        assert!(
            matches!(error, StoreError::DeviceForked { seq: 3 }),
            "{error}"
        );
    };
    // Nothing of the batch is taken, not even what is right.
    let right = record(&device, 4, Some(chained(4)));
    refused(vec![right.clone(), record(&device, 50, Some(copy))]);
    refused(vec![right]);
    refused(vec![record(&device, 60, None)]);
    assert_eq!(store.latest_seq(), 3);
    let marked = [ChainMark::Sound, ChainMark::Sound, ChainMark::Forked];
    assert_eq!(marks(&store), marked);
    assert_eq!(state(&store, &device).forked_at_ms, Some(NOW_MS));
    // Others are not concerned, and a restart forgets nothing.
    send(&store, vec![record(&other, 70, Some(chained(1)))]).unwrap();
    drop(store);
    let store = Store::open(folder.path(), &Options::default()).unwrap();
    let error = send(&store, vec![record(&device, 80, Some(chained(5)))]);
    assert!(matches!(error, Err(StoreError::DeviceForked { .. })));
}

#[test]
fn two_records_under_one_number_in_one_batch_are_a_fork_too() {
    let folder = tempfile::tempdir().unwrap();
    let (store, device) = prepared(folder.path());
    let copy = Chained {
        hash: hash(99),
        ..chained(1)
    };
    let batch = vec![
        record(&device, 1, Some(chained(1))),
        record(&device, 2, Some(copy)),
    ];
    assert!(matches!(
        send(&store, batch),
        Err(StoreError::DeviceForked { seq: 1 })
    ));
    assert_eq!(store.latest_seq(), 0);
}

#[test]
fn a_record_that_another_device_sent_before_has_its_place_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (store, device) = prepared(folder.path());
    let next = enrol(&store, 2);
    send_numbers(&store, &device, &[1]);
    // Taken over into the queue of a new enrolment, after its answer was lost.
    let again = send(&store, vec![record(&next, 1, Some(chained(1)))]).unwrap();
    assert_eq!(again, [Appended::Duplicate]);
    send(&store, vec![record(&next, 2, Some(chained(2)))]).unwrap();
    let it = state(&store, &next);
    assert_eq!((it.head, it.here, it.late), (2, 2, 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Against the plainest ledger that there is: sets of numbers.
    #[test]
    fn gaps_add_up_whatever_comes_in_whatever_order(
        steps in prop::collection::vec((1_u64..40, 0_u64..4, 0_u8..4), 1..40),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (store, device) = prepared(folder.path());
        let (mut here, mut omitted) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
        for (number, (seq, more, kind)) in (0_u64..).zip(steps) {
            if kind > 0 {
                send_numbers(&store, &device, &[seq]);
                here.insert(seq);
                omitted.remove(&seq);
            } else {
                let own = 100 + number;
                send_note(&store, note(&device, &[(seq, seq + more)], own));
                here.insert(own);
                omitted.extend((seq..=seq + more).filter(|it| !here.contains(it)));
            }
            let it = state(&store, &device);
            prop_assert_eq!(it.head, here.last().copied().unwrap());
            prop_assert_eq!(it.here, here.len() as u64);
            prop_assert_eq!(it.omitted, omitted.len() as u64);
            prop_assert_eq!(it.edited, 0);
            prop_assert_eq!(it.late, it.head - it.here - it.omitted);
        }
    }
}
