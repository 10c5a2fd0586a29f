//! Keys and random values.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::{SecureRandom, SystemRandom};
use ring::signature::{Ed25519KeyPair, KeyPair};

use crate::SignatureError;

/// Random bytes in a nonce: 128 bits, so that two never meet by chance.
const NONCE_RANDOM_BYTES: usize = 16;

/// A device's private Ed25519 key. It is never printed.
pub struct SigningKey(Ed25519KeyPair);

impl SigningKey {
    /// The key of a seed: 32 secret random bytes (RFC 8032, section 5.1.5).
    pub fn from_seed(seed: &[u8; 32]) -> Result<Self, SignatureError> {
        Ed25519KeyPair::from_seed_unchecked(seed)
            .map(Self)
            .map_err(|_| SignatureError::Key)
    }

    /// Reads a key in the DER form of PKCS#8, version 1 (RFC 8410) or 2 (RFC 5958).
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, SignatureError> {
        Ed25519KeyPair::from_pkcs8_maybe_unchecked(der)
            .map(Self)
            .map_err(|_| SignatureError::Key)
    }

    /// The public key that the server is given.
    pub fn public_key(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(self.0.public_key().as_ref());
        bytes
    }

    /// The signature of some bytes.
    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0
            .sign(message)
            .as_ref()
            .try_into()
            .expect("an Ed25519 signature has 64 bytes")
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").finish_non_exhaustive()
    }
}

/// A new seed for [`SigningKey::from_seed`], from the system's random numbers. Keep it secret.
pub fn generate_seed() -> Result<[u8; 32], SignatureError> {
    random()
}

/// A new nonce: 22 characters of base64url.
pub fn generate_nonce() -> Result<String, SignatureError> {
    random::<NONCE_RANDOM_BYTES>().map(|bytes| URL_SAFE_NO_PAD.encode(bytes))
}

pub(crate) fn random<const N: usize>() -> Result<[u8; N], SignatureError> {
    let mut bytes = [0; N];
    SystemRandom::new()
        .fill(&mut bytes)
        .map_err(|_| SignatureError::Randomness)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_always_gives_the_same_key_and_generated_ones_differ() {
        let seed = generate_seed().unwrap();
        let public_key = |seed| SigningKey::from_seed(seed).unwrap().public_key();
        assert_eq!(public_key(&seed), public_key(&seed));
        assert_ne!(public_key(&seed), public_key(&generate_seed().unwrap()));
    }

    #[test]
    fn nonces_are_as_short_as_the_profile_allows_and_differ() {
        let (one, two) = (generate_nonce().unwrap(), generate_nonce().unwrap());
        assert_eq!(one.len(), crate::NONCE_BYTES_MIN);
        assert_ne!(one, two);
    }

    #[test]
    fn a_printed_key_shows_nothing() {
        let key = SigningKey::from_seed(&[7; 32]).unwrap();
        assert_eq!(format!("{key:?}"), "SigningKey { .. }");
        assert_eq!(
            SigningKey::from_pkcs8(b"nonsense").unwrap_err(),
            SignatureError::Key
        );
    }
}
