//! A month of many schools on a virtual clock. The meters are those that schools install, with
//! their queues on real files, and the server is the real one with its database; only the lines,
//! the computers and the passing of time are simulated. Whatever happens is planted from a seed, so
//! that what the server knows at the end can be held against it.
//!
//! What is not simulated: requests to the server take no time, and a computer that wakes up goes on
//! with what was due meanwhile. Cuts of the power fall between operations on the disk; that they may
//! fall into them is tested with the queue itself.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    reason = "a measurement that cannot be made ends with a message, and its result is printed"
)]

mod chance;
mod computer;
mod judge;
mod life;
mod line;
mod log;
mod plan;
mod school;
mod server;
mod sky;
mod world;

pub use judge::{Report, Row};
pub use world::{Setting, simulate};

/// A folder in memory, where a sync costs nothing; the usual one where there is none.
pub fn memory() -> std::path::PathBuf {
    let memory = std::path::Path::new("/dev/shm");
    if memory.is_dir() {
        memory.to_owned()
    } else {
        std::env::temp_dir()
    }
}
