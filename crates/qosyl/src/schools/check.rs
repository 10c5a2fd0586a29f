//! `qosyl schools check`: a list is checked here, without a server.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Mutex;

use jiff::Timestamp;
use qosyl_boundaries::{Boundaries, Layer, Properties, Source as OutlineSource};
use qosyl_domain::CountryCode;
use qosyl_register::{
    Drafts, Edits, Known, Mapping, Obstacle, OwnArea, Report, Rules, Scope, Severity, export,
};
use qosyl_tables::{Limits, Options, Source, Table, TableError};
use serde_json::json;

use crate::args::{Check, Mode, Reading};
use crate::failure::Failure;
use crate::output::{self, Progress};

/// Checks a file and says what it found. Findings are a result, not a failure.
pub fn run(options: &Check) -> Result<(), Failure> {
    let country = options
        .country
        .parse()
        .map_err(|error: qosyl_domain::Invalid| Failure::Usage(error.detail))?;
    let boundaries = boundaries(country, &options.boundaries)?;
    let (table, source) = read(&options.file, &options.reading)?;
    let proposal =
        qosyl_register::propose(&table, source.decimal_comma, country, &boundaries, None);
    if options.show_mapping {
        output::json(&json!(proposal.mapping));
        return Ok(());
    }
    let mapping = match &options.reading.mapping {
        Some(path) => mapping(path)?,
        None => proposal.mapping,
    };
    let refused = |error: qosyl_register::RegisterError| Failure::SchoolList {
        path: options.file.clone(),
        cause: error.to_string(),
    };
    let drafts = Drafts::new(table, mapping, country, Edits::new()).map_err(refused)?;
    let known = Known::new(country, Vec::new(), Vec::new());
    let report = check(&drafts, &known, &boundaries, options.mode).map_err(refused)?;
    let area = options.area.as_deref();
    let area = area.map(|it| OwnArea::new(it, country, &boundaries));
    let outside = outside(&drafts, &report, &known, area.as_ref());
    write_files(options, &report, &drafts, &known)?;
    if options.json {
        output::json(
            &json!({"source": source, "mapping": drafts.mapping(), "report": report,
            "outside_area": outside}),
        );
    } else {
        tell(&drafts, &report, &outside);
    }
    Ok(())
}

/// The rows, from 0, that only their area keeps out.
fn outside(drafts: &Drafts, report: &Report, known: &Known, area: Option<&OwnArea>) -> Vec<u32> {
    if area.is_none() {
        return Vec::new();
    }
    let scope = Scope {
        area,
        ..Scope::default()
    };
    let blocked = |row| report.is_blocked(row);
    let difference = qosyl_register::difference(drafts, &blocked, known, &scope);
    let obstacles = difference.obstacles.into_iter();
    let outside = obstacles.filter(|(_, it)| *it == Obstacle::OutsideArea);
    outside.map(|(row, _)| row).collect()
}

fn check(
    drafts: &Drafts,
    known: &Known,
    boundaries: &Boundaries,
    mode: Mode,
) -> Result<Report, qosyl_register::RegisterError> {
    let year = Timestamp::now().strftime("%Y").to_string();
    let year = year.parse().expect("a year is a number");
    let rules = match mode {
        Mode::Qosyl => Rules::qosyl(year),
        Mode::Giga => Rules::giga(year),
    };
    let progress = Mutex::new(Progress::new());
    let told = |done: u64, total: u64| {
        if let Ok(progress) = progress.try_lock() {
            progress.set(&format!("checking: {}%", 100 * done / total.max(1)));
        }
        ControlFlow::Continue(())
    };
    let report = qosyl_register::check(drafts, known, boundaries, &rules, &told);
    Progress::new().clear();
    report
}

/// The built-in outlines, or the country's own in their place.
fn boundaries(country: CountryCode, own: &[String]) -> Result<Boundaries, Failure> {
    let mut layers = Vec::new();
    for text in own {
        let wrong = || {
            Failure::Usage(format!(
                "'{text}' is not LEVEL=FILE, for instance 1=areas.json"
            ))
        };
        let (level, path) = text.split_once('=').ok_or_else(wrong)?;
        let level = level.parse().map_err(|_| wrong())?;
        let path = Path::new(path);
        let failed = |cause: String| Failure::File {
            path: path.into(),
            cause,
        };
        let bytes = std::fs::read(path).map_err(|error| failed(error.to_string()))?;
        let source = OutlineSource {
            title: path.display().to_string(),
            licence: String::new(),
            date: String::new(),
        };
        let limits = qosyl_boundaries::Limits::default();
        let properties = Properties::default();
        let read = Layer::from_geojson(country, level, &bytes, source, &limits, &properties);
        layers.push(read.map_err(|error| failed(error.to_string()))?.layer);
    }
    let builtin = Boundaries::builtin();
    Ok(if layers.is_empty() {
        builtin
    } else {
        builtin.with_country(country, layers)
    })
}

fn mapping(path: &Path) -> Result<Mapping, Failure> {
    let value = super::import::read_json(path)?;
    serde_json::from_value(value).map_err(|error| Failure::File {
        path: path.into(),
        cause: format!("it is not a mapping: {error}"),
    })
}

fn read(path: &Path, reading: &Reading) -> Result<(Table, Source), Failure> {
    let file = open(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let progress = Progress::new();
    let mut told = |done: u64, total: u64| {
        progress.set(&format!("reading: {}%", 100 * done / total.max(1)));
        ControlFlow::Continue(())
    };
    let options = reading_options(reading)?;
    let read = qosyl_tables::read(file, &name, &options, &Limits::default(), &mut told);
    progress.clear();
    read.map_err(|error| in_file(path, &error))
}

fn reading_options(reading: &Reading) -> Result<Options, Failure> {
    let value = super::import::reading(reading);
    value.map_or_else(
        || Ok(Options::default()),
        |value| {
            serde_json::from_value(value)
                .map_err(|error| Failure::Usage(format!("how to read the file: {error}")))
        },
    )
}

/// Refuses what can never be read before a byte of it is sent: of another kind, too large.
pub fn refuse_at_once(path: &Path, file: &mut File) -> Result<(), Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let failed = |error: io::Error| Failure::File {
        path: path.into(),
        cause: error.to_string(),
    };
    let same = file.try_clone().map_err(failed)?;
    let seen = qosyl_tables::inspect(same, &name, &Options::default(), &Limits::default());
    seen.map_err(|error| in_file(path, &error))?;
    file.rewind().map_err(failed)
}

fn open(path: &Path) -> Result<File, Failure> {
    File::open(path).map_err(|error| Failure::File {
        path: path.into(),
        cause: error.to_string(),
    })
}

fn in_file(path: &Path, error: &TableError) -> Failure {
    Failure::SchoolList {
        path: path.into(),
        cause: error.to_string(),
    }
}

fn write_files(
    options: &Check,
    report: &Report,
    drafts: &Drafts,
    known: &Known,
) -> Result<(), Failure> {
    if let Some(path) = &options.html {
        let title = options.file.file_name().unwrap_or_default();
        let title = title.to_string_lossy();
        write(path, |file| {
            export::write_page(report, drafts, known, &title, file)
        })?;
    }
    if let Some(path) = &options.rows {
        write(path, |file| {
            export::write_rows(report, drafts, known, file).map_err(io::Error::other)
        })?;
    }
    Ok(())
}

fn write(
    path: &Path,
    work: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::File {
        path: path.into(),
        cause: error.to_string(),
    };
    let mut file = BufWriter::new(File::create(path).map_err(failed)?);
    work(&mut file).and_then(|()| file.flush()).map_err(failed)
}

fn tell(drafts: &Drafts, report: &Report, outside: &[u32]) {
    let blocked = (0..report.rows)
        .filter(|row| report.is_blocked(*row))
        .count();
    let blocked = blocked + outside.len();
    output::line(&format!(
        "{} rows; {blocked} cannot enter the register until they are mended (rules {})",
        report.rows, report.rules
    ));
    for used in &drafts.mapping().columns {
        output::note(&format!("  column '{}' is {}", used.column, used.field));
    }
    for used in drafts.mapping().coverage.iter().flat_map(|it| &it.columns) {
        let generation = used.generation.as_str();
        output::note(&format!(
            "  column '{}' is {generation}: the coverage follows from it",
            used.column
        ));
    }
    for count in &report.counts {
        let severity = match count.severity {
            Severity::Block => "block",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        output::line(&format!(
            "  {severity:<7} {:>7} rows  {}  [{}]",
            count.rows,
            count.check.title(),
            count.check.id()
        ));
    }
    if !outside.is_empty() {
        let obstacle = Obstacle::OutsideArea;
        output::line(&format!(
            "  block   {:>7} rows  {}  [{}]",
            outside.len(),
            obstacle.explanation(),
            obstacle.code()
        ));
    }
}
