//! People with accounts and the roles that they hold: for administrators.

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use qosyl_domain::{Grant, PersonId, Role, allows};
use qosyl_store::{
    GRANTS_PER_PERSON_MAX, NewPassword, NewPerson, Person, PersonChange, StoreError,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::App;
use crate::body;
use crate::caller::Caller;
use crate::error::{ApiError, Problem};
use crate::history::time;
use crate::limits::LOGIN_CHARS_MAX;
use crate::names::{checked_login, checked_name};
use crate::page::{Page, cut, page_limit};
use crate::passwords;

/// Somebody with an account.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonAnswer {
    /// Their id.
    pub id: PersonId,
    /// What they sign in with.
    pub login: String,
    /// How they are called.
    pub name: String,
    /// What they may do, and where.
    pub grants: Vec<Grant>,
    /// Whether they have a password that somebody else made.
    pub must_change_password: bool,
    /// When the account was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// Since when they cannot sign in.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub disabled_at: Option<Timestamp>,
    /// A password that the server made, shown this once: it keeps only a hash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
}

impl PersonAnswer {
    fn new(person: Person, password: Option<String>) -> Self {
        Self {
            id: person.id,
            login: person.login,
            name: person.name,
            grants: person.grants,
            must_change_password: person.must_change,
            created_at: time(person.created_at_ms),
            disabled_at: person.disabled_at_ms.map(time),
            password,
        }
    }

    /// As an answer that nobody keeps, since it may have a password in it.
    fn respond(self, status: StatusCode) -> Response {
        (status, [(header::CACHE_CONTROL, "no-store")], Json(self)).into_response()
    }
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
pub struct PeopleQuery {
    /// Part of the login or the name.
    q: Option<String>,
    /// Items on the page, 1 to 500; 50 if not given.
    limit: Option<u32>,
    /// The `next` of the page before.
    cursor: Option<String>,
}

/// Lists people by login.
#[utoipa::path(get, path = "/v1/people", tag = "people", params(PeopleQuery),
    security(("administrator" = []), ("session" = [])),
    responses((status = 200, body = Page<PersonAnswer>), (status = 401, body = Problem),
        (status = 403, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    Query(query): Query<PeopleQuery>,
    caller: Caller,
) -> Result<Json<Page<PersonAnswer>>, ApiError> {
    caller.require(Role::Administrator, None)?;
    let limit = page_limit(query.limit)?;
    let q = query.q.unwrap_or_default().trim().to_lowercase();
    let mut people = app.accounts.people();
    people.retain(|it| it.login.contains(&q) || it.name.to_lowercase().contains(&q));
    let total = people.len();
    let after = query.cursor.unwrap_or_default();
    let rest = people.into_iter().filter(|it| it.login > after);
    let mut page: Vec<_> = rest.take(limit + 1).collect();
    let next = cut(&mut page, limit, |it| it.login.clone());
    let items = page
        .into_iter()
        .map(|it| PersonAnswer::new(Person::clone(&it), None));
    Ok(Json(Page {
        items: items.collect(),
        total,
        next,
    }))
}

/// An account to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonRequest {
    /// What they will sign in with: 1 to 64 of `a` to `z`, digits, `.`, `-` and `_`; capitals count
    /// as small letters.
    login: String,
    /// How they are called; as the login if not given.
    name: Option<String>,
    /// Their first password; one is made if it is not given. They must change it.
    password: Option<String>,
    /// What they may do, and where.
    #[serde(default)]
    grants: Vec<Grant>,
}

/// Makes an account.
#[utoipa::path(post, path = "/v1/people", tag = "people", request_body = PersonRequest,
    security(("administrator" = []), ("session" = [])),
    responses((status = 201, body = PersonAnswer), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem, description = "the login is taken")))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    request: Body,
) -> Result<Response, ApiError> {
    caller.require(Role::Administrator, None)?;
    let wish: PersonRequest = body::json(&app, request).await?;
    let login = checked_login(&wish.login)?;
    let name = checked_name(wish.name.as_deref().unwrap_or(&login))?;
    check_grants(&wish.grants)?;
    let (shown, password) = first_password(&app, wish.password, &login).await?;
    let new = NewPerson {
        id: PersonId(uuid::Uuid::now_v7()),
        login,
        name,
        password,
        must_change: true,
        grants: wish.grants,
    };
    let person = App::to_the_end(async move {
        let _turn = app.accounts.turn().await;
        app.require_still(&caller)?;
        let made = app.store.create_person(new, caller.author()).await;
        let made = made.map_err(account_error)?;
        app.accounts.put_person(made.clone());
        Ok(made)
    })
    .await?;
    Ok(PersonAnswer::new(person, shown).respond(StatusCode::CREATED))
}

/// The password to be shown, if it is made here, and the hash of it or of the one that was given.
async fn first_password(
    app: &App,
    given: Option<String>,
    login: &str,
) -> Result<(Option<String>, String), ApiError> {
    let shown = given.is_none().then(passwords::generate);
    let password = given.or_else(|| shown.clone()).unwrap_or_default();
    passwords::check(&password, login)?;
    let hash = app.passwords.hash(password).await?;
    Ok((shown, hash))
}

/// One person.
#[utoipa::path(get, path = "/v1/people/{id}", tag = "people",
    params(("id" = String, Path, description = "the person's id or login")),
    security(("administrator" = []), ("session" = [])),
    responses((status = 200, body = PersonAnswer), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn get(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, ApiError> {
    caller.require(Role::Administrator, None)?;
    let person = app.find_person(&id)?;
    Ok(PersonAnswer::new(person, None).respond(StatusCode::OK))
}

/// What is to change; what is not given stays.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeRequest {
    /// How they are called.
    name: Option<String>,
    /// Whether they are kept from signing in.
    disabled: Option<bool>,
    /// Whether they get a new password, which they must change.
    #[serde(default)]
    new_password: bool,
    /// The new password; one is made if it is not given.
    password: Option<String>,
}

/// Changes an account. Who is disabled or gets a new password is signed out everywhere, at once.
#[utoipa::path(patch, path = "/v1/people/{id}", tag = "people", request_body = ChangeRequest,
    params(("id" = String, Path, description = "the person's id or login")),
    security(("administrator" = []), ("session" = [])),
    responses((status = 200, body = PersonAnswer), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "one's own account")))]
pub async fn change(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    request: Body,
) -> Result<Response, ApiError> {
    caller.require(Role::Administrator, None)?;
    let wish: ChangeRequest = body::json(&app, request).await?;
    let person = app.find_person(&id)?;
    let mut change = PersonChange {
        name: wish.name.as_deref().map(checked_name).transpose()?,
        disabled: wish.disabled,
        ..PersonChange::default()
    };
    let mut shown = None;
    if wish.new_password || wish.password.is_some() {
        let (made, hash) = first_password(&app, wish.password, &person.login).await?;
        shown = made;
        change.password = Some(NewPassword {
            hash,
            must_change: true,
            instead_of: None,
        });
    }
    let changed = app.change_person(person.id, change, caller);
    Ok(PersonAnswer::new(changed.await?, shown).respond(StatusCode::OK))
}

/// The roles that somebody shall hold.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GrantsRequest {
    /// All of them: what is not among them is taken away.
    grants: Vec<Grant>,
}

/// Says what somebody may do, and where. They are signed out everywhere, at once.
#[utoipa::path(put, path = "/v1/people/{id}/grants", tag = "people", request_body = GrantsRequest,
    params(("id" = String, Path, description = "the person's id or login")),
    security(("administrator" = []), ("session" = [])),
    responses((status = 200, body = PersonAnswer), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "one's own account")))]
pub async fn put_grants(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    request: Body,
) -> Result<Response, ApiError> {
    caller.require(Role::Administrator, None)?;
    let wish: GrantsRequest = body::json(&app, request).await?;
    check_grants(&wish.grants)?;
    let person = app.find_person(&id)?;
    let change = PersonChange {
        grants: Some(wish.grants),
        ..PersonChange::default()
    };
    let changed = app.change_person(person.id, change, caller);
    Ok(PersonAnswer::new(changed.await?, None).respond(StatusCode::OK))
}

impl App {
    /// Changes an account in the database and in memory; sessions end in both.
    pub async fn change_person(
        &self,
        id: PersonId,
        change: PersonChange,
        caller: Caller,
    ) -> Result<Person, ApiError> {
        let app = self.clone();
        Self::to_the_end(async move {
            let _turn = app.accounts.turn().await;
            app.require_still(&caller)?;
            refuse_own(&caller, id, &change)?;
            let author = caller.author();
            let ends_sessions = change.ends_sessions();
            let changed = app.store.change_person(id, change, author).await;
            let changed = changed.map_err(account_error)?;
            app.accounts.put_person(changed.clone());
            if ends_sessions {
                app.accounts.end_sessions(id);
            }
            Ok(changed)
        })
        .await
    }

    /// A person by id or login.
    fn find_person(&self, id: &str) -> Result<Person, ApiError> {
        let login = id.to_lowercase();
        let found = match id.parse::<PersonId>() {
            Ok(id) => self.accounts.person(id),
            Err(_) => self
                .accounts
                .people()
                .into_iter()
                .find(|it| it.login == login),
        };
        let found = found.ok_or_else(|| {
            let shown: String = id.chars().take(LOGIN_CHARS_MAX).collect();
            ApiError::not_found("person_unknown", format!("there is no person {shown}"))
        })?;
        Ok(Person::clone(&found))
    }
}

/// Keeps administrators from locking themselves out: somebody else must do it.
fn refuse_own(caller: &Caller, id: PersonId, change: &PersonChange) -> Result<(), ApiError> {
    let Caller::Person(person, _) = caller else {
        return Ok(());
    };
    let gives_up = change.grants.as_ref().is_some_and(|grants| {
        allows(&person.grants, Role::Administrator, None, None)
            && !allows(grants, Role::Administrator, None, None)
    });
    if person.id == id && (change.disabled == Some(true) || gives_up) {
        return Err(ApiError::refused(
            StatusCode::CONFLICT,
            "own_account",
            "nobody disables themselves or gives up being administrator of all countries; another \
             administrator can do it, or who has the administrator's token",
        ));
    }
    Ok(())
}

fn check_grants(grants: &[Grant]) -> Result<(), ApiError> {
    if grants.len() > GRANTS_PER_PERSON_MAX {
        let most = GRANTS_PER_PERSON_MAX;
        return Err(account_error(StoreError::TooManyGrants { most }));
    }
    for (place, grant) in grants.iter().enumerate() {
        grant.check()?;
        if grants[..place].contains(grant) {
            let text = format!("the role {grant} is given twice; once is enough");
            return Err(ApiError::bad("grant_twice", text));
        }
    }
    Ok(())
}

/// What the database refuses of accounts and keys.
pub fn account_error(error: StoreError) -> ApiError {
    let (status, code) = match error {
        StoreError::LoginTaken(_) => (StatusCode::CONFLICT, "login_taken"),
        StoreError::KeyNameTaken(_) => (StatusCode::CONFLICT, "key_name_taken"),
        StoreError::PersonUnknown(_) => (StatusCode::NOT_FOUND, "person_unknown"),
        StoreError::KeyUnknown(_) => (StatusCode::NOT_FOUND, "key_unknown"),
        StoreError::PasswordChanged => (StatusCode::UNAUTHORIZED, "account_changed"),
        StoreError::TooManyPeople { .. } => (StatusCode::CONFLICT, "too_many_people"),
        StoreError::TooManyGrants { .. } => (StatusCode::BAD_REQUEST, "too_many_grants"),
        StoreError::TooManyKeys { .. } => (StatusCode::CONFLICT, "too_many_keys"),
        other => return other.into(),
    };
    ApiError::refused(status, code, error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_have_a_bound_and_none_is_given_twice() {
        let grant = |number: usize| Grant {
            role: Role::Viewer,
            country: "KEN".parse().ok(),
            area: Some(format!("area {number}")),
        };
        let most: Vec<Grant> = (0..GRANTS_PER_PERSON_MAX).map(grant).collect();
        assert!(check_grants(&most).is_ok());
        let more: Vec<Grant> = (0..=GRANTS_PER_PERSON_MAX).map(grant).collect();
        assert!(check_grants(&more).is_err());
        assert!(check_grants(&[grant(1), grant(1)]).is_err());
    }
}
