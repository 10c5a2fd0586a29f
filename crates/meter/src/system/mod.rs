//! What the computer's system tells of its network and of itself: one small module for each system,
//! behind one trait. What a system does not tell is unknown, and then the checks that need it are
//! left out.

#[cfg(target_os = "linux")]
mod linux;
pub(crate) mod silent;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use qosyl_domain::LinkKind;
use tokio::time::Instant;

use crate::quiet::Carried;

/// An answer of the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// The system does not tell.
    Unknown,
}

/// The way out of the computer's own network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gateway {
    /// Packets for everywhere go to this address; the port means nothing.
    At(SocketAddr),
    /// They go into a line that needs no address, as on a modem.
    Line,
    /// There is no way for them.
    None,
    /// The system does not tell.
    Unknown,
}

/// A system as far as the meter asks it. Every answer is read anew, and quickly.
pub trait System: Send + Sync {
    /// What the clock shows; somebody may have set it wrong.
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
    /// What it shows where the computer stands.
    fn local_time(&self) -> DateTime {
        TimeZone::system().to_datetime(self.now())
    }
    /// The clock that only counts, and stands still while the computer sleeps on most systems.
    fn instant(&self) -> Instant {
        Instant::now()
    }
    /// Whether a network is connected at all.
    fn has_link(&self) -> Told;
    /// The kind of the link that leads out.
    fn link_kind(&self) -> LinkKind;
    /// How strong the signal of a wireless link is.
    fn signal_dbm(&self) -> Option<i32>;
    /// The gateway.
    fn gateway(&self) -> Gateway;
    /// Whether a neighbour on the link answers when it is asked for its hardware's address.
    fn neighbour(&self, address: IpAddr) -> Told;
    /// The resolvers of names.
    fn resolvers(&self) -> Vec<SocketAddr>;
    /// What the interface that leads out has carried.
    fn carried(&self) -> Option<Carried> {
        None
    }
    /// A word that changes whenever the computer starts.
    fn boot(&self) -> Option<String>;
    /// Time since the computer started, that in which it slept included.
    fn uptime(&self) -> Option<Duration>;
}

/// The system of this computer.
pub(crate) fn here() -> Arc<dyn System> {
    #[cfg(target_os = "linux")]
    return Arc::new(linux::Linux::default());
    #[cfg(not(target_os = "linux"))]
    Arc::new(silent::Silent)
}
