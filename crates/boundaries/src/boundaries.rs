//! The outlines of the world, with those that countries lay over them.

use std::collections::BTreeMap;
use std::sync::Arc;

use qosyl_domain::{CountryCode, Position};

use crate::country::{Centre, CountryShape};
use crate::geodesic::{SPHERE_ERROR, least_to_box_m};
use crate::layer::{Area, Layer, Source};
use crate::outline::{BoundingBox, Outline};
use crate::world::world;

/// Outlines of countries and areas. Cheap to make and to clone.
#[derive(Debug, Clone, Default)]
pub struct Boundaries {
    own: Arc<BTreeMap<CountryCode, CountryShape>>,
}

/// The country nearest to a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NearestCountry {
    /// Its code; `None` for land that is in no country by the data.
    pub country: Option<CountryCode>,
    /// Metres over the ellipsoid; 0 inside.
    pub metres: f64,
}

impl Boundaries {
    /// The outlines that are part of the program. Nothing is unpacked before a country is asked for.
    pub fn builtin() -> Self {
        Self::default()
    }

    /// Where the built-in outlines come from: first of countries, then of first-level areas.
    pub fn builtin_sources() -> &'static [Source] {
        &world().sources
    }

    /// The same outlines, but a country's own layers in place of the built-in ones of their levels.
    ///
    /// If level 0 is among them, its areas together are the country, and nothing of the built-in data
    /// about disputed areas is added. A country that the built-in data lacks needs level 0 to be known.
    #[must_use]
    pub fn with_country(&self, country: CountryCode, layers: Vec<Layer>) -> Self {
        let mut shape = self.country(country).unwrap_or_else(|| unknown(country));
        for layer in layers {
            if layer.level() == 0 {
                lay_outline(&mut shape, &layer);
                continue;
            }
            shape.layers.retain(|old| old.level() != layer.level());
            shape.layers.push(layer);
        }
        shape.layers.sort_by_key(Layer::level);
        let mut own = BTreeMap::clone(&self.own);
        own.insert(country, shape);
        Self { own: Arc::new(own) }
    }

    /// A country by its code.
    pub fn country(&self, country: CountryCode) -> Option<CountryShape> {
        self.shape(country).cloned()
    }

    /// The codes of all countries, in order.
    pub fn countries(&self) -> Vec<CountryCode> {
        let mut codes: Vec<_> = world().codes().chain(self.own.keys().copied()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// The area of a level from 1 in which a place lies; the first of the layer if several hold it.
    pub fn area_at(&self, country: CountryCode, level: u8, position: Position) -> Option<&Area> {
        self.shape(country)?.layer(level)?.area_at(position)
    }

    /// The areas of a level from 1, in the order of their layer.
    pub fn areas(&self, country: CountryCode, level: u8) -> &[Area] {
        let layer = self.shape(country).and_then(|shape| shape.layer(level));
        layer.map_or(&[], Layer::areas)
    }

    /// Each area of a level with each of its names, the one to be shown first.
    pub fn names(&self, country: CountryCode, level: u8) -> impl Iterator<Item = (&Area, &str)> {
        self.areas(country, level).iter().flat_map(|area| {
            let names = std::iter::once(&area.name).chain(&area.other_names);
            names.map(move |name| (area, name.as_str()))
        })
    }

    /// The centres of a country (level 0) or of its areas of a level, at which schools are put whose
    /// own place is not known.
    pub fn centroids(&self, country: CountryCode, level: u8) -> Vec<Centre> {
        let shape = self.shape(country);
        shape.map_or_else(Vec::new, |shape| shape.centres(level))
    }

    /// The country within whose outline a place lies, the first by code if several hold it; `None` at
    /// sea. Claims are not asked.
    pub fn locate(&self, position: Position) -> Option<CountryCode> {
        self.lands()
            .filter(|(code, bounds, _)| code.is_some() && bounds.contains(position))
            .find(|(_, _, land)| land.outline().contains(position))
            .and_then(|(code, _, _)| code)
    }

    /// Every country that holds or claims a place, by code.
    pub fn locate_all(&self, position: Position) -> Vec<CountryCode> {
        let holders = self
            .lands()
            .filter(|(_, bounds, _)| bounds.contains(position))
            .filter(|(_, _, land)| land.outline().contains(position))
            .filter_map(|(code, _, _)| code);
        let claimants = world().claimants(position).filter(|code| {
            self.shape(*code)
                .is_some_and(|shape| !shape.claims.is_empty())
        });
        let mut found: Vec<_> = holders.chain(claimants).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether a place lies on land: in a country, or on land without one.
    pub fn is_on_land(&self, position: Position) -> bool {
        self.lands()
            .filter(|(_, bounds, _)| bounds.contains(position))
            .any(|(_, _, land)| land.outline().contains(position))
    }

    /// How far out to sea a place lies: metres over the ellipsoid to the nearest land, 0 on land.
    pub fn nearest_land_m(&self, position: Position) -> f64 {
        self.nearest_country(position).metres
    }

    /// The country nearest to a place, and how far it is.
    pub fn nearest_country(&self, position: Position) -> NearestCountry {
        let mut lands: Vec<_> = self
            .lands()
            .map(|(code, bounds, land)| (least_to_box_m(&bounds, position), code, land))
            .collect();
        lands.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut nearest = NearestCountry {
            country: None,
            metres: f64::INFINITY,
        };
        for (least, country, land) in lands {
            if least * (1.0 - SPHERE_ERROR) >= nearest.metres {
                break;
            }
            let metres = land.outline().distance_outside_m(position);
            if metres < nearest.metres {
                nearest = NearestCountry { country, metres };
            }
        }
        nearest
    }

    fn shape(&self, country: CountryCode) -> Option<&CountryShape> {
        self.own.get(&country).or_else(|| world().country(country))
    }

    /// All land of the world, a country's own outline in place of the built-in one.
    fn lands(&self) -> impl Iterator<Item = (Option<CountryCode>, BoundingBox, Land<'_>)> {
        let builtin = world().lands().map(|(code, bounds, at)| {
            let own = code.and_then(|code| self.own.get(&code));
            match own.and_then(|shape| Some((shape.bbox()?, shape))) {
                Some((bounds, shape)) => (code, bounds, Land::Own(&shape.outline)),
                None => (code, bounds, Land::Builtin(at)),
            }
        });
        let added = self.own.iter().filter_map(|(code, shape)| {
            let bounds = shape.bbox()?;
            let known = world().codes().any(|other| other == *code);
            (!known).then_some((Some(*code), bounds, Land::Own(&shape.outline)))
        });
        builtin.chain(added)
    }
}

/// An outline that may still have to be unpacked.
enum Land<'a> {
    Own(&'a Outline),
    Builtin(usize),
}

impl<'a> Land<'a> {
    fn outline(&self) -> &'a Outline {
        match self {
            Self::Own(outline) => outline,
            Self::Builtin(at) => world().outline(*at),
        }
    }
}

fn unknown(code: CountryCode) -> CountryShape {
    CountryShape {
        code,
        name: code.as_str().into(),
        other_names: Arc::from([]),
        outline: Arc::new(Outline::new(Vec::new())),
        source: Source {
            title: String::new(),
            licence: String::new(),
            date: String::new(),
        },
        label: None,
        claims: Arc::from([]),
        layers: Vec::new(),
    }
}

/// Makes the areas of a layer of level 0 the outline of the country.
fn lay_outline(shape: &mut CountryShape, layer: &Layer) {
    let areas = layer.areas();
    shape.outline = match areas {
        [one] => Arc::clone(&one.outline),
        _ => Arc::new(Outline::joined(areas.iter().map(|area| &*area.outline))),
    };
    shape.source = layer.source().clone();
    shape.label = None;
    shape.claims = Arc::from([]);
}
