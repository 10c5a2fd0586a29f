//! Speed tests over loopback, each beside iperf3 and the cipher in the same round.

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use qosyl_ndt7::Direction;
use qosyl_ndt7::client::{self, Abort, Options};

use crate::machine::{cipher_seconds_per_gigabit, processor_seconds};
use crate::peer::Peer;
use crate::table::{Table, goal, median};

const ROUNDS: usize = 3;
const IPERF_SECONDS: &str = "5";

/// What one way of measuring costs.
#[derive(Default)]
struct Cost {
    gigabits_per_second: Vec<f64>,
    seconds_per_gigabit: Vec<f64>,
}

/// A client of a server with a certificate of its own.
struct Speed {
    peer: Peer,
    options: Options,
}

impl Speed {
    fn new() -> Self {
        let peer = Peer::start();
        let options = Options {
            user_agent: "qosyl-bench".to_owned(),
            tls: Some(Arc::clone(&peer.tls)),
            abort: Abort::default(),
        };
        Self { peer, options }
    }

    /// One test; Gbit/s of payload and the server's processor seconds per Gbit of it.
    fn test(&self, scheme: &str, direction: Direction) -> (f64, f64) {
        let url = format!(
            "{scheme}://{}{}",
            self.peer.server.authority(),
            direction.path()
        );
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let before = processor_seconds(self.peer.server.pid());
        let summary = runtime.block_on(async {
            match direction {
                Direction::Download => client::download(&url, &self.options, &mut |_| {}).await,
                Direction::Upload => client::upload(&url, &self.options, &mut |_| {}).await,
            }
        });
        let summary = summary.unwrap();
        // What an upload left in the connection is still being read.
        std::thread::sleep(Duration::from_millis(300));
        let used = processor_seconds(self.peer.server.pid()) - before;
        let gigabits = summary.payload_bytes as f64 * 8e-9;
        (gigabits / summary.duration.as_secs_f64(), used / gigabits)
    }
}

struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// One stream of iperf3 in the same direction; the same two figures, of its server. `None`
/// without `iperf3`.
fn iperf(direction: Direction) -> Option<(f64, f64)> {
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .ok()?
        .local_addr()
        .ok()?
        .port();
    let port = port.to_string();
    let server = Command::new("iperf3")
        .args(["-s", "-p", &port])
        .stdout(Stdio::null())
        .spawn();
    let server = Ended(server.ok()?);
    std::thread::sleep(Duration::from_millis(300));
    let mut client = Command::new("iperf3");
    client.args(["-c", "127.0.0.1", "-p", &port, "-t", IPERF_SECONDS, "-J"]);
    if direction == Direction::Download {
        client.arg("-R");
    }
    let before = processor_seconds(server.0.id());
    let output = client.output().ok()?;
    let used = processor_seconds(server.0.id()) - before;
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).ok()?;
    let received = &told["end"]["sum_received"];
    let gigabits = received["bytes"].as_f64()? * 8e-9;
    Some((gigabits / received["seconds"].as_f64()?, used / gigabits))
}

/// Measures both directions over ws and wss.
pub fn measure(table: &mut Table) {
    let speed = Speed::new();
    for direction in [Direction::Download, Direction::Upload] {
        let [mut plain, mut secure, mut beside] = [(); 3].map(|()| Cost::default());
        let mut cipher = Vec::new();
        for _ in 0..ROUNDS {
            beside.note(iperf(direction));
            plain.note(Some(speed.test("ws", direction)));
            beside.note(iperf(direction));
            secure.note(Some(speed.test("wss", direction)));
            cipher.extend(cipher_seconds_per_gigabit());
        }
        let iperf_cost = median(&mut beside.seconds_per_gigabit);
        let with_cipher = iperf_cost + median(&mut cipher);
        let words = beside.words("iperf3's server");
        plain.tell(table, &format!("ws {direction:?}"), &words, iperf_cost, 1.5);
        let words = format!("{words} + AES-128-GCM {:.4}", with_cipher - iperf_cost);
        secure.tell(
            table,
            &format!("wss {direction:?}"),
            &words,
            with_cipher,
            1.3,
        );
    }
}

impl Cost {
    fn note(&mut self, found: Option<(f64, f64)>) {
        if let Some((rate, cost)) = found {
            self.gigabits_per_second.push(rate);
            self.seconds_per_gigabit.push(cost);
        }
    }

    fn words(&mut self, whose: &str) -> String {
        let (rate, cost) = (
            median(&mut self.gigabits_per_second),
            median(&mut self.seconds_per_gigabit),
        );
        format!("{whose} {rate:.2} Gbit/s, {cost:.4} CPU s/Gbit")
    }

    fn tell(mut self, table: &mut Table, what: &str, beside: &str, limit: f64, most: f64) {
        let ratio = median(&mut self.seconds_per_gigabit) / limit;
        let words = self.words("server");
        let wanted = goal(
            &format!("at most {most} times, is {ratio:.2}"),
            ratio <= most,
        );
        table.add(what, words, beside.to_owned(), wanted);
    }
}
