//! The fleet: an imaginary country brought to a server, and real meters that measure its lines.
//!
//! A live meter is the meter that schools install: its code, its protocol, its signatures. What
//! it measures goes through its school's [`Line`]. What it reports goes to the server directly,
//! as over a mobile telephone beside the line, so that an outage is seen while it lasts.

mod choice;
mod folder;
mod lines;
mod meters;

use std::fmt;
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use qosyl_domain::Measurement;
use tokio::sync::watch;
use tokio::task::JoinSet;

use self::choice::live_schools;
use self::folder::Folder;
use self::lines::LiveLine;
use crate::SimError;
use crate::api::Api;
use crate::country::Country;
use crate::line::Line;
use crate::plant::{Planted, SENDERS, Settled, Settlement, plant, settle};
use crate::truth::Truth;

/// Live meters, where the caller does not say.
pub const LIVE_METERS: usize = 48;
/// The most live meters in one process.
pub const LIVE_METERS_MAX: usize = 512;
/// The mean time between two tests of a meter, where the caller does not say.
pub const TEST_EVERY: Duration = Duration::from_secs(90);
/// The time between two heartbeats of a meter, where the caller does not say.
pub const HEARTBEAT_EVERY: Duration = Duration::from_secs(15);
/// Progress of planting is reported once in so many schools.
const PLANTED_STEP: usize = 100;

/// What to bring to which server.
#[derive(Clone)]
pub struct FleetConfig {
    /// Where the server listens, in the form `http://ADDRESS:PORT`.
    pub server_url: String,
    /// The token of its administrator.
    pub admin_token: String,
    /// Where the fleet keeps its state. It belongs to this server's data folder.
    pub folder: PathBuf,
    /// Which imaginary country.
    pub seed: u64,
    /// At most so many schools; `None` for all of them.
    pub schools_max: Option<usize>,
    /// How many schools get a live meter, at most [`LIVE_METERS_MAX`].
    pub live_meters: usize,
    /// The mean time between two tests of a meter.
    pub test_every: Duration,
    /// The time between two heartbeats of a meter.
    pub heartbeat_every: Duration,
}

impl FleetConfig {
    /// The whole country with the usual number of live meters.
    pub fn new(
        server_url: impl Into<String>,
        admin_token: impl Into<String>,
        folder: impl Into<PathBuf>,
    ) -> Self {
        Self {
            server_url: server_url.into(),
            admin_token: admin_token.into(),
            folder: folder.into(),
            seed: 1,
            schools_max: None,
            live_meters: LIVE_METERS,
            test_every: TEST_EVERY,
            heartbeat_every: HEARTBEAT_EVERY,
        }
    }
}

impl fmt::Debug for FleetConfig {
    /// Without the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FleetConfig")
            .field("server_url", &self.server_url)
            .field("folder", &self.folder)
            .field("seed", &self.seed)
            .field("live_meters", &self.live_meters)
            .finish_non_exhaustive()
    }
}

/// Something that happened in the fleet, for whoever watches.
#[derive(Debug, Clone)]
pub enum FleetEvent {
    /// The country's schools are in the server's register.
    Imported {
        /// How many there are.
        schools: usize,
    },
    /// A part of the past has been sent.
    Planting {
        /// Schools whose past has been sent.
        schools: usize,
        /// Their measurements.
        measurements: usize,
    },
    /// The whole past has been sent.
    Planted {
        /// Schools whose past was sent.
        schools: usize,
        /// Their measurements.
        measurements: usize,
        /// How long it took, from the start of the fleet.
        took: Duration,
    },
    /// The live meters have begun.
    Live {
        /// How many there are.
        meters: usize,
    },
    /// A live meter has taken a test, and the server has it.
    Measured {
        /// The school's name.
        school: String,
        /// The result.
        measurement: Box<Measurement>,
    },
    /// A planted outage of a live school began or ended.
    Line {
        /// The school's name.
        school: String,
        /// Whether anything gets through.
        up: bool,
    },
    /// A live meter could not do something; it goes on.
    Trouble {
        /// The school's name.
        school: String,
        /// What it was.
        detail: String,
    },
}

/// Who is told what happens. Called from several threads; must not block.
pub type Watcher = Arc<dyn Fn(FleetEvent) + Send + Sync>;

/// A running fleet. It stops when it is dropped.
#[derive(Debug)]
pub struct Fleet {
    stop: watch::Sender<bool>,
    /// Whose sender is gone once the fleet is no more at work.
    ended: watch::Receiver<()>,
    thread: Option<thread::JoinHandle<Result<(), SimError>>>,
}

impl Fleet {
    /// Starts a fleet on threads of its own; from then on `watcher` is told what happens.
    pub fn start(config: FleetConfig, watcher: Watcher) -> Result<Self, SimError> {
        let target = address_of(&config.server_url)?;
        let folder = Folder::open(&config.folder)?;
        let epoch = folder.begin(config.seed, Timestamp::now())?;
        let stop = watch::Sender::new(false);
        let (working, ended) = watch::channel(());
        let crew = Arc::new(Crew {
            api: Api::new(&config.server_url, &config.admin_token, SENDERS),
            truth: Truth::new(config.seed, epoch),
            stop: stop.subscribe(),
            config,
            target,
            folder,
            started: Instant::now(),
            watcher,
        });
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("fleet")
            .enable_all()
            .build()
            .map_err(SimError::Threads)?;
        let thread = thread::Builder::new()
            .name("fleet-main".to_owned())
            .spawn(move || {
                // Dropped at the end, whatever the end is.
                let _working = working;
                runtime.block_on(crew.run())
            })
            .map_err(SimError::Threads)?;
        Ok(Self {
            stop,
            ended,
            thread: Some(thread),
        })
    }

    /// Whether it is still at work; if not, [`Fleet::stop`] says why.
    pub fn is_running(&self) -> bool {
        self.thread.as_ref().is_some_and(|it| !it.is_finished())
    }

    /// Returns once it is no more at work, by itself or not; [`Fleet::stop`] says why.
    pub async fn ended(&self) {
        let mut ended = self.ended.clone();
        while ended.changed().await.is_ok() {}
    }

    /// Ends all meters in order and waits for them. Blocks for at most a few seconds.
    pub fn stop(mut self) -> Result<(), SimError> {
        self.end()
    }

    fn end(&mut self) -> Result<(), SimError> {
        self.stop.send_replace(true);
        match self.thread.take().map(thread::JoinHandle::join) {
            Some(Ok(result)) => result,
            Some(Err(_)) => Err(SimError::Panicked),
            None => Ok(()),
        }
    }
}

impl Drop for Fleet {
    fn drop(&mut self) {
        if let Err(error) = self.end() {
            tracing::warn!(%error, "the fleet did not end in order");
        }
    }
}

/// All that the parts of a fleet have in common.
struct Crew {
    config: FleetConfig,
    api: Api,
    truth: Truth,
    target: SocketAddr,
    folder: Folder,
    started: Instant,
    watcher: Watcher,
    stop: watch::Receiver<bool>,
}

/// The schools once the server knows them.
struct Prepared {
    /// Those with a live meter, whose past has been sent.
    live: Vec<Settled>,
    /// All others.
    rest: Vec<Settled>,
}

impl Crew {
    async fn run(self: Arc<Self>) -> Result<(), SimError> {
        let Some(Prepared { live, rest }) = self.blocking(Self::prepare).await? else {
            return Ok(());
        };
        let lines = self.start_lines(&live)?;
        let mut tasks = JoinSet::new();
        tasks.spawn(lines::follow(Arc::clone(&self), lines.clone()));
        for (place, line) in lines.into_iter().enumerate() {
            tasks.spawn(meters::run_meter(Arc::clone(&self), line, place));
        }
        self.tell(FleetEvent::Live { meters: live.len() });
        let planted = self.blocking(move |crew| crew.plant_rest(&rest)).await;
        if planted.is_ok() {
            self.stopped().await;
        }
        // Meters end by themselves when they are told to; without an order they are ended here.
        if *self.stop.borrow() {
            while tasks.join_next().await.is_some() {}
        }
        planted
    }

    /// Imports the country, chooses the live schools and sends their past. `None` if the fleet
    /// was stopped meanwhile.
    fn prepare(&self) -> Result<Option<Prepared>, SimError> {
        let mut country = Country::of_kazakhstan(self.config.seed);
        if let Some(most) = self.config.schools_max {
            country = country.thinned(most);
        }
        let Settlement { schools, created } = settle(&self.api, &country)?;
        if created == schools.len() {
            self.folder.forget()?;
            self.folder.begin(self.config.seed, self.truth.epoch())?;
        }
        self.tell(FleetEvent::Imported {
            schools: schools.len(),
        });
        let most = self.config.live_meters.min(LIVE_METERS_MAX);
        let live = live_schools(&self.truth, &schools, most);
        self.plant(&live)?;
        let rest = schools
            .into_iter()
            .filter(|it| !live.iter().any(|live| live.id == it.id))
            .collect();
        Ok((!*self.stop.borrow()).then_some(Prepared { live, rest }))
    }

    fn plant_rest(&self, schools: &[Settled]) -> Result<(), SimError> {
        let planted = self.plant(schools)?;
        let epoch = self.truth.epoch();
        if *self.stop.borrow() {
            return Ok(());
        }
        self.folder.set_planted_until(self.config.seed, epoch)?;
        self.tell(FleetEvent::Planted {
            schools: planted.schools,
            measurements: planted.measurements,
            took: self.started.elapsed(),
        });
        Ok(())
    }

    fn plant(&self, schools: &[Settled]) -> Result<Planted, SimError> {
        let after = self.folder.planted_until(self.config.seed);
        let told = |planted: Planted| {
            if planted.schools.is_multiple_of(PLANTED_STEP) {
                self.tell(FleetEvent::Planting {
                    schools: planted.schools,
                    measurements: planted.measurements,
                });
            }
        };
        plant(&self.api, &self.truth, schools, after, &self.stop, &told)
    }

    fn start_lines(&self, schools: &[Settled]) -> Result<Vec<Arc<LiveLine>>, SimError> {
        let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
        let start = |settled: &Settled| {
            let state = self.truth.line_at(&settled.school, Timestamp::now());
            let line = Line::start(loopback, self.target, state.into())?;
            Ok(Arc::new(LiveLine {
                settled: settled.clone(),
                line,
            }))
        };
        schools.iter().map(start).collect()
    }

    /// Runs what blocks on a thread of its own.
    async fn blocking<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> Result<T, SimError> + Send + 'static,
    ) -> Result<T, SimError> {
        let crew = Arc::clone(self);
        tokio::task::spawn_blocking(move || work(&crew))
            .await
            .map_err(|_| SimError::Panicked)?
    }

    /// Returns when the fleet is to stop.
    async fn stopped(&self) {
        // An error means that the fleet's handle is gone, which is the same.
        let _ = self.stop.clone().wait_for(|stop| *stop).await;
    }

    fn tell(&self, event: FleetEvent) {
        tracing::debug!(?event, "fleet");
        (self.watcher)(event);
    }
}

/// How long one address of the server may take to accept a connection.
const REACH_TIME: Duration = Duration::from_secs(2);

/// The socket behind an address of the form `http://ADDRESS:PORT`: of a name with several
/// addresses, as `localhost` has, the first that accepts, for a server may listen on one of them.
fn address_of(url: &str) -> Result<SocketAddr, SimError> {
    let found: Vec<SocketAddr> = url
        .strip_prefix("http://")
        .and_then(|rest| rest.trim_end_matches('/').to_socket_addrs().ok())
        .map(Iterator::collect)
        .unwrap_or_default();
    first_that_accepts(&found).ok_or_else(|| SimError::ServerUrl {
        url: url.to_owned(),
    })
}

/// Where none accepts now, the first: who uses it is told.
fn first_that_accepts(found: &[SocketAddr]) -> Option<SocketAddr> {
    let accepts = |address: &&SocketAddr| TcpStream::connect_timeout(address, REACH_TIME).is_ok();
    let only = found.len() == 1;
    let accepting = found.iter().find(|it| only || accepts(it));
    accepting.or(found.first()).copied()
}

#[cfg(test)]
mod tests;
