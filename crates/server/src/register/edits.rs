//! Cells are written over in place and repairs accepted; the file itself is never altered. After
//! either the upload is checked again.

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use qosyl_domain::{Field, Role, VALUE_BYTES_MAX};
use qosyl_store::{AcceptedRepair, FindingFilter, ShownFinding, Upload, UploadState, WorkDb};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::uploads::UploadAnswer;
use super::{find_upload, hand, work_of};
use crate::App;
use crate::body;
use crate::caller::Caller;
use crate::error::{ApiError, Problem};
use crate::limits;

/// Findings that are read at once.
const PIECE: usize = 2_000;

/// Cells of a row.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RowEdit {
    /// What each column says; `null` makes it blank.
    #[schema(value_type = BTreeMap<String, Option<String>>)]
    cells: BTreeMap<Field, Option<String>>,
    /// Columns that say again what the file says.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    take_back: Vec<Field>,
}

/// Writes cells of a row over, and checks the upload again.
#[utoipa::path(patch, path = "/v1/uploads/{id}/rows/{row}", tag = "register",
    params(("id" = String, Path, description = "the upload's id"),
        ("row" = u32, Path, description = "the row, from 0")),
    request_body = RowEdit, security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = UploadAnswer), (status = 400, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn edit(
    State(app): State<App>,
    Path((id, row)): Path<(String, u32)>,
    caller: Caller,
    request: Body,
) -> Result<Json<UploadAnswer>, ApiError> {
    let wish: RowEdit = body::json(&app, request).await?;
    check_values(&wish)?;
    App::to_the_end(app.blocking_owned(move |app| {
        let upload = find_upload(&app, &caller, &id, Role::Steward)?;
        upload.require(&[UploadState::Checked])?;
        refuse_row(&work_of(&app, &upload)?, row)?;
        let edits = app.store.upload_edits(upload.id)?;
        refuse_many(edits.len() + wish.cells.len())?;
        let written = wish
            .cells
            .into_iter()
            .map(|(field, value)| (row, field, Some(value.unwrap_or_default())));
        let taken_back = wish.take_back.into_iter().map(|field| (row, field, None));
        let edits = written.chain(taken_back).collect();
        let author = caller.author();
        app.store
            .edit_upload(upload.id, edits, hand(&caller), author)
            .wait()?;
        check_again(&app, &caller, &upload).map(Json)
    }))
    .await
}

fn check_values(wish: &RowEdit) -> Result<(), ApiError> {
    let values = wish.cells.values().flatten();
    if let Some(long) = values.map(String::len).find(|it| *it > VALUE_BYTES_MAX) {
        let text = format!("a value of {long} bytes; a cell holds at most {VALUE_BYTES_MAX}");
        return Err(ApiError::bad("value_too_long", text));
    }
    if wish.cells.is_empty() && wish.take_back.is_empty() {
        return Err(ApiError::bad("cells_missing", "name a cell to change"));
    }
    Ok(())
}

fn refuse_row(work: &WorkDb, row: u32) -> Result<(), ApiError> {
    let filter = qosyl_store::RowFilter {
        row: Some(row),
        ..qosyl_store::RowFilter::default()
    };
    let found = work.rows(&filter, 0, 1)?;
    if found.first().is_some_and(|it| it.row.row == Some(row)) {
        return Ok(());
    }
    let text = format!("the file has no row {row}; rows are counted from 0");
    Err(ApiError::not_found("row_unknown", text))
}

fn refuse_many(edits: usize) -> Result<(), ApiError> {
    let most = limits::EDITS_MAX;
    if edits > most {
        let text = format!("at most {most} cells of an upload are written over; mend the file");
        return Err(ApiError::bad("too_many_edits", text));
    }
    Ok(())
}

/// Checks an upload again after it was edited.
fn check_again(app: &App, caller: &Caller, upload: &Upload) -> Result<UploadAnswer, ApiError> {
    let upload = app.check_again(upload.id, &[UploadState::Checked])?;
    UploadAnswer::new(app, caller, upload)
}

/// Repairs to accept, or to take back.
#[derive(Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RepairRequest {
    /// Single ones.
    accept: Vec<RepairChoice>,
    /// The first repair of every finding of a check that has exactly one.
    accept_all: Option<AcceptAll>,
    /// Findings whose accepted repair is taken back.
    take_back: Vec<i64>,
}

/// A repair of a finding.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RepairChoice {
    /// The finding's id.
    finding: i64,
    /// Which of its repairs, from 0.
    repair: u32,
}

/// All findings of a check.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptAll {
    /// The id of the check.
    check: String,
}

/// A repair as findings keep it.
#[derive(Debug, Serialize, Deserialize)]
pub struct KeptRepair {
    /// Which kind.
    pub kind: String,
    /// The cells that it changes.
    pub cells: Vec<KeptCell>,
}

/// A cell of a repair.
#[derive(Debug, Serialize, Deserialize)]
pub struct KeptCell {
    /// The column.
    pub field: Field,
    /// What the file says.
    pub before: String,
    /// What it would say.
    pub after: String,
}

/// A finding whose repair was accepted: what is kept of it, so that it can be shown and taken back.
#[derive(Debug, Serialize, Deserialize)]
pub struct KeptFinding {
    /// The id of the check.
    pub check: String,
    /// How much it weighed.
    pub severity: String,
    /// The column.
    pub field: Option<Field>,
    /// What the file says there.
    pub value: Option<String>,
    /// What only the finding knew.
    pub detail: Option<String>,
    /// Its repairs.
    pub repairs: Vec<KeptRepair>,
    /// The accepted one.
    pub accepted: u32,
}

/// Accepts repairs or takes them back, and checks the upload again. `accept_all` leaves out
/// findings of which it is not clear what to do: those with several repairs.
#[utoipa::path(post, path = "/v1/uploads/{id}/repairs", tag = "register",
    params(("id" = String, Path, description = "the upload's id")),
    request_body = RepairRequest, security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = UploadAnswer), (status = 400, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn repair(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    request: Body,
) -> Result<Json<UploadAnswer>, ApiError> {
    let most = limits::DECISION_BYTES_MAX;
    let wish: RepairRequest = body::json_within(&app, request, most).await?;
    App::to_the_end(app.blocking_owned(move |app| {
        let upload = find_upload(&app, &caller, &id, Role::Steward)?;
        upload.require(&[UploadState::Checked])?;
        let work = work_of(&app, &upload)?;
        let accepted = accepted(&work, &wish)?;
        let taken_back = taken_back(&work, &wish.take_back)?;
        let cells: usize = accepted.iter().map(|it| it.cells.len()).sum();
        refuse_many(app.store.upload_edits(upload.id)?.len() + cells)?;
        let author = caller.author();
        app.store
            .repair_upload(upload.id, accepted, taken_back, hand(&caller), author)
            .wait()?;
        check_again(&app, &caller, &upload).map(Json)
    }))
    .await
}

fn accepted(work: &WorkDb, wish: &RepairRequest) -> Result<Vec<AcceptedRepair>, ApiError> {
    let mut accepted = Vec::new();
    for choice in &wish.accept {
        let found = finding(work, choice.finding)?;
        let kept = kept(&found, choice.repair);
        let kept = kept.filter(|_| found.finding.accepted.is_none());
        accepted.push(kept.ok_or_else(|| no_repair(choice.finding))?);
    }
    let Some(all) = &wish.accept_all else {
        return Ok(accepted);
    };
    let filter = FindingFilter {
        check: Some(all.check.clone()),
        ..FindingFilter::default()
    };
    let mut after = 0;
    loop {
        let found = work.findings(&filter, after, PIECE)?;
        let Some(last) = found.last() else {
            return Ok(accepted);
        };
        after = last.id;
        let open = found.iter().filter(|it| it.finding.accepted.is_none());
        let clear = open.filter(|it| repairs(it).len() == 1);
        accepted.extend(clear.filter_map(|it| kept(it, 0)));
        refuse_many(accepted.len())?;
    }
}

fn taken_back(work: &WorkDb, findings: &[i64]) -> Result<Vec<i64>, ApiError> {
    findings
        .iter()
        .map(|id| {
            let found = finding(work, *id)?;
            let accepted = found.finding.accepted.map(|(repair, _)| repair);
            accepted.ok_or_else(|| no_repair(*id))
        })
        .collect()
}

fn finding(work: &WorkDb, id: i64) -> Result<ShownFinding, ApiError> {
    let found = work.findings(&FindingFilter::default(), id.saturating_sub(1), 1)?;
    let found = found.into_iter().find(|it| it.id == id);
    found.ok_or_else(|| no_repair(id))
}

fn no_repair(finding: i64) -> ApiError {
    let text = format!("finding {finding} has no such repair; load the findings anew");
    ApiError::not_found("repair_unknown", text)
}

fn repairs(found: &ShownFinding) -> Vec<KeptRepair> {
    let text = found.finding.repairs.as_deref();
    text.and_then(|it| serde_json::from_str(it).ok())
        .unwrap_or_default()
}

/// A repair as it is kept once it is accepted.
fn kept(found: &ShownFinding, repair: u32) -> Option<AcceptedRepair> {
    let repairs = repairs(found);
    let chosen = repairs.get(repair as usize)?;
    let cells = chosen
        .cells
        .iter()
        .map(|cell| (cell.field, cell.after.clone()))
        .collect();
    let finding = KeptFinding {
        check: found.finding.check.clone(),
        severity: found.finding.weight.as_str().to_owned(),
        field: found.finding.field,
        value: found.finding.value.clone(),
        detail: found.finding.detail.clone(),
        accepted: repair,
        repairs,
    };
    Some(AcceptedRepair {
        id: 0,
        row: found.finding.row,
        finding: serde_json::to_string(&finding).ok()?,
        cells,
    })
}
