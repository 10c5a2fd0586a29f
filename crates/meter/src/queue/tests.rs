use std::collections::BTreeMap;

use proptest::prelude::*;
use qosyl_domain::{Omission, OmissionReason, RecordHash};
use qosyl_signature::record_hash;

use super::*;

fn open(folder: &Path) -> Queue {
    Queue::open(folder, QueueLimits::default()).unwrap()
}

fn small(folder: &Path) -> Queue {
    let limits = QueueLimits {
        segment_bytes: 4_000,
        segment_records: 5,
        measurement_segments: 3,
        outage_segments: 3,
        omission_segments: 50,
        heartbeat_segments: 4,
        heartbeat_age: Duration::MAX,
        bytes: 1_000_000,
    };
    Queue::open(folder, limits).unwrap()
}

/// An id of a minute, as a device makes it.
fn id(minute: u64) -> Uuid {
    let at_ms = 1_790_000_000_000 + minute * 60_000;
    Uuid::from_u128((u128::from(at_ms) << 80) | (7 << 76) | (2 << 62) | u128::from(minute))
}

/// A record with an outcome, as far as the queue looks into it.
fn record(outcome: &str) -> Vec<u8> {
    let nil = Uuid::nil();
    format!(r#"{{"school_id":"{nil}","device_id":"{nil}","outcome":"{outcome}"}}"#).into_bytes()
}

fn push(queue: &Queue, kind: Kind, minute: u64) -> Counts {
    queue.push(kind, id(minute), &record("reachable")).unwrap()
}

fn push_beats(queue: &Queue, from: u64, outcomes: &str) -> Counts {
    let mut dropped = Counts::default();
    for (minute, letter) in (from..).zip(outcomes.chars()) {
        let outcome = if letter == '+' {
            "reachable"
        } else {
            "unreachable"
        };
        let now = queue.push(Kind::Heartbeat, id(minute), &record(outcome));
        dropped = dropped.and(now.unwrap());
    }
    dropped
}

/// The minutes of the records that wait, the oldest first.
fn waiting(queue: &Queue, kind: Kind) -> Vec<u64> {
    let found = queue.newest(kind, usize::MAX, usize::MAX).unwrap();
    let minutes = found.iter().rev();
    let minutes = minutes.map(|it| it.id.as_u128() & 0xFFFF_FFFF);
    minutes.map(|it| u64::try_from(it).unwrap()).collect()
}

fn set(minutes: impl IntoIterator<Item = u64>) -> HashSet<Uuid> {
    minutes.into_iter().map(id).collect()
}

fn notes(queue: &Queue) -> Vec<Omission> {
    let found = queue.newest(Kind::Omission, usize::MAX, usize::MAX);
    let found = found.unwrap().into_iter().rev();
    found
        .map(|it| serde_json::from_slice(&it.payload).unwrap())
        .collect()
}

/// Every record that waits, by its number in the chain.
fn chain_of(queue: &Queue) -> BTreeMap<u64, Vec<u8>> {
    let mut chain = BTreeMap::new();
    for kind in Kind::ALL {
        for it in queue.newest(kind, usize::MAX, usize::MAX).unwrap() {
            let link = chain::link_of(&it.payload).unwrap();
            let before = chain.insert(link.seq, it.payload.clone());
            assert!(
                before.is_none_or(|before| before == it.payload),
                "{}",
                link.seq
            );
        }
    }
    chain
}

/// The chain goes from the first number to the last over records and what notes explain, and each
/// names the one before. Answers the last number.
fn assert_chain(queue: &Queue) -> u64 {
    let chain = chain_of(queue);
    let mut hashes: BTreeMap<u64, RecordHash> = chain
        .iter()
        .map(|(seq, payload)| (*seq, RecordHash(record_hash(payload))))
        .collect();
    let ranges: Vec<_> = notes(queue).into_iter().flat_map(|it| it.ranges).collect();
    for range in &ranges {
        hashes.entry(range.to).or_insert(range.hash);
    }
    let named = |seq: u64| hashes.get(&(seq - 1)).copied();
    for range in &ranges {
        assert_eq!(named(range.from), range.prev, "{range:?}");
    }
    let last = chain.keys().last().copied().unwrap_or(0);
    for seq in 1..=last {
        if let Some(payload) = chain.get(&seq) {
            assert_eq!(chain::link_of(payload).unwrap().prev, named(seq), "{seq}");
        } else {
            let explained = ranges.iter().any(|it| (it.from..=it.to).contains(&seq));
            assert!(explained, "nothing explains that {seq} is not here");
        }
    }
    last
}

#[test]
fn records_come_out_newest_first_in_batches_bounded_by_number_and_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let queue = small(folder.path());
    for minute in 0..12 {
        push(&queue, Kind::Measurement, minute);
    }
    push(&queue, Kind::Heartbeat, 99);
    assert_eq!(
        waiting(&queue, Kind::Measurement),
        (0..12).collect::<Vec<_>>()
    );
    assert_eq!(waiting(&queue, Kind::Heartbeat), [99]);
    let batch = |records, bytes| queue.newest(Kind::Measurement, records, bytes).unwrap();
    assert_eq!(batch(7, usize::MAX)[0].id, id(11));
    assert_eq!(batch(7, usize::MAX).len(), 7);
    let bytes = batch(1, usize::MAX)[0].payload.len();
    assert_eq!(batch(100, 3 * bytes + 5).len(), 3);
    assert_eq!(
        batch(100, 1).len(),
        1,
        "a long record must not block the queue"
    );
    let counts = Counts {
        measurements: 12,
        outages: 0,
        omissions: 0,
        heartbeats: 1,
    };
    assert_eq!(queue.counts().unwrap(), counts);
    assert_eq!(assert_chain(&queue), 13);
}

#[test]
fn only_what_was_acknowledged_is_taken_out_and_the_rest_stays_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let queue = small(folder.path());
    for minute in 0..12 {
        push(&queue, Kind::Measurement, minute);
    }
    let acknowledged = set([0, 2, 5, 6, 7, 8, 9, 11, 500]);
    assert_eq!(queue.remove(Kind::Measurement, &acknowledged).unwrap(), 8);
    assert_eq!(waiting(&queue, Kind::Measurement), [1, 3, 4, 10]);
    assert_eq!(queue.oldest_waiting().unwrap(), Some(2));
    push(&queue, Kind::Measurement, 12);
    let again = open(folder.path());
    assert_eq!(waiting(&again, Kind::Measurement), [1, 3, 4, 10, 12]);
    assert_eq!(queue.remove(Kind::Measurement, &set(0..20)).unwrap(), 5);
    assert_eq!(queue.bytes().unwrap(), 0);
    assert_eq!(queue.oldest_waiting().unwrap(), None);
    // The chain goes on over an empty queue.
    push(&queue, Kind::Heartbeat, 13);
    assert_eq!(chain_of(&queue).keys().copied().collect::<Vec<_>>(), [14]);
}

#[test]
fn over_its_number_of_segments_only_the_first_and_last_beat_of_a_run_stay() {
    let folder = tempfile::tempdir().unwrap();
    let queue = small(folder.path());
    let outcomes = "++++++++--++++++++++---------+++++++++++++++++++++-+++++++++";
    push(&queue, Kind::Measurement, 1_000);
    assert_eq!(push_beats(&queue, 0, outcomes).total(), 0);
    push(&queue, Kind::Measurement, 1_001);
    let kept = waiting(&queue, Kind::Heartbeat);
    // Both ends of every outage are there, and the beat on its other side.
    for minute in [0, 7, 8, 9, 10, 19, 20, 28, 29, 49, 50, 51] {
        assert!(kept.contains(&minute), "{minute}: {kept:?}");
    }
    assert!(kept.len() < 35, "{kept:?}");
    assert_eq!(queue.counts().unwrap().measurements, 2);
    assert!(queue.segments(Kind::Heartbeat).unwrap().len() <= 4);
    assert_chain(&queue);
    let thinned = notes(&queue);
    assert!(
        thinned
            .iter()
            .all(|it| it.reason == OmissionReason::Thinned)
    );
    let (up, down): (u64, u64) = (
        thinned.iter().map(|it| it.reachable).sum(),
        thinned.iter().map(|it| it.unreachable).sum(),
    );
    let letters = |letter| outcomes.matches(letter).count() as u64;
    let is_down = |minute: &&u64| outcomes.as_bytes()[usize::try_from(**minute).unwrap()] == b'-';
    let kept_down = kept.iter().filter(is_down);
    let kept_down = kept_down.count() as u64;
    assert_eq!(up, letters("+") - (kept.len() as u64 - kept_down));
    assert_eq!(down, letters("-") - kept_down);
    let seq = |note: &Omission| note.ranges.last().unwrap().to + 1;
    assert!(thinned.iter().all(|it| it.check(seq(it)).is_ok()));
}

#[test]
fn a_line_that_goes_up_and_down_all_the_time_loses_its_oldest_beats_with_a_note() {
    let folder = tempfile::tempdir().unwrap();
    let queue = small(folder.path());
    let dropped = push_beats(&queue, 0, &"+-".repeat(30));
    assert!(
        dropped.heartbeats > 20 && dropped.measurements == 0,
        "{dropped:?}"
    );
    assert_eq!(open(folder.path()).dropped().unwrap(), dropped);
    let kept = waiting(&queue, Kind::Heartbeat);
    assert_eq!(kept, (60 - kept.len() as u64..60).collect::<Vec<_>>());
    assert_eq!(dropped.heartbeats + kept.len(), 60);
    assert_chain(&queue);
    let noted: u64 = notes(&queue)
        .iter()
        .filter(|it| it.reason == OmissionReason::Dropped)
        .map(|it| it.reachable + it.unreachable)
        .sum();
    assert_eq!(noted, dropped.heartbeats as u64);
}

#[test]
fn over_its_number_of_segments_a_kind_loses_its_own_oldest_with_a_note() {
    for kind in [Kind::Measurement, Kind::Outage] {
        let folder = tempfile::tempdir().unwrap();
        let queue = small(folder.path());
        let mut dropped = Counts::default();
        for minute in 0..16 {
            dropped = dropped.and(push(&queue, kind, minute));
        }
        let mut expected = Counts::default();
        expected.add(kind, 5);
        assert_eq!(dropped, expected);
        assert_eq!(waiting(&queue, kind), (5..16).collect::<Vec<_>>());
        let noted = |count: fn(&Omission) -> u64| notes(&queue).iter().map(count).sum::<u64>();
        let told = (noted(|it| it.tests), noted(|it| it.others));
        let gone = (dropped.measurements as u64, dropped.outages as u64);
        assert_eq!(told, gone);
        assert_chain(&queue);
    }
}

#[test]
fn over_its_bytes_the_queue_loses_old_heartbeats_and_outages_before_any_test() {
    let folder = tempfile::tempdir().unwrap();
    let limits = QueueLimits {
        segment_records: 16,
        bytes: 12_000,
        ..QueueLimits::default()
    };
    let queue = Queue::open(folder.path(), limits).unwrap();
    let mut dropped = Counts::default();
    for minute in 0..480 {
        let outcome = if minute % 2 == 0 { "+" } else { "-" };
        dropped = dropped.and(push_beats(&queue, minute, outcome));
        let kind = match minute % 12 {
            0 | 6 => Kind::Measurement,
            3 => Kind::Outage,
            _ => continue,
        };
        let now = push(&queue, kind, 1_000 + minute);
        dropped = dropped.and(now);
        let waits = |kind| waiting(&queue, kind).len();
        if now.outages + now.measurements > 0 {
            assert_eq!(waits(Kind::Heartbeat), 0);
        }
        if now.measurements > 0 {
            assert!(waits(Kind::Outage) <= usize::from(kind == Kind::Outage));
        }
        // The bounds are looked at with each new segment; of each kind one is being filled.
        assert!(queue.bytes().unwrap() <= 12_000 + 4 * 4_000);
    }
    assert!(
        dropped.heartbeats > 300 && dropped.outages > 0 && dropped.measurements > 0,
        "{dropped:?}"
    );
    assert_eq!(open(folder.path()).dropped().unwrap(), dropped);
    let tests = waiting(&queue, Kind::Measurement);
    assert_eq!(tests.last(), Some(&1_474));
    assert_eq!(tests.len() + dropped.measurements, 80);
    let outages = waiting(&queue, Kind::Outage).len();
    assert_eq!(outages + dropped.outages, 40);
}

#[test]
fn beats_older_than_the_limit_are_thinned_though_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let limits = QueueLimits {
        segment_records: 10,
        heartbeat_age: Duration::from_mins(45),
        ..QueueLimits::default()
    };
    let queue = Queue::open(folder.path(), limits).unwrap();
    push_beats(&queue, 0, &"+".repeat(101));
    let kept = waiting(&queue, Kind::Heartbeat);
    assert_eq!(kept[0], 0);
    // Within the limit nothing is touched, and what is older is thin.
    assert_eq!(kept[kept.len() - 45..], (56..101).collect::<Vec<_>>());
    assert!(kept.len() < 70, "{kept:?}");
    assert_chain(&queue);
}

#[test]
fn the_bounds_of_the_default_hold_what_the_documents_say() {
    let limits = QueueLimits::default();
    let beats = limits.segment_records * limits.heartbeat_segments;
    assert!(
        beats >= 90 * 24 * 12,
        "90 days of heartbeats every five minutes"
    );
    assert!(limits.heartbeat_age > Duration::from_hours(90 * 24));
    let widest = u64::try_from(limits.segment_bytes + RECORD_BYTES_MAX).unwrap();
    assert!(
        widest * 4 < limits.bytes,
        "one segment never fills the queue"
    );
}

#[test]
fn a_record_over_the_limit_is_refused_and_leaves_no_gap() {
    let folder = tempfile::tempdir().unwrap();
    let queue = open(folder.path());
    let padded = |bytes: usize| format!(r#"{{"x":"{}"}}"#, "x".repeat(bytes)).into_bytes();
    let push = |minute, payload: &[u8]| queue.push(Kind::Measurement, id(minute), payload);
    push(1, &padded(RECORD_BYTES_MAX - 200)).unwrap();
    for (minute, payload) in [
        (2, padded(RECORD_BYTES_MAX - 20)),
        (3, b"no object".to_vec()),
    ] {
        let error = push(minute, &payload).unwrap_err();
        assert!(
            matches!(
                error,
                MeterError::RecordTooLong { .. } | MeterError::RecordNoObject
            ),
            "{error}"
        );
    }
    push(4, b"{}").unwrap();
    assert_eq!(waiting(&queue, Kind::Measurement), [1, 4]);
    assert_eq!(assert_chain(&queue), 2);
}

#[test]
fn a_segment_of_another_version_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let foreign = folder.path().join("m-0000000000000007.seg");
    fs::write(&foreign, b"QOSYLQ\x00\x09from the future").unwrap();
    let queue = open(folder.path());
    push(&queue, Kind::Measurement, 1);
    assert_eq!(waiting(&queue, Kind::Measurement), [1]);
    assert_eq!(fs::read(foreign).unwrap(), b"QOSYLQ\x00\x09from the future");
}

#[test]
fn several_threads_may_use_one_queue_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let removed = std::sync::Mutex::new(HashSet::new());
    std::thread::scope(|scope| {
        for worker in 0..4_u64 {
            let queue = small_but_endless(folder.path());
            let removed = &removed;
            scope.spawn(move || {
                for number in 0..20 {
                    let minute = worker * 100 + number;
                    push(&queue, Kind::Measurement, minute);
                    if number % 2 == 0 {
                        let ids = set([minute]);
                        queue.remove(Kind::Measurement, &ids).unwrap();
                        removed.lock().unwrap().extend(ids);
                    }
                }
            });
        }
    });
    let queue = open(folder.path());
    assert_eq!(waiting(&queue, Kind::Measurement).len(), 40);
    assert_eq!(removed.lock().unwrap().len(), 40);
    push(&queue, Kind::Measurement, 1_000);
    assert_eq!(chain_of(&queue).keys().last(), Some(&81), "no number twice");
}

fn small_but_endless(folder: &Path) -> Queue {
    let limits = QueueLimits {
        segment_records: 5,
        ..QueueLimits::default()
    };
    Queue::open(folder, limits).unwrap()
}

fn newest_file(queue: &Queue, kind: Kind) -> PathBuf {
    queue.segments(kind).unwrap().pop().unwrap().path
}

#[test]
fn records_behind_a_damaged_length_are_kept_also_when_others_follow() {
    let folder = tempfile::tempdir().unwrap();
    let queue = open(folder.path());
    for minute in 0..4 {
        push(&queue, Kind::Measurement, minute);
    }
    let path = newest_file(&queue, Kind::Measurement);
    let mut bytes = fs::read(&path).unwrap();
    let first = queue.newest(Kind::Measurement, 9, usize::MAX).unwrap();
    let first = segment::RECORD_HEAD_BYTES + first.last().unwrap().payload.len();
    // The length of the second record.
    bytes[MAGIC.len() + first + 3] = 0xFF;
    fs::write(&path, &bytes).unwrap();
    push(&queue, Kind::Measurement, 4);
    assert_eq!(waiting(&queue, Kind::Measurement), [0, 2, 3, 4]);
    // The gap is there to be seen.
    assert_eq!(
        chain_of(&queue).into_keys().collect::<Vec<_>>(),
        [1, 3, 4, 5]
    );
    assert_eq!(queue.remove(Kind::Measurement, &set([3])).unwrap(), 1);
    assert_eq!(waiting(&queue, Kind::Measurement), [0, 2, 4]);
}

#[test]
fn the_number_of_a_damaged_last_record_is_not_given_again() {
    let folder = tempfile::tempdir().unwrap();
    let queue = open(folder.path());
    push(&queue, Kind::Measurement, 0);
    push(&queue, Kind::Measurement, 1);
    let path = newest_file(&queue, Kind::Measurement);
    let mut bytes = fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&path, &bytes).unwrap();
    push(&queue, Kind::Heartbeat, 2);
    assert_eq!(chain_of(&queue).into_keys().collect::<Vec<_>>(), [1, 3]);
}

#[test]
fn a_power_cut_between_the_record_and_the_end_of_the_chain_gives_no_number_twice() {
    for empties in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let queue = open(folder.path());
        push(&queue, Kind::Measurement, 0);
        let end = fs::read(folder.path().join("chain")).unwrap();
        push(&queue, Kind::Heartbeat, 1);
        // The record of minute 1 is there, the end of the chain still names the one before.
        fs::write(folder.path().join("chain"), end).unwrap();
        if empties {
            queue.remove(Kind::Heartbeat, &set([1])).unwrap();
        }
        push(&queue, Kind::Measurement, 2);
        assert_eq!(chain_of(&queue).keys().last(), Some(&3), "{empties}");
        if !empties {
            assert_eq!(assert_chain(&queue), 3);
        }
    }
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
        for (minute, length) in (0..).zip(&lengths) {
            let record = format!(r#"{{"x":"{}"}}"#, "x".repeat(*length));
            queue.push(Kind::Measurement, id(minute), record.as_bytes()).unwrap();
            ends.push(usize::try_from(queue.bytes().unwrap()).unwrap());
        }
        let path = newest_file(&queue, Kind::Measurement);
        let whole = fs::read(&path).unwrap();
        let cut = cut.index(whole.len() + 1);
        fs::write(&path, &whole[..cut]).unwrap();

        // What was synced before the cut is there, the queue opens, and it goes on.
        let kept = u64::try_from(ends.iter().filter(|end| **end <= cut).count()).unwrap();
        let queue = open(folder.path());
        prop_assert_eq!(waiting(&queue, Kind::Measurement), (0..kept).collect::<Vec<_>>());
        push(&queue, Kind::Measurement, 1_000);
        let expected: Vec<u64> = (0..kept).chain([1_000]).collect();
        prop_assert_eq!(waiting(&open(folder.path()), Kind::Measurement), expected);
        let last = chain_of(&queue).keys().last().copied();
        prop_assert_eq!(last, Some(lengths.len() as u64 + 1), "a number is given once");
    }

    #[test]
    fn flipped_bits_anywhere_in_the_folder_cost_at_most_the_records_that_they_hit(
        beats in 1_u64..14, place in any::<prop::sample::Index>(), bit in 0_u8..8,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let queue = small_but_endless(folder.path());
        for minute in 0..beats {
            push(&queue, if minute % 3 == 0 { Kind::Measurement } else { Kind::Heartbeat }, minute);
        }
        let files: Vec<PathBuf> = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().path()).collect();
        let sizes = files.iter().map(|it| fs::read(it).unwrap().len());
        let mut left = place.index(sizes.clone().sum());
        for (path, size) in files.iter().zip(sizes) {
            if left < size {
                let mut bytes = fs::read(path).unwrap();
                bytes[left] ^= 1 << bit;
                fs::write(path, bytes).unwrap();
                break;
            }
            left -= size;
        }
        let counts = queue.counts().unwrap().total() as u64;
        // The head of a segment hides all that is in it, and nothing else.
        prop_assert!(counts + 5 >= beats, "{counts} of {beats}");
        push(&queue, Kind::Measurement, 1_000);
        prop_assert!(waiting(&queue, Kind::Measurement).contains(&1_000));
        let last = chain_of(&queue).keys().last().copied().unwrap();
        prop_assert!(last >= beats, "{last} of {beats}");
    }
}
