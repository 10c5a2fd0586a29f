//! Delimited text: finds what separates the columns, and reads it.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use encoding_rs::Encoding;

use crate::decode::{self, Decoder};
use crate::grid::{Gathered, Grid};
use crate::guard::Guards;
use crate::reading::{Reading, Watch};
use crate::records::Records;
use crate::source::Tally;
use crate::{Format, Limits, Note, NoteKind, Options, Source, TableError};

/// What may separate columns; of two that fit as well, the first.
const SEPARATORS: [u8; 4] = [b'\t', b';', b'|', b','];
/// How much of the file the separator is found in.
const SAMPLE_BYTES: u64 = 256 << 10;
/// How many records the separator is found in.
const SAMPLE_RECORDS: usize = 200;
/// How often progress is told.
const ROWS_PER_REPORT: u64 = 4_096;

/// Reads delimited text.
pub(crate) fn read(
    mut file: File,
    options: &Options,
    limits: &Limits,
    rows_wanted: usize,
    watch: &mut Watch<'_>,
) -> Result<Reading, TableError> {
    let mut source = Source::new(Format::Csv, options);
    let encoding = match &options.encoding {
        Some(label) => decode::named(label)?,
        None => decode::detect(&mut file, rows_wanted == usize::MAX)?,
    };
    source.encoding = Some(encoding.name().to_ascii_lowercase());
    let told = told_separator(&mut file, encoding)?;
    let separator = match (options.separator, told) {
        (Some(given), _) => sound(given)?,
        (None, Some(told)) => told,
        (None, None) => find_separator(&mut file, encoding, limits)?,
    };
    source.separator = Some(char::from(separator));
    file.seek(SeekFrom::Start(0))?;
    let mut records = Records::new(Decoder::new(file, encoding), separator, limits);
    if told.is_some() {
        records.next()?;
    }
    let mut guards = Guards::new(options.guarded.unwrap_or(true));
    let grid = Grid::new(options.header_row, rows_wanted, limits);
    let (gathered, ended) = gather(&mut records, grid, &mut guards, watch)?;
    source.notes.extend(guards.into_note());
    source.notes.extend(notes(&records));
    Ok(Reading::of(source, gathered, ended))
}

/// Takes all records that are wanted into the grid, and says whether that was all.
fn gather(
    records: &mut Records<File>,
    mut grid: Grid,
    guards: &mut Guards,
    watch: &mut Watch<'_>,
) -> Result<(Gathered, bool), TableError> {
    let mut count = 0_u64;
    let mut ended = true;
    while let Some(record) = records.next()? {
        if grid
            .row(record.line, guards.take_off(record.line, record.cells()))?
            .is_break()
        {
            ended = records.next()?.is_none();
            break;
        }
        count += 1;
        if count.is_multiple_of(ROWS_PER_REPORT) {
            watch.tell(records.taken())?;
        }
    }
    Ok((grid.finish()?, ended))
}

fn notes(records: &Records<File>) -> Vec<Note> {
    let mut notes = Vec::new();
    let count = records.undecodable();
    if count > 0 {
        let kind = NoteKind::UndecodableText;
        notes.push(Note {
            kind,
            count,
            lines: Vec::new(),
            column: None,
        });
    }
    if let Some(line) = records.unclosed {
        let mut tally = Tally::default();
        tally.add(line);
        notes.extend(tally.into_note(NoteKind::UnclosedQuote, None));
    }
    notes
}

fn sound(separator: char) -> Result<u8, TableError> {
    u8::try_from(separator)
        .ok()
        .filter(|byte| SEPARATORS.contains(byte))
        .ok_or(TableError::BadSeparator(separator))
}

/// The beginning of the file as text.
fn sample(file: &mut File, encoding: &'static Encoding, most: u64) -> Result<Vec<u8>, TableError> {
    file.seek(SeekFrom::Start(0))?;
    let mut decoder = Decoder::new(Read::by_ref(file).take(most), encoding);
    let mut text = Vec::new();
    while decoder.fill(&mut text)? {}
    Ok(text)
}

/// The separator that the first line tells, as spreadsheets write it: `sep=;`.
fn told_separator(file: &mut File, encoding: &'static Encoding) -> Result<Option<u8>, TableError> {
    let text = sample(file, encoding, 64)?;
    let line = text
        .split(|byte| matches!(byte, b'\r' | b'\n'))
        .next()
        .unwrap_or(&[]);
    Ok(match line {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', told] if SEPARATORS.contains(told) => {
            Some(*told)
        }
        _ => None,
    })
}

/// The separator under which most records have the same number of columns.
fn find_separator(
    file: &mut File,
    encoding: &'static Encoding,
    limits: &Limits,
) -> Result<u8, TableError> {
    let text = sample(file, encoding, SAMPLE_BYTES)?;
    let mut best = (0, b',');
    for separator in SEPARATORS {
        let score = score(&text, separator, limits);
        if score > best.0 {
            best = (score, separator);
        }
    }
    Ok(best.1)
}

/// How well a separator fits, from 0: by the share of records with the usual number of columns,
/// then by that number.
fn score(text: &[u8], separator: u8, limits: &Limits) -> u64 {
    let mut records = Records::new(Decoder::new(text, encoding_rs::UTF_8), separator, limits);
    let mut counts = std::collections::BTreeMap::<usize, u64>::new();
    let mut total = 0_u64;
    for _ in 0..SAMPLE_RECORDS {
        let Ok(Some(record)) = records.next() else {
            break;
        };
        *counts.entry(record.len()).or_default() += 1;
        total += 1;
    }
    let usual = counts.into_iter().filter(|(columns, _)| *columns > 1);
    let Some((columns, count)) = usual.max_by_key(|(columns, count)| (*count, *columns)) else {
        return 0;
    };
    (count * 100 / total.max(1)) * 1_000 + (columns as u64).min(999)
}
