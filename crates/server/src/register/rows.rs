//! What becomes of the rows of an upload, page by page.

use std::collections::HashMap;

use axum::Json;
use axum::extract::{Path, Query, State};
use qosyl_domain::{Field, SchoolId};
use qosyl_register::Mapping;
use qosyl_store::{DecidedRow, WorkDb};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::review::FilterTarget;
use super::{changes, findings_of_row, shown_work};
use crate::App;
use crate::caller::Caller;
use crate::error::{ApiError, Problem};
use crate::page::{Page, cursor, cut, page_limit};

/// A row, or a school of which the file says nothing.
#[derive(Debug, Serialize, ToSchema)]
pub struct RowAnswer {
    /// The row, from 0; `null` for a missing school.
    pub row: Option<u32>,
    /// Its line in the file.
    pub line: Option<u64>,
    /// `new`, `changed`, `unchanged`, `blocked` or `missing`.
    pub fate: &'static str,
    /// The school's id, where it is known.
    pub school_id: Option<SchoolId>,
    /// The name.
    pub name: String,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// What changes; of a row that is kept out, what the file says.
    pub cells: Vec<RowCell>,
    /// What the checks found.
    pub findings: Vec<RowFinding>,
    /// `open`, `accepted` or `refused`.
    pub verdict: &'static str,
    /// Columns that the reviewer refuses.
    #[schema(value_type = Vec<String>)]
    pub refused_fields: Vec<Field>,
    /// The reviewer's words.
    pub comment: Option<String>,
}

/// A cell of a row.
#[derive(Debug, Serialize, ToSchema)]
pub struct RowCell {
    /// The column.
    #[schema(value_type = String)]
    pub field: Field,
    /// What the register says.
    pub before: Option<String>,
    /// What it would say.
    pub after: Option<String>,
    /// What the file says.
    pub raw: Option<String>,
    /// It follows from other columns of the file; of coverage, `raw` names the one that decides.
    pub derived: bool,
    /// A person wrote it over.
    pub edited: bool,
}

/// A finding of a row in short.
#[derive(Debug, Serialize, ToSchema)]
pub struct RowFinding {
    /// Its id in the list of findings.
    pub id: i64,
    /// The id of the check.
    pub check: String,
    /// `block`, `warning` or `note`.
    pub severity: &'static str,
    /// The column.
    #[schema(value_type = Option<String>)]
    pub field: Option<Field>,
}

/// Which rows.
#[derive(Debug, Default, Deserialize, IntoParams)]
pub struct RowsQuery {
    /// `new`, `changed`, `unchanged`, `blocked` or `missing`.
    fate: Option<String>,
    /// The id of a check that found the row.
    check: Option<String>,
    /// `open`, `accepted` or `refused`.
    verdict: Option<String>,
    /// A part of the name.
    q: Option<String>,
    /// Items on the page, 1 to 500; 50 if not given.
    limit: Option<u32>,
    /// The `next` of the page before.
    cursor: Option<String>,
}

/// The rows of an upload in the order of the file, missing schools last.
#[utoipa::path(get, path = "/v1/uploads/{id}/rows", tag = "register",
    params(("id" = String, Path, description = "the upload's id"), RowsQuery),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = Page<RowAnswer>), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "it has not been checked yet")))]
pub async fn list(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(query): Query<RowsQuery>,
    caller: Caller,
) -> Result<Json<Page<RowAnswer>>, ApiError> {
    let limit = page_limit(query.limit)?;
    let after = cursor::<u32>(query.cursor.as_deref())?.unwrap_or(0);
    let filter = FilterTarget {
        fate: query.fate,
        check: query.check,
        verdict: query.verdict,
        q: query.q,
    };
    let filter = filter.read()?;
    app.blocking(move |app| {
        let (upload, work) = shown_work(&app, &caller, &id)?;
        let mut found = work.rows(&filter, after, limit + 1)?;
        let next = cut(&mut found, limit, |it| it.item.to_string());
        let file = OfFile {
            edits: edited_cells(&app, &upload, &found)?,
            mapping: mapping(&upload),
        };
        let items = found.into_iter().map(|row| answer(&work, row, &file));
        Ok(Json(Page {
            items: items.collect::<Result<_, _>>()?,
            total: work.count_rows(&filter)?,
            next,
        }))
    })
    .await
}

type Edited = HashMap<(u32, Field), String>;

/// What cells rest on beside their rows.
struct OfFile {
    edits: Edited,
    mapping: Mapping,
}

impl OfFile {
    fn is_edited(&self, row: Option<u32>, field: Field) -> bool {
        row.is_some_and(|row| self.edits.contains_key(&(row, field)))
    }

    /// Whether a cell follows from other columns.
    fn derives(&self, row: Option<u32>, field: Field) -> bool {
        row.is_some() && self.mapping.derives(field) && !self.is_edited(row, field)
    }
}

fn mapping(upload: &qosyl_store::Upload) -> Mapping {
    let text = upload.mapping.as_deref();
    text.and_then(|it| serde_json::from_str(it).ok())
        .unwrap_or_default()
}

fn edited_cells(
    app: &App,
    upload: &qosyl_store::Upload,
    rows: &[DecidedRow],
) -> Result<Edited, ApiError> {
    let wanted: Vec<u32> = rows.iter().filter_map(|it| it.row.row).collect();
    let edits = app.store.upload_edits(upload.id)?;
    let here = edits
        .into_iter()
        .filter(|edit| wanted.binary_search(&edit.row).is_ok());
    Ok(here.map(|it| ((it.row, it.field), it.value)).collect())
}

fn answer(work: &WorkDb, decided: DecidedRow, file: &OfFile) -> Result<RowAnswer, ApiError> {
    let findings = match decided.row.row {
        Some(row) => findings_of_row(work, row)?,
        None => Vec::new(),
    };
    let cells = cells(&decided, file);
    let row = decided.row;
    Ok(RowAnswer {
        row: row.row,
        line: row.line,
        fate: row.fate.as_str(),
        school_id: row.id,
        longitude: row.position.map(|it| it.longitude),
        latitude: row.position.map(|it| it.latitude),
        name: row.name,
        cells,
        findings: findings
            .into_iter()
            .map(|it| RowFinding {
                id: it.id,
                check: it.finding.check,
                severity: it.finding.weight.as_str(),
                field: it.finding.field,
            })
            .collect(),
        verdict: decided.verdict.as_str(),
        refused_fields: decided.refused,
        comment: decided.comment,
    })
}

/// What changes, what the file says, and what a person wrote over.
fn cells(decided: &DecidedRow, file: &OfFile) -> Vec<RowCell> {
    let row = &decided.row;
    let raw: HashMap<Field, String> = row
        .raw
        .as_deref()
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default();
    let mut cells: Vec<RowCell> = changes(row)
        .into_iter()
        .map(|cell| RowCell {
            field: cell.field,
            raw: raw.get(&cell.field).cloned().or_else(|| cell.after.clone()),
            before: cell.before,
            after: cell.after,
            derived: file.derives(row.row, cell.field),
            edited: file.is_edited(row.row, cell.field),
        })
        .collect();
    let mut others: Vec<(Field, String)> = raw
        .into_iter()
        .filter(|(field, _)| !cells.iter().any(|cell| cell.field == *field))
        .collect();
    others.sort_by_key(|(field, _)| *field);
    cells.extend(others.into_iter().map(|(field, raw)| RowCell {
        field,
        before: None,
        after: None,
        raw: Some(raw),
        derived: file.derives(row.row, field),
        edited: file.is_edited(row.row, field),
    }));
    cells
}
