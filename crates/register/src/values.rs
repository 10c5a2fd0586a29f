//! What the words of a list mean in the words of the register.

use qosyl_domain::Field;

use crate::cells::{self, Cell};

/// Words for yes, in small letters: English, French, Spanish, Portuguese, Russian, Kazakh, Arabic.
const YES: &[&str] = &[
    "yes",
    "y",
    "true",
    "t",
    "1",
    "1.0",
    "available",
    "oui",
    "o",
    "vrai",
    "sí",
    "si",
    "s",
    "verdadero",
    "sim",
    "verdadeiro",
    "да",
    "есть",
    "имеется",
    "истина",
    "иә",
    "бар",
    "ia",
    "iä",
    "نعم",
    "متوفر",
    "يوجد",
    "صح",
    "✓",
    "✔",
];
/// Words for no.
const NO: &[&str] = &[
    "no",
    "n",
    "false",
    "f",
    "0",
    "0.0",
    "not available",
    "none available",
    "non",
    "faux",
    "falso",
    "não",
    "nao",
    "нет",
    "не имеется",
    "отсутствует",
    "ложь",
    "жоқ",
    "joq",
    "لا",
    "غير متوفر",
    "لا يوجد",
    "خطأ",
    "✗",
    "✘",
];
/// Words for not knowing.
const UNKNOWN: &[&str] = &[
    "unknown",
    "not known",
    "not specified",
    "not available data",
    "no data",
    "inconnu",
    "inconnue",
    "non renseigné",
    "desconocido",
    "sin datos",
    "desconhecido",
    "não informado",
    "неизвестно",
    "не указано",
    "белгісіз",
    "غير معروف",
    "غير محدد",
];
/// The longest of all these in bytes.
const WORD_BYTES_MAX: usize = 40;

/// `yes` or `no`, as the text says in one of the languages.
pub(crate) fn yes_no(text: &str) -> Option<&'static str> {
    match text {
        "yes" | "Yes" | "1" => return Some("yes"),
        "no" | "No" | "0" => return Some("no"),
        _ => {}
    }
    let lower = lower(text)?;
    if YES.contains(&&*lower) {
        return Some("yes");
    }
    NO.contains(&&*lower).then_some("no")
}

/// Whether the text says in one of the languages that nothing is known.
pub(crate) fn is_unknown(text: &str) -> bool {
    lower(text).is_some_and(|it| UNKNOWN.contains(&&*it))
}

fn lower(text: &str) -> Option<String> {
    (text.len() <= WORD_BYTES_MAX).then(|| text.to_lowercase())
}

/// What the ministry's words mean in the words of the register.
pub(crate) fn derived(field: Field, text: &str) -> Cell<'_> {
    cells::read(field, text, false)
}
