//! The device's chain of records: where it ends, and how a record is tied to it.
//!
//! The end is in a file of two slots that are written in turn, each with a checksum: a write that
//! a power cut tears leaves the other. A record is appended before the end is moved, so the end
//! may be one record behind; the queue's newest records then tell it.

use std::fs::OpenOptions;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use qosyl_domain::{ChainLink, RecordHash};
use qosyl_signature::record_hash;
use serde::Deserialize;

use crate::{MeterError, disk};

/// The file with the end of the chain.
const FILE: &str = "chain";
/// Number, hash and checksum.
const SLOT_BYTES: usize = 8 + 32 + 4;

/// The end of a chain: the number and the hash of its latest record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct End {
    pub(super) seq: u64,
    pub(super) hash: Option<RecordHash>,
}

impl End {
    /// Where a sealed record leaves the chain; `None` if it has no place in it.
    pub(super) fn of(payload: &[u8]) -> Option<Self> {
        let link = link_of(payload)?;
        Some(Self {
            seq: link.seq,
            hash: Some(RecordHash(record_hash(payload))),
        })
    }

    /// The link of the next record.
    pub(super) fn next(self) -> ChainLink {
        ChainLink {
            seq: self.seq + 1,
            prev: self.hash,
        }
    }

    fn to_slot(self) -> [u8; SLOT_BYTES] {
        let mut slot = [0; SLOT_BYTES];
        slot[..8].copy_from_slice(&self.seq.to_le_bytes());
        slot[8..40].copy_from_slice(&self.hash.map_or([0; 32], |hash| hash.0));
        let checksum = crc32fast::hash(&slot[..40]);
        slot[40..].copy_from_slice(&checksum.to_le_bytes());
        slot
    }

    fn from_slot(slot: &[u8]) -> Option<Self> {
        let slot: &[u8; SLOT_BYTES] = slot.try_into().ok()?;
        let (seq, rest) = slot.split_first_chunk::<8>()?;
        let (hash, checksum) = rest.split_first_chunk::<32>()?;
        let seq = u64::from_le_bytes(*seq);
        let sound = seq > 0 && crc32fast::hash(&slot[..40]).to_le_bytes() == *checksum;
        sound.then_some(Self {
            seq,
            hash: Some(RecordHash(*hash)),
        })
    }
}

/// The file with the end.
#[derive(Debug)]
pub(super) struct EndFile {
    path: PathBuf,
    /// What it says.
    pub(super) end: End,
    /// The slot to be written next: not the one that says it.
    free_slot: usize,
    is_new: bool,
    /// Whether [`EndFile::end`] is later than what the file says.
    is_behind: bool,
}

impl EndFile {
    /// Reads it. A file that is not there, or of which nothing is sound, says that the chain has
    /// not begun.
    pub(super) fn read(folder: &Path) -> Result<Self, MeterError> {
        let path = folder.join(FILE);
        // A file of any other length is damaged; what is sound in it counts.
        let bytes = disk::read(&path, 64 * SLOT_BYTES as u64)?;
        let is_new = bytes.is_none();
        let bytes = bytes.unwrap_or_default();
        let slots = bytes.chunks(SLOT_BYTES).take(2).map(End::from_slot);
        let newest = slots
            .enumerate()
            .filter_map(|(slot, end)| Some((end?, slot)))
            .max_by_key(|(end, _)| end.seq);
        let (end, slot) = newest.unwrap_or((End::default(), 1));
        Ok(Self {
            path,
            end,
            free_slot: 1 - slot,
            is_new,
            is_behind: false,
        })
    }

    /// Takes over a later end that the queue's records tell.
    pub(super) fn advance(&mut self, end: End) {
        self.end = end;
        self.is_behind = true;
    }

    /// Makes the end durable, if it is not.
    pub(super) fn settle(&mut self) -> Result<(), MeterError> {
        if self.is_behind {
            self.keep(self.end)?;
        }
        Ok(())
    }

    /// Makes a later end durable.
    pub(super) fn keep(&mut self, end: End) -> Result<(), MeterError> {
        let place = self.free_slot * SLOT_BYTES;
        let write = || {
            let mut options = OpenOptions::new();
            let mut file = options
                .create(true)
                .truncate(false)
                .write(true)
                .open(&self.path)?;
            file.seek(SeekFrom::Start(place as u64))?;
            file.write_all(&end.to_slot())?;
            file.sync_data()?;
            if self.is_new {
                disk::sync_folder_of(&self.path)?;
            }
            Ok(())
        };
        write().map_err(|source| MeterError::file("write", &self.path, source))?;
        self.end = end;
        self.free_slot = 1 - self.free_slot;
        (self.is_new, self.is_behind) = (false, false);
        Ok(())
    }
}

/// A record's link, if it has one.
pub(super) fn link_of(payload: &[u8]) -> Option<ChainLink> {
    #[derive(Deserialize)]
    struct OnlyLink {
        chain: Option<ChainLink>,
    }
    let it: OnlyLink = serde_json::from_slice(payload).ok()?;
    it.chain.filter(|link| link.check().is_ok())
}

/// A record with its link as its last member. What is not an object of JSON cannot have one.
pub(super) fn seal(payload: &[u8], link: &ChainLink) -> Result<Vec<u8>, MeterError> {
    let open = payload.trim_ascii().strip_suffix(b"}");
    let open = open.filter(|open| open.starts_with(b"{"));
    let open = open.ok_or(MeterError::RecordNoObject)?;
    let mut sealed = open.trim_ascii_end().to_vec();
    if sealed.len() > 1 {
        sealed.push(b',');
    }
    sealed.extend_from_slice(b"\"chain\":");
    serde_json::to_writer(&mut sealed, link).expect("memory takes it");
    sealed.push(b'}');
    Ok(sealed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(seq: u64) -> End {
        let byte = u8::try_from(seq % 256).unwrap();
        End {
            seq,
            hash: Some(RecordHash([byte; 32])),
        }
    }

    #[test]
    fn a_record_is_sealed_behind_its_other_members() {
        let link = end(4).next();
        let hash = RecordHash([4; 32]).to_text();
        let chain = format!(r#""chain":{{"seq":5,"prev":"{hash}"}}"#);
        let sealed = |text: &str| String::from_utf8(seal(text.as_bytes(), &link).unwrap()).unwrap();
        assert_eq!(sealed(r#"{"a":1}"#), format!(r#"{{"a":1,{chain}}}"#));
        assert_eq!(sealed(" {\"a\":1 }\n"), format!(r#"{{"a":1,{chain}}}"#));
        assert_eq!(sealed("{}"), format!("{{{chain}}}"));
        assert_eq!(link_of(sealed(r#"{"a":{}}"#).as_bytes()), Some(link));
        for wrong in ["", "[1]", "7", "{\"a\":1"] {
            let error = seal(wrong.as_bytes(), &link).unwrap_err();
            assert!(matches!(error, MeterError::RecordNoObject), "{error}");
        }
        assert_eq!(link_of(b"{\"a\":1}"), None);
    }

    #[test]
    fn the_end_survives_a_torn_write_at_any_byte() {
        let folder = tempfile::tempdir().unwrap();
        for seq in 1..=3 {
            let mut file = EndFile::read(folder.path()).unwrap();
            assert_eq!(file.end.seq, seq - 1);
            file.keep(end(seq)).unwrap();
            file.keep(end(seq)).unwrap();
        }
        let path = folder.path().join(FILE);
        let mut file = EndFile::read(folder.path()).unwrap();
        let before = std::fs::read(&path).unwrap();
        file.keep(end(4)).unwrap();
        let after = std::fs::read(&path).unwrap();
        for torn in 0..=after.len() {
            let mix = [&after[..torn], &before[torn..]].concat();
            std::fs::write(&path, mix).unwrap();
            let found = EndFile::read(folder.path()).unwrap().end;
            assert!(found == end(3) || found == end(4), "{torn}: {found:?}");
        }
    }

    #[test]
    fn a_file_of_which_nothing_is_sound_is_none() {
        let folder = tempfile::tempdir().unwrap();
        for bytes in [&b""[..], &[0; 88], &[7; 50], &[0xFF; 300]] {
            std::fs::write(folder.path().join(FILE), bytes).unwrap();
            let mut file = EndFile::read(folder.path()).unwrap();
            assert_eq!(file.end, End::default());
            file.keep(end(1)).unwrap();
            assert_eq!(EndFile::read(folder.path()).unwrap().end, end(1));
        }
    }
}
