//! Giga Meter's interface, versions 1 and 2: so that installs that exist send here. What their
//! bodies mean stands in `qosyl_giga`; here is who may send, where a record belongs, and the answers
//! on which those programs depend.
//!
//! Their client takes any error as a reason to send the same again for a month, and some answers as
//! an order to forget its queue. So whatever can be read is kept, in its school or in quarantine, and
//! answered as stored once it is durable.

pub mod answer;
pub mod connectivity;
pub mod installs;
pub mod lookups;
pub mod measurements;
pub mod place;
pub mod registration;

use std::sync::Mutex;
use std::time::Instant;

use axum::body::Body;
use axum::http::StatusCode;
use qosyl_giga::{Reading, Unreadable};
use serde_json::{Map, Value};

use crate::error::ApiError;
use crate::limits::{GIGA_BYTES_MAX, GIGA_RECORDS_MAX, TOTALS_KEPT};
use crate::{App, body};

/// How many measurements there are, counted now and then: it takes a look at every school.
#[derive(Default)]
pub struct Totals(Mutex<Option<(Instant, u64)>>);

impl Totals {
    /// The number, counted anew if it is old. Reads the database.
    pub fn measurements(&self, app: &App) -> Result<u64, ApiError> {
        let mut known = self.0.lock().expect("no holder of this lock panics");
        if let Some((at, total)) = *known
            && at.elapsed() < TOTALS_KEPT
        {
            return Ok(total);
        }
        let total = app.store.measurement_total()?;
        *known = Some((Instant::now(), total));
        Ok(total)
    }
}

/// Reads the records of a body. Only what is no JSON is refused as such.
async fn records(app: &App, body: Body) -> Result<Reading, ApiError> {
    let bytes = body::read(app, body, GIGA_BYTES_MAX).await?;
    qosyl_giga::records(&bytes, GIGA_RECORDS_MAX).map_err(unreadable)
}

/// Reads a body that is one object.
async fn object(app: &App, body: Body) -> Result<Map<String, Value>, ApiError> {
    let bytes = body::read(app, body, GIGA_BYTES_MAX).await?;
    serde_json::from_slice(&bytes)
        .map_err(|error| unreadable(Unreadable::Malformed(error.to_string())))
}

fn unreadable(error: Unreadable) -> ApiError {
    match error {
        Unreadable::Malformed(cause) => {
            ApiError::bad("json_malformed", format!("the body is not JSON: {cause}"))
        }
        Unreadable::NoRecord => ApiError::bad("json_malformed", "the body holds no record"),
        Unreadable::TooMany { records, most } => ApiError::refused(
            StatusCode::PAYLOAD_TOO_LARGE,
            "batch_too_large",
            format!("{records} records; send at most {most}"),
        ),
    }
}
