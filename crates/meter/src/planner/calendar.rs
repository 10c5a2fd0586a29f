//! A school's own week and year.

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

/// Holidays in a calendar at most.
const HOLIDAYS_MAX: usize = 64;

/// When lessons are, in the school's local time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Calendar {
    /// Lessons from Monday to Sunday; `null` on a day without.
    pub week: [Option<Hours>; 7],
    /// First and last days of holidays, both included.
    #[serde(default)]
    pub holidays: Vec<(Date, Date)>,
}

/// From and until when.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Hours {
    /// The first moment.
    pub from: Time,
    /// The first moment after.
    pub until: Time,
}

impl Default for Calendar {
    /// Monday to Friday from eight to four.
    fn default() -> Self {
        let hours = Some(Hours {
            from: Time::constant(8, 0, 0, 0),
            until: Time::constant(16, 0, 0, 0),
        });
        Self {
            week: [hours, hours, hours, hours, hours, None, None],
            holidays: Vec::new(),
        }
    }
}

impl Calendar {
    /// Whether there are lessons.
    pub fn is_lesson(&self, now: DateTime) -> bool {
        let day = now.date().weekday().to_monday_zero_offset();
        let place = usize::try_from(day).expect("a weekday is from 0 to 6");
        let within = |hours: Hours| hours.from <= now.time() && now.time() < hours.until;
        self.week[place].is_some_and(within) && !self.is_holiday(now.date())
    }

    fn is_holiday(&self, day: Date) -> bool {
        let mut holidays = self.holidays.iter();
        holidays.any(|(first, last)| *first <= day && day <= *last)
    }

    /// Without the holidays that are too many.
    pub(super) fn bounded(mut self) -> Self {
        self.holidays.truncate(HOLIDAYS_MAX);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lessons_are_on_school_days_within_their_hours() {
        let calendar = Calendar {
            holidays: vec![("2026-11-02".parse().unwrap(), "2026-11-06".parse().unwrap())],
            ..Calendar::default()
        };
        let is = |text: &str| calendar.is_lesson(text.parse().unwrap());
        assert!(is("2026-11-25T08:00"));
        assert!(is("2026-11-25T15:59:59"));
        assert!(!is("2026-11-25T16:00"));
        assert!(!is("2026-11-28T10:00"), "a Saturday");
        assert!(!is("2026-11-04T10:00"), "a holiday");
        assert!(is("2026-11-09T10:00"));
    }
}
