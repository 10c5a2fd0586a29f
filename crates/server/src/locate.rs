//! `/v2/nearest/ndt/ndt7`: where to measure, in the shape of M-Lab's Locate service, version 2,
//! so that any ndt7 client can be pointed here.

use axum::Extension;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::App;
use crate::error::ApiError;
use crate::socket::Peer;

/// The longest host name that is put into an answer (RFC 1035, with room for a port).
const HOST_BYTES_MAX: usize = 262;

/// The nearest measurement server: this one.
#[utoipa::path(get, path = "/v2/nearest/ndt/ndt7", tag = "ndt7",
    responses((status = 200, description = "M-Lab Locate v2: one result, this server")))]
pub async fn nearest(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let base = base(&app, peer, &headers)?;
    let body = json!({ "results": [{
        "machine": base.host_name(),
        "hostname": base.host_name(),
        "location": Value::Null,
        "urls": base.urls(),
    }]});
    let headers = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, Json(body)).into_response())
}

/// The address of this server as the caller reaches it, for instance `https://qosyl.example`.
pub fn origin(app: &App, peer: Peer, headers: &HeaderMap) -> Result<String, ApiError> {
    let base = base(app, peer, headers)?;
    let secure = peer.secure || !base.plain;
    let scheme = if secure { "https" } else { "http" };
    Ok(format!("{scheme}://{}", base.host))
}

/// Under which host, with which schemes.
struct Base {
    host: String,
    plain: bool,
    secure: bool,
}

impl Base {
    fn host_name(&self) -> &str {
        let without_port = self
            .host
            .rsplit_once(':')
            .map_or(self.host.as_str(), |(name, _)| name);
        if self.host.ends_with(']') {
            &self.host
        } else {
            without_port
        }
    }

    fn urls(&self) -> Map<String, Value> {
        let schemes = [("ws", self.plain), ("wss", self.secure)];
        let mut urls = Map::new();
        for (scheme, _) in schemes.into_iter().filter(|(_, served)| *served) {
            for direction in ["download", "upload"] {
                urls.insert(
                    format!("{scheme}:///ndt/v7/{direction}"),
                    format!("{scheme}://{}/ndt/v7/{direction}", self.host).into(),
                );
            }
        }
        urls
    }
}

fn base(app: &App, peer: Peer, headers: &HeaderMap) -> Result<Base, ApiError> {
    if let Some(url) = &app.config.public_url {
        let secure = url.starts_with("https://");
        let host = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
        let host = host.trim_end_matches('/').to_owned();
        return Ok(Base {
            host,
            plain: !secure,
            secure,
        });
    }
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let sound = |letter: char| letter.is_ascii_alphanumeric() || "-._:[]".contains(letter);
    if host.is_empty() || host.len() > HOST_BYTES_MAX || !host.chars().all(sound) {
        return Err(ApiError::bad(
            "host_malformed",
            "the Host header is missing or not a host",
        ));
    }
    // With a certificate one port serves both; without, only plain connections.
    let secure = app.config.tls.is_some() || peer.secure;
    Ok(Base {
        host: host.to_owned(),
        plain: true,
        secure,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_names_lose_their_port_but_keep_their_brackets() {
        let base = |host: &str| Base {
            host: host.to_owned(),
            plain: true,
            secure: false,
        };
        assert_eq!(base("a.example:8080").host_name(), "a.example");
        assert_eq!(base("a.example").host_name(), "a.example");
        assert_eq!(base("[2001:db8::1]:8080").host_name(), "[2001:db8::1]");
        assert_eq!(base("[2001:db8::1]").host_name(), "[2001:db8::1]");
    }
}
