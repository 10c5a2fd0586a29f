//! M-Lab's archive of ndt7: one document for each direction of a test.

use jiff::Timestamp;
use qosyl_domain::{Measurement, MeterInfo, Method, Source};

use crate::Pseudonyms;
use crate::draft::{Content, Draft, Parsed, UNKNOWN, blank_test, complaint, native};
use crate::fields::{Fields, scaled, words};
use crate::ndt7::{host_name, rate, received_bps, retransmitted_ppm};
use crate::school::{SchoolKey, id};
use crate::time;

/// The longest that a direction may have taken, in seconds: what is longer is an error of a clock.
const SECONDS_MAX: f64 = 3_600.0;

/// Whether a document is one of the archive.
pub(crate) fn is_document(fields: &Fields<'_>) -> bool {
    ["download", "upload"].iter().any(|name| {
        let side = fields.object(&[name]);
        side.is_some_and(|it| it.has(&["servermeasurements"]))
    })
}

/// Reads a document. It names no school unless its metadata does.
pub(crate) fn document(fields: &Fields<'_>, pseudonyms: Pseudonyms<'_>) -> Parsed {
    let side = |name: &str| {
        let side = fields.object(&[name]);
        side.filter(|it| it.has(&["servermeasurements"]))
    };
    let (download, upload) = (side("download"), side("upload"));
    let one = download.as_ref().or(upload.as_ref());
    let mut test = blank_test(Source::MLab, Method::Ndt7);
    let started_at = one.and_then(|it| at(it, "starttime"));
    let started_at = started_at.or_else(|| at(fields, "starttime"));
    test.started_at = started_at.unwrap_or_default();
    let ended_at = one.and_then(|it| at(it, "endtime"));
    test.duration_ms = started_at
        .zip(ended_at)
        .and_then(|(start, end)| milliseconds(start, end));
    fill(&mut test, download.as_ref(), upload.as_ref());
    let metadata = Metadata::of(one);
    metadata.tell(&mut test.meter);
    let uuid = one.and_then(|it| it.text(&["uuid"])).and_then(|it| id(&it));
    if let Some(host) = uuid.as_deref().and_then(host_of) {
        test.server = host;
    }
    let session = metadata.text("client_session_id");
    let session = session.map(|it| pseudonyms(&format!("session:{it}")));
    Parsed {
        problem: complaint(&test, started_at.is_some()),
        draft: Draft {
            school: metadata.school(),
            register: None,
            device: None,
            native: native(uuid.as_deref(), session, &test),
            address_country: None,
            content: Content::Measurement(Box::new(test)),
        },
    }
}

fn at(fields: &Fields<'_>, name: &str) -> Option<Timestamp> {
    fields.get(&[name]).and_then(time::read)
}

/// How long a direction took.
fn milliseconds(start: Timestamp, end: Timestamp) -> Option<u64> {
    let seconds = end.duration_since(start).as_secs_f64();
    let sound = (0.0..=SECONDS_MAX).contains(&seconds);
    scaled(seconds, 1_000.0).filter(|_| sound)
}

/// What the server's kernel counted in each direction.
fn fill(test: &mut Measurement, download: Option<&Fields<'_>>, upload: Option<&Fields<'_>>) {
    let whole = |kernel: &Fields<'_>, name| kernel.number(&[name]).and_then(|it| scaled(it, 1.0));
    if let Some(kernel) = download.and_then(last_kernel) {
        test.download_bps = rate(&kernel, "bytesacked");
        test.bytes_received = whole(&kernel, "bytesacked");
        test.rtt_min_us = whole(&kernel, "minrtt");
        test.retransmitted_ppm = retransmitted_ppm(&kernel);
    }
    if let Some(kernel) = upload.and_then(last_kernel) {
        test.upload_bps = received_bps(&kernel);
        test.bytes_sent = whole(&kernel, "bytesreceived");
    }
}

/// What the server's kernel said last.
fn last_kernel<'a>(side: &Fields<'a>) -> Option<Fields<'a>> {
    let snapshots = side.list(&["servermeasurements"])?;
    let with_kernel = |it: &'a serde_json::Value| Fields::new(it.as_object()?).object(&["tcpinfo"]);
    snapshots.iter().rev().find_map(with_kernel)
}

/// The server's name in an id of a connection: `HOST_BOOTED_COOKIE`.
fn host_of(uuid: &str) -> Option<String> {
    let (rest, _cookie) = uuid.rsplit_once('_')?;
    let (host, _booted) = rest.rsplit_once('_')?;
    host_name(host)
}

/// What a client said of itself: `[{"Name":…,"Value":…}]`.
struct Metadata<'a>(Vec<(String, Fields<'a>)>);

impl<'a> Metadata<'a> {
    fn of(side: Option<&Fields<'a>>) -> Self {
        let list = side
            .and_then(|it| it.list(&["clientmetadata"]))
            .unwrap_or_default();
        let objects = list
            .iter()
            .take(crate::FIELDS_MAX)
            .filter_map(serde_json::Value::as_object);
        let named = objects.map(Fields::new).filter_map(|it| {
            let name = it.text(&["name"])?.to_ascii_lowercase();
            Some((name, it))
        });
        Self(named.collect())
    }

    fn text(&self, name: &str) -> Option<String> {
        let found = self.0.iter().find(|(own, _)| own == name);
        found
            .and_then(|(_, it)| it.text(&["value"]))
            .map(std::borrow::Cow::into_owned)
    }

    fn word(&self, name: &str) -> String {
        let text = self.text(name).and_then(|it| words(&it));
        let letters = |it: &String| {
            it.chars()
                .all(|it| it.is_ascii_alphanumeric() || ".+-_".contains(it))
        };
        text.filter(letters).unwrap_or_else(|| UNKNOWN.to_owned())
    }

    /// The program, as far as it says.
    fn tell(&self, meter: &mut MeterInfo) {
        meter.version = self.word("client_version");
        meter.os = self.word("client_os");
        meter.arch = self.word("client_arch");
    }

    fn school(&self) -> SchoolKey {
        let text = self.text("giga_id_school");
        text.map_or_else(SchoolKey::default, |it| SchoolKey::giga(&it))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(body: &Value) -> (Measurement, Parsed) {
        let pseudonym = |text: &str| crate::ids::made("test", &[text]);
        let fields = Fields::new(body.as_object().unwrap());
        assert!(is_document(&fields));
        let parsed = document(&fields, &pseudonym);
        let Content::Measurement(test) = &parsed.draft.content else {
            panic!("a test")
        };
        ((**test).clone(), parsed)
    }

    fn archived(direction: &str) -> Value {
        let snapshot = |bytes: u64, elapsed: u64| {
            json!({"TCPInfo": {"BytesAcked": bytes, "BytesReceived": bytes, "MinRTT": 37_812,
                "BytesSent": bytes + 1_000, "BytesRetrans": 500, "ElapsedTime": elapsed}})
        };
        json!({"GitShortCommit": "1b0cc91", "Version": "v0.20", "ServerIP": "198.51.100.24",
            "ClientIP": "203.0.113.45", "ClientPort": 51312,
            "StartTime": "2026-07-24T09:47:12.001Z", "EndTime": "2026-07-24T09:47:23Z",
            direction: {"UUID": "ndt-abc12_1784000000_0000000000000A01",
                "StartTime": "2026-07-24T09:47:12.100Z", "EndTime": "2026-07-24T09:47:22.100Z",
                "ServerMeasurements": [snapshot(1_000, 1_000_000), snapshot(12_500_000, 10_000_000)],
                "ClientMeasurements": null,
                "ClientMetadata": [{"Name": "client_version", "Value": "0.3.1"},
                    {"Name": "client_os", "Value": "linux"},
                    {"Name": "giga_id_school", "Value": "ABC"}]}})
    }

    #[test]
    fn the_last_snapshot_of_the_server_counts() {
        let (test, parsed) = read(&archived("Download"));
        assert_eq!(
            (test.download_bps, test.upload_bps),
            (Some(10_000_000), None)
        );
        assert_eq!(
            (test.bytes_received, test.rtt_min_us),
            (Some(12_500_000), Some(37_812))
        );
        assert_eq!(
            (test.duration_ms, test.server.as_str()),
            (Some(10_000), "ndt-abc12")
        );
        assert_eq!(
            (test.meter.version.as_str(), test.meter.os.as_str()),
            ("0.3.1", "linux")
        );
        assert_eq!(parsed.draft.school.giga_id.as_deref(), Some("abc"));
        assert_eq!((parsed.problem, test.source), (None, Source::MLab));
        let (test, _) = read(&archived("Upload"));
        assert_eq!(
            (test.download_bps, test.upload_bps),
            (None, Some(10_000_000))
        );
        assert_eq!((test.bytes_sent, test.rtt_min_us), (Some(12_500_000), None));
    }

    #[test]
    fn an_archived_test_is_the_one_that_giga_meter_sent() {
        let (_, parsed) = read(&archived("Download"));
        assert_eq!(
            parsed.draft.native,
            "uuid ndt-abc12_1784000000_0000000000000A01"
        );
    }

    #[test]
    fn a_test_that_the_server_never_measured_is_no_speed() {
        let mut body = archived("Download");
        body["Download"]["ServerMeasurements"] = json!([]);
        assert_eq!(read(&body).1.problem.unwrap().code, "speed_missing");
    }

    #[test]
    fn the_host_is_the_first_part_of_the_id() {
        assert_eq!(
            host_of("ndt-a_b_1784_0A").as_deref(),
            None,
            "an underscore is in no host's name"
        );
        assert_eq!((host_of("nonsense"), host_of("")), (None, None));
        assert_eq!(host_of("192.0.2.7_1_2"), None);
    }
}
