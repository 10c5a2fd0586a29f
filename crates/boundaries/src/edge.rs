//! One edge of an outline.

use qosyl_domain::Position;

use crate::geodesic::{
    distance_and_arrival, longitude_step, metres_per_degree, sphere_distance_and_bearing,
};

/// A point of an outline in degrees; longitudes may pass ±180 where a ring crosses the antimeridian.
pub(crate) type Point = [f64; 2];

/// How often a foot point is bettered; each step gains several digits.
const FOOT_STEPS: usize = 8;
/// Within this many metres a flat map finds the foot point.
const MAP_REACH_M: f64 = 50_000.0;

/// The straight way from one point of a ring to the next. Outer rings run against the clock and
/// holes with it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Edge {
    pub a: Point,
    pub b: Point,
}

/// Where a point lies beside an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pass {
    /// On the edge itself.
    On,
    /// The ray east of the point meets the edge, which goes north (+1) or south (−1).
    Meets(i32),
    /// The ray does not meet it.
    Misses,
}

impl Edge {
    /// How the ray to the east of a point passes the edge. The lower end belongs to the edge and the
    /// upper one does not, so that each point of a ring is met once.
    pub(crate) fn pass(&self, [x, y]: Point) -> Pass {
        // The lower end first: two neighbours that share an edge reckon the same numbers.
        let north = (self.a[1], self.a[0]) <= (self.b[1], self.b[0]);
        let (low, high) = if north {
            (self.a, self.b)
        } else {
            (self.b, self.a)
        };
        if y < low[1] || y > high[1] {
            return Pass::Misses;
        }
        let left = (high[0] - low[0]) * (y - low[1]) - (x - low[0]) * (high[1] - low[1]);
        if left == 0.0 && x >= low[0].min(high[0]) && x <= low[0].max(high[0]) {
            Pass::On
        } else if left > 0.0 && y < high[1] {
            Pass::Meets(if north { 1 } else { -1 })
        } else {
            Pass::Misses
        }
    }

    /// The point at a share of the way, 0 to 1.
    pub(crate) fn point(&self, share: f64) -> Point {
        [
            self.a[0] + share * (self.b[0] - self.a[0]),
            self.a[1] + share * (self.b[1] - self.a[1]),
        ]
    }

    /// The share of the way at which the edge is nearest in the plane of degrees.
    pub(crate) fn nearest_in_degrees(&self, p: Point) -> f64 {
        self.nearest_scaled(p[0] - self.a[0], p[1] - self.a[1], 1.0, 1.0)
    }

    /// The share of the way at which the edge is nearest, on a map that is true around the middle
    /// latitude of the place and the edge.
    pub(crate) fn nearest_on_map(&self, p: Position) -> f64 {
        let x = longitude_step(self.a[0], p.longitude);
        let y = p.latitude - self.a[1];
        let (mut east, north) = metres_per_degree(f64::midpoint(p.latitude, self.a[1]));
        let first = self.nearest_scaled(x, y, east, north);
        east = metres_per_degree(f64::midpoint(p.latitude, self.point(first)[1])).0;
        self.nearest_scaled(x, y, east, north)
    }

    /// The share of the way at which the edge is nearest on the sphere, nearly: from the map, and for
    /// far places by the angle at which the great circle meets the edge.
    pub(crate) fn foot_on_sphere(&self, p: Position) -> f64 {
        let guess = self.nearest_on_map(p);
        let seen = |foot: Point| sphere_distance_and_bearing(position(foot), p);
        if seen(self.point(guess)).0 < MAP_REACH_M {
            guess
        } else {
            self.foot(guess, seen).1
        }
    }

    /// The least distance in metres and the share of the way where it is, sought from a first guess.
    /// `seen` says how far and in which direction the place is seen from a point of the edge: the
    /// line to the nearest point meets the edge at a right angle, or ends at one of its ends.
    fn foot(&self, guess: f64, seen: impl Fn(Point) -> (f64, f64)) -> (f64, f64) {
        let mut share = guess;
        let mut best = (f64::INFINITY, guess);
        let mut before: Option<(f64, f64)> = None;
        for _ in 0..FOOT_STEPS {
            let (metres, bearing) = seen(self.point(share));
            if metres < best.0 {
                best = (metres, share);
            }
            let step = self.step(share, metres, bearing);
            // On a flat map the step ends at the foot. Far away it does not: the change of the step
            // since the share before says how far to go.
            let change = before.map(|(old, old_step)| (step - old_step) / (share - old));
            before = Some((share, step));
            let next = match change {
                Some(change) if change < -0.05 => share - step / change,
                _ => share + step,
            };
            let next = next.clamp(0.0, 1.0);
            if (next - share).abs() < f64::EPSILON {
                break;
            }
            share = next;
        }
        best
    }

    /// The way along the edge, as a share of it, to where a line of this length and bearing from the
    /// point at a share would stand at a right angle on a flat map.
    fn step(&self, share: f64, metres: f64, bearing: f64) -> f64 {
        let (east, north) = metres_per_degree(self.point(share)[1]);
        let (u, v) = (
            (self.b[0] - self.a[0]) * east,
            (self.b[1] - self.a[1]) * north,
        );
        let length2 = u * u + v * v;
        if length2 > 0.0 {
            metres * (bearing.sin() * u + bearing.cos() * v) / length2
        } else {
            0.0
        }
    }

    fn nearest_scaled(&self, x: f64, y: f64, east: f64, north: f64) -> f64 {
        let (u, v) = (
            (self.b[0] - self.a[0]) * east,
            (self.b[1] - self.a[1]) * north,
        );
        let length2 = u * u + v * v;
        if length2 > 0.0 {
            ((x * east * u + y * north * v) / length2).clamp(0.0, 1.0)
        } else {
            0.0
        }
    }

    /// The least distance to the edge over the ellipsoid in metres, sought from a first guess.
    pub(crate) fn distance_m(&self, p: Position, guess: f64) -> f64 {
        let seen = |foot: Point| {
            let (metres, arrival) = distance_and_arrival(p, position(foot));
            (metres, arrival + std::f64::consts::PI)
        };
        self.foot(guess, seen).0
    }
}

/// A point of an outline as a place, with its longitude within ±180.
pub(crate) fn position([longitude, latitude]: Point) -> Position {
    Position {
        longitude: if longitude.abs() > 180.0 {
            longitude_step(0.0, longitude)
        } else {
            longitude
        },
        latitude,
    }
}
