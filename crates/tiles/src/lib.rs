//! Schools as sorted columns in memory; vector tiles and lists from them.
//!
//! [`Columns`] holds every school once, in two orders: by place (a Morton key over Web Mercator),
//! so that a tile is one range, and by number, so that a list is one walk. Names, places and ids
//! never change within one `Columns`; a changed register is a new one. Only a school's live
//! attributes change, its status and its median speed: they are atomics, so that readers never
//! wait for writers.
//!
//! Tiles are Mapbox Vector Tiles 2.1. From zoom 12 on each school is a feature; below, each
//! occupied cell of a grid of 128 by 128 is one, with its schools counted by status. Nothing is
//! dropped and nothing is shown twice: over the tiles of any zoom the counts add up to the number
//! of schools.
//!
//! ```
//! use qosyl_domain::{Position, SchoolNumber, Status};
//! use qosyl_tiles::{Columns, Entry, Filter, Query};
//!
//! let school = Entry {
//!     number: SchoolNumber(1),
//!     id: "0190c5a6-7c1e-7000-8000-000000000001".parse()?,
//!     name: "École de Nukus".into(),
//!     position: Position::new(59.6, 42.5)?,
//!     country: "UZB".parse()?,
//!     simulated: true,
//!     status: Status::NoData,
//!     median_download_bps: None,
//! };
//! let columns = Columns::build([school].into_iter())?;
//! let before = columns.etag(0, 0, 0)?;
//! columns.set_live(SchoolNumber(1), Status::Good, Some(25_000_000));
//! assert_ne!(columns.etag(0, 0, 0)?, before);
//!
//! let filter = Filter {
//!     q: Some(Query::parse("nukus ecole")?),
//!     status: Some(Status::Good),
//!     ..Filter::default()
//! };
//! assert_eq!(columns.list(&filter, None, 50).numbers, [SchoolNumber(1)]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod build;
mod cells;
mod columns;
mod error;
mod filter;
mod fold;
mod live;
mod mercator;
mod mvt;
mod query;
pub mod synthetic;
mod tile;

pub use columns::{Columns, Entry, EntryRef};
pub use error::TilesError;
pub use filter::{Bbox, Filter};
pub use fold::Query;
pub use query::{CountrySummary, Page, Tally};

/// The deepest zoom of the pyramid; clients enlarge its tiles beyond.
pub const MAX_ZOOM: u8 = 14;

/// The zoom from which on each school is its own feature.
pub const EVERY_SCHOOL_ZOOM: u8 = 12;

/// The most schools a tile shows one by one. A tile of more, which no real register has, shows
/// cells with counts at any zoom, so that its size has a bound and still no school is left out.
pub const MAX_TILE_SCHOOLS: usize = 50_000;

/// The zoom from which on features carry the name of their school.
pub const NAME_ZOOM: u8 = 13;

/// The name of the layer in tiles and in `TileJSON`.
pub const LAYER: &str = "schools";

/// The most schools one `Columns` holds.
pub const MAX_SCHOOLS: usize = 16_000_000;

/// The longest name, in bytes of UTF-8.
pub const MAX_NAME_BYTES: usize = 1_024;

/// The most bytes of all names together, as they are and also as folded for search.
pub const MAX_TEXT_BYTES: usize = 2_000_000_000;

/// The longest search text, in bytes of UTF-8.
pub const MAX_QUERY_BYTES: usize = 200;

/// The most words in a search text.
pub const MAX_QUERY_WORDS: usize = 8;

/// The most schools on one page of a list; a higher limit is lowered to it.
pub const MAX_PAGE: usize = 500;
