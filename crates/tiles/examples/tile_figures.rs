//! Measures tiles, lists and memory over synthetic schools:
//! `cargo run --release -p qosyl-tiles --example tile_figures [-- SCHOOLS]`.
//!
//! The schools, the tiles and the searches are the same on every run; only the times differ.
//! Names and places are made while the columns are built, and are not counted as their time.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::io::{Write as _, stdout};
use std::time::{Duration, Instant};

use qosyl_domain::{Position, SchoolNumber, Status};
use qosyl_tiles::{Bbox, Columns, Entry, Filter, MAX_ZOOM, Query, TilesError, synthetic};

const SCHOOLS: u32 = 1_000_000;
const SEED: u64 = 1;
/// Different places looked at in each zoom; low zooms have fewer different tiles.
const PLACES: usize = 100;
/// How often each tile is written.
const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let schools = match std::env::args().nth(1) {
        Some(number) => number.parse()?,
        None => SCHOOLS,
    };
    let entries: Vec<Entry<'static>> = synthetic::entries(schools, SEED).collect();
    let positions: Vec<Position> = entries.iter().map(|entry| entry.position).collect();
    let before = resident_kib();
    let start = Instant::now();
    let columns = Columns::build(entries.iter().cloned())?;
    let built = start.elapsed();
    let mut report = String::new();
    writeln!(
        report,
        "schools {schools} (synthetic, seed {SEED})\nbuild {built:.0?}\nbytes held {}\n\
         resident growth {} KiB, at the peak of building {} KiB",
        columns.bytes_held(),
        resident_kib().saturating_sub(before),
        status_kib("VmHWM:").saturating_sub(before),
    )?;
    tiles(&columns, &positions, &mut report)?;
    lists(&columns, &mut report)?;
    writes(&columns, schools, &mut report)?;
    Ok(stdout().write_all(report.as_bytes())?)
}

/// Median and 99th percentile of writing a tile and its entity tag, zoom by zoom and in all.
fn tiles(
    columns: &Columns,
    positions: &[Position],
    report: &mut String,
) -> Result<(), Box<dyn Error>> {
    writeln!(
        report,
        "zoom  tiles  median_us  p99_us  max_us  largest_bytes  etag_median_us"
    )?;
    let mut all = Vec::new();
    for z in 0..=MAX_ZOOM {
        let set = synthetic::tiles_of_zoom(positions, z, PLACES);
        let mut times = Vec::new();
        let mut tags = Vec::new();
        let mut largest = 0;
        for (z, x, y) in set.iter().copied().cycle().take(set.len() * ROUNDS) {
            tags.push(timed(|| columns.etag(z, x, y))?.0);
            let (time, bytes) = timed(|| Ok(columns.tile(z, x, y)?.len()))?;
            times.push(time);
            largest = largest.max(bytes);
        }
        all.extend_from_slice(&times);
        let (median, p99, max) = percentiles(&mut times);
        let tag = percentiles(&mut tags).0;
        writeln!(
            report,
            "{z:>4}  {:>5}  {median:>9.1}  {p99:>6.1}  {max:>6.1}  {largest:>13}  {tag:>14.1}",
            set.len()
        )?;
    }
    let (median, p99, max) = percentiles(&mut all);
    writeln!(report, " all         {median:>9.1}  {p99:>6.1}  {max:>6.1}")?;
    Ok(())
}

fn lists(columns: &Columns, report: &mut String) -> Result<(), Box<dyn Error>> {
    let named = |text| -> Result<Filter, TilesError> {
        Ok(Filter {
            q: Some(Query::parse(text)?),
            ..Filter::default()
        })
    };
    let filters = [
        ("all", Filter::default()),
        ("q=a", named("a")?),
        ("q=school", named("school")?),
        ("q=мектебі koriba", named("мектебі koriba")?),
        ("q=absent word", named("absent word")?),
        (
            "status=bad",
            Filter {
                status: Some(Status::Bad),
                ..Filter::default()
            },
        ),
        (
            "country, status, bbox",
            Filter {
                status: Some(Status::Good),
                country: Some("XAB".parse()?),
                bbox: Some(Bbox::new(-180.0, -60.0, 180.0, 80.0)?),
                q: None,
            },
        ),
    ];
    writeln!(
        report,
        "list of 50 (11 rounds)      total  median_us   max_us  counts_us"
    )?;
    for (title, filter) in filters {
        let mut times = Vec::new();
        let mut counts = Vec::new();
        let mut total = 0;
        for _ in 0..11 {
            let (time, page) = timed(|| Ok(columns.list(&filter, None, 50)))?;
            times.push(time);
            total = page.total;
            counts.push(timed(|| Ok(columns.counts(&filter)))?.0);
        }
        let (median, _, max) = percentiles(&mut times);
        let count = percentiles(&mut counts).0;
        writeln!(
            report,
            "{title:<22}  {total:>9}  {median:>9.1}  {max:>7.1}  {count:>9.1}"
        )?;
    }
    Ok(())
}

fn writes(columns: &Columns, schools: u32, report: &mut String) -> Result<(), Box<dyn Error>> {
    const WRITES: u32 = 200_000;
    let start = Instant::now();
    for turn in 0..WRITES {
        let number = turn.wrapping_mul(2_654_435_761) % schools.max(1) + 1;
        let status = Status::ALL[turn as usize % Status::COUNT];
        columns.set_live(SchoolNumber(number), status, Some(u64::from(turn)));
    }
    let each = start.elapsed() / WRITES;
    writeln!(report, "set_live {} ns each", each.as_nanos())?;
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> Result<T, TilesError>) -> Result<(Duration, T), TilesError> {
    let start = Instant::now();
    let made = black_box(work()?);
    Ok((start.elapsed(), made))
}

/// Median, 99th percentile and greatest, in microseconds.
fn percentiles(times: &mut [Duration]) -> (f64, f64, f64) {
    times.sort_unstable();
    let at = |percent: usize| {
        let place = (times.len() * percent / 100).min(times.len().saturating_sub(1));
        times
            .get(place)
            .map_or(0.0, |time| time.as_secs_f64() * 1e6)
    };
    (at(50), at(99), at(100))
}

fn resident_kib() -> u64 {
    status_kib("VmRSS:")
}

/// A line of `/proc/self/status`; 0 where there is none.
fn status_kib(key: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(key));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}
