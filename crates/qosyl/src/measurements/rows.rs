//! Files of records, read row by row: CSV, and JSON as one document, a list, or one document a line.

use std::cell::Cell;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;
use serde::de::{Deserializer as _, SeqAccess, Visitor};
use serde_json::{Deserializer, Map, Value};

use crate::failure::Failure;

/// A row, a document, or a page with a list of rows: more is not read into memory.
const RECORD_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// How a packed file begins (RFC 1952).
const GZIP: [u8; 2] = [0x1f, 0x8b];
/// The marks that some programs begin a text with.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();
/// What may separate the columns.
const SEPARATORS: [u8; 4] = *b",;\t|";
/// Columns of a table.
const COLUMNS_MAX: usize = 256;

/// A row by column, or a document.
pub type Row = Map<String, Value>;
/// Is given each row, with its number from 1.
pub type Each<'a> = &'a mut dyn FnMut(u64, Row) -> Result<(), Failure>;

/// Reads a file, and gives each of its rows.
pub fn each(path: &Path, each: Each<'_>) -> Result<(), Failure> {
    let failed = |error: io::Error| file_failure(path, error.to_string());
    let mut packed = BufReader::new(File::open(path).map_err(failed)?);
    let is_packed = packed.fill_buf().map_err(failed)?.starts_with(&GZIP);
    let plain: Box<dyn Read> = if is_packed {
        Box::new(MultiGzDecoder::new(packed))
    } else {
        Box::new(packed)
    };
    let left = Rc::new(Cell::new(RECORD_BYTES_MAX));
    let bounded = Bounded {
        inner: plain,
        left: Rc::clone(&left),
    };
    let mut text = BufReader::new(bounded);
    skip_mark(&mut text).map_err(failed)?;
    let mut rows = Rows {
        number: 0,
        left,
        each,
        failure: None,
    };
    match first_letter(&mut text).map_err(failed)? {
        Some(b'[') => list(path, text, &mut rows),
        Some(b'{') => documents(path, text, &mut rows),
        Some(_) => table(path, text, &mut rows),
        None => Ok(()),
    }
}

fn file_failure(path: &Path, cause: String) -> Failure {
    Failure::File {
        path: path.to_owned(),
        cause,
    }
}

/// The rows of a file on their way.
struct Rows<'a> {
    number: u64,
    left: Rc<Cell<u64>>,
    each: Each<'a>,
    failure: Option<Failure>,
}

impl Rows<'_> {
    /// Gives one row away.
    fn give(&mut self, row: Row) -> Result<(), Failure> {
        self.left.set(RECORD_BYTES_MAX);
        self.number += 1;
        (self.each)(self.number, row)
    }

    /// Gives a document away, or the rows on a page of an interface: `{"data":[…]}`.
    fn give_document(&mut self, mut document: Row) -> Result<(), Failure> {
        match document.get_mut("data") {
            Some(Value::Array(list)) => {
                for row in std::mem::take(list) {
                    if let Value::Object(row) = row {
                        self.give(row)?;
                    }
                }
                Ok(())
            }
            _ => self.give(document),
        }
    }
}

fn skip_mark(text: &mut impl BufRead) -> io::Result<()> {
    if text.fill_buf()?.starts_with(BYTE_ORDER_MARK) {
        text.consume(BYTE_ORDER_MARK.len());
    }
    Ok(())
}

/// The first letter that is no blank; it and what comes after it stay.
fn first_letter(text: &mut impl BufRead) -> io::Result<Option<u8>> {
    loop {
        let seen = text.fill_buf()?;
        let Some(first) = seen.first().copied() else {
            return Ok(None);
        };
        if !first.is_ascii_whitespace() {
            return Ok(Some(first));
        }
        text.consume(1);
    }
}

/// Documents one after the other.
fn documents(path: &Path, text: impl BufRead, rows: &mut Rows<'_>) -> Result<(), Failure> {
    for document in Deserializer::from_reader(text).into_iter::<Row>() {
        let document = document.map_err(|error| not_json(path, &error))?;
        rows.give_document(document)?;
    }
    Ok(())
}

/// A list of documents.
fn list(path: &Path, text: impl BufRead, rows: &mut Rows<'_>) -> Result<(), Failure> {
    let mut reader = Deserializer::from_reader(text);
    let read = reader.deserialize_seq(List(rows));
    if let Some(failure) = rows.failure.take() {
        return Err(failure);
    }
    read.map_err(|error| not_json(path, &error))
}

struct List<'a, 'b>(&'a mut Rows<'b>);

impl<'de> Visitor<'de> for List<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of documents")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element::<Value>()? {
            let Value::Object(document) = value else {
                continue;
            };
            if let Err(failure) = self.0.give_document(document) {
                self.0.failure = Some(failure);
                return Err(serde::de::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

fn not_json(path: &Path, error: &serde_json::Error) -> Failure {
    file_failure(path, format!("it is not JSON: {error}"))
}

/// A table whose first line names the columns.
fn table(path: &Path, mut text: impl BufRead, rows: &mut Rows<'_>) -> Result<(), Failure> {
    let seen = text
        .fill_buf()
        .map_err(|error| file_failure(path, error.to_string()))?;
    let separator = separator(seen);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(text);
    let broken = |error: csv::Error| file_failure(path, format!("it is no table: {error}"));
    let names = reader.headers().map_err(broken)?.clone();
    if names.len() > COLUMNS_MAX {
        let text = format!("{} columns; at most {COLUMNS_MAX} are read", names.len());
        return Err(file_failure(path, text));
    }
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let cells = names.iter().zip(&record);
        let row = cells.map(|(name, cell)| (name.to_owned(), cell.into()));
        rows.give(row.collect())?;
    }
    Ok(())
}

/// The separator that stands most often in the first line.
fn separator(text: &[u8]) -> u8 {
    let line = text.split(|it| *it == b'\n').next().unwrap_or_default();
    let count = |separator: &u8| line.split(|it| it == separator).count();
    let mut found = SEPARATORS[0];
    for separator in SEPARATORS {
        if count(&separator) > count(&found) {
            found = separator;
        }
    }
    found
}

/// A file of which so much is read between two rows and no more.
struct Bounded<R> {
    inner: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.get();
        if left == 0 {
            let text = format!("one row or document is over {RECORD_BYTES_MAX} bytes");
            return Err(io::Error::new(io::ErrorKind::InvalidData, text));
        }
        let most = usize::try_from(left)
            .unwrap_or(usize::MAX)
            .min(buffer.len());
        let read = self.inner.read(&mut buffer[..most])?;
        self.left.set(left - read as u64);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn read(bytes: &[u8]) -> Result<Vec<(u64, String)>, Failure> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        let mut found = Vec::new();
        each(file.path(), &mut |number, row| {
            found.push((number, row["a"].to_string()));
            Ok(())
        })?;
        Ok(found)
    }

    fn rows(texts: &[&str]) -> Vec<(u64, String)> {
        let numbered = (1..).zip(texts);
        numbered
            .map(|(number, text)| (number, (*text).to_owned()))
            .collect()
    }

    #[test]
    fn rows_come_from_tables_lists_documents_and_pages() {
        for (text, expected) in [
            ("a,b\n1,2\n3,4\n", rows(&["\"1\"", "\"3\""])),
            ("\u{feff}b;a\n\"x;y\";7\n", rows(&["\"7\""])),
            ("b\ta\n1\t2\n", rows(&["\"2\""])),
            (" [{\"a\":1},5,{\"a\":2}]", rows(&["1", "2"])),
            ("{\"a\":1}\n{\"a\":2}\n", rows(&["1", "2"])),
            (
                "{\"success\":true,\"data\":[{\"a\":1},{\"a\":2}]}",
                rows(&["1", "2"]),
            ),
            ("", rows(&[])),
        ] {
            assert_eq!(read(text.as_bytes()).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn packed_files_are_unpacked() {
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(b"{\"a\":1}").unwrap();
        assert_eq!(read(&packed.finish().unwrap()).unwrap(), rows(&["1"]));
    }

    #[test]
    fn what_cannot_be_read_is_named_and_a_document_has_a_bound() {
        for broken in ["[{\"a\":1}", "{\"a\":", "[1"] {
            assert!(
                matches!(read(broken.as_bytes()), Err(Failure::File { .. })),
                "{broken}"
            );
        }
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(b"{\"a\":\"").unwrap();
        let piece = vec![b'x'; 1 << 20];
        for _ in 0..65 {
            packed.write_all(&piece).unwrap();
        }
        let error = read(&packed.finish().unwrap()).unwrap_err().to_string();
        assert!(error.contains("is over 67108864 bytes"), "{error}");
    }

    #[test]
    fn a_row_that_stops_the_reading_stops_it() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(b"[{\"a\":1},{\"a\":2}]").unwrap();
        let mut seen = 0;
        let stopped = each(file.path(), &mut |_, _| {
            seen += 1;
            Err(Failure::Usage("stop".to_owned()))
        });
        assert_eq!(
            (seen, stopped.unwrap_err().to_string().as_str()),
            (1, "stop")
        );
    }
}
