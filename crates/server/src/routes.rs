//! Which address is answered by what, and the API document that follows from it.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use utoipa::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::caller::COOKIE_SECURE;
use crate::error::ApiError;
use crate::socket::Peer;
use crate::{
    App, access, audit, devices, giga, history, import, keys, locate, measurements, operations,
    outages, people, quarantine, register, schools, session, speedtest, stream, tiles, web,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Qosyl",
        description = "Schools, what their internet really gives, and the map. Units are bits per \
            second, microseconds, parts per million and bytes; times are RFC 3339 in UTC. Errors \
            are RFC 9457 problem details with a stable `code`. Requests of devices are signed by \
            RFC 9421; the developer's guide has the profile. `x-least-role` says who may call an \
            address: `public`, `device`, `fleet` (a key of a fleet of other programs' devices), \
            `person` (anybody who has signed in), or a role, held somewhere.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    modifiers(&Credentials),
)]
struct Document;

struct Credentials;

impl utoipa::Modify for Credentials {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let bearer = || HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        let cookie = ApiKey::Cookie(ApiKeyValue::new(COOKIE_SECURE));
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("administrator", SecurityScheme::Http(bearer()));
        components.add_security_scheme("key", SecurityScheme::Http(bearer()));
        components.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    }
}

fn api() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(schools::list))
        .routes(routes!(register::import::import))
        .routes(routes!(schools::get))
        .routes(routes!(history::list))
        .routes(routes!(history::export))
        .routes(routes!(outages::list))
        .routes(routes!(outages::export))
        .routes(routes!(schools::counts))
        .routes(routes!(schools::countries))
        .routes(routes!(schools::benchmark))
        .routes(routes!(devices::create_code))
        .routes(routes!(devices::get_code))
        .routes(routes!(devices::enrol, devices::list))
        .routes(routes!(devices::revoke))
        .routes(routes!(measurements::post_measurements))
        .routes(routes!(measurements::post_heartbeats))
        .routes(routes!(measurements::post_outages))
        .routes(routes!(measurements::post_omissions))
        .routes(routes!(stream::events))
        .routes(routes!(tiles::tile_json))
        .routes(routes!(tiles::tile))
        .routes(routes!(speedtest::download))
        .routes(routes!(speedtest::upload))
        .routes(routes!(speedtest::list))
        .routes(routes!(locate::nearest))
        .routes(routes!(session::sign_in, session::sign_out))
        .routes(routes!(session::me))
        .routes(routes!(session::change_password))
        .routes(routes!(people::list, people::create))
        .routes(routes!(people::get, people::change))
        .routes(routes!(people::put_grants))
        .routes(routes!(keys::list, keys::create))
        .routes(routes!(keys::revoke))
        .routes(routes!(audit::list))
        .routes(routes!(audit::export))
        .routes(routes!(operations::healthz))
        .routes(routes!(operations::readyz))
        .routes(routes!(operations::metrics))
        .routes(routes!(import::import))
        .routes(routes!(quarantine::list))
        .routes(routes!(quarantine::retry))
        .merge(register_api())
        .merge(giga_api())
}

/// Giga Meter's interface.
fn giga_api() -> OpenApiRouter<App> {
    use giga::{connectivity, installs, lookups, measurements, registration};
    OpenApiRouter::new()
        .routes(routes!(measurements::v1))
        .routes(routes!(measurements::v1_multiple))
        .routes(routes!(measurements::v1_cloudflare))
        .routes(routes!(measurements::v2))
        .routes(routes!(measurements::v2_batch))
        .routes(routes!(measurements::v2_cloudflare))
        .routes(routes!(connectivity::v1))
        .routes(routes!(connectivity::v1_of_school))
        .routes(routes!(connectivity::v2))
        .routes(routes!(registration::v1))
        .routes(routes!(registration::v2))
        .routes(routes!(installs::existing))
        .routes(routes!(installs::device_status))
        .routes(routes!(installs::school_status))
        .routes(routes!(installs::deactivate))
        .routes(routes!(installs::v2_deactivate))
        .routes(routes!(installs::notify))
        .routes(routes!(registration::flag))
        .routes(routes!(installs::v2_existing))
        .routes(routes!(installs::v2_status))
        .routes(routes!(registration::initialize))
        .routes(routes!(lookups::countries))
        .routes(routes!(lookups::all_countries))
        .routes(routes!(lookups::country))
        .routes(routes!(lookups::country_iso3))
        .routes(routes!(lookups::v2_countries))
        .routes(routes!(lookups::school))
        .routes(routes!(lookups::features))
        .routes(routes!(lookups::first_features))
        .routes(routes!(lookups::v2_features))
        .routes(routes!(lookups::data_fix))
        .routes(routes!(lookups::protocol))
        .routes(routes!(lookups::own_address))
        .routes(routes!(lookups::address))
        .routes(routes!(lookups::geolocate))
        .routes(routes!(lookups::metrics))
        .routes(routes!(lookups::health))
}

/// Files for the register, its versions, and what lies under the schools.
fn register_api() -> OpenApiRouter<App> {
    use register::{
        catalogue, edits, exports, findings, layers, mapping, merges, publish, reports, review,
        rows, uploads, versions,
    };
    OpenApiRouter::new()
        .routes(routes!(uploads::create, uploads::list))
        .routes(routes!(uploads::get, uploads::withdraw))
        .routes(routes!(mapping::preview))
        .routes(routes!(mapping::put_source))
        .routes(routes!(mapping::get, mapping::put))
        .routes(routes!(findings::list))
        .routes(routes!(rows::list))
        .routes(routes!(edits::edit))
        .routes(routes!(edits::repair))
        .routes(routes!(reports::json))
        .routes(routes!(reports::html))
        .routes(routes!(reports::rows_csv))
        .routes(routes!(reports::difference_csv))
        .routes(routes!(reports::problems))
        .routes(routes!(review::submit))
        .routes(routes!(review::decide))
        .routes(routes!(review::approve))
        .routes(routes!(review::give_back))
        .routes(routes!(publish::publish))
        .routes(routes!(versions::registers))
        .routes(routes!(versions::list))
        .routes(routes!(versions::compare))
        .routes(routes!(versions::revert))
        .routes(routes!(versions::of_school))
        .routes(routes!(exports::compare_csv))
        .routes(routes!(exports::schools_csv))
        .routes(routes!(exports::schools_geojson))
        .routes(routes!(exports::schools_parquet))
        .routes(routes!(exports::schools_xlsx))
        .routes(routes!(merges::merge))
        .routes(routes!(merges::split))
        .routes(routes!(layers::list))
        .routes(routes!(layers::revert))
        .routes(routes!(catalogue::fields))
        .routes(routes!(catalogue::checks))
}

/// Every route of the server, each behind its rule of access.
///
/// # Panics
///
/// If a route has no rule of access: such a server must not start.
pub fn router(app: App) -> Router {
    let (router, mut document) = api().split_for_parts();
    let differences = access::differences(&document);
    assert!(differences.is_empty(), "{}", differences.join("; "));
    access::annotate(&mut document);
    let document = Json(document);
    router
        .route(
            "/openapi.json",
            get(move || std::future::ready(document.clone())),
        )
        .fallback(web::serve)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(middleware::from_fn_with_state(app.clone(), access::guard))
        .layer(middleware::from_fn(refuse_strange_bodies))
        .layer(middleware::from_fn_with_state(app.clone(), prefer_tls))
        .layer(middleware::from_fn(giga::answer::speak))
        .layer(middleware::from_fn(web::protect))
        .with_state(app)
}

async fn method_not_allowed(request: Request) -> Response {
    let text = format!("{} is not possible here", request.method());
    ApiError::refused(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", text).into_response()
}

/// Problems that the HTTP library finds, for instance in a query, in the shape of all others.
async fn refuse_strange_bodies(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_text = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    if !status.is_client_error() || !is_text {
        return response;
    }
    let text = axum::body::to_bytes(response.into_body(), MESSAGE_BYTES_MAX).await;
    let text = text
        .map(|text| String::from_utf8_lossy(&text).into_owned())
        .unwrap_or_default();
    ApiError::refused(status, "request_malformed", text).into_response()
}

const MESSAGE_BYTES_MAX: usize = 4 * 1024;

/// With a certificate, plain connections are for speed tests and health only: tokens and
/// signatures go over TLS.
async fn prefer_tls(State(app): State<App>, request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<Peer>();
    let plain = peer.is_some_and(|peer| !peer.secure);
    let path = request.uri().path();
    let open = ["/ndt/v7/", "/v2/nearest/", "/healthz", "/readyz"];
    if !plain || app.config.tls.is_none() || open.iter().any(|it| path.starts_with(it)) {
        return next.run(request).await;
    }
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let target = request.uri().path_and_query().map_or("/", |it| it.as_str());
    let location = host.map(|host| format!("https://{host}{target}"));
    let location = location.and_then(|it| HeaderValue::from_str(&it).ok());
    match location {
        Some(location) if request.method() == Method::GET => (
            StatusCode::PERMANENT_REDIRECT,
            [(header::LOCATION, location)],
        )
            .into_response(),
        _ => ApiError::refused(
            StatusCode::UPGRADE_REQUIRED,
            "tls_required",
            "use https here",
        )
        .into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_has_a_rule_of_access_and_every_rule_a_route() {
        let (_, mut document) = api().split_for_parts();
        assert_eq!(access::differences(&document), Vec::<String>::new());
        access::annotate(&mut document);
        let text = document.to_json().unwrap();
        let operations = text.matches("\"operationId\"").count();
        assert_eq!(text.matches("\"x-least-role\"").count(), operations);
    }

    #[test]
    fn the_document_says_what_credentials_a_route_takes() {
        let (_, document) = api().split_for_parts();
        let import = &document.paths.paths["/v1/schools/import"];
        let security = import.post.as_ref().unwrap().security.as_ref();
        assert!(security.is_some_and(|it| !it.is_empty()));
    }
}
