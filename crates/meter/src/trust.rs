//! Which certificates are believed.

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};

use crate::limits::CA_BYTES_MAX;
use crate::{MeterError, disk};

/// The system's roots, or Mozilla's where the system has none, and those of a private authority.
#[derive(Clone)]
pub(crate) struct Trust {
    /// For speed tests and heartbeats.
    pub(crate) rustls: Arc<ClientConfig>,
    /// For the API.
    pub(crate) ureq: TlsConfig,
}

impl Trust {
    /// Reads the roots. `own` are those of a private authority.
    pub(crate) fn load(own: Vec<CertificateDer<'static>>) -> Self {
        let mut roots = rustls_native_certs::load_native_certs().certs;
        if roots.is_empty() {
            roots.extend(webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().cloned());
        }
        roots.extend(own);
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut store = RootCertStore::empty();
        // Systems carry roots that rustls does not take; the others count.
        store.add_parsable_certificates(roots.iter().cloned());
        let rustls = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .expect("the provider has the suites of TLS 1.2 and 1.3")
            .with_root_certificates(store)
            .with_no_client_auth();
        let roots: Vec<_> = roots
            .iter()
            .map(|root| Certificate::from_der(root).to_owned())
            .collect();
        let ureq = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .unversioned_rustls_crypto_provider(provider)
            .root_certs(RootCerts::new_with_certs(&roots))
            .build();
        Self {
            rustls: Arc::new(rustls),
            ureq,
        }
    }
}

/// Reads the certificates of a private authority from a PEM file, as bytes and parsed.
pub(crate) fn read_pem(path: &Path) -> Result<(Vec<u8>, Vec<CertificateDer<'static>>), MeterError> {
    let wrong = |detail: &str| MeterError::Certificates {
        path: path.to_owned(),
        detail: detail.to_owned(),
    };
    let pem = disk::read(path, CA_BYTES_MAX)?.ok_or_else(|| wrong("there is no such file"))?;
    let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
    let certificates = certificates.map_err(|_| wrong("it is not PEM"))?;
    let mut store = RootCertStore::empty();
    let (usable, _) = store.add_parsable_certificates(certificates.iter().cloned());
    if usable == 0 {
        return Err(wrong("there is no certificate in it"));
    }
    Ok((pem, certificates))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_certificates_is_refused_with_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ca.pem");
        let missing = read_pem(&path).unwrap_err().to_string();
        assert!(
            missing.contains("ca.pem") && missing.contains("no such file"),
            "{missing}"
        );
        for content in ["", "no certificate", "-----BEGIN CERTIFICATE-----\nx"] {
            std::fs::write(&path, content).unwrap();
            let error = read_pem(&path).unwrap_err();
            assert!(matches!(error, MeterError::Certificates { .. }), "{error}");
        }
        let long = vec![b'x'; usize::try_from(CA_BYTES_MAX).unwrap() + 1];
        std::fs::write(&path, long).unwrap();
        assert!(matches!(read_pem(&path), Err(MeterError::File { .. })));
    }
}
