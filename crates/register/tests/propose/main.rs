//! Columns of lists as ministries write them find their fields.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "what was measured is printed")]

mod lists;

use std::sync::LazyLock;

use qosyl_boundaries::Boundaries;
use qosyl_domain::{CountryCode, Field};
use qosyl_register::{ColumnUse, GuessReason, Mapping, Proposal, propose};
use qosyl_tables::Table;

use crate::lists::{LISTS, OTHERS};

static WORLD: LazyLock<Boundaries> = LazyLock::new(Boundaries::builtin);
const ROWS: u32 = 120;

/// A small generator: the same numbers every time (splitmix64).
struct Seed(u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[usize::try_from(self.below(words.len() as u64)).unwrap()]
    }

    fn fraction(&mut self) -> f64 {
        self.below(1 << 32) as f64 / f64::from(u32::MAX)
    }
}

fn country(code: &str) -> CountryCode {
    code.parse().unwrap()
}

/// A place in the country.
fn place(code: &str, seed: &mut Seed) -> (f64, f64) {
    let shape = WORLD.country(country(code)).unwrap();
    let bbox = shape.bbox().unwrap();
    let (west, south, east, north) = (bbox.west, bbox.south, bbox.east, bbox.north);
    for _ in 0..10_000 {
        let longitude = west + (east - west) * seed.fraction();
        let latitude = south + (north - south) * seed.fraction();
        let position = qosyl_domain::Position::new(longitude, latitude).unwrap();
        if shape.contains(position) {
            return (longitude, latitude);
        }
    }
    panic!("no place in {code}");
}

fn language(code: &str) -> usize {
    match code {
        "SEN" | "CMR" | "CIV" | "FRA" | "BEN" | "MDG" | "HTI" => 1,
        "COL" | "PER" | "MEX" | "CHL" | "SLV" | "HND" => 2,
        "BRA" | "MOZ" | "AGO" => 3,
        "KGZ" | "UZB" | "TJK" => 4,
        "KAZ" => 5,
        "JOR" | "IRQ" | "YEM" => 6,
        _ => 0,
    }
}

const SYLLABLES: [&[&str]; 7] = [
    &["ka", "mu", "tha", "ri", "lo", "ndo", "we", "ki"],
    &["bel", "mont", "saint", "ro", "che", "ville", "ga", "dou"],
    &["san", "ta", "cruz", "mo", "ra", "les", "pue", "blo"],
    &["ca", "ri", "nho", "pe", "dra", "bran", "co", "lu"],
    &["ка", "ра", "ба", "лты", "то", "кмо", "сай", "ош"],
    &["ала", "тау", "қос", "таң", "бек", "сай", "көл", "жар"],
    &["نور", "سلا", "فجر", "هدى", "قدس", "علي", "زهر", "كرم"],
];
const SCHOOLS: [&str; 7] = [
    "Primary School",
    "École",
    "Escuela",
    "Escola",
    "Школа",
    "мектебі",
    "مدرسة",
];
const LEVELS: [&[&str]; 7] = [
    &["Primary", "Secondary", "Pre-Primary", "Primary School"],
    &["Primaire", "Secondaire", "Maternelle"],
    &["Primaria", "Secundaria", "Inicial"],
    &["Ensino Fundamental", "Ensino Médio", "Educação Infantil"],
    &["Начальная", "Средняя", "Основная"],
    &["Бастауыш", "Орта", "Негізгі"],
    &["ابتدائي", "ثانوي", "متوسط"],
];
const YES_NO: [&[&str]; 7] = [
    &["Yes", "No"],
    &["Oui", "Non"],
    &["Sí", "No"],
    &["Sim", "Não"],
    &["да", "нет"],
    &["иә", "жоқ"],
    &["نعم", "لا"],
];
const AREAS: [&[&str]; 7] = [
    &["Urban", "Rural"],
    &["Urbain", "Rural"],
    &["Urbana", "Rural"],
    &["Urbana", "Rural"],
    &["город", "село"],
    &["қала", "ауыл"],
    &["حضر", "ريف"],
];
const FUNDING: [&[&str]; 7] = [
    &["Public", "Private", "Government"],
    &["Public", "Privé"],
    &["Pública", "Privada"],
    &["Municipal", "Privada"],
    &["государственная", "частная"],
    &["мемлекеттік", "жеке"],
    &["حكومي", "خاص"],
];

fn word(language: usize, seed: &mut Seed) -> String {
    let length = 2 + seed.below(2);
    (0..length)
        .map(|_| seed.pick(SYLLABLES[language]))
        .collect()
}

fn cell(code: &str, wanted: &str, row: u32, at: (f64, f64), seed: &mut Seed) -> String {
    let language = language(code);
    match wanted {
        "-r" => seed
            .pick(&["", "to be checked", "ok", "moved in 2019"])
            .to_owned(),
        "-p" => format!("+254 7{:08}", seed.below(100_000_000)),
        "-n" => (row + 1).to_string(),
        "-c" => format!("{} {}", word(language, seed), word(language, seed)),
        "-d" => format!(
            "{}-0{}-1{}",
            1990 + seed.below(30),
            1 + seed.below(9),
            seed.below(9)
        ),
        "-f" => format!("{:.1}", 3.0 + 900.0 * seed.fraction()),
        "school_name" => format!(
            "{} {} {}",
            SCHOOLS[language],
            word(language, seed),
            word(language, seed)
        ),
        "school_id_govt" => format!("{:08}", seed.below(100_000_000)),
        "school_id_giga" => {
            uuid::Uuid::new_v3(&uuid::Uuid::NAMESPACE_DNS, &seed.next().to_le_bytes()).to_string()
        }
        "latitude" => format!("{:.5}", at.1),
        "longitude" => format!("{:.5}", at.0),
        "country_iso3_code" => code.to_owned(),
        "education_level" => seed
            .pick(&["Primary", "Secondary", "Pre-Primary"])
            .to_owned(),
        "education_level_govt" => seed.pick(LEVELS[language]).to_owned(),
        "school_area_type" => seed.pick(AREAS[language]).to_owned(),
        "school_funding_type" => seed.pick(FUNDING[language]).to_owned(),
        "connectivity_type_govt" => seed.pick(&["Fibra", "4G", "VSAT", "ADSL"]).to_owned(),
        "electricity_type_govt" => seed
            .pick(&["Réseau", "Solaire", "Groupe électrogène"])
            .to_owned(),
        "school_establishment_year" => (1950 + seed.below(70)).to_string(),
        "download_speed_govt" => (1 + seed.below(100)).to_string(),
        "admin1" => area(code, seed),
        "-" | "admin2" | "admin3" | "school_address" => word(language, seed),
        "school_data_source" => String::new(),
        "connectivity_govt"
        | "electricity_availability"
        | "water_availability"
        | "computer_lab" => seed.pick(YES_NO[language]).to_owned(),
        _ => seed.below(400).to_string(),
    }
}

fn area(code: &str, seed: &mut Seed) -> String {
    let names: Vec<String> = WORLD
        .areas(country(code), 1)
        .iter()
        .map(|it| it.name.clone())
        .collect();
    if names.is_empty() {
        return "North".to_owned();
    }
    names[usize::try_from(seed.below(names.len() as u64)).unwrap()].clone()
}

fn table(code: &str, columns: &[(&str, &str)], seed: &mut Seed) -> Table {
    let rows: Vec<Vec<String>> = (0..ROWS)
        .map(|row| {
            let at = place(code, seed);
            columns
                .iter()
                .map(|(_, wanted)| cell(code, wanted, row, at, seed))
                .collect()
        })
        .collect();
    Table::from_rows(columns.iter().map(|(header, _)| *header), rows).unwrap()
}

fn columns(list: &str) -> Vec<(&str, &str)> {
    list.split(';')
        .map(|it| it.rsplit_once('=').unwrap())
        .collect()
}

fn proposed(proposal: &Proposal, index: usize) -> Option<Field> {
    let used = proposal.mapping.columns.iter().find(|it| it.index == index);
    used.map(|it| it.field)
}

#[test]
fn columns_of_lists_in_seven_languages_find_their_fields() {
    let (recall, precision) = measure("known", LISTS);
    assert!(LISTS.len() >= 40);
    assert!(recall >= 0.98 && precision >= 0.98);
}

#[test]
fn most_columns_of_lists_by_which_no_word_was_chosen_find_their_fields() {
    let (recall, precision) = measure("other", OTHERS);
    assert!(recall >= 0.85 && precision >= 0.85);
}

/// Prints and gives the recall and the precision of proposals for lists.
fn measure(what: &str, lists: &[(&str, &str)]) -> (f64, f64) {
    let (mut wanted_all, mut found, mut given, mut wrong) = (0, 0, 0, Vec::new());
    for (number, (code, list)) in (1_u64..).zip(lists) {
        let columns = columns(list);
        let table = table(code, &columns, &mut Seed(number));
        let proposal = propose(&table, false, country(code), &WORLD, None);
        for (index, (header, wanted)) in columns.iter().enumerate() {
            let wanted: Option<Field> = wanted.parse().ok();
            let got = proposed(&proposal, index);
            wanted_all += u32::from(wanted.is_some());
            given += u32::from(got.is_some());
            found += u32::from(wanted.is_some() && wanted == got);
            if wanted != got {
                wrong.push(format!(
                    "{code} '{header}' should be {wanted:?}, is {got:?}: {:?}",
                    proposal.columns[index].guesses
                ));
            }
        }
    }
    let recall = f64::from(found) / f64::from(wanted_all);
    let precision = f64::from(found) / f64::from(given);
    println!(
        "{} {what} lists: recall {recall:.4} of {wanted_all} columns, \
         precision {precision:.4} of {given}\n{}",
        lists.len(),
        wrong.join("\n")
    );
    (recall, precision)
}

#[test]
fn a_list_whose_headers_are_swapped_is_read_by_its_content() {
    let mut seed = Seed(7);
    let rows = (0..50).map(|_| place("KEN", &mut seed));
    let rows = rows.map(|(longitude, latitude)| [longitude.to_string(), latitude.to_string()]);
    let table = Table::from_rows(["latitude", "longitude"], rows).unwrap();
    let proposal = propose(&table, false, country("KEN"), &WORLD, None);
    assert_eq!(proposed(&proposal, 0), Some(Field::Longitude));
    assert_eq!(proposed(&proposal, 1), Some(Field::Latitude));
    assert_eq!(proposal.columns[0].guesses[0].reason, GuessReason::Content);
}

#[test]
fn what_was_confirmed_the_last_time_wins_also_at_another_place() {
    let saved = Mapping {
        columns: vec![ColumnUse {
            index: 0,
            column: "Ref".to_owned(),
            field: Field::BuildingId,
        }],
        blanks_clear: true,
        ..Mapping::default()
    };
    let rows = [["Alpha School", "123"], ["Beta School", "456"]];
    let table = Table::from_rows(["School", "Ref"], rows).unwrap();
    let proposal = propose(&table, false, country("KEN"), &WORLD, Some(&saved));
    assert!(proposal.saved && proposal.mapping.blanks_clear);
    assert_eq!(proposed(&proposal, 1), Some(Field::BuildingId));
    assert_eq!(proposal.columns[1].guesses[0].reason, GuessReason::Saved);
    assert_eq!(proposed(&proposal, 0), Some(Field::Name));
    let json = serde_json::to_value(&proposal).unwrap();
    assert_eq!(json["columns"][1]["guesses"][0]["reason"], "saved");
    assert_eq!(json["missing_fields"][0], "school_id_govt");
}

#[test]
fn values_are_listed_with_what_they_would_become_and_misspellings_wait_for_a_person() {
    let rows = [
        "Basic",
        "Basic",
        "Primary",
        "Secundary",
        "Zawiya",
        "unknown",
        "",
    ];
    let rows = rows.map(|it| ["Alpha School", it]);
    let table = Table::from_rows(["school_name", "school level"], rows).unwrap();
    let proposal = propose(&table, false, country("KEN"), &WORLD, None);
    let listed: Vec<_> = proposal
        .values
        .iter()
        .map(|it| {
            (
                &*it.raw,
                it.count,
                it.value.as_deref(),
                serde_json::to_value(it.reason).unwrap(),
            )
        })
        .collect();
    assert_eq!(
        listed,
        [
            ("Basic", 2, Some("Primary"), "known".into()),
            ("Primary", 1, Some("Primary"), "same".into()),
            ("Secundary", 1, Some("Secondary"), "spelling".into()),
            ("Zawiya", 1, None, "none".into()),
            ("unknown", 1, None, "blank".into()),
        ]
    );
    let certain = &proposal.mapping.values[&Field::EducationLevel];
    assert_eq!(certain.get("Basic"), Some(&Some("Primary".to_owned())));
    assert_eq!(certain.len(), 1);
}

#[test]
fn an_empty_table_gets_a_proposal_as_well() {
    let rows: [[&str; 2]; 0] = [];
    let table = Table::from_rows(["School name", "Lat"], rows).unwrap();
    let proposal = propose(&table, false, country("KEN"), &WORLD, None);
    assert_eq!(proposed(&proposal, 0), Some(Field::Name));
    assert_eq!(proposed(&proposal, 1), Some(Field::Latitude));
}
