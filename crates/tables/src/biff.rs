//! The records of a workbook of Excel 97 to 2003 (BIFF8, [MS-XLS]): a stream of pieces, each with a
//! kind and a length.

use crate::{Format, TableError};

pub(crate) const BOF: u16 = 0x0809;
pub(crate) const EOF: u16 = 0x000a;
pub(crate) const LOCKED: u16 = 0x002f;
pub(crate) const DATE_MODE: u16 = 0x0022;
pub(crate) const SHEET: u16 = 0x0085;
pub(crate) const FORMAT: u16 = 0x041e;
pub(crate) const STYLE: u16 = 0x00e0;
pub(crate) const STRINGS: u16 = 0x00fc;
pub(crate) const CONTINUE: u16 = 0x003c;
pub(crate) const NUMBER: u16 = 0x0203;
pub(crate) const LABEL: u16 = 0x0204;
pub(crate) const RICH_LABEL: u16 = 0x00d6;
pub(crate) const BOOL_OR_ERROR: u16 = 0x0205;
pub(crate) const FORMULA_TEXT: u16 = 0x0207;
pub(crate) const SMALL_NUMBER: u16 = 0x027e;
pub(crate) const SMALL_NUMBERS: u16 = 0x00bd;
pub(crate) const SHARED_LABEL: u16 = 0x00fd;
pub(crate) const FORMULA: u16 = 0x0006;

pub(crate) fn broken(detail: impl std::fmt::Display) -> TableError {
    TableError::broken(Format::Xls, detail)
}

/// A piece of the stream.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record<'a> {
    pub(crate) kind: u16,
    pub(crate) data: &'a [u8],
}

/// The pieces of a stream from a place on.
pub(crate) struct Stream<'a> {
    rest: &'a [u8],
}

impl<'a> Stream<'a> {
    pub(crate) fn at(stream: &'a [u8], place: usize) -> Result<Self, TableError> {
        let rest = stream
            .get(place..)
            .ok_or_else(|| broken("a sheet begins beyond the end"))?;
        Ok(Self { rest })
    }

    pub(crate) fn next(&mut self) -> Result<Option<Record<'a>>, TableError> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let (kind, length) = (u16_at(self.rest, 0)?, usize::from(u16_at(self.rest, 2)?));
        let data = self
            .rest
            .get(4..4 + length)
            .ok_or_else(|| broken("a record is cut off"))?;
        self.rest = &self.rest[4 + length..];
        Ok(Some(Record { kind, data }))
    }

    /// The pieces that continue the record that was given last.
    pub(crate) fn continued(&mut self) -> Result<Vec<&'a [u8]>, TableError> {
        let mut pieces = Vec::new();
        while self.rest.len() >= 4 && u16_at(self.rest, 0)? == CONTINUE {
            pieces.extend(self.next()?.map(|record| record.data));
        }
        Ok(pieces)
    }
}

pub(crate) fn u16_at(bytes: &[u8], place: usize) -> Result<u16, TableError> {
    let found = bytes.get(place..).and_then(|rest| rest.first_chunk::<2>());
    found
        .map(|bytes| u16::from_le_bytes(*bytes))
        .ok_or_else(|| broken("a record is too short"))
}

pub(crate) fn u32_at(bytes: &[u8], place: usize) -> Result<u32, TableError> {
    let found = bytes.get(place..).and_then(|rest| rest.first_chunk::<4>());
    found
        .map(|bytes| u32::from_le_bytes(*bytes))
        .ok_or_else(|| broken("a record is too short"))
}

pub(crate) fn f64_at(bytes: &[u8], place: usize) -> Result<f64, TableError> {
    let found = bytes.get(place..).and_then(|rest| rest.first_chunk::<8>());
    found
        .map(|bytes| f64::from_le_bytes(*bytes))
        .ok_or_else(|| broken("a record is too short"))
}

/// A number in 30 bits: a whole one or the upper half of a float, perhaps in hundredths.
pub(crate) fn small_number(raw: u32) -> f64 {
    let number = if raw & 2 == 0 {
        f64::from_bits(u64::from(raw & !3) << 32)
    } else {
        f64::from(raw.cast_signed() >> 2)
    };
    if raw & 1 == 0 { number } else { number / 100.0 }
}

/// Bytes that may go on in the next piece.
struct Pieces<'a> {
    now: &'a [u8],
    next: std::vec::IntoIter<&'a [u8]>,
}

impl<'a> Pieces<'a> {
    /// Up to so many bytes, as many as there are in this piece.
    fn some(&mut self, most: usize) -> Result<&'a [u8], TableError> {
        if self.now.is_empty() {
            self.now = self
                .next
                .next()
                .ok_or_else(|| broken("a text is cut off"))?;
        }
        let (taken, rest) = self.now.split_at(most.min(self.now.len()));
        self.now = rest;
        Ok(taken)
    }

    fn skip(&mut self, mut count: usize) -> Result<(), TableError> {
        while count > 0 {
            let taken = self.some(count)?.len();
            if taken == 0 && self.now.is_empty() && self.next.len() == 0 {
                return Err(broken("a text is cut off"));
            }
            count -= taken;
        }
        Ok(())
    }

    fn number(&mut self, bytes: usize) -> Result<usize, TableError> {
        let mut number = 0;
        for place in 0..bytes {
            let byte = self.some(1)?.first().copied().unwrap_or(0);
            number |= usize::from(byte) << (8 * place);
        }
        Ok(number)
    }

    fn is_empty(&self) -> bool {
        self.now.is_empty() && self.next.len() == 0
    }

    /// A text with its length before it, and perhaps fonts and sounds behind it.
    fn text(&mut self) -> Result<String, TableError> {
        let length = self.number(2)?;
        let flags = self.number(1)?;
        let runs = if flags & 8 == 0 { 0 } else { self.number(2)? };
        let extra = if flags & 4 == 0 { 0 } else { self.number(4)? };
        let mut text = String::new();
        let (mut wide, mut left) = (flags & 1 == 1, length);
        while left > 0 {
            if self.now.is_empty() {
                // Where a text goes on, it says anew whether its characters are wide.
                wide = self.number(1)? & 1 == 1;
            }
            let size = if wide { 2 } else { 1 };
            let taken = self.some(left * size)?;
            if taken.len() < size {
                return Err(broken("a text is cut off"));
            }
            left -= taken.len() / size;
            characters(taken, wide, &mut text);
        }
        self.skip(4 * runs + extra)?;
        Ok(text)
    }
}

/// Appends characters of one byte (Latin-1) or two (UTF-16).
fn characters(bytes: &[u8], wide: bool, text: &mut String) {
    if !wide {
        text.extend(bytes.iter().map(|byte| char::from(*byte)));
        return;
    }
    let units = bytes
        .as_chunks::<2>()
        .0
        .iter()
        .map(|pair| u16::from_le_bytes(*pair));
    text.extend(char::decode_utf16(units).map(|found| found.unwrap_or('\u{fffd}')));
}

/// The texts that cells share.
pub(crate) fn strings(first: &[u8], more: Vec<&[u8]>) -> Result<Vec<String>, TableError> {
    let first = first
        .get(8..)
        .ok_or_else(|| broken("the table of texts is too short"))?;
    let mut pieces = Pieces {
        now: first,
        next: more.into_iter(),
    };
    let mut strings = Vec::new();
    while !pieces.is_empty() {
        strings.push(pieces.text()?);
    }
    Ok(strings)
}

/// A text with its length in two bytes before it.
pub(crate) fn text(bytes: &[u8], more: Vec<&[u8]>) -> Result<String, TableError> {
    Pieces {
        now: bytes,
        next: more.into_iter(),
    }
    .text()
}

/// A text with its length in one byte before it.
pub(crate) fn short_text(bytes: &[u8]) -> Result<String, TableError> {
    let [length, flags, rest @ ..] = bytes else {
        return Err(broken("a name is cut off"));
    };
    let wide = flags & 1 == 1;
    let size = usize::from(*length) * if wide { 2 } else { 1 };
    let bytes = rest
        .get(..size)
        .ok_or_else(|| broken("a name is cut off"))?;
    let mut text = String::new();
    characters(bytes, wide, &mut text);
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_goes_on_in_another_piece_may_change_its_width() {
        let mut first = vec![0; 8];
        first.extend([5, 0, 0, b'a', b'b']);
        let second = [1, b'c', 0, 0x41, 0x04, b'e', 0, 2, 0, 0, b'x', b'y'];
        assert_eq!(strings(&first, vec![&second]).unwrap(), ["abcсe", "xy"]);
    }

    #[test]
    fn fonts_and_sounds_behind_a_text_are_passed_over() {
        let mut bytes = vec![0; 8];
        bytes.extend([
            1, 0, 0x0c, 1, 0, 2, 0, 0, 0, b'a', 9, 9, 9, 9, 8, 8, 1, 0, 0, b'b',
        ]);
        assert_eq!(strings(&bytes, Vec::new()).unwrap(), ["a", "b"]);
    }

    #[test]
    fn a_text_that_is_cut_off_is_refused() {
        let mut bytes = vec![0; 8];
        bytes.extend([9, 0, 0, b'a']);
        assert_eq!(strings(&bytes, Vec::new()).unwrap_err().code(), "broken");
        let huge = [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 4, 255, 255, 255, 255, b'a'];
        assert_eq!(strings(&huge, Vec::new()).unwrap_err().code(), "broken");
    }

    #[test]
    fn small_numbers_are_whole_or_broken_and_perhaps_hundredths() {
        assert_eq!(small_number((42 << 2) | 2).to_string(), "42");
        assert_eq!(small_number((1_250 << 2) | 3).to_string(), "12.5");
        assert_eq!(
            small_number((-3_i32 << 2).cast_unsigned() | 2).to_string(),
            "-3"
        );
        assert_eq!(small_number(0x3ff8_0000).to_string(), "1.5");
    }
}
