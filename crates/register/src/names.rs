//! Names of schools as they are compared: in any script, without what every school is called.
//!
//! A name is brought to Latin small letters (NFKC, case folding, transliteration); words such as
//! "school" go; numerals and levels stand apart, because School No 1 is not School No 2, and a
//! primary school is not the secondary school beside it.

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization;

use crate::words::{Word, meaning};

/// The most characters of a name that are compared.
pub const NAME_CHARS_MAX: usize = 256;

/// A name as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Folded {
    /// The words that are its own, in their order.
    words: String,
    /// The same words, sorted; blank if that is their order.
    sorted: String,
    /// Its numerals in their order, each followed by a comma.
    numerals: String,
    /// Its levels as bits: before primary 1, primary 2, secondary 4, beyond 8.
    levels: u8,
}

impl Folded {
    /// The words that are its own; blank if it has none.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Its numerals in their order, each followed by a comma.
    pub fn numerals(&self) -> &str {
        &self.numerals
    }

    /// Whether it says no more than that it is a school.
    pub fn is_generic(&self) -> bool {
        self.words.is_empty() && self.numerals.is_empty()
    }

    /// How alike two names are, 0 to 100; `None` if numerals or levels say that they are of
    /// different schools.
    pub fn likeness(&self, other: &Self) -> Option<f64> {
        let levels = self.levels == other.levels || self.levels == 0 || other.levels == 0;
        if !levels {
            return None;
        }
        self.likeness_at_any_level(other)
    }

    /// The same, but levels are not asked.
    pub fn likeness_at_any_level(&self, other: &Self) -> Option<f64> {
        if self.numerals != other.numerals || self.words.is_empty() != other.words.is_empty() {
            return None;
        }
        if self.words == other.words {
            return Some(100.0);
        }
        let straight = ratio(&self.words, &other.words);
        let (sorted, other_sorted) = (self.sorted(), other.sorted());
        if sorted == self.words && other_sorted == other.words {
            return Some(straight);
        }
        Some(straight.max(ratio(sorted, other_sorted)))
    }

    fn sorted(&self) -> &str {
        if self.sorted.is_empty() {
            &self.words
        } else {
            &self.sorted
        }
    }
}

/// Brings a name to the form in which names are compared.
pub fn fold(name: &str) -> Folded {
    let tokens = tokens(name);
    let mut words: Vec<&str> = Vec::new();
    let mut numerals = String::new();
    let mut levels = 0;
    for (place, token) in tokens.iter().enumerate() {
        let last = place + 1 == tokens.len();
        let after = tokens.get(place + 1);
        if let Some(number) = numeral(token, last && place > 0) {
            numerals.push_str(&number);
            numerals.push(',');
            continue;
        }
        match meaning(token) {
            Some(Word::Generic) => {}
            Some(Word::Number) if after.is_some_and(|it| numeral(it, true).is_some()) => {}
            Some(Word::Level(level)) => levels |= level,
            Some(Word::Short(long)) => words.push(long),
            Some(Word::Number) | None => words.push(token),
        }
    }
    let joined = words.join(" ");
    let mut in_order = words;
    in_order.sort_unstable();
    let sorted = in_order.join(" ");
    Folded {
        sorted: if sorted == joined {
            String::new()
        } else {
            sorted
        },
        words: joined,
        numerals,
        levels,
    }
}

/// The numeral that a token is: digits, a Roman numeral, or a single letter at the end of a name.
fn numeral(token: &str, last: bool) -> Option<String> {
    if token.bytes().all(|it| it.is_ascii_digit()) {
        let short = token.trim_start_matches('0');
        return Some(if short.is_empty() { "0" } else { short }.to_owned());
    }
    if token.len() > 1 || last {
        if let Some(value) = roman(token) {
            return Some(value.to_string());
        }
    }
    (last && token.len() == 1).then(|| token.to_owned())
}

/// The value of a Roman numeral of i, v and x, up to 39.
fn roman(token: &str) -> Option<u32> {
    let tens = token.bytes().take_while(|it| *it == b'x').count();
    let units = match &token[tens..] {
        "" => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    let value = u32::try_from(tens).ok().filter(|it| *it <= 3)? * 10 + units;
    (value > 0).then_some(value)
}

/// The words and numbers of a name in Latin small letters.
fn tokens(name: &str) -> Vec<String> {
    let mut tokens = Tokens::default();
    if name.is_ascii() {
        name.chars()
            .take(NAME_CHARS_MAX)
            .for_each(|it| tokens.push(it.to_ascii_lowercase()));
    } else {
        for it in name.nfkc().take(NAME_CHARS_MAX) {
            tokens.push_any(it);
        }
    }
    tokens.close(false);
    tokens.done
}

/// A word in Latin small letters, as the tables of words are keyed.
pub(crate) fn latin(word: &str) -> String {
    tokens(word).concat()
}

#[derive(Default)]
struct Tokens {
    done: Vec<String>,
    open: String,
    /// The token before is a single letter with a full stop: what follows may go on with it.
    initials: bool,
}

impl Tokens {
    /// Takes a character of any script.
    fn push_any(&mut self, it: char) {
        match it {
            // Marks of vowels in Arabic, which some write and some do not; the sign of a degree
            // stands for the o of a number.
            '\u{64b}'..='\u{65f}' | '\u{640}' | '\u{670}' => {}
            '°' => self.close(false),
            // The alef that seats a hamza is an alef, and the closing ya and ta are written in two ways.
            'ا' | 'أ' | 'إ' | 'آ' => self.letters("a"),
            'ى' => self.letters("y"),
            'ة' => self.letters("h"),
            _ if it.is_ascii() => self.push(it.to_ascii_lowercase()),
            _ if it.is_alphanumeric() || is_mark(it) => {
                for small in it.to_lowercase() {
                    if small.is_ascii() {
                        self.push(small);
                    } else {
                        self.letters(any_ascii_char(small));
                    }
                }
            }
            '’' | '‘' | 'ʼ' | '`' | '´' | '\u{200b}'..='\u{200f}' => {}
            _ => self.close(false),
        }
    }

    /// Takes an ASCII character in small letters.
    fn push(&mut self, it: char) {
        match it {
            'a'..='z' => {
                self.turn(false);
                self.open.push(it);
            }
            '0'..='9' => {
                self.turn(true);
                self.open.push(it);
            }
            '\'' | '`' => {}
            '.' => self.close(true),
            _ => self.close(false),
        }
    }

    fn letters(&mut self, text: &str) {
        for it in text.chars().filter(char::is_ascii_alphanumeric) {
            self.push(it.to_ascii_lowercase());
        }
    }

    /// Closes the token if letters change to digits or back.
    fn turn(&mut self, digit: bool) {
        let other = |last: &u8| last.is_ascii_digit() != digit;
        if self.open.as_bytes().last().is_some_and(other) {
            self.close(false);
        }
    }

    fn close(&mut self, stop: bool) {
        if self.open.is_empty() {
            self.initials &= stop;
            return;
        }
        let mut token = std::mem::take(&mut self.open);
        // The article of Arabic says nothing.
        if token.len() > 4 && token.starts_with("al") && !self.article_is_latin(&token) {
            token.drain(..2);
        }
        let letter = token.len() == 1 && token.as_bytes()[0].is_ascii_alphabetic();
        match self.done.last_mut() {
            Some(before) if self.initials && letter => before.push_str(&token),
            _ => self.done.push(token),
        }
        self.initials = letter && stop;
    }

    /// Words such as Algeria begin with the same letters; only a word without further vowels, as
    /// Arabic writes, has the article.
    #[allow(clippy::unused_self, reason = "a rule of the tokens")]
    fn article_is_latin(&self, token: &str) -> bool {
        token[2..].bytes().any(|it| b"eiou".contains(&it))
    }
}

fn is_mark(it: char) -> bool {
    unicode_normalization::char::is_combining_mark(it)
}

/// How alike two texts are, 0 to 100: twice the length of their longest common subsequence, as a
/// share of the sum of their lengths (Indel similarity), in Unicode code points.
pub fn ratio(a: &str, b: &str) -> f64 {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let sum = a.len() + b.len();
    if sum == 0 {
        return 100.0;
    }
    let distance = sum - 2 * common_subsequence(&a, &b);
    (1.0 - distance as f64 / sum as f64) * 100.0
}

/// The length of the longest common subsequence, 64 places of `a` at a time (Hyyrö 2004).
fn common_subsequence(a: &[char], b: &[char]) -> usize {
    let words = a.len().div_ceil(64);
    let mut rows = vec![u64::MAX; words];
    for it in b {
        let mut carry = 0;
        for (word, row) in rows.iter_mut().enumerate() {
            let chunk = &a[word * 64..a.len().min(word * 64 + 64)];
            let mut same = 0_u64;
            for (bit, other) in chunk.iter().enumerate() {
                same |= u64::from(other == it) << bit;
            }
            let kept = *row & same;
            let (sum, first) = row.overflowing_add(kept);
            let (sum, second) = sum.overflowing_add(carry);
            carry = u64::from(first || second);
            *row = sum | (*row & !same);
        }
    }
    let mut length = 0;
    for (word, row) in rows.iter().enumerate() {
        let places = (a.len() - word * 64).min(64);
        let mask = if places == 64 {
            u64::MAX
        } else {
            (1 << places) - 1
        };
        length += (!row & mask).count_ones() as usize;
    }
    length
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn alike(a: &str, b: &str) -> bool {
        fold(a).likeness(&fold(b)).is_some_and(|it| it > 80.0)
    }

    #[test]
    fn schools_with_different_numbers_are_never_alike() {
        for (a, b) in [
            ("School No 1", "School No 2"),
            ("№ 1 орта мектеп", "№ 2 орта мектеп"),
            ("Kisumu Primary I", "Kisumu Primary II"),
            ("مدرسة الفتح ١", "مدرسة الفتح ٢"),
            ("Block A", "Block B"),
            ("Osnovna škola 12", "Osnovna škola 21"),
        ] {
            assert!(!alike(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn the_same_school_in_other_words_and_scripts_is_alike() {
        for (a, b) in [
            ("School No 1", "Школа № 1"),
            ("Мектеп № 07", "mektep 7"),
            ("ST. MARY'S PRIMARY SCHOOL", "Saint Marys Pri Sch"),
            ("École primaire de Thiès", "THIES"),
            ("I.Altynsarin mektebi", "І. Алтынсарин атындағы мектеп"),
            ("Osnovna škola Đorđe Natošević", "ОШ Ђорђе Натошевић"),
            ("مدرسة الأمل", "مدرسه أمل"),
            ("Kisumu II", "Kisumu 2"),
            ("Escuela n° 12 Simón Bolívar", "SIMON BOLIVAR No. 12"),
            ("Moi Girls Nairobi", "Nairobi Moi Girls"),
        ] {
            let (x, y) = (fold(a), fold(b));
            let score = x.likeness(&y);
            assert!(
                score.is_some_and(|it| it > 70.0),
                "{x:?} / {y:?}: {score:?}"
            );
        }
    }

    #[test]
    fn a_primary_school_is_not_the_secondary_school_beside_it() {
        assert!(!alike("Alpha Primary School", "Alpha Secondary School"));
        let (a, b) = (fold("Alpha Primary"), fold("Alpha Secondary"));
        assert_eq!(a.likeness_at_any_level(&b), Some(100.0));
        assert!(fold("PRIMARY SCHOOL").is_generic());
        assert!(!fold("School No 5").is_generic());
    }

    #[test]
    fn ratios_are_those_of_the_textbook() {
        for (a, b, wanted) in [
            ("", "", 100.0),
            ("abc", "", 0.0),
            ("lewenstein", "levenshtein", 85.714_285_714_285_71),
            ("школа", "школы", 80.0),
        ] {
            assert!((ratio(a, b) - wanted).abs() < 1e-9, "{a} {b}");
        }
    }

    fn plain(a: &[char], b: &[char]) -> usize {
        let mut row = vec![0; b.len() + 1];
        for x in a {
            let mut corner = 0;
            for (place, y) in b.iter().enumerate() {
                let above = row[place + 1];
                row[place + 1] = if x == y {
                    corner + 1
                } else {
                    above.max(row[place])
                };
                corner = above;
            }
        }
        row[b.len()]
    }

    proptest! {
        #[test]
        fn the_bits_find_what_the_table_finds(a in "[abcж]{0,200}", b in "[abcж]{0,200}") {
            let a: Vec<char> = a.chars().collect();
            let b: Vec<char> = b.chars().collect();
            prop_assert_eq!(common_subsequence(&a, &b), plain(&a, &b));
        }

        #[test]
        fn any_text_folds_and_is_like_itself(name in "\\PC{0,80}") {
            let folded = fold(&name);
            prop_assert_eq!(folded.likeness(&folded), Some(100.0));
        }
    }
}
