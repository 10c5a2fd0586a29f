//! What a request for a test may say: subprotocol and query.

use crate::limits::{EARLY_EXIT_MEGABYTES, QUERY_BYTES_MAX, QUERY_PAIRS_MAX};
use crate::{Direction, SUBPROTOCOL};

/// A request for a test that was found to be in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestRequest {
    /// The way of the load.
    pub direction: Direction,
    /// Download only: exact number of payload bytes after which the server closes.
    pub early_exit_bytes: Option<u64>,
    /// What the client tells of itself, in its order, each key once.
    pub metadata: Metadata,
}

/// Why a request is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The client does not offer the ndt7 subprotocol.
    #[error("the request does not offer the WebSocket subprotocol {SUBPROTOCOL}; add it")]
    NoSubprotocol,
    /// The query is too long.
    #[error("the query has {bytes} bytes; send at most {QUERY_BYTES_MAX}")]
    QueryTooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// The query has too many pairs.
    #[error("the query has more than {QUERY_PAIRS_MAX} pairs; send fewer")]
    TooManyPairs,
    /// `early_exit` has a value other than 250.
    #[error("early_exit is {value:?}; only {EARLY_EXIT_MEGABYTES} (megabytes) is possible")]
    EarlyExit {
        /// What the client sent.
        value: String,
    },
}

impl Refusal {
    /// The HTTP status that answers the request.
    pub fn status(&self) -> u16 {
        match self {
            Self::QueryTooLong { .. } => 414,
            Self::NoSubprotocol | Self::TooManyPairs | Self::EarlyExit { .. } => 400,
        }
    }
}

/// Checks a request for a test. `subprotocols` are the values of all `Sec-WebSocket-Protocol`
/// headers, each of which may be a list; `query` is what follows `?` in the target.
pub fn check_request<'a>(
    direction: Direction,
    subprotocols: impl IntoIterator<Item = &'a str>,
    query: &str,
) -> Result<TestRequest, Refusal> {
    if !subprotocols.into_iter().any(offers_ndt7) {
        return Err(Refusal::NoSubprotocol);
    }
    let metadata = parse_query(query)?;
    let limit_bytes = early_exit(&metadata)?;
    Ok(TestRequest {
        direction,
        early_exit_bytes: limit_bytes.filter(|_| direction == Direction::Download),
        metadata,
    })
}

/// Whether a `Sec-WebSocket-Protocol` value, a list by RFC 6455, contains the ndt7 subprotocol.
pub fn offers_ndt7(value: &str) -> bool {
    value.split(',').any(|item| item.trim() == SUBPROTOCOL)
}

fn early_exit(metadata: &Metadata) -> Result<Option<u64>, Refusal> {
    match metadata.get("early_exit") {
        None => Ok(None),
        Some("250") => Ok(Some(EARLY_EXIT_MEGABYTES * 1_000_000)),
        Some(value) => Err(Refusal::EarlyExit {
            value: value.chars().take(32).collect(),
        }),
    }
}

/// What a client tells of itself in the query: at most 64 pairs in 4096 bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata(Vec<(String, String)>);

impl Metadata {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value.as_str())
    }

    /// All pairs, in the client's order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// The pairs that may be kept: without the server's own (`server_…`) and without the access
    /// token, which is a secret.
    pub fn kept(&self) -> impl Iterator<Item = (&str, &str)> {
        self.iter()
            .filter(|(key, _)| !key.starts_with("server_") && *key != "access_token")
    }
}

/// Reads a query (`application/x-www-form-urlencoded`). The first value of a repeated key wins, a
/// key without `=` has the empty value, wrong escapes stand for themselves.
pub fn parse_query(query: &str) -> Result<Metadata, Refusal> {
    if query.len() > QUERY_BYTES_MAX {
        return Err(Refusal::QueryTooLong { bytes: query.len() });
    }
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (count, pair) in query.split('&').filter(|pair| !pair.is_empty()).enumerate() {
        if count == QUERY_PAIRS_MAX {
            return Err(Refusal::TooManyPairs);
        }
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let key = decode(key);
        if pairs.iter().all(|(known, _)| *known != key) {
            pairs.push((key, decode(value)));
        }
    }
    Ok(Metadata(pairs))
}

fn decode(text: &str) -> String {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        let mut ahead = bytes.clone();
        match (byte, ahead.next().and_then(hex), ahead.next().and_then(hex)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push(high << 4 | low);
                bytes = ahead;
            }
            (b'+', ..) => decoded.push(b' '),
            _ => decoded.push(byte),
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(direction: Direction, query: &str) -> Result<TestRequest, Refusal> {
        check_request(direction, [SUBPROTOCOL], query)
    }

    #[test]
    fn no_or_wrong_subprotocol_is_answered_with_400() {
        for offered in [vec![], vec!["chat"], vec!["net.measurementlab.ndt.v70, x"]] {
            let refusal = check_request(Direction::Upload, offered, "").unwrap_err();
            assert_eq!(refusal, Refusal::NoSubprotocol);
            assert_eq!(refusal.status(), 400);
        }
    }

    #[test]
    fn a_list_that_contains_the_subprotocol_is_accepted() {
        let lists = ["chat, net.measurementlab.ndt.v7 ,x"];
        assert!(check_request(Direction::Download, lists, "").is_ok());
        let headers = ["chat", SUBPROTOCOL];
        assert!(check_request(Direction::Download, headers, "").is_ok());
    }

    #[test]
    fn a_query_of_4096_bytes_is_read_and_one_more_is_refused() {
        let query = format!("k={}", "v".repeat(QUERY_BYTES_MAX - 2));
        assert_eq!(parse_query(&query).unwrap().get("k").unwrap().len(), 4094);
        let refusal = parse_query(&format!("{query}v")).unwrap_err();
        assert_eq!(refusal, Refusal::QueryTooLong { bytes: 4097 });
        assert_eq!(refusal.status(), 414);
    }

    #[test]
    fn more_than_64_pairs_are_refused() {
        let query = |count: usize| {
            let pairs: Vec<String> = (0..count).map(|i| format!("k{i}=v")).collect();
            pairs.join("&")
        };
        assert_eq!(parse_query(&query(64)).unwrap().iter().count(), 64);
        assert_eq!(parse_query(&query(65)), Err(Refusal::TooManyPairs));
    }

    #[test]
    fn the_first_value_of_a_key_wins_and_secrets_are_not_kept() {
        let metadata = parse_query("a=1&a=2&b&server_x=3&access_token=s&c+%C3%A9=%zz%2").unwrap();
        assert_eq!(metadata.get("a"), Some("1"));
        assert_eq!(metadata.get("b"), Some(""));
        let kept: Vec<_> = metadata.kept().collect();
        assert_eq!(kept, [("a", "1"), ("b", ""), ("c é", "%zz%2")]);
    }

    #[test]
    fn early_exit_is_250_megabytes_for_downloads_and_nothing_else() {
        let download = check(Direction::Download, "early_exit=250").unwrap();
        assert_eq!(download.early_exit_bytes, Some(250_000_000));
        let upload = check(Direction::Upload, "early_exit=250").unwrap();
        assert_eq!(upload.early_exit_bytes, None);
        for wrong in ["early_exit=100", "early_exit", "early_exit=250.0"] {
            assert_eq!(check(Direction::Download, wrong).unwrap_err().status(), 400);
        }
    }

    proptest! {
        #[test]
        fn no_query_breaks_the_parser(query in ".{0,300}") {
            if let Ok(metadata) = parse_query(&query) {
                prop_assert!(metadata.iter().count() <= QUERY_PAIRS_MAX);
            }
        }
    }
}
