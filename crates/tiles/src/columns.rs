//! The columns themselves, single schools in them, and their live attributes.

use std::borrow::Cow;
use std::ops::Range;

use qosyl_domain::{CountryCode, Position, SchoolId, SchoolNumber, Status};

use crate::TilesError;
use crate::build::Staging;
use crate::cells::Cells;
use crate::live::{Counters, Live, Word};
use crate::mercator::TileId;
use crate::query::CountryPlace;

/// One school as it comes in.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// Its number, from 1.
    pub number: SchoolNumber,
    /// Its id.
    pub id: SchoolId,
    /// The name as the ministry writes it.
    pub name: Cow<'a, str>,
    /// Where it stands.
    pub position: Position,
    /// In which country's register.
    pub country: CountryCode,
    /// Whether it is imaginary.
    pub simulated: bool,
    /// The status now.
    pub status: Status,
    /// The median download of its latest tests in bit/s, where there are any.
    pub median_download_bps: Option<u64>,
}

/// One school as it stands in the columns.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EntryRef<'a> {
    /// Its number.
    pub number: SchoolNumber,
    /// Its id.
    pub id: SchoolId,
    /// The name as the ministry writes it.
    pub name: &'a str,
    /// Where it stands.
    pub position: Position,
    /// In which country's register.
    pub country: CountryCode,
    /// Whether it is imaginary.
    pub simulated: bool,
    /// The status now.
    pub status: Status,
    /// The median download of its latest tests in bit/s, where there are any.
    pub median_download_bps: Option<u64>,
}

/// Texts one after the other, by rank.
pub(crate) struct Texts {
    pub(crate) text: String,
    /// Where each text starts, and the end of the last.
    pub(crate) starts: Vec<u32>,
}

impl Texts {
    /// The text of a rank, with its separator if it has one.
    pub(crate) fn get(&self, rank: usize) -> &str {
        &self.text[self.starts[rank] as usize..self.starts[rank + 1] as usize]
    }

    fn bytes_held(&self) -> usize {
        self.text.capacity() + self.starts.capacity() * size_of::<u32>()
    }
}

/// All schools, sorted by place and by number.
///
/// A **row** is a school's place in Morton order (ties by number), a **rank** its place in the
/// order of numbers.
pub struct Columns {
    // By row.
    pub(crate) keys: Box<[u64]>,
    pub(crate) ranks: Box<[u32]>,
    pub(crate) positions: Box<[Position]>,
    /// The place of the school's country in `countries`.
    pub(crate) country_of: Box<[u16]>,
    pub(crate) simulated: Box<[bool]>,
    pub(crate) live: Live,
    // By rank.
    pub(crate) numbers: Box<[u32]>,
    pub(crate) rows: Box<[u32]>,
    pub(crate) ids: Box<[SchoolId]>,
    pub(crate) names: Texts,
    /// Each name as it is searched, followed by a line feed, which no name or word contains.
    pub(crate) folded: Texts,
    /// The ranks in the order of ids.
    pub(crate) by_id: Box<[u32]>,
    // By country, in alphabetical order.
    pub(crate) countries: Box<[CountryPlace]>,
    pub(crate) country_counters: Box<[Counters]>,
    pub(crate) cells: Cells,
}

impl Columns {
    /// Sorts schools into columns. The order in which they come does not matter.
    ///
    /// Refuses more than [`crate::MAX_SCHOOLS`], numbers or ids that occur twice, names beyond
    /// [`crate::MAX_NAME_BYTES`] and positions that are not on the Earth.
    pub fn build<'a>(entries: impl Iterator<Item = Entry<'a>>) -> Result<Self, TilesError> {
        let mut staging = Staging::with_room_for(entries.size_hint().0);
        for entry in entries {
            staging.push(&entry)?;
        }
        staging.finish()
    }

    /// How many schools there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is no school.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The school of a number.
    pub fn get(&self, number: SchoolNumber) -> Option<EntryRef<'_>> {
        self.rank_of(number).map(|rank| self.entry(rank))
    }

    /// The number of the school of an id.
    pub fn number_of(&self, id: SchoolId) -> Option<SchoolNumber> {
        self.by_id
            .binary_search_by_key(&id, |rank| self.ids[*rank as usize])
            .ok()
            .map(|place| self.number_at(self.by_id[place] as usize))
    }

    /// Sets a school's live attributes; readers see both or neither. Gives its former status,
    /// `None` where the number is unknown.
    ///
    /// Writers may run beside each other and beside readers. The order of two writes for one
    /// school is the caller's business. Setting what already holds changes nothing, no version
    /// either.
    pub fn set_live(
        &self,
        number: SchoolNumber,
        status: Status,
        median_download_bps: Option<u64>,
    ) -> Option<Status> {
        let row = self.rows[self.rank_of(number)?] as usize;
        let word = Word::pack(status, median_download_bps);
        let former = self.live.swap(row, word);
        if former != word {
            let (from, to) = (former.code(), word.code());
            if from != to {
                self.cells.shift(row, from, to);
                self.country_counters[usize::from(self.country_of[row])].shift(from, to);
            }
            self.live.bump(row, self.keys[row]);
        }
        Some(former.status())
    }

    /// The bytes that all columns hold, without the allocator's own.
    pub fn bytes_held(&self) -> usize {
        size_of_val(&*self.keys)
            + size_of_val(&*self.ranks)
            + size_of_val(&*self.positions)
            + size_of_val(&*self.country_of)
            + size_of_val(&*self.simulated)
            + self.live.bytes_held()
            + size_of_val(&*self.numbers)
            + size_of_val(&*self.rows)
            + size_of_val(&*self.ids)
            + self.names.bytes_held()
            + self.folded.bytes_held()
            + size_of_val(&*self.by_id)
            + size_of_val(&*self.countries)
            + size_of_val(&*self.country_counters)
            + self.cells.bytes_held()
    }

    /// The rank of a number. Numbers are given in a row, so the first guess is right as a rule.
    pub(crate) fn rank_of(&self, number: SchoolNumber) -> Option<usize> {
        let guess = (number.0 as usize).checked_sub(1)?;
        if self.numbers.get(guess) == Some(&number.0) {
            return Some(guess);
        }
        self.numbers.binary_search(&number.0).ok()
    }

    pub(crate) fn number_at(&self, rank: usize) -> SchoolNumber {
        SchoolNumber(self.numbers[rank])
    }

    /// The school of a rank.
    fn entry(&self, rank: usize) -> EntryRef<'_> {
        let row = self.rows[rank] as usize;
        let word = self.live.word(row);
        EntryRef {
            number: self.number_at(rank),
            id: self.ids[rank],
            name: self.names.get(rank),
            position: self.positions[row],
            country: self.countries[usize::from(self.country_of[row])].country,
            simulated: self.simulated[row],
            status: word.status(),
            median_download_bps: word.median_download_bps(),
        }
    }

    /// The rows of a tile.
    pub(crate) fn rows_of(&self, tile: TileId) -> Range<usize> {
        let keys = tile.keys();
        let start = self.keys.partition_point(|key| key < keys.start());
        let end = self.keys.partition_point(|key| key <= keys.end());
        start..end
    }
}
