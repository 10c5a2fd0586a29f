//! Typed identifiers: one type for each kind of thing, so that they cannot be mixed up.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Invalid, Source};

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = Invalid;

            fn from_str(text: &str) -> Result<Self, Invalid> {
                Uuid::parse_str(text).map(Self).map_err(|_| {
                    let shown: String = text.chars().take(64).collect();
                    Invalid::new("id_malformed", format!("'{shown}' is not a UUID"))
                })
            }
        }
    };
}

uuid_id!(
    /// A school in Qosyl's register.
    SchoolId
);
uuid_id!(
    /// One installed meter, or one browser that was enrolled with a code.
    DeviceId
);
uuid_id!(
    /// One test, whatever its outcome. Made by the device: `UUIDv7` (RFC 9562).
    MeasurementId
);
uuid_id!(
    /// One reachability check. Made by the device: `UUIDv7` (RFC 9562).
    HeartbeatId
);
uuid_id!(
    /// One outage. Made by the device: `UUIDv7` (RFC 9562).
    OutageId
);

uuid_id!(
    /// Somebody with an account. Made by the server: `UUIDv7` (RFC 9562).
    PersonId
);
uuid_id!(
    /// A key of a program that uses the API. Made by the server: `UUIDv7` (RFC 9562).
    KeyId
);

/// A school's short number within one installation: the key of map features and columns.
///
/// Numbers start at 1, are given in the order of import and are never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SchoolNumber(pub u32);

impl SchoolNumber {
    /// The place of this school in columns that start at zero.
    pub fn index(self) -> usize {
        self.0 as usize - 1
    }

    /// The number of the school at a place in columns that start at zero.
    ///
    /// # Panics
    ///
    /// Beyond four thousand million schools, which no columns hold.
    pub fn from_index(index: usize) -> Self {
        Self(u32::try_from(index + 1).expect("fewer than four thousand million schools"))
    }
}

impl fmt::Display for SchoolNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Refuses an id that an own device made otherwise than as `UUIDv7`: only those grow with time,
/// which keeps the check for duplicates cheap. Those of other programs' records are what makes them
/// the same when they come again; only an id that says "unknown" is refused.
pub(crate) fn require_sound(id: Uuid, source: Source) -> Result<(), Invalid> {
    if id.is_nil() || id.is_max() || (source.is_signed() && id.get_version_num() != 7) {
        return Err(Invalid::new(
            "id_not_v7",
            format!("the id {id} is not a UUIDv7; make ids with version 7"),
        ));
    }
    Ok(())
}
