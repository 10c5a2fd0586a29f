//! Web Mercator in whole numbers, and the Morton order over it.
//!
//! The square world of Web Mercator (EPSG:3857) has 2^32 by 2^32 places, `x` from west to east
//! and `y` from north to south as in tile coordinates. The Morton key of a place interleaves the
//! bits of both (`y` above `x`), so that the first `2 z` bits of the key name the tile of zoom
//! `z`: every tile, and every cell of a grid of a power of two, is one range of keys.

use std::f64::consts::PI;
use std::ops::RangeInclusive;

use qosyl_domain::Position;

use crate::{MAX_ZOOM, TilesError};

/// The latitude at which the square world of Web Mercator ends, in degrees.
pub(crate) const EDGE_LATITUDE: f64 = 85.051_128_779_806_59;

/// The side of the square world in places.
const SIDE: f64 = 4_294_967_296.0;

/// The place of a position. Latitudes beyond the edge are moved to the edge.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "casts from f64 saturate, which puts the last meridian into the last column"
)]
pub(crate) fn project(position: Position) -> (u32, u32) {
    let latitude = position.latitude.clamp(-EDGE_LATITUDE, EDGE_LATITUDE);
    let x = (position.longitude + 180.0) / 360.0;
    let y = 0.5 - latitude.to_radians().tan().asinh() / (2.0 * PI);
    ((x * SIDE) as u32, (y * SIDE) as u32)
}

/// The Morton key of a position.
pub(crate) fn key_of(position: Position) -> u64 {
    let (x, y) = project(position);
    interleave(x, y)
}

/// Both numbers in one, bit by bit.
pub(crate) fn interleave(x: u32, y: u32) -> u64 {
    spread(x) | (spread(y) << 1)
}

/// The inverse of [`interleave`].
pub(crate) fn separate(key: u64) -> (u32, u32) {
    (gather(key), gather(key >> 1))
}

/// Puts a zero before each bit.
fn spread(value: u32) -> u64 {
    let mut bits = u64::from(value);
    bits = (bits | (bits << 16)) & 0x0000_ffff_0000_ffff;
    bits = (bits | (bits << 8)) & 0x00ff_00ff_00ff_00ff;
    bits = (bits | (bits << 4)) & 0x0f0f_0f0f_0f0f_0f0f;
    bits = (bits | (bits << 2)) & 0x3333_3333_3333_3333;
    (bits | (bits << 1)) & 0x5555_5555_5555_5555
}

/// Takes every second bit.
fn gather(key: u64) -> u32 {
    let mut bits = key & 0x5555_5555_5555_5555;
    bits = (bits | (bits >> 1)) & 0x3333_3333_3333_3333;
    bits = (bits | (bits >> 2)) & 0x0f0f_0f0f_0f0f_0f0f;
    bits = (bits | (bits >> 4)) & 0x00ff_00ff_00ff_00ff;
    bits = (bits | (bits >> 8)) & 0x0000_ffff_0000_ffff;
    bits = (bits | (bits >> 16)) & 0x0000_0000_ffff_ffff;
    u32::try_from(bits).expect("masked to 32 bits")
}

/// A tile that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TileId {
    z: u8,
    x: u32,
    y: u32,
}

impl TileId {
    /// A tile of the pyramid.
    pub(crate) fn new(z: u8, x: u32, y: u32) -> Result<Self, TilesError> {
        if z <= MAX_ZOOM && x >> z == 0 && y >> z == 0 {
            Ok(Self { z, x, y })
        } else {
            Err(TilesError::NoSuchTile { z, x, y })
        }
    }

    /// The tile of a zoom up to [`MAX_ZOOM`] in which a key lies.
    pub(crate) fn of_key(key: u64, z: u8) -> Self {
        let (x, y) = separate(key);
        let shift = 32 - u32::from(z);
        let cut = |value: u32| value.checked_shr(shift).unwrap_or(0);
        Self {
            z,
            x: cut(x),
            y: cut(y),
        }
    }

    /// Its zoom.
    pub(crate) fn z(self) -> u8 {
        self.z
    }

    /// Zoom, column and row.
    pub(crate) fn zxy(self) -> (u8, u32, u32) {
        (self.z, self.x, self.y)
    }

    /// The keys of the places within it.
    pub(crate) fn keys(self) -> RangeInclusive<u64> {
        let bits = 2 * u32::from(self.z);
        let first = interleave(self.x, self.y)
            .checked_shl(64 - bits)
            .unwrap_or(0);
        first..=(first | (u64::MAX >> bits))
    }

    /// The point of a key in this tile's own grid of 4096 by 4096.
    pub(crate) fn point(self, key: u64) -> (u32, u32) {
        let (x, y) = separate(key);
        ((x << self.z) >> 20, (y << self.z) >> 20)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_corners_of_the_world_are_the_corners_of_the_square() {
        let at = |longitude, latitude| {
            project(Position {
                longitude,
                latitude,
            })
        };
        assert_eq!(at(-180.0, 90.0), at(-180.0, EDGE_LATITUDE));
        assert_eq!(at(180.0, -90.0), (u32::MAX, u32::MAX));
        assert_eq!(at(0.0, 0.0), (1 << 31, 1 << 31));
        assert!(at(-180.0, 90.0).1 < 16, "the north edge is row 0");
    }

    #[test]
    fn tiles_outside_the_pyramid_are_refused() {
        for (z, x, y) in [
            (0, 1, 0),
            (3, 0, 8),
            (15, 0, 0),
            (255, 0, 0),
            (14, 1 << 14, 0),
        ] {
            assert_eq!(
                TileId::new(z, x, y),
                Err(TilesError::NoSuchTile { z, x, y })
            );
        }
        assert!(TileId::new(14, (1 << 14) - 1, 0).is_ok());
    }

    proptest! {
        #[test]
        fn keys_keep_both_coordinates(x: u32, y: u32) {
            prop_assert_eq!(separate(interleave(x, y)), (x, y));
        }

        #[test]
        fn every_key_lies_in_exactly_the_tile_of_its_prefix(key: u64, z in 0_u8..=14) {
            let tile = TileId::of_key(key, z);
            prop_assert!(tile.keys().contains(&key));
            let (z, x, y) = tile.zxy();
            prop_assert_eq!(TileId::new(z, x, y), Ok(tile));
            let (px, py) = tile.point(key);
            prop_assert!(px < 4096 && py < 4096);
            if x > 0 {
                prop_assert!(!TileId::new(z, x - 1, y).unwrap().keys().contains(&key));
            }
        }

        #[test]
        fn the_point_in_the_tile_is_where_the_standard_formula_puts_it(
            longitude in -180.0_f64..180.0,
            latitude in -85.0_f64..85.0,
            z in 0_u8..=14,
        ) {
            let key = key_of(Position { longitude, latitude });
            let tile = TileId::of_key(key, z);
            let (_, x, y) = tile.zxy();
            let (px, py) = tile.point(key);
            let side = f64::from(1_u32 << z);
            let lat = latitude.to_radians();
            let want_x = (longitude + 180.0) / 360.0 * side;
            let want_y = (1.0 - (lat.tan() + 1.0 / lat.cos()).ln() / PI) / 2.0 * side;
            let unit = 1.0 / 4096.0;
            prop_assert!((f64::from(x) + f64::from(px) * unit - want_x).abs() < 1.01 * unit);
            prop_assert!((f64::from(y) + f64::from(py) * unit - want_y).abs() < 1.01 * unit);
        }
    }
}
