//! What the tests of all formats share.

#![allow(dead_code, reason = "not every test needs all of it")]
#![allow(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::ops::ControlFlow;

use qosyl_tables::{Limits, NoteKind, Options, Source, Table, TableError, read};

/// A file of these bytes, to be read from its beginning.
pub fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.seek(SeekFrom::Start(0)).unwrap();
    file
}

pub fn try_read(
    bytes: &[u8],
    options: &Options,
    limits: &Limits,
) -> Result<(Table, Source), TableError> {
    read(file(bytes), "list", options, limits, &mut |_, _| {
        ControlFlow::Continue(())
    })
}

pub fn read_bytes(bytes: &[u8]) -> (Table, Source) {
    try_read(bytes, &Options::default(), &Limits::default()).unwrap()
}

pub fn row(table: &Table, row: usize) -> Vec<&str> {
    (0..table.headers().len())
        .map(|column| table.cell(row, column))
        .collect()
}

pub fn code_of(bytes: &[u8], limits: &Limits) -> (&'static str, String) {
    let error = try_read(bytes, &Options::default(), limits).unwrap_err();
    (error.code(), error.to_string())
}

/// How often the source notes something; 0 if it does not.
pub fn noted(source: &Source, kind: NoteKind) -> u64 {
    source
        .notes
        .iter()
        .filter(|note| note.kind == kind)
        .map(|note| note.count)
        .sum()
}
