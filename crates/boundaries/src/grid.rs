//! An index by which most questions "inside or outside?" are answered by one look.

use crate::edge::{Edge, Pass, Point};
use crate::number::{cell, grid_side, index};
use crate::outline::BoundingBox;

/// Cells per side: four times the root of the number of edges, so that few cells hold an edge.
const SIDE_TIMES: f64 = 4.0;
const SIDE_LEAST: usize = 8;
const SIDE_MOST: usize = 1024;

/// Edges reach into few rows each; an outline of long spikes gets a coarser grid.
const ROWS_PER_EDGE: usize = 8;
const ROWS_FREE: usize = 100_000;

/// A cell that no edge touches lies wholly outside or inside; the others ask the edges of their row.
const OUTSIDE: u8 = 0;
const INSIDE: u8 = 1;
const MIXED: u8 = 2;

/// Rows and columns laid over a box.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Raster {
    pub bounds: BoundingBox,
    pub side: usize,
    per_degree: [f64; 2],
}

impl Raster {
    pub(crate) fn new(bounds: BoundingBox, side: usize) -> Self {
        let per = |extent: f64| {
            if extent > 0.0 {
                side as f64 / extent
            } else {
                0.0
            }
        };
        Self {
            bounds,
            side,
            per_degree: [
                per(bounds.east - bounds.west),
                per(bounds.north - bounds.south),
            ],
        }
    }

    /// A raster of at most `side` cells a side, halved until its cost is within a budget.
    pub(crate) fn within(
        bounds: BoundingBox,
        side: usize,
        budget: usize,
        cost: impl Fn(&Self) -> usize,
    ) -> Self {
        let mut raster = Self::new(bounds, side);
        while raster.side > 1 && cost(&raster) > budget {
            raster = Self::new(bounds, raster.side / 2);
        }
        raster
    }

    /// How many rows an edge reaches into.
    pub(crate) fn rows(&self, edge: &Edge) -> usize {
        self.row(edge.a[1]).abs_diff(self.row(edge.b[1])) + 1
    }

    pub(crate) fn column(&self, x: f64) -> usize {
        cell(x, self.bounds.west, self.per_degree[0], self.side)
    }

    pub(crate) fn row(&self, y: f64) -> usize {
        cell(y, self.bounds.south, self.per_degree[1], self.side)
    }

    /// The middle of a cell.
    pub(crate) fn middle(&self, row: usize, column: usize) -> Point {
        let share = |at: usize| (at as f64 + 0.5) / self.side as f64;
        let b = &self.bounds;
        [
            b.west + share(column) * (b.east - b.west),
            b.south + share(row) * (b.north - b.south),
        ]
    }

    /// Calls `touch(row, first column, last column)` for each row of cells that an edge may touch.
    pub(crate) fn trace(&self, edge: &Edge, mut touch: impl FnMut(usize, usize, usize)) {
        let (low, high) = if edge.a[1] <= edge.b[1] {
            (edge.a, edge.b)
        } else {
            (edge.b, edge.a)
        };
        let (first, last) = (self.row(low[1]), self.row(high[1]));
        // Rounding must not lose a cell: a little more than a row and a column on each side.
        let slack = (self.bounds.east - self.bounds.west) * 1e-9;
        let height = (self.bounds.north - self.bounds.south) / self.side as f64;
        let (x_least, x_most) = (low[0].min(high[0]), low[0].max(high[0]));
        for row in first..=last {
            let (mut from, mut to) = (x_least, x_most);
            if last > first {
                let south = self.bounds.south + (row as f64 - 1e-6) * height;
                let north = self.bounds.south + (row as f64 + 1.0 + 1e-6) * height;
                let at = |y: f64| {
                    let share = ((y - low[1]) / (high[1] - low[1])).clamp(0.0, 1.0);
                    low[0] + share * (high[0] - low[0])
                };
                let (p, q) = (at(south), at(north));
                (from, to) = (p.min(q), p.max(q));
            }
            touch(row, self.column(from - slack), self.column(to + slack));
        }
    }
}

/// The cells and, for each row of them, the edges that reach into it.
#[derive(Debug)]
pub(crate) struct Grid {
    raster: Raster,
    cells: Vec<u8>,
    /// Where the edges of each row start in `row_edges`; one more than rows.
    row_starts: Vec<u32>,
    row_edges: Vec<u32>,
}

impl Grid {
    pub(crate) fn new(bounds: BoundingBox, edges: &[Edge]) -> Self {
        let raster = Raster::within(
            bounds,
            grid_side(edges.len(), SIDE_TIMES, SIDE_LEAST, SIDE_MOST),
            edges.len() * ROWS_PER_EDGE + ROWS_FREE,
            |raster| edges.iter().map(|edge| raster.rows(edge)).sum(),
        );
        let side = raster.side;
        let mut cells = vec![OUTSIDE; side * side];
        let mut counts = vec![0u32; side + 1];
        for edge in edges {
            raster.trace(edge, |row, from, to| {
                counts[row + 1] += 1;
                cells[row * side + from..=row * side + to].fill(MIXED);
            });
        }
        for row in 0..side {
            counts[row + 1] += counts[row];
        }
        let mut row_edges = vec![0; counts[side] as usize];
        let mut next = counts.clone();
        for (number, edge) in edges.iter().enumerate() {
            raster.trace(edge, |row, _, _| {
                row_edges[next[row] as usize] = index(number);
                next[row] += 1;
            });
        }
        let mut grid = Self {
            raster,
            cells,
            row_starts: counts,
            row_edges,
        };
        grid.fill(edges);
        grid
    }

    /// Decides the cells without edges: those side by side in a row are alike.
    fn fill(&mut self, edges: &[Edge]) {
        let side = self.raster.side;
        for row in 0..side {
            let mut known = None;
            for column in 0..side {
                let at = row * side + column;
                if self.cells[at] == MIXED {
                    known = None;
                    continue;
                }
                let state = known.unwrap_or_else(|| {
                    let middle = self.raster.middle(row, column);
                    u8::from(self.row_contains(edges, middle))
                });
                known = Some(state);
                self.cells[at] = state;
            }
        }
    }

    /// Whether a point within the box lies inside.
    pub(crate) fn contains(&self, edges: &[Edge], p: Point) -> bool {
        let at = self.raster.row(p[1]) * self.raster.side + self.raster.column(p[0]);
        match self.cells[at] {
            OUTSIDE => false,
            INSIDE => true,
            _ => self.row_contains(edges, p),
        }
    }

    fn row_contains(&self, edges: &[Edge], p: Point) -> bool {
        let row = self.raster.row(p[1]);
        let range = self.row_starts[row] as usize..self.row_starts[row + 1] as usize;
        winds(
            self.row_edges[range].iter().map(|&at| &edges[at as usize]),
            p,
        )
    }
}

/// Whether edges wind around a point, or it lies on one of them.
pub(crate) fn winds<'a>(edges: impl Iterator<Item = &'a Edge>, p: Point) -> bool {
    let mut winding = 0;
    for edge in edges {
        match edge.pass(p) {
            Pass::On => return true,
            Pass::Meets(turn) => winding += turn,
            Pass::Misses => {}
        }
    }
    winding != 0
}
