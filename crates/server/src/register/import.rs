//! Taking in a school list in one go: read, mapped as proposed, checked, compared and published, as
//! the administrator, without review.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{Request, StatusCode};
use qosyl_domain::{CountryCode, Role, SchoolId};
use qosyl_register::{Difference, Finding, Mapping, Obstacle, Severity};
use qosyl_store::{Plan, Published, Upload, UploadKind};
use serde::{Deserialize, Serialize};
use tokio::sync::OwnedSemaphorePermit;
use utoipa::{IntoParams, ToSchema};

use super::mapping::propose;
use super::outcome::compare;
use super::pipeline::{Progress, Stopped};
use super::publish::publish_rows;
use super::receive::{receive, shown_name};
use super::uploads::new_upload;
use super::work::{self, Checked, Repeated, is_repetition};
use super::{columns_missing, work_of};
use crate::App;
use crate::body;
use crate::caller::Caller;
use crate::error::{ApiError, Problem};
use crate::limits;

/// How many duplicates and how many rejected rows an answer names; all are counted.
const ROWS_NAMED_MAX: usize = 1_000;

/// Whose list it is.
#[derive(Debug, Deserialize, IntoParams)]
pub struct ImportQuery {
    /// ISO 3166-1 alpha-3.
    country: String,
    /// Marks every school as imaginary.
    #[serde(default)]
    simulated: bool,
    /// The name of the file.
    #[serde(default)]
    name: Option<String>,
}

/// What became of each row: `rows_read` is `schools`, `duplicates_total` and `rejected_total`
/// together.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportAnswer {
    /// Rows with content below the header.
    pub rows_read: u64,
    /// Schools in the list.
    pub schools: u64,
    /// Schools that are new in the register.
    pub created: u64,
    /// Schools that the list changes.
    pub updated: u64,
    /// Schools that were the same already.
    pub unchanged: u64,
    /// The version that the register has now.
    pub version: u32,
    /// Rows that repeat a school; the first 1,000.
    pub duplicates: Vec<DuplicateRow>,
    /// How many rows repeat a school.
    pub duplicates_total: usize,
    /// Rows that are no school; the first 1,000.
    pub rejected: Vec<RejectedRow>,
    /// How many rows are no school.
    pub rejected_total: usize,
    /// How often each check warned.
    pub warnings: BTreeMap<&'static str, u64>,
    /// Columns that were not used.
    pub ignored_columns: Vec<String>,
}

/// A row that repeats a school.
#[derive(Debug, Serialize, ToSchema)]
pub struct DuplicateRow {
    /// The row, counted from 1 below the header.
    pub row: u64,
    /// The school, where its id is known.
    pub id: Option<SchoolId>,
    /// The row that counts.
    pub first_row: u64,
}

/// A row that is no school.
#[derive(Debug, Serialize, ToSchema)]
pub struct RejectedRow {
    /// The row, counted from 1 below the header.
    pub row: u64,
    /// Stable, in snake case: the id of a check, or what else keeps the row out.
    pub code: &'static str,
    /// The value and the remedy.
    pub detail: String,
}

/// Takes in a school list of any format: creates and updates schools, all or none. Rows that a
/// check keeps out are rejected.
#[utoipa::path(post, path = "/v1/schools/import", tag = "schools", params(ImportQuery),
    request_body(content_type = "text/csv", content = String),
    security(("administrator" = []), ("session" = []), ("key" = [])),
    responses(
        (status = 200, body = ImportAnswer),
        (status = 400, body = Problem, description = "not a school list; nothing was changed"),
        (status = 401, body = Problem),
        (status = 409, body = Problem, description = "another list is being taken in"),
        (status = 413, body = Problem, description = "over 1 GiB")))]
pub async fn import(
    State(app): State<App>,
    Query(query): Query<ImportQuery>,
    caller: Caller,
    request: Request<Body>,
) -> Result<Json<ImportAnswer>, ApiError> {
    let body = request.into_body();
    let (country, place) = match admit(&app, &query, &caller) {
        Ok(admitted) => admitted,
        Err(error) => {
            body::discard(body);
            return Err(error);
        }
    };
    let name = query.name.as_deref().unwrap_or("list.csv");
    let mut upload = new_upload(&caller, country, UploadKind::Schools, shown_name(name));
    upload.simulated = query.simulated;
    let folder = app.store.upload_folder(upload.id);
    let received = receive(body, &folder, limits::UPLOAD_BYTES_MAX).await?;
    upload.bytes = received.bytes;
    upload.sha256 = received.sha256;
    // A large list takes its time to come: whoever lost the right meanwhile changes nothing.
    app.require_still(&caller)?;
    App::to_the_end(app.blocking_owned(move |app| {
        let _place = place;
        let done = take_in(&app, &caller, &upload);
        // The list is not an upload to come back to.
        if let Err(error) = std::fs::remove_dir_all(&folder) {
            tracing::warn!(%error, "a list that was taken in stays behind");
        }
        done.map(Json)
    }))
    .await
}

/// What can be refused before the list has come.
fn admit(
    app: &App,
    query: &ImportQuery,
    caller: &Caller,
) -> Result<(CountryCode, OwnedSemaphorePermit), ApiError> {
    let country = query.country.parse()?;
    caller.require(Role::Administrator, Some(country))?;
    let place = Arc::clone(&app.imports).try_acquire_owned().map_err(|_| {
        ApiError::refused(
            StatusCode::CONFLICT,
            "import_running",
            "another school list is being taken in; try again when it is done",
        )
    })?;
    Ok((country, place))
}

fn take_in(app: &App, caller: &Caller, upload: &Upload) -> Result<ImportAnswer, ApiError> {
    let country = upload.country;
    let progress = Progress::default();
    let (checked, ignored) = check(app, upload, &progress)?;
    let folder = app.store.upload_folder(upload.id);
    let difference = app
        .pipeline
        .compute(|| compare(&folder, &checked, &[], &progress))?;
    let plan = Plan {
        country,
        expected_version: Some(checked.base_version),
        author: caller.author(),
        approved_by: None,
        without_review: true,
        upload: None,
        file_name: Some(upload.file_name.clone()),
        note: None,
        reverses: None,
    };
    let published = publish_rows(app, plan, &work_of(app, upload)?)?;
    Ok(answer(&checked, &difference, published, ignored))
}

/// Reads and checks under the mapping that is proposed, and says which columns it does not use.
fn check(
    app: &App,
    upload: &Upload,
    progress: &Progress,
) -> Result<(Checked, Vec<String>), Stopped> {
    let (table, source) = work::table(app, upload, progress)?;
    let mut mapping = propose(app, upload, &table, &source)?.mapping;
    mapping.simulated = upload.simulated;
    let used = |index| mapping.columns.iter().any(|it| it.index == index);
    let headers = table.headers().iter().enumerate();
    let ignored = headers.filter(|(index, _)| !used(*index));
    let ignored = ignored.map(|(_, name)| name.clone()).collect();
    refuse_columns(&table, &mapping)?;
    let repeated = Repeated::FirstCounts;
    let checked = work::check_table(app, upload, table, mapping, repeated, progress)?;
    Ok((checked, ignored))
}

/// Refuses a list that lacks what a school cannot be without: its rows would all be kept out.
fn refuse_columns(table: &qosyl_tables::Table, mapping: &Mapping) -> Result<(), Stopped> {
    use qosyl_domain::Field;
    let has = |field| mapping.columns.iter().any(|it| it.field == field);
    let needed = [Field::Name, Field::Latitude, Field::Longitude];
    let missing = needed.into_iter().filter(|field| !has(*field));
    let missing: Vec<&str> = missing.map(Field::key).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(columns_missing(table, &missing))
}

/// A row that repeats another one rather than being wrong by itself.
enum Kept {
    Repeats { first: u32 },
    Wrong { code: &'static str, detail: String },
}

fn answer(
    checked: &Checked,
    difference: &Difference,
    published: Published,
    ignored: Vec<String>,
) -> ImportAnswer {
    let (mut duplicates, mut rejected) = (Vec::new(), Vec::new());
    for (row, kept) in rows_kept_out(checked, difference) {
        let shown = u64::from(row) + 1;
        match kept {
            Kept::Repeats { first } => duplicates.push(DuplicateRow {
                row: shown,
                id: checked.drafts.derived_id(row),
                first_row: u64::from(first) + 1,
            }),
            Kept::Wrong { code, detail } => rejected.push(RejectedRow {
                row: shown,
                code,
                detail,
            }),
        }
    }
    let (duplicates_total, rejected_total) = (duplicates.len(), rejected.len());
    duplicates.truncate(ROWS_NAMED_MAX);
    rejected.truncate(ROWS_NAMED_MAX);
    let rows_read = u64::from(checked.drafts.rows());
    ImportAnswer {
        rows_read,
        schools: rows_read - (duplicates_total + rejected_total) as u64,
        created: published.new.into(),
        updated: (published.changed + published.closed).into(),
        unchanged: difference.unchanged.into(),
        version: published.version,
        duplicates,
        duplicates_total,
        rejected,
        rejected_total,
        warnings: warnings(checked),
        ignored_columns: ignored,
    }
}

/// The first reason why each row is kept out that is, by row.
fn rows_kept_out(checked: &Checked, difference: &Difference) -> BTreeMap<u32, Kept> {
    let mut rows = BTreeMap::new();
    // The first of rows with the same id counts; the others are told by the comparison.
    let blocks = |it: &&Finding| it.severity == Severity::Block && !is_repetition(it);
    for finding in checked.report.findings.iter().filter(blocks) {
        let kept = kept_out(finding);
        rows.entry(finding.row).or_insert(kept);
    }
    for (row, obstacle) in &difference.obstacles {
        let kept = match obstacle {
            Obstacle::SameSchool(first) => Kept::Repeats { first: *first },
            other => Kept::Wrong {
                code: other.code(),
                detail: other.explanation().to_owned(),
            },
        };
        rows.entry(*row).or_insert(kept);
    }
    rows
}

/// How often each check warned.
fn warnings(checked: &Checked) -> BTreeMap<&'static str, u64> {
    let counts = checked.report.counts.iter();
    let warned = counts.filter(|it| it.severity == Severity::Warning);
    warned.map(|it| (it.check.id(), it.findings)).collect()
}

fn kept_out(finding: &Finding) -> Kept {
    let field = finding
        .field
        .map_or_else(String::new, |it| format!("{it}: "));
    let detail = finding.detail.as_deref().unwrap_or_default();
    let text = format!("{field}{detail} {}", finding.check.explanation());
    Kept::Wrong {
        code: finding.check.id(),
        detail: text.replace("  ", " ").trim().to_owned(),
    }
}
