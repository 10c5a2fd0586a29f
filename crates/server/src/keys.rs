//! Keys with which programs use the API: for administrators.

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use qosyl_domain::{CountryCode, Grant, KeyId, PersonId, Role, SchoolId};
use qosyl_store::{ApiKey, Fleet, KeyScope, SCHOOLS_PER_KEY_MAX};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::App;
use crate::accounts::secret_hash;
use crate::body;
use crate::caller::{Caller, KEY_PREFIX};
use crate::error::{ApiError, Problem};
use crate::history::time;
use crate::names::checked_name;
use crate::page::{Page, PageQuery, cursor, cut, page_limit};
use crate::people::account_error;
use crate::token::random_token;

/// The longest that a key counts.
const VALID_DAYS_MAX: u32 = 3_660;
const VALID_DAYS_DEFAULT: u32 = 366;
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// A key of a program.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyAnswer {
    /// Its id.
    pub id: KeyId,
    /// Its name: changes that it makes have the author `key:NAME`.
    pub name: String,
    /// What it may do: a role, or `giga-meter`.
    pub role: &'static str,
    /// In which country; in all where it is `null`.
    #[schema(value_type = Option<String>, example = "KEN")]
    pub country: Option<CountryCode>,
    /// Of a `giga-meter` key: the only schools that it sends for; all of its country if empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schools: Vec<SchoolId>,
    /// Who made it; `null` for the administrator's token.
    pub made_by: Option<PersonId>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// From when on it no longer counts.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at: Option<Timestamp>,
    /// Since when it no longer counts.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub revoked_at: Option<Timestamp>,
    /// The day on which it was used last, in UTC.
    #[schema(example = "2027-01-31")]
    pub last_used_on: Option<String>,
    /// The key itself, shown this once: the server keeps only a hash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

impl KeyAnswer {
    fn new(key: ApiKey, secret: Option<String>) -> Self {
        Self {
            id: key.id,
            name: key.name,
            role: key.scope.as_str(),
            country: key.scope.country(),
            schools: key.scope.schools().to_vec(),
            made_by: key.person,
            created_at: time(key.created_at_ms),
            expires_at: key.expires_at_ms.map(time),
            revoked_at: key.revoked_at_ms.map(time),
            last_used_on: key.used_day.map(day),
            key: secret,
        }
    }
}

/// A day since 1970 as `2027-01-31`.
fn day(number: i64) -> String {
    let text = time(number.saturating_mul(86_400_000)).to_string();
    text.split('T').next().unwrap_or_default().to_owned()
}

/// Lists keys in the order in which they were made, revoked ones included.
#[utoipa::path(get, path = "/v1/keys", tag = "people", params(PageQuery),
    security(("administrator" = []), ("session" = [])),
    responses((status = 200, body = Page<KeyAnswer>), (status = 401, body = Problem),
        (status = 403, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    Query(query): Query<PageQuery>,
    caller: Caller,
) -> Result<Json<Page<KeyAnswer>>, ApiError> {
    caller.require(Role::Administrator, None)?;
    let limit = page_limit(query.limit)?;
    let after = cursor::<Uuid>(query.cursor.as_deref())?.map(KeyId);
    let keys = app.accounts.keys();
    let total = keys.len();
    let rest = keys.into_iter().filter(|it| Some(it.id) > after);
    let mut page: Vec<_> = rest.take(limit + 1).collect();
    let next = cut(&mut page, limit, |it| it.id.to_string());
    let items = page.into_iter().map(|it| KeyAnswer::new(it, None));
    Ok(Json(Page {
        items: items.collect(),
        total,
        next,
    }))
}

/// A key to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyRequest {
    /// Its name, which no other key has or had.
    name: String,
    /// What it may do: `viewer`, `steward` or `reviewer`; or `giga-meter`, to send measurements of
    /// a fleet of Giga Meters and nothing else.
    role: String,
    /// In which country; in all if not given. A `giga-meter` key needs a country or schools.
    #[schema(value_type = Option<String>, example = "KEN")]
    country: Option<CountryCode>,
    /// For a `giga-meter` key: only these schools, at most 1,000.
    #[serde(default)]
    #[schema(max_items = 1000)]
    schools: Vec<SchoolId>,
    /// How long it counts, 1 to 3,660 days; 366 if not given.
    valid_days: Option<u32>,
}

/// Makes a key. It is shown this once.
#[utoipa::path(post, path = "/v1/keys", tag = "people", request_body = KeyRequest,
    security(("administrator" = []), ("session" = [])),
    responses((status = 201, body = KeyAnswer), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem, description = "the name is or was taken")))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    request: Body,
) -> Result<Response, ApiError> {
    caller.require(Role::Administrator, None)?;
    let wish: KeyRequest = body::json(&app, request).await?;
    let secret = format!("{KEY_PREFIX}{}", random_token());
    let unknown = wish
        .schools
        .iter()
        .find(|it| app.live.number_of(**it).is_none());
    if let Some(unknown) = unknown {
        return Err(crate::history::no_such_school(&unknown.to_string()));
    }
    let key = new_key(&wish, &caller, &secret)?;
    let made = key.clone();
    App::to_the_end(async move {
        let _turn = app.accounts.turn().await;
        app.require_still(&caller)?;
        let made = app.store.create_key(key.clone(), caller.author()).await;
        made.map_err(account_error)?;
        app.accounts.put_key(key);
        Ok(())
    })
    .await?;
    let answer = Json(KeyAnswer::new(made, Some(secret)));
    let headers = [(header::CACHE_CONTROL, "no-store")];
    Ok((StatusCode::CREATED, headers, answer).into_response())
}

/// What a key may do: what a role may, or what a fleet may.
fn scope(wish: &KeyRequest) -> Result<KeyScope, ApiError> {
    let wrong = |text: &str| Err(ApiError::bad("key_role_wrong", text));
    if wish.role == KeyScope::GigaMeter(Fleet::default()).as_str() {
        if wish.country.is_none() && wish.schools.is_empty() {
            return wrong("a giga-meter key needs the country or the schools that it sends for");
        }
        if wish.schools.len() > SCHOOLS_PER_KEY_MAX {
            let text = format!(
                "{} schools; a key names at most {SCHOOLS_PER_KEY_MAX}",
                wish.schools.len()
            );
            return wrong(&text);
        }
        return Ok(KeyScope::GigaMeter(Fleet {
            country: wish.country,
            schools: wish.schools.clone(),
        }));
    }
    let role: Role = wish.role.parse()?;
    if role == Role::Administrator {
        return wrong("a key is no administrator: choose viewer, steward or reviewer");
    }
    if !wish.schools.is_empty() {
        return wrong("only a giga-meter key is bound to schools");
    }
    Ok(KeyScope::Role(Grant {
        role,
        country: wish.country,
        area: None,
    }))
}

fn new_key(wish: &KeyRequest, caller: &Caller, secret: &str) -> Result<ApiKey, ApiError> {
    let days = wish.valid_days.unwrap_or(VALID_DAYS_DEFAULT);
    if !(1..=VALID_DAYS_MAX).contains(&days) {
        let text = format!("valid_days is {days}; choose 1 to {VALID_DAYS_MAX}");
        return Err(ApiError::bad("valid_days_wrong", text));
    }
    let now = Timestamp::now();
    let days = i32::try_from(days).unwrap_or(i32::MAX);
    Ok(ApiKey {
        id: KeyId(Uuid::now_v7()),
        hash: secret_hash(secret),
        name: checked_name(&wish.name)?,
        person: caller.person_id(),
        scope: scope(wish)?,
        created_at_ms: now.as_millisecond(),
        expires_at_ms: Some((now + DAY * days).as_millisecond()),
        revoked_at_ms: None,
        used_day: None,
    })
}

/// Revokes a key, at once. Revoking it again changes nothing.
#[utoipa::path(delete, path = "/v1/keys/{id}", tag = "people",
    params(("id" = String, Path, description = "the key's id")),
    security(("administrator" = []), ("session" = [])),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn revoke(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<StatusCode, ApiError> {
    caller.require(Role::Administrator, None)?;
    let id: KeyId = id.parse()?;
    App::to_the_end(async move {
        let _turn = app.accounts.turn().await;
        app.require_still(&caller)?;
        let revoked = app.store.revoke_key(id, caller.author()).await;
        app.accounts.put_key(revoked.map_err(account_error)?);
        Ok(StatusCode::NO_CONTENT)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_a_date() {
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(20_777), "2026-11-20");
    }

    #[test]
    fn a_key_is_no_administrator_and_counts_for_a_bounded_time() {
        let wish = |role: Role, valid_days| KeyRequest {
            name: "statistics".to_owned(),
            role: role.to_string(),
            country: None,
            schools: Vec::new(),
            valid_days,
        };
        let made = |wish| new_key(&wish, &Caller::Administrator, "secret");
        assert!(made(wish(Role::Reviewer, None)).is_ok());
        assert!(made(wish(Role::Viewer, Some(VALID_DAYS_MAX))).is_ok());
        for wrong in [
            wish(Role::Administrator, None),
            wish(Role::Viewer, Some(0)),
            wish(Role::Viewer, Some(VALID_DAYS_MAX + 1)),
        ] {
            assert!(made(wrong).is_err());
        }
    }

    #[test]
    fn a_fleet_is_bound_to_a_country_or_to_schools_and_a_role_is_not() {
        let school = SchoolId(Uuid::from_u128(7));
        let wish = |role: &str, country: Option<&str>, schools: usize| KeyRequest {
            name: "meters".to_owned(),
            role: role.to_owned(),
            country: country.map(|it| it.parse().unwrap()),
            schools: vec![school; schools],
            valid_days: None,
        };
        let made = |role, country, schools| scope(&wish(role, country, schools));
        let Ok(KeyScope::GigaMeter(fleet)) = made("giga-meter", Some("UGA"), 0) else {
            panic!("a fleet of a country")
        };
        assert!(fleet.covers(school, "UGA".parse().unwrap()));
        assert!(!fleet.covers(school, "KEN".parse().unwrap()));
        let Ok(KeyScope::GigaMeter(fleet)) = made("giga-meter", None, SCHOOLS_PER_KEY_MAX) else {
            panic!("a fleet of schools")
        };
        assert!(fleet.covers(school, "KEN".parse().unwrap()));
        assert!(!fleet.covers(SchoolId(Uuid::from_u128(8)), "KEN".parse().unwrap()));
        for (role, country, schools) in [
            ("giga-meter", None, 0),
            ("giga-meter", None, SCHOOLS_PER_KEY_MAX + 1),
            ("viewer", Some("UGA"), 1),
            ("administrator", None, 0),
            ("fleet", None, 0),
        ] {
            assert!(made(role, country, schools).is_err(), "{role} {schools}");
        }
    }
}
