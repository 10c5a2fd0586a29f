//! Versions of the register: listed, compared, downloaded, taken back.

use std::collections::HashMap;

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use jiff::Timestamp;
use qosyl_domain::{CountryCode, Role, SchoolId};
use qosyl_register::{CellChange, Fate};
use qosyl_store::{Later, SchoolChange, UploadPlace, UploadState, Version};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{areas, cells_between, country};
use crate::App;
use crate::body;
use crate::caller::Caller;
use crate::error::{ApiError, Problem};
use crate::history::time;
use crate::page::{Page, PageQuery, cursor, page_limit};

/// A country's register in short.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegisterAnswer {
    /// ISO 3166-1 alpha-3.
    #[schema(value_type = String, example = "KEN")]
    pub country: CountryCode,
    /// Its latest version.
    pub version: u32,
    /// When that was published.
    #[schema(value_type = String, format = DateTime)]
    pub published_at: Timestamp,
    /// Open schools.
    pub schools: u32,
    /// Who published it: for viewers of the country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_by: Option<String>,
    /// Uploads on their way: for viewers of the country, and of an area those for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_uploads: Option<usize>,
}

/// Every country's register and its latest version.
#[utoipa::path(get, path = "/v1/registers", tag = "register",
    responses((status = 200, body = Page<RegisterAnswer>)))]
pub async fn registers(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<Page<RegisterAnswer>>, ApiError> {
    app.blocking(move |app| {
        let found = app.store.registers()?;
        let answer = |version: Version| {
            let sees = caller.may(Role::Viewer, Some(version.country));
            let places = areas::visible_in(&caller, version.country);
            let open = (!places.is_empty()).then(|| open_uploads(&app, &places));
            Ok(RegisterAnswer {
                country: version.country,
                version: version.version,
                published_at: time(version.author.at_ms),
                schools: version.schools,
                published_by: sees.then_some(version.author.actor),
                open_uploads: open.transpose()?,
            })
        };
        let items: Vec<RegisterAnswer> = found
            .into_iter()
            .map(answer)
            .collect::<Result<_, ApiError>>()?;
        Ok(Json(Page::whole(items)))
    })
    .await
}

fn open_uploads(app: &App, places: &[UploadPlace]) -> Result<usize, ApiError> {
    use UploadState::{Approved, Checked, InReview, Mapped, Uploaded};
    let states = [Uploaded, Mapped, Checked, InReview, Approved];
    Ok(app.store.count_uploads(Some(places), &states)?)
}

/// A version of a register.
#[derive(Debug, Serialize, ToSchema)]
pub struct VersionAnswer {
    /// From 1 without gaps.
    pub version: u32,
    /// When it was published.
    #[schema(value_type = String, format = DateTime)]
    pub published_at: Timestamp,
    /// Who published it.
    pub published_by: String,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// The upload that it comes from.
    pub upload_id: Option<Uuid>,
    /// The name of the upload's file.
    pub file_name: Option<String>,
    /// What its authors say of it.
    pub note: Option<String>,
    /// New schools.
    pub new: u32,
    /// Changed schools.
    pub changed: u32,
    /// Closed and merged schools.
    pub closed: u32,
    /// Open schools after it.
    pub schools: u32,
    /// The version that it takes back.
    pub reverses: Option<u32>,
    /// The version that takes it back.
    pub reversed_by: Option<u32>,
}

impl From<Version> for VersionAnswer {
    fn from(it: Version) -> Self {
        Self {
            version: it.version,
            published_at: time(it.author.at_ms),
            published_by: it.author.actor,
            approved_by: it.approved_by,
            upload_id: it.upload,
            file_name: it.file_name,
            note: it.note,
            new: it.new,
            changed: it.changed,
            closed: it.closed,
            schools: it.schools,
            reverses: it.reverses,
            reversed_by: it.reversed_by,
        }
    }
}

/// The versions of a country's register, the latest first.
#[utoipa::path(get, path = "/v1/registers/{country}/versions", tag = "register",
    params(("country" = String, Path, description = "ISO 3166-1 alpha-3"), PageQuery),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = Page<VersionAnswer>), (status = 401, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    Path(code): Path<String>,
    Query(query): Query<PageQuery>,
    caller: Caller,
) -> Result<Json<Page<VersionAnswer>>, ApiError> {
    let country = country(&code)?;
    caller.require(Role::Viewer, Some(country))?;
    let limit = page_limit(query.limit)?;
    let before = cursor::<u32>(query.cursor.as_deref())?;
    app.blocking(move |app| {
        let found = app.store.versions(country, before, limit)?;
        let latest = app.store.register_version(country)?;
        let oldest = found.last().map(|it| it.version);
        Ok(Json(Page {
            items: found.into_iter().map(Into::into).collect(),
            // Versions have no gaps.
            total: latest.map_or(0, |it| it.version as usize),
            next: oldest.filter(|it| *it > 1).map(|it| it.to_string()),
        }))
    })
    .await
}

/// A school that differs between two versions.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComparedSchool {
    /// Its id.
    pub school_id: SchoolId,
    /// Its name in the later version.
    pub name: String,
    /// `new`, `changed`, or `missing` where the later version does not have it.
    #[schema(value_type = String)]
    pub fate: Fate,
    /// What differs.
    #[schema(value_type = Vec<Object>)]
    pub cells: Vec<CellChange>,
}

/// A school that differs, as it is shown.
pub fn compared(change: &SchoolChange) -> Option<ComparedSchool> {
    let shown = change.after.as_ref().or(change.before.as_ref())?;
    let fate = match (&change.before, &change.after) {
        (None, _) => Fate::New,
        (_, None) => Fate::Missing,
        _ => Fate::Changed,
    };
    Some(ComparedSchool {
        school_id: shown.id,
        name: shown.name.clone(),
        fate,
        cells: cells_between(change.before.as_ref(), change.after.as_ref()),
    })
}

/// Which versions are compared.
#[derive(Debug, Deserialize, IntoParams)]
pub struct CompareQuery {
    /// The one version; 0 is before the first.
    pub from: u32,
    /// The other.
    pub to: u32,
    /// Items on the page, 1 to 500; 50 if not given.
    pub limit: Option<u32>,
    /// The `next` of the page before.
    pub cursor: Option<String>,
}

/// Schools that differ between two versions. `total` counts those that the versions between them
/// changed: one that was changed and changed back counts, and is not listed.
#[utoipa::path(get, path = "/v1/registers/{country}/compare", tag = "register",
    params(("country" = String, Path, description = "ISO 3166-1 alpha-3"), CompareQuery),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = Page<ComparedSchool>), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
pub async fn compare(
    State(app): State<App>,
    Path(code): Path<String>,
    Query(query): Query<CompareQuery>,
    caller: Caller,
) -> Result<Json<Page<ComparedSchool>>, ApiError> {
    let country = country(&code)?;
    caller.require(Role::Viewer, Some(country))?;
    let limit = page_limit(query.limit)?;
    let after = cursor::<u32>(query.cursor.as_deref())?.unwrap_or(0);
    app.blocking(move |app| {
        let range = (query.from, query.to);
        require_versions(&app, country, range)?;
        let (found, more) = app.store.compare(country, range, after, limit)?;
        let next = found
            .last()
            .filter(|_| more)
            .map(|it| it.number.to_string());
        Ok(Json(Page {
            items: found.iter().filter_map(compared).collect(),
            total: app.store.count_changed(country, range)?,
            next,
        }))
    })
    .await
}

/// Refuses versions that are not there. Version 0 is before the first.
pub fn require_versions(
    app: &App,
    country: CountryCode,
    (from, to): (u32, u32),
) -> Result<(), ApiError> {
    for version in [from, to] {
        if version > 0 && app.store.version(country, version)?.is_none() {
            return Err(qosyl_store::StoreError::VersionUnknown { country, version }.into());
        }
    }
    Ok(())
}

/// How a version is taken back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevertRequest {
    /// The version of the register that the caller has seen.
    expected_version: u32,
    /// Schools that changed again after the version become what they were before it, too.
    #[serde(default)]
    force: bool,
    /// Schools that changed again after the version stay as they are.
    #[serde(default)]
    leave: bool,
}

/// What the taking back did.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevertAnswer {
    /// The new version.
    pub version: VersionAnswer,
    /// Schools that changed again after it and were left alone.
    pub left: u32,
}

/// Takes a version back by publishing its reverse. Schools that were new in it are closed.
#[utoipa::path(post, path = "/v1/registers/{country}/versions/{n}/revert", tag = "register",
    params(("country" = String, Path, description = "ISO 3166-1 alpha-3"),
        ("n" = u32, Path, description = "the version")), request_body = RevertRequest,
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = RevertAnswer), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`register_changed`: somebody else published \
            meanwhile; `changed_since`: schools changed again after it, and neither `force` nor \
            `leave` says what becomes of them")))]
pub async fn revert(
    State(app): State<App>,
    Path((code, version)): Path<(String, u32)>,
    caller: Caller,
    request: Body,
) -> Result<Json<RevertAnswer>, ApiError> {
    let country = country(&code)?;
    caller.require(Role::Reviewer, Some(country))?;
    let wish: RevertRequest = body::json(&app, request).await?;
    let later = match (wish.force, wish.leave) {
        (true, _) => Later::Overwrite,
        (false, true) => Later::Leave,
        (false, false) => Later::Refuse,
    };
    App::to_the_end(app.blocking_owned(move |app| {
        let expected = wish.expected_version;
        let done = app
            .store
            .revert(country, version, expected, later, caller.author());
        let (published, left) = done?;
        app.live.rebuild(&app.store)?;
        let found = app.store.version(country, published.version)?;
        let found = found.ok_or_else(|| ApiError::Internal("a version is gone".to_owned()))?;
        Ok(Json(RevertAnswer {
            version: found.into(),
            left,
        }))
    }))
    .await
}

/// A change of a school.
#[derive(Debug, Serialize, ToSchema)]
pub struct SchoolVersion {
    /// The version that made it.
    #[serde(flatten)]
    pub version: VersionAnswer,
    /// `new` or `changed`.
    #[schema(value_type = String)]
    pub fate: Fate,
    /// What changed.
    #[schema(value_type = Vec<Object>)]
    pub cells: Vec<CellChange>,
}

/// The changes of a school, the latest first.
#[utoipa::path(get, path = "/v1/schools/{id}/versions", tag = "register",
    params(("id" = String, Path, description = "the school's id or number")),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = Page<SchoolVersion>), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
pub async fn of_school(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Json<Page<SchoolVersion>>, ApiError> {
    app.blocking(move |app| {
        let number = app.find_school(&id)?;
        let school = app.school(number)?;
        caller.require(Role::Viewer, Some(school.country))?;
        let history = app.store.school_history(number)?;
        let items: Vec<SchoolVersion> = history
            .into_iter()
            .filter_map(|(version, change)| {
                let shown = compared(&change)?;
                Some(SchoolVersion {
                    version: version.into(),
                    fate: shown.fate,
                    cells: shown.cells,
                })
            })
            .collect();
        Ok(Json(Page::whole(items)))
    })
    .await
}

/// Schools of the register that findings name: their ids and names.
pub fn named_schools(
    app: &App,
    numbers: impl Iterator<Item = qosyl_domain::SchoolNumber>,
) -> Result<HashMap<qosyl_domain::SchoolNumber, Value>, ApiError> {
    let mut named = HashMap::new();
    for number in numbers {
        if let Some(row) = app.store.school(number)? {
            let school = row.school;
            named.insert(number, json!({"school_id": school.id, "name": school.name}));
        }
    }
    Ok(named)
}
