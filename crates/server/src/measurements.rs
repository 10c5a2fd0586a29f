//! Measurements, heartbeats and outages coming in: in batches, each record on its own merits, durable
//! before the answer.

use std::time::Instant;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode};
use jiff::Timestamp;
use qosyl_domain::{Heartbeat, Invalid, Measurement, Outage};
use qosyl_store::{Appended, NewRecord, Record};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::App;
use crate::error::{ApiError, Problem};
use crate::limits;
use crate::signed::{self, Device};

/// The longest id that is repeated in an answer.
const ID_SHOWN_MAX: usize = 64;

/// What became of each record of a batch, by its id.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct BatchAnswer {
    /// Durable now.
    pub accepted: Vec<String>,
    /// Durable already; harmless.
    pub duplicate: Vec<String>,
    /// Not taken; sending it again will not help.
    pub rejected: Vec<RejectedRecord>,
}

/// A record that was not taken.
#[derive(Debug, Serialize, ToSchema)]
pub struct RejectedRecord {
    /// Its id as it was sent; empty if there was none.
    pub id: String,
    /// Stable, in snake case.
    pub code: String,
    /// The value and the remedy.
    pub detail: String,
}

/// A batch of measurements.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MeasurementBatch {
    /// At most 1,000.
    #[schema(max_items = 1000)]
    #[allow(
        dead_code,
        reason = "the shape for the API document; records are read one by one"
    )]
    pub measurements: Vec<Measurement>,
}

/// A batch of heartbeats.
#[derive(Debug, Deserialize, ToSchema)]
pub struct HeartbeatBatch {
    /// At most 1,000.
    #[schema(max_items = 1000)]
    #[allow(
        dead_code,
        reason = "the shape for the API document; records are read one by one"
    )]
    pub heartbeats: Vec<Heartbeat>,
}

/// A batch of outages.
#[derive(Debug, Deserialize, ToSchema)]
pub struct OutageBatch {
    /// At most 1,000.
    #[schema(max_items = 1000)]
    #[allow(
        dead_code,
        reason = "the shape for the API document; records are read one by one"
    )]
    pub outages: Vec<Outage>,
}

/// Takes a batch of measurements from a device.
///
/// Answered only when every accepted record is durable. One bad record never spoils its batch.
#[utoipa::path(post, path = "/v1/measurements", tag = "measurements",
    request_body = MeasurementBatch,
    responses(
        (status = 200, body = BatchAnswer),
        (status = 401, body = Problem, description = "not signed by a known device, or a replay"),
        (status = 413, body = Problem, description = "over 2 MiB"),
        (status = 503, body = Problem, description = "busy: send the same batch again later")))]
pub async fn post_measurements(
    State(app): State<App>,
    request: Request<Body>,
) -> Result<Json<BatchAnswer>, ApiError> {
    ingest(&app, request, "measurements", |raw, device, now| {
        let mut measurement: Measurement = parse(raw)?;
        measurement.source = device.kind;
        measurement.check(now)?;
        check_owner(device, measurement.device_id, measurement.school_id)?;
        Ok(Record::Measurement(Box::new(measurement)))
    })
    .await
}

/// Takes a batch of heartbeats from a device.
#[utoipa::path(post, path = "/v1/heartbeats", tag = "measurements",
    request_body = HeartbeatBatch,
    responses(
        (status = 200, body = BatchAnswer),
        (status = 401, body = Problem, description = "not signed by a known device, or a replay"),
        (status = 413, body = Problem, description = "over 2 MiB"),
        (status = 503, body = Problem, description = "busy: send the same batch again later")))]
pub async fn post_heartbeats(
    State(app): State<App>,
    request: Request<Body>,
) -> Result<Json<BatchAnswer>, ApiError> {
    ingest(&app, request, "heartbeats", |raw, device, now| {
        let mut heartbeat: Heartbeat = parse(raw)?;
        heartbeat.source = device.kind;
        heartbeat.check(now)?;
        check_owner(device, heartbeat.device_id, heartbeat.school_id)?;
        Ok(Record::Heartbeat(heartbeat))
    })
    .await
}

/// Takes a batch of outages from a device.
#[utoipa::path(post, path = "/v1/outages", tag = "measurements",
    request_body = OutageBatch,
    responses(
        (status = 200, body = BatchAnswer),
        (status = 401, body = Problem, description = "not signed by a known device, or a replay"),
        (status = 413, body = Problem, description = "over 2 MiB"),
        (status = 503, body = Problem, description = "busy: send the same batch again later")))]
pub async fn post_outages(
    State(app): State<App>,
    request: Request<Body>,
) -> Result<Json<BatchAnswer>, ApiError> {
    ingest(&app, request, "outages", |raw, device, now| {
        let outage: Outage = parse(raw)?;
        outage.check(now)?;
        check_owner(device, outage.device_id, outage.school_id)?;
        Ok(Record::Outage(outage))
    })
    .await
}

type ReadRecord = fn(&RawValue, &Device, Timestamp) -> Result<Record, Invalid>;

async fn ingest(
    app: &App,
    request: Request<Body>,
    kind: &'static str,
    read: ReadRecord,
) -> Result<Json<BatchAnswer>, ApiError> {
    let began = Instant::now();
    let (device, bytes) = signed::read(app, request, limits::BATCH_BYTES_MAX).await?;
    let raws = records(&bytes, kind)?;
    let now = Timestamp::now();
    let mut answer = BatchAnswer::default();
    let mut fresh = Vec::with_capacity(raws.len());
    for raw in raws {
        match read(raw, &device, now) {
            Ok(record) => fresh.push(new_record(record, &device, now)?),
            Err(invalid) => answer.rejected.push(rejected(raw, invalid)),
        }
    }
    let ids: Vec<String> = fresh.iter().map(|record| record.id().to_string()).collect();
    let appended = if fresh.is_empty() {
        Vec::new()
    } else {
        app.store.append(fresh).await?
    };
    for (id, outcome) in ids.into_iter().zip(appended) {
        match outcome {
            Appended::Accepted(_) => answer.accepted.push(id),
            Appended::Duplicate => answer.duplicate.push(id),
        }
    }
    count(app, kind, &answer);
    app.metrics
        .ingest_seconds
        .observe(began.elapsed().as_secs_f64());
    Ok(Json(answer))
}

fn count(app: &App, kind: &'static str, answer: &BatchAnswer) {
    for (result, number) in [
        ("accepted", answer.accepted.len()),
        ("duplicate", answer.duplicate.len()),
        ("rejected", answer.rejected.len()),
    ] {
        let labels = vec![("kind", kind), ("result", result)];
        app.metrics
            .records
            .get_or_create(&labels)
            .inc_by(number as u64);
    }
}

fn new_record(record: Record, device: &Device, now: Timestamp) -> Result<NewRecord, ApiError> {
    let source = (device.key, device.kind);
    Ok(NewRecord::new(
        record,
        device.school_number,
        source,
        now.as_millisecond(),
        None,
    )?)
}

/// Splits a batch into its records without reading them: `{"measurements":[…]}` or `[…]`.
fn records<'a>(bytes: &'a [u8], key: &str) -> Result<Vec<&'a RawValue>, ApiError> {
    let malformed = |error: serde_json::Error| {
        ApiError::bad(
            "json_malformed",
            format!("the body is neither a list nor {{\"{key}\":[…]}}: {error}"),
        )
    };
    let is_list = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[');
    let list: Vec<&RawValue> = if is_list {
        serde_json::from_slice(bytes).map_err(malformed)?
    } else {
        let mut object: std::collections::HashMap<&str, Vec<&RawValue>> =
            serde_json::from_slice(bytes).map_err(malformed)?;
        object.remove(key).ok_or_else(|| {
            ApiError::bad(
                "json_malformed",
                format!("the body has no list named '{key}'"),
            )
        })?
    };
    if list.len() > limits::BATCH_RECORDS_MAX {
        return Err(ApiError::refused(
            StatusCode::PAYLOAD_TOO_LARGE,
            "batch_too_large",
            format!(
                "{} records; send at most {}",
                list.len(),
                limits::BATCH_RECORDS_MAX
            ),
        ));
    }
    Ok(list)
}

fn parse<'a, T: Deserialize<'a>>(raw: &'a RawValue) -> Result<T, Invalid> {
    serde_json::from_str(raw.get())
        .map_err(|error| Invalid::new("record_malformed", error.to_string()))
}

fn check_owner(
    device: &Device,
    device_id: qosyl_domain::DeviceId,
    school_id: qosyl_domain::SchoolId,
) -> Result<(), Invalid> {
    if device_id != device.id {
        return Err(Invalid::new(
            "device_foreign",
            "device_id is not the device that signed",
        ));
    }
    if school_id != device.school_id {
        let detail = format!(
            "school_id is not {}, for which this device enrolled",
            device.school_id
        );
        return Err(Invalid::new("school_foreign", detail));
    }
    Ok(())
}

fn rejected(raw: &RawValue, invalid: Invalid) -> RejectedRecord {
    #[derive(Deserialize)]
    struct OnlyId {
        id: String,
    }
    let id = serde_json::from_str::<OnlyId>(raw.get())
        .map(|it| it.id)
        .unwrap_or_default();
    RejectedRecord {
        id: id.chars().take(ID_SHOWN_MAX).collect(),
        code: invalid.code.to_owned(),
        detail: invalid.detail,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_is_a_list_or_an_object_with_the_list() {
        assert_eq!(
            records(br#" [{"id":"a"},2]"#, "measurements")
                .unwrap()
                .len(),
            2
        );
        assert_eq!(
            records(br#"{"measurements":[1]}"#, "measurements")
                .unwrap()
                .len(),
            1
        );
        assert!(records(br#"{"heartbeats":[1]}"#, "measurements").is_err());
        assert!(records(br#"{"measurements":[1}"#, "measurements").is_err());
        assert!(records(b"", "measurements").is_err());
    }

    #[test]
    fn a_batch_over_the_limit_is_refused_whole() {
        let batch = |records: usize| format!("[{}]", vec!["1"; records].join(","));
        let most = limits::BATCH_RECORDS_MAX;
        assert_eq!(
            records(batch(most).as_bytes(), "measurements")
                .unwrap()
                .len(),
            most
        );
        let error = records(batch(most + 1).as_bytes(), "measurements").unwrap_err();
        assert!(error.to_string().contains("batch_too_large"), "{error}");
    }

    #[test]
    fn a_rejected_record_is_named_by_its_own_id_as_far_as_that_is_short() {
        let raw = RawValue::from_string(format!(r#"{{"id":"{}"}}"#, "x".repeat(100))).unwrap();
        let answer = rejected(&raw, Invalid::new("some_code", "text"));
        assert_eq!(answer.id.len(), ID_SHOWN_MAX);
        let raw = RawValue::from_string("7".to_owned()).unwrap();
        assert_eq!(rejected(&raw, Invalid::new("some_code", "text")).id, "");
    }
}
