//! A bare ndt7 client to measure with: `ndt7-client ws://127.0.0.1:8080` runs idle latency,
//! download and upload and prints one line each. Over `wss` any certificate is an error unless the
//! name of a file with the one to trust (DER) follows.
#![allow(clippy::print_stdout, reason = "the lines are what the program is for")]

use std::error::Error;
use std::sync::Arc;

use qosyl_ndt7::client::{self, Abort, Load, Options, Summary};
use qosyl_ndt7::{DOWNLOAD_PATH, Direction, UPLOAD_PATH};
use rustls::pki_types::CertificateDer;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let server = arguments
        .next()
        .unwrap_or_else(|| "ws://127.0.0.1:8080".to_owned());
    let options = Options {
        user_agent: "ndt7-client-example/1".to_owned(),
        tls: arguments.next().map(|path| trust(&path)).transpose()?,
        abort: Abort::default(),
    };
    let upload = format!("{server}{UPLOAD_PATH}?client_name=example");
    let download = format!("{server}{DOWNLOAD_PATH}?client_name=example");
    let idle = client::idle_latency(&upload, &options, 10).await?;
    println!(
        "idle latency {:?} us, jitter {:?} us, lost {}",
        idle.median_us(),
        idle.jitter_us(),
        idle.lost
    );
    for (direction, url) in [
        (Direction::Download, &download),
        (Direction::Upload, &upload),
    ] {
        let load = Load {
            latency_url: Some(&upload),
            ..Load::new(direction, url)
        };
        show(&load.run(&options, &mut |_| {}).await?);
    }
    Ok(())
}

fn show(summary: &Summary) {
    println!(
        "{:?} {:?} {:.3} Mbit/s, goodput {:.3} Mbit/s, {} B in {:.2} s, loaded {:?} us",
        summary.direction,
        summary.ended,
        summary.rate_bps as f64 * 1e-6,
        summary.goodput_bps as f64 * 1e-6,
        summary.payload_bytes,
        summary.duration.as_secs_f64(),
        summary.loaded_latency_us(),
    );
}

fn trust(path: &str) -> Result<Arc<rustls::ClientConfig>, Box<dyn Error>> {
    let mut roots = rustls::RootCertStore::empty();
    roots.add(CertificateDer::from(std::fs::read(path)?))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}
