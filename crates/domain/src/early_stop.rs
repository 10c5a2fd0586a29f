//! When a test knew enough to stop.

use serde::{Deserialize, Serialize};

use crate::Invalid;
use crate::measurement::{DURATION_MS_MAX, MAX_RATE_BPS, within};

/// What a test knew when it first knew enough. Of a short test that is its result; of a full one it
/// is what a short one would have said, so that the difference is the short tests' error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EarlyStop {
    /// Whether the test ended by it: it was a short test.
    pub stopped: bool,
    /// Towards the school.
    #[serde(default)]
    pub download: Option<EarlyRate>,
    /// From the school.
    #[serde(default)]
    pub upload: Option<EarlyRate>,
}

/// A rate with its interval of 95 % confidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EarlyRate {
    /// The rate, bits per second.
    pub rate_bps: u64,
    /// The interval's lower end.
    pub low_bps: u64,
    /// Its upper end.
    pub high_bps: u64,
    /// From the begin of the load, in milliseconds.
    pub after_ms: u64,
}

impl EarlyStop {
    /// Refuses rates that cannot be, and an interval that does not hold its rate.
    pub(crate) fn check(&self) -> Result<(), Invalid> {
        for rate in [self.download, self.upload].into_iter().flatten() {
            within(
                "rate_impossible",
                "high_bps",
                Some(rate.high_bps),
                MAX_RATE_BPS,
            )?;
            within(
                "duration_impossible",
                "after_ms",
                Some(rate.after_ms),
                DURATION_MS_MAX,
            )?;
            if rate.low_bps > rate.rate_bps || rate.rate_bps > rate.high_bps {
                let detail = format!(
                    "the rate {} is not between {} and {}",
                    rate.rate_bps, rate.low_bps, rate.high_bps
                );
                return Err(Invalid::new("interval_contradicts", detail));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_holds_its_rate() {
        let stop = |low_bps, rate_bps, high_bps| EarlyStop {
            stopped: true,
            download: None,
            upload: Some(EarlyRate {
                rate_bps,
                low_bps,
                high_bps,
                after_ms: 600,
            }),
        };
        assert_eq!(stop(9, 10, 11).check(), Ok(()));
        let code = |stop: EarlyStop| stop.check().unwrap_err().code;
        assert_eq!(code(stop(10, 9, 11)), "interval_contradicts");
        assert_eq!(code(stop(9, 12, 11)), "interval_contradicts");
        assert_eq!(code(stop(9, 10, MAX_RATE_BPS + 1)), "rate_impossible");
    }
}
