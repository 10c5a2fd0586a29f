//! How a service is.

use jiff::Timestamp;
use serde::Serialize;

/// What the system says of the service.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct State {
    /// Whether it is installed.
    pub is_installed: bool,
    /// Whether it runs; `None` where nobody can say, as of a tree of files.
    pub is_running: Option<bool>,
    /// Since when, where the system tells.
    pub running_since: Option<Timestamp>,
    /// Whether it starts with the computer, where the system tells.
    pub starts_with_computer: Option<bool>,
    /// How often it was started again after a fault, where the system tells.
    pub restarts: Option<u32>,
}
