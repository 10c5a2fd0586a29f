//! Folding of names for search, and what is searched for.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use crate::{MAX_QUERY_BYTES, MAX_QUERY_WORDS, TilesError};

/// Appends `text` as it is searched: compatibility decomposition (NFKD, UAX #15), lower case,
/// without diacritics, every kind of space or control character as one plain space.
///
/// The result never contains a line feed.
pub(crate) fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() {
        folded.extend(text.chars().map(fold_ascii));
        return;
    }
    for letter in text.nfkd() {
        if letter.is_ascii() {
            folded.push(fold_ascii(letter));
        } else if !is_diacritic(letter) {
            letter
                .to_lowercase()
                .for_each(|low| push_plain(low, folded));
        }
    }
}

fn fold_ascii(letter: char) -> char {
    if letter.is_ascii_graphic() {
        letter.to_ascii_lowercase()
    } else {
        ' '
    }
}

/// Whether a mark is left out by people who type quickly: accents, points, cedillas, nuktas.
///
/// Vowel signs, viramas and voicing marks carry meaning and stay; the combining class tells them
/// apart (Unicode standard, section 4.3, and `DerivedCombiningClass.txt`).
fn is_diacritic(letter: char) -> bool {
    matches!(canonical_combining_class(letter), 1..=7 | 10..=36 | 200..)
}

/// Appends one lower-case letter; a letter whose stroke or ligature is not a mark in Unicode is
/// written as those without such a keyboard write it.
fn push_plain(letter: char, folded: &mut String) {
    match letter {
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'þ' => folded.push_str("th"),
        'ø' => folded.push('o'),
        'đ' | 'ð' => folded.push('d'),
        'ł' => folded.push('l'),
        'ħ' => folded.push('h'),
        'ı' => folded.push('i'),
        'ς' => folded.push('σ'),
        other if other.is_whitespace() || other.is_control() => folded.push(' '),
        other if is_diacritic(other) => {}
        other => folded.push(other),
    }
}

/// The words of a search, folded like the names. A school matches when each of them occurs
/// somewhere in its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Longest first: the longest word is the rarest as a rule, and the first to be searched.
    words: Vec<String>,
}

impl Query {
    /// Reads what somebody typed, at most [`MAX_QUERY_BYTES`] bytes and [`MAX_QUERY_WORDS`]
    /// words. A text without words finds every school.
    pub fn parse(text: &str) -> Result<Self, TilesError> {
        if text.len() > MAX_QUERY_BYTES {
            return Err(TilesError::QueryTooLong { bytes: text.len() });
        }
        let mut folded = String::with_capacity(text.len());
        fold_into(text, &mut folded);
        let mut words: Vec<String> = folded.split_whitespace().map(str::to_owned).collect();
        words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        words.dedup();
        if words.len() > MAX_QUERY_WORDS {
            return Err(TilesError::QueryTooManyWords);
        }
        Ok(Self { words })
    }

    /// The folded words, longest first.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether a name matches.
    pub fn matches(&self, name: &str) -> bool {
        let mut folded = String::with_capacity(name.len());
        fold_into(name, &mut folded);
        self.words.iter().all(|word| folded.contains(word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fold(text: &str) -> String {
        let mut folded = String::new();
        fold_into(text, &mut folded);
        folded
    }

    #[test]
    fn names_are_folded_in_every_script() {
        for (name, folded) in [
            ("École Nº 5", "ecole no 5"),
            ("ЁЛКА мектебі", "елка мектебі"),
            ("İstanbul Kadıköy", "istanbul kadikoy"),
            ("Straße\u{a0}Łódź", "strasse lodz"),
            ("ＡＢＣ\t１２", "abc 12"),
            ("Σχολείο Τάξης", "σχολειο ταξησ"),
            ("مَدْرَسَة", "مدرسة"),
            ("विद्यालय", "विद्यालय"),
            ("Trường Tiểu học", "truong tieu hoc"),
            ("line\nfeed", "line feed"),
        ] {
            assert_eq!(fold(name), folded, "{name}");
        }
    }

    #[test]
    fn a_query_matches_all_its_words_in_any_order() {
        let query = Query::parse("  Almaty ÉCOLE ").unwrap();
        assert_eq!(query.words(), ["almaty", "ecole"]);
        assert!(query.matches("École 12 d'Almaty"));
        assert!(!query.matches("École 12"));
        assert!(Query::parse(" \t ").unwrap().words().is_empty());
    }

    #[test]
    fn a_query_is_bounded() {
        let longest = "a".repeat(MAX_QUERY_BYTES);
        assert!(Query::parse(&longest).is_ok());
        assert_eq!(
            Query::parse(&format!("{longest}a")),
            Err(TilesError::QueryTooLong {
                bytes: MAX_QUERY_BYTES + 1
            })
        );
        let words = |count: usize| {
            (0..count)
                .map(|n| n.to_string())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert!(Query::parse(&words(MAX_QUERY_WORDS)).is_ok());
        assert_eq!(
            Query::parse(&words(MAX_QUERY_WORDS + 1)),
            Err(TilesError::QueryTooManyWords)
        );
    }

    proptest! {
        #[test]
        fn folding_again_changes_nothing(text in "\\PC{0,24}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn folded_text_has_no_line_feed_or_ascii_capital(text: String) {
            prop_assert!(!fold(&text).contains(|c: char| c == '\n' || c.is_ascii_uppercase()));
        }

        #[test]
        fn every_name_is_found_by_its_own_words(name in "[\\w ]{0,40}") {
            if let Ok(query) = Query::parse(&name) {
                prop_assert!(query.matches(&name));
            }
        }
    }
}
