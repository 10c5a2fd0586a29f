//! Which schools a list or a count is about.

use std::str::FromStr;

use qosyl_domain::{CountryCode, Position, Status};

use crate::{Query, TilesError};

/// A box in WGS 84 degrees, edges included. A west above its east crosses the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bbox {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl Bbox {
    /// A box on the Earth, in the order of RFC 7946 section 5.
    pub fn new(west: f64, south: f64, east: f64, north: f64) -> Result<Self, TilesError> {
        let on_earth = Position::new(west, south).is_ok() && Position::new(east, north).is_ok();
        if on_earth && south <= north {
            Ok(Self {
                west,
                south,
                east,
                north,
            })
        } else {
            Err(TilesError::BoxMalformed {
                shown: format!("{west},{south},{east},{north}"),
            })
        }
    }

    /// West, south, east, north.
    pub fn wsen(&self) -> [f64; 4] {
        [self.west, self.south, self.east, self.north]
    }

    /// Whether a position lies within, edges included.
    pub fn contains(&self, position: Position) -> bool {
        let longitude = position.longitude;
        let between = if self.west <= self.east {
            self.west <= longitude && longitude <= self.east
        } else {
            longitude >= self.west || longitude <= self.east
        };
        between && self.south <= position.latitude && position.latitude <= self.north
    }
}

impl FromStr for Bbox {
    type Err = TilesError;

    /// Reads `west,south,east,north`.
    fn from_str(text: &str) -> Result<Self, TilesError> {
        let malformed = || TilesError::BoxMalformed {
            shown: text.chars().take(64).collect(),
        };
        let mut parts = text.split(',').map(|part| part.trim().parse::<f64>());
        let mut next = || parts.next().and_then(Result::ok).ok_or_else(malformed);
        let (west, south, east, north) = (next()?, next()?, next()?, next()?);
        if parts.next().is_some() {
            return Err(malformed());
        }
        Self::new(west, south, east, north).map_err(|_| malformed())
    }
}

/// Which schools are meant: those that meet every condition that is set.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Words that occur in the name.
    pub q: Option<Query>,
    /// The country's register.
    pub country: Option<CountryCode>,
    /// The status now.
    pub status: Option<Status>,
    /// Where they stand.
    pub bbox: Option<Bbox>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(longitude: f64, latitude: f64) -> Position {
        Position {
            longitude,
            latitude,
        }
    }

    #[test]
    fn a_box_whose_west_is_above_its_east_crosses_the_antimeridian() {
        let fiji: Bbox = "177, -20, -178,-12".parse().unwrap();
        assert!(fiji.contains(at(179.9, -18.0)));
        assert!(fiji.contains(at(-179.9, -18.0)));
        assert!(fiji.contains(at(-178.0, -12.0)));
        assert!(!fiji.contains(at(0.0, -18.0)));
    }

    #[test]
    fn what_is_no_box_on_the_earth_is_refused() {
        for wrong in [
            "",
            "1,2,3",
            "1,2,3,4,5",
            "a,b,c,d",
            "0,1,0,0",
            "0,0,181,0",
            "0,0,NaN,0",
        ] {
            assert!(
                matches!(wrong.parse::<Bbox>(), Err(TilesError::BoxMalformed { .. })),
                "{wrong}"
            );
        }
    }
}
