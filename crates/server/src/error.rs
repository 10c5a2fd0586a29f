//! Refusals and failures as RFC 9457 problem details with a stable `code`.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use qosyl_store::StoreError;
use serde::Serialize;
use utoipa::ToSchema;

use crate::limits;

/// What the caller is told. The text names the value and the remedy.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the `code` tells the kinds apart.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The HTTP status in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The value and the remedy, for people.
    pub detail: String,
    /// Stable, in snake case, for programs.
    pub code: &'static str,
    /// The server's clock, where a signature's time was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_time: Option<String>,
}

/// An answer that is not a success.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// The request cannot be carried out as it stands.
    #[error("{status} {code}: {detail}")]
    Refused {
        /// The HTTP status.
        status: StatusCode,
        /// The stable code.
        code: &'static str,
        /// The value and the remedy.
        detail: String,
    },
    /// The time of a signature is too far from the server's clock, which the answer carries.
    #[error("signature_time: {detail}")]
    SignatureTime {
        /// How far it is.
        detail: String,
        /// The server's clock.
        server_time: jiff::Timestamp,
    },
    /// The database is busy; the same request may succeed later.
    #[error("the server is busy writing; try again in a few seconds")]
    Busy,
    /// Something broke here. The cause is logged, not told.
    #[error("{0}")]
    Internal(String),
}

impl ApiError {
    /// A refusal.
    pub fn refused(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self::Refused {
            status,
            code,
            detail: detail.into(),
        }
    }

    /// 400: the request is malformed.
    pub fn bad(code: &'static str, detail: impl Into<String>) -> Self {
        Self::refused(StatusCode::BAD_REQUEST, code, detail)
    }

    /// 404: there is no such thing.
    pub fn not_found(code: &'static str, detail: impl Into<String>) -> Self {
        Self::refused(StatusCode::NOT_FOUND, code, detail)
    }

    /// 401: the caller is not who the request needs.
    pub fn unauthorized(code: &'static str, detail: impl Into<String>) -> Self {
        Self::refused(StatusCode::UNAUTHORIZED, code, detail)
    }

    /// 403: the caller is known and may not do this.
    pub fn forbidden(code: &'static str, detail: impl Into<String>) -> Self {
        Self::refused(StatusCode::FORBIDDEN, code, detail)
    }

    /// 409: what is there does not allow it now.
    pub fn conflict(code: &'static str, detail: impl Into<String>) -> Self {
        Self::refused(StatusCode::CONFLICT, code, detail)
    }

    fn parts(&self) -> (StatusCode, &'static str, String) {
        match self {
            Self::Refused {
                status,
                code,
                detail,
            } => (*status, code, detail.clone()),
            Self::SignatureTime { detail, .. } => {
                (StatusCode::UNAUTHORIZED, "signature_time", detail.clone())
            }
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy", self.to_string()),
            Self::Internal(_) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal",
                "something broke on the server; its log has the cause".to_owned(),
            ),
        }
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy { .. } => Self::Busy,
            StoreError::DiskFull => {
                tracing::error!(%error, "nothing can be stored");
                Self::refused(
                    StatusCode::INSUFFICIENT_STORAGE,
                    "disk_full",
                    error.to_string(),
                )
            }
            StoreError::TooManyDevices { .. } => {
                Self::conflict("too_many_devices", error.to_string())
            }
            StoreError::QuarantineFull { .. } => {
                tracing::error!(%error, "nothing more can be put into quarantine");
                Self::refused(
                    StatusCode::INSUFFICIENT_STORAGE,
                    "quarantine_full",
                    error.to_string(),
                )
            }
            StoreError::TooManySchools { .. } => Self::bad("too_many_schools", error.to_string()),
            StoreError::CursorUnknown { .. } => Self::bad("cursor_wrong", error.to_string()),
            StoreError::SchoolUnknown(_) => Self::not_found("school_unknown", error.to_string()),
            StoreError::UploadUnknown(_) => Self::not_found("upload_unknown", error.to_string()),
            StoreError::VersionUnknown { .. } => {
                Self::not_found("version_unknown", error.to_string())
            }
            StoreError::UploadState { .. } => Self::conflict("upload_state", error.to_string()),
            StoreError::RegisterChanged { .. } => {
                Self::conflict("register_changed", error.to_string())
            }
            StoreError::ChangedSince { .. } => Self::conflict("changed_since", error.to_string()),
            StoreError::SchoolTwice(_) => Self::bad("school_twice", error.to_string()),
            other => Self::Internal(chain(&other)),
        }
    }
}

impl From<crate::server::ServerError> for ApiError {
    fn from(error: crate::server::ServerError) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<qosyl_tiles::TilesError> for ApiError {
    fn from(error: qosyl_tiles::TilesError) -> Self {
        use qosyl_tiles::TilesError;
        let text = error.to_string();
        match error {
            TilesError::NoSuchTile { .. } => Self::not_found("tile_unknown", text),
            TilesError::QueryTooLong { .. } | TilesError::QueryTooManyWords => {
                Self::bad("query_too_long", text)
            }
            TilesError::BoxMalformed { .. } => Self::bad("bbox_malformed", text),
            _ => Self::Internal(text),
        }
    }
}

impl From<qosyl_domain::Invalid> for ApiError {
    fn from(invalid: qosyl_domain::Invalid) -> Self {
        Self::bad(invalid.code, invalid.detail)
    }
}

/// An error with its causes.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}

/// When it may help to ask again.
fn wait_seconds(code: &str) -> u64 {
    match code {
        "too_many_sign_ins" => limits::SIGN_IN_WINDOW.as_secs(),
        _ => 5,
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        if let Self::Internal(cause) = &self {
            tracing::error!(%cause, "request failed");
        }
        let (status, code, detail) = self.parts();
        let problem = Problem {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            detail,
            code,
            server_time: match &self {
                Self::SignatureTime { server_time, .. } => Some(server_time.to_string()),
                _ => None,
            },
        };
        let body = serde_json::to_vec(&problem).expect("a problem is plain data");
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if status == StatusCode::SERVICE_UNAVAILABLE || status == StatusCode::TOO_MANY_REQUESTS {
            headers.insert(header::RETRY_AFTER, wait_seconds(code).into());
        }
        response
    }
}
