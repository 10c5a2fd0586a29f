//! Giga Meter's short checks whether the line works.

use qosyl_domain::{DeviceId, Heartbeat, HeartbeatId, HeartbeatOutcome, Invalid, SchoolId, Source};
use uuid::Uuid;

use crate::Pseudonyms;
use crate::draft::{Content, Draft, Parsed};
use crate::fields::{Fields, scaled};
use crate::ids::is_generic;
use crate::school::SchoolKey;
use crate::sundry::device;
use crate::time;

/// Reads a check. What the body around it says of all its checks (the school, the device) holds
/// where the check itself does not say it.
pub(crate) fn ping(
    fields: &Fields<'_>,
    around: Option<&Fields<'_>>,
    pseudonyms: Pseudonyms<'_>,
) -> Parsed {
    let at = fields.get(&["timestamp"]).and_then(time::read);
    let connected = fields.flag(&["isconnected"]);
    let reachable = connected == Some(true);
    let id = own_id(fields);
    let told = |it: &Fields<'_>| device(it, pseudonyms);
    let device = told(fields).or_else(|| around.and_then(told));
    let beat = Heartbeat {
        id: HeartbeatId(id.unwrap_or_default()),
        school_id: SchoolId(Uuid::nil()),
        device_id: DeviceId(Uuid::nil()),
        at: at.unwrap_or_default(),
        outcome: if reachable {
            HeartbeatOutcome::Reachable
        } else {
            HeartbeatOutcome::Unanswered
        },
        failure: None,
        rtt_us: fields
            .number(&["latency"])
            .filter(|_| reachable)
            .and_then(|it| scaled(it, 1_000.0)),
        run: None,
        source: Source::GigaMeter,
    };
    let native = id.map_or_else(
        || {
            format!(
                "ping {} {} {reachable}",
                device.unwrap_or_default(),
                beat.at
            )
        },
        |id| format!("ping {id}"),
    );
    Parsed {
        problem: complaint(at.is_some(), connected),
        draft: Draft {
            school: school(fields, around),
            register: None,
            device,
            native,
            address_country: None,
            content: Content::Heartbeat(beat),
        },
    }
}

/// The id that the program gave the check.
fn own_id(fields: &Fields<'_>) -> Option<Uuid> {
    let text = fields.text(&["applocaluuid"]);
    let text = text.filter(|it| !is_generic(it))?;
    Uuid::parse_str(&text).ok()
}

fn school(fields: &Fields<'_>, around: Option<&Fields<'_>>) -> SchoolKey {
    let own = SchoolKey::of(fields);
    match around {
        Some(around) if own.is_empty() => SchoolKey::of(around),
        _ => own,
    }
}

fn complaint(has_time: bool, connected: Option<bool>) -> Option<Invalid> {
    let (code, detail) = match (has_time, connected) {
        (false, _) => (
            "time_missing",
            "the time of the check is missing or cannot be read",
        ),
        (_, None) => (
            "result_missing",
            "the check does not say whether it got through",
        ),
        _ => return None,
    };
    Some(Invalid::new(code, detail))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn pseudonym(text: &str) -> Uuid {
        crate::ids::made("test", &[text])
    }

    fn read(body: &Value, around: &Value) -> (Heartbeat, Parsed) {
        let around = around.as_object().map(Fields::new);
        let fields = Fields::new(body.as_object().unwrap());
        let parsed = ping(&fields, around.as_ref(), &pseudonym);
        let Content::Heartbeat(beat) = &parsed.draft.content else {
            panic!("a heartbeat")
        };
        (beat.clone(), parsed)
    }

    const ID: &str = "55555555-5555-4555-8555-555555555501";

    #[test]
    fn a_check_keeps_its_own_id_and_its_time_in_microseconds() {
        let body = json!({"timestamp": "2026-07-24T05:00:00.120Z", "isConnected": true,
            "errorMessage": null, "app_local_uuid": ID, "latency": 43.25, "browserId": "b"});
        let (beat, parsed) = read(&body, &json!(null));
        assert_eq!(
            (beat.id.to_string().as_str(), beat.rtt_us),
            (ID, Some(43_250))
        );
        assert_eq!(
            (beat.outcome, parsed.problem),
            (HeartbeatOutcome::Reachable, None)
        );
    }

    #[test]
    fn what_did_not_get_through_in_time_is_not_down() {
        let body = json!({"timestamp": "2026-07-24 05:15:00.341+00", "is_connected": "f",
            "error_message": "of example-user", "latency": 9, "app_local_uuid": ID});
        let (beat, parsed) = read(&body, &json!(null));
        assert_eq!(
            (beat.outcome, beat.failure),
            (HeartbeatOutcome::Unanswered, None)
        );
        assert_eq!((beat.rtt_us, parsed.problem), (None, None));
    }

    #[test]
    fn the_body_around_says_what_a_check_does_not() {
        let around = json!({"giga_id_school": "S", "installation_id": "66"});
        let own = json!({"timestamp": 1_784_886_420_123_u64, "isConnected": true,
            "app_local_uuid": ID});
        let (_, parsed) = read(&own, &around);
        assert_eq!(parsed.draft.school.giga_id.as_deref(), Some("s"));
        assert_eq!(parsed.draft.device, Some(pseudonym("installation:66")));
        let mut told = own.clone();
        told["giga_id_school"] = json!("T");
        told["browserId"] = json!("b");
        let (_, parsed) = read(&told, &around);
        assert_eq!(parsed.draft.school.giga_id.as_deref(), Some("t"));
        assert_eq!(parsed.draft.device, Some(pseudonym("browser:b")));
    }

    #[test]
    fn a_check_without_an_id_is_known_by_its_device_and_time() {
        let body = |at: &str| json!({"timestamp": at, "isConnected": true, "browserId": "b"});
        let native = |at| read(&body(at), &json!(null)).1.draft.native;
        assert_eq!(
            native("2026-07-24T05:00:00Z"),
            native("2026-07-24T05:00:00Z")
        );
        assert_ne!(
            native("2026-07-24T05:00:00Z"),
            native("2026-07-24T05:00:01Z")
        );
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        let problem = |body: Value| read(&body, &json!(null)).1.problem.unwrap().code;
        assert_eq!(problem(json!({"isConnected": true})), "time_missing");
        let at = "2026-07-24T05:00:00Z";
        assert_eq!(
            problem(json!({"timestamp": at, "isConnected": null})),
            "result_missing"
        );
    }
}
