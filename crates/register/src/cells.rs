//! What the text of a cell says, by the kind of its column.

use std::borrow::Cow;

use qosyl_domain::{CountryCode, Field, Kind, SchoolId, Standing, VALUE_BYTES_MAX};

use crate::numbers::{self, Form};
use crate::values;

/// What a cell of a file says.
///
/// Only the form is looked at: whether a number is within its bounds is a matter of the checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    Blank,
    /// A value in its canonical text, which the register can take.
    Value(Cow<'a, str>),
    /// Text that is no value of the column.
    Invalid(&'a str),
}

impl Cell<'_> {
    /// The value, if it is one.
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Value(value) => Some(value),
            Self::Blank | Self::Invalid(_) => None,
        }
    }

    /// Whether it says nothing.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Blank)
    }
}

/// Words that mean that nothing is known, in small letters, for every kind of column.
const BLANK_WORDS: &[&str] = &[
    "nan",
    "null",
    "n/a",
    "na",
    "n.a.",
    "n.a",
    "#n/a",
    "#na",
    "none",
    "nil",
    "<na>",
    "<null>",
    "(null)",
    "(blank)",
    "(empty)",
    "\\n",
    "#ref!",
    "#value!",
    "#div/0!",
    "#name?",
    "#null!",
    "#num!",
    "н/д",
    "нет данных",
    "s/d",
    "s.d.",
    "n/d",
    "n/c",
];
/// The longest of these in bytes.
const BLANK_BYTES_MAX: usize = 20;

/// Whether a trimmed text means that nothing is known.
///
/// Where proper names stand, only what machines write is blank: a school may be called `None`, and
/// `Nan` is a province.
pub(crate) fn is_blank(field: Field, text: &str) -> bool {
    let Some(first) = text.bytes().next() else {
        return true;
    };
    // Most cells are told by their first letter: no blank word begins with such a one.
    let sound = first.is_ascii_alphanumeric() && !b"nNsS".contains(&first);
    if sound || text.len() > BLANK_BYTES_MAX {
        return false;
    }
    if is_proper(field) {
        let machine = ["nan", "NaN", "NULL", "null", "NA", "<NA>"];
        return machine.contains(&text)
            || !text.chars().any(char::is_alphanumeric)
            || (text.contains(['/', '#', '(', '<']) && is_word(text));
    }
    text.chars().all(|it| "-–—_.?*/".contains(it)) || is_word(text)
}

fn is_word(text: &str) -> bool {
    if text.is_ascii() {
        return BLANK_WORDS
            .iter()
            .any(|word| word.eq_ignore_ascii_case(text));
    }
    BLANK_WORDS.contains(&&*text.to_lowercase())
}

fn is_proper(field: Field) -> bool {
    use Field::{Address, Admin1, Admin2, Admin3, Admin4, Name};
    matches!(field, Name | Admin1 | Admin2 | Admin3 | Admin4 | Address)
}

/// Reads what somebody wrote for a field as a cell of a file is read.
pub fn read_value(field: Field, text: &str) -> Cell<'_> {
    read(field, trim(text), false)
}

/// Reads a trimmed text.
pub(crate) fn read(field: Field, text: &str, decimal_comma: bool) -> Cell<'_> {
    if is_blank(field, text) {
        return Cell::Blank;
    }
    if text.len() > VALUE_BYTES_MAX {
        return Cell::Invalid(text);
    }
    let value = match field.kind() {
        Kind::Identifier => identifier(field, text),
        Kind::Text if field == Field::Standing => standing(text),
        Kind::Text => words(text),
        Kind::Degrees => numbers::read(text, Form::Degrees, decimal_comma),
        Kind::Whole { .. } | Kind::Year { .. } => numbers::read(text, Form::Whole, decimal_comma),
        Kind::Decimal { .. } => numbers::read(text, Form::Decimal, decimal_comma),
        Kind::YesNo if values::is_unknown(text) => return Cell::Blank,
        Kind::YesNo => values::yes_no(text).map(Cow::Borrowed),
        Kind::Choice(choices) => match choice(choices, text) {
            None if values::is_unknown(text) => return Cell::Blank,
            found => found.map(Cow::Borrowed),
        },
    };
    value.map_or(Cell::Invalid(text), Cell::Value)
}

/// The allowed word that a text is, in any casing.
pub(crate) fn choice(choices: &[&'static str], text: &str) -> Option<&'static str> {
    let found = choices.iter().find(|word| word.eq_ignore_ascii_case(text));
    found.copied()
}

fn identifier(field: Field, text: &str) -> Option<Cow<'_, str>> {
    match field {
        Field::QosylId => {
            let id: SchoolId = text.parse().ok()?;
            let canonical = id.to_string();
            Some(if canonical == text {
                text.into()
            } else {
                canonical.into()
            })
        }
        Field::Country => {
            let code: CountryCode = text.parse().ok()?;
            Some(if code.as_str() == text {
                text.into()
            } else {
                code.as_str().to_owned().into()
            })
        }
        _ => (!text.chars().any(char::is_control)).then_some(text.into()),
    }
}

fn standing(text: &str) -> Option<Cow<'_, str>> {
    let folded = text.to_ascii_lowercase();
    let standing: Standing = folded.parse().ok()?;
    Some(standing.to_string().into())
}

/// Words with single spaces between them; `None` if there are control characters among them.
fn words(text: &str) -> Option<Cow<'_, str>> {
    let mut after_space = false;
    let mut clean = true;
    for it in text.chars() {
        let space = it.is_whitespace();
        if it.is_control() && !space {
            return None;
        }
        clean &= !space || (it == ' ' && !after_space);
        after_space = space;
    }
    if clean {
        return Some(text.into());
    }
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    Some(collapsed.into())
}

/// A text without white space, byte order marks and zero-width spaces around it.
pub(crate) fn trim(text: &str) -> &str {
    let bare = |byte: Option<&u8>| byte.is_none_or(|it| (0x21..0x7f).contains(it));
    if bare(text.as_bytes().first()) && bare(text.as_bytes().last()) {
        return text;
    }
    text.trim_matches(|it: char| it.is_whitespace() || matches!(it, '\u{feff}' | '\u{200b}'))
}

/// The most of a text that is repeated to a person.
const SHOWN_CHARS: usize = 40;

/// As much of a text as is repeated to a person.
pub(crate) fn shown(text: &str) -> String {
    let clean = text.chars().filter(|it| !it.is_control());
    clean.take(SHOWN_CHARS).collect()
}
