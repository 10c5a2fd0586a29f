//! A system of which the meter does not know how to ask it.
#![cfg_attr(
    target_os = "linux",
    allow(dead_code, reason = "used on other systems, and tested here too")
)]

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use qosyl_domain::LinkKind;

use super::{Gateway, System, Told};

/// Tells nothing.
#[derive(Debug)]
pub(crate) struct Silent;

impl System for Silent {
    fn has_link(&self) -> Told {
        Told::Unknown
    }

    fn link_kind(&self) -> LinkKind {
        LinkKind::Unknown
    }

    fn signal_dbm(&self) -> Option<i32> {
        None
    }

    fn gateway(&self) -> Gateway {
        Gateway::Unknown
    }

    fn neighbour(&self, _address: IpAddr) -> Told {
        Told::Unknown
    }

    fn resolvers(&self) -> Vec<SocketAddr> {
        Vec::new()
    }

    fn boot(&self) -> Option<String> {
        None
    }

    fn uptime(&self) -> Option<Duration> {
        None
    }
}
