//! The indexes against counting every edge.

use proptest::prelude::*;
use qosyl_domain::Position;

use crate::edge::{Edge, Point};
use crate::geodesic::distance_m;
use crate::grid::winds;
use crate::outline::Outline;
use crate::{Area, Boundaries, Layer, Source};

fn at([longitude, latitude]: Point) -> Position {
    Position {
        longitude,
        latitude,
    }
}

/// The outline asked edge by edge.
fn contains_slowly(outline: &Outline, p: Point) -> bool {
    [0.0, 360.0, -360.0]
        .iter()
        .any(|turn| winds(outline.edges().iter(), [p[0] + turn, p[1]]))
}

/// The least distance to an edge by golden section over the ellipsoid, from three stretches of it.
fn edge_slowly(edge: &Edge, p: Position) -> f64 {
    let distance = |share: f64| distance_m(p, crate::edge::position(edge.point(share)));
    let golden = |mut low: f64, mut high: f64| {
        for _ in 0..40 {
            let (a, b) = (high - 0.618 * (high - low), low + 0.618 * (high - low));
            if distance(a) < distance(b) {
                high = b;
            } else {
                low = a;
            }
        }
        distance(f64::midpoint(low, high))
    };
    let ends = distance(0.0).min(distance(1.0));
    let stretches = [(0.0, 0.34), (0.33, 0.67), (0.66, 1.0)];
    let inner = stretches.iter().map(|&(low, high)| golden(low, high));
    inner.fold(ends, f64::min)
}

/// Each edge measured that the triangle inequality does not rule out.
fn distance_slowly(outline: &Outline, p: Position) -> f64 {
    let far = |point: Point| distance_m(p, crate::edge::position(point));
    let starts: Vec<f64> = outline.edges().iter().map(|edge| far(edge.a)).collect();
    let least = starts.iter().copied().fold(f64::INFINITY, f64::min);
    let near = outline.edges().iter().zip(starts).filter(|(edge, start)| {
        let length = (edge.b[0] - edge.a[0]).hypot(edge.b[1] - edge.a[1]) * 111_700.0;
        start - length <= least
    });
    near.map(|(edge, _)| edge_slowly(edge, p))
        .fold(f64::INFINITY, f64::min)
}

/// A star around a middle: no edge crosses another.
fn star(middle: Point, radii: &[f64]) -> Vec<Point> {
    let turn = std::f64::consts::TAU / radii.len() as f64;
    let corner = |(number, radius): (usize, &f64)| {
        let (sine, cosine) = (number as f64 * turn).sin_cos();
        // On a raster of quarters, so that points fall on edges and corners.
        let quarter = |value: f64| (value * 4.0).round() / 4.0;
        [
            quarter(middle[0] + radius * cosine),
            quarter(middle[1] + radius * sine),
        ]
    };
    radii.iter().enumerate().map(corner).collect()
}

prop_compose! {
    fn polygon()(
        middle in (-8.0..8.0f64, -8.0..8.0f64),
        radii in prop::collection::vec(2.0..9.0f64, 4..14),
        hole in prop::bool::ANY,
    ) -> Vec<Vec<Point>> {
        let middle = [middle.0, middle.1];
        let inner: Vec<f64> = radii.iter().map(|radius| radius * 0.4).collect();
        let mut rings = vec![star(middle, &radii)];
        rings.extend(hole.then(|| star(middle, &inner)));
        rings
    }
}

fn lattice() -> impl Strategy<Value = Point> {
    (-80..80i32, -80..80i32).prop_map(|(x, y)| [f64::from(x) / 4.0, f64::from(y) / 4.0])
}

proptest! {
    #[test]
    fn the_grid_answers_as_every_edge_does(
        polygons in prop::collection::vec(polygon(), 1..4),
        lattice in prop::collection::vec(lattice(), 40),
        free in prop::collection::vec((-20.0..20.0f64, -20.0..20.0f64), 40),
    ) {
        let outline = Outline::new(polygons);
        let corners: Vec<Point> = outline.edges().iter().map(|edge| edge.a).collect();
        let middles = outline.edges().iter().map(|edge| edge.point(0.5));
        let free = free.into_iter().map(|(x, y)| [x, y]);
        for p in lattice.into_iter().chain(free).chain(middles) {
            prop_assert_eq!(outline.contains(at(p)), contains_slowly(&outline, p), "{:?}", p);
        }
        for corner in corners {
            prop_assert!(outline.contains(at(corner)), "{:?}", corner);
        }
    }

    #[test]
    fn parts_that_overlap_count_once(
        parts in prop::collection::vec(polygon(), 2..4),
        points in prop::collection::vec(lattice(), 60),
    ) {
        let whole = Outline::new(parts.clone());
        let single: Vec<_> = parts.into_iter().map(|part| Outline::new(vec![part])).collect();
        for p in points {
            let any = single.iter().any(|part| part.contains(at(p)));
            prop_assert_eq!(whole.contains(at(p)), any, "{:?}", p);
        }
    }

    #[test]
    fn neighbours_leave_no_gap_between_them(
        ys in prop::collection::vec(-9.0..9.0f64, 3..9),
        point in (-5.0..5.0f64, -9.9..9.9f64),
    ) {
        // A border of any shape from south to north, and a box to each side of it.
        let step = 20.0 / (ys.len() + 1) as f64;
        let inner = ys.iter().enumerate().map(|(n, x)| [*x, -10.0 + step * (n + 1) as f64]);
        let border: Vec<Point> = [[0.0, -10.0]].into_iter().chain(inner).chain([[0.0, 10.0]]).collect();
        let mut west = border.clone();
        west.extend([[-20.0, 10.0], [-20.0, -10.0]]);
        let mut east: Vec<Point> = border.iter().rev().copied().collect();
        east.extend([[20.0, -10.0], [20.0, 10.0]]);
        let (west, east) = (Outline::new(vec![vec![west]]), Outline::new(vec![vec![east]]));
        prop_assert!(west.contains(at([point.0, point.1])) || east.contains(at([point.0, point.1])));
        for pair in border.windows(2) {
            let on = Edge { a: pair[0], b: pair[1] }.point(0.37);
            prop_assert!(west.contains(at(on)) || east.contains(at(on)), "{:?}", on);
        }
    }

    #[test]
    fn the_tree_finds_the_nearest_point(
        polygons in prop::collection::vec(polygon(), 1..3),
        place in (-179.0..179.0f64, -75.0..75.0f64),
        offset in (-10.0..10.0f64, 0.0..0.1f64),
        latitude in -60.0..60.0f64,
    ) {
        // The outline anywhere on the globe; the place near it, or anywhere.
        let moved = |p: Point| [p[0] + 100.0, p[1] + latitude];
        let outline = Outline::new(
            polygons.into_iter().map(|rings| {
                rings.into_iter().map(|ring| ring.into_iter().map(moved).collect()).collect()
            }).collect(),
        );
        let corner = outline.edges()[0].point(offset.1);
        for p in [[place.0, place.1], [corner[0] + offset.0 * offset.1, corner[1] + offset.1]] {
            let slow = distance_slowly(&outline, at(p));
            let fast = outline.distance_to_edge_m(at(p));
            prop_assert!((fast - slow).abs() <= 0.001 + slow * 1e-6, "{:?}: {} {}", p, fast, slow);
        }
    }

    #[test]
    fn the_layer_finds_the_first_area_that_holds_a_place(
        polygons in prop::collection::vec(polygon(), 1..6),
        points in prop::collection::vec(lattice(), 60),
    ) {
        let areas: Vec<Area> = polygons.into_iter().enumerate().map(|(number, rings)| Area {
            id: number.to_string(),
            name: String::new(),
            other_names: Vec::new(),
            level: 1,
            parent: None,
            outline: Outline::new(vec![rings]).into(),
        }).collect();
        let slow: Vec<_> = points.iter().map(|&p| {
            areas.iter().find(|area| contains_slowly(&area.outline, p)).map(|area| area.id.clone())
        }).collect();
        let source = Source { title: String::new(), licence: String::new(), date: String::new() };
        let layer = Layer::new(1, areas, source);
        for (p, slow) in points.into_iter().zip(slow) {
            prop_assert_eq!(layer.area_at(at(p)).map(|area| area.id.clone()), slow, "{:?}", p);
        }
    }
}

/// Places spread over the box of a country and a little beyond, and close to its edges.
fn places(outline: &Outline, count: u32) -> Vec<Point> {
    let bounds = outline.bbox().unwrap();
    let (width, height) = (bounds.east - bounds.west, bounds.north - bounds.south);
    let spread = (0..count).map(|n| {
        let (u, v) = (f64::from(n) * 0.754_877_666, f64::from(n) * 0.569_840_291);
        [
            bounds.west + (u.fract() * 1.1 - 0.05) * width,
            (bounds.south + (v.fract() * 1.1 - 0.05) * height).clamp(-90.0, 90.0),
        ]
    });
    let edges = outline.edges();
    let step = edges.len() / count as usize + 1;
    let near = edges
        .iter()
        .step_by(step)
        .enumerate()
        .flat_map(|(n, edge)| {
            let p = edge.point(0.4);
            let off = 1e-5 * (n % 3) as f64;
            [p, edge.a, [p[0] + off, p[1] - off]]
        });
    spread
        .chain(near)
        .map(|[x, y]| [crate::geodesic::longitude_step(0.0, x), y])
        .collect()
}

#[test]
fn the_grid_of_real_countries_answers_as_every_edge_does() {
    let world = Boundaries::builtin();
    for code in ["KEN", "BIH", "IDN", "NOR", "FJI", "RUS", "VAT", "USA"] {
        let country = world.country(code.parse().unwrap()).unwrap();
        let outline = country.outline();
        let mut inside = 0;
        let places = places(outline, 400);
        for &p in &places {
            let fast = outline.contains(at(p));
            assert_eq!(fast, contains_slowly(outline, p), "{code} {p:?}");
            inside += u32::from(fast);
        }
        assert!(
            inside > 20 && (inside as usize) < places.len(),
            "{code} {inside}"
        );
    }
}

#[test]
fn the_nearest_point_of_real_countries_is_found() {
    let world = Boundaries::builtin();
    for code in ["VAT", "FJI", "BIH", "KEN"] {
        let country = world.country(code.parse().unwrap()).unwrap();
        let outline = country.outline();
        for p in places(outline, 8)
            .into_iter()
            .chain([[-60.0, -10.0], [179.9, -17.0]])
        {
            let slow = distance_slowly(outline, at(p));
            let fast = outline.distance_to_edge_m(at(p));
            assert!(
                (fast - slow).abs() <= 0.001 + slow * 1e-6,
                "{code} {p:?}: {fast} {slow}"
            );
        }
    }
}

#[test]
fn an_edge_of_many_degrees_is_measured_from_afar() {
    let ring = [
        [7.5, 42.6],
        [9.75, 50.1],
        [3.5, 45.8],
        [3.5, 42.6],
        [6.5, 40.8],
    ];
    let outline = Outline::new(vec![vec![ring.to_vec()]]);
    for p in [[47.0, 61.7], [-120.0, 20.0], [9.0, -60.0], [170.0, 80.0]] {
        let slow = distance_slowly(&outline, at(p));
        let fast = outline.distance_to_edge_m(at(p));
        assert!(
            (fast - slow).abs() <= 0.001 + slow * 1e-7,
            "{p:?}: {fast} {slow}"
        );
    }
}
