//! `/v1/events`: the event stream as server-sent events, resumable by `Last-Event-ID`.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{self, KeepAlive, Sse};
use futures_util::Stream;
use futures_util::stream::unfold;
use serde::Deserialize;
use serde_json::json;
use tokio::sync::{OwnedSemaphorePermit, watch};
use utoipa::IntoParams;

use crate::App;
use crate::error::{ApiError, Problem};
use crate::events::{Cursor, Event, Next};
use crate::limits;

/// How to begin.
#[derive(Debug, Deserialize, IntoParams)]
pub struct StreamQuery {
    /// Continue after this event; the header `Last-Event-ID` says the same.
    last_event_id: Option<u64>,
}

/// New measurements and changes of status, as they happen.
///
/// `event: measurement` and `event: status` carry one event each; `event: reset` tells the
/// listener to load everything anew, because it missed more than is kept or the register changed.
#[utoipa::path(get, path = "/v1/events", tag = "events", params(StreamQuery),
    responses(
        (status = 200, content_type = "text/event-stream", body = String),
        (status = 503, body = Problem, description = "all places for listeners are taken")))]
pub async fn events(
    State(app): State<App>,
    Query(query): Query<StreamQuery>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<sse::Event, Infallible>>>, ApiError> {
    let place = Arc::clone(&app.listeners)
        .try_acquire_owned()
        .map_err(|_| {
            ApiError::refused(
                StatusCode::SERVICE_UNAVAILABLE,
                "listeners_full",
                format!(
                    "{} listeners are connected already; try later",
                    limits::LISTENERS_MAX
                ),
            )
        })?;
    let header = headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok()?.parse().ok());
    let listener = Listener::new(app, header.or(query.last_event_id), place);
    let keep_alive = KeepAlive::new().interval(limits::EVENTS_KEEP_ALIVE);
    let stream = unfold(listener, async |mut listener| {
        listener.next().await.map(|event| (Ok(event), listener))
    });
    Ok(Sse::new(stream).keep_alive(keep_alive))
}

struct Listener {
    app: App,
    changed: watch::Receiver<()>,
    stop: watch::Receiver<bool>,
    cursor: Cursor,
    waiting: std::vec::IntoIter<Event>,
    /// Where the stream begins, to be told first: a listener whose connection breaks before the
    /// first event can still come back to the same place.
    begins_at: Option<u64>,
    _place: OwnedSemaphorePermit,
}

impl Listener {
    fn new(app: App, last_seen: Option<u64>, place: OwnedSemaphorePermit) -> Self {
        app.metrics.listeners.inc();
        Self {
            changed: app.live.events.watch(),
            stop: app.stop.clone(),
            cursor: app.live.events.resume(last_seen),
            waiting: Vec::new().into_iter(),
            begins_at: last_seen.is_none().then(|| app.live.events.newest_seq()),
            _place: place,
            app,
        }
    }

    /// The next event; `None` when the server stops.
    async fn next(&mut self) -> Option<sse::Event> {
        if let Some(seq) = self.begins_at.take() {
            return Some(sse::Event::default().id(seq.to_string()));
        }
        loop {
            if let Some(event) = self.waiting.next() {
                return Some(written(&event));
            }
            match self.app.live.events.next(self.cursor) {
                Next::Events(events, after) => {
                    self.cursor = after;
                    self.waiting = events.into_iter();
                }
                Next::Reset(after) => {
                    self.cursor = after;
                    let newest = self.app.live.events.newest_seq();
                    let event = sse::Event::default().event("reset").id(newest.to_string());
                    return Some(event.data("{}"));
                }
                Next::Wait => {
                    tokio::select! {
                        changed = self.changed.changed() => changed.ok()?,
                        _ = self.stop.wait_for(|stop| *stop) => return None,
                    }
                }
            }
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.app.metrics.listeners.dec();
    }
}

fn written(event: &Event) -> sse::Event {
    let mut data = json!({
        "seq": event.seq,
        "school_id": event.school_id,
        "number": event.number,
        "longitude": event.position.longitude,
        "latitude": event.position.latitude,
        "previous_status": event.previous_status,
        "status": event.status,
        "median_download_bps": event.median_download_bps,
    });
    if let Some(record) = &event.record {
        let more = json!({
            "kind": record.kind,
            "source": record.source,
            "outcome": record.outcome,
            "failure": record.failure,
            "download_bps": record.download_bps,
            "upload_bps": record.upload_bps,
            "latency_idle_us": record.latency_idle_us,
            "started_at": record.started_at,
            "received_at": record.received_at,
        });
        let more = more.as_object().cloned().unwrap_or_default();
        data.as_object_mut()
            .expect("made as an object")
            .extend(more);
    }
    let name = if event.record.is_some() {
        "measurement"
    } else {
        "status"
    };
    sse::Event::default()
        .event(name)
        .id(event.seq.to_string())
        .data(data.to_string())
}
