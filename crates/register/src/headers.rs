//! What the name of a column says about its meaning.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use qosyl_domain::Field;

use crate::fold::{alike, fold};
use crate::header_words::{AREAS, NAMES, NOT_THE_SCHOOL};

/// How sure a name is that is one of the known ones.
pub(crate) const SAME: f64 = 1.0;
/// The least likeness of a misspelled name.
const SPELLING: f64 = 0.87;
/// The most words of a name that are compared.
const WORDS_MAX: usize = 12;

/// What a name of a column can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Meaning {
    /// A field.
    Field(Field),
    /// An area this far down the tree of areas.
    Area(u8),
}

struct Entry {
    meaning: Meaning,
    words: Vec<String>,
    /// Only the whole name counts.
    whole: bool,
}

struct Names {
    entries: Vec<Entry>,
    /// Words without what divides them.
    joined: HashMap<String, Vec<Meaning>>,
    strange: HashSet<String>,
}

/// Words that join others and say nothing.
const JOINTS: &str = "the|of|and|a|an|in|for|to|s|de|du|des|d|la|le|les|l|el|los|las|do|da|dos|das|e|y|et|в|и|по|на|wgs|dd|dec|decimal|\
    degrees|gps|no|num|nb|№";

static JOINT: LazyLock<HashSet<String>> =
    LazyLock::new(|| JOINTS.split('|').flat_map(fold).collect());

static KNOWN: LazyLock<Names> = LazyLock::new(|| {
    let keys = Field::ALL.iter().map(|it| (Meaning::Field(*it), it.key()));
    let names = NAMES
        .iter()
        .map(|(field, words)| (Meaning::Field(*field), *words));
    let areas = AREAS
        .iter()
        .map(|(rank, words)| (Meaning::Area(*rank), *words));
    let mut known = Names {
        entries: Vec::new(),
        joined: HashMap::new(),
        strange: NOT_THE_SCHOOL.split('|').filter_map(one_word).collect(),
    };
    for (meaning, words) in keys.chain(names).chain(areas) {
        for name in words.split('|') {
            let whole = name.starts_with('=');
            let words = fold(name);
            let meanings = known.joined.entry(words.concat()).or_default();
            if !meanings.contains(&meaning) {
                meanings.push(meaning);
            }
            known.entries.push(Entry {
                meaning,
                words,
                whole,
            });
        }
    }
    known
});

fn one_word(text: &str) -> Option<String> {
    let mut words = fold(text);
    (words.len() == 1).then(|| words.swap_remove(0))
}

/// What a name may mean, each with a score of 0 to 1, the best first.
pub(crate) fn meanings(header: &str) -> Vec<(Meaning, f64)> {
    let mut words = fold(header);
    words.truncate(WORDS_MAX);
    let joined = words.concat();
    if joined.is_empty() {
        return Vec::new();
    }
    let mut scores: HashMap<Meaning, f64> = HashMap::new();
    let mut note = |meaning: Meaning, score: f64| {
        let best = scores.entry(meaning).or_insert(0.0);
        *best = best.max(score);
    };
    for &meaning in KNOWN.joined.get(&joined).into_iter().flatten() {
        let key = matches!(meaning, Meaning::Field(field) if fold(field.key()).concat() == joined);
        note(meaning, if key { SAME } else { SAME - 0.01 });
    }
    let strange = words.iter().any(|it| KNOWN.strange.contains(it));
    if !strange {
        for entry in &KNOWN.entries {
            let score = score(entry, &words, &joined);
            if score > 0.0 {
                note(entry.meaning, score);
            }
        }
    }
    let mut scores: Vec<_> = scores.into_iter().collect();
    scores.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    scores
}

/// How well a known name fits: all of its words in the name, or its letters nearly.
fn score(entry: &Entry, words: &[String], joined: &str) -> f64 {
    if entry.whole {
        return 0.0;
    }
    let wanted: Vec<&String> = entry
        .words
        .iter()
        .filter(|it| !JOINT.contains(*it))
        .collect();
    let had: Vec<&String> = words.iter().filter(|it| !JOINT.contains(*it)).collect();
    if wanted.is_empty() || had.is_empty() {
        return 0.0;
    }
    let letters = |words: &[&String]| words.iter().map(|it| it.chars().count()).sum::<usize>();
    if wanted.iter().all(|it| had.contains(it)) {
        let share = letters(&wanted) as f64 / letters(&had) as f64;
        return 0.5 + 0.45 * share.min(1.0);
    }
    let known = entry.words.concat();
    let lengths = (known.chars().count(), joined.chars().count());
    if lengths.0 < 5 || lengths.0.abs_diff(lengths.1) > 3 {
        return 0.0;
    }
    let alike = alike(&known, joined);
    if alike < SPELLING { 0.0 } else { alike * 0.85 }
}
