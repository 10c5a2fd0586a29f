//! `qosyl demo`: a server and an imaginary fleet that measures it.

use std::fs::Permissions;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use qosyl_server::{ServeConfig, Server, TOKEN_FILE};
use qosyl_sim::{Fleet, FleetConfig, FleetEvent};
use tempfile::TempDir;

use crate::args::Demo;
use crate::failure::Failure;
use crate::output;
use crate::serve::{runtime, start, start_log, stopped};

const DEFAULT_PORT: u16 = 8080;
/// Enough for everybody who looks and all meters, and within what most systems allow.
const CONNECTIONS: usize = 5_000;
/// The log of the demonstration tells of trouble only, so that its own words are found.
const LOG: &str = "warn";

/// Starts the demonstration and runs it until a signal to stop.
pub fn run(args: Demo) -> Result<(), Failure> {
    start_log(false, LOG);
    let folder = Folder::open(args.data)?;
    runtime()?.block_on(async {
        let mut config = ServeConfig::new(folder.path.clone(), listen(args.listen)?);
        config.max_connections = CONNECTIONS;
        let server = start(config).await?;
        let fleet = start_fleet(&server, &folder, args.meters, args.seed)?;
        tokio::select! {
            () = stopped() => output::line("stopping"),
            // A map that nobody measures any more is no demonstration.
            () = fleet.ended() => {}
        }
        let ended = tokio::task::spawn_blocking(move || fleet.stop()).await;
        let stopped = server.stop().await;
        if let Ok(Err(error)) = ended {
            return Err(Failure::Server(with_causes(&error)));
        }
        stopped.map_err(|error| Failure::Server(error.to_string()))
    })
}

/// An error and what led to it, in one line.
fn with_causes(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |it| it.source());
    let texts: Vec<String> = causes.map(ToString::to_string).collect();
    format!("the imaginary fleet ended: {}", texts.join(": "))
}

/// Where the data is kept. A temporary folder goes with the demonstration.
struct Folder {
    path: PathBuf,
    _temporary: Option<TempDir>,
}

impl Folder {
    fn open(given: Option<PathBuf>) -> Result<Self, Failure> {
        if let Some(path) = given {
            return Ok(Self {
                path,
                _temporary: None,
            });
        }
        let folder = tempfile::Builder::new()
            .prefix("qosyl-demo-")
            .permissions(Permissions::from_mode(0o700))
            .tempdir();
        let folder = folder.map_err(|error| Failure::File {
            path: std::env::temp_dir(),
            cause: error.to_string(),
        })?;
        Ok(Self {
            path: folder.path().to_owned(),
            _temporary: Some(folder),
        })
    }
}

/// The address that was asked for, or 8080 on this machine, or a free port if that is taken.
fn listen(given: Option<SocketAddr>) -> Result<SocketAddr, Failure> {
    let usual = SocketAddr::from((Ipv4Addr::LOCALHOST, DEFAULT_PORT));
    if let Some(address) = given {
        return Ok(address);
    }
    match TcpListener::bind(usual) {
        Ok(_) => Ok(usual),
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
        }
        Err(error) => Err(Failure::Server(format!(
            "cannot listen on {usual}: {error}"
        ))),
    }
}

fn start_fleet(
    server: &Server,
    folder: &Folder,
    meters: usize,
    seed: u64,
) -> Result<Fleet, Failure> {
    let token_file = folder.path.join(TOKEN_FILE);
    let token = std::fs::read_to_string(&token_file).map_err(|error| Failure::File {
        path: token_file,
        cause: error.to_string(),
    })?;
    output::line("");
    output::line(&format!("  Qosyl demonstration:  {}", server.url));
    output::line("");
    output::line(
        "  Imaginary schools at real places of Kazakhstan; meters measure throttled lines.",
    );
    output::line(&format!("  Data: {}", folder.path.display()));
    output::line("  Stop with Ctrl+C.");
    output::line("");
    let config = FleetConfig {
        seed,
        live_meters: meters,
        ..FleetConfig::new(server.url.clone(), token.trim(), folder.path.join("fleet"))
    };
    let told = Told::default();
    Fleet::start(config, Arc::new(move |event| told.tell(&event)))
        .map_err(|error| Failure::Server(error.to_string()))
}

/// What has been told so far.
#[derive(Default)]
struct Told {
    tests: AtomicUsize,
}

impl Told {
    fn tell(&self, event: &FleetEvent) {
        match event {
            FleetEvent::Imported { schools } => {
                output::line(&format!("{schools} simulated schools are on the map"));
            }
            FleetEvent::Planting { .. } => {}
            FleetEvent::Planted {
                schools,
                measurements,
                took,
            } => output::line(&format!(
                "{measurements} past measurements of {schools} schools sent in {:.0} s",
                took.as_secs_f64()
            )),
            FleetEvent::Live { meters } => {
                output::line(&format!("{meters} meters measure from now on"));
            }
            FleetEvent::Measured {
                school,
                measurement,
            } => {
                let number = self.tests.fetch_add(1, Ordering::Relaxed) + 1;
                let result = measurement.download_bps.map_or_else(
                    || "no result".to_owned(),
                    |rate| format!("{:.1} Mbit/s down", rate as f64 / 1e6),
                );
                output::line(&format!("test {number}: {school}: {result}"));
            }
            FleetEvent::Line { school, up } => {
                let now = if *up { "works again" } else { "is cut" };
                output::line(&format!("the line of {school} {now}"));
            }
            FleetEvent::Trouble { school, detail } => {
                output::note(&format!("{school}: {detail}"));
            }
        }
    }
}
