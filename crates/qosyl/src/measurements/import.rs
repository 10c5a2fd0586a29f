//! `qosyl measurements import`: files of other programs, row by row, in pieces to the server.

use std::fmt::Write as _;
use std::path::Path;

use qosyl_giga::Corrections;
use serde_json::{Map, Value, json};
use ureq::SendBody;

use super::report::Report;
use super::rows::{self, Row};
use crate::args::MeasurementImport;
use crate::client::Client;
use crate::failure::Failure;
use crate::output::{self, Progress};

/// Records sent at once.
const PIECE_RECORDS: usize = 500;
/// Their text together: a piece that has reached this is sent.
const PIECE_BYTES: usize = 4 * 1024 * 1024;
/// One record's text.
const RECORD_BYTES_MAX: usize = 3 * 1024 * 1024;

/// Sends every row of the files, and tells what became of them.
pub fn run(options: &MeasurementImport) -> Result<(), Failure> {
    let corrections = match &options.corrections {
        Some(path) => read_corrections(path)?,
        None => Corrections::default(),
    };
    let mut import = Import {
        client: Client::new(&options.access)?,
        frame: frame(options),
        piece: Piece::default(),
        report: Report::default(),
        progress: Progress::new(),
    };
    for file in &options.files {
        import.report.begin(file);
        rows::each(file, &mut |number, row| {
            import.take(number, row, &corrections)
        })?;
        import.send()?;
    }
    import.progress.clear();
    if options.access.json {
        output::json(&import.report.to_json());
    } else {
        import.report.tell();
    }
    Ok(())
}

/// What is said of every piece.
fn frame(options: &MeasurementImport) -> Map<String, Value> {
    let said = json!({"form": options.form.map(crate::args::ImportForm::as_str),
        "country": options.country, "school": options.school});
    let said = said.as_object().cloned().unwrap_or_default();
    said.into_iter().filter(|(_, it)| !it.is_null()).collect()
}

fn read_corrections(path: &Path) -> Result<Corrections, Failure> {
    let mut corrections = Corrections::default();
    rows::each(path, &mut |number, row| {
        if corrections.add(&row) {
            return Ok(());
        }
        Err(Failure::File {
            path: path.to_owned(),
            cause: format!(
                "row {number} has not both ids: giga_id_school_wrong, giga_id_school_correct"
            ),
        })
    })?;
    Ok(corrections)
}

/// Records on their way to the server.
#[derive(Default)]
struct Piece {
    text: String,
    rows: Vec<u64>,
}

struct Import {
    client: Client,
    frame: Map<String, Value>,
    piece: Piece,
    report: Report,
    progress: Progress,
}

impl Import {
    fn take(
        &mut self,
        number: u64,
        mut row: Row,
        corrections: &Corrections,
    ) -> Result<(), Failure> {
        self.report.corrected += u64::from(corrections.apply(&mut row));
        let text = Value::Object(row).to_string();
        if text.len() > RECORD_BYTES_MAX {
            let detail = format!("it has over {RECORD_BYTES_MAX} bytes");
            self.report.refuse(number, "record_too_large", &detail);
            return Ok(());
        }
        if !self.piece.rows.is_empty() {
            self.piece.text.push(',');
        }
        self.piece.text.push_str(&text);
        self.piece.rows.push(number);
        if self.piece.rows.len() >= PIECE_RECORDS || self.piece.text.len() >= PIECE_BYTES {
            self.send()?;
            self.progress.set(&format!("{number} rows"));
        }
        Ok(())
    }

    /// Sends what there is. A piece that is sent again changes nothing.
    fn send(&mut self) -> Result<(), Failure> {
        let piece = std::mem::take(&mut self.piece);
        if piece.rows.is_empty() {
            return Ok(());
        }
        let mut body = String::from("{");
        for (name, value) in &self.frame {
            write!(body, "{}:{value},", Value::from(name.as_str())).expect("memory takes it");
        }
        body.push_str("\"records\":[");
        body.push_str(&piece.text);
        body.push_str("]}");
        let mut bytes = body.as_bytes();
        let sent = SendBody::from_reader(&mut bytes);
        let path = "/v1/measurements/import";
        let answer = self.client.send(path, &[], "application/json", sent)?;
        self.report.add(&piece.rows, &answer);
        Ok(())
    }
}
