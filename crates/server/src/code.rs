//! Codes that a teacher types: eight letters and digits that cannot be mistaken for one another.

use qosyl_store::CodeHash;
use ring::digest::{SHA256, digest};
use ring::rand::{SecureRandom, SystemRandom};

/// Crockford's base 32: no I, L, O and U. 32 divides 256, so every letter is equally likely.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Eight letters are 40 bits: with 600 tries a minute a given code is found after 3,000 years.
const LENGTH: usize = 8;
/// The longest text that is looked at.
const TEXT_BYTES_MAX: usize = 64;

/// A new code in its normal form, `XXXX-XXXX`.
pub fn generate() -> String {
    let mut bytes = [0; LENGTH];
    SystemRandom::new()
        .fill(&mut bytes)
        .expect("the system has randomness");
    written(bytes.map(|byte| LETTERS[usize::from(byte % 32)]))
}

fn written(letters: [u8; LENGTH]) -> String {
    let mut text: String = letters.iter().map(|letter| char::from(*letter)).collect();
    text.insert(LENGTH / 2, '-');
    text
}

/// The normal form of a code as somebody typed it: any case, with or without the hyphen, with O
/// for 0 and I or L for 1. `None` if it cannot be a code.
pub fn normalize(text: &str) -> Option<String> {
    if text.len() > TEXT_BYTES_MAX {
        return None;
    }
    let letters: Vec<u8> = text
        .bytes()
        .filter(|byte| !matches!(byte, b'-' | b' '))
        .map(|byte| match byte.to_ascii_uppercase() {
            b'O' => b'0',
            b'I' | b'L' => b'1',
            other => other,
        })
        .collect();
    let letters: [u8; LENGTH] = letters.try_into().ok()?;
    letters
        .iter()
        .all(|letter| LETTERS.contains(letter))
        .then(|| written(letters))
}

/// What the server keeps of a code in its normal form.
pub fn hash(code: &str) -> CodeHash {
    let hash = digest(&SHA256, code.as_bytes());
    hash.as_ref().try_into().expect("SHA-256 has 32 bytes")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        assert_eq!(normalize("abcd-ef01").as_deref(), Some("ABCD-EF01"));
        assert_eq!(normalize(" abcdefoi ").as_deref(), Some("ABCD-EF01"));
        assert_eq!(normalize("abcd-efu1"), None);
        assert_eq!(normalize("abcd-ef0"), None);
        assert_eq!(normalize(&"a".repeat(1000)), None);
    }

    #[test]
    fn a_new_code_is_in_its_normal_form_and_no_two_are_alike() {
        let codes: std::collections::HashSet<String> = (0..1000).map(|_| generate()).collect();
        assert_eq!(codes.len(), 1000);
        assert!(
            codes
                .iter()
                .all(|code| normalize(code).as_ref() == Some(code))
        );
    }

    proptest! {
        #[test]
        fn the_normal_form_stays_what_it_is(text in ".{0,80}") {
            if let Some(code) = normalize(&text) {
                prop_assert_eq!(normalize(&code), Some(code.clone()));
            }
        }
    }
}
