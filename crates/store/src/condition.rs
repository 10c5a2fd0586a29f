//! Conditions of queries, put together from what is asked for.

use rusqlite::types::Value as Sql;

/// A condition with its values.
#[derive(Default)]
pub(crate) struct Condition {
    parts: Vec<String>,
    values: Vec<Sql>,
}

impl Condition {
    /// Adds a part with one `?`, if there is a value for it.
    pub(crate) fn only(&mut self, part: &str, value: Option<Sql>) {
        if let Some(value) = value {
            self.and(part.to_owned(), [value]);
        }
    }

    /// Adds a part with a `?` for each value.
    pub(crate) fn and(&mut self, part: String, values: impl IntoIterator<Item = Sql>) {
        self.parts.push(part);
        self.values.extend(values);
    }

    /// The whole as text, with its values in order.
    pub(crate) fn end(self) -> (String, Vec<Sql>) {
        if self.parts.is_empty() {
            return ("TRUE".to_owned(), self.values);
        }
        (self.parts.join(" AND "), self.values)
    }
}
