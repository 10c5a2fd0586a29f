//! A school's line: a TCP relay on loopback with a rate in each direction, a latency, a queue, and
//! outages, all of which may change while it runs.
//!
//! It shapes in user space, without privileges. What it does not do: it delays no TCP handshake
//! and loses no packets, so round trips are to be measured by what an application sends and
//! receives. All connections of a line share its rate.

mod pace;
mod pump;
mod settings;
mod sockets;

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use socket2::SockRef;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{Instant, sleep, timeout};

use self::pace::Pace;
use self::pump::Pump;
use self::settings::Direction;
pub use self::settings::{LINE_BPS_MAX, LINE_BPS_MIN, LINE_LATENCY_MAX, LineSettings, Way};
use self::sockets::{Port, connect, tune};
use crate::SimError;
use crate::random::{Draws, Purpose};

/// The most connections that one line carries at once; more are reset.
pub const LINE_CONNECTIONS_MAX: usize = 256;
/// How long the server behind the line may take to answer a connection attempt.
const CONNECT_TIME: Duration = Duration::from_secs(10);
/// How long to wait before trying again to listen or to accept.
const RETRY: Duration = Duration::from_millis(100);

/// What a line has carried since it was started.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Carried {
    /// Bytes towards the school.
    pub down_bytes: u64,
    /// Bytes from the school.
    pub up_bytes: u64,
}

/// A running line. It ends, with all its connections, when it is dropped.
#[derive(Debug)]
pub struct Line {
    address: SocketAddr,
    settings: watch::Sender<LineSettings>,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

impl Line {
    /// Starts a line from an address on this machine (port 0: any free one) to a server.
    /// Settings beyond the limits of this module are brought within them.
    pub fn start(
        listen: SocketAddr,
        target: SocketAddr,
        settings: LineSettings,
    ) -> Result<Self, SimError> {
        let unusable = |source| SimError::Listen {
            address: listen,
            source,
        };
        let settings = settings.bounded();
        let port = Port::take(listen).map_err(unusable)?;
        let address = port.address();
        // Whoever has the line can connect to it without waiting.
        let listener = match settings.way {
            Way::Refused => None,
            Way::Open | Way::Silent => Some(port.listen().map_err(unusable)?),
        };
        let settings = watch::Sender::new(settings);
        let shared = Arc::new(Shared::new(address));
        let server = Server {
            port,
            target,
            settings: settings.subscribe(),
            shared: Arc::clone(&shared),
        };
        Ok(Self {
            address,
            settings,
            shared,
            task: tokio::spawn(server.run(listener)),
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Changes the line while it runs.
    pub fn set(&self, settings: LineSettings) {
        let settings = settings.bounded();
        self.settings.send_if_modified(|now| {
            let changed = *now != settings;
            *now = settings;
            changed
        });
    }

    /// What it does at the moment.
    pub fn settings(&self) -> LineSettings {
        *self.settings.borrow()
    }

    /// What it has carried.
    pub fn carried(&self) -> Carried {
        Carried {
            down_bytes: self.shared.down_bytes.load(Ordering::Relaxed),
            up_bytes: self.shared.up_bytes.load(Ordering::Relaxed),
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// What all connections of a line have in common.
#[derive(Debug)]
struct Shared {
    down: Mutex<Pace>,
    up: Mutex<Pace>,
    down_bytes: AtomicU64,
    up_bytes: AtomicU64,
    chance: Mutex<Draws>,
}

impl Shared {
    fn new(address: SocketAddr) -> Self {
        let now = Instant::now();
        Self {
            down: Mutex::new(Pace::new(now)),
            up: Mutex::new(Pace::new(now)),
            down_bytes: AtomicU64::new(0),
            up_bytes: AtomicU64::new(0),
            chance: Mutex::new(Draws::of(0, Purpose::Jitter, address.port().into(), 0)),
        }
    }

    fn pace(&self, direction: Direction) -> MutexGuard<'_, Pace> {
        locked(match direction {
            Direction::Down => &self.down,
            Direction::Up => &self.up,
        })
    }

    fn carried(&self, direction: Direction) -> &AtomicU64 {
        match direction {
            Direction::Down => &self.down_bytes,
            Direction::Up => &self.up_bytes,
        }
    }

    /// A delay between nothing and the most.
    fn jitter(&self, most: Duration) -> Duration {
        if most.is_zero() {
            Duration::ZERO
        } else {
            most.mul_f64(locked(&self.chance).unit())
        }
    }
}

/// Every state behind these locks is whole at any moment, so a panic elsewhere spoils nothing.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The side that accepts.
struct Server {
    port: Port,
    target: SocketAddr,
    settings: watch::Receiver<LineSettings>,
    shared: Arc<Shared>,
}

impl Server {
    /// Listens while the line is not refused.
    async fn run(mut self, mut listener: Option<TcpListener>) {
        let refused = |it: &LineSettings| it.way == Way::Refused;
        loop {
            if let Some(listener) = listener.take() {
                // Leaving the loop of accepting drops its connections, which resets them.
                let mut until = self.settings.clone();
                tokio::select! {
                    () = self.accept_all(listener) => {}
                    ended = until.wait_for(refused) => if ended.is_err() { return },
                }
            }
            if self.settings.wait_for(|it| !refused(it)).await.is_err() {
                return;
            }
            listener = self.listen().await;
        }
    }

    /// Listens again after an outage; `None`, after a moment, if that fails.
    async fn listen(&self) -> Option<TcpListener> {
        match self.port.listen() {
            Ok(listener) => Some(listener),
            Err(error) => {
                tracing::warn!(address = %self.port.address(), %error, "a line cannot listen");
                sleep(RETRY).await;
                None
            }
        }
    }

    async fn accept_all(&self, listener: TcpListener) {
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok((client, _)) => self.take(&mut connections, client),
                    Err(error) => {
                        tracing::debug!(%error, "a line could not accept a connection");
                        sleep(RETRY).await;
                    }
                },
                Some(_) = connections.join_next() => {}
            }
        }
    }

    fn take(&self, connections: &mut JoinSet<()>, client: TcpStream) {
        // Until both sides have ended in order, dropping a connection resets it.
        if client.set_zero_linger().is_err() || connections.len() >= LINE_CONNECTIONS_MAX {
            return;
        }
        let (target, settings) = (self.target, self.settings.clone());
        let shared = Arc::clone(&self.shared);
        connections.spawn(async move {
            if let Err(error) = carry(client, target, shared, settings).await {
                tracing::trace!(%error, "a connection through a line broke");
            }
        });
    }
}

/// Carries one connection until both directions have ended.
async fn carry(
    client: TcpStream,
    target: SocketAddr,
    shared: Arc<Shared>,
    settings: watch::Receiver<LineSettings>,
) -> io::Result<()> {
    let server = timeout(CONNECT_TIME, connect(target)).await??;
    server.set_zero_linger()?;
    let now = *settings.borrow();
    tune(&client, now.up_bps)?;
    tune(&server, now.down_bps)?;
    let down = Pump::new(Arc::clone(&shared), Direction::Down, settings.clone());
    let up = Pump::new(shared, Direction::Up, settings);
    tokio::try_join!(down.run(&server, &client), up.run(&client, &server))?;
    for stream in [&client, &server] {
        SockRef::from(stream).set_linger(None)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
