//! Frames of WebSocket and queries of ndt7 as a stranger sends them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qosyl_ndt7::frame::{Event, Parser, Peer};
use qosyl_ndt7::handshake::parse_query;
use qosyl_ndt7::limits::{QUERY_BYTES_MAX, QUERY_PAIRS_MAX, TEXT_BYTES_MAX};

fuzz_target!(|data: &[u8]| {
    if let Ok(query) = std::str::from_utf8(data)
        && let Ok(metadata) = parse_query(query)
    {
        assert!(query.len() <= QUERY_BYTES_MAX);
        assert!(metadata.iter().count() <= QUERY_PAIRS_MAX);
    }
    let Some((first, frames)) = data.split_first() else { return };
    for peer in [Peer::Client, Peer::Server] {
        // In one piece and in small ones the same must come out.
        let step = usize::from(*first).max(1);
        assert_eq!(events(peer, frames, frames.len().max(1)), events(peer, frames, step));
    }
});

/// What a parser says of some bytes that come in pieces: small events, bytes of load, the error.
fn events(peer: Peer, bytes: &[u8], step: usize) -> (Vec<Event>, u64, bool) {
    let mut parser = Parser::new(peer);
    let (mut found, mut load) = (Vec::new(), 0);
    for piece in bytes.chunks(step) {
        let mut rest = piece;
        while !rest.is_empty() {
            let Ok((used, event)) = parser.feed(rest) else { return (found, load, true) };
            assert!(used <= rest.len());
            assert!(used > 0 || event.is_some(), "no progress");
            rest = &rest[used..];
            match event {
                Some(Event::Load { bytes, .. }) => load += bytes,
                Some(Event::Text(text)) => {
                    assert!(text.len() <= TEXT_BYTES_MAX);
                    found.push(Event::Text(text));
                }
                Some(other) => found.push(other),
                None => {}
            }
        }
    }
    (found, load, false)
}
