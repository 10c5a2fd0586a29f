//! `qosyl schools uploads`, `review` and `publish`.

use serde_json::{Value, json};

use super::import::{place, tell_upload, word};
use crate::args::{Access, Review};
use crate::client::Client;
use crate::failure::Failure;
use crate::output;

/// The most uploads that are listed.
const UPLOADS_SHOWN: &str = "200";

/// Lists uploads.
pub fn uploads(country: Option<&str>, state: Option<&str>, access: &Access) -> Result<(), Failure> {
    let mut query = vec![("limit", UPLOADS_SHOWN)];
    query.extend(country.map(|country| ("country", country)));
    query.extend(state.map(|state| ("state", state)));
    let answer = Client::new(access)?.get("/v1/uploads", &query)?;
    if access.json {
        output::json(&answer);
        return Ok(());
    }
    let uploads = answer["items"].as_array().cloned().unwrap_or_default();
    for upload in &uploads {
        output::line(&format!(
            "{}  {}  {:<10}  {:<20}  {}  {}",
            word(upload, "id"),
            place(upload),
            word(upload, "state"),
            word(upload, "created_at"),
            word(upload, "created_by"),
            word(&upload["file"], "name"),
        ));
    }
    output::line(&format!("{} of {}", uploads.len(), answer["total"]));
    Ok(())
}

/// Decides on an upload.
pub fn run(options: &Review) -> Result<(), Failure> {
    let client = Client::new(&options.access)?;
    let path = format!("/v1/uploads/{}", options.upload);
    for decision in decisions(options) {
        client.post(&format!("{path}/decisions"), &decision)?;
    }
    let upload = if options.approve {
        client.post(&format!("{path}/approve"), &json!({}))?
    } else if let Some(note) = &options.give_back {
        client.post(&format!("{path}/return"), &json!({"note": note}))?
    } else {
        client.get(&path, &[])?
    };
    if options.access.json {
        output::json(&upload);
        return Ok(());
    }
    tell_upload(&upload);
    let decided = &upload["decisions"];
    if decided.is_object() {
        output::line(&format!(
            "decided: {} accepted, {} refused, {} open",
            decided["accepted"], decided["refused"], decided["open"]
        ));
    }
    Ok(())
}

/// What the options decide: first what is refused, then all the rest.
fn decisions(options: &Review) -> Vec<Value> {
    let mut decisions = Vec::new();
    if !options.refuse_rows.is_empty() {
        decisions.push(json!({"verdict": "refuse", "rows": options.refuse_rows}));
    }
    for column in &options.refuse_columns {
        decisions.push(json!({"verdict": "refuse", "field": column}));
    }
    if let Some(check) = &options.refuse_check {
        decisions.push(json!({"verdict": "refuse", "filter": {"check": check}}));
    }
    if options.accept_all {
        decisions.push(json!({"verdict": "accept", "filter": {"verdict": "open"}}));
    }
    decisions
}

/// Publishes an approved upload.
pub fn publish(upload: &str, without_review: bool, access: &Access) -> Result<(), Failure> {
    let client = Client::new(access)?;
    let path = format!("/v1/uploads/{upload}");
    let mut found = client.get(&path, &[])?;
    if without_review && found["state"] != "approved" {
        let body = json!({"without_review": true});
        found = client.post(&format!("{path}/approve"), &body)?;
    }
    let mut body = json!({"expected_version": found["base_version"]});
    if without_review {
        body["without_review"] = true.into();
    }
    let done = client.post(&format!("{path}/publish"), &body)?;
    if access.json {
        output::json(&done);
    } else {
        output::line(&format!(
            "published: version {} of the register of {}",
            done["version"],
            word(&done, "country")
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_refused_is_decided_before_the_rest_is_accepted() {
        let access = Access {
            server: None,
            token: None,
            data: "data".into(),
            ca_file: None,
            json: false,
        };
        let options = Review {
            upload: "1".to_owned(),
            refuse_rows: vec![3, 9],
            refuse_columns: vec!["latitude".to_owned()],
            refuse_check: None,
            accept_all: true,
            approve: false,
            give_back: None,
            access,
        };
        let decisions = decisions(&options);
        assert_eq!(decisions.len(), 3);
        assert_eq!(decisions[0]["rows"], json!([3, 9]));
        assert_eq!(decisions[1]["field"], "latitude");
        assert_eq!(decisions[2]["verdict"], "accept");
    }
}
