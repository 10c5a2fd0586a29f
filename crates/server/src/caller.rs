//! Who makes a request, and what they may do.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::AsHeaderName;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use jiff::Timestamp;
use qosyl_domain::{CountryCode, Grant, PersonId, Role, allows, allows_somewhere};
use qosyl_store::{ApiKey, Author, Fleet, KeyScope, Person, Session};

use crate::App;
use crate::error::ApiError;

/// What the secret of a program's key begins with.
pub const KEY_PREFIX: &str = "qosyl_key_";
/// The cookie of a session over an encrypted connection: no other host and no plain connection
/// can set it (RFC 6265bis, section 4.1.3.2).
pub const COOKIE_SECURE: &str = "__Host-qosyl_session";
/// The cookie of a session where the server has no certificate.
pub const COOKIE_PLAIN: &str = "qosyl_session";
const SEC_FETCH_SITE: &str = "sec-fetch-site";

/// Who makes a request. A handler takes it as an argument.
#[derive(Debug, Clone)]
pub enum Caller {
    /// Nobody who said who they are.
    Public,
    /// Who has the administrator's token.
    Administrator,
    /// Somebody who signed in.
    Person(Arc<Person>, Session),
    /// A program with a key.
    Key(Arc<ApiKey>),
}

static ALL_GRANTS: [Grant; 1] = [Grant {
    role: Role::Administrator,
    country: None,
    area: None,
}];

impl Caller {
    /// Refuses who does not hold a role in a whole country; without one, in all countries.
    pub fn require(&self, role: Role, country: Option<CountryCode>) -> Result<(), ApiError> {
        self.require_in(role, country, None)
    }

    /// Refuses who does not hold a role in an area of a country, by the area's name or id.
    pub fn require_in(
        &self,
        role: Role,
        country: Option<CountryCode>,
        area: Option<&str>,
    ) -> Result<(), ApiError> {
        self.unless(allows(self.grants(), role, country, area), || {
            let place = match (country, area) {
                (Some(country), Some(area)) => format!("in {area:.64} of {country}"),
                (Some(country), None) => format!("in {country}"),
                (None, _) => "in all countries".to_owned(),
            };
            format!("{role} {place}")
        })
    }

    /// Refuses who holds a role nowhere; with a country, nowhere in it.
    pub fn require_somewhere(
        &self,
        role: Role,
        country: Option<CountryCode>,
    ) -> Result<(), ApiError> {
        self.unless(allows_somewhere(self.grants(), role, country), || {
            let place = country.map_or_else(String::new, |it| format!(" in an area of {it}"));
            format!("{role}{place}")
        })
    }

    /// Whether they hold a role in a whole country; without one, in all countries.
    pub fn may(&self, role: Role, country: Option<CountryCode>) -> bool {
        allows(self.grants(), role, country, None)
    }

    /// Whether they hold a role in an area of a country, or without one in the whole of it.
    pub fn may_in(&self, role: Role, country: CountryCode, area: Option<&str>) -> bool {
        allows(self.grants(), role, Some(country), area)
    }

    /// What they may do. Nothing, until a password that somebody else made is changed.
    pub fn grants(&self) -> &[Grant] {
        match self {
            Self::Public => &[],
            Self::Administrator => &ALL_GRANTS,
            Self::Person(person, _) if person.must_change => &[],
            Self::Person(person, _) => &person.grants,
            Self::Key(key) => key.grants(),
        }
    }

    /// The key of a fleet of other programs' devices, and the schools that it may send for.
    pub fn fleet(&self) -> Option<(&ApiKey, &Fleet)> {
        match self {
            Self::Key(key) => match &key.scope {
                KeyScope::GigaMeter(fleet) => Some((key, fleet)),
                KeyScope::Role(_) => None,
            },
            _ => None,
        }
    }

    /// As [`Caller::fleet`]; whoever has no such key is refused.
    pub fn require_fleet(&self) -> Result<(&ApiKey, &Fleet), ApiError> {
        self.fleet().ok_or_else(|| match self {
            Self::Public => ApiError::unauthorized(
                "fleet_token_needed",
                "this needs the token of a fleet that this server's administrator made: \
                 Authorization: Bearer TOKEN",
            ),
            _ => ApiError::forbidden(
                "fleet_token_needed",
                "only the token of a fleet sends for its schools; persons and other keys do not",
            ),
        })
    }

    /// Who stands behind it: the person, or who made the key. Nobody for the public and for the
    /// administrator's token.
    pub fn person_id(&self) -> Option<PersonId> {
        match self {
            Self::Public | Self::Administrator => None,
            Self::Person(person, _) => Some(person.id),
            Self::Key(key) => key.person,
        }
    }

    /// The author of changes that they make now: `person:LOGIN`, `key:NAME`, `administrator`.
    pub fn author(&self) -> Author {
        let actor = match self {
            Self::Public => "public".to_owned(),
            Self::Administrator => "administrator".to_owned(),
            Self::Person(person, _) => format!("person:{}", person.login),
            Self::Key(key) => format!("key:{}", key.name),
        };
        Author {
            actor,
            at_ms: Timestamp::now().as_millisecond(),
        }
    }

    /// Whether a browser adds the credentials by itself, so that another site could use them.
    fn is_by_cookie(&self) -> bool {
        matches!(self, Self::Person(..))
    }

    fn unless(&self, allowed: bool, missing: impl FnOnce() -> String) -> Result<(), ApiError> {
        match self {
            _ if allowed => Ok(()),
            Self::Public => Err(ApiError::unauthorized(
                "sign_in_needed",
                "this needs a person who has signed in, a key or the administrator's token: \
                 Authorization: Bearer TOKEN",
            )),
            Self::Person(person, _) if person.must_change => Err(ApiError::forbidden(
                "password_change_needed",
                "your password was made by somebody else; change it first: POST /v1/me/password",
            )),
            _ => Err(ApiError::forbidden(
                "role_missing",
                format!("this needs the role {}; ask an administrator", missing()),
            )),
        }
    }
}

impl App {
    /// Who makes a request, by the administrator's token, a key or the cookie of a session. A
    /// session that has ended is nobody; a token or key that does not count is refused.
    pub fn caller(&self, headers: &HeaderMap) -> Result<Caller, ApiError> {
        let now_ms = Timestamp::now().as_millisecond();
        let bearer = word(headers, header::AUTHORIZATION).and_then(bearer_token);
        if let Some(secret) = bearer {
            return self.bearer(secret, now_ms);
        }
        let found = cookie(headers, self.cookie_name())
            .and_then(|token| self.accounts.signed_in(token, now_ms));
        let Some((session, person, is_due)) = found else {
            return Ok(Caller::Public);
        };
        if is_due {
            // If the database is busy it is told some minutes later.
            drop(self.store.session_seen(session.hash, now_ms));
        }
        Ok(Caller::Person(person, session))
    }

    fn bearer(&self, secret: &str, now_ms: i64) -> Result<Caller, ApiError> {
        if self.token.is(secret) {
            return Ok(Caller::Administrator);
        }
        let found = Some(secret)
            .filter(|it| it.starts_with(KEY_PREFIX))
            .and_then(|secret| self.accounts.key(secret, now_ms));
        let (key, day) = found.ok_or_else(|| {
            ApiError::unauthorized(
                "token_wrong",
                "this is neither a key that counts nor the administrator's token, which is in \
                 admin.token of the data folder",
            )
        })?;
        if let Some(day) = day {
            // If the database is busy, the next start has forgotten the day: not worth waiting.
            drop(self.store.key_used(key.id, day));
        }
        Ok(Caller::Key(key))
    }

    /// Refuses who lost their rights since their request began: the body of one may take long.
    pub fn require_still(&self, caller: &Caller) -> Result<(), ApiError> {
        let there = match caller {
            Caller::Public | Caller::Administrator => true,
            Caller::Person(_, session) => self.accounts.has_session(&session.hash),
            Caller::Key(key) => self.accounts.has_key(&key.hash),
        };
        if there {
            return Ok(());
        }
        Err(ApiError::unauthorized(
            "account_changed",
            "the account or key was changed while this request came in; sign in again",
        ))
    }

    /// Whether people reach this server over encrypted connections only.
    pub fn is_secure(&self) -> bool {
        let public = self.config.public_url.as_ref();
        self.config.tls.is_some() || public.is_some_and(|url| url.starts_with("https://"))
    }

    /// The name of a session's cookie at this server.
    pub fn cookie_name(&self) -> &'static str {
        if self.is_secure() {
            COOKIE_SECURE
        } else {
            COOKIE_PLAIN
        }
    }

    /// Refuses what a page of another site makes a browser send with the cookie of this one.
    pub fn refuse_foreign(
        &self,
        caller: &Caller,
        method: &Method,
        headers: &HeaderMap,
    ) -> Result<(), ApiError> {
        if method.is_safe() || !caller.is_by_cookie() || self.is_same_origin(headers) {
            return Ok(());
        }
        Err(foreign())
    }

    /// Whether a request comes from a page of this server, by what its browser says.
    pub fn is_same_origin(&self, headers: &HeaderMap) -> bool {
        let public = self.config.public_url.as_deref();
        is_same_origin(headers, public, self.is_secure())
    }
}

/// Browsers say where a request comes from, over encrypted connections also in one word (Fetch
/// Metadata Request Headers, section 2). What says neither is not believed.
fn is_same_origin(headers: &HeaderMap, public_url: Option<&str>, secure: bool) -> bool {
    if let Some(site) = word(headers, SEC_FETCH_SITE) {
        return site == "same-origin";
    }
    let Some(origin) = word(headers, header::ORIGIN) else {
        return false;
    };
    let host = word(headers, header::HOST);
    let here = |scheme| host.is_some_and(|host| origin == format!("{scheme}://{host}"));
    public_url.is_some_and(|url| url.trim_end_matches('/') == origin)
        || here("https")
        || (!secure && here("http"))
}

/// The cookie of a session, if a request has it.
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(own, value)| (own == name).then_some(value))
}

/// 403 for what comes from another site.
pub fn foreign() -> ApiError {
    ApiError::forbidden(
        "origin_foreign",
        "changes are made from this server's own pages only: Origin or Sec-Fetch-Site must say so; \
         programs use a key: Authorization: Bearer KEY",
    )
}

fn bearer_token(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn word(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The layer before every route has found out who calls.
impl FromRequestParts<App> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, ApiError> {
        let caller = parts.extensions.get::<Self>().cloned();
        caller.ok_or_else(|| ApiError::Internal("a route without a rule of access".to_owned()))
    }
}

#[cfg(test)]
pub(crate) mod testing {
    use uuid::Uuid;

    use super::*;

    /// Somebody who has signed in.
    pub(crate) fn person(must_change: bool, grants: Vec<Grant>) -> Caller {
        let id = PersonId(Uuid::from_u128(1));
        let session = Session {
            hash: [0; 32],
            person: id,
            created_at_ms: 0,
            expires_at_ms: 0,
            seen_at_ms: 0,
        };
        let person = Person {
            id,
            login: "amina".to_owned(),
            name: "Amina".to_owned(),
            must_change,
            created_at_ms: 0,
            disabled_at_ms: None,
            grants,
        };
        Caller::Person(Arc::new(person), session)
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};
    use uuid::Uuid;

    use super::testing::person;
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |&(name, value)| {
            let name = HeaderName::from_static(name);
            (name, HeaderValue::from_static(value))
        };
        pairs.iter().map(pair).collect()
    }

    fn steward_of_kenya() -> Vec<Grant> {
        vec![Grant {
            role: Role::Steward,
            country: "KEN".parse().ok(),
            area: None,
        }]
    }

    fn code(refused: Result<(), ApiError>) -> (u16, &'static str, String) {
        match refused {
            Err(ApiError::Refused {
                status,
                code,
                detail,
            }) => (status.as_u16(), code, detail),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_refusal_says_whether_to_sign_in_or_which_role_is_missing_where() {
        let (ken, bih) = ("KEN".parse().ok(), "BIH".parse().ok());
        let refused = code(Caller::Public.require(Role::Viewer, ken));
        assert_eq!((refused.0, refused.1), (401, "sign_in_needed"));
        let steward = person(false, steward_of_kenya());
        assert!(steward.require(Role::Steward, ken).is_ok());
        assert!(
            steward
                .require_in(Role::Steward, ken, Some("Nairobi"))
                .is_ok()
        );
        assert!(steward.require_somewhere(Role::Viewer, None).is_ok());
        let refused = code(steward.require(Role::Steward, bih));
        assert_eq!((refused.0, refused.1), (403, "role_missing"));
        assert!(refused.2.contains("steward in BIH"), "{}", refused.2);
        let refused = code(steward.require(Role::Administrator, None));
        assert!(refused.2.contains("administrator in all countries"));
        assert!(Caller::Administrator.require(Role::Reviewer, None).is_ok());
    }

    #[test]
    fn who_has_a_password_that_others_know_may_do_nothing_yet() {
        let steward = person(true, steward_of_kenya());
        let refused = code(steward.require(Role::Viewer, "KEN".parse().ok()));
        assert_eq!((refused.0, refused.1), (403, "password_change_needed"));
        assert!(steward.grants().is_empty());
    }

    #[test]
    fn authors_are_named_by_how_they_called() {
        assert_eq!(person(false, vec![]).author().actor, "person:amina");
        assert_eq!(Caller::Administrator.author().actor, "administrator");
        assert_eq!(Caller::Administrator.person_id(), None);
        let own = PersonId(Uuid::from_u128(1));
        assert_eq!(person(false, vec![]).person_id(), Some(own));
    }

    #[test]
    fn only_a_page_of_this_server_is_of_the_same_origin() {
        let same = |pairs: &[_]| is_same_origin(&headers(pairs), None, false);
        assert!(same(&[("sec-fetch-site", "same-origin")]));
        for site in ["same-site", "cross-site", "none"] {
            // The host that it names itself does not help it.
            let (host, origin) = (("host", "a.example"), ("origin", "http://a.example"));
            assert!(!same(&[("sec-fetch-site", site), host, origin]));
        }
        assert!(same(&[
            ("host", "a.example:80"),
            ("origin", "http://a.example:80")
        ]));
        assert!(!same(&[
            ("host", "a.example"),
            ("origin", "http://b.example")
        ]));
        assert!(!same(&[
            ("host", "a.example"),
            ("origin", "http://a.example:81")
        ]));
        assert!(!same(&[("host", "a.example"), ("origin", "null")]));
        assert!(!same(&[("host", "a.example")]));
    }

    #[test]
    fn a_plain_page_is_not_of_the_same_origin_as_an_encrypted_one() {
        let plain = headers(&[("host", "a.example"), ("origin", "http://a.example")]);
        assert!(!is_same_origin(&plain, None, true));
        let proxied = headers(&[("host", "10.0.0.1"), ("origin", "https://a.example")]);
        assert!(is_same_origin(&proxied, Some("https://a.example/"), true));
        assert!(!is_same_origin(&proxied, Some("https://b.example/"), true));
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let sent = headers(&[("cookie", "a=1; qosyl_session=token; b=2")]);
        assert_eq!(cookie(&sent, COOKIE_PLAIN), Some("token"));
        assert_eq!(cookie(&sent, COOKIE_SECURE), None);
        let other = headers(&[("cookie", "xqosyl_session=token")]);
        assert_eq!(cookie(&other, COOKIE_PLAIN), None);
    }

    #[test]
    fn a_token_follows_the_word_bearer_in_any_case() {
        assert_eq!(bearer_token("Bearer abc"), Some("abc"));
        assert_eq!(bearer_token("bearer  abc "), Some("abc"));
        assert_eq!(bearer_token("Basic abc"), None);
        assert_eq!(bearer_token("abc"), None);
    }
}
