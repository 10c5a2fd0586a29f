//! Devices: meters and browsers with their own keys.

use qosyl_domain::{DeviceId, MeterInfo, SchoolNumber};

use crate::CodeHash;

/// A device's short number within one installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceKey(pub i64);

/// What a device is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum DeviceKind {
    /// An installed meter.
    Meter = 0,
    /// A page in a browser.
    Browser = 1,
}

impl DeviceKind {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Meter => "meter",
            Self::Browser => "browser",
        }
    }

    /// Reads the word on the wire.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Meter, Self::Browser]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

/// An enrolled device.
#[derive(Debug, Clone, PartialEq)]
pub struct Device {
    /// Its short number here.
    pub key: DeviceKey,
    /// Its id on the wire.
    pub id: DeviceId,
    /// The school that it measures.
    pub school: SchoolNumber,
    /// Its Ed25519 public key.
    pub public_key: [u8; 32],
    /// What it is.
    pub kind: DeviceKind,
    /// The program that enrolled, where it said so.
    pub meter: Option<MeterInfo>,
    /// When it enrolled, in milliseconds since 1970.
    pub enrolled_at_ms: i64,
    /// Since when its key no longer counts, in milliseconds since 1970.
    pub revoked_at_ms: Option<i64>,
}

/// A device that asks to be enrolled with a code.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// SHA-256 of the code in its normal form.
    pub code: CodeHash,
    /// The id that it is given: a random `UUIDv4`.
    pub id: DeviceId,
    /// Its Ed25519 public key.
    pub public_key: [u8; 32],
    /// What it is.
    pub kind: DeviceKind,
    /// The program, where it says so.
    pub meter: Option<MeterInfo>,
    /// The server's time, in milliseconds since 1970.
    pub at_ms: i64,
}
