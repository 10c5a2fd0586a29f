//! Signing in and out, who one is, and one's own password.

use std::net::IpAddr;
use std::time::Instant;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use jiff::Timestamp;
use qosyl_domain::{Grant, PersonId};
use qosyl_store::{Author, NewPassword, PersonChange, Session, StoreError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::App;
use crate::accounts::secret_hash;
use crate::body;
use crate::caller::{Caller, foreign};
use crate::error::{ApiError, Problem};
use crate::limits::{PASSWORD_CHARS, SESSION_TIME};
use crate::passwords;
use crate::people::account_error;
use crate::socket::Peer;
use crate::token::random_token;

/// Who signs in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInRequest {
    /// In any case.
    login: String,
    /// As it was given out or chosen.
    password: String,
}

/// Who calls, and what they may do.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// `public`, `person`, `key` or `administrator`: the holder of the administrator's token.
    pub kind: &'static str,
    /// Who has signed in.
    pub person: Option<MyPerson>,
    /// The name of the key.
    pub key: Option<String>,
    /// What they may do, and where. Nothing until a password that somebody else made is changed.
    pub grants: Vec<Grant>,
}

/// The person who has signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyPerson {
    /// Their id.
    pub id: PersonId,
    /// What they sign in with.
    pub login: String,
    /// How they are called.
    pub name: String,
    /// Whether the password must be changed before anything else.
    pub must_change_password: bool,
}

impl From<&Caller> for Me {
    fn from(caller: &Caller) -> Self {
        let (kind, person, key) = match caller {
            Caller::Public => ("public", None, None),
            Caller::Administrator => ("administrator", None, None),
            Caller::Key(key) => ("key", None, Some(key.name.clone())),
            Caller::Person(person, _) => ("person", Some(person), None),
        };
        Self {
            kind,
            person: person.map(|it| MyPerson {
                id: it.id,
                login: it.login.clone(),
                name: it.name.clone(),
                must_change_password: it.must_change,
            }),
            key,
            grants: caller.grants().to_vec(),
        }
    }
}

/// Signs in: the answer sets the cookie of a session, which ends after 12 hours without use and
/// after 30 days at the latest.
#[utoipa::path(post, path = "/v1/session", tag = "people", request_body = SignInRequest,
    responses((status = 200, body = Me), (status = 401, body = Problem),
        (status = 403, body = Problem, description = "asked for by a page of another site"),
        (status = 429, body = Problem, description = "too many wrong passwords"),
        (status = 503, body = Problem)))]
pub async fn sign_in(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    request: Body,
) -> Result<Response, ApiError> {
    let by_page = headers.contains_key(header::ORIGIN) || headers.contains_key("sec-fetch-site");
    if by_page && !app.is_same_origin(&headers) {
        body::discard(request);
        return Err(foreign());
    }
    let wish: SignInRequest = body::json(&app, request).await?;
    let login = wish.login.trim().to_lowercase();
    let (person, hash) = authenticate(&app, &login, wish.password, peer.address.ip()).await?;
    begin(app, person, login, hash).await
}

/// Whose login and password these are. A wrong password and a login that does not exist get the
/// same answer after the same time.
async fn authenticate(
    app: &App,
    login: &str,
    password: String,
    address: IpAddr,
) -> Result<(PersonId, String), ApiError> {
    let now = Instant::now();
    if !app.sign_ins.begin(login, address, now) {
        return Err(ApiError::refused(
            StatusCode::TOO_MANY_REQUESTS,
            "too_many_sign_ins",
            "too many wrong passwords for this login or from this address; wait five minutes",
        ));
    }
    let wrong = || {
        ApiError::unauthorized(
            "sign_in_wrong",
            "this login and password do not belong together, or the account is disabled",
        )
    };
    let asked = login.to_owned();
    let found = app
        .blocking(move |app| Ok(app.store.password(&asked)?))
        .await?;
    let hash = found.as_ref().map(|(_, hash)| hash.clone());
    // What is longer than any password is not one, and is not worth hashing.
    let length = password.chars().count();
    let password = if length > *PASSWORD_CHARS.end() {
        String::new()
    } else {
        password
    };
    let fits = app.passwords.verify(password, hash).await?;
    let (id, hash) = found.filter(|_| fits).ok_or_else(wrong)?;
    let person = app.accounts.person(id).ok_or_else(wrong)?;
    if person.disabled_at_ms.is_some() {
        return Err(wrong());
    }
    app.sign_ins.right(login, address, now);
    Ok((id, hash))
}

/// Begins a session and hands its token out, once.
async fn begin(
    app: App,
    person: PersonId,
    login: String,
    password: String,
) -> Result<Response, ApiError> {
    App::to_the_end(async move {
        let _turn = app.accounts.turn().await;
        let (token, session) = new_session(person);
        let author = Author {
            actor: format!("person:{login}"),
            at_ms: session.created_at_ms,
        };
        let begun = app.store.begin_session(session, password, author).await;
        begun.map_err(account_error)?;
        app.accounts.forget_ended(session.created_at_ms);
        app.accounts.add_session(session);
        answer(&app, session, &token)
    })
    .await
}

fn new_session(person: PersonId) -> (String, Session) {
    let token = random_token();
    let now_ms = Timestamp::now().as_millisecond();
    let time_ms = i64::try_from(SESSION_TIME.as_millis()).unwrap_or(i64::MAX);
    let session = Session {
        hash: secret_hash(&token),
        person,
        created_at_ms: now_ms,
        expires_at_ms: now_ms.saturating_add(time_ms),
        seen_at_ms: now_ms,
    };
    (token, session)
}

/// Who they are, with the cookie.
fn answer(app: &App, session: Session, token: &str) -> Result<Response, ApiError> {
    let person = app.accounts.person(session.person);
    let person = person.ok_or_else(|| account_error(StoreError::PersonUnknown(session.person)))?;
    let me = Me::from(&Caller::Person(person, session));
    let seconds = SESSION_TIME.as_secs();
    let cookie = cookie(app, token, seconds)?;
    Ok(([(header::SET_COOKIE, cookie), NO_STORE], Json(me)).into_response())
}

const NO_STORE: (header::HeaderName, HeaderValue) =
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));

fn cookie(app: &App, token: &str, seconds: u64) -> Result<HeaderValue, ApiError> {
    let name = app.cookie_name();
    let secure = if app.is_secure() { "; Secure" } else { "" };
    let text =
        format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    HeaderValue::from_str(&text).map_err(|error| ApiError::Internal(format!("a cookie: {error}")))
}

/// Signs out. Who has not signed in stays so.
#[utoipa::path(delete, path = "/v1/session", tag = "people", security(("session" = [])),
    responses((status = 204), (status = 403, body = Problem)))]
pub async fn sign_out(State(app): State<App>, caller: Caller) -> Result<Response, ApiError> {
    let gone = cookie(&app, "", 0)?;
    let author = caller.author();
    if let Caller::Person(_, session) = caller {
        App::to_the_end(async move {
            let _turn = app.accounts.turn().await;
            app.store.end_session(session, author).await?;
            app.accounts.end_session(&session.hash);
            Ok(())
        })
        .await?;
    }
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, gone)]).into_response())
}

/// Who calls, and what they may do.
#[utoipa::path(get, path = "/v1/me", tag = "people",
    security((), ("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = Me)))]
pub async fn me(caller: Caller) -> Response {
    ([NO_STORE], Json(Me::from(&caller))).into_response()
}

/// A new password of one's own.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordRequest {
    /// The password until now.
    current: String,
    /// The new one: 12 to 256 characters.
    password: String,
}

/// Changes one's own password. All of one's sessions end; the answer begins a new one.
#[utoipa::path(post, path = "/v1/me/password", tag = "people", request_body = PasswordRequest,
    security(("session" = [])),
    responses((status = 200, body = Me), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 429, body = Problem)))]
pub async fn change_password(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    caller: Caller,
    request: Body,
) -> Result<Response, ApiError> {
    let Caller::Person(person, _) = &caller else {
        return Err(account_error(StoreError::PasswordChanged));
    };
    let (id, login) = (person.id, person.login.clone());
    let wish: PasswordRequest = body::json(&app, request).await?;
    passwords::check(&wish.password, &login)?;
    if wish.password == wish.current {
        let text = "the new password is the old one; choose another";
        return Err(ApiError::bad("password_unchanged", text));
    }
    let (_, old) = authenticate(&app, &login, wish.current, peer.address.ip()).await?;
    let hash = app.passwords.hash(wish.password).await?;
    let author = caller.author();
    let change = PersonChange {
        password: Some(NewPassword {
            hash: hash.clone(),
            must_change: false,
            instead_of: Some(old),
        }),
        ..PersonChange::default()
    };
    let changed = app.clone();
    changed.change_person(id, change, author).await?;
    begin(app, id, login, hash).await
}
