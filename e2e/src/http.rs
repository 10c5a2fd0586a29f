//! Asking a server.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;
use ureq::Agent;
use ureq::http::Request;

/// Asks one server, over connections that are kept.
#[derive(Clone)]
pub struct Http {
    agent: Agent,
    base: String,
    token: Option<String>,
    headers: Vec<(String, String)>,
}

/// What a server answered.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Headers, with small letters.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub bytes: Vec<u8>,
    /// The body as text.
    pub text: String,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {}", self.text))
    }

    /// The `code` of a problem.
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// The cookie that it sets: `NAME=VALUE`.
    pub fn cookie(&self) -> String {
        let header = self.header("set-cookie").expect("a cookie is set");
        header.split(';').next().unwrap_or_default().to_owned()
    }

    /// The body of an answer that must say that it was done.
    #[track_caller]
    pub fn done(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.text);
        self.json()
    }

    /// Status and code of a problem, beside which a test holds a [`refusal`].
    pub fn refused(&self) -> (u16, String) {
        (self.status, self.code())
    }

    /// A header, by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(it, _)| it == name)
            .map(|(_, value)| value.as_str())
    }
}

/// A refusal as a test expects it.
pub fn refusal(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

impl Http {
    /// Asks a server at `http://HOST:PORT`.
    pub fn new(base: &str) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_mins(1)))
            .max_redirects(0)
            .build();
        Self {
            agent: Agent::new_with_config(config),
            base: base.to_owned(),
            token: None,
            headers: Vec::new(),
        }
    }

    /// As the administrator.
    #[must_use]
    pub fn with_token(mut self, token: &str) -> Self {
        self.token = Some(token.to_owned());
        self
    }

    /// With a header on every request.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Asks for something.
    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], &[])
    }

    /// Posts JSON.
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send_json("POST", path, body)
    }

    /// Sends JSON.
    pub fn send_json(&self, method: &str, path: &str, body: &Value) -> Answer {
        let body = body.to_string();
        self.send(method, path, "application/json", body.as_bytes())
    }

    /// Sends a body.
    pub fn send(&self, method: &str, path: &str, content_type: &str, body: &[u8]) -> Answer {
        self.ask(method, path, &[("content-type", content_type)], body)
    }

    /// Asks with headers; the connection must hold.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        self.try_ask(method, path, headers, body)
            .expect("the server answers")
    }

    /// Asks with headers.
    pub fn try_ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let request = request.body(body).expect("the request is well-formed");
        let mut answer = self.agent.run(request)?;
        let bytes = answer
            .body_mut()
            .with_config()
            .limit(512 * 1024 * 1024)
            .read_to_vec()?;
        let text = |value: &ureq::http::HeaderValue| {
            String::from_utf8_lossy(value.as_bytes()).into_owned()
        };
        Ok(Answer {
            status: answer.status().as_u16(),
            headers: answer
                .headers()
                .iter()
                .map(|(n, v)| (n.to_string(), text(v)))
                .collect(),
            text: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        })
    }
}

/// Sends bytes as they are and reads until the server closes or is silent for a time.
pub fn raw(authority: &str, bytes: &[u8], silence: Duration) -> String {
    let mut stream = TcpStream::connect(authority).unwrap();
    stream.set_read_timeout(Some(silence)).unwrap();
    // A server may close before it has read all.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let mut piece = [0; 4096];
    while let Ok(count @ 1..) = stream.read(&mut piece) {
        answer.extend_from_slice(&piece[..count]);
    }
    String::from_utf8_lossy(&answer).into_owned()
}
