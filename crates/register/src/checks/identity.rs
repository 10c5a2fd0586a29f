//! The ids of rows: each of one school, whole, and of the school that the others name.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use qosyl_domain::Field;
use rayon::prelude::*;

use crate::checks::scene::{ASIDE, Scene};
use crate::checks::sink::Sink;
use crate::{Check, Match, Other, Repair, RepairKind};

/// The longest id of digits whose zeros may be lost.
const DIGITS_MAX: usize = 24;
/// Which share of all ids of digits has to be of one length.
const SHARE: f64 = 0.8;

/// Looks at the ids of all rows.
pub(crate) fn check(scene: &Scene, sink: &mut Sink) {
    for (field, check) in [
        (Field::GovernmentId, Check::DuplicateGovernmentId),
        (Field::GigaId, Check::DuplicateGigaId),
        (Field::QosylId, Check::DuplicateQosylId),
    ] {
        duplicates(scene, field, check, sink);
    }
    zeros(scene, sink);
    if scene.known.is_empty() {
        return;
    }
    sink.count(Check::NotCreate, scene.matched());
    let new = u64::from(scene.drafts.rows()) - scene.matched();
    sink.count(Check::NotUpdate, new);
    sink.each_chunk(|rows, sink| {
        for row in rows {
            if let Match::Conflict(_, second) = scene.matched_as(row) {
                sink.find(Check::IdsDisagree, row)
                    .other(Other::School(second))
                    .done();
            }
        }
    });
}

/// Names every row whose id another row has.
pub(crate) fn duplicates(scene: &Scene, field: Field, check: Check, sink: &mut Sink) {
    if !scene.drafts.fields().contains(&field) || !sink.wants(check) {
        return;
    }
    let fold = field == Field::GigaId;
    let mut keyed: Vec<(u64, u32)> = (0..scene.drafts.rows())
        .into_par_iter()
        .filter(|row| !scene.has(*row, ASIDE))
        .filter_map(|row| {
            let cell = scene.drafts.cell(row, field);
            let value = cell.value()?;
            let mut hasher = DefaultHasher::new();
            if fold {
                value.to_ascii_lowercase().hash(&mut hasher);
            } else {
                value.hash(&mut hasher);
            }
            Some((hasher.finish(), row))
        })
        .collect();
    keyed.par_sort_unstable();
    let mut groups: Vec<&[(u64, u32)]> = keyed
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|group| group.len() > 1)
        .collect();
    groups.sort_unstable_by_key(|group| group[0].1);
    for group in groups {
        for (place, (_, row)) in group.iter().enumerate() {
            let other = if place == 0 { group[1].1 } else { group[0].1 };
            let mut draft = sink.find(check, *row).field(field).other(Other::Row(other));
            if group.len() > 2 {
                draft = draft.detail(format!("{} rows have it", group.len()));
            }
            draft.done();
        }
    }
}

/// Ids of digits that are shorter than the others and would be like them with zeros before.
fn zeros(scene: &Scene, sink: &mut Sink) {
    let field = Field::GovernmentId;
    if !scene.drafts.fields().contains(&field) || !sink.wants(Check::ZerosLost) {
        return;
    }
    let mut widths = Widths::default();
    for row in 0..scene.drafts.rows() {
        if let Some(id) = scene.drafts.cell(row, field).value() {
            widths.add(id);
        }
    }
    for (_, school) in scene.known.iter() {
        if let Some(id) = &school.government_id {
            widths.add(id);
        }
    }
    let Some((width, usual)) = widths.usual() else {
        return;
    };
    sink.each_chunk(|rows, sink| {
        for row in rows.filter(|row| !scene.has(*row, ASIDE)) {
            let cell = scene.drafts.cell(row, field);
            let Some(id) = cell.value() else { continue };
            let digits = id.bytes().all(|it| it.is_ascii_digit());
            if !digits || id.len() >= width || scene.known.by_id(field, id).is_some() {
                continue;
            }
            let padded = format!("{id:0>width$}");
            let known = scene.known.by_id(field, &padded);
            if !usual && known.is_none() {
                continue;
            }
            let mut draft = sink.find(Check::ZerosLost, row).field(field);
            if let Some(number) = known {
                draft = draft.other(Other::School(number));
            }
            let cells = vec![(field, padded.into())];
            let kind = RepairKind::Zeros;
            draft
                .detail(id)
                .repairs(vec![Repair { kind, cells }])
                .done();
        }
    });
}

/// How long ids of digits are.
#[derive(Default)]
struct Widths {
    all: u64,
    of: [u64; DIGITS_MAX + 1],
    /// Those that begin with a zero.
    zero: [u64; DIGITS_MAX + 1],
}

impl Widths {
    fn add(&mut self, id: &str) {
        if id.len() <= DIGITS_MAX && id.bytes().all(|it| it.is_ascii_digit()) {
            self.all += 1;
            self.of[id.len()] += 1;
            self.zero[id.len()] += u64::from(id.starts_with('0'));
        }
    }

    /// The commonest length, and whether it is the rule: most have it, and zeros are seen to fill it.
    fn usual(&self) -> Option<(usize, bool)> {
        let (width, count) = self
            .of
            .iter()
            .enumerate()
            .max_by_key(|(_, count)| **count)?;
        let rule = *count as f64 >= SHARE * self.all as f64 && self.zero[width] > 0;
        (*count > 1).then_some((width, rule))
    }
}
