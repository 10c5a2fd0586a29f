//! The register over HTTP: files come in, are checked and compared, reviewed by a second person,
//! published as a version, and taken back.

pub mod areas;
pub mod candidates;
pub mod catalogue;
pub mod edits;
pub mod exports;
pub mod findings;
pub mod import;
pub mod layers;
pub mod mapping;
pub mod merges;
pub mod outcome;
pub mod pipeline;
pub mod publish;
pub mod receive;
pub mod reports;
pub mod review;
pub mod rows;
pub mod sites;
pub mod uploads;
pub mod versions;
pub mod work;

use std::borrow::Cow;

use qosyl_domain::{CountryCode, Field, Role, School};
use qosyl_register::CellChange;
use qosyl_store::{FindingFilter, RowFate, ShownFinding, StoreError, Upload, WorkDb, WorkRow};
use qosyl_tables::Table;
use uuid::Uuid;

use self::pipeline::Stopped;

use crate::App;
use crate::caller::Caller;
use crate::error::ApiError;
use crate::limits;

/// An upload that somebody with this role where it counts may see: in its country, or in its area.
pub fn find_upload(app: &App, caller: &Caller, id: &str, role: Role) -> Result<Upload, ApiError> {
    let unknown = || {
        let shown: String = id.chars().take(64).collect();
        ApiError::not_found("upload_unknown", format!("there is no upload {shown}"))
    };
    let parsed: Uuid = id.parse().map_err(|_| unknown())?;
    let upload = app.store.upload(parsed)?.ok_or_else(unknown)?;
    caller.require_in(role, Some(upload.country), upload.area.as_deref())?;
    Ok(upload)
}

/// What came of an upload.
pub fn work_of(app: &App, upload: &Upload) -> Result<WorkDb, ApiError> {
    let folder = app.store.upload_folder(upload.id);
    WorkDb::open(&folder)?.ok_or_else(|| {
        ApiError::conflict(
            "upload_unchecked",
            "the upload has not been checked yet; confirm its mapping and wait",
        )
    })
}

/// An upload that a caller may see, with what came of it.
pub fn shown_work(app: &App, caller: &Caller, id: &str) -> Result<(Upload, WorkDb), ApiError> {
    let upload = find_upload(app, caller, id, Role::Viewer)?;
    let work = work_of(app, &upload)?;
    Ok((upload, work))
}

/// What the checks found in a row, as much of it as is shown.
pub fn findings_of_row(work: &WorkDb, row: u32) -> Result<Vec<ShownFinding>, StoreError> {
    let filter = FindingFilter {
        row: Some(row),
        ..FindingFilter::default()
    };
    work.findings(&filter, 0, limits::FINDINGS_PER_ROW_SHOWN)
}

/// The cells that a row changes; of a new school they follow from the school.
pub fn changes(row: &WorkRow) -> Vec<CellChange> {
    match &row.cells {
        Some(text) => serde_json::from_str(text).unwrap_or_default(),
        None if row.fate == RowFate::New => cells_between(None, row.after.as_ref()),
        None => Vec::new(),
    }
}

/// By what an upload remembers who had a hand in it: the person, so that a key of theirs is them.
pub fn hand(caller: &Caller) -> String {
    let person = caller.person_id().map(|id| id.to_string());
    person.unwrap_or_else(|| caller.author().actor)
}

/// The columns in which two states of a school differ.
pub fn cells_between(before: Option<&School>, after: Option<&School>) -> Vec<CellChange> {
    let text = |school: Option<&School>, field| {
        let text = school.and_then(|it| it.text(field));
        // An open school says nothing of its standing.
        let plain = field == Field::Standing && text.as_deref() == Some("open");
        text.filter(|_| !plain).map(Cow::into_owned)
    };
    let fields = Field::ALL.iter().filter(|field| **field != Field::Country);
    fields
        .map(|&field| CellChange {
            field,
            before: text(before, field),
            after: text(after, field),
        })
        .filter(|cell| cell.before != cell.after)
        .collect()
}

/// Says that a file lacks columns that it cannot be without, and which it has.
pub fn columns_missing(table: &Table, missing: &[&str]) -> Stopped {
    let headers = table.headers().iter().take(limits::HEADERS_NAMED);
    let headers: Vec<&str> = headers.map(String::as_str).collect();
    let text = format!(
        "no column was found for {}; the columns are: {}",
        missing.join(", "),
        headers.join(", ")
    );
    Stopped::Problem("columns_missing", text)
}

/// Reads a country code of a path or query.
pub fn country(text: &str) -> Result<CountryCode, ApiError> {
    Ok(text.parse::<CountryCode>()?)
}
