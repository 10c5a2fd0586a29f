//! The signature base: the bytes that are signed (RFC 9421, section 2.5).

use crate::{Head, SignatureError};

/// The components that are covered, as they stand in `Signature-Input`.
pub(crate) const COMPONENTS: &str = r#"("@method" "@path" "@query" "content-digest")"#;

/// Writes the lines of the components, then the line of the parameters.
///
/// `params` is the inner list with its parameters, as in `Signature-Input` after the label.
pub(crate) fn signature_base(components: &[(&'static str, &str)], params: &str) -> String {
    let lines: usize = components
        .iter()
        .map(|(name, value)| name.len() + value.len() + 5)
        .sum();
    let mut base = String::with_capacity(lines + params.len() + 24);
    for (name, value) in components {
        for part in ["\"", name, "\": ", value, "\n"] {
            base.push_str(part);
        }
    }
    base.push_str("\"@signature-params\": ");
    base.push_str(params);
    base
}

/// The signature base of the profile.
pub(crate) fn profile_base(
    request: &Head<'_>,
    content_digest: &str,
    params: &str,
) -> Result<String, SignatureError> {
    let query = format!("?{}", request.query);
    let path = if request.path.is_empty() {
        "/"
    } else {
        request.path
    };
    let components = [
        ("@method", request.method),
        ("@path", path),
        ("@query", query.as_str()),
        ("content-digest", content_digest),
    ];
    for (component, value) in components {
        // A line break within a value could imitate another line of the base.
        if !value.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return Err(SignatureError::Component { component });
        }
    }
    Ok(signature_base(&components, params))
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;

    use super::*;
    use crate::SigningKey;

    /// The key and the signature of RFC 9421, appendices B.1.4 and B.2.6.
    const RFC_KEY: &str = "MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF";
    const RFC_PUBLIC_KEY: &str = "JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=";
    const RFC_SIGNATURE: &str = "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A\
                                 0w6vuQv5lIp5WPpBKRCw==";

    #[test]
    fn the_ed25519_example_of_the_standard_gives_the_same_signature() {
        let base = signature_base(
            &[
                ("date", "Tue, 20 Apr 2021 02:07:55 GMT"),
                ("@method", "POST"),
                ("@path", "/foo"),
                ("@authority", "example.com"),
                ("content-type", "application/json"),
                ("content-length", "18"),
            ],
            "(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")\
             ;created=1618884473;keyid=\"test-key-ed25519\"",
        );
        let key = SigningKey::from_pkcs8(&STANDARD.decode(RFC_KEY).unwrap()).unwrap();
        assert_eq!(STANDARD.encode(key.public_key()), RFC_PUBLIC_KEY);
        assert_eq!(STANDARD.encode(key.sign(base.as_bytes())), RFC_SIGNATURE);
        assert_eq!(base.lines().count(), 7);
    }

    #[test]
    fn an_empty_query_is_a_question_mark_and_an_empty_path_a_slash() {
        let request = Head {
            method: "GET",
            path: "",
            query: "",
        };
        assert_eq!(
            profile_base(&request, "d", "p").unwrap(),
            "\"@method\": GET\n\"@path\": /\n\"@query\": ?\n\"content-digest\": d\n\
             \"@signature-params\": p"
        );
    }

    #[test]
    fn a_line_break_cannot_imitate_another_component() {
        let request = Head {
            method: "POST",
            path: "/a\n\"@query\": ?",
            query: "",
        };
        assert_eq!(
            profile_base(&request, "d", "p").unwrap_err(),
            SignatureError::Component { component: "@path" }
        );
    }
}
