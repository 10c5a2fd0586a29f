//! The columns from outside: tiles, lists and counts against plain loops over the schools.

#![allow(
    clippy::unwrap_used,
    reason = "outside of test functions too, a test fails by a panic"
)]

mod common;
mod concurrency;
mod lists;
mod tiles;
