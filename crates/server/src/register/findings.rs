//! What the checks found in an upload, page by page.

use axum::Json;
use axum::extract::{Path, Query, State};
use qosyl_domain::Field;
use qosyl_store::{Beside, FindingFilter, RowFilter, ShownFinding, Weight, WorkDb};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};

use super::shown_work;
use super::versions::named_schools;
use crate::App;
use crate::caller::Caller;
use crate::error::{ApiError, Problem};
use crate::page::{Page, cursor, cut, page_limit};

/// What a check found.
#[derive(Debug, Serialize, ToSchema)]
pub struct FindingAnswer {
    /// Its id, until the upload is checked again.
    pub id: i64,
    /// The row, from 0.
    pub row: u32,
    /// Its line in the file.
    pub line: Option<u64>,
    /// The id of the check.
    pub check: String,
    /// `block`, `warning` or `note`.
    pub severity: &'static str,
    /// The column.
    #[schema(value_type = Option<String>)]
    pub field: Option<Field>,
    /// What the file says there.
    pub value: Option<String>,
    /// What only this finding knows.
    pub detail: Option<String>,
    /// Another row (`row`, `line`) or a school of the register (`school_id`, `name`).
    #[schema(value_type = Option<Object>)]
    pub other: Option<Value>,
    /// A distance in metres.
    pub metres: Option<f64>,
    /// The name in the row.
    pub name: String,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// What could be done, the likeliest first.
    #[schema(value_type = Vec<Object>)]
    pub repairs: Value,
    /// Which of the repairs was accepted, from 0.
    pub accepted: Option<u32>,
}

/// How many rows a check found that is none of those of lists: its code, a few words, and what to
/// do.
pub fn counted(
    check: &str,
    weight: Weight,
    (title, explanation): (&str, &str),
    rows: u64,
) -> Value {
    json!({"check": check, "severity": weight.as_str(), "title": title,
        "explanation": explanation, "rows": rows, "findings": rows})
}

/// Which findings.
#[derive(Debug, Deserialize, IntoParams)]
pub struct FindingsQuery {
    /// The id of a check.
    check: Option<String>,
    /// `block`, `warning` or `note`.
    severity: Option<String>,
    /// A row, from 0.
    row: Option<u32>,
    /// Items on the page, 1 to 500; 50 if not given.
    limit: Option<u32>,
    /// The `next` of the page before.
    cursor: Option<String>,
}

/// What the checks found, by row.
#[utoipa::path(get, path = "/v1/uploads/{id}/findings", tag = "register",
    params(("id" = String, Path, description = "the upload's id"), FindingsQuery),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = Page<FindingAnswer>), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "it has not been checked yet")))]
pub async fn list(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(query): Query<FindingsQuery>,
    caller: Caller,
) -> Result<Json<Page<FindingAnswer>>, ApiError> {
    let limit = page_limit(query.limit)?;
    let after = cursor::<i64>(query.cursor.as_deref())?.unwrap_or(0);
    let weight = query.severity.as_deref().map(|word| {
        Weight::from_word(word)
            .ok_or_else(|| ApiError::bad("severity_unknown", "severity is block, warning or note"))
    });
    let filter = FindingFilter {
        check: query.check,
        weight: weight.transpose()?,
        row: query.row,
    };
    app.blocking(move |app| {
        let (_, work) = shown_work(&app, &caller, &id)?;
        let mut found = work.findings(&filter, after, limit + 1)?;
        let next = cut(&mut found, limit, |it| it.id.to_string());
        Ok(Json(Page {
            items: answers(&app, &work, found)?,
            total: work.count_findings(&filter)?,
            next,
        }))
    })
    .await
}

/// Findings as they are shown, with the schools and rows that they name.
pub fn answers(
    app: &App,
    work: &WorkDb,
    found: Vec<ShownFinding>,
) -> Result<Vec<FindingAnswer>, ApiError> {
    let numbers = found.iter().filter_map(|it| match it.finding.other {
        Some(Beside::School(number)) => Some(number),
        _ => None,
    });
    let schools = named_schools(app, numbers)?;
    let other = |beside: Option<Beside>| -> Result<Option<Value>, ApiError> {
        Ok(match beside {
            None => None,
            Some(Beside::School(number)) => schools.get(&number).cloned(),
            Some(Beside::Row(row)) => Some(json!({"row": row, "line": line_of(work, row)?})),
        })
    };
    found
        .into_iter()
        .map(|it| {
            let repairs = it.finding.repairs.as_deref();
            let repairs = repairs.and_then(|text| serde_json::from_str(text).ok());
            Ok(FindingAnswer {
                id: it.id,
                row: it.finding.row,
                line: it.line,
                other: other(it.finding.other)?,
                check: it.finding.check,
                severity: it.finding.weight.as_str(),
                field: it.finding.field,
                value: it.finding.value,
                detail: it.finding.detail,
                metres: it.finding.metres,
                name: it.name,
                longitude: it.position.map(|it| it.longitude),
                latitude: it.position.map(|it| it.latitude),
                repairs: repairs.unwrap_or_else(|| json!([])),
                accepted: it.finding.accepted.map(|(_, repair)| repair),
            })
        })
        .collect()
}

fn line_of(work: &WorkDb, row: u32) -> Result<Option<u64>, ApiError> {
    let filter = RowFilter {
        row: Some(row),
        ..RowFilter::default()
    };
    let found = work.rows(&filter, 0, 1)?;
    Ok(found.first().and_then(|it| it.row.line))
}
