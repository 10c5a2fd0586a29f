//! From samples to a result: pure arithmetic.

use std::time::Duration;

use super::Estimate;
use crate::Direction;
use crate::limits::SAMPLES_MAX;
use crate::message::TcpInfo;

/// Part of a test before its steady part: slow start, and the stored burst of a shaper.
const START_SHARE: u32 = 5;
/// Part of a test after slow start within which the steady part begins: losses of slow start are
/// made good by then.
const EARLY_SHARE: u32 = 5;
/// Part of a test before its end within which the steady part ends: a loss is made good in less, a
/// line that fails is not.
const LATE_SHARE: u32 = 20;
/// Part of a test over which its usual rate is taken.
const SPAN_SHARE: u32 = 10;
/// Data of a full segment on Ethernet with timestamps, for kernels that count no segments.
pub(super) const SEGMENT_BYTES_ASSUMED: u64 = 1448;
/// Headers of IPv4 and TCP; IPv6 has 20 bytes more.
const HEADER_BYTES_V4: u64 = 40;
const HEADER_BYTES_V6: u64 = 60;
/// The timestamp option, with padding (RFC 7323).
const TIMESTAMP_BYTES: u64 = 12;
/// The bit of `tcpi_options` that means timestamps (linux/tcp.h).
const OPTION_TIMESTAMPS: i64 = 1;

/// How a test ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It ran its length.
    Complete,
    /// It knew enough: a short test stops then.
    Enough,
    /// As many bytes had moved as it was allowed, before it knew enough.
    Capped,
    /// The server closed before the planned end, or with a code other than 1000. What was counted
    /// until then stands.
    ServerClosed,
    /// The server did not close in time and the client did.
    TimeLimit,
}

/// The result of one test in one direction.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The way of the load.
    pub direction: Direction,
    /// Rate of the steady part at the level of IP, bits per second, counted at the receiver. Of a
    /// short test that knew enough: the estimate.
    pub rate_bps: u64,
    /// What the test knew when it first knew enough.
    pub early: Option<Estimate>,
    /// What other ndt7 clients print, bits per second.
    pub goodput_bps: u64,
    /// Payload bytes of binary messages that this computer received or sent.
    pub payload_bytes: u64,
    /// Bytes of the load's way at the level of IP, headers included, as far as was seen.
    pub network_bytes: u64,
    /// From the handshake to the end of the load.
    pub duration: Duration,
    /// Smallest round-trip time that TCP of the load's sender saw, microseconds. A proxy on the way
    /// makes it short.
    pub min_rtt_us: Option<u64>,
    /// Round-trip times of pings beside the load, on a connection of their own, microseconds, in
    /// order; empty without such a connection.
    pub loaded_rtt_us: Vec<u64>,
    /// The server's name for the test.
    pub server_uuid: Option<String>,
    /// How it ended.
    pub ended: Ended,
}

impl Summary {
    /// Median round-trip time under load, microseconds.
    pub fn loaded_latency_us(&self) -> Option<u64> {
        median_us(&self.loaded_rtt_us)
    }
}

/// Median of samples in microseconds; of an even number the mean of the middle two.
pub fn median_us(samples: &[u64]) -> Option<u64> {
    let mut sorted = samples.to_vec();
    sorted.sort_unstable();
    let middle = sorted.len() / 2;
    let upper = sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(*upper);
    }
    sorted.get(middle - 1).map(|lower| lower.midpoint(*upper))
}

/// Jitter: mean absolute difference of consecutive samples, microseconds.
pub fn jitter_us(samples: &[u64]) -> Option<u64> {
    let pairs = u64::try_from(samples.len().checked_sub(1)?).ok()?;
    let sum: u64 = samples
        .windows(2)
        .map(|pair| pair[0].abs_diff(pair[1]))
        .sum();
    sum.checked_div(pairs)
}

/// Bytes that the receiver had at an instant, at the level of IP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sample {
    pub(super) elapsed: Duration,
    pub(super) network_bytes: u64,
}

/// The samples of one test, in order of time.
#[derive(Debug, Default)]
pub(super) struct Series(Vec<Sample>);

impl Series {
    /// Adds a sample, unless it is out of order or one too many.
    pub(super) fn push(&mut self, sample: Sample) {
        let in_order = self.0.last().is_none_or(|last| {
            last.elapsed < sample.elapsed && last.network_bytes <= sample.network_bytes
        });
        if in_order && self.0.len() < SAMPLES_MAX {
            self.0.push(sample);
        }
    }

    /// The last sample.
    pub(super) fn last(&self) -> Option<Sample> {
        self.0.last().copied()
    }

    /// Rate from a fifth of the time to the end, bits per second; of a test with too few samples
    /// for that, the rate of the whole.
    ///
    /// TCP counts what arrived behind a lost segment only once the segment has come again, so the
    /// count lags at times by a queue's length: several percent of what a slow line carries. The
    /// moments to count between are therefore those, near either end, at which it lags least. What
    /// a line that stood still did not carry is never made good, so it is counted.
    pub(super) fn steady_rate_bps(&self) -> Option<u64> {
        let last = self.0.last()?;
        let begin = last.elapsed / START_SHARE;
        let steady = &self.0[self.0.partition_point(|it| it.elapsed < begin)..];
        if steady.len() < 2 {
            return last.rate_from_bps(&Sample::ORIGIN);
        }
        let early_end = begin + last.elapsed / EARLY_SHARE;
        let late_begin = last.elapsed.saturating_sub(last.elapsed / LATE_SHARE);
        let usual_bps = usual_rate_bps(steady, last.elapsed / SPAN_SHARE);
        let ahead = |it: &&Sample| it.ahead_of(usual_bps);
        let early = steady.iter().filter(|it| it.elapsed < early_end);
        let late = steady.iter().filter(|it| it.elapsed > late_begin);
        // Of equals the widest apart: `max_by_key` takes the last.
        let first = early.rev().max_by_key(ahead).unwrap_or(&steady[0]);
        late.max_by_key(ahead).unwrap_or(last).rate_from_bps(first)
    }
}

/// The rate that is usual between samples a span apart: the median, so that neither a loss nor a
/// line that stands still for a while changes it. Zero for samples that are all closer.
fn usual_rate_bps(samples: &[Sample], span: Duration) -> u64 {
    let mut rates: Vec<u64> = samples
        .iter()
        .filter_map(|from| {
            let later = samples.partition_point(|it| it.elapsed < from.elapsed + span);
            samples.get(later)?.rate_from_bps(from)
        })
        .collect();
    rates.sort_unstable();
    rates.get(rates.len() / 2).copied().unwrap_or(0)
}

impl Sample {
    const ORIGIN: Self = Self {
        elapsed: Duration::ZERO,
        network_bytes: 0,
    };

    /// How far its count is ahead of a rate since the start, in millionths of a bit.
    fn ahead_of(&self, rate_bps: u64) -> i128 {
        let counted = i128::from(self.network_bytes) * 8_000_000;
        counted - i128::from(rate_bps) * self.elapsed.as_micros().cast_signed()
    }

    fn rate_from_bps(&self, earlier: &Self) -> Option<u64> {
        rate_bps(
            self.network_bytes.saturating_sub(earlier.network_bytes),
            self.elapsed.saturating_sub(earlier.elapsed),
        )
    }
}

/// Bits per second; `None` if no time has passed.
pub(super) fn rate_bps(bytes: u64, time: Duration) -> Option<u64> {
    let micros = time.as_micros();
    let rate = (u128::from(bytes) * 8_000_000).checked_div(micros)?;
    u64::try_from(rate).ok()
}

/// Adds the headers that a way of the connection needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Headers {
    bytes_per_segment: u64,
}

impl Headers {
    /// For a connection over IPv6 or IPv4, with what this computer's kernel knows of it.
    pub(super) fn new(ipv6: bool, own: Option<&TcpInfo>) -> Self {
        let ip_and_tcp = if ipv6 {
            HEADER_BYTES_V6
        } else {
            HEADER_BYTES_V4
        };
        let options = own.and_then(|info| info.options);
        let timestamps = options.is_none_or(|options| options & OPTION_TIMESTAMPS != 0);
        let bytes_per_segment = ip_and_tcp + if timestamps { TIMESTAMP_BYTES } else { 0 };
        Self { bytes_per_segment }
    }

    /// Bytes at the level of IP for bytes of TCP in so many segments.
    pub(super) fn add(self, tcp_bytes: u64, segments: Option<u64>) -> u64 {
        let segments = segments.unwrap_or_else(|| tcp_bytes.div_ceil(SEGMENT_BYTES_ASSUMED));
        tcp_bytes.saturating_add(segments.saturating_mul(self.bytes_per_segment))
    }

    /// Bytes of a segment with so much data.
    pub(super) fn segment_bytes(self, data_bytes: f64) -> f64 {
        data_bytes + self.bytes_per_segment as f64
    }

    /// Bytes at the level of IP that a kernel received, if it tells.
    pub(super) fn received(self, info: &TcpInfo) -> Option<u64> {
        let bytes = u64::try_from(info.bytes_received?).ok()?;
        let segments = info
            .data_segs_in
            .and_then(|segments| u64::try_from(segments).ok());
        Some(self.add(bytes, segments))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(points: &[(u64, u64)]) -> Series {
        let mut series = Series::default();
        for (millis, bytes) in points {
            let elapsed = Duration::from_millis(*millis);
            series.push(Sample {
                elapsed,
                network_bytes: *bytes,
            });
        }
        series
    }

    #[test]
    fn the_steady_rate_leaves_out_the_first_fifth() {
        let series = series(&[(500, 900_000), (2000, 1_000_000), (10_000, 2_000_000)]);
        assert_eq!(series.steady_rate_bps(), Some(1_000_000));
    }

    /// A test of ten seconds at 2 Mbit/s whose count lags by 60 kB in some spans, milliseconds.
    fn lagging(spans: &[(u64, u64)]) -> Series {
        let lags = |millis| {
            let within = |(from, to): &(u64, u64)| (*from..*to).contains(&millis);
            spans.iter().any(within)
        };
        let points: Vec<_> = (1..=100)
            .map(|step| step * 100)
            .map(|millis| (millis, millis * 250 - if lags(millis) { 60_000 } else { 0 }))
            .collect();
        series(&points)
    }

    #[test]
    fn a_count_that_lags_at_either_end_does_not_change_the_rate() {
        for spans in [
            vec![],
            vec![(1_000, 3_600)],
            vec![(9_800, 10_001)],
            vec![(300, 2_500), (9_700, 10_001)],
        ] {
            let rate = lagging(&spans).steady_rate_bps();
            assert_eq!(rate, Some(2_000_000), "{spans:?}");
        }
    }

    #[test]
    fn what_a_line_that_stands_still_does_not_carry_is_counted() {
        for stands_ms in [2_500..4_500, 5_000..7_000, 8_000..10_000] {
            let carried =
                |millis: u64| millis.min(stands_ms.start) + millis.saturating_sub(stands_ms.end);
            let points: Vec<_> = (1..=100)
                .map(|step| (step * 100, carried(step * 100) * 250))
                .collect();
            let rate = series(&points).steady_rate_bps().unwrap();
            assert!(
                (1_450_000..1_650_000).contains(&rate),
                "{stands_ms:?}: {rate}"
            );
        }
    }

    #[test]
    fn a_single_sample_gives_the_rate_of_the_whole() {
        assert_eq!(
            series(&[(1000, 125_000)]).steady_rate_bps(),
            Some(1_000_000)
        );
        assert_eq!(series(&[]).steady_rate_bps(), None);
    }

    #[test]
    fn samples_of_a_lying_server_cannot_go_backwards_or_fill_memory() {
        let backwards = series(&[(1000, 500), (900, 600), (1100, 400)]);
        assert_eq!(backwards.0.len(), 1);
        let points: Vec<_> = (0..5000).map(|i| (i + 1, i)).collect();
        assert_eq!(series(&points).0.len(), SAMPLES_MAX);
    }

    #[test]
    fn headers_of_full_segments_make_1448_bytes_1500() {
        let headers = Headers::new(false, None);
        assert_eq!(headers.add(1448 * 10, Some(10)), 15_000);
        assert_eq!(headers.add(1448 * 10, None), 15_000);
        assert_eq!(Headers::new(true, None).add(1428, Some(1)), 1500);
        let plain = TcpInfo {
            options: Some(0),
            ..TcpInfo::default()
        };
        assert_eq!(Headers::new(false, Some(&plain)).add(1460, Some(1)), 1500);
    }

    #[test]
    fn median_and_jitter_are_those_of_their_definitions() {
        assert_eq!(median_us(&[3, 1, 2]), Some(2));
        assert_eq!(median_us(&[4, 1, 2, 100]), Some(3));
        assert_eq!(median_us(&[]), None);
        assert_eq!(jitter_us(&[10, 14, 12]), Some(3));
        assert_eq!(jitter_us(&[10]), None);
        assert_eq!(jitter_us(&[]), None);
    }
}
