//! Outlines of countries and areas; where a place lies, and how far from what.
//!
//! Nothing is read at run time: the outlines of the world are part of the program
//! ([`Boundaries::builtin`]) and unpacked a country at a time when one is first asked for.
//! A country lays its own over them ([`Layer::from_geojson`], [`Boundaries::with_country`]).
//!
//! # Rules that hold everywhere
//!
//! - Coordinates are WGS 84 degrees. The edge between two points of an outline is straight in
//!   longitude and latitude, as RFC 7946 has it.
//! - A place exactly on an edge or a point of an outline is inside. Where two areas share it, the one
//!   that comes first in its layer has it.
//! - Parts of an outline that overlap count once (rule of the winding number).
//! - A place in a disputed area is inside of each country that claims it, so far as the data says
//!   who does; see [`CountryShape::contains`] and the README.
//! - Built-in outlines are generalised: judge a place that lies outside with [`TOLERANCE_M`] and
//!   [`LAND_TOLERANCE_M`] in mind.

mod areas;
mod boundaries;
mod country;
mod edge;
mod error;
pub mod geodesic;
mod geojson;
mod grid;
mod import;
mod layer;
mod nearest;
mod number;
mod outline;
mod pack;
#[cfg(test)]
mod proof;
mod repair;
mod world;

pub use boundaries::{Boundaries, NearestCountry};
pub use country::{Centre, CentreKind, Claim, CountryShape};
pub use error::BoundariesError;
pub use geojson::Limits;
pub use import::{Imported, Properties};
pub use layer::{Area, Layer, Source};
pub use outline::{BoundingBox, Outline};

/// How far outside a built-in outline a place at sea must lie before that alone says that it lies
/// outside the country, in metres. Outlines at 1 : 10 million leave out islets and cut inlets: the
/// town of Mombasa lies up to 2.5 km outside. The README says how this was measured.
pub const TOLERANCE_M: f64 = 2_500.0;

/// The same for a place in another country: land borders are drawn closer, in metres.
pub const LAND_TOLERANCE_M: f64 = 1_500.0;
