//! Sockets whose buffers are small, so that a slow line is felt by whoever sends into it.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use socket2::{Domain, Protocol, SockRef, Socket, Type};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

use super::pace::bytes_in;

/// A receive buffer holds about this much time of the line's rate.
const BUFFERED: Duration = Duration::from_millis(60);
/// The smallest receive buffer that is asked for, in bytes.
const BUFFER_BYTES_MIN: usize = 32 * 1_024;
/// The largest receive buffer that is asked for, in bytes.
const BUFFER_BYTES_MAX: usize = 1_024 * 1_024;
/// Segments as on a real line; loopback's own 64 KiB do not fit into small buffers.
/// With its timestamps, TCP carries 1,448 bytes in each.
#[cfg(unix)]
const SEGMENT_BYTES_MAX: u32 = 1_460;
/// Connections that wait to be accepted.
const LISTEN_BACKLOG: u32 = 64;

/// A listener's address, held whether the line listens or not: nobody else can take the port
/// while the line is down and refuses connections.
#[derive(Debug)]
pub(super) struct Port {
    address: SocketAddr,
    _held: Socket,
}

impl Port {
    /// Takes an address; port 0 is any free one.
    pub(super) fn take(address: SocketAddr) -> io::Result<Self> {
        let held = Socket::new(
            Domain::for_address(address),
            Type::STREAM,
            Some(Protocol::TCP),
        )?;
        held.set_reuse_address(true)?;
        held.bind(&address.into())?;
        let address = held
            .local_addr()?
            .as_socket()
            .ok_or_else(|| io::Error::other("a TCP socket without an internet address"))?;
        Ok(Self {
            address,
            _held: held,
        })
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Starts to listen.
    pub(super) fn listen(&self) -> io::Result<TcpListener> {
        let socket = socket_for(self.address)?;
        socket.set_reuseaddr(true)?;
        socket.bind(self.address)?;
        socket.listen(LISTEN_BACKLOG)
    }
}

/// Connects to the server behind the line.
pub(super) async fn connect(target: SocketAddr) -> io::Result<TcpStream> {
    socket_for(target)?.connect(target).await
}

fn socket_for(address: SocketAddr) -> io::Result<TcpSocket> {
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()?
    } else {
        TcpSocket::new_v6()?
    };
    #[cfg(unix)]
    SockRef::from(&socket).set_tcp_mss(SEGMENT_BYTES_MAX)?;
    Ok(socket)
}

/// Sizes a connection's receive buffer for the rate at which it is read, and sends small writes
/// at once.
pub(super) fn tune(stream: &TcpStream, rate_bps: u64) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let bytes = bytes_in(BUFFERED, rate_bps).clamp(BUFFER_BYTES_MIN, BUFFER_BYTES_MAX);
    SockRef::from(stream).set_recv_buffer_size(bytes)
}
