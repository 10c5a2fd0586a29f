//! For operators: is it alive, is it ready, what does it count.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::App;
use crate::error::{ApiError, Problem};

/// That the server works.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// Always `ok`; a server that is not answers with an error or not at all.
    pub status: &'static str,
    /// The program's version.
    pub version: &'static str,
    /// The UDP port that takes the beats of meters, at the same host; left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beat_port: Option<u16>,
}

/// Whether the process lives.
#[utoipa::path(get, path = "/healthz", tag = "operations",
    responses((status = 200, body = Health)))]
pub async fn healthz(State(app): State<App>) -> Json<Health> {
    Json(Health {
        status: "ok",
        version: env!("CARGO_PKG_VERSION"),
        beat_port: app.beat_port,
    })
}

/// How far the server is with what it keeps.
#[derive(Debug, Serialize, ToSchema)]
pub struct Readiness {
    /// Always `ok`; a server that is not answers with an error or not at all.
    pub status: &'static str,
    /// Schools in the register.
    pub schools: usize,
    /// The place of the latest record.
    pub latest_seq: u64,
}

/// Whether requests are answered: the database takes writes and the columns are built.
#[utoipa::path(get, path = "/readyz", tag = "operations",
    responses((status = 200, body = Readiness),
        (status = 503, body = Problem, description = "nothing is stored any more")))]
pub async fn readyz(State(app): State<App>) -> Result<Json<Readiness>, ApiError> {
    if !app.store.is_writing() {
        return Err(ApiError::refused(
            StatusCode::SERVICE_UNAVAILABLE,
            "not_writing",
            "the database no longer takes writes; the log has the cause; start the server anew",
        ));
    }
    let schools = app.live.columns().len();
    Ok(Json(Readiness {
        status: "ok",
        schools,
        latest_seq: app.store.latest_seq(),
    }))
}

/// Counters in the `OpenMetrics` text format, for Prometheus.
#[utoipa::path(get, path = "/metrics", tag = "operations",
    responses((status = 200, content_type = "application/openmetrics-text", body = String)))]
pub async fn metrics(State(app): State<App>) -> Response {
    let form = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(header::CONTENT_TYPE, form)], app.metrics.text()).into_response()
}
