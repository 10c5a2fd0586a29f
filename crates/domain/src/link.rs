//! The way from the computer to the school's line.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::Invalid;
use crate::measurement::{LATENCY_US_MAX, within};

/// Signals of radios that can be, in dBm.
const SIGNALS_DBM: RangeInclusive<i32> = -200..=50;

/// The computer's own link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum LinkKind {
    /// Cable.
    Ethernet,
    /// Wireless.
    Wifi,
    /// Mobile network.
    Cellular,
    /// The system does not tell.
    Unknown,
}

/// What is known of the way from the computer to the school's line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Link {
    /// The kind of link.
    pub kind: LinkKind,
    /// Round-trip time to the gateway in microseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gateway_rtt_us: Option<u64>,
    /// How strong the wireless signal is, in dBm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signal_dbm: Option<i32>,
    /// What the resolution of the server's name took, in microseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolve_us: Option<u64>,
    /// The version of IP by which the server was reached: 4 or 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip_version: Option<u8>,
}

impl Link {
    /// Of a kind, and nothing else known.
    pub fn of(kind: LinkKind) -> Self {
        Self {
            kind,
            gateway_rtt_us: None,
            signal_dbm: None,
            resolve_us: None,
            ip_version: None,
        }
    }

    pub(crate) fn check(&self) -> Result<(), Invalid> {
        for (name, time) in [
            ("gateway_rtt_us", self.gateway_rtt_us),
            ("resolve_us", self.resolve_us),
        ] {
            within("latency_impossible", name, time, LATENCY_US_MAX)?;
        }
        if let Some(signal) = self.signal_dbm.filter(|it| !SIGNALS_DBM.contains(it)) {
            let detail = format!("signal_dbm is {signal}; no radio has that");
            return Err(Invalid::new("signal_impossible", detail));
        }
        if let Some(version) = self.ip_version.filter(|it| ![4, 6].contains(it)) {
            let detail = format!("ip_version is {version}; there are 4 and 6");
            return Err(Invalid::new("ip_version_impossible", detail));
        }
        Ok(())
    }
}
