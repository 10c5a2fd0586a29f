//! The nearest point of an outline.
//!
//! Boxes around runs of edges are opened in order of the least distance that they can hold. What may
//! be nearest on the sphere is measured with Lambert's formula, and what may be nearest by that is
//! measured exactly.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use qosyl_domain::Position;

use crate::edge::{Edge, position};
use crate::geodesic::{SPHERE_ERROR, distance_m, lambert_m, least_to_box_m};
use crate::outline::BoundingBox;

/// Children of a box, and edges of a box that has none.
const FAN: usize = 16;
/// How much a distance by Lambert's formula to a foot sought on the sphere may differ from the
/// exact distance to the edge, as a share of it.
const LAMBERT_ERROR: f64 = 2e-4;
/// Beyond this Lambert's formula loses its digits, in metres.
const LAMBERT_REACH_M: f64 = 15_000_000.0;

/// Boxes over boxes over runs of edges.
#[derive(Debug)]
pub(crate) struct Tree {
    /// The boxes of each level: the first holds runs of edges, the last one box or none.
    levels: Vec<Vec<BoundingBox>>,
}

/// A box that waits to be opened.
struct Waiting {
    least: f64,
    level: usize,
    number: usize,
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Waiting {}
impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Waiting {
    /// The nearest is the greatest: it leaves the heap first.
    fn cmp(&self, other: &Self) -> Ordering {
        other.least.total_cmp(&self.least)
    }
}

/// An edge that may be the nearest.
struct Candidate {
    edge: usize,
    /// The least distance that its box allows on the sphere.
    least: f64,
    share: f64,
    metres: f64,
}

impl Tree {
    pub(crate) fn new(edges: &[Edge]) -> Self {
        let mut levels = vec![edges.chunks(FAN).map(box_of_edges).collect::<Vec<_>>()];
        while let Some(below) = levels.last().filter(|level| level.len() > 1) {
            let above = below.chunks(FAN).map(box_of_boxes).collect();
            levels.push(above);
        }
        Self { levels }
    }

    /// The least distance to an edge over the ellipsoid in metres; infinite without edges.
    pub(crate) fn distance_m(&self, edges: &[Edge], p: Position) -> f64 {
        let slack = (1.0 + SPHERE_ERROR) / (1.0 - SPHERE_ERROR);
        let mut candidates = Vec::new();
        let mut best = f64::INFINITY;
        self.search(
            edges.len(),
            f64::INFINITY,
            |bounds| least_to_box_m(bounds, p),
            |number, limit| {
                let edge = &edges[number];
                let least = least_to_box_m(&box_of_edges(std::slice::from_ref(edge)), p);
                if least > limit {
                    return limit;
                }
                let share = edge.foot_on_sphere(p);
                let metres = lambert_m(p, position(edge.point(share)));
                best = best.min(metres);
                candidates.push(Candidate {
                    edge: number,
                    least,
                    share,
                    metres,
                });
                best * slack
            },
        );
        exact(edges, p, &mut candidates, best)
    }

    /// The nearest point in the plane of degrees, and the distance over the ellipsoid to it in metres
    /// (infinite without edges).
    pub(crate) fn in_degrees(&self, edges: &[Edge], p: Position) -> (Position, f64) {
        let (mut nearest, mut best) = (p, f64::INFINITY);
        for turn in [0.0, 360.0, -360.0] {
            let at = [p.longitude + turn, p.latitude];
            self.search(
                edges.len(),
                best,
                |bounds| {
                    let x = (bounds.west - at[0]).max(at[0] - bounds.east).max(0.0);
                    let y = (bounds.south - at[1]).max(at[1] - bounds.north).max(0.0);
                    x.hypot(y)
                },
                |number, _| {
                    let foot = edges[number].point(edges[number].nearest_in_degrees(at));
                    let degrees = (foot[0] - at[0]).hypot(foot[1] - at[1]);
                    if degrees < best {
                        (nearest, best) = (position(foot), degrees);
                    }
                    best
                },
            );
        }
        if best.is_finite() {
            (nearest, distance_m(p, nearest))
        } else {
            (p, f64::INFINITY)
        }
    }

    /// Visits edges, the boxes nearest by `bound` first. `visit` gets an edge and the limit, and
    /// gives the limit beyond which nothing is of interest any more.
    fn search(
        &self,
        edges: usize,
        mut limit: f64,
        bound: impl Fn(&BoundingBox) -> f64,
        mut visit: impl FnMut(usize, f64) -> f64,
    ) {
        let mut heap = BinaryHeap::new();
        let top = self.levels.len() - 1;
        heap.extend(
            self.levels[top]
                .iter()
                .enumerate()
                .map(|(number, bounds)| Waiting {
                    least: bound(bounds),
                    level: top,
                    number,
                }),
        );
        while let Some(Waiting {
            least,
            level,
            number,
        }) = heap.pop()
        {
            if least > limit {
                return;
            }
            let first = number * FAN;
            let Some(below) = level.checked_sub(1) else {
                for edge in first..(first + FAN).min(edges) {
                    limit = visit(edge, limit);
                }
                continue;
            };
            let end = (first + FAN).min(self.levels[below].len());
            for child in first..end {
                let least = bound(&self.levels[below][child]);
                if least <= limit {
                    heap.push(Waiting {
                        least,
                        level: below,
                        number: child,
                    });
                }
            }
        }
    }
}

/// Measures exactly what may be the nearest.
fn exact(edges: &[Edge], p: Position, candidates: &mut [Candidate], best: f64) -> f64 {
    candidates.sort_by(|a, b| a.metres.total_cmp(&b.metres));
    let mut least = f64::INFINITY;
    for candidate in candidates {
        let by_formula =
            candidate.metres * (1.0 - LAMBERT_ERROR) > best * (1.0 + LAMBERT_ERROR) + 0.01;
        let by_box = candidate.least * (1.0 - SPHERE_ERROR) > least;
        if by_box || (by_formula && best < LAMBERT_REACH_M) {
            continue;
        }
        least = least.min(edges[candidate.edge].distance_m(p, candidate.share));
    }
    least
}

fn box_of_edges(edges: &[Edge]) -> BoundingBox {
    let mut bounds = BoundingBox::EMPTY;
    for edge in edges {
        bounds.add(edge.a);
        bounds.add(edge.b);
    }
    bounds
}

fn box_of_boxes(boxes: &[BoundingBox]) -> BoundingBox {
    let mut bounds = BoundingBox::EMPTY;
    for inner in boxes {
        bounds.join(inner);
    }
    bounds
}
