#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! Everything that goes wrong between a school's computer and the server, done for real between
//! network namespaces: the meter at work records each as what it is, with begin and end, and delivers
//! it after the line is back.

use std::time::Duration;

use qosyl_e2e::{Certificate, DnsAnswer, SchoolNet};
use serde_json::Value;

/// What a cause that shows at once is left for.
const SPELL: Duration = Duration::from_secs(30);
/// What one is left for that the computer has to find out by waiting.
const LONG_SPELL: Duration = Duration::from_secs(75);

/// A school at work, or none where the machine does not allow namespaces.
fn school() -> Option<SchoolNet> {
    school_with(None)
}

fn school_with(certificate: Option<&Certificate>) -> Option<SchoolNet> {
    match SchoolNet::new(certificate) {
        Ok(mut net) => {
            net.set_to_work(certificate);
            Some(net)
        }
        Err(why) => {
            println!("outages between network namespaces are left out: {why}");
            None
        }
    }
}

#[test]
fn a_cable_an_address_and_a_router_that_are_missing_are_told_apart() {
    let Some(mut net) = school() else { return };
    let spell = net.spell(SPELL, |it| it.cable(false), |it| it.cable(true));
    net.assert_outage("no_link", spell);
    let spell = net.spell(SPELL, |it| it.address(false), |it| it.address(true));
    net.assert_outage("no_address", spell);
    let spell = net.spell(LONG_SPELL, |it| it.gateway(false), |it| it.gateway(true));
    net.assert_outage("gateway_unreachable", spell);
}

#[test]
fn a_line_without_a_way_out_is_told_from_a_server_that_is_away_and_from_a_page_in_its_place() {
    let Some(mut net) = school() else { return };
    let spell = net.spell(SPELL, |it| it.upstream(false), |it| it.upstream(true));
    net.assert_outage("no_way_out", spell);
    let spell = net.spell(LONG_SPELL, |it| it.server(false), |it| it.server(true));
    net.assert_outage("server_unreachable", spell);
    net.portal();
    net.intercept(false);
    let spell = net.spell(SPELL, |it| it.intercept(true), |it| it.intercept(false));
    net.assert_outage("captive_portal", spell);
    // Only what was the line's fault counts against it.
    let blamed = |cause: &str| {
        let outages = net.outages();
        let found = outages.iter().find(|it| it["cause"] == cause).unwrap();
        found["blames_line"].as_bool().unwrap()
    };
    assert!(blamed("no_way_out") && blamed("captive_portal"));
    assert!(!blamed("server_unreachable"));
}

#[test]
fn resolvers_that_are_silent_know_nothing_or_lie_are_told_apart() {
    let Some(mut net) = school() else { return };
    for (answer, cause) in [
        (DnsAnswer::Silence, "resolver_unreachable"),
        (DnsAnswer::NoSuchName, "name_unknown"),
        (DnsAnswer::Lie, "name_forged"),
    ] {
        let truth = |it: &mut SchoolNet| it.resolve(DnsAnswer::Truth);
        let spell = net.spell(SPELL, |it| it.resolve(answer), truth);
        net.assert_outage(cause, spell);
    }
}

#[test]
fn a_certificate_of_somebody_on_the_way_is_told_from_the_servers() {
    let names = ["measure.test", "10.79.9.1"];
    let (own, others) = (Certificate::of(&names), Certificate::of(&names));
    let Some(mut net) = school_with(Some(&own)) else {
        return;
    };
    net.opener(&others);
    net.intercept(false);
    let spell = net.spell(SPELL, |it| it.intercept(true), |it| it.intercept(false));
    net.assert_outage("tls_intercepted", spell);
}

#[test]
fn a_computer_without_power_is_told_from_a_meter_that_was_stopped_and_neither_is_the_line() {
    let Some(mut net) = school() else { return };
    let spell = net.spell(SPELL, SchoolNet::cut_power, SchoolNet::switch_on);
    net.assert_outage("computer_off", spell);
    let spell = net.spell(SPELL, SchoolNet::stop, SchoolNet::start);
    net.assert_outage("meter_stopped", spell);
    let blamed: Vec<Value> = net
        .outages()
        .iter()
        .map(|it| it["blames_line"].clone())
        .collect();
    assert_eq!(blamed, [false, false]);
    let school = net.get("/v1/schools/1");
    assert_eq!(school["connectivity"], "connected", "{school}");
}
