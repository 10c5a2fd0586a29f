//! A file against the register: what cells say, which school a row means, what changes.

mod candidates;
mod cells;
mod difference;
mod helpers;
mod ids;
mod twice;
