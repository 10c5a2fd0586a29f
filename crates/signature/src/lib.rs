//! HTTP message signatures (RFC 9421) in the one fixed profile that devices and server speak.
//!
//! A device signs the method, the path, the query and the digest of the body (RFC 9530), with a
//! time and a nonce, by Ed25519:
//!
//! ```text
//! Content-Digest: sha-256=:<base64>:
//! Signature-Input: qosyl=("@method" "@path" "@query" "content-digest");created=<unix seconds>;
//!                  nonce="<base64url>";keyid="<device>";alg="ed25519"
//! Signature: qosyl=:<base64>:
//! ```
//!
//! [`sign`] writes the three headers. [`parse`] reads them, [`Unverified::verify_head`] checks them
//! against the device's key before the body is read, [`Signed::check_body`] checks the body, and
//! [`ReplayGuard::admit`] lets each request pass once. [`Unverified::verify`] does the first two
//! at once. Nothing here reads a clock or does input or output; the time is an argument.
//!
//! A header that says the same in another notation (other spacing, other order of components, a
//! second signature) is refused: one notation leaves nothing to interpret differently.

mod base;
mod beat;
mod error;
mod key;
mod parse;
mod replay;
mod request;
mod verify;

pub use beat::{BEAT_ANSWER_BYTES, BEAT_BYTES, Beat, BeatAnswer, BeatNonce, BeatState, sign_beat};
pub use error::SignatureError;
pub use key::{SigningKey, generate_nonce, generate_seed};
pub use parse::{
    Headers, KEY_ID_BYTES_MAX, NONCE_BYTES_MAX, NONCE_BYTES_MIN, SIGNATURE_INPUT_BYTES_MAX, parse,
};
pub use replay::{
    DEVICE_NONCES_MAX, DeviceKey, ReplayGuard, ReplayLimits, TOLERANCE_S, TOTAL_NONCES_MAX,
};
pub use request::{Head, Request, SignedHeaders, content_digest, record_hash, sign};
pub use verify::{Signed, Unverified, Verified};
