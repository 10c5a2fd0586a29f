//! Schools that are near each other: in the file, and in the file and the register.

use std::collections::HashMap;

use h3o::{LatLng, Resolution};
use qosyl_domain::{Field, Position, SchoolNumber};
use rayon::prelude::*;

use crate::checks::Steps;
use crate::checks::scene::{ASIDE, Level, Scene, same_level};
use crate::checks::sink::Sink;
use crate::names::{Folded, fold};
use crate::near::{Pair, Places};
use crate::{Check, Other, RegisterError};

/// How many others a row is named with for one check; the rest is counted.
pub const NAMED_MAX: usize = 20;
/// How many others a row is compared with, at most and at least, whatever the crowd.
const COMPARED_MOST: usize = 256;
const COMPARED_LEAST: usize = 32;
/// How many comparisons there are in all.
const COMPARISONS_MAX: usize = 50_000_000;
/// Coordinates nearer to zero than this stand for none, in degrees.
const NULL_DEGREES: f64 = 0.000_5;
/// Places that one task looks at.
const CHUNK_PLACES: usize = 4_096;

/// A school as it is compared.
struct Entry {
    other: Other,
    level: Level,
    /// The school of the register that it is.
    school: Option<SchoolNumber>,
    /// The name, if there is anyone near.
    name: Option<Box<Folded>>,
}

/// Schools by their places.
struct Neighbourhood<'a, 'b> {
    scene: &'a Scene<'b>,
    entries: Vec<Entry>,
    places: Places,
    /// For each place where its neighbours begin in `near`; one more at the end.
    starts: Vec<usize>,
    /// The neighbouring places with their distances.
    near: Vec<(u32, f64)>,
    /// With how many a row is compared.
    compared: usize,
}

/// Compares schools that are near each other.
pub(crate) fn check(scene: &Scene, steps: &Steps, sink: &mut Sink) -> Result<(), RegisterError> {
    let (positions, entries) = entries(scene);
    density(scene, &positions, &entries, sink);
    let places = Places::new(&positions, scene.rules.near_m);
    drop(positions);
    steps.reach(7)?;
    let pairs = places.pairs();
    let (starts, near) = neighbours(places.len(), &pairs);
    drop(pairs);
    steps.reach(8)?;
    let rows = entries.len().max(1);
    let mut around = Neighbourhood {
        scene,
        entries,
        places,
        starts,
        near,
        compared: (COMPARISONS_MAX / rows).clamp(COMPARED_LEAST, COMPARED_MOST),
    };
    around.name_those_with_neighbours();
    steps.reach(8)?;
    around.compare(sink);
    Ok(())
}

/// The rows that are compared, and the schools of the register that no row means.
fn entries(scene: &Scene) -> (Vec<Option<Position>>, Vec<Entry>) {
    let rows = (0..scene.drafts.rows()).into_par_iter().map(|row| {
        let position = scene.drafts.position(row).filter(|it| {
            let null = it.latitude.abs() < NULL_DEGREES && it.longitude.abs() < NULL_DEGREES;
            !null && !scene.has(row, ASIDE)
        });
        let entry = Entry {
            other: Other::Row(row),
            level: scene.level(row),
            school: scene.school(row),
            name: None,
        };
        (position, entry)
    });
    let missing = scene.missing.par_iter().map(|&number| {
        let position = scene.known.get(number).map(|it| it.position);
        let entry = Entry {
            other: Other::School(number),
            level: scene.level_of(number),
            school: Some(number),
            name: None,
        };
        (position, entry)
    });
    rows.chain(missing).unzip()
}

/// Notes every row in a cell of the H3 grid (resolution 8) with many schools.
fn density(scene: &Scene, positions: &[Option<Position>], entries: &[Entry], sink: &mut Sink) {
    if !sink.wants(Check::Density) {
        return;
    }
    let cell = |at: &Option<Position>| at.and_then(h3_cell).unwrap_or(0);
    let cells: Vec<u64> = positions.par_iter().map(cell).collect();
    let mut sorted = cells.clone();
    sorted.par_sort_unstable();
    let most = scene.rules.density_most as usize;
    let crowded: HashMap<u64, usize> = sorted
        .chunk_by(|a, b| a == b)
        .filter(|group| group[0] != 0 && group.len() > most)
        .map(|group| (group[0], group.len()))
        .collect();
    for (cell, entry) in cells.iter().zip(entries) {
        if let (Other::Row(row), Some(count)) = (entry.other, crowded.get(cell)) {
            sink.find(Check::Density, row)
                .detail(format!("{count} schools"))
                .done();
        }
    }
}

/// The cell of the H3 grid at resolution 8, from coordinates of 32 bits, as Giga keeps them.
#[allow(clippy::cast_possible_truncation, reason = "to 32 bits, as Giga does")]
pub(crate) fn h3_cell(at: Position) -> Option<u64> {
    let short = |degrees: f64| f64::from(degrees as f32);
    let place = LatLng::new(short(at.latitude), short(at.longitude)).ok()?;
    Some(place.to_cell(Resolution::Eight).into())
}

/// Pairs both ways, by place.
fn neighbours(places: usize, pairs: &[Pair]) -> (Vec<usize>, Vec<(u32, f64)>) {
    let mut starts = vec![0; places + 1];
    for pair in pairs {
        starts[pair.first as usize + 1] += 1;
        starts[pair.second as usize + 1] += 1;
    }
    for place in 0..places {
        starts[place + 1] += starts[place];
    }
    let mut near = vec![(0, 0.0); pairs.len() * 2];
    let mut next = starts.clone();
    for pair in pairs {
        for (from, to) in [(pair.first, pair.second), (pair.second, pair.first)] {
            let at = &mut next[from as usize];
            near[*at] = (to, pair.metres);
            *at += 1;
        }
    }
    (starts, near)
}

/// Two schools that may be one.
#[derive(Clone, Copy)]
struct Hit {
    check: Check,
    metres: f64,
    other: Other,
}

impl Neighbourhood<'_, '_> {
    fn around(&self, place: u32) -> &[(u32, f64)] {
        let place = place as usize;
        &self.near[self.starts[place]..self.starts[place + 1]]
    }

    fn is_alone(&self, place: u32) -> bool {
        self.places.members(place).len() == 1 && self.around(place).is_empty()
    }

    fn name_those_with_neighbours(&mut self) {
        let mut social = vec![false; self.entries.len()];
        for place in 0..index(self.places.len()) {
            if !self.is_alone(place) {
                for member in self.places.members(place) {
                    social[*member as usize] = true;
                }
            }
        }
        let scene = self.scene;
        self.entries
            .par_iter_mut()
            .zip(social)
            .filter(|(_, social)| *social)
            .for_each(|(entry, _)| entry.name = folded_name(scene, entry.other).map(Box::new));
    }

    fn compare(&self, sink: &mut Sink) {
        let places: Vec<u32> = (0..index(self.places.len()))
            .filter(|place| !self.is_alone(*place))
            .collect();
        let found: Vec<Sink> = places
            .par_chunks(CHUNK_PLACES)
            .map(|places| {
                let mut sink = sink.fresh();
                for &place in places {
                    self.compare_place(place, &mut sink);
                }
                sink
            })
            .collect();
        for found in found {
            sink.join(found);
        }
    }

    fn compare_place(&self, place: u32, sink: &mut Sink) {
        let members = self.places.members(place);
        for (at, &member) in members.iter().enumerate() {
            let Other::Row(row) = self.entries[member as usize].other else {
                continue;
            };
            if members.len() > 1 {
                self.same_place(members, at, row, sink);
            }
            let mut hits = self.hits(place, at);
            report(row, &mut hits, sink);
        }
    }

    /// Names a row whose coordinates others have.
    fn same_place(&self, members: &[u32], at: usize, row: u32, sink: &mut Sink) {
        let entry = |place: usize| &self.entries[members[place] as usize];
        let other = entry(usize::from(at == 0)).other;
        sink.find(Check::DuplicateLocation, row)
            .other(other)
            .detail(format!("{} schools", members.len()))
            .done();
        let level = entry(at).level;
        let others = (0..members.len())
            .take(self.compared)
            .filter(|it| *it != at);
        let same = others
            .map(entry)
            .find(|it| it.level == level && level != 0 && !self.same_name(entry(at), it));
        if let Some(same) = same {
            sink.find(Check::DuplicateSetLevelLocation, row)
                .other(same.other)
                .done();
        }
    }

    fn same_name(&self, a: &Entry, b: &Entry) -> bool {
        match (&a.name, &b.name) {
            (Some(a), Some(b)) => a.likeness(b) == Some(100.0),
            _ => false,
        }
    }

    /// The schools near a row that may be the same one.
    fn hits(&self, place: u32, at: usize) -> Vec<Hit> {
        let members = self.places.members(place);
        let mine = &self.entries[members[at] as usize];
        // Members are in the order of the file: those next to a row are looked at first, so that
        // copies that were pasted below each other are found in any crowd.
        let start = at.saturating_sub(self.compared / 2);
        let here = members[start..].iter().map(|it| (*it, 0.0));
        let around = self.around(place).iter().flat_map(|(other, metres)| {
            let there = self.places.members(*other).iter();
            there.map(|it| (*it, *metres))
        });
        here.take(self.compared)
            .filter(|(it, _)| *it != members[at])
            .chain(around.take(self.compared))
            .filter_map(|(it, metres)| self.judge(mine, &self.entries[it as usize], metres))
            .collect()
    }

    /// What two schools near each other are to each other, if that is worth a word.
    fn judge(&self, mine: &Entry, theirs: &Entry, metres: f64) -> Option<Hit> {
        let (a, b) = (mine.name.as_ref()?, theirs.name.as_ref()?);
        let same = same_level(mine.level, theirs.level);
        let similar = self.scene.rules.similar_percent;
        let score = if same { a.likeness(b) } else { None };
        let score = score.filter(|it| *it > similar);
        let hit = |check, other| {
            Some(Hit {
                check,
                metres,
                other,
            })
        };
        if let (Other::School(_), Some(_), None) = (theirs.other, score, mine.school) {
            return hit(Check::SameSchoolNewId, theirs.other);
        }
        if let (Other::Row(other), Some(score)) = (theirs.other, score) {
            return hit(self.duplicate(mine, other, score, metres), theirs.other);
        }
        let related = a.likeness_at_any_level(b).is_some_and(|it| it > similar);
        if !related || a.is_generic() {
            return None;
        }
        match (mine.school, theirs.other, theirs.school) {
            (Some(_), Other::School(_), _) => hit(Check::SchoolsMerged, theirs.other),
            (None, Other::Row(_), Some(school)) => hit(Check::SchoolSplit, Other::School(school)),
            _ => None,
        }
    }

    /// How two rows of nearly the same name repeat each other.
    fn duplicate(&self, mine: &Entry, other: u32, score: f64, metres: f64) -> Check {
        if score < 100.0 {
            return Check::SimilarNameNearby;
        }
        let Other::Row(row) = mine.other else {
            return Check::DuplicateNameNearby;
        };
        let id = |row| self.scene.drafts.cell(row, Field::GovernmentId);
        let same_id = !id(row).is_blank() && id(row) == id(other);
        match (metres == 0.0, same_id) {
            (true, true) => Check::DuplicateSetIdNameLevelLocation,
            (true, false) => Check::DuplicateSetNameLevelLocation,
            _ => Check::DuplicateNameNearby,
        }
    }
}

/// Reports the nearest hits of each check.
fn report(row: u32, hits: &mut [Hit], sink: &mut Sink) {
    hits.sort_by(|a, b| {
        let nearer = a.metres.total_cmp(&b.metres);
        a.check
            .cmp(&b.check)
            .then(nearer)
            .then(order(a.other).cmp(&order(b.other)))
    });
    for group in hits.chunk_by(|a, b| a.check == b.check) {
        let mut last = None;
        let mut named = 0;
        for (place, hit) in group.iter().enumerate() {
            if last == Some(hit.other) || named == NAMED_MAX {
                continue;
            }
            last = Some(hit.other);
            named += 1;
            let mut draft = sink.find(hit.check, row).other(hit.other);
            draft = draft.metres((hit.metres * 10.0).round() / 10.0);
            let more = group.len() - place - 1;
            if named == NAMED_MAX && more > 0 {
                draft = draft.detail(format!("and {more} more"));
            }
            draft.done();
        }
    }
}

fn order(other: Other) -> (u8, u32) {
    match other {
        Other::Row(row) => (0, row),
        Other::School(number) => (1, number.0),
    }
}

/// The name of a row or of a school of the register for comparison; `None` if it is blank.
pub(crate) fn folded_name(scene: &Scene, other: Other) -> Option<Folded> {
    match other {
        Other::Row(row) => scene.drafts.cell(row, Field::Name).value().map(fold),
        Other::School(number) => scene.known.get(number).map(|it| fold(&it.name)),
    }
}

fn index(place: usize) -> u32 {
    u32::try_from(place).expect("a file has fewer than four thousand million rows")
}
