//! Addresses of servers.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ureq::http::Uri;

use crate::MeterError;
use crate::limits::ADDRESS_BYTES_MAX;

/// A server: `https://host[:port]` or `http://host[:port]`, nothing behind it but a slash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ServerAddress {
    secure: bool,
    /// Name or IP address, IPv6 in brackets.
    host: String,
    port: Option<u16>,
}

impl ServerAddress {
    /// Whether the channel is secure.
    pub fn is_secure(&self) -> bool {
        self.secure
    }

    /// The name or IP address, IPv6 without brackets.
    pub fn host(&self) -> &str {
        let inner = self.host.strip_prefix('[');
        inner
            .and_then(|it| it.strip_suffix(']'))
            .unwrap_or(&self.host)
    }

    /// The port, also where the address does not name it.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(if self.secure { 443 } else { 80 })
    }

    /// Whether the server is on this computer.
    pub fn is_loopback(&self) -> bool {
        is_loopback(self.host())
    }

    /// Host and port as in a `Host` header.
    pub fn authority(&self) -> String {
        match self.port {
            Some(port) => format!("{}:{port}", self.host),
            None => self.host.clone(),
        }
    }

    /// The scheme of a WebSocket to this server.
    pub fn ws_scheme(&self) -> &'static str {
        if self.secure { "wss" } else { "ws" }
    }

    /// The address of something on this server; `path` begins with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("{self}{path}")
    }
}

/// Whether a host is this computer.
pub(crate) fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

impl fmt::Display for ServerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.secure { "https" } else { "http" };
        write!(f, "{scheme}://{}", self.authority())
    }
}

impl FromStr for ServerAddress {
    type Err = MeterError;

    fn from_str(text: &str) -> Result<Self, MeterError> {
        let trimmed = text.trim();
        let wrong = || MeterError::Address {
            address: text.chars().take(100).collect(),
        };
        if trimmed.len() > ADDRESS_BYTES_MAX {
            return Err(wrong());
        }
        let uri: Uri = trimmed.parse().map_err(|_| wrong())?;
        let secure = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(wrong()),
        };
        let bare = matches!(uri.path(), "" | "/") && uri.query().is_none();
        let authority = uri.authority().ok_or_else(wrong)?;
        let host = authority.host();
        // A user's name would stand before the host and so is refused too.
        let behind_host = authority.as_str().strip_prefix(host).ok_or_else(wrong)?;
        let port = port_of(behind_host).map_err(|()| wrong())?;
        if !bare || host.is_empty() {
            return Err(wrong());
        }
        Ok(Self {
            secure,
            host: host.to_ascii_lowercase(),
            port,
        })
    }
}

/// The port of `:8080`, none of an empty text; an error if it is neither.
fn port_of(behind_host: &str) -> Result<Option<u16>, ()> {
    if behind_host.is_empty() {
        return Ok(None);
    }
    let digits = behind_host.strip_prefix(':').ok_or(())?;
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    let port = digits.parse().ok().filter(|port| *port > 0 && all_digits);
    port.map(Some).ok_or(())
}

impl TryFrom<String> for ServerAddress {
    type Error = MeterError;

    fn try_from(text: String) -> Result<Self, MeterError> {
        text.parse()
    }
}

impl From<ServerAddress> for String {
    fn from(address: ServerAddress) -> Self {
        address.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_read_and_written() {
        for (given, written, host, port) in [
            (
                "https://Qosyl.example/",
                "https://qosyl.example",
                "qosyl.example",
                443,
            ),
            (
                "http://10.0.0.1:8080",
                "http://10.0.0.1:8080",
                "10.0.0.1",
                8080,
            ),
            (" http://[::1]:80 ", "http://[::1]:80", "::1", 80),
        ] {
            let address: ServerAddress = given.parse().unwrap();
            assert_eq!(address.to_string(), written);
            assert_eq!((address.host(), address.port()), (host, port));
        }
        let address: ServerAddress = "http://[::1]:8080".parse().unwrap();
        assert!(address.is_loopback());
        assert_eq!(address.url("/healthz"), "http://[::1]:8080/healthz");
    }

    #[test]
    fn what_is_no_address_of_a_server_is_refused() {
        let long = format!("http://{}", "h".repeat(ADDRESS_BYTES_MAX));
        for wrong in [
            "",
            "qosyl.example",
            "ftp://qosyl.example",
            "https://",
            "https://qosyl.example/api",
            "https://qosyl.example?x",
            "https://user@qosyl.example",
            "https://qosyl.example:0",
            "https://qosyl.example:",
            "https://qosyl.example:8x",
            "https://@qosyl.example",
            "https://qosyl.example:99999",
            "https://a b",
            &long,
        ] {
            let error = wrong.parse::<ServerAddress>().unwrap_err();
            assert!(matches!(error, MeterError::Address { .. }), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_so_that_it_is_read_again(text in "https?://[a-z0-9.:@/-]{0,30}") {
            if let Ok(address) = text.parse::<ServerAddress>() {
                let again: ServerAddress = address.to_string().parse().unwrap();
                prop_assert_eq!(again, address);
            }
        }
    }
}
