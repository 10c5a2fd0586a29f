//! The chain of a device's records, made anew here from what the developer's guide says, so that the
//! server's is not tested against itself.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Where a device's chain ends.
#[derive(Debug, Clone, Default)]
pub struct Chain {
    /// The number of its latest record.
    pub seq: u64,
    /// The hash of its latest record.
    pub last: Option<String>,
}

impl Chain {
    /// A record as the next of the chain, as it must be sent byte for byte.
    pub fn seal(&mut self, record: &Value) -> String {
        self.seq += 1;
        let mut record = record.clone();
        record["chain"] = json!({"seq": self.seq, "prev": self.last});
        let text = record.to_string();
        self.last = Some(hash(&text));
        text
    }
}

/// The hash of a record, as the one after it names it.
pub fn hash(record: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(record.as_bytes()))
}

/// A batch of records that are written already, with what the device says beside them.
pub fn batch_of(name: &str, records: &[String], oldest_waiting: Option<u64>) -> String {
    let oldest =
        oldest_waiting.map_or_else(String::new, |seq| format!(",\"oldest_waiting\":[{seq}]"));
    format!("{{\"{name}\":[{}]{oldest}}}", records.join(","))
}
