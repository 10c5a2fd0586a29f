//! Lists and counts of schools.

use memchr::memmem::Finder;
use qosyl_domain::{CountryCode, Position, SchoolNumber, StatusCounts};

use crate::live::Word;
use crate::{Columns, Filter, MAX_PAGE, Query};

/// Schools counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// By status, simulated ones included.
    pub counts: StatusCounts,
    /// How many of them are simulated.
    pub simulated: u32,
}

/// One page of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The schools of this page, by number.
    pub numbers: Vec<SchoolNumber>,
    /// How many schools match in all, on this page or not.
    pub total: usize,
    /// The `after` of the next page; `None` on the last.
    pub next: Option<SchoolNumber>,
}

/// One country's schools.
#[derive(Debug, Clone, PartialEq)]
pub struct CountrySummary {
    /// Which country.
    pub country: CountryCode,
    /// How many schools.
    pub schools: u32,
    /// West, south, east, north of its schools in degrees; a west above the east crosses the
    /// antimeridian.
    pub bbox: [f64; 4],
    /// Its schools by status.
    pub counts: StatusCounts,
    /// How many of them are simulated.
    pub simulated: u32,
}

/// What never changes about a country's schools.
pub(crate) struct CountryPlace {
    pub(crate) country: CountryCode,
    schools: u32,
    simulated: u32,
    south: f64,
    north: f64,
    /// The range of longitudes from −180 to 180.
    west_east: [f64; 2],
    /// The same with longitudes from 0 to 360, for countries across the antimeridian.
    west_east_turned: [f64; 2],
}

impl CountryPlace {
    pub(crate) fn new(country: CountryCode) -> Self {
        let nowhere = [f64::INFINITY, f64::NEG_INFINITY];
        Self {
            country,
            schools: 0,
            simulated: 0,
            south: f64::INFINITY,
            north: f64::NEG_INFINITY,
            west_east: nowhere,
            west_east_turned: nowhere,
        }
    }

    pub(crate) fn add(&mut self, position: Position, simulated: bool) {
        self.schools += 1;
        self.simulated += u32::from(simulated);
        self.south = self.south.min(position.latitude);
        self.north = self.north.max(position.latitude);
        let longitude = position.longitude;
        let turned = if longitude < 0.0 {
            longitude + 360.0
        } else {
            longitude
        };
        widen(&mut self.west_east, longitude);
        widen(&mut self.west_east_turned, turned);
    }

    /// The narrower of the two ranges.
    fn bbox(&self) -> [f64; 4] {
        let [west, east] = self.west_east;
        let [west_turned, east_turned] = self.west_east_turned;
        if east_turned > 180.0 && west_turned <= 180.0 && east_turned - west_turned < east - west {
            [west_turned, self.south, east_turned - 360.0, self.north]
        } else {
            [west, self.south, east, self.north]
        }
    }
}

fn widen(range: &mut [f64; 2], value: f64) {
    range[0] = range[0].min(value);
    range[1] = range[1].max(value);
}

/// A set of ranks.
struct Ranks(Vec<u64>);

impl Ranks {
    fn none_of(schools: usize) -> Self {
        Self(vec![0; schools.div_ceil(64)])
    }

    fn insert(&mut self, rank: usize) {
        self.0[rank / 64] |= 1 << (rank % 64);
    }

    fn len(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// Keeps the ranks for which `keep` holds.
    fn retain(&mut self, mut keep: impl FnMut(usize) -> bool) {
        for (block, bits) in self.0.iter_mut().enumerate() {
            for bit in ones(*bits) {
                if !keep(block * 64 + bit) {
                    *bits &= !(1 << bit);
                }
            }
        }
    }

    /// The ranks from `first` on, in order.
    fn from(&self, first: usize) -> impl Iterator<Item = usize> {
        let blocks = self.0.iter().enumerate().skip(first / 64);
        blocks
            .flat_map(|(block, bits)| ones(*bits).map(move |bit| block * 64 + bit))
            .skip_while(move |rank| *rank < first)
    }
}

/// The places of the bits that are set, from the lowest.
fn ones(bits: u64) -> impl Iterator<Item = usize> {
    let left = std::iter::successors(Some(bits), |left| Some(left & left.wrapping_sub(1)));
    left.take_while(|left| *left != 0)
        .map(|left| left.trailing_zeros() as usize)
}

/// The conditions of a filter that are looked up by row, prepared.
struct RowTest<'a> {
    filter: &'a Filter,
    /// The place of the filter's country; `None` where no country is asked for.
    country: Option<u16>,
}

impl RowTest<'_> {
    /// Whether there is no condition at all.
    fn always_holds(&self) -> bool {
        self.country.is_none() && self.filter.status.is_none() && self.filter.bbox.is_none()
    }

    fn holds(&self, columns: &Columns, row: usize, word: Word) -> bool {
        self.country
            .is_none_or(|place| columns.country_of[row] == place)
            && self
                .filter
                .status
                .is_none_or(|status| word.status() == status)
            && self
                .filter
                .bbox
                .is_none_or(|bbox| bbox.contains(columns.positions[row]))
    }
}

impl Columns {
    /// The schools that match, by number, after the number `after`: at most `limit`, which is
    /// held between 1 and [`MAX_PAGE`].
    pub fn list(&self, filter: &Filter, after: Option<SchoolNumber>, limit: usize) -> Page {
        let limit = limit.clamp(1, MAX_PAGE);
        let first = after.map_or(0, |after| {
            self.numbers.partition_point(|number| *number <= after.0)
        });
        if *filter == Filter::default() {
            return self.page(first..self.len(), self.len(), limit);
        }
        let matching = self.matching(filter);
        self.page(matching.from(first), matching.len(), limit)
    }

    /// How many schools match, by status.
    pub fn counts(&self, filter: &Filter) -> Tally {
        if filter.q.is_none() && filter.status.is_none() && filter.bbox.is_none() {
            return self.counts_of_countries(filter.country);
        }
        let mut tally = Tally::default();
        let mut add = |row: usize, word: Word| {
            tally.counts.count(word.status());
            tally.simulated += u32::from(self.simulated[row]);
        };
        if filter.q.is_some() {
            for rank in self.matching(filter).from(0) {
                let row = self.rows[rank] as usize;
                add(row, self.live.word(row));
            }
        } else {
            self.for_each_row(filter, add);
        }
        tally
    }

    /// Every country that has schools, in alphabetical order.
    pub fn countries(&self) -> Vec<CountrySummary> {
        let summary = |(place, counters): (&CountryPlace, &crate::live::Counters)| CountrySummary {
            country: place.country,
            schools: place.schools,
            bbox: place.bbox(),
            counts: counters.read(place.schools),
            simulated: place.simulated,
        };
        let places = self.countries.iter();
        places.zip(&self.country_counters).map(summary).collect()
    }

    fn counts_of_countries(&self, country: Option<CountryCode>) -> Tally {
        let mut tally = Tally::default();
        for (place, counters) in self.countries.iter().zip(&self.country_counters) {
            if country.is_none_or(|country| country == place.country) {
                tally.counts += counters.read(place.schools);
                tally.simulated += place.simulated;
            }
        }
        tally
    }

    fn page(&self, ranks: impl Iterator<Item = usize>, total: usize, limit: usize) -> Page {
        let mut numbers: Vec<SchoolNumber> = ranks
            .take(limit + 1)
            .map(|rank| self.number_at(rank))
            .collect();
        let more = numbers.len() > limit;
        numbers.truncate(limit);
        Page {
            next: numbers.last().copied().filter(|_| more),
            numbers,
            total,
        }
    }

    /// The ranks of all schools that match.
    fn matching(&self, filter: &Filter) -> Ranks {
        match &filter.q {
            Some(query) if !query.words().is_empty() => {
                let Some(test) = self.row_test(filter) else {
                    return Ranks::none_of(self.len());
                };
                let mut ranks = self.named(query);
                if !test.always_holds() {
                    ranks.retain(|rank| {
                        let row = self.rows[rank] as usize;
                        test.holds(self, row, self.live.word(row))
                    });
                }
                ranks
            }
            _ => {
                let mut ranks = Ranks::none_of(self.len());
                self.for_each_row(filter, |row, _| ranks.insert(self.ranks[row] as usize));
                ranks
            }
        }
    }

    /// The test of a filter's conditions but the name; `None` where no school can meet it.
    fn row_test<'a>(&self, filter: &'a Filter) -> Option<RowTest<'a>> {
        let country = match filter.country {
            Some(country) => {
                let found = self
                    .countries
                    .binary_search_by_key(&country, |place| place.country);
                Some(u16::try_from(found.ok()?).expect("26^3 country codes fit into 16 bits"))
            }
            None => None,
        };
        Some(RowTest { filter, country })
    }

    /// Visits every row that meets a filter's conditions but the name.
    fn for_each_row(&self, filter: &Filter, mut visit: impl FnMut(usize, Word)) {
        let Some(test) = self.row_test(filter) else {
            return;
        };
        for (row, word) in self.live.words(0..self.len()).enumerate() {
            if test.holds(self, row, word) {
                visit(row, word);
            }
        }
    }

    /// The ranks of the schools whose name matches.
    fn named(&self, query: &Query) -> Ranks {
        let mut ranks = Ranks::none_of(self.len());
        let Some((longest, others)) = query.words().split_first() else {
            return ranks;
        };
        let finder = Finder::new(longest);
        let text = self.folded.text.as_bytes();
        let mut rank = 0;
        let mut from = 0;
        while let Some(found) = finder.find(&text[from..]) {
            let place = from + found;
            rank += name_steps(&self.folded.starts[rank + 1..], place);
            ranks.insert(rank);
            rank += 1;
            from = self.folded.starts[rank] as usize;
        }
        for word in others {
            let finder = Finder::new(word);
            ranks.retain(|rank| finder.find(self.folded.get(rank).as_bytes()).is_some());
        }
        ranks
    }
}

/// How many names further the name at a place in the text is, given where the following names
/// start. Looks near first: where matches are frequent, the next one is close.
fn name_steps(following: &[u32], place: usize) -> usize {
    let mut reach = 1;
    while following
        .get(reach - 1)
        .is_some_and(|start| *start as usize <= place)
    {
        reach *= 2;
    }
    let near = &following[reach / 2..reach.min(following.len())];
    reach / 2 + near.partition_point(|start| *start as usize <= place)
}
