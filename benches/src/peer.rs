//! A server with a certificate of its own, and what a client needs to believe it.

use std::sync::Arc;

use qosyl_e2e::{Certificate, Server};
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};

/// A server that speaks `http`, `ws`, `https` and `wss` on one port.
pub struct Peer {
    /// The server.
    pub server: Server,
    /// For a client that trusts it.
    pub tls: Arc<ClientConfig>,
    _files: Certificate,
}

impl Peer {
    /// Starts it on a free port.
    pub fn start() -> Self {
        let certificate = Certificate::of(&["localhost", "127.0.0.1"]);
        let files = certificate.arguments();
        let mut arguments = vec!["--listen", "127.0.0.1:0"];
        arguments.extend(files.iter().map(String::as_str));
        Self {
            server: Server::start_with(None, &arguments),
            tls: Arc::new(trust(CertificateDer::from(certificate.der.clone()))),
            _files: certificate,
        }
    }
}

fn trust(certificate: CertificateDer<'static>) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add(certificate).unwrap();
    ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth()
}
