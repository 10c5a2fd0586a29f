//! Ten thousand seeded mutations of a clean list give exactly the findings that they should.

mod common;

use std::collections::{BTreeMap, HashSet};

use common::{checked, drafts, nothing_known, read_rows, shared_data};
use encoding_rs::{Encoding, KOI8_R, MACINTOSH, WINDOWS_1251, WINDOWS_1252};
use qosyl_boundaries::{Boundaries, CountryShape, TOLERANCE_M};
use qosyl_domain::{CountryCode, Field, Position, School, SchoolId, SchoolNumber, Standing};
use qosyl_register::{Check, Drafts, Edits, Finding, Known, Other, Report, Rules};

const COLUMNS: [(&str, Field); 11] = [
    ("emis", Field::GovernmentId),
    ("name", Field::Name),
    ("latitude", Field::Latitude),
    ("longitude", Field::Longitude),
    ("level", Field::EducationLevel),
    ("county", Field::Admin1),
    ("pupils", Field::NumStudents),
    ("teachers", Field::NumTeachers),
    ("connected", Field::ConnectivityGovt),
    ("giga", Field::GigaId),
    ("remark", Field::SourceLatLon),
];
const ID: usize = 0;
const NAME: usize = 1;
const NORTH: usize = 2;
const EAST: usize = 3;
const PUPILS: usize = 6;

const ROUNDS: usize = 20;
const MUTATIONS: usize = 10_000;

type Row = Vec<String>;

/// Numbers that are the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most as u64).unwrap()
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

fn kenya() -> (Boundaries, CountryShape, CountryCode) {
    let code: CountryCode = "KEN".parse().unwrap();
    let boundaries = Boundaries::builtin();
    let shape = boundaries.country(code).unwrap();
    (boundaries, shape, code)
}

/// Names and places: of the published list, or made up if it is not there.
fn raw_schools(shape: &CountryShape, dice: &mut Dice) -> Vec<(String, Position)> {
    if let Some(path) = shared_data("schools/giga-KEN.csv") {
        let (_, rows) = read_rows(&path);
        let place = |row: &Row| Position::new(row[1].parse().unwrap(), row[2].parse().unwrap());
        return rows
            .iter()
            .map(|row| (row[0].clone(), place(row).unwrap()))
            .collect();
    }
    println!("the published list is not there: schools are made up");
    let bounds = shape.bbox().unwrap();
    let mut made = Vec::new();
    while made.len() < 6_000 {
        let east = bounds.west + dice.unit() * (bounds.east - bounds.west);
        let north = bounds.south + dice.unit() * (bounds.north - bounds.south);
        let place = Position::new(east, north).unwrap();
        if shape.contains(place) {
            let word = |dice: &mut Dice| {
                (0..7)
                    .map(|_| char::from(b'a' + (dice.next() % 26) as u8))
                    .collect::<String>()
            };
            made.push((format!("{} {} school", word(dice), word(dice)), place));
        }
    }
    made
}

/// Words of many languages that are put before names, so that there is something to damage.
const WORDS: [&str; 6] = ["Élysée", "Šaća", "Шәкәрім", "Müßig", "Ñandú", "Ғабит"];

/// A clean list: schools of Kenya with government ids of eight digits, areas and counts. Rows of which
/// the checks say anything are left out before.
fn clean_list(boundaries: &Boundaries, shape: &CountryShape, code: CountryCode) -> Vec<Row> {
    let mut dice = Dice(1);
    let mut rows = Vec::new();
    for (number, (name, place)) in raw_schools(shape, &mut dice).into_iter().enumerate() {
        let area = boundaries.area_at(code, 1, place);
        let id = format!("{:08}", 1_000 + number * 1_371);
        let name = format!("{} {name}", WORDS[dice.below(WORDS.len())]);
        let giga = SchoolId(uuid::Uuid::from_u128(
            u128::from(dice.next()) << 64 | u128::from(dice.next()),
        ));
        rows.push(vec![
            id,
            name,
            format!("{:.6}", place.latitude),
            format!("{:.6}", place.longitude),
            ["Primary", "Secondary"][dice.below(2)].to_owned(),
            area.map_or(String::new(), |it| it.name.clone()),
            dice.below(2_000).to_string(),
            dice.below(60).to_string(),
            ["yes", "no"][dice.below(2)].to_owned(),
            giga.to_string(),
            String::new(),
        ]);
    }
    let draft = drafts(&COLUMNS, &rows, code, Edits::new());
    let report = checked(&draft, &nothing_known(code), &Rules::qosyl(2026));
    let spotted: HashSet<u32> = report.findings.iter().map(|it| it.row).collect();
    let clean = (0_u32..)
        .zip(rows)
        .filter(|(row, _)| !spotted.contains(row));
    clean.map(|(_, row)| row).collect()
}

/// The register that was made of the list; some schools of it are closed.
fn register(rows: &[Row], closed: &HashSet<usize>, code: CountryCode) -> Known {
    let schools = rows.iter().enumerate().map(|(place, row)| {
        let at = Position::new(row[EAST].parse().unwrap(), row[NORTH].parse().unwrap()).unwrap();
        let id = SchoolId(uuid::Uuid::from_u128(place as u128 + 1));
        let mut school = School::new(id, code, &row[NAME], at);
        school.government_id = Some(row[ID].clone());
        school.set(Field::EducationLevel, Some(&row[4])).unwrap();
        school.giga_id = Some(row[9].clone());
        if closed.contains(&place) {
            school.standing = Standing::Closed;
        }
        (SchoolNumber::from_index(place), school)
    });
    Known::new(code, schools.collect(), Vec::new())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kind {
    Swap,
    Sign,
    OutToSea,
    TwoDecimals,
    Mojibake,
    ShiftedColumn,
    EatenZeros,
    RepeatedBlock,
    Sexagesimal,
    DecimalComma,
    BlankCoordinate,
    BlankCount,
    ReAdded,
    KeptZero,
    LostPoint,
    NullIsland,
}

const KINDS: [Kind; 16] = [
    Kind::Swap,
    Kind::Sign,
    Kind::OutToSea,
    Kind::TwoDecimals,
    Kind::Mojibake,
    Kind::ShiftedColumn,
    Kind::EatenZeros,
    Kind::RepeatedBlock,
    Kind::Sexagesimal,
    Kind::DecimalComma,
    Kind::BlankCoordinate,
    Kind::BlankCount,
    Kind::ReAdded,
    Kind::KeptZero,
    Kind::LostPoint,
    Kind::NullIsland,
];

impl Kind {
    /// What has to be found; `None` where nothing may be.
    fn wanted(self) -> Option<Check> {
        Some(match self {
            Self::Swap => Check::CoordinatesSwapped,
            Self::Sign => Check::SignLost,
            Self::OutToSea => Check::InTheSea,
            Self::TwoDecimals => Check::Precision,
            Self::Mojibake => Check::EncodingDamaged,
            Self::ShiftedColumn => Check::ColumnsShifted,
            Self::EatenZeros => Check::ZerosLost,
            Self::RepeatedBlock => Check::BlockRepeated,
            Self::Sexagesimal => Check::Sexagesimal,
            Self::DecimalComma => Check::DecimalComma,
            Self::BlankCoordinate => Check::MandatoryMissing,
            Self::BlankCount | Self::KeptZero => return None,
            Self::ReAdded => Check::ClosedReappears,
            Self::LostPoint => Check::PointLost,
            Self::NullIsland => Check::NullIsland,
        })
    }

    /// What is true beside it, and so may be found: a place that was rounded to a kilometre may be in
    /// the next county, off the coast's outline, beside or on another school, and away from where
    /// the register has it.
    fn may(self, check: Check) -> bool {
        self == Self::TwoDecimals
            && matches!(
                check,
                Check::OutsideArea
                    | Check::NearBorder
                    | Check::SchoolMoved
                    | Check::Density
                    | Check::DuplicateLocation
                    | Check::DuplicateSetLevelLocation
            )
    }
}

struct World {
    shape: CountryShape,
    sea: Vec<Position>,
}

/// Places in the sea 3 km from the coast of the outline that is shipped.
fn offshore(boundaries: &Boundaries, shape: &CountryShape) -> Vec<Position> {
    let mut found = Vec::new();
    for ring in shape.outline().polygons().flatten() {
        for [east, north] in ring {
            for turn in 0..32 {
                let (sine, cosine) = (f64::from(turn) * std::f64::consts::TAU / 32.0).sin_cos();
                let step = 3_000.0 / 111_195.0;
                let at = Position::new(east + step * sine, north + step * cosine).unwrap();
                let out = shape.distance_outside_m(at);
                if (2_900.0..3_100.0).contains(&out) && !boundaries.is_on_land(at) {
                    found.push(at);
                }
            }
        }
    }
    assert!(found.len() > 50, "{}", found.len());
    found
}

fn degrees(row: &Row) -> Position {
    Position::new(row[EAST].parse().unwrap(), row[NORTH].parse().unwrap()).unwrap()
}

fn sexagesimal(text: &str, positive: char, negative: char) -> String {
    let value: f64 = text.parse().unwrap();
    let tenths = (value.abs() * 36_000.0).round();
    let (minutes, seconds) = ((tenths / 600.0).floor(), tenths % 600.0 / 10.0);
    let letter = if value < 0.0 { negative } else { positive };
    format!(
        "{}°{}'{seconds:.1}\"{letter}",
        (minutes / 60.0).floor(),
        minutes % 60.0
    )
}

fn mojibake(name: &str, dice: &mut Dice) -> Option<String> {
    let wrong: &Encoding = [WINDOWS_1252, WINDOWS_1251, MACINTOSH, KOI8_R][dice.below(4)];
    let (text, _, _) = wrong.decode(name.as_bytes());
    (!text.contains('\u{fffd}') && !text.chars().any(char::is_control)).then(|| text.into_owned())
}

/// Mutates a row; `None` if the mutation says nothing for it.
fn mutate(kind: Kind, row: &Row, world: &World, dice: &mut Dice) -> Option<Row> {
    let mut row = row.clone();
    match kind {
        Kind::Swap => row.swap(NORTH, EAST),
        Kind::Sign => {
            // Kenya lies on both sides of the equator: a latitude whose other sign is in the country
            // too cannot be told, and is not a mutation that anyone could find.
            let cell = if dice.below(2) == 0 { NORTH } else { EAST };
            row[cell] = match row[cell].strip_prefix('-') {
                Some(bare) => bare.to_owned(),
                None => format!("-{}", row[cell]),
            };
            let out = world.shape.distance_outside_m(degrees(&row));
            if out <= TOLERANCE_M {
                return None;
            }
        }
        Kind::OutToSea => {
            let at = world.sea[dice.below(world.sea.len())];
            // Some metres apart, so that no two schools are put on one place.
            let mut near = |degrees: f64| format!("{:.6}", degrees + (dice.unit() - 0.5) * 0.000_5);
            row[NORTH] = near(at.latitude);
            row[EAST] = near(at.longitude);
            // The area that the row names is not asked of a place that is outside of all of them.
        }
        Kind::TwoDecimals => {
            for cell in [NORTH, EAST] {
                row[cell] = format!("{:.2}", row[cell].parse::<f64>().unwrap());
            }
            if world.shape.distance_outside_m(degrees(&row)) > TOLERANCE_M {
                return None;
            }
        }
        Kind::Mojibake => row[NAME] = mojibake(&row[NAME], dice)?,
        Kind::ShiftedColumn => {
            // A cell too many before the coordinates or the level: the last column is blank, so
            // nothing but the place of the values is lost.
            row.insert(1 + dice.below(3), String::new());
            row.pop();
        }
        Kind::EatenZeros => {
            row[ID] = row[ID]
                .strip_prefix('0')?
                .trim_start_matches('0')
                .to_owned()
        }
        Kind::Sexagesimal => {
            row[NORTH] = sexagesimal(&row[NORTH], 'N', 'S');
            row[EAST] = sexagesimal(&row[EAST], 'E', 'W');
        }
        Kind::DecimalComma => {
            row[NORTH] = row[NORTH].replace('.', ",");
            row[EAST] = row[EAST].replace('.', ",");
        }
        Kind::BlankCoordinate => row[[NORTH, EAST][dice.below(2)]].clear(),
        Kind::BlankCount => row[PUPILS].clear(),
        Kind::KeptZero => {
            row[NORTH].push('0');
            row[EAST].push('0');
        }
        Kind::LostPoint => {
            for cell in [NORTH, EAST] {
                let (whole, fraction) = row[cell].split_once('.')?;
                // `-0.5` loses its zero with the point.
                if whole.trim_start_matches('-') == "0" {
                    return None;
                }
                row[cell] = format!("{whole}{fraction}");
            }
        }
        Kind::NullIsland => {
            row[NORTH] = "0".to_owned();
            row[EAST] = "0.0".to_owned();
        }
        Kind::ReAdded | Kind::RepeatedBlock => {}
    }
    Some(row)
}

/// A list with mutations, and which row has which.
struct Mutated {
    rows: Vec<Row>,
    kinds: BTreeMap<u32, Kind>,
    closed: HashSet<usize>,
    /// Rows that are to stay as they are.
    frozen: HashSet<usize>,
}

fn mutated(
    clean: &[Row],
    world: &World,
    with_register: bool,
    count: usize,
    dice: &mut Dice,
) -> Mutated {
    let mut made = Mutated {
        rows: clean.to_vec(),
        kinds: BTreeMap::new(),
        closed: HashSet::new(),
        frozen: HashSet::new(),
    };
    while made.kinds.len() < count {
        let kind = KINDS[dice.below(KINDS.len())];
        let place = dice.below(clean.len());
        let row = u32::try_from(place).unwrap();
        let impossible = kind == Kind::ReAdded && !with_register;
        if kind == Kind::RepeatedBlock && dice.below(6) > 0 {
            // A block has about six rows: as many of each kind.
            continue;
        }
        if kind == Kind::RepeatedBlock {
            repeat_block(&mut made, clean, dice);
            continue;
        }
        if impossible || made.kinds.contains_key(&row) || made.frozen.contains(&place) {
            continue;
        }
        if let Some(wrong) = mutate(kind, &clean[place], world, dice) {
            made.rows[place] = wrong;
            made.kinds.insert(row, kind);
            if kind == Kind::ReAdded {
                made.closed.insert(place);
            }
        }
    }
    made
}

/// Three to eight rows once more at the end of the file.
fn repeat_block(made: &mut Mutated, clean: &[Row], dice: &mut Dice) {
    let length = 3 + dice.below(6);
    let start = dice.below(clean.len() - length);
    let rows = start..start + length;
    let touched = |place: usize| made.kinds.contains_key(&u32::try_from(place).unwrap());
    if rows.clone().any(touched) {
        return;
    }
    for place in rows {
        let row = u32::try_from(made.rows.len()).unwrap();
        made.kinds.insert(row, Kind::RepeatedBlock);
        made.rows.push(clean[place].clone());
        // The first of them is not to be mutated later: it would not be repeated then.
        made.kinds
            .entry(u32::try_from(place).unwrap())
            .or_insert(Kind::BlankCount);
    }
}

#[derive(Debug, Default, Clone, Copy)]
struct Score {
    made: usize,
    found: usize,
    wrong: usize,
}

/// Checks that compare rows: an unmutated row may be named with a mutated one.
fn names_both(check: Check) -> bool {
    matches!(
        check,
        Check::DuplicateLocation | Check::DuplicateSetLevelLocation | Check::Density
    )
}

struct Round<'a> {
    mutated: &'a Mutated,
    clean: &'a [Row],
    draft: &'a Drafts,
}

impl Round<'_> {
    fn score(&self, report: &Report, scores: &mut BTreeMap<Kind, Score>) {
        for (&row, &kind) in &self.mutated.kinds {
            let score = scores.entry(kind).or_default();
            let of_row = report.of_row(row);
            let Some(wanted) = kind.wanted() else {
                score.wrong += of_row.len();
                continue;
            };
            score.made += 1;
            let found = of_row.iter().find(|it| it.check == wanted);
            let right = found.is_some_and(|it| self.mends(row, kind, it));
            score.found += usize::from(right);
            for other in of_row
                .iter()
                .filter(|it| it.check != wanted && !kind.may(it.check))
            {
                println!("{kind:?}: {other:?} {:?}", self.mutated.rows[row as usize]);
                score.wrong += 1;
            }
            if !right {
                println!(
                    "{kind:?} missed: {found:?} {:?}",
                    self.mutated.rows[row as usize]
                );
            }
        }
    }

    /// Whether a finding names what the row was before, where a repair can.
    fn mends(&self, row: u32, kind: Kind, finding: &Finding) -> bool {
        let repaired = |cell: usize, field: Field| {
            finding.repairs.iter().any(|repair| {
                let found = repair.cells.iter().find(|(it, _)| *it == field);
                let text = found.map_or(self.draft.raw(row, field), |(_, text)| text);
                let before = self.clean[row as usize][cell].as_str();
                let near = || {
                    let number = |text: &str| text.parse::<f64>().unwrap_or(f64::NAN);
                    (number(text) - number(before)).abs() < 2e-5
                };
                text == before || (kind == Kind::Sexagesimal && near())
            })
        };
        match kind {
            Kind::Swap | Kind::Sign | Kind::Sexagesimal | Kind::DecimalComma | Kind::LostPoint => {
                repaired(NORTH, Field::Latitude) && repaired(EAST, Field::Longitude)
            }
            Kind::Mojibake => repaired(NAME, Field::Name),
            Kind::EatenZeros => repaired(ID, Field::GovernmentId),
            Kind::ShiftedColumn => COLUMNS
                .iter()
                .enumerate()
                .all(|(cell, (_, field))| repaired(cell, *field)),
            Kind::RepeatedBlock => {
                let Some(Other::Row(first)) = finding.other else {
                    return false;
                };
                self.mutated.rows[first as usize] == self.mutated.rows[row as usize]
            }
            _ => true,
        }
    }

    /// Findings on rows that nobody touched, and that do not come from their neighbours.
    fn strays(&self, report: &Report) -> Vec<Finding> {
        let touched = |row: u32| self.mutated.kinds.contains_key(&row);
        let stray = report.findings.iter().filter(|finding| {
            let partner = match finding.other {
                Some(Other::Row(other)) => touched(other),
                _ => finding.check == Check::Density,
            };
            !touched(finding.row) && !(names_both(finding.check) && partner)
        });
        stray.cloned().collect()
    }
}

#[test]
fn ten_thousand_mutations_give_exactly_the_findings_that_they_should() {
    let (boundaries, shape, code) = kenya();
    let clean = clean_list(&boundaries, &shape, code);
    assert!(clean.len() > 2_000, "{}", clean.len());
    let world = World {
        sea: offshore(&boundaries, &shape),
        shape,
    };
    let mut scores: BTreeMap<Kind, Score> = BTreeMap::new();
    let mut mutations = 0;
    let mut dice = Dice(2026);
    for round in 0..ROUNDS {
        let with_register = round % 2 == 1;
        let mutated = mutated(&clean, &world, with_register, MUTATIONS / ROUNDS, &mut dice);
        mutations += mutated.kinds.len();
        let known = if with_register {
            register(&clean, &mutated.closed, code)
        } else {
            nothing_known(code)
        };
        let draft = drafts(&COLUMNS, &mutated.rows, code, Edits::new());
        let report = checked(&draft, &known, &Rules::qosyl(2026));
        let round = Round {
            mutated: &mutated,
            clean: &clean,
            draft: &draft,
        };
        round.score(&report, &mut scores);
        let strays = round.strays(&report);
        assert!(strays.is_empty(), "{:?}", &strays[..strays.len().min(5)]);
    }
    assert!(mutations >= MUTATIONS);
    let all = print(&scores, clean.len());
    assert!(all.0 >= 0.99 && all.1 >= 0.99, "{all:?}");
}

/// Prints recall and precision by kind, and gives both over all.
fn print(scores: &BTreeMap<Kind, Score>, rows: usize) -> (f64, f64) {
    println!(
        "{rows} clean rows\n{:16} {:>6} {:>8} {:>10}",
        "mutation", "made", "recall", "precision"
    );
    let mut all = Score::default();
    let line = |name: &str, it: &Score| {
        let recall = it.found as f64 / it.made.max(1) as f64;
        let precision = it.found as f64 / (it.found + it.wrong).max(1) as f64;
        println!("{name:16} {:6} {recall:8.4} {precision:10.4}", it.made);
        (recall, precision)
    };
    for (kind, score) in scores {
        if score.made > 0 {
            line(&format!("{kind:?}"), score);
        } else {
            println!(
                "{:16} nothing may be found: {} findings",
                format!("{kind:?}"),
                score.wrong
            );
        }
        all.made += score.made;
        all.found += score.found;
        all.wrong += score.wrong;
    }
    line("all", &all)
}

#[test]
fn an_unchanged_file_again_gives_no_finding() {
    let (boundaries, shape, code) = kenya();
    let clean = clean_list(&boundaries, &shape, code);
    let draft = drafts(&COLUMNS, &clean, code, Edits::new());
    let known = register(&clean, &HashSet::new(), code);
    let report = checked(&draft, &known, &Rules::qosyl(2026));
    assert_eq!(report.known, clean.len() as u64);
    assert_eq!(report.findings, Vec::new());
}
