//! Numbers and dates of spreadsheets as text.

/// The number as a person would write it: whole numbers without a fraction, others with the fewest
/// digits that give the same number back, never with an exponent where it can be avoided.
pub(crate) fn text(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    if number == 0.0 {
        return "0".to_owned();
    }
    // `Display` of f64 is the shortest text that reads back as the same number, without exponent.
    // The number of digits of hostile numbers is bounded by the range of f64.
    format!("{number}")
}

/// How many digits a number format such as `00000` or `000-000` fills with zeros, if it is of the
/// kind that is used for identifiers: nothing but zeros, for whole numbers.
pub(crate) fn zeros(format: &str) -> Option<usize> {
    let first = format.split(';').next().unwrap_or("");
    let plain = first.len() > 1 && first.len() <= 30 && first.bytes().all(|byte| byte == b'0');
    plain.then_some(first.len())
}

/// A whole number filled with leading zeros to so many digits.
pub(crate) fn padded(number: f64, digits: usize) -> String {
    if number < 0.0 || number.fract() != 0.0 {
        return text(number);
    }
    format!("{:0>digits$}", text(number))
}

/// The date of a day since 1 January 1970, as ISO 8601.
pub(crate) fn date(days: i64) -> String {
    // Years that begin in March, in eras of 400 years, so that a leap day is the last of its year.
    let shifted = days + 719_468;
    let (era, day) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let march = (5 * of_year + 2) / 153;
    let month = if march < 10 { march + 3 } else { march - 9 };
    let of_month = of_year - (153 * march + 2) / 5 + 1;
    let year = era * 400 + year + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{of_month:02}")
}

/// The time of a second of the day.
pub(crate) fn time(seconds: i64) -> String {
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    format!("{hour:02}:{minute:02}:{second:02}")
}

/// The moment of a second since 1970: the date alone at midnight.
pub(crate) fn moment(seconds: i64) -> String {
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    if rest == 0 {
        date(days)
    } else {
        format!("{}T{}", date(days), time(rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_a_person_would() {
        for (number, expected) in [
            (12.0, "12"),
            (0.1, "0.1"),
            (-0.0, "0"),
            (123_456_789_012_345.0, "123456789012345"),
            (1e21, "1000000000000000000000"),
            (43.238_949_3, "43.2389493"),
            (f64::NAN, ""),
        ] {
            assert_eq!(text(number), expected);
        }
    }

    #[test]
    fn only_formats_of_nothing_but_zeros_fill_with_zeros() {
        assert_eq!((zeros("00000"), zeros("000000;@")), (Some(5), Some(6)));
        for format in [
            "0",
            "0.00",
            "General",
            "#,##0",
            "",
            "000 000",
            &"0".repeat(31),
        ] {
            assert_eq!(zeros(format), None, "{format}");
        }
        assert_eq!(
            (padded(42.0, 5), padded(4.5, 5), padded(-4.0, 5)),
            ("00042".into(), "4.5".into(), "-4".into())
        );
    }

    #[test]
    fn days_are_dates_before_and_after_1970() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (19_782, "2024-02-29"),
            (11_016, "2000-02-29"),
            (-25_567, "1900-01-01"),
        ] {
            assert_eq!(date(days), expected);
        }
        assert_eq!(moment(86_399), "1970-01-01T23:59:59");
        assert_eq!(moment(-86_400), "1969-12-31");
    }
}
