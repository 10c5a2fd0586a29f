//! The figures of a window of time, each with what it rests on. Pure.

use jiff::SignedDuration;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use qosyl_domain::{FailureReason, Measurement, Outage, Remark};
use qosyl_meter::median;

use crate::page::window::Window;

/// A median, and how many values it rests on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Middle {
    /// The median; `None` of no values.
    pub value: Option<u64>,
    /// How many values.
    pub count: usize,
}

impl Middle {
    /// Of the values that are known.
    pub fn of(values: impl Iterator<Item = Option<u64>>) -> Self {
        let known: Vec<u64> = values.flatten().collect();
        let count = known.len();
        Self {
            value: median(known),
            count,
        }
    }
}

/// What a day's tests gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub date: Date,
    /// All tests.
    pub tests: usize,
    /// Rates towards the school.
    pub down: Middle,
    /// Rates from the school.
    pub up: Middle,
}

impl Day {
    /// Whether a rate is known.
    pub fn has_speed(&self) -> bool {
        self.down.value.or(self.up.value).is_some()
    }
}

/// The days from one to another, also those without a test.
pub fn days(tests: &[Measurement], first: Date, last: Date, zone: &TimeZone) -> Vec<Day> {
    let dates = first.series(jiff::Span::new().days(1));
    let dates = dates.take_while(|date| *date <= last);
    dates
        .map(|date| {
            let of_day: Vec<&Measurement> = tests
                .iter()
                .filter(|it| zone.to_datetime(it.started_at).date() == date)
                .collect();
            Day {
                date,
                tests: of_day.len(),
                down: Middle::of(of_day.iter().map(|it| down(it))),
                up: Middle::of(of_day.iter().map(|it| up(it))),
            }
        })
        .collect()
}

/// The rate towards the school by which the line may be judged: not that of a test beside other
/// traffic, which is only the least that the line gives.
pub fn down(test: &Measurement) -> Option<u64> {
    test.download_bps.filter(|_| !is_contended(test))
}

/// The same from the school.
pub fn up(test: &Measurement) -> Option<u64> {
    test.upload_bps.filter(|_| !is_contended(test))
}

/// Whether the computer used the line for something else too.
pub fn is_contended(test: &Measurement) -> bool {
    test.remarks.contains(&Remark::Contended)
}

/// Whether a test gave a rate.
pub fn has_speed(test: &Measurement) -> bool {
    test.download_bps.or(test.upload_bps).is_some()
}

/// What an outage says of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blame {
    /// It was down.
    Line,
    /// It worked, the server did not.
    Server,
    /// Nothing: nobody looked.
    Unknown,
}

/// What an outage of this cause says of the line.
pub fn blame(cause: FailureReason) -> Blame {
    if cause.blames_line() {
        Blame::Line
    } else if cause.is_of_probe() {
        Blame::Server
    } else {
        Blame::Unknown
    }
}

/// Times that were lost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lost {
    /// How often.
    pub count: usize,
    /// Together.
    pub time: SignedDuration,
}

/// What was lost within a window by outages that say this of the line.
pub fn lost(outages: &[Outage], window: Window, to: Blame) -> Lost {
    let mut lost = Lost::default();
    for outage in outages.iter().filter(|it| blame(it.cause) == to) {
        let from = outage.began_at.max(window.from);
        let until = outage.ended_at.min(window.until);
        if from < until {
            lost.count += 1;
            lost.time += until.duration_since(from);
        }
    }
    lost
}

/// What tests have moved in both directions, and how many of them say so.
pub fn moved<'a>(tests: impl Iterator<Item = &'a Measurement>) -> (u64, usize) {
    let bytes = tests.filter_map(|it| match (it.bytes_received, it.bytes_sent) {
        (None, None) => None,
        (received, sent) => Some(received.unwrap_or(0).saturating_add(sent.unwrap_or(0))),
    });
    bytes.fold((0, 0), |(sum, count), it| {
        (it.saturating_add(sum), count + 1)
    })
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::page::testing::{outage, test_at};

    fn zone() -> TimeZone {
        TimeZone::fixed(jiff::tz::offset(5))
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_the_schools_day_and_one_without_a_test_has_no_figure() {
        let mut failed = test_at(at("2026-11-22T10:00:00Z"), 9);
        (failed.download_bps, failed.upload_bps) = (None, None);
        let mut beside = test_at(at("2026-11-22T11:00:00Z"), 90);
        beside.remarks = vec![Remark::Contended];
        let tests = [
            beside,
            test_at(at("2026-11-21T20:00:00Z"), 10),
            test_at(at("2026-11-22T08:00:00Z"), 30),
            test_at(at("2026-11-22T09:00:00Z"), 20),
            failed,
        ];
        let days = days(
            &tests,
            Date::constant(2026, 11, 21),
            Date::constant(2026, 11, 23),
            &zone(),
        );
        assert_eq!(days.len(), 3);
        assert_eq!((days[0].tests, days[0].down.value), (0, None));
        assert_eq!((days[1].tests, days[1].down.count), (5, 3));
        assert_eq!(days[1].down.value, Some(20_000_000));
        assert!(!days[2].has_speed());
    }

    #[test]
    fn lost_time_counts_only_within_the_window_and_by_who_is_to_blame() {
        let window = Window {
            from: at("2026-11-22T00:00:00Z"),
            until: at("2026-11-23T00:00:00Z"),
        };
        let outages = [
            outage("2026-11-21T23:00:00Z", "2026-11-22T01:00:00Z", "no_way_out"),
            outage(
                "2026-11-22T05:00:00Z",
                "2026-11-22T05:30:00Z",
                "gateway_unreachable",
            ),
            outage(
                "2026-11-22T06:00:00Z",
                "2026-11-22T07:00:00Z",
                "server_unreachable",
            ),
            outage(
                "2026-11-22T12:00:00Z",
                "2026-11-23T12:00:00Z",
                "computer_off",
            ),
            outage("2026-11-20T12:00:00Z", "2026-11-20T13:00:00Z", "no_way_out"),
        ];
        let lost = |to| {
            let lost = lost(&outages, window, to);
            (lost.count, lost.time.as_mins())
        };
        assert_eq!(lost(Blame::Line), (2, 90));
        assert_eq!(lost(Blame::Server), (1, 60));
        assert_eq!(lost(Blame::Unknown), (1, 720));
    }

    #[test]
    fn bytes_that_no_test_tells_are_not_counted_as_none() {
        let mut silent = test_at(at("2026-11-22T10:00:00Z"), 9);
        (silent.bytes_received, silent.bytes_sent) = (None, None);
        let tests = [test_at(at("2026-11-22T08:00:00Z"), 30), silent];
        assert_eq!(moved(tests.iter()), (19_500_000, 1));
        assert_eq!(Middle::of([None, None].into_iter()), Middle::default());
    }
}
