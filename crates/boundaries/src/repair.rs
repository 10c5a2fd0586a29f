//! Makes sound rings of what a file has, or says what is wrong with them.

use crate::edge::Point;
use crate::error::BoundariesError;
use crate::outline::signed_area;

/// Longitudes beyond ±180 are taken as they are within this, in degrees: some files count on over
/// the antimeridian.
const LONGITUDE_MOST: f64 = 360.0;
const LATITUDE_MOST: f64 = 90.0;
/// What is greater is no slip of degrees but metres, feet or millimetres.
const DEGREES_MOST: f64 = 1_000.0;

/// Sound polygons of open rings. `feature` names the feature in a refusal.
pub(crate) fn polygons(
    parts: Vec<Vec<Vec<Point>>>,
    feature: &str,
) -> Result<Vec<Vec<Vec<Point>>>, BoundariesError> {
    let mut sound = Vec::with_capacity(parts.len());
    for rings in parts {
        let mut polygon: Vec<Vec<Point>> = Vec::with_capacity(rings.len());
        for points in rings {
            let mut hole = ring(points, feature)?;
            if let Some(outer) = polygon.first() {
                bring_near(&mut hole, outer);
            }
            polygon.push(hole);
        }
        if !polygon.is_empty() {
            sound.push(polygon);
        }
    }
    Ok(sound)
}

/// An open ring without repeated points, that leads over the antimeridian without a jump.
fn ring(mut points: Vec<Point>, feature: &str) -> Result<Vec<Point>, BoundariesError> {
    for &[x, y] in &points {
        if x.abs() > LONGITUDE_MOST || y.abs() > LATITUDE_MOST {
            return Err(off_the_earth(x, y, feature));
        }
    }
    points.dedup();
    if points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    if points.len() < 3 {
        return Err(BoundariesError::RingTooShort {
            feature: feature.to_owned(),
            points: points.len(),
        });
    }
    let unrolled = unrolled(&points);
    if let Some(unrolled) = unrolled.filter(|ring| has_area(ring)) {
        return Ok(unrolled);
    }
    if goes_around_pole(&points) {
        return Err(BoundariesError::AroundPole {
            feature: feature.to_owned(),
        });
    }
    if has_area(&points) {
        Ok(points)
    } else {
        Err(BoundariesError::RingFlat {
            feature: feature.to_owned(),
        })
    }
}

fn has_area(ring: &[Point]) -> bool {
    signed_area(ring).abs() > 0.0
}

/// The ring with steps of at most half a turn; `None` if it then ends a turn from where it began.
fn unrolled(points: &[Point]) -> Option<Vec<Point>> {
    let first = points[0];
    let mut before = first[0];
    let mut ring = Vec::with_capacity(points.len());
    for &[x, y] in points {
        before = near(x, before);
        ring.push([before, y]);
    }
    let closed = (near(first[0], before) - first[0]).abs() < 180.0;
    closed.then_some(ring)
}

/// A longitude, whole turns added, within half a turn of another.
fn near(x: f64, other: f64) -> f64 {
    if (x - other).abs() <= 180.0 {
        x
    } else {
        x - 360.0 * ((x - other) / 360.0).round()
    }
}

/// Whether a ring that ends a turn from where it began jumps back elsewhere than along a pole.
fn goes_around_pole(points: &[Point]) -> bool {
    let ends = points.iter().cycle().skip(1);
    let mut jumps = points
        .iter()
        .zip(ends)
        .filter(|(a, b)| (a[0] - b[0]).abs() > 180.0);
    unrolled(points).is_none()
        && jumps.any(|(a, b)| a[1].abs() < LATITUDE_MOST || b[1].abs() < LATITUDE_MOST)
}

/// Turns a hole to where its outer ring is counted.
fn bring_near(hole: &mut [Point], outer: &[Point]) {
    let middle = |ring: &[Point]| {
        let least = ring.iter().map(|p| p[0]).fold(f64::INFINITY, f64::min);
        let most = ring.iter().map(|p| p[0]).fold(f64::NEG_INFINITY, f64::max);
        f64::midpoint(least, most)
    };
    let from = middle(hole);
    let turn = near(from, middle(outer)) - from;
    for point in hole {
        point[0] += turn;
    }
}

fn off_the_earth(x: f64, y: f64, feature: &str) -> BoundariesError {
    let hint = if x.abs() > DEGREES_MOST || y.abs() > DEGREES_MOST {
        "it looks like metres of a projection such as EPSG:3857 or UTM: export as WGS 84 (EPSG:4326)"
    } else if x.abs() <= LATITUDE_MOST {
        "longitude comes first in GeoJSON: the two seem to be swapped"
    } else {
        "longitude runs from -180 to 180, latitude from -90 to 90"
    };
    BoundariesError::OffTheEarth {
        feature: feature.to_owned(),
        x,
        y,
        hint,
    }
}
