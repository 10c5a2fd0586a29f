//! A file against the register: what cells say, which school a row means, what changes.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod candidates;
mod cells;
mod coverage;
mod difference;
mod helpers;
mod ids;
mod twice;
