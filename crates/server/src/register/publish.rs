//! An approved upload becomes a version of the register.

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use qosyl_domain::Role;
use qosyl_store::{
    Plan, PlannedSchool, Published, Store, StoreError, Upload, UploadState, WorkDb, WorkPlanned,
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::pipeline::Step;
use super::review::second_person;
use super::uploads::UploadAnswer;
use super::{find_upload, layers, work_of};
use crate::App;
use crate::body;
use crate::caller::Caller;
use crate::error::{ApiError, Problem};

/// Rows that are read at once.
const PIECE_ROWS: usize = 5_000;

/// The states from which an upload may be published; without a review from all of them.
const TO_PUBLISH: [UploadState; 3] = [
    UploadState::Approved,
    UploadState::InReview,
    UploadState::Checked,
];

/// What is to be published against.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishRequest {
    /// The version of the register that the caller has seen.
    expected_version: u32,
    /// Nobody reviewed: needed with the administrator's token, which is no person.
    #[serde(default)]
    without_review: bool,
}

/// Publishes an approved upload as the next version, all or nothing.
#[utoipa::path(post, path = "/v1/uploads/{id}/publish", tag = "register",
    params(("id" = String, Path, description = "the upload's id")), request_body = PublishRequest,
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = UploadAnswer), (status = 404, body = Problem),
        (status = 403, body = Problem, description = "`own_upload`: it is the caller's own"),
        (status = 409, body = Problem, description = "`register_changed`: somebody else published \
            meanwhile; the difference is made anew")))]
pub async fn publish(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    request: Body,
) -> Result<Json<UploadAnswer>, ApiError> {
    let wish: PublishRequest = body::json(&app, request).await?;
    App::to_the_end(app.clone().blocking_owned(move |app| {
        let upload = find_upload(&app, &caller, &id, Role::Reviewer)?;
        second_person(&caller, &upload, wish.without_review)?;
        let done = publish_now(&app, &caller, &upload, &wish);
        if let Err(ApiError::Refused { code, .. }) = &done
            && *code == "register_changed"
        {
            // What would change is found out anew, and reviewed again.
            app.check_again(upload.id, &TO_PUBLISH)?;
        }
        done?;
        let upload = find_upload(&app, &caller, &id, Role::Reviewer)?;
        UploadAnswer::new(&app, &caller, upload).map(Json)
    }))
    .await
}

fn publish_now(
    app: &App,
    caller: &Caller,
    upload: &Upload,
    wish: &PublishRequest,
) -> Result<(), ApiError> {
    if wish.without_review {
        upload.require(&TO_PUBLISH)?;
    } else {
        upload.require(&[UploadState::Approved])?;
    }
    let _place = app.pipeline.enter(upload.id, Step::Publishing)?;
    if layers::is_layer(upload.kind) {
        return layers::publish(app, caller, upload);
    }
    // Against what the caller saw, and against what the difference was made with.
    let latest = app.store.register_version(upload.country)?;
    let now = latest.as_ref().map_or(0, |it| it.version);
    if wish.expected_version != now || upload.base_version != Some(now) {
        return Err(StoreError::RegisterChanged {
            country: upload.country,
            version: now,
            author: latest.map(|it| it.author),
        }
        .into());
    }
    let plan = Plan {
        country: upload.country,
        expected_version: Some(now),
        author: caller.author(),
        approved_by: upload.approved.as_ref().map(|it| it.actor.clone()),
        without_review: wish.without_review,
        upload: Some(upload.id),
        file_name: Some(upload.file_name.clone()),
        note: upload.note.clone(),
        reverses: None,
    };
    let work = work_of(app, upload)?;
    publish_rows(app, plan, &work).map(drop)
}

/// Publishes what is not refused of an upload's rows, and shows it.
pub fn publish_rows(app: &App, plan: Plan, work: &WorkDb) -> Result<Published, ApiError> {
    let country = plan.country;
    let published = app.store.publish(plan, planned(&app.store, work))?;
    app.live.rebuild(&app.store)?;
    tracing::info!(%country, version = published.version, new = published.new,
        changed = published.changed, closed = published.closed, "a version was published");
    Ok(published)
}

/// The rows that are to be published, read piece by piece.
fn planned<'a>(
    store: &'a Store,
    work: &'a WorkDb,
) -> impl Iterator<Item = Result<PlannedSchool, StoreError>> + 'a {
    let mut after = 0;
    let mut piece = Vec::new().into_iter();
    let mut ended = false;
    std::iter::from_fn(move || {
        if piece.len() == 0 && !ended {
            match work.planned(after, PIECE_ROWS) {
                Ok(found) => {
                    ended = found.is_empty();
                    after = found.last().map_or(after, |it| it.item);
                    piece = found.into_iter();
                }
                Err(error) => {
                    ended = true;
                    return Some(Err(error));
                }
            }
        }
        piece.next().map(|row| planned_school(store, row))
    })
}

/// A row without the cells that were refused: those stay as the register has them.
fn planned_school(store: &Store, row: WorkPlanned) -> Result<PlannedSchool, StoreError> {
    let mut school = row.after;
    if !row.refused.is_empty() {
        let present = match row.number {
            Some(number) => store.school(number)?.map(|it| it.school),
            None => None,
        };
        for field in row.refused {
            let before = present.as_ref().and_then(|it| it.text(field));
            school
                .set(field, before.as_deref())
                .map_err(|error| StoreError::Corrupt {
                    what: format!("the column {field} of school {}", school.id),
                    detail: error.detail,
                })?;
        }
    }
    Ok(PlannedSchool {
        number: row.number,
        school,
    })
}
