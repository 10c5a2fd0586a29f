//! Times as other programs write them.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde_json::Value;

/// From here on a number counts milliseconds, before it seconds: the year 5138 and 1973.
const MILLISECONDS_FROM: f64 = 1e11;

/// A time: RFC 3339, as a database prints it (`2026-07-24 09:47:12.5+00`), without a zone in UTC, or
/// seconds or milliseconds since 1970. A day alone is no time.
pub(crate) fn read(value: &Value) -> Option<Timestamp> {
    match value {
        Value::Number(number) => since_1970(number.as_f64()?),
        Value::String(text) => from_text(text.trim()),
        _ => None,
    }
}

fn since_1970(number: f64) -> Option<Timestamp> {
    if !number.is_finite() {
        return None;
    }
    let milliseconds = if number.abs() >= MILLISECONDS_FROM {
        number
    } else {
        number * 1_000.0
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "what is too large is no time and refused by the next call"
    )]
    Timestamp::from_millisecond(milliseconds.round() as i64).ok()
}

fn from_text(text: &str) -> Option<Timestamp> {
    if let Ok(number) = text.parse() {
        return since_1970(number);
    }
    if let Ok(time) = text.parse() {
        return Some(time);
    }
    let has_time = text.len() > "2026-07-24T09".len();
    let civil: DateTime = text.parse().ok().filter(|_| has_time)?;
    TimeZone::UTC.to_timestamp(civil).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn times_are_read_as_programs_and_databases_write_them() {
        let at: Timestamp = "2026-07-24T09:47:12.5Z".parse().unwrap();
        for text in [
            "2026-07-24T09:47:12.500Z",
            " 2026-07-24T12:47:12.5+03:00 ",
            "2026-07-24 09:47:12.5+00",
            "2026-07-24 09:47:12.5+00:00",
            "2026-07-24T09:47:12.5",
            "2026-07-24 09:47:12.500",
            "1784886432500",
        ] {
            assert_eq!(read(&json!(text)), Some(at), "{text}");
        }
        assert_eq!(read(&json!(1_784_886_432_500_u64)), Some(at));
        assert_eq!(read(&json!(1_784_886_432.5)), Some(at));
    }

    #[test]
    fn what_is_no_time_is_none() {
        for wrong in [
            json!("2026-07-24"),
            json!("24/07/2026 09:47"),
            json!("2026-07-24PM12:30:01+03:00"),
            json!(""),
            json!(1e300),
            json!("NaN"),
            json!(true),
            json!(null),
        ] {
            assert_eq!(read(&wrong), None, "{wrong}");
        }
    }
}
