//! Words of headers and values in a form in which they can be compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The most characters that are folded: names of columns and words of enumerations are shorter.
const CHARS_MAX: usize = 200;

/// The words of a text: compatibility forms, case, diacritics and punctuation are gone, small and
/// capital letters that follow each other divide words (`schoolName`), and so do digits.
pub(crate) fn fold(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut before = ' ';
    let folded = text.chars().take(CHARS_MAX).nfkd();
    for it in folded.filter(|it| !is_mark(*it)) {
        let hump = it.is_uppercase() && before.is_lowercase();
        let digits = it.is_numeric() != before.is_numeric() && before.is_alphanumeric();
        if (hump || digits || !it.is_alphanumeric()) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if it.is_alphanumeric() {
            word.extend(it.to_lowercase().map(letter));
        }
        before = it;
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

fn is_mark(it: char) -> bool {
    // Harakat, tatweel and apostrophes that only say how a word sounds.
    is_combining_mark(it) || matches!(it, '\u{640}' | '\u{64b}'..='\u{65f}')
}

/// Letters that are written one for another.
fn letter(it: char) -> char {
    match it {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        'ı' => 'i',
        _ => it,
    }
}

/// How alike two texts are, 0 to 1: twice the common subsequence over both lengths (Indel).
pub(crate) fn alike(one: &str, other: &str) -> f64 {
    let one: Vec<char> = one.chars().take(CHARS_MAX).collect();
    let other: Vec<char> = other.chars().take(CHARS_MAX).collect();
    if one.is_empty() && other.is_empty() {
        return 1.0;
    }
    let mut row = vec![0_u32; other.len() + 1];
    for &left in &one {
        let mut diagonal = 0;
        for (at, &right) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if left == right {
                diagonal + 1
            } else {
                above.max(row[at])
            };
            diagonal = above;
        }
    }
    let common = f64::from(row[other.len()]);
    2.0 * common / (one.len() + other.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_case_marks_and_punctuation() {
        for (text, words) in [
            ("schoolName", "school name"),
            ("School_ID (Govt.)", "school id govt"),
            ("Nom de l'établissement", "nom de l etablissement"),
            ("CÓDIGO", "codigo"),
            ("Қала атауы", "қала атауы"),
            ("خَطّ العَرْض", "خط العرض"),
            ("المدرسة", "المدرسه"),
            ("ＬＡＴ", "lat"),
            ("admin1", "admin 1"),
            ("  ", ""),
        ] {
            assert_eq!(fold(text).join(" "), words, "{text}");
        }
    }

    #[test]
    fn likeness_is_of_the_common_letters() {
        assert!((alike("primary", "primary") - 1.0).abs() < 1e-9);
        assert!((alike("primery", "primary") - 12.0 / 14.0).abs() < 1e-9);
        assert!(alike("abc", "xyz") < 1e-9);
    }
}
