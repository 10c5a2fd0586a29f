//! Logins, and names of people and keys: which are taken.

use qosyl_domain::PersonId;

use crate::error::ApiError;
use crate::limits::{LOGIN_CHARS_MAX, NAME_CHARS_MAX};

/// What somebody signs in with, in small letters.
pub fn checked_login(text: &str) -> Result<String, ApiError> {
    let login = text.trim().to_lowercase();
    let sound = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || b".-_".contains(&it);
    let begins = login
        .bytes()
        .next()
        .is_some_and(|it| it.is_ascii_alphanumeric());
    // An address names a person by either.
    let is_id = login.parse::<PersonId>().is_ok();
    if begins && !is_id && login.len() <= LOGIN_CHARS_MAX && login.bytes().all(sound) {
        return Ok(login);
    }
    let most = LOGIN_CHARS_MAX;
    Err(ApiError::bad(
        "login_malformed",
        format!(
            "a login is 1 to {most} letters a to z, digits, '.', '-' and '_', and begins with a \
             letter or digit; no e-mail address, since none is kept here, and no UUID"
        ),
    ))
}

/// A name of a person or key.
pub fn checked_name(text: &str) -> Result<String, ApiError> {
    let name = text.trim();
    let length = name.chars().count();
    if (1..=NAME_CHARS_MAX).contains(&length) && !name.chars().any(is_hidden) {
        return Ok(name.to_owned());
    }
    let most = NAME_CHARS_MAX;
    Err(ApiError::bad(
        "name_wrong",
        format!("a name has 1 to {most} characters, none of them a control character or invisible"),
    ))
}

/// Whether a character is not seen and may make a name look like another one: controls, those of
/// the direction of text, blanks without width. The two joiners are part of some scripts' words.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_plain_and_no_address() {
        assert_eq!(checked_login(" Amina.Otieno ").unwrap(), "amina.otieno");
        assert!(checked_login(&"a".repeat(LOGIN_CHARS_MAX)).is_ok());
        let long = "a".repeat(LOGIN_CHARS_MAX + 1);
        for wrong in ["", "-a", "a b", "amina@example.org", "амина", long.as_str()] {
            assert!(checked_login(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_login_is_never_taken_for_an_id() {
        let id = PersonId(uuid::Uuid::now_v7());
        for id in [id.to_string(), id.0.simple().to_string()] {
            assert!(checked_login(&id).is_err(), "{id}");
        }
    }

    #[test]
    fn a_name_looks_as_it_is_written() {
        // Right to left from here on; no width; no width within a word; a byte order mark.
        for hidden in ["\u{202e}", "\u{200b}", "\u{2060}", "\u{feff}", "\u{2066}"] {
            assert!(checked_name(&format!("Amina{hidden}Otieno")).is_err());
        }
        // What Persian and Sinhala are written with.
        assert!(checked_name("می\u{200c}خواهم").is_ok());
        assert!(checked_name("ශ්\u{200d}රී").is_ok());
    }

    #[test]
    fn a_name_is_in_any_script_and_has_a_bound() {
        assert_eq!(checked_name(" Әсел Нұрланова ").unwrap(), "Әсел Нұрланова");
        assert!(checked_name(&"ж".repeat(NAME_CHARS_MAX)).is_ok());
        let long = "ж".repeat(NAME_CHARS_MAX + 1);
        for wrong in ["", " ", "a\nb", long.as_str()] {
            assert!(checked_name(wrong).is_err(), "{wrong}");
        }
    }
}
