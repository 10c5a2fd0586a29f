//! A school's records as CSV, in pieces, so that a slow reader holds neither memory nor a thread.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream::unfold;
use qosyl_store::{InboxRecord, Kind, SchoolRow};
use tokio::sync::OwnedSemaphorePermit;

use crate::App;
use crate::error::ApiError;
use crate::history::no_such_school;
use crate::limits;

/// Rows that are read and written at once.
const PIECE_ROWS: usize = 1_000;

/// What the rows are.
#[derive(Clone, Copy)]
pub struct Table {
    /// Which records.
    pub kind: Kind,
    /// What the file's name has behind the school's number.
    pub name: &'static str,
    /// The first line.
    pub header: &'static str,
    /// Writes the line of a record.
    pub write: fn(&mut String, &SchoolRow, InboxRecord),
}

/// All of a school's records of a table.
pub async fn csv(app: App, id: String, table: Table) -> Result<Response, ApiError> {
    let place = Arc::clone(&app.exports).try_acquire_owned();
    let place = place.map_err(|_| exports_full())?;
    let school = app
        .blocking(move |app| {
            let number = app.find_school(&id)?;
            app.store
                .school(number)?
                .ok_or_else(|| no_such_school(&number.to_string()))
        })
        .await?;
    let name = format!(
        "attachment; filename=\"qosyl-school-{}{}.csv\"",
        school.number, table.name
    );
    let export = Export {
        app,
        school: Arc::new(school),
        table,
        before: None,
        left: limits::EXPORT_ROWS_MAX,
        began: false,
        _place: place,
    };
    // Breaking the stream off at an error tells the reader that it is not whole.
    let stream = unfold(Some(export), async |export| {
        let written = export?.piece().await;
        Some(match written {
            Ok((text, next)) => (Ok(text), next),
            Err(error) => (Err(std::io::Error::other(error.to_string())), None),
        })
    });
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, name.as_str()),
    ];
    Ok((headers, Body::from_stream(stream)).into_response())
}

/// 503 while all places for exports are taken.
pub fn exports_full() -> ApiError {
    ApiError::refused(
        StatusCode::SERVICE_UNAVAILABLE,
        "exports_full",
        format!("{} exports are under way; try later", limits::EXPORTS_MAX),
    )
}

/// A CSV export under way. Each piece is read when the one before it is gone, so that a slow
/// reader holds neither memory nor a thread.
struct Export {
    app: App,
    school: Arc<SchoolRow>,
    table: Table,
    before: Option<u64>,
    left: usize,
    began: bool,
    _place: OwnedSemaphorePermit,
}

impl Export {
    /// The next rows, and the export after them if there are more.
    async fn piece(mut self) -> Result<(Bytes, Option<Self>), ApiError> {
        let wanted = PIECE_ROWS.min(self.left);
        let (school, before, table) = (Arc::clone(&self.school), self.before, self.table);
        let begins = !std::mem::replace(&mut self.began, true);
        let read = move |app: App| {
            let of = (school.number, table.kind);
            let found = app.store.school_records(of, before, wanted)?;
            let mut text = if begins { table.header } else { "" }.to_owned();
            let (rows, last) = (found.len(), found.last().map(|last| last.seq));
            for record in found {
                (table.write)(&mut text, &school, record);
            }
            Ok((text, rows, last))
        };
        let (text, rows, last) = self.app.blocking(read).await?;
        self.before = last;
        self.left -= rows;
        let more = rows == wanted && self.left > 0;
        Ok((text.into(), more.then_some(self)))
    }
}
