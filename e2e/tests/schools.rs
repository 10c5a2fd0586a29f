#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! Lists and counts of schools over HTTP: every school once, on whatever page, under every filter.

use std::collections::HashSet;
use std::fmt::Write as _;

use qosyl_e2e::{Device, Http, Server};
use serde_json::{Value, json};

const SCHOOLS: usize = 1_203;
const STATUSES: [&str; 5] = ["good", "moderate", "bad", "not_connected", "no_data"];

/// A school as the test knows it.
struct School {
    number: u64,
    name: String,
    country: &'static str,
    longitude: f64,
    latitude: f64,
    status: &'static str,
}

/// Schools of two countries without known outlines, a tenth of a degree apart, of which every twentieth has a test.
fn plan() -> Vec<School> {
    let school = |index: usize| School {
        number: index as u64 + 1,
        name: format!(
            "{} {} School {index}",
            ["North", "South", "Élan"][index % 3],
            ["Primary", "Secondary"][index % 2],
        ),
        country: if index < 800 { "QMA" } else { "QMB" },
        longitude: 30.05 + (index % 50) as f64 / 10.0,
        latitude: -1.95 + (index / 50) as f64 / 10.0,
        status: if index.is_multiple_of(20) {
            STATUSES[index / 20 % 4]
        } else {
            "no_data"
        },
    };
    (0..SCHOOLS).map(school).collect()
}

fn import(server: &Server, plan: &[School], country: &str) {
    let mut list = String::from("name,longitude,latitude\n");
    for it in plan.iter().filter(|it| it.country == country) {
        writeln!(list, "{},{},{}", it.name, it.longitude, it.latitude).unwrap();
    }
    let answer = server.import_list(&format!("country={country}"), list.as_bytes());
    assert_eq!(answer["rejected_total"], 0, "{answer}");
}

/// Sends a test that gives its school the planned status.
fn measure(device: &Device, http: &Http, status: &str) {
    let record = match status {
        "good" => device.measurement(20_000_000),
        "moderate" => device.measurement(19_999_999),
        "bad" => device.measurement(999_999),
        _ => failed(device),
    };
    let answer = device.post(http, "/v1/measurements", &json!([record]));
    assert_eq!(answer.json()["rejected"], json!([]), "{}", answer.text);
}

fn failed(device: &Device) -> Value {
    let mut record = device.measurement(1);
    record["outcome"] = "failed".into();
    record["failure"] = "connect".into();
    for (name, value) in record.as_object_mut().unwrap() {
        if name.ends_with("_bps") || name.starts_with("latency") || name == "jitter_us" {
            *value = Value::Null;
        }
    }
    record
}

/// Walks all pages of a list; the numbers of the schools, in order.
fn walk(http: &Http, query: &str, limit: usize) -> Vec<u64> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = http
            .get(&format!("/v1/schools?limit={limit}{query}{cursor}"))
            .json();
        let items = page["items"].as_array().unwrap();
        assert!(found.is_empty() || !items.is_empty(), "{query}");
        found.extend(items.iter().map(|it| it["number"].as_u64().unwrap()));
        assert!(found.len() <= SCHOOLS, "{query} goes round in circles");
        let Some(next) = page["next"].as_str() else {
            assert!(items.len() <= limit, "{query}");
            assert_eq!(page["total"], found.len(), "the total of {query}");
            return found;
        };
        assert_eq!(items.len(), limit, "only the last page of {query} is short");
        cursor = format!("&cursor={next}");
    }
}

fn planned(plan: &[School], wanted: impl Fn(&School) -> bool) -> Vec<u64> {
    let found = plan.iter().filter(|it| wanted(it));
    found.map(|it| it.number).collect()
}

#[test]
fn every_page_of_every_filter_has_the_schools_that_the_counts_count() {
    let server = Server::start();
    let plan = plan();
    import(&server, &plan, "QMA");
    import(&server, &plan, "QMB");
    let http = server.http();
    for school in plan.iter().filter(|it| it.status != "no_data") {
        let device = server.device(u32::try_from(school.number).unwrap());
        measure(&device, &http, school.status);
    }
    let box_of = |school: &School, [west, south, east, north]: [f64; 4]| {
        (west..=east).contains(&school.longitude) && (south..=north).contains(&school.latitude)
    };
    let place = [31.0, -1.0, 33.0, 0.5];
    let bbox = "31,-1,33,0.5";
    for limit in [37, 500] {
        let check = |query: &str, wanted: &dyn Fn(&School) -> bool| {
            assert_eq!(walk(&http, query, limit), planned(&plan, wanted), "{query}");
        };
        check("", &|_| true);
        check("&country=QMB", &|it| it.country == "QMB");
        check("&country=TZA", &|_| false);
        check(&format!("&bbox={bbox}"), &|it| box_of(it, place));
        check("&q=primary+NORTH", &|it| it.number % 6 == 1);
        check("&q=elan", &|it| it.name.starts_with("Élan"));
        for status in STATUSES {
            check(&format!("&status={status}"), &|it| it.status == status);
            let all = format!("&status={status}&country=QMA&q=school&bbox={bbox}");
            check(&all, &|it| {
                it.status == status && it.country == "QMA" && box_of(it, place)
            });
        }
    }
    for (query, wanted) in [
        (
            String::new(),
            &(|_: &School| true) as &dyn Fn(&School) -> bool,
        ),
        ("country=QMA".to_owned(), &|it| it.country == "QMA"),
        (format!("bbox={bbox}"), &|it| box_of(it, place)),
        (format!("country=QMB&bbox={bbox}"), &|it| {
            it.country == "QMB" && box_of(it, place)
        }),
    ] {
        let counts = http.get(&format!("/v1/status-counts?{query}")).json();
        assert_eq!(counts["total"], planned(&plan, wanted).len(), "{query}");
        for status in STATUSES {
            let these = planned(&plan, |it| wanted(it) && it.status == status);
            assert_eq!(counts[status], these.len(), "{query} {status}");
        }
    }
    let countries = http.get("/v1/countries").json();
    for country in countries["items"].as_array().unwrap() {
        let named = planned(&plan, |it| country["country"] == it.country);
        assert_eq!(country["schools"], named.len());
        assert_eq!(country["counts"]["no_data"], {
            planned(&plan, |it| {
                country["country"] == it.country && it.status == "no_data"
            })
            .len()
        });
    }
}

#[test]
fn a_walk_goes_on_while_statuses_change_and_shows_no_school_twice() {
    let server = Server::start();
    let plan = plan();
    import(&server, &plan, "QMA");
    let http = server.http();
    let devices: Vec<Device> = (1..=20).map(|number| server.device(number * 39)).collect();
    let (mut seen, mut cursor) = (HashSet::new(), String::new());
    for device in &devices {
        let page = http.get(&format!("/v1/schools?limit=40{cursor}")).json();
        for school in page["items"].as_array().unwrap() {
            assert!(seen.insert(school["number"].as_u64().unwrap()), "{school}");
        }
        measure(device, &http, "bad");
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen.len(), 800);
    assert_eq!(walk(&http, "&status=bad", 7).len(), devices.len());
}
