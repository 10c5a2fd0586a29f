//! Ids that are the same whenever the same record comes again, and ids that identify nothing.

use std::fmt::Write as _;

use uuid::Uuid;

/// The namespace of all ids that are made here (RFC 9562, section 5.5): never to be changed.
const NAMESPACE: Uuid = Uuid::from_u128(0x6c1e_2f0a_9d47_5b83_8a55_71d3_0c6b_e4f2);

/// An id made of parts: other parts make another id.
pub(crate) fn made(kind: &str, parts: &[&str]) -> Uuid {
    let mut name = kind.to_owned();
    for part in parts {
        // With its length, so that no two lists of parts read alike.
        write!(name, "|{}:{part}", part.len()).expect("memory takes it");
    }
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
}

/// Ids of hardware that many machines have, or that stand for "unknown", in small letters.
const GENERIC: [&str; 3] = [
    "03000200-0400-0500-0006-000700080009",
    "no_uuid_available",
    "12345678-1234-1234-1234-123456789abc",
];

/// Whether an id identifies nothing: one of a known few, or made only of `0`, only of `f`, or of
/// `fe` again and again.
pub fn is_generic(id: &str) -> bool {
    let id = id.trim().to_ascii_lowercase();
    let digits: String = id.chars().filter(|it| *it != '-').collect();
    let only = |letter| digits.chars().all(|it| it == letter);
    let fe = digits.as_bytes().chunks(2).all(|it| it == b"fe");
    GENERIC.contains(&id.as_str()) || digits.is_empty() || only('0') || only('f') || fe
}

/// An id in the form in which it is compared, unless it identifies nothing or is no id.
pub(crate) fn specific(id: &str) -> Option<String> {
    let id = id.trim().to_ascii_lowercase();
    let sound = id.len() <= crate::limits::ID_BYTES_MAX && !id.chars().any(char::is_control);
    (sound && !is_generic(&id)).then_some(id)
}

/// What a pseudonym of an installation is made of.
pub fn installation_clue(id: &str) -> Option<String> {
    specific(id).map(|it| format!("installation:{it}"))
}

/// A number that follows from a pseudonym, small enough for programs whose numbers are doubles.
pub(crate) fn numbered(pseudonym: Uuid) -> i64 {
    let bits = pseudonym.as_u128() >> 75;
    i64::try_from(bits).expect("53 bits")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_many_machines_have_identify_nothing() {
        for generic in [
            "03000200-0400-0500-0006-000700080009",
            " NO_UUID_AVAILABLE ",
            "12345678-1234-1234-1234-123456789ABC",
            "00000000-0000-0000-0000-000000000000",
            "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
            "fefefefe-fefe-fefe-fefe-fefefefefefe",
            "",
            " ",
        ] {
            assert!(
                is_generic(generic) && specific(generic).is_none(),
                "{generic}"
            );
        }
        let own = "33333333-3333-4333-8333-333333333333";
        assert!(!is_generic(own) && !is_generic("ef-serial-7"));
        assert_eq!(specific(&own.to_uppercase()).as_deref(), Some(own));
        assert_eq!(specific(&"x".repeat(200)), None);
    }

    #[test]
    fn other_parts_make_another_id_and_the_same_the_same() {
        assert_eq!(made("a", &["b", "c"]), made("a", &["b", "c"]));
        assert_ne!(made("a", &["b", "c"]), made("a", &["bc", ""]));
        assert_ne!(made("a", &["b|1:c"]), made("a", &["b", "c"]));
        assert_eq!(made("a", &[]).get_version_num(), 5);
    }

    #[test]
    fn a_registration_has_a_number_that_doubles_hold() {
        let most = 1_i64 << 53;
        for id in [Uuid::nil(), Uuid::max(), made("x", &["y"])] {
            assert!((0..most).contains(&numbered(id)));
        }
    }
}
