//! A line between two hosts on one machine whose rate, delay, loss and queue are planted: every
//! packet goes through it one by one. **Simulated**: two network namespaces, joined by two TUN
//! devices that this process serves.
//!
//! Where a packet finds room in the queue it leaves when those before it have left and its own
//! bytes have taken their time; then it is lost by chance, or arrives a fixed delay later. So the
//! rate is exact over any time that is long against the machine's own hiccups.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tun_rs::{DeviceBuilder, SyncDevice};

use crate::namespace::ip;

/// Longest packet on the line, bytes at the level of IP.
const PACKET_BYTES_MAX: usize = 1500;

/// One direction of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Way {
    /// Bits per second at the level of IP.
    pub rate_bps: f64,
    /// From one end to the other, besides the queue.
    pub delay: Duration,
    /// Packets come up to so much later, by chance, and never before those ahead of them.
    pub jitter: Duration,
    /// Share of packets that are lost.
    pub loss: f64,
    /// What the queue holds, as time at the rate.
    pub queue: Duration,
    /// A rate that is lent for the first so many bytes after a pause of a second.
    pub boost: Option<(f64, u64)>,
}

/// A host at an end of a line.
pub struct Host {
    /// Its network namespace.
    pub namespace: String,
    /// Its address.
    pub address: String,
}

/// A line between a server's host and a school's host.
pub struct PacketLine {
    /// The host of the server.
    pub server: Host,
    /// The host of the school.
    pub school: Host,
    down: Arc<Direction>,
    up: Arc<Direction>,
}

/// A direction at work.
struct Direction {
    way: Mutex<Way>,
    bytes: AtomicU64,
    lost: AtomicU64,
}

static NUMBER: AtomicU32 = AtomicU32::new(0);

impl PacketLine {
    /// Makes a line, or says why it is not possible here.
    pub fn new(down: Way, up: Way) -> Result<Self, String> {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let tag = format!("{}-{number}", std::process::id());
        let host = |letter: char, last: u8| Host {
            namespace: format!("q{letter}-{tag}"),
            address: format!("10.78.0.{last}"),
        };
        let line = Self {
            server: host('s', 1),
            school: host('c', 2),
            down: Arc::new(Direction::new(down)),
            up: Arc::new(Direction::new(up)),
        };
        let near = device(&format!("qts{number}"), &line.server, &line.school)?;
        let far = device(&format!("qtc{number}"), &line.school, &line.server)?;
        serve(&near, &far, &line.down);
        serve(&far, &near, &line.up);
        Ok(line)
    }

    /// Changes the line. Packets that are under way keep what they had.
    pub fn set(&self, down: Way, up: Way) {
        self.down.set(down);
        self.up.set(up);
    }

    /// Bytes that were carried so far, towards the school and from it, at the level of IP: those
    /// that were lost behind the queue among them.
    pub fn bytes(&self) -> (u64, u64) {
        let bytes = |it: &Direction| it.bytes.load(Ordering::Relaxed);
        (bytes(&self.down), bytes(&self.up))
    }

    /// Packets that were lost or found the queue full so far, towards the school and from it.
    pub fn lost(&self) -> (u64, u64) {
        let lost = |it: &Direction| it.lost.load(Ordering::Relaxed);
        (lost(&self.down), lost(&self.up))
    }
}

impl Drop for PacketLine {
    fn drop(&mut self) {
        for host in [&self.server, &self.school] {
            let _ = ip(&["netns", "del", &host.namespace]);
        }
    }
}

impl Direction {
    fn new(way: Way) -> Self {
        Self {
            way: Mutex::new(way),
            bytes: AtomicU64::new(0),
            lost: AtomicU64::new(0),
        }
    }

    fn set(&self, way: Way) {
        *self.way.lock().expect("no holder of this lock panics") = way;
    }

    fn way(&self) -> Way {
        *self.way.lock().expect("no holder of this lock panics")
    }
}

/// Makes a host with one device, whose other end this process keeps: a device that moves to a
/// namespace still belongs to who made it.
fn device(name: &str, own: &Host, peer: &Host) -> Result<Arc<SyncDevice>, String> {
    let device = DeviceBuilder::new()
        .name(name)
        .build_sync()
        .map_err(|error| format!("a TUN device: {error}"))?;
    let namespace = own.namespace.as_str();
    ip(&["netns", "add", namespace])?;
    ip(&["link", "set", name, "netns", namespace])?;
    for arguments in [
        &["link", "set", name, "name", "line0"][..],
        &[
            "addr",
            "add",
            &own.address,
            "peer",
            &peer.address,
            "dev",
            "line0",
        ],
        // The planted queue is the only one that matters.
        &[
            "link",
            "set",
            "line0",
            "mtu",
            "1500",
            "txqueuelen",
            "10000",
            "up",
        ],
        &["link", "set", "lo", "up"],
    ] {
        ip(&[&["-n", namespace], arguments].concat())?;
    }
    Ok(Arc::new(device))
}

/// Carries packets in one direction until the process ends.
fn serve(from: &Arc<SyncDevice>, to: &Arc<SyncDevice>, direction: &Arc<Direction>) {
    let (sender, receiver) = channel();
    let (from, to, direction) = (Arc::clone(from), Arc::clone(to), Arc::clone(direction));
    std::thread::spawn(move || take(&from, &direction, &sender));
    std::thread::spawn(move || hand_over(&to, &receiver));
}

type UnderWay = (Instant, Vec<u8>);

fn take(from: &SyncDevice, direction: &Direction, sender: &Sender<UnderWay>) {
    let mut buffer = [0; PACKET_BYTES_MAX];
    let mut line = Line::new(Instant::now());
    while let Ok(length) = from.recv(&mut buffer) {
        let Some(arrives) = line.take(direction, length) else {
            direction.lost.fetch_add(1, Ordering::Relaxed);
            continue;
        };
        if sender.send((arrives, buffer[..length].to_vec())).is_err() {
            return;
        }
    }
}

fn hand_over(to: &SyncDevice, receiver: &Receiver<UnderWay>) {
    while let Ok((arrives, packet)) = receiver.recv() {
        let wait = arrives.saturating_duration_since(Instant::now());
        if !wait.is_zero() {
            std::thread::sleep(wait);
        }
        // A device without its namespace takes nothing more.
        let _ = to.send(&packet);
    }
}

/// The shaper: when the packet before left, and what of the lent rate is left.
struct Line {
    free_at: Instant,
    /// When the packet before arrives.
    arrives: Instant,
    boosted: u64,
    random: u64,
}

impl Line {
    fn new(now: Instant) -> Self {
        Self {
            free_at: now,
            arrives: now,
            boosted: 0,
            random: 7,
        }
    }

    /// When a packet that comes now arrives at the other end; `None` if it is lost.
    fn take(&mut self, direction: &Direction, length: usize) -> Option<Instant> {
        let way = direction.way();
        let now = Instant::now();
        if now.saturating_duration_since(self.free_at) > Duration::from_secs(1) {
            self.boosted = 0;
        }
        let waits = self.free_at.saturating_duration_since(now);
        if waits > way.queue {
            return None;
        }
        let rate_bps = match way.boost {
            Some((rate_bps, bytes)) if self.boosted < bytes => rate_bps,
            _ => way.rate_bps,
        };
        self.boosted += length as u64;
        let takes = Duration::from_secs_f64(length as f64 * 8.0 / rate_bps);
        self.free_at = self.free_at.max(now) + takes;
        direction.bytes.fetch_add(length as u64, Ordering::Relaxed);
        let late = way.jitter.mul_f64(self.chance());
        self.arrives = self.arrives.max(self.free_at + way.delay + late);
        (self.chance() >= way.loss).then_some(self.arrives)
    }

    /// Sebastiano Vigna's `SplitMix64`, as a number from 0 to 1.
    fn chance(&mut self) -> f64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.random;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}
