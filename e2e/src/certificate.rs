//! A certificate that signs itself, as an operator without an authority makes one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;

/// A certificate and its key as PEM files in a temporary folder.
pub struct Certificate {
    folder: TempDir,
    /// The certificate in DER.
    pub der: Vec<u8>,
}

impl Certificate {
    /// For host names and addresses.
    pub fn of(names: &[&str]) -> Self {
        let names: Vec<String> = names.iter().map(|&it| it.to_owned()).collect();
        let made = rcgen::generate_simple_self_signed(names).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: String| {
            std::fs::write(folder.path().join(name), text).unwrap();
        };
        write("cert.pem", made.cert.pem());
        write("key.pem", made.signing_key.serialize_pem());
        let der = made.cert.der().to_vec();
        Self { folder, der }
    }

    /// What a program that shows it needs.
    pub fn server_config(&self) -> rustls::ServerConfig {
        use rustls::pki_types::pem::PemObject;
        use rustls::pki_types::{CertificateDer, PrivateKeyDer};
        let key = PrivateKeyDer::from_pem_file(self.folder.path().join("key.pem")).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![CertificateDer::from(self.der.clone())], key)
            .unwrap()
    }

    /// The certificate's file, which is also the authority that vouches for it.
    pub fn cert(&self) -> PathBuf {
        self.folder.path().join("cert.pem")
    }

    /// What `qosyl serve` needs to be told.
    pub fn arguments(&self) -> [String; 4] {
        let shown = |path: &Path| path.display().to_string();
        [
            "--tls-cert".to_owned(),
            shown(&self.cert()),
            "--tls-key".to_owned(),
            shown(&self.folder.path().join("key.pem")),
        ]
    }
}
