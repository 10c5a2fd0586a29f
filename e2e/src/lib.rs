//! A harness for tests that drive the built programs from outside, over real sockets, with a
//! signature of its own making.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    reason = "a harness of tests fails by panicking and says what it measured"
)]

mod booted;
mod certificate;
mod chain;
mod device;
mod fleet;
mod http;
mod namespace;
mod ndt7;
mod packet_line;
mod person;
mod program;
mod school_net;
mod server;
mod shaped;
mod stream;
pub mod uploads;

pub use booted::Booted;
pub use certificate::Certificate;
pub use chain::{Chain, batch_of, hash};
pub use device::{Candidate, Device, Signed, heartbeat, measurement};
pub use fleet::{Fleet, GIGA_ID, GIGA_SCHOOLS};
pub use http::{Answer, Http, raw, refusal};
pub use namespace::inside;
pub use ndt7::{NDT7, hold_download, open_test, test_request};
pub use packet_line::{PacketLine, Way};
pub use person::Person;
pub use program::{Outcome, program, run, run_in, shared_data};
pub use school_net::{Answer as DnsAnswer, SchoolNet, Spell};
pub use server::{Server, peak_resident_bytes, resident_bytes};
pub use shaped::Shaped;
pub use stream::{Event, Events};

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// A school list with one row for each name, at different places.
pub fn school_list(names: &[&str]) -> String {
    let mut text = String::from("school_id_giga,school_name,latitude,longitude\n");
    for (number, name) in names.iter().enumerate() {
        let id = uuid::Uuid::from_u128(0x4d3c_0000 + number as u128);
        let latitude = 0.5 + number as f64 * 0.01;
        writeln!(text, "{id},{name},{latitude},36.8").expect("memory takes it");
    }
    text
}

/// Every file of a folder and the folders in it, with what is in it.
pub fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let within = paths.flat_map(|path| {
        if path.is_dir() {
            contents(&path)
        } else {
            vec![(path.display().to_string(), fs::read(&path).unwrap())]
        }
    });
    within.collect()
}

/// Allows this test as many open files as the system lets it have.
pub fn raise_file_limit() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let most = getrlimit(Resource::Nofile).maximum;
    let wanted = Rlimit {
        current: most,
        maximum: most,
    };
    setrlimit(Resource::Nofile, wanted).expect("up to the maximum it is allowed");
}

/// Asks until it is so, at most for a time.
pub fn eventually(time: Duration, what: &str, mut ask: impl FnMut() -> bool) {
    let end = Instant::now() + time;
    while !ask() {
        assert!(Instant::now() < end, "not within {time:?}: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
