//! The times that are looked at, by the days of the place where this computer stands.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::page::speech::Speech;

/// Days that are drawn.
const DAYS: i64 = 30;

/// A time that is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// Its begin.
    pub from: Timestamp,
    /// Its end, which does not belong to it.
    pub until: Timestamp,
}

impl Window {
    /// Whether a moment is in it.
    pub fn holds(self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }
}

/// The days that are drawn, and the month whose bytes are shown.
pub struct Times {
    /// Where this computer stands.
    pub today: Date,
    /// The first of the days that are drawn.
    pub first: Date,
    /// From that to the end of today.
    pub shown: Window,
    /// The month so far.
    pub month: Window,
}

impl Times {
    /// Those that belong to a moment.
    pub fn of(now: Timestamp, speech: &Speech) -> Self {
        let today = speech.here(now).date();
        let first = today.saturating_sub(Span::new().days(DAYS - 1));
        let until = start_of(today.tomorrow().unwrap_or(today), &speech.zone);
        Self {
            today,
            first,
            shown: Window {
                from: start_of(first, &speech.zone),
                until,
            },
            month: Window {
                from: start_of(today.first_of_month(), &speech.zone),
                until,
            },
        }
    }
}

/// The begin of a day; the end of time where there is none.
pub fn start_of(date: Date, zone: &TimeZone) -> Timestamp {
    let midnight = date.at(0, 0, 0, 0);
    zone.to_timestamp(midnight).unwrap_or(Timestamp::MAX)
}
