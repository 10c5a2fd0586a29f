//! Review by a second person: handed in, decided on, approved or given back.

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use qosyl_domain::{Field, Role, SchoolId};
use qosyl_store::{Decision, RowFate, RowFilter, StoreError, Target, Upload, UploadState, Verdict};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::uploads::{DecisionsAnswer, UploadAnswer};
use super::{find_upload, hand, work_of};
use crate::App;
use crate::body;
use crate::caller::Caller;
use crate::error::{ApiError, Problem};
use crate::limits;

/// Refuses who brought or edited an upload themselves. The administrator's token is no person: it
/// decides only where the caller says that nobody reviewed.
pub fn second_person(
    caller: &Caller,
    upload: &Upload,
    without_review: bool,
) -> Result<(), ApiError> {
    if matches!(caller, Caller::Administrator) {
        return if without_review {
            Ok(())
        } else {
            Err(ApiError::forbidden(
                "person_needed",
                "the administrator's token is no person who could review; sign in, or send \
                 \"without_review\": true, which the audit will say",
            ))
        };
    }
    if upload.hands.contains(&hand(caller)) {
        return Err(ApiError::forbidden(
            "own_upload",
            "you brought or edited this upload yourself; a second person decides on it",
        ));
    }
    Ok(())
}

/// What goes with a step.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct StepRequest {
    /// In words, for whoever comes next.
    pub note: Option<String>,
    /// Nobody reviewed: needed with the administrator's token, which is no person.
    pub without_review: bool,
}

/// Refuses words that are too many.
pub fn check_words(words: Option<&str>) -> Result<(), ApiError> {
    let most = limits::NOTE_CHARS_MAX;
    if words.is_some_and(|it| it.chars().count() > most) {
        let text = format!("a note has at most {most} characters");
        return Err(ApiError::bad("note_too_long", text));
    }
    Ok(())
}

/// Takes an upload one step on.
async fn step(
    app: App,
    caller: Caller,
    upload: Upload,
    action: &'static str,
    change: impl FnOnce(&mut Upload) -> Result<(), StoreError> + Send + 'static,
) -> Result<Json<UploadAnswer>, ApiError> {
    let audit = Some((action, caller.author()));
    let upload = app.store.change_upload(upload.id, audit, change).await?;
    app.blocking(move |app| UploadAnswer::new(&app, &caller, upload).map(Json))
        .await
}

async fn find(app: &App, caller: &Caller, id: String, role: Role) -> Result<Upload, ApiError> {
    let caller = caller.clone();
    app.blocking(move |app| find_upload(&app, &caller, &id, role))
        .await
}

/// What somebody with a role wishes for a step, and the upload that it is about.
async fn asked(
    app: &App,
    caller: &Caller,
    id: String,
    role: Role,
    request: Body,
) -> Result<(StepRequest, Upload), ApiError> {
    let wish: StepRequest = body::json_or_default(app, request).await?;
    check_words(wish.note.as_deref())?;
    Ok((wish, find(app, caller, id, role).await?))
}

/// Hands an upload in for review.
#[utoipa::path(post, path = "/v1/uploads/{id}/submit", tag = "register",
    params(("id" = String, Path, description = "the upload's id")), request_body = StepRequest,
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = UploadAnswer), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "it is not checked, or has nothing to change")))]
pub async fn submit(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    request: Body,
) -> Result<Json<UploadAnswer>, ApiError> {
    let (wish, upload) = asked(&app, &caller, id, Role::Steward, request).await?;
    let author = caller.author();
    step(app, caller, upload, "upload_submitted", move |upload| {
        upload.require(&[UploadState::Checked])?;
        upload.state = UploadState::InReview;
        upload.note = wish.note.or(upload.note.take());
        upload.submitted = Some(author);
        Ok(())
    })
    .await
}

/// Approves an upload: what is not refused will enter the register, rows without a decision too.
#[utoipa::path(post, path = "/v1/uploads/{id}/approve", tag = "register",
    params(("id" = String, Path, description = "the upload's id")), request_body = StepRequest,
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = UploadAnswer), (status = 404, body = Problem),
        (status = 403, body = Problem, description = "`own_upload`: it is the caller's own"),
        (status = 409, body = Problem, description = "it is not in review")))]
pub async fn approve(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    request: Body,
) -> Result<Json<UploadAnswer>, ApiError> {
    let (wish, upload) = asked(&app, &caller, id, Role::Reviewer, request).await?;
    second_person(&caller, &upload, wish.without_review)?;
    let action = if wish.without_review {
        "upload_approved_without_review"
    } else {
        "upload_approved"
    };
    let author = caller.author();
    step(app, caller, upload, action, move |upload| {
        upload.require(&[UploadState::InReview])?;
        upload.state = UploadState::Approved;
        upload.note = wish.note.or(upload.note.take());
        upload.approved = Some(author);
        Ok(())
    })
    .await
}

/// Gives an upload back to whoever brought it, to be mended.
#[utoipa::path(post, path = "/v1/uploads/{id}/return", tag = "register",
    params(("id" = String, Path, description = "the upload's id")), request_body = StepRequest,
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = UploadAnswer), (status = 404, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem)))]
pub async fn give_back(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    request: Body,
) -> Result<Json<UploadAnswer>, ApiError> {
    let (wish, upload) = asked(&app, &caller, id, Role::Reviewer, request).await?;
    step(app, caller, upload, "upload_returned", move |upload| {
        upload.require(&[UploadState::InReview, UploadState::Approved])?;
        upload.state = UploadState::Checked;
        upload.note = wish.note.or(upload.note.take());
        (upload.submitted, upload.approved) = (None, None);
        Ok(())
    })
    .await
}

/// A decision: on rows, on schools that are missing, on cells, on a column, or on all that a filter
/// lets through: exactly one of these.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionRequest {
    /// `accept`, `refuse` or `open`.
    verdict: String,
    /// Rows of the file, from 0.
    rows: Option<Vec<u32>>,
    /// Ids of schools of which the file says nothing.
    schools: Option<Vec<SchoolId>>,
    /// Cells.
    cells: Option<Vec<CellTarget>>,
    /// A column.
    #[schema(value_type = Option<String>)]
    field: Option<Field>,
    /// A filter, as for the list of rows.
    filter: Option<FilterTarget>,
    /// In words.
    comment: Option<String>,
    /// Nobody reviewed: needed with the administrator's token, which is no person.
    #[serde(default)]
    without_review: bool,
}

/// A cell.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CellTarget {
    /// The row, from 0.
    row: u32,
    /// The column.
    #[schema(value_type = String)]
    field: Field,
}

/// A filter of rows.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FilterTarget {
    /// `new`, `changed`, `unchanged`, `blocked` or `missing`.
    pub fate: Option<String>,
    /// The id of a check.
    pub check: Option<String>,
    /// `open`, `accepted` or `refused`.
    pub verdict: Option<String>,
    /// A part of the name.
    pub q: Option<String>,
}

impl FilterTarget {
    /// The filter as the store has it.
    pub fn read(self) -> Result<RowFilter, ApiError> {
        let fate = self
            .fate
            .as_deref()
            .map(|word| RowFate::from_word(word).ok_or_else(|| unknown("fate_unknown", word)));
        let verdict = self
            .verdict
            .as_deref()
            .map(|word| Verdict::from_word(word).ok_or_else(|| unknown("verdict_unknown", word)));
        for text in [&self.check, &self.q].into_iter().flatten() {
            if text.len() > limits::FILTER_BYTES_MAX {
                let most = limits::FILTER_BYTES_MAX;
                let text = format!("a filter has at most {most} bytes");
                return Err(ApiError::bad("filter_too_long", text));
            }
        }
        Ok(RowFilter {
            fate: fate.transpose()?,
            check: self.check,
            verdict: verdict.transpose()?,
            words: self.q.filter(|it| !it.trim().is_empty()),
            row: None,
        })
    }
}

fn unknown(code: &'static str, word: &str) -> ApiError {
    let shown: String = word.chars().take(24).collect();
    ApiError::bad(
        code,
        format!("'{shown}' is not known here; see /openapi.json"),
    )
}

/// What a decision did.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecidedAnswer {
    /// How many rows it is about.
    pub rows: usize,
    /// How many rows are decided on now.
    pub decisions: DecisionsAnswer,
}

impl DecisionRequest {
    fn read(self, app: &App) -> Result<(Decision, String), ApiError> {
        check_words(self.comment.as_deref())?;
        let shown = match (&self.field, &self.filter) {
            (Some(field), _) => format!("column {field}"),
            (None, Some(filter)) => format!("{filter:?}"),
            (None, None) => "single rows or cells".to_owned(),
        };
        let verdict = match self.verdict.as_str() {
            "accept" => Verdict::Accepted,
            "refuse" => Verdict::Refused,
            "open" => Verdict::Open,
            other => return Err(unknown("verdict_unknown", other)),
        };
        let wrong = || {
            ApiError::bad(
                "decision_malformed",
                "name exactly one of rows, schools, cells, field and filter",
            )
        };
        let mut targets = Vec::new();
        targets.extend(self.rows.map(Target::Rows));
        let numbers = self.schools.map(|ids| {
            let numbers = ids.into_iter().filter_map(|id| app.live.number_of(id));
            Target::Schools(numbers.collect())
        });
        targets.extend(numbers);
        targets.extend(
            self.cells.map(|cells| {
                Target::Cells(cells.into_iter().map(|it| (it.row, it.field)).collect())
            }),
        );
        targets.extend(self.field.map(Target::Column));
        if let Some(filter) = self.filter {
            targets.push(Target::Filter(filter.read()?));
        }
        let target = targets.pop().filter(|_| targets.is_empty());
        let decision = Decision {
            target: target.ok_or_else(wrong)?,
            verdict,
            comment: self.comment,
        };
        Ok((decision, shown))
    }
}

/// Decides on rows, cells or columns of an upload in review. Of cells and columns a refusal keeps
/// what the register says; accepting or opening them lifts it.
#[utoipa::path(post, path = "/v1/uploads/{id}/decisions", tag = "register",
    params(("id" = String, Path, description = "the upload's id")), request_body = DecisionRequest,
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = DecidedAnswer), (status = 400, body = Problem),
        (status = 403, body = Problem, description = "`own_upload`: it is the caller's own"),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn decide(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    request: Body,
) -> Result<Json<DecidedAnswer>, ApiError> {
    let most = limits::DECISION_BYTES_MAX;
    let wish: DecisionRequest = body::json_within(&app, request, most).await?;
    let upload = find(&app, &caller, id, Role::Reviewer).await?;
    second_person(&caller, &upload, wish.without_review)?;
    upload.require(&[UploadState::InReview])?;
    let id = upload.id;
    let verdict = wish.verdict.clone();
    let (answer, shown) = app
        .blocking(move |app| {
            let (decision, shown) = wish.read(&app)?;
            let mut work = work_of(&app, &upload)?;
            let rows = work.decide(&decision)?;
            let decisions = work.decisions()?.into();
            Ok((DecidedAnswer { rows, decisions }, shown))
        })
        .await?;
    let note = format!("{verdict}: {} rows, {shown}", answer.rows);
    app.store.note_decision(id, note, caller.author()).await?;
    Ok(Json(answer))
}
