//! What a register says of a school beside its name and place.

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

use crate::Field;

/// The longest value of a cell, in bytes of UTF-8.
pub const VALUE_BYTES_MAX: usize = 1_000;

/// Values by column, as their canonical text. A column that is not there is blank.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details(Vec<(Field, Box<str>)>);

impl Details {
    /// The value of a column.
    pub fn get(&self, field: Field) -> Option<&str> {
        let place = self.place(field).ok()?;
        Some(&self.0[place].1)
    }

    /// Sets a column, or makes it blank.
    pub fn set(&mut self, field: Field, value: Option<&str>) {
        match (self.place(field), value) {
            (Ok(place), Some(value)) => self.0[place].1 = value.into(),
            (Ok(place), None) => drop(self.0.remove(place)),
            (Err(place), Some(value)) => self.0.insert(place, (field, value.into())),
            (Err(_), None) => {}
        }
    }

    /// Every column with a value, by its number.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        self.0.iter().map(|(field, value)| (*field, &**value))
    }

    /// Whether every column is blank.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The form in the database: for each column its number, the length as four bytes, the text.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.0.iter().map(|(_, value)| value.len() + 5).sum());
        for (field, value) in &self.0 {
            bytes.push(field.number());
            let length = u32::try_from(value.len()).expect("values are far shorter than 4 GiB");
            bytes.extend(length.to_le_bytes());
            bytes.extend(value.as_bytes());
        }
        bytes
    }

    /// Reads the form in the database; `None` if it is damaged. Columns of a later version are
    /// left out.
    pub fn from_bytes(mut bytes: &[u8]) -> Option<Self> {
        let mut details = Self::default();
        while let Some((&number, rest)) = bytes.split_first() {
            let (length, rest) = rest.split_first_chunk()?;
            let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
            let (text, rest) = rest.split_at_checked(length)?;
            let text = std::str::from_utf8(text).ok()?;
            if let Some(field) = Field::from_number(number) {
                details.set(field, Some(text));
            }
            bytes = rest;
        }
        Some(details)
    }

    fn place(&self, field: Field) -> Result<usize, usize> {
        self.0.binary_search_by_key(&field, |(field, _)| *field)
    }
}

impl Serialize for Details {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
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
            Details::from_bytes(&details.to_bytes()),
            Some(details.clone())
        );
        let json = serde_json::to_string(&details).unwrap();
        assert_eq!(serde_json::from_str::<Details>(&json).unwrap(), details);
    }

    #[test]
    fn damaged_bytes_are_told_apart() {
        let mut details = Details::default();
        details.set(Field::Admin1, Some("Nairobi"));
        let bytes = details.to_bytes();
        for length in 1..bytes.len() {
            assert_eq!(Details::from_bytes(&bytes[..length]), None, "{length}");
        }
    }
}
