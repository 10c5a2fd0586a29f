//! Records of other programs as a stranger sends them.
#![no_main]

use std::cell::Cell;

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use qosyl_domain::{CountryCode, SchoolId};
use qosyl_giga::{Draft, Form, Parsed, Place, Placed};
use uuid::Uuid;

/// What a body says of its device leaves the crate only through here.
fn pseudonym(text: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, text.as_bytes())
}

fuzz_target!(|data: &[u8]| {
    let Ok(reading) = qosyl_giga::records(data, 8) else {
        return;
    };
    assert!(reading.records.len() <= 8);
    for record in &reading.records {
        if let Some(form) = qosyl_giga::detect(record) {
            check(&qosyl_giga::read_row(record.clone(), form, &pseudonym));
        }
        for form in Form::ALL {
            check(&qosyl_giga::read_row(record.clone(), form, &pseudonym));
        }
        check(&qosyl_giga::read(record.clone(), &pseudonym));
        let asked = Cell::new(false);
        let read = qosyl_giga::registration(record, &|text| {
            asked.set(true);
            pseudonym(text)
        });
        assert!(asked.get() && read.number >= 0 && read.user_id.len() <= 128);
        assert_eq!(qosyl_giga::flag(record).id(), qosyl_giga::flag(record).id());
    }
    for parsed in qosyl_giga::pings(reading, Some("x"), &pseudonym) {
        check(&parsed);
    }
});

/// A draft is as it was written, and its place and ids are the same again.
fn check(parsed: &Parsed) {
    let draft = &parsed.draft;
    let text = serde_json::to_vec(draft).expect("plain data");
    let again: Draft = serde_json::from_slice(&text).expect("as it was written");
    assert_eq!(&again, draft);
    assert_eq!(again.aside_id(), draft.aside_id());
    let country: CountryCode = "UGA".parse().expect("three letters");
    let place = Place {
        school: SchoolId(Uuid::from_u128(1)),
        country,
    };
    let now = Timestamp::from_second(1_795_000_000).expect("a time of this century");
    let placed = draft.place(place, now);
    assert_eq!(placed, again.place(place, now));
    match placed {
        Ok(Placed::Measurement(test)) => {
            assert!(!test.source.is_signed() && test.device_id == draft.device_at(place.school));
            test.check(now).expect("checked before");
        }
        Ok(Placed::Heartbeat(beat)) => beat.check(now).expect("checked before"),
        Err(invalid) => assert!(!invalid.code.is_empty() && !invalid.detail.is_empty()),
    }
}
