//! A school's results as CSV (RFC 4180), with the columns that the server's files have for what a
//! meter knows.

use qosyl_domain::{FailureReason, Measurement, Outage};
use qosyl_meter::{Enrolment, Meter};
use serde::Serialize;

const TESTS: &str = "school_id,school_name,id,device_id,source,started_at,duration_ms,trigger,outcome,\
failure,download_bps,upload_bps,latency_idle_us,latency_loaded_download_us,\
latency_loaded_upload_us,jitter_us,loss_ppm,bytes_received,bytes_sent,early_stopped,\
download_early_bps,download_low_bps,download_high_bps,upload_early_bps,upload_low_bps,\
upload_high_bps,method,server,link,meter_version,gateway_rtt_us,signal_dbm,resolve_us,ip_version,\
remarks";

const OUTAGES: &str = "school_id,school_name,id,device_id,began_at,ended_at,length_ms,cause,\
blames_line,up_until,down_until,end_unseen";

/// All tests in the history, oldest first.
pub fn tests(meter: &Meter) -> String {
    let mut text = begin(TESTS);
    let enrolment = meter.enrolment();
    meter
        .history()
        .tests(&mut |it| push_test(&mut text, enrolment, &it));
    text
}

/// All outages in it.
pub fn outages(meter: &Meter) -> String {
    let mut text = begin(OUTAGES);
    let enrolment = meter.enrolment();
    meter
        .history()
        .outages(&mut |it| push_outage(&mut text, enrolment, &it));
    text
}

fn begin(columns: &str) -> String {
    format!("{columns}\r\n")
}

fn push_row(text: &mut String, cells: &[String]) {
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

fn push_test(text: &mut String, enrolment: &Enrolment, it: &Measurement) {
    let early = it.early_stop.as_ref();
    let (down, up) = (
        early.and_then(|it| it.download),
        early.and_then(|it| it.upload),
    );
    let link = it.link.as_ref();
    let cells = [
        it.school_id.to_string(),
        quoted(&enrolment.school_name),
        it.id.to_string(),
        it.device_id.to_string(),
        it.source.as_str().to_owned(),
        it.started_at.to_string(),
        shown(it.duration_ms),
        word(&it.trigger),
        word(&it.outcome),
        shown(it.failure.map(FailureReason::as_str)),
        shown(it.download_bps),
        shown(it.upload_bps),
        shown(it.latency_idle_us),
        shown(it.latency_loaded_download_us),
        shown(it.latency_loaded_upload_us),
        shown(it.jitter_us),
        shown(it.loss_ppm),
        shown(it.bytes_received),
        shown(it.bytes_sent),
        shown(early.map(|it| it.stopped)),
        shown(down.map(|it| it.rate_bps)),
        shown(down.map(|it| it.low_bps)),
        shown(down.map(|it| it.high_bps)),
        shown(up.map(|it| it.rate_bps)),
        shown(up.map(|it| it.low_bps)),
        shown(up.map(|it| it.high_bps)),
        word(&it.method),
        quoted(&it.server),
        link.map_or_else(String::new, |it| word(&it.kind)),
        quoted(&it.meter.version),
        shown(link.and_then(|it| it.gateway_rtt_us)),
        shown(link.and_then(|it| it.signal_dbm)),
        shown(link.and_then(|it| it.resolve_us)),
        shown(link.and_then(|it| it.ip_version)),
        it.remarks.iter().map(word).collect::<Vec<_>>().join(" "),
    ];
    push_row(text, &cells);
}

fn push_outage(text: &mut String, enrolment: &Enrolment, it: &Outage) {
    let cells = [
        it.school_id.to_string(),
        quoted(&enrolment.school_name),
        it.id.to_string(),
        it.device_id.to_string(),
        it.began_at.to_string(),
        it.ended_at.to_string(),
        it.length().as_millis().to_string(),
        it.cause.as_str().to_owned(),
        it.cause.blames_line().to_string(),
        shown(it.up_until),
        shown(it.down_until),
        it.end_unseen.to_string(),
    ];
    push_row(text, &cells);
}

/// What is not known is an empty cell, never a zero.
fn shown(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |it| it.to_string())
}

/// The word that an enumeration has on the wire.
fn word(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// A text in quotes, which a spreadsheet never takes as a formula.
fn quoted(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let mark = if formula { "'" } else { "" };
    format!("\"{mark}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::testing::{outage, test_at};

    fn enrolment(name: &str) -> Enrolment {
        serde_json::from_value(serde_json::json!({
            "server": "https://qosyl.example", "school_name": name, "measurement_server": null,
            "device_id": "6f3c6f2e-6ad0-4d2c-8d5e-222222222222",
            "school_id": "6f3c6f2e-6ad0-5d2c-8d5e-111111111111",
            "enrolled_at": "2026-03-03T08:00:00Z",
        }))
        .unwrap()
    }

    /// The cells of the only row by the names of their columns.
    fn row(text: &str, names: &str) -> Vec<(String, String)> {
        let mut reader = csv_lines(text);
        let cells = reader.remove(0);
        names.split(',').map(str::to_owned).zip(cells).collect()
    }

    /// RFC 4180, read apart from what writes it.
    fn csv_lines(text: &str) -> Vec<Vec<String>> {
        let (mut rows, mut cells, mut cell, mut within) = (vec![], vec![], String::new(), false);
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            match (letter, within) {
                ('"', true) if letters.peek() == Some(&'"') => cell.extend(letters.next()),
                ('"', _) => within = !within,
                (',', false) => cells.push(std::mem::take(&mut cell)),
                ('\r', false) => {}
                ('\n', false) => {
                    cells.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut cells));
                }
                (letter, _) => cell.push(letter),
            }
        }
        rows
    }

    #[test]
    fn a_test_has_a_cell_for_each_column_and_what_is_missing_is_empty() {
        let mut text = String::new();
        let at = "2026-11-22T06:15:03Z".parse().unwrap();
        push_test(
            &mut text,
            &enrolment("=Evil, \"School\"\n"),
            &test_at(at, 18),
        );
        let row = row(&text, TESTS);
        assert_eq!(row.len(), TESTS.split(',').count());
        let cell = |name: &str| row.iter().find(|(it, _)| it == name).unwrap().1.clone();
        assert_eq!(cell("school_name"), "'=Evil, \"School\"\n");
        assert_eq!(cell("download_bps"), "18000000");
        assert_eq!(
            (cell("loss_ppm"), cell("signal_dbm")),
            (String::new(), String::new())
        );
        assert_eq!((&*cell("source"), &*cell("method")), ("meter", "ndt7"));
    }

    #[test]
    fn an_outage_has_a_cell_for_each_column() {
        let mut text = String::new();
        let outage = outage("2026-11-22T05:00:00Z", "2026-11-22T05:30:00Z", "no_way_out");
        push_outage(&mut text, &enrolment("School"), &outage);
        let row = row(&text, OUTAGES);
        assert_eq!(row.len(), OUTAGES.split(',').count());
        assert_eq!(csv_lines(&text)[0].len(), row.len());
        assert_eq!(row[6].1, "1800000");
        assert_eq!((&*row[7].1, &*row[8].1), ("no_way_out", "true"));
    }
}
