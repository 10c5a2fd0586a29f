//! Words of school names that any school may have, in many languages.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::names::latin;

/// What a word says in the name of a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// That it is a school; or nothing.
    Generic,
    /// That a number follows.
    Number,
    /// A level, as bits: before primary 1, primary 2, secondary 4, beyond 8.
    Level(u8),
    /// The same as this longer word.
    Short(&'static str),
}

const GENERIC: &[&str] = &[
    "school",
    "schools",
    "schl",
    "sch",
    "the",
    "of",
    "and",
    "at",
    "state",
    "govt",
    "government",
    "école",
    "ecole",
    "de",
    "la",
    "le",
    "les",
    "du",
    "des",
    "et",
    "établissement",
    "groupe",
    "scolaire",
    "escuela",
    "escuelas",
    "esc",
    "colegio",
    "col",
    "centro",
    "educativo",
    "educativa",
    "institución",
    "unidad",
    "instituto",
    "del",
    "el",
    "los",
    "las",
    "y",
    "escola",
    "do",
    "da",
    "dos",
    "das",
    "школа",
    "школы",
    "школ",
    "общеобразовательная",
    "сш",
    "сош",
    "ош",
    "мбоу",
    "моу",
    "кгу",
    "гу",
    "муниципальное",
    "государственное",
    "коммунальное",
    "учреждение",
    "мектеп",
    "мектебі",
    "мектебi",
    "жалпы",
    "білім",
    "беретін",
    "коммуналдық",
    "мемлекеттік",
    "мекемесі",
    "жоббм",
    "mektep",
    "mektebi",
    "مدرسة",
    "مدارس",
    "škola",
    "skola",
    "скола",
    "osnovna",
    "osnovne",
    "jav",
    "ju",
    "javna",
    "ustanova",
    "skole",
    "schule",
    "scuola",
    "okul",
    "okulu",
    "maktab",
    "maktabi",
    "мактаб",
    "maktabgacha",
    "shule",
    "ya",
    "sekolah",
    "negeri",
    "trường",
    "школо",
    "escolar",
    "โรงเรียน",
    "学校",
    "विद्यालय",
    "বিদ্যালয়",
    "سکول",
    "مکتب",
    "դպրոց",
    "სკოლა",
];

const NUMBER: &[&str] = &[
    "no",
    "nr",
    "n",
    "num",
    "number",
    "numéro",
    "número",
    "нөмір",
    "номер",
    "br",
    "бр",
    "رقم",
    "nº",
];

const LEVELS: &[(u8, &[&str])] = &[
    (
        1,
        &[
            "preprimary",
            "preschool",
            "kindergarten",
            "nursery",
            "ecd",
            "ecde",
            "maternelle",
            "préscolaire",
            "preescolar",
            "jardín",
            "infantil",
            "балабақша",
            "садик",
            "روضة",
        ],
    ),
    (
        2,
        &[
            "primary",
            "prim",
            "pri",
            "pry",
            "ps",
            "elementary",
            "elem",
            "primaire",
            "élémentaire",
            "primaria",
            "primário",
            "primária",
            "fundamental",
            "начальная",
            "нш",
            "бастауыш",
            "ابتدائية",
            "grundschule",
            "volksschule",
            "ilkokul",
            "ilkokulu",
        ],
    ),
    (
        4,
        &[
            "secondary",
            "sec",
            "high",
            "ss",
            "jss",
            "sss",
            "hs",
            "secondaire",
            "lycée",
            "secundaria",
            "secundário",
            "secundária",
            "liceo",
            "liceu",
            "средняя",
            "орта",
            "srednja",
            "srednje",
            "gimnazija",
            "гимназия",
            "лицей",
            "gymnasium",
            "ثانوية",
            "إعدادية",
            "lise",
            "lisesi",
        ],
    ),
    (
        8,
        &[
            "university",
            "université",
            "universidad",
            "universidade",
            "университет",
            "جامعة",
        ],
    ),
];

const SHORT: &[(&str, &str)] = &[
    ("st", "saint"),
    ("sta", "santa"),
    ("sto", "santo"),
    ("ste", "sainte"),
    ("mt", "mount"),
    ("intl", "international"),
    ("int", "international"),
    ("ctr", "center"),
    ("centre", "center"),
    ("comm", "community"),
    ("им", "имени"),
    ("ат", "атындағы"),
    ("sr", "senior"),
    ("jr", "junior"),
    ("acad", "academy"),
];

static WORDS: LazyLock<HashMap<String, Word>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (short, long) in SHORT {
        words.insert(latin(short), Word::Short(long));
    }
    for word in GENERIC {
        words.insert(latin(word), Word::Generic);
    }
    for word in NUMBER {
        words.insert(latin(word), Word::Number);
    }
    for (level, names) in LEVELS {
        for word in *names {
            words.insert(latin(word), Word::Level(*level));
        }
    }
    words
});

/// What a word in Latin small letters says, if it is not a name.
pub(crate) fn meaning(word: &str) -> Option<Word> {
    WORDS.get(word).copied()
}
