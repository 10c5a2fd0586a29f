//! Passwords: which are taken, how they are hashed, and how many at once.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use ring::rand::{SecureRandom, SystemRandom};
use tokio::sync::Semaphore;

use crate::error::ApiError;
use crate::limits::{HASHES_AT_ONCE, HASHES_WAITING_MAX, PASSWORD_CHARS};

/// Crockford's base 32 in small letters: nothing in it is mistaken for anything else.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Twenty letters are 100 bits.
const MADE_LETTERS: usize = 20;
const MADE_GROUP: usize = 5;
const SALT_BYTES: usize = 16;

/// What everybody tries first, of passwords long enough to be taken; in small letters.
const COMMONEST: [&str; 24] = [
    "000000000000",
    "111111111111",
    "123123123123",
    "123456123456",
    "1234567890123",
    "12345678901234",
    "123456789012345",
    "123456789012",
    "12345678910",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "aaaaaaaaaaaa",
    "abcdefghijkl",
    "administrator",
    "changemenow!",
    "iloveyou1234",
    "letmein12345",
    "password1234",
    "password12345",
    "passwordpassword",
    "qwerty123456",
    "qwertyuiop12",
    "qwertyuiop123",
    "qwertyuiopas",
];

/// The hash of no password, with the parameters of all others: checking a password against it
/// takes as long as checking one that exists.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ibw\
    $AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Refuses a password that is too short, too long or known to everybody.
pub fn check(password: &str, login: &str) -> Result<(), ApiError> {
    let length = password.chars().count();
    if !PASSWORD_CHARS.contains(&length) {
        let (least, most) = (PASSWORD_CHARS.start(), PASSWORD_CHARS.end());
        return Err(ApiError::bad(
            "password_length",
            format!("the password has {length} characters; it needs {least} to {most}"),
        ));
    }
    let folded = password.trim().to_lowercase();
    if folded == login.to_lowercase() || COMMONEST.contains(&folded.as_str()) {
        return Err(ApiError::bad(
            "password_common",
            "this password is among the first that are tried; a few words in a row are better",
        ));
    }
    Ok(())
}

/// A password that nobody has had, to be shown once: `xxxxx-xxxxx-xxxxx-xxxxx`.
pub fn generate() -> String {
    let mut bytes = [0; MADE_LETTERS];
    fill(&mut bytes);
    let groups = bytes.chunks(MADE_GROUP).map(|group| {
        let letters = group.iter().map(|byte| LETTERS[usize::from(byte % 32)]);
        letters.map(char::from).collect::<String>()
    });
    groups.collect::<Vec<_>>().join("-")
}

fn fill(bytes: &mut [u8]) {
    SystemRandom::new()
        .fill(bytes)
        .expect("the system has randomness");
}

/// Hashes and checks passwords: argon2id, 19 MiB and some hundredths of a second each, and only so
/// many at once, so that people who sign in leave the machine to the schools.
pub struct Passwords {
    places: Arc<Semaphore>,
    queue: Semaphore,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(HASHES_AT_ONCE)),
            queue: Semaphore::new(HASHES_AT_ONCE + HASHES_WAITING_MAX),
        }
    }
}

impl Passwords {
    /// The hash of a password, as a PHC string.
    pub async fn hash(&self, password: String) -> Result<String, ApiError> {
        self.work(move || {
            let mut salt = [0; SALT_BYTES];
            fill(&mut salt);
            let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
            hash.map(|hash| hash.to_string())
                .map_err(|error| ApiError::Internal(format!("hashing a password: {error}")))
        })
        .await
    }

    /// Whether a password has this hash; without one it does not, after as long a time.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, ApiError> {
        self.work(move || {
            let hash = hash.as_deref().unwrap_or(NOBODY);
            let hash = PasswordHash::new(hash)
                .map_err(|error| ApiError::Internal(format!("a stored hash: {error}")))?;
            Ok(Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok())
        })
        .await
    }

    /// Works on a thread of its own, when there is a place; refuses when too many wait for one.
    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        let _waiting = self.queue.try_acquire().map_err(|_| ApiError::Busy)?;
        let place = Arc::clone(&self.places).acquire_owned().await;
        let place = place.map_err(|_| ApiError::Busy)?;
        let done = tokio::task::spawn_blocking(move || {
            // The place is taken until the work is done, whether or not the caller waits for it.
            let _place = place;
            work()
        });
        let done = done.await;
        done.unwrap_or_else(|error| Err(ApiError::Internal(format!("a password: {error}"))))
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    #[test]
    fn a_password_is_long_enough_not_too_long_and_not_what_everybody_tries() {
        let code = |password: &str, login: &str| match check(password, login) {
            Ok(()) => "",
            Err(ApiError::Refused { code, .. }) => code,
            Err(_) => "another",
        };
        assert_eq!(code("elevenchars", "amina"), "password_length");
        assert_eq!(code("twelve chars", "amina"), "");
        assert_eq!(code(&"ж".repeat(256), "amina"), "");
        assert_eq!(code(&"ж".repeat(257), "amina"), "password_length");
        assert_eq!(code("Amina.Otieno", "amina.otieno"), "password_common");
        assert_eq!(code("PassWord1234", "amina"), "password_common");
    }

    #[test]
    fn a_made_password_is_taken_and_no_two_are_alike() {
        let made: std::collections::HashSet<String> = (0..1_000).map(|_| generate()).collect();
        assert_eq!(made.len(), 1_000);
        for password in made {
            assert_eq!(password.len(), MADE_LETTERS + 3, "{password}");
            assert!(check(&password, "amina").is_ok());
        }
    }

    #[tokio::test]
    async fn only_the_password_itself_has_its_hash() {
        let passwords = Passwords::default();
        let hash = passwords.hash("correct horse".to_owned()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$"), "{hash}");
        let other = passwords.hash("correct horse".to_owned()).await.unwrap();
        assert_ne!(hash, other, "each has its salt");
        let verify = |words: &str, hash| passwords.verify(words.to_owned(), hash);
        assert!(verify("correct horse", Some(hash.clone())).await.unwrap());
        assert!(!verify("correct horsf", Some(hash)).await.unwrap());
        assert!(!verify("correct horse", None).await.unwrap());
    }

    #[tokio::test]
    async fn checking_the_password_of_nobody_is_as_much_work_as_any() {
        let work = |hash: &str| {
            let hash = PasswordHash::new(hash).unwrap();
            let output = hash.hash.unwrap().as_bytes().len();
            let salt = hash.salt.unwrap().len();
            (hash.algorithm, hash.version, hash.params, salt, output)
        };
        let hash = Passwords::default().hash("x".to_owned()).await.unwrap();
        assert_eq!(work(NOBODY), work(&hash));
    }

    #[tokio::test]
    async fn only_so_many_hash_at_once_and_only_so_many_wait() {
        let passwords = Passwords::default();
        let places = Arc::clone(&passwords.places);
        let taken = places.try_acquire_many(2).unwrap();
        assert!(places.try_acquire().is_err(), "two at once and no third");
        let mut context = Context::from_waker(Waker::noop());
        let mut waiting: Vec<_> = (0..HASHES_AT_ONCE + HASHES_WAITING_MAX)
            .map(|_| Box::pin(passwords.hash("x".to_owned())))
            .collect();
        for hash in &mut waiting {
            assert!(hash.as_mut().poll(&mut context).is_pending());
        }
        let mut refused = pin!(passwords.hash("x".to_owned()));
        let Poll::Ready(Err(error)) = refused.as_mut().poll(&mut context) else {
            panic!("one more than may wait");
        };
        assert!(matches!(error, ApiError::Busy));
        drop(taken);
        assert!(waiting.remove(0).await.is_ok(), "then it goes on");
    }
}
