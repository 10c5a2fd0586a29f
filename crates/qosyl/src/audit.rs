//! `qosyl audit`: who changed what, and when.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::args::Audit;
use crate::client::Client;
use crate::failure::Failure;
use crate::output;

/// Items on a page.
const PAGE_ITEMS: usize = 500;
/// Characters of a value in a line.
const VALUE_CHARS: usize = 60;

/// Carries the command out.
pub fn run(command: &Audit) -> Result<(), Failure> {
    let since = command.since.as_deref().map(time);
    let until = command.until.as_deref().map(time);
    let filters = [
        ("country", command.country.as_deref()),
        ("actor", command.actor.as_deref()),
        ("action", command.action.as_deref()),
        ("subject", command.subject.as_deref()),
        ("since", since.as_deref()),
        ("until", until.as_deref()),
    ];
    let filters: Vec<(&str, &str)> = filters
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect();
    let (items, total) = read(&Client::new(&command.access)?, &filters, command.limit)?;
    if command.access.json {
        output::json(&json!({"items": items, "total": total}));
        return Ok(());
    }
    for item in &items {
        output::line(&in_a_line(item));
    }
    output::line(&format!("{} of {total}", items.len()));
    Ok(())
}

/// The latest changes, page by page.
fn read(
    client: &Client,
    filters: &[(&str, &str)],
    limit: usize,
) -> Result<(Vec<Value>, Value), Failure> {
    let mut items = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let wanted = (limit - items.len()).clamp(1, PAGE_ITEMS).to_string();
        let mut query = filters.to_vec();
        query.push(("limit", &wanted));
        if let Some(cursor) = &cursor {
            query.push(("cursor", cursor));
        }
        let page = client.get("/v1/audit", &query)?;
        items.extend(page["items"].as_array().into_iter().flatten().cloned());
        cursor = page["next"].as_str().map(str::to_owned);
        if cursor.is_none() || items.len() >= limit {
            return Ok((items, page["total"].clone()));
        }
    }
}

/// A day is its beginning in UTC; a time is itself.
fn time(text: &str) -> String {
    if text.contains('T') {
        text.to_owned()
    } else {
        format!("{text}T00:00:00Z")
    }
}

fn in_a_line(item: &Value) -> String {
    let word = |key: &str| item[key].as_str().unwrap_or("-");
    let at: String = word("at").chars().take(19).collect();
    format!(
        "{at}Z  {:<22}  {:<18}  {}  {}  {}",
        word("actor"),
        word("action"),
        word("country"),
        word("subject"),
        differences(&item["before"], &item["after"]).join("; ")
    )
}

/// The fields that differ, with the old and the new value.
fn differences(before: &Value, after: &Value) -> Vec<String> {
    let names = |value: &Value| -> Vec<String> {
        let fields = value.as_object().into_iter().flatten();
        fields.map(|(name, _)| name.clone()).collect()
    };
    let all: BTreeSet<String> = names(before).into_iter().chain(names(after)).collect();
    all.iter()
        .filter(|name| before[name.as_str()] != after[name.as_str()])
        .map(|name| {
            let (old, new) = (&before[name.as_str()], &after[name.as_str()]);
            match old {
                Value::Null => format!("{name}: {}", short(new)),
                _ => format!("{name}: {} → {}", short(old), short(new)),
            }
        })
        .collect()
}

fn short(value: &Value) -> String {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    if text.chars().count() <= VALUE_CHARS {
        return text;
    }
    let kept: String = text.chars().take(VALUE_CHARS - 1).collect();
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_fields_that_differ_are_named() {
        let (before, after) = (
            json!({"name": "Beta", "country": "KEN", "gone": 1}),
            json!({"name": "Beta Primary", "country": "KEN", "made": true}),
        );
        let told = differences(&before, &after);
        assert_eq!(
            told,
            ["gone: 1 → null", "made: true", "name: Beta → Beta Primary"]
        );
        assert_eq!(differences(&Value::Null, &json!({"a": "b"})), ["a: b"]);
        assert!(short(&"x".repeat(100).into()).ends_with('…'));
    }

    #[test]
    fn a_day_is_its_beginning() {
        assert_eq!(time("2027-01-31"), "2027-01-31T00:00:00Z");
        assert_eq!(time("2027-01-31T10:00:00Z"), "2027-01-31T10:00:00Z");
    }
}
