//! `qosyl schools import`: from a file to an upload that waits for review.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use serde_json::{Map, Value, json};
use ureq::SendBody;

use crate::args::{Import, Kind, Reading};
use crate::client::Client;
use crate::failure::Failure;
use crate::output::{self, Progress};

/// The most problems that are listed on a terminal; `--json` has them all.
const PROBLEMS_SHOWN: usize = 20;
/// How long to wait before the server is asked again how far it is.
const POLL_TIME: Duration = Duration::from_millis(250);

/// Sends a file, and sees it through until it waits for review.
pub fn run(options: &Import) -> Result<(), Failure> {
    if options.publish {
        return at_once(options);
    }
    let client = Client::new(&options.access)?;
    let query = upload_query(options);
    let query: Vec<(&str, &str)> = query
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let mut body = Sent::open(&options.file)?;
    let sent = SendBody::from_reader(&mut body);
    let upload = client
        .send("/v1/uploads", &query, "application/octet-stream", sent)
        .map_err(|failure| in_list(&options.file, failure))?;
    let path = format!("/v1/uploads/{}", word(&upload, "id"));
    if let Some(reading) = reading(&options.reading) {
        wait(&client, &path, &options.file)?;
        client.put(&format!("{path}/source"), &reading)?;
    }
    let mut upload = wait(&client, &path, &options.file)?;
    if upload["state"] == "uploaded" {
        map(&client, &path, options)?;
        upload = wait(&client, &path, &options.file)?;
    }
    if !options.draft {
        upload = client.post(&format!("{path}/submit"), &json!({"note": options.note}))?;
    }
    if options.access.json {
        output::json(&upload);
    } else {
        tell_upload(&upload);
        tell_next(&upload);
    }
    Ok(())
}

fn upload_query(options: &Import) -> Vec<(&'static str, String)> {
    let name = options.file.file_name().unwrap_or_default();
    let mut query = vec![
        ("country", options.country.clone()),
        ("kind", options.kind.as_str().to_owned()),
        ("name", name.to_string_lossy().into_owned()),
    ];
    query.extend(options.level.map(|level| ("level", level.to_string())));
    query.extend(options.area.clone().map(|area| ("area", area)));
    query
}

/// What was said about how to read the file, as the server takes it.
pub fn reading(reading: &Reading) -> Option<Value> {
    let mut options = Map::new();
    let separator = reading.separator.as_deref().map(|it| match it {
        "tab" => "\t",
        other => other,
    });
    let said = [
        ("sheet", reading.sheet.as_deref()),
        ("encoding", reading.encoding.as_deref()),
        ("separator", separator),
    ];
    for (name, value) in said {
        options.extend(value.map(|value| (name.to_owned(), Value::from(value))));
    }
    options.extend(
        reading
            .header_row
            .map(|row| ("header_row".to_owned(), Value::from(row))),
    );
    (!options.is_empty()).then_some(Value::Object(options))
}

/// Sends the mapping of the columns: the one of a file, or the proposed one.
fn map(client: &Client, path: &str, options: &Import) -> Result<(), Failure> {
    let path = format!("{path}/mapping");
    let mapping = match &options.reading.mapping {
        Some(file) => read_json(file)?,
        None => client.get(&path, &[])?["mapping"].take(),
    };
    client.put(&path, &mapping).map(drop)
}

/// Reads a file of JSON.
pub fn read_json(path: &Path) -> Result<Value, Failure> {
    let failed = |cause: String| Failure::File {
        path: path.into(),
        cause,
    };
    let text = std::fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
    serde_json::from_str(&text).map_err(|error| failed(format!("it is not JSON: {error}")))
}

/// Waits until the server has done what it does in the background.
fn wait(client: &Client, path: &str, file: &Path) -> Result<Value, Failure> {
    let progress = Progress::new();
    loop {
        let upload = client.get(path, &[])?;
        if upload["state"] == "failed" {
            progress.clear();
            return Err(Failure::SchoolList {
                path: file.into(),
                cause: word(&upload["problem"], "detail").to_owned(),
            });
        }
        let Some(step) = upload["progress"].as_object() else {
            progress.clear();
            return Ok(upload);
        };
        let number = |name: &str| step.get(name).and_then(Value::as_u64).unwrap_or_default();
        let percent = 100 * number("done") / number("total").max(1);
        let name = step.get("step").and_then(Value::as_str).unwrap_or_default();
        progress.set(&format!("{name}: {percent}%"));
        sleep(POLL_TIME);
    }
}

/// What the checks found and what would change, in a few lines.
pub fn tell_upload(upload: &Value) {
    let file = word(&upload["file"], "name");
    output::line(&format!(
        "{}  {}  {file}  {}",
        word(upload, "id"),
        place(upload),
        word(upload, "state")
    ));
    if let Some(rows) = upload["rows"].as_object() {
        let number = |name: &str| rows.get(name).and_then(Value::as_u64).unwrap_or_default();
        output::line(&format!(
            "{} rows: {} new, {} changed, {} unchanged, {} kept out; {} schools of the register \
             are missing from the file",
            number("total"),
            number("new"),
            number("changed"),
            number("unchanged"),
            number("blocked"),
            number("missing"),
        ));
    }
    for check in upload["checks"].as_array().into_iter().flatten() {
        output::line(&format!(
            "  {:<7} {:>7}  {}",
            word(check, "severity"),
            check["rows"],
            word(check, "title")
        ));
    }
}

/// The country of an upload, and its area if it counts for one alone.
pub fn place(upload: &Value) -> String {
    let country = word(upload, "country");
    match upload["area"].as_str() {
        Some(area) => format!("{country}, {area}"),
        None => country.to_owned(),
    }
}

/// What to do next.
fn tell_next(upload: &Value) {
    let id = word(upload, "id");
    let next = match word(upload, "state") {
        "in_review" => format!(
            "it waits for a second person: qosyl schools diff {id}, then \
             qosyl schools review {id} --approve"
        ),
        "checked" => format!("it is a draft: look at it on the page /register/uploads/{id}"),
        _ => return,
    };
    output::line(&next);
}

/// The way without review: the administrator's own.
fn at_once(options: &Import) -> Result<(), Failure> {
    if options.kind != Kind::Schools
        || options.area.is_some()
        || options.reading.mapping.is_some()
        || reading(&options.reading).is_some()
    {
        let text = "--publish takes a school list as it is; to choose how it is read, an area or \
                    another kind, leave --publish out and end with 'qosyl schools publish ID \
                    --without-review'";
        return Err(Failure::Usage(text.to_owned()));
    }
    let client = Client::new(&options.access)?;
    let mut body = Sent::open(&options.file)?;
    let simulated = if options.simulated { "true" } else { "false" };
    let name = options.file.file_name().unwrap_or_default();
    let name = name.to_string_lossy();
    let query = [
        ("country", options.country.as_str()),
        ("simulated", simulated),
        ("name", &name),
    ];
    let body = SendBody::from_reader(&mut body);
    let report = client
        .send(
            "/v1/schools/import",
            &query,
            "application/octet-stream",
            body,
        )
        .map_err(|failure| in_list(&options.file, failure))?;
    Progress::new().clear();
    if options.access.json {
        output::json(&report);
    } else {
        tell(&report);
    }
    Ok(())
}

/// A refusal of the server, with the file that it is about.
fn in_list(path: &Path, failure: Failure) -> Failure {
    match failure {
        Failure::Refused { detail, .. } => Failure::SchoolList {
            path: path.into(),
            cause: detail,
        },
        other => other,
    }
}

/// A file on its way, with its progress.
struct Sent {
    file: File,
    done: u64,
    size: u64,
    progress: Progress,
}

impl Sent {
    /// Opens a file and refuses here what the server would refuse after a long way.
    fn open(path: &Path) -> Result<Self, Failure> {
        let failed = |cause: io::Error| Failure::File {
            path: path.into(),
            cause: cause.to_string(),
        };
        let mut file = File::open(path).map_err(failed)?;
        let size = file.metadata().map_err(failed)?.len();
        super::check::refuse_at_once(path, &mut file)?;
        Ok(Self {
            file,
            done: 0,
            size,
            progress: Progress::new(),
        })
    }
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
    if let Some(version) = report["version"].as_u64() {
        output::line(&format!("this is version {version} of the register"));
    }
}

/// A word of an answer.
pub fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}
