//! A school's measurements: pages of them, and all of them as CSV.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream::unfold;
use jiff::Timestamp;
use qosyl_domain::{Measurement, RecordHash, SchoolNumber};
use qosyl_store::{ChainPlace, InboxRecord, Record, SchoolRow, Store, StoreError};
use serde::{Deserialize, Serialize};
use tokio::sync::OwnedSemaphorePermit;
use utoipa::{IntoParams, ToSchema};

use crate::App;
use crate::error::{ApiError, Problem};
use crate::limits;
use crate::schools::{cursor, page_limit};

/// A measurement as the server keeps it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReceivedMeasurement {
    /// As the device sent it.
    #[serde(flatten)]
    pub measurement: Measurement,
    /// By the server's clock.
    #[schema(value_type = String, format = DateTime)]
    pub received_at: Timestamp,
    /// Its place in the order of receipt.
    pub seq: u64,
    /// `meter` or `browser`.
    pub source: &'static str,
    /// Its place among the records of its device.
    pub chain: ChainAnswer,
}

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

/// One page of a school's measurements.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeasurementPage {
    /// Newest received first.
    pub items: Vec<ReceivedMeasurement>,
    /// How many there are on all pages.
    pub total: u64,
    /// The `cursor` of the next page; `null` on the last.
    pub next: Option<String>,
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
pub struct PageQuery {
    /// Items on the page, 1 to 500; 50 if not given.
    limit: Option<u32>,
    /// The `next` of the page before.
    cursor: Option<String>,
}

/// A school's measurements, newest received first.
#[utoipa::path(get, path = "/v1/schools/{id}/measurements", tag = "measurements",
    params(("id" = String, Path, description = "the school's id or number"), PageQuery),
    responses((status = 200, body = MeasurementPage), (status = 404, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(query): Query<PageQuery>,
) -> Result<Json<MeasurementPage>, ApiError> {
    let limit = page_limit(query.limit)?;
    let before = cursor::<u64>(query.cursor.as_deref())?;
    app.blocking(move |app| {
        let number = app.find_school(&id)?;
        let total = app.store.measurement_count(number)?;
        // One more than asked for tells whether there is a next page.
        let mut found = app.store.school_measurements(number, before, limit + 1)?;
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found
            .last()
            .filter(|_| more)
            .map(|last| last.seq.to_string());
        let items = received_all(&app.store, found)?;
        Ok(Json(MeasurementPage { items, total, next }))
    })
    .await
}

fn received_all(
    store: &Store,
    found: Vec<InboxRecord>,
) -> Result<Vec<ReceivedMeasurement>, StoreError> {
    let received = found.into_iter().filter_map(|it| received(store, it));
    received.collect()
}

fn received(store: &Store, record: InboxRecord) -> Option<Result<ReceivedMeasurement, StoreError>> {
    let Record::Measurement(measurement) = record.record else {
        return None;
    };
    let place = store.chain_place(record.seq);
    Some(place.map(|place| ReceivedMeasurement {
        measurement: *measurement,
        received_at: time(record.received_at_ms),
        seq: record.seq,
        source: record.source.as_str(),
        chain: place.into(),
    }))
}

/// A time that the server noted.
pub fn time(at_ms: i64) -> Timestamp {
    Timestamp::from_millisecond(at_ms).unwrap_or(Timestamp::UNIX_EPOCH)
}

const CSV_HEADER: &str = "school_id,school_name,simulated,id,device_id,source,started_at,\
received_at,duration_ms,trigger,outcome,failure,download_bps,upload_bps,latency_idle_us,\
latency_loaded_download_us,latency_loaded_upload_us,jitter_us,loss_ppm,bytes_received,bytes_sent,\
early_stopped,download_early_bps,download_low_bps,download_high_bps,upload_early_bps,\
upload_low_bps,upload_high_bps,method,server,link,meter_version,\
chain_mark,chain_seq\r\n";

/// Rows that are read and written at once.
const PIECE_ROWS: usize = 1_000;

/// All of a school's measurements as CSV (RFC 4180), newest received first, at most 100,000.
#[utoipa::path(get, path = "/v1/schools/{id}/measurements.csv", tag = "measurements",
    params(("id" = String, Path, description = "the school's id or number")),
    responses((status = 200, content_type = "text/csv", body = String),
        (status = 404, body = Problem),
        (status = 503, body = Problem, description = "64 exports are under way")))]
pub async fn export(State(app): State<App>, Path(id): Path<String>) -> Result<Response, ApiError> {
    let place = Arc::clone(&app.exports).try_acquire_owned();
    let place = place.map_err(|_| exports_full())?;
    let school = app
        .blocking(move |app| {
            let number = app.find_school(&id)?;
            app.store
                .school(number)?
                .ok_or_else(|| no_such_school(&number.to_string()))
        })
        .await?;
    let name = format!(
        "attachment; filename=\"qosyl-school-{}.csv\"",
        school.number
    );
    let export = Export {
        app,
        school: Arc::new(school),
        before: None,
        left: limits::EXPORT_ROWS_MAX,
        began: false,
        _place: place,
    };
    // Breaking the stream off at an error tells the reader that it is not whole.
    let stream = unfold(Some(export), async |export| {
        let written = export?.piece().await;
        Some(match written {
            Ok((text, next)) => (Ok(text), next),
            Err(error) => (Err(std::io::Error::other(error.to_string())), None),
        })
    });
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, name.as_str()),
    ];
    Ok((headers, Body::from_stream(stream)).into_response())
}

/// 503 while all places for exports are taken.
pub fn exports_full() -> ApiError {
    ApiError::refused(
        StatusCode::SERVICE_UNAVAILABLE,
        "exports_full",
        format!("{} exports are under way; try later", limits::EXPORTS_MAX),
    )
}

/// A CSV export under way. Each piece is read when the one before it is gone, so that a slow
/// reader holds neither memory nor a thread.
struct Export {
    app: App,
    school: Arc<SchoolRow>,
    before: Option<u64>,
    left: usize,
    began: bool,
    _place: OwnedSemaphorePermit,
}

impl Export {
    /// The next rows, and the export after them if there are more.
    async fn piece(mut self) -> Result<(Bytes, Option<Self>), ApiError> {
        let wanted = PIECE_ROWS.min(self.left);
        let (school, before) = (Arc::clone(&self.school), self.before);
        let begins = !std::mem::replace(&mut self.began, true);
        let read = move |app: App| {
            let found = measurements(&app.store, school.number, before, wanted)?;
            let mut text = if begins { CSV_HEADER } else { "" }.to_owned();
            for record in &found {
                write_row(&mut text, &school, record);
            }
            Ok((text, found.len(), found.last().map(|last| last.seq)))
        };
        let (text, rows, last) = self.app.blocking(read).await?;
        self.before = last;
        self.left -= rows;
        let more = rows == wanted && self.left > 0;
        Ok((text.into(), more.then_some(self)))
    }
}

fn measurements(
    store: &Store,
    number: SchoolNumber,
    before: Option<u64>,
    limit: usize,
) -> Result<Vec<ReceivedMeasurement>, StoreError> {
    let found = store.school_measurements(number, before, limit)?;
    received_all(store, found)
}

fn write_row(text: &mut String, school: &SchoolRow, record: &ReceivedMeasurement) {
    let it = &record.measurement;
    let number = |value: Option<u64>| value.map_or_else(String::new, |value| value.to_string());
    let early = it.early_stop.as_ref();
    let stopped = early.map_or_else(String::new, |early| early.stopped.to_string());
    let (down, up) = (
        early.and_then(|early| early.download),
        early.and_then(|early| early.upload),
    );
    let fields = [
        it.school_id.to_string(),
        quoted(&school.school.name),
        school.school.simulated.to_string(),
        it.id.to_string(),
        it.device_id.to_string(),
        record.source.to_owned(),
        it.started_at.to_string(),
        record.received_at.to_string(),
        it.duration_ms.to_string(),
        word(&it.trigger),
        word(&it.outcome),
        it.failure.as_ref().map_or_else(String::new, word),
        number(it.download_bps),
        number(it.upload_bps),
        number(it.latency_idle_us),
        number(it.latency_loaded_download_us),
        number(it.latency_loaded_upload_us),
        number(it.jitter_us),
        it.loss_ppm
            .map_or_else(String::new, |loss| loss.to_string()),
        number(it.bytes_received),
        number(it.bytes_sent),
        stopped,
        number(down.map(|rate| rate.rate_bps)),
        number(down.map(|rate| rate.low_bps)),
        number(down.map(|rate| rate.high_bps)),
        number(up.map(|rate| rate.rate_bps)),
        number(up.map(|rate| rate.low_bps)),
        number(up.map(|rate| rate.high_bps)),
        word(&it.method),
        quoted(&it.server),
        it.link
            .as_ref()
            .map_or_else(String::new, |link| word(&link.kind)),
        quoted(&it.meter.version),
        record.chain.mark.to_owned(),
        number(record.chain.seq),
    ];
    text.push_str(&fields.join(","));
    text.push_str("\r\n");
}

/// The word that an enumeration has on the wire.
fn word(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// A text that a spreadsheet takes as text: quoted where CSV asks for it, and never as a formula.
pub fn quoted(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\r', '\n', '\'']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// 404 for a school.
pub fn no_such_school(id: &str) -> ApiError {
    let shown: String = id.chars().take(64).collect();
    ApiError::not_found("school_unknown", format!("there is no school {shown}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_break_the_row_or_become_a_formula() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a,b"), "\"a,b\"");
        assert_eq!(quoted("say \"x\""), "\"say \"\"x\"\"\"");
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
    }
}
