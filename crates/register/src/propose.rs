//! Proposes what the columns of a file mean, by their names, by what stands in them, and by what
//! was confirmed the last time. A person confirms it.

use qosyl_boundaries::Boundaries;
use qosyl_domain::{CountryCode, Field};
use qosyl_tables::Table;
use rayon::prelude::*;
use serde::Serialize;

use crate::contents::{Facts, Place, inside, may_be_degrees};
use crate::coverage::RawCoverage;
use crate::drafts::DERIVED;
use crate::headers::{Meaning, meanings};
use crate::values::{self, ValueReason, suggest};
use crate::{ColumnUse, Mapping};

/// The most values of one field that are listed.
pub const VALUES_SHOWN_MAX: usize = 500;
/// The least score with which a column is used.
const ENOUGH: f64 = 0.55;
/// The score of what was confirmed the last time: above every other.
const SAVED: f64 = 2.0;
/// The most guesses that are shown for a column.
const GUESSES_SHOWN: usize = 4;
/// The most columns that are compared in pairs to find a latitude and a longitude.
const PAIRED_MAX: usize = 12;
/// The most of a value that is shown as an example.
const EXAMPLE_CHARS: usize = 60;
/// What a school list should say.
const NEEDED: [Field; 5] = [
    Field::GovernmentId,
    Field::Name,
    Field::Latitude,
    Field::Longitude,
    Field::EducationLevel,
];

/// What the columns of a file may mean, and its values.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proposal {
    /// The best guess, complete. Misspelled values are not in it: they wait for a person.
    pub mapping: Mapping,
    /// Whether the country's saved mapping knew a column.
    pub saved: bool,
    /// Every column of the file.
    pub columns: Vec<ColumnProposal>,
    /// The different values of fields with few values, the frequent first.
    pub values: Vec<ValueProposal>,
    /// What a school list should say, and this one does not.
    pub missing_fields: Vec<Field>,
}

/// A column, and what it may mean.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ColumnProposal {
    /// Its place in the file, from 0.
    pub index: usize,
    /// Its name in the file.
    pub column: String,
    /// How many cells are not blank.
    pub filled: u32,
    /// How many different values there are; not counted beyond [`crate::DISTINCT_MAX`].
    pub distinct: u32,
    /// The first different values, cut where they are long.
    pub examples: Vec<String>,
    /// What it may mean, the likeliest first.
    pub guesses: Vec<Guess>,
}

/// What a column may mean.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Guess {
    /// The field.
    pub field: Field,
    /// How likely, 0 to 1; 2 if it was confirmed the last time.
    pub score: f64,
    /// Why.
    pub reason: GuessReason,
}

/// Why a column is taken to mean something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GuessReason {
    /// The country's saved mapping says so.
    Saved,
    /// Its name does.
    Name,
    /// What stands in it does.
    Content,
}

/// A value of the file, and what it would become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ValueProposal {
    /// The field.
    pub field: Field,
    /// The value in the file.
    pub raw: String,
    /// How many rows have it.
    pub count: u32,
    /// What it would become; `None` is blank, or not known.
    pub value: Option<String>,
    /// Why.
    pub reason: ValueReason,
}

/// Proposes a mapping. `decimal_comma` is what the source of the file says.
///
/// A column whose name the saved mapping knows means what it meant, also at another place. Each
/// field is given to one column at most, the best pairs first.
pub fn propose(
    table: &Table,
    decimal_comma: bool,
    country: CountryCode,
    boundaries: &Boundaries,
    saved: Option<&Mapping>,
) -> Proposal {
    let place = Place::new(boundaries, country, decimal_comma);
    let columns = (0..table.headers().len()).into_par_iter();
    let facts: Vec<Facts<'_>> = columns
        .map(|column| Facts::new(table, column, decimal_comma))
        .collect();
    let mut guesses: Vec<Vec<Guess>> = (table.headers().par_iter().zip(&facts))
        .map(|(header, facts)| by_name_and_content(header, facts, &place))
        .collect();
    place_areas(table, &facts, &place, &mut guesses);
    place_coordinates(&facts, &place, &mut guesses);
    let mut coverage = RawCoverage::recognise(table.headers());
    for used in coverage.iter().flat_map(|it| &it.columns) {
        guesses[used.index].clear();
    }
    let known = remember(table, saved, &mut guesses);
    for guesses in &mut guesses {
        guesses.sort_by(|one, other| other.score.total_cmp(&one.score));
    }
    let columns = assign(table, &facts, &place, &guesses);
    if let Some(raw) = &mut coverage {
        // What was confirmed otherwise the last time stands.
        raw.columns
            .retain(|it| columns.iter().all(|used| used.index != it.index));
    }
    let mut mapping = Mapping {
        columns,
        coverage: coverage.filter(|it| !it.columns.is_empty()),
        decimal_comma,
        ..saved.cloned().unwrap_or_default()
    };
    let values = translate(&facts, saved, &mut mapping);
    Proposal {
        missing_fields: missing(&mapping),
        saved: known,
        columns: describe(table, &facts, guesses),
        values,
        mapping,
    }
}

/// Notes a guess, unless a better one of the same field is there.
fn note(guesses: &mut Vec<Guess>, field: Field, score: f64, reason: GuessReason) {
    match guesses.iter_mut().find(|it| it.field == field) {
        Some(before) if before.score >= score => {}
        Some(before) => (before.score, before.reason) = (score, reason),
        None => guesses.push(Guess {
            field,
            score,
            reason,
        }),
    }
}

fn by_name_and_content(header: &str, facts: &Facts<'_>, place: &Place) -> Vec<Guess> {
    let mut guesses = Vec::new();
    for (meaning, score) in meanings(header) {
        let Meaning::Field(field) = meaning else {
            continue;
        };
        let score = score * (0.45 + 0.55 * facts.fit(field, place));
        note(&mut guesses, field, score, GuessReason::Name);
        // The ministry's words may be the register's own.
        for (own, words) in DERIVED {
            if field == words && facts.own_words(own) >= 0.95 {
                note(&mut guesses, own, score + 0.01, GuessReason::Name);
            }
        }
    }
    for (field, score) in facts.guesses(place) {
        note(&mut guesses, field, score, GuessReason::Content);
    }
    guesses.retain(|it| it.score > 0.2);
    guesses
}

/// Gives columns that name areas their levels: the widest first, beginning with the column whose
/// names are those of the country's first level.
fn place_areas(table: &Table, facts: &[Facts<'_>], place: &Place, guesses: &mut [Vec<Guess>]) {
    let mut areas: Vec<(u8, usize, f64)> = Vec::new();
    for (column, header) in table.headers().iter().enumerate() {
        let named = meanings(header).first().copied();
        if let Some((Meaning::Area(rank), score)) = named {
            let score = score * (0.45 + 0.55 * facts[column].fit(Field::Admin1, place));
            areas.push((rank, column, score));
        }
    }
    areas.sort_by_key(|(rank, column, _)| (*rank, *column));
    areas.retain(|(_, _, score)| *score >= ENOUGH);
    let anchored = areas
        .iter()
        .position(|(_, column, _)| facts[*column].areas(place) >= 0.5);
    let levels = [Field::Admin1, Field::Admin2, Field::Admin3, Field::Admin4];
    let (skip, first) = match (anchored, areas.first()) {
        (Some(at), _) => (at, 0),
        (None, Some((rank, ..))) => (0, usize::from(rank.saturating_sub(2))),
        (None, None) => return,
    };
    for ((_, column, score), field) in areas.iter().skip(skip).zip(&levels[first..]) {
        // The name's level stands, whatever the content says of other levels.
        guesses[*column].retain(|it| !levels.contains(&it.field) || it.score >= 0.95);
        note(&mut guesses[*column], *field, *score, GuessReason::Name);
    }
}

/// Finds the two columns whose numbers lie in the country, and whether names have them swapped.
fn place_coordinates(facts: &[Facts<'_>], place: &Place, guesses: &mut [Vec<Guess>]) {
    let may = |column: &usize| may_be_degrees(&facts[*column]);
    let columns: Vec<usize> = (0..facts.len()).filter(may).take(PAIRED_MAX).collect();
    let mut best: Option<(f64, usize, usize)> = None;
    for &latitude in &columns {
        for &longitude in columns.iter().filter(|it| **it != latitude) {
            let share = inside(&facts[latitude], &facts[longitude], place).unwrap_or(0.0);
            if best.is_none_or(|(before, ..)| share > before) {
                best = Some((share, latitude, longitude));
            }
        }
    }
    let Some((share, latitude, longitude)) = best.filter(|(share, ..)| *share >= 0.5) else {
        return;
    };
    let named = |column: usize, field| {
        guesses[column]
            .iter()
            .any(|it: &Guess| it.field == field && it.score >= ENOUGH)
    };
    let swapped = named(latitude, Field::Longitude) && named(longitude, Field::Latitude);
    let against = inside(&facts[longitude], &facts[latitude], place).unwrap_or(0.0);
    if swapped && share >= 0.8 && against <= 0.1 {
        for column in [latitude, longitude] {
            guesses[column].retain(|it| !matches!(it.field, Field::Latitude | Field::Longitude));
        }
    }
    let score = 0.6 + 0.35 * share;
    note(
        &mut guesses[latitude],
        Field::Latitude,
        score,
        GuessReason::Content,
    );
    note(
        &mut guesses[longitude],
        Field::Longitude,
        score,
        GuessReason::Content,
    );
}

/// Notes what was confirmed the last time. Of columns with the same name the one at the same
/// place is meant, else the first.
fn remember(table: &Table, saved: Option<&Mapping>, guesses: &mut [Vec<Guess>]) -> bool {
    let mut known = false;
    for used in saved.iter().flat_map(|it| &it.columns) {
        let same = |index: &usize| table.headers()[*index].trim() == used.column.trim();
        let mut places = (0..table.headers().len()).filter(same);
        let at = if used.index < table.headers().len() && same(&used.index) {
            Some(used.index)
        } else {
            places.next()
        };
        if let Some(column) = at {
            note(&mut guesses[column], used.field, SAVED, GuessReason::Saved);
            known = true;
        }
    }
    known
}

/// The best pairs of a column and a field first; ties go to what fits better, then to the left.
fn assign(
    table: &Table,
    facts: &[Facts<'_>],
    place: &Place,
    guesses: &[Vec<Guess>],
) -> Vec<ColumnUse> {
    let all = guesses.iter().enumerate();
    let mut pairs: Vec<(f64, f64, usize, Field)> = all
        .flat_map(|(column, guesses)| guesses.iter().map(move |guess| (column, guess)))
        .filter(|(_, guess)| guess.score >= ENOUGH)
        .map(|(column, guess)| {
            let fit = facts[column].fit(guess.field, place);
            (guess.score, fit, column, guess.field)
        })
        .collect();
    pairs.sort_by(|one, other| {
        let by_score = other.0.total_cmp(&one.0).then(other.1.total_cmp(&one.1));
        by_score.then((one.2, one.3).cmp(&(other.2, other.3)))
    });
    let mut used: Vec<ColumnUse> = Vec::new();
    for (_, _, index, field) in pairs {
        if used.iter().all(|it| it.index != index && it.field != field) {
            let column = table.headers()[index].clone();
            used.push(ColumnUse {
                index,
                column,
                field,
            });
        }
    }
    used.sort_by_key(|it| it.index);
    used
}

/// Lists the values of fields with few values, and puts those that are certain into the mapping.
fn translate(
    facts: &[Facts<'_>],
    saved: Option<&Mapping>,
    mapping: &mut Mapping,
) -> Vec<ValueProposal> {
    let mut listed = Vec::new();
    for (field, column) in enumerated(mapping) {
        let mut counts: Vec<_> = facts[column].counts.iter().collect();
        counts.sort_by(|one, other| other.1.cmp(one.1).then(one.0.cmp(other.0)));
        for (raw, count) in counts.into_iter().take(VALUES_SHOWN_MAX) {
            let before = saved.and_then(|it| it.values.get(&field)?.get(*raw));
            let (value, reason) = if let Some(value) = before {
                (value.clone(), ValueReason::Saved)
            } else {
                let (value, reason) = suggest(field, raw);
                (value.map(str::to_owned), reason)
            };
            if reason == ValueReason::Known {
                let values = mapping.values.entry(field).or_default();
                values.insert((*raw).to_owned(), value.clone());
            }
            listed.push(ValueProposal {
                field,
                raw: (*raw).to_owned(),
                count: *count,
                value,
                reason,
            });
        }
    }
    listed
}

/// The fields with few values that the mapping speaks of, with their columns.
fn enumerated(mapping: &Mapping) -> Vec<(Field, usize)> {
    let used = |field: Field| mapping.columns.iter().find(|it| it.field == field);
    let own = mapping.columns.iter().map(|it| (it.field, it.index));
    let mut fields: Vec<_> = own
        .filter(|(field, _)| values::is_enumerated(*field))
        .collect();
    for (field, words) in DERIVED {
        if let (None, Some(column)) = (used(field), used(words)) {
            fields.push((field, column.index));
        }
    }
    fields.sort_unstable();
    fields
}

fn missing(mapping: &Mapping) -> Vec<Field> {
    let has = |field: Field| mapping.columns.iter().any(|it| it.field == field);
    let said = |field: &Field| match field {
        Field::GovernmentId => {
            has(Field::GovernmentId) || has(Field::GigaId) || has(Field::QosylId)
        }
        Field::EducationLevel => has(Field::EducationLevel) || has(Field::EducationLevelGovt),
        _ => has(*field),
    };
    NEEDED.into_iter().filter(|field| !said(field)).collect()
}

fn describe(table: &Table, facts: &[Facts<'_>], guesses: Vec<Vec<Guess>>) -> Vec<ColumnProposal> {
    let columns = table.headers().iter().zip(facts).zip(guesses).enumerate();
    columns
        .map(|(index, ((column, facts), mut guesses))| {
            guesses.truncate(GUESSES_SHOWN);
            let cut = |it: &&str| it.chars().take(EXAMPLE_CHARS).collect();
            ColumnProposal {
                index,
                column: column.clone(),
                filled: facts.filled,
                distinct: u32::try_from(facts.counts.len()).unwrap_or(u32::MAX),
                examples: facts.first.iter().map(cut).collect(),
                guesses,
            }
        })
        .collect()
}
