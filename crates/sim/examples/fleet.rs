//! Brings an imaginary country to a running server and says what happens:
//! `cargo run --release -p qosyl-sim --example fleet -- --server http://127.0.0.1:8080 --token-file DIR/admin.token --folder DIR/fleet`

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Parser;
use qosyl_sim::{Fleet, FleetConfig, FleetEvent};

#[derive(Debug, Parser)]
struct Arguments {
    /// Where the server listens, http://ADDRESS:PORT
    #[arg(long)]
    server: String,
    /// The file with the administrator's token
    #[arg(long)]
    token_file: PathBuf,
    /// Where the fleet keeps its state
    #[arg(long)]
    folder: PathBuf,
    /// Which imaginary country
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many schools get a live meter
    #[arg(long, default_value_t = qosyl_sim::LIVE_METERS)]
    meters: usize,
    /// At most so many schools
    #[arg(long)]
    schools: Option<usize>,
    /// For how long, in seconds
    #[arg(long, default_value_t = 120)]
    seconds: u64,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let token = std::fs::read_to_string(&arguments.token_file)?;
    let config = FleetConfig {
        seed: arguments.seed,
        live_meters: arguments.meters,
        schools_max: arguments.schools,
        ..FleetConfig::new(arguments.server, token.trim(), arguments.folder)
    };
    let start = Instant::now();
    let fleet = Fleet::start(config, Arc::new(move |event| say(start, &event)))?;
    let end = start + Duration::from_secs(arguments.seconds);
    while fleet.is_running() && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(fleet.stop()?)
}

fn say(start: Instant, event: &FleetEvent) {
    let seconds = start.elapsed().as_secs_f64();
    let text = match event {
        FleetEvent::Measured {
            school,
            measurement: it,
        } => format!(
            "{school}: {:?} {:?}, down {:?}, up {:?}, idle {:?} us",
            it.outcome, it.failure, it.download_bps, it.upload_bps, it.latency_idle_us
        ),
        other => format!("{other:?}"),
    };
    let _ = writeln!(io::stdout(), "{seconds:7.2} s  {text}");
}
