//! The questions that Giga Meter's installs ask about their own registration.
//!
//! Two of their versions take any answer but "active", even an error, as an order to forget their
//! registration and their queue. So these questions are answered whatever the token is worth, and
//! "not active" only if an administrator shut the device out.

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use qosyl_giga::{Registration, SchoolKey, installation_clue};
use qosyl_store::{RegistrationKey, SchoolRow};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::answer::{self, bare, found};
use super::place::Sender;
use crate::App;
use crate::caller::Caller;
use crate::error::ApiError;

/// Registrations of one computer that are looked at.
const REGISTRATIONS_MAX: usize = 32;

impl App {
    /// The registrations that a key finds, each with its school and whether it counts. Reads the
    /// database.
    fn registered(&self, key: RegistrationKey) -> Result<Vec<Known>, ApiError> {
        let found = self.store.registrations(key, REGISTRATIONS_MAX)?;
        let known = found.into_iter().map(|it| {
            Ok(self.store.school(it.device.school)?.map(|row| Known {
                is_ended: it.ended_at_ms.is_some(),
                is_disabled: it.device.revoked_at_ms.is_some(),
                number: it.number,
                meter: it.device.meter,
                row,
            }))
        });
        let known: Result<Vec<Option<Known>>, ApiError> = known.collect();
        Ok(known?.into_iter().flatten().collect())
    }

    /// Whether an administrator shut out every device that a key finds at a school. Reads the
    /// database; what cannot be read shuts nobody out.
    fn is_disabled(&self, key: Option<RegistrationKey>, giga_id: Option<&str>) -> bool {
        let Some(key) = key else { return false };
        let known = self.registered(key).unwrap_or_default();
        let mut here = known.iter().filter(|it| it.is_at(giga_id)).peekable();
        here.peek().is_some() && here.all(|it| it.is_disabled)
    }

    fn hardware_key(&self, hardware_id: &str) -> Option<RegistrationKey> {
        let found = Registration::of_hardware(hardware_id, "", &|text| self.pseudonyms.of(text));
        found.map(|(pseudonym, _)| RegistrationKey::Hardware(pseudonym))
    }

    fn installation_key(&self, installation_id: &str) -> Option<RegistrationKey> {
        let clue = installation_clue(installation_id)?;
        Some(RegistrationKey::Installation(self.pseudonyms.of(&clue)))
    }
}

/// A registration that was found.
struct Known {
    is_ended: bool,
    is_disabled: bool,
    number: i64,
    meter: Option<qosyl_domain::MeterInfo>,
    row: SchoolRow,
}

impl Known {
    fn giga_id(&self) -> Option<String> {
        let own = self.row.school.giga_id.as_deref()?;
        SchoolKey::giga(own).giga_id
    }

    fn is_at(&self, giga_id: Option<&str>) -> bool {
        let asked = giga_id.and_then(|it| SchoolKey::giga(it).giga_id);
        asked.is_none() || asked == self.giga_id()
    }

    fn is_of(&self, caller: &Caller) -> bool {
        let school = &self.row.school;
        let fleet = caller.fleet();
        fleet.is_some_and(|(_, fleet)| fleet.covers(school.id, school.country))
    }
}

/// Whether another account of a computer is registered already, and as what.
#[utoipa::path(get, tag = "giga-meter", security(("key" = [])),
    path = "/api/v1/dailycheckapp_schools/checkExistingInstallation/{hardware_id}",
    params(("hardware_id" = String, Path, description = "the id of its hardware")),
    responses((status = 200, description = "whether it is, and as what"),
        (status = 401, description = "no such token")))]
pub async fn existing(
    State(app): State<App>,
    Path(hardware_id): Path<String>,
    caller: Caller,
) -> Result<Response, ApiError> {
    caller.require_fleet()?;
    app.blocking(move |app| {
        let known = match app.hardware_key(&hardware_id) {
            Some(key) => app.registered(key)?,
            None => Vec::new(),
        };
        let mut own = known
            .into_iter()
            .filter(|it| !it.is_ended && it.is_of(&caller));
        let first = own.next();
        let known = match first {
            Some(it) if it.is_disabled => own.find(|it| !it.is_disabled).or(Some(it)),
            other => other,
        };
        let Some(known) = known else {
            return Ok(found(&json!({"exists": false})));
        };
        let giga = known.giga_id().unwrap_or_default();
        let pseudonyms = |text: &str| app.pseudonyms.of(text);
        let user = Registration::of_hardware(&hardware_id, &giga, &pseudonyms);
        let user_id = user.as_ref().map(|(_, user_id)| user_id.as_str());
        Ok(found(&existing_answer(&known, user_id)))
    })
    .await
}

fn existing_answer(known: &Known, user_id: Option<&str>) -> Value {
    let school = answer::school(&known.row);
    let meter = known.meter.as_ref();
    json!({
        "exists": true,
        "user_id": user_id,
        "school_id": school["school_id"],
        "giga_id_school": school["giga_id_school"],
        "mac_address": null,
        "os": meter.map(|it| &it.os),
        "ip_address": null,
        "app_version": meter.map(|it| &it.version),
        "country_code": school["country"],
        "source": "dailycheckapp_school",
        "schoolInfo": school,
        "is_active": !known.is_disabled,
    })
}

/// Whether a computer may send for a school.
#[utoipa::path(get, tag = "giga-meter",
    path = "/api/v1/dailycheckapp_schools/checkDeviceStatus/{hardware_id}/{giga_id}",
    params(("hardware_id" = String, Path, description = "the id of its hardware"),
        ("giga_id" = String, Path, description = "Giga's id of the school")),
    responses((status = 200, description = "active, unless an administrator shut it out")))]
pub async fn device_status(
    State(app): State<App>,
    Path((hardware_id, giga_id)): Path<(String, String)>,
) -> Result<Response, ApiError> {
    app.blocking(move |app| {
        let key = app.hardware_key(&hardware_id);
        let known = key
            .map(|it| app.registered(it))
            .transpose()?
            .unwrap_or_default();
        let exists = known
            .iter()
            .any(|it| !it.is_ended && it.is_at(Some(&giga_id)));
        let is_active = !app.is_disabled(key, Some(&giga_id));
        Ok(found(&json!({
            "is_active": is_active, "message": active_text(is_active), "exists": exists,
        })))
    })
    .await
}

fn active_text(is_active: bool) -> &'static str {
    if is_active {
        "Device is active"
    } else {
        "Device was disabled by an administrator"
    }
}

/// Whether a computer is still registered, as some versions ask every minute.
#[utoipa::path(post, tag = "giga-meter",
    path = "/api/v1/dailycheckapp_schools/check-device-school-status",
    responses((status = 201, description = "active, unless an administrator shut it out")))]
pub async fn school_status(State(app): State<App>, body: Body) -> Response {
    // Whatever cannot be understood is active: an error would make the program forget its queue.
    let body = super::object(&app, body).await.unwrap_or_default();
    let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
    let (hardware_id, giga_id) = (text("device_hardware_id"), text("giga_id_school"));
    let asked = app.blocking(move |app| {
        let key = hardware_id.and_then(|it| app.hardware_key(&it));
        Ok(app.is_disabled(key, giga_id.as_deref()))
    });
    let is_active = !asked.await.unwrap_or(false);
    let message = active_text(is_active);
    let mut answer =
        answer::enveloped(&json!({"isActive": is_active, "message": message}), message);
    answer["success"] = is_active.into();
    (StatusCode::CREATED, Json(answer)).into_response()
}

/// Ends the registration of a computer at a school, by its own wish.
#[utoipa::path(put, path = "/api/v1/dailycheckapp_schools/deactivate", tag = "giga-meter",
    security(("key" = [])),
    responses((status = 200, description = "whether it was registered"),
        (status = 401, description = "no such token")))]
pub async fn deactivate(
    State(app): State<App>,
    caller: Caller,
    body: Body,
) -> Result<Response, ApiError> {
    let ended = end(&app, &caller, body).await?;
    Ok(found(&ended))
}

/// Ends a registration of version 2, by the computer's own wish.
#[utoipa::path(post, path = "/api/v2/registration/deactivate", tag = "giga-meter",
    security(("key" = [])),
    responses((status = 201, description = "whether it was registered"),
        (status = 401, description = "no such token")))]
pub async fn v2_deactivate(
    State(app): State<App>,
    caller: Caller,
    body: Body,
) -> Result<Response, ApiError> {
    let ended = end(&app, &caller, body).await?;
    Ok(bare(ended))
}

async fn end(app: &App, caller: &Caller, body: Body) -> Result<Value, ApiError> {
    let sender = Sender::fleet(caller)?;
    let body: Map<String, Value> = super::object(app, body).await?;
    app.require_still(caller)?;
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    let installation = text("installation_id").and_then(|it| app.installation_key(it));
    let hardware = text("device_hardware_id").and_then(|it| app.hardware_key(it));
    let school = SchoolKey::giga(text("giga_id_school").unwrap_or_default());
    let (Some(key), Ok(row)) = (
        installation.or(hardware),
        app.school_of(&school, &sender).await?,
    ) else {
        return Ok(json!({"deactivated": false, "message": "Device not found"}));
    };
    let at_ms = Timestamp::now().as_millisecond();
    let ended = app.store.end_registrations(key, row.number, at_ms).await?;
    let message = if ended > 0 {
        "Device deactivated"
    } else {
        "Device not found"
    };
    Ok(json!({"deactivated": ended > 0, "message": message}))
}

/// Whether there is news for a registration. There never is.
#[utoipa::path(get, path = "/api/v1/dailycheckapp_schools/checkNotify/{user_id}",
    tag = "giga-meter", params(("user_id" = String, Path, description = "of its registration")),
    responses((status = 200, description = "no news")))]
pub async fn notify() -> Response {
    found(&json!({"notify": false, "download_url": ""}))
}

/// By what a registration of version 2 is looked for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[allow(
    clippy::struct_field_names,
    reason = "the names that its programs send"
)]
pub struct ExistingQuery {
    /// The id of the installation.
    installation_id: Option<String>,
    /// The id of the hardware.
    device_hardware_id: Option<String>,
    /// Giga's id of the school.
    giga_id: Option<String>,
}

/// Whether an install is registered, version 2.
#[utoipa::path(get, path = "/api/v2/registration/existing", tag = "giga-meter",
    params(ExistingQuery), security(("key" = [])),
    responses((status = 200, description = "whether it is, and under which number"),
        (status = 401, description = "no such token")))]
pub async fn v2_existing(
    State(app): State<App>,
    Query(query): Query<ExistingQuery>,
    caller: Caller,
) -> Result<Response, ApiError> {
    caller.require_fleet()?;
    app.blocking(move |app| {
        let own = query
            .installation_id
            .as_deref()
            .and_then(|it| app.installation_key(it));
        let hardware = query
            .device_hardware_id
            .as_deref()
            .and_then(|it| app.hardware_key(it));
        let known = own.or(hardware).map(|it| app.registered(it)).transpose()?;
        let mut known = known
            .unwrap_or_default()
            .into_iter()
            .filter(|it| !it.is_ended && it.is_of(&caller) && it.is_at(query.giga_id.as_deref()));
        let answer = known.next().map_or_else(
            || json!({"exists": false}),
            |it| {
                json!({"exists": true, "registration_id": it.number.to_string(),
                    "giga_id": it.row.school.giga_id, "facility_type": "school",
                    "is_active": !it.is_disabled})
            },
        );
        Ok(Json(answer).into_response())
    })
    .await
}

/// Which installation is asked about.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
pub struct StatusQuery {
    /// The id of the installation.
    installation_id: Option<String>,
}

/// Whether an install may send, version 2.
#[utoipa::path(get, path = "/api/v2/registration/status", tag = "giga-meter",
    params(StatusQuery),
    responses((status = 200, description = "active, unless an administrator shut it out")))]
pub async fn v2_status(
    State(app): State<App>,
    Query(query): Query<StatusQuery>,
) -> Result<Response, ApiError> {
    app.blocking(move |app| {
        let key = query
            .installation_id
            .as_deref()
            .and_then(|it| app.installation_key(it));
        let known = key
            .map(|it| app.registered(it))
            .transpose()?
            .unwrap_or_default();
        let exists = known.iter().any(|it| !it.is_ended);
        let is_active = !app.is_disabled(key, None);
        Ok(Json(json!({"exists": exists, "is_active": is_active})).into_response())
    })
    .await
}
