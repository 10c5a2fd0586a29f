use proptest::prelude::*;

use super::*;

fn open(folder: &Path) -> Queue {
    Queue::open(folder, QueueLimits::default()).unwrap()
}

fn small(folder: &Path) -> Queue {
    let limits = QueueLimits {
        segment_bytes: 400,
        segment_records: 5,
        measurement_segments: 3,
        outage_segments: 3,
        heartbeat_segments: 4,
        bytes: 1_000_000,
    };
    Queue::open(folder, limits).unwrap()
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn waiting(queue: &Queue, kind: Kind) -> Vec<u128> {
    let found = queue.oldest(kind, usize::MAX, usize::MAX).unwrap();
    found.iter().map(|it| it.id.as_u128()).collect()
}

fn set(numbers: impl IntoIterator<Item = u128>) -> HashSet<Uuid> {
    numbers.into_iter().map(id).collect()
}

#[test]
fn records_come_out_oldest_first_in_batches_bounded_by_number_and_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let queue = small(folder.path());
    for number in 0..12 {
        queue
            .push(Kind::Measurement, id(number), &[b'x'; 10])
            .unwrap();
    }
    queue.push(Kind::Heartbeat, id(99), b"beat").unwrap();
    assert_eq!(
        waiting(&queue, Kind::Measurement),
        (0..12).collect::<Vec<_>>()
    );
    assert_eq!(waiting(&queue, Kind::Heartbeat), [99]);
    let batch = |records, bytes| {
        queue
            .oldest(Kind::Measurement, records, bytes)
            .unwrap()
            .len()
    };
    assert_eq!(batch(7, usize::MAX), 7);
    assert_eq!(batch(100, 35), 3);
    assert_eq!(batch(100, 1), 1, "a long record must not block the queue");
    let counts = Counts {
        measurements: 12,
        outages: 0,
        heartbeats: 1,
    };
    assert_eq!(queue.counts().unwrap(), counts);
}

#[test]
fn only_what_was_acknowledged_is_taken_out_and_the_rest_stays_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let queue = small(folder.path());
    for number in 0..12 {
        queue.push(Kind::Measurement, id(number), b"test").unwrap();
    }
    let acknowledged = set([0, 2, 5, 6, 7, 8, 9, 11, 500]);
    assert_eq!(queue.remove(Kind::Measurement, &acknowledged).unwrap(), 8);
    assert_eq!(waiting(&queue, Kind::Measurement), [1, 3, 4, 10]);
    queue.push(Kind::Measurement, id(12), b"test").unwrap();
    assert_eq!(
        waiting(&open(folder.path()), Kind::Measurement),
        [1, 3, 4, 10, 12]
    );
    assert_eq!(queue.remove(Kind::Measurement, &set(0..20)).unwrap(), 5);
    assert_eq!(queue.bytes().unwrap(), 0);
}

#[test]
fn over_its_number_of_segments_a_kind_loses_its_own_oldest() {
    let folder = tempfile::tempdir().unwrap();
    let queue = small(folder.path());
    let mut dropped = Counts::default();
    for number in 0..16 {
        dropped = queue.push(Kind::Measurement, id(number), b"test").unwrap();
    }
    assert_eq!(
        dropped,
        Counts {
            measurements: 5,
            outages: 0,
            heartbeats: 0
        }
    );
    assert_eq!(
        waiting(&queue, Kind::Measurement),
        (5..16).collect::<Vec<_>>()
    );
    for number in 0..21 {
        dropped = queue.push(Kind::Heartbeat, id(number), b"beat").unwrap();
    }
    assert_eq!(
        dropped,
        Counts {
            measurements: 0,
            outages: 0,
            heartbeats: 5
        }
    );
    assert_eq!(
        waiting(&queue, Kind::Heartbeat),
        (5..21).collect::<Vec<_>>()
    );
}

#[test]
fn over_its_bytes_the_queue_loses_old_heartbeats_and_outages_before_any_test() {
    let folder = tempfile::tempdir().unwrap();
    let limits = QueueLimits {
        segment_records: 2,
        bytes: 2_000,
        ..QueueLimits::default()
    };
    let queue = Queue::open(folder.path(), limits).unwrap();
    let mut dropped = Counts::default();
    for number in 0..40 {
        for kind in Kind::ALL {
            let now = queue.push(kind, id(number), &[b'x'; 76]).unwrap();
            dropped = dropped.and(now);
            if now.measurements > 0 {
                assert!(waiting(&queue, Kind::Outage).len() <= 2);
            }
            if now.measurements + now.outages > 0 {
                assert!(waiting(&queue, Kind::Heartbeat).len() <= 2);
            }
            assert!(queue.bytes().unwrap() <= 2_000 + 208);
        }
    }
    assert!(dropped.heartbeats > dropped.measurements && dropped.outages > dropped.measurements);
    assert_eq!(open(folder.path()).dropped().unwrap(), dropped);
    let tests = waiting(&queue, Kind::Measurement);
    assert_eq!(tests.last(), Some(&39));
    assert_eq!(tests.len() + dropped.measurements, 40);
}

#[test]
fn the_bounds_of_the_default_hold_what_the_documents_say() {
    let limits = QueueLimits::default();
    let beats = limits.segment_records * limits.heartbeat_segments;
    assert!(
        beats >= 90 * 24 * 12,
        "90 days of heartbeats every five minutes"
    );
    let widest = u64::try_from(limits.segment_bytes + RECORD_BYTES_MAX).unwrap();
    assert!(
        widest * 4 < limits.bytes,
        "one segment never fills the queue"
    );
}

#[test]
fn a_record_over_the_limit_is_refused_and_one_at_the_limit_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let queue = open(folder.path());
    queue
        .push(Kind::Measurement, id(1), &vec![1; RECORD_BYTES_MAX])
        .unwrap();
    let error = queue.push(Kind::Measurement, id(2), &vec![1; RECORD_BYTES_MAX + 1]);
    assert!(matches!(error, Err(MeterError::RecordTooLong { .. })));
    assert_eq!(waiting(&queue, Kind::Measurement), [1]);
}

#[test]
fn a_segment_of_another_version_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let foreign = folder.path().join("m-0000000000000007.seg");
    fs::write(&foreign, b"QOSYLQ\x00\x09from the future").unwrap();
    let queue = open(folder.path());
    queue.push(Kind::Measurement, id(1), b"test").unwrap();
    assert_eq!(waiting(&queue, Kind::Measurement), [1]);
    assert_eq!(fs::read(foreign).unwrap(), b"QOSYLQ\x00\x09from the future");
}

#[test]
fn several_threads_may_use_one_queue_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for worker in 0..4_u128 {
            let queue = small_but_endless(folder.path());
            scope.spawn(move || {
                for number in 0..20 {
                    let id = id(worker * 100 + number);
                    queue.push(Kind::Measurement, id, b"test").unwrap();
                    if number % 2 == 0 {
                        queue
                            .remove(Kind::Measurement, &HashSet::from([id]))
                            .unwrap();
                    }
                }
            });
        }
    });
    assert_eq!(waiting(&open(folder.path()), Kind::Measurement).len(), 40);
}

fn small_but_endless(folder: &Path) -> Queue {
    let limits = QueueLimits {
        segment_records: 5,
        ..QueueLimits::default()
    };
    Queue::open(folder, limits).unwrap()
}

#[test]
fn records_behind_a_damaged_length_are_kept_also_when_others_follow() {
    let folder = tempfile::tempdir().unwrap();
    let queue = open(folder.path());
    for number in 0..4 {
        queue.push(Kind::Measurement, id(number), b"test").unwrap();
    }
    let path = queue
        .segments(Kind::Measurement)
        .unwrap()
        .pop()
        .unwrap()
        .path;
    let mut bytes = fs::read(&path).unwrap();
    // The length of the second record.
    bytes[MAGIC.len() + 28 + 3] = 0xFF;
    fs::write(&path, &bytes).unwrap();
    queue.push(Kind::Measurement, id(4), b"test").unwrap();
    assert_eq!(waiting(&queue, Kind::Measurement), [0, 2, 3, 4]);
    assert_eq!(queue.remove(Kind::Measurement, &set([3])).unwrap(), 1);
    assert_eq!(waiting(&queue, Kind::Measurement), [0, 2, 4]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_cut_of_the_newest_file_at_any_byte_loses_at_most_what_lies_behind_it(
        lengths in prop::collection::vec(1_usize..80, 1..9),
        cut in any::<prop::sample::Index>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let queue = open(folder.path());
        let mut ends = Vec::new();
        for (number, length) in (0..).zip(&lengths) {
            queue.push(Kind::Measurement, id(number), &vec![b'x'; *length]).unwrap();
            ends.push(usize::try_from(queue.bytes().unwrap()).unwrap());
        }
        let path = queue.segments(Kind::Measurement).unwrap().pop().unwrap().path;
        let whole = fs::read(&path).unwrap();
        let cut = cut.index(whole.len() + 1);
        fs::write(&path, &whole[..cut]).unwrap();

        // What was synced before the cut is there, the queue opens, and it goes on.
        let kept = u128::try_from(ends.iter().filter(|end| **end <= cut).count()).unwrap();
        let queue = open(folder.path());
        prop_assert_eq!(waiting(&queue, Kind::Measurement), (0..kept).collect::<Vec<_>>());
        queue.push(Kind::Measurement, id(1000), b"after").unwrap();
        let expected: Vec<u128> = (0..kept).chain([1000]).collect();
        prop_assert_eq!(waiting(&open(folder.path()), Kind::Measurement), expected);
    }
}
