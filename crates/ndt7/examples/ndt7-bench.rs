//! What a test costs the server: `ndt7-bench [PAIRS [SECONDS]]` starts the example `ndt7-server`
//! beside itself and runs one stream of each kind over loopback, each time next to `iperf3` in
//! the same direction (its server's processor time) and `openssl speed` of AES-128-GCM.
//!
//! Columns: kind, Gbit/s of payload, processor seconds per Gbit of the server, of the client, of
//! iperf3's server and of the cipher (none for ws), and the server's over the sum of the last two.
//! The client's records are rustls' own: what it spends to send in an upload is to be compared with
//! what the server spends to send in a download. Both `iperf3` and `openssl` must be in the path. `NDT7_BENCH_HOST` names another address for the servers,
//! `NDT7_BENCH_NETNS` the network namespace in which they run.
#![allow(clippy::print_stdout, reason = "the lines are what the program is for")]

use std::error::Error;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use qosyl_ndt7::Direction;
use qosyl_ndt7::client::{self, Abort, Options, Summary};
use rustls::pki_types::CertificateDer;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const IPERF_PORT: &str = "25201";
/// Clock ticks per second of `/proc/PID/stat` on every Linux of today.
const TICKS: f64 = 100.0;

/// A child process that ends with its owner.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _gone = self.0.kill();
        let _reaped = self.0.wait();
    }
}

impl Process {
    fn processor_seconds(&self) -> Result<f64> {
        processor_seconds(self.0.id())
    }
}

/// User and system time of a process so far.
fn processor_seconds(process: u32) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    let sum: f64 = ticks.filter_map(|field| field.parse::<f64>().ok()).sum();
    Ok(sum / TICKS)
}

/// What one test showed: Gbit/s of payload, processor seconds per Gbit of server and client.
struct Found {
    rate: f64,
    server: f64,
    client: f64,
}

/// Where the servers are.
struct Place {
    host: String,
    netns: Option<String>,
}

impl Place {
    fn command(&self, program: &str) -> Command {
        let Some(netns) = &self.netns else {
            return Command::new(program);
        };
        let mut command = Command::new("ip");
        command.args(["netns", "exec", netns, program]);
        command
    }
}

struct Server {
    process: Process,
    ws: String,
    wss: String,
    options: Options,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let pairs: u32 = arguments.next().map_or(Ok(3), |text| text.parse())?;
    let seconds: u32 = arguments.next().map_or(Ok(10), |text| text.parse())?;
    let place = Place {
        host: std::env::var("NDT7_BENCH_HOST").unwrap_or_else(|_| "127.0.0.1".into()),
        netns: std::env::var("NDT7_BENCH_NETNS").ok(),
    };
    let server = start(&place)?;
    let iperf = Process(
        place
            .command("iperf3")
            .args(["-s", "-p", IPERF_PORT])
            .stdout(Stdio::null())
            .spawn()?,
    );
    std::thread::sleep(Duration::from_millis(300));
    println!("kind          Gbit/s   server   client   iperf3   cipher   ratio");
    for _ in 0..pairs {
        for direction in [Direction::Download, Direction::Upload] {
            let base = iperf3(&place, &iperf, direction, seconds)?;
            let found = test(&server, &server.ws, direction).await?;
            show("ws", direction, &found, base, 0.0);
            let cipher = cipher()?;
            let found = test(&server, &server.wss, direction).await?;
            show("wss", direction, &found, base, cipher);
        }
    }
    Ok(())
}

fn show(scheme: &str, direction: Direction, found: &Found, base: f64, cipher: f64) {
    println!(
        "{scheme:3} {:9} {:7.2}  {:.4}   {:.4}   {base:.4}   {cipher:.4}   {:.2}",
        format!("{direction:?}").to_lowercase(),
        found.rate,
        found.server,
        found.client,
        found.server / (base + cipher)
    );
}

fn start(place: &Place) -> Result<Server> {
    let program = std::env::current_exe()?.with_file_name("ndt7-server");
    let certificate: PathBuf =
        std::env::temp_dir().join(format!("ndt7-bench-{}.der", std::process::id()));
    let listen = format!("{}:0", place.host);
    let mut child = place
        .command(&program.to_string_lossy())
        .args([&listen, &listen])
        .arg(&certificate)
        .stdout(Stdio::piped())
        .spawn()?;
    let out = child.stdout.take().ok_or("no output")?;
    let process = Process(child);
    let mut lines = BufReader::new(out).lines();
    let first = lines.next().ok_or("the server did not start")??;
    std::thread::spawn(move || lines.for_each(drop));
    let words: Vec<&str> = first.split(' ').collect();
    let [_, ws, _, wss] = words[..] else {
        return Err(format!("the server said {first:?}").into());
    };
    let options = Options {
        user_agent: "ndt7-bench/1".to_owned(),
        tls: Some(trust(&std::fs::read(&certificate)?)?),
        abort: Abort::default(),
    };
    std::fs::remove_file(&certificate)?;
    Ok(Server {
        process,
        ws: format!("ws://{ws}"),
        wss: format!("wss://{wss}"),
        options,
    })
}

fn trust(certificate: &[u8]) -> Result<Arc<rustls::ClientConfig>> {
    let mut roots = rustls::RootCertStore::empty();
    roots.add(CertificateDer::from(certificate.to_vec()))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

async fn test(server: &Server, address: &str, direction: Direction) -> Result<Found> {
    let own = std::process::id();
    let before = (server.process.processor_seconds()?, processor_seconds(own)?);
    let url = format!("{address}{}?client_name=bench", direction.path());
    let summary: Summary = match direction {
        Direction::Download => client::download(&url, &server.options, &mut |_| {}).await?,
        Direction::Upload => client::upload(&url, &server.options, &mut |_| {}).await?,
    };
    let gigabits = summary.payload_bytes as f64 * 8e-9;
    Ok(Found {
        rate: gigabits / summary.duration.as_secs_f64(),
        server: (server.process.processor_seconds()? - before.0) / gigabits,
        client: (processor_seconds(own)? - before.1) / gigabits,
    })
}

/// Processor seconds per Gbit of iperf3's server.
fn iperf3(place: &Place, server: &Process, direction: Direction, seconds: u32) -> Result<f64> {
    let before = server.processor_seconds()?;
    let mut command = Command::new("iperf3");
    command.args(["-c", &place.host, "-p", IPERF_PORT, "-J", "-t"]);
    command.arg(seconds.to_string());
    if direction == Direction::Download {
        command.arg("-R");
    }
    let answer: serde_json::Value = serde_json::from_slice(&command.output()?.stdout)?;
    let used = server.processor_seconds()? - before;
    let bytes = answer["end"]["sum_received"]["bytes"]
        .as_f64()
        .ok_or("iperf3 gave no count of bytes")?;
    Ok(used / (bytes * 8e-9))
}

/// Processor seconds that AES-128-GCM needs per Gbit, in blocks of a TLS record.
fn cipher() -> Result<f64> {
    let output = Command::new("openssl")
        .args(["speed", "-evp", "aes-128-gcm", "-bytes", "16384"])
        .args(["-seconds", "2", "-mr"])
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().find(|line| line.starts_with("+F:"));
    let rate = line.and_then(|line| line.rsplit(':').next()?.parse::<f64>().ok());
    Ok(1.0 / (rate.ok_or("openssl gave no rate")? * 8e-9))
}
