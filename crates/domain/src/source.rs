//! Where a record comes from.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What made a record, and by which way it came here.
///
/// The numbers are the codes in the database.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Source {
    /// An installed meter of Qosyl.
    #[default]
    Meter = 0,
    /// Qosyl's page in a browser.
    Browser = 1,
    /// A Giga Meter, by its own interface or from an export of its server.
    GigaMeter = 2,
    /// M-Lab's archive of tests.
    MLab = 3,
    /// A table of some other program.
    Import = 4,
}

impl Source {
    /// All of them, in the order of their codes.
    pub const ALL: [Self; 5] = [
        Self::Meter,
        Self::Browser,
        Self::GigaMeter,
        Self::MLab,
        Self::Import,
    ];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Meter => "meter",
            Self::Browser => "browser",
            Self::GigaMeter => "giga-meter",
            Self::MLab => "m-lab",
            Self::Import => "import",
        }
    }

    /// The number in the database.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The source of a number in the database; `None` for one that is none.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }

    /// Whether a device with a key of its own signed the record. What is not signed is only as
    /// good as the token or the file that brought it.
    pub fn is_signed(self) -> bool {
        matches!(self, Self::Meter | Self::Browser)
    }

    /// Whether tests that failed are among the records. Where only those that went well are kept,
    /// availability must not be worked out from them.
    pub fn records_failures(self) -> bool {
        self.is_signed()
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_of_sources_lead_back() {
        for source in Source::ALL {
            assert_eq!(Source::from_code(source.code()), Some(source));
            let word = format!("\"{source}\"");
            assert_eq!(serde_json::from_str::<Source>(&word).unwrap(), source);
            assert_eq!(serde_json::to_string(&source).unwrap(), word);
        }
        assert_eq!(Source::from_code(5), None);
    }

    #[test]
    fn only_own_devices_sign_and_tell_of_failures() {
        for source in Source::ALL {
            let own = matches!(source, Source::Meter | Source::Browser);
            assert_eq!((source.is_signed(), source.records_failures()), (own, own));
        }
    }
}
