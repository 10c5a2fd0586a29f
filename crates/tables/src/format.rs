//! The formats, and how each is told by its content.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use serde::{Deserialize, Serialize};

use crate::{Limits, TableError, zipped};

/// A format of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Delimited text, whatever the separator.
    Csv,
    /// A workbook of Excel since 2007.
    Xlsx,
    /// A workbook of Excel before 2007.
    Xls,
    /// A spreadsheet of `OpenDocument`.
    Ods,
    /// A `FeatureCollection` of `GeoJSON`.
    GeoJson,
    /// One JSON object a line.
    NdJson,
    /// An array of JSON objects.
    Json,
    /// Parquet, with or without the geography of `GeoParquet`.
    Parquet,
}

impl std::fmt::Display for Format {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Csv => "CSV",
            Self::Xlsx => "XLSX",
            Self::Xls => "XLS",
            Self::Ods => "ODS",
            Self::GeoJson => "GeoJSON",
            Self::NdJson => "newline-delimited JSON",
            Self::Json => "JSON",
            Self::Parquet => "Parquet",
        })
    }
}

impl Format {
    /// Text is streamed, so that larger files of it are taken.
    pub(crate) fn file_limit(self, limits: &Limits) -> u64 {
        match self {
            Self::Csv | Self::GeoJson | Self::NdJson | Self::Json => limits.delimited_bytes,
            Self::Xlsx | Self::Xls | Self::Ods | Self::Parquet => limits.file_bytes,
        }
    }
}

/// How much of a file is looked at.
const HEAD_BYTES: u64 = 8 << 10;

/// Beginnings of files that hold no table, what they are, and what to do.
const STRANGERS: [(&[u8], &str, &str); 12] = [
    (
        b"%PDF",
        "a PDF document",
        "copy the table into a spreadsheet and send that",
    ),
    (
        b"\x89PNG",
        "a picture",
        "send the list as a spreadsheet or CSV",
    ),
    (
        b"\xff\xd8\xff",
        "a picture",
        "send the list as a spreadsheet or CSV",
    ),
    (
        b"GIF8",
        "a picture",
        "send the list as a spreadsheet or CSV",
    ),
    (
        b"II*\0",
        "a picture",
        "send the list as a spreadsheet or CSV",
    ),
    (
        b"MM\0*",
        "a picture",
        "send the list as a spreadsheet or CSV",
    ),
    (
        b"\x1f\x8b",
        "a packed file (gzip)",
        "unpack it and send what is in it",
    ),
    (
        b"7z\xbc\xaf",
        "a packed file (7z)",
        "unpack it and send what is in it",
    ),
    (
        b"Rar!",
        "a packed file (RAR)",
        "unpack it and send what is in it",
    ),
    (
        b"BZh",
        "a packed file (bzip2)",
        "unpack it and send what is in it",
    ),
    (
        b"SQLite format 3",
        "a database of SQLite",
        "export the table as CSV and send that",
    ),
    (
        b"{\\rtf",
        "a text document (RTF)",
        "copy the table into a spreadsheet and send that",
    ),
];

/// Tells the format by the content.
///
/// # Errors
///
/// Something that holds no table, or a workbook under a password.
pub(crate) fn tell(file: &mut File, limits: &Limits) -> Result<Format, TableError> {
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    Read::by_ref(file).take(HEAD_BYTES).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(0))?;
    if head.is_empty() {
        return Err(TableError::Empty);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return zipped::tell(file, limits);
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(Format::Xls);
    }
    if head.starts_with(b"PAR1") {
        return Ok(Format::Parquet);
    }
    for (magic, what, remedy) in STRANGERS {
        if head.starts_with(magic) {
            return Err(TableError::NotATable { what, remedy });
        }
    }
    tell_text(&head)
}

/// Tells the format of what seems to be text.
fn tell_text(head: &[u8]) -> Result<Format, TableError> {
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches(['\u{feff}', '\u{1e}']).trim_start();
    if text.starts_with('<') {
        let lower = text.to_ascii_lowercase();
        let page = [
            "<!doctype html",
            "<html",
            "<table",
            "<head",
            "<body",
            "<meta",
            "<style",
        ];
        if page.iter().any(|start| lower.starts_with(start)) || lower.contains("<html") {
            return Err(TableError::NotATable {
                what: "a web page, whatever its name says",
                remedy: "open it in a spreadsheet program, save it as .xlsx and send that",
            });
        }
        if lower.starts_with("<?xml") || lower.starts_with("<kml") {
            return Err(TableError::NotATable {
                what: "an XML document",
                remedy: "open it in the program it is from, save it as .xlsx or CSV and send that",
            });
        }
    }
    Ok(tell_json(text).unwrap_or(Format::Csv))
}

/// Tells a format of JSON, if it is one.
fn tell_json(text: &str) -> Option<Format> {
    if let Some(rest) = text.strip_prefix('[') {
        let rest = rest.trim_start();
        return (rest.starts_with('{') || rest.starts_with(']')).then_some(Format::Json);
    }
    let rest = text.strip_prefix('{')?.trim_start();
    if !rest.starts_with('"') && !rest.starts_with('}') {
        return None;
    }
    let first = text.lines().next().unwrap_or("").trim_end();
    let alone = serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok();
    let collection = text.contains("FeatureCollection");
    Some(
        if alone && !first.contains("FeatureCollection") || !collection {
            Format::NdJson
        } else {
            Format::GeoJson
        },
    )
}
