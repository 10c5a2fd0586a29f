//! Which of many areas holds a place.

use qosyl_domain::Position;

use crate::edge::Point;
use crate::grid::Raster;
use crate::layer::Area;
use crate::number::{grid_side, index};
use crate::outline::BoundingBox;

/// Cells per side: so many times the root of the number of areas.
const SIDE_TIMES: f64 = 24.0;
const SIDE_LEAST: usize = 64;
const SIDE_MOST: usize = 512;
/// Cells in the boxes of all areas, and rows that their edges reach into: areas that all overlap get
/// a coarser raster.
const COST_MOST: usize = 20_000_000;

/// For each cell of a raster the areas that reach into it, in the order of the layer. An area that
/// fills a cell is marked: it need not be asked.
#[derive(Debug)]
pub(crate) struct AreaIndex {
    raster: Option<Raster>,
    starts: Vec<u32>,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    cell: u32,
    area: u32,
    fills: bool,
}

impl AreaIndex {
    pub(crate) fn new(areas: &[Area]) -> Self {
        let mut bounds = BoundingBox::EMPTY;
        for inner in areas.iter().filter_map(|area| area.outline.bbox()) {
            bounds.join(&inner);
        }
        if bounds.west > bounds.east {
            return Self {
                raster: None,
                starts: Vec::new(),
                entries: Vec::new(),
            };
        }
        let side = grid_side(areas.len(), SIDE_TIMES, SIDE_LEAST, SIDE_MOST);
        let raster = Raster::within(bounds, side, COST_MOST, |raster| cost(raster, areas));
        let side = raster.side;
        let mut entries = Vec::new();
        for (number, area) in areas.iter().enumerate() {
            enter(&raster, area, index(number), &mut entries);
        }
        entries.sort_unstable_by_key(|entry| (entry.cell, entry.area));
        let mut starts = vec![0; side * side + 1];
        for entry in &entries {
            starts[entry.cell as usize + 1] += 1;
        }
        for cell in 0..side * side {
            starts[cell + 1] += starts[cell];
        }
        Self {
            raster: Some(raster),
            starts,
            entries,
        }
    }

    /// The number of the first area that holds a place.
    pub(crate) fn find(&self, areas: &[Area], position: Position) -> Option<usize> {
        let raster = self.raster.as_ref()?;
        let turned =
            [0.0, 360.0, -360.0].map(|turn| [position.longitude + turn, position.latitude]);
        let found = turned.into_iter().filter(|&p| raster.bounds.holds(p));
        found
            .filter_map(|p| self.first_in_cell(raster, areas, p, position))
            .min()
    }

    fn first_in_cell(
        &self,
        raster: &Raster,
        areas: &[Area],
        p: Point,
        position: Position,
    ) -> Option<usize> {
        let cell = raster.row(p[1]) * raster.side + raster.column(p[0]);
        let range = self.starts[cell] as usize..self.starts[cell + 1] as usize;
        self.entries[range]
            .iter()
            .find(|entry| entry.fills || areas[entry.area as usize].outline.contains(position))
            .map(|entry| entry.area as usize)
    }
}

/// How many cells and rows are visited to enter all areas.
fn cost(raster: &Raster, areas: &[Area]) -> usize {
    let of = |area: &Area| {
        let bounds = area.outline.bbox()?;
        let rows = raster.row(bounds.north) - raster.row(bounds.south) + 1;
        let columns = raster.column(bounds.east) - raster.column(bounds.west) + 1;
        let edges = area.outline.edges().iter();
        Some(rows * columns + edges.map(|edge| raster.rows(edge)).sum::<usize>())
    };
    areas.iter().filter_map(of).sum()
}

/// Enters an area in each cell that its edges touch or that it fills.
fn enter(raster: &Raster, area: &Area, number: u32, entries: &mut Vec<Entry>) {
    let Some(bounds) = area.outline.bbox() else {
        return;
    };
    let (south, north) = (raster.row(bounds.south), raster.row(bounds.north));
    let (west, east) = (raster.column(bounds.west), raster.column(bounds.east));
    let width = east - west + 1;
    let mut touched = vec![false; width * (north - south + 1)];
    for edge in area.outline.edges() {
        raster.trace(edge, |row, from, to| {
            let first = (row - south) * width;
            let (from, to) = (from.max(west), to.min(east));
            touched[first + from - west..=first + to - west].fill(true);
        });
    }
    for (at, &mixed) in touched.iter().enumerate() {
        let (row, column) = (south + at / width, west + at % width);
        if mixed || area.outline.holds(raster.middle(row, column)) {
            entries.push(Entry {
                cell: index(row * raster.side + column),
                area: number,
                fills: !mixed,
            });
        }
    }
}
