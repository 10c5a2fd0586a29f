//! Writers beside readers: nothing is lost, nothing is torn for good.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::common::{features, occupied};
use qosyl_domain::{SchoolNumber, Status, StatusCounts};
use qosyl_tiles::{Columns, Filter, MAX_ZOOM, synthetic};

const SCHOOLS: u32 = 3_000;
const WRITERS: u32 = 4;
const WRITES: u32 = 100_000;
/// How many of the schools are written to.
const WRITTEN: u32 = 2;

/// Writes to very few schools, so that writers meet in the middle of a write.
fn write(columns: &Columns, writer: u32) {
    let mut turn = writer;
    for _ in 0..WRITES {
        turn = turn.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let number = SchoolNumber((turn >> 8) % WRITTEN + 1);
        let status = Status::ALL[(turn >> 20) as usize % Status::COUNT];
        // The speed says the status, so that a reader can see whether they belong together.
        let median = u64::from(status.code());
        assert!(columns.set_live(number, status, Some(median)).is_some());
    }
}

/// Reads while writers write: totals always hold, attributes always belong together.
fn read(columns: &Columns, stop: &AtomicBool) -> u32 {
    let mut rounds = 0;
    while !stop.load(Ordering::Relaxed) || rounds == 0 {
        let shown: u64 = features(&columns.tile(0, 0, 0).expect("the world"))
            .iter()
            .map(|feature| u64::from(feature.counts().total()))
            .sum();
        assert_eq!(shown, u64::from(SCHOOLS));
        assert_eq!(columns.counts(&Filter::default()).counts.total(), SCHOOLS);
        for number in 1..=WRITTEN {
            let school = columns.get(SchoolNumber(number)).expect("known");
            let median = school.median_download_bps.expect("written once already");
            assert_eq!(median, u64::from(school.status.code()));
        }
        rounds += 1;
    }
    rounds
}

#[test]
fn sums_are_exact_when_writers_are_done_and_totals_hold_meanwhile() {
    let columns = Columns::build(synthetic::entries(SCHOOLS, 1)).expect("valid");
    for number in 1..=WRITTEN {
        columns.set_live(SchoolNumber(number), Status::Good, Some(0));
    }
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        let reader = scope.spawn(|| read(&columns, &stop));
        let columns = &columns;
        let writers: Vec<_> = (1..=WRITERS)
            .map(|writer| scope.spawn(move || write(columns, writer)))
            .collect();
        let results: Vec<_> = writers
            .into_iter()
            .map(thread::ScopedJoinHandle::join)
            .collect();
        stop.store(true, Ordering::Relaxed);
        assert!(results.iter().all(Result::is_ok));
        assert!(reader.join().expect("no torn read") > 0);
    });
    let mut expected = StatusCounts::default();
    for number in 1..=SCHOOLS {
        expected.count(columns.get(SchoolNumber(number)).expect("known").status);
    }
    assert_eq!(columns.counts(&Filter::default()).counts, expected);
    for z in 0..=MAX_ZOOM {
        let mut shown = StatusCounts::default();
        for (z, x, y) in occupied(&columns, z) {
            for feature in features(&columns.tile(z, x, y).expect("it exists")) {
                shown += feature.counts();
            }
        }
        assert_eq!(shown, expected, "zoom {z}");
    }
}
