//! `qosyl schools list` and `show`.

use serde_json::Value;

use crate::args::Access;
use crate::client::Client;
use crate::failure::Failure;
use crate::output;

/// Lists schools, page by page.
pub fn list(
    filters: &[(&str, Option<String>)],
    limit: usize,
    access: &Access,
) -> Result<(), Failure> {
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

/// Shows one school.
pub fn show(school: &str, access: &Access) -> Result<(), Failure> {
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
