//! What a register says of a school beside its name and place.

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

use crate::Field;

/// The longest value of a cell, in bytes of UTF-8.
pub const VALUE_BYTES_MAX: usize = 1_000;

/// Values by column, as their canonical text. A column that is not there is blank.
///
/// Kept in the form that the database has, in one piece of memory: for each column, by its number,
/// that number, the length as four bytes, the text. A million schools then need little more than
/// what is said of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details(Box<[u8]>);

/// The number of a column and the length of its text.
const HEAD_BYTES: usize = 5;

impl Details {
    /// The value of a column.
    pub fn get(&self, field: Field) -> Option<&str> {
        let mut entries = self.iter();
        entries.find_map(|(it, value)| (it == field).then_some(value))
    }

    /// Sets a column, or makes it blank.
    pub fn set(&mut self, field: Field, value: Option<&str>) {
        let (place, present) = self.place(field);
        let new = value.map_or(0, |it| HEAD_BYTES + it.len());
        let mut bytes = Vec::with_capacity(self.0.len() - present + new);
        bytes.extend_from_slice(&self.0[..place]);
        if let Some(value) = value {
            let length = u32::try_from(value.len()).expect("values are far shorter than 4 GiB");
            bytes.push(field.number());
            bytes.extend(length.to_le_bytes());
            bytes.extend_from_slice(value.as_bytes());
        }
        bytes.extend_from_slice(&self.0[place + present..]);
        self.0 = bytes.into_boxed_slice();
    }

    /// Every column with a value, by its number.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        let mut rest = &*self.0;
        std::iter::from_fn(move || {
            let (number, text) = split_entry(&mut rest)?;
            let field = Field::from_number(number).expect("only known columns are kept");
            Some((field, text))
        })
    }

    /// Whether every column is blank.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The form in the database.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Reads the form in the database; `None` if it is damaged. Columns of a later version are
    /// left out.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let mut last = 0;
        let mut usual = true;
        while let Some((number, _)) = split_entry(&mut rest) {
            usual &= number > last && Field::from_number(number).is_some();
            last = number;
        }
        if !rest.is_empty() {
            return None;
        }
        if usual {
            return Some(Self(bytes.into()));
        }
        let mut details = Self::default();
        let mut rest = bytes;
        while let Some((number, text)) = split_entry(&mut rest) {
            if let Some(field) = Field::from_number(number) {
                details.set(field, Some(text));
            }
        }
        Some(details)
    }

    /// Where a column stands or would stand, and how many bytes it has there.
    fn place(&self, field: Field) -> (usize, usize) {
        let mut place = 0;
        for (it, value) in self.iter() {
            let length = HEAD_BYTES + value.len();
            if it >= field {
                return (place, if it == field { length } else { 0 });
            }
            place += length;
        }
        (place, 0)
    }
}

/// The first column of what is left and its text; `None`, with nothing taken, where there is none
/// or it is damaged.
fn split_entry<'a>(rest: &mut &'a [u8]) -> Option<(u8, &'a str)> {
    let (&number, after) = rest.split_first()?;
    let (length, after) = after.split_first_chunk()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let (text, after) = after.split_at_checked(length)?;
    let text = std::str::from_utf8(text).ok()?;
    *rest = after;
    Some((number, text))
}

impl Serialize for Details {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.iter().count()))?;
        for (field, value) in self.iter() {
            map.serialize_entry(&field, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Details {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
            type Value = Details;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object of columns of the register and their text")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Details, A::Error> {
                let mut details = Details::default();
                while let Some((field, value)) = map.next_entry::<Field, String>()? {
                    details.set(field, Some(&value));
                }
                Ok(details)
            }
        }

        deserializer.deserialize_map(Entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_come_back_from_their_bytes_and_from_json() {
        let mut details = Details::default();
        details.set(Field::Admin1, Some("Қостанай"));
        details.set(Field::NumStudents, Some("012"));
        details.set(Field::Address, Some(""));
        details.set(Field::Address, None);
        assert_eq!(details.get(Field::NumStudents), Some("012"));
        assert_eq!(
            Details::from_bytes(details.as_bytes()),
            Some(details.clone())
        );
        let json = serde_json::to_string(&details).unwrap();
        assert_eq!(serde_json::from_str::<Details>(&json).unwrap(), details);
    }

    #[test]
    fn a_column_is_set_before_between_and_behind_others_and_taken_away() {
        let mut details = Details::default();
        let mut expected = std::collections::BTreeMap::new();
        for (field, value) in [
            (Field::Admin2, Some("b")),
            (Field::NumStudents, Some("300")),
            (Field::Admin1, Some("a")),
            (Field::NumStudents, Some("4")),
            (Field::Admin2, Some("a longer name")),
            (Field::Address, None),
            (Field::Admin1, None),
        ] {
            details.set(field, value);
            match value {
                Some(value) => drop(expected.insert(field, value)),
                None => drop(expected.remove(&field)),
            }
            assert!(
                details
                    .iter()
                    .eq(expected.iter().map(|(it, text)| (*it, *text)))
            );
            assert_eq!(details.get(field), value);
        }
        assert!(!details.is_empty());
    }

    #[test]
    fn columns_of_a_later_version_are_left_out_and_another_order_is_mended() {
        let entry = |number: u8, text: &str| {
            let length = u32::try_from(text.len()).unwrap().to_le_bytes();
            [&[number][..], &length, text.as_bytes()].concat()
        };
        let (one, two) = (Field::Admin1.number(), Field::Admin2.number());
        let bytes = [entry(two, "b"), entry(250, "later"), entry(one, "a")].concat();
        let details = Details::from_bytes(&bytes).unwrap();
        assert_eq!(
            details.as_bytes(),
            [entry(one, "a"), entry(two, "b")].concat()
        );
    }

    #[test]
    fn damaged_bytes_are_told_apart() {
        let mut details = Details::default();
        details.set(Field::Admin1, Some("Nairobi"));
        let bytes = details.as_bytes();
        for length in 1..bytes.len() {
            assert_eq!(Details::from_bytes(&bytes[..length]), None, "{length}");
        }
    }
}
