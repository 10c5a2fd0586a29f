//! Tests of Giga Meter, of both versions and both providers, one by one and in batches.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use qosyl_giga::Parsed;
use serde_json::json;

use super::answer::created;
use super::place::Sender;
use crate::App;
use crate::caller::Caller;
use crate::error::ApiError;

/// Takes a test of Giga Meter 1 and 2, by ndt7.
#[utoipa::path(post, path = "/api/v1/measurements", tag = "giga-meter", security(("key" = [])),
    responses((status = 201, description = "durable, at its school or in quarantine"),
        (status = 400, description = "not JSON"), (status = 401, description = "no such token"),
        (status = 413, description = "over 1 MiB or 100 records"),
        (status = 429, description = "too much of one device: keep it and send it later")))]
pub async fn v1(State(app): State<App>, caller: Caller, body: Body) -> Result<Response, ApiError> {
    take(app, caller, body).await
}

/// Takes tests that waited for a connection.
#[utoipa::path(post, path = "/api/v1/measurements/multiple", tag = "giga-meter",
    security(("key" = [])),
    responses((status = 201, description = "all of them are durable"),
        (status = 401, description = "no such token")))]
pub async fn v1_multiple(
    State(app): State<App>,
    caller: Caller,
    body: Body,
) -> Result<Response, ApiError> {
    take(app, caller, body).await
}

/// Takes a test by Cloudflare's provider.
#[utoipa::path(post, path = "/api/v1/measurements/cloudflare", tag = "giga-meter",
    security(("key" = [])),
    responses((status = 201, description = "durable"),
        (status = 401, description = "no such token")))]
pub async fn v1_cloudflare(
    State(app): State<App>,
    caller: Caller,
    body: Body,
) -> Result<Response, ApiError> {
    take(app, caller, body).await
}

/// Takes a test of version 2.
#[utoipa::path(post, path = "/api/v2/measurements", tag = "giga-meter", security(("key" = [])),
    responses((status = 201, description = "durable"),
        (status = 401, description = "no such token")))]
pub async fn v2(State(app): State<App>, caller: Caller, body: Body) -> Result<Response, ApiError> {
    take(app, caller, body).await
}

/// Takes tests of version 2 that waited for a connection.
#[utoipa::path(post, path = "/api/v2/measurements/batch", tag = "giga-meter",
    security(("key" = [])),
    responses((status = 201, description = "all of them are durable"),
        (status = 401, description = "no such token")))]
pub async fn v2_batch(
    State(app): State<App>,
    caller: Caller,
    body: Body,
) -> Result<Response, ApiError> {
    take(app, caller, body).await
}

/// Takes a test of version 2 by Cloudflare's provider.
#[utoipa::path(post, path = "/api/v2/measurements/cloudflare", tag = "giga-meter",
    security(("key" = [])),
    responses((status = 201, description = "durable"),
        (status = 401, description = "no such token")))]
pub async fn v2_cloudflare(
    State(app): State<App>,
    caller: Caller,
    body: Body,
) -> Result<Response, ApiError> {
    take(app, caller, body).await
}

async fn take(app: App, caller: Caller, body: Body) -> Result<Response, ApiError> {
    let sender = Sender::fleet(&caller)?;
    let reading = super::records(&app, body).await?;
    app.require_still(&caller)?;
    let pseudonyms = |text: &str| app.pseudonyms.of(text);
    let records = reading.records.into_iter();
    let parsed: Vec<Parsed> = records
        .map(|it| qosyl_giga::read(it, &pseudonyms))
        .collect();
    app.admit_sender(&parsed, &sender)?;
    let taken = app.take_in(parsed, sender).await?;
    let first = taken.first().map(|(id, _)| id);
    Ok(created(&json!({"user_id": first, "errors": []})))
}
