//! The columns from outside: tiles, lists and counts against plain loops over the schools.

mod common;
mod concurrency;
mod lists;
mod tiles;
