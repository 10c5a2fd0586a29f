//! Who changed what, and when: for viewers of a country, and all of it for administrators.

use axum::Json;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::Timestamp;
use qosyl_domain::{CountryCode, Role};
use qosyl_store::{AuditEntry, AuditQuery, Scope};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use crate::App;
use crate::caller::Caller;
use crate::csv::{self, push_row, quoted};
use crate::error::{ApiError, Problem};
use crate::history::time;
use crate::page::{Page, cursor, cut, page_limit};

/// The longest text that is looked for.
const FILTER_BYTES_MAX: usize = 256;

/// A change.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditAnswer {
    /// Its number: later changes have greater ones.
    pub id: i64,
    /// When, by the server's clock.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Who: `person:LOGIN`, `key:NAME`, `device:ID` or `administrator`.
    pub actor: String,
    /// What was done, for instance `register_published`.
    pub action: String,
    /// The country, where it is in one.
    pub country: Option<String>,
    /// The id of what was changed, where it has one.
    pub subject: Option<String>,
    /// How it was.
    #[schema(value_type = Object)]
    pub before: Value,
    /// How it is since.
    #[schema(value_type = Object)]
    pub after: Value,
}

impl From<AuditEntry> for AuditAnswer {
    fn from(entry: AuditEntry) -> Self {
        let json = |text: Option<String>| {
            text.and_then(|text| serde_json::from_str(&text).ok())
                .unwrap_or_default()
        };
        Self {
            id: entry.entry,
            at: time(entry.author.at_ms),
            actor: entry.author.actor,
            action: entry.action,
            country: entry.country,
            subject: entry.subject,
            before: json(entry.before),
            after: json(entry.after),
        }
    }
}

/// Which changes.
#[derive(Debug, Default, Deserialize, IntoParams)]
pub struct AuditParams {
    /// Who, for instance `person:amina`.
    actor: Option<String>,
    /// What was done, for instance `register_published`.
    action: Option<String>,
    /// ISO 3166-1 alpha-3.
    country: Option<String>,
    /// The id of what was changed.
    subject: Option<String>,
    /// From this time on, for instance `2027-01-31T00:00:00Z`.
    since: Option<String>,
    /// Before this time.
    until: Option<String>,
    /// Items on the page, 1 to 500; 50 if not given. Not for CSV.
    limit: Option<u32>,
    /// The `next` of the page before. Not for CSV.
    cursor: Option<String>,
}

impl AuditParams {
    fn query(self, caller: &Caller) -> Result<AuditQuery, ApiError> {
        let country = self.country.as_deref().map(str::parse).transpose()?;
        Ok(AuditQuery {
            scope: scope(caller, country)?,
            actor: short(self.actor)?,
            action: short(self.action)?,
            country,
            subject: short(self.subject)?,
            since_ms: self.since.as_deref().map(milliseconds).transpose()?,
            until_ms: self.until.as_deref().map(milliseconds).transpose()?,
            before: None,
        })
    }
}

/// Which part of the audit somebody may read: administrators all of it, viewers what happened in
/// their countries.
fn scope(caller: &Caller, country: Option<CountryCode>) -> Result<Scope, ApiError> {
    if caller.may(Role::Administrator, None) {
        return Ok(Scope::Everything);
    }
    if caller.may(Role::Viewer, None) {
        return Ok(Scope::AllCountries);
    }
    let whole = caller.grants().iter().filter(|it| it.area.is_none());
    let countries: Vec<_> = whole.filter_map(|it| it.country).collect();
    if country.is_some() || countries.is_empty() {
        caller.require(Role::Viewer, country)?;
    }
    Ok(Scope::Countries(countries))
}

fn short(text: Option<String>) -> Result<Option<String>, ApiError> {
    match text {
        Some(text) if text.len() > FILTER_BYTES_MAX => Err(ApiError::bad(
            "filter_too_long",
            format!("actor, action and subject have at most {FILTER_BYTES_MAX} bytes"),
        )),
        other => Ok(other.filter(|text| !text.is_empty())),
    }
}

fn milliseconds(text: &str) -> Result<i64, ApiError> {
    let time: Result<Timestamp, _> = text.parse();
    time.map(Timestamp::as_millisecond).map_err(|_| {
        let shown: String = text.chars().take(32).collect();
        let text = format!("'{shown}' is not a time such as 2027-01-31T00:00:00Z");
        ApiError::bad("time_malformed", text)
    })
}

/// Lists changes, the latest first.
#[utoipa::path(get, path = "/v1/audit", tag = "people", params(AuditParams),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = Page<AuditAnswer>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    Query(params): Query<AuditParams>,
    caller: Caller,
) -> Result<Json<Page<AuditAnswer>>, ApiError> {
    let limit = page_limit(params.limit)?;
    let before = cursor(params.cursor.as_deref())?;
    let mut query = params.query(&caller)?;
    app.blocking(move |app| {
        let total = usize::try_from(app.store.count_audit(&query)?).unwrap_or(usize::MAX);
        query.before = before;
        let mut found = app.store.find_audit(&query, limit + 1)?;
        let next = cut(&mut found, limit, |it| it.entry.to_string());
        Ok(Json(Page {
            items: found.into_iter().map(AuditAnswer::from).collect(),
            total,
            next,
        }))
    })
    .await
}

/// Changes as CSV (RFC 4180), the latest first, at most 100,000.
#[utoipa::path(get, path = "/v1/audit.csv", tag = "people", params(AuditParams),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, content_type = "text/csv", body = String),
        (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 503, body = Problem, description = "64 exports are under way")))]
pub async fn export(
    State(app): State<App>,
    Query(params): Query<AuditParams>,
    caller: Caller,
) -> Result<Response, ApiError> {
    let query = params.query(&caller)?;
    let place = csv::place(&app)?;
    Ok(csv::send(app, place, "qosyl-audit", Entries { query }))
}

/// Changes on their way into a file.
struct Entries {
    query: AuditQuery,
}

impl csv::Rows for Entries {
    fn header(&self) -> &'static str {
        "id,at,actor,action,country,subject,before,after\r\n"
    }

    fn write(&mut self, app: &App, most: usize, text: &mut String) -> Result<usize, ApiError> {
        let found = app.store.find_audit(&self.query, most)?;
        for entry in &found {
            write_row(text, entry);
        }
        self.query.before = found.last().map(|last| last.entry);
        Ok(found.len())
    }
}

fn write_row(text: &mut String, entry: &AuditEntry) {
    let word = |text: &Option<String>| quoted(text.as_deref().unwrap_or_default());
    let cells = [
        entry.entry.to_string(),
        time(entry.author.at_ms).to_string(),
        quoted(&entry.author.actor),
        quoted(&entry.action),
        word(&entry.country),
        word(&entry.subject),
        word(&entry.before),
        word(&entry.after),
    ];
    push_row(text, &cells);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use qosyl_domain::{Grant, KeyId};
    use qosyl_store::{ApiKey, KeyScope};
    use uuid::Uuid;

    use super::*;

    fn caller(role: Role, country: Option<&str>) -> Caller {
        Caller::Key(Arc::new(ApiKey {
            id: KeyId(Uuid::nil()),
            hash: [0; 32],
            name: String::new(),
            person: None,
            scope: KeyScope::Role(Grant {
                role,
                country: country.map(|it| it.parse().unwrap()),
                area: None,
            }),
            created_at_ms: 0,
            expires_at_ms: None,
            revoked_at_ms: None,
            used_day: None,
        }))
    }

    #[test]
    fn a_viewer_reads_the_audit_of_their_countries_and_not_of_accounts() {
        let ken: CountryCode = "KEN".parse().unwrap();
        let viewer = caller(Role::Viewer, Some("KEN"));
        assert_eq!(scope(&viewer, None).unwrap(), Scope::Countries(vec![ken]));
        assert!(scope(&viewer, Some(ken)).is_ok());
        assert!(scope(&viewer, "BIH".parse().ok()).is_err());
        let everywhere = caller(Role::Steward, None);
        assert_eq!(scope(&everywhere, None).unwrap(), Scope::AllCountries);
        let all = scope(&Caller::Administrator, None).unwrap();
        assert_eq!(all, Scope::Everything);
        assert!(scope(&Caller::Public, None).is_err());
    }

    #[test]
    fn what_is_looked_for_has_a_bound() {
        assert!(short(Some("x".repeat(FILTER_BYTES_MAX))).is_ok());
        assert!(short(Some("x".repeat(FILTER_BYTES_MAX + 1))).is_err());
        assert!(milliseconds("2027-01-31T00:00:00Z").is_ok());
        assert!(milliseconds("yesterday").is_err());
    }
}
