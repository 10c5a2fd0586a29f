//! What the server tells of a test while it runs, and how its socket is set up for it.

use std::net::SocketAddr;
use std::sync::Once;
use std::time::Duration;

use socket2::SockRef;
use tokio::net::TcpStream;

use crate::Direction;
use crate::message::{AppInfo, ConnectionInfo, Measurement, Origin, TcpInfo};
use crate::sock::{bound_not_sent, tcp_info};

/// The unchanging part of a test's messages.
pub(super) struct Reporter {
    connection: ConnectionInfo,
    direction: Direction,
    bbr: bool,
}

impl Reporter {
    /// Sets the socket's options and notes its addresses. What the kernel refuses is logged only:
    /// a test without BBR is still a test.
    pub(super) fn new(tcp: &TcpStream, uuid: &str, direction: Direction) -> Self {
        let socket = SockRef::from(tcp);
        if let Err(error) = tcp.set_nodelay(true) {
            tracing::debug!(%error, "could not switch off Nagle's algorithm");
        }
        #[cfg(target_os = "linux")]
        let bbr = socket.set_tcp_congestion(b"bbr");
        #[cfg(not(target_os = "linux"))]
        let bbr: std::io::Result<()> = Err(std::io::ErrorKind::Unsupported.into());
        if let Err(error) = &bbr {
            tell_no_bbr(error);
        }
        bound_not_sent(tcp);
        Self {
            connection: ConnectionInfo {
                client: address(tcp.peer_addr()),
                server: address(tcp.local_addr()),
                uuid: Some(uuid.to_owned()),
            },
            direction,
            bbr: bbr.is_ok(),
        }
    }

    /// The measurement at this moment.
    pub(super) fn measure(&self, tcp: &TcpStream, elapsed: Duration, load: u64) -> Measurement {
        let elapsed_time = i64::try_from(elapsed.as_micros()).unwrap_or(i64::MAX);
        let tcp_info = tcp_info(tcp).map(|info| {
            Box::new(TcpInfo {
                elapsed_time: Some(elapsed_time),
                ..info
            })
        });
        Measurement {
            connection_info: Some(self.connection.clone()),
            bbr_info: self.bbr_info(tcp, elapsed_time),
            tcp_info,
            app_info: Some(AppInfo {
                elapsed_time,
                num_bytes: i64::try_from(load).unwrap_or(i64::MAX),
            }),
            origin: Some(Origin::Server),
            test: Some(self.direction),
        }
    }

    #[cfg(target_os = "linux")]
    fn bbr_info(&self, tcp: &TcpStream, elapsed_time: i64) -> Option<crate::message::BbrInfo> {
        let answer = self.bbr.then(|| crate::sock::cc_info(tcp))?.ok()?;
        let info = crate::message::parse_bbr_info(&answer)?;
        Some(crate::message::BbrInfo {
            elapsed_time,
            ..info
        })
    }

    #[cfg(not(target_os = "linux"))]
    fn bbr_info(&self, _tcp: &TcpStream, _elapsed: i64) -> Option<crate::message::BbrInfo> {
        debug_assert!(!self.bbr, "BBR is set on Linux only");
        None
    }
}

/// Warns once per process: it is the same for every test, and a busy server has many.
fn tell_no_bbr(error: &std::io::Error) {
    static TOLD: Once = Once::new();
    const TEXT: &str = "BBR is not available; the system's congestion control is used";
    TOLD.call_once(|| {
        tracing::warn!(%error, "{TEXT}; for measurements like those of M-Lab load tcp_bbr");
    });
    tracing::debug!(%error, "{TEXT}");
}

fn address(found: std::io::Result<SocketAddr>) -> String {
    found
        .map(canonical)
        .map_or_else(|_| String::new(), |address| address.to_string())
}

/// An IPv4 address that came in on an IPv6 socket is told as IPv4.
fn canonical(address: SocketAddr) -> SocketAddr {
    SocketAddr::new(address.ip().to_canonical(), address.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ipv6_addresses_have_brackets_and_mapped_ipv4_none() {
        let show = |text: &str| address(Ok(text.parse().unwrap()));
        assert_eq!(show("[2001:db8::7]:50412"), "[2001:db8::7]:50412");
        assert_eq!(show("[::ffff:192.0.2.1]:80"), "192.0.2.1:80");
    }
}
