//! Schools.

use serde::{Deserialize, Serialize};

use crate::{CountryCode, Position, SchoolId};

/// The level of teaching, as Giga's school lists name it.
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
}

impl EducationLevel {
    /// Reads the words that school lists use; anything else is not known.
    pub fn from_words(words: &str) -> Option<Self> {
        let folded: String = words
            .chars()
            .filter(char::is_ascii_alphabetic)
            .collect::<String>()
            .to_lowercase();
        match folded.as_str() {
            "preprimary" => Some(Self::PrePrimary),
            "primary" => Some(Self::Primary),
            "secondary" => Some(Self::Secondary),
            "postsecondary" | "tertiary" => Some(Self::PostSecondary),
            _ => None,
        }
    }

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PrePrimary => "pre_primary",
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::PostSecondary => "post_secondary",
        }
    }
}

/// A place with a register entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct School {
    /// Qosyl's id.
    pub id: SchoolId,
    /// Giga's id, where the school has one: an opaque key, kept as it came.
    pub giga_id: Option<String>,
    /// The name as the ministry writes it.
    pub name: String,
    /// Where it stands.
    pub position: Position,
    /// In which country's register.
    pub country: CountryCode,
    /// The level of teaching, where the list says it.
    pub education_level: Option<EducationLevel>,
    /// Who supplied the entry, where the list says it.
    pub data_source: Option<String>,
    /// An imaginary school of a demonstration. Shown wherever the school is shown.
    pub simulated: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_in_the_spellings_of_school_lists() {
        assert_eq!(
            EducationLevel::from_words("Pre-Primary"),
            Some(EducationLevel::PrePrimary)
        );
        assert_eq!(
            EducationLevel::from_words("PRIMARY "),
            Some(EducationLevel::Primary)
        );
        assert_eq!(EducationLevel::from_words("Unknown"), None);
    }
}
