//! `POST /v1/measurements/import`: records from files of other programs, piece by piece.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use qosyl_domain::{CountryCode, Role};
use qosyl_giga::{Form, Parsed, SchoolKey, detect, read_row};
use qosyl_store::Taken;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::App;
use crate::body;
use crate::caller::Caller;
use crate::error::{ApiError, Problem};
use crate::giga::place::Sender;
use crate::limits::{BATCH_RECORDS_MAX, IMPORT_BYTES_MAX};

/// Records of a file, or a piece of them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportRequest {
    /// `giga-meter`, `giga-meter-pings`, `m-lab` or `plain`; found out for each record if not given.
    #[serde(default)]
    form: Option<String>,
    /// In whose register ids of governments are looked up.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "UGA")]
    country: Option<CountryCode>,
    /// The school of records that name none: its id or number.
    #[serde(default)]
    school: Option<String>,
    /// Rows of a table by column, or documents; at most 1,000.
    #[schema(value_type = Vec<Object>, max_items = 1000)]
    records: Vec<Map<String, Value>>,
}

/// A record that did not become one of a school.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeftRecord {
    /// Its place in the request, from 0.
    pub record: usize,
    /// Stable, in snake case.
    pub code: String,
    /// The value and the remedy.
    pub detail: String,
}

/// What became of the records.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct ImportAnswer {
    /// How many are durable now.
    pub accepted: usize,
    /// How many were there already.
    pub duplicate: usize,
    /// Those that can be read and not be placed; kept.
    pub quarantined: Vec<LeftRecord>,
    /// How many of them were in quarantine already.
    pub quarantined_before: usize,
    /// Those that are no records, or were deleted where they come from; not kept.
    pub refused: Vec<LeftRecord>,
}

/// Takes records from a file of another program: exports of Giga Meter's server, M-Lab's archive of
/// ndt7, or a plain table. Sending them again changes nothing.
#[utoipa::path(post, path = "/v1/measurements/import", tag = "measurements",
    request_body = ImportRequest, security(("administrator" = []), ("session" = [])),
    responses((status = 200, body = ImportAnswer), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 413, body = Problem),
        (status = 507, body = Problem, description = "the quarantine is full")))]
pub async fn import(
    State(app): State<App>,
    caller: Caller,
    request: Body,
) -> Result<Json<ImportAnswer>, ApiError> {
    caller.require(Role::Administrator, None)?;
    let wish: ImportRequest = body::json_within(&app, request, IMPORT_BYTES_MAX).await?;
    app.require_still(&caller)?;
    let form = wish.form.as_deref().map(form).transpose()?;
    let school = wish
        .school
        .as_deref()
        .map(|it| own_key(&app, it))
        .transpose()?;
    if wish.records.len() > BATCH_RECORDS_MAX {
        let text = format!(
            "{} records; send at most {BATCH_RECORDS_MAX}",
            wish.records.len()
        );
        return Err(ApiError::refused(
            StatusCode::PAYLOAD_TOO_LARGE,
            "batch_too_large",
            text,
        ));
    }
    let mut answer = ImportAnswer::default();
    let mut read = read(&app, wish.records, form, school.as_ref(), &mut answer);
    for (_, parsed) in &mut read {
        parsed.draft.register = wish.country;
    }
    let (places, parsed): (Vec<usize>, Vec<Parsed>) = read.into_iter().unzip();
    let why: Vec<_> = parsed.iter().map(|it| it.problem.clone()).collect();
    let sender = Sender {
        author: caller.author(),
        key: None,
        fleet: None,
        country: wish.country,
    };
    let taken = app.take_in(parsed, sender).await?;
    for ((record, why), (_, taken)) in places.into_iter().zip(why).zip(taken) {
        answer.add(record, taken, why.map(|it| it.detail));
    }
    Ok(Json(answer))
}

fn form(word: &str) -> Result<Form, ApiError> {
    Form::from_word(word).ok_or_else(|| {
        let shown: String = word.chars().take(24).collect();
        let known = Form::ALL.map(Form::as_str).join(", ");
        ApiError::bad("form_unknown", format!("'{shown}' is none of {known}"))
    })
}

fn own_key(app: &App, school: &str) -> Result<SchoolKey, ApiError> {
    let number = app.find_school(school)?;
    let id = app.live.id_of(number);
    Ok(SchoolKey {
        qosyl_id: Some(id.ok_or_else(|| crate::history::no_such_school(school))?),
        ..SchoolKey::default()
    })
}

/// The records that are some, each with its place.
fn read(
    app: &App,
    records: Vec<Map<String, Value>>,
    form: Option<Form>,
    school: Option<&SchoolKey>,
    answer: &mut ImportAnswer,
) -> Vec<(usize, Parsed)> {
    let pseudonyms = |text: &str| app.pseudonyms.of(text);
    let mut parsed = Vec::with_capacity(records.len());
    for (place, record) in records.into_iter().enumerate() {
        let Some(form) = form.or_else(|| detect(&record)) else {
            let text = "its fields are those of no test and no check that is known here";
            answer.refuse(place, "form_unknown", text);
            continue;
        };
        let mut read = read_row(record, form, &pseudonyms);
        if let Some(problem) = read.problem.take_if(|it| it.code == "record_deleted") {
            answer.refuse(place, problem.code, &problem.detail);
            continue;
        }
        if let Some(school) = school.filter(|_| read.draft.school.is_empty()) {
            read.draft.school = school.clone();
        }
        parsed.push((place, read));
    }
    parsed
}

impl ImportAnswer {
    fn refuse(&mut self, record: usize, code: &str, detail: &str) {
        self.refused.push(LeftRecord {
            record,
            code: code.to_owned(),
            detail: detail.to_owned(),
        });
    }

    fn add(&mut self, record: usize, taken: Taken, detail: Option<String>) {
        match taken {
            Taken::Accepted(_) => self.accepted += 1,
            Taken::Duplicate => self.duplicate += 1,
            Taken::Quarantined { is_new, reason, .. } => {
                self.quarantined_before += usize::from(!is_new);
                self.quarantined.push(LeftRecord {
                    record,
                    code: reason.to_owned(),
                    detail: detail.unwrap_or_default(),
                });
            }
        }
    }
}
