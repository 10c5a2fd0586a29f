//! What the words of a list mean in the words of the register.
//!
//! Whole words are compared, never parts of words: "no information" is no fibre.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use qosyl_domain::{Field, Kind};
use serde::Serialize;

use crate::cells::{self, Cell};
use crate::fold::{alike, fold};
use crate::vocabulary as words;

/// How alike a word must be to a known one to be taken for a misspelling of it, 0 to 1.
pub const SPELLING_LIKENESS: f64 = 0.85;
/// The longest word that is compared letter by letter, in bytes: longer text is no word.
const SPELLED_BYTES_MAX: usize = 100;

/// Why a value of a list becomes what it becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueReason {
    /// The country's saved mapping says so.
    Saved,
    /// It is the register's own word.
    Same,
    /// It is a word known to mean that.
    Known,
    /// It is nearly such a word. To be looked at.
    Spelling,
    /// It says that nothing is known.
    Blank,
    /// No one knows what it means.
    None,
}

/// What a value of a field would become, and why.
pub fn suggest(field: Field, text: &str) -> (Option<&'static str>, ValueReason) {
    let text = cells::trim(text);
    let (choices, lexicon) = match (field.kind(), lexicon(field)) {
        (Kind::Choice(choices), lexicon) => (choices, lexicon),
        (_, lexicon) => (&["yes", "no"][..], lexicon),
    };
    if let Some(word) = cells::choice(choices, text) {
        return (Some(word), ValueReason::Same);
    }
    if cells::is_blank(field, text) {
        return (None, ValueReason::Blank);
    }
    let tokens = fold(text);
    if let Some(word) = lexicon.and_then(|it| it.means(&tokens)) {
        return (Some(word), ValueReason::Known);
    }
    if is_unknown(text) {
        return (None, ValueReason::Blank);
    }
    match lexicon.and_then(|it| it.nearly(&tokens, text)) {
        Some(word) => (Some(word), ValueReason::Spelling),
        None => (None, ValueReason::None),
    }
}

/// What the ministry's words mean in the words of the register.
pub(crate) fn derived(field: Field, text: &str) -> Cell<'_> {
    match suggest_known(field, text) {
        Some(Some(word)) => Cell::Value(word.into()),
        Some(None) => Cell::Blank,
        None => Cell::Invalid(text),
    }
}

/// What a value certainly means: `Some(None)` is blank, `None` is not known.
#[allow(
    clippy::option_option,
    reason = "blank and not known are different answers"
)]
pub(crate) fn suggest_known(field: Field, text: &str) -> Option<Option<&'static str>> {
    match suggest(field, text) {
        (word, ValueReason::Same | ValueReason::Known | ValueReason::Blank) => Some(word),
        _ => None,
    }
}

/// `yes` or `no`, as the text says in one of the languages.
pub(crate) fn yes_no(text: &str) -> Option<&'static str> {
    match text {
        "yes" | "Yes" | "YES" | "1" | "1.0" | "true" | "True" | "✓" | "✔" => Some("yes"),
        "no" | "No" | "NO" | "0" | "0.0" | "false" | "False" | "✗" | "✘" => Some("no"),
        _ if text.len() > SPELLED_BYTES_MAX => None,
        _ => YES_NO.exactly(&fold(text)),
    }
}

/// Whether the text says in one of the languages that nothing is known.
pub(crate) fn is_unknown(text: &str) -> bool {
    text.len() <= SPELLED_BYTES_MAX && UNKNOWN.exactly(&fold(text)).is_some()
}

/// The words for the values of a field, if it has such values.
fn lexicon(field: Field) -> Option<&'static Lexicon> {
    let lexicon: &Lexicon = match field {
        Field::EducationLevel => &LEVELS,
        Field::ConnectivityType => &LINES,
        Field::ElectricityType => &ELECTRICITY,
        Field::AreaType => &AREAS,
        Field::FundingType => &FUNDING,
        Field::DataModality => &MODALITIES,
        Field::CoverageType => &COVERAGE,
        Field::GovernmentIdType => &ID_TYPES,
        _ if field.kind() == Kind::YesNo => &YES_NO,
        _ => return None,
    };
    Some(lexicon)
}

/// How several meanings in one text become one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    /// They are stages of one level of education.
    Stages,
    /// The first in the order of the words stands.
    First,
    /// Only one may be named.
    Single,
}

/// Known words and what they mean.
struct Lexicon {
    /// Folded words to the place of their meaning.
    words: HashMap<String, usize>,
    neutral: HashSet<String>,
    meanings: Vec<&'static str>,
    join: Join,
    /// The most words of one entry.
    longest: usize,
}

static LEVELS: LazyLock<Lexicon> = LazyLock::new(|| {
    let stages = words::STAGES.iter().map(|(_, words)| ("", *words));
    Lexicon::new(stages, words::NEUTRAL, Join::Stages)
});
static LINES: LazyLock<Lexicon> = LazyLock::new(|| {
    let lines = words::LINES.iter().copied();
    Lexicon::new(lines, words::LINE_NEUTRAL, Join::First)
});
static ELECTRICITY: LazyLock<Lexicon> = LazyLock::new(|| single(words::ELECTRICITY));
static AREAS: LazyLock<Lexicon> = LazyLock::new(|| single(words::AREAS));
static FUNDING: LazyLock<Lexicon> = LazyLock::new(|| single(words::FUNDING));
static MODALITIES: LazyLock<Lexicon> = LazyLock::new(|| single(words::MODALITIES));
static COVERAGE: LazyLock<Lexicon> = LazyLock::new(|| single(words::COVERAGE));
static ID_TYPES: LazyLock<Lexicon> = LazyLock::new(|| single(words::ID_TYPES));
static YES_NO: LazyLock<Lexicon> =
    LazyLock::new(|| single(&[("yes", words::YES), ("no", words::NO)]));
static UNKNOWN: LazyLock<Lexicon> = LazyLock::new(|| single(&[("unknown", words::UNKNOWN)]));

fn single(words: &[(&'static str, &'static str)]) -> Lexicon {
    Lexicon::new(words.iter().copied(), words::NEUTRAL, Join::Single)
}

impl Lexicon {
    fn new(
        meanings: impl Iterator<Item = (&'static str, &'static str)>,
        neutral: &str,
        join: Join,
    ) -> Self {
        let mut lexicon = Self {
            words: HashMap::new(),
            neutral: neutral.split('|').flat_map(fold).collect(),
            meanings: Vec::new(),
            join,
            longest: 1,
        };
        for (place, (meaning, words)) in meanings.enumerate() {
            lexicon.meanings.push(meaning);
            for word in words.split('|') {
                let tokens = fold(word);
                lexicon.longest = lexicon.longest.max(tokens.len());
                lexicon.words.entry(tokens.join(" ")).or_insert(place);
            }
        }
        lexicon
    }

    /// The meaning of a text that is one entry.
    fn exactly(&self, tokens: &[String]) -> Option<&'static str> {
        self.words
            .get(&tokens.join(" "))
            .map(|it| self.meanings[*it])
    }

    /// The meaning of a text, if every word of it is known.
    fn means(&self, tokens: &[String]) -> Option<&'static str> {
        let mut found = BTreeSet::new();
        let mut at = 0;
        while at < tokens.len() {
            let entry = (1..=self.longest.min(tokens.len() - at))
                .rev()
                .find_map(|length| {
                    let place = self.words.get(&tokens[at..at + length].join(" "))?;
                    Some((*place, length))
                });
            match entry {
                Some((place, length)) => {
                    found.insert(place);
                    at += length;
                }
                None if self.neutral.contains(&tokens[at]) => at += 1,
                None => return None,
            }
        }
        self.joined(&found)
    }

    fn joined(&self, found: &BTreeSet<usize>) -> Option<&'static str> {
        let first = *found.first()?;
        match self.join {
            Join::Stages => level(found.iter().map(|it| words::STAGES[*it].0).sum()),
            Join::Single if found.len() > 1 => None,
            Join::First | Join::Single => Some(self.meanings[first]),
        }
    }

    /// The meaning of the entry that is most like the text, if one is alike enough.
    fn nearly(&self, tokens: &[String], text: &str) -> Option<&'static str> {
        let spelled = tokens.join(" ");
        if text.len() > SPELLED_BYTES_MAX || spelled.chars().count() < 4 {
            return None;
        }
        let scored = self
            .words
            .iter()
            .map(|(word, place)| (alike(word, &spelled), *place, word));
        let near = scored.filter(|(score, ..)| *score >= SPELLING_LIKENESS);
        let best = near.max_by(|one, other| one.0.total_cmp(&other.0).then(other.2.cmp(one.2)))?;
        self.joined(&BTreeSet::from([best.1]))
    }
}

/// The level of education with these stages, if Giga has one.
fn level(stages: u8) -> Option<&'static str> {
    use words::{POST, PRE, PRIMARY, SECONDARY};
    const LEVELS: [(u8, &str); 8] = [
        (PRE, "Pre-Primary"),
        (PRIMARY, "Primary"),
        (SECONDARY, "Secondary"),
        (POST, "Post-Secondary"),
        (PRE | PRIMARY, "Pre-Primary and Primary"),
        (PRIMARY | SECONDARY, "Primary and Secondary"),
        (
            PRE | PRIMARY | SECONDARY,
            "Pre-Primary, Primary and Secondary",
        ),
        (
            PRIMARY | SECONDARY | POST,
            "Primary, Secondary and Post-Secondary",
        ),
    ];
    let found = LEVELS.iter().find(|(it, _)| *it == stages);
    found.map(|(_, words)| *words)
}

/// Whether the values of a field are a few words, which a person maps.
pub(crate) fn is_enumerated(field: Field) -> bool {
    lexicon(field).is_some()
}

/// How much of the values look like the words of a field, 0 to 1.
pub(crate) fn fit<'a>(field: Field, values: impl Iterator<Item = &'a str>) -> f64 {
    let (mut all, mut fit) = (0_u32, 0_u32);
    for value in values {
        all += 1;
        fit += u32::from(matches!(suggest_known(field, value), Some(Some(_))));
    }
    if all == 0 {
        return 0.0;
    }
    f64::from(fit) / f64::from(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_a_list_has_two_meanings() {
        let lists: [&[(&str, &str)]; 9] = [
            words::LINES,
            words::ELECTRICITY,
            words::AREAS,
            words::FUNDING,
            words::MODALITIES,
            words::COVERAGE,
            words::ID_TYPES,
            &[("yes", words::YES), ("no", words::NO)],
            &words::STAGES
                .iter()
                .map(|(stage, words)| {
                    (
                        ["", "1", "2", "", "4", "", "", "", "8"][usize::from(*stage)],
                        *words,
                    )
                })
                .collect::<Vec<_>>(),
        ];
        for list in lists {
            let mut seen = HashMap::new();
            for (meaning, entries) in list {
                for entry in entries.split('|') {
                    let before = seen.insert(fold(entry).join(" "), meaning);
                    assert!(before.is_none_or(|it| it == meaning), "{entry}");
                }
            }
        }
    }

    #[test]
    fn every_allowed_word_is_its_own_meaning_also_when_it_is_spelled_in_capitals() {
        for &field in Field::ALL {
            let Kind::Choice(choices) = field.kind() else {
                continue;
            };
            for word in choices {
                let capitals = word.to_uppercase();
                assert_eq!(suggest(field, &capitals), (Some(*word), ValueReason::Same));
                let (meaning, _) = suggest(field, &format!("{word}."));
                assert_eq!(meaning, Some(*word), "{field} {word}");
            }
        }
    }

    #[test]
    fn levels_follow_gigas_map_and_are_read_in_seven_languages() {
        for (text, wanted) in [
            ("Basic", Some("Primary")),
            ("Basic and Secondary", Some("Primary and Secondary")),
            (
                "Pre-Primary and Primary and Secondary",
                Some("Pre-Primary, Primary and Secondary"),
            ),
            (
                "Pre-Primary, Primary, and Secondary",
                Some("Pre-Primary, Primary and Secondary"),
            ),
            ("PRIMARY SCHOOL", Some("Primary")),
            ("Junior Secondary", Some("Secondary")),
            ("Tertiary", Some("Post-Secondary")),
            ("maternelle et primaire", Some("Pre-Primary and Primary")),
            ("Lycée", Some("Secondary")),
            ("Educación Secundaria", Some("Secondary")),
            ("Ensino Médio", Some("Secondary")),
            (
                "Educação Infantil / Ensino Fundamental",
                Some("Pre-Primary and Primary"),
            ),
            ("Начальное общее образование", Some("Primary")),
            ("Детский сад", Some("Pre-Primary")),
            ("Бастауыш мектеп", Some("Primary")),
            ("مدرسة ابتدائية", Some("Primary")),
            ("المرحلة الثانوية", Some("Secondary")),
            ("Unknown", None),
            ("Other", None),
            ("Primary and Post-Secondary", None),
            ("secondary-ish nonsense", None),
        ] {
            assert_eq!(suggest(Field::EducationLevel, text).0, wanted, "{text}");
        }
        assert_eq!(
            suggest(Field::EducationLevel, "Primery"),
            (Some("Primary"), ValueReason::Spelling)
        );
        assert_eq!(
            suggest(Field::EducationLevel, "Unknown").1,
            ValueReason::Blank
        );
        assert_eq!(suggest(Field::EducationLevel, "Other").1, ValueReason::None);
    }

    #[test]
    fn lines_are_told_by_whole_words_and_brands() {
        for (text, wanted) in [
            ("no information", Some("unknown")),
            ("p2mp wireless", Some("p2mp wireless")),
            ("unknown_wired", Some("wired")),
            ("optical wireless", Some("p2p wireless")),
            ("wireless", Some("p2mp wireless")),
            ("WiFi", Some("p2mp wireless")),
            ("cable", Some("wired")),
            ("Starlink", Some("satellite")),
            ("Starlink satellite internet", Some("satellite")),
            ("FTTH (GPON)", Some("fiber")),
            ("Fibra óptica", Some("fiber")),
            ("fibre / 4G", Some("fiber")),
            ("4G LTE", Some("cellular")),
            ("ADSL2+", Some("xdsl")),
            ("Спутниковая связь", Some("satellite")),
            ("ВОЛС", Some("fiber")),
            ("талшықты-оптикалық желі", Some("fiber")),
            ("ألياف بصرية", Some("fiber")),
            ("geology department", None),
            ("informatics", None),
        ] {
            assert_eq!(suggest(Field::ConnectivityType, text).0, wanted, "{text}");
        }
    }

    #[test]
    fn yes_and_no_are_read_in_seven_languages_and_the_rest_is_neither() {
        for text in [
            "Yes", "Y", "TRUE", "1", "oui", "Sí", "si", "Sim", "Да", "ИӘ", "бар", "نعم",
        ] {
            assert_eq!(yes_no(text), Some("yes"), "{text}");
        }
        for text in ["No", "n", "False", "0", "NON", "não", "Нет", "Жоқ", "لا"] {
            assert_eq!(yes_no(text), Some("no"), "{text}");
        }
        for text in ["maybe", "2", "yes and no", "unknown", ""] {
            assert_eq!(yes_no(text), None, "{text}");
        }
        assert!(is_unknown("Неизвестно") && is_unknown("UNKNOWN") && !is_unknown("yes"));
    }
}
