//! The format of a segment file.
//!
//! Eight bytes of [`MAGIC`], then records: length of the payload (u32), checksum (u32), id (16
//! bytes), payload; numbers little-endian. The checksum is the CRC-32 of length, id and payload.

use uuid::Uuid;

use crate::limits::RECORD_BYTES_MAX;

/// The first bytes of a segment: name and version of the format.
pub(super) const MAGIC: [u8; 8] = *b"QOSYLQ\x00\x01";
/// Bytes before the payload of a record.
pub(super) const RECORD_HEAD_BYTES: usize = 24;

/// One record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Record<'a> {
    pub(super) id: Uuid,
    pub(super) payload: &'a [u8],
}

impl Record<'_> {
    /// Writes the record behind others.
    pub(super) fn write(&self, into: &mut Vec<u8>) {
        let length = u32::try_from(self.payload.len()).expect("the caller bounds records");
        into.extend_from_slice(&length.to_le_bytes());
        into.extend_from_slice(&checksum(length, self.id, self.payload).to_le_bytes());
        into.extend_from_slice(self.id.as_bytes());
        into.extend_from_slice(self.payload);
    }
}

fn checksum(length: u32, id: Uuid, payload: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&length.to_le_bytes());
    hasher.update(id.as_bytes());
    hasher.update(payload);
    hasher.finalize()
}

/// What is in a segment.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Contents<'a> {
    /// The sound records, oldest first.
    pub(super) records: Vec<Record<'a>>,
    /// Up to here everything may stay; what follows was never finished.
    pub(super) sound_bytes: usize,
    /// Whether another version of the program wrote it: leave it as it is.
    pub(super) foreign: bool,
}

/// Reads a segment. What is damaged, its length included, is passed over up to the next record
/// whose checksum fits.
pub(super) fn read(bytes: &[u8]) -> Contents<'_> {
    let mut contents = Contents {
        records: Vec::new(),
        sound_bytes: 0,
        foreign: false,
    };
    let Some(mut rest) = bytes.strip_prefix(&MAGIC) else {
        // A beginning cut short by a power cut is not foreign.
        contents.foreign = bytes.len() >= MAGIC.len() && bytes[..MAGIC.len()] != [0; 8];
        return contents;
    };
    contents.sound_bytes = MAGIC.len();
    while !rest.is_empty() {
        if let Some((record, after)) = first(rest) {
            contents.records.push(record);
            rest = after;
            contents.sound_bytes = bytes.len() - rest.len();
        } else {
            rest = &rest[1..];
        }
    }
    contents
}

/// The record with which some bytes begin, and what follows it; `None` if none does.
fn first(bytes: &[u8]) -> Option<(Record<'_>, &[u8])> {
    let (head, rest) = bytes.split_first_chunk::<RECORD_HEAD_BYTES>()?;
    let length = u32::from_le_bytes(head[..4].try_into().ok()?);
    let expected = u32::from_le_bytes(head[4..8].try_into().ok()?);
    let id = Uuid::from_bytes(head[8..].try_into().ok()?);
    let payload_bytes = usize::try_from(length).ok()?;
    if payload_bytes == 0 || payload_bytes > RECORD_BYTES_MAX {
        return None;
    }
    let (payload, rest) = rest.split_at_checked(payload_bytes)?;
    let sound = checksum(length, id, payload) == expected;
    sound.then_some((Record { id, payload }, rest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn segment(payloads: &[Vec<u8>]) -> (Vec<u8>, Vec<usize>) {
        let mut bytes = MAGIC.to_vec();
        let mut ends = vec![bytes.len()];
        for (number, payload) in payloads.iter().enumerate() {
            let id = Uuid::from_u128(number as u128);
            Record { id, payload }.write(&mut bytes);
            ends.push(bytes.len());
        }
        (bytes, ends)
    }

    fn payloads() -> impl Strategy<Value = Vec<Vec<u8>>> {
        prop::collection::vec(prop::collection::vec(any::<u8>(), 1..60), 0..12)
    }

    proptest! {
        #[test]
        fn a_cut_at_any_byte_loses_only_the_record_that_it_cuts(
            payloads in payloads(), cut in any::<prop::sample::Index>(),
        ) {
            let (bytes, ends) = segment(&payloads);
            let cut = cut.index(bytes.len() + 1);
            let contents = read(&bytes[..cut]);
            let whole = ends.iter().filter(|end| **end <= cut).count();
            prop_assert_eq!(contents.records.len(), whole.saturating_sub(1));
            for (record, payload) in contents.records.iter().zip(&payloads) {
                prop_assert_eq!(record.payload, payload.as_slice());
            }
            let sound = ends.iter().filter(|end| **end <= cut).max().copied().unwrap_or(0);
            prop_assert_eq!(contents.sound_bytes, sound);
            prop_assert!(!contents.foreign);
        }

        #[test]
        fn zeros_behind_the_records_as_file_systems_leave_them_are_no_records(
            payloads in payloads(), zeros in 0_usize..200,
        ) {
            let (mut bytes, ends) = segment(&payloads);
            bytes.resize(bytes.len() + zeros, 0);
            let contents = read(&bytes);
            prop_assert_eq!(contents.records.len(), payloads.len());
            prop_assert_eq!(contents.sound_bytes, *ends.last().unwrap());
        }

        #[test]
        fn a_changed_byte_anywhere_loses_only_the_record_that_has_it(
            payloads in payloads(), place in any::<prop::sample::Index>(),
            byte in any::<prop::sample::Index>(), bit in 0_u8..8,
        ) {
            prop_assume!(!payloads.is_empty());
            let (mut bytes, ends) = segment(&payloads);
            let hit = place.index(payloads.len());
            let within = byte.index(ends[hit + 1] - ends[hit]);
            bytes[ends[hit] + within] ^= 1 << bit;
            prop_assert_eq!(read(&bytes).records.len(), payloads.len() - 1);
        }

        #[test]
        fn foreign_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
            let framed = [MAGIC.as_slice(), &bytes].concat();
            prop_assert!(read(&framed).sound_bytes <= framed.len());
        }
    }

    #[test]
    fn a_record_over_the_limit_is_not_believed() {
        let mut bytes = MAGIC.to_vec();
        let payload = vec![7; RECORD_BYTES_MAX];
        let id = Uuid::nil();
        Record {
            id,
            payload: &payload,
        }
        .write(&mut bytes);
        assert_eq!(read(&bytes).records.len(), 1);
        let payload = vec![7; RECORD_BYTES_MAX + 1];
        Record {
            id,
            payload: &payload,
        }
        .write(&mut bytes);
        assert_eq!(read(&bytes).records.len(), 1);
    }

    #[test]
    fn a_segment_of_another_version_is_foreign() {
        assert!(read(b"QOSYLQ\x00\x02rest").foreign);
        assert!(!read(b"QOSY").foreign);
    }
}
