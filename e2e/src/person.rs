//! Somebody with an account.

use serde_json::{Value, json};

use crate::Server;
use crate::http::Http;

/// Somebody who has signed in with a password of their own.
pub struct Person {
    /// Their id.
    pub id: String,
    /// What they sign in with.
    pub login: String,
    /// Their password.
    pub password: String,
    /// The cookie of their session: `NAME=TOKEN`.
    pub cookie: String,
    /// A caller of the API as their browser, on a page of the server.
    pub http: Http,
}

impl Person {
    /// Makes an account with roles, signs in and changes the first password.
    pub fn new(server: &Server, login: &str, grants: &Value) -> Self {
        let wish = json!({"login": login, "grants": grants});
        let made = server.admin().post("/v1/people", &wish);
        assert_eq!(made.status, 201, "{}", made.text);
        let made = made.json();
        let first = made["password"].as_str().expect("a password is made");
        let cookie = Self::sign_in(server, login, first);
        let password = format!("the own password of {login}");
        let change = json!({"current": first, "password": password});
        let changed = Self::browser(server, &cookie).post("/v1/me/password", &change);
        assert_eq!(changed.status, 200, "{}", changed.text);
        let cookie = changed.cookie();
        Self {
            id: made["id"].as_str().unwrap_or_default().to_owned(),
            login: login.to_owned(),
            password,
            http: Self::browser(server, &cookie),
            cookie,
        }
    }

    /// Signs in; the cookie of the session.
    pub fn sign_in(server: &Server, login: &str, password: &str) -> String {
        let wish = json!({"login": login, "password": password});
        let answer = server.http().post("/v1/session", &wish);
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.cookie()
    }

    /// A caller of the API as a browser on a page of the server, with a cookie.
    pub fn browser(server: &Server, cookie: &str) -> Http {
        server
            .http()
            .with_header("cookie", cookie)
            .with_header("origin", &server.url)
    }
}
