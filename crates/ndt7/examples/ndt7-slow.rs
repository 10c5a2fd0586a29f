//! What slow tests cost the server in memory: `ndt7-slow [TESTS [BYTES_PER_SECOND]]` starts the
//! example `ndt7-server` beside itself for `ws` and again for `wss`, runs so many downloads at
//! once (200), each read at so many bytes a second (50,000), and prints for each the growth of the
//! server's resident memory per test, as it is after six seconds and as a first and a second round
//! leave it, and apart from it what the kernel holds for the server's sockets (`ss`, `skmem`).
#![allow(clippy::print_stdout, reason = "the lines are what the program is for")]

use std::error::Error;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use qosyl_ndt7::{DOWNLOAD_PATH, SUBPROTOCOL};
use rustls::pki_types::{CertificateDer, ServerName};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// How long a test is read: past its first seconds, short of its end.
const READ_TIME: Duration = Duration::from_secs(8);
const LOOK_AFTER: Duration = Duration::from_secs(6);

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _gone = self.0.kill();
        let _reaped = self.0.wait();
    }
}

impl Server {
    fn resident_kb(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().next());
        Ok(number.ok_or("no resident memory is told")?.parse()?)
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let tests: u32 = arguments.next().map_or(Ok(200), |text| text.parse())?;
    let rate: usize = arguments.next().map_or(Ok(50_000), |text| text.parse())?;
    for scheme in ["ws", "wss"] {
        let certificate = std::env::temp_dir().join(format!("ndt7-slow-{}", std::process::id()));
        let (server, address) = start(scheme, &certificate.to_string_lossy())?;
        let trusted = trust(std::fs::read(&certificate)?)?;
        std::fs::remove_file(&certificate)?;
        let tls = (scheme == "wss").then_some(trusted);
        let idle = server.resident_kb()?;
        for round in 1..=2 {
            let readers: Vec<_> = (0..tests)
                .map(|_| tokio::spawn(read_slowly(address.clone(), tls.clone(), rate)))
                .collect();
            tokio::time::sleep(LOOK_AFTER).await;
            let (count, kernel) = kernel_bytes(&address)?;
            let during = server.resident_kb()?;
            let mut bytes = 0;
            for reader in readers {
                bytes += reader.await??;
            }
            println!(
                "{scheme} round {round}: {count} tests, {:.0} B/s each; server {idle:.0} kB idle, \
                 {:.1} kB per test; kernel {:.1} kB per test",
                bytes as f64 / f64::from(tests) / READ_TIME.as_secs_f64(),
                (during - idle) / f64::from(tests),
                kernel / 1024.0 / f64::from(tests),
            );
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }
    Ok(())
}

fn start(scheme: &str, certificate: &str) -> Result<(Server, String)> {
    let program = std::env::current_exe()?.with_file_name("ndt7-server");
    let mut child = Command::new(program)
        .args(["127.0.0.1:0", "127.0.0.1:0", certificate])
        .stdout(Stdio::piped())
        .spawn()?;
    let out = child.stdout.take().ok_or("no output")?;
    let server = Server(child);
    let mut lines = BufReader::new(out).lines();
    let first = lines.next().ok_or("the server did not start")??;
    std::thread::spawn(move || lines.for_each(drop));
    let mut words = first.split(' ').skip_while(|word| *word != scheme);
    let address = words.nth(1).ok_or("the server told no address")?;
    Ok((server, address.to_owned()))
}

fn trust(certificate: Vec<u8>) -> Result<TlsConnector> {
    let mut roots = rustls::RootCertStore::empty();
    roots.add(CertificateDer::from(certificate))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config).into())
}

async fn read_slowly(address: String, tls: Option<TlsConnector>, rate: usize) -> Result<u64> {
    let tcp = TcpStream::connect(&address).await?;
    match tls {
        None => read_at(tcp, rate).await,
        Some(tls) => {
            let name = ServerName::try_from("localhost")?;
            read_at(tls.connect(name, tcp).await?, rate).await
        }
    }
}

/// Asks for a download and reads it at `rate` bytes per second; the bytes read.
async fn read_at(mut stream: impl AsyncRead + AsyncWrite + Unpin, rate: usize) -> Result<u64> {
    let request = format!(
        "GET {DOWNLOAD_PATH} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n\
         Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: {SUBPROTOCOL}\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await?;
    stream.flush().await?;
    let (started, mut bytes) = (Instant::now(), 0);
    let mut bite = vec![0; rate / 10];
    while started.elapsed() < READ_TIME {
        bytes += stream.read_exact(&mut bite).await? as u64;
        let due = Duration::from_secs_f64(bytes as f64 / rate as f64);
        tokio::time::sleep(due.saturating_sub(started.elapsed())).await;
    }
    Ok(bytes)
}

/// How many sockets the server has, and the bytes that the kernel holds for them, both ways.
fn kernel_bytes(address: &str) -> Result<(usize, f64)> {
    let output = Command::new("ss")
        .args(["-tmnHO", "src", address])
        .output()?;
    let text = String::from_utf8(output.stdout)?;
    let connected = text.lines().filter(|line| line.starts_with("ESTAB"));
    let (mut count, mut bytes) = (0, 0.0);
    for line in connected {
        count += 1;
        let memory = line.split_once("skmem:(").ok_or("ss told no memory")?.1;
        for field in memory.trim_end().trim_end_matches(')').split(',') {
            // `r`: received and unread, `f`: reserved ahead, `w`: to be sent or acknowledged.
            let digits = field.trim_start_matches(['r', 'f', 'w']);
            bytes += digits.parse::<f64>().unwrap_or(0.0);
        }
    }
    Ok((count, bytes))
}
