//! A country: its outline, what it claims, its layers.

use std::sync::Arc;

use qosyl_domain::{CountryCode, Position};

use crate::layer::{Layer, Source};
use crate::outline::{BoundingBox, Outline};

/// A disputed area that counts as part of a country that claims it.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Whose territory the data draws it in, if that has a code.
    pub drawn_in: Option<CountryCode>,
    /// What the data says about it.
    pub note: String,
    /// The area.
    pub outline: Arc<Outline>,
}

/// What a centre of an area is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CentreKind {
    /// The centre of area of the whole.
    Centroid,
    /// The centre of area of the largest part.
    LargestPart,
    /// The middle of the box around it.
    Box,
    /// Where maps write the name.
    Label,
}

/// A place at which schools are put whose own place is not known.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Centre {
    /// The id of the area; the country's code for the country.
    pub area: String,
    /// What kind of centre it is.
    pub kind: CentreKind,
    /// Where it is.
    pub position: Position,
}

/// A country as it is asked where a place lies. Cheap to clone.
#[derive(Debug, Clone)]
pub struct CountryShape {
    pub(crate) code: CountryCode,
    pub(crate) name: Arc<str>,
    pub(crate) other_names: Arc<[String]>,
    pub(crate) outline: Arc<Outline>,
    pub(crate) source: Source,
    pub(crate) label: Option<Position>,
    pub(crate) claims: Arc<[Claim]>,
    pub(crate) layers: Vec<Layer>,
}

impl CountryShape {
    /// Its code.
    pub fn code(&self) -> CountryCode {
        self.code
    }

    /// Its name in English.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its names in other languages, and its formal name.
    pub fn other_names(&self) -> &[String] {
        &self.other_names
    }

    /// Its outline without disputed areas that others hold.
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// Where its outline comes from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Disputed areas outside its outline that it claims, so far as the data says so.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// Its layers by level; level 0 is not among them.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The layer of a level from 1.
    pub fn layer(&self, level: u8) -> Option<&Layer> {
        self.layers.iter().find(|layer| layer.level() == level)
    }

    /// Whether a place lies in the country or in a disputed area that it claims. This is no verdict
    /// on whose it is: the same place counts as inside of each claimant.
    pub fn contains(&self, position: Position) -> bool {
        self.parts().any(|outline| outline.contains(position))
    }

    /// How far outside the country and its claims a place lies: metres over the ellipsoid to the
    /// nearest point of an outline, 0 inside.
    pub fn distance_outside_m(&self, position: Position) -> f64 {
        if self.contains(position) {
            return 0.0;
        }
        let metres = self
            .parts()
            .map(|outline| outline.distance_to_edge_m(position));
        metres.fold(f64::INFINITY, f64::min)
    }

    /// How far outside its outline a place lies as Giga reckons it, in kilometres: the point that is
    /// nearest in the plane of degrees, and the distance over the ellipsoid to it; 0 inside. As in
    /// Giga, one view of the world holds: claims are not asked.
    pub fn giga_outside_km(&self, position: Position) -> f64 {
        self.outline.giga_outside_km(position)
    }

    /// How far a place lies from the nearest edge of the country's outline, inside or outside, in
    /// metres.
    pub fn distance_to_edge_m(&self, position: Position) -> f64 {
        self.outline.distance_to_edge_m(position)
    }

    /// The box around its outline; `None` if it is empty.
    pub fn bbox(&self) -> Option<BoundingBox> {
        self.outline.bbox()
    }

    /// The centres of the country (level 0) or of the areas of a level.
    pub fn centres(&self, level: u8) -> Vec<Centre> {
        if level == 0 {
            let mut found = centres_of(self.code.as_str(), &self.outline);
            found.extend(self.label.map(|position| Centre {
                area: self.code.as_str().to_owned(),
                kind: CentreKind::Label,
                position,
            }));
            return found;
        }
        let areas = self.layer(level).map_or(&[][..], Layer::areas);
        areas
            .iter()
            .flat_map(|area| centres_of(&area.id, &area.outline))
            .collect()
    }

    fn parts(&self) -> impl Iterator<Item = &Outline> {
        let claims = self.claims.iter().map(|claim| &*claim.outline);
        std::iter::once(&*self.outline).chain(claims)
    }
}

fn centres_of(area: &str, outline: &Outline) -> Vec<Centre> {
    let (Some((whole, largest)), Some(bounds)) = (outline.centroids(), outline.bbox()) else {
        return Vec::new();
    };
    let middle = crate::edge::position([
        f64::midpoint(bounds.west, bounds.east),
        f64::midpoint(bounds.south, bounds.north),
    ]);
    let mut found = vec![(CentreKind::Centroid, whole)];
    if largest != whole {
        found.push((CentreKind::LargestPart, largest));
    }
    found.push((CentreKind::Box, middle));
    found
        .into_iter()
        .map(|(kind, position)| Centre {
            area: area.to_owned(),
            kind,
            position,
        })
        .collect()
}
