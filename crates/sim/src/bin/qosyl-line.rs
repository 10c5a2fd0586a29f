//! A throttled connection: relays TCP to a server at a given rate and latency.
//!
//! Prints the address on which it listens as its first line, then runs until it is ended.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use qosyl_sim::line::{LINE_BPS_MAX, LINE_BPS_MIN, Line, LineSettings};

/// Relays TCP connections to a server at a given rate and latency.
#[derive(Debug, Parser)]
#[command(name = "qosyl-line", version)]
struct Arguments {
    /// Where to listen; port 0 takes any free port, which is printed
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// The server to which connections are relayed
    #[arg(long, value_name = "ADDR")]
    to: SocketAddr,
    /// Rate from the server in bits per second, IP and TCP headers included
    #[arg(long, value_name = "BPS", value_parser = rate())]
    down: u64,
    /// Rate to the server in bits per second, IP and TCP headers included
    #[arg(long, value_name = "BPS", value_parser = rate())]
    up: u64,
    /// Round-trip time that is added, in milliseconds
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u64).range(..=5_000))]
    latency_ms: u64,
    /// How long bytes may wait for the line in each direction, in milliseconds, behind all that
    /// came before them: what load adds to the latency
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u64).range(..=5_000))]
    queue_ms: u64,
}

fn rate() -> clap::builder::RangedU64ValueParser {
    clap::value_parser!(u64).range(LINE_BPS_MIN..=LINE_BPS_MAX)
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "qosyl-line: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let latency = Duration::from_millis(arguments.latency_ms);
        let settings = LineSettings {
            queue: Duration::from_millis(arguments.queue_ms),
            ..LineSettings::open(arguments.down, arguments.up, latency)
        };
        let line = Line::start(arguments.listen, arguments.to, settings)?;
        let mut output = io::stdout();
        writeln!(output, "{}", line.address())?;
        output.flush()?;
        Ok(tokio::signal::ctrl_c().await?)
    })
}
