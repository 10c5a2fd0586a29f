//! Measurements, heartbeats and outages as a stranger sends them.
#![no_main]

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use qosyl_domain::{Heartbeat, Measurement, Outage, Outcome, Pulse, SchoolState};

fuzz_target!(|data: &[u8]| {
    let now = Timestamp::from_second(1_795_000_000).expect("a time of this century");
    let mut state = SchoolState::default();
    if let Ok(measurement) = serde_json::from_slice::<Measurement>(data)
        && measurement.check(now).is_ok()
    {
        if measurement.outcome == Outcome::Complete {
            assert!(measurement.download_bps.is_some() && measurement.upload_bps.is_some());
        }
        let text = serde_json::to_vec(&measurement).expect("plain data");
        let again: Measurement = serde_json::from_slice(&text).expect("as it was written");
        assert_eq!(again, measurement);
        take(
            &mut state,
            Pulse::of_measurement(&measurement, now.as_second()),
            now,
        );
    }
    if let Ok(heartbeat) = serde_json::from_slice::<Heartbeat>(data)
        && heartbeat.check(now).is_ok()
    {
        let text = serde_json::to_vec(&heartbeat).expect("plain data");
        let again: Heartbeat = serde_json::from_slice(&text).expect("as it was written");
        assert_eq!(again, heartbeat);
        take(
            &mut state,
            Pulse::of_heartbeat(&heartbeat, now.as_second()),
            now,
        );
    }
    if let Ok(outage) = serde_json::from_slice::<Outage>(data)
        && outage.check(now).is_ok()
    {
        assert!(!outage.length().is_negative());
        let text = serde_json::to_vec(&outage).expect("plain data");
        let again: Outage = serde_json::from_slice(&text).expect("as it was written");
        assert_eq!(again, outage);
        let pulse = Pulse::of_outage(&outage, now.as_second());
        take(&mut state, pulse, now);
    }
    let kept = SchoolState::from_bytes(&state.to_bytes()).expect("as it was written");
    assert_eq!(kept.to_bytes(), state.to_bytes());
    // The snapshot's own form, as a damaged database would give it.
    if let Some(read) = SchoolState::from_bytes(data) {
        assert_eq!(
            SchoolState::from_bytes(&read.to_bytes()).map(|it| it.to_bytes()),
            Some(read.to_bytes())
        );
    }
});

/// Evidence counts no later than it was received.
fn take(state: &mut SchoolState, pulse: Pulse, received_at: Timestamp) {
    assert!(pulse.at_s <= received_at.as_second());
    state.apply(pulse);
}
