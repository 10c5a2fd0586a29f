//! The profile from outside: what is signed verifies, what is changed does not, and independent
//! implementations agree.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Verifier, VerifyingKey};
use proptest::prelude::*;
use qosyl_signature::{
    Head, Headers, Request, SignatureError, SignedHeaders, SigningKey, generate_nonce, parse, sign,
};
use sfv::{BareItem, Dictionary, ListEntry, Parser};

const NOW: i64 = 1_795_000_000;
const DEVICE: &str = "6f3c6f2e-6ad0-4d2c-8d5e-222222222222";
const REQUEST: Request<'static> = Request {
    method: "POST",
    path: "/v1/measurements",
    query: "",
    body: b"{\"measurements\":[]}",
};

fn key() -> SigningKey {
    SigningKey::from_seed(&[9; 32]).unwrap()
}

fn signed(request: &Request<'_>) -> SignedHeaders {
    sign(&key(), request, NOW, &generate_nonce().unwrap(), DEVICE).unwrap()
}

fn verify(
    headers: &SignedHeaders,
    request: &Request<'_>,
    public_key: &[u8; 32],
    now_s: i64,
) -> Result<(), SignatureError> {
    parse(&Headers {
        content_digest: headers.content_digest.as_bytes(),
        signature_input: headers.signature_input.as_bytes(),
        signature: headers.signature.as_bytes(),
    })?
    .verify(request, public_key, now_s, 300)
    .map(|verified| assert_eq!(verified.key_id, DEVICE))
}

/// The signature base written anew from the standard, from what `sfv` reads out of the header.
fn independent_base(headers: &SignedHeaders, request: &Request<'_>) -> String {
    let input: Dictionary = Parser::new(&headers.signature_input).parse().unwrap();
    let Some(ListEntry::InnerList(list)) = input.get("qosyl") else {
        panic!("the header is an inner list with the label qosyl");
    };
    let mut base = String::new();
    let mut names = Vec::new();
    for item in &list.items {
        let BareItem::String(name) = &item.bare_item else {
            panic!("components are strings");
        };
        let value = match name.as_str() {
            "@method" => request.method.to_owned(),
            "@path" => request.path.to_owned(),
            "@query" => format!("?{}", request.query),
            "content-digest" => headers.content_digest.clone(),
            other => panic!("{other} is not of the profile"),
        };
        names.push(format!("\"{}\"", name.as_str()));
        base.extend(["\"", name.as_str(), "\": ", &value, "\n"]);
    }
    let mut params = format!("({})", names.join(" "));
    for (name, value) in &list.params {
        let value = match value {
            BareItem::Integer(number) => number.to_string(),
            BareItem::String(text) => format!("\"{}\"", text.as_str()),
            other => panic!("{other:?} is not of the profile"),
        };
        params.extend([";", name.as_str(), "=", &value]);
    }
    base + "\"@signature-params\": " + &params
}

#[test]
fn independent_implementations_read_and_verify_the_headers() {
    let request = Request {
        query: "dry=1&x=%20",
        ..REQUEST
    };
    let headers = signed(&request);
    let signature: Dictionary = Parser::new(&headers.signature).parse().unwrap();
    let Some(ListEntry::Item(item)) = signature.get("qosyl") else {
        panic!("the signature is an item with the label qosyl");
    };
    let BareItem::ByteSequence(bytes) = &item.bare_item else {
        panic!("the signature is a byte sequence");
    };
    VerifyingKey::from_bytes(&key().public_key())
        .unwrap()
        .verify(
            independent_base(&headers, &request).as_bytes(),
            &Signature::from_slice(bytes).unwrap(),
        )
        .unwrap();
}

#[test]
fn a_signature_of_an_independent_implementation_is_accepted() {
    use ed25519_dalek::{Signer, SigningKey as Independent};
    let independent = Independent::from_bytes(&[42; 32]);
    let mut headers = signed(&REQUEST);
    let signature = independent.sign(independent_base(&headers, &REQUEST).as_bytes());
    headers.signature = format!("qosyl=:{}:", STANDARD.encode(signature.to_bytes()));
    let public_key = independent.verifying_key().to_bytes();
    verify(&headers, &REQUEST, &public_key, NOW).unwrap();
    assert_eq!(
        verify(&headers, &REQUEST, &key().public_key(), NOW),
        Err(SignatureError::Wrong)
    );
}

#[test]
fn every_part_of_the_request_is_covered() {
    let headers = signed(&REQUEST);
    let public_key = key().public_key();
    verify(&headers, &REQUEST, &public_key, NOW).unwrap();
    let changed = |request: Request<'_>| verify(&headers, &request, &public_key, NOW).unwrap_err();
    let wrong = SignatureError::Wrong;
    assert_eq!(
        changed(Request {
            method: "PUT",
            ..REQUEST
        }),
        wrong
    );
    assert_eq!(
        changed(Request {
            path: "/v1/heartbeats",
            ..REQUEST
        }),
        wrong
    );
    assert_eq!(
        changed(Request {
            query: "a=1",
            ..REQUEST
        }),
        wrong
    );
    let digest = changed(Request {
        body: b"{}",
        ..REQUEST
    });
    assert_eq!(digest, SignatureError::DigestMismatch);
}

#[test]
fn every_parameter_is_covered() {
    let headers = signed(&REQUEST);
    let other_nonce = signed(&REQUEST).signature_input;
    for signature_input in [
        headers
            .signature_input
            .replace(&NOW.to_string(), &(NOW + 1).to_string()),
        headers
            .signature_input
            .replace(DEVICE, "6f3c6f2e-6ad0-4d2c-8d5e-222222222223"),
        other_nonce,
    ] {
        assert_ne!(signature_input, headers.signature_input);
        let changed = SignedHeaders {
            signature_input,
            ..headers.clone()
        };
        assert_eq!(
            verify(&changed, &REQUEST, &key().public_key(), NOW),
            Err(SignatureError::Wrong)
        );
    }
}

#[test]
fn the_time_window_is_exact() {
    let headers = signed(&REQUEST);
    let at = |now| verify(&headers, &REQUEST, &key().public_key(), now);
    at(NOW + 300).unwrap();
    at(NOW - 300).unwrap();
    for now in [NOW + 301, NOW - 301, i64::MAX, i64::MIN] {
        assert_eq!(at(now).unwrap_err().code(), "signature_time");
    }
}

proptest! {
    #[test]
    fn what_is_signed_verifies(
        method in "[A-Z]{1,12}",
        path in "/[!-~]{0,80}",
        query in "[!-~]{0,80}",
        body in prop::collection::vec(any::<u8>(), 0..500),
        seed in any::<[u8; 32]>(),
        created in 0_i64..999_999_999_999,
        nonce in "[A-Za-z0-9_-]{22,64}",
        key_id in "[a-z0-9-]{1,64}",
    ) {
        let key = SigningKey::from_seed(&seed).unwrap();
        let request = Request { method: &method, path: &path, query: &query, body: &body };
        let headers = sign(&key, &request, created, &nonce, &key_id).unwrap();
        let unverified = parse(&Headers {
            content_digest: headers.content_digest.as_bytes(),
            signature_input: headers.signature_input.as_bytes(),
            signature: headers.signature.as_bytes(),
        }).unwrap();
        let verified = unverified.verify(&request, &key.public_key(), created, 0).unwrap();
        prop_assert_eq!((verified.key_id, verified.nonce), (key_id, nonce));
    }

    #[test]
    fn one_changed_byte_in_any_header_never_verifies(
        which in 0_usize..3, place in any::<prop::sample::Index>(), flip in 1_u8..=255,
    ) {
        let headers = signed(&REQUEST);
        let mut values = [
            headers.content_digest.into_bytes(),
            headers.signature_input.into_bytes(),
            headers.signature.into_bytes(),
        ];
        let place = place.index(values[which].len());
        values[which][place] ^= flip;
        let outcome = parse(&Headers {
            content_digest: &values[0],
            signature_input: &values[1],
            signature: &values[2],
        })
        .and_then(|it| it.verify(&REQUEST, &key().public_key(), NOW, 300));
        prop_assert!(outcome.is_err());
    }

    #[test]
    fn foreign_bytes_never_panic(
        content_digest in prop::collection::vec(any::<u8>(), 0..200),
        signature_input in prop::collection::vec(any::<u8>(), 0..500),
        signature in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let outcome = parse(&Headers {
            content_digest: &content_digest,
            signature_input: &signature_input,
            signature: &signature,
        });
        prop_assert!(outcome.is_err());
    }
}

#[test]
fn the_head_is_refused_or_believed_before_the_body_is_read() {
    let headers = signed(&REQUEST);
    let verify = |head: &Head<'_>| {
        parse(&Headers {
            content_digest: headers.content_digest.as_bytes(),
            signature_input: headers.signature_input.as_bytes(),
            signature: headers.signature.as_bytes(),
        })
        .and_then(|claim| claim.verify_head(head, &key().public_key(), NOW, 300))
    };
    let other = Head {
        path: "/v1/heartbeats",
        ..REQUEST.head()
    };
    assert_eq!(verify(&other), Err(SignatureError::Wrong));
    let signed = verify(&REQUEST.head()).unwrap();
    assert_eq!(signed.created_s(), NOW);
    assert!(headers.signature_input.contains(signed.nonce()));
    let changed = signed.clone().check_body(b"[1]");
    assert_eq!(changed, Err(SignatureError::DigestMismatch));
    assert_eq!(signed.check_body(REQUEST.body).unwrap().key_id, DEVICE);
}
