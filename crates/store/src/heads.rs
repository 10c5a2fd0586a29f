//! Where each school's chain of records begins: the place of its latest record of each kind.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

use qosyl_domain::SchoolNumber;

use crate::Kind;

/// The heads of one school, by [`Kind`].
type Places = [AtomicU64; Kind::CODES];

/// The heads of all schools. The writing thread sets them after a commit; readers follow them.
#[derive(Debug, Default)]
pub(crate) struct Heads(RwLock<Vec<Places>>);

impl Heads {
    /// Makes room for schools up to this number.
    pub(crate) fn grow(&self, schools: usize) {
        let mut heads = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if heads.len() < schools {
            heads.resize_with(schools, Places::default);
        }
    }

    /// The latest record of a school; 0 if there is none, `None` if there is no such school.
    pub(crate) fn get(&self, school: SchoolNumber, kind: Kind) -> Option<u64> {
        let index = usize::try_from(school.0).ok()?.checked_sub(1)?;
        let heads = self.0.read().unwrap_or_else(PoisonError::into_inner);
        heads
            .get(index)
            .map(|places| places[kind as usize].load(Ordering::Acquire))
    }

    /// Sets the latest record of a school. A number that is not there is ignored.
    pub(crate) fn set(&self, school: SchoolNumber, kind: Kind, seq: u64) {
        let heads = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(places) = heads.get((school.0 as usize).wrapping_sub(1)) {
            places[kind as usize].store(seq, Ordering::Release);
        }
    }
}
