//! Counters of grid cells for the low zooms, where a tile covers too many schools to scan.
//!
//! A tile of zoom `z` shows the cells of Morton level `z + 7`. Counters are kept for three
//! levels; the odd zooms between add up the four children of each of their cells, and from
//! zoom 5 on a tile's schools are few enough to be scanned.

use std::ops::Range;

use qosyl_domain::StatusCounts;

use crate::live::{Counters, Live};

/// The levels whose cells are counted: the grids of the zooms 0, 2 and 4.
const LEVELS: [u8; 3] = [7, 9, 11];

/// The occupied cells of one level.
struct Level {
    depth: u8,
    /// The first row of each cell, in order, and the number of rows at the end.
    starts: Box<[u32]>,
    counters: Box<[Counters]>,
}

/// One occupied cell, or a part of one: a range of rows and how they are counted.
pub(crate) struct Part {
    pub(crate) rows: Range<usize>,
    pub(crate) counts: StatusCounts,
}

impl Level {
    fn new(level: u8, keys: &[u64], live: &Live) -> Self {
        let shift = shift_of(level);
        let mut starts = Vec::new();
        let mut counters = Vec::new();
        let mut row = 0;
        for cell in keys.chunk_by(|a, b| a >> shift == b >> shift) {
            let mut counts = StatusCounts::default();
            for word in live.words(row..row + cell.len()) {
                counts.count(word.status());
            }
            starts.push(row_number(row));
            counters.push(Counters::starting_at(counts));
            row += cell.len();
        }
        starts.push(row_number(row));
        Self {
            depth: level,
            starts: starts.into(),
            counters: counters.into(),
        }
    }

    /// The cell in which a row lies.
    fn cell_of(&self, row: usize) -> usize {
        let row = row_number(row);
        self.starts.partition_point(|start| *start <= row) - 1
    }

    fn parts(&self, rows: Range<usize>) -> impl Iterator<Item = Part> {
        let (first, end) = (row_number(rows.start), row_number(rows.end));
        let from = self.starts.partition_point(|start| *start < first);
        let to = self.starts.partition_point(|start| *start < end);
        (from..to).map(|cell| {
            let (start, end) = (self.starts[cell], self.starts[cell + 1]);
            Part {
                rows: start as usize..end as usize,
                counts: self.counters[cell].read(end - start),
            }
        })
    }
}

/// The counters of all counted levels.
pub(crate) struct Cells(Vec<Level>);

impl Cells {
    pub(crate) fn new(keys: &[u64], live: &Live) -> Self {
        Self(
            LEVELS
                .iter()
                .map(|level| Level::new(*level, keys, live))
                .collect(),
        )
    }

    /// Moves one school from one status to another in every level.
    pub(crate) fn shift(&self, row: usize, from: usize, to: usize) {
        for level in &self.0 {
            level.counters[level.cell_of(row)].shift(from, to);
        }
    }

    /// The counted cells within a tile's rows, of the coarsest level that is at least as fine as
    /// `level`; `None` where the schools are to be scanned.
    pub(crate) fn parts(
        &self,
        level: u8,
        rows: Range<usize>,
    ) -> Option<impl Iterator<Item = Part>> {
        self.0
            .iter()
            .find(|counted| counted.depth >= level)
            .map(|counted| counted.parts(rows))
    }

    pub(crate) fn bytes_held(&self) -> usize {
        self.0
            .iter()
            .map(|level| size_of_val(&*level.starts) + size_of_val(&*level.counters))
            .sum()
    }
}

/// How far a key is shifted to give its cell of a level.
pub(crate) fn shift_of(level: u8) -> u32 {
    64 - 2 * u32::from(level)
}

/// A row as it is stored.
pub(crate) fn row_number(row: usize) -> u32 {
    u32::try_from(row).expect("MAX_SCHOOLS is below 2^32")
}
