//! Files of others: what a row of one is, and ids of schools that were found to be wrong.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::fields::{Fields, folded};
use crate::school::giga_id;
use crate::{mlab, plain};

/// What a row or document of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// A test of Giga Meter: `measurements`, `measurements_failed`, or a body of its programs.
    GigaMeter,
    /// A short check of Giga Meter: `connectivity_ping_checks`.
    GigaMeterPings,
    /// A document of M-Lab's archive of ndt7.
    MLab,
    /// A row of a plain table.
    Plain,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::GigaMeter,
        Self::GigaMeterPings,
        Self::MLab,
        Self::Plain,
    ];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::GigaMeter => "giga-meter",
            Self::GigaMeterPings => "giga-meter-pings",
            Self::MLab => "m-lab",
            Self::Plain => "plain",
        }
    }

    /// Reads the word on the wire.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

/// Fields that only Giga Meter has.
const OF_GIGA_METER: [&str; 7] = [
    "browserid",
    "gigaidschool",
    "clientinfo",
    "serverinfo",
    "devicetype",
    "results",
    "installationid",
];

/// What a row or document is, by the names of its fields.
pub fn detect(row: &Map<String, Value>) -> Option<Form> {
    let fields = Fields::new(row);
    let has_speed = fields.has(&["download"]) || fields.has(&["upload"]);
    if mlab::is_document(&fields) {
        Some(Form::MLab)
    } else if plain::is_row(&fields) {
        Some(Form::Plain)
    } else if fields.has(&["isconnected"]) {
        Some(Form::GigaMeterPings)
    } else if (has_speed || fields.has(&["results"])) && fields.has(&OF_GIGA_METER) {
        Some(Form::GigaMeter)
    } else if has_speed {
        Some(Form::Plain)
    } else {
        None
    }
}

/// Ids of schools that records bear wrongly, with the right ones: `giga_id_school_mapping_fix`.
/// Capitals do not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corrections(HashMap<String, String>);

impl Corrections {
    /// Takes in a row of the table; whether it was one.
    pub fn add(&mut self, row: &Map<String, Value>) -> bool {
        let fields = Fields::new(row);
        let one = |name| fields.text(&[name]).and_then(|it| giga_id(&it));
        match (one("gigaidschoolwrong"), one("gigaidschoolcorrect")) {
            (Some(wrong), Some(correct)) => {
                self.0.insert(wrong, correct);
                true
            }
            _ => false,
        }
    }

    /// Sets a row's id of a school right; whether it was wrong.
    pub fn apply(&self, row: &mut Map<String, Value>) -> bool {
        let mut changed = false;
        for (name, value) in row.iter_mut() {
            if folded(name) != "gigaidschool" {
                continue;
            }
            let own = value.as_str().and_then(giga_id);
            if let Some(correct) = own.and_then(|own| self.0.get(&own)) {
                *value = Value::String(correct.clone());
                changed = true;
            }
        }
        changed
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(row: &Value) -> Option<Form> {
        detect(row.as_object().unwrap())
    }

    #[test]
    fn a_row_is_told_by_the_names_of_its_fields() {
        let giga = json!({"id": 1, "uuid": "x", "browser_id": "b", "download": 1.0, "upload": 1.0,
            "giga_id_school": "g", "reason": "PCDC school does not exist"});
        assert_eq!(of(&giga), Some(Form::GigaMeter));
        assert_eq!(
            of(&json!({"UUID": "x", "Download": 1, "Results": {}})),
            Some(Form::GigaMeter)
        );
        let ping = json!({"timestamp": "t", "is_connected": "t", "giga_id_school": "g"});
        assert_eq!(of(&ping), Some(Form::GigaMeterPings));
        let archive = json!({"Download": {"ServerMeasurements": []}, "ClientIP": "x"});
        assert_eq!(of(&archive), Some(Form::MLab));
        let plain = json!({"school": "7", "time": "t", "download_mbps": 3});
        assert_eq!(of(&plain), Some(Form::Plain));
        assert_eq!(
            of(&json!({"school": "7", "download": 3})),
            Some(Form::Plain)
        );
        assert_eq!(of(&json!({"school_name": "Alpha", "latitude": 1})), None);
        for form in Form::ALL {
            assert_eq!(Form::from_word(form.as_str()), Some(form));
        }
    }

    #[test]
    fn wrong_ids_are_set_right_whatever_their_capitals() {
        let mut corrections = Corrections::default();
        let row = json!({"giga_id_school_wrong": "AAAA-1", "giga_id_school_correct": "bbbb-2",
            "wrong_country": "KE", "correct_country": "UG"});
        assert!(corrections.add(row.as_object().unwrap()));
        assert!(!corrections.add(json!({"x": 1}).as_object().unwrap()));
        for name in ["giga_id_school", "gigaIDSchool"] {
            let mut row = json!({name: " aaaA-1 ", "school_id": "aaaa-1"})
                .as_object()
                .unwrap()
                .clone();
            assert!(corrections.apply(&mut row));
            assert_eq!(row[name], "bbbb-2");
            assert_eq!(row["school_id"], "aaaa-1");
            assert!(!corrections.apply(&mut row), "it is right now");
        }
        assert_eq!((corrections.len(), corrections.is_empty()), (1, false));
    }
}
