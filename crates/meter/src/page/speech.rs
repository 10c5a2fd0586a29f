//! How dates, times and amounts are said in a language, where this computer stands.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use qosyl_domain::FailureReason;

use crate::page::words::Words;
use crate::show;
use crate::text::{Language, Text};

/// A language and a place.
#[derive(Clone)]
pub struct Speech {
    /// The language.
    pub language: Language,
    /// The program's texts.
    pub text: Text,
    /// The page's.
    pub words: Words,
    /// Where this computer stands.
    pub zone: TimeZone,
}

impl Speech {
    /// A language, where this computer stands.
    pub fn of(language: Language) -> Self {
        Self {
            language,
            text: Text::of(language),
            words: Words::of(language),
            zone: TimeZone::system(),
        }
    }

    /// The local time.
    pub fn here(&self, at: Timestamp) -> DateTime {
        self.zone.to_datetime(at)
    }

    /// `23 Nov 2026`.
    pub fn date(&self, at: Timestamp) -> String {
        let date = self.here(at).date();
        format!("{} {}", self.day(date), date.year())
    }

    /// `23 Nov`.
    pub fn day(&self, date: Date) -> String {
        let name = nth(self.words.months_in_dates, date.month());
        format!("{} {name}", date.day())
    }

    /// `23 Nov 2026, 14:05`.
    pub fn moment(&self, at: Timestamp) -> String {
        let clock = self.here(at).strftime("%H:%M").to_string();
        format!("{}, {clock}", self.date(at))
    }

    /// `November 2026` of a day in it.
    pub fn month(&self, day: Date) -> String {
        let name = nth(self.words.months, day.month());
        format!("{name} {}", day.year())
    }

    /// The difference of the local time from UTC, as `+05:00`.
    pub fn offset(&self, at: Timestamp) -> String {
        let minutes = self.zone.to_offset(at).seconds() / 60;
        let sign = if minutes < 0 { '−' } else { '+' };
        let minutes = minutes.unsigned_abs();
        format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }

    /// A length of time by its two largest units.
    pub fn length(&self, time: SignedDuration) -> String {
        let seconds = time.as_secs().unsigned_abs();
        let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
        let (words, text) = (&self.words, &self.text);
        let both = |large: u64, its: &str, small: u64, other: &str| {
            if small == 0 {
                format!("{large} {its}")
            } else {
                format!("{large} {its} {small} {other}")
            }
        };
        match (days, hours, minutes) {
            (0, 0, 0) => format!("{seconds} {}", text.seconds),
            (0, 0, _) => format!("{minutes} {}", text.minutes),
            (0, _, _) => both(hours, words.hours, minutes, text.minutes),
            _ => both(days, words.days, hours, words.hours),
        }
    }

    /// An amount of data; small ones are not shown as none.
    pub fn bytes(&self, bytes: u64) -> String {
        let (unit, name) = match bytes {
            0..1_000_000 => (1e3, self.words.kilobytes),
            1_000_000..1_000_000_000 => (1e6, self.words.megabytes),
            _ => (1e9, self.words.gigabytes),
        };
        let amount = bytes as f64 / unit;
        let digits = usize::from(amount < 100.0 && bytes > 0);
        let number = format!("{amount:.digits$}");
        format!("{} {name}", number.replace('.', self.text.decimal))
    }

    /// A rate; what was not measured is said to be so.
    pub fn rate(&self, rate_bps: Option<u64>) -> String {
        rate_bps.map_or_else(
            || self.words.not_measured.to_owned(),
            |it| show::megabits(it, &self.text),
        )
    }

    /// Of a value in a row that says why it is missing: a dash, never a zero.
    pub fn or_dash(value: Option<u64>, said: impl FnOnce(Option<u64>) -> String) -> String {
        value.map_or_else(|| "–".to_owned(), |it| said(Some(it)))
    }

    /// A delay.
    pub fn delay(&self, time_us: Option<u64>) -> String {
        time_us.map_or_else(
            || self.words.not_measured.to_owned(),
            |it| show::milliseconds(it, &self.text),
        )
    }

    /// Why something failed.
    pub fn reason(&self, failure: FailureReason) -> &'static str {
        show::reason(failure, &self.text)
    }
}

/// One of the names in a list, counted from 1.
fn nth(names: &'static str, number: i8) -> &'static str {
    let at = usize::try_from(number - 1).unwrap_or_default();
    names.split('|').nth(at).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speech(language: Language) -> Speech {
        Speech {
            zone: TimeZone::fixed(jiff::tz::offset(5)),
            ..Speech::of(language)
        }
    }

    #[test]
    fn times_are_local_and_said_in_the_language() {
        let at = "2026-11-22T20:05:00Z".parse().unwrap();
        let english = speech(Language::En);
        assert_eq!(english.moment(at), "23 Nov 2026, 01:05");
        assert_eq!(english.offset(at), "+05:00");
        assert_eq!(english.month(english.here(at).date()), "November 2026");
        assert_eq!(speech(Language::Ru).date(at), "23 нояб. 2026");
        assert_eq!(speech(Language::Kk).date(at), "23 қар. 2026");
    }

    #[test]
    fn lengths_and_amounts_have_units_that_fit() {
        let english = speech(Language::En);
        let lengths = [
            (40, "40 s"),
            (90, "1 min"),
            (3_600, "1 h"),
            (9_000, "2 h 30 min"),
            (180_000, "2 d 2 h"),
        ];
        for (seconds, expected) in lengths {
            assert_eq!(english.length(SignedDuration::from_secs(seconds)), expected);
        }
        let amounts = [
            (0, "0 kB"),
            (700, "0.7 kB"),
            (5_420_000, "5.4 MB"),
            (12_300_000_000, "12.3 GB"),
        ];
        for (bytes, expected) in amounts {
            assert_eq!(english.bytes(bytes), expected);
        }
        assert_eq!(speech(Language::Ru).bytes(1_500_000), "1,5 МБ");
        assert_eq!(english.rate(None), "not measured");
    }
}
