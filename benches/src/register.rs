//! A million schools: import, tiles, start.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use qosyl_e2e::{Http, Server, resident_bytes};
use qosyl_tiles::synthetic::{entries, tiles_of_zoom};

use crate::table::{Table, goal, median};

const SCHOOLS: u32 = 1_000_000;
const TILES_EACH_ZOOM: usize = 40;
const TILE_GOAL_MS: f64 = 10.0;
const START_GOAL: Duration = Duration::from_secs(3);
const MEMORY_GOAL_BYTES: u64 = 600_000_000;

/// Measures with synthetic schools, clustered as real ones are.
pub fn measure(table: &mut Table) {
    let mut server = Server::start();
    let list = school_list();
    let began = Instant::now();
    // The synthetic schools lie all over the world: a country without known outlines.
    let answer = server.import_list("country=QZZ&simulated=true", list.as_bytes());
    assert_eq!(answer["schools"], SCHOOLS, "{answer}");
    let took = began.elapsed().as_secs_f64();
    drop(list);
    let bytes = answer.to_string().len();
    let rate = f64::from(SCHOOLS) / took;
    table.add(
        "import of a million schools",
        format!("{took:.1} s, {rate:.0} schools/s"),
        format!("answer of {bytes} bytes"),
        String::new(),
    );
    start(table, &mut server);
    tiles(table, &server);
}

fn start(table: &mut Table, server: &mut Server) {
    let mut times = Vec::new();
    for _ in 0..3 {
        server.kill();
        server.start_again();
        times.push(server.start_time.as_secs_f64());
    }
    assert_eq!(server.http().get("/readyz").json()["schools"], SCHOOLS);
    let (seconds, bytes) = (median(&mut times), resident_bytes(server.pid()));
    table.add(
        "start with a million schools",
        format!("{seconds:.2} s, {:.0} MB", bytes as f64 / 1e6),
        "after kill -9, files warm in the page cache".to_owned(),
        goal(
            "under 3 s and 600 MB",
            seconds < START_GOAL.as_secs_f64() && bytes < MEMORY_GOAL_BYTES,
        ),
    );
}

fn tiles(table: &mut Table, server: &Server) {
    let positions: Vec<_> = entries(SCHOOLS, 1).map(|entry| entry.position).collect();
    let http = server.http();
    let (mut first, mut again) = (Vec::new(), Vec::new());
    for z in 0..=qosyl_tiles::MAX_ZOOM {
        for (z, x, y) in tiles_of_zoom(&positions, z, TILES_EACH_ZOOM) {
            let path = format!("/tiles/schools/{z}/{x}/{y}");
            let (took, etag) = fetch(&http, &path, None);
            first.push(took);
            again.push(fetch(&http, &path, Some(&etag)).0);
        }
    }
    let count = first.len();
    let (middle, slowest) = (median(&mut first), ninety_ninth(&mut first));
    table.add(
        "tiles at a million schools, zooms 0 to 14",
        format!("median {middle:.2} ms, p99 {slowest:.2} ms, {count} requests over HTTP"),
        format!(
            "unchanged (304): median {:.2} ms, p99 {:.2} ms",
            median(&mut again),
            ninety_ninth(&mut again)
        ),
        goal("p99 under 10 ms", slowest < TILE_GOAL_MS),
    );
}

/// Milliseconds and the entity tag.
fn fetch(http: &Http, path: &str, known: Option<&str>) -> (f64, String) {
    let headers: Vec<_> = known
        .map(|etag| ("if-none-match", etag))
        .into_iter()
        .collect();
    let began = Instant::now();
    let answer = http.ask("GET", path, &headers, &[]);
    let took = began.elapsed().as_secs_f64() * 1e3;
    assert_eq!(
        answer.status,
        if known.is_some() { 304 } else { 200 },
        "{path}"
    );
    (took, answer.header("etag").unwrap_or_default().to_owned())
}

fn ninety_ninth(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values
        .get(values.len() * 99 / 100)
        .copied()
        .unwrap_or(f64::NAN)
}

fn school_list() -> String {
    let mut text = String::from("school_name,longitude,latitude\n");
    for entry in entries(SCHOOLS, 1) {
        let place = entry.position;
        // A name may hold a comma or a quotation mark.
        let name = entry.name.replace('"', "\"\"");
        writeln!(
            text,
            "\"{name} {}\",{},{}",
            entry.number, place.longitude, place.latitude
        )
        .expect("memory takes it");
    }
    text
}
