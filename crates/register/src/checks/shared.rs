//! Rows that say the same in all columns but the ids.

use qosyl_domain::Field;
use rayon::prelude::*;

use crate::checks::rows::row_hash;
use crate::checks::scene::{ASIDE, Scene};
use crate::checks::sink::Sink;
use crate::{Check, Drafts, Other};

/// Names every row to which another one is equal in all columns but the ids.
pub(crate) fn check(scene: &Scene, sink: &mut Sink) {
    if !sink.wants(Check::DuplicateExceptIds) || !scene.drafts.has(Field::Name) {
        return;
    }
    let columns = plain_columns(scene.drafts);
    let mut keyed: Vec<(u64, u32)> = (0..scene.drafts.rows())
        .into_par_iter()
        .filter(|row| !scene.has(*row, ASIDE))
        .filter(|row| !scene.drafts.cell(*row, Field::Name).is_blank())
        .filter_map(|row| Some((row_hash(scene.drafts, row, |it| columns[it])?, row)))
        .collect();
    keyed.par_sort_unstable();
    let groups = keyed.chunk_by(|a, b| a.0 == b.0);
    let mut groups: Vec<_> = groups.filter(|group| group.len() > 1).collect();
    groups.sort_unstable_by_key(|group| group[0].1);
    for group in groups {
        for (place, (_, row)) in group.iter().enumerate() {
            let other = if place == 0 { group[1].1 } else { group[0].1 };
            sink.find(Check::DuplicateExceptIds, *row)
                .other(Other::Row(other))
                .done();
        }
    }
}

/// For each column of the table whether it is none of ids.
pub(crate) fn plain_columns(drafts: &Drafts) -> Vec<bool> {
    let mut plain = vec![true; drafts.table().headers().len()];
    for used in &drafts.mapping().columns {
        let ids = [Field::QosylId, Field::GigaId, Field::GovernmentId];
        plain[used.index] = !ids.contains(&used.field);
    }
    plain
}
