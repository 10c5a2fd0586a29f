//! How another program names a school.

use qosyl_domain::{CountryCode, SchoolId};
use serde::{Deserialize, Serialize};

use crate::fields::Fields;
use crate::ids::is_generic;
use crate::limits::ID_BYTES_MAX;

/// The keys under which a record names its school. None of them needs to be right.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SchoolKey {
    /// Giga's id, in small letters and without blanks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub giga_id: Option<String>,
    /// The government's id, as it is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub government_id: Option<String>,
    /// Qosyl's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qosyl_id: Option<SchoolId>,
}

/// A school as far as a record needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its id.
    pub school: SchoolId,
    /// Its country.
    pub country: CountryCode,
}

impl SchoolKey {
    /// The keys in a record of Giga Meter.
    pub(crate) fn of(fields: &Fields<'_>) -> Self {
        Self {
            giga_id: fields.text(&["gigaidschool"]).and_then(|it| giga_id(&it)),
            government_id: fields.text(&["schoolid"]).and_then(|it| id(&it)),
            qosyl_id: None,
        }
    }

    /// A school by Giga's id alone.
    pub fn giga(text: &str) -> Self {
        Self {
            giga_id: giga_id(text),
            ..Self::default()
        }
    }

    /// Whether it names no school.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The keys as parts of an id.
    pub(crate) fn parts(&self) -> [String; 3] {
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        let own = self.qosyl_id.map(|it| it.to_string());
        [
            text(&self.giga_id),
            text(&self.government_id).to_lowercase(),
            text(&own),
        ]
    }
}

/// Giga's id as it is compared: whatever its capitals, and the blanks that came into it.
pub(crate) fn giga_id(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    id(&bare.to_ascii_lowercase()).filter(|it| !is_generic(it))
}

/// An id that is one.
pub(crate) fn id(text: &str) -> Option<String> {
    let text = text.trim();
    let sound = !text.is_empty() && text.len() <= ID_BYTES_MAX;
    (sound && !text.chars().any(char::is_control)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_giga_are_compared_whatever_their_capitals_and_blanks() {
        let id = "11111111-1111-4111-8111-1111111111ab";
        for text in [
            "11111111-1111-4111-8111-1111111111AB",
            " 11111111-1111-4111-8111-1111111111ab ",
            "11111111-1111-4111- 8111-1111111111ab",
        ] {
            assert_eq!(giga_id(text).as_deref(), Some(id));
        }
        for none in ["", "00000000-0000-0000-0000-000000000000", &"a".repeat(300)] {
            assert_eq!(giga_id(none), None);
        }
    }

    #[test]
    fn ids_of_governments_keep_their_zeros() {
        assert_eq!(id(" 0012345 ").as_deref(), Some("0012345"));
        assert_eq!((id(""), id("a\nb")), (None, None));
    }
}
