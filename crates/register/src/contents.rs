//! What the cells of a column say about its meaning.

use std::collections::HashMap;

use qosyl_boundaries::{Boundaries, CountryShape};
use qosyl_domain::{CountryCode, Field, Kind, Position};
use qosyl_tables::Table;
use uuid::Uuid;

use crate::cells;
use crate::fold::fold;
use crate::numbers::{self, Form};
use crate::values;

/// The most different values of a column that are counted.
pub const DISTINCT_MAX: usize = 10_000;
/// The most rows that are looked at for what they look like, spread evenly.
const SAMPLE_ROWS: usize = 400;
/// The year up to which a number looks like a year.
const YEAR_MAX: f64 = 2_100.0;
/// The most different words of a column that looks like one of a few.
const WORDS_MAX: usize = 60;

/// What a country's columns are compared with.
pub(crate) struct Place {
    shape: Option<CountryShape>,
    code: CountryCode,
    /// Folded names of its first-level areas.
    areas: Vec<String>,
    decimal_comma: bool,
}

impl Place {
    pub(crate) fn new(boundaries: &Boundaries, code: CountryCode, decimal_comma: bool) -> Self {
        let names = boundaries
            .names(code, 1)
            .map(|(_, name)| fold(name).concat());
        Self {
            shape: boundaries.country(code),
            code,
            areas: names.collect(),
            decimal_comma,
        }
    }
}

/// What is known of the cells of a column.
pub(crate) struct Facts<'a> {
    /// Cells that are not blank.
    pub(crate) filled: u32,
    /// How often each value stands, of the first [`DISTINCT_MAX`].
    pub(crate) counts: HashMap<&'a str, u32>,
    /// The first values, each once.
    pub(crate) first: Vec<&'a str>,
    /// The cells of the rows of the sample.
    sample: Vec<&'a str>,
    /// The same as numbers; not a number where they are none.
    numbers: Vec<f64>,
    /// The values of the sample are the numbers of the rows.
    counts_rows: bool,
}

impl<'a> Facts<'a> {
    pub(crate) fn new(table: &'a Table, column: usize, decimal_comma: bool) -> Self {
        let rows = table.rows();
        let cell = |row| cells::trim(table.cell(row, column));
        let step = rows.div_ceil(SAMPLE_ROWS).max(1);
        let sampled: Vec<usize> = (0..rows).step_by(step).collect();
        let sample: Vec<&str> = sampled.iter().map(|row| cell(*row)).collect();
        let number = |text: &&str| {
            let text = numbers::read(text, Form::Degrees, decimal_comma);
            text.and_then(|it| it.parse().ok()).unwrap_or(f64::NAN)
        };
        let numbers: Vec<f64> = sample.iter().map(number).collect();
        let offset = numbers.first().copied().unwrap_or(f64::NAN);
        let counts_rows = offset.abs() <= 1.0
            && sampled
                .iter()
                .zip(&numbers)
                .all(|(row, it)| (it - offset - *row as f64).abs() < 0.5);
        let mut facts = Self {
            filled: 0,
            counts: HashMap::new(),
            first: Vec::new(),
            sample,
            numbers,
            counts_rows,
        };
        for row in 0..rows {
            facts.count(cell(row));
        }
        facts
    }

    fn count(&mut self, text: &'a str) {
        const FIRST: usize = 3;
        if text.is_empty() {
            return;
        }
        self.filled += 1;
        if let Some(count) = self.counts.get_mut(text) {
            *count += 1;
        } else if self.counts.len() < DISTINCT_MAX {
            self.counts.insert(text, 1);
            if self.first.len() < FIRST {
                self.first.push(text);
            }
        }
    }

    /// The cells of the sample that say something.
    fn said(&self) -> impl Iterator<Item = &'a str> {
        let said = |it: &&str| !cells::is_blank(Field::GovernmentId, it);
        self.sample.iter().copied().filter(said)
    }

    /// The share of the cells that say something for which this holds; 0 if none says anything.
    fn share(&self, holds: impl Fn(&str) -> bool) -> f64 {
        let (mut all, mut yes) = (0_u32, 0_u32);
        for text in self.said() {
            all += 1;
            yes += u32::from(holds(text));
        }
        f64::from(yes) / f64::from(all.max(1))
    }

    /// The share of different values among those of the sample.
    fn variety(&self) -> f64 {
        let said: Vec<&str> = self.said().collect();
        let different: std::collections::HashSet<&&str> = said.iter().collect();
        different.len() as f64 / said.len().max(1) as f64
    }

    /// How well the cells fit a field, 0 to 1.
    pub(crate) fn fit(&self, field: Field, place: &Place) -> f64 {
        if self.said().next().is_none() {
            return 0.6;
        }
        let number =
            |form| move |text: &str| numbers::read(text, form, place.decimal_comma).is_some();
        match (field, field.kind()) {
            (Field::GigaId | Field::QosylId, _) => self.share(|it| Uuid::parse_str(it).is_ok()),
            (Field::Country, _) => self.share(|it| it.eq_ignore_ascii_case(place.code.as_str())),
            (Field::GovernmentId, _) => self.fit_key(),
            (Field::Name, _) => self.share(is_wordy) * (0.4 + 0.6 * self.variety()).min(1.0),
            (Field::EducationLevelGovt, _) => self.fit_words(Field::EducationLevel),
            (Field::ConnectivityTypeGovt, _) => self.fit_words(Field::ConnectivityType),
            (Field::ElectricityTypeGovt, _) => self.fit_words(Field::ElectricityType),
            (Field::EducationLevel | Field::ConnectivityType | Field::ElectricityType, _) => {
                self.own_words(field)
            }
            (_, Kind::Degrees) => self.share(looks_like_degrees),
            (_, Kind::Whole { .. }) => self.share(number(Form::Whole)),
            (_, Kind::Decimal { .. }) => self.share(|it| it.starts_with(char::is_numeric)),
            (_, Kind::Year { .. }) => self.share(looks_like_a_year),
            (_, Kind::YesNo) => {
                self.share(|it| values::yes_no(it).is_some() || values::is_unknown(it))
            }
            (_, Kind::Choice(_)) => values::fit(field, self.said()),
            (_, Kind::Identifier) => 1.0,
            (_, Kind::Text) => 0.2 + 0.8 * self.share(has_letters),
        }
    }

    /// The share of cells with the register's own words of a field.
    pub(crate) fn own_words(&self, field: Field) -> f64 {
        let Kind::Choice(choices) = field.kind() else {
            return 0.0;
        };
        self.share(|it| cells::choice(choices, it).is_some())
    }

    /// Words of the ministry: likelier if their meaning is known, and if they are few.
    fn fit_words(&self, field: Field) -> f64 {
        let few = if self.counts.len() <= WORDS_MAX {
            0.5
        } else {
            0.2
        };
        let letters = self.share(has_letters);
        letters * (few + 0.5 * values::fit(field, self.said()))
    }

    /// Keys differ, are short, and are not the numbers of the rows.
    fn fit_key(&self) -> f64 {
        let short = self.share(|it| it.len() <= 40 && it.split_whitespace().count() <= 3);
        let fit = short * self.variety().powi(2);
        if self.counts_rows { fit * 0.6 } else { fit }
    }

    /// What the cells alone say, with scores of 0 to 1.
    pub(crate) fn guesses(&self, place: &Place) -> Vec<(Field, f64)> {
        let mut guesses = Vec::new();
        if self.said().next().is_none() {
            return guesses;
        }
        let uuids = |version| {
            self.share(|it| Uuid::parse_str(it).is_ok_and(|it| it.get_version_num() == version))
        };
        guesses.push((Field::GigaId, 0.95 * uuids(3)));
        guesses.push((Field::QosylId, 0.9 * uuids(5)));
        let country = self.fit(Field::Country, place);
        guesses.push((Field::Country, 0.9 * country.powi(4)));
        let key = self.share(is_keylike) * self.variety().powi(4);
        let repeated = self.numbers_with_fraction() > 0.1 || self.counts_rows;
        guesses.push((Field::GovernmentId, if repeated { 0.0 } else { 0.62 * key }));
        guesses.push((Field::Name, self.name_score()));
        if self.counts.len() <= WORDS_MAX {
            for field in [Field::EducationLevelGovt, Field::ConnectivityTypeGovt] {
                let words = if field == Field::EducationLevelGovt {
                    Field::EducationLevel
                } else {
                    Field::ConnectivityType
                };
                let known = values::fit(words, self.said()) * self.share(has_letters);
                guesses.push((field, 0.7 * known));
            }
            for field in [Field::AreaType, Field::FundingType] {
                let known = values::fit(field, self.said().filter(|it| it.chars().count() > 1));
                guesses.push((field, 0.69 * known * self.share(has_letters)));
            }
        }
        guesses.push((Field::Admin1, 0.8 * self.areas(place)));
        guesses
    }

    /// The share of cells that name a first-level area of the country.
    pub(crate) fn areas(&self, place: &Place) -> f64 {
        self.share(|it| {
            let folded = fold(it);
            let name = folded.concat();
            let without_last = folded
                .split_last()
                .map_or(String::new(), |(_, rest)| rest.concat());
            place
                .areas
                .iter()
                .any(|area| *area == name || *area == without_last)
        })
    }

    fn numbers_with_fraction(&self) -> f64 {
        self.share(|it| {
            it.contains(['.', ',']) && it.starts_with(|c: char| c.is_numeric() || c == '-')
        })
    }

    /// Names: words that differ, and that often say that it is a school.
    fn name_score(&self) -> f64 {
        let wordy = self.share(|it| is_wordy(it) && it.chars().count() <= 120);
        let schools = self.share(names_a_school);
        let score = wordy * self.variety().sqrt() * (0.58 + 0.4 * schools);
        if self.share(|it| it.contains('@') || it.contains("://")) > 0.1 {
            0.0
        } else {
            score
        }
    }
}

/// The share of rows whose place is in the country if one column is the latitude and another the
/// longitude; `None` where no row has both numbers or the country has no outline.
pub(crate) fn inside(latitude: &Facts<'_>, longitude: &Facts<'_>, place: &Place) -> Option<f64> {
    let shape = place.shape.as_ref()?;
    let (mut all, mut inside) = (0_u32, 0_u32);
    for (latitude, longitude) in latitude.numbers.iter().zip(&longitude.numbers) {
        if latitude.is_nan() || longitude.is_nan() {
            continue;
        }
        all += 1;
        let position = Position::new(*longitude, *latitude);
        inside += u32::from(position.is_ok_and(|it| shape.contains(it)));
    }
    (all > 0).then(|| f64::from(inside) / f64::from(all))
}

/// Whether most cells are numbers with a fraction, as degrees are.
pub(crate) fn may_be_degrees(facts: &Facts<'_>) -> bool {
    facts.share(looks_like_degrees) >= 0.7 && facts.numbers_with_fraction() >= 0.5
}

fn looks_like_degrees(text: &str) -> bool {
    let digits = text.chars().filter(|it| it.is_numeric()).count();
    let letters = text.chars().filter(|it| it.is_alphabetic()).count();
    digits > 0 && letters <= 2
}

fn looks_like_a_year(text: &str) -> bool {
    let year: Option<f64> = numbers::read(text, Form::Whole, false).and_then(|it| it.parse().ok());
    year.is_some_and(|it| (1_000.0..=YEAR_MAX).contains(&it))
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// More letters than anything else, and more than a letter or two.
fn is_wordy(text: &str) -> bool {
    let letters = text.chars().filter(|it| it.is_alphabetic()).count();
    letters >= 3 && letters * 2 >= text.chars().filter(|it| !it.is_whitespace()).count()
}

/// Digits, perhaps with letters and marks among them, without spaces.
fn is_keylike(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let allowed = |it: char| it.is_alphanumeric() || "-/_.".contains(it);
    (3..=24).contains(&text.len()) && digits >= 2 && text.chars().all(allowed)
}

/// Whether a word for a school stands in the text.
fn names_a_school(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "school",
        "primary",
        "secondary",
        "academy",
        "college",
        "institute",
        "ecole",
        "lycee",
        "college",
        "eep",
        "groupe",
        "escuela",
        "colegio",
        "liceo",
        "unidad",
        "institucion",
        "centro",
        "ceip",
        "escola",
        "emef",
        "emei",
        "colegio",
        "школа",
        "гимназия",
        "лицеи",
        "сад",
        "мектеп",
        "мектебі",
        "мектеби",
        "бала",
        "مدرسه",
        "ثانويه",
        "ابتداييه",
        "skola",
        "osnovna",
        "mektep",
    ];
    fold(text).iter().any(|word| WORDS.contains(&&**word))
}
