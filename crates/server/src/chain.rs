//! What the chains of devices say of the records that are shown.

use qosyl_domain::RecordHash;
use qosyl_store::{ChainPlace, InboxRecord, Store, StoreError};
use serde::Serialize;
use utoipa::ToSchema;

/// A record's place in its device's chain.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChainAnswer {
    /// `sound`; `unchained`: the device sends no chain; `after_gap`: the record before it is not
    /// here; `edited`: the device made another one; `forked`: two copies of the device sent from
    /// here on.
    pub mark: &'static str,
    /// Its number.
    pub seq: Option<u64>,
    /// The hash of the record before.
    #[schema(value_type = Option<String>)]
    pub prev: Option<RecordHash>,
    /// Its own hash, of the bytes that came.
    #[schema(value_type = Option<String>)]
    pub hash: Option<RecordHash>,
}

impl ChainAnswer {
    /// The cells of a row, under `chain_mark` and `chain_seq`.
    pub fn cells(&self) -> [String; 2] {
        let seq = self.seq.map_or_else(String::new, |seq| seq.to_string());
        [self.mark.to_owned(), seq]
    }
}

impl From<ChainPlace> for ChainAnswer {
    fn from(place: ChainPlace) -> Self {
        Self {
            mark: place.mark.as_str(),
            seq: place.chained.map(|it| it.link.seq),
            prev: place.chained.and_then(|it| it.link.prev),
            hash: place.chained.map(|it| it.hash),
        }
    }
}

/// Records with their places, which are all looked up at once.
pub fn placed(
    store: &Store,
    records: Vec<InboxRecord>,
) -> Result<impl Iterator<Item = (InboxRecord, ChainAnswer)>, StoreError> {
    let seqs: Vec<u64> = records.iter().map(|it| it.seq).collect();
    let places = store.chain_places(&seqs)?;
    let places = places.into_iter().map(ChainAnswer::from);
    Ok(records.into_iter().zip(places))
}
