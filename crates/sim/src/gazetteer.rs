//! The places of the real landscape. Source and licence: `data/README.md`.

use qosyl_domain::Position;
use serde::Deserialize;

use crate::SimError;

/// The places of Kazakhstan, from `GeoNames` (CC BY 4.0).
const PLACES_KZ: &str = include_str!("../data/places-KZ.csv");

/// Kilometres in a degree of latitude, on a sphere of the Earth's mean radius.
const KM_PER_DEGREE: f64 = 111.195;

/// A populated place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its name in Latin letters.
    pub name: String,
    /// Its centre.
    pub position: Position,
    /// How many people live there; `None` where it is not known.
    pub population: Option<u32>,
}

#[derive(Deserialize)]
struct Row {
    name: String,
    lat: f64,
    lon: f64,
    population: Option<u32>,
}

/// All places of Kazakhstan, the most populous first.
///
/// # Panics
///
/// Never: the list is part of the program, and a test reads it.
pub fn places() -> Vec<Place> {
    read(PLACES_KZ).expect("the built-in list is read by a test")
}

fn read(text: &str) -> Result<Vec<Place>, SimError> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .map(|row| {
            let row: Row = row.map_err(SimError::Gazetteer)?;
            Ok(Place {
                position: Position::new(row.lon, row.lat)?,
                name: row.name,
                population: row.population,
            })
        })
        .collect()
}

/// The distance in kilometres between two points that are at most some hundred kilometres apart
/// (the Earth taken as flat around them).
pub fn distance_km(from: Position, to: Position) -> f64 {
    let (east, north) = offset_km(from, to);
    east.hypot(north)
}

/// How far east and how far north of a point another one lies, in kilometres.
pub(crate) fn offset_km(from: Position, to: Position) -> (f64, f64) {
    let narrowing = from.latitude.to_radians().cos();
    (
        (to.longitude - from.longitude) * KM_PER_DEGREE * narrowing,
        (to.latitude - from.latitude) * KM_PER_DEGREE,
    )
}

/// The point some kilometres east and north of another one, to five decimals (about a metre).
pub(crate) fn moved(from: Position, east_km: f64, north_km: f64) -> Position {
    let narrowing = from.latitude.to_radians().cos();
    let rounded = |degrees: f64| (degrees * 1e5).round() / 1e5;
    Position {
        longitude: rounded(from.longitude + east_km / (KM_PER_DEGREE * narrowing)),
        latitude: rounded(from.latitude + north_km / KM_PER_DEGREE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_list_holds_the_places_of_kazakhstan() {
        let places = places();
        assert!(places.len() > 300);
        assert_eq!(places[0].name, "Almaty");
        for place in &places {
            assert!(
                (46.0..88.0).contains(&place.position.longitude),
                "{place:?}"
            );
            assert!((40.0..56.0).contains(&place.position.latitude), "{place:?}");
            assert_eq!(place.name.trim(), place.name);
            assert!(!place.name.is_empty());
        }
        let people: u64 = places
            .iter()
            .filter_map(|it| it.population.map(u64::from))
            .sum();
        assert!((8_000_000..20_000_000).contains(&people));
    }

    #[test]
    fn a_list_that_is_broken_is_refused() {
        for broken in [
            "name,lat,lon,population\nX,no,1,2\n",
            "name,lat,lon,population\nX,95,1,2\n",
        ] {
            assert!(read(broken).is_err(), "{broken}");
        }
    }

    #[test]
    fn moving_and_measuring_agree() {
        let almaty = places()[0].position;
        let there = moved(almaty, 3.0, -4.0);
        assert!((distance_km(almaty, there) - 5.0).abs() < 0.01);
    }
}
