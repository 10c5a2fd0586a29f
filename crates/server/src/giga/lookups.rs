//! What Giga Meter's installs look up: countries, schools, settings, their own address.

use std::net::IpAddr;

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use jiff::Timestamp;
use qosyl_boundaries::Boundaries;
use qosyl_domain::CountryCode;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::IntoParams;

use super::answer::{self, country_number, enveloped, found, short_code, time};
use crate::App;
use crate::body;
use crate::caller::Caller;
use crate::error::ApiError;
use crate::socket::Peer;

/// Which page of a list.
#[derive(Debug, Default, Deserialize, IntoParams)]
pub struct PageQuery {
    /// From 0.
    page: Option<usize>,
    /// Items on a page; all if not given.
    size: Option<usize>,
}

/// The countries that have a register here.
#[utoipa::path(get, path = "/api/v1/dailycheckapp_countries", tag = "giga-meter",
    params(PageQuery), responses((status = 200, description = "countries")))]
pub async fn countries(State(app): State<App>, Query(query): Query<PageQuery>) -> Response {
    let all = listed(&app, None);
    let size = query.size.unwrap_or(all.len()).max(1);
    let skipped = query.page.unwrap_or(0).saturating_mul(size);
    let page: Vec<Value> = all.into_iter().skip(skipped).take(size).collect();
    found(&page.into())
}

/// The same, all of them.
#[utoipa::path(get, path = "/api/v1/dailycheckapp_countries/all", tag = "giga-meter",
    responses((status = 200, description = "countries")))]
pub async fn all_countries(State(app): State<App>) -> Response {
    found(&listed(&app, None).into())
}

/// A country by its two letters: none if it has no register here.
#[utoipa::path(get, path = "/api/v1/dailycheckapp_countries/{iso2}", tag = "giga-meter",
    params(("iso2" = String, Path, description = "ISO 3166-1 alpha-2")),
    responses((status = 200, description = "the country, or none")))]
pub async fn country(State(app): State<App>, Path(iso2): Path<String>) -> Response {
    of_code(&app, CountryCode::from_alpha2(&iso2))
}

/// A country by its three letters: none if it has no register here.
#[utoipa::path(get, path = "/api/v1/dailycheckapp_countries/code_iso3/{iso3}", tag = "giga-meter",
    params(("iso3" = String, Path, description = "ISO 3166-1 alpha-3")),
    responses((status = 200, description = "the country, or none")))]
pub async fn country_iso3(State(app): State<App>, Path(iso3): Path<String>) -> Response {
    of_code(&app, iso3.parse().ok())
}

fn of_code(app: &App, code: Option<CountryCode>) -> Response {
    let listed = code.map_or_else(Vec::new, |code| listed(app, Some(code)));
    found(&listed.into())
}

/// Countries with schools, or the one that is asked for.
fn listed(app: &App, only: Option<CountryCode>) -> Vec<Value> {
    let summaries = app.live.columns().countries().into_iter();
    let codes = summaries.map(|it| it.country);
    codes
        .filter(|code| only.is_none_or(|only| only == *code))
        .map(|code| {
            let number = country_number(code).to_string();
            let version = app.live.register_version(code);
            let since = version.map_or(Timestamp::UNIX_EPOCH, |it| it.published_at);
            json!({"id": number, "code": short_code(code), "code_iso3": code,
                "name": name(code), "country_id": number, "created_at": time(since)})
        })
        .collect()
}

fn name(code: CountryCode) -> String {
    let shape = Boundaries::builtin().country(code);
    shape.map_or_else(|| code.to_string(), |it| it.name().to_owned())
}

/// The countries of version 2.
#[utoipa::path(get, path = "/api/v2/countries", tag = "giga-meter",
    responses((status = 200, description = "countries")))]
pub async fn v2_countries(State(app): State<App>) -> Json<Value> {
    let summaries = app.live.columns().countries().into_iter();
    let countries = summaries.map(|it| {
        json!({"country_code": short_code(it.country), "name": name(it.country),
            "supported_facility_types": ["school"]})
    });
    Json(countries.collect::<Vec<_>>().into())
}

/// A school by the government's id: none if it is not known, or not one of the token's.
#[utoipa::path(get, tag = "giga-meter", security(("key" = [])),
    path = "/api/v1/schools/country_code_school_id/{iso2}/{school_id}",
    params(("iso2" = String, Path, description = "ISO 3166-1 alpha-2"),
        ("school_id" = String, Path, description = "the government's id")),
    responses((status = 200, description = "the school, or none"),
        (status = 401, description = "no such token")))]
pub async fn school(
    State(app): State<App>,
    Path((iso2, school_id)): Path<(String, String)>,
    caller: Caller,
) -> Result<Response, ApiError> {
    let (_, fleet) = caller.require_fleet()?;
    let fleet = fleet.clone();
    let Some(country) = CountryCode::from_alpha2(&iso2) else {
        return Ok(found(&json!([])));
    };
    app.blocking(move |app| {
        let rows = app.store.schools_by_government_id(country, &school_id)?;
        let own = rows
            .iter()
            .filter(|row| fleet.covers(row.school.id, row.school.country));
        let schools: Vec<Value> = own.map(answer::school).collect();
        Ok(found(&schools.into()))
    })
    .await
}

/// What is switched on at a school.
#[utoipa::path(get, path = "/api/v1/schools/features_flags/{giga_id}", tag = "giga-meter",
    params(("giga_id" = String, Path, description = "Giga's id of the school")),
    responses((status = 200, description = "flags")))]
pub async fn features() -> Response {
    found(&flags())
}

/// The same, as the first versions ask.
#[utoipa::path(get, path = "/api/v1/dailycheckapp_schools/features_flags", tag = "giga-meter",
    responses((status = 200, description = "flags")))]
pub async fn first_features() -> Response {
    found(&flags())
}

/// What is switched on, version 2.
#[utoipa::path(get, path = "/api/v2/feature-flags", tag = "giga-meter",
    responses((status = 200, description = "flags")))]
pub async fn v2_features() -> Json<Value> {
    Json(flags())
}

fn flags() -> Value {
    json!({"pingService": true})
}

/// Ids that are to be set right in an install: the server does that itself.
#[utoipa::path(get, path = "/api/v1/dailycheckapp_data_fix/{giga_id}", tag = "giga-meter",
    params(("giga_id" = String, Path, description = "Giga's id of the school")),
    responses((status = 200, description = "none")))]
pub async fn data_fix() -> Json<Value> {
    let mut answer = enveloped(&json!([]), "success");
    answer["code"] = 200.into();
    Json(answer)
}

/// By what an install measures: ndt7, without a pause between its tests.
#[utoipa::path(get, path = "/api/v1/protocol-config/resolve", tag = "giga-meter",
    responses((status = 200, description = "the provider")))]
pub async fn protocol() -> Response {
    found(
        &json!({"measurementProvider": "mlab", "measurementProviders": ["mlab"],
        "betweenTestsDelaySec": 0, "configSource": "default"}),
    )
}

/// What is known of the caller's own address: nothing is looked up elsewhere, so the country is that
/// of the token, and the place its middle.
#[utoipa::path(get, path = "/api/v1/ip-metadata", tag = "giga-meter",
    responses((status = 200, description = "the address, the country and its middle")))]
pub async fn own_address(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    caller: Caller,
) -> Json<Value> {
    Json(metadata(&app, &caller, peer.address.ip()))
}

/// The same, for an address that the caller believes to be its own.
#[utoipa::path(get, path = "/api/v1/ip-metadata/{ip}", tag = "giga-meter",
    params(("ip" = String, Path, description = "an address")),
    responses((status = 200, description = "the address, the country and its middle")))]
pub async fn address(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    Path(ip): Path<String>,
    caller: Caller,
) -> Json<Value> {
    let told = ip.parse().unwrap_or(peer.address.ip());
    Json(metadata(&app, &caller, told))
}

/// An install skips its test where this is not answered: so it always is.
fn metadata(app: &App, caller: &Caller, address: IpAddr) -> Value {
    let own = caller.fleet().and_then(|(_, fleet)| fleet.country);
    let largest = || {
        let countries = app.live.columns().countries().into_iter();
        countries.max_by_key(|it| it.schools).map(|it| it.country)
    };
    let country = own.or_else(largest);
    let code = country.map(short_code).unwrap_or_default();
    json!({"id": 0, "ip": address.to_canonical().to_string(), "hostname": "", "city": "",
        "region": "", "country": code, "loc": country.map_or_else(|| "0,0".to_owned(), middle),
        "org": "", "postal": "", "timezone": "", "asn": ""})
}

/// The middle of a country, in degrees with two decimals.
fn middle(country: CountryCode) -> String {
    let shape = Boundaries::builtin().country(country);
    let centre = shape.and_then(|it| it.centres(0).into_iter().next());
    centre.map_or_else(
        || "0,0".to_owned(),
        |it| format!("{:.2},{:.2}", it.position.latitude, it.position.longitude),
    )
}

/// Where wireless networks are seen: their list is sent to no one, so nothing is known.
#[utoipa::path(post, path = "/api/v1/geolocation/geolocate", tag = "giga-meter",
    responses((status = 404, description = "nothing is known")))]
pub async fn geolocate(body: Body) -> ApiError {
    body::discard(body);
    ApiError::not_found(
        "place_unknown",
        "no place is worked out from wireless networks here",
    )
}

/// How many countries, schools and measurements there are.
#[utoipa::path(get, path = "/api/v1/metrics", tag = "giga-meter",
    responses((status = 200, description = "numbers")))]
pub async fn metrics(State(app): State<App>) -> Result<Response, ApiError> {
    app.blocking(|app| {
        let measurements = app.totals.measurements(&app)?;
        let columns = app.live.columns();
        let countries = columns.countries().len();
        Ok(found(
            &json!({"countries": countries, "schools": columns.len(),
            "measurements": measurements}),
        ))
    })
    .await
}

/// That the server lives.
#[utoipa::path(get, path = "/health", tag = "giga-meter",
    responses((status = 200, content_type = "text/plain", body = String)))]
pub async fn health() -> Response {
    "ok".into_response()
}
