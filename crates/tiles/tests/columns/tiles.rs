//! Tiles against plain loops over the schools.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::{build, entries, features, median, occupied, place, status};
use proptest::prelude::*;
use proptest::sample::Index;
use qosyl_domain::{Position, Status, StatusCounts};
use qosyl_tiles::{Columns, Entry, MAX_TILE_SCHOOLS, MAX_ZOOM, TilesError, synthetic};

/// The tile of a zoom in which a school lies, and its point there.
fn tile_and_point(position: Position, z: u8) -> ((u8, u32, u32), (u32, u32)) {
    let (x, y) = place(position);
    let cut = |value: u64| u32::try_from(value >> (32 - u32::from(z))).unwrap();
    let inner = |value: u64| u32::try_from((value << z >> 20) & 4095).unwrap();
    ((z, cut(x), cut(y)), (inner(x), inner(y)))
}

/// The most frequent known status, of equals the worst.
fn dominant(counts: StatusCounts) -> Status {
    let mut best = Status::NoData;
    for status in [
        Status::Good,
        Status::Moderate,
        Status::Bad,
        Status::NotConnected,
    ] {
        let better = best == Status::NoData || counts.of(status) >= counts.of(best);
        if counts.of(status) > 0 && better {
            best = status;
        }
    }
    best
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn over_the_tiles_of_any_zoom_every_school_counts_once(entries in entries()) {
        let columns = build(&entries);
        for z in 0..=MAX_ZOOM {
            let tiles = occupied(&columns, z);
            let expected: BTreeSet<_> =
                entries.iter().map(|entry| tile_and_point(entry.position, z).0).collect();
            if !entries.is_empty() {
                prop_assert_eq!(&tiles.iter().copied().collect::<BTreeSet<_>>(), &expected);
            }
            let shown: u64 = tiles
                .iter()
                .flat_map(|(z, x, y)| features(&columns.tile(*z, *x, *y).unwrap()))
                .map(|feature| feature.schools())
                .sum();
            prop_assert_eq!(shown, entries.len() as u64);
        }
    }

    #[test]
    fn from_zoom_12_on_each_school_is_a_feature_with_its_attributes(
        entries in entries(),
        z in 12_u8..=MAX_ZOOM,
    ) {
        let columns = build(&entries);
        for entry in &entries {
            let (tile, point) = tile_and_point(entry.position, z);
            let found: Vec<_> = features(&columns.tile(tile.0, tile.1, tile.2).unwrap())
                .into_iter()
                .filter(|feature| feature.id == Some(u64::from(entry.number.0)))
                .collect();
            prop_assert_eq!(found.len(), 1);
            let feature = &found[0];
            prop_assert_eq!(feature.point, point);
            prop_assert_eq!(feature.uint("number"), Some(u64::from(entry.number.0)));
            prop_assert_eq!(feature.uint("median_download_bps"), entry.median_download_bps);
            prop_assert_eq!(feature.uint("count"), None);
            prop_assert_eq!(feature.simulated, Some(entry.simulated));
            prop_assert_eq!(feature.texts["status"].as_str(), entry.status.as_str());
            let name = feature.texts.get("name").map(String::as_str);
            prop_assert_eq!(name, (z >= 13).then_some(&*entry.name));
        }
    }

    #[test]
    fn below_zoom_12_each_cell_counts_its_schools(entries in entries(), z in 0_u8..12) {
        let columns = build(&entries);
        let mut cells: BTreeMap<_, Vec<&Entry<'_>>> = BTreeMap::new();
        for entry in &entries {
            let (tile, (x, y)) = tile_and_point(entry.position, z);
            cells.entry((tile, x / 32, y / 32)).or_default().push(entry);
        }
        for tile in occupied(&columns, z) {
            for feature in features(&columns.tile(tile.0, tile.1, tile.2).unwrap()) {
                let (x, y) = feature.point;
                let schools = cells.remove(&(tile, x / 32, y / 32)).unwrap();
                let mut counts = StatusCounts::default();
                for school in &schools {
                    counts.count(school.status);
                }
                prop_assert_eq!(feature.uint("count"), Some(schools.len() as u64));
                prop_assert_eq!(feature.counts(), counts);
                prop_assert_eq!(feature.texts["status"].as_str(), dominant(counts).as_str());
                let real = |school: &&Entry<'_>| tile_and_point(school.position, z).1 == (x, y);
                prop_assert!(schools.iter().any(real));
                let single = schools.first().filter(|_| schools.len() == 1);
                prop_assert_eq!(feature.id, single.map(|school| u64::from(school.number.0)));
                prop_assert_eq!(feature.id, feature.uint("number"));
                prop_assert_eq!(feature.simulated, single.map(|school| school.simulated));
            }
        }
        prop_assert!(cells.is_empty());
    }

    #[test]
    fn the_order_in_which_schools_come_changes_no_byte(
        (entries, shuffled) in entries()
            .prop_flat_map(|entries| (Just(entries.clone()), Just(entries).prop_shuffle())),
    ) {
        let (one, other) = (build(&entries), build(&shuffled));
        for z in 0..=MAX_ZOOM {
            for (z, x, y) in occupied(&one, z) {
                prop_assert_eq!(one.tile(z, x, y), other.tile(z, x, y));
            }
        }
    }

    #[test]
    fn an_etag_changes_exactly_where_a_school_changes(
        entries in entries(),
        writes in proptest::collection::vec((any::<Index>(), status(), median()), 0..4),
    ) {
        let columns = build(&entries);
        let tiles: Vec<_> = (0..=MAX_ZOOM).flat_map(|z| occupied(&columns, z)).collect();
        let look = |columns: &Columns| -> Vec<_> {
            let of = |(z, x, y)| (columns.etag(z, x, y).unwrap(), columns.tile(z, x, y).unwrap());
            tiles.iter().copied().map(of).collect()
        };
        let before = look(&columns);
        let mut touched = BTreeSet::new();
        for (which, status, median) in &writes {
            let Some(number) = (!entries.is_empty()).then(|| which.get(&entries).number) else {
                continue;
            };
            let was = columns.get(number).unwrap();
            prop_assert_eq!(columns.set_live(number, *status, *median), Some(was.status));
            if (was.status, was.median_download_bps) != (*status, *median) {
                for z in 0..=MAX_ZOOM {
                    touched.insert(tile_and_point(was.position, z).0);
                }
            }
        }
        for ((tile, was), is) in tiles.iter().zip(before).zip(look(&columns)) {
            prop_assert_eq!(was.0 != is.0, touched.contains(tile));
            prop_assert!(was.1 == is.1 || was.0 != is.0);
        }
    }
}

#[test]
fn a_tile_without_schools_is_an_empty_layer() {
    let columns = build(&[]);
    assert!(columns.is_empty());
    assert_eq!(features(&columns.tile(0, 0, 0).unwrap()), []);
    assert_eq!(features(&columns.tile(14, 16_383, 0).unwrap()), []);
}

#[test]
fn a_tile_outside_the_pyramid_is_refused() {
    let columns = build(&[]);
    let refused = Err(TilesError::NoSuchTile { z: 15, x: 0, y: 0 });
    assert_eq!(columns.tile(15, 0, 0), refused);
    assert!(columns.etag(3, 8, 0).is_err());
    assert!(columns.tile(0, 0, u32::MAX).is_err());
}

#[test]
fn two_columns_never_share_an_etag() {
    let entries: Vec<_> = synthetic::entries(3, 1).collect();
    assert_ne!(build(&entries).etag(0, 0, 0), build(&entries).etag(0, 0, 0));
}

#[test]
fn the_largest_tile_shows_each_school_and_a_larger_one_shows_cells() {
    let crowd = |schools: usize| {
        let entries = synthetic::entries(u32::try_from(schools).unwrap(), 1);
        let position = Position {
            longitude: 10.0,
            latitude: 10.0,
        };
        Columns::build(entries.map(|entry| Entry { position, ..entry })).unwrap()
    };
    let (_, x, y) = tile_and_point(
        Position {
            longitude: 10.0,
            latitude: 10.0,
        },
        14,
    )
    .0;
    let shown = |columns: Columns| features(&columns.tile(14, x, y).unwrap());
    assert_eq!(shown(crowd(MAX_TILE_SCHOOLS)).len(), MAX_TILE_SCHOOLS);
    let beyond = shown(crowd(MAX_TILE_SCHOOLS + 1));
    assert_eq!(beyond.len(), 1);
    assert_eq!(beyond[0].schools(), MAX_TILE_SCHOOLS as u64 + 1);
}
