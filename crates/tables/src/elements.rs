//! Splits JSON into its records without holding more than one of them.

use std::io::Read;
use std::ops::Range;

use crate::decode::Decoder;
use crate::{Format, Limits, TableError};

/// The records of a JSON text: the elements of an array, of the `features` of a collection, or the
/// values that stand one after the other.
pub(crate) struct Elements<R> {
    decoder: Decoder<R>,
    window: Vec<u8>,
    start: usize,
    ended: bool,
    format: Format,
    /// The line of the window's start, as a person counts.
    line: u64,
    /// How many records were given.
    count: u64,
    /// The list of records is over.
    over: bool,
    limits: Limits,
}

impl<R: Read> Elements<R> {
    pub(crate) fn new(
        decoder: Decoder<R>,
        format: Format,
        limits: &Limits,
    ) -> Result<Self, TableError> {
        let mut elements = Self {
            decoder,
            window: Vec::new(),
            start: 0,
            ended: false,
            format,
            line: 1,
            count: 0,
            over: false,
            limits: *limits,
        };
        match format {
            Format::GeoJson => elements.open_collection()?,
            Format::Json => elements.expect(b'[')?,
            _ => {}
        }
        Ok(elements)
    }

    /// Bytes taken from the file so far.
    pub(crate) fn taken(&self) -> u64 {
        self.decoder.taken
    }

    /// Sequences of bytes that meant nothing in the encoding.
    pub(crate) fn undecodable(&self) -> u64 {
        self.decoder.undecodable
    }

    /// The next record and where it is: its line, or which of the list it is.
    pub(crate) fn next(&mut self) -> Result<Option<(u64, &str)>, TableError> {
        if self.over || !self.advance()? {
            return Ok(None);
        }
        self.count += 1;
        let range = self.value()?;
        let place = if self.format == Format::NdJson {
            self.line
        } else {
            self.count
        };
        self.line += memchr::memchr_iter(b'\n', &self.window[range.clone()]).count() as u64;
        self.start = range.end;
        let text = std::str::from_utf8(&self.window[range])
            .map_err(|error| TableError::broken(self.format, error))?;
        Ok(Some((place, text)))
    }

    /// Goes to the beginning of the next record. `false` if there is none.
    fn advance(&mut self) -> Result<bool, TableError> {
        let next = self.peek()?;
        if self.format == Format::NdJson {
            self.over = next.is_none();
            return Ok(!self.over);
        }
        match next {
            Some(b']') => {
                self.over = true;
                return Ok(false);
            }
            Some(b',') if self.count > 0 => {
                self.start += 1;
                self.peek()?;
            }
            Some(_) if self.count == 0 => {}
            _ => return Err(self.broken("a comma or ] is missing after it")),
        }
        Ok(true)
    }

    /// Goes into the `features` of a collection.
    fn open_collection(&mut self) -> Result<(), TableError> {
        self.expect(b'{')?;
        loop {
            if self.peek()? != Some(b'"') {
                return Err(self.broken("the collection has no 'features'"));
            }
            let key = self.value()?;
            let features = self.window[key.clone()] == *b"\"features\"";
            self.start = key.end;
            self.expect(b':')?;
            if features {
                return self.expect(b'[');
            }
            self.peek()?;
            self.start = self.value()?.end;
            if self.peek()? == Some(b',') {
                self.start += 1;
            }
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), TableError> {
        if self.peek()? != Some(byte) {
            return Err(self.broken(&format!("'{}' is missing", char::from(byte))));
        }
        self.start += 1;
        Ok(())
    }

    fn broken(&self, what: &str) -> TableError {
        let detail = format!("record {}, line {}: {what}", self.count, self.line);
        TableError::broken(self.format, detail)
    }

    /// The next byte that is no blank. `None` at the end.
    fn peek(&mut self) -> Result<Option<u8>, TableError> {
        loop {
            while let Some(byte) = self.window.get(self.start) {
                match byte {
                    b'\n' => self.line += 1,
                    b' ' | b'\t' | b'\r' | 0x1e => {}
                    other => return Ok(Some(*other)),
                }
                self.start += 1;
            }
            if !self.fill()? {
                return Ok(None);
            }
        }
    }

    /// Where the value that begins here is in the window.
    fn value(&mut self) -> Result<Range<usize>, TableError> {
        let mut scan = Scan::default();
        loop {
            if let Some(length) = scan.go_on(&self.window[self.start..]) {
                return Ok(self.start..self.start + length);
            }
            if self.window.len() - self.start > self.limits.row_bytes {
                let limit = self.limits.row_bytes;
                return Err(TableError::RowTooLong {
                    line: self.line,
                    limit,
                });
            }
            if !self.fill()? {
                if scan.is_scalar() && self.start < self.window.len() {
                    return Ok(self.start..self.window.len());
                }
                return Err(self.broken("the file ends within it"));
            }
        }
    }

    fn fill(&mut self) -> Result<bool, TableError> {
        if self.ended {
            return Ok(false);
        }
        self.window.drain(..self.start);
        self.start = 0;
        self.ended = !self.decoder.fill(&mut self.window)?;
        Ok(!self.ended)
    }
}

/// Finds the end of one value, however many pieces it comes in.
#[derive(Debug, Default)]
struct Scan {
    at: usize,
    depth: usize,
    quoted: bool,
}

impl Scan {
    /// A number or a word, which only what follows ends.
    fn is_scalar(&self) -> bool {
        self.depth == 0 && !self.quoted
    }

    /// Goes on in a window that has grown. The length of the value once it is whole.
    fn go_on(&mut self, bytes: &[u8]) -> Option<usize> {
        while let Some(byte) = bytes.get(self.at) {
            if self.quoted {
                let skip = memchr::memchr2(b'"', b'\\', &bytes[self.at..])?;
                if bytes[self.at + skip] == b'\\' {
                    bytes.get(self.at + skip + 1)?;
                    self.at += skip + 2;
                    continue;
                }
                self.at += skip + 1;
                self.quoted = false;
                if self.depth == 0 {
                    return Some(self.at);
                }
                continue;
            }
            match byte {
                b'"' => self.quoted = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth == 0 => return Some(self.at),
                b'}' | b']' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some(self.at + 1);
                    }
                }
                b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' if self.depth == 0 => {
                    return Some(self.at);
                }
                _ => {}
            }
            self.at += 1;
        }
        None
    }
}
