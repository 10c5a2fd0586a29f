//! The administrator's token: made at the first start, kept in a file that only the owner reads.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use ring::rand::{SecureRandom, SystemRandom};

/// The file's name within the data folder.
pub const FILE_NAME: &str = "admin.token";
const TOKEN_BYTES: usize = 32;
/// Shorter words can be guessed; a file that holds fewer is not believed.
const TOKEN_CHARS_MIN: usize = 22;

/// The token as the server keeps it in memory: only its hash.
pub struct AdminToken {
    hash: Vec<u8>,
}

/// The token, and whether this start made it.
pub struct Opened {
    /// What requests are compared with.
    pub token: AdminToken,
    /// The token in words, if it was made just now and has to be shown once.
    pub made: Option<String>,
    /// Where it is kept.
    pub path: PathBuf,
}

/// Reads the token of a data folder, or makes it.
pub fn open(data: &Path) -> io::Result<Opened> {
    let path = data.join(FILE_NAME);
    let (words, is_new) = open_file(&path)?;
    Ok(Opened {
        token: AdminToken::new(&words),
        made: is_new.then_some(words),
        path,
    })
}

/// Reads the random words of a file that only the owner reads, or makes both; whether it did.
pub fn open_file(path: &Path) -> io::Result<(String, bool)> {
    match fs::read_to_string(path) {
        Ok(text) if text.trim().len() < TOKEN_CHARS_MIN => Err(io::Error::new(
            io::ErrorKind::InvalidData,
            format!(
                "{} holds no token; delete it, and the next start makes a new one",
                path.display()
            ),
        )),
        Ok(text) => Ok((text.trim().to_owned(), false)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let words = random_token();
            keep(path, &words)?;
            Ok((words, true))
        }
        Err(error) => Err(error),
    }
}

/// Writes the token beside its place and moves it there, so that it is there whole or not at all.
fn keep(path: &Path, words: &str) -> io::Result<()> {
    let unfinished = path.with_extension("new");
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&unfinished)?;
    writeln!(file, "{words}")?;
    file.sync_all()?;
    fs::rename(&unfinished, path)
}

impl AdminToken {
    fn new(words: &str) -> Self {
        Self {
            hash: digest(&SHA256, words.as_bytes()).as_ref().to_vec(),
        }
    }

    /// Whether this is the token. Hashes are compared, so the time that it takes says nothing about
    /// the token.
    pub fn is(&self, words: &str) -> bool {
        digest(&SHA256, words.as_bytes()).as_ref() == self.hash
    }
}

/// 32 random bytes in base64 for addresses.
pub fn random_token() -> String {
    let mut bytes = [0; TOKEN_BYTES];
    SystemRandom::new()
        .fill(&mut bytes)
        .expect("the system has randomness");
    URL_SAFE_NO_PAD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn the_token_is_made_once_and_readable_by_the_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let first = open(folder.path()).unwrap();
        let words = first.made.unwrap();
        let mode = fs::metadata(&first.path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let second = open(folder.path()).unwrap();
        assert!(second.made.is_none());
        assert!(second.token.is(&words));
        assert!(!second.token.is("guess"));
        assert!(!second.token.is(""));
    }

    #[test]
    fn an_empty_file_is_no_token() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE_NAME), "\n").unwrap();
        let error = open(folder.path()).err().unwrap();
        assert!(error.to_string().contains("delete it"), "{error}");
    }
}
