//! Which address may be called by whom: one table, enforced before every route. An address that is
//! not in it is not answered, and a server with such an address does not start.

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use qosyl_domain::Role;
use utoipa::openapi::extensions::Extensions;

use crate::App;
use crate::body;
use crate::caller::Caller;
use crate::error::ApiError;

/// The least that a caller must be. Who may do it in which country, handlers check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Least {
    /// Anybody; but a token that does not count is refused.
    Public,
    /// Anybody, even with a token that does not count: whoever has one must not be refused here.
    Anyone,
    /// Who has the key of a fleet of other programs' devices, and nobody else.
    Fleet,
    /// A device that signs its requests.
    Device,
    /// Somebody who has signed in, whatever they may do.
    Person,
    /// Who holds a role somewhere.
    Role(Role),
}

use Least::{Anyone, Device, Fleet, Person, Public};
const VIEWER: Least = Least::Role(Role::Viewer);
const STEWARD: Least = Least::Role(Role::Steward);
const REVIEWER: Least = Least::Role(Role::Reviewer);
const ADMINISTRATOR: Least = Least::Role(Role::Administrator);

/// An address and the least that its callers must be.
#[derive(Debug)]
pub struct Rule {
    /// The method.
    pub method: Method,
    /// The path, with its parameters in braces.
    pub path: &'static str,
    /// The least that a caller must be.
    pub least: Least,
}

const fn rule(method: Method, path: &'static str, least: Least) -> Rule {
    Rule {
        method,
        path,
        least,
    }
}

const GET: Method = Method::GET;
const POST: Method = Method::POST;
const PUT: Method = Method::PUT;
const PATCH: Method = Method::PATCH;
const DELETE: Method = Method::DELETE;

/// Every address of the server beside the files and pages of the web app, which are public.
pub static RULES: &[Rule] = &[
    // The server itself.
    rule(GET, "/healthz", Public),
    rule(GET, "/metrics", Public),
    rule(GET, "/openapi.json", Public),
    rule(GET, "/readyz", Public),
    // The map and what stands behind it.
    rule(GET, "/tiles/schools.json", Public),
    rule(GET, "/tiles/schools/{z}/{x}/{y}", Public),
    rule(GET, "/v1/benchmark", Public),
    rule(GET, "/v1/countries", Public),
    rule(GET, "/v1/events", Public),
    rule(GET, "/v1/schools", Public),
    rule(GET, "/v1/schools/{id}", Public),
    rule(GET, "/v1/schools/{id}/measurements", Public),
    rule(GET, "/v1/schools/{id}/measurements.csv", Public),
    rule(GET, "/v1/schools/{id}/outages", Public),
    rule(GET, "/v1/schools/{id}/outages.csv", Public),
    rule(GET, "/v1/status-counts", Public),
    // Measuring.
    rule(GET, "/ndt/v7/download", Public),
    rule(GET, "/ndt/v7/upload", Public),
    rule(GET, "/v2/nearest/ndt/ndt7", Public),
    rule(GET, "/v1/ndt7/tests", ADMINISTRATOR),
    rule(POST, "/v1/heartbeats", Device),
    rule(POST, "/v1/measurements", Device),
    rule(POST, "/v1/omissions", Device),
    rule(POST, "/v1/outages", Device),
    // Giga Meter's installs. What some of its versions take for an order to forget their queue is
    // answered whatever the token is worth.
    rule(GET, "/health", Anyone),
    rule(POST, "/api/v1/auth/initialize", Fleet),
    rule(POST, "/api/v1/connectivity", Fleet),
    rule(POST, "/api/v1/connectivity/{giga_id}", Fleet),
    rule(GET, "/api/v1/dailycheckapp_countries", Anyone),
    rule(GET, "/api/v1/dailycheckapp_countries/all", Anyone),
    rule(
        GET,
        "/api/v1/dailycheckapp_countries/code_iso3/{iso3}",
        Anyone,
    ),
    rule(GET, "/api/v1/dailycheckapp_countries/{iso2}", Anyone),
    rule(GET, "/api/v1/dailycheckapp_data_fix/{giga_id}", Anyone),
    rule(POST, "/api/v1/dailycheckapp_schools", Public),
    rule(
        POST,
        "/api/v1/dailycheckapp_schools/check-device-school-status",
        Anyone,
    ),
    rule(
        GET,
        "/api/v1/dailycheckapp_schools/checkDeviceStatus/{hardware_id}/{giga_id}",
        Anyone,
    ),
    rule(
        GET,
        "/api/v1/dailycheckapp_schools/checkExistingInstallation/{hardware_id}",
        Fleet,
    ),
    rule(
        GET,
        "/api/v1/dailycheckapp_schools/checkNotify/{user_id}",
        Anyone,
    ),
    rule(PUT, "/api/v1/dailycheckapp_schools/deactivate", Fleet),
    rule(GET, "/api/v1/dailycheckapp_schools/features_flags", Anyone),
    rule(POST, "/api/v1/flagged_dailycheckapp_schools", Fleet),
    rule(POST, "/api/v1/geolocation/geolocate", Anyone),
    rule(GET, "/api/v1/ip-metadata", Anyone),
    rule(GET, "/api/v1/ip-metadata/{ip}", Anyone),
    rule(POST, "/api/v1/measurements", Fleet),
    rule(POST, "/api/v1/measurements/cloudflare", Fleet),
    rule(POST, "/api/v1/measurements/multiple", Fleet),
    rule(GET, "/api/v1/metrics", Anyone),
    rule(GET, "/api/v1/protocol-config/resolve", Anyone),
    rule(
        GET,
        "/api/v1/schools/country_code_school_id/{iso2}/{school_id}",
        Fleet,
    ),
    rule(GET, "/api/v1/schools/features_flags/{giga_id}", Anyone),
    rule(POST, "/api/v2/connectivity", Fleet),
    rule(GET, "/api/v2/countries", Anyone),
    rule(GET, "/api/v2/feature-flags", Anyone),
    rule(POST, "/api/v2/measurements", Fleet),
    rule(POST, "/api/v2/measurements/batch", Fleet),
    rule(POST, "/api/v2/measurements/cloudflare", Fleet),
    rule(POST, "/api/v2/registration", Public),
    rule(POST, "/api/v2/registration/deactivate", Fleet),
    rule(GET, "/api/v2/registration/existing", Fleet),
    rule(GET, "/api/v2/registration/status", Anyone),
    // Records of other programs.
    rule(POST, "/v1/measurements/import", ADMINISTRATOR),
    rule(GET, "/v1/quarantine", ADMINISTRATOR),
    rule(POST, "/v1/quarantine/retry", ADMINISTRATOR),
    // Codes and devices. A code is the right to enrol.
    rule(GET, "/v1/codes/{code}", Public),
    rule(POST, "/v1/schools/{id}/codes", ADMINISTRATOR),
    rule(POST, "/v1/devices", Public),
    rule(GET, "/v1/devices", ADMINISTRATOR),
    rule(DELETE, "/v1/devices/{id}", ADMINISTRATOR),
    // The register.
    rule(POST, "/v1/schools/import", ADMINISTRATOR),
    rule(GET, "/v1/checks", Public),
    rule(GET, "/v1/fields", Public),
    rule(GET, "/v1/layers", VIEWER),
    rule(POST, "/v1/layers/{country}/{kind}/{level}/revert", REVIEWER),
    rule(GET, "/v1/registers", Public),
    rule(GET, "/v1/registers/{country}/compare", VIEWER),
    rule(GET, "/v1/registers/{country}/compare.csv", VIEWER),
    rule(POST, "/v1/registers/{country}/merges", STEWARD),
    rule(POST, "/v1/registers/{country}/splits", STEWARD),
    rule(GET, "/v1/registers/{country}/versions", VIEWER),
    rule(
        POST,
        "/v1/registers/{country}/versions/{n}/revert",
        REVIEWER,
    ),
    rule(
        GET,
        "/v1/registers/{country}/versions/{n}/schools.csv",
        Public,
    ),
    rule(
        GET,
        "/v1/registers/{country}/versions/{n}/schools.geojson",
        Public,
    ),
    rule(
        GET,
        "/v1/registers/{country}/versions/{n}/schools.parquet",
        Public,
    ),
    rule(
        GET,
        "/v1/registers/{country}/versions/{n}/schools.xlsx",
        Public,
    ),
    rule(GET, "/v1/schools/{id}/versions", VIEWER),
    // Files on their way into it.
    rule(GET, "/v1/uploads", VIEWER),
    rule(POST, "/v1/uploads", STEWARD),
    rule(GET, "/v1/uploads/{id}", VIEWER),
    rule(DELETE, "/v1/uploads/{id}", STEWARD),
    rule(POST, "/v1/uploads/{id}/approve", REVIEWER),
    rule(POST, "/v1/uploads/{id}/decisions", REVIEWER),
    rule(GET, "/v1/uploads/{id}/difference.csv", VIEWER),
    rule(GET, "/v1/uploads/{id}/findings", VIEWER),
    rule(GET, "/v1/uploads/{id}/mapping", STEWARD),
    rule(PUT, "/v1/uploads/{id}/mapping", STEWARD),
    rule(GET, "/v1/uploads/{id}/preview", STEWARD),
    rule(GET, "/v1/uploads/{id}/problems.geojson", VIEWER),
    rule(POST, "/v1/uploads/{id}/publish", REVIEWER),
    rule(POST, "/v1/uploads/{id}/repairs", STEWARD),
    rule(GET, "/v1/uploads/{id}/report.html", VIEWER),
    rule(GET, "/v1/uploads/{id}/report.json", VIEWER),
    rule(POST, "/v1/uploads/{id}/return", REVIEWER),
    rule(GET, "/v1/uploads/{id}/rows", VIEWER),
    rule(PATCH, "/v1/uploads/{id}/rows/{row}", STEWARD),
    rule(GET, "/v1/uploads/{id}/rows.csv", VIEWER),
    rule(PUT, "/v1/uploads/{id}/source", STEWARD),
    rule(POST, "/v1/uploads/{id}/submit", STEWARD),
    // People.
    rule(POST, "/v1/session", Public),
    rule(DELETE, "/v1/session", Public),
    rule(GET, "/v1/me", Public),
    rule(POST, "/v1/me/password", Person),
    rule(GET, "/v1/people", ADMINISTRATOR),
    rule(POST, "/v1/people", ADMINISTRATOR),
    rule(GET, "/v1/people/{id}", ADMINISTRATOR),
    rule(PATCH, "/v1/people/{id}", ADMINISTRATOR),
    rule(PUT, "/v1/people/{id}/grants", ADMINISTRATOR),
    rule(GET, "/v1/keys", ADMINISTRATOR),
    rule(POST, "/v1/keys", ADMINISTRATOR),
    rule(DELETE, "/v1/keys/{id}", ADMINISTRATOR),
    rule(GET, "/v1/audit", VIEWER),
    rule(GET, "/v1/audit.csv", VIEWER),
];

/// The rule of an address. What answers GET answers HEAD too.
fn find(method: &Method, path: &str) -> Option<&'static Rule> {
    let method = if method == Method::HEAD { &GET } else { method };
    let mut rules = RULES.iter();
    rules.find(|it| it.path == path && it.method == method)
}

impl Least {
    /// The word in the API document.
    fn as_str(self) -> &'static str {
        match self {
            Public | Anyone => "public",
            Fleet => "fleet",
            Device => "device",
            Person => "person",
            Self::Role(role) => role.as_str(),
        }
    }
}

/// Writes the least that a caller must be beside each operation of the API document.
pub fn annotate(document: &mut utoipa::openapi::OpenApi) {
    for rule in RULES {
        let Some(item) = document.paths.paths.get_mut(rule.path) else {
            continue;
        };
        let operation = match rule.method {
            POST => &mut item.post,
            PUT => &mut item.put,
            PATCH => &mut item.patch,
            DELETE => &mut item.delete,
            _ => &mut item.get,
        };
        if let Some(operation) = operation {
            let least = Extensions::builder().add("x-least-role", rule.least.as_str());
            operation
                .extensions
                .get_or_insert_default()
                .merge(least.build());
        }
    }
}

/// Addresses of the API document that the table lacks, and those of the table that the document
/// lacks: there should be none of either.
pub fn differences(document: &utoipa::openapi::OpenApi) -> Vec<String> {
    let documented: Vec<String> = document
        .paths
        .paths
        .iter()
        .flat_map(|(path, item)| {
            let methods = [
                (GET, &item.get),
                (POST, &item.post),
                (PUT, &item.put),
                (PATCH, &item.patch),
                (DELETE, &item.delete),
                (Method::HEAD, &item.head),
                (Method::OPTIONS, &item.options),
                (Method::TRACE, &item.trace),
            ];
            let there = methods.into_iter().filter(|(_, it)| it.is_some());
            there.map(move |(method, _)| format!("{method} {path}"))
        })
        .collect();
    let ruled: Vec<String> = RULES
        .iter()
        .filter(|it| it.path != "/openapi.json")
        .map(|it| format!("{} {}", it.method, it.path))
        .collect();
    let without_rule = documented.iter().filter(|it| !ruled.contains(it));
    let without_route = ruled.iter().filter(|it| !documented.contains(it));
    without_rule
        .map(|it| format!("{it} has no rule of access"))
        .chain(without_route.map(|it| format!("{it} has a rule of access and no route")))
        .collect()
}

/// Lets a request through to its route if the table allows it, with the caller beside it.
pub async fn guard(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let Some(path) = request.extensions().get::<MatchedPath>().cloned() else {
        // No route: a file or page of the web app, or nothing.
        return next.run(request).await;
    };
    match admit(&app, &request, path.as_str()) {
        Ok((caller, least)) => {
            request.extensions_mut().insert(caller);
            let response = next.run(request).await;
            if matches!(least, Public | Anyone | Device) {
                response
            } else {
                unkept(response)
            }
        }
        Err(error) => {
            body::discard(request.into_body());
            error.into_response()
        }
    }
}

/// What is not for everybody is kept by nothing between the server and the caller.
fn unkept(mut response: Response) -> Response {
    let no_store = HeaderValue::from_static("no-store");
    let headers = response.headers_mut();
    headers.entry(header::CACHE_CONTROL).or_insert(no_store);
    response
}

fn admit(app: &App, request: &Request, path: &str) -> Result<(Caller, Least), ApiError> {
    let method = request.method();
    let least = find(method, path)
        .ok_or_else(|| no_rule(method, path))?
        .least;
    if least == Device {
        // The signature is checked by the route, which also takes nothing else for a right.
        return Ok((Caller::Public, least));
    }
    if least == Anyone {
        let caller = app.caller(request.headers()).unwrap_or(Caller::Public);
        return Ok((caller, least));
    }
    let caller = app.caller(request.headers())?;
    app.refuse_foreign(&caller, method, request.headers())?;
    match least {
        Public | Anyone | Device => {}
        Fleet => drop(caller.require_fleet()?),
        Person => require_person(&caller)?,
        Least::Role(role) => caller.require_somewhere(role, None)?,
    }
    Ok((caller, least))
}

fn require_person(caller: &Caller) -> Result<(), ApiError> {
    match caller {
        Caller::Person(..) => Ok(()),
        Caller::Public => Err(ApiError::unauthorized(
            "sign_in_needed",
            "this needs a person who has signed in: POST /v1/session",
        )),
        Caller::Administrator | Caller::Key(_) => Err(ApiError::forbidden(
            "person_needed",
            "tokens and keys have no account; this is for people who have signed in",
        )),
    }
}

fn no_rule(method: &Method, path: &str) -> ApiError {
    if RULES.iter().any(|it| it.path == path) {
        let text = format!("{method} is not possible here");
        return ApiError::refused(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", text);
    }
    ApiError::Internal(format!("{method} {path} has no rule of access"))
}

#[cfg(test)]
mod tests {
    use utoipa::openapi::path::{HttpMethod, OperationBuilder};
    use utoipa::openapi::{OpenApi, PathItem};

    use super::*;

    #[test]
    fn an_address_stands_in_the_table_once() {
        for (place, rule) in RULES.iter().enumerate() {
            let again = |it: &&Rule| it.method == rule.method && it.path == rule.path;
            let others = RULES[place + 1..].iter().find(again);
            assert!(others.is_none(), "{} {}", rule.method, rule.path);
        }
    }

    #[test]
    fn a_route_without_a_rule_is_told_by_its_name() {
        let mut document = OpenApi::default();
        let operation = OperationBuilder::new().build();
        let item = PathItem::new(HttpMethod::Post, operation);
        document.paths.paths.insert("/v1/schools".to_owned(), item);
        let told = differences(&document);
        assert!(told.contains(&"POST /v1/schools has no rule of access".to_owned()));
        let missing = "GET /v1/schools has a rule of access and no route".to_owned();
        assert!(told.contains(&missing));
    }

    #[test]
    fn what_has_no_rule_is_refused_even_beside_one_that_has() {
        assert!(find(&Method::GET, "/v1/people").is_some());
        assert!(find(&Method::HEAD, "/v1/people").is_some());
        assert!(find(&Method::PUT, "/v1/people").is_none());
        let status = |method, path| no_rule(&method, path).into_response().status();
        let (no_method, no_rule) = (
            status(Method::PUT, "/v1/people"),
            status(Method::GET, "/v1/secret"),
        );
        assert_eq!(no_method, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(no_rule, StatusCode::INTERNAL_SERVER_ERROR);
    }

    #[test]
    fn changes_are_public_only_where_something_else_is_the_right() {
        let public: Vec<_> = RULES
            .iter()
            .filter(|it| matches!(it.least, Public | Anyone) && !it.method.is_safe())
            .map(|it| format!("{} {}", it.method, it.path))
            .collect();
        // An install that is told its id, and nothing is kept without a token; questions that are
        // asked in a body; the code of a school; a login and its password; the session itself.
        let expected = [
            "POST /api/v1/dailycheckapp_schools",
            "POST /api/v1/dailycheckapp_schools/check-device-school-status",
            "POST /api/v1/geolocation/geolocate",
            "POST /api/v2/registration",
            "POST /v1/devices",
            "POST /v1/session",
            "DELETE /v1/session",
        ];
        assert_eq!(public, expected);
    }
}
