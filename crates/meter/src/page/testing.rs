//! What several tests of the page need.

use jiff::Timestamp;
use qosyl_domain::{Measurement, Outage};
use serde_json::json;

const SCHOOL: &str = "6f3c6f2e-6ad0-5d2c-8d5e-111111111111";
const DEVICE: &str = "6f3c6f2e-6ad0-4d2c-8d5e-222222222222";
const ID: &str = "01935c1e-7b7a-7000-8000-000000000001";

/// A complete test with this rate towards the school, in Mbit/s.
pub fn test_at(started_at: Timestamp, megabits: u64) -> Measurement {
    let test = json!({
        "id": ID, "school_id": SCHOOL, "device_id": DEVICE, "started_at": started_at,
        "duration_ms": 7312, "trigger": "scheduled", "outcome": "complete",
        "download_bps": megabits * 1_000_000, "upload_bps": 4_120_000,
        "latency_idle_us": 41_200, "bytes_received": 15_400_000, "bytes_sent": 4_100_000,
        "method": "ndt7", "server": "measure.example.kz",
        "meter": {"version": "0.1.0", "os": "linux", "arch": "x86_64"},
    });
    serde_json::from_value(test).unwrap()
}

/// An outage.
pub fn outage(began_at: &str, ended_at: &str, cause: &str) -> Outage {
    let outage = json!({
        "id": ID, "school_id": SCHOOL, "device_id": DEVICE,
        "began_at": began_at, "ended_at": ended_at, "cause": cause,
    });
    serde_json::from_value(outage).unwrap()
}
