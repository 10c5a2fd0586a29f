//! Delimited text, record by record. Lines are counted as a person counts them, and a record never
//! takes more memory than the limit of a row.

use std::io::Read;
use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr3};

use crate::decode::Decoder;
use crate::{Format, Limits, TableError};

/// Where a cell is in the window, and whether it has quotes to be taken out.
#[derive(Debug, Clone)]
struct Span {
    range: Range<usize>,
    quoted: bool,
}

/// How a scan of a record ended.
enum Scan {
    /// A whole record of so many bytes, the end of its line with it.
    Whole(usize),
    /// The window ends within the record.
    Cut,
}

/// The records of a delimited text.
pub(crate) struct Records<R> {
    decoder: Decoder<R>,
    window: Vec<u8>,
    start: usize,
    ended: bool,
    separator: u8,
    spans: Vec<Span>,
    line: u64,
    limits: Limits,
    /// The line of a quote that was never closed.
    pub(crate) unclosed: Option<u64>,
}

/// One record: the cells of a line.
pub(crate) struct Record<'a> {
    /// The line on which it begins, as a person counts.
    pub(crate) line: u64,
    text: &'a str,
    spans: &'a [Span],
}

impl<'a> Record<'a> {
    pub(crate) fn cells(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let text = self.text;
        self.spans.iter().map(move |span| &text[span.range.clone()])
    }

    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }
}

impl<R: Read> Records<R> {
    pub(crate) fn new(decoder: Decoder<R>, separator: u8, limits: &Limits) -> Self {
        Self {
            decoder,
            window: Vec::new(),
            start: 0,
            ended: false,
            separator,
            spans: Vec::new(),
            line: 1,
            limits: *limits,
            unclosed: None,
        }
    }

    /// Bytes taken from the file so far.
    pub(crate) fn taken(&self) -> u64 {
        self.decoder.taken
    }

    /// Sequences of bytes that meant nothing in the encoding.
    pub(crate) fn undecodable(&self) -> u64 {
        self.decoder.undecodable
    }

    /// The next record; lines without any text are passed over.
    pub(crate) fn next(&mut self) -> Result<Option<Record<'_>>, TableError> {
        loop {
            if self.start == self.window.len() && (self.ended || !self.fill()?) {
                return Ok(None);
            }
            match self.scan()? {
                Scan::Cut => {
                    self.fill()?;
                }
                Scan::Whole(length) => {
                    let range = self.start..self.start + length;
                    self.start = range.end;
                    let line = self.line;
                    let bytes = &self.window[range.clone()];
                    self.line += line_ends(bytes);
                    if self.spans.len() == 1 && self.spans[0].range.is_empty() {
                        continue;
                    }
                    return self.record(range, line).map(Some);
                }
            }
        }
    }

    fn record(&mut self, range: Range<usize>, line: u64) -> Result<Record<'_>, TableError> {
        let bytes = &mut self.window[range];
        for span in &mut self.spans {
            if span.quoted {
                unquote(bytes, span);
            }
        }
        let text =
            std::str::from_utf8(bytes).map_err(|error| TableError::broken(Format::Csv, error))?;
        Ok(Record {
            line,
            text,
            spans: &self.spans,
        })
    }

    /// Takes more text into the window. `false` at the end of the file.
    fn fill(&mut self) -> Result<bool, TableError> {
        self.window.drain(..self.start);
        self.start = 0;
        let before = self.window.len();
        if before > self.limits.row_bytes {
            return Err(TableError::RowTooLong {
                line: self.line,
                limit: self.limits.row_bytes,
            });
        }
        if !self.decoder.fill(&mut self.window)? {
            self.ended = true;
        }
        if let Some(place) = memchr(0, &self.window[before..]) {
            let line = self.line + line_ends(&self.window[..before + place]);
            return Err(TableError::ZeroByte { line });
        }
        Ok(self.window.len() > before || !self.ended)
    }

    /// Finds the cells of the record at the start of the window. Places are from its beginning.
    fn scan(&mut self) -> Result<Scan, TableError> {
        self.spans.clear();
        let bytes = &self.window[self.start..];
        let mut at = 0;
        loop {
            let cell = at;
            let quoted = bytes.get(at) == Some(&b'"');
            if quoted {
                match closing(bytes, at + 1) {
                    Some(end) => at = end + 1,
                    None if self.ended => {
                        self.unclosed = self.unclosed.or(Some(self.line));
                        at = bytes.len();
                    }
                    None => return Ok(Scan::Cut),
                }
            }
            let end = memchr3(self.separator, b'\n', b'\r', &bytes[at..]).map(|more| at + more);
            let Some(end) = end.or_else(|| self.ended.then_some(bytes.len())) else {
                return Ok(Scan::Cut);
            };
            if self.spans.len() == self.limits.columns {
                let limit = self.limits.columns;
                return Err(TableError::TooManyColumns {
                    line: self.line,
                    limit,
                });
            }
            self.spans.push(Span {
                range: cell..end,
                quoted,
            });
            match bytes.get(end) {
                None => return Ok(Scan::Whole(end)),
                Some(b'\n') => return Ok(Scan::Whole(end + 1)),
                Some(b'\r') => match bytes.get(end + 1) {
                    Some(b'\n') => return Ok(Scan::Whole(end + 2)),
                    None if !self.ended => return Ok(Scan::Cut),
                    _ => return Ok(Scan::Whole(end + 1)),
                },
                Some(_) => at = end + 1,
            }
        }
    }
}

/// The ends of lines in a text: `\n`, `\r\n`, or a lone `\r`.
fn line_ends(bytes: &[u8]) -> u64 {
    let feeds = memchr_iter(b'\n', bytes).count();
    let lone = |place: &usize| bytes.get(place + 1) != Some(&b'\n');
    let returns = memchr_iter(b'\r', bytes).filter(lone).count();
    (feeds + returns) as u64
}

/// The quote that closes, from `at` on. Two quotes are one that is meant.
fn closing(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let quote = at + memchr(b'"', &bytes[at..])?;
        if bytes.get(quote + 1) != Some(&b'"') {
            return Some(quote);
        }
        at = quote + 2;
    }
}

/// Takes the quotes out of a cell, in place. What stays behind it becomes blanks, so that the
/// record is sound text still.
fn unquote(bytes: &mut [u8], span: &mut Span) {
    let (start, end) = (span.range.start + 1, span.range.end);
    let (mut to, mut from, mut inside) = (start, start, true);
    while from < end {
        let byte = bytes[from];
        from += 1;
        if inside && byte == b'"' {
            if bytes.get(from) != Some(&b'"') || from >= end {
                inside = false;
                continue;
            }
            from += 1;
        }
        bytes[to] = byte;
        to += 1;
    }
    bytes[to..end].fill(b' ');
    span.range = start..to;
}
