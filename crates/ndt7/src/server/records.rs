//! TLS records of an established connection: sealing and opening, nothing else.
//!
//! rustls does the handshake and hands over the traffic keys; from then on the records of a test
//! go through here, because rustls copies every record into memory of its own, which costs as much
//! as the cipher. There are no new keys: a peer that wants them (`KeyUpdate`) ends its test, and a
//! test stays far below the number of records that a key may protect.

use std::io::IoSlice;
use std::ops::Range;

use ring::aead::{self, Aad, LessSafeKey, Nonce, UnboundKey};
use rustls::{ConnectionTrafficSecrets, ExtractedSecrets, ProtocolVersion, ServerConnection};

/// Largest plaintext of a record in bytes (RFC 8446, section 5.1).
pub(super) const PLAIN_BYTES_MAX: usize = 1 << 14;
/// Bytes of a record's head.
pub(super) const HEAD_BYTES: usize = 5;
/// Largest growth of a record by sealing: explicit nonce or inner type, and tag.
const OVERHEAD_BYTES_MAX: usize = 8 + TAG_BYTES;
/// Room that one sealed record may need.
pub(super) const RECORD_BYTES_MAX: usize = HEAD_BYTES + PLAIN_BYTES_MAX + OVERHEAD_BYTES_MAX;
/// Largest body of a received record in bytes (RFC 5246, section 6.2.3, the laxer of the two).
const BODY_BYTES_MAX: usize = PLAIN_BYTES_MAX + 2048;
/// Largest received record: what a buffer must hold.
pub(super) const RECEIVED_BYTES_MAX: usize = HEAD_BYTES + BODY_BYTES_MAX;
/// Bytes of the tag of every cipher in use.
const TAG_BYTES: usize = 16;
/// Explicit part of the nonce with AES-GCM in TLS 1.2 (RFC 5288, section 3).
const EXPLICIT_BYTES: usize = 8;
/// Records that one key may protect (RFC 8446, section 5.5, with a wide margin). At 15 seconds
/// that is more than a million records per second.
const RECORDS_MAX: u64 = 1 << 24;

/// Content type of application data.
pub(super) const APPLICATION_DATA: u8 = 23;
/// Content type of alerts.
pub(super) const ALERT: u8 = 21;
/// The alert that announces the end of a connection: a warning, number 0.
pub(super) const CLOSE_NOTIFY: [u8; 2] = [1, 0];

/// Why records cannot go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum RecordError {
    /// rustls gave no keys.
    #[error(
        "the TLS connection gave no keys; build its configuration with ndt7::server::tls_config"
    )]
    NoKeys,
    /// A record's head is impossible.
    #[error("a TLS record has an impossible head")]
    Head,
    /// A record was not sealed with the key of this connection, or came out of order.
    #[error("a TLS record is not authentic")]
    NotAuthentic,
    /// A key protected as many records as it may.
    #[error("a TLS key has protected {RECORDS_MAX} records and may protect no more")]
    KeyWornOut,
}

/// The two ways of a connection.
pub(super) struct Records {
    /// From here to the peer.
    pub(super) seal: Half,
    /// From the peer to here.
    pub(super) open: Half,
}

impl Records {
    /// Takes over the keys of an established connection. It may have nothing left to send.
    pub(super) fn take_over(connection: ServerConnection) -> Result<Self, RecordError> {
        let tls13 = connection.protocol_version() == Some(ProtocolVersion::TLSv1_3);
        let ExtractedSecrets { tx, rx } = connection
            .dangerous_extract_secrets()
            .map_err(|_reason| RecordError::NoKeys)?;
        Ok(Self {
            seal: Half::new(tx, tls13)?,
            open: Half::new(rx, tls13)?,
        })
    }
}

/// Key, nonce and counter of one way.
pub(super) struct Half {
    key: LessSafeKey,
    iv: [u8; aead::NONCE_LEN],
    sequence: u64,
    /// Records sealed or opened here.
    records: u64,
    tls13: bool,
    explicit_nonce: bool,
}

impl Half {
    fn new(
        (sequence, secrets): (u64, ConnectionTrafficSecrets),
        tls13: bool,
    ) -> Result<Self, RecordError> {
        let (algorithm, key, iv, gcm) = match &secrets {
            ConnectionTrafficSecrets::Aes128Gcm { key, iv } => (&aead::AES_128_GCM, key, iv, true),
            ConnectionTrafficSecrets::Aes256Gcm { key, iv } => (&aead::AES_256_GCM, key, iv, true),
            ConnectionTrafficSecrets::Chacha20Poly1305 { key, iv } => {
                (&aead::CHACHA20_POLY1305, key, iv, false)
            }
            _ => return Err(RecordError::NoKeys),
        };
        let key = UnboundKey::new(algorithm, key.as_ref()).map_err(|_| RecordError::NoKeys)?;
        Ok(Self {
            key: LessSafeKey::new(key),
            iv: iv.as_ref().try_into().map_err(|_| RecordError::NoKeys)?,
            sequence,
            records: 0,
            tls13,
            explicit_nonce: gcm && !tls13,
        })
    }

    /// The number of the next record. Never given twice, which keeps nonces unique.
    fn next_sequence(&mut self) -> Result<u64, RecordError> {
        let sequence = self.sequence;
        self.records += 1;
        self.sequence = sequence.checked_add(1).ok_or(RecordError::KeyWornOut)?;
        if self.records > RECORDS_MAX {
            return Err(RecordError::KeyWornOut);
        }
        Ok(sequence)
    }

    /// RFC 8446, section 5.3; for TLS 1.2 rustls continues its own count of explicit nonces so.
    fn nonce(&self, sequence: u64) -> [u8; aead::NONCE_LEN] {
        let mut nonce = self.iv;
        for (byte, count) in nonce[4..].iter_mut().zip(sequence.to_be_bytes()) {
            *byte ^= count;
        }
        nonce
    }

    /// Data that the tag covers beside the plaintext, in an array and its length.
    fn additional(&self, sequence: u64, kind: u8, len: usize) -> ([u8; 13], usize) {
        let [.., high, low] = len.to_be_bytes();
        let mut data = [0; 13];
        if self.tls13 {
            data[..5].copy_from_slice(&[APPLICATION_DATA, 3, 3, high, low]);
            return (data, 5);
        }
        data[..8].copy_from_slice(&sequence.to_be_bytes());
        data[8..].copy_from_slice(&[kind, 3, 3, high, low]);
        (data, 13)
    }

    /// Appends one record with the given content, at most 16 KiB of it, to `out`.
    pub(super) fn seal(
        &mut self,
        kind: u8,
        pieces: &[IoSlice<'_>],
        out: &mut Vec<u8>,
    ) -> Result<(), RecordError> {
        let sequence = self.next_sequence()?;
        let nonce = self.nonce(sequence);
        let start = out.len();
        out.extend_from_slice(&[if self.tls13 { APPLICATION_DATA } else { kind }, 3, 3, 0, 0]);
        if self.explicit_nonce {
            out.extend_from_slice(&nonce[4..]);
        }
        let body = out.len();
        for piece in pieces {
            out.extend_from_slice(piece);
        }
        if self.tls13 {
            out.push(kind);
        }
        let sealed = out.len() + TAG_BYTES - start - HEAD_BYTES;
        let covered = if self.tls13 { sealed } else { out.len() - body };
        let (data, len) = self.additional(sequence, kind, covered);
        let tag = self
            .key
            .seal_in_place_separate_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(&data[..len]),
                &mut out[body..],
            )
            .map_err(|_| RecordError::KeyWornOut)?;
        out.extend_from_slice(tag.as_ref());
        let [.., high, low] = sealed.to_be_bytes();
        out[start + 3..start + HEAD_BYTES].copy_from_slice(&[high, low]);
        Ok(())
    }

    /// Opens one whole record, head included, in place: its content type and where in the record
    /// its content is.
    pub(super) fn open(&mut self, record: &mut [u8]) -> Result<(u8, Range<usize>), RecordError> {
        let sequence = self.next_sequence()?;
        let mut nonce = self.nonce(sequence);
        let mut start = HEAD_BYTES;
        if self.explicit_nonce {
            let explicit = record
                .get(start..start + EXPLICIT_BYTES)
                .ok_or(RecordError::Head)?;
            nonce[..4].copy_from_slice(&self.iv[..4]);
            nonce[4..].copy_from_slice(explicit);
            start += EXPLICIT_BYTES;
        }
        let kind = record[0];
        let sealed = record.len() - start;
        let plain = sealed.checked_sub(TAG_BYTES).ok_or(RecordError::Head)?;
        let (data, len) = self.additional(sequence, kind, if self.tls13 { sealed } else { plain });
        let content = self
            .key
            .open_in_place(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(&data[..len]),
                &mut record[start..],
            )
            .map_err(|_| RecordError::NotAuthentic)?;
        if !self.tls13 {
            return Ok((kind, start..start + content.len()));
        }
        // The true type is the last byte that is not padding (RFC 8446, section 5.4).
        let end = content
            .iter()
            .rposition(|byte| *byte != 0)
            .ok_or(RecordError::Head)?;
        Ok((content[end], start..start + end))
    }

    /// Length of the record at the front of `bytes`, head included, once its head is there.
    pub(super) fn record_len(&self, bytes: &[u8]) -> Result<Option<usize>, RecordError> {
        let Some(&[kind, major, _minor, high, low]) = bytes.first_chunk() else {
            return Ok(None);
        };
        let body = usize::from(u16::from_be_bytes([high, low]));
        let known = if self.tls13 {
            kind == APPLICATION_DATA
        } else {
            (ALERT..24).contains(&kind)
        };
        if !known || major != 3 || body > BODY_BYTES_MAX {
            return Err(RecordError::Head);
        }
        Ok(Some(HEAD_BYTES + body))
    }
}
