//! What the columns of a file mean: looked at, proposed, confirmed.

use std::fs::File;

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use qosyl_domain::Role;
use qosyl_register::{Mapping, Proposal};
use qosyl_store::{Upload, UploadState};
use qosyl_tables::{Inspection, Limits, Options, Source, Table, TableError};
use serde::Deserialize;
use serde_json::Value;
use utoipa::IntoParams;

use super::find_upload;
use super::pipeline::{Step, Stopped};
use super::receive::ORIGINAL;
use super::uploads::UploadAnswer;
use super::work::{PROPOSAL, stored};
use crate::App;
use crate::body;
use crate::caller::Caller;
use crate::error::{ApiError, Problem};
use crate::limits;

/// The states from which a file may be read or checked anew.
const BEGINS_ANEW: [UploadState; 3] = [
    UploadState::Uploaded,
    UploadState::Checked,
    UploadState::Failed,
];

/// How a file is looked at. What is not given is detected.
#[derive(Debug, Deserialize, IntoParams)]
pub struct PreviewQuery {
    /// The name of a sheet.
    sheet: Option<String>,
    /// The row of the header, from 1; 0 if there is none.
    header_row: Option<u32>,
    /// The encoding, for instance `windows-1251`.
    encoding: Option<String>,
    /// What separates columns.
    separator: Option<char>,
    /// Whether `12,5` is a number.
    decimal_comma: Option<bool>,
}

impl From<TableError> for ApiError {
    fn from(error: TableError) -> Self {
        match error {
            TableError::Io(cause) => Self::Internal(format!("a file that was sent: {cause}")),
            other => Self::bad(other.code(), other.to_string()),
        }
    }
}

/// The first rows of a file, read in some way.
#[utoipa::path(get, path = "/v1/uploads/{id}/preview", tag = "register",
    params(("id" = String, Path, description = "the upload's id"), PreviewQuery),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = Object, description = "`source`, `headers`, `rows`, `above`"),
        (status = 400, body = Problem), (status = 404, body = Problem)))]
pub async fn preview(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(query): Query<PreviewQuery>,
    caller: Caller,
) -> Result<Json<Inspection>, ApiError> {
    app.blocking(move |app| {
        let upload = find_upload(&app, &caller, &id, Role::Steward)?;
        let given: Options = options(&upload)?;
        let options = Options {
            format: given.format,
            encoding: query.encoding.or(given.encoding.clone()),
            separator: query.separator.or(given.separator),
            decimal_comma: query.decimal_comma.or(given.decimal_comma),
            sheet: query.sheet.or(given.sheet.clone()),
            header_row: query.header_row.or(given.header_row),
            ..given
        };
        let path = app.store.upload_folder(upload.id).join(ORIGINAL);
        let file = File::open(path).map_err(|error| ApiError::Internal(error.to_string()))?;
        let found = qosyl_tables::inspect(file, &upload.file_name, &options, &Limits::default());
        Ok(Json(found?))
    })
    .await
}

fn options(upload: &Upload) -> Result<Options, ApiError> {
    let text = upload.options.as_deref().unwrap_or("{}");
    serde_json::from_str(text).map_err(|error| ApiError::Internal(error.to_string()))
}

/// Says how a file is to be read, and reads it anew. Its mapping is then to be confirmed again.
#[utoipa::path(put, path = "/v1/uploads/{id}/source", tag = "register",
    params(("id" = String, Path, description = "the upload's id")),
    request_body(content = Object, description = "`format`, `encoding`, `separator`, \
        `decimal_comma`, `sheet`, `header_row`; what is not given is detected"),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = UploadAnswer), (status = 400, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn put_source(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    request: Body,
) -> Result<Json<UploadAnswer>, ApiError> {
    let options: Options = body::json(&app, request).await?;
    let text =
        serde_json::to_string(&options).map_err(|error| ApiError::Internal(error.to_string()))?;
    App::to_the_end(app.blocking_owned(move |app| {
        let upload = find_upload(&app, &caller, &id, Role::Steward)?;
        let audit = Some(("upload_read_anew", caller.author()));
        let changed = app.store.change_upload(upload.id, audit, |it| {
            it.require(&BEGINS_ANEW)?;
            it.state = UploadState::Uploaded;
            it.options = Some(text);
            (it.source, it.mapping, it.problem, it.summary) = (None, None, None, None);
            Ok(())
        });
        let former = UploadState::Failed;
        let upload = changed.wait()?;
        app.begin_or_undo(upload.id, Step::Reading, upload.bytes, former)?;
        UploadAnswer::new(&app, &caller, upload).map(Json)
    }))
    .await
}

/// Proposes what the columns of a table mean, by themselves and by what was confirmed the last time.
pub fn propose(
    app: &App,
    upload: &Upload,
    table: &Table,
    source: &Source,
) -> Result<Proposal, Stopped> {
    let saved = app.store.saved_mapping(upload.country, upload.kind)?;
    let saved: Option<Mapping> = stored(saved.as_deref())?;
    let boundaries = app.outlines.of(&app.store, upload.country)?;
    Ok(app.pipeline.compute(|| {
        let (comma, country) = (source.decimal_comma, upload.country);
        qosyl_register::propose(table, comma, country, &boundaries, saved.as_ref())
    }))
}

/// What the columns probably mean, and what their values do.
#[utoipa::path(get, path = "/v1/uploads/{id}/mapping", tag = "register",
    params(("id" = String, Path, description = "the upload's id")),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = Object, description = "`mapping`, `saved`, `columns`, `values`, \
        `missing_fields`"), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "it has not been read yet")))]
pub async fn get(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Json<Value>, ApiError> {
    app.blocking(move |app| {
        let upload = find_upload(&app, &caller, &id, Role::Steward)?;
        let path = app.store.upload_folder(upload.id).join(PROPOSAL);
        let text = std::fs::read_to_string(path)
            .ok()
            .filter(|_| upload.source.is_some());
        let text = text.ok_or_else(|| {
            ApiError::conflict("upload_unread", "the file is still being read; wait for it")
        })?;
        let proposal = serde_json::from_str(&text);
        proposal
            .map(Json)
            .map_err(|error| ApiError::Internal(error.to_string()))
    })
    .await
}

/// Confirms what the columns mean. It is kept for the country's next file, and the checks begin.
#[utoipa::path(put, path = "/v1/uploads/{id}/mapping", tag = "register",
    params(("id" = String, Path, description = "the upload's id")),
    request_body(content = Object, description = "a mapping, as proposed"),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = UploadAnswer), (status = 400, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn put(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    request: Body,
) -> Result<Json<UploadAnswer>, ApiError> {
    let mapping: Mapping = body::json_within(&app, request, limits::MAPPING_BYTES_MAX).await?;
    let text =
        serde_json::to_string(&mapping).map_err(|error| ApiError::Internal(error.to_string()))?;
    App::to_the_end(app.blocking_owned(move |app| {
        let upload = find_upload(&app, &caller, &id, Role::Steward)?;
        if upload.source.is_none() {
            let text = "the file is still being read; wait for it";
            return Err(ApiError::conflict("upload_unread", text));
        }
        let author = caller.author();
        let kept =
            app.store
                .save_mapping(upload.country, upload.kind, text.clone(), author.clone());
        let audit = Some(("upload_mapped", author));
        let changed = app.store.change_upload(upload.id, audit, |it| {
            it.require(&BEGINS_ANEW)?;
            it.state = UploadState::Mapped;
            it.mapping = Some(text);
            it.problem = None;
            Ok(())
        });
        let former = upload.state;
        let upload = changed.wait()?;
        kept.wait()?;
        app.begin_or_undo(upload.id, Step::Checking, upload.bytes, former)?;
        UploadAnswer::new(&app, &caller, upload).map(Json)
    }))
    .await
}
