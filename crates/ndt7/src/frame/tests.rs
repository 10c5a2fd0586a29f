use proptest::prelude::*;

use super::*;

const KEY: [u8; 4] = [0x37, 0xFA, 0x21, 0x3D];

/// All events of `input` given in pieces of `step` bytes, loads of one message merged.
fn events(peer: Peer, input: &[u8], step: usize) -> Result<Vec<Event>, FrameError> {
    let mut parser = Parser::new(peer);
    let mut found = Vec::new();
    for piece in input.chunks(step.max(1)) {
        let mut rest = piece;
        while !rest.is_empty() {
            let (used, event) = parser.feed(rest)?;
            rest = &rest[used..];
            merge(&mut found, event);
        }
    }
    Ok(found)
}

fn merge(found: &mut Vec<Event>, event: Option<Event>) {
    match (found.last_mut(), event) {
        (
            Some(Event::Load { bytes, end }),
            Some(Event::Load {
                bytes: more,
                end: last,
            }),
        ) if !*end => {
            *bytes += more;
            *end = last;
        }
        (_, Some(event)) => found.push(event),
        (_, None) => {}
    }
}

/// A frame with its own first byte, for fragments and faults.
fn raw(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    write_frame(&mut out, Opcode::Binary, payload, Some(KEY));
    out[0] = first;
    out
}

#[test]
fn the_examples_of_rfc_6455_are_read() {
    let masked = [
        0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58,
    ];
    assert_eq!(
        events(Peer::Client, &masked, 3).unwrap(),
        [Event::Text(b"Hello".to_vec())]
    );
    let fragments = [0x01, 0x03, 0x48, 0x65, 0x6C, 0x80, 0x02, 0x6C, 0x6F];
    assert_eq!(
        events(Peer::Server, &fragments, 9).unwrap(),
        [Event::Text(b"Hello".to_vec())]
    );
    let ping = [0x89, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F];
    assert_eq!(
        events(Peer::Server, &ping, 1).unwrap(),
        [Event::Ping(b"Hello".to_vec())]
    );
}

#[test]
fn heads_are_written_as_in_rfc_6455() {
    let head = |len, mask| {
        let mut out = Vec::new();
        write_head(&mut out, Opcode::Binary, len, mask);
        out
    };
    assert_eq!(head(125, None), [0x82, 125]);
    assert_eq!(head(256, None), [0x82, 0x7E, 0x01, 0x00]);
    assert_eq!(head(65_536, None), [0x82, 0x7F, 0, 0, 0, 0, 0, 1, 0, 0]);
    assert_eq!(head(8192, Some(KEY))[1], 0xFE);
    assert_eq!(head(8192, Some(KEY)).len(), 8);
}

#[test]
fn fragments_up_to_16_mebibytes_with_pings_between_are_one_message() {
    let part = vec![0; 8 << 20];
    let mut input = raw(0x02, &part);
    write_frame(&mut input, Opcode::Ping, b"now", Some(KEY));
    input.extend(raw(0x80, &part));
    let found = events(Peer::Client, &input, 60_000).unwrap();
    assert_eq!(
        found,
        [
            Event::Load {
                bytes: 8 << 20,
                end: false
            },
            Event::Ping(b"now".to_vec()),
            Event::Load {
                bytes: 8 << 20,
                end: true
            },
        ]
    );
}

#[test]
fn a_byte_above_16_mebibytes_in_fragments_is_too_big() {
    let mut input = raw(0x02, &vec![0; 16 << 20]);
    input.extend(raw(0x80, b"x"));
    let error = events(Peer::Client, &input, 1 << 20).unwrap_err();
    assert_eq!(
        error,
        FrameError::TooBig {
            bytes: (16 << 20) + 1,
            limit: 16 << 20
        }
    );
    assert_eq!(error.close_code(), CLOSE_TOO_BIG);
}

#[test]
fn a_text_above_its_limit_is_refused_before_it_is_stored() {
    let head = raw(0x81, &vec![0; TEXT_BYTES_MAX + 1]);
    let error = events(Peer::Client, &head[..8], 8).unwrap_err();
    assert!(matches!(error, FrameError::TooBig { .. }), "{error}");
}

#[test]
fn each_fault_has_its_error() {
    let fault = |input: &[u8]| events(Peer::Client, input, 64).unwrap_err();
    assert_eq!(fault(&raw(0xC2, b"x")), FrameError::ReservedBits);
    assert_eq!(
        fault(&raw(0x83, b"x")),
        FrameError::UnknownOpcode { bits: 3 }
    );
    assert_eq!(fault(&[0x82, 0x01, 0]), FrameError::Masking);
    assert_eq!(fault(&raw(0x09, b"x")), FrameError::Control);
    assert_eq!(fault(&raw(0x89, &[0; 126])), FrameError::Control);
    assert_eq!(fault(&[0x82, 0xFE, 0, 125, 0, 0, 0, 0]), FrameError::Length);
    assert_eq!(fault(&raw(0x80, b"x")), FrameError::Fragments);
    assert_eq!(
        fault(&[raw(0x02, b"x"), raw(0x82, b"x")].concat()),
        FrameError::Fragments
    );
    assert_eq!(fault(&raw(0x88, b"x")), FrameError::Close);
    let mut masked = Vec::new();
    write_frame(&mut masked, Opcode::Ping, b"", Some(KEY));
    assert_eq!(
        events(Peer::Server, &masked, 64).unwrap_err(),
        FrameError::Masking
    );
}

#[test]
fn a_close_tells_its_code_and_fits_a_control_frame() {
    let mut out = Vec::new();
    write_close(&mut out, CLOSE_NORMAL, &"é".repeat(200), None);
    assert!(out.len() <= 2 + CONTROL_BYTES_MAX);
    assert_eq!(
        events(Peer::Server, &out, 7).unwrap(),
        [Event::Close(Some(CLOSE_NORMAL))]
    );
    assert_eq!(
        events(Peer::Server, &[0x88, 0], 2).unwrap(),
        [Event::Close(None)]
    );
}

#[test]
fn skipped_payload_counts_like_read_payload() {
    let input = raw(0x82, &[0; 300]);
    let mut parser = Parser::new(Peer::Client);
    let (used, event) = parser.feed(&input[..108]).unwrap();
    assert_eq!(
        (used, event),
        (
            108,
            Some(Event::Load {
                bytes: 100,
                end: false
            })
        )
    );
    assert_eq!(parser.skippable(), 200);
    assert_eq!(
        parser.skip(150),
        Event::Load {
            bytes: 150,
            end: false
        }
    );
    assert_eq!(
        parser.skip(50),
        Event::Load {
            bytes: 50,
            end: true
        }
    );
    assert_eq!(parser.skippable(), 0);
    assert_eq!(
        parser.feed(&raw(0x8A, b"p")).unwrap().1,
        Some(Event::Pong(b"p".to_vec()))
    );
}

proptest! {
    #[test]
    fn frames_come_out_as_they_went_in(
        sizes in proptest::collection::vec((0usize..3, 0usize..90_000), 1..6),
        step in 1usize..70_000,
    ) {
        let (mut input, mut expected) = (Vec::new(), Vec::new());
        for (kind, size) in sizes {
            let payload = vec![0xA5; if kind == 0 { size } else { size % 126 }];
            let (opcode, event) = match kind {
                0 => (Opcode::Binary, Event::Load { bytes: size as u64, end: true }),
                1 => (Opcode::Text, Event::Text(payload.clone())),
                _ => (Opcode::Ping, Event::Ping(payload.clone())),
            };
            write_frame(&mut input, opcode, &payload, Some(KEY));
            expected.push(event);
        }
        prop_assert_eq!(events(Peer::Client, &input, step).unwrap(), expected);
    }

    #[test]
    fn arbitrary_bytes_neither_panic_nor_grow_memory(
        input in proptest::collection::vec(any::<u8>(), 0..4096),
        step in 1usize..64,
    ) {
        for peer in [Peer::Client, Peer::Server] {
            if let Ok(found) = events(peer, &input, step) {
                prop_assert!(found.len() <= input.len());
            }
        }
    }
}
