//! `/v1/events`: the event stream as server-sent events, resumable by `Last-Event-ID`.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{self, Sse};
use futures_util::Stream;
use futures_util::stream::unfold;
use serde::Deserialize;
use serde_json::json;
use tokio::sync::{OwnedSemaphorePermit, watch};
use tokio::time::{Interval, interval};
use utoipa::IntoParams;

use crate::App;
use crate::error::{ApiError, Problem};
use crate::events::{Cursor, Event, EventHub, Next};
use crate::limits;

/// How to begin.
#[derive(Debug, Deserialize, IntoParams)]
pub struct StreamQuery {
    /// Continue after the event of this id; the header `Last-Event-ID` says the same.
    last_event_id: Option<String>,
}

/// New measurements and changes of status, as they happen.
///
/// `event: measurement` and `event: status` carry one event each. The first event of a connection
/// is `start`, or `reset` where the listener asked to continue and cannot; a `reset` may also come
/// later, when the register changed or the listener was too slow. It tells the listener to load
/// everything anew. `event: alive` comes every 15 seconds, so that a dead line is noticed. Ids are
/// to be given back as they are.
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
        .and_then(|value| value.to_str().ok());
    let last_seen = header.or(query.last_event_id.as_deref());
    let listener = Listener::new(app, last_seen, place);
    let stream = unfold(listener, async |mut listener| {
        listener.next().await.map(|event| (Ok(event), listener))
    });
    Ok(Sse::new(stream))
}

struct Listener {
    app: App,
    changed: watch::Receiver<()>,
    stop: watch::Receiver<bool>,
    cursor: Cursor,
    waiting: VecDeque<(Cursor, Event)>,
    /// What the connection begins with, until it is told: a listener whose connection breaks
    /// before the first event can come back to the same place.
    greeting: Option<&'static str>,
    alive: Interval,
    _place: OwnedSemaphorePermit,
}

impl Listener {
    fn new(app: App, last_seen: Option<&str>, place: OwnedSemaphorePermit) -> Self {
        app.metrics.listeners.inc();
        let changed = app.live.events.watch();
        let (greeting, cursor) = begin(&app.live.events, last_seen);
        let mut alive = interval(limits::EVENTS_ALIVE);
        alive.reset();
        Self {
            changed,
            stop: app.stop.clone(),
            cursor,
            waiting: VecDeque::new(),
            greeting: Some(greeting),
            alive,
            _place: place,
            app,
        }
    }

    /// The next event; `None` when the server stops.
    async fn next(&mut self) -> Option<sse::Event> {
        if let Some(greeting) = self.greeting.take() {
            return Some(plain(greeting, Some(self.cursor)));
        }
        loop {
            if let Some((id, event)) = self.waiting.pop_front() {
                return Some(written(id, &event));
            }
            match self.app.live.events.next(self.cursor) {
                Next::Events(events, after) => {
                    let before = self.cursor;
                    let ids = (1..).map(|count| before.after(count));
                    self.waiting = ids.zip(events).collect();
                    self.cursor = after;
                }
                Next::Reset(after) => {
                    self.cursor = after;
                    return Some(plain("reset", Some(after)));
                }
                Next::Wait => {
                    tokio::select! {
                        changed = self.changed.changed() => changed.ok()?,
                        _ = self.alive.tick() => return Some(plain("alive", None)),
                        _ = self.stop.wait_for(|stop| *stop) => return None,
                    }
                }
            }
        }
    }
}

/// Where a listener begins, and the event that tells it.
fn begin(events: &EventHub, last_seen: Option<&str>) -> (&'static str, Cursor) {
    match last_seen {
        None => ("start", events.end()),
        Some(id) => match id.parse().ok().and_then(|id| events.resume(id)) {
            Some(place) => ("start", place),
            None => ("reset", events.end()),
        },
    }
}

fn plain(name: &str, id: Option<Cursor>) -> sse::Event {
    let event = sse::Event::default().event(name).data("{}");
    match id {
        Some(id) => event.id(id.to_string()),
        None => event,
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.app.metrics.listeners.dec();
    }
}

fn written(id: Cursor, event: &Event) -> sse::Event {
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
        .id(id.to_string())
        .data(data.to_string())
}
