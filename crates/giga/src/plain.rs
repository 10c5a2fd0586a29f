//! A table of some other program: columns with their units in their names.

use qosyl_domain::{
    FailureReason, Invalid, Measurement, MeasurementId, Method, Outcome, Source, Trigger,
};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::Pseudonyms;
use crate::draft::{Content, Draft, Parsed, blank_test, complaint, native};
use crate::fields::{Fields, scaled, words};
use crate::ids::is_generic;
use crate::ndt7::host_name;
use crate::school::{SchoolKey, giga_id, id};
use crate::sundry::device;
use crate::time;

/// Names of a column by unit, and what its values are to be multiplied with.
type Units = &'static [(&'static str, f64)];

const DOWNLOAD: Units = &[
    ("downloadbps", 1.0),
    ("downloadkbps", 1e3),
    ("downloadmbps", 1e6),
];
const UPLOAD: Units = &[("uploadbps", 1.0), ("uploadkbps", 1e3), ("uploadmbps", 1e6)];
const LATENCY: Units = &[
    ("latencyidleus", 1.0),
    ("latencyus", 1.0),
    ("latencyidlems", 1e3),
    ("latencyms", 1e3),
    ("pingms", 1e3),
];
const LOADED_DOWNLOAD: Units = &[
    ("latencyloadeddownloadus", 1.0),
    ("latencyloadeddownloadms", 1e3),
];
const LOADED_UPLOAD: Units = &[
    ("latencyloadeduploadus", 1.0),
    ("latencyloadeduploadms", 1e3),
];
const JITTER: Units = &[("jitterus", 1.0), ("jitterms", 1e3)];
const LOSS: Units = &[
    ("lossppm", 1.0),
    ("losspercent", 1e4),
    ("packetlosspercent", 1e4),
];
const DURATION: Units = &[("durationms", 1.0), ("durations", 1e3)];

/// Whether a row is of such a table.
pub(crate) fn is_row(fields: &Fields<'_>) -> bool {
    DOWNLOAD
        .iter()
        .chain(UPLOAD)
        .any(|(name, _)| fields.has(&[name]))
}

/// Reads a row.
pub(crate) fn row(fields: &Fields<'_>, pseudonyms: Pseudonyms<'_>) -> Parsed {
    let mut test = blank_test(Source::Import, Method::Unknown);
    let started_at = fields.get(&["startedat", "timestamp", "time", "datetime"]);
    let started_at = started_at.and_then(time::read);
    test.started_at = started_at.unwrap_or_default();
    fill(&mut test, fields);
    let own = fields.text(&["id", "uuid"]).and_then(|it| id(&it));
    let own_uuid = own
        .as_deref()
        .filter(|it| !is_generic(it))
        .and_then(|it| Uuid::parse_str(it).ok());
    test.id = MeasurementId(own_uuid.unwrap_or_default());
    let device = fields
        .text(&["deviceid"])
        .map(|it| pseudonyms(&format!("device:{it}")));
    let device = device.or_else(|| self::device(fields, pseudonyms));
    let is_failed = test.outcome != Outcome::Complete;
    let problem = complaint(&test, started_at.is_some())
        .filter(|it| !(is_failed && it.code == "speed_missing"));
    Parsed {
        problem: unit_missing(fields).or(problem),
        draft: Draft {
            school: school(fields),
            register: None,
            device,
            native: native(own.as_deref(), device, &test),
            address_country: None,
            content: Content::Measurement(Box::new(test)),
        },
    }
}

fn fill(test: &mut Measurement, fields: &Fields<'_>) {
    test.download_bps = measured(fields, DOWNLOAD);
    test.upload_bps = measured(fields, UPLOAD);
    test.latency_idle_us = measured(fields, LATENCY);
    test.latency_loaded_download_us = measured(fields, LOADED_DOWNLOAD);
    test.latency_loaded_upload_us = measured(fields, LOADED_UPLOAD);
    test.jitter_us = measured(fields, JITTER);
    test.loss_ppm = measured(fields, LOSS).and_then(|it| u32::try_from(it).ok());
    test.duration_ms = measured(fields, DURATION);
    test.bytes_received = measured(fields, &[("bytesreceived", 1.0)]);
    test.bytes_sent = measured(fields, &[("bytessent", 1.0)]);
    test.trigger = word(fields, "trigger").unwrap_or(Trigger::Unknown);
    test.method = word(fields, "method").unwrap_or(Method::Unknown);
    test.outcome = word(fields, "outcome").unwrap_or(Outcome::Complete);
    test.failure = word::<FailureReason>(fields, "failure");
    if let Some(server) = fields.text(&["server"]).and_then(|it| host_name(&it)) {
        test.server = server;
    }
    if let Some(version) = fields
        .text(&["meterversion", "version"])
        .and_then(|it| words(&it))
    {
        test.meter.version = version;
    }
}

fn measured(fields: &Fields<'_>, units: &[(&str, f64)]) -> Option<u64> {
    let mut units = units.iter();
    units.find_map(|(name, factor)| fields.number(&[name]).and_then(|it| scaled(it, *factor)))
}

/// A word of Qosyl's own.
fn word<T: DeserializeOwned>(fields: &Fields<'_>, name: &str) -> Option<T> {
    let text = fields.text(&[name])?.to_ascii_lowercase();
    serde_json::from_value(serde_json::Value::String(text)).ok()
}

/// The school, by whatever id stands there.
fn school(fields: &Fields<'_>) -> SchoolKey {
    let giga = fields.text(&["schoolidgiga", "gigaidschool", "gigaid"]);
    let government = fields.text(&["schoolidgovt", "governmentid", "govtid"]);
    let any = fields.text(&["schoolid", "school", "qosylid", "qosylschoolid"]);
    let mut key = SchoolKey {
        giga_id: giga.and_then(|it| giga_id(&it)),
        government_id: government.and_then(|it| id(&it)),
        qosyl_id: None,
    };
    let Some(any) = any.and_then(|it| id(&it)) else {
        return key;
    };
    match any.parse() {
        Ok(own) => {
            key.qosyl_id = Some(own);
            key.giga_id = key.giga_id.or_else(|| giga_id(&any));
        }
        Err(_) => key.government_id = key.government_id.or(Some(any)),
    }
    key
}

/// A speed whose unit its column does not say is not guessed.
fn unit_missing(fields: &Fields<'_>) -> Option<Invalid> {
    let bare = ["download", "upload"];
    let found = bare.iter().find(|it| fields.number(&[it]).is_some())?;
    Some(Invalid::new(
        "unit_ambiguous",
        format!(
            "the column '{found}' has no unit; name it {found}_bps, {found}_kbps or {found}_mbps"
        ),
    ))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(body: &Value) -> (Measurement, Parsed) {
        let pseudonym = |text: &str| crate::ids::made("test", &[text]);
        let parsed = row(&Fields::new(body.as_object().unwrap()), &pseudonym);
        let Content::Measurement(test) = &parsed.draft.content else {
            panic!("a test")
        };
        ((**test).clone(), parsed)
    }

    #[test]
    fn columns_say_their_units() {
        let (test, parsed) = read(&json!({"School_ID": "0012", "time": "2026-07-24 09:47:12",
            "download_mbps": "12.5", "upload_kbps": 800, "latency_ms": "41.2", "jitter_ms": 3,
            "packet_loss_percent": "0.5", "server": "measure.example"}));
        assert_eq!(
            (test.download_bps, test.upload_bps),
            (Some(12_500_000), Some(800_000))
        );
        assert_eq!(
            (test.latency_idle_us, test.jitter_us),
            (Some(41_200), Some(3_000))
        );
        assert_eq!(
            (test.loss_ppm, test.server.as_str()),
            (Some(5_000), "measure.example")
        );
        assert_eq!(parsed.draft.school.government_id.as_deref(), Some("0012"));
        assert_eq!((parsed.problem, test.source), (None, Source::Import));
    }

    #[test]
    fn an_export_of_qosyl_is_read_with_its_own_ids() {
        let id = "01a20d9d-18c7-756a-b2a1-633cc1f42e9f";
        let school = "a97550fa-dc13-55d7-9987-66312e97d8a6";
        let (test, parsed) = read(&json!({"school_id": school, "id": id, "device_id": id,
            "started_at": "2026-11-24T12:52:09.031Z", "duration_ms": "21027",
            "trigger": "scheduled", "outcome": "failed", "failure": "connect", "download_bps": "",
            "upload_bps": "", "method": "ndt7"}));
        assert_eq!(
            (test.id.to_string().as_str(), test.duration_ms),
            (id, Some(21_027))
        );
        assert_eq!(
            (test.outcome, test.failure),
            (Outcome::Failed, Some(FailureReason::Connect))
        );
        assert_eq!(
            (test.trigger, test.method),
            (Trigger::Scheduled, Method::Ndt7)
        );
        assert_eq!(parsed.draft.school.qosyl_id.unwrap().to_string(), school);
        assert_eq!(parsed.problem, None);
    }

    #[test]
    fn a_speed_without_a_unit_is_not_guessed() {
        let (_, parsed) = read(&json!({"school": "7", "time": "2026-07-24T09:47:12Z",
            "download": 12.5, "upload_mbps": 3}));
        assert_eq!(parsed.problem.unwrap().code, "unit_ambiguous");
    }

    #[test]
    fn a_row_without_time_or_speed_is_named() {
        let problem = |body: Value| read(&body).1.problem.unwrap().code;
        assert_eq!(problem(json!({"download_mbps": 3})), "time_missing");
        let at = "2026-07-24T09:47:12Z";
        assert_eq!(
            problem(json!({"time": at, "download_mbps": ""})),
            "speed_missing"
        );
    }
}
