//! Talking to a server's API.

use std::fs;
use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use serde_json::Value;
use ureq::http::Response;
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, Body, SendBody};

use crate::args::Access;
use crate::failure::Failure;

/// The longest answer that is read: an export of a school.
const ANSWER_BYTES_MAX: u64 = 256 * 1024 * 1024;
const CONNECT_TIME: Duration = Duration::from_secs(10);

/// A server and the right to ask it.
pub struct Client {
    agent: Agent,
    base: String,
    token: Option<String>,
}

impl Client {
    /// The server that the options, the environment or the data folder name.
    pub fn new(access: &Access) -> Result<Self, Failure> {
        let read = |name| fs::read_to_string(access.data.join(name)).ok();
        let local = read(qosyl_server::URL_FILE).map(|url| normal(&url));
        let base = match &access.server {
            Some(server) => normal(server),
            None => local.clone().ok_or_else(|| Failure::NoServer {
                data: access.data.clone(),
            })?,
        };
        // The folder's token is for the folder's server: no other must get to see it.
        let is_local = local.as_ref() == Some(&base);
        let kept = || read(qosyl_server::TOKEN_FILE).filter(|_| is_local);
        let token = access.token.clone().or_else(kept);
        Ok(Self {
            agent: agent(access)?,
            base,
            token: token.map(|token| token.trim().to_owned()),
        })
    }

    /// Asks for JSON.
    pub fn get(&self, path: &str, query: &[(&str, &str)]) -> Result<Value, Failure> {
        let mut request = self.agent.get(self.url(path));
        for (name, value) in query {
            request = request.query(name, value);
        }
        if let Some(token) = &self.token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        self.json(request.call())
    }

    /// Asks for anything, piece by piece.
    pub fn download(&self, path: &str) -> Result<impl Read + use<>, Failure> {
        let answer = self.answer(self.agent.get(self.url(path)).call())?;
        Ok(answer
            .into_body()
            .into_with_config()
            .limit(ANSWER_BYTES_MAX)
            .reader())
    }

    /// Sends JSON as the administrator.
    pub fn post(&self, path: &str, body: &Value) -> Result<Value, Failure> {
        let bytes = body.to_string();
        self.send(
            path,
            &[],
            "application/json",
            SendBody::from_reader(&mut bytes.as_bytes()),
        )
    }

    /// Puts JSON in the place of what is there, as the administrator.
    pub fn put(&self, path: &str, body: &Value) -> Result<Value, Failure> {
        let request = self
            .agent
            .put(self.url(path))
            .header("Authorization", self.authorization()?)
            .header("Content-Type", "application/json");
        self.json(request.send(body.to_string()))
    }

    /// Changes with JSON, as the administrator.
    pub fn patch(&self, path: &str, body: &Value) -> Result<Value, Failure> {
        let request = self
            .agent
            .patch(self.url(path))
            .header("Authorization", self.authorization()?)
            .header("Content-Type", "application/json");
        self.json(request.send(body.to_string()))
    }

    /// Every item of a list, page by page.
    pub fn all(&self, path: &str, query: &[(&str, &str)]) -> Result<Vec<Value>, Failure> {
        let mut items = Vec::new();
        let mut cursor: Option<String> = None;
        loop {
            let mut query = query.to_vec();
            query.push(("limit", "500"));
            if let Some(cursor) = &cursor {
                query.push(("cursor", cursor));
            }
            let page = self.get(path, &query)?;
            items.extend(page["items"].as_array().into_iter().flatten().cloned());
            cursor = page["next"].as_str().map(str::to_owned);
            if cursor.is_none() {
                return Ok(items);
            }
        }
    }

    /// Sends a body as the administrator.
    pub fn send(
        &self,
        path: &str,
        query: &[(&str, &str)],
        content_type: &str,
        body: SendBody<'_>,
    ) -> Result<Value, Failure> {
        let mut request = self
            .agent
            .post(self.url(path))
            .header("Authorization", self.authorization()?)
            .header("Content-Type", content_type);
        for (name, value) in query {
            request = request.query(name, value);
        }
        self.json(request.send(body))
    }

    /// Deletes as the administrator.
    pub fn delete(&self, path: &str) -> Result<(), Failure> {
        let request = self
            .agent
            .delete(self.url(path))
            .header("Authorization", self.authorization()?);
        self.answer(request.call()).map(drop)
    }

    /// The full address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn authorization(&self) -> Result<String, Failure> {
        self.token
            .as_ref()
            .map(|token| format!("Bearer {token}"))
            .ok_or(Failure::NoToken)
    }

    fn json(&self, answer: Result<Response<Body>, ureq::Error>) -> Result<Value, Failure> {
        let mut answer = self.answer(answer)?;
        let text = answer
            .body_mut()
            .with_config()
            .limit(ANSWER_BYTES_MAX)
            .read_to_string()
            .map_err(|error| self.unreachable(&error))?;
        serde_json::from_str(&text).map_err(|_| Failure::Unreachable {
            url: self.base.clone(),
            cause: "the answer is not JSON; is this a Qosyl server?".to_owned(),
        })
    }

    fn answer(
        &self,
        answer: Result<Response<Body>, ureq::Error>,
    ) -> Result<Response<Body>, Failure> {
        let mut answer = answer.map_err(|error| self.unreachable(&error))?;
        if answer.status().is_success() {
            return Ok(answer);
        }
        let text = answer.body_mut().read_to_string().unwrap_or_default();
        let problem: Value = serde_json::from_str(&text).unwrap_or_default();
        let word = |key: &str| problem[key].as_str().map(str::to_owned);
        Err(Failure::Refused {
            code: word("code").unwrap_or_else(|| answer.status().to_string()),
            detail: word("detail").unwrap_or_else(|| "the server refused".to_owned()),
        })
    }

    fn unreachable(&self, error: &ureq::Error) -> Failure {
        Failure::Unreachable {
            url: self.base.clone(),
            cause: error.to_string(),
        }
    }
}

/// An address without white space and without a slash at its end.
fn normal(url: &str) -> String {
    url.trim().trim_end_matches('/').to_owned()
}

fn agent(access: &Access) -> Result<Agent, Failure> {
    let roots = match &access.ca_file {
        None => RootCerts::PlatformVerifier,
        Some(path) => {
            let failed = |cause: String| Failure::File {
                path: path.clone(),
                cause,
            };
            let certificates: Result<Vec<_>, _> = CertificateDer::pem_file_iter(path)
                .map_err(|error| failed(error.to_string()))?
                .map(|found| found.map(|it| Certificate::from_der(&it).to_owned()))
                .collect();
            RootCerts::from(certificates.map_err(|error| failed(error.to_string()))?)
        }
    };
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .root_certs(roots)
        .build();
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .timeout_connect(Some(CONNECT_TIME))
        .tls_config(tls)
        .build();
    Ok(Agent::new_with_config(config))
}
