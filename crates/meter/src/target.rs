//! Where to measure.

use qosyl_ndt7::locate::Nearest;
use qosyl_ndt7::{DOWNLOAD_PATH, Direction, UPLOAD_PATH};

use crate::address::{ServerAddress, is_loopback};
use crate::api::shown;
use crate::limits::TARGETS_MAX;
use crate::{CLIENT_NAME, meter_info};

/// Longest host name in a measurement, in characters (RFC 1035).
const HOST_CHARS_MAX: usize = 253;

/// A measurement server and the addresses of its tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// Its name in the measurement.
    pub(crate) host: String,
    /// Address of the download.
    pub(crate) download: String,
    /// Address of the upload.
    pub(crate) upload: String,
}

impl Target {
    /// The tests on a server itself.
    pub(crate) fn at(server: &ServerAddress) -> Self {
        let url = |path| format!("{}://{}{path}", server.ws_scheme(), server.authority());
        Self {
            host: server.host().to_owned(),
            download: described(&url(DOWNLOAD_PATH)),
            upload: described(&url(UPLOAD_PATH)),
        }
    }

    /// The servers of an answer that can be reached by the same scheme as the one that gave it.
    pub(crate) fn from_nearest(nearest: &Nearest, asked: &ServerAddress) -> Vec<Self> {
        let scheme = asked.ws_scheme();
        let found = nearest.results.iter().filter_map(|result| {
            let download = result.url(scheme, Direction::Download)?;
            let upload = result.url(scheme, Direction::Upload)?;
            let host = host_of(download).unwrap_or(&result.hostname);
            Some(Self {
                host: shown(host).chars().take(HOST_CHARS_MAX).collect(),
                download: described(download),
                upload: described(upload),
            })
        });
        found.take(TARGETS_MAX).collect()
    }
}

impl Target {
    /// Whether it is this computer itself.
    pub(crate) fn is_loopback(&self) -> bool {
        is_loopback(&self.host)
    }

    /// Host and port of its tests.
    pub(crate) fn place(&self) -> Option<(String, u16)> {
        let (scheme, rest) = self.download.split_once("://")?;
        let authority = rest.split(['/', '?']).next()?;
        let usual = if scheme == "wss" { 443 } else { 80 };
        let behind = authority.rsplit_once(':').map(|(_, port)| port);
        let port = behind.and_then(|it| it.parse().ok()).unwrap_or(usual);
        Some((host_of(&self.download)?.to_owned(), port))
    }
}

/// The host of `ws://host:port/path`.
fn host_of(url: &str) -> Option<&str> {
    let authority = url.split_once("://")?.1.split(['/', '?']).next()?;
    if let Some(bracketed) = authority.strip_prefix('[') {
        return Some(bracketed.split_once(']')?.0);
    }
    authority.split(':').next().filter(|host| !host.is_empty())
}

/// Adds what the client says of itself.
fn described(url: &str) -> String {
    let mark = if url.contains('?') { '&' } else { '?' };
    let meter = meter_info();
    format!(
        "{url}{mark}client_name={CLIENT_NAME}&client_version={}&client_os={}&client_arch={}\
         &client_library_name=qosyl-ndt7",
        meter.version, meter.os, meter.arch,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secure() -> ServerAddress {
        "https://qosyl.example".parse().unwrap()
    }

    #[test]
    fn the_tests_on_a_server_itself_use_its_scheme_and_port() {
        let target = Target::at(&"http://10.0.0.1:8080".parse().unwrap());
        assert_eq!(target.host, "10.0.0.1");
        let start = "ws://10.0.0.1:8080/ndt/v7/download?client_name=qosyl-meter&client_version=";
        assert!(target.download.starts_with(start), "{}", target.download);
        assert!(
            Target::at(&secure())
                .upload
                .starts_with("wss://qosyl.example/ndt/v7/upload?")
        );
    }

    #[test]
    fn servers_are_taken_by_the_scheme_and_at_most_so_many() {
        let result = |host: &str, schemes: &[&str]| {
            qosyl_ndt7::locate::Target::new(host, host, schemes, "index=0")
        };
        let mut results = vec![result("plain.example", &["ws"])];
        results.extend((0..9).map(|n| result(&format!("m{n}.example:8443"), &["ws", "wss"])));
        let nearest = Nearest {
            results,
            error: None,
        };
        let targets = Target::from_nearest(&nearest, &secure());
        assert_eq!(targets.len(), TARGETS_MAX);
        assert_eq!(targets[0].host, "m0.example");
        let start = "wss://m0.example:8443/ndt/v7/download?index=0&client_name=";
        assert!(
            targets[0].download.starts_with(start),
            "{}",
            targets[0].download
        );
    }

    #[test]
    fn a_place_is_a_host_and_a_port_also_where_the_port_is_the_usual_one() {
        let place = |server: &str| Target::at(&server.parse().unwrap()).place().unwrap();
        assert_eq!(place("http://10.0.0.1:8080"), ("10.0.0.1".to_owned(), 8080));
        assert_eq!(place("https://[::1]"), ("::1".to_owned(), 443));
        assert_eq!(place("http://a.example"), ("a.example".to_owned(), 80));
    }

    #[test]
    fn hosts_of_all_forms_are_found() {
        assert_eq!(host_of("ws://[::1]:80/x"), Some("::1"));
        assert_eq!(host_of("wss://a.example?x"), Some("a.example"));
        assert_eq!(host_of("nonsense"), None);
    }
}
