//! Memory with two hundred slow tests at once.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use qosyl_e2e::{Server, resident_bytes};

use crate::table::{Table, goal};

const TESTS: usize = 200;
/// A reader takes this much every tenth of a second: 400 kbit/s.
const BITE_BYTES: usize = 5_000;
const GOAL_BYTES: f64 = 500_000.0;

/// Measures what a slow download costs the server.
pub fn measure(table: &mut Table) {
    let server = Server::start();
    let before = resident_bytes(server.pid());
    let (stop, running) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicUsize::new(0)),
    );
    let readers: Vec<_> = (0..TESTS)
        .map(|_| {
            let (stop, running) = (Arc::clone(&stop), Arc::clone(&running));
            let address = server.authority().to_owned();
            std::thread::spawn(move || read_slowly(&address, &stop, &running))
        })
        .collect();
    std::thread::sleep(Duration::from_secs(6));
    let during = resident_bytes(server.pid());
    let count = running.load(Ordering::Relaxed);
    stop.store(true, Ordering::Relaxed);
    for reader in readers {
        reader.join().unwrap();
    }
    let each = during.saturating_sub(before) as f64 / count.max(1) as f64;
    table.add(
        "memory of a slow test over ws",
        format!("{:.0} kB each, {count} at once", each / 1e3),
        format!("{:.1} MB without tests", before as f64 / 1e6),
        goal("under 500 kB", each < GOAL_BYTES && count == TESTS),
    );
}

fn read_slowly(address: &str, stop: &AtomicBool, running: &AtomicUsize) {
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!(
        "GET /ndt/v7/download HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\n\
         Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         Sec-WebSocket-Protocol: net.measurementlab.ndt.v7\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut bite = [0; BITE_BYTES];
    let first = stream.read(&mut bite).unwrap();
    assert!(
        bite[..first].starts_with(b"HTTP/1.1 101"),
        "the server refused a test"
    );
    running.fetch_add(1, Ordering::Relaxed);
    while !stop.load(Ordering::Relaxed) {
        if stream.read(&mut bite).is_ok_and(|count| count == 0) {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}
