//! Codes and devices: a school's code enrols meters and browsers, each with a key of its own.

use std::net::IpAddr;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::{Extension, Json};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use qosyl_domain::{DeviceId, MeterInfo, Role, SchoolId, Source};
use qosyl_store::{ChainState, DeviceKey, Enrolment, NewCode, StoreError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::App;
use crate::body;
use crate::caller::Caller;
use crate::code;
use crate::error::{ApiError, Problem};
use crate::history::time;
use crate::locate::origin;
use crate::page::{Page, PageQuery, cursor, cut, page_limit};
use crate::schools::SchoolAnswer;
use crate::signed;
use crate::socket::Peer;

/// The longest that a code may be used.
const VALID_DAYS_MAX: u32 = 366;
const VALID_DAYS_DEFAULT: u32 = 30;

/// What a code is asked for.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeRequest {
    /// How long it can be used, 1 to 366 days; 30 if not given.
    valid_days: Option<u32>,
}

/// A new code. It is shown this once; the server keeps only its hash.
#[derive(Debug, Serialize, ToSchema)]
pub struct NewCodeAnswer {
    /// Eight letters and digits, to be typed.
    pub code: String,
    /// The school.
    pub school_id: SchoolId,
    /// From when on it no longer enrols.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    /// The page on which a browser tests with it.
    pub url: String,
    /// The address that a meter enrols at.
    pub server: String,
}

/// Makes a code for a school.
#[utoipa::path(post, path = "/v1/schools/{id}/codes", tag = "devices",
    params(("id" = String, Path, description = "the school's id or number")),
    request_body = CodeRequest, security(("administrator" = []), ("session" = [])),
    responses((status = 201, body = NewCodeAnswer), (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn create_code(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    Path(id): Path<String>,
    caller: Caller,
    headers: HeaderMap,
    request: Body,
) -> Result<(StatusCode, Json<NewCodeAnswer>), ApiError> {
    let server = origin(&app, peer, &headers)?;
    let wish: CodeRequest = body::json_or_default(&app, request).await?;
    let days = wish.valid_days.unwrap_or(VALID_DAYS_DEFAULT);
    if !(1..=VALID_DAYS_MAX).contains(&days) {
        let text = format!("valid_days is {days}; choose 1 to {VALID_DAYS_MAX}");
        return Err(ApiError::bad("valid_days_wrong", text));
    }
    let school = app
        .blocking(move |app| app.school(app.find_school(&id)?))
        .await?;
    caller.require(Role::Administrator, Some(school.country))?;
    app.require_still(&caller)?;
    let now = app.config.clock.now();
    let expires_at = now + SignedDuration::from_hours(24 * i64::from(days));
    let code = code::generate();
    let new = NewCode {
        hash: code::hash(&code),
        school: school.number,
        created_at_ms: now.as_millisecond(),
        expires_at_ms: expires_at.as_millisecond(),
    };
    app.store.create_code(new, caller.author()).await?;
    let url = format!("/test/{code}");
    Ok((
        StatusCode::CREATED,
        Json(NewCodeAnswer {
            code,
            school_id: school.id,
            expires_at,
            url,
            server,
        }),
    ))
}

/// What a code is for.
#[derive(Debug, Serialize, ToSchema)]
pub struct CodeAnswer {
    /// The school.
    pub school: SchoolAnswer,
    /// From when on it no longer enrols.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
}

/// For which school a code is. Wrong codes are counted, so that nobody can try them all.
#[utoipa::path(get, path = "/v1/codes/{code}", tag = "devices",
    params(("code" = String, Path, description = "as it was given out")),
    responses((status = 200, body = CodeAnswer), (status = 404, body = Problem),
        (status = 410, body = Problem), (status = 429, body = Problem)))]
pub async fn get_code(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    Path(text): Path<String>,
) -> Result<Json<CodeAnswer>, ApiError> {
    let code = checked_code(&app, peer, &text)?;
    let hash = code::hash(&code);
    let address = peer.address.ip();
    app.blocking(move |app| {
        let found = app.store.code(&hash)?;
        let found = found.ok_or_else(|| wrong_code(&app, address, &StoreError::CodeUnknown))?;
        let expires_at = time(found.expires_at_ms);
        if expires_at <= app.config.clock.now() {
            return Err(enrolment_error(StoreError::CodeExpired));
        }
        Ok(Json(CodeAnswer {
            school: app.school(found.school)?,
            expires_at,
        }))
    })
    .await
}

/// A code in its normal form, if this caller may try one.
fn checked_code(app: &App, peer: Peer, text: &str) -> Result<String, ApiError> {
    let address = peer.address.ip();
    if !app.attempts.may_try(address, Instant::now()) {
        return Err(ApiError::refused(
            StatusCode::TOO_MANY_REQUESTS,
            "too_many_codes",
            "too many wrong codes; wait a minute and check the code's letters",
        ));
    }
    code::normalize(text).ok_or_else(|| wrong_code(app, address, &StoreError::CodeUnknown))
}

fn wrong_code(app: &App, address: IpAddr, error: &StoreError) -> ApiError {
    app.attempts.wrong(address, Instant::now());
    enrolment_error(error.clone())
}

/// A device that asks to be enrolled.
#[derive(Debug, Deserialize, ToSchema)]
pub struct EnrolRequest {
    /// The school's code.
    code: String,
    /// Its Ed25519 public key: 32 bytes in base64.
    public_key: String,
    /// What it is.
    kind: RequestKind,
    /// The program.
    meter: Option<MeterInfo>,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum RequestKind {
    Meter,
    Browser,
}

impl From<RequestKind> for Source {
    fn from(kind: RequestKind) -> Self {
        match kind {
            RequestKind::Meter => Self::Meter,
            RequestKind::Browser => Self::Browser,
        }
    }
}

/// A device that is enrolled.
#[derive(Debug, Serialize, ToSchema)]
pub struct EnrolAnswer {
    /// Its id: the `keyid` of its signatures and the `device_id` of its records.
    pub device_id: DeviceId,
    /// Its school.
    pub school: SchoolAnswer,
    /// The server's clock.
    #[schema(value_type = String, format = DateTime)]
    pub server_time: Timestamp,
    /// Where to measure, if not at this server.
    pub measurement_server: Option<String>,
}

/// Enrols a device with a code. Repeating an enrolment with the same key gives the same answer.
#[utoipa::path(post, path = "/v1/devices", tag = "devices", request_body = EnrolRequest,
    responses((status = 201, body = EnrolAnswer), (status = 400, body = Problem),
        (status = 404, body = Problem, description = "no such code"),
        (status = 409, body = Problem, description = "the key or the code is used up"),
        (status = 410, body = Problem, description = "the code has expired"),
        (status = 429, body = Problem)))]
pub async fn enrol(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    request: Body,
) -> Result<(StatusCode, Json<EnrolAnswer>), ApiError> {
    let wish: EnrolRequest = body::json(&app, request).await?;
    let code = checked_code(&app, peer, &wish.code)?;
    if let Some(meter) = &wish.meter {
        meter.check()?;
    }
    let now = app.config.clock.now();
    let enrolment = Enrolment {
        code: code::hash(&code),
        id: DeviceId(uuid::Uuid::new_v4()),
        public_key: public_key(&wish.public_key)?,
        kind: wish.kind.into(),
        meter: wish.meter,
        at_ms: now.as_millisecond(),
    };
    let address = peer.address.ip();
    let (id, school) = App::to_the_end(async move {
        let enrolled = app.store.enrol(enrolment).await;
        let device = enrolled.map_err(|error| match error {
            StoreError::CodeUnknown => wrong_code(&app, address, &error),
            other => enrolment_error(other),
        })?;
        let school = app.blocking(move |app| app.school(device.school)).await?;
        if let Some(known) = signed::Device::new(&device, school.id) {
            app.devices.add(known);
        }
        tracing::info!(school = %school.id, kind = device.kind.as_str(), "device enrolled");
        Ok((device.id, school))
    })
    .await?;
    let answer = EnrolAnswer {
        device_id: id,
        school,
        server_time: now,
        measurement_server: None,
    };
    Ok((StatusCode::CREATED, Json(answer)))
}

fn public_key(text: &str) -> Result<[u8; 32], ApiError> {
    let bytes = STANDARD
        .decode(text)
        .ok()
        .and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or_else(|| {
        ApiError::bad(
            "key_malformed",
            "public_key is not 32 bytes in base64 (Ed25519, raw)",
        )
    })
}

fn enrolment_error(error: StoreError) -> ApiError {
    let (status, code) = match error {
        StoreError::CodeUnknown => (StatusCode::NOT_FOUND, "code_unknown"),
        StoreError::CodeExpired => (StatusCode::GONE, "code_expired"),
        StoreError::CodeExhausted { .. } => (StatusCode::CONFLICT, "code_exhausted"),
        StoreError::DeviceTaken => (StatusCode::CONFLICT, "device_taken"),
        other => return other.into(),
    };
    ApiError::refused(status, code, error.to_string())
}

/// A device as the administrator sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeviceAnswer {
    /// Its id.
    pub id: DeviceId,
    /// Its school.
    pub school_id: SchoolId,
    /// `meter`, `browser`, or of another program `giga-meter`, `m-lab`, `import`.
    pub kind: Source,
    /// The program, where it said so.
    pub meter: Option<MeterInfo>,
    /// By the server's clock.
    #[schema(value_type = String, format = DateTime)]
    pub enrolled_at: Timestamp,
    /// Since when its records are refused.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub revoked_at: Option<Timestamp>,
    /// Whether its records are all here and as it made them.
    pub chain: DeviceChain,
}

/// The state of a device's chain of records.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeviceChain {
    /// The worst that is true: `forked`, `edited`, `missing`, `late`, `sound`; `unchained` where it
    /// sends no chain.
    pub state: &'static str,
    /// The greatest number that came.
    pub head: u64,
    /// How many records up to it are here.
    pub here: u64,
    /// How many the device thinned out or dropped, and said so.
    pub omitted: u64,
    /// How many are not here and may still come.
    pub late: u64,
    /// How many are not here and will never come.
    pub missing: u64,
    /// How many are not the records that the device made.
    pub edited: u64,
    /// When two different records came under one number: since then nothing of it is taken.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub forked_at: Option<Timestamp>,
}

impl From<Option<ChainState>> for DeviceChain {
    fn from(found: Option<ChainState>) -> Self {
        let it = found.unwrap_or_default();
        let state = match found {
            None => "unchained",
            Some(_) if it.forked_at_ms.is_some() => "forked",
            Some(_) if it.edited > 0 => "edited",
            Some(_) if it.missing > 0 => "missing",
            Some(_) if it.late > 0 => "late",
            Some(_) => "sound",
        };
        Self {
            state,
            head: it.head,
            here: it.here,
            omitted: it.omitted,
            late: it.late,
            missing: it.missing,
            edited: it.edited,
            forked_at: it.forked_at_ms.map(time),
        }
    }
}

/// Lists devices in the order of their enrolment.
#[utoipa::path(get, path = "/v1/devices", tag = "devices", params(PageQuery),
    security(("administrator" = []), ("session" = [])),
    responses((status = 200, body = Page<DeviceAnswer>), (status = 401, body = Problem),
        (status = 403, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    Query(query): Query<PageQuery>,
    caller: Caller,
) -> Result<Json<Page<DeviceAnswer>>, ApiError> {
    caller.require(Role::Administrator, None)?;
    let limit = page_limit(query.limit)?;
    let after = cursor::<i64>(query.cursor.as_deref())?.map(DeviceKey);
    app.blocking(move |app| {
        let total = usize::try_from(app.store.device_count()?).unwrap_or(usize::MAX);
        let mut found = app.store.devices(after, limit + 1)?;
        let next = cut(&mut found, limit, |it| it.key.0.to_string());
        let items = found.into_iter().map(|device| app.device_answer(device));
        Ok(Json(Page {
            items: items.collect::<Result<_, _>>()?,
            total,
            next,
        }))
    })
    .await
}

impl App {
    fn device_answer(&self, device: qosyl_store::Device) -> Result<DeviceAnswer, ApiError> {
        Ok(DeviceAnswer {
            id: device.id,
            school_id: self.school(device.school)?.id,
            kind: device.kind,
            meter: device.meter,
            enrolled_at: time(device.enrolled_at_ms),
            revoked_at: device.revoked_at_ms.map(time),
            chain: self.store.chain_state(device.key)?.into(),
        })
    }
}

/// Shuts a device out. What it sent before is kept.
#[utoipa::path(delete, path = "/v1/devices/{id}", tag = "devices",
    params(("id" = String, Path, description = "the device's id")),
    security(("administrator" = []), ("session" = [])),
    responses((status = 204), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn revoke(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<StatusCode, ApiError> {
    caller.require(Role::Administrator, None)?;
    let id: DeviceId = id.parse()?;
    App::to_the_end(async move {
        let revoked = app.store.revoke_device(id, caller.author()).await;
        revoked.map_err(|error| match error {
            StoreError::DeviceUnknown(_) => {
                ApiError::not_found("device_unknown", error.to_string())
            }
            other => other.into(),
        })?;
        app.devices.remove(id);
        Ok(StatusCode::NO_CONTENT)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_thirty_two_bytes_are_a_key() {
        assert!(public_key(&STANDARD.encode([7; 32])).is_ok());
        assert!(public_key(&STANDARD.encode([7; 31])).is_err());
        assert!(public_key("not base64").is_err());
    }
}
