//! Starting and stopping a server.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::response::Response;
use qosyl_signature::BEAT_ANSWER_BYTES;
use qosyl_store::{Options, Store, StoreError};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::{TcpListener, UdpSocket};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;
use tower_service::Service as _;

use crate::accounts::Accounts;
use crate::app::{App, Parts};
use crate::config::{ServeConfig, TlsFiles};
use crate::listen::{Listener, raise_file_limit};
use crate::live::Live;
use crate::metrics::Metrics;
use crate::pseudonym::Pseudonymizer;
use crate::register::layers::Outlines;
use crate::register::pipeline::{Pipeline, resume_and_stop};
use crate::signed::{Device, Devices};
use crate::socket::Peer;
use crate::{beats, body, jobs, limits, routes, token};

/// The file in the data folder that says where the server listens, while it does.
pub const URL_FILE: &str = "server.url";
/// Devices that are read from the database at once.
const DEVICES_PIECE: usize = 10_000;

/// Why a server did not start, or not stop in order.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The data folder cannot be used.
    #[error("the data folder {path} cannot be used: {source}; check its owner and the disk")]
    Folder {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}; choose another with --listen")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// The certificate or its key cannot be used.
    #[error("{path} cannot be used for TLS: {cause}; give the certificate and key as PEM")]
    Tls {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: String,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The threads for checking files cannot be started.
    #[error("threads cannot be started: {0}; look at the limits of the system")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// The register does not fit.
    #[error("the schools cannot be shown: {0}")]
    Schools(#[from] qosyl_tiles::TilesError),
}

/// A running server.
pub struct Server {
    /// Where it is reached.
    pub url: String,
    /// The administrator's token, if this start made it: to be shown once.
    pub new_token: Option<String>,
    /// Where the token is kept.
    pub token_path: PathBuf,
    app: App,
    router: Router,
    url_file: PathBuf,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Server {
    /// Opens the data folder, restores the present and listens. Answers once requests are served.
    pub async fn start(config: ServeConfig) -> Result<Self, ServerError> {
        let began = std::time::Instant::now();
        raise_file_limit(config.max_connections);
        let tls = config.tls.as_ref().map(read_tls).transpose()?;
        let socket =
            TcpListener::bind(config.listen)
                .await
                .map_err(|source| ServerError::Listen {
                    address: config.listen,
                    source,
                })?;
        let beats = bind_beats(&config, &socket).await?;
        let beat_port = beats.as_ref().and_then(|it| it.local_addr().ok());
        let beat_port = beat_port.map(|it| it.port());
        let (stop, stopped) = watch::channel(false);
        let (app, new_token, token_path) =
            tokio::task::spawn_blocking(move || open(config, beat_port, stopped))
                .await
                .map_err(|error| folder(Path::new("data"), io::Error::other(error)))??;
        let url = address(&socket, tls.is_some());
        let url_file = app.config.data.join(URL_FILE);
        let router = routes::router(app.clone());
        let server = Self {
            tasks: spawn(&app, router.clone(), (socket, beats), tls, &stop),
            router,
            url,
            new_token,
            token_path,
            app,
            url_file,
            stop,
        };
        std::fs::write(&server.url_file, format!("{}\n", server.url))
            .map_err(|source| folder(&server.url_file, source))?;
        let (schools, took) = (server.app.live.columns().len(), began.elapsed());
        tracing::info!(url = %server.url, schools, ?took, "listening");
        Ok(server)
    }

    /// Answers a request that came by another way than a socket, from this computer.
    pub async fn answer(&self, mut request: Request<Body>) -> Response {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let secure = true;
        request.extensions_mut().insert(Peer { address, secure });
        let mut router = self.router.clone();
        let Ok(response) = router.call(request).await;
        response
    }

    /// Answers a beat that came by another way than the socket for beats.
    pub fn answer_beat(&self, datagram: &[u8]) -> Option<[u8; BEAT_ANSWER_BYTES]> {
        beats::answer(&self.app, datagram)
    }

    /// Ends in order: no new connections, requests under way are finished, states are saved.
    pub async fn stop(self) -> Result<(), ServerError> {
        self.stop.send_replace(true);
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::error!(%error, "a part of the server failed");
            }
        }
        // Gone or not, it no longer matters.
        let _ = std::fs::remove_file(&self.url_file);
        jobs::snapshot(&self.app).await?;
        tracing::info!("stopped");
        Ok(())
    }
}

/// The socket for beats: on the same port as TCP, where no other is named. One that nobody asked
/// for and that is taken is done without, for meters have another way.
async fn bind_beats(
    config: &ServeConfig,
    socket: &TcpListener,
) -> Result<Option<UdpSocket>, ServerError> {
    let mut address = socket.local_addr().unwrap_or(config.listen);
    match config.beat_port {
        Some(0) => return Ok(None),
        Some(port) => address.set_port(port),
        None => {}
    }
    match UdpSocket::bind(address).await {
        Ok(socket) => Ok(Some(socket)),
        Err(source) if config.beat_port.is_some() => Err(ServerError::Listen { address, source }),
        Err(error) => {
            tracing::warn!(%address, %error, "no beats by UDP: choose a port with beat_port");
            Ok(None)
        }
    }
}

fn spawn(
    app: &App,
    router: Router,
    (socket, beats): (TcpListener, Option<UdpSocket>),
    tls: Option<rustls::ServerConfig>,
    stop: &watch::Sender<bool>,
) -> Vec<JoinHandle<()>> {
    let listener = Listener {
        socket,
        tls: tls.map(Arc::new),
        router,
        places: Arc::new(Semaphore::new(app.config.max_connections)),
        metrics: Arc::clone(&app.metrics),
    };
    let beats = beats.map(|it| tokio::spawn(beats::serve(app.clone(), it, stop.subscribe())));
    let mut tasks = vec![
        tokio::spawn(listener.run(stop.subscribe())),
        tokio::spawn(jobs::snapshots(app.clone(), stop.subscribe())),
        tokio::spawn(jobs::ageing(app.clone(), stop.subscribe())),
        tokio::spawn(resume_and_stop(app.clone(), stop.subscribe())),
    ];
    tasks.extend(beats);
    tasks
}

fn open(
    config: ServeConfig,
    beat_port: Option<u16>,
    stop: watch::Receiver<bool>,
) -> Result<(App, Option<String>, PathBuf), ServerError> {
    let data = config.data.clone();
    make_folder(&data).map_err(|source| folder(&data, source))?;
    let options = Options {
        schools_max: u32::try_from(qosyl_tiles::MAX_SCHOOLS).unwrap_or(u32::MAX),
        ..Options::default()
    };
    let store = Store::open(&data, &options)?;
    let opened = token::open(&data).map_err(|source| folder(&data, source))?;
    let live = Arc::new(Live::restore(
        &store,
        config.benchmark,
        config.clock.clone(),
    )?);
    let painter = Arc::clone(&live);
    store
        .on_commit(Box::new(move |records| painter.apply(records)))
        .wait()?;
    let devices = read_devices(&store, &live)?;
    let parts = Parts {
        devices: Devices::new(devices, config.clock.now().as_second()),
        metrics: Arc::new(Metrics::default()),
        listeners: Arc::new(Semaphore::new(limits::LISTENERS_MAX)),
        test_places: Arc::new(Semaphore::new(config.max_tests)),
        bodies: body::room(),
        exports: Arc::new(Semaphore::new(limits::EXPORTS_MAX)),
        imports: Arc::new(Semaphore::new(1)),
        uploading: Arc::new(Semaphore::new(limits::UPLOADS_AT_ONCE)),
        pipeline: Pipeline::new()?,
        outlines: Outlines::default(),
        tests: crate::speedtest::Tests::default(),
        tiles: crate::tiles::TileCache::default(),
        attempts: crate::attempts::Attempts::default(),
        sign_ins: crate::attempts::SignIns::default(),
        passwords: crate::passwords::Passwords::default(),
        beat_port,
        token: opened.token,
        accounts: Accounts::read(&store)?,
        pseudonyms: Pseudonymizer::open(&data).map_err(|source| folder(&data, source))?,
        senders: crate::attempts::Senders::default(),
        totals: crate::giga::Totals::default(),
        store,
        live,
        config,
        stop,
    };
    Ok((App::new(parts), opened.made, opened.path))
}

/// Makes the data folder for its owner alone: the database holds what opens the register.
fn make_folder(data: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};

    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(data)?;
    if std::fs::metadata(data)?.permissions().mode() & 0o077 != 0 {
        tracing::warn!(
            data = %data.display(),
            "other accounts of this machine can look into the data folder: chmod 700 it"
        );
    }
    Ok(())
}

fn read_devices(store: &Store, live: &Live) -> Result<Vec<Device>, StoreError> {
    let (mut known, mut after) = (Vec::new(), None);
    loop {
        let found = store.devices(after, DEVICES_PIECE)?;
        known.extend(
            found
                .iter()
                .filter(|it| it.revoked_at_ms.is_none())
                .filter_map(|device| Device::new(device, live.id_of(device.school)?)),
        );
        after = found.last().map(|last| last.key);
        if found.len() < DEVICES_PIECE {
            return Ok(known);
        }
    }
}

fn folder(path: &Path, source: io::Error) -> ServerError {
    ServerError::Folder {
        path: path.to_owned(),
        source,
    }
}

fn address(socket: &TcpListener, secure: bool) -> String {
    let scheme = if secure { "https" } else { "http" };
    match socket.local_addr() {
        Ok(address) if address.ip().is_unspecified() => {
            format!("{scheme}://localhost:{}", address.port())
        }
        Ok(address) => format!("{scheme}://{address}"),
        Err(_) => format!("{scheme}://localhost"),
    }
}

fn read_tls(files: &TlsFiles) -> Result<rustls::ServerConfig, ServerError> {
    let failed = |path: &PathBuf, cause: String| ServerError::Tls {
        path: path.clone(),
        cause,
    };
    let certificates: Result<Vec<_>, _> = CertificateDer::pem_file_iter(&files.cert)
        .map_err(|error| failed(&files.cert, error.to_string()))?
        .collect();
    let certificates = certificates.map_err(|error| failed(&files.cert, error.to_string()))?;
    let key = PrivateKeyDer::from_pem_file(&files.key)
        .map_err(|error| failed(&files.key, error.to_string()))?;
    qosyl_ndt7::server::tls_config(certificates, key)
        .map_err(|error| failed(&files.cert, error.to_string()))
}
