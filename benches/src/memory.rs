//! Memory with two hundred slow tests at once.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use qosyl_e2e::{open_test, peak_resident_bytes, resident_bytes};
use qosyl_ndt7::Direction;
use rustls::{ClientConfig, ClientConnection, StreamOwned};

use crate::peer::Peer;
use crate::table::{Table, goal};

const TESTS: usize = 200;
/// A slow client takes or sends this much every tenth of a second: 400 kbit/s.
const BITE_BYTES: usize = 5_000;
const BITE_EVERY: Duration = Duration::from_millis(100);
/// Within the ten seconds of a test.
const WATCHED: Duration = Duration::from_secs(6);
const GOAL_BYTES: f64 = 500_000.0;
const PAGE_BYTES: f64 = 4_096.0;

/// Measures what a slow test costs the server, in either direction, without and with TLS.
pub fn measure(table: &mut Table) {
    for direction in [Direction::Download, Direction::Upload] {
        for scheme in ["ws", "wss"] {
            measure_one(table, scheme, direction);
        }
    }
}

/// A server of its own for each way, so that its peak is of this way.
fn measure_one(table: &mut Table, scheme: &str, direction: Direction) {
    let peer = Peer::start();
    let pid = peer.server.pid();
    let (before, kernel_before) = (resident_bytes(pid), socket_bytes());
    let stop = Arc::new(AtomicBool::new(false));
    let running = Arc::new(AtomicUsize::new(0));
    let clients: Vec<_> = (0..TESTS)
        .map(|_| {
            let slow = SlowClient {
                address: peer.server.authority().to_owned(),
                tls: (scheme == "wss").then(|| Arc::clone(&peer.tls)),
                direction,
                stop: Arc::clone(&stop),
                running: Arc::clone(&running),
            };
            std::thread::spawn(move || slow.run())
        })
        .collect();
    let kernel = most_socket_bytes(WATCHED) - kernel_before;
    let count = running.load(Ordering::Relaxed);
    stop.store(true, Ordering::Relaxed);
    for client in clients {
        client.join().unwrap();
    }
    let share = count.max(1) as f64;
    let each = peak_resident_bytes(pid).saturating_sub(before) as f64 / share;
    table.add(
        &format!("memory of a slow {direction:?} over {scheme}").to_lowercase(),
        format!("{:.0} kB each at the peak, {count} at once", each / 1e3),
        format!(
            "{:.1} MB without tests; {:.0} kB each in the kernel's sockets, both ends",
            before as f64 / 1e6,
            kernel / share / 1e3
        ),
        goal("under 500 kB", each < GOAL_BYTES && count == TESTS),
    );
}

/// The most that all TCP sockets of this machine hold within a time.
fn most_socket_bytes(time: Duration) -> f64 {
    let end = Instant::now() + time;
    let mut most = 0.0_f64;
    while Instant::now() < end {
        most = most.max(socket_bytes());
        std::thread::sleep(BITE_EVERY);
    }
    most
}

/// What all TCP sockets of this machine hold; `NaN` where the system does not say.
fn socket_bytes() -> f64 {
    let text = fs::read_to_string("/proc/net/sockstat").unwrap_or_default();
    let tcp = text.lines().find_map(|line| line.strip_prefix("TCP: "));
    let pages = tcp.and_then(|it| it.rsplit(' ').next()?.parse::<f64>().ok());
    pages.map_or(f64::NAN, |pages| pages * PAGE_BYTES)
}

/// A client on a slow line.
struct SlowClient {
    address: String,
    tls: Option<Arc<ClientConfig>>,
    direction: Direction,
    stop: Arc<AtomicBool>,
    running: Arc<AtomicUsize>,
}

impl SlowClient {
    fn run(&self) {
        let stream = TcpStream::connect(&self.address).unwrap();
        match &self.tls {
            None => self.test(stream),
            Some(tls) => {
                let host = self.address.rsplit_once(':').unwrap().0.to_owned();
                let name = host.try_into().unwrap();
                let connection = ClientConnection::new(Arc::clone(tls), name).unwrap();
                self.test(StreamOwned::new(connection, stream));
            }
        }
    }

    fn test(&self, mut stream: impl Read + Write) {
        let head = open_test(&mut stream, &self.address, self.direction.path()).unwrap();
        assert!(head.starts_with("HTTP/1.1 101"), "refused: {head}");
        self.running.fetch_add(1, Ordering::Relaxed);
        let message = binary_message();
        let mut bite = [0; BITE_BYTES];
        while !self.stop.load(Ordering::Relaxed) {
            let goes_on = match self.direction {
                Direction::Download => stream.read(&mut bite).is_ok_and(|count| count > 0),
                Direction::Upload => stream.write_all(&message).is_ok(),
            };
            if !goes_on {
                return;
            }
            std::thread::sleep(BITE_EVERY);
        }
    }
}

/// One bite as a client's binary message (RFC 6455, section 5.2), masked with zeros.
fn binary_message() -> Vec<u8> {
    let length = u16::try_from(BITE_BYTES).expect("a bite is short");
    // Final and binary; masked, with the length in the next two bytes.
    let mut message = vec![0x82, 0xfe];
    message.extend(length.to_be_bytes());
    message.resize(message.len() + 4 + BITE_BYTES, 0);
    message
}
