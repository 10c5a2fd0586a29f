//! Reads `GeoJSON` of areas as it streams by: nothing is kept but texts and points, within limits.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::edge::Point;
use crate::error::BoundariesError;

/// The deepest nesting of coordinates: polygons, rings, points, numbers.
const NESTING_MOST: usize = 4;
/// Collections of geometries within collections.
const COLLECTIONS_MOST: usize = 4;
/// Longer texts are no names.
const TEXT_BYTES_MOST: usize = 1_000;
/// Properties of a feature that are read; further ones are passed over.
const PROPERTIES_MOST: usize = 200;

/// What a file of outlines may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Features.
    pub features: usize,
    /// Properties of all features.
    pub properties: usize,
    /// Points of all outlines, and rings.
    pub points: usize,
}

impl Default for Limits {
    /// 256 MiB, 100,000 features, 3 million properties, 10 million points.
    fn default() -> Self {
        Self {
            bytes: 256 << 20,
            features: 100_000,
            properties: 3_000_000,
            points: 10_000_000,
        }
    }
}

/// A feature as the file has it.
#[derive(Debug, Default)]
pub(crate) struct Feature {
    pub id: Option<String>,
    pub properties: BTreeMap<String, String>,
    pub polygons: Vec<Vec<Vec<Point>>>,
}

/// All features of a file.
pub(crate) fn features(bytes: &[u8], limits: &Limits) -> Result<Vec<Feature>, BoundariesError> {
    if bytes.len() > limits.bytes {
        return Err(BoundariesError::TooLarge {
            bytes: bytes.len(),
            most: limits.bytes,
        });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let state = State {
        limits,
        points: Cell::new(0),
        properties: Cell::new(0),
        refusal: RefCell::new(None),
    };
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let read = Document(&state)
        .deserialize(&mut reader)
        .and_then(|features| reader.end().map(|()| features));
    read.map_err(|error| {
        let refusal = state.refusal.take();
        refusal.unwrap_or_else(|| BoundariesError::NotGeoJson {
            detail: error.to_string(),
        })
    })
}

/// What is counted over the whole file, and the refusal behind an error of the reader.
struct State<'a> {
    limits: &'a Limits,
    points: Cell<usize>,
    properties: Cell<usize>,
    refusal: RefCell<Option<BoundariesError>>,
}

impl State<'_> {
    fn count_property<E: Error>(&self) -> Result<(), E> {
        let most = self.limits.properties;
        self.properties.set(self.properties.get() + 1);
        if self.properties.get() > most {
            return Err(self.refuse(BoundariesError::TooManyProperties { most }));
        }
        Ok(())
    }

    /// Counts a point, a ring or a polygon.
    fn count_list<E: Error>(&self) -> Result<(), E> {
        let most = self.limits.points;
        self.points.set(self.points.get() + 1);
        if self.points.get() > most {
            return Err(self.refuse(BoundariesError::TooManyPoints { most }));
        }
        Ok(())
    }

    fn refuse<E: Error>(&self, refusal: BoundariesError) -> E {
        let error = E::custom(&refusal);
        *self.refusal.borrow_mut() = Some(refusal);
        error
    }
}

/// A `FeatureCollection`, or one feature.
struct Document<'a>(&'a State<'a>);

impl<'de> DeserializeSeed<'de> for Document<'_> {
    type Value = Vec<Feature>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = Vec<Feature>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a FeatureCollection")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut features, mut single) = (Vec::new(), Feature::default());
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "features" => map.next_value_seed(Features(self.0, &mut features))?,
                _ => single.read(&key, &mut map, self.0)?,
            }
        }
        if features.is_empty() && !single.polygons.is_empty() {
            features.push(single);
        }
        Ok(features)
    }
}

/// The list of features.
struct Features<'a>(&'a State<'a>, &'a mut Vec<Feature>);

impl<'de> DeserializeSeed<'de> for Features<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(feature) = list.next_element_seed(OneFeature(self.0))? {
            let most = self.0.limits.features;
            if self.1.len() >= most {
                return Err(self.0.refuse(BoundariesError::TooManyFeatures { most }));
            }
            self.1.push(feature);
        }
        Ok(())
    }
}

struct OneFeature<'a>(&'a State<'a>);

impl<'de> DeserializeSeed<'de> for OneFeature<'_> {
    type Value = Feature;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Feature, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for OneFeature<'_> {
    type Value = Feature;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a feature")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Feature, A::Error> {
        let mut feature = Feature::default();
        while let Some(key) = map.next_key::<String>()? {
            feature.read(&key, &mut map, self.0)?;
        }
        Ok(feature)
    }
}

impl Feature {
    /// Reads the value of one key of a feature.
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        key: &str,
        map: &mut A,
        state: &State<'_>,
    ) -> Result<(), A::Error> {
        match key {
            "id" => self.id = map.next_value_seed(Text)?,
            "properties" => map.next_value_seed(Properties(state, &mut self.properties))?,
            "geometry" => self.polygons = map.next_value_seed(Geometry { state, depth: 0 })?,
            _ => {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// The properties with a text or a number.
struct Properties<'a>(&'a State<'a>, &'a mut BTreeMap<String, String>);

impl<'de> DeserializeSeed<'de> for Properties<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Properties<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("properties or null")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let text = map.next_value_seed(Text)?;
            let wanted = self.1.len() < PROPERTIES_MOST && key.len() <= TEXT_BYTES_MOST;
            if let Some(text) = text.filter(|_| wanted) {
                self.0.count_property()?;
                self.1.insert(key, text);
            }
        }
        Ok(())
    }
}

/// A text or a number as trimmed text; anything else, blank or too long is `None`.
struct Text;

impl<'de> DeserializeSeed<'de> for Text {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Text {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        let text = text.trim();
        let fits = !text.is_empty() && text.len() <= TEXT_BYTES_MOST;
        Ok(fits.then(|| text.to_owned()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

/// The polygons of a geometry; points and lines have none.
struct Geometry<'a> {
    state: &'a State<'a>,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Geometry<'_> {
    type Value = Vec<Vec<Vec<Point>>>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Geometry<'_> {
    type Value = Vec<Vec<Vec<Point>>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a geometry or null")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut kind, mut nested, mut polygons) = (None, Nested::Nothing, Vec::new());
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "type" => kind = map.next_value_seed(Text)?,
                "coordinates" => {
                    let (state, depth) = (self.state, 0);
                    nested = map.next_value_seed(Coordinates { state, depth })?;
                }
                "geometries" => polygons = map.next_value_seed(Geometries(&self))?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        match (kind.as_deref(), nested) {
            (Some("Polygon"), Nested::Polygon(rings)) => Ok(vec![rings]),
            (Some("MultiPolygon"), Nested::Polygons(parts)) => Ok(parts),
            (Some("Polygon" | "MultiPolygon"), Nested::Nothing) => Ok(Vec::new()),
            (Some(kind @ ("Polygon" | "MultiPolygon")), _) => Err(A::Error::custom(format!(
                "the coordinates of a {kind} are nested as they must not be"
            ))),
            _ => Ok(polygons),
        }
    }
}

/// The geometries of a collection, together.
struct Geometries<'a>(&'a Geometry<'a>);

impl<'de> DeserializeSeed<'de> for Geometries<'_> {
    type Value = Vec<Vec<Vec<Point>>>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Geometries<'_> {
    type Value = Vec<Vec<Vec<Point>>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of geometries")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let depth = self.0.depth + 1;
        if depth > COLLECTIONS_MOST {
            return Err(A::Error::custom(
                "collections of geometries are nested too deep",
            ));
        }
        let mut polygons = Vec::new();
        let state = self.0.state;
        while let Some(part) = list.next_element_seed(Geometry { state, depth })? {
            polygons.extend(part);
        }
        Ok(polygons)
    }
}

/// Coordinates by how deep they are nested.
enum Nested {
    Nothing,
    Number(f64),
    Point(Point),
    Ring(Vec<Point>),
    Polygon(Vec<Vec<Point>>),
    Polygons(Vec<Vec<Vec<Point>>>),
}

/// Nested lists of numbers.
struct Coordinates<'a> {
    state: &'a State<'a>,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Coordinates<'_> {
    type Value = Nested;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Nested, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Coordinates<'_> {
    type Value = Nested;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("coordinates")
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Nested, E> {
        Ok(Nested::Number(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Nested, E> {
        Ok(Nested::Number(number as f64))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Nested, E> {
        Ok(Nested::Number(number as f64))
    }

    fn visit_unit<E: Error>(self) -> Result<Nested, E> {
        Ok(Nested::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Nested, A::Error> {
        let (state, depth) = (self.state, self.depth + 1);
        if depth > NESTING_MOST {
            return Err(A::Error::custom("coordinates are nested too deep"));
        }
        state.count_list()?;
        let mut all = Nested::Nothing;
        while let Some(next) = list.next_element_seed(Coordinates { state, depth })? {
            if let Nested::Number(x) = next {
                return point(x, list);
            }
            if !all.add(next) {
                return Err(A::Error::custom("coordinates are nested unevenly"));
            }
        }
        Ok(all)
    }
}

/// A point whose first number is read; a height and more after the second are passed over.
fn point<'de, A: SeqAccess<'de>>(x: f64, mut list: A) -> Result<Nested, A::Error> {
    let y = list
        .next_element::<f64>()?
        .ok_or_else(|| A::Error::custom("a point has one number, not two"))?;
    while list.next_element::<f64>()?.is_some() {}
    Ok(Nested::Point([x, y]))
}

impl Nested {
    /// Adds a member of a list; says whether it is as deep as those before it.
    fn add(&mut self, next: Self) -> bool {
        match (&mut *self, next) {
            (_, Self::Nothing) => {}
            (Self::Ring(points), Self::Point(point)) => points.push(point),
            (Self::Polygon(rings), Self::Ring(ring)) => rings.push(ring),
            (Self::Polygons(polygons), Self::Polygon(polygon)) => polygons.push(polygon),
            (Self::Nothing, Self::Point(point)) => *self = Self::Ring(vec![point]),
            (Self::Nothing, Self::Ring(ring)) => *self = Self::Polygon(vec![ring]),
            (Self::Nothing, Self::Polygon(polygon)) => *self = Self::Polygons(vec![polygon]),
            _ => return false,
        }
        true
    }
}
