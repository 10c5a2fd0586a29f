//! What a stranger sends within ndt7: frames of WebSocket, queries, measurements, answers of Locate.
#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use qosyl_ndt7::frame::{Event, FrameError, Opcode, Parser, Peer, write_frame};
use qosyl_ndt7::handshake::{check_request, parse_query};
use qosyl_ndt7::limits::{
    CONTROL_BYTES_MAX, LOCATE_BYTES_MAX, LOCATE_RESULTS_MAX, MESSAGE_BYTES_MAX, QUERY_BYTES_MAX,
    QUERY_PAIRS_MAX, TEXT_BYTES_MAX,
};
use qosyl_ndt7::locate::Nearest;
use qosyl_ndt7::message::Measurement;
use qosyl_ndt7::{Direction, SUBPROTOCOL};

fuzz_target!(|data: &[u8]| {
    if let Ok(query) = std::str::from_utf8(data) {
        check_query(query);
    }
    check_json(data);
    let Some((first, frames)) = data.split_first() else {
        return;
    };
    let step = usize::from(*first).max(1);
    for peer in [Peer::Client, Peer::Server] {
        let whole = events(peer, frames, frames.len().max(1), false);
        assert_eq!(whole, events(peer, frames, step, false), "in pieces");
        assert_eq!(whole, events(peer, frames, step, true), "load unread");
    }
    check_round_trip(frames, step);
});

fn check_query(query: &str) {
    let Ok(metadata) = parse_query(query) else {
        assert!(query.len() > QUERY_BYTES_MAX || query.split('&').count() > QUERY_PAIRS_MAX);
        return;
    };
    assert!(query.len() <= QUERY_BYTES_MAX);
    assert!(metadata.iter().count() <= QUERY_PAIRS_MAX);
    let keys: BTreeSet<&str> = metadata.iter().map(|(key, _)| key).collect();
    assert_eq!(keys.len(), metadata.iter().count(), "each key once");
    assert!(
        metadata
            .kept()
            .all(|(key, _)| key != "access_token" && !key.starts_with("server_"))
    );
    let limit = metadata.get("early_exit");
    match check_request(Direction::Download, [SUBPROTOCOL], query) {
        Ok(request) => {
            let wanted = limit.map(|_| 250_000_000);
            assert_eq!(request.early_exit_bytes, wanted);
            assert!(limit.is_none_or(|value| value == "250"));
        }
        Err(refusal) => {
            assert!(limit.is_some_and(|value| value != "250"));
            assert_eq!(refusal.status(), 400);
        }
    }
}

fn check_json(data: &[u8]) {
    if let Ok(measurement) = Measurement::parse(data) {
        assert!(data.len() <= TEXT_BYTES_MAX);
        let text = measurement.to_json();
        if text.len() <= TEXT_BYTES_MAX {
            let again = Measurement::parse(&text).expect("what is written reads");
            assert_eq!(again, measurement);
        }
    }
    if let Ok(nearest) = Nearest::parse(data) {
        assert!(data.len() <= LOCATE_BYTES_MAX && nearest.results.len() <= LOCATE_RESULTS_MAX);
    }
}

/// What a parser says of some bytes: small events, bytes of load, messages of load, the error.
type Said = (Vec<Event>, u64, u64, Option<FrameError>);

/// Gives a parser bytes in pieces; with `skip` it never sees load that may be discarded.
fn events(peer: Peer, bytes: &[u8], step: usize, skip: bool) -> Said {
    let mut parser = Parser::new(peer);
    let (mut found, mut load, mut messages) = (Vec::new(), 0, 0);
    for piece in bytes.chunks(step) {
        let mut rest = piece;
        while !rest.is_empty() {
            let skippable = parser.skippable();
            assert!(skippable <= MESSAGE_BYTES_MAX);
            let unread = usize::try_from(skippable).map_or(rest.len(), |it| it.min(rest.len()));
            let (used, event) = if skip && unread > 0 {
                (unread, Some(parser.skip(unread as u64)))
            } else {
                match parser.feed(rest) {
                    Ok(taken) => taken,
                    Err(error) => return (found, load, messages, Some(error)),
                }
            };
            assert!(used <= rest.len());
            assert!(event.is_some() || used == rest.len(), "no progress");
            rest = &rest[used..];
            match event {
                Some(Event::Load { bytes, end }) => {
                    load += bytes;
                    messages += u64::from(end);
                }
                Some(event) => {
                    check_size(&event);
                    found.push(event);
                }
                None => {}
            }
        }
    }
    assert!(load <= bytes.len() as u64);
    (found, load, messages, None)
}

fn check_size(event: &Event) {
    match event {
        Event::Text(text) => assert!(text.len() <= TEXT_BYTES_MAX),
        Event::Ping(payload) | Event::Pong(payload) => assert!(payload.len() <= CONTROL_BYTES_MAX),
        Event::Close(_) | Event::Load { .. } => {}
    }
}

/// Frames written by one end are read by the other as what they were.
fn check_round_trip(data: &[u8], step: usize) {
    for (peer, mask) in [
        (Peer::Client, Some([1, 0x5A, 0, 0xFF])),
        (Peer::Server, None),
    ] {
        let (mut wire, mut wanted, mut load, mut messages) = (Vec::new(), Vec::new(), 0, 0);
        for (index, payload) in data.chunks(step).enumerate() {
            let payload = &payload[..payload.len().min(CONTROL_BYTES_MAX)];
            match index % 4 {
                0 => {
                    write_frame(&mut wire, Opcode::Binary, payload, mask);
                    load += payload.len() as u64;
                    messages += 1;
                }
                1 => {
                    write_frame(&mut wire, Opcode::Text, payload, mask);
                    wanted.push(Event::Text(payload.to_vec()));
                }
                2 => {
                    write_frame(&mut wire, Opcode::Ping, payload, mask);
                    wanted.push(Event::Ping(payload.to_vec()));
                }
                _ => {
                    write_frame(&mut wire, Opcode::Pong, payload, mask);
                    wanted.push(Event::Pong(payload.to_vec()));
                }
            }
        }
        assert_eq!(
            events(peer, &wire, step, false),
            (wanted, load, messages, None)
        );
    }
}
