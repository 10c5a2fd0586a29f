//! Rows beside the schools of the register that they mean, and new rows beside those that are missing.

use std::collections::HashMap;

use qosyl_boundaries::geodesic::distance_m;
use qosyl_domain::{Field, School, SchoolNumber, Standing};
use rayon::prelude::*;

use crate::checks::nearby::folded_name;
use crate::checks::scene::{ASIDE, NAME_DAMAGED, PLACED, Scene, same_level};
use crate::checks::sink::Sink;
use crate::names::{Folded, fold};
use crate::{Check, Match, Other};

/// How many missing schools of one name a new row is compared with.
const NAMESAKES_MAX: usize = 64;

/// Looks at every row beside the register.
pub(crate) fn check(scene: &Scene, sink: &mut Sink) {
    if scene.known.is_empty() {
        return;
    }
    let missing = Missing::new(scene);
    sink.each_chunk(|rows, sink| {
        for row in rows.filter(|row| !scene.has(*row, ASIDE)) {
            match scene.matched_as(row) {
                Match::One(number) => {
                    if let Some(school) = scene.known.get(number) {
                        known(scene, row, number, school, sink);
                    }
                }
                Match::None => missing.look(scene, row, sink),
                Match::Conflict(..) => {}
            }
        }
    });
}

/// A row of a school that the register has.
fn known(scene: &Scene, row: u32, number: SchoolNumber, school: &School, sink: &mut Sink) {
    let other = Other::School(number);
    if scene.has(row, PLACED) {
        let position = scene.drafts.position(row);
        let metres = position.map_or(0.0, |it| distance_m(it, school.position));
        if metres > scene.rules.moved_m {
            sink.find(Check::SchoolMoved, row)
                .other(other)
                .metres(metres.round())
                .done();
        }
    }
    if !scene.has(row, NAME_DAMAGED) && is_renamed(scene, row, school) {
        sink.find(Check::SchoolRenamed, row)
            .other(other)
            .field(Field::Name)
            .detail(format!("was {}", super::cells::shown(&school.name)))
            .done();
    }
    let says_so = scene.drafts.cell(row, Field::Standing);
    let closed = says_so.value().is_some_and(|it| it != "open");
    if school.standing != Standing::Open && !closed {
        sink.find(Check::ClosedReappears, row)
            .other(other)
            .detail(super::cells::shown(&school.standing.to_string()))
            .done();
    }
}

fn is_renamed(scene: &Scene, row: u32, school: &School) -> bool {
    let cell = scene.drafts.cell(row, Field::Name);
    let Some(name) = cell.value().filter(|it| *it != school.name) else {
        return false;
    };
    let alike = fold(name).likeness(&fold(&school.name));
    alike.is_none_or(|it| it <= scene.rules.similar_percent)
}

/// Open schools of the register that no row means, by their names.
struct Missing {
    names: HashMap<Folded, Vec<SchoolNumber>>,
}

impl Missing {
    fn new(scene: &Scene) -> Self {
        let mut names: HashMap<Folded, Vec<SchoolNumber>> = HashMap::new();
        if scene.rules.severity(Check::SameSchoolNewId).is_some() {
            let folded: Vec<_> = scene
                .missing
                .par_iter()
                .filter_map(|number| Some((folded_name(scene, Other::School(*number))?, *number)))
                .collect();
            for (name, number) in folded.into_iter().filter(|(name, _)| !name.is_generic()) {
                names.entry(name).or_default().push(number);
            }
        }
        Self { names }
    }

    /// Looks for the school of a new row under another id, farther away than neighbours are looked for.
    fn look(&self, scene: &Scene, row: u32, sink: &mut Sink) {
        let Some(position) = scene
            .drafts
            .position(row)
            .filter(|_| !self.names.is_empty())
        else {
            return;
        };
        let name = folded_name(scene, Other::Row(row));
        let Some(namesakes) = name.and_then(|it| self.names.get(&it)) else {
            return;
        };
        let level = scene.level(row);
        let nearest = namesakes
            .iter()
            .take(NAMESAKES_MAX)
            .filter(|number| same_level(level, scene.level_of(**number)))
            .filter_map(|number| Some((*number, scene.known.get(*number)?.position)))
            .map(|(number, at)| (number, distance_m(position, at)))
            .min_by(|a, b| a.1.total_cmp(&b.1));
        let far = scene.rules.near_m..=scene.rules.same_school_m;
        if let Some((number, metres)) = nearest.filter(|(_, metres)| far.contains(metres)) {
            sink.find(Check::SameSchoolNewId, row)
                .other(Other::School(number))
                .metres(metres.round())
                .done();
        }
    }
}
