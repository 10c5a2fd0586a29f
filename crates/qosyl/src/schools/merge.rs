//! `qosyl schools merge` and `split`: changes of which schools there are, for review.

use serde_json::{Value, json};

use super::import::tell_upload;
use crate::args::Access;
use crate::client::Client;
use crate::failure::Failure;
use crate::output;

/// Proposes that schools become part of another one.
pub fn merge(
    country: &str,
    into: &str,
    schools: &[String],
    note: &str,
    access: &Access,
) -> Result<(), Failure> {
    let body = json!({"from": schools, "into": into, "note": note});
    propose(&format!("/v1/registers/{country}/merges"), &body, access)
}

/// Proposes that a school becomes several.
pub fn split(
    country: &str,
    school: &str,
    into: &[String],
    note: &str,
    access: &Access,
) -> Result<(), Failure> {
    let parts: Result<Vec<Value>, Failure> = into.iter().map(|text| part(text)).collect();
    let body = json!({"school": school, "into": parts?, "note": note});
    propose(&format!("/v1/registers/{country}/splits"), &body, access)
}

fn propose(path: &str, body: &Value, access: &Access) -> Result<(), Failure> {
    let upload = Client::new(access)?.post(path, body)?;
    if access.json {
        output::json(&upload);
    } else {
        tell_upload(&upload);
    }
    Ok(())
}

/// A part of a school: a name may hold a semicolon, a number does not.
fn part(text: &str) -> Result<Value, Failure> {
    let wrong = || {
        let words =
            format!("'{text}' is not NAME;LATITUDE;LONGITUDE, for instance 'North;1.5;36.8'");
        Failure::Usage(words)
    };
    let (rest, longitude) = text.rsplit_once(';').ok_or_else(wrong)?;
    let (name, latitude) = rest.rsplit_once(';').ok_or_else(wrong)?;
    let number = |text: &str| text.trim().parse::<f64>().is_ok();
    if name.trim().is_empty() || !number(latitude) || !number(longitude) {
        return Err(wrong());
    }
    Ok(json!({
        "name": name.trim(),
        "latitude": latitude.trim(),
        "longitude": longitude.trim(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_a_name_and_a_place() {
        let part_of = part("Alpha; lower school;-1.250;36.8").unwrap();
        assert_eq!(part_of["name"], "Alpha; lower school");
        assert_eq!(part_of["latitude"], "-1.250");
        for wrong in ["Alpha", "Alpha;1", ";1;2", "Alpha;north;36"] {
            assert_eq!(part(wrong).unwrap_err().exit_code(), 2, "{wrong}");
        }
    }
}
