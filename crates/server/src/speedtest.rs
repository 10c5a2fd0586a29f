//! Speed tests by ndt7: checking the request, taking the connection over, keeping the record.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use jiff::Timestamp;
use qosyl_domain::Role;
use qosyl_ndt7::server::{
    End, TestRecord, TestRequest, check_request, serve_download, serve_upload,
};
use qosyl_ndt7::{Direction, SUBPROTOCOL, accept_key};
use serde::Serialize;
use tokio::sync::OwnedSemaphorePermit;
use utoipa::ToSchema;

use crate::App;
use crate::caller::Caller;
use crate::error::{ApiError, Problem};
use crate::limits;
use crate::socket::Socket;

/// A download by ndt7: a WebSocket with the subprotocol `net.measurementlab.ndt.v7`.
#[utoipa::path(get, path = "/ndt/v7/download", tag = "ndt7",
    responses((status = 101, description = "the test begins"),
        (status = 400, body = Problem),
        (status = 503, body = Problem, description = "all places for tests are taken")))]
pub async fn download(State(app): State<App>, request: Request<Body>) -> Response {
    begin(&app, Direction::Download, request).unwrap_or_else(IntoResponse::into_response)
}

/// An upload by ndt7: a WebSocket with the subprotocol `net.measurementlab.ndt.v7`.
#[utoipa::path(get, path = "/ndt/v7/upload", tag = "ndt7",
    responses((status = 101, description = "the test begins"),
        (status = 400, body = Problem),
        (status = 503, body = Problem, description = "all places for tests are taken")))]
pub async fn upload(State(app): State<App>, request: Request<Body>) -> Response {
    begin(&app, Direction::Upload, request).unwrap_or_else(IntoResponse::into_response)
}

fn begin(
    app: &App,
    direction: Direction,
    mut request: Request<Body>,
) -> Result<Response, ApiError> {
    let key = websocket_key(request.headers())?;
    let offers = request.headers().get_all(header::SEC_WEBSOCKET_PROTOCOL);
    let offers = offers.iter().filter_map(|value| value.to_str().ok());
    let query = request.uri().query().unwrap_or_default();
    let test = check_request(direction, offers, query).map_err(|refusal| {
        let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
        ApiError::refused(status, "test_refused", refusal.to_string())
    })?;
    let place = Arc::clone(&app.test_places)
        .try_acquire_owned()
        .map_err(|_| {
            app.metrics.tests_refused.inc();
            let most = app.config.max_tests;
            let detail = format!("{most} speed tests are running already; try again in 15 seconds");
            ApiError::refused(StatusCode::SERVICE_UNAVAILABLE, "tests_full", detail)
        })?;
    let upgrade = request
        .extensions_mut()
        .remove::<OnUpgrade>()
        .ok_or_else(|| {
            ApiError::bad(
                "upgrade_impossible",
                "this connection cannot become a WebSocket",
            )
        })?;
    tokio::spawn(run(app.clone(), upgrade, test, place));
    let headers: [(HeaderName, &str); 4] = [
        (header::CONNECTION, "Upgrade"),
        (header::UPGRADE, "websocket"),
        (header::SEC_WEBSOCKET_ACCEPT, &accept_key(&key)),
        (header::SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL),
    ];
    Ok((StatusCode::SWITCHING_PROTOCOLS, headers).into_response())
}

/// Checks the handshake (RFC 6455, section 4.2.1) and takes its key.
fn websocket_key(headers: &HeaderMap) -> Result<String, ApiError> {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let has = |name, token: &str| {
        text(name)
            .split(',')
            .any(|item| item.trim().eq_ignore_ascii_case(token))
    };
    if !has(header::CONNECTION, "upgrade") || !has(header::UPGRADE, "websocket") {
        return Err(ApiError::refused(
            StatusCode::UPGRADE_REQUIRED,
            "websocket_required",
            "this address speaks ndt7 over WebSocket; use an ndt7 client",
        ));
    }
    let key = text(header::SEC_WEBSOCKET_KEY);
    let sound = text(header::SEC_WEBSOCKET_VERSION) == "13" && key.len() == 24;
    sound.then(|| key.to_owned()).ok_or_else(|| {
        ApiError::bad(
            "websocket_malformed",
            "the handshake needs version 13 and a 16-byte key",
        )
    })
}

async fn run(app: App, upgrade: OnUpgrade, test: TestRequest, place: OwnedSemaphorePermit) {
    let upgraded = match upgrade.await {
        Ok(upgraded) => upgraded,
        Err(error) => {
            return tracing::debug!(%error, "a speed test's connection was not taken over");
        }
    };
    app.metrics.tests_running.inc();
    if let Some(record) = serve(upgraded, test).await {
        app.tests.keep(&record);
        let labels = vec![
            ("direction", direction_word(record.direction)),
            ("end", end_word(record.end)),
        ];
        app.metrics.tests.get_or_create(&labels).inc();
    }
    app.metrics.tests_running.dec();
    drop(place);
}

async fn serve(upgraded: Upgraded, test: TestRequest) -> Option<TestRecord> {
    let Ok(parts) = upgraded.downcast::<TokioIo<Socket>>() else {
        tracing::error!("a speed test came over a connection of another kind");
        return None;
    };
    let (connection, connection_place) = parts.io.into_inner().into_parts();
    let record = match test.direction {
        Direction::Download => serve_download(connection, parts.read_buf, test).await,
        Direction::Upload => serve_upload(connection, parts.read_buf, test).await,
    };
    drop(connection_place);
    Some(record)
}

fn direction_word(direction: Direction) -> &'static str {
    match direction {
        Direction::Download => "download",
        Direction::Upload => "upload",
    }
}

fn end_word(end: End) -> &'static str {
    match end {
        End::Complete => "complete",
        End::ClientClosed => "client_closed",
        End::ByteLimit => "byte_limit",
        End::TimeLimit => "time_limit",
        End::Broken => "broken",
        End::Protocol => "protocol",
    }
}

/// The server's own half of the latest tests. No address of a client.
#[derive(Default)]
pub struct Tests(Mutex<VecDeque<TestAnswer>>);

/// The server's own half of one test.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TestAnswer {
    /// The same as in the messages of the test.
    pub uuid: String,
    /// `download` or `upload`.
    pub direction: &'static str,
    /// End of the handshake.
    #[schema(value_type = String, format = DateTime)]
    pub started_at: Timestamp,
    /// From then to the end of the load.
    pub duration_ms: u64,
    /// Bytes of binary messages.
    pub payload_bytes: u64,
    /// Bytes at the level of TCP: acknowledged in a download, received in an upload.
    pub wire_bytes: u64,
    /// `wire_bytes` over the duration.
    pub rate_bps: u64,
    /// How it ended.
    pub end: &'static str,
    /// The client's program, as far as it named one.
    pub client_name: Option<String>,
}

impl Tests {
    fn keep(&self, record: &TestRecord) {
        let started_at = Timestamp::try_from(record.started_at).unwrap_or(Timestamp::UNIX_EPOCH);
        let duration_ms = u64::try_from(record.duration.as_millis()).unwrap_or(u64::MAX);
        let answer = TestAnswer {
            uuid: record.uuid.clone(),
            direction: direction_word(record.direction),
            started_at,
            duration_ms,
            payload_bytes: record.payload_bytes,
            wire_bytes: record.wire_bytes,
            rate_bps: record.rate_bps,
            end: end_word(record.end),
            client_name: record.metadata.get("client_name").map(str::to_owned),
        };
        let mut kept = self.0.lock().expect(LOCK);
        kept.push_front(answer);
        kept.truncate(limits::TESTS_KEPT);
    }
}

const LOCK: &str = "no holder of this lock panics";

/// The latest tests.
#[derive(Debug, Serialize, ToSchema)]
pub struct TestList {
    /// Newest first; at most 1,000, since the server started.
    pub items: Vec<TestAnswer>,
    /// How many they are.
    pub total: usize,
}

/// The server's own half of the latest speed tests, to hold against what clients report.
#[utoipa::path(get, path = "/v1/ndt7/tests", tag = "ndt7", security(("administrator" = []), ("session" = [])),
    responses((status = 200, body = TestList), (status = 401, body = Problem),
        (status = 403, body = Problem)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Json<TestList>, ApiError> {
    caller.require(Role::Administrator, None)?;
    let items: Vec<TestAnswer> = app.tests.0.lock().expect(LOCK).iter().cloned().collect();
    Ok(Json(TestList {
        total: items.len(),
        items,
    }))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn handshake(version: &'static str, key: &'static str) -> HeaderMap {
        HeaderMap::from_iter([
            (
                header::CONNECTION,
                HeaderValue::from_static("keep-alive, Upgrade"),
            ),
            (header::UPGRADE, HeaderValue::from_static("WebSocket")),
            (
                header::SEC_WEBSOCKET_VERSION,
                HeaderValue::from_static(version),
            ),
            (header::SEC_WEBSOCKET_KEY, HeaderValue::from_static(key)),
        ])
    }

    #[test]
    fn only_a_whole_handshake_begins_a_test() {
        let key = "dGhlIHNhbXBsZSBub25jZQ==";
        assert_eq!(websocket_key(&handshake("13", key)).unwrap(), key);
        assert!(websocket_key(&handshake("8", key)).is_err());
        assert!(websocket_key(&handshake("13", "short")).is_err());
        let error = websocket_key(&HeaderMap::new()).unwrap_err();
        assert!(error.to_string().contains("websocket_required"), "{error}");
    }
}
