//! School lists coming in: what the columns mean, what is wrong with the rows, and what a list
//! changes in the register.
//!
//! A [`qosyl_tables::Table`] under a [`Mapping`] is [`Drafts`]; [`check`] finds what is wrong with
//! them, [`difference`] compares them with the [`Known`] register. Nothing here reads files, asks a
//! clock or knows the database.

mod area;
mod candidates;
mod cells;
mod change;
mod check;
mod checks;
mod contents;
mod coverage;
mod difference;
mod drafts;
mod encoding;
mod error;
pub mod export;
mod finding;
mod fold;
mod header_words;
mod headers;
mod id;
mod ids;
mod infrastructure;
mod known;
mod mapping;
pub mod names;
pub mod near;
mod numbers;
mod projection;
mod propose;
mod repair;
mod report;
mod rules;
mod sexagesimal;
mod values;
mod vocabulary;
mod words;

pub use area::OwnArea;
pub use candidates::{
    Candidates, MISPLACED_WITHIN_M, NAMES_MAX, NEAR_MAX, SAME_NAME, SAME_WITHIN_M, Verdict,
    candidates,
};
pub use cells::{Cell, read_value};
pub use change::{CellChange, Change, Difference, Fate, Obstacle};
pub use check::Check;
pub use checks::{CheckProgress, FINDINGS_MAX, NAMED_MAX, check};
pub use contents::DISTINCT_MAX;
pub use coverage::{CoverageForm, GenerationColumn, RawCoverage};
pub use difference::{
    COVERAGE_FIELDS, Scope, difference, each_change, is_of_coverage, is_same_value,
};
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
pub use mapping::{ColumnUse, Mapping, Missing};
pub use propose::{
    ColumnProposal, Guess, GuessReason, Proposal, VALUES_SHOWN_MAX, ValueProposal, propose,
};
pub use report::{CheckCount, Report};
pub use rules::{Mode, RULES_VERSION, Range, Rules};
pub use values::{SPELLING_LIKENESS, ValueReason, suggest};
