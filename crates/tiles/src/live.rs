//! What changes while the columns stand: status, median speed, and the versions that follow.
//!
//! Both attributes of a school are one atomic word, so no reader sees the status of one
//! measurement beside the speed of another. A writer exchanges the word first, then moves the
//! counters by exactly what it replaced, then raises the versions. A reader that reads versions
//! *before* data may label new data with an old version, which costs one needless reload, but
//! never old data with a new version, which would stay.

use std::hash::{BuildHasher, RandomState};
use std::ops::Range;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use qosyl_domain::{Status, StatusCounts};

/// The zoom of the ancestors whose writes are counted together.
pub(crate) const REGION_ZOOM: u8 = 8;

/// Bits of a word that hold the status.
const STATUS_BITS: u32 = 3;

/// The highest speed a word holds, in bit/s; far above what the domain accepts.
const MAX_MEDIAN_BPS: u64 = (u64::MAX >> STATUS_BITS) - 1;

/// A school's live attributes, packed: the status in the low bits, above it the median download
/// plus one, or zero where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word(u64);

impl Word {
    pub(crate) fn pack(status: Status, median_download_bps: Option<u64>) -> Self {
        let median = median_download_bps.map_or(0, |rate| rate.min(MAX_MEDIAN_BPS) + 1);
        Self((median << STATUS_BITS) | u64::from(status.code()))
    }

    /// The status code, always below [`Status::COUNT`].
    pub(crate) fn code(self) -> usize {
        (self.0 & ((1 << STATUS_BITS) - 1)) as usize
    }

    pub(crate) fn status(self) -> Status {
        Status::ALL[self.code()]
    }

    pub(crate) fn median_download_bps(self) -> Option<u64> {
        (self.0 >> STATUS_BITS).checked_sub(1)
    }
}

/// Live attributes by row, with the versions of rows and regions.
pub(crate) struct Live {
    words: Box<[AtomicU64]>,
    /// How often each row was written.
    row_writes: Box<[AtomicU32]>,
    /// How often each tile of [`REGION_ZOOM`] was written, in Morton order.
    region_writes: Box<[AtomicU64]>,
    /// Tells the versions of these columns from those of others, before a restart or a change
    /// of the register.
    nonce: u64,
}

impl Live {
    pub(crate) fn new(words: Vec<Word>) -> Self {
        Self {
            row_writes: words.iter().map(|_| AtomicU32::new(0)).collect(),
            words: words
                .into_iter()
                .map(|word| AtomicU64::new(word.0))
                .collect(),
            region_writes: (0..1_u32 << (2 * REGION_ZOOM))
                .map(|_| AtomicU64::new(0))
                .collect(),
            nonce: RandomState::new().hash_one(()),
        }
    }

    pub(crate) fn nonce(&self) -> u64 {
        self.nonce
    }

    pub(crate) fn word(&self, row: usize) -> Word {
        Word(self.words[row].load(Ordering::Acquire))
    }

    /// The words of a range of rows.
    pub(crate) fn words(&self, rows: Range<usize>) -> impl Iterator<Item = Word> {
        self.words[rows]
            .iter()
            .map(|word| Word(word.load(Ordering::Acquire)))
    }

    /// Exchanges a word; gives the former one.
    pub(crate) fn swap(&self, row: usize, word: Word) -> Word {
        Word(self.words[row].swap(word.0, Ordering::AcqRel))
    }

    /// Raises the versions of a row; to be called after everything else of a write.
    pub(crate) fn bump(&self, row: usize, key: u64) {
        self.row_writes[row].fetch_add(1, Ordering::Release);
        self.region_writes[region_of(key)].fetch_add(1, Ordering::Release);
    }

    /// How often rows of this range were written.
    pub(crate) fn writes_of_rows(&self, rows: Range<usize>) -> u64 {
        self.row_writes[rows]
            .iter()
            .map(|writes| u64::from(writes.load(Ordering::Acquire)))
            .sum()
    }

    /// How often rows within the regions of this range of keys were written.
    pub(crate) fn writes_of_regions(&self, first_key: u64, last_key: u64) -> u64 {
        self.region_writes[region_of(first_key)..=region_of(last_key)]
            .iter()
            .map(|writes| writes.load(Ordering::Acquire))
            .sum()
    }

    pub(crate) fn bytes_held(&self) -> usize {
        size_of_val(&*self.words)
            + size_of_val(&*self.row_writes)
            + size_of_val(&*self.region_writes)
    }
}

/// The place of a key's ancestor among the regions.
fn region_of(key: u64) -> usize {
    usize::try_from(key >> (64 - 2 * u32::from(REGION_ZOOM))).expect("sixteen bits")
}

/// How many statuses are counted; the last one, no data, is the rest of a known total.
const COUNTED: usize = Status::COUNT - 1;

/// Schools of a fixed group, counted by status while statuses change.
///
/// The total is known from the columns and [`Status::NoData`] is what remains of it, so that
/// whatever a reader catches in between, the counts it gets add up to the total.
#[derive(Default)]
pub(crate) struct Counters([AtomicU32; COUNTED]);

impl Counters {
    /// Counters that start at what was counted.
    pub(crate) fn starting_at(counts: StatusCounts) -> Self {
        Self(std::array::from_fn(|code| AtomicU32::new(counts.0[code])))
    }

    /// Moves one school from one status to another.
    ///
    /// Each writer takes away exactly what its exchange replaced, so the sums are exact as soon
    /// as the writers are done, whatever their order; until then a counter may wrap below zero.
    pub(crate) fn shift(&self, from: usize, to: usize) {
        if let Some(counter) = self.0.get(to) {
            counter.fetch_add(1, Ordering::AcqRel);
        }
        if let Some(counter) = self.0.get(from) {
            counter.fetch_sub(1, Ordering::AcqRel);
        }
    }

    /// The counts of a group of `total` schools.
    pub(crate) fn read(&self, total: u32) -> StatusCounts {
        let mut rest = total;
        let mut counts = StatusCounts::default();
        for (count, counter) in counts.0.iter_mut().zip(&self.0) {
            *count = counter.load(Ordering::Acquire).min(rest);
            rest -= *count;
        }
        counts.0[COUNTED] = rest;
        counts
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_word_keeps_both_attributes(code in 0_u8..5, median in proptest::option::of(0..=MAX_MEDIAN_BPS)) {
            let status = Status::from_code(code).unwrap();
            let word = Word::pack(status, median);
            prop_assert_eq!(word.status(), status);
            prop_assert_eq!(word.median_download_bps(), median);
        }
    }

    #[test]
    fn a_speed_beyond_all_lines_is_held_at_the_limit() {
        let word = Word::pack(Status::Good, Some(u64::MAX));
        assert_eq!(word.median_download_bps(), Some(MAX_MEDIAN_BPS));
        assert_eq!(word.status(), Status::Good);
    }

    #[test]
    fn counts_add_up_to_the_total_even_between_two_halves_of_a_move() {
        let counters = Counters::starting_at(StatusCounts([1, 0, 0, 0, 0]));
        counters.0[1].fetch_add(1, Ordering::AcqRel);
        assert_eq!(counters.read(1).total(), 1);
        counters.0[0].fetch_sub(1, Ordering::AcqRel);
        assert_eq!(counters.read(1), StatusCounts([0, 1, 0, 0, 0]));
    }
}
