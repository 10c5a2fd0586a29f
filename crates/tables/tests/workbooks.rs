//! Workbooks of three formats, and what hostile ones are refused for.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

mod common;

use std::io::{Cursor, Write};

use common::{code_of, file, noted, read_bytes, row, try_read};
use qosyl_tables::{Format, Limits, NoteKind, Options, inspect};
use zip::write::SimpleFileOptions;

const XLSX: &[u8] = include_bytes!("fixtures/sheet.xlsx");
const ODS: &[u8] = include_bytes!("fixtures/sheet.ods");
const XLS: &[u8] = include_bytes!("fixtures/sheet.xls");
const ALL: [(&[u8], Format); 3] = [(XLSX, Format::Xlsx), (ODS, Format::Ods), (XLS, Format::Xls)];

/// What the sheet says, with its dates, zeros, formulas and lines as they are to be read.
const ROWS: [[&str; 9]; 4] = [
    [
        "007",
        "000042",
        "Школа № 1 & <А>",
        "43.2389493",
        "1998-09-01",
        "TRUE",
        "120",
        "123456789012345",
        "2024-03-01T14:30:00",
    ],
    [
        "008",
        "123456",
        "Gymnasium \"B\"\nof two lines",
        "-0.5",
        "2024-02-29",
        "FALSE",
        "",
        "ab",
        "",
    ],
    [
        "0009",
        "000007",
        " padded  text ",
        "12",
        "",
        "",
        "",
        "1.5",
        "",
    ],
    ["0020", "", "", "", "", "", "", "", ""],
];

#[test]
fn one_workbook_reads_the_same_in_three_formats() {
    for (bytes, format) in ALL {
        let (table, _) = read_bytes(bytes);
        let headers = [
            "Code",
            "EMIS",
            "Название",
            "Latitude",
            "Opened",
            "Public",
            "Pupils",
            "Rank",
            "Visited",
        ];
        assert_eq!(table.headers(), headers, "{format}");
        assert_eq!(table.rows(), ROWS.len(), "{format}");
        for (place, expected) in ROWS.iter().enumerate() {
            assert_eq!(row(&table, place), expected, "{format}");
        }
        assert_eq!((table.line(0), table.line(3)), (5, 20), "{format}");
    }
}

#[test]
fn what_was_found_in_a_workbook_is_told() {
    for (bytes, format) in ALL {
        let (_, source) = read_bytes(bytes);
        assert_eq!(source.format, format);
        assert_eq!(source.sheet.as_deref(), Some("Schools"), "{format}");
        assert_eq!(source.header_row, Some(4), "{format}");
        assert_eq!(noted(&source, NoteKind::ErrorCells), 1, "{format}");
        let sheets: Vec<(&str, bool)> = source
            .sheets
            .iter()
            .map(|sheet| (sheet.name.as_str(), sheet.hidden))
            .collect();
        assert_eq!(
            sheets,
            [("Notes", true), ("Schools", false), ("Other", false)],
            "{format}"
        );
    }
}

#[test]
fn a_sheet_is_chosen_by_its_name() {
    for (bytes, format) in ALL {
        let options = Options {
            sheet: Some("Other".to_owned()),
            ..Options::default()
        };
        let (table, source) = try_read(bytes, &options, &Limits::default()).unwrap();
        assert_eq!(
            (table.headers().join(""), table.cell(0, 1)),
            ("ab".to_owned(), "2"),
            "{format}"
        );
        assert!(!source.detected.sheet);
        let options = Options {
            sheet: Some("Nowhere".to_owned()),
            ..Options::default()
        };
        let refused = try_read(bytes, &options, &Limits::default()).unwrap_err();
        assert_eq!(refused.code(), "no_such_sheet");
        assert!(refused.to_string().contains("Schools"), "{refused}");
    }
}

#[test]
fn a_preview_shows_the_titles_and_the_first_rows() {
    for (bytes, format) in ALL {
        let shown = inspect(file(bytes), "x", &Options::default(), &Limits::default()).unwrap();
        assert_eq!(shown.above[0][0], "Ministry of Education", "{format}");
        assert_eq!(shown.rows.len(), 4, "{format}");
        assert_eq!(shown.source.rows, Some(4), "{format}");
    }
}

#[test]
fn no_damage_to_a_workbook_is_fatal() {
    for (bytes, _) in ALL {
        for place in (0..bytes.len()).step_by(7) {
            let mut damaged = bytes.to_vec();
            damaged[place] ^= 0x5a;
            let _ = try_read(&damaged, &Options::default(), &Limits::default());
        }
        for length in (8..bytes.len()).step_by(97) {
            assert!(try_read(&bytes[..length], &Options::default(), &Limits::default()).is_err());
        }
    }
}

/// A packed file of these parts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in parts {
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const BOOK: &[u8] = br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
 <sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const RELATIONS: &[u8] = br#"<Relationships
 xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
 Target="worksheets/sheet1.xml"/></Relationships>"#;

const ROOT: &[u8] = br#"<Relationships
 xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
 Target="xl/workbook.xml"/></Relationships>"#;

/// A workbook of one sheet with this XML in it, and these texts that cells share.
fn workbook(sheet: &str, shared: &str) -> Vec<u8> {
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{sheet}</worksheet>"
    );
    let shared = format!(
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{shared}</sst>"
    );
    packed(&[
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", shared.as_bytes()),
    ])
}

/// A spreadsheet of one sheet with these rows in it.
fn spreadsheet(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" \
         xmlns:text=\"x\"><office:body><office:spreadsheet><table:table table:name=\"S\">{rows}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mime = b"application/vnd.oasis.opendocument.spreadsheet";
    packed(&[("mimetype", mime), ("content.xml", content.as_bytes())])
}

fn text_cell(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    )
}

#[test]
fn a_sheet_that_claims_to_be_vast_costs_nothing() {
    let bytes = workbook(
        "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>\
         <t>a</t></is></c></row><row r=\"1048576\"><c r=\"A1048576\"><v>7</v></c></row></sheetData>",
        "",
    );
    let (table, _) = read_bytes(&bytes);
    assert_eq!(
        (table.rows(), table.cell(0, 0), table.line(0)),
        (1, "7", 1_048_576)
    );

    let rows = format!(
        "<table:table-row>{}</table:table-row><table:table-row table:number-rows-repeated=\"4000000000\">\
         <table:table-cell table:number-columns-repeated=\"4000000000\"/></table:table-row>\
         <table:table-row>{}</table:table-row>",
        text_cell("a"),
        text_cell("b")
    );
    let (table, _) = read_bytes(&spreadsheet(&rows));
    assert_eq!(
        (table.rows(), table.cell(0, 0), table.line(0)),
        (1, "b", 4_000_000_002)
    );
}

#[test]
fn rows_and_columns_repeated_with_text_meet_the_limits() {
    let limits = Limits {
        rows: 1_000,
        ..Limits::default()
    };
    let many = format!(
        "<table:table-row>{}</table:table-row><table:table-row table:number-rows-repeated=\
         \"18446744073709551615\">{}</table:table-row>",
        text_cell("a"),
        text_cell("b")
    );
    assert_eq!(code_of(&spreadsheet(&many), &limits).0, "too_many_rows");
    let wide = "<table:table-row><table:table-cell table:number-columns-repeated=\"16384\" \
                office:value-type=\"string\"><text:p>a</text:p></table:table-cell></table:table-row>";
    assert_eq!(code_of(&spreadsheet(wide), &limits).0, "too_many_columns");
    let far = workbook(
        "<sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData>",
        "",
    );
    assert_eq!(code_of(&far, &limits).0, "too_many_columns");
}

#[test]
fn a_text_that_a_million_cells_share_is_not_held_a_million_times() {
    let mut rows = String::new();
    for row in 1..=10_000 {
        rows.push_str("<row r=\"");
        rows.push_str(&row.to_string());
        rows.push_str("\"><c t=\"s\"><v>0</v></c></row>");
    }
    let shared = format!("<si><t>{}</t></si>", "x".repeat(30_000));
    let bytes = workbook(&format!("<sheetData>{rows}</sheetData>"), &shared);
    let limits = Limits {
        text_bytes: 10 << 20,
        ..Limits::default()
    };
    assert_eq!(code_of(&bytes, &limits).0, "too_much_text");
}

#[test]
fn a_zip_bomb_is_refused_before_it_unpacks() {
    let zeros = vec![b' '; 64 << 20];
    let bomb = packed(&[
        ("xl/workbook.xml", BOOK),
        ("xl/worksheets/sheet1.xml", &zeros),
    ]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(code_of(&bomb, &Limits::default()).0, "unpacked_too_large");
    let calm = Limits {
        ratio: u64::from(u32::MAX),
        unpacked_bytes: 1 << 20,
        ..Limits::default()
    };
    assert_eq!(code_of(&bomb, &calm).0, "unpacked_too_large");
}

#[test]
fn a_zip_bomb_that_lies_about_its_size_is_refused() {
    let size = 64_u32 << 20;
    let mut bomb = packed(&[
        ("xl/workbook.xml", BOOK),
        ("xl/worksheets/sheet1.xml", &vec![b' '; 64 << 20]),
    ]);
    let places: Vec<usize> = bomb
        .windows(4)
        .enumerate()
        .filter(|(_, window)| *window == size.to_le_bytes())
        .map(|(place, _)| place)
        .collect();
    assert!(!places.is_empty());
    for place in places {
        bomb[place..place + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert_eq!(code_of(&bomb, &Limits::default()).0, "broken");
}

#[test]
fn a_packed_file_of_too_many_parts_is_refused() {
    let names: Vec<String> = (0..5_000).map(|part| format!("part{part}")).collect();
    let mut parts: Vec<(&str, &[u8])> = vec![("xl/workbook.xml", BOOK)];
    parts.extend(names.iter().map(|name| (name.as_str(), b"".as_slice())));
    assert_eq!(
        code_of(&packed(&parts), &Limits::default()).0,
        "too_many_parts"
    );
}

#[test]
fn styles_and_texts_beyond_measure_are_refused_before_they_are_held() {
    let styles = "<xf/>".repeat(600_000);
    let bytes = packed(&[
        ("xl/workbook.xml", BOOK),
        ("xl/styles.xml", styles.as_bytes()),
    ]);
    let (code, message) = code_of(&bytes, &Limits::default());
    assert_eq!(code, "broken");
    assert!(
        message.contains("styles.xml has more than 500000 tags"),
        "{message}"
    );
}

#[test]
fn entities_that_a_file_defines_are_never_expanded() {
    let doctype =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let sheet = format!(
        "{doctype}<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData>"
    );
    assert_eq!(
        code_of(&workbook(&sheet, ""), &Limits::default()).0,
        "broken"
    );
    let rows = format!(
        "{doctype}<table:table-row>{}</table:table-row>",
        text_cell("&b;")
    );
    assert_eq!(code_of(&spreadsheet(&rows), &Limits::default()).0, "broken");
}

#[test]
fn a_cell_of_too_much_text_names_its_place() {
    let long = "x".repeat(70_000);
    let sheet = format!(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c></row><row r=\"2\">\
         <c r=\"B2\" t=\"inlineStr\"><is><t>{long}</t></is></c></row></sheetData>"
    );
    let (code, message) = code_of(&workbook(&sheet, ""), &Limits::default());
    assert_eq!(code, "cell_too_long");
    assert!(message.contains("line 2, column 2"), "{message}");
    let endless = format!(
        "<sheetData><row><c t=\"inlineStr\"><is><t>{}</t></is></c></row></sheetData>",
        "x".repeat(5 << 20)
    );
    let (code, message) = code_of(&workbook(&endless, ""), &Limits::default());
    assert_eq!(code, "broken");
    assert!(
        message.contains("sheet1.xml has more than 4194304 bytes"),
        "{message}"
    );
}

#[test]
fn locked_workbooks_and_other_packed_files_say_so() {
    let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    container
        .create_stream("/EncryptedPackage")
        .unwrap()
        .write_all(b"secret")
        .unwrap();
    let locked = container.into_inner().into_inner();
    assert_eq!(code_of(&locked, &Limits::default()).0, "locked");

    let manifest = b"<manifest><manifest:encryption-data/></manifest>";
    let locked = packed(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x01\x02"),
    ]);
    assert_eq!(code_of(&locked, &Limits::default()).0, "locked");

    for (part, words) in [
        ("word/document.xml", "text document"),
        ("xl/workbook.bin", "XLSB"),
        ("list.csv", "unpack it"),
    ] {
        let (code, message) = code_of(&packed(&[(part, b"x")]), &Limits::default());
        assert_eq!(code, "not_a_table");
        assert!(message.contains(words), "{message}");
    }
}
