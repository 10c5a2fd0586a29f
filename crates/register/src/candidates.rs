//! Candidate schools of another source (a survey, imagery) against the register, one to one.

use std::collections::HashSet;

use qosyl_boundaries::geodesic::{approx_m, distance_m, metres_per_degree};
use qosyl_domain::{Field, Position, SchoolNumber, Standing};
use rayon::prelude::*;
use serde::Serialize;

use crate::{Drafts, Known};

/// How far a candidate may be from its school, in metres.
pub const SAME_WITHIN_M: f64 = 250.0;
/// How far a school of the same name may be to be the same one in a wrong place, in metres.
pub const MISPLACED_WITHIN_M: f64 = 10_000.0;
/// From which likeness on names are the same.
pub const SAME_NAME: f64 = 0.9;
/// The most schools that are compared with a candidate in one place, the nearest.
pub const NEAR_MAX: usize = 16;
/// The most schools whose names are compared with a candidate's over the larger distance.
pub const NAMES_MAX: usize = 2_000;
/// The most places that are measured around one candidate: where more are crowded, some are not.
const MEASURED_MAX: usize = 20_000;
/// How much farther than the true distance the fast one may be.
const APPROX_SLACK: f64 = 1.01;

/// What a candidate is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// A school of the register.
    Same {
        /// Which.
        school: SchoolNumber,
        /// How far apart they are.
        metres: f64,
    },
    /// A school of the register that stands somewhere else there.
    Misplaced {
        /// Which.
        school: SchoolNumber,
        /// How far apart they are.
        metres: f64,
    },
    /// No school of the register.
    Missing {
        /// The nearest school within [`SAME_WITHIN_M`], if there is one: it is another candidate.
        near: Option<SchoolNumber>,
    },
    /// The row has no place.
    Unplaced,
}

/// Candidates against the register.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidates {
    /// For each row what it is.
    pub verdicts: Vec<Verdict>,
    /// Open schools of the register that no candidate is near to or means.
    pub unseen: Vec<SchoolNumber>,
}

/// Matches the rows of a file with the open schools of the register.
///
/// All pairs within [`SAME_WITHIN_M`] are taken in order, each row and each school once: pairs of
/// the same name first, then the nearest, then the likest. Of the rest, a school of the same name
/// within [`MISPLACED_WITHIN_M`] is misplaced, the nearest pairs first.
///
/// `fold` makes a name comparable, `like` says how alike two are, 0 to 1.
pub fn candidates<F: Send + Sync>(
    drafts: &Drafts,
    known: &Known,
    fold: impl Fn(&str) -> F + Sync,
    like: impl Fn(&F, &F) -> f64 + Sync,
) -> Candidates {
    let open = known.iter().filter(|(_, it)| it.standing == Standing::Open);
    let schools: Vec<_> = open.collect();
    let numbers: Vec<SchoolNumber> = schools.iter().map(|(number, _)| *number).collect();
    let schools: Vec<Entry<F>> = schools
        .into_par_iter()
        .map(|(_, school)| Entry {
            position: school.position,
            name: Some(fold(&school.name)),
        })
        .collect();
    let rows: Vec<Option<Entry<F>>> = (0..drafts.rows())
        .into_par_iter()
        .map(|row| {
            Some(Entry {
                position: drafts.position(row)?,
                name: drafts.cell(row, Field::Name).value().map(&fold),
            })
        })
        .collect();
    let likeness = |row: &Entry<F>, school: &Entry<F>| match (&row.name, &school.name) {
        (Some(one), Some(other)) => like(one, other),
        _ => 0.0,
    };
    Matching::new(&rows, &schools, &numbers).run(likeness)
}

/// A row or a school.
struct Entry<F> {
    position: Position,
    name: Option<F>,
}

/// A row and a school that may be the same.
#[derive(Clone, Copy)]
struct Pair {
    row: u32,
    school: u32,
    metres: f64,
    likeness: f64,
}

struct Matching<'a, F> {
    rows: &'a [Option<Entry<F>>],
    schools: &'a [Entry<F>],
    numbers: &'a [SchoolNumber],
    verdicts: Vec<Verdict>,
    taken: HashSet<u32>,
}

impl<'a, F: Send + Sync> Matching<'a, F> {
    fn new(
        rows: &'a [Option<Entry<F>>],
        schools: &'a [Entry<F>],
        numbers: &'a [SchoolNumber],
    ) -> Self {
        let verdict = |row: &Option<_>| match row {
            Some(_) => Verdict::Missing { near: None },
            None => Verdict::Unplaced,
        };
        Self {
            rows,
            schools,
            numbers,
            verdicts: rows.iter().map(verdict).collect(),
            taken: HashSet::new(),
        }
    }

    fn run(mut self, like: impl Fn(&Entry<F>, &Entry<F>) -> f64 + Sync) -> Candidates {
        let places = Places::new(self.schools.iter().map(|it| it.position), SAME_WITHIN_M);
        let mut near = self.pairs(&places, NEAR_MAX, &like, |_| true);
        let mut seen: HashSet<u32> = near.iter().map(|it| it.school).collect();
        near.sort_by(|one, other| {
            let same = |it: &Pair| it.likeness >= SAME_NAME;
            let by_name = same(other).cmp(&same(one));
            by_name
                .then(one.metres.total_cmp(&other.metres))
                .then(other.likeness.total_cmp(&one.likeness))
                .then((one.row, one.school).cmp(&(other.row, other.school)))
        });
        self.take(&near, |school, metres| Verdict::Same { school, metres });
        for pair in near.iter().rev() {
            // The nearest one comes last, and stands.
            if let Verdict::Missing { near } = &mut self.verdicts[pair.row as usize] {
                *near = Some(self.numbers[pair.school as usize]);
            }
        }
        let places = Places::new(
            self.schools.iter().map(|it| it.position),
            MISPLACED_WITHIN_M,
        );
        let mut far = self.pairs(&places, NAMES_MAX, &like, |it| it.likeness >= SAME_NAME);
        far.sort_by(|one, other| {
            let by_distance = one.metres.total_cmp(&other.metres);
            by_distance.then((one.row, one.school).cmp(&(other.row, other.school)))
        });
        self.take(&far, |school, metres| Verdict::Misplaced { school, metres });
        seen.extend(&self.taken);
        let all = (0_u32..).zip(self.numbers);
        let unseen = all.filter(|(place, _)| !seen.contains(place));
        Candidates {
            unseen: unseen.map(|(_, number)| *number).collect(),
            verdicts: self.verdicts,
        }
    }

    /// The pairs of rows that have no school yet and schools that have no row yet.
    fn pairs(
        &self,
        places: &Places,
        most: usize,
        like: &(impl Fn(&Entry<F>, &Entry<F>) -> f64 + Sync),
        keep: impl Fn(&Pair) -> bool + Sync,
    ) -> Vec<Pair> {
        let rows = (0..self.rows.len()).into_par_iter();
        rows.flat_map_iter(|row| {
            let entry = self.rows[row].as_ref();
            let open = matches!(self.verdicts[row], Verdict::Missing { .. });
            let near = entry.filter(|_| open).map(|it| {
                let mut near = places.near(it.position, most);
                near.retain(|(school, _)| !self.taken.contains(school));
                near
            });
            let row = u32::try_from(row).expect("rows are counted in 32 bits");
            let pairs = near
                .unwrap_or_default()
                .into_iter()
                .filter_map(|(school, metres)| {
                    let likeness = like(entry?, &self.schools[school as usize]);
                    Some(Pair {
                        row,
                        school,
                        metres,
                        likeness,
                    })
                });
            pairs.filter(&keep).collect::<Vec<_>>()
        })
        .collect()
    }

    fn take(&mut self, pairs: &[Pair], verdict: impl Fn(SchoolNumber, f64) -> Verdict) {
        for pair in pairs {
            let slot = &mut self.verdicts[pair.row as usize];
            if matches!(slot, Verdict::Missing { .. }) && self.taken.insert(pair.school) {
                *slot = verdict(self.numbers[pair.school as usize], pair.metres);
            }
        }
    }
}

/// Places in cells of a radius, sorted: what is near is found by a few searches.
struct Places {
    radius_m: f64,
    /// The size of a cell in degrees.
    step: f64,
    /// Band of latitude, longitude, and which place.
    sorted: Vec<(i32, f64, u32)>,
    positions: Vec<Position>,
}

impl Places {
    fn new(positions: impl Iterator<Item = Position>, radius_m: f64) -> Self {
        let positions: Vec<Position> = positions.collect();
        let step = radius_m / 110_000.0;
        let mut sorted: Vec<_> = (0_u32..)
            .zip(&positions)
            .map(|(place, it)| (band(it.latitude, step), it.longitude, place))
            .collect();
        sorted.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
        Self {
            radius_m,
            step,
            sorted,
            positions,
        }
    }

    /// The places within the radius, the nearest first, at most so many.
    fn near(&self, position: Position, most: usize) -> Vec<(u32, f64)> {
        let (per_degree, _) = metres_per_degree(position.latitude.abs().min(89.0) + self.step);
        let width = (self.radius_m * APPROX_SLACK / per_degree).abs().min(180.0);
        let middle = band(position.latitude, self.step);
        let mut near = Vec::new();
        for latitude in middle - 2..=middle + 2 {
            for turn in [-360.0, 0.0, 360.0] {
                let (west, east) = (
                    position.longitude + turn - width,
                    position.longitude + turn + width,
                );
                self.gather(latitude, west, east, position, &mut near);
            }
        }
        near.sort_by(|one: &(u32, f64), other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
        near.truncate(most);
        for (place, metres) in &mut near {
            *metres = distance_m(position, self.positions[*place as usize]);
        }
        near.retain(|(_, metres)| *metres <= self.radius_m);
        near
    }

    fn gather(
        &self,
        latitude: i32,
        west: f64,
        east: f64,
        from: Position,
        near: &mut Vec<(u32, f64)>,
    ) {
        let start = self
            .sorted
            .partition_point(|it| (it.0, it.1) < (latitude, west));
        for (found, longitude, place) in &self.sorted[start..] {
            if *found != latitude || *longitude > east || near.len() >= MEASURED_MAX {
                break;
            }
            let metres = approx_m(from, self.positions[*place as usize]);
            if metres <= self.radius_m * APPROX_SLACK {
                near.push((*place, metres));
            }
        }
    }
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "at most 90 degrees in steps of metres"
)]
fn band(latitude: f64, step: f64) -> i32 {
    (latitude / step).floor() as i32
}
