//! Pseudonyms of what other programs say of their devices: keyed hashes, so that nobody who has the
//! database finds out by trying which computer a record is of.

use std::io;
use std::path::Path;

use ring::hmac::{HMAC_SHA256, Key, sign};
use uuid::Uuid;

use crate::token;

/// The file with the key within the data folder.
const FILE_NAME: &str = "pseudonym.key";

/// Makes pseudonyms with the key of one data folder.
pub struct Pseudonymizer(Key);

impl Pseudonymizer {
    /// Reads the key of a data folder, or makes it. Without it devices that were known before get
    /// other pseudonyms: nothing is lost, but they are other devices from then on.
    pub fn open(data: &Path) -> io::Result<Self> {
        let opened = token::open_file(&data.join(FILE_NAME))?;
        Ok(Self(Key::new(HMAC_SHA256, opened.0.as_bytes())))
    }

    /// The pseudonym of a text.
    pub fn of(&self, text: &str) -> Uuid {
        let hash = sign(&self.0, text.as_bytes());
        let half = hash.as_ref().first_chunk();
        Uuid::from_bytes(*half.expect("HMAC-SHA256 has 32 bytes"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pseudonym_stays_with_its_folder_and_is_another_in_another() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let of = |folder: &Path| Pseudonymizer::open(folder).unwrap().of("hardware:x");
        assert_eq!(of(one.path()), of(one.path()));
        assert_ne!(of(one.path()), of(two.path()));
        let key = Pseudonymizer::open(one.path()).unwrap();
        assert_ne!(key.of("hardware:x"), key.of("hardware:y"));
    }
}
