//! Taking in a school list: one at a time, through a temporary file, all rows accounted for.

use std::fs::File;
use std::io::{BufReader, Seek, SeekFrom, Write};
use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use qosyl_domain::{CountryCode, Role, SchoolId};
use qosyl_register::{Limits, RegisterError, SchoolList, read_csv};
use qosyl_store::ImportCounts;
use serde::{Deserialize, Serialize};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::timeout;
use utoipa::{IntoParams, ToSchema};

use crate::App;
use crate::body::{self, too_large};
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
    /// Rows that repeat a school; the first 1,000.
    pub duplicates: Vec<DuplicateRow>,
    /// How many rows repeat a school.
    pub duplicates_total: usize,
    /// Rows that are no school; the first 1,000.
    pub rejected: Vec<RejectedRow>,
    /// How many rows are no school.
    pub rejected_total: usize,
    /// Columns that were not used.
    pub ignored_columns: Vec<String>,
}

/// A row that repeats a school.
#[derive(Debug, Serialize, ToSchema)]
pub struct DuplicateRow {
    /// The row, counted from 1 below the header.
    pub row: u64,
    /// The school.
    pub id: SchoolId,
    /// The row that counts.
    pub first_row: u64,
}

/// A row that is no school.
#[derive(Debug, Serialize, ToSchema)]
pub struct RejectedRow {
    /// The row, counted from 1 below the header.
    pub row: u64,
    /// Stable, in snake case.
    pub code: &'static str,
    /// The value and the remedy.
    pub detail: String,
}

/// Takes in a school list as CSV: creates and updates schools by id, all or none.
#[utoipa::path(post, path = "/v1/schools/import", tag = "schools", params(ImportQuery),
    request_body(content_type = "text/csv", content = String),
    security(("administrator" = []), ("session" = [])),
    responses(
        (status = 200, body = ImportAnswer),
        (status = 400, body = Problem, description = "not a school list; nothing was changed"),
        (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 409, body = Problem, description = "another list is being taken in"),
        (status = 413, body = Problem, description = "over 256 MiB")))]
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
    let received = receive(body, limits::IMPORT_BYTES_MAX);
    let file = timeout(limits::IMPORT_TIME, received).await.map_err(|_| {
        ApiError::refused(
            StatusCode::REQUEST_TIMEOUT,
            "body_too_slow",
            "the list took too long",
        )
    })??;
    let mut list = app.blocking(move |_| read(file, country)).await?;
    if query.simulated {
        list.mark_simulated();
    }
    let schools = std::mem::take(&mut list.schools);
    let number = schools.len() as u64;
    let counts = App::to_the_end(async move {
        let _place = place;
        let counts = app.store.import_schools(schools, caller.author()).await?;
        app.blocking(|app| Ok(app.live.rebuild(&app.store)?))
            .await?;
        Ok(counts)
    })
    .await?;
    tracing::info!(%country, rows = list.rows_read, created = counts.created, "school list taken in");
    Ok(Json(answer(list, number, counts)))
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

/// Writes a body to a temporary file that has no name and goes with the last handle.
async fn receive(mut body: Body, most: u64) -> Result<File, ApiError> {
    let failed = |error: std::io::Error| {
        ApiError::Internal(format!(
            "a temporary file for a school list failed: {error}"
        ))
    };
    let mut file = tempfile::tempfile().map_err(failed)?;
    let mut received = 0;
    while let Some(frame) = body.frame().await {
        let broken = |_| {
            ApiError::bad(
                "body_broken",
                "the connection broke within the list; send it again",
            )
        };
        let Ok(piece) = frame.map_err(broken)?.into_data() else {
            continue;
        };
        received += piece.len() as u64;
        if received > most {
            return Err(too_large(most));
        }
        // A piece is some kilobytes and goes to the page cache: not worth another thread.
        file.write_all(&piece).map_err(failed)?;
    }
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    Ok(file)
}

fn read(file: File, country: CountryCode) -> Result<SchoolList, ApiError> {
    read_csv(BufReader::new(file), country, &Limits::default()).map_err(|error| match error {
        RegisterError::Read(cause) => ApiError::Internal(format!("a school list: {cause}")),
        other => ApiError::bad(other.code(), other.to_string()),
    })
}

fn answer(list: SchoolList, schools: u64, counts: ImportCounts) -> ImportAnswer {
    let duplicates_total = list.duplicates.len();
    let rejected_total = list.rejected.len();
    let duplicates = list.duplicates.into_iter().take(ROWS_NAMED_MAX);
    let rejected = list.rejected.into_iter().take(ROWS_NAMED_MAX);
    ImportAnswer {
        rows_read: list.rows_read,
        schools,
        created: counts.created,
        updated: counts.updated,
        unchanged: counts.unchanged,
        duplicates: duplicates
            .map(|it| DuplicateRow {
                row: it.row,
                id: it.id,
                first_row: it.first_row,
            })
            .collect(),
        duplicates_total,
        rejected: rejected
            .map(|it| RejectedRow {
                row: it.row,
                code: it.code,
                detail: it.detail,
            })
            .collect(),
        rejected_total,
        ignored_columns: list.ignored_columns,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_list_at_the_limit_is_received_and_one_byte_more_is_refused() {
        assert!(receive(Body::from("0123456789"), 10).await.is_ok());
        let error = receive(Body::from("0123456789!"), 10).await.unwrap_err();
        assert!(error.to_string().contains("body_too_large"), "{error}");
    }
}
