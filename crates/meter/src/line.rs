//! What goes out of the computer, one question at a time. The checks, the tests and the sending are
//! made of these questions; what follows from the answers is decided elsewhere, so that a line that
//! is only imagined meets the same decisions as the one of this computer.

use std::io;
use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use qosyl_ndt7::client::{self, ClientError, Latency, Load, Options, Summary};
use rustls::ClientConfig;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use ureq::config::ConfigBuilder;
use ureq::typestate::AgentScope;

use crate::address::ServerAddress;
use crate::dns::{self, Said};
use crate::gateway::{self, Answers};
use crate::heartbeat::{self, Broken, Reached};
use crate::limits::ANCHOR_TIME;
use crate::system::{self, System};

/// An address for which no packet ever goes out (RFC 5737): to ask whether there is a route.
const NOWHERE: SocketAddr = SocketAddr::new(IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1)), 9);

/// An answer to come.
pub type Asked<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// Who is told how far a load is.
pub type OnLoad<'a> = &'a mut (dyn FnMut(client::Progress) + Send);

/// Where a meter works: a computer and its line.
#[derive(Clone)]
pub struct Place {
    /// What the computer tells.
    pub system: Arc<dyn System>,
    /// What goes out of it.
    pub line: Arc<dyn Line>,
}

impl Place {
    /// This computer.
    pub fn here() -> Self {
        Self {
            system: system::here(),
            line: Arc::new(Sockets),
        }
    }
}

/// A way for datagrams to one host.
pub trait Datagrams: Send + Sync {
    /// Sends one.
    fn send<'a>(&'a self, bytes: &'a [u8]) -> Asked<'a, io::Result<usize>>;
    /// Waits for one.
    fn recv<'a>(&'a self, bytes: &'a mut [u8]) -> Asked<'a, io::Result<usize>>;
}

/// The line of a computer.
pub trait Line: Send + Sync {
    /// What the system's resolution of names says.
    fn resolve<'a>(&'a self, host: &'a str, port: u16) -> Asked<'a, io::Result<Vec<SocketAddr>>>;
    /// What a resolver itself says of a name.
    fn ask_resolver<'a>(&'a self, resolver: SocketAddr, host: &'a str) -> Asked<'a, Said>;
    /// A way for datagrams.
    fn datagrams(&self, to: SocketAddr) -> Asked<'_, io::Result<Box<dyn Datagrams>>>;
    /// Asks a server at one of its addresses for its health.
    fn ask_health<'a>(
        &'a self,
        server: &'a ServerAddress,
        addresses: &'a [SocketAddr],
        tls: Option<&'a Arc<ClientConfig>>,
        time: Duration,
    ) -> Asked<'a, Result<Reached, Broken>>;
    /// Whether somebody answers plain requests of the web in the place of a server.
    fn is_intercepted<'a>(&'a self, server: &'a ServerAddress, at: SocketAddr) -> Asked<'a, bool>;
    /// Whether the gateway is there.
    fn ask_gateway<'a>(&'a self, system: &'a dyn System, gateway: SocketAddr)
    -> Asked<'a, Answers>;
    /// The time to the gateway and back.
    fn gateway_round_trip(&self, gateway: SocketAddr) -> Asked<'_, Option<Duration>>;
    /// Whether a host answers an attempt to connect, with yes or no.
    fn answers(&self, to: SocketAddr) -> Asked<'_, bool>;
    /// Whether a host can be connected to.
    fn connects(&self, to: SocketAddr) -> Asked<'_, bool>;
    /// Whether the system would know where to send a packet for outside.
    fn has_route(&self) -> bool;
    /// Probes the way to a measurement server while nothing else is sent.
    fn idle_latency<'a>(
        &'a self,
        url: &'a str,
        options: &'a Options,
        probes: u16,
    ) -> Asked<'a, Result<Latency, ClientError>>;
    /// Loads the line in one direction.
    fn load<'a>(
        &'a self,
        load: Load<'a>,
        options: &'a Options,
        progress: OnLoad<'a>,
    ) -> Asked<'a, Result<Summary, ClientError>>;
    /// What requests to the server go through besides the library that makes them.
    fn way_of_requests(&self, agent: ConfigBuilder<AgentScope>) -> ConfigBuilder<AgentScope> {
        agent
    }
}

/// The sockets of this computer.
#[derive(Debug)]
struct Sockets;

impl Line for Sockets {
    fn resolve<'a>(&'a self, host: &'a str, port: u16) -> Asked<'a, io::Result<Vec<SocketAddr>>> {
        Box::pin(async move { Ok(lookup_host((host, port)).await?.collect()) })
    }

    fn ask_resolver<'a>(&'a self, resolver: SocketAddr, host: &'a str) -> Asked<'a, Said> {
        Box::pin(dns::ask(resolver, host))
    }

    fn datagrams(&self, to: SocketAddr) -> Asked<'_, io::Result<Box<dyn Datagrams>>> {
        Box::pin(async move {
            let any = if to.is_ipv4() { "0.0.0.0:0" } else { "[::]:0" };
            let socket = tokio::net::UdpSocket::bind(any).await?;
            socket.connect(to).await?;
            Ok(Box::new(Socket(socket)) as Box<dyn Datagrams>)
        })
    }

    fn ask_health<'a>(
        &'a self,
        server: &'a ServerAddress,
        addresses: &'a [SocketAddr],
        tls: Option<&'a Arc<ClientConfig>>,
        time: Duration,
    ) -> Asked<'a, Result<Reached, Broken>> {
        Box::pin(heartbeat::probe(server, addresses, tls, time))
    }

    fn is_intercepted<'a>(&'a self, server: &'a ServerAddress, at: SocketAddr) -> Asked<'a, bool> {
        Box::pin(heartbeat::is_intercepted(server, at, ANCHOR_TIME))
    }

    fn ask_gateway<'a>(
        &'a self,
        system: &'a dyn System,
        gateway: SocketAddr,
    ) -> Asked<'a, Answers> {
        Box::pin(gateway::ask(system, gateway))
    }

    fn gateway_round_trip(&self, gateway: SocketAddr) -> Asked<'_, Option<Duration>> {
        Box::pin(gateway::round_trip(gateway))
    }

    fn answers(&self, to: SocketAddr) -> Asked<'_, bool> {
        Box::pin(async move {
            match timeout(ANCHOR_TIME, TcpStream::connect(to)).await {
                Ok(Ok(_)) => true,
                Ok(Err(error)) => error.kind() == io::ErrorKind::ConnectionRefused,
                Err(_) => false,
            }
        })
    }

    fn connects(&self, to: SocketAddr) -> Asked<'_, bool> {
        Box::pin(async move { TcpStream::connect(to).await.is_ok() })
    }

    fn has_route(&self) -> bool {
        let socket = UdpSocket::bind("0.0.0.0:0");
        socket.is_ok_and(|it| it.connect(NOWHERE).is_ok())
    }

    fn idle_latency<'a>(
        &'a self,
        url: &'a str,
        options: &'a Options,
        probes: u16,
    ) -> Asked<'a, Result<Latency, ClientError>> {
        Box::pin(client::idle_latency(url, options, probes))
    }

    fn load<'a>(
        &'a self,
        load: Load<'a>,
        options: &'a Options,
        progress: OnLoad<'a>,
    ) -> Asked<'a, Result<Summary, ClientError>> {
        Box::pin(load.run(options, progress))
    }
}

/// A socket that is connected to one host.
struct Socket(tokio::net::UdpSocket);

impl Datagrams for Socket {
    fn send<'a>(&'a self, bytes: &'a [u8]) -> Asked<'a, io::Result<usize>> {
        Box::pin(self.0.send(bytes))
    }

    fn recv<'a>(&'a self, bytes: &'a mut [u8]) -> Asked<'a, io::Result<usize>> {
        Box::pin(self.0.recv(bytes))
    }
}
