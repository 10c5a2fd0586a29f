//! The way in: bytes to records, records to drafts.

use qosyl_domain::Invalid;
use serde_json::{Map, Value};

use crate::draft::Parsed;
use crate::fields::{Fields, unfolded};
use crate::import::Form;
use crate::{Pseudonyms, cloudflare, mlab, ndt7, ping, plain};

/// Fields under which a body may hold its records.
const LISTS: [&str; 3] = ["records", "measurements", "data"];

/// Why nothing of a body can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not JSON, and why.
    Malformed(String),
    /// It is JSON and holds no record.
    NoRecord,
    /// It holds more records than it may.
    TooMany {
        /// How many.
        records: usize,
        /// The limit.
        most: usize,
    },
}

/// What a body holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What it says beside its records, where it is more than a list.
    pub around: Map<String, Value>,
    /// Its records.
    pub records: Vec<Map<String, Value>>,
}

/// Reads a body: one record, a list of records, or an object with such a list. What stands in a
/// list and is no record is left out.
pub fn records(body: &[u8], most: usize) -> Result<Reading, Unreadable> {
    let value =
        serde_json::from_slice(body).map_err(|error| Unreadable::Malformed(error.to_string()))?;
    let (around, list) = match value {
        Value::Array(list) => (Map::new(), list),
        Value::Object(object) => split(object),
        _ => return Err(Unreadable::NoRecord),
    };
    if list.len() > most {
        let records = list.len();
        return Err(Unreadable::TooMany { records, most });
    }
    let is_empty = list.is_empty();
    let records: Vec<_> = list
        .into_iter()
        .filter_map(|it| match it {
            Value::Object(record) => Some(record),
            _ => None,
        })
        .collect();
    if records.is_empty() && !is_empty {
        return Err(Unreadable::NoRecord);
    }
    Ok(Reading { around, records })
}

/// The list in an object, and the rest of it; an object without one is a record itself.
fn split(mut object: Map<String, Value>) -> (Map<String, Value>, Vec<Value>) {
    for name in LISTS {
        if object.get(name).is_some_and(Value::is_array)
            && let Some(Value::Array(list)) = object.remove(name)
        {
            return (object, list);
        }
    }
    (Map::new(), vec![Value::Object(object)])
}

/// Reads a test as Giga Meter sends it, whatever the version and the provider.
pub fn read(record: Map<String, Value>, pseudonyms: Pseudonyms<'_>) -> Parsed {
    let record = unfolded(record);
    let fields = Fields::new(&record);
    let mut parsed = if cloudflare::is_body(&fields) {
        cloudflare::test(&fields, pseudonyms)
    } else if cloudflare::is_named(&fields) {
        cloudflare::row(&fields, pseudonyms)
    } else {
        ndt7::test(&fields, pseudonyms)
    };
    if parsed.problem.is_none() && is_of_health(&fields) {
        let detail = "it is of a health facility, of which no register is kept here";
        parsed.problem = Some(Invalid::new("facility_health", detail));
    }
    parsed
}

fn is_of_health(fields: &Fields<'_>) -> bool {
    let kind = fields.text(&["facilitytype"]);
    let named = kind.is_some_and(|it| it.eq_ignore_ascii_case("health"));
    let of_school = fields.get(&["gigaidschool"]).is_some();
    named || (fields.get(&["gigaidhealth"]).is_some() && !of_school)
}

/// Reads the short checks of a body. `school` is the one in its address.
pub fn pings(reading: Reading, school: Option<&str>, pseudonyms: Pseudonyms<'_>) -> Vec<Parsed> {
    let around = Fields::new(&reading.around);
    let read = |record: Map<String, Value>| {
        let fields = Fields::new(&record);
        let mut parsed = ping::ping(&fields, Some(&around), pseudonyms);
        if let Some(school) = school
            && fields.get(&["gigaidschool"]).is_none()
        {
            parsed.draft.school = crate::SchoolKey::giga(school);
        }
        parsed
    };
    reading.records.into_iter().map(read).collect()
}

/// Reads a row or document of a file.
pub fn read_row(record: Map<String, Value>, form: Form, pseudonyms: Pseudonyms<'_>) -> Parsed {
    if form == Form::GigaMeter {
        return read(record, pseudonyms);
    }
    let record = unfolded(record);
    let fields = Fields::new(&record);
    match form {
        Form::GigaMeterPings => row_of_pings(&fields, pseudonyms),
        Form::MLab => mlab::document(&fields, pseudonyms),
        _ => plain::row(&fields, pseudonyms),
    }
}

fn row_of_pings(fields: &Fields<'_>, pseudonyms: Pseudonyms<'_>) -> Parsed {
    let mut parsed = ping::ping(fields, None, pseudonyms);
    if fields.flag(&["isdeleted"]) == Some(true) {
        let detail = "the row was deleted where it comes from";
        parsed.problem = Some(Invalid::new("record_deleted", detail));
    }
    parsed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn pseudonym(text: &str) -> uuid::Uuid {
        crate::ids::made("test", &[text])
    }

    fn count(body: &Value) -> Result<usize, Unreadable> {
        records(body.to_string().as_bytes(), 3).map(|it| it.records.len())
    }

    #[test]
    fn a_body_is_a_record_a_list_or_an_object_with_one() {
        assert_eq!(count(&json!({"UUID": "x"})), Ok(1));
        assert_eq!(count(&json!([{"UUID": "x"}, {"UUID": "y"}])), Ok(2));
        assert_eq!(
            count(&json!({"registration_id": 1, "records": [{}, {}]})),
            Ok(2)
        );
        assert_eq!(count(&json!({"measurements": [{}]})), Ok(1));
        assert_eq!(
            count(&json!({"success": true, "data": [{}, 5, null]})),
            Ok(1)
        );
        assert_eq!(count(&json!([])), Ok(0));
    }

    #[test]
    fn only_what_holds_no_record_is_unreadable() {
        assert!(matches!(records(b"{", 3), Err(Unreadable::Malformed(_))));
        assert!(matches!(records(b"", 3), Err(Unreadable::Malformed(_))));
        assert_eq!(count(&json!(5)), Err(Unreadable::NoRecord));
        assert_eq!(count(&json!([1, "x"])), Err(Unreadable::NoRecord));
        let many = json!([{}, {}, {}, {}]);
        assert_eq!(
            count(&many),
            Err(Unreadable::TooMany {
                records: 4,
                most: 3
            })
        );
        let deep = "[".repeat(10_000);
        assert!(matches!(
            records(deep.as_bytes(), 3),
            Err(Unreadable::Malformed(_))
        ));
    }

    #[test]
    fn health_facilities_are_kept_apart() {
        let at = "2026-07-24T09:47:12Z";
        let code = |mut body: Value| {
            body["Timestamp"] = json!(at);
            body["Download"] = json!(5);
            let problem = read(body.as_object().unwrap().clone(), &pseudonym).problem;
            problem.map(|it| it.code)
        };
        assert_eq!(
            code(json!({"facility_type": "health"})),
            Some("facility_health")
        );
        assert_eq!(
            code(json!({"giga_id_health": "h"})),
            Some("facility_health")
        );
        assert_eq!(
            code(json!({"facility_type": "school", "giga_id_school": "s"})),
            None
        );
    }

    #[test]
    fn checks_are_of_the_school_in_their_address_unless_they_name_another() {
        let body = json!({"records": [{"isConnected": true}, {"giga_id_school": "T"}]});
        let reading = records(body.to_string().as_bytes(), 9).unwrap();
        let read = pings(reading, Some("S"), &pseudonym);
        let schools: Vec<_> = read
            .iter()
            .map(|it| it.draft.school.giga_id.as_deref())
            .collect();
        assert_eq!(schools, [Some("s"), Some("t")]);
    }

    #[test]
    fn deleted_rows_are_named() {
        let row = json!({"timestamp": "2026-07-24T09:47:12Z", "is_connected": "t",
            "is_deleted": "t", "giga_id_school": "g"});
        let row = row.as_object().unwrap().clone();
        let parsed = read_row(row, Form::GigaMeterPings, &pseudonym);
        assert_eq!(parsed.problem.unwrap().code, "record_deleted");
    }

    proptest! {
        #[test]
        fn whatever_a_body_says_reading_it_ends_and_gives_the_same_again(
            key in "[A-Za-z_]{1,12}",
            text in "\\PC{0,40}",
            number in any::<f64>(),
        ) {
            let names = ["Download", "Upload", "Timestamp", "UUID", "giga_id_school", "Results",
                "ClientInfo", "ServerInfo", "BrowserID", "download_mbps", "isConnected"];
            let mut record = Map::new();
            for (place, name) in names.iter().enumerate() {
                let value = match place % 3 {
                    0 => json!(number * place as f64),
                    1 => json!(text),
                    _ => json!({key.clone(): text, "TCPInfo": {"MinRTT": number}}),
                };
                record.insert((*name).to_owned(), value);
            }
            record.insert(key, json!([text, number]));
            for form in Form::ALL {
                let first = read_row(record.clone(), form, &pseudonym);
                prop_assert_eq!(first, read_row(record.clone(), form, &pseudonym));
            }
        }
    }
}
