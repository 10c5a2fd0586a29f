//! Giga's formula of a school's id.
//!
//! Source: `unicef/giga-dagster`, 5 columns joined without a separator and hashed with `UUIDv3`
//! in the namespace of domain names (RFC 9562, section 5.3).

use std::borrow::Cow;

use qosyl_domain::{CountryCode, Field, SchoolId};
use uuid::Uuid;

use crate::id::hashed;
use crate::{Drafts, school_id};

/// What Giga's formula rests on, as the list writes it; `None` is blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GigaParts<'a> {
    /// The government's id.
    pub government_id: Option<Cow<'a, str>>,
    /// The name.
    pub name: Option<Cow<'a, str>>,
    /// The level in Giga's words.
    pub education_level: Option<Cow<'a, str>>,
    /// The latitude, as its text: `12.50` and `12.5` give different ids.
    pub latitude: Option<Cow<'a, str>>,
    /// The longitude, as its text.
    pub longitude: Option<Cow<'a, str>>,
}

/// Giga's id of a school; `None` if any of its five parts is blank.
///
/// Ids can coincide, because nothing separates the parts: an id that another school of the country
/// has must be refused.
pub fn giga_id(parts: &GigaParts<'_>) -> Option<Uuid> {
    let five = [
        &parts.government_id,
        &parts.name,
        &parts.education_level,
        &parts.latitude,
        &parts.longitude,
    ];
    let mut key = String::new();
    for part in five {
        key.push_str(part.as_deref().filter(|it| !it.is_empty())?);
    }
    Some(Uuid::new_v3(&Uuid::NAMESPACE_DNS, key.as_bytes()))
}

/// Qosyl's id of a school that a list names by the government's id alone.
pub fn school_id_of_government(country: CountryCode, government_id: &str) -> SchoolId {
    hashed(&format!("{country}|govt:{government_id}"))
}

impl Drafts {
    /// Giga's id of a row by its formula, from the text as it stands in the file and the level in
    /// Giga's words.
    pub fn giga_id(&self, row: u32) -> Option<Uuid> {
        let text = |field| {
            let known = self.cell(row, field).value().is_some();
            known.then(|| Cow::Borrowed(self.text(row, field)))
        };
        let level = self.cell(row, Field::EducationLevel);
        giga_id(&GigaParts {
            government_id: text(Field::GovernmentId),
            name: text(Field::Name),
            education_level: level.value().map(Cow::Borrowed),
            latitude: text(Field::Latitude),
            longitude: text(Field::Longitude),
        })
    }

    /// Qosyl's id of a row that gives none: from Giga's id, else from the government's, else from
    /// the name and the place. `None` if the row has none of them.
    pub fn derived_id(&self, row: u32) -> Option<SchoolId> {
        let country = self.country();
        if let Some(id) = self.cell(row, Field::GigaId).value() {
            return Some(hashed(&format!(
                "{country}|giga:{}",
                id.to_ascii_lowercase()
            )));
        }
        if let Some(id) = self.cell(row, Field::GovernmentId).value() {
            return Some(school_id_of_government(country, id));
        }
        let position = self.position(row)?;
        let name = self.cell(row, Field::Name);
        Some(school_id(country, None, name.value()?, position))
    }
}
