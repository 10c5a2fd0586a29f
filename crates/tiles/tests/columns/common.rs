//! Schools for the tests that compare the columns with plain loops, and a tile reader that is not
//! ours.

use std::borrow::Cow;
use std::collections::BTreeMap;

use fast_mvt::{MvtReaderRef, MvtValueRef};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use qosyl_domain::{CountryCode, Position, SchoolId, SchoolNumber, Status, StatusCounts};
use qosyl_tiles::{Columns, Entry};
use uuid::Uuid;

/// Poles, the antimeridian, the corners, the edge of the projection, and plain places.
fn position() -> impl Strategy<Value = Position> {
    let longitude = prop_oneof![
        select(vec![-180.0, 180.0, 0.0, -179.999_999, 179.999_999, 76.95]),
        -180.0_f64..180.0,
        76.9_f64..77.0,
    ];
    let latitude = prop_oneof![
        select(vec![-90.0, 90.0, 0.0, 85.051_128_779, -85.06, 43.25]),
        -90.0_f64..90.0,
        43.2_f64..43.3,
    ];
    (longitude, latitude).prop_map(|(longitude, latitude)| Position {
        longitude,
        latitude,
    })
}

pub fn status() -> impl Strategy<Value = Status> {
    select(Status::ALL.to_vec())
}

pub fn country() -> impl Strategy<Value = CountryCode> {
    select(vec!["KEN", "KAZ", "FJI"]).prop_map(|code| code.parse().unwrap())
}

pub fn median() -> impl Strategy<Value = Option<u64>> {
    proptest::option::of(0_u64..100_000_000)
}

fn name() -> impl Strategy<Value = String> {
    let words = vec![
        "École",
        "Almaty",
        "ALMA",
        "мектебі",
        "Ёлка",
        "x",
        "学校",
        "ma",
        "ß",
    ];
    proptest::collection::vec(select(words), 0..4).prop_map(|words| words.join(" "))
}

/// Up to forty schools with numbers with gaps, in no order, some of them on one spot.
pub fn entries() -> impl Strategy<Value = Vec<Entry<'static>>> {
    let school = (
        (position(), any::<Index>(), any::<bool>()),
        (
            name(),
            country(),
            any::<bool>(),
            status(),
            median(),
            any::<u64>(),
        ),
    );
    let schools = proptest::collection::vec(school, 0..40);
    (schools, 1_u32..4)
        .prop_map(|(schools, gap)| {
            let places: Vec<Position> = schools.iter().map(|school| school.0.0).collect();
            let numbered = schools.into_iter().zip((1..).step_by(gap as usize));
            numbered
                .map(|(((own, other, shared), rest), number)| {
                    let (name, country, simulated, status, median_download_bps, id) = rest;
                    Entry {
                        number: SchoolNumber(number),
                        id: SchoolId(Uuid::from_u64_pair(id, u64::from(number))),
                        name: Cow::Owned(name),
                        position: if shared { *other.get(&places) } else { own },
                        country,
                        simulated,
                        status,
                        median_download_bps,
                    }
                })
                .collect()
        })
        .prop_flat_map(|entries: Vec<Entry<'static>>| Just(entries).prop_shuffle())
}

pub fn build(entries: &[Entry<'static>]) -> Columns {
    Columns::build(entries.iter().cloned()).expect("the strategy makes valid schools")
}

/// A feature as an independent reader sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    pub id: Option<u64>,
    pub point: (u32, u32),
    pub texts: BTreeMap<String, String>,
    pub uints: BTreeMap<String, u64>,
    pub simulated: Option<bool>,
}

impl Feature {
    pub fn uint(&self, key: &str) -> Option<u64> {
        self.uints.get(key).copied()
    }

    /// How many schools it stands for.
    pub fn schools(&self) -> u64 {
        self.uint("count").unwrap_or(1)
    }

    /// Its schools by status.
    pub fn counts(&self) -> StatusCounts {
        let mut counts = StatusCounts::default();
        if self.schools() == 1 {
            counts.count(Status::from_word(&self.texts["status"]).unwrap());
            return counts;
        }
        for status in Status::ALL {
            let count = self.uint(status.as_str()).unwrap_or(0);
            counts.0[usize::from(status.code())] = u32::try_from(count).unwrap();
        }
        counts
    }
}

/// The features of a tile.
pub fn features(tile: &[u8]) -> Vec<Feature> {
    let reader = MvtReaderRef::new(tile).unwrap();
    assert_eq!(reader.layer_count(), 1);
    let layer = reader.layers().next().unwrap();
    assert_eq!(
        (layer.name(), layer.extent(), layer.version()),
        ("schools", 4096, 2)
    );
    layer
        .features()
        .map(|feature| {
            let &[9, x, y] = feature.geometry_commands() else {
                panic!("one point: {:?}", feature.geometry_commands());
            };
            let mut read = Feature {
                id: feature.id(),
                point: (x >> 1, y >> 1),
                texts: BTreeMap::new(),
                uints: BTreeMap::new(),
                simulated: None,
            };
            for (key, value) in feature.properties_vec().unwrap() {
                match value {
                    MvtValueRef::String(text) => {
                        read.texts.insert(key.to_owned(), text.to_owned());
                    }
                    MvtValueRef::UInt(number) => {
                        read.uints.insert(key.to_owned(), number);
                    }
                    MvtValueRef::Bool(truth) if key == "simulated" => read.simulated = Some(truth),
                    other => panic!("{key}: {other:?}"),
                }
            }
            read
        })
        .collect()
}

/// Every tile of a zoom that has schools, found by going down from the whole world.
pub fn occupied(columns: &Columns, z: u8) -> Vec<(u8, u32, u32)> {
    let mut tiles = vec![(0, 0, 0)];
    for _ in 0..z {
        tiles = tiles
            .into_iter()
            .flat_map(|(z, x, y)| {
                [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(dx, dy)| (z + 1, 2 * x + dx, 2 * y + dy))
            })
            .filter(|(z, x, y)| !features(&columns.tile(*z, *x, *y).unwrap()).is_empty())
            .collect();
    }
    tiles
}

/// The place of a position in the square world of 2^32 by 2^32, by the textbook.
pub fn place(position: Position) -> (u64, u64) {
    let edge = 85.051_128_779_806_59_f64;
    let latitude = position.latitude.clamp(-edge, edge).to_radians();
    let side = 4_294_967_296.0;
    let x = (position.longitude + 180.0) / 360.0 * side;
    let y = (0.5 - latitude.tan().asinh() / (2.0 * std::f64::consts::PI)) * side;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the square world"
    )]
    let whole = |value: f64| value.clamp(0.0, side - 1.0) as u64;
    (whole(x), whole(y))
}
