//! Files of any format: looking at one and reading it must end in a table or a refusal, within the
//! limits, and both must agree on what the first rows are.
#![no_main]

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use qosyl_tables::{Format, Limits, Options, inspect, read};

const LIMITS: Limits = Limits {
    delimited_bytes: 1 << 20,
    file_bytes: 1 << 20,
    rows: 1_000,
    columns: 64,
    cells: 20_000,
    cell_bytes: 4 << 10,
    row_bytes: 64 << 10,
    text_bytes: 1 << 20,
    unpacked_bytes: 4 << 20,
    parts: 64,
    ratio: 200,
};

fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().expect("a file for the bytes");
    file.write_all(bytes).expect("the bytes are written");
    file.seek(SeekFrom::Start(0))
        .expect("the file is read from its beginning");
    file
}

fuzz_target!(|bytes: &[u8]| {
    // The readers of Parquet and XLSX are not ours; their panics are contained, which this
    // instrument does not allow for.
    if bytes.starts_with(b"PAR1") {
        return;
    }
    let options = Options::default();
    let shown = inspect(file(bytes), "list", &options, &LIMITS);
    let whole = read(file(bytes), "list", &options, &LIMITS, &mut |_, _| {
        ControlFlow::Continue(())
    });
    let Ok((table, source)) = whole else { return };
    assert!(table.rows() as u64 <= LIMITS.rows && table.text_bytes() as u64 <= LIMITS.text_bytes);
    assert_eq!(source.columns, table.headers().len());
    let Ok(shown) = shown else { return };
    if source.format == Format::Csv && shown.source.encoding == source.encoding {
        for (place, row) in shown.rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                assert_eq!(cell, table.cell(place, column));
            }
        }
    }
});
