//! A writer of Mapbox Vector Tiles 2.1 for one layer of points.
//!
//! Protocol Buffers need four things here: base-128 varints, field tags, length-delimited fields
//! and zigzag numbers. Field numbers are those of `vector_tile.proto` of the specification.

use std::collections::HashMap;

/// The side of a tile in its own units.
pub(crate) const EXTENT: u32 = 4096;

/// Wire type 0: a varint.
const VARINT: u32 = 0;
/// Wire type 2: a length, then as many bytes.
const BYTES: u32 = 2;

/// Field numbers, as the specification names them.
mod field {
    pub(super) const TILE_LAYERS: u32 = 3;
    pub(super) const LAYER_NAME: u32 = 1;
    pub(super) const LAYER_FEATURES: u32 = 2;
    pub(super) const LAYER_KEYS: u32 = 3;
    pub(super) const LAYER_VALUES: u32 = 4;
    pub(super) const LAYER_EXTENT: u32 = 5;
    pub(super) const LAYER_VERSION: u32 = 15;
    pub(super) const FEATURE_ID: u32 = 1;
    pub(super) const FEATURE_TAGS: u32 = 2;
    pub(super) const FEATURE_TYPE: u32 = 3;
    pub(super) const FEATURE_GEOMETRY: u32 = 4;
    pub(super) const VALUE_STRING: u32 = 1;
    pub(super) const VALUE_UINT: u32 = 5;
    pub(super) const VALUE_BOOL: u32 = 7;
}

/// `GeomType.POINT`.
const POINT: u64 = 1;
/// One `MoveTo`: command 1, count 1.
const MOVE_TO_ONCE: u64 = (1 << 3) | 1;

/// Whole numbers below this are found in a table, others in a map.
const SMALL: usize = 1024;

/// A value already in the layer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ValueRef(u32);

/// One layer, as it is written.
pub(crate) struct LayerWriter {
    layer: Vec<u8>,
    values: Vec<u8>,
    value_count: u32,
    small: Vec<Option<ValueRef>>,
    large: HashMap<u64, ValueRef>,
    feature: Vec<u8>,
    tags: Vec<u8>,
}

impl LayerWriter {
    /// A layer with its name and the keys of its attributes; `key` arguments below are places in
    /// `keys`.
    pub(crate) fn new(name: &str, keys: &[&str]) -> Self {
        let mut layer = Vec::new();
        put_varint_field(&mut layer, field::LAYER_VERSION, 2);
        put_bytes(&mut layer, field::LAYER_NAME, name.as_bytes());
        put_varint_field(&mut layer, field::LAYER_EXTENT, u64::from(EXTENT));
        for key in keys {
            put_bytes(&mut layer, field::LAYER_KEYS, key.as_bytes());
        }
        Self {
            layer,
            values: Vec::new(),
            value_count: 0,
            small: vec![None; SMALL],
            large: HashMap::new(),
            feature: Vec::new(),
            tags: Vec::new(),
        }
    }

    /// Adds a text to the values, without looking for it among them.
    pub(crate) fn new_text(&mut self, text: &str) -> ValueRef {
        let mut value = Vec::with_capacity(text.len() + 4);
        put_bytes(&mut value, field::VALUE_STRING, text.as_bytes());
        self.new_value(&value)
    }

    /// Adds a truth value to the values, without looking for it among them.
    pub(crate) fn new_bool(&mut self, truth: bool) -> ValueRef {
        let mut value = Vec::with_capacity(2);
        put_varint_field(&mut value, field::VALUE_BOOL, u64::from(truth));
        self.new_value(&value)
    }

    /// Adds a whole number to the values, without looking for it among them.
    pub(crate) fn new_uint(&mut self, number: u64) -> ValueRef {
        // Written in place, as this is the most frequent value: one tag byte, then the varint.
        put_tag(&mut self.values, field::LAYER_VALUES, BYTES);
        put_varint(&mut self.values, 1 + varint_len(number));
        put_varint_field(&mut self.values, field::VALUE_UINT, number);
        self.next_value()
    }

    /// A whole number among the values, added where it is not yet there.
    pub(crate) fn uint(&mut self, number: u64) -> ValueRef {
        let small = usize::try_from(number).ok().filter(|place| *place < SMALL);
        let known = match small {
            Some(place) => self.small[place],
            None => self.large.get(&number).copied(),
        };
        known.unwrap_or_else(|| {
            let value = self.new_uint(number);
            match small {
                Some(place) => self.small[place] = Some(value),
                None => drop(self.large.insert(number, value)),
            }
            value
        })
    }

    fn new_value(&mut self, value: &[u8]) -> ValueRef {
        put_bytes(&mut self.values, field::LAYER_VALUES, value);
        self.next_value()
    }

    fn next_value(&mut self) -> ValueRef {
        self.value_count += 1;
        ValueRef(self.value_count - 1)
    }

    /// Gives the feature in hand an attribute.
    pub(crate) fn tag(&mut self, key: u32, value: ValueRef) {
        put_varint(&mut self.tags, u64::from(key));
        put_varint(&mut self.tags, u64::from(value.0));
    }

    /// Ends the feature in hand: a point of the tile's grid, with the attributes given since the
    /// last feature.
    pub(crate) fn end_point(&mut self, id: Option<u64>, (x, y): (u32, u32)) {
        let feature = &mut self.feature;
        feature.clear();
        if let Some(id) = id {
            put_varint_field(feature, field::FEATURE_ID, id);
        }
        put_bytes(feature, field::FEATURE_TAGS, &self.tags);
        self.tags.clear();
        put_varint_field(feature, field::FEATURE_TYPE, POINT);
        let (dx, dy) = (zigzag(x), zigzag(y));
        put_tag(feature, field::FEATURE_GEOMETRY, BYTES);
        put_varint(feature, 1 + varint_len(dx) + varint_len(dy));
        put_varint(feature, MOVE_TO_ONCE);
        put_varint(feature, dx);
        put_varint(feature, dy);
        put_bytes(&mut self.layer, field::LAYER_FEATURES, &self.feature);
    }

    /// The tile with this one layer.
    pub(crate) fn into_tile(self) -> Vec<u8> {
        let len = self.layer.len() + self.values.len();
        let mut tile = Vec::with_capacity(len + 8);
        put_tag(&mut tile, field::TILE_LAYERS, BYTES);
        put_varint(&mut tile, len as u64);
        tile.extend_from_slice(&self.layer);
        tile.extend_from_slice(&self.values);
        tile
    }
}

fn put_tag(out: &mut Vec<u8>, field: u32, wire_type: u32) {
    put_varint(out, u64::from((field << 3) | wire_type));
}

fn put_varint_field(out: &mut Vec<u8>, field: u32, value: u64) {
    put_tag(out, field, VARINT);
    put_varint(out, value);
}

fn put_bytes(out: &mut Vec<u8>, field: u32, bytes: &[u8]) {
    put_tag(out, field, BYTES);
    put_varint(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

fn put_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push((value & 0x7f) as u8);
}

/// How many bytes a varint takes.
fn varint_len(value: u64) -> u64 {
    u64::from((70 - (value | 1).leading_zeros()) / 7)
}

/// The zigzag form of a number that is not negative.
fn zigzag(value: u32) -> u64 {
    u64::from(value) << 1
}

#[cfg(test)]
mod tests {
    use fast_mvt::{MvtReaderRef, MvtValueRef};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_varint_is_as_long_as_it_says(value: u64, shift in 0_u32..64) {
            let value = value >> shift;
            let mut out = Vec::new();
            put_varint(&mut out, value);
            prop_assert_eq!(out.len() as u64, varint_len(value));
        }

        #[test]
        fn an_independent_reader_finds_what_was_written(
            points in proptest::collection::vec(
                (proptest::option::of(any::<u64>()), 0_u32..4096, 0_u32..4096, any::<u64>(), ".{0,200}"),
                0..40,
            ),
        ) {
            let mut writer = LayerWriter::new("schools", &["name", "rate"]);
            for (id, x, y, rate, name) in &points {
                let text = writer.new_text(name);
                writer.tag(0, text);
                let value = writer.uint(*rate);
                writer.tag(1, value);
                writer.end_point(*id, (*x, *y));
            }
            let tile = writer.into_tile();
            let reader = MvtReaderRef::new(&tile).unwrap();
            let layer = reader.layers().next().unwrap();
            prop_assert_eq!((layer.name(), layer.version(), layer.extent()), ("schools", 2, 4096));
            prop_assert_eq!(layer.feature_count(), points.len());
            for (feature, (id, x, y, rate, name)) in layer.features().zip(&points) {
                prop_assert_eq!(feature.id(), *id);
                let point = [9, x << 1, y << 1];
                prop_assert_eq!(feature.geometry_commands(), &point);
                let attributes = feature.properties_vec().unwrap();
                prop_assert_eq!(attributes.len(), 2);
                prop_assert!(matches!(attributes[0], ("name", MvtValueRef::String(text)) if text == name));
                prop_assert!(matches!(attributes[1], ("rate", MvtValueRef::UInt(value)) if value == *rate));
            }
        }
    }

    #[test]
    fn equal_numbers_are_written_once() {
        let mut writer = LayerWriter::new("schools", &["count"]);
        for number in [1, 1, 1_000_000, 1_000_000, 1] {
            let value = writer.uint(number);
            writer.tag(0, value);
            writer.end_point(None, (0, 0));
        }
        let tile = writer.into_tile();
        let reader = MvtReaderRef::new(&tile).unwrap();
        assert_eq!(reader.layers().next().unwrap().values().len(), 2);
    }
}
