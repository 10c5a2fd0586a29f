//! Giga Meter's record of Cloudflare's speed test.

use qosyl_domain::{FailureReason, Invalid, Measurement, Method, Outcome, Source};

use crate::Pseudonyms;
use crate::draft::{Parsed, blank_test};
use crate::fields::{Fields, scaled};
use crate::ndt7::{drafted, meter, network_from, trigger};
use crate::sundry::country;
use crate::time;

/// A rate in a row of an export from here on is in bit/s: no such test ends on a slower line.
const BITS_FROM: f64 = 10_000.0;
/// A rate in a row of an export up to here is in units of [`MEBIBITS`]: no school's line is faster.
const MEBIBITS_TO: f64 = 1_000.0;
/// What one version of the server divided rates by.
const MEBIBITS: f64 = 1_048_576.0;
/// Microseconds in a millisecond.
const US_PER_MS: f64 = 1_000.0;

/// Whether a record says that it is of this kind.
pub(crate) fn is_named(fields: &Fields<'_>) -> bool {
    let named = fields.text(&["provider", "protocol"]);
    named.is_some_and(|it| it.eq_ignore_ascii_case("cloudflare"))
}

/// Whether a record is as the program sends it.
pub(crate) fn is_body(fields: &Fields<'_>) -> bool {
    fields
        .object(&["results"])
        .is_some_and(|it| it.object(&["summary"]).is_some())
}

/// Reads a test as the program sends it: rates in bit/s, times in milliseconds.
pub(crate) fn test(fields: &Fields<'_>, pseudonyms: Pseudonyms<'_>) -> Parsed {
    let mut test = blank_test(Source::GigaMeter, Method::Cloudflare);
    let results = fields.object(&["results"]);
    if let Some(results) = &results {
        fill(&mut test, results);
    }
    let usage = fields.object(&["datausage"]);
    let bytes = |name| {
        let usage = usage.as_ref()?;
        usage.number(&[name]).and_then(|it| scaled(it, 1.0))
    };
    test.bytes_received = bytes("download");
    test.bytes_sent = bytes("upload");
    test.server = server(fields);
    let access = fields.object(&["accessinformation"]);
    test.network = access.as_ref().and_then(|it| network_from(it, &["org"]));
    let told = access.as_ref().and_then(|it| country(it, "country"));
    finish(test, fields, pseudonyms, told)
}

fn fill(test: &mut Measurement, results: &Fields<'_>) {
    let Some(summary) = results.object(&["summary"]) else {
        return;
    };
    let rate = |name| summary.number(&[name]).and_then(|it| scaled(it, 1.0));
    let time = |name| summary.number(&[name]).and_then(|it| scaled(it, US_PER_MS));
    test.download_bps = rate("download");
    test.upload_bps = rate("upload");
    test.latency_idle_us = time("latency");
    test.jitter_us = time("jitter");
    test.latency_loaded_download_us = time("downloadedlatency");
    test.latency_loaded_upload_us = time("uploadedlatency");
    for (name, place) in [
        ("downloadedlatency", &mut test.latency_loaded_download_us),
        ("uploadedlatency", &mut test.latency_loaded_upload_us),
    ] {
        let of_test = results.object(&[name]);
        let latency = of_test.and_then(|it| it.number(&["latency"]));
        *place = place.or(latency.and_then(|it| scaled(it, US_PER_MS)));
    }
    test.loss_ppm = loss_ppm(results);
    if results.flag(&["isfinished"]) == Some(false) {
        test.outcome = Outcome::Partial;
        test.failure = Some(FailureReason::Interrupted);
    }
}

/// The share of packets that were lost. Where it could not be measured the record has an error in
/// its place: that is no zero.
fn loss_ppm(results: &Fields<'_>) -> Option<u32> {
    let loss = results.object(&["packetloss"])?;
    let failed = loss
        .object(&["details"])
        .is_some_and(|it| it.has(&["error"]));
    let share = loss.number(&["value"]).filter(|_| !failed)?;
    crate::fields::share_ppm(share, 1.0)
}

fn server(fields: &Fields<'_>) -> String {
    let about = fields.object(&["serverinformation", "serverinfo"]);
    let site = about.and_then(|it| it.words(&["site", "metro"]));
    let site = site.filter(|it| it.len() <= 8 && it.chars().all(|it| it.is_ascii_alphanumeric()));
    site.map_or_else(
        || "cloudflare".to_owned(),
        |site| format!("cloudflare {}", site.to_ascii_lowercase()),
    )
}

/// Reads a row of an export. Which unit its rates are in only their size tells.
pub(crate) fn row(fields: &Fields<'_>, pseudonyms: Pseudonyms<'_>) -> Parsed {
    let mut test = blank_test(Source::GigaMeter, Method::Cloudflare);
    let rates = ["download", "upload"].map(|name| fields.number(&[name]));
    let factor = factor(&rates);
    let scaled_by = |rate: Option<f64>| rate.zip(factor).and_then(|(it, by)| scaled(it, by));
    test.download_bps = scaled_by(rates[0]);
    test.upload_bps = scaled_by(rates[1]);
    "cloudflare".clone_into(&mut test.server);
    let about = fields.object(&["clientinfo"]);
    test.network = about
        .as_ref()
        .and_then(|it| network_from(it, &["isp", "org"]));
    let mut parsed = finish(test, fields, pseudonyms, None);
    if factor.is_none() && rates.iter().any(Option::is_some) {
        let [down, up] = rates.map(Option::unwrap_or_default);
        parsed.problem = Some(Invalid::new(
            "unit_ambiguous",
            format!("{down} down and {up} up may be bit/s or units of 1,048,576 bit/s"),
        ));
    }
    parsed
}

/// What the rates of a row are to be multiplied with to get bit/s; `None` where they may be either.
fn factor(rates: &[Option<f64>]) -> Option<f64> {
    let mut moved = rates.iter().flatten().filter(|it| **it > 0.0).peekable();
    moved.peek()?;
    let told: Vec<f64> = moved.copied().collect();
    if told.iter().all(|it| *it >= BITS_FROM) {
        return Some(1.0);
    }
    told.iter().all(|it| *it <= MEBIBITS_TO).then_some(MEBIBITS)
}

fn finish(
    mut test: Measurement,
    fields: &Fields<'_>,
    pseudonyms: Pseudonyms<'_>,
    told: Option<String>,
) -> Parsed {
    let started_at = fields.get(&["timestamp"]).and_then(time::read);
    test.started_at = started_at.unwrap_or_default();
    test.trigger = trigger(fields);
    test.meter = meter(fields);
    let country = told.or_else(|| country(fields, "countrycode"));
    drafted(test, started_at.is_some(), fields, pseudonyms, country)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::draft::Content;

    fn pseudonym(text: &str) -> uuid::Uuid {
        crate::ids::made("test", &[text])
    }

    fn of(read: fn(&Fields<'_>, Pseudonyms<'_>) -> Parsed, body: &Value) -> (Measurement, Parsed) {
        let parsed = read(&Fields::new(body.as_object().unwrap()), &pseudonym);
        let Content::Measurement(test) = &parsed.draft.content else {
            panic!("a test")
        };
        ((**test).clone(), parsed)
    }

    fn sample() -> Value {
        json!({"uuid": "8", "provider": "cloudflare", "notes": "daily",
            "timestamp": 1_784_886_420_123_u64, "appVersion": "2.0.3",
            "dataUsage": {"download": 26_100_000, "upload": 7_900_000},
            "accessInformation": {"ip": "203.0.113.45", "org": "AS64500 Example Telecom",
                "country": "UG"},
            "serverInformation": {"site": "XYZ"},
            "results": {"isFinished": true,
                "summary": {"download": 12_110_000.5, "upload": 2_890_000.2, "latency": 41.2,
                    "jitter": 6.3, "downLoadedLatency": 188.0, "upLoadedLatency": 240.4},
                "packetLoss": {"details": {"error": "TURN server not configured"}}},
            "gigaIDSchool": "G", "browserID": "b", "deviceType": "windows"})
    }

    #[test]
    fn rates_are_bits_and_times_milliseconds() {
        assert!(is_body(&Fields::new(sample().as_object().unwrap())));
        let (it, parsed) = of(test, &sample());
        assert_eq!(
            (it.download_bps, it.upload_bps),
            (Some(12_110_001), Some(2_890_000))
        );
        assert_eq!(
            (it.latency_idle_us, it.jitter_us),
            (Some(41_200), Some(6_300))
        );
        assert_eq!(it.latency_loaded_download_us, Some(188_000));
        assert_eq!(it.latency_loaded_upload_us, Some(240_400));
        assert_eq!(
            (it.bytes_received, it.bytes_sent),
            (Some(26_100_000), Some(7_900_000))
        );
        assert_eq!(it.server, "cloudflare xyz");
        assert_eq!(it.network.unwrap().asn, Some(64_500));
        assert_eq!(parsed.draft.address_country.as_deref(), Some("UG"));
        assert_eq!(
            (parsed.problem, parsed.draft.native.as_str()),
            (None, "uuid 8")
        );
    }

    #[test]
    fn loss_that_could_not_be_measured_is_not_zero() {
        assert_eq!(of(test, &sample()).0.loss_ppm, None);
        let mut body = sample();
        body["results"]["packetLoss"] = json!({"value": 0.015, "details": {"sent": 1000}});
        assert_eq!(of(test, &body).0.loss_ppm, Some(15_000));
        body["results"]["packetLoss"] = json!({"value": 0, "details": {"error": "x"}});
        assert_eq!(of(test, &body).0.loss_ppm, None);
    }

    #[test]
    fn the_server_may_be_spelled_otherwise_and_a_test_may_not_have_ended() {
        let mut body = sample();
        let server = body
            .as_object_mut()
            .unwrap()
            .remove("serverInformation")
            .unwrap();
        body["serverInfo"] = server;
        body["results"]["isFinished"] = json!(false);
        let (it, _) = of(test, &body);
        assert_eq!(
            (it.server.as_str(), it.outcome),
            ("cloudflare xyz", Outcome::Partial)
        );
    }

    #[test]
    fn the_unit_of_a_row_is_told_by_its_size_and_the_ambiguous_is_not_guessed() {
        let row = |down: Value, up: Value| {
            let body = json!({"protocol": "cloudflare", "download": down, "upload": up,
                "timestamp": "2026-05-01T00:00:00Z", "uuid": "x"});
            let (it, parsed) = of(row, &body);
            (
                it.download_bps,
                it.upload_bps,
                parsed.problem.map(|it| it.code),
            )
        };
        assert_eq!(
            row(json!(12_110_000), json!(2_890_000)),
            (Some(12_110_000), Some(2_890_000), None)
        );
        assert_eq!(
            row(json!(11.5), json!("2.0")),
            (Some(12_058_624), Some(2_097_152), None)
        );
        let ambiguous = (None, None, Some("unit_ambiguous"));
        assert_eq!(row(json!(5_000), json!(2_000)), ambiguous);
        assert_eq!(row(json!(12_110_000), json!(2.5)), ambiguous);
        assert_eq!(row(json!(0), json!(0)), ambiguous);
        assert_eq!(
            row(json!(null), json!(null)),
            (None, None, Some("speed_missing"))
        );
    }
}
