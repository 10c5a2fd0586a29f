//! Downloads as CSV (RFC 4180) that are written while they are sent: a slow reader holds neither
//! memory nor a thread.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream::unfold;
use serde::Serialize;
use tokio::sync::OwnedSemaphorePermit;

use crate::App;
use crate::error::ApiError;
use crate::limits;

/// Rows that are read and written at once.
const PIECE_ROWS: usize = 1_000;

/// Rows of a download, which know how far they have come.
pub trait Rows: Send + 'static {
    /// The names of the columns, as a line.
    const HEADER: &'static str;

    /// Writes the next rows as lines, at most so many; how many there were.
    fn write(&mut self, app: &App, most: usize, text: &mut String) -> Result<usize, ApiError>;
}

/// A place among the downloads that are under way at once.
pub fn place(app: &App) -> Result<OwnedSemaphorePermit, ApiError> {
    let place = Arc::clone(&app.exports).try_acquire_owned();
    place.map_err(|_| {
        ApiError::refused(
            StatusCode::SERVICE_UNAVAILABLE,
            "exports_full",
            format!("{} exports are under way; try later", limits::EXPORTS_MAX),
        )
    })
}

/// Sends rows as a file of a name, at most [`limits::EXPORT_ROWS_MAX`].
pub fn send<R: Rows>(app: App, place: OwnedSemaphorePermit, name: &str, rows: R) -> Response {
    let export = Export {
        app,
        rows,
        left: limits::EXPORT_ROWS_MAX,
        began: false,
        place,
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
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.csv\""),
        ),
    ];
    (headers, Body::from_stream(stream)).into_response()
}

/// A download under way. Each piece is read when the one before it is gone.
struct Export<R> {
    app: App,
    rows: R,
    left: usize,
    began: bool,
    place: OwnedSemaphorePermit,
}

impl<R: Rows> Export<R> {
    /// The next rows, and the download after them if there are more.
    async fn piece(self) -> Result<(Bytes, Option<Self>), ApiError> {
        let wanted = PIECE_ROWS.min(self.left);
        let (mut rows, began) = (self.rows, self.began);
        let read = move |app: App| {
            let mut text = if began { "" } else { R::HEADER }.to_owned();
            let count = rows.write(&app, wanted, &mut text)?;
            Ok((rows, text, count))
        };
        let (rows, text, count) = self.app.blocking(read).await?;
        let next = Self {
            rows,
            left: self.left - count,
            began: true,
            app: self.app,
            place: self.place,
        };
        let more = count == wanted && next.left > 0;
        Ok((text.into(), more.then_some(next)))
    }
}

/// Adds a row.
pub fn push_row(text: &mut String, cells: &[String]) {
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

/// The word that an enumeration has on the wire.
pub fn word(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// A text that a spreadsheet takes as text: quoted where CSV asks for it, and never as a formula.
pub fn quoted(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\r', '\n', '\'']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_break_the_row_or_become_a_formula() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a,b"), "\"a,b\"");
        assert_eq!(quoted("say \"x\""), "\"say \"\"x\"\"\"");
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
    }
}
