//! What time it is for the server, at one place.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;

/// The system's clock, unless whoever starts the server brings another: a simulated month passes
/// in minutes. Sessions, keys and the register keep to the system's.
#[derive(Clone, Default)]
pub struct Clock(Option<Arc<dyn Fn() -> Timestamp + Send + Sync>>);

impl Clock {
    /// Another clock.
    pub fn by(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(now)))
    }

    /// What it shows.
    pub fn now(&self) -> Timestamp {
        self.0.as_ref().map_or_else(Timestamp::now, |now| now())
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_ref().map_or("the system's", |_| "brought"))
    }
}
