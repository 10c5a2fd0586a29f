//! School lists coming in: reads a CSV file as a ministry or Giga exports it, checks every row,
//! and accounts for each of them.
//!
//! Nothing here knows the database, a file or the clock. A [`qosyl_tables::Table`] becomes [`Drafts`]
//! under a [`Mapping`] that [`propose`] offers; [`check`] makes a [`Report`] of them;
//! [`difference`] says what they change in the register as it is ([`Known`]).

mod candidates;
mod cells;
mod change;
mod check;
mod checks;
mod columns;
mod contents;
mod difference;
mod drafts;
mod encoding;
mod error;
mod finding;
mod fold;
mod guard;
mod header_words;
mod headers;
mod id;
mod ids;
mod infrastructure;
mod known;
mod list;
mod mapping;
pub mod names;
pub mod near;
mod numbers;
mod projection;
mod propose;
mod read;
mod repair;
mod report;
mod rules;
mod sexagesimal;
mod sniff;
mod values;
mod vocabulary;
mod words;

pub use candidates::{
    Candidates, MISPLACED_WITHIN_M, NAMES_MAX, NEAR_MAX, SAME_NAME, SAME_WITHIN_M, Verdict,
    candidates,
};
pub use cells::Cell;
pub use change::{CellChange, Change, Difference, Fate, Obstacle};
pub use check::Check;
pub use checks::{CheckProgress, FINDINGS_MAX, NAMED_MAX, check};
pub use contents::DISTINCT_MAX;
pub use difference::{COVERAGE_FIELDS, Scope, difference, each_change, is_same_value};
pub use drafts::{Drafts, Edits, MAPPED_VALUES_MAX};
pub use error::RegisterError;
pub use finding::{Finding, Other, Repair, RepairKind, Severity};
pub use id::school_id;
pub use ids::{GigaParts, giga_id, school_id_of_government};
pub use infrastructure::{
    CellSite, FiberNode, HEIGHT_M_MAX, SiteField, SiteFinding, SiteKind, SiteMapping, Sites,
    Technology, cell_sites, fiber_nodes, propose_sites,
};
pub use known::{Alias, Known, Match};
pub use list::{Duplicate, Rejected, SchoolList};
pub use mapping::{ColumnUse, Mapping, Missing};
pub use propose::{
    ColumnProposal, Guess, GuessReason, Proposal, VALUES_SHOWN_MAX, ValueProposal, propose,
};
pub use read::{FILE_BYTES_MAX, KEY_BYTES_MAX, Limits, NAME_BYTES_MAX, read_csv};
pub use report::{CheckCount, Report};
pub use rules::{Mode, RULES_VERSION, Range, Rules};
pub use sniff::sniff;
pub use values::{SPELLING_LIKENESS, ValueReason, suggest};
