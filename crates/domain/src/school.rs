//! Schools.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{CountryCode, Details, Field, Invalid, Position, SchoolId};

/// The level of education, as Giga's school lists name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum EducationLevel {
    /// Before primary school.
    PrePrimary,
    /// Primary school.
    Primary,
    /// Secondary school.
    Secondary,
    /// Beyond secondary school.
    PostSecondary,
    /// Before primary school and primary school.
    PrePrimaryAndPrimary,
    /// Primary and secondary school.
    PrimaryAndSecondary,
    /// From before primary school to secondary school.
    PrePrimaryPrimaryAndSecondary,
    /// From primary school to beyond secondary school.
    PrimarySecondaryAndPostSecondary,
}

/// Each level with its word on the wire and its words in Giga's lists.
const LEVELS: [(EducationLevel, &str, &str); 8] = [
    (EducationLevel::PrePrimary, "pre_primary", "Pre-Primary"),
    (EducationLevel::Primary, "primary", "Primary"),
    (EducationLevel::Secondary, "secondary", "Secondary"),
    (
        EducationLevel::PostSecondary,
        "post_secondary",
        "Post-Secondary",
    ),
    (
        EducationLevel::PrePrimaryAndPrimary,
        "pre_primary_and_primary",
        "Pre-Primary and Primary",
    ),
    (
        EducationLevel::PrimaryAndSecondary,
        "primary_and_secondary",
        "Primary and Secondary",
    ),
    (
        EducationLevel::PrePrimaryPrimaryAndSecondary,
        "pre_primary_primary_and_secondary",
        "Pre-Primary, Primary and Secondary",
    ),
    (
        EducationLevel::PrimarySecondaryAndPostSecondary,
        "primary_secondary_and_post_secondary",
        "Primary, Secondary and Post-Secondary",
    ),
];

impl EducationLevel {
    /// Reads the words that school lists use; anything else is not known.
    pub fn from_words(words: &str) -> Option<Self> {
        let letters: String = words.chars().filter(char::is_ascii_alphabetic).collect();
        let folded = match letters.to_lowercase() {
            it if it == "tertiary" => "postsecondary".to_owned(),
            it => it,
        };
        let same = |known: &str| {
            let letters = known.chars().filter(char::is_ascii_alphabetic);
            letters.map(|it| it.to_ascii_lowercase()).eq(folded.chars())
        };
        let found = LEVELS
            .iter()
            .find(|(_, wire, words)| same(wire) || same(words));
        found.map(|(level, _, _)| *level)
    }

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        self.names().0
    }

    /// The words of Giga's lists.
    pub fn words(self) -> &'static str {
        self.names().1
    }

    fn names(self) -> (&'static str, &'static str) {
        let found = LEVELS.iter().find(|(level, _, _)| *level == self);
        let (_, wire, words) = found.expect("every level is in the table");
        (wire, words)
    }
}

/// Whether a school still is one of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Standing {
    /// It is.
    #[default]
    Open,
    /// It was closed, or taken off the register.
    Closed,
    /// It became part of another school.
    Merged(SchoolId),
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str("open"),
            Self::Closed => f.write_str("closed"),
            Self::Merged(into) => write!(f, "merged:{into}"),
        }
    }
}

impl FromStr for Standing {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        match text {
            "open" => Ok(Self::Open),
            "closed" => Ok(Self::Closed),
            _ => {
                let into = text.strip_prefix("merged:").ok_or_else(|| {
                    let shown: String = text.chars().take(64).collect();
                    Invalid::new(
                        "standing_unknown",
                        format!("'{shown}' is not open, closed or merged:ID"),
                    )
                })?;
                into.parse().map(Self::Merged)
            }
        }
    }
}

impl From<Standing> for String {
    fn from(standing: Standing) -> Self {
        standing.to_string()
    }
}

impl TryFrom<String> for Standing {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

/// A place with a register entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct School {
    /// Qosyl's id.
    pub id: SchoolId,
    /// Giga's id, where the school has one: an opaque key, kept as it came.
    pub giga_id: Option<String>,
    /// The government's id: text, with its leading zeros.
    #[serde(default)]
    pub government_id: Option<String>,
    /// The name as the ministry writes it.
    pub name: String,
    /// Where it stands.
    pub position: Position,
    /// In which country's register.
    pub country: CountryCode,
    /// The level of education, where the list says it.
    pub education_level: Option<EducationLevel>,
    /// Who supplied the entry, where the list says it.
    pub data_source: Option<String>,
    /// An imaginary school of a demonstration. Shown wherever the school is shown.
    pub simulated: bool,
    /// Whether it still is a school of its own.
    #[serde(default)]
    pub standing: Standing,
    /// Everything else that the register says of it. Holds the text of a coordinate where that
    /// says more than the number, for instance `12.50`.
    #[serde(default, skip_serializing_if = "Details::is_empty")]
    pub details: Details,
}

impl School {
    /// A school of which only the necessary is known.
    pub fn new(id: SchoolId, country: CountryCode, name: &str, position: Position) -> Self {
        Self {
            id,
            giga_id: None,
            government_id: None,
            name: name.to_owned(),
            position,
            country,
            education_level: None,
            data_source: None,
            simulated: false,
            standing: Standing::Open,
            details: Details::default(),
        }
    }

    /// What a column of the register says of it; `None` is blank.
    pub fn text(&self, field: Field) -> Option<Cow<'_, str>> {
        let kept = |text: &Option<String>| text.clone().map(Cow::Owned);
        match field {
            Field::QosylId => Some(self.id.to_string().into()),
            Field::GigaId => self.giga_id.as_deref().map(Cow::Borrowed),
            Field::GovernmentId => self.government_id.as_deref().map(Cow::Borrowed),
            Field::Name => Some(Cow::Borrowed(&self.name)),
            Field::Latitude | Field::Longitude => Some(self.degrees(field)),
            Field::Country => Some(Cow::Borrowed(self.country.as_str())),
            Field::EducationLevel => self.education_level.map(|level| level.words().into()),
            Field::DataSource => kept(&self.data_source),
            Field::Standing => Some(self.standing.to_string().into()),
            _ => self.details.get(field).map(Cow::Borrowed),
        }
    }

    fn degrees(&self, field: Field) -> Cow<'_, str> {
        if let Some(text) = self.details.get(field) {
            return text.into();
        }
        let degrees = if field == Field::Latitude {
            self.position.latitude
        } else {
            self.position.longitude
        };
        degrees.to_string().into()
    }

    /// Changes a column. The id and the country never change; a name and a place are never blank.
    pub fn set(&mut self, field: Field, value: Option<&str>) -> Result<(), Invalid> {
        let owned = value.map(str::to_owned);
        match (field, value) {
            (Field::QosylId | Field::Country, _) => {
                let detail = format!("the column {field} of a school never changes");
                return Err(Invalid::new("field_fixed", detail));
            }
            (Field::Name | Field::Latitude | Field::Longitude | Field::Standing, None) => {
                let detail = format!("the column {field} of a school cannot be blank");
                return Err(Invalid::new("field_needed", detail));
            }
            (Field::Name, Some(name)) => name.clone_into(&mut self.name),
            (Field::Latitude | Field::Longitude, Some(text)) => self.set_degrees(field, text)?,
            (Field::Standing, Some(text)) => self.standing = text.parse()?,
            (Field::GigaId, _) => self.giga_id = owned,
            (Field::GovernmentId, _) => self.government_id = owned,
            (Field::DataSource, _) => self.data_source = owned,
            (Field::EducationLevel, _) => self.education_level = value.map(level).transpose()?,
            _ => self.details.set(field, value),
        }
        Ok(())
    }

    fn set_degrees(&mut self, field: Field, text: &str) -> Result<(), Invalid> {
        let degrees: f64 = text.parse().map_err(|_| {
            let shown: String = text.chars().take(40).collect();
            Invalid::new(
                "position_malformed",
                format!("'{shown}' is not a number of degrees"),
            )
        })?;
        let now = self.position;
        self.position = if field == Field::Latitude {
            Position::new(now.longitude, degrees)?
        } else {
            Position::new(degrees, now.latitude)?
        };
        let plain = degrees.to_string();
        self.details
            .set(field, Some(text).filter(|it| *it != plain));
        Ok(())
    }
}

fn level(words: &str) -> Result<EducationLevel, Invalid> {
    EducationLevel::from_words(words).ok_or_else(|| {
        let shown: String = words.chars().take(40).collect();
        Invalid::new(
            "level_unknown",
            format!("'{shown}' is not a level of education"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_in_the_spellings_of_school_lists() {
        for (words, level) in [
            ("Pre-Primary", EducationLevel::PrePrimary),
            ("PRIMARY ", EducationLevel::Primary),
            ("Tertiary", EducationLevel::PostSecondary),
            ("pre_primary", EducationLevel::PrePrimary),
            (
                "Primary, Secondary and Post-Secondary",
                EducationLevel::PrimarySecondaryAndPostSecondary,
            ),
        ] {
            assert_eq!(EducationLevel::from_words(words), Some(level), "{words}");
        }
        assert_eq!(EducationLevel::from_words("Unknown"), None);
        for (level, wire, words) in LEVELS {
            assert_eq!(EducationLevel::from_words(wire), Some(level));
            assert_eq!(EducationLevel::from_words(words), Some(level));
            assert_eq!((level.as_str(), level.words()), (wire, words));
            assert!(crate::field::EDUCATION_LEVELS.contains(&words));
        }
    }

    fn school() -> School {
        let position = Position::new(36.8, -1.3).unwrap();
        School::new(
            SchoolId(uuid::Uuid::from_u128(1)),
            "KEN".parse().unwrap(),
            "Alpha",
            position,
        )
    }

    #[test]
    fn every_column_that_may_change_is_set_and_read_back() {
        let mut school = school();
        for &field in Field::ALL {
            let value = match field {
                Field::QosylId | Field::Country => continue,
                Field::EducationLevel => "Primary and Secondary",
                Field::Latitude | Field::Longitude => "12.50",
                Field::Standing => "merged:00000000-0000-0000-0000-000000000002",
                _ => "007",
            };
            school.set(field, Some(value)).unwrap();
            assert_eq!(school.text(field).as_deref(), Some(value), "{field}");
        }
        assert!((school.position.latitude - 12.5).abs() < f64::EPSILON);
        school.set(Field::Latitude, Some("-1.25")).unwrap();
        assert_eq!(school.details.get(Field::Latitude), None);
        school.set(Field::GovernmentId, None).unwrap();
        assert_eq!(school.text(Field::GovernmentId), None);
    }

    #[test]
    fn what_a_school_cannot_be_without_is_never_blank_and_ids_never_change() {
        let mut school = school();
        let code = |result: Result<(), Invalid>| result.unwrap_err().code;
        assert_eq!(code(school.set(Field::Name, None)), "field_needed");
        assert_eq!(code(school.set(Field::QosylId, Some("1"))), "field_fixed");
        assert_eq!(
            code(school.set(Field::Latitude, Some("91"))),
            "position_impossible"
        );
        assert_eq!(
            code(school.set(Field::Standing, Some("away"))),
            "standing_unknown"
        );
        assert_eq!(
            code(school.set(Field::EducationLevel, Some("Other"))),
            "level_unknown"
        );
    }
}
