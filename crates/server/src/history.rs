//! A school's measurements: pages of them, and all of them as CSV.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use jiff::Timestamp;
use qosyl_domain::{Measurement, SchoolNumber};
use qosyl_store::{InboxRecord, Record, SchoolRow, Store, StoreError};
use serde::Serialize;
use utoipa::ToSchema;

use crate::App;
use crate::csv::{self, push_row, quoted, word};
use crate::error::{ApiError, Problem};
use crate::page::{PageQuery, cursor, cut, page_limit};

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
    /// How many there are on all pages.
    pub total: u64,
    /// The `cursor` of the next page; `null` on the last.
    pub next: Option<String>,
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
        let mut found = app.store.school_measurements(number, before, limit + 1)?;
        let next = cut(&mut found, limit, |it| it.seq.to_string());
        let items = found.into_iter().filter_map(received).collect();
        Ok(Json(MeasurementPage { items, total, next }))
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

/// All of a school's measurements as CSV (RFC 4180), newest received first, at most 100,000.
#[utoipa::path(get, path = "/v1/schools/{id}/measurements.csv", tag = "measurements",
    params(("id" = String, Path, description = "the school's id or number")),
    responses((status = 200, content_type = "text/csv", body = String),
        (status = 404, body = Problem),
        (status = 503, body = Problem, description = "64 exports are under way")))]
pub async fn export(State(app): State<App>, Path(id): Path<String>) -> Result<Response, ApiError> {
    let place = csv::place(&app)?;
    let school = app
        .blocking(move |app| {
            let number = app.find_school(&id)?;
            app.store
                .school(number)?
                .ok_or_else(|| no_such_school(&number.to_string()))
        })
        .await?;
    let name = format!("qosyl-school-{}", school.number);
    let rows = Measurements {
        school,
        before: None,
    };
    Ok(csv::send(app, place, &name, rows))
}

/// A school's measurements on their way into a file.
struct Measurements {
    school: SchoolRow,
    before: Option<u64>,
}

impl csv::Rows for Measurements {
    const HEADER: &'static str = "school_id,school_name,simulated,id,device_id,source,started_at,\
        received_at,duration_ms,trigger,outcome,failure,download_bps,upload_bps,latency_idle_us,\
        latency_loaded_download_us,latency_loaded_upload_us,jitter_us,loss_ppm,bytes_received,\
        bytes_sent,method,server,link,meter_version\r\n";

    fn write(&mut self, app: &App, most: usize, text: &mut String) -> Result<usize, ApiError> {
        let found = measurements(&app.store, self.school.number, self.before, most)?;
        for record in &found {
            write_row(text, &self.school, record);
        }
        self.before = found.last().map(|last| last.seq);
        Ok(found.len())
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
    let cells = [
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
    push_row(text, &cells);
}

/// 404 for a school.
pub fn no_such_school(id: &str) -> ApiError {
    let shown: String = id.chars().take(64).collect();
    ApiError::not_found("school_unknown", format!("there is no school {shown}"))
}
