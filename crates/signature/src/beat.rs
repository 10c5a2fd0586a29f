//! The datagram by which a device says that it is there, and the answer to it. For lines on which
//! a request of the web, with its connections and headers, is too dear.
//!
//! ```text
//! beat, 100 bytes:   "QSB1"  device (16)  created, s (8)  nonce (8)  Ed25519 signature (64)
//! answer, 29 bytes:  "QSA1"  nonce (8)  state (1)  server's time, ms (8)  proof (8)
//! ```
//!
//! Numbers are big-endian. The signature is over [`CONTEXT`] and all before it, so that it can stand
//! for nothing else. The proof is the begin of the signature: who does not see the beat cannot make
//! an answer. An answer is shorter than its beat, so nobody can make the server shout at others.

use ring::signature::{ED25519, UnparsedPublicKey};

use crate::key::random;
use crate::{DeviceKey, SignatureError, SigningKey};

/// The length of a beat, in bytes.
pub const BEAT_BYTES: usize = 100;
/// The length of an answer, in bytes.
pub const BEAT_ANSWER_BYTES: usize = 29;

const BEAT: [u8; 4] = *b"QSB1";
const ANSWER: [u8; 4] = *b"QSA1";
const CONTEXT: &[u8] = b"qosyl heartbeat 1\0";
const SIGNED_BYTES: usize = 36;

/// A number that names one beat of a device.
pub type BeatNonce = [u8; 8];

/// A beat that was read, of which nobody knows yet whether its device sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beat {
    /// The device that it names.
    pub device: DeviceKey,
    /// When it was sent, by the device's clock, in seconds since 1970.
    pub created_s: i64,
    /// Its own number.
    pub nonce: BeatNonce,
    signed: [u8; SIGNED_BYTES],
    signature: [u8; 64],
}

/// What a server makes of a beat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum BeatState {
    /// It counts.
    Heard = 0,
    /// Its time is not now: take over the server's time.
    WrongTime = 1,
}

/// An answer to a beat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BeatAnswer {
    /// The beat that it answers.
    pub nonce: BeatNonce,
    /// What the server made of it.
    pub state: BeatState,
    /// The server's time, in milliseconds since 1970.
    pub server_time_ms: i64,
}

/// Signs a new beat. Gives its bytes and its nonce.
pub fn sign_beat(
    key: &SigningKey,
    device: DeviceKey,
    created_s: i64,
) -> Result<([u8; BEAT_BYTES], BeatNonce), SignatureError> {
    let nonce: BeatNonce = random()?;
    let mut bytes = [0; BEAT_BYTES];
    bytes[..4].copy_from_slice(&BEAT);
    bytes[4..20].copy_from_slice(&device);
    bytes[20..28].copy_from_slice(&created_s.to_be_bytes());
    bytes[28..SIGNED_BYTES].copy_from_slice(&nonce);
    let signature = key.sign(&message(&bytes[..SIGNED_BYTES]));
    bytes[SIGNED_BYTES..].copy_from_slice(&signature);
    Ok((bytes, nonce))
}

impl Beat {
    /// Reads a datagram; `None` if it is no beat.
    pub fn parse(datagram: &[u8]) -> Option<Self> {
        let bytes: &[u8; BEAT_BYTES] = datagram.try_into().ok()?;
        let (signed, signature) = bytes.split_first_chunk::<SIGNED_BYTES>()?;
        if signed[..4] != BEAT {
            return None;
        }
        Some(Self {
            device: signed[4..20].try_into().ok()?,
            created_s: i64::from_be_bytes(signed[20..28].try_into().ok()?),
            nonce: signed[28..].try_into().ok()?,
            signed: *signed,
            signature: signature.try_into().ok()?,
        })
    }

    /// Whether the device with this public key sent it.
    pub fn verify(&self, public_key: &[u8; 32]) -> Result<(), SignatureError> {
        UnparsedPublicKey::new(&ED25519, public_key)
            .verify(&message(&self.signed), &self.signature)
            .map_err(|_| SignatureError::Wrong)
    }

    /// The nonce as the memory of requests keeps it.
    pub fn nonce_text(&self) -> String {
        format!("beat {:016x}", u64::from_be_bytes(self.nonce))
    }

    /// The answer as it is sent.
    pub fn answer(&self, state: BeatState, server_time_ms: i64) -> [u8; BEAT_ANSWER_BYTES] {
        let mut bytes = [0; BEAT_ANSWER_BYTES];
        bytes[..4].copy_from_slice(&ANSWER);
        bytes[4..12].copy_from_slice(&self.nonce);
        bytes[12] = state as u8;
        bytes[13..21].copy_from_slice(&server_time_ms.to_be_bytes());
        bytes[21..].copy_from_slice(&self.signature[..8]);
        bytes
    }
}

impl BeatAnswer {
    /// Reads a datagram as the answer to one of these beats; `None` if it is none.
    pub fn parse(datagram: &[u8], sent: &[[u8; BEAT_BYTES]]) -> Option<Self> {
        let bytes: &[u8; BEAT_ANSWER_BYTES] = datagram.try_into().ok()?;
        let proven = |beat: &&[u8; BEAT_BYTES]| {
            beat[28..SIGNED_BYTES] == bytes[4..12] && beat[SIGNED_BYTES..][..8] == bytes[21..]
        };
        if bytes[..4] != ANSWER || !sent.iter().any(|beat| proven(&beat)) {
            return None;
        }
        let state = match bytes[12] {
            0 => BeatState::Heard,
            1 => BeatState::WrongTime,
            _ => return None,
        };
        Some(Self {
            nonce: bytes[4..12].try_into().ok()?,
            state,
            server_time_ms: i64::from_be_bytes(bytes[13..21].try_into().ok()?),
        })
    }
}

fn message(signed: &[u8]) -> Vec<u8> {
    [CONTEXT, signed].concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key() -> SigningKey {
        SigningKey::from_seed(&[7; 32]).unwrap()
    }

    #[test]
    fn a_beat_is_read_and_verified_and_its_answer_is_of_it_alone() {
        let (bytes, nonce) = sign_beat(&key(), [3; 16], 1_795_500_903).unwrap();
        let beat = Beat::parse(&bytes).unwrap();
        assert_eq!((beat.device, beat.created_s), ([3; 16], 1_795_500_903));
        assert_eq!(beat.nonce, nonce);
        beat.verify(&key().public_key()).unwrap();
        let stranger = SigningKey::from_seed(&[8; 32]).unwrap();
        assert_eq!(
            beat.verify(&stranger.public_key()),
            Err(SignatureError::Wrong)
        );
        let answer = beat.answer(BeatState::WrongTime, 1_795_500_000_123);
        assert!(answer.len() < bytes.len());
        let read = BeatAnswer::parse(&answer, &[bytes]).unwrap();
        assert_eq!(
            (read.nonce, read.state, read.server_time_ms),
            (nonce, BeatState::WrongTime, 1_795_500_000_123)
        );
        let (other, _) = sign_beat(&key(), [3; 16], 1_795_500_903).unwrap();
        assert_eq!(BeatAnswer::parse(&answer, &[other]), None);
        let mut forged = answer;
        forged[25] ^= 1;
        assert_eq!(BeatAnswer::parse(&forged, &[bytes]), None);
    }

    proptest! {
        #[test]
        fn a_changed_byte_is_no_beat_of_the_device(place in 0_usize..BEAT_BYTES, bit in 0_u8..8) {
            let (mut bytes, _) = sign_beat(&key(), [3; 16], 1).unwrap();
            bytes[place] ^= 1 << bit;
            let public_key = key().public_key();
            let passes = Beat::parse(&bytes).is_some_and(|it| it.verify(&public_key).is_ok());
            prop_assert!(!passes);
        }

        #[test]
        fn foreign_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..140)) {
            let _ = Beat::parse(&bytes);
            let _ = BeatAnswer::parse(&bytes, &[[0; BEAT_BYTES]]);
        }
    }
}
