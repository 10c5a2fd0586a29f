//! The check report of an upload as files: JSON, HTML, the rows with reasons, the difference, and
//! the problems as points of a map.

use std::fmt::Write as _;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use qosyl_store::{DecidedRow, FindingFilter, RowFilter, ShownFinding, Upload, Weight, WorkDb};
use qosyl_tables::write::{Cell, Column, Kind as CellKind, Point, TableWriter};
use serde_json::{Value, json};

use super::exports::{Format, download, text, text_columns};
use super::findings::answers;
use super::uploads::UploadAnswer;
use super::{changes, findings_of_row, shown_work};
use crate::App;
use crate::caller::Caller;
use crate::error::{ApiError, Problem};
use crate::limits;

/// Rows or findings that are read at once.
const PIECE: usize = 5_000;

/// The check report with its first findings.
#[utoipa::path(get, path = "/v1/uploads/{id}/report.json", tag = "register",
    params(("id" = String, Path, description = "the upload's id")),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = Object, description = "`upload`, `checks`, `rules`, `fill`, \
        `findings` (the first 10,000) and `findings_total`"),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn json(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Json<Value>, ApiError> {
    app.blocking(move |app| {
        let (upload, work) = shown_work(&app, &caller, &id)?;
        let summary = summary(&upload);
        let all = FindingFilter::default();
        let found = work.findings(&all, 0, limits::REPORT_FINDINGS_MAX)?;
        let findings = answers(&app, &work, found)?;
        let total = work.count_findings(&all)?;
        let upload = UploadAnswer::new(&app, &caller, upload)?;
        Ok(Json(json!({
            "upload": upload, "checks": summary["checks"], "rules": summary["rules"],
            "fill": summary["fill"], "findings": findings, "findings_total": total,
        })))
    })
    .await
}

fn summary(upload: &Upload) -> Value {
    let text = upload.summary.as_deref().unwrap_or("null");
    serde_json::from_str(text).unwrap_or_default()
}

/// The check report as one page that needs nothing else.
#[utoipa::path(get, path = "/v1/uploads/{id}/report.html", tag = "register",
    params(("id" = String, Path, description = "the upload's id")),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, content_type = "text/html", body = String),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn html(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, ApiError> {
    let (page, name) = app
        .blocking(move |app| {
            let (upload, work) = shown_work(&app, &caller, &id)?;
            let filter = FindingFilter::default();
            let found = work.findings(&filter, 0, limits::REPORT_PAGE_FINDINGS_MAX)?;
            let total = work.count_findings(&filter)?;
            let name = format!("report-{}-{}", upload.country, upload.id);
            Ok((page(&upload, &found, total), name))
        })
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.html\""),
        ),
    ];
    Ok((headers, page).into_response())
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;\
    padding:0 1rem;color:#1b1f24}table{border-collapse:collapse;width:100%;margin:1rem 0 2rem}\
    th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #d7dbe0}\
    .block{color:#a40e26;font-weight:600}.warning{color:#8a5300}.number{text-align:right}";

fn page(upload: &Upload, found: &[ShownFinding], total: usize) -> String {
    let summary = summary(upload);
    let title = format!("Check report: {}", escaped(&upload.file_name));
    let mut page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title>\
         <style>{STYLE}</style><h1>{title}</h1><p>{} · {} rows: {} new, {} changed, {} unchanged, \
         {} kept out, {} schools missing. Rules {}.</p>",
        upload.country,
        summary["rows"]["total"],
        summary["rows"]["new"],
        summary["rows"]["changed"],
        summary["rows"]["unchanged"],
        summary["rows"]["blocked"],
        summary["rows"]["missing"],
        escaped(summary["rules"].as_str().unwrap_or_default()),
    );
    page.push_str(
        "<h2>Checks</h2><table><tr><th>Check<th>Weight<th>Rows<th>What it means and what to do",
    );
    for check in summary["checks"].as_array().into_iter().flatten() {
        let word = |key: &str| escaped(check[key].as_str().unwrap_or_default());
        let weight = word("severity");
        write!(
            page,
            "<tr><td>{}<td class=\"{weight}\">{weight}<td class=\"number\">{}<td>{}",
            word("title"),
            check["rows"],
            word("explanation")
        )
        .expect("memory takes it");
    }
    write!(
        page,
        "</table><h2>Findings</h2><p>{} of {total}.</p><table><tr><th>Line<th>School<th>Check\
         <th>Weight<th>Column<th>Value<th>Detail",
        found.len()
    )
    .expect("memory takes it");
    for it in found {
        let line = it.line.map_or_else(String::new, |line| line.to_string());
        let weight = it.finding.weight.as_str();
        write!(
            page,
            "<tr><td class=\"number\">{line}<td>{}<td>{}<td class=\"{weight}\">{weight}<td>{}<td>{}<td>{}",
            escaped(&it.name),
            escaped(&it.finding.check),
            it.finding.field.map_or("", qosyl_domain::Field::key),
            escaped(it.finding.value.as_deref().unwrap_or_default()),
            escaped(it.finding.detail.as_deref().unwrap_or_default())
        )
        .expect("memory takes it");
    }
    page.push_str("</table></html>");
    page
}

/// The rows of the file with what became of them and why.
#[utoipa::path(get, path = "/v1/uploads/{id}/rows.csv", tag = "register",
    params(("id" = String, Path, description = "the upload's id")),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, content_type = "text/csv", body = String),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn rows_csv(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, ApiError> {
    let (upload, work) = opened(&app, caller, id).await?;
    let columns = text_columns(&[
        "row",
        "line",
        "school_id",
        "school_name",
        "latitude",
        "longitude",
        "fate",
        "verdict",
        "reasons",
    ]);
    let name = format!("rows-{}-{}", upload.country, upload.id);
    download(app, name, Format::Csv, columns, move |_, table| {
        each_row(&work, |row| write_row(&work, table, row))
    })
    .await
}

async fn opened(app: &App, caller: Caller, id: String) -> Result<(Upload, WorkDb), ApiError> {
    app.blocking(move |app| shown_work(&app, &caller, &id))
        .await
}

fn each_row(
    work: &WorkDb,
    mut each: impl FnMut(&DecidedRow) -> Result<(), ApiError>,
) -> Result<(), ApiError> {
    let mut after = 0;
    loop {
        let found = work.rows(&RowFilter::default(), after, PIECE)?;
        let Some(last) = found.last() else {
            return Ok(());
        };
        after = last.item;
        for row in &found {
            each(row)?;
        }
    }
}

fn write_row(
    work: &WorkDb,
    table: &mut dyn TableWriter,
    decided: &DecidedRow,
) -> Result<(), ApiError> {
    let row = &decided.row;
    let reasons = match row.row {
        Some(number) => reasons(work, number)?,
        None => String::new(),
    };
    let number = |value: Option<u64>| value.map(|it| it.to_string());
    let degrees = |value: Option<f64>| value.map(|it| it.to_string());
    let texts = [
        number(row.row.map(u64::from)),
        number(row.line),
        row.id.map(|id| id.to_string()),
        Some(row.name.clone()),
        degrees(row.position.map(|it| it.latitude)),
        degrees(row.position.map(|it| it.longitude)),
        Some(row.fate.as_str().to_owned()),
        Some(decided.verdict.as_str().to_owned()),
        Some(reasons),
    ];
    let cells: Vec<Cell<'_>> = texts.iter().map(|it| text(it.as_deref())).collect();
    Ok(table.row(&cells, None)?)
}

fn reasons(work: &WorkDb, row: u32) -> Result<String, ApiError> {
    let found = findings_of_row(work, row)?;
    let words = found.iter().map(|it| {
        let field = it.finding.field.map_or("", qosyl_domain::Field::key);
        let dash = if field.is_empty() { "" } else { "-" };
        let weight = it.finding.weight.as_str();
        format!("{weight}: {}{dash}{field}", it.finding.check)
    });
    Ok(words.collect::<Vec<_>>().join("; "))
}

/// What would change, a line for each cell.
#[utoipa::path(get, path = "/v1/uploads/{id}/difference.csv", tag = "register",
    params(("id" = String, Path, description = "the upload's id")),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, content_type = "text/csv", body = String),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn difference_csv(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, ApiError> {
    let (upload, work) = opened(&app, caller, id).await?;
    let columns = text_columns(&[
        "row",
        "line",
        "fate",
        "school_id",
        "school_name",
        "field",
        "before",
        "after",
        "verdict",
    ]);
    let name = format!("difference-{}-{}", upload.country, upload.id);
    download(app, name, Format::Csv, columns, move |_, table| {
        each_row(&work, |row| write_difference(table, row))
    })
    .await
}

fn write_difference(table: &mut dyn TableWriter, decided: &DecidedRow) -> Result<(), ApiError> {
    let row = &decided.row;
    let number = row.row.map(|it| it.to_string());
    let line = row.line.map(|it| it.to_string());
    let id = row.id.map(|it| it.to_string());
    for change in changes(row) {
        let verdict = if decided.refused.contains(&change.field) {
            "refused"
        } else {
            decided.verdict.as_str()
        };
        let cells = [
            text(number.as_deref()),
            text(line.as_deref()),
            Cell::Text(row.fate.as_str()),
            text(id.as_deref()),
            Cell::Text(&row.name),
            Cell::Text(change.field.key()),
            text(change.before.as_deref()),
            text(change.after.as_deref()),
            Cell::Text(verdict),
        ];
        table.row(&cells, None)?;
    }
    Ok(())
}

/// Findings as points of a map, those that keep a row out first; at most 50,000.
#[utoipa::path(get, path = "/v1/uploads/{id}/problems.geojson", tag = "register",
    params(("id" = String, Path, description = "the upload's id")),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, content_type = "application/geo+json", body = Object),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn problems(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, ApiError> {
    let (upload, work) = opened(&app, caller, id).await?;
    let columns = vec![
        Column::new("id", CellKind::Integer),
        Column::new("row", CellKind::Integer),
        Column::new("name", CellKind::Text),
        Column::new("check", CellKind::Text),
        Column::new("severity", CellKind::Text),
    ];
    let name = format!("problems-{}-{}", upload.country, upload.id);
    download(app, name, Format::GeoJson, columns, move |_, table| {
        let mut left = limits::PROBLEM_POINTS_MAX;
        for weight in [Weight::Block, Weight::Warning] {
            write_points(&work, weight, table, &mut left)?;
        }
        Ok(())
    })
    .await
}

fn write_points(
    work: &WorkDb,
    weight: Weight,
    table: &mut dyn TableWriter,
    left: &mut usize,
) -> Result<(), ApiError> {
    let filter = FindingFilter {
        weight: Some(weight),
        ..FindingFilter::default()
    };
    let mut after = 0;
    while *left > 0 {
        let found = work.findings(&filter, after, PIECE.min(*left))?;
        let Some(last) = found.last() else {
            break;
        };
        after = last.id;
        *left -= found.len();
        for it in &found {
            let Some(position) = it.position else {
                continue;
            };
            let cells = [
                Cell::Integer(it.id),
                Cell::Integer(it.finding.row.into()),
                Cell::Text(&it.name),
                Cell::Text(&it.finding.check),
                Cell::Text(weight.as_str()),
            ];
            let point = Point {
                longitude: position.longitude,
                latitude: position.latitude,
            };
            table.row(&cells, Some(point))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_a_report_are_text_and_never_markup() {
        assert_eq!(
            escaped("<script>\"a\" & 'b'</script>"),
            "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;"
        );
    }
}
