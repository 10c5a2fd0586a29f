//! `qosyl serve`

use std::io::IsTerminal;
use std::net::{Ipv4Addr, SocketAddr};

use qosyl_server::{FileConfig, LogForm, ServeConfig, Server, TlsFiles};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use crate::args::Serve;
use crate::failure::Failure;
use crate::output;

const DEFAULT_PORT: u16 = 8080;

/// Starts the server and runs it until a signal to stop.
pub fn run(args: Serve) -> Result<(), Failure> {
    let file = match &args.config {
        Some(path) => FileConfig::read(path).map_err(|error| Failure::Usage(error.to_string()))?,
        None => FileConfig::default(),
    };
    let json = args.log_json || file.log == Some(LogForm::Json);
    let config = merge(args, file)?;
    start_log(json, "info");
    runtime()?.block_on(async {
        let server = start(config).await?;
        tell(&server);
        stopped().await;
        tracing::info!("stopping");
        server
            .stop()
            .await
            .map_err(|error| Failure::Server(error.to_string()))
    })
}

/// Flags and environment before the file, the file before the defaults.
fn merge(args: Serve, file: FileConfig) -> Result<ServeConfig, Failure> {
    let data = args
        .data
        .or(file.data)
        .ok_or_else(|| Failure::Usage("name the data folder: qosyl serve --data DIR".to_owned()))?;
    let default_listen = SocketAddr::from((Ipv4Addr::LOCALHOST, DEFAULT_PORT));
    let listen = args.listen.or(file.listen).unwrap_or(default_listen);
    let mut config = ServeConfig::new(data, listen);
    let tls = (
        args.tls_cert.or(file.tls_cert),
        args.tls_key.or(file.tls_key),
    );
    config.tls = match tls {
        (Some(cert), Some(key)) => Some(TlsFiles { cert, key }),
        (None, None) => None,
        _ => {
            let text = "a certificate needs its key: give tls_cert and tls_key together";
            return Err(Failure::Usage(text.to_owned()));
        }
    };
    config.public_url = args.public_url.or(file.public_url);
    config.max_tests = args
        .max_tests
        .or(file.max_tests)
        .unwrap_or(config.max_tests);
    config.beat_port = args.beat_port.or(file.beat_port);
    config.max_connections = file.max_connections.unwrap_or(config.max_connections);
    config.benchmark = file.benchmark.unwrap_or_default();
    config
        .check()
        .map_err(|error| Failure::Usage(error.to_string()))?;
    Ok(config)
}

/// Starts a server with its errors in words.
pub async fn start(config: ServeConfig) -> Result<Server, Failure> {
    Server::start(config)
        .await
        .map_err(|error| Failure::Server(error.to_string()))
}

fn tell(server: &Server) {
    if let Some(token) = &server.new_token {
        output::line("This is the administrator's token, shown this once:");
        output::line(token);
        output::line(&format!("It is kept in {}", server.token_path.display()));
    }
    output::line(&format!("listening on {}", server.url));
}

/// A runtime on all cores.
pub fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::Server(format!("cannot start the runtime: {error}")))
}

/// Starts the log on standard error; `RUST_LOG` chooses what is written.
pub fn start_log(json: bool, usual: &str) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(usual));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    if json {
        builder.json().init();
    } else {
        builder.init();
    }
}

/// Waits for SIGTERM or SIGINT.
pub async fn stopped() {
    let mut terminate = signal(SignalKind::terminate()).expect("a runtime with signals is running");
    let mut interrupt = signal(SignalKind::interrupt()).expect("a runtime with signals is running");
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}
