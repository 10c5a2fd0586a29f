//! Which features a tile has, and its version.

use std::ops::Range;

use qosyl_domain::{Status, StatusCounts};

use crate::cells::{Part, shift_of};
use crate::live::{REGION_ZOOM, Word};
use crate::mercator::TileId;
use crate::mvt::{LayerWriter, ValueRef};
use crate::{Columns, EVERY_SCHOOL_ZOOM, LAYER, MAX_TILE_SCHOOLS, NAME_ZOOM, TilesError};

/// How many levels the grid of a tile lies below it: 2^7 by 2^7 cells.
const GRID_LEVELS: u8 = 7;

/// To be raised when the same schools give other bytes than before.
const ENCODING: u8 = 1;

/// The keys of all attributes. The counts stand in the order of [`Status::ALL`].
const KEYS: [&str; 11] = [
    "good",
    "moderate",
    "bad",
    "not_connected",
    "no_data",
    "status",
    "number",
    "name",
    "median_download_bps",
    "simulated",
    "count",
];

/// Places in [`KEYS`].
mod key {
    pub(super) const STATUS: u32 = 5;
    pub(super) const NUMBER: u32 = 6;
    pub(super) const NAME: u32 = 7;
    pub(super) const MEDIAN: u32 = 8;
    pub(super) const SIMULATED: u32 = 9;
    pub(super) const COUNT: u32 = 10;
}

/// From the best to the worst, so that the last of equals is the worst.
const WORST_LAST: [Status; 4] = [
    Status::Good,
    Status::Moderate,
    Status::Bad,
    Status::NotConnected,
];

impl Columns {
    /// The vector tile of zoom, column and row, not compressed.
    ///
    /// The same schools with the same attributes give the same bytes, in whatever order they
    /// came. A tile without schools is an empty layer.
    pub fn tile(&self, z: u8, x: u32, y: u32) -> Result<Vec<u8>, TilesError> {
        let tile = TileId::new(z, x, y)?;
        let rows = self.rows_of(tile);
        let mut features = Features::new(self, tile);
        if z >= EVERY_SCHOOL_ZOOM && rows.len() <= MAX_TILE_SCHOOLS {
            for row in rows {
                features.school(row, self.live.word(row), None);
            }
            return Ok(features.layer.into_tile());
        }
        let level = z + GRID_LEVELS;
        match self.cells.parts(level, rows.clone()) {
            Some(parts) => self.put_counted(level, parts, &mut features),
            None => self.put_scanned(level, rows, &mut features),
        }
        Ok(features.layer.into_tile())
    }

    /// The entity tag of a tile, ready for the `ETag` header: weak (RFC 9110, section 8.8.1), as
    /// it stands for the tile however it is compressed.
    ///
    /// Costs no encoding. It changes whenever a school in the tile does, and differs between one
    /// `Columns` and the next. Read it *before* the tile: then a write between the two costs a
    /// needless reload at most.
    pub fn etag(&self, z: u8, x: u32, y: u32) -> Result<String, TilesError> {
        let writes = self.writes_of(TileId::new(z, x, y)?);
        let nonce = self.live.nonce();
        Ok(format!("W/\"{ENCODING}-{nonce:x}-{z}.{x}.{y}-{writes:x}\""))
    }

    /// How often schools of a tile were written. Regions nest in the tiles of their zoom and
    /// above; the rows of a deeper tile are few enough to be added up.
    fn writes_of(&self, tile: TileId) -> u64 {
        if tile.z() <= REGION_ZOOM {
            let keys = tile.keys();
            self.live.writes_of_regions(*keys.start(), *keys.end())
        } else {
            self.live.writes_of_rows(self.rows_of(tile))
        }
    }

    /// Writes cells that are counted, some of them in parts.
    fn put_counted(
        &self,
        level: u8,
        parts: impl Iterator<Item = Part>,
        features: &mut Features<'_>,
    ) {
        let shift = shift_of(level);
        let mut open: Option<(u64, Part)> = None;
        for part in parts {
            let cell = self.keys[part.rows.start] >> shift;
            match &mut open {
                Some((same, whole)) if *same == cell => {
                    whole.rows.end = part.rows.end;
                    whole.counts += part.counts;
                }
                _ => {
                    if let Some((_, whole)) = open.replace((cell, part)) {
                        features.cell(&whole);
                    }
                }
            }
        }
        if let Some((_, whole)) = open {
            features.cell(&whole);
        }
    }

    /// Writes cells by looking at each school.
    fn put_scanned(&self, level: u8, rows: Range<usize>, features: &mut Features<'_>) {
        let shift = shift_of(level);
        let mut start = rows.start;
        for cell in self.keys[rows].chunk_by(|a, b| a >> shift == b >> shift) {
            let end = start + cell.len();
            let mut counts = StatusCounts::default();
            for word in self.live.words(start..end) {
                counts.0[word.code()] += 1;
            }
            features.cell(&Part {
                rows: start..end,
                counts,
            });
            start = end;
        }
    }
}

/// The status that stands for a cell: the most frequent one that is known, of equals the worst.
fn status_of(counts: &StatusCounts) -> Status {
    WORST_LAST
        .into_iter()
        .filter(|status| counts.of(*status) > 0)
        .max_by_key(|status| counts.of(*status))
        .unwrap_or(Status::NoData)
}

/// The features of one tile.
struct Features<'a> {
    columns: &'a Columns,
    tile: TileId,
    layer: LayerWriter,
    statuses: [Option<ValueRef>; Status::COUNT],
    truths: [Option<ValueRef>; 2],
}

impl<'a> Features<'a> {
    fn new(columns: &'a Columns, tile: TileId) -> Self {
        Self {
            columns,
            tile,
            layer: LayerWriter::new(LAYER, &KEYS),
            statuses: [None; Status::COUNT],
            truths: [None; 2],
        }
    }

    /// A cell of one school or of many.
    fn cell(&mut self, cell: &Part) {
        if cell.rows.len() == 1 {
            let row = cell.rows.start;
            return self.school(row, self.columns.live.word(row), Some(1));
        }
        self.tag_status(status_of(&cell.counts));
        self.tag_uint(key::COUNT, u64::from(cell.counts.total()));
        for (key, count) in (0..).zip(cell.counts.0) {
            if count > 0 {
                self.tag_uint(key, u64::from(count));
            }
        }
        // The middle one in Morton order lies among the others more often than the first.
        let middle = cell.rows.start + cell.rows.len() / 2;
        let point = self.tile.point(self.columns.keys[middle]);
        self.layer.end_point(None, point);
    }

    /// A school of its own.
    fn school(&mut self, row: usize, word: Word, count: Option<u64>) {
        let rank = self.columns.ranks[row] as usize;
        let number = u64::from(self.columns.numbers[rank]);
        self.tag_status(word.status());
        let value = self.layer.new_uint(number);
        self.layer.tag(key::NUMBER, value);
        if self.tile.z() >= NAME_ZOOM {
            let name = self.layer.new_text(self.columns.names.get(rank));
            self.layer.tag(key::NAME, name);
        }
        if let Some(median) = word.median_download_bps() {
            self.tag_uint(key::MEDIAN, median);
        }
        self.tag_simulated(self.columns.simulated[row]);
        if let Some(count) = count {
            self.tag_uint(key::COUNT, count);
        }
        let point = self.tile.point(self.columns.keys[row]);
        self.layer.end_point(Some(number), point);
    }

    fn tag_uint(&mut self, key: u32, number: u64) {
        let value = self.layer.uint(number);
        self.layer.tag(key, value);
    }

    fn tag_status(&mut self, status: Status) {
        let value = *self.statuses[usize::from(status.code())]
            .get_or_insert_with(|| self.layer.new_text(status.as_str()));
        self.layer.tag(key::STATUS, value);
    }

    fn tag_simulated(&mut self, simulated: bool) {
        let value = *self.truths[usize::from(simulated)]
            .get_or_insert_with(|| self.layer.new_bool(simulated));
        self.layer.tag(key::SIMULATED, value);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    use qosyl_domain::SchoolNumber;

    use super::*;
    use crate::{MAX_ZOOM, synthetic};

    /// How often the reader looks while the writer writes.
    const ROUNDS: usize = 20_000;

    #[test]
    fn what_is_read_after_a_version_is_never_older_than_the_version() {
        let columns = Columns::build(synthetic::entries(1, 1)).unwrap();
        let number = SchoolNumber(1);
        columns.set_live(number, Status::NoData, None);
        let key = columns.keys[0];
        let tiles = [0, REGION_ZOOM, MAX_ZOOM].map(|z| TileId::of_key(key, z));
        let former = columns.writes_of(tiles[0]);
        let done = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                let mut writes = 0;
                while !done.load(Ordering::Relaxed) {
                    writes += 1;
                    // The speed says which write it is, counted from 1.
                    columns.set_live(number, Status::Good, Some(writes));
                }
            });
            let late = (0..ROUNDS).find(|round| {
                let version = columns.writes_of(tiles[round % tiles.len()]) - former;
                let written = columns
                    .get(number)
                    .and_then(|school| school.median_download_bps);
                written.unwrap_or(0) < version
            });
            done.store(true, Ordering::Relaxed);
            assert_eq!(late, None);
        });
    }

    #[test]
    fn a_cell_shows_its_most_frequent_known_status_and_of_equals_the_worst() {
        for (counts, status) in [
            ([0, 0, 0, 0, 9], Status::NoData),
            ([1, 0, 0, 0, 9], Status::Good),
            ([2, 2, 1, 0, 0], Status::Moderate),
            ([1, 1, 1, 1, 0], Status::NotConnected),
            ([3, 1, 2, 0, 0], Status::Good),
        ] {
            assert_eq!(status_of(&StatusCounts(counts)), status, "{counts:?}");
        }
    }
}
