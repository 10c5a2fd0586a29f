//! When a test knows enough to stop, and what it knows then: pure arithmetic.
//!
//! What arrives is counted in segments, those out of order too, so that a loss is no gap. Once the
//! latest part of the test, the window, arrived evenly and no longer grows, its rate is the
//! line's: the window is cut into spans, the spread of whose rates gives a confidence interval
//! (batch means), and the two halves are compared, so that slow start is not taken for a line. The
//! window is never shorter than some round trips, for within one of them a sender that paces sends
//! evenly at whatever rate it has reached.
//!
//! What no early stop can see is what a line does later: a provider who lends the first seconds a
//! higher rate. Full tests tell that.

use std::time::Duration;

use crate::limits::{MARKS_MAX, TEST_LENGTH};

/// The shortest window.
const WINDOW_MIN: Duration = Duration::from_millis(300);
/// The window is at least this part of the test so far.
const WINDOW_SHARE: f64 = 0.35;
/// Round trips within a window, at least.
const WINDOW_ROUND_TRIPS: f64 = 2.5;
/// Segments within a window, at least: fewer tell a rate only in coarse steps.
const WINDOW_SEGMENTS: f64 = 50.0;
/// A window whose rate is below this part of the fastest moment before it may be that of a sender
/// who recovers from losses, not that of the line.
const SLOWED: f64 = 0.7;
/// The shortest window then.
const SLOWED_WINDOW_MIN: f64 = 1.5;
/// Over which time the fastest moment is sought, seconds.
const MOMENT: f64 = 0.2;
/// Spans of a window.
const SPANS: usize = 6;
/// Student's t for a two-sided interval of 95 % and of 99 % with five degrees of freedom.
const T_95: f64 = 2.571;
const T_99: f64 = 4.032;
/// Half of the narrowest interval that is stated, as a part of the rate: what the method itself
/// may be off, whatever the spread.
const HALF_WIDTH_MIN: f64 = 0.02;
/// The same where the interval is to clear a promised rate: many looks at one test must not find
/// by chance what is not so.
const CLEAR_HALF_WIDTH_MIN: f64 = 0.05;
/// Half of the widest interval with which a test may stop that clears a promised rate.
const HALF_WIDTH_MAX: f64 = 0.25;

/// When a test knows enough.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Enough {
    /// Half of the interval's width, as a part of the rate.
    pub tolerance: f64,
    /// The rate that was promised, bits per second: a test also knows enough once the whole of the
    /// interval lies on one side of it.
    pub promised_bps: Option<u64>,
    /// A round trip on the idle line, where it is known: longer than TCP's own behind a proxy.
    pub round_trip: Option<Duration>,
}

impl Default for Enough {
    fn default() -> Self {
        Self {
            tolerance: 0.04,
            promised_bps: None,
            round_trip: None,
        }
    }
}

/// A rate with its interval of 95 % confidence, bits per second at the level of IP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estimate {
    /// The rate.
    pub rate_bps: u64,
    /// The interval's lower end.
    pub low_bps: u64,
    /// Its upper end.
    pub high_bps: u64,
    /// How far the test was.
    pub elapsed: Duration,
}

/// What had arrived at an instant.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Mark {
    seconds: f64,
    segments: f64,
}

/// Watches what arrives.
#[derive(Debug)]
pub(super) struct Judge {
    enough: Enough,
    marks: Vec<Mark>,
    /// Bytes of a segment at the level of IP.
    segment_bytes: f64,
}

impl Judge {
    pub(super) fn new(enough: Enough) -> Self {
        Self {
            enough,
            marks: Vec::new(),
            segment_bytes: 0.0,
        }
    }

    /// A round trip that became known; the longest counts.
    pub(super) fn learn_round_trip(&mut self, time: Duration) {
        let known = self.enough.round_trip.unwrap_or_default();
        self.enough.round_trip = Some(known.max(time));
    }

    /// Takes what had arrived at an instant, and how large segments are. What goes backwards, or
    /// is too much, is left out.
    pub(super) fn push(&mut self, elapsed: Duration, segments: f64, segment_bytes: f64) {
        let mark = Mark {
            seconds: elapsed.as_secs_f64(),
            segments,
        };
        let in_order = self
            .marks
            .last()
            .is_none_or(|last| last.seconds < mark.seconds && last.segments <= mark.segments);
        if in_order && self.marks.len() < MARKS_MAX {
            self.marks.push(mark);
            self.segment_bytes = self.segment_bytes.max(segment_bytes);
        }
    }

    /// What is known, if it is enough.
    pub(super) fn verdict(&self) -> Option<Estimate> {
        let last = *self.marks.last()?;
        let mut begin = self.window_begin(last)?;
        let slowed = self.rate(begin, last.seconds) < self.fastest() * SLOWED;
        if slowed && last.seconds - begin < SLOWED_WINDOW_MIN {
            begin = last.seconds - SLOWED_WINDOW_MIN;
            // Still as slow over so long, and not only in part of it.
            let first = self.marks.first()?.seconds;
            if begin < first {
                return None;
            }
        }
        let counts = self.counts(begin, last.seconds);
        let span = (last.seconds - begin) / SPANS as f64;
        let rates: Vec<f64> = counts
            .windows(2)
            .map(|pair| (pair[1] - pair[0]) / span)
            .collect();
        let mean = self.rate(begin, last.seconds);
        if mean <= 0.0 {
            return None;
        }
        let spread = spread(&rates, mean, span);
        let (early, late) = rates.split_at(SPANS / 2);
        let drift = (sum(late) - sum(early)).abs() / sum(&rates) * 2.0;
        let half = |t: f64, least: f64| (t * spread / mean).max(least);
        let stated = half(T_95, HALF_WIDTH_MIN);
        let rate = mean * self.segment_bytes * 8.0;
        let steady = drift <= self.enough.tolerance && stated <= self.enough.tolerance;
        let clears = self.clears(rate, half(T_99, CLEAR_HALF_WIDTH_MIN) + drift);
        (steady || clears).then(|| {
            let half = stated.max(drift / 2.0);
            Estimate {
                rate_bps: bits(rate),
                low_bps: bits(rate * (1.0 - half)),
                high_bps: bits(rate * (1.0 + half)),
                elapsed: Duration::from_secs_f64(last.seconds),
            }
        })
    }

    /// Whether the promised rate is outside of the interval.
    fn clears(&self, rate: f64, half: f64) -> bool {
        self.enough.promised_bps.is_some_and(|promised| {
            let promised = promised as f64;
            let outside = promised < rate * (1.0 - half) || promised > rate * (1.0 + half);
            half <= HALF_WIDTH_MAX && outside
        })
    }

    /// When the window begins; `None` while the test is too short for one.
    fn window_begin(&self, last: Mark) -> Option<f64> {
        let round_trip = self.enough.round_trip.unwrap_or_default().as_secs_f64();
        let enough_segments = last.segments - WINDOW_SEGMENTS;
        let place = self
            .marks
            .partition_point(|it| it.segments <= enough_segments);
        let begin = self.marks.get(place.checked_sub(1)?)?.seconds;
        let shortest = WINDOW_MIN
            .as_secs_f64()
            .max(last.seconds * WINDOW_SHARE)
            .max(round_trip * WINDOW_ROUND_TRIPS);
        let begin = begin.min(last.seconds - shortest);
        // Nothing arrives before the first round trip is over.
        let first = self.marks.first()?.seconds.max(round_trip);
        (begin >= first && last.seconds < TEST_LENGTH.as_secs_f64()).then_some(begin)
    }

    /// Segments a second between two instants.
    fn rate(&self, begin: f64, end: f64) -> f64 {
        (self.count_at(end) - self.count_at(begin)) / (end - begin)
    }

    /// The fastest moment so far, segments a second.
    fn fastest(&self) -> f64 {
        let ends = self.marks.iter().map(|it| it.seconds);
        let moments = ends.filter(|end| *end >= MOMENT);
        let rates = moments.map(|end| self.rate(end - MOMENT, end));
        rates.fold(0.0, f64::max)
    }

    /// What had arrived at the ends of the spans of a window.
    fn counts(&self, begin: f64, end: f64) -> Vec<f64> {
        let span = (end - begin) / SPANS as f64;
        (0..=SPANS)
            .map(|number| self.count_at(begin + span * number as f64))
            .collect()
    }

    /// What had arrived at an instant within the test, between two marks in proportion.
    fn count_at(&self, seconds: f64) -> f64 {
        let later = self.marks.partition_point(|it| it.seconds < seconds);
        let (Some(earlier), Some(later)) = (
            later.checked_sub(1).and_then(|it| self.marks.get(it)),
            self.marks.get(later),
        ) else {
            let nearest = self.marks.get(later).or(self.marks.last());
            return nearest.map_or(0.0, |it| it.segments);
        };
        let part = (seconds - earlier.seconds) / (later.seconds - earlier.seconds);
        earlier.segments + part * (later.segments - earlier.segments)
    }
}

/// The standard error of the mean of rates in segments a second, without what whole segments make
/// of an even flow: either end of a span may be off by up to half a segment (sd² = 1/12 each).
fn spread(rates: &[f64], mean: f64, span: f64) -> f64 {
    let count = rates.len() as f64;
    let squares: f64 = rates.iter().map(|it| (it - mean).powi(2)).sum();
    let whole_segments = 2.0 / 12.0 / span.powi(2);
    ((squares / (count - 1.0) - whole_segments).max(0.0) / count).sqrt()
}

fn sum(rates: &[f64]) -> f64 {
    rates.iter().sum()
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rate is finite and not negative; beyond the type it is its greatest value"
)]
fn bits(rate: f64) -> u64 {
    rate.max(0.0).round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Feeds a judge a mark every 20 ms of what a line carried by then; when it knew enough.
    fn judged(enough: Enough, carried: impl Fn(f64) -> f64) -> Option<Estimate> {
        let mut judge = Judge::new(enough);
        for step in 1..500_u32 {
            let at = Duration::from_millis(u64::from(step) * 20);
            judge.push(at, carried(at.as_secs_f64()).floor(), 1_500.0);
            if let Some(estimate) = judge.verdict() {
                return Some(estimate);
            }
        }
        None
    }

    fn close(estimate: Estimate, rate: f64) -> bool {
        (estimate.rate_bps as f64 / rate - 1.0).abs() < 0.03
            && (estimate.low_bps as f64) < rate
            && (estimate.high_bps as f64) > rate
    }

    #[test]
    fn an_even_line_is_known_within_a_second_whatever_its_rate() {
        for megabits in [1.0, 2.0, 10.0, 100.0] {
            let rate = megabits * 1e6;
            let estimate = judged(Enough::default(), |at| at * rate / 12_000.0).unwrap();
            assert!(close(estimate, rate), "{megabits}: {estimate:?}");
            assert!(estimate.elapsed <= Duration::from_secs(1), "{estimate:?}");
        }
    }

    #[test]
    fn slow_start_is_not_taken_for_the_line() {
        // Twice the rate in every round trip, even within each, until the line is full.
        for round_trip in [0.05_f64, 0.15, 0.6] {
            let line = 20e6 / 12_000.0;
            let carried = |at: f64| {
                let (mut sum, mut rate, mut time) = (0.0, 10.0 / round_trip, 0.0);
                while time + round_trip < at {
                    sum += f64::min(rate, line) * round_trip;
                    (rate, time) = (rate * 2.0, time + round_trip);
                }
                sum + f64::min(rate, line) * (at - time)
            };
            let enough = Enough {
                round_trip: Some(Duration::from_secs_f64(round_trip)),
                ..Enough::default()
            };
            let estimate = judged(enough, carried).unwrap();
            assert!(close(estimate, 20e6), "{round_trip}: {estimate:?}");
        }
    }

    #[test]
    fn a_sender_that_recovers_is_not_taken_for_the_line() {
        // Half a second at 10 Mbit/s, half a second at a tenth after losses, then all of it again.
        let line = 10e6 / 12_000.0;
        let carried = |at: f64| {
            line * (at.min(0.25) + (at.min(0.85) - 0.25).max(0.0) * 0.1 + (at - 0.85).max(0.0))
        };
        let estimate = judged(Enough::default(), carried).unwrap();
        assert!(close(estimate, 10e6), "{estimate:?}");
        // A line that really is slower after its begin is known as that.
        let lent = |at: f64| line * (at.min(0.25) * 3.0 + (at - 0.25).max(0.0));
        let estimate = judged(Enough::default(), lent).unwrap();
        assert!(close(estimate, 10e6), "{estimate:?}");
    }

    #[test]
    fn a_line_that_stutters_is_known_only_over_whole_stutters() {
        let stutters = |at: f64| {
            let (whole, part) = ((at / 0.4).floor(), at % 0.4);
            (whole * 0.2 + part.min(0.2)) * 1_000.0
        };
        let estimate = judged(Enough::default(), stutters).unwrap();
        let error = (estimate.rate_bps as f64 / 6e6 - 1.0).abs();
        assert!(error < 0.05, "{estimate:?}");
        assert!(estimate.elapsed > Duration::from_secs(2), "{estimate:?}");
    }

    #[test]
    fn a_promise_that_is_far_off_is_judged_on_a_line_that_is_not_even() {
        let uneven = |at: f64| 1_000.0 * at + 15.0 * (at * 40.0).sin();
        let promised = |bps| Enough {
            promised_bps: Some(bps),
            tolerance: 0.001,
            ..Enough::default()
        };
        let near = judged(promised(12_000_000), uneven);
        assert!(near.is_none(), "{near:?}");
        for far in [6_000_000, 24_000_000] {
            let estimate = judged(promised(far), uneven).unwrap();
            assert!(estimate.elapsed < Duration::from_secs(2), "{estimate:?}");
            let outside = far < estimate.low_bps || far > estimate.high_bps;
            assert!(outside, "{far}: {estimate:?}");
        }
    }

    #[test]
    fn nothing_and_too_little_give_no_estimate() {
        assert_eq!(Judge::new(Enough::default()).verdict(), None);
        assert_eq!(judged(Enough::default(), |_| 0.0), None);
        assert_eq!(judged(Enough::default(), |at| at.min(0.5) * 20.0), None);
    }
}
