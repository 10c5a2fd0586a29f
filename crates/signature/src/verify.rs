//! Checks a signature against the request and the device's key.

use ring::digest::{SHA256, digest};
use ring::signature::{ED25519, UnparsedPublicKey};

use crate::base::profile_base;
use crate::request::written_digest;
use crate::{Head, Request, SignatureError};

/// A signature as it was received. What it says is a claim until [`Unverified::verify`].
#[derive(Debug, Clone)]
pub struct Unverified {
    pub(crate) created_s: i64,
    pub(crate) nonce: String,
    pub(crate) key_id: String,
    /// The inner list with its parameters exactly as received: the last line of the base.
    pub(crate) params: String,
    pub(crate) content_digest: [u8; 32],
    pub(crate) signature: [u8; 64],
}

/// A signature that was made by the holder of the key, for a body that is still to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    verified: Verified,
    content_digest: [u8; 32],
}

/// A signature that belongs to its request and was made by the holder of the key.
/// Whether it is the first of its nonce, only [`crate::ReplayGuard::admit`] knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The device's id.
    pub key_id: String,
    /// When it was signed, in seconds since 1970, by the device's idea of the server's clock.
    pub created_s: i64,
    /// The value that makes the request unique.
    pub nonce: String,
}

impl Unverified {
    /// The device that the request claims to come from: whose key to look up.
    pub fn key_id(&self) -> &str {
        &self.key_id
    }

    /// When it claims to have been signed, in seconds since 1970.
    pub fn created_s(&self) -> i64 {
        self.created_s
    }

    /// The value that makes the request unique.
    pub fn nonce(&self) -> &str {
        &self.nonce
    }

    /// Checks time and signature of a request whose body is still to be read: the signature
    /// covers the digest that the header claims, so that nobody but the holder of the key can
    /// make the receiver take in a body.
    ///
    /// `tolerance_s` is how far `created` may be from `now_s`, in either direction.
    pub fn verify_head(
        self,
        head: &Head<'_>,
        public_key: &[u8; 32],
        now_s: i64,
        tolerance_s: u32,
    ) -> Result<Signed, SignatureError> {
        check_time(self.created_s, now_s, tolerance_s, i64::MIN)?;
        let base = profile_base(head, &written_digest(&self.content_digest), &self.params)?;
        UnparsedPublicKey::new(&ED25519, public_key)
            .verify(base.as_bytes(), &self.signature)
            .map_err(|_| SignatureError::Wrong)?;
        Ok(Signed {
            verified: Verified {
                key_id: self.key_id,
                created_s: self.created_s,
                nonce: self.nonce,
            },
            content_digest: self.content_digest,
        })
    }

    /// Checks time, signature and body of a whole request.
    pub fn verify(
        self,
        request: &Request<'_>,
        public_key: &[u8; 32],
        now_s: i64,
        tolerance_s: u32,
    ) -> Result<Verified, SignatureError> {
        self.verify_head(&request.head(), public_key, now_s, tolerance_s)?
            .check_body(request.body)
    }
}

impl Signed {
    /// When it was signed, in seconds since 1970.
    pub fn created_s(&self) -> i64 {
        self.verified.created_s
    }

    /// The value that makes the request unique.
    pub fn nonce(&self) -> &str {
        &self.verified.nonce
    }

    /// Holds the body that came against the digest that was signed.
    pub fn check_body(self, body: &[u8]) -> Result<Verified, SignatureError> {
        // Both sides of this comparison are known to the sender: there is no secret whose bytes
        // the time of the comparison could betray.
        if digest(&SHA256, body).as_ref() == self.content_digest {
            Ok(self.verified)
        } else {
            Err(SignatureError::DigestMismatch)
        }
    }
}

/// Refuses a time further than the tolerance from now, or before `floor_s`.
pub(crate) fn check_time(
    created_s: i64,
    now_s: i64,
    tolerance_s: u32,
    floor_s: i64,
) -> Result<(), SignatureError> {
    let earliest_s = now_s.saturating_sub(i64::from(tolerance_s)).max(floor_s);
    let latest_s = now_s.saturating_add(i64::from(tolerance_s));
    if (earliest_s..=latest_s).contains(&created_s) {
        return Ok(());
    }
    Err(SignatureError::Time {
        created_s,
        earliest_s,
        latest_s,
    })
}
