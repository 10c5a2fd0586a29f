//! What can be wrong with a signed request.

/// Why a signed request is refused, or cannot be signed.
///
/// [`SignatureError::code`] is stable and for programs; the text is for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// A header is longer than its limit.
    #[error("the {header} header has {bytes} bytes; this profile needs at most {most}")]
    TooLong {
        /// The header's name.
        header: &'static str,
        /// Its length.
        bytes: usize,
        /// The limit.
        most: usize,
    },
    /// A header is not in the notation of the profile.
    #[error("the {header} header is malformed: {expected}")]
    Malformed {
        /// The header's name.
        header: &'static str,
        /// What should stand there.
        expected: &'static str,
    },
    /// A part of the request cannot stand in a signature base (RFC 9421, section 2.5).
    #[error("the request's {component} holds bytes other than printable ASCII; encode them")]
    Component {
        /// Which part.
        component: &'static str,
    },
    /// The body is not the one whose digest was signed.
    #[error("the body does not match the Content-Digest header; send the body that was signed")]
    DigestMismatch,
    /// The signature does not belong to this request and this key.
    #[error("the signature does not match the request and the device's key")]
    Wrong,
    /// The request was signed at another time than now, or before the server could remember it.
    #[error(
        "signed at {created_s}, but the server accepts {earliest_s} to {latest_s} \
         (seconds since 1970); correct the clock offset and sign anew"
    )]
    Time {
        /// When the device says that it signed, in seconds since 1970.
        created_s: i64,
        /// The earliest time that is accepted.
        earliest_s: i64,
        /// The latest time that is accepted.
        latest_s: i64,
    },
    /// This device has sent this nonce before.
    #[error("this request was already received; sign every request with a new nonce")]
    Replayed,
    /// The memory of nonces is full; nothing in it may be forgotten yet.
    #[error("too many signed requests within the time window; try again in {retry_after_s} s")]
    Busy {
        /// After this many seconds some memory will be free again, if not used by others.
        retry_after_s: u32,
    },
    /// The key is not an Ed25519 key.
    #[error("the bytes are not an Ed25519 key; make one of 32 random bytes")]
    Key,
    /// The system gives no random bytes.
    #[error("the system gives no random bytes")]
    Randomness,
}

impl SignatureError {
    /// The stable code, in snake case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } | Self::Malformed { .. } | Self::Component { .. } => {
                "signature_malformed"
            }
            Self::DigestMismatch => "digest_mismatch",
            Self::Wrong => "signature_wrong",
            Self::Time { .. } => "signature_time",
            Self::Replayed => "signature_replayed",
            Self::Busy { .. } => "signature_busy",
            Self::Key => "key_malformed",
            Self::Randomness => "randomness_missing",
        }
    }
}
