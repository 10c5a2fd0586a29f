//! Requests and how a device signs them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::digest::{SHA256, digest};

use crate::base::{COMPONENTS, profile_base};
use crate::parse::{check_key_id, check_nonce, parse_created};
use crate::{SignatureError, SigningKey};

/// The label of the signature in `Signature-Input` and `Signature`.
pub(crate) const LABEL: &str = "qosyl";

/// What of a request is signed. Method, path and query exactly as they are on the wire.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// In capitals, for instance `POST`.
    pub method: &'a str,
    /// Without the query, percent-encoded as sent.
    pub path: &'a str,
    /// Without the question mark; empty if there is none.
    pub query: &'a str,
    /// The whole body.
    pub body: &'a [u8],
}

/// A request before its body: method, path and query exactly as they are on the wire.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    /// In capitals, for instance `POST`.
    pub method: &'a str,
    /// Without the query, percent-encoded as sent.
    pub path: &'a str,
    /// Without the question mark; empty if there is none.
    pub query: &'a str,
}

impl<'a> Request<'a> {
    /// All but the body.
    pub fn head(&self) -> Head<'a> {
        Head {
            method: self.method,
            path: self.path,
            query: self.query,
        }
    }
}

/// The values of the three headers of a signed request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedHeaders {
    /// `Content-Digest`
    pub content_digest: String,
    /// `Signature-Input`
    pub signature_input: String,
    /// `Signature`
    pub signature: String,
}

/// The SHA-256 of a record as it is sent, by which the record after it names it.
pub fn record_hash(record: &[u8]) -> [u8; 32] {
    let hash = digest(&SHA256, record);
    hash.as_ref().try_into().expect("SHA-256 has 32 bytes")
}

/// The value of `Content-Digest` for a body: SHA-256 (RFC 9530, section 2).
pub fn content_digest(body: &[u8]) -> String {
    written_digest(digest(&SHA256, body).as_ref())
}

/// The one notation of a SHA-256 digest in `Content-Digest`.
pub(crate) fn written_digest(digest: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(digest))
}

/// Signs a request.
///
/// `created_s` is the time in seconds since 1970 by the server's clock, as well as the device
/// knows it; `nonce` comes from [`crate::generate_nonce`]; `key_id` is the device's id.
pub fn sign(
    key: &SigningKey,
    request: &Request<'_>,
    created_s: i64,
    nonce: &str,
    key_id: &str,
) -> Result<SignedHeaders, SignatureError> {
    parse_created(&created_s.to_string())?;
    check_nonce(nonce)?;
    check_key_id(key_id)?;
    let params = format!(
        r#"{COMPONENTS};created={created_s};nonce="{nonce}";keyid="{key_id}";alg="ed25519""#
    );
    let content_digest = content_digest(request.body);
    let base = profile_base(&request.head(), &content_digest, &params)?;
    let signature = STANDARD.encode(key.sign(base.as_bytes()));
    Ok(SignedHeaders {
        content_digest,
        signature_input: format!("{LABEL}={params}"),
        signature: format!("{LABEL}=:{signature}:"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_that_of_the_standards_example() {
        // RFC 9530, appendix D.
        assert_eq!(
            content_digest(b"{\"hello\": \"world\"}\n"),
            "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"
        );
    }

    #[test]
    fn what_could_not_be_read_back_is_not_signed() {
        let key = SigningKey::from_seed(&[1; 32]).unwrap();
        let request = Request {
            method: "POST",
            path: "/",
            query: "",
            body: b"",
        };
        let nonce = "0123456789abcdefghijkl";
        assert!(sign(&key, &request, 1, "short", "device").is_err());
        assert!(sign(&key, &request, 1, nonce, "de\"vice").is_err());
        assert!(sign(&key, &request, -1, nonce, "device").is_err());
        assert!(sign(&key, &request, 1, nonce, "device").is_ok());
    }
}
