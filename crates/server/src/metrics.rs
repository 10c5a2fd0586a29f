//! Counters for operators, in the Prometheus text format.

use std::sync::Mutex;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;

/// Labels of a counter: names and values that the server chooses, never a caller.
pub type Labels = Vec<(&'static str, &'static str)>;

/// All counters of a server.
pub struct Metrics {
    registry: Mutex<Registry>,
    /// Open connections.
    pub connections: Gauge,
    /// Connections beyond the limit.
    pub connections_refused: Counter,
    /// Records that came in, by kind and result.
    pub records: Family<Labels, Counter>,
    /// Datagrams of beats, by what was made of them.
    pub beats: Family<Labels, Counter>,
    /// Signed requests that were refused, by reason.
    pub signatures_refused: Family<Labels, Counter>,
    /// Speed tests under way.
    pub tests_running: Gauge,
    /// Speed tests finished, by direction and end.
    pub tests: Family<Labels, Counter>,
    /// Speed tests refused because all places were taken.
    pub tests_refused: Counter,
    /// Listeners on the event stream.
    pub listeners: Gauge,
    /// Seconds from the first byte of a batch to its answer.
    pub ingest_seconds: Histogram,
    /// Tiles served, by how: encoded, cached, unchanged.
    pub tiles: Family<Labels, Counter>,
}

impl Default for Metrics {
    fn default() -> Self {
        let metrics = Self {
            registry: Mutex::new(Registry::with_prefix("qosyl")),
            connections: Gauge::default(),
            connections_refused: Counter::default(),
            records: Family::default(),
            beats: Family::default(),
            signatures_refused: Family::default(),
            tests_running: Gauge::default(),
            tests: Family::default(),
            tests_refused: Counter::default(),
            listeners: Gauge::default(),
            ingest_seconds: Histogram::new(exponential_buckets(0.001, 2.0, 14)),
            tiles: Family::default(),
        };
        metrics.register();
        metrics
    }
}

impl Metrics {
    fn register(&self) {
        let mut registry = self.registry.lock().expect("no holder of this lock panics");
        registry.register("connections", "Open connections", self.connections.clone());
        registry.register(
            "connections_refused",
            "Connections beyond the limit",
            self.connections_refused.clone(),
        );
        registry.register(
            "records",
            "Records received, by kind and result",
            self.records.clone(),
        );
        registry.register(
            "beats",
            "Datagrams of beats, by what was made of them",
            self.beats.clone(),
        );
        registry.register(
            "signatures_refused",
            "Signed requests refused, by reason",
            self.signatures_refused.clone(),
        );
        registry.register(
            "ndt7_running",
            "Speed tests under way",
            self.tests_running.clone(),
        );
        registry.register("ndt7_tests", "Speed tests finished", self.tests.clone());
        registry.register(
            "ndt7_refused",
            "Speed tests refused for lack of a place",
            self.tests_refused.clone(),
        );
        registry.register(
            "listeners",
            "Listeners on the event stream",
            self.listeners.clone(),
        );
        registry.register(
            "ingest_seconds",
            "From a batch's first byte to its answer",
            self.ingest_seconds.clone(),
        );
        registry.register("tiles", "Tiles served", self.tiles.clone());
    }

    /// All counters as `OpenMetrics` text.
    pub fn text(&self) -> String {
        let registry = self.registry.lock().expect("no holder of this lock panics");
        let mut text = String::new();
        encode(&mut text, &registry).expect("writing to a string does not fail");
        text
    }
}
