//! The web app, built into the program: served with its content's hash as entity tag, compressed once,
//! under a content security policy that allows nothing from anywhere else.

use std::collections::HashMap;
use std::io::Write;
use std::sync::OnceLock;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use rust_embed::RustEmbed;

use crate::error::ApiError;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Dist;

/// Everything comes from this server; workers too; pictures may also be drawn in place.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; \
    worker-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";

/// Addresses of programs: a wrong one among them is answered to a program, whoever asks.
const PROGRAM_PREFIXES: [&str; 6] = ["v1/", "v2/", "api/", "tiles/", "ndt/", "assets/"];

struct Asset {
    plain: Bytes,
    gzip: Option<Bytes>,
    etag: HeaderValue,
    content_type: &'static str,
}

/// Serves a file of the web app; `/` and the app's own pages get its page. A browser that asks for
/// what is not there gets the app's page too, which says so in the reader's language.
pub async fn serve(request: Request) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return method_not_allowed();
    }
    let path = request.uri().path().trim_start_matches('/');
    let headers = request.headers();
    let assets = assets();
    let page = assets.get("index.html");
    match (assets.get(path), page) {
        (Some(asset), _) => respond(asset, headers),
        (None, Some(page)) if is_page(path) => respond(page, headers),
        (None, Some(page)) if is_for_people(path, headers) => not_found(page),
        _ => ApiError::not_found("no_such_page", format!("there is nothing at /{path}"))
            .into_response(),
    }
}

/// Whether the path is a page of the app, which reads the address itself: the map, the page about
/// Qosyl, the pages for people with accounts, the page where a code is typed, the speed test of one
/// code, and the register.
fn is_page(path: &str) -> bool {
    let path = path.strip_suffix('/').unwrap_or(path);
    let code = path.strip_prefix("test/");
    let alone = [
        "", "about", "audit", "people", "register", "sign-in", "test",
    ];
    alone.contains(&path)
        || code.is_some_and(|code| !code.is_empty() && !code.contains('/'))
        || path.strip_prefix("register/").is_some_and(is_register_page)
}

/// Whether the rest of a path is a page of the register: an upload with its step and check, or a
/// country, with two versions to compare, with schools to merge or split, or with its layers. The
/// app's own `registerRoute` reads the same addresses.
fn is_register_page(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let is_country = |it: &str| it.len() == 3 && it.bytes().all(|it| it.is_ascii_uppercase());
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let is_word = |it: &&str| !it.is_empty();
    match parts.as_slice() {
        ["uploads", rest @ ..] => (1..=3).contains(&rest.len()) && rest.iter().all(is_word),
        [country] | [country, "merge" | "split" | "layers"] => is_country(country),
        [country, "compare", from, to] => is_country(country) && is_number(from) && is_number(to),
        _ => false,
    }
}

/// Whether a person opened the address in a browser.
fn is_for_people(path: &str, headers: &HeaderMap) -> bool {
    let accepts = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    accepts.contains("text/html") && !PROGRAM_PREFIXES.iter().any(|it| path.starts_with(it))
}

/// The app's page with status 404, never to be kept.
fn not_found(page: &Asset) -> Response {
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(page.content_type),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::VARY, HeaderValue::from_static("Accept")),
    ];
    (StatusCode::NOT_FOUND, headers, page.plain.clone()).into_response()
}

fn method_not_allowed() -> Response {
    ApiError::refused(
        StatusCode::METHOD_NOT_ALLOWED,
        "method_not_allowed",
        "this address answers GET and HEAD only",
    )
    .into_response()
}

fn respond(asset: &Asset, headers: &HeaderMap) -> Response {
    let mut answer = HeaderMap::new();
    answer.insert(header::ETAG, asset.etag.clone());
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    answer.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(asset.content_type),
    );
    answer.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if matches_etag(headers, asset.etag.to_str().unwrap_or_default()) {
        return (StatusCode::NOT_MODIFIED, answer).into_response();
    }
    match &asset.gzip {
        Some(gzip) if accepts_gzip(headers) => {
            answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            (answer, gzip.clone()).into_response()
        }
        _ => (answer, asset.plain.clone()).into_response(),
    }
}

/// Whether the caller has this version already (RFC 9110, section 13.1.2).
pub fn matches_etag(headers: &HeaderMap, etag: &str) -> bool {
    headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|known| {
            known
                .split(',')
                .any(|it| it.trim() == etag || it.trim() == "*")
        })
}

/// Whether the caller takes gzip.
pub fn accepts_gzip(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kinds| {
            kinds.split(',').any(|kind| {
                let mut parts = kind.split(';').map(str::trim);
                parts.next() == Some("gzip") && parts.next() != Some("q=0")
            })
        })
}

/// Compresses with the given level, 1 (fast) to 9 (small).
pub fn gzip(bytes: &[u8], level: u32) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(level));
    encoder
        .write_all(bytes)
        .expect("writing to memory does not fail");
    encoder.finish().expect("writing to memory does not fail")
}

fn assets() -> &'static HashMap<String, Asset> {
    static ASSETS: OnceLock<HashMap<String, Asset>> = OnceLock::new();
    ASSETS.get_or_init(|| {
        Dist::iter()
            .map(|path| (path.to_string(), load(&path)))
            .collect()
    })
}

fn load(path: &str) -> Asset {
    let file = Dist::get(path).expect("the path comes from the list of embedded files");
    let plain = match file.data {
        std::borrow::Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        std::borrow::Cow::Owned(bytes) => Bytes::from(bytes),
    };
    let hash = file.metadata.sha256_hash();
    let etag = hash[..16]
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    let (content_type, compressible) = content_type(path);
    Asset {
        gzip: compressible.then(|| gzip(&plain, 9).into()),
        etag: HeaderValue::from_str(&format!("\"{etag}\"")).expect("hexadecimal is a valid value"),
        plain,
        content_type,
    }
}

fn content_type(path: &str) -> (&'static str, bool) {
    match path.rsplit('.').next() {
        Some("html") => ("text/html; charset=utf-8", true),
        Some("js" | "mjs") => ("text/javascript; charset=utf-8", true),
        Some("css") => ("text/css; charset=utf-8", true),
        Some("json" | "geojson" | "topojson") => ("application/json", true),
        Some("webmanifest") => ("application/manifest+json", true),
        Some("svg") => ("image/svg+xml", true),
        Some("png") => ("image/png", false),
        Some("woff2") => ("font/woff2", false),
        Some("txt" | "ftl") => ("text/plain; charset=utf-8", true),
        _ => ("application/octet-stream", false),
    }
}

/// Adds the headers that protect pages to every answer.
pub async fn protect(request: Request, next: Next) -> Response {
    const HEADERS: [(HeaderName, &str); 4] = [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    async fn status(path: &str, accept: &'static str) -> StatusCode {
        let request = Request::builder()
            .uri(path)
            .header(header::ACCEPT, accept)
            .body(axum::body::Body::empty())
            .unwrap();
        let response = serve(request).await;
        let html = response.headers()[header::CONTENT_TYPE] == "text/html; charset=utf-8";
        assert_eq!(
            html,
            accept.contains("html") || response.status().is_success()
        );
        response.status()
    }

    #[tokio::test]
    async fn the_pages_of_the_app_are_these_and_no_others() {
        for path in [
            "/",
            "/about",
            "/about/",
            "/audit",
            "/people",
            "/register",
            "/register/KEN",
            "/register/KEN/compare/0/1",
            "/register/KEN/layers",
            "/register/KEN/merge",
            "/register/KEN/split",
            "/register/uploads/0192/checks/coordinates_swapped",
            "/sign-in",
            "/test",
            "/test/",
            "/test/K7QD-4M9X",
        ] {
            assert_eq!(status(path, "*/*").await, StatusCode::OK, "{path}");
        }
        for path in [
            "/aboutxyz",
            "/schools",
            "/school/1",
            "/testing",
            "/test/a/b",
            "/register/kenya",
            "/register/KEN/compare/1",
            "/register/KEN/merged",
            "/register/ken/layers",
            "/register/uploads",
            "/register/uploads/a//b",
        ] {
            let not_found = StatusCode::NOT_FOUND;
            assert_eq!(status(path, "*/*").await, not_found, "{path}");
            assert_eq!(status(path, "text/html,*/*").await, not_found, "{path}");
        }
    }

    #[test]
    fn a_wrong_address_of_the_interface_is_answered_to_a_program() {
        let browser = headers(header::ACCEPT, "text/html,*/*;q=0.8");
        assert!(is_for_people("school/7", &browser));
        assert!(!is_for_people("v1/schols", &browser));
        assert!(!is_for_people("tiles/x", &browser));
        assert!(!is_for_people("school/7", &headers(header::ACCEPT, "*/*")));
    }

    #[test]
    fn gzip_is_sent_only_to_those_who_take_it() {
        assert!(accepts_gzip(&headers(
            header::ACCEPT_ENCODING,
            "br, gzip;q=0.8"
        )));
        assert!(!accepts_gzip(&headers(
            header::ACCEPT_ENCODING,
            "gzip;q=0, br"
        )));
        assert!(!accepts_gzip(&HeaderMap::new()));
    }

    #[test]
    fn a_known_version_is_recognised_in_a_list() {
        assert!(matches_etag(
            &headers(header::IF_NONE_MATCH, "\"a\", \"b\""),
            "\"b\""
        ));
        assert!(!matches_etag(
            &headers(header::IF_NONE_MATCH, "\"a\""),
            "\"b\""
        ));
    }
}
