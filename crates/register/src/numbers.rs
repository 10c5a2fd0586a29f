//! Numbers as people write them: groups of digits, decimal commas, digits of other scripts.

use std::borrow::Cow;

/// The largest exponent of ten that is read.
const EXPONENT_MAX: i32 = 30;

/// What a number has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Degrees: digits are never grouped.
    Degrees,
    /// A whole number; `12.0` is one.
    Whole,
    /// A decimal number.
    Decimal,
}

/// A number as plain decimal text: `-`, digits, and a fraction after a point. `None` if the text
/// is none, or could be two.
pub(crate) fn read(text: &str, form: Form, decimal_comma: bool) -> Option<Cow<'_, str>> {
    let ambiguous = decimal_comma && form != Form::Degrees && text.contains('.');
    let plain = if is_plain(text) && !ambiguous {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(loosely(text, form, decimal_comma)?)
    };
    if form == Form::Whole {
        return whole(plain);
    }
    plain.parse::<f64>().ok()?.is_finite().then_some(plain)
}

/// Digits with a sign and a fraction at most.
fn is_plain(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    all(whole) && all(fraction)
}

/// The canonical text of a whole number, from plain text.
#[allow(
    clippy::needless_pass_by_value,
    reason = "what is borrowed is given back borrowed"
)]
fn whole(plain: Cow<'_, str>) -> Option<Cow<'_, str>> {
    let end = plain.find('.').unwrap_or(plain.len());
    if plain[end..].bytes().any(|it| it != b'.' && it != b'0') {
        return None;
    }
    let number: i64 = plain[..end].parse().ok()?;
    let digits = plain[..end].trim_start_matches('-').len();
    let canonical = number.unsigned_abs().checked_ilog10().unwrap_or(0) as usize + 1;
    let unsigned = !plain.starts_with('-') || number != 0;
    match plain {
        Cow::Borrowed(text) if digits == canonical && unsigned => Some(text[..end].into()),
        _ => Some(number.to_string().into()),
    }
}

/// A mark within a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Digit(char),
    Point,
    Group(char),
}

fn loosely(text: &str, form: Form, decimal_comma: bool) -> Option<String> {
    let (negative, digits) = sign(text);
    if let Some(number) = exponent(digits, negative) {
        return Some(number);
    }
    let point = point(digits, form, decimal_comma)?;
    let marks: Option<Vec<Mark>> = digits.chars().map(|it| mark(it, point)).collect();
    let marks = marks?;
    let at = marks.iter().position(|it| *it == Mark::Point);
    let (whole, fraction) = match at {
        Some(at) => (&marks[..at], &marks[at + 1..]),
        None => (&marks[..], &[][..]),
    };
    let whole = grouped(whole, form != Form::Degrees)?;
    let mut number = String::from(if negative { "-" } else { "" });
    number.push_str(if whole.is_empty() { "0" } else { &whole });
    if !fraction.is_empty() {
        number.push('.');
    }
    for mark in fraction {
        let Mark::Digit(digit) = mark else {
            return None;
        };
        number.push(*digit);
    }
    let known = !whole.is_empty() || !fraction.is_empty();
    known.then_some(number)
}

fn sign(text: &str) -> (bool, &str) {
    let signs = ['-', '\u{2212}', '\u{2013}', '+'];
    let bare = text.strip_prefix(signs).map_or(text, str::trim_start);
    let negative = bare.len() < text.len() && !text.starts_with('+');
    (negative, bare)
}

/// `1.2e-05`, as programs write small numbers.
fn exponent(digits: &str, negative: bool) -> Option<String> {
    let (number, power) = digits.split_once(['e', 'E'])?;
    let power: i32 = power.parse().ok()?;
    if !is_plain(number) || number.starts_with('-') || power.abs() > EXPONENT_MAX {
        return None;
    }
    let value: f64 = digits.parse().ok()?;
    let value = if negative { -value } else { value };
    value.is_finite().then(|| value.to_string())
}

/// The mark that stands before the fraction, if any can; `None` if that is not clear.
#[allow(
    clippy::option_option,
    reason = "not clear and none are different answers"
)]
fn point(digits: &str, form: Form, decimal_comma: bool) -> Option<Option<char>> {
    let count = |mark: char| digits.chars().filter(|it| *it == mark).count();
    let (commas, points) = (count(','), count('.'));
    if digits.contains('\u{66b}') {
        return Some(Some('\u{66b}'));
    }
    if !decimal_comma {
        return Some((points == 1).then_some('.'));
    }
    if commas == 1 {
        return Some(Some(','));
    }
    if points != 1 || commas > 1 {
        return Some(None);
    }
    // `1.234` in a file that writes `12,5`: a thousand and more, or a little more than one.
    let (before, after) = digits.split_once('.')?;
    let thousands = after.len() == 3 && (1..=3).contains(&before.len()) && before != "0";
    match form {
        Form::Whole if thousands => Some(None),
        Form::Decimal if thousands => None,
        _ => Some(Some('.')),
    }
}

fn mark(it: char, point: Option<char>) -> Option<Mark> {
    let digit = |zero: u32| char::from_digit(u32::from(it) - zero, 10).map(Mark::Digit);
    match it {
        _ if Some(it) == point => Some(Mark::Point),
        '0'..='9' => Some(Mark::Digit(it)),
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => Some(Mark::Group(' ')),
        ',' | '.' | '\'' | '\u{2019}' | '\u{66c}' => Some(Mark::Group(it)),
        _ => None,
    }
}

/// The digits of a whole part; groups are of three digits, and one mark divides them.
fn grouped(marks: &[Mark], may: bool) -> Option<String> {
    let mut digits = String::with_capacity(marks.len());
    let mut divider = None;
    let mut run = 0;
    for mark in marks {
        match *mark {
            Mark::Digit(digit) => {
                digits.push(digit);
                run += 1;
            }
            Mark::Group(by) if may && *divider.get_or_insert(by) == by => {
                let first = digits.len() == run;
                let fits = if first {
                    (1..=3).contains(&run) && digits != "0"
                } else {
                    run == 3
                };
                if !fits {
                    return None;
                }
                run = 0;
            }
            Mark::Group(_) | Mark::Point => return None,
        }
    }
    (divider.is_none() || run == 3).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them_and_only_where_they_are_clear() {
        use Form::{Decimal, Degrees, Whole};
        for (text, form, comma, wanted) in [
            ("1 234", Whole, false, Some("1234")),
            ("1\u{202f}234\u{a0}567", Whole, false, Some("1234567")),
            ("1,234", Whole, false, Some("1234")),
            ("1,234", Whole, true, None),
            ("1.234", Whole, true, Some("1234")),
            ("1.234", Whole, false, None),
            ("1.234.567", Whole, false, Some("1234567")),
            ("1,234,567", Whole, true, Some("1234567")),
            ("12.0", Whole, false, Some("12")),
            ("12,0", Whole, true, Some("12")),
            ("12,0", Whole, false, None),
            ("007", Whole, false, Some("7")),
            ("-0", Whole, false, Some("0")),
            ("0", Whole, false, Some("0")),
            ("٣٤٥", Whole, false, Some("345")),
            ("99999999999999999999", Whole, false, None),
            ("1 23", Whole, false, None),
            ("0 123", Whole, false, None),
            ("1 234,567", Whole, false, None),
            ("twelve", Whole, false, None),
            ("12,5", Decimal, true, Some("12.5")),
            ("12,5", Decimal, false, None),
            ("1.234", Decimal, true, None),
            ("1.234,5", Decimal, true, Some("1234.5")),
            ("1'234.5", Decimal, false, Some("1234.5")),
            ("12.50", Degrees, false, Some("12.50")),
            ("12.50", Degrees, true, Some("12.50")),
            ("12,50", Degrees, true, Some("12.50")),
            ("12,50", Degrees, false, None),
            ("12.345", Degrees, true, Some("12.345")),
            ("1 234", Degrees, false, None),
            ("\u{2212}1.25", Degrees, false, Some("-1.25")),
            ("+1.25", Degrees, false, Some("1.25")),
            (".5", Degrees, false, Some("0.5")),
            ("5.", Degrees, false, Some("5")),
            ("1.5e-05", Degrees, false, Some("0.000015")),
            ("1e999", Degrees, false, None),
            ("٣٦٫٨", Degrees, false, Some("36.8")),
            ("inf", Degrees, false, None),
            ("-", Decimal, false, None),
            (".", Decimal, false, None),
            ("--1", Decimal, false, None),
            ("1.2.3", Degrees, false, None),
        ] {
            let got = read(text, form, comma);
            assert_eq!(got.as_deref(), wanted, "{text} {form:?} {comma}");
        }
    }

    #[test]
    fn canonical_numbers_are_not_copied() {
        for (text, form) in [
            ("12.0", Form::Whole),
            ("-12", Form::Whole),
            ("-1.50", Form::Degrees),
        ] {
            assert!(matches!(read(text, form, false), Some(Cow::Borrowed(_))));
        }
    }
}
