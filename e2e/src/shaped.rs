//! A server at one end of a line of a known rate, and what is asked at the other.
//!
//! The line is made by the kernel, between network namespaces. Where the machine does not allow
//! that, or `QOSYL_SHAPE=relay` asks for it, `qosyl-line` throttles in user space and the test
//! says so.

use std::io::{BufRead, BufReader};
use std::net::ToSocketAddrs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::namespace::ShapedLink;
use crate::{Certificate, PacketLine, Server, eventually, program, run_in};

/// How hosts are addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// IPv4.
    V4,
    /// IPv6.
    V6,
}

/// A server at one end of a line of a given rate.
pub struct Shaped {
    server: Server,
    /// The namespaces of the server and of the school.
    namespaces: Option<(String, String)>,
    /// `host:port`, where the school reaches the server.
    pub address: String,
    /// The same by a name, which over IPv6 is for clients that take no address.
    pub named: String,
    /// The part of the line's rate that programs hand over: TCP's payload in a full packet.
    pub goodput_share: f64,
    certificate: Option<PathBuf>,
    _link: Option<ShapedLink>,
    _relay: Option<Relay>,
}

struct Relay(Child);

impl Drop for Relay {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Ethernet's header and a full packet, as a shaper counts it.
const PACKET_BYTES: f64 = 1514.0;

impl Shaped {
    /// A server without a certificate, over IPv4.
    pub fn new(rate_bps: u64) -> Self {
        Self::with(rate_bps, Family::V4, None)
    }

    /// A server with a certificate, over IPv4.
    pub fn with_tls(rate_bps: u64, certificate: &Certificate) -> Self {
        Self::with(rate_bps, Family::V4, Some(certificate))
    }

    /// A server without a certificate, over IPv6; or why it cannot be reached by a name here.
    pub fn over_ipv6(rate_bps: u64) -> Result<Self, String> {
        let shaped = Self::with(rate_bps, Family::V6, None);
        if shaped.namespaces.is_none() {
            let known = shaped.named.to_socket_addrs();
            let known = known.map_err(|error| format!("{}: {error}", shaped.named))?;
            let found = known.into_iter().any(|it| it.is_ipv6());
            found.then_some(()).ok_or("localhost is not ::1")?;
        }
        Ok(shaped)
    }

    fn with(rate_bps: u64, family: Family, certificate: Option<&Certificate>) -> Self {
        let tls = certificate.map(Certificate::arguments);
        let tls: Vec<&str> = tls.iter().flatten().map(String::as_str).collect();
        let mut shaped = match link(rate_bps, family) {
            Ok(link) => Self::over_kernel(link, family, &tls),
            Err(why) => Self::over_relay(rate_bps, family, &tls, &why),
        };
        shaped.certificate = certificate.map(Certificate::cert);
        shaped
    }

    fn over_kernel(link: ShapedLink, family: Family, tls: &[&str]) -> Self {
        let listen = format!("{}:8080", link.server_ip);
        let arguments = [&["--listen", &listen], tls].concat();
        Self {
            server: Server::start_with(Some(&link.server), &arguments),
            namespaces: Some((link.server.clone(), link.school.clone())),
            address: listen,
            named: format!("{}:8080", link.server_name),
            goodput_share: goodput_share(family),
            certificate: None,
            _link: Some(link),
            _relay: None,
        }
    }

    /// A server at one end of a line whose packets are planted one by one.
    pub fn on_packet_line(line: &PacketLine) -> Self {
        let listen = format!("{}:8080", line.server.address);
        let server = Server::start_with(Some(&line.server.namespace), &["--listen", &listen]);
        let (near, far) = (&line.server.namespace, &line.school.namespace);
        Self {
            server,
            namespaces: Some((near.clone(), far.clone())),
            named: listen.clone(),
            address: listen,
            goodput_share: goodput_share(Family::V4),
            certificate: None,
            _link: None,
            _relay: None,
        }
    }

    fn over_relay(rate_bps: u64, family: Family, tls: &[&str], why: &str) -> Self {
        println!("no line between network namespaces ({why}): qosyl-line throttles in user space");
        let any = match family {
            Family::V4 => "127.0.0.1:0",
            Family::V6 => "[::1]:0",
        };
        let server = Server::start_with(None, &[&["--listen", any], tls].concat());
        let rate = rate_bps.to_string();
        let mut child = Command::new(program("qosyl-line"))
            .args(["--listen", any, "--to", server.authority()])
            .args(["--down", &rate, "--up", &rate])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // The first line says where it listens, once it does.
        let mut address = String::new();
        let words = child.stdout.take().unwrap();
        BufReader::new(words).read_line(&mut address).unwrap();
        let port = address.trim().rsplit(':').next().unwrap();
        Self {
            server,
            namespaces: None,
            address: address.trim().to_owned(),
            named: format!("localhost:{port}"),
            goodput_share: goodput_share(family),
            certificate: None,
            _link: None,
            _relay: Some(Relay(child)),
        }
    }

    /// Where the school reaches the server, as an address of the web.
    pub fn url(&self) -> String {
        let scheme = self.certificate.as_ref().map_or("http", |_| "https");
        format!("{scheme}://{}", self.address)
    }

    /// Runs a program at the school; the JSON that it writes.
    pub fn run(&self, command: &[&str], variables: &[(&str, &str)]) -> Value {
        let out = self.run_for_text(command, variables);
        let out = out.trim();
        serde_json::from_str(out).unwrap_or_else(|_| panic!("not JSON: {out}"))
    }

    /// Runs a program at the school; what it writes.
    pub fn run_for_text(&self, command: &[&str], variables: &[(&str, &str)]) -> String {
        let school = self.namespaces.as_ref().map(|(_, school)| school.as_str());
        let outcome = run_in(school, command, variables);
        let (out, err) = (&outcome.out, &outcome.err);
        assert_eq!(outcome.code, Some(0), "{command:?}: {out} {err}");
        outcome.out
    }

    /// Asks the server's API. In the namespace of the server it is reached from there only.
    pub fn api(&self, method: &str, path: &str, body: &str) -> Value {
        let token = format!("authorization: Bearer {}", self.server.token());
        let url = format!("{}{path}", self.server.url);
        let list = path.contains("import");
        let form = if list { "text/csv" } else { "application/json" };
        let form = format!("content-type: {form}");
        let mut command = vec!["curl", "--silent", "--show-error", "--max-time", "30"];
        command.extend(["--request", method, "--header", &token]);
        let certificate = self.certificate.as_ref().map(|it| it.to_str().unwrap());
        command.extend(certificate.iter().flat_map(|it| ["--cacert", *it]));
        if method == "POST" {
            command.extend(["--header", &form, "--data-binary", body]);
        }
        command.push(&url);
        let place = self.namespaces.as_ref().map(|(server, _)| server.as_str());
        let outcome = run_in(place, &command, &[]);
        serde_json::from_str(&outcome.out).unwrap_or_else(|_| panic!("{path}: {outcome:?}"))
    }

    /// The rate of the latest test in a direction by the server's own record, which comes a moment
    /// after the client has ended: the line still holds bytes then.
    pub fn record(&self, direction: &str) -> f64 {
        let mut found = None;
        eventually(Duration::from_secs(10), "a record of the test", || {
            let tests = self.api("GET", "/v1/ndt7/tests", "");
            let items = tests["items"].as_array().unwrap();
            let of_load = items.iter().find(|it| {
                it["direction"] == direction && it["duration_ms"].as_u64().unwrap() > 5_000
            });
            found = of_load.and_then(|it| it["rate_bps"].as_f64());
            found.is_some()
        });
        found.unwrap()
    }
}

fn link(rate_bps: u64, family: Family) -> Result<ShapedLink, String> {
    if std::env::var("QOSYL_SHAPE").is_ok_and(|it| it == "relay") {
        return Err("QOSYL_SHAPE=relay".to_owned());
    }
    ShapedLink::new(rate_bps, rate_bps, family)
}

/// Of a packet of 1500 bytes the headers of IP and TCP with timestamps are not payload.
fn goodput_share(family: Family) -> f64 {
    let payload_bytes = match family {
        Family::V4 => 1448.0,
        Family::V6 => 1428.0,
    };
    payload_bytes / PACKET_BYTES
}
