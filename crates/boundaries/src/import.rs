//! Makes a layer of the features of a file: which properties name the areas.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use qosyl_domain::CountryCode;
use serde::{Deserialize, Serialize};

use crate::error::BoundariesError;
use crate::geojson::{Feature, Limits, features};
use crate::layer::{Area, Layer, Source};
use crate::outline::Outline;
use crate::repair;

/// Properties that are named in a refusal.
const SHOWN_MOST: usize = 30;
/// The languages in which files name areas, as they end a property.
const LANGUAGES: [&str; 12] = [
    "en", "fr", "es", "pt", "ru", "ar", "kk", "bs", "sw", "uk", "id", "local",
];

/// Which properties of the features say what. What is `None` is guessed from common names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Properties {
    /// The name to be shown.
    pub name: Option<String>,
    /// An id that is unique in the layer. Features that share id and name become one area.
    pub id: Option<String>,
    /// The id of the area of the level above.
    pub parent: Option<String>,
    /// Further names.
    pub other_names: Vec<String>,
}

/// A layer and how it was read.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The layer.
    pub layer: Layer,
    /// The properties that were used, chosen or guessed.
    pub properties: Properties,
    /// All properties of the file, from which to choose others.
    pub found: Vec<String>,
}

impl Layer {
    /// Reads the areas of a country and level from `GeoJSON`: a `FeatureCollection`, or one feature, of
    /// `Polygon`, `MultiPolygon` or collections of them, in WGS 84.
    ///
    /// Rings that do not close are closed, repeated points dropped, and rings that cross the
    /// antimeridian joined there. Whatever else is wrong is refused with the feature that it concerns.
    pub fn from_geojson(
        country: CountryCode,
        level: u8,
        bytes: &[u8],
        source: Source,
        limits: &Limits,
        chosen: &Properties,
    ) -> Result<Imported, BoundariesError> {
        let features = features(bytes, limits)?;
        if features.is_empty() {
            return Err(BoundariesError::Empty);
        }
        let table = Table::new(&features, level);
        let properties = table.choose(chosen)?;
        let found = table.filled.keys().map(|&key| key.to_owned()).collect();
        let areas = areas(features, country, level, &properties)?;
        Ok(Imported {
            layer: Layer::new(level, areas, source),
            properties,
            found,
        })
    }
}

/// The properties of all features.
struct Table<'a> {
    features: &'a [Feature],
    level: u8,
    /// How many features have each property.
    filled: BTreeMap<&'a str, usize>,
}

impl<'a> Table<'a> {
    fn new(features: &'a [Feature], level: u8) -> Self {
        let mut filled = BTreeMap::new();
        for key in features
            .iter()
            .flat_map(|feature| feature.properties.keys())
        {
            *filled.entry(key.as_str()).or_default() += 1;
        }
        Self {
            features,
            level,
            filled,
        }
    }

    fn choose(&self, chosen: &Properties) -> Result<Properties, BoundariesError> {
        let named = [&chosen.name, &chosen.id, &chosen.parent];
        for property in named.into_iter().flatten().chain(&chosen.other_names) {
            if !self.filled.contains_key(property.as_str()) {
                return Err(BoundariesError::UnknownProperty {
                    property: property.clone(),
                    found: self.shown(),
                });
            }
        }
        let level = self.level;
        let name = chosen.name.clone().or_else(|| self.first(&names(level)));
        let name = name.ok_or_else(|| BoundariesError::NoName {
            found: self.shown(),
        })?;
        let id = chosen.id.clone().or_else(|| self.unique(&ids(level)));
        let above = level.checked_sub(1).filter(|&above| above > 0);
        let guess = || self.first(&above.map_or_else(Vec::new, levelled_ids));
        let parent = chosen.parent.clone().or_else(guess);
        let other_names = if chosen.other_names.is_empty() {
            self.others(&name)
        } else {
            chosen.other_names.clone()
        };
        Ok(Properties {
            name: Some(name),
            id,
            parent,
            other_names,
        })
    }

    /// The first of the wanted properties that every feature has, else the one that most have.
    fn first(&self, wanted: &[String]) -> Option<String> {
        let known = wanted.iter().filter_map(|want| self.key(want));
        let known: Vec<_> = known.collect();
        let most = known.iter().map(|key| self.filled[key]).max()?;
        let key = known.into_iter().find(|key| self.filled[key] == most)?;
        Some(key.to_owned())
    }

    /// The first of the wanted properties that every feature has, each another.
    fn unique(&self, wanted: &[String]) -> Option<String> {
        let mut known = wanted.iter().filter_map(|want| self.key(want));
        let key = known.find(|&key| {
            let values: BTreeSet<_> = self.values(key).collect();
            values.len() == self.features.len()
        });
        key.map(str::to_owned)
    }

    fn values(&self, key: &'a str) -> impl Iterator<Item = &'a str> {
        let texts = self
            .features
            .iter()
            .map(move |feature| feature.properties.get(key));
        texts.flatten().map(String::as_str)
    }

    fn key(&self, want: &str) -> Option<&'a str> {
        self.filled.keys().copied().find(|key| plain(key) == want)
    }

    /// Properties that hold the name in other languages and forms.
    fn others(&self, name: &str) -> Vec<String> {
        let forms: BTreeSet<String> = other_names(self.level).into_iter().collect();
        let keys = self.filled.keys().filter(|&&key| key != name);
        keys.filter(|key| forms.contains(&plain(key)))
            .map(|&key| key.to_owned())
            .collect()
    }

    fn shown(&self) -> String {
        let keys: Vec<&str> = self.filled.keys().copied().take(SHOWN_MOST).collect();
        keys.join(", ")
    }
}

/// A property without case and signs.
fn plain(key: &str) -> String {
    let letters = key.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Names of the property that names an area, the best first.
fn names(level: u8) -> Vec<String> {
    let mut wanted = levelled_names(level);
    wanted.push("shapename".to_owned());
    wanted.push("nameen".to_owned());
    let general = [
        "name", "nom", "nombre", "nome", "nam", "title", "label", "admin", "country", "region",
        "province", "county", "district",
    ];
    wanted.extend(general.map(str::to_owned));
    wanted
}

fn levelled_names(level: u8) -> Vec<String> {
    let mut wanted = vec![
        format!("adm{level}name"),
        format!("admin{level}name"),
        format!("name{level}"),
    ];
    for language in LANGUAGES {
        wanted.push(format!("adm{level}{language}"));
        wanted.push(format!("adm{level}name{language}"));
        wanted.push(format!("admin{level}name{language}"));
    }
    // English first: other data that a name is compared with is most often in it.
    wanted.sort_by_key(|key| !key.ends_with("en"));
    wanted.push(format!("adm{level}"));
    wanted.push(format!("admin{level}"));
    wanted
}

fn other_names(level: u8) -> Vec<String> {
    let mut wanted = levelled_names(level);
    wanted.extend(LANGUAGES.map(|language| format!("name{language}")));
    for form in ["varname", "nlname", "altname"] {
        wanted.push(format!("{form}{level}"));
        wanted.push(form.to_owned());
    }
    for number in ["", "1", "2"] {
        for form in ["alt", "altname", "alt1"] {
            wanted.push(format!("adm{level}{form}{number}"));
        }
    }
    wanted.extend(["name", "shapename", "gnname", "woename", "namelocal"].map(str::to_owned));
    wanted
}

fn levelled_ids(level: u8) -> Vec<String> {
    let forms = ["pcode", "pcd", "code", "id"];
    let mut wanted: Vec<_> = forms
        .iter()
        .flat_map(|form| [format!("adm{level}{form}"), format!("admin{level}{form}")])
        .collect();
    wanted.extend([format!("gid{level}"), format!("hasc{level}")]);
    wanted
}

fn ids(level: u8) -> Vec<String> {
    let mut wanted = levelled_ids(level);
    let general = [
        "pcode", "shapeid", "shapeiso", "iso31662", "iso", "code", "id", "uuid", "globalid",
    ];
    wanted.extend(general.map(str::to_owned));
    wanted
}

fn areas(
    features: Vec<Feature>,
    country: CountryCode,
    level: u8,
    by: &Properties,
) -> Result<Vec<Area>, BoundariesError> {
    let mut areas: Vec<Draft> = Vec::with_capacity(features.len());
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (number, feature) in features.into_iter().enumerate() {
        let draft = Draft::new(feature, number + 1, country, level, by)?;
        match known.get(&draft.area.0) {
            Some(&at) if areas[at].area.1 == draft.area.1 => {
                areas[at].polygons.extend(draft.polygons);
            }
            Some(_) => {
                return Err(BoundariesError::SharedId {
                    id: draft.area.0.clone(),
                });
            }
            None => {
                known.insert(draft.area.0.clone(), areas.len());
                areas.push(draft);
            }
        }
    }
    Ok(areas.into_iter().map(|draft| draft.finish(level)).collect())
}

/// An area that may get further polygons.
struct Draft {
    /// Id and name.
    area: (String, String),
    other_names: Vec<String>,
    parent: Option<String>,
    polygons: Vec<Vec<Vec<[f64; 2]>>>,
}

impl Draft {
    fn new(
        mut feature: Feature,
        number: usize,
        country: CountryCode,
        level: u8,
        by: &Properties,
    ) -> Result<Self, BoundariesError> {
        let take = |key: &Option<String>| {
            let text = key.as_ref().and_then(|key| feature.properties.get(key));
            text.cloned()
        };
        let unnamed = |property: &Option<String>| BoundariesError::Unnamed {
            feature: format!("feature {number}"),
            property: property.clone().unwrap_or_default(),
        };
        let name = take(&by.name).ok_or_else(|| unnamed(&by.name))?;
        let parent = take(&by.parent);
        let id = match (&by.id, take(&by.id)) {
            (_, Some(id)) => id,
            (Some(_), None) => return Err(unnamed(&by.id)),
            (None, None) => feature
                .id
                .take()
                .unwrap_or_else(|| format!("{country}.{level}.{number}")),
        };
        let polygons = std::mem::take(&mut feature.polygons);
        let label = format!("feature {number} ({name})");
        if polygons.is_empty() {
            return Err(BoundariesError::NoOutline { feature: label });
        }
        Ok(Self {
            other_names: distinct(&name, &feature, &by.other_names),
            area: (id, name),
            parent,
            polygons: repair::polygons(polygons, &label)?,
        })
    }

    fn finish(self, level: u8) -> Area {
        let (id, name) = self.area;
        Area {
            id,
            name,
            other_names: self.other_names,
            level,
            parent: self.parent,
            outline: Arc::new(Outline::new(self.polygons)),
        }
    }
}

/// The further names of a feature, each once; alternatives are split at the bar.
fn distinct(name: &str, feature: &Feature, keys: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let texts = keys.iter().filter_map(|key| feature.properties.get(key));
    for other in texts.flat_map(|text| text.split('|')).map(str::trim) {
        if !other.is_empty() && other != name && !found.iter().any(|known| known == other) {
            found.push(other.to_owned());
        }
    }
    found
}
