//! What else goes over the line: by the counters of the interface that leads out, for a meter sees
//! no other computer's traffic.

use std::time::Duration;

use tokio::time::sleep;

use crate::limits::{
    LOOK_AFTER, LOOK_BEFORE, LOOK_PAUSE, OTHERS_RECEIVED_BPS_MAX, OTHERS_SENT_BPS_MAX, QUIET_TIME,
};
use crate::target::Target;
use crate::{Meter, Stop};

/// Bytes that an interface has carried since it came up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Carried {
    /// Towards this computer.
    pub received: u64,
    /// From it.
    pub sent: u64,
}

impl Carried {
    /// Whether more has gone since an earlier look than what lies beneath a test's notice. A smaller
    /// count is that of another interface, of which nothing is known yet.
    fn is_busy_since(self, earlier: Self, time: Duration) -> bool {
        let over = |now: u64, then: u64, bps_max: u64| {
            let bits = now.saturating_sub(then).saturating_mul(8);
            bits as f64 > bps_max as f64 * time.as_secs_f64()
        };
        over(self.received, earlier.received, OTHERS_RECEIVED_BPS_MAX)
            || over(self.sent, earlier.sent, OTHERS_SENT_BPS_MAX)
    }
}

impl Meter {
    /// Waits a little until this computer leaves the line alone. Answers whether it uses it all the
    /// same.
    pub(crate) async fn is_busy_for_long(&self, stop: &Stop) -> bool {
        // Between programs of one computer there is no line.
        let server = self.measure_at.as_ref().unwrap_or(&self.enrolment.server);
        if server.is_loopback() {
            return false;
        }
        let looks = QUIET_TIME.as_secs() / (LOOK_BEFORE + LOOK_PAUSE).as_secs();
        for _ in 0..looks {
            if !self.is_busy_for(LOOK_BEFORE, stop).await {
                return false;
            }
            tokio::select! {
                () = sleep(LOOK_PAUSE) => {}
                () = stop.stopped() => return true,
            }
        }
        self.is_busy_for(LOOK_BEFORE, stop).await
    }

    /// Whether this computer used the line besides a test that has just ended over the whole of its
    /// way: what is still under way of the test is left to arrive first.
    pub(crate) async fn is_busy_after(&self, targets: &[Target], stop: &Stop) -> bool {
        if targets.iter().any(Target::is_loopback) {
            return false;
        }
        tokio::select! {
            () = sleep(LOOK_AFTER) => {}
            () = stop.stopped() => return false,
        }
        self.is_busy_for(LOOK_AFTER, stop).await
    }

    async fn is_busy_for(&self, time: Duration, stop: &Stop) -> bool {
        let system = &self.place.system;
        let Some(before) = system.carried() else {
            return false;
        };
        tokio::select! {
            () = sleep(time) => {}
            () = stop.stopped() => return false,
        }
        let after = system.carried();
        after.is_some_and(|after| after.is_busy_since(before, time))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_beneath_notice_is_quiet_and_more_is_not() {
        let before = Carried {
            received: 1_000,
            sent: 500,
        };
        let after = |received: u64, sent: u64| Carried {
            received: 1_000 + received,
            sent: 500 + sent,
        };
        let busy = |it: Carried| it.is_busy_since(before, Duration::from_secs(10));
        assert!(!busy(after(80_000, 40_000)), "64 and 32 kbit/s");
        assert!(busy(after(80_001, 0)));
        assert!(busy(after(0, 40_001)));
        assert!(!busy(Carried::default()), "another interface");
    }
}
