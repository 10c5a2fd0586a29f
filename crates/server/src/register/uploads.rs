//! Uploads: a file is taken, shown with how far it has come, and withdrawn.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{Request, StatusCode};
use jiff::Timestamp;
use qosyl_domain::{CountryCode, Role};
use qosyl_store::{Author, DecisionCounts, Upload, UploadKind, UploadState, WorkDb};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::pipeline::{ProgressAnswer, Step};
use super::receive::{receive, shown_name};
use super::{areas, country, find_upload, hand, layers};
use crate::App;
use crate::caller::Caller;
use crate::error::{ApiError, Problem};
use crate::history::time;
use crate::limits;
use crate::page::{Page, cursor, cut, page_limit};

/// A file on its way into the register.
#[derive(Debug, Serialize, ToSchema)]
pub struct UploadAnswer {
    /// Its id.
    pub id: Uuid,
    /// ISO 3166-1 alpha-3.
    #[schema(value_type = String, example = "KEN")]
    pub country: CountryCode,
    /// `schools`, `coverage`, `fiber_nodes`, `cell_sites`, `boundaries`, `candidates` or `edits`.
    pub kind: &'static str,
    /// The level of boundaries.
    pub level: Option<u8>,
    /// The first-level area whose schools it may change; all of the country's if not given.
    pub area: Option<String>,
    /// The file.
    pub file: FileAnswer,
    /// `uploaded`, `mapped`, `checked`, `in_review`, `approved`, `published`, `reverted`,
    /// `withdrawn` or `failed`.
    pub state: &'static str,
    /// When it came.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// Who brought it.
    pub created_by: String,
    /// Every school of it is imaginary.
    pub simulated: bool,
    /// What is being done with it now.
    pub progress: Option<ProgressAnswer>,
    /// Why it cannot be used: `code` and `detail`.
    #[schema(value_type = Option<Object>)]
    pub problem: Option<Value>,
    /// How it was read.
    #[schema(value_type = Option<Object>)]
    pub source: Option<Value>,
    /// What its columns mean.
    #[schema(value_type = Option<Object>)]
    pub mapping: Option<Value>,
    /// The version of the register that it was compared with.
    pub base_version: Option<u32>,
    /// The version that it became.
    pub version: Option<u32>,
    /// How many rows are new, changed, unchanged, blocked, and schools missing from the file.
    #[schema(value_type = Option<Object>)]
    pub rows: Option<Value>,
    /// What each check found.
    #[schema(value_type = Option<Vec<Object>>)]
    pub checks: Option<Value>,
    /// How many rows are decided on.
    pub decisions: Option<DecisionsAnswer>,
    /// What people say of it.
    pub note: Option<String>,
    /// When it was handed in.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub submitted_at: Option<Timestamp>,
    /// By whom.
    pub submitted_by: Option<String>,
    /// When it was approved.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub approved_at: Option<Timestamp>,
    /// By whom.
    pub approved_by: Option<String>,
    /// When it was published.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub published_at: Option<Timestamp>,
    /// By whom.
    pub published_by: Option<String>,
    /// What the caller may do with it now: `map`, `edit`, `submit`, `decide`, `return`, `approve`,
    /// `publish`, `withdraw`, `revert`.
    pub may: Vec<&'static str>,
}

/// The file of an upload.
#[derive(Debug, Serialize, ToSchema)]
pub struct FileAnswer {
    /// Its name, to be shown.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
}

/// How many rows are decided on.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionsAnswer {
    /// Accepted, whole or in part.
    pub accepted: u32,
    /// Refused.
    pub refused: u32,
    /// Not yet decided: approving accepts them.
    pub open: u32,
}

impl From<DecisionCounts> for DecisionsAnswer {
    fn from(counts: DecisionCounts) -> Self {
        Self {
            accepted: counts.accepted,
            refused: counts.refused,
            open: counts.open,
        }
    }
}

impl UploadAnswer {
    /// An upload as a caller sees it. Reads what came of it.
    pub fn new(app: &App, caller: &Caller, upload: Upload) -> Result<Self, ApiError> {
        let decisions = match upload.state {
            UploadState::InReview | UploadState::Approved => {
                WorkDb::open(&app.store.upload_folder(upload.id))?
                    .map(|work| work.decisions())
                    .transpose()?
            }
            _ => None,
        };
        let may = may(caller, &upload);
        let json = |text: &Option<String>| -> Option<Value> {
            text.as_deref().and_then(|it| serde_json::from_str(it).ok())
        };
        let at = |author: &Option<Author>| author.as_ref().map(|it| time(it.at_ms));
        let by = |author: &Option<Author>| author.as_ref().map(|it| it.actor.clone());
        let mut summary = json(&upload.summary).unwrap_or_default();
        let mut part = |key: &str| Some(summary[key].take()).filter(|it| !it.is_null());
        Ok(Self {
            id: upload.id,
            country: upload.country,
            kind: upload.kind.as_str(),
            level: upload.level,
            area: upload.area,
            state: upload.state.as_str(),
            created_at: time(upload.created.at_ms),
            created_by: upload.created.actor.clone(),
            simulated: upload.simulated,
            progress: app.pipeline.progress(upload.id),
            problem: json(&upload.problem),
            source: json(&upload.source),
            mapping: json(&upload.mapping),
            base_version: upload.base_version,
            version: upload.version,
            rows: part("rows"),
            checks: part("checks"),
            decisions: decisions.map(Into::into),
            submitted_at: at(&upload.submitted),
            submitted_by: by(&upload.submitted),
            approved_at: at(&upload.approved),
            approved_by: by(&upload.approved),
            published_at: at(&upload.published),
            published_by: by(&upload.published),
            note: upload.note,
            file: FileAnswer {
                name: upload.file_name,
                bytes: upload.bytes,
                sha256: hex(&upload.sha256),
            },
            may,
        })
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("memory takes it");
        text
    })
}

/// What somebody may do with an upload as it is.
fn may(caller: &Caller, upload: &Upload) -> Vec<&'static str> {
    use UploadState::{Approved, Checked, Failed, InReview, Mapped, Published, Uploaded};

    let holds = |role| caller.may_in(role, upload.country, upload.area.as_deref());
    let steward = holds(Role::Steward);
    let is_token = matches!(caller, Caller::Administrator);
    let reviewer = holds(Role::Reviewer) && (is_token || !upload.hands.contains(&hand(caller)));
    // A version is taken back for the whole country.
    let reverts = reviewer && caller.may(Role::Reviewer, Some(upload.country));
    let has_mapping = upload.kind != UploadKind::Edits && !layers::is_layer(upload.kind);
    let can: [(&'static str, bool, &[UploadState]); 9] = [
        ("map", steward && has_mapping, &[Uploaded, Checked, Failed]),
        ("edit", steward && has_mapping, &[Checked]),
        ("submit", steward, &[Checked]),
        ("decide", reviewer && !is_token, &[InReview]),
        ("return", reviewer, &[InReview, Approved]),
        ("approve", reviewer, &[InReview]),
        ("publish", reviewer, &[Approved]),
        (
            "withdraw",
            steward,
            &[Uploaded, Mapped, Checked, InReview, Approved, Failed],
        ),
        ("revert", reverts, &[Published]),
    ];
    let allowed = can
        .into_iter()
        .filter(|(_, may, states)| *may && states.contains(&upload.state));
    allowed.map(|(what, _, _)| what).collect()
}

/// What a file is.
#[derive(Debug, Deserialize, IntoParams)]
pub struct NewUpload {
    /// ISO 3166-1 alpha-3.
    country: String,
    /// `schools`, `coverage`, `fiber_nodes`, `cell_sites`, `boundaries` or `candidates`.
    kind: String,
    /// The name of the file.
    name: String,
    /// The level of boundaries: 0 for the country, 1 for its first-level areas and so on.
    level: Option<u8>,
    /// The first-level area whose schools it may change, by its name or id as roles name it. Who is
    /// steward of exactly one area of the country need not name it.
    area: Option<String>,
    /// Every school of it is imaginary.
    #[serde(default)]
    simulated: bool,
}

/// Takes a file of any format. It is read at once, in the background.
#[utoipa::path(post, path = "/v1/uploads", tag = "register", params(NewUpload),
    request_body(content_type = "application/octet-stream", content = Vec<u8>),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 201, body = UploadAnswer), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 413, body = Problem, description = "over 1 GiB"),
        (status = 503, body = Problem, description = "too many files at once"),
        (status = 507, body = Problem, description = "no room on the disk")))]
pub async fn create(
    State(app): State<App>,
    Query(query): Query<NewUpload>,
    caller: Caller,
    request: Request<Body>,
) -> Result<(StatusCode, Json<UploadAnswer>), ApiError> {
    let body = request.into_body();
    let (upload, place) = match admit(&app, &query, &caller) {
        Ok(admitted) => admitted,
        Err(error) => {
            crate::body::discard(body);
            return Err(error);
        }
    };
    let id = upload.id;
    let folder = app.store.upload_folder(id);
    let received = receive(body, &folder, limits::UPLOAD_BYTES_MAX).await?;
    drop(place);
    let upload = Upload {
        bytes: received.bytes,
        sha256: received.sha256,
        ..upload
    };
    App::to_the_end(async move {
        app.store.create_upload(upload.clone()).await?;
        let answer = app.blocking(move |app| {
            app.begin_or_undo(id, Step::Reading, upload.bytes, UploadState::Withdrawn)?;
            UploadAnswer::new(&app, &caller, upload)
        });
        Ok((StatusCode::CREATED, Json(answer.await?)))
    })
    .await
}

/// What can be refused before the file has come.
fn admit(
    app: &App,
    query: &NewUpload,
    caller: &Caller,
) -> Result<(Upload, tokio::sync::OwnedSemaphorePermit), ApiError> {
    let country = country(&query.country)?;
    caller.require_somewhere(Role::Steward, Some(country))?;
    let kind = UploadKind::from_word(&query.kind).filter(|it| *it != UploadKind::Edits);
    let kind = kind.ok_or_else(|| {
        let shown: String = query.kind.chars().take(24).collect();
        ApiError::bad(
            "kind_unknown",
            format!(
                "'{shown}' is none of schools, coverage, fiber_nodes, cell_sites, boundaries and \
                 candidates"
            ),
        )
    })?;
    let area = areas::of_new(caller, country, kind, query.area.as_deref())?;
    let is_outline = kind == UploadKind::Boundaries;
    if query
        .level
        .is_some_and(|it| it > limits::BOUNDARY_LEVEL_MAX)
        || query.level.is_some() != is_outline
    {
        let most = limits::BOUNDARY_LEVEL_MAX;
        let text = format!("level is 0 to {most}, and only boundaries have one");
        return Err(ApiError::bad("level_wrong", text));
    }
    let place = Arc::clone(&app.uploading).try_acquire_owned();
    let place = place.map_err(|_| ApiError::Busy)?;
    let mut upload = new_upload(caller, country, kind, shown_name(&query.name));
    upload.level = query.level;
    upload.area = area;
    upload.simulated = query.simulated;
    Ok((upload, place))
}

/// An upload of which no byte is there yet.
pub fn new_upload(
    caller: &Caller,
    country: CountryCode,
    kind: UploadKind,
    file_name: String,
) -> Upload {
    Upload {
        id: Uuid::now_v7(),
        country,
        kind,
        level: None,
        area: None,
        file_name,
        bytes: 0,
        sha256: [0; 32],
        simulated: false,
        state: UploadState::Uploaded,
        created: caller.author(),
        hands: vec![hand(caller)],
        options: None,
        source: None,
        mapping: None,
        problem: None,
        summary: None,
        base_version: None,
        version: None,
        note: None,
        submitted: None,
        approved: None,
        published: None,
    }
}

/// Which uploads.
#[derive(Debug, Deserialize, IntoParams)]
pub struct UploadsQuery {
    /// ISO 3166-1 alpha-3; all that the caller may see if not given.
    country: Option<String>,
    /// One state, or several with commas between them.
    state: Option<String>,
    /// Items on the page, 1 to 500; 50 if not given.
    limit: Option<u32>,
    /// The `next` of the page before.
    cursor: Option<String>,
}

/// Lists uploads, the latest first.
#[utoipa::path(get, path = "/v1/uploads", tag = "register", params(UploadsQuery),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = Page<UploadAnswer>), (status = 400, body = Problem),
        (status = 401, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    Query(query): Query<UploadsQuery>,
    caller: Caller,
) -> Result<Json<Page<UploadAnswer>>, ApiError> {
    let limit = page_limit(query.limit)?;
    let before = cursor::<Uuid>(query.cursor.as_deref())?;
    let wanted = query.country.as_deref().map(country).transpose()?;
    let states = states(query.state.as_deref())?;
    let places = areas::visible(&caller, wanted)?;
    app.blocking(move |app| {
        let places = places.as_deref();
        let mut found = app.store.uploads(places, &states, before, limit + 1)?;
        let next = cut(&mut found, limit, |it| it.id.to_string());
        let items = found
            .into_iter()
            .map(|it| UploadAnswer::new(&app, &caller, it));
        Ok(Json(Page {
            items: items.collect::<Result<_, _>>()?,
            total: app.store.count_uploads(places, &states)?,
            next,
        }))
    })
    .await
}

fn states(text: Option<&str>) -> Result<Vec<UploadState>, ApiError> {
    let words = text.into_iter().flat_map(|it| it.split(','));
    words
        .map(|word| {
            UploadState::from_word(word.trim()).ok_or_else(|| {
                let shown: String = word.chars().take(24).collect();
                ApiError::bad(
                    "state_unknown",
                    format!("'{shown}' is no state of an upload"),
                )
            })
        })
        .collect()
}

/// One upload.
#[utoipa::path(get, path = "/v1/uploads/{id}", tag = "register",
    params(("id" = String, Path, description = "the upload's id")),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = UploadAnswer), (status = 404, body = Problem)))]
pub async fn get(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Json<UploadAnswer>, ApiError> {
    app.blocking(move |app| {
        let upload = find_upload(&app, &caller, &id, Role::Viewer)?;
        UploadAnswer::new(&app, &caller, upload).map(Json)
    })
    .await
}

/// Withdraws an upload: it can no longer be published. Its file is kept.
#[utoipa::path(delete, path = "/v1/uploads/{id}", tag = "register",
    params(("id" = String, Path, description = "the upload's id")),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = UploadAnswer), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "it is published or withdrawn already")))]
pub async fn withdraw(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Json<UploadAnswer>, ApiError> {
    let (app, caller, upload) = app
        .blocking(move |app| {
            let upload = find_upload(&app, &caller, &id, Role::Steward)?;
            Ok((app, caller, upload))
        })
        .await?;
    let author = caller.author();
    let changed = app
        .store
        .change_upload(upload.id, Some(("upload_withdrawn", author)), |it| {
            use UploadState::{Approved, Checked, Failed, InReview, Mapped, Uploaded};
            it.require(&[Uploaded, Mapped, Checked, InReview, Approved, Failed])?;
            it.state = UploadState::Withdrawn;
            Ok(())
        });
    let upload = changed.await?;
    app.pipeline.cancel(upload.id);
    app.blocking(move |app| UploadAnswer::new(&app, &caller, upload).map(Json))
        .await
}
