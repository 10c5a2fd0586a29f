//! Stops work from outside.

use std::sync::Arc;

use qosyl_ndt7::client::Abort;
use tokio::sync::watch;

/// A handle that stops what was started with it; clones stop the same.
#[derive(Debug, Clone)]
pub struct Stop {
    abort: Abort,
    stopped: Arc<watch::Sender<bool>>,
}

impl Default for Stop {
    fn default() -> Self {
        Self {
            abort: Abort::default(),
            stopped: Arc::new(watch::Sender::new(false)),
        }
    }
}

impl Stop {
    /// Stops everything that was started with this handle, now and in future.
    pub fn stop(&self) {
        self.stopped.send_replace(true);
        self.abort.abort();
    }

    /// Whether somebody has stopped.
    pub fn is_stopped(&self) -> bool {
        *self.stopped.borrow()
    }

    /// Waits until somebody stops.
    pub async fn stopped(&self) {
        let mut stopped = self.stopped.subscribe();
        // The sender lives as long as this handle.
        let _closed = stopped.wait_for(|stopped| *stopped).await;
    }

    pub(crate) fn abort(&self) -> Abort {
        self.abort.clone()
    }
}
