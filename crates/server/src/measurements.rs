//! Measurements, heartbeats and outages coming in: in batches, each record on its own merits,
//! durable before the answer; and devices' notes of what they will never send.

use std::time::Instant;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::Request;
use jiff::{SignedDuration, Timestamp};
use qosyl_domain::{Heartbeat, Invalid, Measurement, Omission, Outage};
use qosyl_store::{Appended, Batch, NewOmission, NewRecord, Record, StoreError};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::App;
use crate::batch::{self, Parts};
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

/// A batch of notes of what a device will never send.
#[derive(Debug, Deserialize, ToSchema)]
pub struct OmissionBatch {
    /// At most 1,000.
    #[schema(max_items = 1000)]
    #[allow(
        dead_code,
        reason = "the shape for the API document; records are read one by one"
    )]
    pub omissions: Vec<Omission>,
}

/// Takes a batch of measurements from a device.
///
/// Answered only when every accepted record is durable. One bad record never spoils its batch.
#[utoipa::path(post, path = "/v1/measurements", tag = "measurements",
    request_body = MeasurementBatch,
    responses(
        (status = 200, body = BatchAnswer),
        (status = 401, body = Problem, description = "not signed by a known device, or a replay"),
        (status = 409, body = Problem, description = "the device is one of two copies"),
        (status = 413, body = Problem, description = "over 2 MiB"),
        (status = 503, body = Problem, description = "busy: send the same batch again later")))]
pub async fn post_measurements(
    State(app): State<App>,
    request: Request<Body>,
) -> Result<Json<BatchAnswer>, ApiError> {
    ingest(
        &app,
        request,
        "measurements",
        |raw, device, (shift, now)| {
            let mut measurement: Measurement = parse(raw)?;
            measurement.source = device.kind;
            let measurement = measurement.shifted(shift).ok_or_else(no_such_time)?;
            measurement.check(now)?;
            check_owner(device, measurement.device_id, measurement.school_id)?;
            Ok(Record::Measurement(Box::new(measurement)))
        },
    )
    .await
}

/// Takes a batch of heartbeats from a device.
#[utoipa::path(post, path = "/v1/heartbeats", tag = "measurements",
    request_body = HeartbeatBatch,
    responses(
        (status = 200, body = BatchAnswer),
        (status = 401, body = Problem, description = "not signed by a known device, or a replay"),
        (status = 409, body = Problem, description = "the device is one of two copies"),
        (status = 413, body = Problem, description = "over 2 MiB"),
        (status = 503, body = Problem, description = "busy: send the same batch again later")))]
pub async fn post_heartbeats(
    State(app): State<App>,
    request: Request<Body>,
) -> Result<Json<BatchAnswer>, ApiError> {
    ingest(&app, request, "heartbeats", |raw, device, (shift, now)| {
        let mut heartbeat: Heartbeat = parse(raw)?;
        heartbeat.source = device.kind;
        let heartbeat = heartbeat.shifted(shift).ok_or_else(no_such_time)?;
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
        (status = 409, body = Problem, description = "the device is one of two copies"),
        (status = 413, body = Problem, description = "over 2 MiB"),
        (status = 503, body = Problem, description = "busy: send the same batch again later")))]
pub async fn post_outages(
    State(app): State<App>,
    request: Request<Body>,
) -> Result<Json<BatchAnswer>, ApiError> {
    ingest(&app, request, "outages", |raw, device, (shift, now)| {
        let outage: Outage = parse(raw)?;
        let outage = outage.shifted(shift).ok_or_else(no_such_time)?;
        outage.check(now)?;
        check_owner(device, outage.device_id, outage.school_id)?;
        Ok(Record::Outage(outage))
    })
    .await
}

/// Takes a batch of a device's notes of records that it thinned out or dropped and will never send,
/// so that the gaps that they leave in its chain are explained.
#[utoipa::path(post, path = "/v1/omissions", tag = "measurements",
    request_body = OmissionBatch,
    responses(
        (status = 200, body = BatchAnswer),
        (status = 401, body = Problem, description = "not signed by a known device, or a replay"),
        (status = 409, body = Problem, description = "the device is one of two copies"),
        (status = 413, body = Problem, description = "over 2 MiB"),
        (status = 503, body = Problem, description = "busy: send the same batch again later")))]
pub async fn post_omissions(
    State(app): State<App>,
    request: Request<Body>,
) -> Result<Json<BatchAnswer>, ApiError> {
    let began = Instant::now();
    let (device, bytes) = signed::read(&app, request, limits::BATCH_BYTES_MAX).await?;
    let parts = batch::split(&bytes, "omissions")?;
    let now_ms = app.config.clock.now().as_millisecond();
    let mut answer = BatchAnswer::default();
    let mut omissions = Vec::new();
    for raw in &parts.records {
        match read_omission(raw, &device, now_ms) {
            Ok(omission) => omissions.push(omission),
            Err(invalid) => answer.rejected.push(rejected(raw, invalid)),
        }
    }
    let ids = omissions.iter().map(|it| it.omission.id.to_string());
    let ids = ids.collect();
    let batch = Batch {
        omissions,
        oldest_waiting: parts.oldest_waiting.map(|seq| (device.key, seq)),
        ..Batch::default()
    };
    append(&app, batch, ids, &mut answer).await?;
    Ok(done(&app, "omissions", began, answer))
}

fn read_omission(raw: &RawValue, device: &Device, now_ms: i64) -> Result<NewOmission, Invalid> {
    let omission: Omission = parse(raw)?;
    let chained = batch::chained(raw)?.ok_or_else(|| {
        Invalid::new(
            "chain_missing",
            "an omission is a record of the chain; give it its place",
        )
    })?;
    omission.check(chained.link.seq)?;
    check_owner(device, omission.device_id, omission.school_id)?;
    Ok(NewOmission {
        omission,
        device: device.key,
        chained,
        received_at_ms: now_ms,
    })
}

/// Reads and checks a record whose device's clock was off by so much; the second time is that of
/// its receipt.
type ReadRecord = fn(&RawValue, &Device, (SignedDuration, Timestamp)) -> Result<Record, Invalid>;

fn no_such_time() -> Invalid {
    Invalid::new(
        "time_impossible",
        "with its shift the record's time is no time",
    )
}

async fn ingest(
    app: &App,
    request: Request<Body>,
    kind: &'static str,
    read: ReadRecord,
) -> Result<Json<BatchAnswer>, ApiError> {
    let began = Instant::now();
    let (device, bytes) = signed::read(app, request, limits::BATCH_BYTES_MAX).await?;
    let parts = batch::split(&bytes, kind)?;
    let now = app.config.clock.now();
    let mut answer = BatchAnswer::default();
    let mut records = Vec::with_capacity(parts.records.len());
    for raw in &parts.records {
        match new_record(raw, &parts, &device, now, read)? {
            Ok(record) => records.push(record),
            Err(invalid) => answer.rejected.push(rejected(raw, invalid)),
        }
    }
    let ids = records.iter().map(|record| record.id().to_string());
    let ids = ids.collect();
    let batch = Batch {
        records,
        oldest_waiting: parts.oldest_waiting.map(|seq| (device.key, seq)),
        ..Batch::default()
    };
    append(app, batch, ids, &mut answer).await?;
    Ok(done(app, kind, began, answer))
}

/// Makes a batch durable and says what became of each of its records, by these ids.
async fn append(
    app: &App,
    batch: Batch,
    ids: Vec<String>,
    answer: &mut BatchAnswer,
) -> Result<(), ApiError> {
    if ids.is_empty() {
        return Ok(());
    }
    let appended = app.store.append_batch(batch).await;
    let appended = appended.map_err(|error| match error {
        StoreError::DeviceForked { .. } => ApiError::conflict("device_forked", error.to_string()),
        other => other.into(),
    })?;
    for (id, outcome) in ids.into_iter().zip(appended) {
        match outcome {
            Appended::Accepted(_) | Appended::Noted => answer.accepted.push(id),
            Appended::Duplicate => answer.duplicate.push(id),
        }
    }
    Ok(())
}

fn done(app: &App, kind: &'static str, began: Instant, answer: BatchAnswer) -> Json<BatchAnswer> {
    count(app, kind, &answer);
    let seconds = began.elapsed().as_secs_f64();
    app.metrics.ingest_seconds.observe(seconds);
    Json(answer)
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

fn new_record(
    raw: &RawValue,
    parts: &Parts<'_>,
    device: &Device,
    now: Timestamp,
    read: ReadRecord,
) -> Result<Result<NewRecord, Invalid>, ApiError> {
    let shift_ms = parts.shift_ms(raw);
    let shift = SignedDuration::from_millis(shift_ms.unwrap_or(0));
    let read = || Ok((read(raw, device, (shift, now))?, batch::chained(raw)?));
    let (record, chained) = match read() {
        Ok(read) => read,
        Err(invalid) => return Ok(Err(invalid)),
    };
    let source = (device.key, device.kind);
    let received_at_ms = now.as_millisecond();
    let new = NewRecord::new(
        record,
        device.school_number,
        source,
        received_at_ms,
        shift_ms,
    )?;
    Ok(Ok(new.chained(chained)))
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
    let id = batch::id_of(raw).unwrap_or_default();
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
    fn a_rejected_record_is_named_by_its_own_id_as_far_as_that_is_short() {
        let raw = RawValue::from_string(format!(r#"{{"id":"{}"}}"#, "x".repeat(100))).unwrap();
        let answer = rejected(&raw, Invalid::new("some_code", "text"));
        assert_eq!(answer.id.len(), ID_SHOWN_MAX);
        let raw = RawValue::from_string("7".to_owned()).unwrap();
        assert_eq!(rejected(&raw, Invalid::new("some_code", "text")).id, "");
    }
}
