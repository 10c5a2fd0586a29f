//! Answers in the shapes that Giga Meter expects: an envelope for what went well, a status and a
//! message for what did not, and leave for browser engines to read both.

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use qosyl_domain::{CountryCode, EducationLevel, Field, Standing};
use qosyl_store::SchoolRow;
use serde_json::{Value, json};

/// Where this interface lives.
const PREFIXES: [&str; 2] = ["/api/v1/", "/api/v2/"];
/// The longest problem that is put into another shape.
const PROBLEM_BYTES_MAX: usize = 16 * 1024;
/// What a page of any origin may do here: those programs run in browser engines.
const CORS: [(HeaderName, &str); 4] = [
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT"),
    (
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        "Authorization, Content-Type, x-device-nonce, X-HMAC-Signature, X-Timestamp",
    ),
    (header::ACCESS_CONTROL_MAX_AGE, "86400"),
];

/// A time in UTC with milliseconds.
pub fn time(at: Timestamp) -> String {
    format!("{at:.3}")
}

/// What went well, in its envelope.
pub fn enveloped(data: &Value, message: &str) -> Value {
    json!({"success": true, "data": data, "timestamp": time(Timestamp::now()), "message": message})
}

/// 200 with an envelope.
pub fn found(data: &Value) -> Response {
    Json(enveloped(data, "success")).into_response()
}

/// 201 with an envelope.
pub fn created(data: &Value) -> Response {
    (StatusCode::CREATED, found(data)).into_response()
}

/// 201 without an envelope.
pub fn bare(data: Value) -> Response {
    (StatusCode::CREATED, Json(data)).into_response()
}

/// A number of a country that stays the same: those programs want numbers.
pub fn country_number(country: CountryCode) -> u32 {
    let letters = country.as_str().bytes();
    letters.fold(0, |number, it| number * 26 + u32::from(it - b'A')) + 1
}

/// A country in two letters, or in three where it has no two.
pub fn short_code(country: CountryCode) -> String {
    country
        .alpha2()
        .map_or_else(|| country.to_string(), str::to_owned)
}

/// A school as those programs know one.
pub fn school(row: &SchoolRow) -> Value {
    let it = &row.school;
    let detail = |field| it.details.get(field);
    json!({
        "id": row.number,
        "school_id": it.government_id.as_deref().unwrap_or_default(),
        "code": "",
        "name": it.name,
        "country_id": country_number(it.country),
        "country": short_code(it.country),
        "location_id": row.number,
        "address": detail(Field::Address),
        "email": null,
        "postal_code": null,
        "education_level": it.education_level.map(EducationLevel::words),
        "environment": detail(Field::AreaType),
        "admin_1_name": detail(Field::Admin1),
        "admin_2_name": detail(Field::Admin2),
        "admin_3_name": detail(Field::Admin3),
        "admin_4_name": detail(Field::Admin4),
        "giga_id_school": it.giga_id,
        "is_verified": true,
        "is_active": it.standing == Standing::Open,
    })
}

/// Answers preflights, lets any origin read the answers, and tells errors in this interface's
/// shape, whoever found them.
pub async fn speak(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if !PREFIXES.iter().any(|it| path.starts_with(it)) {
        return next.run(request).await;
    }
    let mut response = if request.method() == Method::OPTIONS {
        StatusCode::NO_CONTENT.into_response()
    } else {
        in_shape(next.run(request).await).await
    };
    allow(response.headers_mut());
    response
}

fn allow(headers: &mut HeaderMap) {
    for (name, value) in CORS {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// A problem as `{"statusCode":…,"message":…}`.
async fn in_shape(response: Response) -> Response {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let problem = to_bytes(body, PROBLEM_BYTES_MAX).await.unwrap_or_default();
    let problem: Value = serde_json::from_slice(&problem).unwrap_or_default();
    let detail = problem["detail"].as_str();
    let message = detail.or(status.canonical_reason()).unwrap_or("Error");
    let body = json!({"statusCode": status.as_u16(), "message": message});
    parts.headers.remove(header::CONTENT_LENGTH);
    let kind = HeaderValue::from_static("application/json");
    parts.headers.insert(header::CONTENT_TYPE, kind);
    Response::from_parts(parts, Body::from(body.to_string()))
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::middleware::from_fn;
    use axum::routing::get;
    use tower_service::Service as _;

    use super::*;
    use crate::error::ApiError;

    async fn ask(method: Method, path: &str) -> (StatusCode, HeaderMap, Value) {
        let refuse = || async { ApiError::not_found("school_unknown", "there is no school 7") };
        let mut router = Router::new()
            .route("/api/v1/x", get(refuse))
            .route("/v1/x", get(refuse))
            .layer(from_fn(speak));
        let request = Request::builder().method(method).uri(path);
        let request = request.body(Body::empty()).unwrap();
        let response = router.call(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, PROBLEM_BYTES_MAX).await.unwrap();
        let value = serde_json::from_slice(&bytes).unwrap_or_default();
        (parts.status, parts.headers, value)
    }

    #[tokio::test]
    async fn errors_here_are_a_status_and_a_message_and_elsewhere_problems() {
        let (status, headers, body) = ask(Method::GET, "/api/v1/x").await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert_eq!(
            body,
            json!({"statusCode": 404, "message": "there is no school 7"})
        );
        assert_eq!(headers["access-control-allow-origin"], "*");
        let (_, headers, body) = ask(Method::GET, "/v1/x").await;
        assert_eq!(body["code"], "school_unknown");
        assert!(!headers.contains_key("access-control-allow-origin"));
    }

    #[tokio::test]
    async fn browser_engines_are_told_what_they_may_send() {
        let (status, headers, _) = ask(Method::OPTIONS, "/api/v2/measurements").await;
        assert_eq!(status, StatusCode::NO_CONTENT);
        assert_eq!(headers["access-control-allow-methods"], "GET, POST, PUT");
        let allowed = headers["access-control-allow-headers"].to_str().unwrap();
        for name in [
            "Authorization",
            "Content-Type",
            "x-device-nonce",
            "X-HMAC-Signature",
            "X-Timestamp",
        ] {
            assert!(allowed.contains(name), "{name}");
        }
    }

    #[test]
    fn times_have_milliseconds_and_countries_numbers_of_their_own() {
        let at: Timestamp = "2026-07-24T09:30:02.1044Z".parse().unwrap();
        assert_eq!(time(at), "2026-07-24T09:30:02.104Z");
        let number = |code: &str| country_number(code.parse().unwrap());
        assert_eq!(
            (number("AAA"), number("AAB"), number("ZZZ")),
            (1, 2, 17_576)
        );
        assert_eq!(short_code("UGA".parse().unwrap()), "UG");
        assert_eq!(short_code("XXQ".parse().unwrap()), "XXQ");
    }
}
