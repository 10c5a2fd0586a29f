//! The chain of a device's records: each names the one before it by number and hash, so that a gap
//! or an edit can be seen even where records arrive in another order than they were made.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use uuid::Uuid;

use crate::ids::require_sound;
use crate::{DeviceId, Invalid, SchoolId, Source};

/// The greatest number in a chain: every program that reads JSON knows it exactly.
const SEQ_MAX: u64 = 1 << 53;
/// Ranges in one [`Omission`].
pub const OMITTED_RANGES_MAX: usize = 64;

/// The SHA-256 of a record as it was sent, byte for byte; base64url without padding on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String))]
pub struct RecordHash(pub [u8; 32]);

impl RecordHash {
    /// As it stands on the wire.
    pub fn to_text(self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }
}

impl Serialize for RecordHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de> Deserialize<'de> for RecordHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = URL_SAFE_NO_PAD.decode(&text).ok();
        let bytes = bytes.and_then(|bytes| bytes.try_into().ok());
        bytes
            .map(Self)
            .ok_or_else(|| de::Error::custom("a hash is 43 characters of base64url"))
    }
}

/// The place of a record in its device's chain: the member `chain` of every record that has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChainLink {
    /// Counts a device's records of every kind from 1.
    pub seq: u64,
    /// The hash of the record before; only the first has none.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub prev: Option<RecordHash>,
}

impl ChainLink {
    /// Refuses numbers that cannot be, and a first record that names one before it.
    pub fn check(&self) -> Result<(), Invalid> {
        let sound = (1..=SEQ_MAX).contains(&self.seq) && (self.seq == 1) == self.prev.is_none();
        if sound {
            return Ok(());
        }
        Err(Invalid::new(
            "chain_impossible",
            "chain.seq counts from 1, and every record but the first names the one before it in \
             chain.prev",
        ))
    }
}

/// Why records were left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum OmissionReason {
    /// Heartbeats between the first and the last of a run with the same outcome.
    Thinned,
    /// The queue was full of what cannot be thinned.
    Dropped,
}

/// Records that were left out one after another, and how the chain goes on over them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OmittedRange {
    /// The number of the first.
    pub from: u64,
    /// The number of the last.
    pub to: u64,
    /// The hash of the record before the first.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub prev: Option<RecordHash>,
    /// The hash of the last: the record after it names it.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub hash: RecordHash,
}

/// A device's note of records that it will never send, so that a gap that it made on purpose is not
/// an unexplained one. A record of its own in the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Omission {
    /// `UUIDv7`, made by the device.
    pub id: Uuid,
    /// The school.
    pub school_id: SchoolId,
    /// The device whose records they were.
    pub device_id: DeviceId,
    /// Why.
    pub reason: OmissionReason,
    /// Which, at most 64 ranges.
    pub ranges: Vec<OmittedRange>,
    /// How many heartbeats among them were answered.
    pub reachable: u64,
    /// How many heartbeats among them were not.
    pub unreachable: u64,
    /// How many tests.
    pub tests: u64,
    /// How many of other kinds.
    pub others: u64,
}

impl Omission {
    /// Refuses ranges that cannot be, and counts that do not add up to them. `seq` is the note's
    /// own number: it tells only of records before it.
    pub fn check(&self, seq: u64) -> Result<(), Invalid> {
        require_sound(self.id, Source::Meter)?;
        let ordered = self.ranges.windows(2).all(|two| two[0].to < two[1].from);
        let sound = |range: &OmittedRange| {
            let first = range.from == 1;
            range.from >= 1 && range.from <= range.to && first == range.prev.is_none()
        };
        let last = self.ranges.last().map_or(seq, |range| range.to);
        let places: u64 = self
            .ranges
            .iter()
            .map(|range| range.to.saturating_sub(range.from).saturating_add(1))
            .fold(0, u64::saturating_add);
        let counts = [self.reachable, self.unreachable, self.tests, self.others];
        let counted = counts.into_iter().fold(0, u64::saturating_add);
        if (1..=OMITTED_RANGES_MAX).contains(&self.ranges.len())
            && ordered
            && self.ranges.iter().all(sound)
            && last < seq
            && places == counted
        {
            return Ok(());
        }
        Err(Invalid::new(
            "omission_contradicts",
            "an omission names 1 to 64 ranges of numbers before its own, in order, and its counts \
             add up to them",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(byte: u8) -> RecordHash {
        RecordHash([byte; 32])
    }

    fn omission() -> Omission {
        let range = |from, to| OmittedRange {
            from,
            to,
            prev: Some(hash(1)),
            hash: hash(2),
        };
        Omission {
            id: "01935c1e-7b7a-7000-8000-000000000001".parse().unwrap(),
            school_id: SchoolId(Uuid::nil()),
            device_id: DeviceId(Uuid::nil()),
            reason: OmissionReason::Thinned,
            ranges: vec![range(5, 9), range(11, 11)],
            reachable: 5,
            unreachable: 1,
            tests: 0,
            others: 0,
        }
    }

    #[test]
    fn a_link_is_written_short_and_read_as_it_was() {
        let link = ChainLink {
            seq: 7,
            prev: Some(hash(0xFB)),
        };
        let text = serde_json::to_string(&link).unwrap();
        assert_eq!(
            text,
            r#"{"seq":7,"prev":"-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s"}"#
        );
        assert_eq!(serde_json::from_str::<ChainLink>(&text).unwrap(), link);
        assert!(serde_json::from_str::<ChainLink>(r#"{"seq":7,"prev":"abc"}"#).is_err());
    }

    #[test]
    fn only_the_first_record_has_none_before_it() {
        let link = |seq, prev| ChainLink { seq, prev }.check();
        assert_eq!(link(1, None), Ok(()));
        assert_eq!(link(2, Some(hash(1))), Ok(()));
        for wrong in [
            link(0, None),
            link(1, Some(hash(1))),
            link(2, None),
            link(SEQ_MAX + 1, Some(hash(1))),
        ] {
            assert_eq!(wrong.unwrap_err().code, "chain_impossible");
        }
    }

    #[test]
    fn an_omission_is_of_records_before_it_and_adds_up() {
        assert_eq!(omission().check(12), Ok(()));
        let refused = |spoil: fn(&mut Omission)| {
            let mut spoilt = omission();
            spoil(&mut spoilt);
            spoilt.check(12).unwrap_err().code
        };
        assert_eq!(
            omission().check(11).unwrap_err().code,
            "omission_contradicts"
        );
        assert_eq!(refused(|it| it.id = Uuid::nil()), "id_not_v7");
        for spoil in [
            (|it: &mut Omission| it.ranges.clear()) as fn(&mut Omission),
            |it| it.ranges.swap(0, 1),
            |it| it.ranges[0].from = 0,
            |it| it.ranges[0].from = 1,
            |it| it.ranges[0].to = u64::MAX,
            |it| it.reachable = 6,
        ] {
            assert_eq!(refused(spoil), "omission_contradicts");
        }
    }
}
