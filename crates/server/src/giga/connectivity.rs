//! Giga Meter's short checks whether the line works.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use qosyl_giga::Reading;
use serde_json::{Value, json};

use super::answer::bare;
use super::place::Sender;
use crate::App;
use crate::caller::Caller;
use crate::error::ApiError;

/// Takes checks of a school. One that was sent before is a success.
#[utoipa::path(post, path = "/api/v1/connectivity/{giga_id}", tag = "giga-meter",
    params(("giga_id" = String, Path, description = "Giga's id of the school")),
    security(("key" = [])),
    responses((status = 201, description = "what was sent: all of it is durable"),
        (status = 401, description = "no such token")))]
pub async fn v1_of_school(
    State(app): State<App>,
    Path(giga_id): Path<String>,
    caller: Caller,
    body: Body,
) -> Result<Response, ApiError> {
    let sent = take(&app, &caller, body, Some(&giga_id)).await?;
    Ok(bare(sent.into()))
}

/// Takes one check that names its school.
#[utoipa::path(post, path = "/api/v1/connectivity", tag = "giga-meter", security(("key" = [])),
    responses((status = 201, description = "what was sent: it is durable"),
        (status = 401, description = "no such token")))]
pub async fn v1(State(app): State<App>, caller: Caller, body: Body) -> Result<Response, ApiError> {
    let sent = take(&app, &caller, body, None).await?;
    Ok(bare(sent.into()))
}

/// Takes checks of version 2. How many: those that were there before are counted too.
#[utoipa::path(post, path = "/api/v2/connectivity", tag = "giga-meter", security(("key" = [])),
    responses((status = 201, description = "how many are durable"),
        (status = 401, description = "no such token")))]
pub async fn v2(State(app): State<App>, caller: Caller, body: Body) -> Result<Response, ApiError> {
    let sent = take(&app, &caller, body, None).await?;
    Ok(bare(json!({"success": true, "accepted": sent.len()})))
}

/// Makes the checks of a body durable and gives them back as they were sent.
async fn take(
    app: &App,
    caller: &Caller,
    body: Body,
    school: Option<&str>,
) -> Result<Vec<Value>, ApiError> {
    let sender = Sender::fleet(caller)?;
    let reading: Reading = super::records(app, body).await?;
    app.require_still(caller)?;
    let sent = reading.records.iter().cloned().map(Value::Object).collect();
    let pseudonyms = |text: &str| app.pseudonyms.of(text);
    let parsed = qosyl_giga::pings(reading, school, &pseudonyms);
    app.admit_sender(&parsed, &sender)?;
    app.take_in(parsed, sender).await?;
    Ok(sent)
}
