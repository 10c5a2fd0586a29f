//! Reads and checks a list of a million made-up schools of Kenya with every check, and prints what
//! each step costs: `cargo run --release -p qosyl-register --example check_million [ROWS] [ROWS_KNOWN]`.

#![allow(clippy::print_stdout, reason = "an example that prints figures")]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::time::Instant;

use qosyl_boundaries::Boundaries;
use qosyl_domain::{CountryCode, EducationLevel, Field, Position, School, SchoolId, SchoolNumber};
use qosyl_register::{ColumnUse, Drafts, Edits, Known, Mapping, Rules, check};

const COLUMNS: [(&str, Field); 12] = [
    ("emis", Field::GovernmentId),
    ("name", Field::Name),
    ("latitude", Field::Latitude),
    ("longitude", Field::Longitude),
    ("level", Field::EducationLevel),
    ("county", Field::Admin1),
    ("pupils", Field::NumStudents),
    ("teachers", Field::NumTeachers),
    ("connected", Field::ConnectivityGovt),
    ("speed", Field::DownloadSpeedGovt),
    ("giga", Field::GigaId),
    ("address", Field::Address),
];
const WORDS: [&str; 24] = [
    "Nyota",
    "Kilimo",
    "Umoja",
    "Saint",
    "Mary",
    "Baraka",
    "Tumaini",
    "Élysée",
    "Harambee",
    "Moi",
    "Uhuru",
    "Kenyatta",
    "Ghazi",
    "Mlima",
    "Bahari",
    "Шәкәрім",
    "Neema",
    "Upendo",
    "Amani",
    "Jamhuri",
    "Sunrise",
    "Green",
    "Valley",
    "Academy",
];

fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

fn below(state: &mut u64, most: u64) -> u64 {
    next(state) % most
}

/// One school: its cells, in the order of the columns. One in a hundred has something wrong.
fn school(number: u64, boundaries: &Boundaries, code: CountryCode, dice: &mut u64) -> Vec<String> {
    let shape = boundaries.country(code).expect("Kenya is known");
    let unit = |dice: &mut u64| (next(dice) >> 11) as f64 / (1_u64 << 53) as f64;
    let place = loop {
        let (east, north) = (33.9 + unit(dice) * 8.0, -4.7 + unit(dice) * 9.7);
        let place = Position::new(east, north).expect("on the Earth");
        if shape.contains(place) {
            break place;
        }
    };
    let area = boundaries.area_at(code, 1, place);
    let word = |dice: &mut u64| WORDS[usize::try_from(below(dice, 24)).expect("small")];
    let name = format!("{} {} {} School", word(dice), word(dice), below(dice, 400));
    let (mut north, mut east) = (
        format!("{:.6}", place.latitude),
        format!("{:.6}", place.longitude),
    );
    match below(dice, 400) {
        0 => std::mem::swap(&mut north, &mut east),
        1 => (north, east) = (north.replace('.', ","), east.replace('.', ",")),
        2 => north = format!("{:.2}", place.latitude),
        3 => east = format!("-{east}"),
        _ => {}
    }
    let level = ["Primary", "Secondary"][usize::from(below(dice, 2) == 0)];
    vec![
        format!("{number:08}"),
        name,
        north,
        east,
        level.to_owned(),
        area.map_or(String::new(), |it| it.name.clone()),
        below(dice, 2_000).to_string(),
        below(dice, 60).to_string(),
        ["yes", "no", ""][usize::try_from(below(dice, 3)).expect("small")].to_owned(),
        String::new(),
        uuid::Uuid::from_u64_pair(next(dice), next(dice)).to_string(),
        format!("P.O. Box {}, {}", below(dice, 9_999), word(dice)),
    ]
}

/// The register of the first schools.
fn known(drafts: &Drafts, rows: u32, code: CountryCode) -> Known {
    let schools = (0..rows.min(drafts.rows())).filter_map(|row| {
        let id = SchoolId(uuid::Uuid::from_u128(u128::from(row) + 1));
        let name = drafts.raw(row, Field::Name);
        let mut school = School::new(id, code, name, drafts.position(row)?);
        school.government_id = Some(drafts.raw(row, Field::GovernmentId).to_owned());
        school.giga_id = Some(drafts.raw(row, Field::GigaId).to_owned());
        school.education_level = EducationLevel::from_words(drafts.raw(row, Field::EducationLevel));
        Some((SchoolNumber(row + 1), school))
    });
    Known::new(code, schools.collect(), Vec::new())
}

fn write_list(rows: u64, path: &std::path::Path) -> std::io::Result<()> {
    let boundaries = Boundaries::builtin();
    let code: CountryCode = "KEN".parse().expect("three letters");
    let mut out = csv::Writer::from_writer(BufWriter::new(File::create(path)?));
    out.write_record(COLUMNS.map(|(name, _)| name))?;
    let mut dice = 7;
    for number in 0..rows {
        out.write_record(school(number, &boundaries, code, &mut dice))?;
    }
    out.flush()
}

/// Seconds of this process on all cores, and the most memory that it held, in MB.
fn used() -> (f64, u64) {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or("")
        .split_whitespace()
        .collect();
    let ticks = |place: usize| fields.get(place).and_then(|it| it.parse::<f64>().ok());
    let cpu = (ticks(11).unwrap_or(0.0) + ticks(12).unwrap_or(0.0)) / 100.0;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|it| it.split_whitespace().next()?.parse::<u64>().ok());
    (cpu, peak.unwrap_or(0) / 1_000)
}

struct Watch(Instant, f64);

impl Watch {
    fn say(&mut self, what: &str) {
        let (cpu, peak) = used();
        let wall = self.0.elapsed().as_secs_f64();
        println!(
            "{what:28} {wall:7.2} s wall {:7.2} s CPU {peak:6} MB at most",
            cpu - self.1
        );
        (self.0, self.1) = (Instant::now(), cpu);
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let number = |place: usize, usual: u64| {
        let given = std::env::args().nth(place);
        given.and_then(|it| it.parse().ok()).unwrap_or(usual)
    };
    let (rows, rows_known) = (number(1, 1_000_000), number(2, 0));
    let path = std::env::temp_dir().join(format!("qosyl-check-{rows}.csv"));
    if !path.exists() {
        write_list(rows, &path)?;
    }
    let mut watch = Watch(Instant::now(), used().0);
    let mut go = |_: u64, _: u64| ControlFlow::Continue(());
    let (table, _) = qosyl_tables::read(
        File::open(&path)?,
        "list.csv",
        &qosyl_tables::Options::default(),
        &qosyl_tables::Limits::default(),
        &mut go,
    )?;
    watch.say("read");
    let columns = COLUMNS
        .iter()
        .enumerate()
        .map(|(index, (column, field))| ColumnUse {
            index,
            column: (*column).to_owned(),
            field: *field,
        });
    let mapping = Mapping {
        columns: columns.collect(),
        ..Mapping::default()
    };
    let code: CountryCode = "KEN".parse()?;
    let drafts = Drafts::new(table, mapping, code, Edits::new())?;
    watch.say("drafts");
    let known = known(&drafts, u32::try_from(rows_known)?, code);
    watch.say("register");
    let boundaries = Boundaries::builtin();
    let step = std::sync::Mutex::new((Instant::now(), 0));
    let trace = std::env::var_os("TRACE").is_some();
    let report = check(
        &drafts,
        &known,
        &boundaries,
        &Rules::qosyl(2026),
        &|done, all| {
            let mut last = step.lock().expect("nobody panics with it");
            let tenth = done * 10 / all.max(1);
            if trace && tenth != last.1 {
                println!("  step {tenth}: {:.2} s", last.0.elapsed().as_secs_f64());
                *last = (Instant::now(), tenth);
            }
            ControlFlow::Continue(())
        },
    )?;
    watch.say("check");
    for count in &report.counts {
        println!(
            "  {:60} {:8} rows {:9} findings",
            count.check.id(),
            count.rows,
            count.findings
        );
    }
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{} findings kept, {} rows blocked",
        report.findings.len(),
        report.blocked
    )?;
    Ok(())
}
