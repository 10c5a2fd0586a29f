//! From schools in any order to sorted columns.

use std::collections::HashMap;

use qosyl_domain::{CountryCode, Position, SchoolId, SchoolNumber, StatusCounts};

use crate::cells::{Cells, row_number};
use crate::columns::{Columns, Entry, Texts};
use crate::fold::fold_into;
use crate::live::{Counters, Live, Word};
use crate::mercator::key_of;
use crate::query::CountryPlace;
use crate::{MAX_NAME_BYTES, MAX_SCHOOLS, MAX_TEXT_BYTES, TilesError};

/// How much the columns take in.
#[derive(Clone, Copy)]
struct Limits {
    schools: usize,
    text_bytes: usize,
}

const LIMITS: Limits = Limits {
    schools: MAX_SCHOOLS,
    text_bytes: MAX_TEXT_BYTES,
};

/// Schools as they come in, already in columns.
pub(crate) struct Staging {
    limits: Limits,
    numbers: Vec<u32>,
    ids: Vec<SchoolId>,
    positions: Vec<Position>,
    country_of: Vec<u16>,
    simulated: Vec<bool>,
    words: Vec<Word>,
    names: Texts,
    /// Countries in the order of their first school.
    countries: Vec<CountryCode>,
    country_places: HashMap<CountryCode, u16>,
}

impl Staging {
    pub(crate) fn with_room_for(schools: usize) -> Self {
        let schools = schools.min(MAX_SCHOOLS);
        let mut starts = Vec::with_capacity(schools + 1);
        starts.push(0);
        Self {
            limits: LIMITS,
            numbers: Vec::with_capacity(schools),
            ids: Vec::with_capacity(schools),
            positions: Vec::with_capacity(schools),
            country_of: Vec::with_capacity(schools),
            simulated: Vec::with_capacity(schools),
            words: Vec::with_capacity(schools),
            names: Texts {
                text: String::new(),
                starts,
            },
            countries: Vec::new(),
            country_places: HashMap::new(),
        }
    }

    pub(crate) fn push(&mut self, entry: &Entry<'_>) -> Result<(), TilesError> {
        check(entry)?;
        if self.numbers.len() == self.limits.schools {
            return Err(TilesError::TooManySchools);
        }
        if self.names.text.len() + entry.name.len() > self.limits.text_bytes {
            return Err(TilesError::NamesTooLong);
        }
        self.names.push(&entry.name);
        let country = self.country_place(entry.country);
        self.country_of.push(country);
        self.numbers.push(entry.number.0);
        self.ids.push(entry.id);
        self.positions.push(entry.position);
        self.simulated.push(entry.simulated);
        self.words
            .push(Word::pack(entry.status, entry.median_download_bps));
        Ok(())
    }

    fn country_place(&mut self, country: CountryCode) -> u16 {
        let countries = &mut self.countries;
        *self.country_places.entry(country).or_insert_with(|| {
            countries.push(country);
            u16::try_from(countries.len() - 1).expect("26^3 country codes fit into 16 bits")
        })
    }

    pub(crate) fn finish(mut self) -> Result<Columns, TilesError> {
        self.sort_by_number()?;
        self.sort_countries();
        let folded = self.names.folded(self.limits.text_bytes)?;
        let by_id = sorted_ids(&self.ids)?;
        let (keys, ranks) = sorted_places(&self.positions);
        let mut rows = vec![0; ranks.len()];
        for (row, rank) in ranks.iter().enumerate() {
            rows[*rank as usize] = row_number(row);
        }
        let live = Live::new(permuted(&self.words, &ranks));
        let cells = Cells::new(&keys, &live);
        let mut columns = Columns {
            cells,
            positions: permuted(&self.positions, &ranks).into(),
            country_of: permuted(&self.country_of, &ranks).into(),
            simulated: permuted(&self.simulated, &ranks).into(),
            keys: keys.into(),
            ranks: ranks.into(),
            live,
            numbers: self.numbers.into(),
            rows: rows.into(),
            ids: self.ids.into(),
            names: self.names.shrunk(),
            folded,
            by_id: by_id.into(),
            countries: Box::default(),
            country_counters: Box::default(),
        };
        columns.count_countries(&self.countries);
        Ok(columns)
    }

    /// Brings the columns into the order of numbers. They come in it as a rule.
    fn sort_by_number(&mut self) -> Result<(), TilesError> {
        if !self.numbers.is_sorted() {
            let mut order: Vec<u32> = (0..row_number(self.numbers.len())).collect();
            order.sort_unstable_by_key(|place| self.numbers[*place as usize]);
            self.numbers = permuted(&self.numbers, &order);
            self.ids = permuted(&self.ids, &order);
            self.positions = permuted(&self.positions, &order);
            self.country_of = permuted(&self.country_of, &order);
            self.simulated = permuted(&self.simulated, &order);
            self.words = permuted(&self.words, &order);
            self.names = self.names.permuted(&order);
        }
        match self.numbers.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(TilesError::NumberTwice {
                number: SchoolNumber(pair[0]),
            }),
            None => Ok(()),
        }
    }

    /// Brings the countries into alphabetical order.
    fn sort_countries(&mut self) {
        self.countries.sort_unstable();
        let mut moved = vec![0; self.countries.len()];
        for (place, country) in (0..).zip(&self.countries) {
            moved[usize::from(self.country_places[country])] = place;
        }
        for place in &mut self.country_of {
            *place = moved[usize::from(*place)];
        }
    }
}

impl Columns {
    /// Fills the countries from the other columns.
    fn count_countries(&mut self, countries: &[CountryCode]) {
        let mut places: Vec<CountryPlace> =
            countries.iter().copied().map(CountryPlace::new).collect();
        let mut counts = vec![StatusCounts::default(); countries.len()];
        for (row, country) in self.country_of.iter().enumerate() {
            let country = usize::from(*country);
            places[country].add(self.positions[row], self.simulated[row]);
            counts[country].count(self.live.word(row).status());
        }
        self.countries = places.into();
        self.country_counters = counts.into_iter().map(Counters::starting_at).collect();
    }
}

/// Refuses what would break an assumption of the columns.
fn check(entry: &Entry<'_>) -> Result<(), TilesError> {
    let Position {
        longitude,
        latitude,
    } = entry.position;
    let number = entry.number;
    if number.0 == 0 {
        return Err(TilesError::NumberZero);
    }
    if Position::new(longitude, latitude).is_err() {
        return Err(TilesError::PositionImpossible {
            number,
            longitude,
            latitude,
        });
    }
    if entry.name.len() > MAX_NAME_BYTES {
        return Err(TilesError::NameTooLong {
            number,
            bytes: entry.name.len(),
        });
    }
    Ok(())
}

impl Texts {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.end_text();
    }

    fn end_text(&mut self) {
        let end = u32::try_from(self.text.len()).expect("MAX_TEXT_BYTES is below 2^32");
        self.starts.push(end);
    }

    fn empty(texts: usize, bytes: usize) -> Self {
        let mut starts = Vec::with_capacity(texts + 1);
        starts.push(0);
        Self {
            text: String::with_capacity(bytes),
            starts,
        }
    }

    fn permuted(&self, order: &[u32]) -> Self {
        let mut moved = Self::empty(order.len(), self.text.len());
        for place in order {
            moved.push(self.get(*place as usize));
        }
        moved
    }

    /// Each text as it is searched, ended by a line feed; at most `max_bytes` in all.
    fn folded(&self, max_bytes: usize) -> Result<Self, TilesError> {
        let texts = self.starts.len() - 1;
        let mut folded = Self::empty(texts, self.text.len() + texts);
        for place in 0..texts {
            fold_into(self.get(place), &mut folded.text);
            folded.text.push('\n');
            if folded.text.len() > max_bytes {
                return Err(TilesError::NamesTooLong);
            }
            folded.end_text();
        }
        Ok(folded.shrunk())
    }

    fn shrunk(mut self) -> Self {
        self.text.shrink_to_fit();
        self.starts.shrink_to_fit();
        self
    }
}

/// The keys in order, with the rank of each; ties in the order of ranks.
fn sorted_places(positions: &[Position]) -> (Vec<u64>, Vec<u32>) {
    let mut places: Vec<(u64, u32)> = positions
        .iter()
        .zip(0..)
        .map(|(position, rank)| (key_of(*position), rank))
        .collect();
    places.sort_unstable();
    places.into_iter().unzip()
}

/// The ranks in the order of ids.
fn sorted_ids(ids: &[SchoolId]) -> Result<Vec<u32>, TilesError> {
    let whole = |rank: u32| ids[rank as usize];
    let mut order: Vec<(u64, u32)> = ids
        .iter()
        .zip(0..)
        .map(|(id, rank)| (id.0.as_u64_pair().0, rank))
        .collect();
    order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| whole(a.1).cmp(&whole(b.1))));
    let same = |pair: &[(u64, u32)]| whole(pair[0].1) == whole(pair[1].1);
    match order.windows(2).find(|pair| same(pair)) {
        Some(pair) => Err(TilesError::IdTwice {
            id: whole(pair[0].1),
        }),
        None => Ok(order.into_iter().map(|(_, rank)| rank).collect()),
    }
}

fn permuted<T: Copy>(column: &[T], order: &[u32]) -> Vec<T> {
    order.iter().map(|place| column[*place as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synthetic;

    fn stage(limits: Limits, schools: u32) -> Result<Columns, TilesError> {
        let mut staging = Staging::with_room_for(0);
        staging.limits = limits;
        for entry in synthetic::entries(schools, 1) {
            staging.push(&entry)?;
        }
        staging.finish()
    }

    #[test]
    fn schools_beyond_the_limit_are_refused() {
        let limits = Limits {
            schools: 10,
            ..LIMITS
        };
        assert!(stage(limits, 10).is_ok());
        assert_eq!(stage(limits, 11).err(), Some(TilesError::TooManySchools));
    }

    #[test]
    fn names_beyond_the_limit_are_refused_as_they_are_and_as_folded() {
        let bytes: usize = synthetic::entries(10, 1)
            .map(|entry| entry.name.len())
            .sum();
        let with = |text_bytes| Limits {
            text_bytes,
            ..LIMITS
        };
        assert!(stage(with(bytes + 10), 10).is_ok());
        assert_eq!(
            stage(with(bytes - 1), 10).err(),
            Some(TilesError::NamesTooLong)
        );
        let texts = Texts {
            text: "㎯".to_owned(),
            starts: vec![0, 3],
        };
        let folded = "rad∕s2\n".len();
        assert_eq!(
            texts.folded(folded).map(|folded| folded.text.len()),
            Ok(folded)
        );
        assert_eq!(
            texts.folded(folded - 1).err(),
            Some(TilesError::NamesTooLong)
        );
    }

    #[test]
    fn the_longest_name_is_taken_and_a_longer_one_refused() {
        let build = |bytes| {
            let named = synthetic::entries(1, 1).map(move |entry| Entry {
                name: "n".repeat(bytes).into(),
                ..entry
            });
            Columns::build(named).map(|columns| columns.len())
        };
        assert_eq!(build(MAX_NAME_BYTES), Ok(1));
        let refused = TilesError::NameTooLong {
            number: SchoolNumber(1),
            bytes: MAX_NAME_BYTES + 1,
        };
        assert_eq!(build(MAX_NAME_BYTES + 1), Err(refused));
    }

    #[test]
    fn what_would_break_the_columns_is_refused() {
        let refused = |change: fn(&mut Entry<'static>)| {
            let mut entries: Vec<_> = synthetic::entries(3, 1).collect();
            change(&mut entries[2]);
            Columns::build(entries.into_iter()).err()
        };
        let twin = synthetic::entries(1, 1).next().unwrap();
        assert_eq!(
            refused(|entry| entry.number = SchoolNumber(0)),
            Some(TilesError::NumberZero)
        );
        assert_eq!(
            refused(|entry| entry.number = SchoolNumber(1)),
            Some(TilesError::NumberTwice {
                number: SchoolNumber(1)
            })
        );
        assert_eq!(
            refused(|entry| entry.id = synthetic::entries(1, 1).next().unwrap().id),
            Some(TilesError::IdTwice { id: twin.id })
        );
        assert!(matches!(
            refused(|entry| entry.position.latitude = f64::NAN),
            Some(TilesError::PositionImpossible { .. })
        ));
    }
}
