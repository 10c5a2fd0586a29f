//! A school's measurements: pages of them, and all of them as CSV.

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use jiff::Timestamp;
use qosyl_domain::{Measurement, SchoolNumber};
use qosyl_store::{InboxRecord, Record, SchoolRow, Store, StoreError};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;
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
}

/// One page of a school's measurements.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeasurementPage {
    /// Newest received first.
    pub items: Vec<ReceivedMeasurement>,
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
        // One more than asked for tells whether there is a next page.
        let mut found = app.store.school_measurements(number, before, limit + 1)?;
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found
            .last()
            .filter(|_| more)
            .map(|last| last.seq.to_string());
        let items = found.into_iter().filter_map(received).collect();
        Ok(Json(MeasurementPage { items, next }))
    })
    .await
}

fn received(record: InboxRecord) -> Option<ReceivedMeasurement> {
    let Record::Measurement(measurement) = record.record else {
        return None;
    };
    Some(ReceivedMeasurement {
        measurement: *measurement,
        received_at: time(record.received_at_ms),
        seq: record.seq,
        source: record.source.as_str(),
    })
}

/// A time that the server noted.
pub fn time(at_ms: i64) -> Timestamp {
    Timestamp::from_millisecond(at_ms).unwrap_or(Timestamp::UNIX_EPOCH)
}

const CSV_HEADER: &str = "school_id,school_name,simulated,id,device_id,source,started_at,\
received_at,duration_ms,trigger,outcome,failure,download_bps,upload_bps,latency_idle_us,\
latency_loaded_download_us,latency_loaded_upload_us,jitter_us,loss_ppm,bytes_received,bytes_sent,\
method,server,link,meter_version\r\n";

/// Rows that are written at once.
const PIECE_ROWS: usize = 1_000;
/// Pieces that may wait for a slow reader.
const PIECES_WAITING: usize = 2;

/// All of a school's measurements as CSV (RFC 4180), newest received first, at most 100,000.
#[utoipa::path(get, path = "/v1/schools/{id}/measurements.csv", tag = "measurements",
    params(("id" = String, Path, description = "the school's id or number")),
    responses((status = 200, content_type = "text/csv", body = String),
        (status = 404, body = Problem)))]
pub async fn export(State(app): State<App>, Path(id): Path<String>) -> Result<Response, ApiError> {
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
    let (sender, pieces) = mpsc::channel(PIECES_WAITING);
    let store = app.store.clone();
    tokio::task::spawn_blocking(move || {
        if let Err(error) = write_rows(&store, &school, &sender) {
            // Breaking the stream off tells the reader that it is not whole.
            let _ = sender.blocking_send(Err(std::io::Error::other(error.to_string())));
        }
    });
    let stream = futures_util::stream::unfold(pieces, async |mut pieces| {
        pieces.recv().await.map(|piece| (piece, pieces))
    });
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, name.as_str()),
    ];
    Ok((headers, Body::from_stream(stream)).into_response())
}

type Pieces = mpsc::Sender<Result<Bytes, std::io::Error>>;

fn write_rows(store: &Store, school: &SchoolRow, pieces: &Pieces) -> Result<(), StoreError> {
    let mut text = CSV_HEADER.to_owned();
    let (mut before, mut left) = (None, limits::EXPORT_ROWS_MAX);
    loop {
        let wanted = PIECE_ROWS.min(left);
        let found = measurements(store, school.number, before, wanted)?;
        for record in &found {
            write_row(&mut text, school, record);
        }
        before = found.last().map(|last| last.seq);
        left -= found.len();
        let last = found.len() < wanted || left == 0;
        let gone = pieces
            .blocking_send(Ok(std::mem::take(&mut text).into()))
            .is_err();
        if last || gone {
            return Ok(());
        }
    }
}

fn measurements(
    store: &Store,
    number: SchoolNumber,
    before: Option<u64>,
    limit: usize,
) -> Result<Vec<ReceivedMeasurement>, StoreError> {
    let found = store.school_measurements(number, before, limit)?;
    Ok(found.into_iter().filter_map(received).collect())
}

fn write_row(text: &mut String, school: &SchoolRow, record: &ReceivedMeasurement) {
    let it = &record.measurement;
    let number = |value: Option<u64>| value.map_or_else(String::new, |value| value.to_string());
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
        word(&it.method),
        quoted(&it.server),
        it.link
            .as_ref()
            .map_or_else(String::new, |link| word(&link.kind)),
        quoted(&it.meter.version),
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
fn quoted(text: &str) -> String {
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
