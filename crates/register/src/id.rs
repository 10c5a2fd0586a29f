//! Ids that follow from what a list says, so that the same list gives the same ids everywhere.

use qosyl_domain::{CountryCode, Position, SchoolId};
use uuid::{Uuid, uuid};

/// The namespace of schools' ids (`UUIDv5`, RFC 9562, section 5.5): random, chosen once.
const NAMESPACE: Uuid = uuid!("94466116-cde8-4623-b908-4caaecef8f51");

/// The id of a school: from its Giga id, or else from its name and place, within its country.
pub fn school_id(
    country: CountryCode,
    giga_id: Option<&str>,
    name: &str,
    position: Position,
) -> SchoolId {
    let key = match giga_id {
        Some(giga_id) => format!("{country}|giga:{}", giga_id.to_ascii_lowercase()),
        None => format!(
            "{country}|{name}|{}|{}",
            position.longitude, position.latitude
        ),
    };
    hashed(&key)
}

/// The id that follows from a key.
pub(crate) fn hashed(key: &str) -> SchoolId {
    SchoolId(Uuid::new_v5(&NAMESPACE, key.as_bytes()))
}
