//! Giga's checks by Giga's rules, so that results can be compared.
//!
//! Columns that the file does not have are counted where Giga fails every row for them, but no row
//! is named. The reference of the rules is `unicef/giga-dagster`, July 2026.

use std::collections::HashMap;

use qosyl_domain::{Field, Kind, Position};

use crate::checks::nearby::h3_cell;
use crate::checks::rows::row_hash;
use crate::checks::scene::Scene;
use crate::checks::shared::plain_columns;
use crate::checks::sink::Sink;
use crate::checks::{Steps, coverage, identity, relations};
use crate::names::ratio;
use crate::{Check, Other, RegisterError};

/// Beyond so many kilometres outside its outline a place is not in the country.
const OUTSIDE_KM: f64 = 1.5;
/// Coordinates have at least so many decimals.
const DECIMALS: usize = 5;
/// Names more alike than this are similar, 0 to 100.
const SIMILAR: f64 = 70.0;
/// The cells in which names are compared, per degree.
const CELLS_PER_DEGREE: f64 = 1_000.0;
/// A cell of the H3 grid may hold so many schools.
const DENSITY: usize = 5;
/// How many others in one cell a row is compared with, at least and at most.
const COMPARED: (usize, usize) = (32, 512);
/// How many comparisons there are in all.
const COMPARISONS_MAX: usize = 50_000_000;
/// The columns that hold one of a few words.
const DOMAINS: [Field; 12] = [
    Field::EducationLevel,
    Field::ConnectivityGovt,
    Field::ComputerLab,
    Field::ElectricityAvailability,
    Field::WaterAvailability,
    Field::CoverageAvailability,
    Field::IsSchoolOpen,
    Field::CoverageType,
    Field::AreaType,
    Field::FundingType,
    Field::ElectricityType,
    Field::DataModality,
];

/// Makes all of Giga's checks.
pub(crate) fn check(scene: &Scene, steps: &Steps, sink: &mut Sink) -> Result<(), RegisterError> {
    for (field, check) in [
        (Field::GovernmentId, Check::DuplicateGovernmentId),
        (Field::GigaId, Check::DuplicateGigaId),
    ] {
        identity::duplicates(scene, field, check, sink);
    }
    steps.reach(2)?;
    let relations = relations::Columns::new(scene.drafts);
    sink.each_chunk(|rows, sink| {
        for row in rows {
            cells(scene, row, sink);
            place(scene, row, sink);
            relations.check(scene.drafts, row, sink);
            coverage::shares(scene.drafts, row, sink);
        }
    });
    absent(scene, sink);
    steps.reach(5)?;
    sets(scene, sink);
    steps.reach(7)?;
    cell_names(scene, sink);
    steps.reach(9)?;
    density(scene, sink);
    Ok(())
}

fn blank(scene: &Scene, row: u32, field: Field) -> bool {
    scene.drafts.cell(row, field).is_blank()
}

const MANDATORY: [Field; 5] = [
    Field::GovernmentId,
    Field::Name,
    Field::Latitude,
    Field::Longitude,
    Field::EducationLevelGovt,
];

/// Columns that the file does not have: Giga fails every row for them.
fn absent(scene: &Scene, sink: &mut Sink) {
    let rows = u64::from(scene.drafts.rows());
    let missing = |fields: &[Field]| {
        let gone = fields.iter().filter(|it| !scene.drafts.has(**it));
        gone.count() as u64
    };
    if missing(&MANDATORY) > 0 {
        sink.count(Check::MandatoryMissing, rows);
    }
    if missing(&DOMAINS) > 0 {
        sink.count(Check::InvalidDomain, rows);
    }
}

fn cells(scene: &Scene, row: u32, sink: &mut Sink) {
    for field in MANDATORY {
        if scene.drafts.has(field) && blank(scene, row, field) {
            sink.find(Check::MandatoryMissing, row).field(field).done();
        }
    }
    for &field in scene.drafts.fields() {
        let text = scene.drafts.raw(row, field);
        if blank(scene, row, field) {
            let fails = DOMAINS.contains(&field);
            let ranged = scene.rules.range(field).is_some();
            if fails {
                sink.find(Check::InvalidDomain, row).field(field).done();
            } else if ranged {
                sink.find(Check::InvalidRange, row).field(field).done();
            }
            continue;
        }
        if DOMAINS.contains(&field) && scene.drafts.cell(row, field).value().is_none() {
            sink.find(Check::InvalidDomain, row).field(field).done();
        }
        number(scene, row, field, text, sink);
        words(row, field, text, sink);
    }
}

fn number(scene: &Scene, row: u32, field: Field, text: &str, sink: &mut Sink) {
    let numeric = matches!(
        field.kind(),
        Kind::Whole { .. } | Kind::Decimal { .. } | Kind::Year { .. } | Kind::Degrees
    );
    if !numeric {
        return;
    }
    if !is_number(text) {
        sink.find(Check::NotNumeric, row).field(field).done();
    }
    let value: f64 = text.parse().unwrap_or(f64::NAN);
    if field.kind() == Kind::Degrees {
        let most = if field == Field::Latitude {
            90.0
        } else {
            180.0
        };
        let sound = value.abs() <= most;
        if !sound {
            sink.find(Check::ImpossibleCoordinates, row)
                .field(field)
                .done();
        }
        let decimals = text.split_once('.').map_or(0, |(_, it)| it.len());
        if decimals < DECIMALS {
            sink.find(Check::Precision, row).field(field).done();
        }
    } else if let Some(range) = scene.rules.range(field)
        && !(range.least..=range.most).contains(&value)
    {
        sink.find(Check::InvalidRange, row).field(field).done();
    }
}

fn words(row: u32, field: Field, text: &str, sink: &mut Sink) {
    if field.kind() == Kind::Text && !text.bytes().any(|it| it.is_ascii_alphanumeric()) {
        sink.find(Check::NotAlphanumeric, row).field(field).done();
    }
    if field != Field::Name && text.len() > 255 && text.chars().count() > 255 {
        sink.find(Check::TooLong, row).field(field).done();
    }
    if field == Field::GigaId && !super::cells::is_hash(text) {
        sink.find(Check::NotAHash, row).field(field).done();
    }
}

/// A minus, digits, and a point with digits.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    digits(whole) && digits(fraction)
}

fn place(scene: &Scene, row: u32, sink: &mut Sink) {
    let Some((shape, at)) = scene.shape.as_ref().zip(scene.drafts.position(row)) else {
        return;
    };
    if shape.outline().contains(at) {
        return;
    }
    let km = shape.giga_outside_km(at);
    if km > OUTSIDE_KM {
        sink.find(Check::OutsideCountry, row)
            .metres((km * 1_000.0).round())
            .done();
    }
}

/// Names each row of every group of rows with the same key; a row without a key is in none.
fn groups<K: std::hash::Hash + Eq>(
    scene: &Scene,
    check: Check,
    sink: &mut Sink,
    key: impl Fn(u32) -> Option<K>,
) {
    if !sink.wants(check) {
        return;
    }
    let mut seen: HashMap<K, (u32, u32)> = HashMap::new();
    let rows = 0..scene.drafts.rows();
    for row in rows.clone() {
        if let Some(key) = key(row) {
            let (first, second) = seen.entry(key).or_insert((row, row));
            if first == second {
                *second = row;
            }
        }
    }
    for row in rows {
        let Some((first, second)) = key(row).and_then(|it| seen.get(&it)) else {
            continue;
        };
        if first != second {
            let other = if row == *first { *second } else { *first };
            sink.find(check, row).other(Other::Row(other)).done();
        }
    }
}

/// Rows that repeat each other in some columns: checks 12 to 16.
fn sets(scene: &Scene, sink: &mut Sink) {
    let drafts = scene.drafts;
    let raw = |row, field| drafts.raw(row, field);
    let placed = |row| {
        let location = (raw(row, Field::Longitude), raw(row, Field::Latitude));
        (!location.0.is_empty() && !location.1.is_empty()).then_some(location)
    };
    let level = |row| raw(row, Field::EducationLevel);
    groups(scene, Check::DuplicateSetIdNameLevelLocation, sink, |row| {
        let id = raw(row, Field::GovernmentId);
        let set = (id, raw(row, Field::Name), level(row), placed(row)?);
        (!id.is_empty()).then_some(set)
    });
    groups(scene, Check::DuplicateSetNameLevelLocation, sink, |row| {
        Some((raw(row, Field::Name), level(row), placed(row)?))
    });
    groups(scene, Check::DuplicateSetLevelLocation, sink, |row| {
        Some((level(row), placed(row)?))
    });
    groups(scene, Check::DuplicateLocation, sink, |row| {
        drafts.position(row).map(bits)
    });
    let columns = plain_columns(drafts);
    groups(scene, Check::DuplicateExceptIds, sink, |row| {
        row_hash(drafts, row, |it| columns[it])
    });
}

fn bits(at: Position) -> (u64, u64) {
    (
        (at.longitude + 0.0).to_bits(),
        (at.latitude + 0.0).to_bits(),
    )
}

/// The cell of a thousandth of a degree in which a place lies.
#[allow(clippy::cast_possible_truncation, reason = "at most 180,000")]
fn cell(at: Position) -> (i32, i32) {
    let step = |degrees: f64| (degrees * CELLS_PER_DEGREE).floor() as i32;
    (step(at.latitude), step(at.longitude))
}

/// Names that are the same or similar in one cell: checks 17 and 18.
fn cell_names(scene: &Scene, sink: &mut Sink) {
    let drafts = scene.drafts;
    let name = |row| drafts.raw(row, Field::Name);
    let level = |row| drafts.raw(row, Field::EducationLevel);
    groups(scene, Check::DuplicateNameNearby, sink, |row| {
        Some((name(row), level(row), cell(drafts.position(row)?)))
    });
    if !sink.wants(Check::SimilarNameNearby) {
        return;
    }
    let mut cells: HashMap<_, Vec<u32>> = HashMap::new();
    for row in 0..drafts.rows() {
        let null = |at: &Position| at.longitude == 0.0 && at.latitude == 0.0;
        if let Some(at) = drafts.position(row).filter(|it| !null(it)) {
            cells.entry((level(row), cell(at))).or_default().push(row);
        }
    }
    let mut cells: Vec<_> = cells.into_values().filter(|it| it.len() > 1).collect();
    cells.sort_unstable();
    let compared = COMPARISONS_MAX / (drafts.rows() as usize).max(1);
    let compared = compared.clamp(COMPARED.0, COMPARED.1);
    for rows in cells {
        for &row in &rows {
            let similar = |other: &&u32| {
                let (a, b) = (name(row), name(**other));
                a != b && ratio(a, b) > SIMILAR
            };
            if let Some(other) = rows.iter().take(compared).find(similar) {
                sink.find(Check::SimilarNameNearby, row)
                    .other(Other::Row(*other))
                    .done();
            }
        }
    }
}

/// Cells of the H3 grid with many schools: check 19.
fn density(scene: &Scene, sink: &mut Sink) {
    let cell = |row| scene.drafts.position(row).and_then(h3_cell);
    let mut counts: HashMap<u64, usize> = HashMap::new();
    for row in 0..scene.drafts.rows() {
        if let Some(cell) = cell(row) {
            *counts.entry(cell).or_default() += 1;
        }
    }
    for row in 0..scene.drafts.rows() {
        if cell(row).is_some_and(|it| counts[&it] > DENSITY) {
            sink.find(Check::Density, row).done();
        }
    }
}
