//! Accepting connections: the limit on their number, plain and TLS on one port, time limits
//! against slow callers, and an orderly end.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use qosyl_ndt7::server::Connection;
use rustls::ServerConfig;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tower_service::Service;

use crate::limits;
use crate::metrics::Metrics;
use crate::socket::{Peer, Socket};

/// The first byte of a TLS connection: a handshake record (RFC 8446, section 5.1).
const TLS_HANDSHAKE: u8 = 0x16;
/// What a caller beyond the limit on connections reads.
const FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\
    Retry-After: 5\r\nConnection: close\r\n\r\n";
/// A pause after the system refused to accept, so that the loop does not spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// The loop that accepts, and what each connection needs.
pub struct Listener {
    /// The bound socket.
    pub socket: TcpListener,
    /// With a certificate: TLS on the same port.
    pub tls: Option<Arc<ServerConfig>>,
    /// The routes.
    pub router: Router,
    /// Places for connections.
    pub places: Arc<Semaphore>,
    /// Counters.
    pub metrics: Arc<Metrics>,
}

impl Listener {
    /// Accepts until `stop` turns true, then waits a limited time for requests under way.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let all = self.places.available_permits();
        let context = Arc::new(Context {
            tls: self.tls.map(TlsAcceptor::from),
            router: self.router,
            metrics: self.metrics,
            stop: stop.clone(),
        });
        loop {
            let accepted = tokio::select! {
                accepted = self.socket.accept() => accepted,
                () = stopped(&mut stop) => break,
            };
            match accepted {
                Ok((stream, _)) => admit(stream, &self.places, &context),
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
        drop(self.socket);
        let all = u32::try_from(all).unwrap_or(u32::MAX);
        let _ = timeout(limits::SHUTDOWN_TIME, self.places.acquire_many(all)).await;
    }
}

struct Context {
    tls: Option<TlsAcceptor>,
    router: Router,
    metrics: Arc<Metrics>,
    stop: watch::Receiver<bool>,
}

fn admit(stream: TcpStream, places: &Arc<Semaphore>, context: &Arc<Context>) {
    let Ok(place) = Arc::clone(places).try_acquire_owned() else {
        context.metrics.connections_refused.inc();
        // The send buffer of a fresh socket takes this at once; a caller who does not read it
        // costs nothing.
        let _ = stream.try_write(FULL);
        return;
    };
    let context = Arc::clone(context);
    tokio::spawn(async move {
        context.metrics.connections.inc();
        if let Err(error) = context.serve(stream, place).await {
            tracing::debug!(%error, "connection ended");
        }
        context.metrics.connections.dec();
    });
}

impl Context {
    async fn serve(&self, stream: TcpStream, place: OwnedSemaphorePermit) -> io::Result<()> {
        stream.set_nodelay(true)?;
        let address = stream.peer_addr()?;
        let secure = self.tls.is_some() && begins_tls(&stream).await?;
        let connection = match &self.tls {
            Some(acceptor) if secure => {
                let handshake = timeout(limits::HANDSHAKE_TIME, acceptor.accept(stream));
                Connection::Tls(Box::new(handshake.await.map_err(io::Error::other)??))
            }
            _ => Connection::Plain(stream),
        };
        let peer = Peer { address, secure };
        self.speak_http(Socket::new(connection, place), peer).await
    }

    async fn speak_http(&self, socket: Socket, peer: Peer) -> io::Result<()> {
        let router = self.router.clone();
        let service = hyper::service::service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(peer);
            router.clone().call(request)
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits::HEADER_TIME)
            .max_buf_size(limits::HEADER_BYTES_MAX)
            .serve_connection(TokioIo::new(socket), service)
            .with_upgrades();
        let mut connection = std::pin::pin!(connection);
        let mut stop = self.stop.clone();
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            () = stopped(&mut stop) => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        ended.map_err(io::Error::other)
    }
}

/// Waits until the server stops; a server that is gone has stopped too.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

/// Looks at the first byte without taking it.
async fn begins_tls(stream: &TcpStream) -> io::Result<bool> {
    let mut first = [0];
    let seen = timeout(limits::HEADER_TIME, stream.peek(&mut first));
    Ok(seen.await.map_err(io::Error::other)?? == 1 && first[0] == TLS_HANDSHAKE)
}

/// Asks the system for as many open files as the connections need; says so if it refuses.
pub fn raise_file_limit(connections: usize) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let wanted = connections as u64 + 1_000;
    let now = getrlimit(Resource::Nofile);
    if now.current.is_none_or(|current| current >= wanted) {
        return;
    }
    let maximum = now.maximum.map_or(wanted, |most| most.max(wanted));
    let raised = Rlimit {
        current: Some(wanted),
        maximum: Some(maximum),
    };
    let within = Rlimit {
        current: now.maximum,
        maximum: now.maximum,
    };
    if setrlimit(Resource::Nofile, raised).is_err() {
        let _ = setrlimit(Resource::Nofile, within);
        tracing::warn!(
            wanted,
            "the system allows fewer open files than the server wants"
        );
    }
}
