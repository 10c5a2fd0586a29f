//! All pairs of places within a true distance over the ellipsoid.
//!
//! Equal coordinates are one place, however many schools are there. Places are sorted by cells of a
//! grid that are at least as high and wide as the distance, and each is compared with the places in
//! its own and the neighbouring cells: with n places and k of them around each, n·log n + n·k steps.
//! Where more than [`CROWD_MAX`] places are around one, only so many are looked at.

use qosyl_boundaries::geodesic::{approx_m, distance_m};
use qosyl_domain::Position;
use rayon::prelude::*;

/// How many places around one are looked at. In real lists there are at most some dozen.
pub const CROWD_MAX: usize = 512;
/// Metres per degree of latitude where they are fewest (at the equator), less a little.
const DEGREE_M: f64 = 110_500.0;
/// Beyond this latitude the fast distance is not asked first.
const POLAR_DEGREES: f64 = 79.0;

/// Places with the entries that stand at each.
#[derive(Debug)]
pub struct Places {
    /// Entries by place: the entries of a place are next to each other.
    members: Vec<u32>,
    /// Where the entries of each place begin; one more at the end.
    starts: Vec<u32>,
    positions: Vec<Position>,
    /// The cell of each place, in order.
    cells: Vec<u64>,
    grid: Grid,
}

/// Two places that are near each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The number of the first place.
    pub first: u32,
    /// The number of the second place, which is larger.
    pub second: u32,
    /// The distance in metres.
    pub metres: f64,
}

impl Places {
    /// Sorts entries by their places; entries without one are left out.
    pub fn new(entries: &[Option<Position>], radius_m: f64) -> Self {
        let grid = Grid::new(radius_m);
        let mut keyed: Vec<(u64, u64, u64, u32)> = entries
            .par_iter()
            .zip(0_u32..u32::try_from(entries.len()).unwrap_or(u32::MAX))
            .filter_map(|(position, entry)| {
                let at = (*position)?;
                let (longitude, latitude) = (wrapped(at.longitude) + 0.0, at.latitude + 0.0);
                Some((
                    grid.cell(longitude, latitude),
                    latitude.to_bits(),
                    longitude.to_bits(),
                    entry,
                ))
            })
            .collect();
        keyed.par_sort_unstable();
        let mut places = Self {
            members: Vec::with_capacity(keyed.len()),
            starts: Vec::new(),
            positions: Vec::new(),
            cells: Vec::new(),
            grid,
        };
        let mut before = None;
        for (cell, latitude, longitude, entry) in keyed {
            if before != Some((latitude, longitude)) {
                before = Some((latitude, longitude));
                places.starts.push(index(places.members.len()));
                places.cells.push(cell);
                places.positions.push(Position {
                    longitude: f64::from_bits(longitude),
                    latitude: f64::from_bits(latitude),
                });
            }
            places.members.push(entry);
        }
        places.starts.push(index(places.members.len()));
        places
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }

    /// The entries at a place, in their order.
    pub fn members(&self, place: u32) -> &[u32] {
        let place = place as usize;
        &self.members[self.starts[place] as usize..self.starts[place + 1] as usize]
    }

    /// All pairs of places within the distance, in order.
    pub fn pairs(&self) -> Vec<Pair> {
        let places = 0..index(self.len());
        let found = places
            .into_par_iter()
            .flat_map_iter(|place| self.after(place));
        found.collect()
    }

    /// The pairs of a place with those that come after it.
    fn after(&self, place: u32) -> Vec<Pair> {
        let here = self.positions[place as usize];
        let mut found = Vec::new();
        let mut looked = 0;
        for (from, to) in self.grid.around(here).into_iter().flatten() {
            let start = self
                .cells
                .partition_point(|cell| *cell < from)
                .max(place as usize + 1);
            for other in start..self.len() {
                if self.cells[other] > to || looked == CROWD_MAX {
                    break;
                }
                looked += 1;
                if let Some(metres) = self.grid.within(here, self.positions[other]) {
                    let second = index(other);
                    found.push(Pair {
                        first: place,
                        second,
                        metres,
                    });
                }
            }
        }
        found.sort_unstable_by_key(|pair| pair.second);
        found.dedup_by_key(|pair| pair.second);
        found
    }
}

/// All pairs of entries within a distance, each with the smaller number first, in order. Pairs at
/// the same place are among them: their number grows with the square of the entries there.
pub fn pairs(entries: &[Option<Position>], radius_m: f64) -> Vec<(u32, u32, f64)> {
    let places = Places::new(entries, radius_m);
    let mut found = Vec::new();
    for place in 0..index(places.len()) {
        let members = places.members(place);
        for (at, a) in members.iter().enumerate() {
            found.extend(members[at + 1..].iter().map(|b| (*a, *b, 0.0)));
        }
    }
    for pair in places.pairs() {
        for &a in places.members(pair.first) {
            let others = places.members(pair.second);
            found.extend(others.iter().map(|&b| (a.min(b), a.max(b), pair.metres)));
        }
    }
    found.sort_unstable_by_key(|(a, b, _)| (*a, *b));
    found
}

/// Bands of latitude, each with columns of its own.
#[derive(Debug, Clone, Copy)]
struct Grid {
    radius_m: f64,
    /// The height of a band in degrees.
    height: f64,
}

impl Grid {
    fn new(radius_m: f64) -> Self {
        Self {
            radius_m,
            height: radius_m / DEGREE_M,
        }
    }

    fn band(self, latitude: f64) -> u32 {
        whole((latitude + 90.0) / self.height)
    }

    /// How many degrees of longitude the radius reaches at most from a latitude.
    fn reach(self, latitude: f64) -> f64 {
        let farthest = latitude.abs() + self.height;
        let share = farthest.to_radians().cos();
        if farthest >= 89.9 {
            return 180.0;
        }
        (self.radius_m / (DEGREE_M * share) * 1.001).min(180.0)
    }

    /// The width of the columns of a band in degrees.
    fn width(self, band: u32) -> f64 {
        let south = f64::from(band) * self.height - 90.0;
        let nearest_pole = south.abs().max((south + self.height).abs()).min(90.0);
        let columns = (360.0 / self.reach(nearest_pole)).floor().max(1.0);
        360.0 / columns
    }

    fn cell(self, longitude: f64, latitude: f64) -> u64 {
        let band = self.band(latitude);
        key(band, whole((longitude + 180.0) / self.width(band)))
    }

    /// The ranges of cells around a position: in its own band and the one to the north, each up to
    /// three, because the Earth is round.
    fn around(self, at: Position) -> [Option<(u64, u64)>; 6] {
        let own = self.band(at.latitude);
        let reach = self.reach(at.latitude);
        let mut ranges = [None; 6];
        for (row, band) in [own, own + 1].into_iter().enumerate() {
            let width = self.width(band);
            let (west, east) = (at.longitude - reach, at.longitude + reach);
            for (turn, shift) in [0.0, 360.0, -360.0].into_iter().enumerate() {
                let (west, east) = ((west + shift).max(-180.0), (east + shift).min(180.0));
                if west <= east {
                    let first = whole((west + 180.0) / width);
                    let last = whole((east + 180.0) / width);
                    ranges[row * 3 + turn] = Some((key(band, first), key(band, last)));
                }
            }
        }
        ranges
    }

    /// The distance of two places, if it is within the radius.
    fn within(self, a: Position, b: Position) -> Option<f64> {
        let polar = a.latitude.abs() > POLAR_DEGREES;
        if !polar && approx_m(a, b) > self.radius_m * 1.01 {
            return None;
        }
        Some(distance_m(a, b)).filter(|metres| *metres <= self.radius_m)
    }
}

fn key(band: u32, column: u32) -> u64 {
    u64::from(band) << 32 | u64::from(column)
}

/// 180° west is where 180° east is.
fn wrapped(longitude: f64) -> f64 {
    if longitude >= 180.0 {
        -180.0
    } else {
        longitude
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "degrees over a width: never negative, far below the most"
)]
fn whole(value: f64) -> u32 {
    value.max(0.0) as u32
}

fn index(place: usize) -> u32 {
    u32::try_from(place).expect("a file has fewer than four thousand million rows")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(longitude: f64, latitude: f64) -> Option<Position> {
        Some(Position::new(longitude, latitude).unwrap())
    }

    #[test]
    fn schools_either_side_of_the_date_line_and_around_the_poles_are_near() {
        let entries = [
            at(179.9999, -17.0),
            at(-179.9999, -17.0),
            at(180.0, -17.0),
            at(0.0, 89.9999),
            at(180.0, 89.9999),
            at(90.0, -90.0),
            at(-90.0, -90.0),
        ];
        let found = pairs(&entries, 110.0);
        let names: Vec<_> = found.iter().map(|(a, b, _)| (*a, *b)).collect();
        assert_eq!(names, [(0, 1), (0, 2), (1, 2), (3, 4), (5, 6)]);
    }

    #[test]
    fn a_million_schools_at_one_place_are_one_place() {
        let places = Places::new(&vec![at(36.8, -1.3); 1_000_000], 110.0);
        assert_eq!(places.len(), 1);
        assert_eq!(places.members(0).len(), 1_000_000);
        assert!(places.pairs().is_empty());
    }

    #[test]
    fn a_crowd_is_compared_only_so_far() {
        let crowd: Vec<_> = (0..20_000)
            .map(|step| at(36.8 + f64::from(step) * 1e-9, -1.3))
            .collect();
        let found = Places::new(&crowd, 110.0).pairs();
        assert!(found.len() <= crowd.len() * CROWD_MAX);
        assert!(found.len() >= (crowd.len() - CROWD_MAX) * CROWD_MAX);
    }

    proptest! {
        #[test]
        fn no_pair_is_missed_and_none_is_made_up(
            middle in (-180.0..180.0_f64, prop_oneof![-90.0..90.0_f64, 89.99..90.0, -90.0..-89.99]),
            steps in proptest::collection::vec((-3.0..3.0_f64, -3.0..3.0_f64), 0..60),
        ) {
            let scale = 0.001;
            let entries: Vec<_> = steps.iter().map(|(east, north)| {
                let latitude = (middle.1 + north * scale).clamp(-90.0, 90.0);
                let widen = latitude.to_radians().cos().abs().max(1e-5);
                let turned = middle.0 + east * scale / widen;
                let longitude = turned - 360.0 * (turned / 360.0).round();
                at(longitude.clamp(-180.0, 180.0), latitude)
            }).collect();
            let mut wanted = Vec::new();
            for a in 0..entries.len() {
                for b in a + 1..entries.len() {
                    if distance_m(entries[a].unwrap(), entries[b].unwrap()) <= 110.0 {
                        wanted.push((a as u32, b as u32));
                    }
                }
            }
            let found: Vec<_> = pairs(&entries, 110.0).iter().map(|(a, b, _)| (*a, *b)).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
