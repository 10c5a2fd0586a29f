//! The three headers of a signed request as a stranger sends them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qosyl_signature::{Headers, Request, parse};

fuzz_target!(|data: &[u8]| {
    let mut parts = data.splitn(3, |byte| *byte == b'\n');
    let mut next = || parts.next().unwrap_or_default();
    let headers =
        Headers { content_digest: next(), signature_input: next(), signature: next() };
    let Ok(claim) = parse(&headers) else { return };
    assert!(claim.key_id().len() <= headers.signature_input.len());
    assert!(claim.nonce().len() <= headers.signature_input.len());
    let request = Request { method: "POST", path: "/v1/measurements", query: "", body: b"[]" };
    let created_s = claim.created_s();
    // Nobody can sign for a key of zeros, which is no point of the curve's group of prime order.
    assert!(claim.verify(&request, &[7; 32], created_s, 300).is_err());
});
