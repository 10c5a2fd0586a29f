//! Delimited text: what is detected, what is kept, what is refused.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

mod common;

use std::ops::ControlFlow;

use common::{code_of, file, read_bytes, row, try_read};
use qosyl_tables::{Format, Limits, NoteKind, Options, Source, Table, inspect, read};

fn read_text(text: &str) -> (Table, Source) {
    read_bytes(text.as_bytes())
}

#[test]
fn leading_zeros_quotes_and_line_ends_within_cells_survive() {
    let (table, source) = read_text("id,name\n007,\"School \"\"A\"\"\nof two lines\"\n008,B\n");
    assert_eq!(table.headers(), ["id", "name"]);
    assert_eq!(row(&table, 0), ["007", "School \"A\"\nof two lines"]);
    assert_eq!((table.line(0), table.line(1)), (2, 4));
    assert_eq!((source.format, source.rows), (Format::Csv, Some(2)));
}

#[test]
fn lines_are_counted_past_blank_ones_and_for_every_end_of_line() {
    for end in ["\n", "\r\n", "\r"] {
        let (table, _) = read_text(&["a,b", "", "1,2", "", "", "3,4"].join(end));
        assert_eq!((table.line(0), table.line(1)), (3, 6), "{end:?}");
        assert_eq!(row(&table, 1), ["3", "4"]);
    }
}

#[test]
fn each_separator_is_found_even_beside_decimal_commas() {
    for separator in [';', '\t', '|', ','] {
        let cell = if separator == ',' { "\"12,5\"" } else { "12,5" };
        let lines = ["name", "lat", "lon"].join(&separator.to_string());
        let row = ["x", cell, cell].join(&separator.to_string());
        let (table, source) = read_text(&format!("{lines}\n{row}\n{row}\n"));
        assert_eq!(source.separator, Some(separator));
        assert!(
            source.decimal_comma && source.decimal_comma_cells == 4,
            "{source:?}"
        );
        assert_eq!(table.cell(1, 2), "12,5");
    }
}

#[test]
fn the_separator_that_the_first_line_tells_is_taken() {
    let (table, source) = read_text("sep=;\r\na,b;c\r\n1,2;3\r\n");
    assert_eq!(source.separator, Some(';'));
    assert_eq!((table.headers().len(), table.line(0)), (2, 3));
}

#[test]
fn titles_above_the_header_are_kept_apart() {
    let text =
        "Ministry of Education;;\nList of schools 2024;;\n;;\nid;name;lat\n1;A;2.5\n2;B;3.5\n";
    let (table, source) = read_text(text);
    assert_eq!(table.headers(), ["id", "name", "lat"]);
    assert_eq!(
        (source.header_row, table.rows(), table.line(0)),
        (Some(4), 2, 5)
    );
    let shown = inspect(
        file(text.as_bytes()),
        "x",
        &Options::default(),
        &Limits::default(),
    )
    .unwrap();
    assert_eq!(shown.above[0][0], "Ministry of Education");
    assert_eq!(shown.rows, [["1", "A", "2.5"], ["2", "B", "3.5"]]);
}

#[test]
fn the_header_row_is_the_one_that_is_asked_for() {
    let of = |header_row| {
        let options = Options {
            header_row: Some(header_row),
            ..Options::default()
        };
        try_read(b"a,b\nc,d\n1,2\n", &options, &Limits::default())
    };
    let (table, source) = of(2).unwrap();
    assert_eq!(
        (table.headers().join(","), source.header_row),
        ("c,d".to_owned(), Some(2))
    );
    let (table, _) = of(0).unwrap();
    assert_eq!(
        (table.headers().join(","), table.rows()),
        ("column_1,column_2".to_owned(), 3)
    );
    assert_eq!(of(9).unwrap_err().code(), "no_such_header_row");
}

#[test]
fn encodings_are_found_and_decoded() {
    let text = "код;название\n01;Средняя школа имени Абая\n02;Гимназия города Алматы\n";
    let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode(text);
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16_be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let with_mark = [b"\xff\xfe".as_slice(), &utf16].concat();
    let utf8_mark = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
    for (bytes, name) in [
        (text.as_bytes(), "utf-8"),
        (&utf8_mark, "utf-8"),
        (&cyrillic, "windows-1251"),
        (&utf16, "utf-16le"),
        (&utf16_be, "utf-16be"),
        (&with_mark, "utf-16le"),
    ] {
        let (table, source) = try_read(bytes, &Options::default(), &Limits::default()).unwrap();
        assert_eq!(source.encoding.as_deref(), Some(name));
        assert_eq!(table.headers(), ["код", "название"], "{name}");
        assert_eq!(table.cell(0, 1), "Средняя школа имени Абая", "{name}");
    }
}

#[test]
fn text_that_grows_when_it_is_decoded_is_whole() {
    let mut text = "код;名称\n".to_owned();
    for row in 0..100_000 {
        text.push_str(&row.to_string());
        text.push_str(";学校名称小学\n");
    }
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (gbk, _, _) = encoding_rs::GB18030.encode(&text);
    for (bytes, label) in [(wide.as_slice(), "utf-16le"), (&gbk, "gb18030")] {
        let options = Options {
            encoding: Some(label.to_owned()),
            ..Options::default()
        };
        let (table, source) = try_read(bytes, &options, &Limits::default()).unwrap();
        assert_eq!((table.rows(), source.notes.len()), (100_000, 0), "{label}");
        for row in 0..table.rows() {
            assert_eq!(table.cell(row, 0), row.to_string(), "{label}");
            assert_eq!(table.cell(row, 1), "学校名称小学", "{label}");
        }
    }
}

#[test]
fn an_accent_late_in_the_file_is_seen() {
    let mut bytes = b"id,name\n".to_vec();
    while bytes.len() < 5 << 20 {
        bytes.extend_from_slice(b"1,a school of plain letters and nothing more\n");
    }
    bytes.extend_from_slice(b"2,\xc9cole \xe9l\xe9mentaire\n");
    let (table, source) = try_read(&bytes, &Options::default(), &Limits::default()).unwrap();
    assert_eq!(source.encoding.as_deref(), Some("windows-1252"));
    assert_eq!(table.cell(table.rows() - 1, 1), "École élémentaire");
}

#[test]
fn what_cannot_be_decoded_is_counted_and_marked() {
    let options = Options {
        encoding: Some("utf-8".to_owned()),
        ..Options::default()
    };
    let (table, source) = try_read(b"a,b\n\xff,\xfe\n", &options, &Limits::default()).unwrap();
    assert_eq!(row(&table, 0), ["\u{fffd}", "\u{fffd}"]);
    let note = source
        .notes
        .iter()
        .find(|note| note.kind == NoteKind::UndecodableText)
        .unwrap();
    assert_eq!(note.count, 2);
}

#[test]
fn short_rows_are_filled_and_long_ones_reported() {
    let (table, source) = read_text("a,b,c\n1\n1,2,3,,\n1,2,3\n4,5,6\n");
    assert_eq!((row(&table, 0), source.columns), (vec!["1", "", ""], 3));
    assert!(source.notes.is_empty());
    let mut text = "a,b,c\n".to_owned();
    text.push_str(&"1,2,3\n".repeat(100));
    text.push_str("1,2,3,lost\n");
    let (_, source) = read_text(&text);
    assert_eq!(source.notes[0].kind, NoteKind::RaggedRows);
    assert_eq!(source.notes[0].lines, [102]);
}

#[test]
fn every_limit_is_refused_by_its_name() {
    let limits = Limits::default();
    let tight = |change: fn(&mut Limits)| {
        let mut limits = limits;
        change(&mut limits);
        limits
    };
    let many = "a,b\n".to_owned() + &"1,2\n".repeat(100);
    let wide = ",".repeat(1_000_000);
    let long = format!("a,b\n1,{}\n", "x".repeat(70_000));
    let open = format!("a,b\n1,\"{}", "x\n".repeat(3 << 20));
    for (text, limits, code, words) in [
        (
            &many,
            tight(|limits| limits.rows = 99),
            "too_many_rows",
            "99",
        ),
        (
            &many,
            tight(|limits| limits.cells = 199),
            "too_many_cells",
            "199",
        ),
        (
            &many,
            tight(|limits| limits.text_bytes = 50),
            "too_much_text",
            "50",
        ),
        (
            &many,
            tight(|limits| limits.delimited_bytes = 100),
            "file_too_large",
            "404",
        ),
        (&wide, limits, "too_many_columns", "line 1"),
        (&long, limits, "cell_too_long", "line 2, column 2"),
        (&open, limits, "row_too_long", "line 2"),
    ] {
        let limits = Limits {
            file_bytes: limits.file_bytes.min(limits.delimited_bytes),
            ..limits
        };
        let (found, message) = code_of(text.as_bytes(), &limits);
        assert_eq!(found, code, "{message}");
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn a_ten_gigabyte_file_is_refused_by_its_size_alone() {
    let sparse = tempfile::tempfile().unwrap();
    sparse.set_len(10 << 30).unwrap();
    let refused = inspect(sparse, "list.csv", &Options::default(), &Limits::default());
    assert_eq!(refused.unwrap_err().code(), "file_too_large");
}

#[test]
fn what_is_no_table_is_told_by_what_it_is() {
    for (bytes, words) in [
        (b"%PDF-1.7 and more".as_slice(), "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"<html><table><tr><td>1</td></tr></table>", "web page"),
        (b"<?xml version=\"1.0\"?><kml/>", "XML"),
        (b"\x1f\x8b\x08\0", "gzip"),
    ] {
        let (code, message) = code_of(bytes, &Limits::default());
        assert_eq!(code, "not_a_table");
        assert!(message.contains(words), "{message}");
    }
    assert_eq!(code_of(b"", &Limits::default()).0, "empty");
    assert_eq!(code_of(b"\n\n  \n", &Limits::default()).0, "empty");
    let (code, message) = code_of(b"a,b\n1,2\n3,\0\n", &Limits::default());
    assert_eq!(code, "zero_byte");
    assert!(message.contains("line 3"), "{message}");
}

#[test]
fn reading_stops_when_it_is_asked_to() {
    let text = "a,b\n".to_owned() + &"1,2\n".repeat(100_000);
    let mut calls = 0;
    let mut progress = |_, _| {
        calls += 1;
        if calls < 4 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    let (options, limits) = (Options::default(), Limits::default());
    let stopped = read(file(text.as_bytes()), "x", &options, &limits, &mut progress);
    assert_eq!(stopped.unwrap_err().code(), "cancelled");
    assert_eq!(calls, 4);
}

proptest::proptest! {
    #[test]
    fn sound_csv_is_read_as_any_other_reader_reads_it(
        rows in proptest::collection::vec(proptest::collection::vec("[a-z0-9 ,;\"\n\r\té]{1,8}x", 3), 1..30),
    ) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["one", "two", "three"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let options = Options {
            separator: Some(','), header_row: Some(1), encoding: Some("utf-8".to_owned()),
            format: Some(Format::Csv), ..Options::default()
        };
        let (table, _) = try_read(&bytes, &options, &Limits::default()).unwrap();
        proptest::prop_assert_eq!(table.rows(), rows.len());
        for (place, expected) in rows.iter().enumerate() {
            proptest::prop_assert_eq!(&row(&table, place), expected);
        }
    }
}
