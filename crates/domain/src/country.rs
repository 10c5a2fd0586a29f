//! Country codes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Invalid;

/// An ISO 3166-1 alpha-3 code in capitals, for instance `KEN`. The form is checked, not the list:
/// a territory without an official code may use a user-assigned one (`XKX`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountryCode([u8; 3]);

impl CountryCode {
    /// The three letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("checked to be ASCII letters when made")
    }
}

impl FromStr for CountryCode {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        match *text.trim().as_bytes() {
            [a, b, c] if [a, b, c].iter().all(u8::is_ascii_alphabetic) => {
                Ok(Self([a, b, c].map(|letter| letter.to_ascii_uppercase())))
            }
            _ => {
                let shown: String = text.chars().take(24).collect();
                Err(Invalid::new(
                    "country_malformed",
                    format!("'{shown}' is not a three-letter country code such as KEN"),
                ))
            }
        }
    }
}

impl TryFrom<String> for CountryCode {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> Self {
        code.as_str().to_owned()
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_three_letters_in_any_case() {
        assert_eq!("ken".parse::<CountryCode>().unwrap().as_str(), "KEN");
        for wrong in ["", "KE", "KENY", "K3N", "КАЗ"] {
            assert_eq!(
                wrong.parse::<CountryCode>().unwrap_err().code,
                "country_malformed"
            );
        }
    }
}
