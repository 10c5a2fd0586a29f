//! Text that was decoded wrongly, and what it was before.

use std::sync::LazyLock;

use encoding_rs::{
    Encoding, IBM866, ISO_8859_2, KOI8_R, MACINTOSH, UTF_8, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1254, WINDOWS_1256,
};

/// The longest text that is looked at, in bytes.
const TEXT_BYTES_MAX: usize = 4_000;
/// How often a text may have been decoded wrongly, one after the other.
const LAYERS_MAX: usize = 3;

/// Encodings for which UTF-8 is taken by mistake, the commonest first.
static MISTAKEN: LazyLock<[&Encoding; 9]> = LazyLock::new(|| {
    [
        WINDOWS_1252,
        WINDOWS_1251,
        MACINTOSH,
        KOI8_R,
        IBM866,
        WINDOWS_1250,
        ISO_8859_2,
        WINDOWS_1254,
        WINDOWS_1256,
    ]
});

/// The text as it was before UTF-8 was taken for another encoding; `None` if it was not.
///
/// The bytes of such a text are sound UTF-8, which is next to impossible for a text that is right,
/// and it has fewer oddities then.
pub(crate) fn mended(text: &str) -> Option<String> {
    if text.is_ascii() || text.len() > TEXT_BYTES_MAX {
        return None;
    }
    let mut best = peeled(text)?;
    for _ in 1..LAYERS_MAX {
        match peeled(&best) {
            Some(deeper) => best = deeper,
            None => break,
        }
    }
    Some(best)
}

fn peeled(text: &str) -> Option<String> {
    let candidates = MISTAKEN.iter().filter_map(|encoding| {
        let bytes = bytes_in(text, encoding)?;
        let (decoded, _) = UTF_8
            .decode_without_bom_handling_and_without_replacement(&bytes)
            .map(|it| (it, ()))?;
        let sound = decoded != text && !decoded.chars().any(char::is_control);
        (sound && oddities(&decoded) < oddities(text)).then(|| decoded.into_owned())
    });
    candidates.min_by_key(|it| oddities(it))
}

/// The bytes of a text in an encoding, if it has all of its characters.
fn bytes_in(text: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    if std::ptr::eq(encoding, WINDOWS_1252) {
        // Some programs take the bytes for ISO 8859-1, some for Windows-1252, some for both.
        return text.chars().map(western).collect();
    }
    let (bytes, _, lost) = encoding.encode(text);
    (!lost).then(|| bytes.into_owned())
}

fn western(it: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(it)) {
        return Some(byte);
    }
    let mut utf8 = [0; 4];
    let (bytes, _, lost) = WINDOWS_1252.encode(it.encode_utf8(&mut utf8));
    if lost { None } else { bytes.first().copied() }
}

/// How much of a text is unlikely in a name: characters beyond ASCII that are no letters, letters
/// of two scripts side by side, small letters before capitals; and its length, since a wrong decoding
/// makes it longer.
fn oddities(text: &str) -> usize {
    let mut count = 0;
    let mut before: Option<char> = None;
    for it in text.chars() {
        let plain = it.is_ascii() || it.is_alphanumeric() || "№«»“”‘’–—…ʻʼ·".contains(it);
        count += if plain { 1 } else { 3 };
        if let Some(before) = before {
            let letters = before.is_alphabetic() && it.is_alphabetic();
            let mixed = letters && before.is_ascii() != it.is_ascii() && !is_latin(before.max(it));
            let hump = letters && before.is_lowercase() && it.is_uppercase();
            count += usize::from(mixed) + usize::from(hump);
        }
        before = Some(it);
    }
    count
}

fn is_latin(it: char) -> bool {
    u32::from(it) < 0x250
}

/// Whether letters of a text are lost for good: U+FFFD, or question marks within words.
pub(crate) fn is_lossy(text: &str) -> bool {
    if text.contains('\u{fffd}') {
        return true;
    }
    if !text.contains('?') {
        return false;
    }
    let within = |word: &str| {
        let inner = word.trim_end_matches('?');
        let letters = inner.chars().any(char::is_alphabetic);
        letters && inner.contains('?')
    };
    let only_marks = |word: &str| word.len() >= 3 && word.bytes().all(|it| it == b'?');
    text.split_whitespace()
        .any(|word| within(word) || only_marks(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// UTF-8 as a program sees it that takes it for another encoding.
    fn damaged(text: &str, encoding: &'static Encoding) -> Option<String> {
        let (wrong, _, lost) = encoding.decode(text.as_bytes());
        (!lost && !wrong.contains('\u{fffd}')).then(|| wrong.into_owned())
    }

    const NAMES: [&str; 9] = [
        "École Élémentaire de Thiès",
        "Osnovna škola Đorđe Natošević",
        "№ 1 орта мектеп",
        "Қостанай қаласының мектебі",
        "Школа-лицей имени Абая",
        "Escuela Simón Bolívar",
        "Escola João Goulart",
        "مدرسة الفتح",
        "Trường Tiểu học",
    ];

    #[test]
    fn names_in_the_wrong_encoding_come_back() {
        let mut tried = 0;
        for name in NAMES {
            for encoding in *MISTAKEN {
                let Some(wrong) = damaged(name, encoding) else {
                    continue;
                };
                tried += 1;
                assert_eq!(
                    mended(&wrong).as_deref(),
                    Some(name),
                    "{wrong} {}",
                    encoding.name()
                );
            }
        }
        assert!(tried > 30, "{tried}");
        let twice = damaged(&damaged("Škola", WINDOWS_1252).unwrap(), WINDOWS_1252).unwrap();
        assert_eq!(mended(&twice).as_deref(), Some("Škola"));
    }

    #[test]
    fn names_that_are_right_stay() {
        for name in NAMES {
            assert_eq!(mended(name), None, "{name}");
            assert!(!is_lossy(name));
        }
        assert!(is_lossy("Mu\u{fffd}oz") && is_lossy("Mu?oz") && is_lossy("???? 12"));
        assert!(!is_lossy("Who knows?") && !is_lossy("?"));
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in "\\PC{0,60}") {
            mended(&text);
            is_lossy(&text);
        }
    }
}
