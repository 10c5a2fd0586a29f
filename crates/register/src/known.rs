//! The register of a country as it is, for comparison with a file.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::{BuildHasher, Hash};

use qosyl_domain::{CountryCode, Field, School, SchoolId, SchoolNumber, Standing};

use crate::Drafts;

/// How often a merged school may lead on to another one.
const MERGES_MAX: usize = 32;

/// An id that a school had, or that a school had that became part of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Alias {
    /// An id of Giga.
    Giga(String),
    /// An id of the government.
    Government(String),
    /// An id of Qosyl.
    Qosyl(SchoolId),
}

/// Which school of the register a row means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// None that is known.
    None,
    /// This one.
    One(SchoolNumber),
    /// Its ids are those of different schools.
    Conflict(SchoolNumber, SchoolNumber),
}

/// The register of a country as it is: a million schools cost little more than themselves.
pub struct Known {
    country: CountryCode,
    /// By number.
    schools: Vec<(SchoolNumber, School)>,
    aliases: HashMap<Alias, SchoolNumber>,
    hasher: RandomState,
    qosyl: Index,
    giga: Index,
    government: Index,
}

impl fmt::Debug for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Known")
            .field("country", &self.country)
            .field("schools", &self.schools.len())
            .finish_non_exhaustive()
    }
}

impl Known {
    /// Makes the indexes. Of two schools with the same id the one with the lower number is found.
    pub fn new(
        country: CountryCode,
        mut schools: Vec<(SchoolNumber, School)>,
        aliases: Vec<(Alias, SchoolNumber)>,
    ) -> Self {
        if !schools.is_sorted_by_key(|(number, _)| *number) {
            schools.sort_by_key(|(number, _)| *number);
        }
        let hasher = RandomState::new();
        let mut known = Self {
            country,
            aliases: aliases.into_iter().map(folded).collect(),
            qosyl: Index::new(schools.len()),
            giga: Index::new(schools.len()),
            government: Index::new(schools.len()),
            schools,
            hasher,
        };
        for (place, (_, school)) in (0_u32..).zip(&known.schools) {
            known.qosyl.put(known.hasher.hash_one(school.id), place);
            if let Some(id) = &school.giga_id {
                known.giga.put(caseless(&known.hasher, id), place);
            }
            if let Some(id) = &school.government_id {
                known
                    .government
                    .put(known.hasher.hash_one(id.as_str()), place);
            }
        }
        known
    }

    /// The country.
    pub fn country(&self) -> CountryCode {
        self.country
    }

    /// How many schools there are, closed and merged ones among them.
    pub fn len(&self) -> usize {
        self.schools.len()
    }

    /// Whether there is no school.
    pub fn is_empty(&self) -> bool {
        self.schools.is_empty()
    }

    /// A school by its number.
    pub fn get(&self, number: SchoolNumber) -> Option<&School> {
        let place = self.schools.binary_search_by_key(&number, |(it, _)| *it);
        Some(&self.schools[place.ok()?].1)
    }

    /// Every school, by its number.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (SchoolNumber, &School)> {
        self.schools
            .iter()
            .map(|(number, school)| (*number, school))
    }

    /// The school of a row, if its ids agree on one.
    pub fn find(&self, drafts: &Drafts, row: u32) -> Option<SchoolNumber> {
        match self.matched(drafts, row) {
            Match::One(number) => Some(number),
            Match::None | Match::Conflict(..) => None,
        }
    }

    /// The school of a row: by Qosyl's id, by Giga's, by the government's, each also as an alias;
    /// if none of them is known, by the id that the row would get. A merged school leads to the
    /// one that it became part of, unless the row says itself that it is merged.
    pub fn matched(&self, drafts: &Drafts, row: u32) -> Match {
        let mut found = Match::None;
        let merged = drafts.cell(row, Field::Standing);
        let follow = !merged.value().is_some_and(|it| it.starts_with("merged"));
        for field in [Field::QosylId, Field::GigaId, Field::GovernmentId] {
            if !drafts.has(field) && !drafts.is_edited(row, field) {
                continue;
            }
            let cell = drafts.cell(row, field);
            let Some(number) = cell.value().and_then(|id| self.named(field, id, follow)) else {
                continue;
            };
            match found {
                Match::One(first) if first != number => return Match::Conflict(first, number),
                _ => found = Match::One(number),
            }
        }
        if found == Match::None && drafts.cell(row, Field::QosylId).value().is_none() {
            let derived = drafts.derived_id(row).and_then(|id| self.by_qosyl_id(id));
            return derived.map_or(Match::None, Match::One);
        }
        found
    }

    /// The school that an id leads to, as it stands or as an alias, after merges.
    pub fn by_id(&self, field: Field, id: &str) -> Option<SchoolNumber> {
        self.named(field, id, true)
    }

    fn named(&self, field: Field, id: &str, follow: bool) -> Option<SchoolNumber> {
        match field {
            Field::QosylId => {
                let id = id.parse().ok()?;
                self.led(self.place_of(id), follow, || Alias::Qosyl(id))
            }
            Field::GigaId => {
                let hash = caseless(&self.hasher, id);
                let same = |it: &School| matches(it.giga_id.as_deref(), id);
                let place = self.giga.get(hash, |place| same(self.school(place)));
                self.led(place, follow, || Alias::Giga(id.to_ascii_lowercase()))
            }
            Field::GovernmentId => {
                let hash = self.hasher.hash_one(id);
                let same = |it: &School| it.government_id.as_deref() == Some(id);
                let place = self.government.get(hash, |place| same(self.school(place)));
                self.led(place, follow, || Alias::Government(id.to_owned()))
            }
            _ => None,
        }
    }

    /// The school that one of Qosyl's ids leads to, after merges.
    pub fn by_qosyl_id(&self, id: SchoolId) -> Option<SchoolNumber> {
        self.led(self.place_of(id), true, || Alias::Qosyl(id))
    }

    fn place_of(&self, id: SchoolId) -> Option<u32> {
        let hash = self.hasher.hash_one(id);
        self.qosyl.get(hash, |place| self.school(place).id == id)
    }

    fn school(&self, place: u32) -> &School {
        &self.schools[place as usize].1
    }

    fn led(
        &self,
        place: Option<u32>,
        follow: bool,
        alias: impl FnOnce() -> Alias,
    ) -> Option<SchoolNumber> {
        if let Some(place) = place {
            let place = if follow {
                self.after_merges(place)
            } else {
                place
            };
            return Some(self.schools[place as usize].0);
        }
        if self.aliases.is_empty() {
            return None;
        }
        let number = *self.aliases.get(&alias())?;
        let place = self.schools.binary_search_by_key(&number, |(it, _)| *it);
        let place = u32::try_from(place.ok()?).ok()?;
        Some(self.schools[self.after_merges(place) as usize].0)
    }

    /// Follows merges to a school that still is one; to the first one if they lead nowhere.
    fn after_merges(&self, first: u32) -> u32 {
        let mut place = first;
        for _ in 0..MERGES_MAX {
            let Standing::Merged(into) = self.school(place).standing else {
                return place;
            };
            match self.place_of(into) {
                Some(next) => place = next,
                None => return first,
            }
        }
        first
    }
}

fn folded((alias, number): (Alias, SchoolNumber)) -> (Alias, SchoolNumber) {
    match alias {
        Alias::Giga(id) => (Alias::Giga(id.to_ascii_lowercase()), number),
        Alias::Government(_) | Alias::Qosyl(_) => (alias, number),
    }
}

fn matches(one: Option<&str>, other: &str) -> bool {
    one.is_some_and(|it| it.eq_ignore_ascii_case(other))
}

/// The hash of an id whose casing does not count.
fn caseless(hasher: &RandomState, id: &str) -> u64 {
    if id.bytes().any(|it| it.is_ascii_uppercase()) {
        hasher.hash_one(id.to_ascii_lowercase().as_str())
    } else {
        hasher.hash_one(id)
    }
}

/// A table of places by hash: open addressing, at most half full, 16 bytes for each key at most.
struct Index {
    /// The upper half of the hash, and the place; the place is `u32::MAX` where there is none.
    slots: Box<[(u32, u32)]>,
}

impl Index {
    fn new(keys: usize) -> Self {
        let slots = (keys * 2).next_power_of_two().max(2);
        Self {
            slots: vec![(0, u32::MAX); slots].into_boxed_slice(),
        }
    }

    fn put(&mut self, hash: u64, place: u32) {
        let (tag, mut at) = self.start(hash);
        while self.slots[at].1 != u32::MAX {
            at = (at + 1) % self.slots.len();
        }
        self.slots[at] = (tag, place);
    }

    fn get(&self, hash: u64, same: impl Fn(u32) -> bool) -> Option<u32> {
        let (tag, mut at) = self.start(hash);
        loop {
            let (found, place) = self.slots[at];
            if place == u32::MAX {
                return None;
            }
            if found == tag && same(place) {
                return Some(place);
            }
            at = (at + 1) % self.slots.len();
        }
    }

    #[allow(
        clippy::cast_possible_truncation,
        reason = "the two halves of the hash"
    )]
    fn start(&self, hash: u64) -> (u32, usize) {
        ((hash >> 32) as u32, hash as usize & (self.slots.len() - 1))
    }
}
