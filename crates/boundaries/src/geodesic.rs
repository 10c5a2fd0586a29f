//! Distances on the WGS 84 ellipsoid.

use geographiclib_rs::{Geodesic, InverseGeodesic};
use qosyl_domain::Position;

use crate::outline::BoundingBox;

/// The equatorial radius of WGS 84 in metres.
const SEMI_MAJOR_M: f64 = 6_378_137.0;
/// The square of the first eccentricity of WGS 84.
const ECCENTRICITY_2: f64 = 6.694_379_990_141_316e-3;
/// The radius of the sphere with which distances are bounded, in metres.
pub(crate) const RADIUS_M: f64 = 6_371_008.8;
/// By how much a distance on that sphere may differ from the true one, as a share of it.
pub(crate) const SPHERE_ERROR: f64 = 0.006;

/// The length of the shortest line over the ellipsoid between two places, in metres (Karney 2013;
/// true to nanometres).
pub fn distance_m(a: Position, b: Position) -> f64 {
    Geodesic::wgs84().inverse(a.latitude, a.longitude, b.latitude, b.longitude)
}

/// Distance in metres, and the direction at `b` of the line that goes on from `a`, in radians
/// clockwise from north.
pub(crate) fn distance_and_arrival(a: Position, b: Position) -> (f64, f64) {
    let (metres, _, arrival, _): (f64, f64, f64, f64) =
        Geodesic::wgs84().inverse(a.latitude, a.longitude, b.latitude, b.longitude);
    (metres, arrival.to_radians())
}

/// A fast distance in metres for choosing what to measure with [`distance_m`].
///
/// Takes the ellipsoid as flat at the mean latitude. For places within 50 km of each other and
/// between 80° south and 80° north it differs from the true distance by less than 0.05 %; it grows
/// beyond that. Longitudes either side of ±180° are near each other.
pub fn approx_m(a: Position, b: Position) -> f64 {
    let (east, north) = metres_per_degree(f64::midpoint(a.latitude, b.latitude));
    let x = longitude_step(a.longitude, b.longitude) * east;
    let y = (b.latitude - a.latitude) * north;
    x.hypot(y)
}

/// Metres per degree of longitude and of latitude at a latitude in degrees.
pub fn metres_per_degree(latitude: f64) -> (f64, f64) {
    let (sine, cosine) = latitude.to_radians().sin_cos();
    let w2 = 1.0 - ECCENTRICITY_2 * sine * sine;
    let normal = SEMI_MAJOR_M / w2.sqrt();
    let meridian = normal * (1.0 - ECCENTRICITY_2) / w2;
    ((normal * cosine).to_radians(), meridian.to_radians())
}

/// The way east from one longitude to another in degrees, −180 to 180.
pub(crate) fn longitude_step(from: f64, to: f64) -> f64 {
    let step = to - from;
    if (-180.0..=180.0).contains(&step) {
        step
    } else {
        step - 360.0 * (step / 360.0).round()
    }
}

/// Distance on the sphere in metres, by the haversine, which keeps its digits for near places.
pub(crate) fn sphere_m(a: Position, b: Position) -> f64 {
    let north = (b.latitude - a.latitude).to_radians() / 2.0;
    let east = longitude_step(a.longitude, b.longitude).to_radians() / 2.0;
    let cosines = a.latitude.to_radians().cos() * b.latitude.to_radians().cos();
    let h = north.sin().powi(2) + cosines * east.sin().powi(2);
    2.0 * RADIUS_M * h.sqrt().min(1.0).asin()
}

/// Distance on the sphere in metres, and the direction in radians clockwise from north in which `b`
/// is seen from `a`.
pub(crate) fn sphere_distance_and_bearing(a: Position, b: Position) -> (f64, f64) {
    let (sine_a, cosine_a) = a.latitude.to_radians().sin_cos();
    let (sine_b, cosine_b) = b.latitude.to_radians().sin_cos();
    let (sine, cosine) = longitude_step(a.longitude, b.longitude)
        .to_radians()
        .sin_cos();
    let bearing = (sine * cosine_b).atan2(cosine_a * sine_b - sine_a * cosine_b * cosine);
    (sphere_m(a, b), bearing)
}

/// Distance over the ellipsoid by Lambert's formula in metres: true to 0.01 % up to 15,000 km.
pub(crate) fn lambert_m(a: Position, b: Position) -> f64 {
    let flattening = 1.0 - (1.0 - ECCENTRICITY_2).sqrt();
    let reduced = |latitude: f64| ((1.0 - flattening) * latitude.to_radians().tan()).atan();
    let (first, second) = (reduced(a.latitude), reduced(b.latitude));
    let half_east = (longitude_step(a.longitude, b.longitude).to_radians() / 2.0).sin();
    let (half_sum, half_step) = (f64::midpoint(first, second), (second - first) / 2.0);
    let haversine = half_step.sin().powi(2) + first.cos() * second.cos() * half_east.powi(2);
    if haversine <= 0.0 {
        return 0.0;
    }
    let haversine = haversine.min(1.0 - 1e-12);
    let angle = 2.0 * haversine.sqrt().asin();
    let across = (half_sum.sin() * half_step.cos()).powi(2) / (1.0 - haversine);
    let along = (half_sum.cos() * half_step.sin()).powi(2) / haversine;
    let bulge = (angle - angle.sin()) * across + (angle + angle.sin()) * along;
    SEMI_MAJOR_M * (angle - flattening / 2.0 * bulge)
}

/// The least distance on the sphere from a place to a box of longitudes and latitudes, in metres.
pub(crate) fn least_to_box_m(bounds: &BoundingBox, p: Position) -> f64 {
    let width = bounds.east - bounds.west;
    let from_west = (p.longitude - bounds.west).rem_euclid(360.0);
    if from_west <= width {
        let degrees = (bounds.south - p.latitude).max(p.latitude - bounds.north);
        return degrees.max(0.0).to_radians() * RADIUS_M;
    }
    let side = |longitude: f64| least_to_meridian_m(longitude, bounds, p);
    side(bounds.west).min(side(bounds.east))
}

/// The least distance on the sphere to the stretch of a meridian that bounds a box, in metres.
fn least_to_meridian_m(longitude: f64, bounds: &BoundingBox, p: Position) -> f64 {
    let at = |latitude: f64| {
        sphere_m(
            p,
            Position {
                longitude,
                latitude,
            },
        )
    };
    let across = longitude_step(p.longitude, longitude).to_radians().cos();
    if across <= 0.0 {
        // Beyond a quarter of the globe the meridian comes no nearer between its ends.
        return at(bounds.south).min(at(bounds.north));
    }
    let (sine, cosine) = p.latitude.to_radians().sin_cos();
    let foot = sine.atan2(cosine * across).to_degrees();
    at(foot.clamp(bounds.south, bounds.north))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(longitude: f64, latitude: f64) -> Position {
        Position {
            longitude,
            latitude,
        }
    }

    #[test]
    fn a_known_line_has_its_length() {
        // From the test set of GeographicLib.
        let got = distance_m(
            at(-118.288_423_7, 34.095_925),
            at(24.734_164_9, 59.432_343_9),
        );
        assert!((got - 9_094_718.727_51).abs() < 1e-3, "{got}");
    }

    #[test]
    fn a_line_over_the_antimeridian_is_short() {
        let (a, b) = (at(179.999, -17.0), at(-179.999, -17.0));
        assert!(distance_m(a, b) < 220.0);
        assert!((approx_m(a, b) - distance_m(a, b)).abs() < 0.1);
        assert!((sphere_m(a, b) - distance_m(a, b)).abs() < 2.0);
    }

    proptest! {
        #[test]
        fn the_fast_distance_is_true_to_a_twentieth_of_a_percent_within_50_km(
            longitude in -180.0..180.0f64, latitude in -80.0..80.0f64,
            east in -0.3..0.3f64, north in -0.3..0.3f64,
        ) {
            let stretch = latitude.to_radians().cos();
            let a = at(longitude, latitude);
            let b = at(longitude + east / stretch, (latitude + north).clamp(-80.0, 80.0));
            let exact = distance_m(a, b);
            prop_assume!(exact < 50_000.0);
            prop_assert!((approx_m(a, b) - exact).abs() <= exact * 0.0005 + 1e-6);
        }

        #[test]
        fn lambert_is_true_to_a_hundredth_of_a_percent(
            a in (-180.0..180.0f64, -90.0..90.0f64), b in (-180.0..180.0f64, -90.0..90.0f64),
            near in prop::bool::ANY,
        ) {
            let start = at(a.0, a.1);
            let scale = if near { 0.001 } else { 1.0 };
            let end = at(a.0 + (b.0 - a.0) * scale, a.1 + (b.1 - a.1) * scale);
            let exact = distance_m(start, end);
            prop_assume!(exact < 15_000_000.0);
            prop_assert!((lambert_m(start, end) - exact).abs() <= exact * 1e-4 + 1e-6);
        }

        #[test]
        fn no_place_in_a_box_is_nearer_than_its_least_distance(
            p in (-180.0..180.0f64, -90.0..90.0f64), corner in (-185.0..180.0f64, -90.0..90.0f64),
            size in (0.0..60.0f64, 0.0..60.0f64), share in (0.0..=1.0f64, 0.0..=1.0f64),
        ) {
            let bounds = BoundingBox {
                west: corner.0,
                south: corner.1,
                east: corner.0 + size.0,
                north: (corner.1 + size.1).min(90.0),
            };
            let inner = at(
                longitude_step(0.0, corner.0 + size.0 * share.0),
                corner.1 + (bounds.north - corner.1) * share.1,
            );
            let p = at(p.0, p.1);
            prop_assert!(least_to_box_m(&bounds, p) <= sphere_m(p, inner) + 1e-3);
        }

        #[test]
        fn the_sphere_bounds_the_ellipsoid(
            a in (-180.0..180.0f64, -90.0..90.0f64), b in (-180.0..180.0f64, -90.0..90.0f64),
        ) {
            let (a, b) = (at(a.0, a.1), at(b.0, b.1));
            let exact = distance_m(a, b);
            prop_assert!((sphere_m(a, b) - exact).abs() <= exact * SPHERE_ERROR + 1e-6);
        }
    }
}
