//! Registrations of Giga Meter's installs, and the flag that they send with them.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use qosyl_domain::{Invalid, Source};
use qosyl_giga::{FacilityKind, Registration, SchoolKey, device_at};
use qosyl_store::{Incoming, NewQuarantined, NewRegistration, SchoolRow, Taken};
use serde_json::{Value, json};
use uuid::Uuid;

use super::answer::{bare, created};
use super::place::{Placer, Sender};
use crate::App;
use crate::caller::Caller;
use crate::error::ApiError;

/// Registers an install, version 1. Without a token it is told its id and nothing is kept.
#[utoipa::path(post, path = "/api/v1/dailycheckapp_schools", tag = "giga-meter",
    responses((status = 201, description = "the id by which its records are to name it"),
        (status = 401, description = "a token that does not count")))]
pub async fn v1(State(app): State<App>, caller: Caller, body: Body) -> Result<Response, ApiError> {
    let body = super::object(&app, body).await?;
    let read = qosyl_giga::registration(&body, &|text| app.pseudonyms.of(text));
    app.require_still(&caller)?;
    let user_id = read.user_id.clone();
    if let Ok(sender) = Sender::fleet(&caller) {
        let school = app.school_of(&read.school, &sender).await?;
        app.keep_registration(read, Version::One, school, sender)
            .await?;
    }
    Ok(created(&json!({"user_id": user_id, "is_verified": true})))
}

/// Registers an install, version 2. Without a token it is told its number and nothing is kept.
#[utoipa::path(post, path = "/api/v2/registration", tag = "giga-meter",
    responses((status = 201, description = "the number of its registration"),
        (status = 400, description = "no school, or a school and a health facility"),
        (status = 403, description = "a health facility"),
        (status = 404, description = "no such school")))]
pub async fn v2(State(app): State<App>, caller: Caller, body: Body) -> Result<Response, ApiError> {
    let body = super::object(&app, body).await?;
    let read = qosyl_giga::registration(&body, &|text| app.pseudonyms.of(text));
    app.require_still(&caller)?;
    check_facility(read.facility)?;
    let fleet = Sender::fleet(&caller).ok();
    let sender = fleet.clone().unwrap_or_else(|| Sender {
        author: caller.author(),
        key: None,
        fleet: None,
        country: None,
    });
    let school = app.school_of(&read.school, &sender).await?;
    let row = school.map_err(|it| ApiError::not_found("school_unknown", it.detail))?;
    let told = read.school.giga_id.clone();
    let answer = json!({
        "giga_id": row.school.giga_id.clone().or(told),
        "registration_id": read.number.to_string(),
        "facility_type": "school",
    });
    if let Some(sender) = fleet {
        app.keep_registration(read, Version::Two, Ok(row), sender)
            .await?;
    }
    Ok(bare(answer))
}

fn check_facility(facility: FacilityKind) -> Result<(), ApiError> {
    match facility {
        FacilityKind::School => Ok(()),
        FacilityKind::Health => Err(ApiError::forbidden(
            "facility_health",
            "no register of health facilities is kept here; register a school",
        )),
        FacilityKind::None | FacilityKind::Both => Err(ApiError::bad(
            "facility_malformed",
            "name either giga_id_school or giga_id_health",
        )),
    }
}

/// By which of its ids the records of an install will name it.
#[derive(Debug, Clone, Copy)]
enum Version {
    One,
    Two,
}

impl App {
    /// The school of a registration, if the sender may register there.
    pub async fn school_of(
        &self,
        key: &SchoolKey,
        sender: &Sender,
    ) -> Result<Result<SchoolRow, Invalid>, ApiError> {
        let (key, sender) = (key.clone(), sender.clone());
        self.blocking(move |app| Placer::new(&app, &sender).school(&key))
            .await
    }

    async fn keep_registration(
        &self,
        read: Registration,
        version: Version,
        school: Result<SchoolRow, Invalid>,
        sender: Sender,
    ) -> Result<(), ApiError> {
        let row = match school {
            Ok(row) => row,
            Err(invalid) => {
                let body = json!({"registration": {"school": read.school, "meter": read.meter}});
                return self
                    .set_aside(read.aside_id(), invalid, body, sender)
                    .await
                    .map(drop);
            }
        };
        let device = match version {
            Version::One => read.browser,
            Version::Two => read.installed,
        };
        let new = NewRegistration {
            id: device_at(row.school.id, Source::GigaMeter, Some(device)),
            school: row.number,
            kind: Source::GigaMeter,
            meter: Some(read.meter),
            hardware: read.hardware,
            installation: read.installation,
            number: read.number,
        };
        self.store.register(new, sender.author).await?;
        Ok(())
    }

    /// Puts what is no record into quarantine; its place there.
    async fn set_aside(
        &self,
        id: Uuid,
        invalid: Invalid,
        body: Value,
        sender: Sender,
    ) -> Result<i64, ApiError> {
        let aside = NewQuarantined {
            id,
            source: Source::GigaMeter,
            reason: invalid.code,
            detail: invalid.detail,
            key: sender.key,
            body: body.to_string(),
        };
        let taken = self
            .store
            .take_in(vec![Incoming::Aside(aside)], sender.author)
            .await?;
        match taken.first() {
            Some(Taken::Quarantined { seq, .. }) => Ok(*seq),
            other => Err(ApiError::Internal(format!("not set aside: {other:?}"))),
        }
    }
}

/// Notes that a person chose another country for a device than that of its address.
#[utoipa::path(post, path = "/api/v1/flagged_dailycheckapp_schools", tag = "giga-meter",
    security(("key" = [])),
    responses((status = 201, description = "its place among what administrators look at"),
        (status = 401, description = "no such token")))]
pub async fn flag(
    State(app): State<App>,
    caller: Caller,
    body: Body,
) -> Result<Response, ApiError> {
    let sender = Sender::fleet(&caller)?;
    let body = super::object(&app, body).await?;
    app.require_still(&caller)?;
    let flag = qosyl_giga::flag(&body);
    let told = json!({"flag": {"school": flag.school, "detected_country": flag.detected,
        "selected_country": flag.selected}});
    let country = |it: &Option<String>| it.clone().unwrap_or_else(|| "unknown".to_owned());
    let detail = format!(
        "a device of {} was registered for {}",
        country(&flag.detected),
        country(&flag.selected)
    );
    let why = Invalid::new("country_flagged", detail);
    let seq = app.set_aside(flag.id(), why, told, sender).await?;
    Ok(created(&Value::from(seq.to_string())))
}

/// A way of signing that no version in use speaks to its end: it is known, and not taken.
#[utoipa::path(post, path = "/api/v1/auth/initialize", tag = "giga-meter",
    responses((status = 401, description = "device tokens are not given out here")))]
pub async fn initialize() -> ApiError {
    ApiError::unauthorized(
        "device_token_unsupported",
        "device tokens are not given out here; use the token of the fleet: \
         Authorization: Bearer TOKEN",
    )
}
