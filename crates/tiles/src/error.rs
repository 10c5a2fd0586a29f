//! What can be wrong with schools, tiles and filters.

use qosyl_domain::{SchoolId, SchoolNumber};

use crate::{
    MAX_NAME_BYTES, MAX_QUERY_BYTES, MAX_QUERY_WORDS, MAX_SCHOOLS, MAX_TEXT_BYTES, MAX_ZOOM,
};

/// A refusal: each variant names the value and the remedy.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TilesError {
    /// A tile outside the pyramid.
    #[error(
        "there is no tile {z}/{x}/{y}; zooms run from 0 to {max}, \
         columns and rows from 0 to 2^zoom - 1",
        max = MAX_ZOOM
    )]
    NoSuchTile {
        /// The zoom asked for.
        z: u8,
        /// The column asked for.
        x: u32,
        /// The row asked for.
        y: u32,
    },
    /// A search text that is too long.
    #[error(
        "the search text has {bytes} bytes; shorten it to {max}",
        max = MAX_QUERY_BYTES
    )]
    QueryTooLong {
        /// Its length.
        bytes: usize,
    },
    /// A search text of too many words.
    #[error(
        "the search text has more than {max} words; leave some out",
        max = MAX_QUERY_WORDS
    )]
    QueryTooManyWords,
    /// A box that is not on the Earth.
    #[error(
        "'{shown}' is no bounding box; write west,south,east,north in degrees with \
         longitudes from -180 to 180 and latitudes from -90 to 90, south not above north"
    )]
    BoxMalformed {
        /// The text or numbers that came, shortened.
        shown: String,
    },
    /// More schools than the columns hold.
    #[error(
        "there are more than {max} schools; split the register",
        max = MAX_SCHOOLS
    )]
    TooManySchools,
    /// Numbers start at 1.
    #[error("a school has the number 0; school numbers start at 1")]
    NumberZero,
    /// Two schools have one number.
    #[error("the school number {number} occurs twice; give each school its own")]
    NumberTwice {
        /// The number.
        number: SchoolNumber,
    },
    /// Two schools have one id.
    #[error("the school id {id} occurs twice; give each school its own")]
    IdTwice {
        /// The id.
        id: SchoolId,
    },
    /// A name that is too long.
    #[error(
        "the name of school {number} has {bytes} bytes; shorten it to {max}",
        max = MAX_NAME_BYTES
    )]
    NameTooLong {
        /// Whose name.
        number: SchoolNumber,
        /// Its length.
        bytes: usize,
    },
    /// All names together are too long.
    #[error(
        "the names of all schools exceed {max} bytes; split the register",
        max = MAX_TEXT_BYTES
    )]
    NamesTooLong,
    /// A school that is not on the Earth.
    #[error(
        "school {number} lies at longitude {longitude}, latitude {latitude}; \
         check positions with Position::new"
    )]
    PositionImpossible {
        /// Which school.
        number: SchoolNumber,
        /// Degrees east.
        longitude: f64,
        /// Degrees north.
        latitude: f64,
    },
}
