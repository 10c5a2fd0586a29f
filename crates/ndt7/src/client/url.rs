//! Addresses of tests: `ws://host[:port]/path?query` and `wss://…`.

use super::ClientError;
use crate::limits::URL_BYTES_MAX;

/// The parts of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// Whether the channel is secure.
    pub(super) tls: bool,
    /// Name or IP address, IPv6 without brackets.
    pub(super) host: String,
    /// TCP port.
    pub(super) port: u16,
    /// For the `Host` header.
    pub(super) authority: String,
    /// Path and query.
    pub(super) target: String,
}

/// Takes an address apart. Only printable ASCII: it becomes part of an HTTP request.
pub(super) fn parse(url: &str) -> Result<Address, ClientError> {
    let wrong = || ClientError::Url {
        url: url.chars().take(200).collect(),
    };
    let (tls, rest) = match url.split_once("://") {
        Some(("ws", rest)) => (false, rest),
        Some(("wss", rest)) => (true, rest),
        _ => return Err(wrong()),
    };
    if url.len() > URL_BYTES_MAX || !url.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(wrong());
    }
    let rest = rest.split('#').next().unwrap_or_default();
    let (authority, target) = match rest.find(['/', '?']) {
        Some(index) => rest.split_at(index),
        None => (rest, "/"),
    };
    let (host, port) = split_authority(authority).ok_or_else(wrong)?;
    let default = if tls { 443 } else { 80 };
    let port = match port {
        "" => default,
        port => port.parse().map_err(|_error| wrong())?,
    };
    let slash = if target.starts_with('?') { "/" } else { "" };
    Ok(Address {
        tls,
        host: host.to_owned(),
        port,
        authority: authority.to_owned(),
        target: format!("{slash}{target}"),
    })
}

/// Host and port; the port may be empty.
fn split_authority(authority: &str) -> Option<(&str, &str)> {
    let (host, rest) = match authority.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?,
        None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
    };
    let port = if rest.is_empty() {
        ""
    } else {
        rest.strip_prefix(':')?
    };
    let sound = !host.is_empty() && !host.contains(['@', '[', ']']);
    sound.then_some((host, port))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_taken_apart() {
        let address = parse("wss://measure.example/ndt/v7/download?a=b#f").unwrap();
        assert!(address.tls);
        assert_eq!(
            (address.host.as_str(), address.port),
            ("measure.example", 443)
        );
        assert_eq!(address.target, "/ndt/v7/download?a=b");
        let address = parse("ws://[2001:db8::1]:8080?x").unwrap();
        assert_eq!((address.host.as_str(), address.port), ("2001:db8::1", 8080));
        assert_eq!(address.authority, "[2001:db8::1]:8080");
        assert_eq!(address.target, "/?x");
        assert_eq!(parse("ws://h:").unwrap().port, 80);
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for wrong in [
            "",
            "http://h/",
            "ws://",
            "ws://h:99999/",
            "ws://u@h/",
            "ws://h/ x",
            "ws://[::1",
            "ws://h/\r\nX: y",
            "ws://:80/",
        ] {
            assert!(
                matches!(parse(wrong), Err(ClientError::Url { .. })),
                "{wrong}"
            );
        }
        let long = format!("ws://h/{}", "x".repeat(URL_BYTES_MAX));
        assert!(parse(&long).is_err());
    }

    proptest! {
        #[test]
        fn no_address_can_smuggle_a_header(url in "wss?://.{0,60}") {
            if let Ok(address) = parse(&url) {
                let parts = [address.authority, address.target];
                prop_assert!(parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_graphic())));
            }
        }
    }
}
