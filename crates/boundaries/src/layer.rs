//! Areas of one level of a country.

use std::sync::{Arc, OnceLock};

use qosyl_domain::Position;
use serde::{Deserialize, Serialize};

use crate::areas::AreaIndex;
use crate::outline::Outline;

/// Where outlines come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The work and its edition.
    pub title: String,
    /// Its licence, in words or as an SPDX identifier.
    pub licence: String,
    /// The date of the edition, as the source writes it; empty if it is not known.
    pub date: String,
}

/// An area: a country, a province, a district and so on.
#[derive(Debug, Clone)]
pub struct Area {
    /// Unique in its layer.
    pub id: String,
    /// The name to be shown.
    pub name: String,
    /// Further names: in other languages, former, alternative.
    pub other_names: Vec<String>,
    /// 0 is the country itself, 1 its first division.
    pub level: u8,
    /// The id of the area of the level above, if the source says it.
    pub parent: Option<String>,
    /// Its outline.
    pub outline: Arc<Outline>,
}

/// All areas of one level of a country. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Layer {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    level: u8,
    areas: Vec<Area>,
    source: Source,
    index: OnceLock<AreaIndex>,
}

impl Layer {
    /// A layer of areas. Where areas overlap, the first of them has what they share.
    pub fn new(level: u8, areas: Vec<Area>, source: Source) -> Self {
        Self {
            inner: Arc::new(Inner {
                level,
                areas,
                source,
                index: OnceLock::new(),
            }),
        }
    }

    /// 0 is the country itself, 1 its first division.
    pub fn level(&self) -> u8 {
        self.inner.level
    }

    /// Its areas in the order of the source.
    pub fn areas(&self) -> &[Area] {
        &self.inner.areas
    }

    /// Where it comes from.
    pub fn source(&self) -> &Source {
        &self.inner.source
    }

    /// The area in which a place lies; the first one if several hold it.
    pub fn area_at(&self, position: Position) -> Option<&Area> {
        let index = self
            .inner
            .index
            .get_or_init(|| AreaIndex::new(&self.inner.areas));
        index
            .find(&self.inner.areas, position)
            .map(|number| &self.inner.areas[number])
    }

    /// The area by its id.
    pub fn area(&self, id: &str) -> Option<&Area> {
        self.inner.areas.iter().find(|area| area.id == id)
    }
}
