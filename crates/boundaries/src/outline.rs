//! The outline of a country or an area.

use std::ops::Range;
use std::sync::OnceLock;

use qosyl_domain::Position;
use serde::Serialize;

use crate::edge::{Edge, Point};
use crate::grid::Grid;
use crate::nearest::Tree;
use crate::number::index;

/// The least box around an outline in degrees. Where the outline crosses the antimeridian in one
/// piece, `east` is more than 180 or `west` less than −180.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct BoundingBox {
    /// The least longitude.
    pub west: f64,
    /// The least latitude.
    pub south: f64,
    /// The greatest longitude.
    pub east: f64,
    /// The greatest latitude.
    pub north: f64,
}

impl BoundingBox {
    pub(crate) const EMPTY: Self = Self {
        west: f64::INFINITY,
        south: f64::INFINITY,
        east: f64::NEG_INFINITY,
        north: f64::NEG_INFINITY,
    };

    /// Whether a place lies in it or on its edge.
    pub fn contains(&self, position: Position) -> bool {
        turns(position.longitude).any(|x| self.holds([x, position.latitude]))
    }

    pub(crate) fn holds(&self, [x, y]: Point) -> bool {
        x >= self.west && x <= self.east && y >= self.south && y <= self.north
    }

    pub(crate) fn add(&mut self, [x, y]: Point) {
        self.west = self.west.min(x);
        self.east = self.east.max(x);
        self.south = self.south.min(y);
        self.north = self.north.max(y);
    }

    pub(crate) fn join(&mut self, other: &Self) {
        self.west = self.west.min(other.west);
        self.east = self.east.max(other.east);
        self.south = self.south.min(other.south);
        self.north = self.north.max(other.north);
    }
}

/// A longitude and the same one a turn to each side: outlines may pass ±180.
fn turns(longitude: f64) -> impl Iterator<Item = f64> {
    [longitude, longitude + 360.0, longitude - 360.0].into_iter()
}

/// Polygons with holes, and the index by which they are asked. The index is made when first needed.
#[derive(Debug)]
pub struct Outline {
    edges: Vec<Edge>,
    /// The edges of each ring.
    rings: Vec<Range<u32>>,
    /// The rings of each polygon; the first of them is the outer one.
    polygons: Vec<Range<u32>>,
    bounds: BoundingBox,
    grid: OnceLock<Grid>,
    tree: OnceLock<Tree>,
}

impl Outline {
    /// Polygons of open rings, each of at least three points; the first ring is the outer one.
    /// Rings are turned as they must run.
    pub(crate) fn new(polygons: Vec<Vec<Vec<Point>>>) -> Self {
        let mut outline = Self {
            edges: Vec::new(),
            rings: Vec::new(),
            polygons: Vec::new(),
            bounds: BoundingBox::EMPTY,
            grid: OnceLock::new(),
            tree: OnceLock::new(),
        };
        for rings in gathered(polygons) {
            let first = index(outline.rings.len());
            for (number, mut ring) in rings.into_iter().enumerate() {
                if (signed_area(&ring) > 0.0) != (number == 0) {
                    ring.reverse();
                }
                outline.add_ring(&ring);
            }
            outline.polygons.push(first..index(outline.rings.len()));
        }
        outline
    }

    /// One outline of several.
    pub(crate) fn joined<'a>(parts: impl Iterator<Item = &'a Self>) -> Self {
        let open = |mut ring: Vec<Point>| {
            ring.pop();
            ring
        };
        let polygons = parts.flat_map(Self::polygons);
        Self::new(
            polygons
                .map(|rings| rings.into_iter().map(open).collect())
                .collect(),
        )
    }

    fn add_ring(&mut self, ring: &[Point]) {
        let first = index(self.edges.len());
        let ends = ring.iter().cycle().skip(1);
        self.edges
            .extend(ring.iter().zip(ends).map(|(&a, &b)| Edge { a, b }));
        self.rings.push(first..index(self.edges.len()));
        for &point in ring {
            self.bounds.add(point);
        }
    }

    /// Whether a place lies inside or on the edge.
    pub fn contains(&self, position: Position) -> bool {
        turns(position.longitude).any(|x| self.holds([x, position.latitude]))
    }

    /// Whether a point lies inside, its longitude as the outline counts it.
    pub(crate) fn holds(&self, p: Point) -> bool {
        self.bounds.holds(p) && self.grid().contains(&self.edges, p)
    }

    /// How far outside a place lies: the length in metres of the shortest line over the ellipsoid to
    /// the nearest point of the outline, 0 inside. Infinite if the outline is empty.
    pub fn distance_outside_m(&self, position: Position) -> f64 {
        if self.contains(position) {
            0.0
        } else {
            self.distance_to_edge_m(position)
        }
    }

    /// How far a place lies from the nearest edge, inside or outside, in metres over the ellipsoid.
    /// Where the data cuts an outline at ±180°, the cut counts as an edge.
    pub fn distance_to_edge_m(&self, position: Position) -> f64 {
        self.tree().distance_m(&self.edges, position)
    }

    /// How far outside a place lies as Giga reckons it, in kilometres: the point that is nearest in
    /// the plane of degrees, and the distance over the ellipsoid to that point; 0 inside. Unlike
    /// Giga, over the antimeridian the plane goes on.
    pub fn giga_outside_km(&self, position: Position) -> f64 {
        if self.contains(position) {
            0.0
        } else {
            self.tree().in_degrees(&self.edges, position).1 / 1000.0
        }
    }

    /// The box around it; `None` if the outline is empty.
    pub fn bbox(&self) -> Option<BoundingBox> {
        (!self.edges.is_empty()).then_some(self.bounds)
    }

    /// How many points it has.
    pub fn points(&self) -> usize {
        self.edges.len()
    }

    /// The polygons as closed rings of longitude and latitude, as `GeoJSON` has them: the first ring is
    /// the outer one, against the clock, the others are holes.
    pub fn polygons(&self) -> impl Iterator<Item = Vec<Vec<[f64; 2]>>> + '_ {
        self.polygons.iter().map(|rings| {
            let rings = &self.rings[rings.start as usize..rings.end as usize];
            rings.iter().map(|ring| self.closed(ring)).collect()
        })
    }

    fn closed(&self, ring: &Range<u32>) -> Vec<Point> {
        let edges = &self.edges[ring.start as usize..ring.end as usize];
        let last = edges.last().map(|edge| edge.b);
        edges.iter().map(|edge| edge.a).chain(last).collect()
    }

    /// The centre of area in the plane of degrees, as map programs reckon it: of the whole, and of the
    /// largest polygon. `None` if the outline is empty.
    pub fn centroids(&self) -> Option<(Position, Position)> {
        let parts = self.polygons.iter().map(|rings| self.moments(rings));
        let (mut whole, mut largest) = ([0.0; 3], [0.0; 3]);
        let origin = self.origin();
        for part in parts {
            whole = [whole[0] + part[0], whole[1] + part[1], whole[2] + part[2]];
            if part[2] > largest[2] {
                largest = part;
            }
        }
        let centre = |[x, y, area]: [f64; 3]| {
            crate::edge::position([origin[0] + x / (3.0 * area), origin[1] + y / (3.0 * area)])
        };
        (largest[2] > 0.0).then(|| (centre(whole), centre(largest)))
    }

    /// First moments and twice the area of a polygon, from the corner of the box, which keeps digits.
    fn moments(&self, rings: &Range<u32>) -> [f64; 3] {
        let origin = self.origin();
        let first = self.rings[rings.start as usize].start as usize;
        let last = self.rings[rings.end as usize - 1].end as usize;
        self.edges[first..last].iter().fold([0.0; 3], |sum, edge| {
            let (ax, ay) = (edge.a[0] - origin[0], edge.a[1] - origin[1]);
            let (bx, by) = (edge.b[0] - origin[0], edge.b[1] - origin[1]);
            let cross = ax * by - bx * ay;
            [
                sum[0] + (ax + bx) * cross,
                sum[1] + (ay + by) * cross,
                sum[2] + cross,
            ]
        })
    }

    fn origin(&self) -> Point {
        [self.bounds.west, self.bounds.south]
    }

    pub(crate) fn edges(&self) -> &[Edge] {
        &self.edges
    }

    fn grid(&self) -> &Grid {
        self.grid
            .get_or_init(|| Grid::new(self.bounds, &self.edges))
    }

    fn tree(&self) -> &Tree {
        self.tree.get_or_init(|| Tree::new(&self.edges))
    }
}

/// Polygons on both sides of the antimeridian beside each other, if that makes the box smaller: those
/// west of Greenwich move by a turn.
fn gathered(mut polygons: Vec<Vec<Vec<Point>>>) -> Vec<Vec<Vec<Point>>> {
    let span = |rings: &Vec<Vec<Point>>| {
        let xs = rings.iter().flatten().map(|p| p[0]);
        xs.fold((f64::INFINITY, f64::NEG_INFINITY), |(west, east), x| {
            (west.min(x), east.max(x))
        })
    };
    let spans: Vec<_> = polygons.iter().map(span).collect();
    let width = |turned: bool| {
        let shift = |east: f64| if turned && east < 0.0 { 360.0 } else { 0.0 };
        let west = spans.iter().map(|s| s.0 + shift(s.1));
        let east = spans.iter().map(|s| s.1 + shift(s.1));
        east.fold(f64::NEG_INFINITY, f64::max) - west.fold(f64::INFINITY, f64::min)
    };
    if width(false) > 180.0 && width(true) < width(false) {
        let western = polygons.iter_mut().zip(&spans).filter(|(_, s)| s.1 < 0.0);
        for point in western.flat_map(|(rings, _)| rings).flatten() {
            point[0] += 360.0;
        }
    }
    polygons
}

/// Twice the area of an open ring in square degrees, positive against the clock.
pub(crate) fn signed_area(ring: &[Point]) -> f64 {
    let Some(&[ox, oy]) = ring.first() else {
        return 0.0;
    };
    let ends = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(ends)
        .map(|(a, b)| (a[0] - ox) * (b[1] - oy) - (b[0] - ox) * (a[1] - oy))
        .sum()
}
