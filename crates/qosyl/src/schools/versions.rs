//! `qosyl schools versions`, `diff` and `undo`.

use serde_json::{Value, json};

use super::import::word;
use crate::args::{Access, Diff};
use crate::client::Client;
use crate::failure::Failure;
use crate::output;

/// The most rows that one request asks for.
const PAGE_MAX: usize = 500;

/// Lists the versions of a register.
pub fn list(country: &str, access: &Access) -> Result<(), Failure> {
    let path = format!("/v1/registers/{country}/versions");
    let answer = Client::new(access)?.get(&path, &[])?;
    if access.json {
        output::json(&answer);
        return Ok(());
    }
    for version in answer["items"].as_array().into_iter().flatten() {
        output::line(&format!(
            "{:>5}  {}  {}: {} new, {} changed, {} closed, {} schools  {}{}",
            version["version"],
            word(version, "published_at"),
            word(version, "published_by"),
            version["new"],
            version["changed"],
            version["closed"],
            version["schools"],
            word(version, "file_name"),
            undone(version),
        ));
    }
    Ok(())
}

fn undone(version: &Value) -> String {
    match (&version["reverses"], &version["reversed_by"]) {
        (Value::Number(of), _) => format!("  (undoes version {of})"),
        (_, Value::Number(by)) => format!("  (undone by version {by})"),
        _ => String::new(),
    }
}

/// Publishes the reverse of a version.
pub fn undo(country: &str, version: u64, force: bool, access: &Access) -> Result<(), Failure> {
    let client = Client::new(access)?;
    let versions = client.get(
        &format!("/v1/registers/{country}/versions"),
        &[("limit", "1")],
    )?;
    let body = json!({"expected_version": versions["items"][0]["version"], "force": force});
    let path = format!("/v1/registers/{country}/versions/{version}/revert");
    let done = client.post(&path, &body)?;
    if access.json {
        output::json(&done);
    } else {
        let new = &done["version"]["version"];
        output::line(&format!("version {version} is undone by version {new}"));
        if done["left"].as_u64().is_some_and(|left| left > 0) {
            let left = &done["left"];
            output::line(&format!(
                "{left} schools were changed by later versions and are left alone; --force takes \
                 these changes back too"
            ));
        }
    }
    Ok(())
}

/// Shows what an upload changes, or what changed between two versions.
pub fn diff(options: &Diff) -> Result<(), Failure> {
    let client = Client::new(&options.access)?;
    let (path, query) = match (&options.upload, &options.country) {
        (Some(upload), _) => (format!("/v1/uploads/{upload}/rows"), Vec::new()),
        (None, country) => {
            let country = country.as_deref().unwrap_or_default();
            let mut query = vec![("from", options.from.unwrap_or_default().to_string())];
            query.extend(options.to.map(|to| ("to", to.to_string())));
            (format!("/v1/registers/{country}/compare"), query)
        }
    };
    let (rows, total) = pages(&client, &path, &query, options.limit)?;
    if options.access.json {
        output::json(&json!({"items": rows, "total": total}));
        return Ok(());
    }
    for row in &rows {
        tell_row(row);
    }
    output::line(&format!("{} of {total}", rows.len()));
    Ok(())
}

fn pages(
    client: &Client,
    path: &str,
    query: &[(&str, String)],
    limit: usize,
) -> Result<(Vec<Value>, Value), Failure> {
    let mut rows = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let page = (limit - rows.len()).min(PAGE_MAX).to_string();
        let mut asked: Vec<(&str, &str)> = query
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        asked.push(("limit", &page));
        asked.extend(cursor.as_deref().map(|cursor| ("cursor", cursor)));
        let mut answer = client.get(path, &asked)?;
        if let Value::Array(items) = answer["items"].take() {
            rows.extend(items);
        }
        cursor = answer["next"].as_str().map(str::to_owned);
        if cursor.is_none() || rows.len() >= limit {
            return Ok((rows, answer["total"].clone()));
        }
    }
}

fn tell_row(row: &Value) {
    let line = row["line"].as_u64();
    let line = line.map_or_else(|| "     -".to_owned(), |line| format!("{line:>6}"));
    output::line(&format!(
        "{line}  {:<9}  {}",
        word(row, "fate"),
        word(row, "name")
    ));
    if row["fate"] == "new" {
        return;
    }
    for cell in row["cells"].as_array().into_iter().flatten() {
        if cell["before"] != cell["after"] {
            output::line(&format!(
                "          {}: {} -> {}",
                word(cell, "field"),
                shown(&cell["before"]),
                shown(&cell["after"])
            ));
        }
    }
}

fn shown(value: &Value) -> &str {
    value.as_str().unwrap_or("(blank)")
}
