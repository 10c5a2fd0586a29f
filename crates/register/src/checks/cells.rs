//! The cells of a row, each by itself.

use std::fmt::Write;

use qosyl_domain::{Field, Kind};

use crate::checks::scene::{Marks, NAME_DAMAGED, Scene};
use crate::checks::sink::Sink;
use crate::names::{fold, ratio};
use crate::{Cell, Check, Match, Repair, RepairKind, encoding};

/// The longest text that is not looked at twice.
pub(crate) const TEXT_CHARS_MAX: usize = 255;
/// How alike a word has to be to an allowed one, 0 to 100, to be a slip of the keyboard.
const SPELLING_PERCENT: f64 = 75.0;
/// How much of a value a finding repeats.
const SHOWN_CHARS: usize = 80;
/// The longest name that is looked at for words that any school has, in bytes.
const GENERIC_BYTES_MAX: usize = 80;

/// Looks at the cells of a row, and says what it marks.
pub(crate) fn check(scene: &Scene, row: u32, sink: &mut Sink) -> Marks {
    mandatory(scene, row, sink);
    let mut marks = 0;
    for &field in scene.drafts.fields() {
        match scene.drafts.cell(row, field) {
            Cell::Blank => {}
            // The column that is at fault is named beside the other columns of its form.
            Cell::Invalid(_) if scene.drafts.derives_coverage(row, field) => {}
            Cell::Invalid(text) => invalid(row, field, text, sink),
            Cell::Value(value) => marks |= sound(scene, row, field, &value, sink),
        }
    }
    marks
}

/// A new school needs a name and a place; a place needs both coordinates.
fn mandatory(scene: &Scene, row: u32, sink: &mut Sink) {
    let new = scene.matched_as(row) == Match::None;
    let blank = |field| scene.drafts.cell(row, field).is_blank();
    let (north, east) = (blank(Field::Latitude), blank(Field::Longitude));
    for (field, missing) in [
        (Field::Name, new && blank(Field::Name)),
        (Field::Latitude, north && (new || !east)),
        (Field::Longitude, east && (new || !north)),
    ] {
        if missing {
            sink.find(Check::MandatoryMissing, row).field(field).done();
        }
    }
}

fn invalid(row: u32, field: Field, text: &str, sink: &mut Sink) {
    let (check, repairs) = match field.kind() {
        // What coordinates were meant to be is asked of both at once.
        Kind::Degrees => return,
        Kind::Whole { .. } | Kind::Decimal { .. } | Kind::Year { .. } => {
            (Check::NotNumeric, comma(field, text))
        }
        Kind::Choice(words) => (Check::InvalidDomain, spelling(field, words, text)),
        Kind::YesNo => (Check::InvalidDomain, spelling(field, &["yes", "no"], text)),
        Kind::Identifier if field == Field::QosylId => (Check::NotAHash, Vec::new()),
        Kind::Text if text.len() > TEXT_CHARS_MAX => (Check::TooLong, Vec::new()),
        Kind::Text if field != Field::Standing => (Check::LettersLost, Vec::new()),
        Kind::Identifier | Kind::Text => (Check::InvalidDomain, Vec::new()),
    };
    sink.find(check, row)
        .field(field)
        .detail(shown(text))
        .repairs(repairs)
        .done();
}

/// A number with a decimal comma, in a file that writes points.
fn comma(field: Field, text: &str) -> Vec<Repair> {
    let pointed = text.replacen(',', ".", 1);
    let clear = !text.contains('.') && text.matches(',').count() == 1;
    let fraction = text.split(',').nth(1).map_or(0, str::len);
    // Three digits after it may as well be thousands.
    if !clear || fraction == 3 {
        return Vec::new();
    }
    let read = crate::cells::read(field, &pointed, false);
    let sound = read.value().is_some();
    sound
        .then(|| one(RepairKind::DecimalComma, field, &pointed))
        .into_iter()
        .collect()
}

/// The allowed word that a text nearly is.
fn spelling(field: Field, words: &[&str], text: &str) -> Vec<Repair> {
    if text.len() > 64 {
        return Vec::new();
    }
    let small = text.to_lowercase();
    let scored = words
        .iter()
        .map(|word| (ratio(&small, &word.to_lowercase()), word));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(score, _)| *score >= SPELLING_PERCENT)
        .map(|(_, word)| one(RepairKind::Spelling, field, word))
        .into_iter()
        .collect()
}

fn one(kind: RepairKind, field: Field, value: &str) -> Repair {
    Repair {
        kind,
        cells: vec![(field, value.into())],
    }
}

/// A value that can be read: whether it is sane.
fn sound(scene: &Scene, row: u32, field: Field, value: &str, sink: &mut Sink) -> Marks {
    match field.kind() {
        Kind::Whole { .. } | Kind::Decimal { .. } | Kind::Year { .. } => {
            range(scene, row, field, value, sink);
        }
        Kind::Identifier => identifier(scene, row, field, value, sink),
        Kind::Text if scene.drafts.derived_from(field).is_none() => {
            return text(scene, row, field, value, sink);
        }
        _ => {}
    }
    0
}

fn range(scene: &Scene, row: u32, field: Field, value: &str, sink: &mut Sink) {
    let Some(range) = scene.rules.range(field) else {
        return;
    };
    let number: f64 = value.parse().unwrap_or(f64::NAN);
    if !(range.least..=range.most).contains(&number) {
        let mut detail = shown(value);
        let _ = write!(detail, "; {} to {}", range.least, range.most);
        sink.find(Check::InvalidRange, row)
            .field(field)
            .detail(detail)
            .done();
    }
}

fn identifier(scene: &Scene, row: u32, field: Field, value: &str, sink: &mut Sink) {
    let check = match field {
        Field::GigaId if !is_hash(value) => Check::NotAHash,
        Field::Country if value != scene.drafts.country().as_str() => Check::OtherCountryRow,
        _ if is_scientific(value) => Check::IdScientific,
        _ if value.len() > TEXT_CHARS_MAX => Check::TooLong,
        _ => return,
    };
    sink.find(check, row)
        .field(field)
        .detail(shown(value))
        .done();
}

fn text(scene: &Scene, row: u32, field: Field, value: &str, sink: &mut Sink) -> Marks {
    if value.len() > TEXT_CHARS_MAX && value.chars().count() > TEXT_CHARS_MAX {
        sink.find(Check::TooLong, row).field(field).done();
    }
    // A wrong decoding makes spaces of other kinds: they have to be as they were.
    let as_it_was = scene.drafts.text(row, field).trim_ascii();
    if let Some(mended) = encoding::mended(as_it_was) {
        sink.find(Check::EncodingDamaged, row)
            .field(field)
            .detail(shown(value))
            .repairs(vec![one(RepairKind::Encoding, field, &mended)])
            .done();
        return name_mark(field);
    }
    if encoding::is_lossy(value) {
        sink.find(Check::LettersLost, row)
            .field(field)
            .detail(shown(value))
            .done();
        return name_mark(field);
    }
    if !value.chars().any(char::is_alphanumeric) {
        sink.find(Check::NotAlphanumeric, row).field(field).done();
    } else if field == Field::Name && value.len() <= GENERIC_BYTES_MAX {
        name(row, value, sink);
    }
    0
}

fn name_mark(field: Field) -> Marks {
    if field == Field::Name {
        NAME_DAMAGED
    } else {
        0
    }
}

fn name(row: u32, value: &str, sink: &mut Sink) {
    let check = if !value.chars().any(char::is_alphabetic) {
        Check::NameOnlyDigits
    } else if fold(value).is_generic() {
        Check::NameGeneric
    } else {
        return;
    };
    sink.find(check, row)
        .field(Field::Name)
        .detail(shown(value))
        .done();
}

/// Whether a text holds five groups of 8, 4, 4, 4 and 12 hexadecimal digits.
pub(crate) fn is_hash(text: &str) -> bool {
    let group = |at: &[u8]| {
        at.iter().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
    };
    text.as_bytes().windows(36).any(group)
}

/// Whether an id is a number that a spreadsheet rounded: `1.23E+15`.
fn is_scientific(text: &str) -> bool {
    let Some((number, power)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let power = power.strip_prefix('+').unwrap_or(power);
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    // `1E5` may be an id of its own; a fraction or a plus sign gives the spreadsheet away.
    let telling = number.len() > whole.len() || text.contains('+');
    whole.len() == 1 && digits(whole) && digits(fraction) && digits(power) && telling
}

/// A value as a finding repeats it.
pub(crate) fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN_CHARS).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounded_ids_are_told_from_ids_with_an_e() {
        for text in ["1.23E+15", "1.23457E+11", "4E+05", "1,5e12"] {
            assert!(is_scientific(text), "{text}");
        }
        for text in ["1E5", "20EE19574", "12.5E+3", "E+15", "123", "1.2E"] {
            assert!(!is_scientific(text), "{text}");
        }
    }

    #[test]
    fn a_hash_is_five_groups() {
        assert!(is_hash("82679ff0-f358-33d0-b3ce-4fc4c2740b7e"));
        assert!(!is_hash("82679ff0f35833d0b3ce4fc4c2740b7e") && !is_hash(""));
    }
}
