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
