//! Two hosts on one machine, joined by a line with a rate: network namespaces, a pair of virtual
//! interfaces, and a token bucket at either end.

use std::fs;
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use rustix::thread::{LinkNameSpaceType, move_into_link_name_space};

use crate::shaped::Family;

/// A line between a server's host and a school's host.
pub struct ShapedLink {
    /// The namespace of the server.
    pub server: String,
    /// The namespace of the school.
    pub school: String,
    /// The server's address on the line, as it stands in an address of the web.
    pub server_ip: String,
    /// The server's name at the school: there are clients that take no IPv6 address.
    pub server_name: &'static str,
}

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// The token bucket holds so small a part of a second's bytes. A larger bucket lets a test of ten
/// seconds see a faster line than there is: this one by two thousandths. A smaller one loses what
/// it could not send while a busy machine did not let it.
const BURSTS_PER_SECOND: u64 = 50;
/// The least that the bucket holds; with less the bucket itself becomes the limit.
const BURST_BYTES_MIN: u64 = 5_000;

/// How long the line's queue is: as long as in modems of slow lines. With a queue of a few packets
/// a loss at 2 Mbit/s costs a retransmission timeout, and no test can fill the line.
const QUEUE: &str = "200ms";

impl ShapedLink {
    /// Makes a line with a rate in each direction, in bits per second at the level of Ethernet,
    /// or says why it is not possible here.
    pub fn new(down_bps: u64, up_bps: u64, family: Family) -> Result<Self, String> {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let tag = format!("{}-{number}", std::process::id());
        let (server_ip, addresses) = match family {
            Family::V4 => ("10.77.0.1", ["10.77.0.1/24", "10.77.0.2/24"]),
            Family::V6 => ("[fd77::1]", ["fd77::1/64", "fd77::2/64"]),
        };
        let link = Self {
            server: format!("qs-{tag}"),
            school: format!("qc-{tag}"),
            server_ip: server_ip.to_owned(),
            server_name: "measure.test",
        };
        link.name_server()?;
        link.build(number, addresses)?;
        link.shape(down_bps, up_bps)?;
        Ok(link)
    }

    fn build(&self, number: u32, addresses: [&str; 2]) -> Result<(), String> {
        let (server, school) = (self.server.as_str(), self.school.as_str());
        // Names of interfaces have at most fifteen letters and are made within the namespace.
        let (near, far) = (format!("qs{number}"), format!("qc{number}"));
        ip(&["netns", "add", server])?;
        ip(&["netns", "add", school])?;
        ip(&[
            "-n", server, "link", "add", &near, "type", "veth", "peer", "name", &far, "netns",
            school,
        ])?;
        for (namespace, interface, address) in
            [(server, &near, addresses[0]), (school, &far, addresses[1])]
        {
            ip(&["-n", namespace, "link", "set", interface, "name", "line0"])?;
            let mut add = vec!["-n", namespace, "addr", "add", address, "dev", "line0"];
            if address.contains(':') {
                // Nobody else has this address, so there is no duplicate to wait for.
                add.push("nodad");
            }
            ip(&add)?;
            ip(&["-n", namespace, "link", "set", "line0", "up"])?;
            ip(&["-n", namespace, "link", "set", "lo", "up"])?;
            // Packets as they are on a real line, so that the bucket counts them one by one.
            let _ = command(
                "ip",
                &[
                    "netns", "exec", namespace, "ethtool", "-K", "line0", "tso", "off", "gso",
                    "off",
                ],
            );
        }
        Ok(())
    }

    /// What stands in `/etc/netns/NAME` stands in `/etc` for programs within the namespace.
    fn name_server(&self) -> Result<(), String> {
        let folder = self.names();
        let address = self.server_ip.trim_matches(['[', ']']);
        let line = format!("{address} {}\n", self.server_name);
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(folder.join("hosts"), line))
            .map_err(|error| format!("{}: {error}", folder.display()))
    }

    fn names(&self) -> PathBuf {
        Path::new("/etc/netns").join(&self.school)
    }

    /// Sets the rate of each direction.
    pub fn shape(&self, down_bps: u64, up_bps: u64) -> Result<(), String> {
        for (namespace, rate) in [(&self.server, down_bps), (&self.school, up_bps)] {
            let burst = (rate / 8 / BURSTS_PER_SECOND).max(BURST_BYTES_MIN);
            let (rate, burst) = (format!("{rate}bit"), format!("{burst}b"));
            command(
                "ip",
                &[
                    "netns", "exec", namespace, "tc", "qdisc", "replace", "dev", "line0", "root",
                    "tbf", "rate", &rate, "burst", &burst, "latency", QUEUE,
                ],
            )?;
        }
        Ok(())
    }
}

impl Drop for ShapedLink {
    fn drop(&mut self) {
        for namespace in [&self.server, &self.school] {
            let _ = ip(&["netns", "del", namespace]);
        }
        let _ = fs::remove_dir_all(self.names());
    }
}

/// Runs `ip`.
pub(crate) fn ip(arguments: &[&str]) -> Result<(), String> {
    command("ip", arguments)
}

/// Runs a program to its end; its words if it fails.
pub(crate) fn command(program: &str, arguments: &[&str]) -> Result<(), String> {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .map_err(|error| format!("{program}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let words = arguments.join(" ");
    Err(format!(
        "{program} {words}: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    ))
}

/// Does something on a thread that is within a network namespace; sockets that it opens stay there.
pub fn inside<T: Send>(namespace: &str, work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let working = scope.spawn(|| {
            let file = fs::File::open(format!("/run/netns/{namespace}")).unwrap();
            move_into_link_name_space(file.as_fd(), Some(LinkNameSpaceType::Network)).unwrap();
            work()
        });
        working.join().unwrap()
    })
}
