//! `qosyl measurements quarantine`: what cannot be placed, and why.

use serde_json::{Value, json};

use crate::args::Access;
use crate::client::Client;
use crate::failure::Failure;
use crate::output;

/// Items on a page.
const PAGE_ITEMS: usize = 500;

/// Lists records in quarantine, the oldest first.
pub fn list(reason: Option<&str>, limit: usize, access: &Access) -> Result<(), Failure> {
    let client = Client::new(access)?;
    let (mut items, mut cursor): (Vec<Value>, Option<String>) = (Vec::new(), None);
    let total = loop {
        let wanted = (limit - items.len()).clamp(1, PAGE_ITEMS).to_string();
        let mut query = vec![("limit", wanted.as_str())];
        query.extend(reason.map(|reason| ("reason", reason)));
        query.extend(cursor.as_deref().map(|cursor| ("cursor", cursor)));
        let page = client.get("/v1/quarantine", &query)?;
        items.extend(page["items"].as_array().into_iter().flatten().cloned());
        cursor = page["next"].as_str().map(str::to_owned);
        if cursor.is_none() || items.len() >= limit {
            break page["total"].clone();
        }
    };
    if access.json {
        output::json(&json!({"items": items, "total": total}));
        return Ok(());
    }
    for item in &items {
        output::line(&in_a_line(item));
    }
    output::line(&format!("{} of {total}", items.len()));
    Ok(())
}

fn in_a_line(item: &Value) -> String {
    let word = |name: &str| item[name].as_str().unwrap_or("-");
    let at: String = word("received_at").chars().take(19).collect();
    format!(
        "{:>8}  {at}Z  {:<10}  {:<20}  {:<20}  {}",
        item["id"],
        word("source"),
        word("actor"),
        word("reason"),
        word("detail")
    )
}

/// Tries again to place what had no school.
pub fn retry(access: &Access) -> Result<(), Failure> {
    let answer = Client::new(access)?.post("/v1/quarantine/retry", &json!({}))?;
    if access.json {
        output::json(&answer);
    } else {
        output::line(&format!(
            "{} of {} found their school",
            answer["placed"], answer["tried"]
        ));
    }
    Ok(())
}
