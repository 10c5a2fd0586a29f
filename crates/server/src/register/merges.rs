//! Schools that became one, and one that became several: a small upload, reviewed like any other.

use std::collections::{BTreeMap, HashSet};

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use qosyl_domain::{CountryCode, Field, Position, Role, School, SchoolId, SchoolNumber, Standing};
use qosyl_register::{Cell, read_value};
use qosyl_store::{RowFate, Upload, UploadKind, UploadState, WorkBuilder, WorkRow};
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;

use super::receive::ORIGINAL;
use super::review::check_words;
use super::uploads::{UploadAnswer, new_upload};
use super::work::known;
use super::{cells_between, country};
use crate::App;
use crate::body;
use crate::caller::Caller;
use crate::error::{ApiError, Problem};
use crate::limits;

/// Schools that became part of another.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeRequest {
    /// The schools that are no longer schools of their own.
    from: Vec<SchoolId>,
    /// The school that they became part of.
    into: SchoolId,
    /// Why.
    #[serde(default)]
    note: Option<String>,
}

/// A school that became several.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitRequest {
    /// The school. It is closed; its history stays with it.
    school: SchoolId,
    /// What it became: for each, its columns, at least `school_name`, `latitude` and `longitude`
    /// (or `name`).
    into: Vec<BTreeMap<String, String>>,
    /// Why.
    #[serde(default)]
    note: Option<String>,
}

/// What is kept as the file of an upload of edits.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Edits {
    Merge(MergeRequest),
    Split {
        wish: SplitRequest,
        /// The ids of the new schools, made once.
        ids: Vec<SchoolId>,
    },
}

/// A school before and after.
struct Edited {
    number: Option<SchoolNumber>,
    before: Option<School>,
    after: School,
}

/// Asks for schools to become part of another one. A second person approves and publishes it.
#[utoipa::path(post, path = "/v1/registers/{country}/merges", tag = "register",
    params(("country" = String, Path, description = "ISO 3166-1 alpha-3")),
    request_body = MergeRequest, security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 201, body = UploadAnswer), (status = 400, body = Problem),
        (status = 404, body = Problem)))]
pub async fn merge(
    State(app): State<App>,
    Path(code): Path<String>,
    caller: Caller,
    request: Body,
) -> Result<(StatusCode, Json<UploadAnswer>), ApiError> {
    let wish: MergeRequest = body::json(&app, request).await?;
    let country = country(&code)?;
    caller.require(Role::Steward, Some(country))?;
    check_words(wish.note.as_deref())?;
    let most = limits::MERGED_SCHOOLS_MAX;
    if wish.from.is_empty() || wish.from.len() > most || wish.from.contains(&wish.into) {
        let text = format!("name 1 to {most} schools in from, and another one in into");
        return Err(ApiError::bad("merge_malformed", text));
    }
    let note = wish.note.clone();
    propose(app, caller, country, Edits::Merge(wish), note).await
}

/// Asks for a school to become several. A second person approves and publishes it.
#[utoipa::path(post, path = "/v1/registers/{country}/splits", tag = "register",
    params(("country" = String, Path, description = "ISO 3166-1 alpha-3")),
    request_body = SplitRequest, security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 201, body = UploadAnswer), (status = 400, body = Problem),
        (status = 404, body = Problem)))]
pub async fn split(
    State(app): State<App>,
    Path(code): Path<String>,
    caller: Caller,
    request: Body,
) -> Result<(StatusCode, Json<UploadAnswer>), ApiError> {
    let wish: SplitRequest = body::json(&app, request).await?;
    let country = country(&code)?;
    caller.require(Role::Steward, Some(country))?;
    check_words(wish.note.as_deref())?;
    let most = limits::MERGED_SCHOOLS_MAX;
    if !(2..=most).contains(&wish.into.len()) {
        let text = format!("a school is split into 2 to {most} schools");
        return Err(ApiError::bad("split_malformed", text));
    }
    let note = wish.note.clone();
    let ids = wish.into.iter().map(|_| SchoolId(Uuid::new_v4())).collect();
    propose(app, caller, country, Edits::Split { wish, ids }, note).await
}

async fn propose(
    app: App,
    caller: Caller,
    country: CountryCode,
    edits: Edits,
    note: Option<String>,
) -> Result<(StatusCode, Json<UploadAnswer>), ApiError> {
    App::to_the_end(app.blocking_owned(move |app| {
        let name = match &edits {
            Edits::Merge(_) => "merge",
            Edits::Split { .. } => "split",
        };
        let mut upload = new_upload(&caller, country, UploadKind::Edits, name.to_owned());
        let text = serde_json::to_vec(&edits).map_err(|it| ApiError::Internal(it.to_string()))?;
        upload.bytes = text.len() as u64;
        let sha256 = digest(&SHA256, &text);
        upload.sha256 = sha256.as_ref().try_into().expect("SHA-256 has 32 bytes");
        upload.note = note;
        // What cannot be is refused before anything of it is kept.
        apply(&app, country, &edits)?;
        let folder = app.store.upload_folder(upload.id);
        let kept = std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(folder.join(ORIGINAL), text));
        kept.map_err(|error| ApiError::Internal(error.to_string()))?;
        compare(&app, &mut upload)?;
        upload.state = UploadState::InReview;
        upload.submitted = Some(caller.author());
        app.store.create_upload(upload.clone()).wait()?;
        let answer = UploadAnswer::new(&app, &caller, upload)?;
        Ok((StatusCode::CREATED, Json(answer)))
    }))
    .await
}

/// Finds out what an upload of edits changes in the register as it is now.
pub fn compare(app: &App, upload: &mut Upload) -> Result<(), ApiError> {
    let folder = app.store.upload_folder(upload.id);
    let text = std::fs::read(folder.join(ORIGINAL));
    let text = text.map_err(|error| ApiError::Internal(error.to_string()))?;
    let edits: Edits =
        serde_json::from_slice(&text).map_err(|error| ApiError::Internal(error.to_string()))?;
    let version = app.store.register_version(upload.country)?;
    let edited = apply(app, upload.country, &edits)?;
    let new = edited.iter().filter(|it| it.before.is_none()).count();
    let rows = json!({"total": edited.len(), "new": new, "changed": edited.len() - new,
        "unchanged": 0, "blocked": 0, "missing": 0});
    upload.base_version = Some(version.map_or(0, |it| it.version));
    upload.summary = Some(json!({"rows": rows, "checks": []}).to_string());
    let mut builder = WorkBuilder::begin(&folder)?;
    builder.add_rows((0..).zip(edited).map(|(row, it)| work_row(row, it)))?;
    Ok(builder.finish()?)
}

fn work_row(row: u32, it: Edited) -> WorkRow {
    let cells = cells_between(it.before.as_ref(), Some(&it.after));
    WorkRow {
        row: Some(row),
        line: None,
        fate: if it.before.is_some() {
            RowFate::Changed
        } else {
            RowFate::New
        },
        number: it.number,
        id: Some(it.after.id),
        name: it.after.name.clone(),
        position: Some(it.after.position),
        fields: cells.iter().map(|cell| cell.field).collect(),
        cells: serde_json::to_string(&cells).ok(),
        raw: None,
        after: Some(it.after),
    }
}

fn apply(app: &App, country: CountryCode, edits: &Edits) -> Result<Vec<Edited>, ApiError> {
    match edits {
        Edits::Merge(wish) => {
            let (_, into) = open_school(app, country, wish.into)?;
            let parts = wish.from.iter().map(|id| {
                let (number, before) = open_school(app, country, *id)?;
                let mut after = before.clone();
                after.standing = Standing::Merged(into.id);
                Ok(Edited {
                    number: Some(number),
                    before: Some(before),
                    after,
                })
            });
            parts.collect()
        }
        Edits::Split { wish, ids } => {
            let (number, before) = open_school(app, country, wish.school)?;
            let mut closed = before.clone();
            closed.standing = Standing::Closed;
            let parts = ids.iter().zip(&wish.into);
            let parts = parts.map(|(id, columns)| part_of(&before, *id, columns));
            let parts: Vec<School> = parts.collect::<Result<_, _>>()?;
            refuse_taken_ids(app, country, &parts)?;
            let new = parts.into_iter().map(|after| Edited {
                number: None,
                before: None,
                after,
            });
            let mut edited: Vec<Edited> = new.collect();
            edited.push(Edited {
                number: Some(number),
                before: Some(before),
                after: closed,
            });
            Ok(edited)
        }
    }
}

fn open_school(
    app: &App,
    country: CountryCode,
    id: SchoolId,
) -> Result<(SchoolNumber, School), ApiError> {
    let unknown = || {
        let text = format!("the register of {country} has no open school {id}");
        ApiError::not_found("school_unknown", text)
    };
    let number = app.store.school_number(id)?.ok_or_else(unknown)?;
    let row = app.store.school(number)?.ok_or_else(unknown)?;
    let school = row.school;
    if school.country != country || school.standing != Standing::Open {
        return Err(unknown());
    }
    Ok((number, school))
}

/// A part of a school: of the school itself it has the level and who supplied the entry.
fn part_of(
    school: &School,
    id: SchoolId,
    columns: &BTreeMap<String, String>,
) -> Result<School, ApiError> {
    let values = values(columns)?;
    let given = |field| values.get(&field).and_then(Option::as_deref);
    let needed = || {
        let text = "each part needs its school_name, latitude and longitude";
        ApiError::bad("split_malformed", text)
    };
    let name = given(Field::Name).ok_or_else(needed)?;
    let degrees = |field| {
        given(field)
            .and_then(|it| it.parse().ok())
            .ok_or_else(needed)
    };
    let position = Position::new(degrees(Field::Longitude)?, degrees(Field::Latitude)?)?;
    let mut part = School::new(id, school.country, name, position);
    part.education_level = school.education_level;
    part.data_source.clone_from(&school.data_source);
    part.simulated = school.simulated;
    for (field, value) in &values {
        part.set(*field, value.as_deref())?;
    }
    Ok(part)
}

/// What is said of a part, by the rules by which lists are read.
fn values(columns: &BTreeMap<String, String>) -> Result<BTreeMap<Field, Option<String>>, ApiError> {
    let read = |(key, text): (&String, &String)| {
        let field = match key.as_str() {
            "name" => Field::Name,
            key => key.parse()?,
        };
        let value = match read_value(field, text) {
            _ if field == Field::Standing => {
                let text = "the parts are open schools; leave standing out";
                return Err(ApiError::bad("split_malformed", text));
            }
            Cell::Invalid(text) => {
                let text = format!("'{text:.40}' is no value of {field}; correct it");
                return Err(ApiError::bad("value_impossible", text));
            }
            Cell::Blank => None,
            Cell::Value(value) => Some(value.into_owned()),
        };
        Ok((field, value))
    };
    columns.iter().map(read).collect()
}

/// Refuses parts with an id that leads to a school already: those of the school itself stay with
/// it, closed as it is.
fn refuse_taken_ids(app: &App, country: CountryCode, parts: &[School]) -> Result<(), ApiError> {
    let of = |it: &School| {
        let giga = it.giga_id.as_ref().map(|id| id.to_ascii_lowercase());
        let ids = [
            (Field::GigaId, giga),
            (Field::GovernmentId, it.government_id.clone()),
        ];
        ids.into_iter().filter_map(|(field, id)| Some((field, id?)))
    };
    let ids: Vec<(Field, String)> = parts.iter().flat_map(of).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let (known, _) = known(&app.store, country)?;
    let mut seen = HashSet::new();
    for (field, id) in &ids {
        if known.by_id(*field, id).is_some() || !seen.insert((field, id)) {
            let text = format!("{field} {id:.64} is taken; give each part an id of its own");
            return Err(ApiError::conflict("id_taken", text));
        }
    }
    Ok(())
}
