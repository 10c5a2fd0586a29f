//! `qosyl schools …`

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde_json::Value;
use ureq::SendBody;

use crate::args::{Access, Schools};
use crate::client::Client;
use crate::failure::Failure;
use crate::output::{self, Progress};

/// The most problems that are listed on a terminal; `--json` has them all.
const PROBLEMS_SHOWN: usize = 20;

/// Carries a command out.
pub fn run(command: Schools) -> Result<(), Failure> {
    match command {
        Schools::Import {
            file,
            country,
            simulated,
            access,
        } => import(&file, &country, simulated, &access),
        Schools::List {
            q,
            country,
            status,
            limit,
            access,
        } => {
            let filters = [("q", q), ("country", country), ("status", status)];
            list(&filters, limit, &access)
        }
        Schools::Show { school, access } => show(&school, &access),
    }
}

fn import(path: &Path, country: &str, simulated: bool, access: &Access) -> Result<(), Failure> {
    let failed = |cause: io::Error| Failure::File {
        path: path.into(),
        cause: cause.to_string(),
    };
    let file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    check_before_sending(path, size)?;
    let client = Client::new(access)?;
    let mut body = Sent {
        file,
        done: 0,
        size,
        progress: Progress::new(),
    };
    let query = [
        ("country", country),
        ("simulated", if simulated { "true" } else { "false" }),
    ];
    let body = SendBody::from_reader(&mut body);
    let report = client.send("/v1/schools/import", &query, "text/csv", body);
    let report = report.map_err(|failure| match failure {
        Failure::Refused { detail, .. } => Failure::SchoolList {
            path: path.into(),
            cause: detail,
        },
        other => other,
    })?;
    Progress::new().clear();
    if access.json {
        output::json(&report);
    } else {
        tell(&report);
    }
    Ok(())
}

/// Refuses here what the server would refuse after a long way: too large, or not text.
fn check_before_sending(path: &Path, size: u64) -> Result<(), Failure> {
    let refused = |cause: String| Failure::SchoolList {
        path: path.into(),
        cause,
    };
    let failed = |cause: io::Error| Failure::File {
        path: path.into(),
        cause: cause.to_string(),
    };
    let mut start = Vec::new();
    File::open(path)
        .map_err(failed)?
        .take(64 * 1024)
        .read_to_end(&mut start)
        .map_err(failed)?;
    qosyl_register::sniff(&start).map_err(|error| refused(error.to_string()))?;
    let most = qosyl_register::FILE_BYTES_MAX;
    if size > most {
        return Err(refused(format!(
            "the file has {size} bytes, the most that one import takes is {most}; split it"
        )));
    }
    Ok(())
}

/// A file on its way, with its progress.
struct Sent {
    file: File,
    done: u64,
    size: u64,
    progress: Progress,
}

impl Read for Sent {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.done += read as u64;
        let percent = 100 * self.done / self.size.max(1);
        let waiting = if read == 0 {
            ", the server is reading it"
        } else {
            ""
        };
        self.progress.set(&format!("{percent}% sent{waiting}"));
        Ok(read)
    }
}

fn tell(report: &Value) {
    let number = |key: &str| report[key].as_u64().unwrap_or_default();
    output::line(&format!(
        "{} rows read: {} schools ({} new, {} changed, {} unchanged), {} duplicate ids, \
         {} rows rejected",
        number("rows_read"),
        number("schools"),
        number("created"),
        number("updated"),
        number("unchanged"),
        number("duplicates_total"),
        number("rejected_total"),
    ));
    let rows = |key: &str| report[key].as_array().cloned().unwrap_or_default();
    for row in rows("duplicates").iter().take(PROBLEMS_SHOWN) {
        let (number, id, first) = (&row["row"], &row["id"], &row["first_row"]);
        output::line(&format!(
            "  row {number}: the id {id} stands in row {first} already"
        ));
    }
    for row in rows("rejected").iter().take(PROBLEMS_SHOWN) {
        let detail = row["detail"].as_str().unwrap_or_default();
        output::line(&format!("  row {}: {detail}", row["row"]));
    }
    let hidden = number("duplicates_total").max(number("rejected_total"));
    if hidden > PROBLEMS_SHOWN as u64 {
        output::line("  more with --json");
    }
}

fn list(filters: &[(&str, Option<String>)], limit: usize, access: &Access) -> Result<(), Failure> {
    let client = Client::new(access)?;
    let mut schools = Vec::new();
    let mut cursor: Option<String> = None;
    let total = loop {
        let page = (limit - schools.len()).min(500).to_string();
        let mut query: Vec<(&str, &str)> = filters
            .iter()
            .filter_map(|(name, value)| Some((*name, value.as_deref()?)))
            .collect();
        query.push(("limit", &page));
        if let Some(cursor) = &cursor {
            query.push(("cursor", cursor));
        }
        let answer = client.get("/v1/schools", &query)?;
        schools.extend(answer["items"].as_array().cloned().unwrap_or_default());
        cursor = answer["next"].as_str().map(str::to_owned);
        if cursor.is_none() || schools.len() >= limit {
            break answer["total"].clone();
        }
    };
    if access.json {
        output::json(&serde_json::json!({ "items": schools, "total": total }));
        return Ok(());
    }
    for school in &schools {
        output::line(&in_a_line(school));
    }
    output::line(&format!("{} of {total}", schools.len()));
    Ok(())
}

fn in_a_line(school: &Value) -> String {
    let word = |key: &str| school[key].as_str().unwrap_or_default();
    let simulated = if school["simulated"] == true {
        "  (simulated)"
    } else {
        ""
    };
    format!(
        "{:>7}  {}  {:<13}  {}  {}{simulated}",
        school["number"],
        word("id"),
        word("status"),
        word("country"),
        word("name")
    )
}

fn show(school: &str, access: &Access) -> Result<(), Failure> {
    let school = Client::new(access)?.get(&format!("/v1/schools/{school}"), &[])?;
    if access.json {
        output::json(&school);
        return Ok(());
    }
    for (name, value) in school.as_object().into_iter().flatten() {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        output::line(&format!("{name:<20} {value}"));
    }
    Ok(())
}
