//! A school's measurements: pages of them, and all of them as CSV.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use jiff::Timestamp;
use qosyl_domain::Measurement;
use qosyl_store::{InboxRecord, Kind, Record, SchoolRow, Store, StoreError};
use serde::Serialize;
use utoipa::ToSchema;

use crate::App;
use crate::chain::{self, ChainAnswer};
use crate::csv::{push_row, quoted, word};
use crate::error::{ApiError, Problem};
use crate::export::{self, Table};
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
    /// Whether a device with a key of its own signed it.
    pub signed: bool,
    /// Whether failed tests of this source are recorded: without them its records say nothing about
    /// availability.
    pub failures_recorded: bool,
    /// Its place among the records of its device, of a device with a key of its own.
    pub chain: ChainAnswer,
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
        let total = app.store.record_count(number, Kind::Measurement)?;
        let of = (number, Kind::Measurement);
        let mut found = app.store.school_records(of, before, limit + 1)?;
        let next = cut(&mut found, limit, |it| it.seq.to_string());
        let items = received(&app.store, found)?;
        Ok(Json(MeasurementPage { items, total, next }))
    })
    .await
}

fn received(
    store: &Store,
    found: Vec<InboxRecord>,
) -> Result<Vec<ReceivedMeasurement>, StoreError> {
    let received = chain::placed(store, found)?.filter_map(|(it, chain)| {
        let Record::Measurement(measurement) = it.record else {
            return None;
        };
        Some(ReceivedMeasurement {
            measurement: *measurement,
            received_at: time(it.received_at_ms),
            seq: it.seq,
            signed: it.source.is_signed(),
            failures_recorded: it.source.records_failures(),
            chain,
        })
    });
    Ok(received.collect())
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
gateway_rtt_us,signal_dbm,resolve_us,ip_version,\
signed,rtt_min_us,retransmitted_ppm,asn,provider,remarks,chain_mark,chain_seq\r\n";

/// All of a school's measurements as CSV (RFC 4180), newest received first, at most 100,000.
#[utoipa::path(get, path = "/v1/schools/{id}/measurements.csv", tag = "measurements",
    params(("id" = String, Path, description = "the school's id or number")),
    responses((status = 200, content_type = "text/csv", body = String),
        (status = 404, body = Problem),
        (status = 503, body = Problem, description = "64 exports are under way")))]
pub async fn export(State(app): State<App>, Path(id): Path<String>) -> Result<Response, ApiError> {
    let table = Table {
        kind: Kind::Measurement,
        name: "",
        header: CSV_HEADER,
        write: |text, store, school, found| {
            for record in received(store, found)? {
                write_row(text, school, &record);
            }
            Ok(())
        },
    };
    export::csv(app, id, table).await
}

fn write_row(text: &mut String, school: &SchoolRow, record: &ReceivedMeasurement) {
    let it = &record.measurement;
    let network = it.network.as_ref();
    let number = |value: Option<u64>| value.map_or_else(String::new, |value| value.to_string());
    let early = it.early_stop.as_ref();
    let stopped = early.map_or_else(String::new, |early| early.stopped.to_string());
    let link = it.link.as_ref();
    let [chain_mark, chain_seq] = record.chain.cells();
    let shown = |value: Option<i64>| value.map_or_else(String::new, |value| value.to_string());
    let (down, up) = (
        early.and_then(|early| early.download),
        early.and_then(|early| early.upload),
    );
    let cells = [
        it.school_id.to_string(),
        quoted(&school.school.name),
        school.school.simulated.to_string(),
        it.id.to_string(),
        it.device_id.to_string(),
        word(&it.source),
        it.started_at.to_string(),
        record.received_at.to_string(),
        number(it.duration_ms),
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
        link.map_or_else(String::new, |link| word(&link.kind)),
        quoted(&it.meter.version),
        number(link.and_then(|link| link.gateway_rtt_us)),
        shown(link.and_then(|link| link.signal_dbm).map(i64::from)),
        number(link.and_then(|link| link.resolve_us)),
        shown(link.and_then(|link| link.ip_version).map(i64::from)),
        record.signed.to_string(),
        number(it.rtt_min_us),
        number(it.retransmitted_ppm.map(u64::from)),
        number(network.and_then(|it| it.asn).map(u64::from)),
        quoted(
            network
                .and_then(|it| it.provider.as_deref())
                .unwrap_or_default(),
        ),
        it.remarks.iter().map(word).collect::<Vec<_>>().join(" "),
        chain_mark,
        chain_seq,
    ];
    push_row(text, &cells);
}

/// 404 for a school.
pub fn no_such_school(id: &str) -> ApiError {
    let shown: String = id.chars().take(64).collect();
    ApiError::not_found("school_unknown", format!("there is no school {shown}"))
}
