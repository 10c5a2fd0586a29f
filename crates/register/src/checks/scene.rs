//! What the checks look at: the rows, the register, the country.

use std::collections::HashSet;

use qosyl_boundaries::{Boundaries, CountryShape};
use qosyl_domain::{Field, Position, SchoolNumber, Standing};
use rayon::prelude::*;

use crate::checks::areas::Areas;
use crate::projection;
use crate::repair::Home;
use crate::{Cell, Drafts, Known, Match, Rules};

/// What is known of a row after it was looked at by itself, as bits.
pub(crate) type Marks = u8;
/// The row is not compared: it repeats others, or its values stand in the wrong columns.
pub(crate) const ASIDE: Marks = 1;
/// The place is sound: in the country or near enough.
pub(crate) const PLACED: Marks = 2;
/// The name is damaged.
pub(crate) const NAME_DAMAGED: Marks = 4;

/// The level of a row or a school for comparison; 0 is not known.
pub(crate) type Level = u64;

pub(crate) struct Scene<'a> {
    pub(crate) drafts: &'a Drafts,
    pub(crate) known: &'a Known,
    pub(crate) boundaries: &'a Boundaries,
    pub(crate) rules: &'a Rules,
    pub(crate) shape: Option<CountryShape>,
    pub(crate) areas: Areas,
    pub(crate) zones: (u8, u8),
    /// By row; blank if the register is.
    matches: Vec<Match>,
    pub(crate) marks: Vec<Marks>,
    /// Schools of the register that are open and that no row means.
    pub(crate) missing: Vec<SchoolNumber>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(
        drafts: &'a Drafts,
        known: &'a Known,
        boundaries: &'a Boundaries,
        rules: &'a Rules,
    ) -> Self {
        let shape = boundaries.country(drafts.country());
        let bounds = shape.as_ref().and_then(CountryShape::bbox);
        let zones = bounds.map_or((1, 0), |it| {
            if it.west <= it.east && it.east - it.west < 180.0 {
                (projection::zone(it.west), projection::zone(it.east))
            } else {
                (1, projection::ZONES)
            }
        });
        let matches: Vec<Match> = if known.is_empty() {
            Vec::new()
        } else {
            let rows = (0..drafts.rows()).into_par_iter();
            rows.map(|row| known.matched(drafts, row)).collect()
        };
        Self {
            drafts,
            known,
            boundaries,
            rules,
            areas: Areas::new(boundaries, drafts.country()),
            shape,
            zones,
            missing: missing(known, &matches),
            matches,
            marks: vec![0; drafts.rows() as usize],
        }
    }

    /// The school that a row means.
    pub(crate) fn school(&self, row: u32) -> Option<SchoolNumber> {
        match self.matched_as(row) {
            Match::One(number) => Some(number),
            _ => None,
        }
    }

    /// What the ids of a row say.
    pub(crate) fn matched_as(&self, row: u32) -> Match {
        self.matches
            .get(row as usize)
            .copied()
            .unwrap_or(Match::None)
    }

    /// How many rows mean a school of the register.
    pub(crate) fn matched(&self) -> u64 {
        let one = |it: &&Match| matches!(it, Match::One(_));
        self.matches.iter().filter(one).count() as u64
    }

    pub(crate) fn has(&self, row: u32, mark: Marks) -> bool {
        self.marks[row as usize] & mark != 0
    }

    pub(crate) fn take_marks(&mut self, marks: Vec<Marks>) {
        for (mine, more) in self.marks.iter_mut().zip(marks) {
            *mine |= more;
        }
    }

    /// How many rows have a value in each column, in the order of [`Field::ALL`].
    pub(crate) fn fill(&self) -> Vec<(Field, u32)> {
        let count = |&field: &Field| {
            let rows = (0..self.drafts.rows()).into_par_iter();
            let filled = rows.filter(|row| !self.drafts.cell(*row, field).is_blank());
            (field, u32::try_from(filled.count()).unwrap_or(u32::MAX))
        };
        self.drafts.fields().iter().map(count).collect()
    }

    /// The level that a row gives.
    pub(crate) fn level(&self, row: u32) -> Level {
        match self.drafts.cell(row, Field::EducationLevel) {
            Cell::Blank => 0,
            Cell::Value(level) => text_key(&level),
            Cell::Invalid(level) => text_key(&level.to_lowercase()),
        }
    }

    /// The level of a school of the register.
    pub(crate) fn level_of(&self, number: SchoolNumber) -> Level {
        let level = self.known.get(number).and_then(|it| it.education_level);
        level.map_or(0, |it| text_key(it.words()))
    }

    /// Runs something that needs to know where schools of the country may be. A country without an
    /// outline holds no place: nothing is proposed then that only the country could confirm.
    pub(crate) fn at_home<T>(&self, run: impl FnOnce(&Home) -> T) -> T {
        let holds = |at: Position| self.shape.as_ref().is_some_and(|it| it.contains(at));
        run(&Home {
            holds: &holds,
            zones: self.zones,
        })
    }
}

/// Whether two levels may be the same.
pub(crate) fn same_level(a: Level, b: Level) -> bool {
    a == b || a == 0 || b == 0
}

/// A number for a text, never 0. Texts of levels are few: no two of them collide (FNV-1a).
pub(crate) fn text_key(text: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325_u64;
    let hash = text.bytes().fold(start, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash.max(1)
}

fn missing(known: &Known, matches: &[Match]) -> Vec<SchoolNumber> {
    let mut meant = HashSet::new();
    for found in matches {
        match *found {
            Match::None => {}
            Match::One(number) => drop(meant.insert(number)),
            Match::Conflict(a, b) => meant.extend([a, b]),
        }
    }
    known
        .iter()
        .filter(|(number, school)| school.standing == Standing::Open && !meant.contains(number))
        .map(|(number, _)| number)
        .collect()
}
