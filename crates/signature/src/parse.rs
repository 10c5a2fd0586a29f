//! Reads the three headers: strictly one notation, everything bounded.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::base::COMPONENTS;
use crate::request::LABEL;
use crate::{SignatureError, Unverified};

/// The longest `Signature-Input`.
pub const SIGNATURE_INPUT_BYTES_MAX: usize = 384;
/// The shortest nonce: 128 bits in base64url.
pub const NONCE_BYTES_MIN: usize = 22;
/// The longest nonce.
pub const NONCE_BYTES_MAX: usize = 64;
/// The longest key id; a UUID has 36 characters.
pub const KEY_ID_BYTES_MAX: usize = 64;
/// `qosyl=:`, 64 bytes in base64, `:`.
const SIGNATURE_BYTES: usize = LABEL.len() + 3 + 88;
/// `sha-256=:`, 32 bytes in base64, `:`.
const CONTENT_DIGEST_BYTES: usize = 9 + 44 + 1;
/// The most digits of `created`: until the year 33658.
const CREATED_DIGITS_MAX: usize = 12;

const INPUT: &str = "Signature-Input";

/// The raw values of the three headers; each must occur once in the request.
#[derive(Debug, Clone, Copy)]
pub struct Headers<'a> {
    /// `Content-Digest`
    pub content_digest: &'a [u8],
    /// `Signature-Input`
    pub signature_input: &'a [u8],
    /// `Signature`
    pub signature: &'a [u8],
}

/// Reads the headers of a signed request, without any belief in what they say.
pub fn parse(headers: &Headers<'_>) -> Result<Unverified, SignatureError> {
    let content_digest = parse_digest(headers.content_digest)?;
    let signature = parse_signature(headers.signature)?;
    let input = text(INPUT, headers.signature_input, SIGNATURE_INPUT_BYTES_MAX)?;
    let params = input
        .strip_prefix(LABEL)
        .and_then(|rest| rest.strip_prefix('='))
        .ok_or(malformed_input("one signature with the label qosyl"))?;
    let rest = params.strip_prefix(COMPONENTS).ok_or(malformed_input(
        "covers exactly \"@method\" \"@path\" \"@query\" \"content-digest\" in this order",
    ))?;
    let parameters = Parameters::parse(rest)?;
    Ok(Unverified {
        created_s: parameters.created_s,
        nonce: parameters.nonce.to_owned(),
        key_id: parameters.key_id.to_owned(),
        params: params.to_owned(),
        content_digest,
        signature,
    })
}

/// The parameters of the signature (RFC 9421, section 2.3).
struct Parameters<'a> {
    created_s: i64,
    nonce: &'a str,
    key_id: &'a str,
}

impl<'a> Parameters<'a> {
    /// Reads `;created=…;nonce="…";keyid="…";alg="ed25519"`: each once, in this order.
    fn parse(rest: &'a str) -> Result<Self, SignatureError> {
        let (created, rest) = rest
            .strip_prefix(";created=")
            .and_then(|rest| rest.split_once(';'))
            .ok_or(malformed_input("created comes first"))?;
        let (nonce, rest) = rest
            .strip_prefix("nonce=\"")
            .and_then(|rest| rest.split_once('"'))
            .ok_or(malformed_input("nonce comes second, in double quotes"))?;
        let (key_id, rest) = rest
            .strip_prefix(";keyid=\"")
            .and_then(|rest| rest.split_once('"'))
            .ok_or(malformed_input("keyid comes third, in double quotes"))?;
        if rest != ";alg=\"ed25519\"" {
            return Err(malformed_input("alg=\"ed25519\" comes last"));
        }
        check_nonce(nonce)?;
        check_key_id(key_id)?;
        Ok(Self {
            created_s: parse_created(created)?,
            nonce,
            key_id,
        })
    }
}

/// Reads a time in its one notation: digits, without sign and leading zeros.
pub(crate) fn parse_created(digits: &str) -> Result<i64, SignatureError> {
    let sound = (1..=CREATED_DIGITS_MAX).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'));
    match digits.parse() {
        Ok(created_s) if sound => Ok(created_s),
        _ => Err(malformed_input("created is seconds since 1970, in digits")),
    }
}

/// Refuses a nonce that is not base64url of a bounded length.
pub(crate) fn check_nonce(nonce: &str) -> Result<(), SignatureError> {
    let sound = (NONCE_BYTES_MIN..=NONCE_BYTES_MAX).contains(&nonce.len())
        && nonce
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    sound
        .then_some(())
        .ok_or(malformed_input("nonce is 22 to 64 characters of base64url"))
}

/// Refuses a key id that would need quoting or is too long.
pub(crate) fn check_key_id(key_id: &str) -> Result<(), SignatureError> {
    let sound = (1..=KEY_ID_BYTES_MAX).contains(&key_id.len())
        && key_id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    sound
        .then_some(())
        .ok_or(malformed_input("keyid is the device's UUID"))
}

fn parse_digest(value: &[u8]) -> Result<[u8; 32], SignatureError> {
    const HEADER: &str = "Content-Digest";
    text(HEADER, value, CONTENT_DIGEST_BYTES)?
        .strip_prefix("sha-256=")
        .and_then(byte_sequence)
        .ok_or(SignatureError::Malformed {
            header: HEADER,
            expected: "sha-256=:<32 bytes in base64>:",
        })
}

fn parse_signature(value: &[u8]) -> Result<[u8; 64], SignatureError> {
    const HEADER: &str = "Signature";
    text(HEADER, value, SIGNATURE_BYTES)?
        .strip_prefix(LABEL)
        .and_then(|rest| rest.strip_prefix('='))
        .and_then(byte_sequence)
        .ok_or(SignatureError::Malformed {
            header: HEADER,
            expected: "qosyl=:<64 bytes in base64>:",
        })
}

/// A byte sequence of structured fields (RFC 8941, section 3.3.5) of a known length.
fn byte_sequence<const N: usize>(text: &str) -> Option<[u8; N]> {
    let inner = text.strip_prefix(':')?.strip_suffix(':')?;
    STANDARD.decode(inner).ok()?.try_into().ok()
}

fn text<'a>(header: &'static str, value: &'a [u8], most: usize) -> Result<&'a str, SignatureError> {
    if value.len() > most {
        return Err(SignatureError::TooLong {
            header,
            bytes: value.len(),
            most,
        });
    }
    std::str::from_utf8(value).map_err(|_| SignatureError::Malformed {
        header,
        expected: "only ASCII characters",
    })
}

fn malformed_input(expected: &'static str) -> SignatureError {
    SignatureError::Malformed {
        header: INPUT,
        expected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONCE: &str = "0123456789abcdefghij-_";

    fn input(params: &str) -> Result<Unverified, SignatureError> {
        let digest = format!("sha-256=:{}:", STANDARD.encode([0; 32]));
        let signature = format!("qosyl=:{}:", STANDARD.encode([0; 64]));
        parse(&Headers {
            content_digest: digest.as_bytes(),
            signature_input: params.as_bytes(),
            signature: signature.as_bytes(),
        })
    }

    fn with(
        created: &str,
        nonce: &str,
        key_id: &str,
        alg: &str,
    ) -> Result<Unverified, SignatureError> {
        input(&format!(
            r#"qosyl={COMPONENTS};created={created};nonce="{nonce}";keyid="{key_id}";alg="{alg}""#
        ))
    }

    #[test]
    fn the_profile_is_read() {
        let unverified = with("1795000000", NONCE, "a-device", "ed25519").unwrap();
        assert_eq!(unverified.created_s(), 1_795_000_000);
        assert_eq!(unverified.nonce(), NONCE);
        assert_eq!(unverified.key_id(), "a-device");
    }

    #[test]
    fn other_components_labels_orders_and_spacings_are_refused() {
        let sound =
            format!(r#"qosyl={COMPONENTS};created=1;nonce="{NONCE}";keyid="a";alg="ed25519""#);
        input(&sound).unwrap();
        for (from, to) in [
            ("qosyl", "sig1"),
            (" \"@query\"", ""),
            ("\"@path\"", "\"@authority\""),
            ("\"@method\" \"@path\"", "\"@path\" \"@method\""),
            ("\" \"", "\"  \""),
            (";created=1", ""),
            (";created", "; created"),
            (";keyid=\"a\"", ""),
            (";alg=\"ed25519\"", ""),
            (";alg=\"ed25519\"", ";alg=\"ed25519\";expires=9"),
            (";alg=\"ed25519\"", ";alg=\"ed25519\", other=()"),
            (";alg=\"ed25519\"", ";alg=\"hmac-sha256\""),
        ] {
            let spoiled = sound.replacen(from, to, 1);
            assert_ne!(spoiled, sound, "{from}");
            let error = input(&spoiled).unwrap_err();
            assert_eq!(error.code(), "signature_malformed", "{spoiled}");
        }
    }

    #[test]
    fn every_length_has_its_limit() {
        let created_max = "9".repeat(CREATED_DIGITS_MAX);
        let nonce_max = "n".repeat(NONCE_BYTES_MAX);
        let key_id_max = "k".repeat(KEY_ID_BYTES_MAX);
        with(&created_max, &nonce_max, &key_id_max, "ed25519").unwrap();
        for (created, nonce, key_id) in [
            (
                format!("{created_max}9"),
                nonce_max.clone(),
                key_id_max.clone(),
            ),
            (
                created_max.clone(),
                format!("{nonce_max}n"),
                key_id_max.clone(),
            ),
            (
                created_max.clone(),
                nonce_max.clone(),
                format!("{key_id_max}k"),
            ),
            (
                created_max.clone(),
                NONCE[1..].to_owned(),
                key_id_max.clone(),
            ),
            (created_max.clone(), nonce_max.clone(), String::new()),
            (String::new(), nonce_max.clone(), key_id_max.clone()),
            ("01".to_owned(), nonce_max.clone(), key_id_max.clone()),
            ("-1".to_owned(), nonce_max.clone(), key_id_max.clone()),
        ] {
            assert!(
                with(&created, &nonce, &key_id, "ed25519").is_err(),
                "{created}"
            );
        }
        let long = "q".repeat(SIGNATURE_INPUT_BYTES_MAX + 1);
        assert!(matches!(
            input(&long).unwrap_err(),
            SignatureError::TooLong { header: INPUT, .. }
        ));
    }

    #[test]
    fn digests_and_signatures_of_other_lengths_or_algorithms_are_refused() {
        for wrong in [
            String::new(),
            format!("sha-512=:{}:", STANDARD.encode([0; 32])),
            format!("sha-256=:{}:", STANDARD.encode([0; 31])),
            format!("sha-256={}", STANDARD.encode([0; 32])),
            format!("sha-256=:{}:", "A".repeat(44)),
            "sha-256=:\u{e9}".to_owned(),
        ] {
            assert!(parse_digest(wrong.as_bytes()).is_err(), "{wrong}");
        }
        assert!(parse_signature(b"qosyl=::").is_err());
        assert!(parse_signature(&[0xff; 4]).is_err());
        assert!(matches!(
            parse_signature(&[b'q'; SIGNATURE_BYTES + 1]),
            Err(SignatureError::TooLong { .. })
        ));
    }
}
