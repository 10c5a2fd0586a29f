//! Giga Meter's record of a test by ndt7 or NDT5: as its programs send it and as its server exports
//! it.

use std::net::IpAddr;

use qosyl_domain::{
    Link, LinkKind, Measurement, MeterInfo, Method, Network, Remark, Source, Trigger,
};

use crate::Pseudonyms;
use crate::draft::{Content, Draft, Parsed, UNKNOWN, blank_test, complaint, native};
use crate::fields::{Fields, scaled, share_ppm, words};
use crate::school::{SchoolKey, id};
use crate::sundry::{country, device};
use crate::time;

/// From this version on the counters of data are those of the test.
const COUNTERS_FROM: [u32; 3] = [1, 0, 9];
/// Bits in a byte times microseconds in a second.
const BITS_PER_BYTE_US: f64 = 8_000_000.0;
/// The systems whose names are taken over.
const SYSTEMS: [&str; 8] = [
    "windows", "macos", "linux", "android", "ios", "chromeos", "browser", "web",
];

/// Reads a test.
pub(crate) fn test(fields: &Fields<'_>, pseudonyms: Pseudonyms<'_>) -> Parsed {
    let sides = Sides::of(fields);
    let source = if fields
        .text(&["source"])
        .is_some_and(|it| it.eq_ignore_ascii_case("mlab"))
    {
        Source::MLab
    } else {
        Source::GigaMeter
    };
    let mut test = blank_test(source, sides.method);
    let started_at = fields.get(&["timestamp"]).and_then(time::read);
    test.started_at = started_at.unwrap_or_default();
    test.trigger = trigger(fields);
    test.meter = meter(fields);
    test.link = link(fields);
    test.network = network(fields);
    test.server = sides.server(fields);
    sides.fill(&mut test, fields);
    if is_likely_vpn(fields) {
        test.remarks.push(Remark::VpnLikely);
    }
    let country = address_country(fields);
    drafted(test, started_at.is_some(), fields, pseudonyms, country)
}

/// A test that was read, with its school, its device and what identifies it.
pub(crate) fn drafted(
    test: Measurement,
    has_time: bool,
    fields: &Fields<'_>,
    pseudonyms: Pseudonyms<'_>,
    address_country: Option<String>,
) -> Parsed {
    let device = device(fields, pseudonyms);
    let uuid = fields.text(&["uuid"]).and_then(|it| id(&it));
    Parsed {
        problem: complaint(&test, has_time),
        draft: Draft {
            school: SchoolKey::of(fields),
            register: None,
            device,
            native: native(uuid.as_deref(), device, &test),
            address_country,
            content: Content::Measurement(Box::new(test)),
        },
    }
}

/// What both directions reported last, as far as they did.
struct Sides<'a> {
    method: Method,
    download: Option<Fields<'a>>,
    upload: Option<Fields<'a>>,
}

impl<'a> Sides<'a> {
    fn of(fields: &Fields<'a>) -> Self {
        let Some(results) = fields.object(&["results"]) else {
            return Self {
                method: Method::Ndt7,
                download: None,
                upload: None,
            };
        };
        // NDT5 has all its figures side by side, in units of its own.
        let is_flat = results.has(&["s2crate", "c2srate", "curmss"]);
        Self {
            method: if is_flat { Method::Ndt5 } else { Method::Ndt7 },
            download: results.object(&["ndtresult.s2c"]),
            upload: results.object(&["ndtresult.c2s"]),
        }
    }

    /// What the server's kernel said of a direction last.
    fn kernel(side: Option<&Fields<'a>>) -> Option<Fields<'a>> {
        side?
            .object(&["lastservermeasurement"])?
            .object(&["tcpinfo"])
    }

    fn fill(&self, test: &mut Measurement, fields: &Fields<'_>) {
        let kilobits = |name| fields.number(&[name]).and_then(|it| scaled(it, 1_000.0));
        let down = Self::kernel(self.download.as_ref());
        let up = Self::kernel(self.upload.as_ref());
        test.download_bps = kilobits("download");
        test.upload_bps = up.as_ref().and_then(received_bps);
        if test.upload_bps.is_none() {
            test.upload_bps = kilobits("upload");
            if test.upload_bps.is_some() {
                test.remarks.push(Remark::UploadAtSender);
            }
        }
        if let Some(down) = &down {
            test.rtt_min_us = down.number(&["minrtt"]).and_then(|it| scaled(it, 1.0));
            test.retransmitted_ppm = retransmitted_ppm(down);
        }
        let counted = |name| fields.number(&[name]).filter(|_| has_counters(fields));
        let received = down.as_ref().and_then(|it| it.number(&["bytesacked"]));
        let sent = up.as_ref().and_then(|it| it.number(&["bytesreceived"]));
        let received = received.or_else(|| counted("datadownloaded"));
        let sent = sent.or_else(|| counted("datauploaded"));
        test.bytes_received = received.and_then(|it| scaled(it, 1.0));
        test.bytes_sent = sent.and_then(|it| scaled(it, 1.0));
    }

    /// The server that was tested: by name where the record names the one at that address, else by
    /// the address's network. No address is kept whole.
    fn server(&self, fields: &Fields<'_>) -> String {
        let told = self.download.as_ref().or(self.upload.as_ref());
        let tested = told
            .and_then(|it| {
                it.object(&["lastservermeasurement"])?
                    .object(&["connectioninfo"])
            })
            .and_then(|it| it.text(&["server"]).and_then(|it| address(&it)));
        let info = fields.object(&["serverinfo"]);
        let name = info
            .as_ref()
            .and_then(|it| it.text(&["fqdn"]))
            .and_then(|it| host_name(&it));
        let is_tested = |tested: IpAddr| {
            let info = info.as_ref();
            ["ipv4", "ipv6"].iter().any(|key| {
                let own = info.and_then(|it| it.text(&[key]));
                own.and_then(|it| it.parse().ok()) == Some(tested)
            })
        };
        match (tested, name) {
            (Some(tested), Some(name)) if is_tested(tested) => name,
            (Some(tested), _) => network_of(tested),
            (None, _) => UNKNOWN.to_owned(),
        }
    }
}

/// The rate at which a server received, by its kernel.
pub(crate) fn received_bps(kernel: &Fields<'_>) -> Option<u64> {
    rate(kernel, "bytesreceived")
}

/// What the server's kernel sent again, as a share of all that it sent.
pub(crate) fn retransmitted_ppm(kernel: &Fields<'_>) -> Option<u32> {
    let again = kernel.number(&["bytesretrans"])?;
    share_ppm(again, kernel.number(&["bytessent"])?)
}

/// A counter of bytes over the time that passed.
pub(crate) fn rate(kernel: &Fields<'_>, bytes: &str) -> Option<u64> {
    let bytes = kernel.number(&[bytes]).filter(|it| *it > 0.0)?;
    let elapsed_us = kernel.number(&["elapsedtime"]).filter(|it| *it > 0.0)?;
    scaled(bytes * BITS_PER_BYTE_US / elapsed_us, 1.0)
}

/// Why a test ran.
pub(crate) fn trigger(fields: &Fields<'_>) -> Trigger {
    let notes = fields
        .text(&["notes"])
        .unwrap_or_default()
        .to_ascii_lowercase();
    match notes.as_str() {
        "manual" => Trigger::Manual,
        "daily" | "scheduled" => Trigger::Scheduled,
        "startup" => Trigger::Startup,
        _ => Trigger::Unknown,
    }
}

/// The program and its system. Of anything else that stands there nothing is taken over.
pub(crate) fn meter(fields: &Fields<'_>) -> MeterInfo {
    let version = fields.text(&["appversion", "version"]);
    let version = version.filter(|it| {
        let letters = it
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || ".+-_".contains(it));
        letters && it.len() <= 32
    });
    let system = fields
        .text(&["devicetype", "os"])
        .unwrap_or_default()
        .to_ascii_lowercase();
    let system = SYSTEMS.iter().find(|it| **it == system);
    MeterInfo {
        version: version.map_or_else(|| UNKNOWN.to_owned(), std::borrow::Cow::into_owned),
        os: (*system.unwrap_or(&UNKNOWN)).to_owned(),
        arch: UNKNOWN.to_owned(),
    }
}

fn has_counters(fields: &Fields<'_>) -> bool {
    let version = fields.text(&["appversion"]).unwrap_or_default();
    let mut parts = version.split('.').map(|it| it.parse::<u32>().ok());
    let parts: Option<Vec<u32>> = [parts.next(), parts.next(), parts.next()]
        .into_iter()
        .map(Option::flatten)
        .collect();
    parts.is_some_and(|it| it.as_slice() >= COUNTERS_FROM.as_slice())
}

/// The computer's own link, where the program tells.
fn link(fields: &Fields<'_>) -> Option<Link> {
    let about = fields.object(&["devicenetworkinformation"]);
    let word = about.as_ref().and_then(|it| it.text(&["connectiontype"]));
    let word = word.or_else(|| fields.text(&["connectiontype"]))?;
    let kind = match word.to_ascii_lowercase().as_str() {
        "wifi" => LinkKind::Wifi,
        "ethernet" => LinkKind::Ethernet,
        "cellular" => LinkKind::Cellular,
        _ => LinkKind::Unknown,
    };
    Some(Link::of(kind))
}

fn is_likely_vpn(fields: &Fields<'_>) -> bool {
    let about = fields.object(&["devicenetworkinformation"]);
    let flag = about.as_ref().and_then(|it| it.flag(&["vpnlikely"]));
    flag.or_else(|| fields.flag(&["vpnlikely"])) == Some(true)
}

/// The provider and the number of its network, from what was looked up of the address.
fn network(fields: &Fields<'_>) -> Option<Network> {
    let about = fields.object(&["clientinfo"])?;
    network_from(&about, &["isp", "org"])
}

/// The provider and the number of its network: `AS64500 Example Telecom`.
pub(crate) fn network_from(about: &Fields<'_>, names: &[&str]) -> Option<Network> {
    let provider = about.words(names);
    let own = provider.as_deref().and_then(leading_asn);
    let asn = about.text(&["asn"]).and_then(|it| leading_asn(&it));
    let name = provider.as_deref().map(|it| match own {
        Some(_) => it.split_once(' ').map_or("", |(_, name)| name).trim(),
        None => it,
    });
    let network = Network {
        asn: asn.or(own),
        provider: name
            .and_then(words)
            .filter(|it| it.parse::<IpAddr>().is_err()),
    };
    (network.asn.is_some() || network.provider.is_some()).then_some(network)
}

fn leading_asn(text: &str) -> Option<u32> {
    let first = text.split_ascii_whitespace().next()?;
    let digits = first
        .get(2..)
        .filter(|_| first[..2].eq_ignore_ascii_case("as"))?;
    digits.parse().ok().filter(|it| *it > 0)
}

/// The country of the line's address: a hint.
fn address_country(fields: &Fields<'_>) -> Option<String> {
    let about = fields.object(&["clientinfo"]);
    let told = about.as_ref().and_then(|it| country(it, "country"));
    told.or_else(|| country(fields, "countrycode"))
}

/// The address in `ADDRESS:PORT` or alone.
fn address(text: &str) -> Option<IpAddr> {
    let with_port = text.parse::<std::net::SocketAddr>().map(|it| it.ip());
    with_port.ok().or_else(|| text.parse().ok())
}

/// The network of an address: the first 24 bits of version 4, 48 of version 6.
pub(crate) fn network_of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(it) => {
            let [a, b, c, _] = it.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(it) => {
            let [a, b, c, ..] = it.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
    }
}

/// A host's name; an address is none.
pub(crate) fn host_name(text: &str) -> Option<String> {
    let name = words(text)?.to_ascii_lowercase();
    let sound = name
        .chars()
        .all(|it| it.is_ascii_alphanumeric() || ".-".contains(it));
    let begins = name
        .chars()
        .next()
        .is_some_and(|it| it.is_ascii_alphanumeric());
    (sound && begins && name.parse::<IpAddr>().is_err()).then_some(name)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn pseudonym(text: &str) -> uuid::Uuid {
        crate::ids::made("test", &[text])
    }

    fn read(body: &Value) -> (Measurement, Parsed) {
        let parsed = test(&Fields::new(body.as_object().unwrap()), &pseudonym);
        let Content::Measurement(test) = &parsed.draft.content else {
            panic!("a test")
        };
        ((**test).clone(), parsed)
    }

    fn sample() -> Value {
        let side = |acked: u64, received: u64| {
            json!({"LastServerMeasurement": {
                "ConnectionInfo": {"Client": "203.0.113.45:51312", "Server": "198.51.100.24:443"},
                "TCPInfo": {"MinRTT": 37812, "BytesAcked": acked, "BytesReceived": received,
                    "BytesSent": 15_673_375, "BytesRetrans": 29_400, "ElapsedTime": 9_998_011,
                    "MaxPacingRate": -1}}})
        };
        json!({"UUID": "ndt-1", "Download": 12418.7, "Upload": 3092.4, "Latency": "38",
            "Results": {"NDTResult.S2C": side(15_543_375, 1_480),
                "NDTResult.C2S": side(4_120, 3_861_634)},
            "ServerInfo": {"FQDN": "NDT.example", "IPv4": "198.51.100.24"},
            "ClientInfo": {"ISP": "AS64500 Example Telecom", "ASN": "AS64500", "Country": "KE"},
            "BrowserID": "b", "Timestamp": "2026-07-24T09:47:12.000Z", "Notes": "daily",
            "DeviceType": "windows", "app_version": "2.0.3", "giga_id_school": "G"})
    }

    #[test]
    fn speeds_are_kilobits_and_the_upload_is_counted_where_it_arrives() {
        let (test, parsed) = read(&sample());
        assert_eq!(test.download_bps, Some(12_418_700));
        assert_eq!(
            test.upload_bps,
            Some(3_089_922),
            "3861634 × 8000000 / 9998011"
        );
        assert_eq!(
            (test.rtt_min_us, test.latency_idle_us),
            (Some(37_812), None)
        );
        assert_eq!((test.retransmitted_ppm, test.loss_ppm), (Some(1_876), None));
        assert_eq!(
            (test.bytes_received, test.bytes_sent),
            (Some(15_543_375), Some(3_861_634))
        );
        assert_eq!(
            (test.trigger, test.method),
            (Trigger::Scheduled, Method::Ndt7)
        );
        assert!(test.remarks.is_empty() && parsed.problem.is_none());
        assert_eq!(parsed.draft.native, "uuid ndt-1");
    }

    #[test]
    fn an_upload_that_only_its_sender_counted_says_so() {
        let mut body = sample();
        body["Results"]
            .as_object_mut()
            .unwrap()
            .remove("NDTResult.C2S");
        let (test, _) = read(&body);
        assert_eq!((test.upload_bps, test.bytes_sent), (Some(3_092_400), None));
        assert_eq!(test.remarks, [Remark::UploadAtSender]);
    }

    #[test]
    fn the_server_is_the_one_that_was_tested_and_no_address_is_kept() {
        assert_eq!(read(&sample()).0.server, "ndt.example");
        let mut other = sample();
        other["ServerInfo"]["IPv4"] = json!("198.51.100.99");
        assert_eq!(read(&other).0.server, "198.51.100.0/24");
        other["Results"] = json!({});
        assert_eq!(
            read(&other).0.server,
            "unknown",
            "a hint alone is not believed"
        );
        assert_eq!(
            network_of("2001:db8:7:1::5".parse().unwrap()),
            "2001:db8:7::/48"
        );
        assert_eq!(
            (
                host_name("192.0.2.7"),
                host_name("2001:db8::1"),
                host_name("")
            ),
            (None, None, None)
        );
    }

    #[test]
    fn provider_and_number_of_the_network_are_kept_in_place_of_the_address() {
        let of = |isp: &str, asn: &str| {
            let body = json!({"isp": isp, "asn": asn});
            network_from(&Fields::new(body.as_object().unwrap()), &["isp"])
        };
        let network = |asn, provider: Option<&str>| {
            Some(Network {
                asn,
                provider: provider.map(str::to_owned),
            })
        };
        let both = network(Some(64_500), Some("Example Telecom"));
        assert_eq!(of("AS64500 Example Telecom", "AS64500"), both);
        assert_eq!(of("AS64500 Example Telecom", ""), both);
        assert_eq!(
            of("Example Telecom", ""),
            network(None, Some("Example Telecom"))
        );
        assert_eq!(of("as64500", "nonsense"), network(Some(64_500), None));
        assert_eq!((of("", ""), of("203.0.113.45", "")), (None, None));
    }

    #[test]
    fn a_test_without_an_id_is_known_by_its_device_time_and_speeds() {
        let mut body = sample();
        body["UUID"] = json!("");
        let native = |body: &Value| read(body).1.draft.native;
        let first = native(&body);
        assert_eq!(first, native(&body));
        assert!(
            first.starts_with("test ") && !first.contains("browser"),
            "{first}"
        );
        for (key, value) in [
            ("Download", json!(1)),
            ("Upload", json!("2")),
            ("Timestamp", json!("2026-07-24T09:47:13Z")),
            ("BrowserID", json!("c")),
        ] {
            let mut other = body.clone();
            other[key] = value;
            if key == "Upload" {
                other["Results"] = json!({});
            }
            assert_ne!(native(&other), first, "{key}");
        }
    }

    #[test]
    fn data_counters_of_old_versions_are_not_those_of_a_test() {
        let body = |version: &str| {
            json!({"download": "800.5", "upload": 100, "timestamp": "2024-05-01 06:00:00+00",
                "data_downloaded": 9_000, "data_uploaded": "700", "app_version": version})
        };
        let counters = |version| {
            let (test, _) = read(&body(version));
            (test.bytes_received, test.bytes_sent)
        };
        assert_eq!(counters("1.0.9"), (Some(9_000), Some(700)));
        assert_eq!(counters("2.0.0"), (Some(9_000), Some(700)));
        for old in ["1.0.8", "0.9.9", "unknown", ""] {
            assert_eq!(counters(old), (None, None), "{old}");
        }
    }

    #[test]
    fn the_latency_column_is_never_believed() {
        let body = json!({"download": 800, "upload": 100, "latency": 45, "uuid": "x",
            "timestamp": "2024-05-01 06:00:00+00", "app_version": "1.0.7"});
        let (test, parsed) = read(&body);
        assert_eq!((test.latency_idle_us, test.rtt_min_us), (None, None));
        assert_eq!(test.remarks, [Remark::UploadAtSender]);
        assert!(parsed.problem.is_none());
    }

    #[test]
    fn ndt5_has_its_figures_side_by_side() {
        let body = json!({"Download": 5000, "Upload": 900, "Timestamp": "2023-01-05T06:00:00Z",
            "Results": {"CurMSS": 1448, "MinRTT": 42, "s2cRate": 5000.1, "c2sRate": 900.2,
                "TCPInfo.RTT": 1, "NDTResult.S2C.UUID": "ndt-5"}});
        let (test, _) = read(&body);
        assert_eq!((test.method, test.rtt_min_us), (Method::Ndt5, None));
        assert_eq!(
            (test.download_bps, test.upload_bps),
            (Some(5_000_000), Some(900_000))
        );
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        let problem = |body: Value| read(&body).1.problem.map(|it| it.code);
        assert_eq!(problem(json!({"Download": 1})), Some("time_missing"));
        let at = "2026-07-24T09:47:12Z";
        assert_eq!(problem(json!({"Timestamp": at})), Some("speed_missing"));
        assert_eq!(
            problem(json!({"Timestamp": at, "Download": -5})),
            Some("speed_missing")
        );
        assert_eq!(problem(json!({"Timestamp": at, "Download": "5"})), None);
    }

    #[test]
    fn programs_and_systems_are_taken_over_only_as_far_as_they_are_known() {
        let of = |version: &str, system: &str| {
            let body = json!({"app_version": version, "DeviceType": system});
            let meter = meter(&Fields::new(body.as_object().unwrap()));
            (meter.version, meter.os)
        };
        let owned = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(of("2.0.4", "Windows"), owned("2.0.4", "windows"));
        assert_eq!(
            of("of example-user", "EXAMPLE-PC-01"),
            owned("unknown", "unknown")
        );
    }

    #[test]
    fn version_two_tells_the_link_and_private_networks() {
        let mut body = sample();
        body["device_network_information"] = json!({"connection_type": "wifi", "vpn_likely": true, "default_gateway": "192.168.1.1"});
        let (test, _) = read(&body);
        assert_eq!(test.link.map(|it| it.kind), Some(LinkKind::Wifi));
        assert_eq!(test.remarks, [Remark::VpnLikely]);
    }
}
