//! Places on the Earth.

use serde::{Deserialize, Serialize};

use crate::Invalid;

/// A point in WGS 84 degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// Degrees east, −180 to 180.
    pub longitude: f64,
    /// Degrees north, −90 to 90.
    pub latitude: f64,
}

impl Position {
    /// A position within the bounds of the coordinate system.
    pub fn new(longitude: f64, latitude: f64) -> Result<Self, Invalid> {
        let known = longitude.is_finite() && latitude.is_finite();
        if known && longitude.abs() <= 180.0 && latitude.abs() <= 90.0 {
            Ok(Self {
                longitude,
                latitude,
            })
        } else {
            Err(Invalid::new(
                "position_impossible",
                format!(
                    "longitude {longitude}, latitude {latitude} is not on the Earth; \
                     longitude runs from -180 to 180, latitude from -90 to 90"
                ),
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_places_on_the_earth() {
        assert!(Position::new(-180.0, 90.0).is_ok());
        assert!(Position::new(180.01, 0.0).is_err());
        assert!(Position::new(0.0, f64::NAN).is_err());
    }
}
