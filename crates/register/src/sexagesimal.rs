//! Degrees, minutes and seconds.

/// A coordinate in degrees, minutes and seconds, as decimal degrees.
///
/// Reads `12°30'15"S`, `S 12 30 15`, `12:30:15`, `12° 30.25' S`, `123015S` and `12.5S`; the letters may
/// be English, French, Spanish, Portuguese (O for west) or Russian. `None` for a plain number.
pub(crate) fn parse(text: &str) -> Option<f64> {
    if text.len() > 64 {
        return None;
    }
    let parts = Parts::of(text)?;
    let degrees = match *parts.numbers.as_slice() {
        [(packed, false, digits)] if parts.letter && digits >= 4 => unpack(packed)?,
        [(degrees, _, _)] if parts.letter || parts.marks => degrees,
        [(degrees, false, _), (minutes, _, _)] if parts.letter || parts.marks => {
            together(degrees, minutes, 0.0)?
        }
        [(degrees, false, _), (minutes, false, _), (seconds, _, _)] => {
            together(degrees, minutes, seconds)?
        }
        _ => return None,
    };
    (degrees <= 180.0).then_some(if parts.negative { -degrees } else { degrees })
}

/// Whole digits that are degrees, minutes and seconds run together: `123015` or `1230`.
pub(crate) fn unpack(packed: f64) -> Option<f64> {
    let rest = |of: f64| ((of / 100.0).floor(), of % 100.0);
    let (above, last) = rest(packed);
    if packed < 10_000.0 {
        return together(above, last, 0.0);
    }
    let (degrees, minutes) = rest(above);
    together(degrees, minutes, last)
}

fn together(degrees: f64, minutes: f64, seconds: f64) -> Option<f64> {
    let sound = minutes < 60.0 && seconds < 60.0;
    sound.then_some(degrees + minutes / 60.0 + seconds / 3_600.0)
}

/// The pieces of such a text.
#[derive(Default)]
struct Parts {
    /// Each number, whether it has a fraction, and how many digits before it.
    numbers: Vec<(f64, bool, usize)>,
    negative: bool,
    /// A letter names the hemisphere.
    letter: bool,
    /// Signs of degrees, minutes or seconds.
    marks: bool,
}

impl Parts {
    fn of(text: &str) -> Option<Self> {
        let mut parts = Self::default();
        let mut number = String::new();
        for it in text.chars().chain([' ']) {
            match it {
                '0'..='9' => number.push(it),
                '.' | ',' if !number.is_empty() && !number.contains('.') => number.push('.'),
                _ => {
                    parts.close(&mut number)?;
                    parts.mark(it)?;
                }
            }
        }
        (!parts.numbers.is_empty() && parts.numbers.len() <= 3).then_some(parts)
    }

    fn close(&mut self, number: &mut String) -> Option<()> {
        if number.is_empty() {
            return Some(());
        }
        let text = number.trim_end_matches('.');
        let digits = text.find('.').unwrap_or(text.len());
        let value: f64 = text.parse().ok()?;
        self.numbers.push((value, digits < text.len(), digits));
        number.clear();
        Some(())
    }

    fn mark(&mut self, it: char) -> Option<()> {
        match it {
            ' ' | '\u{a0}' | '+' => {}
            '-' | '\u{2212}' if self.numbers.is_empty() && !self.negative => self.negative = true,
            '°' | 'º' | '˚' | '\'' | '’' | '′' | '"' | '”' | '″' | ':' => {
                self.marks = true
            }
            'd' | 'D' | 'm' | 'M' => self.marks = true,
            's' if self.numbers.len() == 3 && self.marks && !self.letter => {}
            'N' | 'n' | 'E' | 'e' | 'С' | 'с' | 'В' | 'в' => self.hemisphere(false)?,
            'S' | 's' | 'W' | 'w' | 'O' | 'o' | 'Ю' | 'ю' | 'З' | 'з' => {
                self.hemisphere(true)?
            }
            _ => return None,
        }
        Some(())
    }

    fn hemisphere(&mut self, negative: bool) -> Option<()> {
        if self.letter {
            return None;
        }
        self.letter = true;
        self.negative |= negative;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_minutes_and_seconds_are_read_in_their_many_forms() {
        for (text, wanted) in [
            ("12°30'15\"S", -12.504_166_666_666_667),
            ("S 12 30 15", -12.504_166_666_666_667),
            ("12:30:15", 12.504_166_666_666_667),
            ("12° 30.25' S", -12.504_166_666_666_667),
            ("123015S", -12.504_166_666_666_667),
            ("12º30’15,0”O", -12.504_166_666_666_667),
            ("36 49 18.84 E", 36.8219),
            ("1.2921S", -1.2921),
            ("036°49'E", 36.816_666_666_666_67),
            ("-1°17'31.56\"", -1.2921),
            ("53°12′51″ с", 53.214_166_666_666_67),
        ] {
            let found = parse(text).unwrap_or(f64::NAN);
            assert!((found - wanted).abs() < 1e-9, "{text}: {found}");
        }
        for text in [
            "12.5",
            "12,5",
            "1 234",
            "12°75'",
            "abc",
            "",
            "12°30'15\"SS",
            "999°",
            "1:2:3:4",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(unpack(127_515.0), None);
    }
}
