//! Parquet of other writers.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

mod common;

use common::{read_bytes, row};
use qosyl_tables::Format;

#[test]
fn values_of_every_kind_become_text() {
    let (table, source) = read_bytes(include_bytes!("fixtures/types.parquet"));
    assert_eq!((source.format, source.rows), (Format::Parquet, Some(2)));
    let headers = [
        "id", "small", "big", "half", "whole", "day", "at", "nano", "money", "open", "tags",
        "place",
    ];
    assert_eq!(table.headers(), headers);
    let first = [
        "007",
        "-5",
        "18446744073709551615",
        "0.1",
        "12",
        "2024-02-29",
        "2024-03-01T14:30:00",
        "2024-03-01T14:30:00",
        "-0.50",
        "TRUE",
        "[\"a\",\"b\\\"c\"]",
        "{\"x\":1,\"y\":null}",
    ];
    assert_eq!(row(&table, 0), first);
    let second = [
        "",
        "",
        "0",
        "",
        "1000000000000000000000",
        "1899-12-31",
        "",
        "",
        "12.00",
        "FALSE",
        "[]",
        "",
    ];
    assert_eq!(row(&table, 1), second);
}
