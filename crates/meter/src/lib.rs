//! The program a school installs.
mod clock;
mod disk;
mod error;
pub mod limits;
mod queue;
pub use error::MeterError;
pub use queue::{Counts, Kind, Queue, QueueLimits, Queued};
#[derive(Debug, thiserror::Error)]
#[error("x")]
pub struct ApiError;
