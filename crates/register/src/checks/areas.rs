//! The areas that rows name, and the middles at which schools are put that were not measured.

use std::collections::HashMap;

use qosyl_boundaries::Boundaries;
use qosyl_boundaries::geodesic::distance_m;
use qosyl_domain::{CountryCode, Field, Position};

use crate::names::fold;

/// Within how many metres of the middle of an area a school was probably put there.
const MIDDLE_M: f64 = 50.0;
/// The same in degrees of latitude, a little more.
const MIDDLE_DEGREES: f64 = 0.000_5;
/// Which column names an area of which level.
pub(crate) const LEVELS: [(Field, u8); 4] = [
    (Field::Admin1, 1),
    (Field::Admin2, 2),
    (Field::Admin3, 3),
    (Field::Admin4, 4),
];
/// Words that say what kind of area it is, in Latin small letters.
const KINDS: &[&str] = &[
    "county",
    "province",
    "region",
    "district",
    "governorate",
    "state",
    "department",
    "departement",
    "departamento",
    "provincia",
    "estado",
    "municipality",
    "canton",
    "prefecture",
    "division",
    "city",
    "kanton",
    "zupanija",
    "oblast",
    "oblysy",
    "oblasy",
    "audany",
    "rayon",
    "raion",
    "kray",
    "krai",
    "wilaya",
    "muhafazah",
    "autonomous",
    "of",
    "de",
    "la",
    "du",
];

pub(crate) struct Areas {
    /// The ids of the areas with a name, by level.
    named: [HashMap<String, Vec<String>>; 4],
    /// Middles with what they are the middle of, from south to north.
    middles: Vec<(Position, String)>,
}

impl Areas {
    pub(crate) fn new(boundaries: &Boundaries, country: CountryCode) -> Self {
        let named = LEVELS.map(|(_, level)| {
            let mut named: HashMap<String, Vec<String>> = HashMap::new();
            for (area, name) in boundaries.names(country, level) {
                let ids = named.entry(plain(name)).or_default();
                if !ids.contains(&area.id) {
                    ids.push(area.id.clone());
                }
            }
            named.remove("");
            named
        });
        let mut middles = Vec::new();
        for level in 0..=4 {
            let titles: HashMap<&str, &str> = boundaries
                .areas(country, level)
                .iter()
                .map(|area| (area.id.as_str(), area.name.as_str()))
                .collect();
            for centre in boundaries.centroids(country, level) {
                let title = titles.get(centre.area.as_str());
                let title = title.map_or(centre.area.as_str(), |it| *it);
                middles.push((centre.position, title.to_owned()));
            }
        }
        middles.sort_by(|a, b| a.0.latitude.total_cmp(&b.0.latitude));
        Self { named, middles }
    }

    /// Whether the country has areas of a level.
    pub(crate) fn has(&self, level: u8) -> bool {
        !self.named[usize::from(level) - 1].is_empty()
    }

    /// The ids of the areas of a level with a name; none if the name is not known.
    pub(crate) fn ids(&self, level: u8, name: &str) -> &[String] {
        let found = self.named[usize::from(level) - 1].get(&plain(name));
        found.map_or(&[], Vec::as_slice)
    }

    /// The name of the area in whose middle a place lies, and how many metres from it.
    pub(crate) fn middle(&self, at: Position) -> Option<(&str, f64)> {
        let from = at.latitude - MIDDLE_DEGREES;
        let start = self.middles.partition_point(|(it, _)| it.latitude < from);
        let near = self.middles[start..]
            .iter()
            .take_while(|(it, _)| it.latitude <= at.latitude + MIDDLE_DEGREES);
        let measured = near.map(|(it, name)| (name.as_str(), distance_m(*it, at)));
        let nearest = measured.min_by(|a, b| a.1.total_cmp(&b.1));
        nearest.filter(|(_, metres)| *metres <= MIDDLE_M)
    }
}

/// The name of an area without the word for its kind.
fn plain(name: &str) -> String {
    let folded = fold(name);
    let words = folded.words().split(' ');
    let own: Vec<&str> = words.filter(|word| !KINDS.contains(word)).collect();
    let mut plain = own.concat();
    plain.push_str(folded.numerals());
    plain
}
