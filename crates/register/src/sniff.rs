//! Tells files of other kinds by how they begin.

use crate::RegisterError;

const KINDS: [(&[u8], &str); 10] = [
    (b"PK\x03\x04", "a ZIP archive or a spreadsheet (XLSX, ODS)"),
    (
        b"\xd0\xcf\x11\xe0",
        "an old spreadsheet or document (XLS, DOC)",
    ),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a SQLite database"),
    (b"<", "a page of HTML or XML"),
    (b"{", "JSON"),
];
const UTF_16: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// Refuses what cannot be a school list as CSV, from its first bytes (a few hundred are enough).
pub fn sniff(start: &[u8]) -> Result<(), RegisterError> {
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    if text.iter().all(u8::is_ascii_whitespace) {
        return Err(RegisterError::Empty);
    }
    if UTF_16.iter().any(|mark| text.starts_with(mark)) {
        return Err(RegisterError::NotUtf8 { line: 1 });
    }
    let kind = KINDS
        .iter()
        .find(|(mark, _)| text.trim_ascii_start().starts_with(mark));
    if let Some((_, kind)) = kind {
        return Err(RegisterError::NotCsv {
            found: format!("it is {kind}"),
        });
    }
    if text.contains(&0) {
        return Err(RegisterError::NotCsv {
            found: "it holds zero bytes".to_owned(),
        });
    }
    Ok(())
}
