//! The body of a batch, split into its records without reading them, and what it says of them.

use std::collections::HashMap;

use axum::http::StatusCode;
use qosyl_domain::{ChainLink, Invalid, RecordHash};
use qosyl_signature::record_hash;
use qosyl_store::Chained;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::error::ApiError;
use crate::limits;

/// The list in which a device says what is to be added to the times of records.
const SHIFTS: &str = "shifts";
/// The list of one number, the lowest of its chain that still waits there.
const OLDEST_WAITING: &str = "oldest_waiting";

/// A batch.
#[derive(Debug)]
pub struct Parts<'a> {
    /// Its records, as they came.
    pub records: Vec<&'a RawValue>,
    /// What is to be added to the time of a record, in milliseconds.
    shifts: HashMap<String, i64>,
    /// The device will send no record of its chain before this one.
    pub oldest_waiting: Option<u64>,
}

impl Parts<'_> {
    /// What is to be added to the time of a record.
    pub fn shift_ms(&self, raw: &RawValue) -> Option<i64> {
        if self.shifts.is_empty() {
            return None;
        }
        self.shifts.get(&id_of(raw)?).copied()
    }
}

/// The id of a record, as it stands there.
pub fn id_of(raw: &RawValue) -> Option<String> {
    #[derive(Deserialize)]
    struct OnlyId {
        id: String,
    }
    let it: OnlyId = serde_json::from_str(raw.get()).ok()?;
    Some(it.id)
}

/// A record's place in its device's chain, if it names one, with the hash of what came.
pub fn chained(raw: &RawValue) -> Result<Option<Chained>, Invalid> {
    #[derive(Deserialize)]
    struct OnlyChain {
        #[serde(default)]
        chain: Option<ChainLink>,
    }
    let it: OnlyChain = serde_json::from_str(raw.get())
        .map_err(|error| Invalid::new("record_malformed", error.to_string()))?;
    let Some(link) = it.chain else {
        return Ok(None);
    };
    link.check()?;
    let hash = RecordHash(record_hash(raw.get().as_bytes()));
    Ok(Some(Chained { link, hash }))
}

/// Splits a batch: `{"measurements":[…]}` with lists beside it, or `[…]`.
pub fn split<'a>(bytes: &'a [u8], key: &str) -> Result<Parts<'a>, ApiError> {
    let malformed = |error: serde_json::Error| {
        ApiError::bad(
            "json_malformed",
            format!("the body is neither a list nor {{\"{key}\":[…]}}: {error}"),
        )
    };
    let is_list = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[');
    let mut lists: HashMap<&str, Vec<&RawValue>> = HashMap::new();
    let records = if is_list {
        serde_json::from_slice(bytes).map_err(malformed)?
    } else {
        lists = serde_json::from_slice(bytes).map_err(malformed)?;
        lists.remove(key).ok_or_else(|| {
            let text = format!("the body has no list named '{key}'");
            ApiError::bad("json_malformed", text)
        })?
    };
    check_length(&records)?;
    let shifts = lists.remove(SHIFTS).unwrap_or_default();
    check_length(&shifts)?;
    let oldest = lists.remove(OLDEST_WAITING).unwrap_or_default();
    Ok(Parts {
        records,
        shifts: shifts
            .into_iter()
            .map(read_shift)
            .collect::<Result<_, _>>()?,
        oldest_waiting: oldest.first().map(|raw| read_number(raw)).transpose()?,
    })
}

fn check_length(list: &[&RawValue]) -> Result<(), ApiError> {
    let (records, most) = (list.len(), limits::BATCH_RECORDS_MAX);
    if records <= most {
        return Ok(());
    }
    Err(ApiError::refused(
        StatusCode::PAYLOAD_TOO_LARGE,
        "batch_too_large",
        format!("{records} records; send at most {most}"),
    ))
}

fn read_shift(raw: &RawValue) -> Result<(String, i64), ApiError> {
    #[derive(Deserialize)]
    struct Shift {
        id: String,
        ms: i64,
    }
    let shift: Shift = serde_json::from_str(raw.get()).map_err(|error| {
        let text = format!("a shift is {{\"id\":…,\"ms\":…}}: {error}");
        ApiError::bad("json_malformed", text)
    })?;
    Ok((shift.id, shift.ms))
}

fn read_number(raw: &RawValue) -> Result<u64, ApiError> {
    serde_json::from_str(raw.get()).map_err(|error| {
        let text = format!("{OLDEST_WAITING} is a list of one number: {error}");
        ApiError::bad("json_malformed", text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(bytes: &[u8]) -> Result<usize, ApiError> {
        split(bytes, "measurements").map(|parts| parts.records.len())
    }

    #[test]
    fn a_batch_is_a_list_or_an_object_with_the_list() {
        assert_eq!(records(br#" [{"id":"a"},2]"#).unwrap(), 2);
        assert_eq!(records(br#"{"measurements":[1]}"#).unwrap(), 1);
        assert!(records(br#"{"heartbeats":[1]}"#).is_err());
        assert!(records(br#"{"measurements":[1}"#).is_err());
        assert!(records(b"").is_err());
    }

    #[test]
    fn a_batch_over_the_limit_is_refused_whole() {
        let batch = |records: usize| format!("[{}]", vec!["1"; records].join(","));
        let most = limits::BATCH_RECORDS_MAX;
        assert_eq!(records(batch(most).as_bytes()).unwrap(), most);
        let error = records(batch(most + 1).as_bytes()).unwrap_err();
        assert!(error.to_string().contains("batch_too_large"), "{error}");
        let many = format!(r#"{{"measurements":[],"shifts":{}}}"#, batch(most + 1));
        assert!(records(many.as_bytes()).is_err());
    }

    #[test]
    fn lists_beside_the_records_say_more_of_them_and_unknown_ones_nothing() {
        let body = br#"{"measurements":[{"id":"a"},{"id":"b"}],"shifts":[{"id":"b","ms":-5}],
            "oldest_waiting":[17],"others":[1]}"#;
        let parts = split(body, "measurements").unwrap();
        let shifts: Vec<_> = parts
            .records
            .iter()
            .map(|raw| parts.shift_ms(raw))
            .collect();
        assert_eq!(shifts, [None, Some(-5)]);
        assert_eq!(parts.oldest_waiting, Some(17));
        for body in [
            r#"{"measurements":[],"shifts":[{"id":"b"}]}"#,
            r#"{"measurements":[],"oldest_waiting":[-1]}"#,
        ] {
            assert!(records(body.as_bytes()).is_err(), "{body}");
        }
    }

    #[test]
    fn a_record_is_hashed_as_it_came() {
        let of = |text: &str| {
            let raw = RawValue::from_string(text.to_owned()).unwrap();
            chained(&raw)
        };
        assert_eq!(of(r#"{"id":"a"}"#).unwrap(), None);
        let one = of(r#"{"id":"a","chain":{"seq":1}}"#).unwrap().unwrap();
        let same = of(r#"{"id":"a", "chain":{"seq":1}}"#).unwrap().unwrap();
        assert_eq!(one.link, same.link);
        assert_ne!(one.hash, same.hash, "a space more is another record");
        let wrong = of(r#"{"id":"a","chain":{"seq":2}}"#).unwrap_err();
        assert_eq!(wrong.code, "chain_impossible");
        assert_eq!(of(r#"{"chain":7}"#).unwrap_err().code, "record_malformed");
    }
}
