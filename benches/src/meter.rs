//! Short tests against full ones over a grid of lines with planted rates: what they say, and what
//! they cost. The lines are **simulated** packet by packet between network namespaces.
//!
//! Two truths stand beside each estimate: the rate that was planted, less what is lost behind the
//! shaper, and what full tests over the same line said. Bytes are those that the line carried
//! during the whole of a test, probes and questions included, in both directions.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use qosyl_e2e::{PacketLine, Shaped, Way, program, school_list};
use serde_json::Value;

use crate::table::{Table, goal, median};

const RATES_MBPS: [f64; 7] = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0];
const ROUND_TRIPS_MS: [u64; 3] = [10, 50, 150];
const LOSSES: [f64; 2] = [0.0, 0.01];
const QUEUES_MS: [u64; 2] = [50, 500];
/// By how much packets come later on a line with jitter.
const JITTER_MS: u64 = 20;
/// A satellite line, beside the grid.
const SATELLITE_MS: u64 = 600;
/// Rate and bytes that a provider lends at the begin.
const BOOST: (f64, u64) = (3.0, 4_000_000);
/// Short tests on each line for one full test.
const SHORT_TESTS: usize = 3;
/// Lines at once. Each has a server, a meter and its packets to carry on the same cores.
const WORKERS: usize = 2;
const ERROR_GOAL: f64 = 0.05;
const BYTES_GOAL: f64 = 0.15;

/// A line of the grid.
#[derive(Debug, Clone, Copy)]
struct Cell {
    megabits: f64,
    round_trip_ms: u64,
    loss: f64,
    queue_ms: u64,
    jitter_ms: u64,
    boost: bool,
}

/// What was said and carried on a line in one direction.
struct Found {
    cell: Cell,
    full_bps: f64,
    full_bytes: f64,
    short: Vec<Short>,
}

struct Short {
    rate_bps: f64,
    low_bps: f64,
    high_bps: f64,
    bytes: f64,
}

/// Measures, or says why it is not possible here.
pub fn measure(table: &mut Table) {
    let cells = grid();
    let next = AtomicUsize::new(0);
    let found: Mutex<Vec<[Found; 2]>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                let rig = match Rig::new(cells[0]) {
                    Ok(rig) => rig,
                    Err(why) => return eprintln!("no line with planted packets here: {why}"),
                };
                while let Some(cell) = cells.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let both = rig.measure(*cell);
                    tell(*cell, &both);
                    found.lock().unwrap().push(both);
                }
            });
        }
    });
    let found = found.into_inner().unwrap();
    if !found.is_empty() {
        report(table, &found);
    }
}

/// The grid, then a satellite and a line that lends the first bytes a higher rate.
fn grid() -> Vec<Cell> {
    let only = std::env::var("QOSYL_BENCH_MBPS").ok();
    let only = only.and_then(|it| it.parse::<f64>().ok());
    let mut cells = Vec::new();
    for megabits in RATES_MBPS {
        let line = |round_trip_ms, loss, queue_ms| Cell {
            megabits,
            round_trip_ms,
            loss,
            queue_ms,
            jitter_ms: 0,
            boost: false,
        };
        for round_trip_ms in ROUND_TRIPS_MS {
            for loss in LOSSES {
                cells.extend(QUEUES_MS.map(|queue| line(round_trip_ms, loss, queue)));
            }
        }
        let usual = line(ROUND_TRIPS_MS[1], 0.0, QUEUES_MS[1]);
        cells.push(Cell {
            jitter_ms: JITTER_MS,
            ..usual
        });
        cells.push(line(SATELLITE_MS, 0.0, QUEUES_MS[1]));
        cells.push(Cell {
            boost: true,
            ..usual
        });
    }
    cells.retain(|it| only.is_none_or(|only| (it.megabits - only).abs() < 0.1));
    cells
}

impl Cell {
    fn way(self) -> Way {
        let rate_bps = self.megabits * 1e6;
        Way {
            rate_bps,
            delay: Duration::from_millis(self.round_trip_ms) / 2,
            jitter: Duration::from_millis(self.jitter_ms),
            loss: self.loss,
            queue: Duration::from_millis(self.queue_ms),
            boost: self.boost.then_some((rate_bps * BOOST.0, BOOST.1)),
        }
    }

    /// What arrives of the planted rate.
    fn truth_bps(self) -> f64 {
        self.megabits * 1e6 * (1.0 - self.loss)
    }

    fn is_of_grid(self) -> bool {
        !self.boost && self.round_trip_ms != SATELLITE_MS
    }

    fn name(self) -> String {
        format!(
            "{} Mbit/s, {} ms, jitter {} ms, loss {} %, queue {} ms{}",
            self.megabits,
            self.round_trip_ms,
            self.jitter_ms,
            self.loss * 100.0,
            self.queue_ms,
            if self.boost { ", lent start" } else { "" }
        )
    }
}

/// A line with a server at one end and an enrolled meter at the other.
struct Rig {
    line: PacketLine,
    shaped: Shaped,
    home: tempfile::TempDir,
}

impl Rig {
    fn new(cell: Cell) -> Result<Self, String> {
        let line = PacketLine::new(cell.way(), cell.way())?;
        let shaped = Shaped::on_packet_line(&line);
        let list = school_list(&["Alpha"]);
        shaped.api("POST", "/v1/schools/import?country=KEN", &list);
        let code = shaped.api("POST", "/v1/schools/1/codes", "{}");
        let home = tempfile::tempdir().unwrap();
        let rig = Self { line, shaped, home };
        let (url, code) = (rig.shaped.url(), code["code"].as_str().unwrap().to_owned());
        rig.meter(&["enroll", "--server", &url, "--code", &code, "--json"]);
        Ok(rig)
    }

    fn meter(&self, arguments: &[&str]) -> Value {
        let meter = program("qosyl-meter");
        let command = [&[meter.to_str().unwrap()], arguments].concat();
        let home: &Path = self.home.path();
        let home = [("QOSYL_METER_HOME", home.to_str().unwrap())];
        self.shaped.run(&command, &home)
    }

    /// A test, and the bytes that the line carried for its load, towards the school and from it.
    fn test(&self, more: &[&str]) -> (Value, (f64, f64)) {
        let before = self.line.bytes();
        let test = self.meter(&[&["test", "--json", "--no-send"], more].concat());
        // What is under way still has to arrive.
        std::thread::sleep(Duration::from_millis(1_200));
        let after = self.line.bytes();
        let carried = |before: u64, after: u64| (after - before) as f64;
        let bytes = (carried(before.0, after.0), carried(before.1, after.1));
        (test, bytes)
    }

    fn measure(&self, cell: Cell) -> [Found; 2] {
        self.line.set(cell.way(), cell.way());
        std::thread::sleep(Duration::from_secs(1));
        let (full, full_bytes) = self.test(&[]);
        let mut both = [
            Found::new(cell, &full["download_bps"], full_bytes.0),
            Found::new(cell, &full["upload_bps"], full_bytes.1),
        ];
        for _ in 0..SHORT_TESTS {
            let (test, bytes) = self.test(&["--short"]);
            let [down, up] = &mut both;
            down.add(&test, "download", bytes.0);
            up.add(&test, "upload", bytes.1);
        }
        both
    }
}

impl Found {
    fn new(cell: Cell, rate: &Value, bytes: f64) -> Self {
        Self {
            cell,
            full_bps: rate.as_f64().unwrap_or(f64::NAN),
            full_bytes: bytes,
            short: Vec::new(),
        }
    }

    fn add(&mut self, test: &Value, direction: &str, bytes: f64) {
        let rate = test[format!("{direction}_bps")].as_f64();
        let early = &test["early_stop"][direction];
        self.short.push(Short {
            rate_bps: rate.unwrap_or(f64::NAN),
            low_bps: early["low_bps"].as_f64().unwrap_or(f64::NAN),
            high_bps: early["high_bps"].as_f64().unwrap_or(f64::NAN),
            bytes,
        });
    }

    /// Errors against the planted rate.
    fn errors(&self) -> impl Iterator<Item = f64> + '_ {
        let truth = self.cell.truth_bps();
        self.short
            .iter()
            .map(move |it| (it.rate_bps / truth - 1.0).abs())
    }

    /// Errors against the full test.
    fn errors_to_full(&self) -> impl Iterator<Item = f64> + '_ {
        let full = self.full_bps;
        self.short
            .iter()
            .map(move |it| (it.rate_bps / full - 1.0).abs())
    }

    fn byte_ratios(&self) -> impl Iterator<Item = f64> + '_ {
        self.short.iter().map(|it| it.bytes / self.full_bytes)
    }

    fn covered(&self) -> impl Iterator<Item = bool> + '_ {
        let truth = self.cell.truth_bps();
        self.short
            .iter()
            .map(move |it| (it.low_bps..=it.high_bps).contains(&truth))
    }
}

fn tell(cell: Cell, both: &[Found; 2]) {
    let words = both.each_ref().map(|found| {
        let rates: Vec<String> = found
            .short
            .iter()
            .map(|it| format!("{:.2}", it.rate_bps / 1e6))
            .collect();
        let ratios: Vec<String> = found
            .byte_ratios()
            .map(|it| format!("{:.0} %", it * 100.0))
            .collect();
        format!(
            "full {:.2}, short {} for {}",
            found.full_bps / 1e6,
            rates.join(" "),
            ratios.join(" ")
        )
    });
    eprintln!("  {}: down {}; up {}", cell.name(), words[0], words[1]);
}

fn report(table: &mut Table, found: &[[Found; 2]]) {
    let all: Vec<&Found> = found.iter().flatten().collect();
    for megabits in RATES_MBPS {
        let of_rate =
            |it: &&&Found| it.cell.is_of_grid() && (it.cell.megabits - megabits).abs() < 0.1;
        let some: Vec<&Found> = all.iter().filter(of_rate).copied().collect();
        row(
            table,
            &format!("short tests, {megabits} Mbit/s, both ways"),
            &some,
            false,
        );
    }
    let grid: Vec<&Found> = all
        .iter()
        .filter(|it| it.cell.is_of_grid())
        .copied()
        .collect();
    row(table, "short tests, the whole grid", &grid, true);
    for (name, chosen) in [
        ("short tests, satellite of 600 ms", |it: Cell| {
            it.round_trip_ms == SATELLITE_MS
        }),
        ("short tests, lent start", |it: Cell| it.boost),
    ] as [(&str, fn(Cell) -> bool); 2]
    {
        let some: Vec<&Found> = all.iter().filter(|it| chosen(it.cell)).copied().collect();
        row(table, name, &some, false);
    }
    worst(table, &grid);
}

fn row(table: &mut Table, name: &str, some: &[&Found], with_goal: bool) {
    if some.is_empty() {
        return;
    }
    let mut errors: Vec<f64> = some.iter().flat_map(|it| it.errors()).collect();
    let mut to_full: Vec<f64> = some.iter().flat_map(|it| it.errors_to_full()).collect();
    let mut ratios: Vec<f64> = some.iter().flat_map(|it| it.byte_ratios()).collect();
    let covered: Vec<bool> = some.iter().flat_map(|it| it.covered()).collect();
    let share = covered.iter().filter(|it| **it).count() as f64 / covered.len() as f64;
    let far = errors.iter().filter(|it| **it > 0.2).count() as f64 / errors.len() as f64;
    let (error, ratio, full) = (
        median(&mut errors),
        median(&mut ratios),
        median(&mut to_full),
    );
    let high = |sorted: &[f64], percent: usize| sorted[(sorted.len() - 1) * percent / 100];
    let met = error <= ERROR_GOAL && ratio <= BYTES_GOAL;
    table.add(
        name,
        format!(
            "error {:.1} % (p90 {:.1} %), bytes {:.1} % (p95 {:.1} %)",
            error * 100.0,
            high(&errors, 90) * 100.0,
            ratio * 100.0,
            high(&ratios, 95) * 100.0
        ),
        format!(
            "{:.1} % to the full test; {:.0} % over 20 % off; interval holds the truth in {:.0} %; \
             {} tests",
            full * 100.0,
            far * 100.0,
            share * 100.0,
            errors.len()
        ),
        if with_goal {
            goal("median error at most 5 %, bytes at most 15 %", met)
        } else {
            String::new()
        },
    );
}

fn worst(table: &mut Table, grid: &[&Found]) {
    let error = |found: &Found| median(&mut found.errors().collect::<Vec<_>>());
    let found = grid.iter().max_by(|a, b| error(a).total_cmp(&error(b)));
    if let Some(found) = found {
        table.add(
            "short tests, the worst line of the grid",
            format!("error {:.1} %", error(found) * 100.0),
            format!(
                "{}; the full test said {:.2} Mbit/s",
                found.cell.name(),
                found.full_bps / 1e6
            ),
            String::new(),
        );
    }
}
