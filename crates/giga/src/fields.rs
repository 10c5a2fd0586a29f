//! Fields of a body by name, whatever the spelling and the type.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::limits::{FIELDS_MAX, JSON_TEXT_BYTES_MAX, TEXT_BYTES_MAX};

/// The fields of an object. Names are compared without capitals, blanks, hyphens and underscores:
/// `BrowserID`, `browserId` and `browser_id` are one. A field that is `null` or blank is absent.
pub(crate) struct Fields<'a>(Vec<(String, &'a Value)>);

/// A name as it is compared.
pub(crate) fn folded(name: &str) -> String {
    name.chars()
        .filter(|it| !matches!(it, '_' | '-') && !it.is_whitespace())
        .map(|it| it.to_ascii_lowercase())
        .collect()
}

/// Reads what stands as text in columns of JSON (`results`, `client_info`, …).
pub(crate) fn unfolded(object: Map<String, Value>) -> Map<String, Value> {
    let mut object = object;
    for value in object.values_mut() {
        let Value::String(text) = value else { continue };
        let begins = text.trim_start().starts_with(['{', '[']);
        if begins
            && text.len() <= JSON_TEXT_BYTES_MAX
            && let Ok(read) = serde_json::from_str(text)
        {
            *value = read;
        }
    }
    object
}

impl<'a> Fields<'a> {
    pub(crate) fn new(object: &'a Map<String, Value>) -> Self {
        let known = object.iter().take(FIELDS_MAX);
        Self(known.map(|(name, value)| (folded(name), value)).collect())
    }

    /// The first of these names that is there and not blank.
    pub(crate) fn get(&self, names: &[&str]) -> Option<&'a Value> {
        names.iter().find_map(|name| {
            let same = self.0.iter().filter(|(own, _)| own == name);
            same.map(|(_, value)| *value).find(|it| !is_blank(it))
        })
    }

    /// Whether one of these names is there, if only with `null`.
    pub(crate) fn has(&self, names: &[&str]) -> bool {
        self.0.iter().any(|(own, _)| names.contains(&own.as_str()))
    }

    /// A text without blanks around it; a number is a text too.
    pub(crate) fn text(&self, names: &[&str]) -> Option<Cow<'a, str>> {
        match self.get(names)? {
            Value::String(text) => Some(text.trim().into()),
            Value::Number(number) => Some(number.to_string().into()),
            _ => None,
        }
    }

    /// A text that may be shown: printable and not too long.
    pub(crate) fn words(&self, names: &[&str]) -> Option<String> {
        self.text(names).and_then(|text| words(&text))
    }

    /// A number; a text that is a number is one too.
    pub(crate) fn number(&self, names: &[&str]) -> Option<f64> {
        let number = match self.get(names)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        number.filter(|it: &f64| it.is_finite())
    }

    /// A yes or no, also as a word or number.
    pub(crate) fn flag(&self, names: &[&str]) -> Option<bool> {
        match self.get(names)? {
            Value::Bool(flag) => Some(*flag),
            Value::Number(number) => number.as_f64().map(|it| it != 0.0),
            Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "t" | "1" | "yes" => Some(true),
                "false" | "f" | "0" | "no" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// An object within.
    pub(crate) fn object(&self, names: &[&str]) -> Option<Fields<'a>> {
        self.get(names)?.as_object().map(Fields::new)
    }

    /// A list within.
    pub(crate) fn list(&self, names: &[&str]) -> Option<&'a [Value]> {
        self.get(names)?.as_array().map(Vec::as_slice)
    }
}

/// A text that may be shown: printable, and not longer than [`TEXT_BYTES_MAX`].
pub(crate) fn words(text: &str) -> Option<String> {
    let text = text.trim();
    let sound = !text.is_empty() && text.len() <= TEXT_BYTES_MAX;
    (sound && !text.chars().any(char::is_control)).then(|| text.to_owned())
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// A number of some unit as an integer of a smaller one; `None` for what is below zero.
pub(crate) fn scaled(value: f64, factor: f64) -> Option<u64> {
    let scaled = (value * factor).round();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be no less than zero; what is too large becomes the largest"
    )]
    (scaled >= 0.0).then_some(scaled as u64)
}

/// A share of a whole in parts per million; `None` where it is none.
pub(crate) fn share_ppm(part: f64, whole: f64) -> Option<u32> {
    let share = part / whole;
    if !(0.0..=1.0).contains(&share) {
        return None;
    }
    scaled(share, 1e6).and_then(|it| u32::try_from(it).ok())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn with(value: &Value, check: impl Fn(Fields<'_>)) {
        check(Fields::new(value.as_object().unwrap()));
    }

    #[test]
    fn a_field_is_found_in_every_spelling_and_type() {
        for name in ["BrowserID", "browser_id", "browserId", " Browser ID "] {
            with(&json!({name: " x "}), |it| {
                assert_eq!(it.text(&["browserid"]).as_deref(), Some("x"), "{name}");
            });
        }
        let body = json!({"a": "12.5", "b": 12.5, "c": 7, "d": "t", "e": 0, "f": "no"});
        with(&body, |it| {
            assert_eq!(
                (it.number(&["a"]), it.number(&["b"])),
                (Some(12.5), Some(12.5))
            );
            assert_eq!(it.text(&["c"]).as_deref(), Some("7"));
            assert_eq!(
                (it.flag(&["d"]), it.flag(&["e"]), it.flag(&["f"])),
                (Some(true), Some(false), Some(false))
            );
            assert_eq!(it.flag(&["a"]), None);
        });
    }

    #[test]
    fn what_is_null_or_blank_is_absent_and_what_is_no_number_is_none() {
        let body = json!({"a": null, "b": " ", "c": "NaN", "d": "inf", "e": [1], "B": "x"});
        with(&body, |it| {
            assert!(it.get(&["a"]).is_none() && it.has(&["a"]) && !it.has(&["z"]));
            assert_eq!(
                it.text(&["b"]).as_deref(),
                Some("x"),
                "a blank hides no other"
            );
            assert_eq!(
                (it.number(&["c"]), it.number(&["d"]), it.number(&["e"])),
                (None, None, None)
            );
            assert!(it.text(&["e"]).is_none() && it.object(&["e"]).is_none());
        });
    }

    #[test]
    fn columns_of_json_text_are_read_up_to_a_limit() {
        let long = format!("{{\"x\":\"{}\"}}", "y".repeat(JSON_TEXT_BYTES_MAX));
        let body = json!({"a": "{\"b\":1}", "c": "{broken", "d": long, "e": "plain"});
        let read = unfolded(body.as_object().unwrap().clone());
        assert_eq!(read["a"], json!({"b": 1}));
        assert!(read["c"].is_string() && read["d"].is_string() && read["e"].is_string());
    }

    #[test]
    fn an_object_is_read_up_to_so_many_fields() {
        let many: Map<String, Value> = (0..=FIELDS_MAX)
            .map(|it| (format!("f{it:04}"), json!(1)))
            .collect();
        let fields = Fields::new(&many);
        assert_eq!(fields.0.len(), FIELDS_MAX);
    }

    #[test]
    fn texts_to_be_shown_are_short_and_printable() {
        assert_eq!(
            words(" Example Telecom "),
            Some("Example Telecom".to_owned())
        );
        assert!(words(&"x".repeat(TEXT_BYTES_MAX)).is_some());
        for wrong in ["", " ", "a\nb", &"x".repeat(TEXT_BYTES_MAX + 1)] {
            assert_eq!(words(wrong), None);
        }
    }

    #[test]
    fn units_are_scaled_and_nothing_is_below_zero_or_above_the_whole() {
        assert_eq!(scaled(12_418.7, 1_000.0), Some(12_418_700));
        assert_eq!(scaled(-0.6, 1.0), None);
        assert_eq!(scaled(1e30, 1.0), Some(u64::MAX));
        assert_eq!(share_ppm(29_400.0, 15_673_375.0), Some(1_876));
        assert_eq!(
            (
                share_ppm(1.0, 0.0),
                share_ppm(2.0, 1.0),
                share_ppm(-1.0, 2.0)
            ),
            (None, None, None)
        );
    }
}
