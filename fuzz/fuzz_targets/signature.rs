//! The three headers of a signed request as a stranger sends them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qosyl_signature::{
    Headers, KEY_ID_BYTES_MAX, NONCE_BYTES_MAX, NONCE_BYTES_MIN, Request, SignedHeaders,
    SigningKey, TOLERANCE_S, parse, sign,
};

/// The request that the seed is signed for, with the key of [`key`].
const REQUEST: Request<'_> = Request {
    method: "POST",
    path: "/v1/measurements",
    query: "",
    body: b"[]",
};
const CREATED_S: i64 = 1_795_000_000;

fuzz_target!(|data: &[u8]| {
    check_headers(data);
    check_round_trip(data);
});

fn key() -> SigningKey {
    SigningKey::from_seed(&[7; 32]).expect("any seed is a key")
}

/// Whatever verifies is, byte for byte, what the holder of the key would have sent.
fn check_headers(data: &[u8]) {
    let mut parts = data.splitn(3, |byte| *byte == b'\n');
    let mut next = || parts.next().unwrap_or_default();
    let headers = Headers {
        content_digest: next(),
        signature_input: next(),
        signature: next(),
    };
    let Ok(claim) = parse(&headers) else { return };
    assert!((1..=KEY_ID_BYTES_MAX).contains(&claim.key_id().len()));
    assert!((NONCE_BYTES_MIN..=NONCE_BYTES_MAX).contains(&claim.nonce().len()));
    let made = sign(
        &key(),
        &REQUEST,
        claim.created_s(),
        claim.nonce(),
        claim.key_id(),
    )
    .expect("what parses can be signed");
    assert_eq!(made.signature_input.as_bytes(), headers.signature_input);
    let now_s = claim.created_s();
    let verified = claim.verify(&REQUEST, &key().public_key(), now_s, 300);
    let same = made.content_digest.as_bytes() == headers.content_digest
        && made.signature.as_bytes() == headers.signature;
    assert_eq!(verified.is_ok(), same);
}

/// What is signed verifies, and nothing else does with the same headers.
fn check_round_trip(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut parts = text.splitn(5, '\n');
    let mut next = || parts.next().unwrap_or_default();
    let (nonce, key_id, path, query, body) = (next(), next(), next(), next(), next());
    let body = body.as_bytes();
    let request = Request {
        method: "POST",
        path,
        query,
        body,
    };
    let Ok(made) = sign(&key(), &request, CREATED_S, nonce, key_id) else {
        return;
    };
    let verify = |request: &Request<'_>, now_s| {
        let claim = parse(&headers(&made)).expect("what is signed parses");
        claim.verify(request, &key().public_key(), now_s, TOLERANCE_S)
    };
    let verified = verify(&request, CREATED_S).expect("what is signed verifies");
    assert_eq!((&*verified.nonce, &*verified.key_id), (nonce, key_id));
    let late_s = CREATED_S + i64::from(TOLERANCE_S) + 1;
    assert!(verify(&request, late_s).is_err(), "too late");
    let other_body = [body, b" "].concat();
    let other_query = format!("{query}x");
    let others = [
        Request {
            body: &other_body,
            ..request
        },
        Request {
            query: &other_query,
            ..request
        },
        Request {
            method: "PUT",
            ..request
        },
    ];
    for other in others {
        assert!(verify(&other, CREATED_S).is_err(), "{other:?}");
    }
}

fn headers(made: &SignedHeaders) -> Headers<'_> {
    Headers {
        content_digest: made.content_digest.as_bytes(),
        signature_input: made.signature_input.as_bytes(),
        signature: made.signature.as_bytes(),
    }
}
