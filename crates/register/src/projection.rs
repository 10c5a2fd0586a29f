//! Metres of the Universal Transverse Mercator projection back to degrees.
//!
//! Series of Krüger (1912) to the fourth power of the third flattening: true to millimetres within
//! a zone and its neighbours.

use qosyl_domain::Position;

const SEMI_MAJOR_M: f64 = 6_378_137.0;
const FLATTENING: f64 = 1.0 / 298.257_223_563;
const SCALE: f64 = 0.999_6;
const FALSE_EAST_M: f64 = 500_000.0;
const FALSE_NORTH_M: f64 = 10_000_000.0;

/// How many zones there are.
pub(crate) const ZONES: u8 = 60;

/// The zone of a longitude, 1 to 60.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "0 to 59 after the clamp"
)]
pub(crate) fn zone(longitude: f64) -> u8 {
    ((longitude + 180.0) / 6.0).clamp(0.0, 59.0) as u8 + 1
}

/// The place of metres east and north in a zone, on WGS 84; `None` far outside of any zone.
pub(crate) fn from_utm(zone: u8, south: bool, east: f64, north: f64) -> Option<Position> {
    let inside = (0.0..=1_000_000.0).contains(&east) && (0.0..=10_000_000.0).contains(&north);
    if !inside || zone == 0 || zone > ZONES {
        return None;
    }
    let n = FLATTENING / (2.0 - FLATTENING);
    let (n2, n3, n4) = (n * n, n.powi(3), n.powi(4));
    let radius = SEMI_MAJOR_M / (1.0 + n) * (1.0 + n2 / 4.0 + n4 / 64.0);
    let back = [
        n / 2.0 - 2.0 * n2 / 3.0 + 37.0 * n3 / 96.0 - n4 / 360.0,
        n2 / 48.0 + n3 / 15.0 - 437.0 * n4 / 1_440.0,
        17.0 * n3 / 480.0 - 37.0 * n4 / 840.0,
        4_397.0 * n4 / 161_280.0,
    ];
    let up = [
        2.0 * n - 2.0 * n2 / 3.0 - 2.0 * n3 + 116.0 * n4 / 45.0,
        7.0 * n2 / 3.0 - 8.0 * n3 / 5.0 - 227.0 * n4 / 45.0,
        56.0 * n3 / 15.0 - 136.0 * n4 / 35.0,
        4_279.0 * n4 / 630.0,
    ];
    let start = if south { FALSE_NORTH_M } else { 0.0 };
    let xi = (north - start) / (SCALE * radius);
    let eta = (east - FALSE_EAST_M) / (SCALE * radius);
    let (mut xi_sphere, mut eta_sphere) = (xi, eta);
    for (factor, times) in back.iter().zip([2.0, 4.0, 6.0, 8.0]) {
        xi_sphere -= factor * (times * xi).sin() * (times * eta).cosh();
        eta_sphere -= factor * (times * xi).cos() * (times * eta).sinh();
    }
    let conformal = (xi_sphere.sin() / eta_sphere.cosh()).asin();
    let mut latitude = conformal;
    for (factor, times) in up.iter().zip([2.0, 4.0, 6.0, 8.0]) {
        latitude += factor * (times * conformal).sin();
    }
    let meridian = f64::from(zone) * 6.0 - 183.0;
    let longitude = meridian + eta_sphere.sinh().atan2(xi_sphere.cos()).to_degrees();
    Position::new(longitude, latitude.to_degrees()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metres_come_back_to_the_degrees_of_an_independent_library() {
        // By PROJ (pyproj): EPSG:4326 to EPSG:32601-32660 and 32701-32760.
        for (zone, south, east, north, longitude, latitude) in TABLE {
            let found = from_utm(zone, south, east, north).unwrap();
            assert!((found.longitude - longitude).abs() < 1e-8, "{found:?}");
            assert!((found.latitude - latitude).abs() < 1e-8, "{found:?}");
        }
        assert_eq!(from_utm(61, false, 500_000.0, 0.0), None);
        assert_eq!(from_utm(1, false, f64::NAN, 0.0), None);
        assert_eq!(zone(36.8), 37);
        assert_eq!((zone(-180.0), zone(180.0)), (1, 60));
    }

    const TABLE: [(u8, bool, f64, f64, f64, f64); 6] = [
        (37, true, 257_634.501_8, 9_857_079.966_0, 36.8219, -1.2921),
        (34, false, 292_094.743_8, 4_859_165.602_8, 18.4131, 43.8563),
        (41, false, 541_708.964_6, 5_896_303.269_1, 63.6246, 53.2144),
        (21, true, 373_317.502_3, 6_170_036.171_3, -58.3816, -34.6037),
        (32, false, 597_979.902_9, 6_643_118.991_5, 10.7522, 59.9139),
        (60, true, 809_121.614_5, 8_140_307.255_1, 179.9, -16.8),
    ];
}
