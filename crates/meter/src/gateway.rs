//! Whether the gateway answers, and how quickly: the way from the computer to the school's line.
//!
//! Pings by ICMP need rights that a meter does not have. A datagram to a port that nobody listens
//! on is answered too, and so is an attempt to connect, with yes or no. A gateway that answers none
//! of them still answers on the link, when it is asked for its hardware's address; a system that
//! tells so is believed.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::{TcpStream, UdpSocket};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

use crate::system::{System, Told};

/// For an answer: the link says after three seconds that nobody is there.
const ANSWER_TIME: Duration = Duration::from_millis(3_500);
/// From then on until the link has found out that a neighbour it knew is gone.
const NEIGHBOUR_TIME: Duration = Duration::from_secs(7);
/// How often the link is asked meanwhile.
const NEIGHBOUR_POLL: Duration = Duration::from_millis(250);
/// Ports of a router's usual services: names, its page, its page over TLS.
const PORTS: [u16; 3] = [53, 80, 443];
/// A port that nobody listens on, as traceroute takes.
const CLOSED_PORT: u16 = 33_434;
/// Of so many round trips the least counts: others waited for the computer itself.
const ROUND_TRIPS: usize = 3;

/// What is known of the gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// It answered.
    Yes,
    /// Nobody is there.
    No,
    /// Nothing says either.
    Unknown,
}

/// Asks until it is known whether the gateway is there.
pub(crate) async fn ask(system: &dyn System, gateway: SocketAddr) -> Answers {
    match timeout(ANSWER_TIME, first_answer(gateway)).await {
        Ok(Ok(_)) => return Answers::Yes,
        Ok(Err(error)) if error.kind() == io::ErrorKind::HostUnreachable => return Answers::No,
        _ => {}
    }
    let until = Instant::now() + NEIGHBOUR_TIME;
    loop {
        match system.neighbour(gateway.ip()) {
            Told::No => return Answers::No,
            Told::Unknown => return Answers::Unknown,
            Told::Yes if Instant::now() > until => return Answers::Yes,
            Told::Yes => sleep(NEIGHBOUR_POLL).await,
        }
    }
}

/// The least of a few round trips to the gateway; `None` if it does not answer.
pub(crate) async fn round_trip(gateway: SocketAddr) -> Option<Duration> {
    let mut least = None;
    for _ in 0..ROUND_TRIPS {
        let time = timeout(ANSWER_TIME, first_answer(gateway))
            .await
            .ok()?
            .ok()?;
        least = Some(least.map_or(time, |it: Duration| it.min(time)));
    }
    least
}

/// The time to the first answer of whatever kind; an error when every way has one.
async fn first_answer(gateway: SocketAddr) -> io::Result<Duration> {
    let began = Instant::now();
    let at = |port: u16| {
        let mut address = gateway;
        address.set_port(port);
        address
    };
    let mut ways = JoinSet::new();
    ways.spawn(datagram(at(CLOSED_PORT)));
    for port in PORTS {
        ways.spawn(connection(at(port)));
    }
    let mut failure = io::Error::from(io::ErrorKind::NotFound);
    while let Some(ended) = ways.join_next().await {
        match ended {
            Ok(Ok(())) => return Ok(began.elapsed()),
            Ok(Err(error)) => failure = error,
            Err(_) => {}
        }
    }
    Err(failure)
}

async fn connection(address: SocketAddr) -> io::Result<()> {
    answered(TcpStream::connect(address).await.map(drop))
}

async fn datagram(address: SocketAddr) -> io::Result<()> {
    let any = if address.is_ipv4() {
        "0.0.0.0:0"
    } else {
        "[::]:0"
    };
    let socket = UdpSocket::bind(any).await?;
    socket.connect(address).await?;
    socket.send(&[0]).await?;
    answered(socket.recv(&mut [0; 1]).await.map(drop))
}

/// A refusal is an answer.
fn answered(ended: io::Result<()>) -> io::Result<()> {
    match ended {
        Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => Ok(()),
        ended => ended,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_host_without_any_service_answers() {
        let here: SocketAddr = "127.0.0.9:0".parse().unwrap();
        let time = round_trip(here).await.unwrap();
        assert!(time < Duration::from_secs(1), "{time:?}");
    }
}
