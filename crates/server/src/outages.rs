//! A school's outages: pages of them, and all of them as CSV.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use jiff::Timestamp;
use qosyl_domain::Outage;
use qosyl_store::{InboxRecord, Kind, Record, SchoolRow, Store, StoreError};
use serde::Serialize;
use utoipa::ToSchema;

use crate::App;
use crate::chain::{self, ChainAnswer};
use crate::csv::{push_row, quoted};
use crate::error::{ApiError, Problem};
use crate::export::{self, Table};
use crate::history::time;
use crate::page::{PageQuery, cursor, cut, page_limit};

/// An outage as the server keeps it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReceivedOutage {
    /// As the device sent it.
    #[serde(flatten)]
    pub outage: Outage,
    /// From its begin to its end, in milliseconds.
    pub length_ms: i64,
    /// Whether it speaks against the school's line: one in which the computer was off does not.
    pub blames_line: bool,
    /// By the server's clock.
    #[schema(value_type = String, format = DateTime)]
    pub received_at: Timestamp,
    /// Its place in the order of receipt.
    pub seq: u64,
    /// Its place among the records of its device.
    pub chain: ChainAnswer,
}

/// One page of a school's outages.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutagePage {
    /// Newest received first.
    pub items: Vec<ReceivedOutage>,
    /// How many there are on all pages.
    pub total: u64,
    /// The `cursor` of the next page; `null` on the last.
    pub next: Option<String>,
}

/// A school's outages, newest received first.
#[utoipa::path(get, path = "/v1/schools/{id}/outages", tag = "measurements",
    params(("id" = String, Path, description = "the school's id or number"), PageQuery),
    responses((status = 200, body = OutagePage), (status = 404, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(query): Query<PageQuery>,
) -> Result<Json<OutagePage>, ApiError> {
    let limit = page_limit(query.limit)?;
    let before = cursor::<u64>(query.cursor.as_deref())?;
    app.blocking(move |app| {
        let number = app.find_school(&id)?;
        let total = app.store.record_count(number, Kind::Outage)?;
        let of = (number, Kind::Outage);
        let mut found = app.store.school_records(of, before, limit + 1)?;
        let next = cut(&mut found, limit, |it| it.seq.to_string());
        let items = received(&app.store, found)?;
        Ok(Json(OutagePage { items, total, next }))
    })
    .await
}

fn received(store: &Store, found: Vec<InboxRecord>) -> Result<Vec<ReceivedOutage>, StoreError> {
    let received = chain::placed(store, found)?.filter_map(|(it, chain)| {
        let Record::Outage(outage) = it.record else {
            return None;
        };
        let length_ms = i64::try_from(outage.length().as_millis()).unwrap_or(i64::MAX);
        Some(ReceivedOutage {
            length_ms,
            blames_line: outage.cause.blames_line(),
            outage,
            received_at: time(it.received_at_ms),
            seq: it.seq,
            chain,
        })
    });
    Ok(received.collect())
}

const CSV_HEADER: &str = "school_id,school_name,simulated,id,device_id,began_at,ended_at,length_ms,\
cause,blames_line,up_until,down_until,end_unseen,received_at,chain_mark,chain_seq\r\n";

/// All of a school's outages as CSV (RFC 4180), newest received first, at most 100,000.
#[utoipa::path(get, path = "/v1/schools/{id}/outages.csv", tag = "measurements",
    params(("id" = String, Path, description = "the school's id or number")),
    responses((status = 200, content_type = "text/csv", body = String),
        (status = 404, body = Problem),
        (status = 503, body = Problem, description = "64 exports are under way")))]
pub async fn export(State(app): State<App>, Path(id): Path<String>) -> Result<Response, ApiError> {
    let table = Table {
        kind: Kind::Outage,
        name: "-outages",
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

fn write_row(text: &mut String, school: &SchoolRow, record: &ReceivedOutage) {
    let it = &record.outage;
    let [chain_mark, chain_seq] = record.chain.cells();
    let shown = |at: Option<Timestamp>| at.map_or_else(String::new, |at| at.to_string());
    let cells = [
        it.school_id.to_string(),
        quoted(&school.school.name),
        school.school.simulated.to_string(),
        it.id.to_string(),
        it.device_id.to_string(),
        it.began_at.to_string(),
        it.ended_at.to_string(),
        record.length_ms.to_string(),
        it.cause.as_str().to_owned(),
        record.blames_line.to_string(),
        shown(it.up_until),
        shown(it.down_until),
        it.end_unseen.to_string(),
        record.received_at.to_string(),
        chain_mark,
        chain_seq,
    ];
    push_row(text, &cells);
}
