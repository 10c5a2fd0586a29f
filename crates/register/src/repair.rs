//! What coordinates may have been meant to be.

use qosyl_domain::Position;

use crate::projection::{self, from_utm};
use crate::sexagesimal;
use crate::{Check, RepairKind};

/// How many repairs are proposed for a row.
pub(crate) const REPAIRS_MAX: usize = 6;
/// The longest text of a coordinate that is looked at, in bytes.
const TEXT_BYTES_MAX: usize = 64;
/// Decimals of degrees that are worked out: a tenth of a metre.
const DECIMALS: usize = 6;
/// Metres of a projection are at least so large.
const METRES_LEAST: f64 = 1_000.0;

/// Where schools of the country may be.
pub(crate) struct Home<'a> {
    /// Whether a place is in the country.
    pub(crate) holds: &'a dyn Fn(Position) -> bool,
    /// The zones of the projection over the country, first and last.
    pub(crate) zones: (u8, u8),
}

/// Coordinates as they may have been meant.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Meant {
    pub(crate) kind: RepairKind,
    pub(crate) latitude: String,
    pub(crate) longitude: String,
}

impl Meant {
    fn position(&self) -> Option<Position> {
        position(&self.latitude, &self.longitude)
    }
}

/// The check that names what a repair of coordinates mends.
pub(crate) fn check_of(kind: RepairKind) -> Check {
    match kind {
        RepairKind::Swap => Check::CoordinatesSwapped,
        RepairKind::Sign => Check::SignLost,
        RepairKind::Sexagesimal => Check::Sexagesimal,
        RepairKind::DecimalComma => Check::DecimalComma,
        RepairKind::DecimalPoint => Check::PointLost,
        RepairKind::Projection => Check::Projected,
        _ => Check::OutsideCountry,
    }
}

/// What coordinates that are wrong as they stand may have been meant to be: each lies in the
/// country, the likeliest comes first. If none does, but the text has only one reading, that one.
pub(crate) fn meant(latitude: &str, longitude: &str, home: &Home) -> Vec<Meant> {
    if latitude.len().max(longitude.len()) > TEXT_BYTES_MAX {
        return Vec::new();
    }
    let (north, east) = (readings(latitude, 90.0), readings(longitude, 180.0));
    let mut all = Vec::new();
    for a in &north {
        for b in &east {
            all.extend(variants(a, b));
        }
    }
    all.extend(projected(latitude, longitude, home));
    let mut found: Vec<Meant> = Vec::new();
    for meant in all {
        let inside = meant.position().is_some_and(|it| (home.holds)(it));
        let same = |it: &Meant| it.latitude == meant.latitude && it.longitude == meant.longitude;
        if inside && !found.iter().any(same) && found.len() < REPAIRS_MAX {
            found.push(meant);
        }
    }
    if found.is_empty() {
        found.extend(only_reading(&north, &east));
    }
    found
}

/// A way to read a coordinate.
#[derive(Debug, Clone, PartialEq)]
struct Reading {
    /// What has to be done for it; `None` if it is a number as it stands.
    kind: Option<RepairKind>,
    text: String,
    /// The text says so itself, whatever the country.
    certain: bool,
}

fn readings(text: &str, most: f64) -> Vec<Reading> {
    let mut found = Vec::new();
    let mut add = |kind, text: String, certain| {
        found.push(Reading {
            kind,
            text,
            certain,
        });
    };
    let plain = number(text);
    if plain.is_some() {
        add(None, text.to_owned(), true);
    }
    if plain.is_some_and(|it| it.abs() <= most) {
        return found;
    }
    if let Some(pointed) = comma(text) {
        add(Some(RepairKind::DecimalComma), pointed, true);
    }
    if plain.is_none() {
        if let Some(degrees) = sexagesimal::parse(text) {
            add(Some(RepairKind::Sexagesimal), rounded(degrees), true);
        }
    }
    let (minus, digits) = bare_digits(text);
    if (5..=7).contains(&digits.len()) && plain.is_some() {
        let packed = digits.parse().ok().and_then(sexagesimal::unpack);
        if let Some(degrees) = packed {
            let degrees = if minus { -degrees } else { degrees };
            add(Some(RepairKind::Sexagesimal), rounded(degrees), false);
        }
    }
    if digits.len() >= 3 {
        let sign = if minus { "-" } else { "" };
        for before in 1..=3.min(digits.len() - 1) {
            let (whole, fraction) = digits.split_at(before);
            add(
                Some(RepairKind::DecimalPoint),
                format!("{sign}{whole}.{fraction}"),
                false,
            );
        }
    }
    found
}

/// The variants of two readings: as they are, in each other's place, with other signs.
fn variants(a: &Reading, b: &Reading) -> Vec<Meant> {
    let differ = a.kind.is_some() && b.kind.is_some() && a.kind != b.kind;
    if differ && !(a.certain && b.certain) {
        return Vec::new();
    }
    let read = a.kind.or(b.kind);
    let meant = |kind: RepairKind, latitude: &str, longitude: &str| Meant {
        kind: read.unwrap_or(kind),
        latitude: latitude.to_owned(),
        longitude: longitude.to_owned(),
    };
    let (north, east) = (a.text.as_str(), b.text.as_str());
    let mut all = Vec::new();
    if read.is_some() {
        all.push(meant(RepairKind::Sexagesimal, north, east));
    }
    if !(a.certain && b.certain) {
        return all;
    }
    all.push(meant(RepairKind::Swap, east, north));
    let (south, west) = (negated(north), negated(east));
    all.push(meant(RepairKind::Sign, &south, east));
    all.push(meant(RepairKind::Sign, north, &west));
    all.push(meant(RepairKind::Sign, &south, &west));
    all
}

/// Readings that the text itself asks for, though the place is not in the country.
fn only_reading(north: &[Reading], east: &[Reading]) -> Option<Meant> {
    let certain = |all: &[Reading]| all.iter().find(|it| it.certain).cloned();
    let (a, b) = (certain(north)?, certain(east)?);
    let kind = a.kind.or(b.kind)?;
    position(&a.text, &b.text)?;
    Some(Meant {
        kind,
        latitude: a.text,
        longitude: b.text,
    })
}

/// Metres of a projection, in either order, in the zones over the country.
fn projected(latitude: &str, longitude: &str, home: &Home) -> Vec<Meant> {
    let (Some(first), Some(second)) = (number(latitude), number(longitude)) else {
        return Vec::new();
    };
    if first.abs().max(second.abs()) < METRES_LEAST {
        return Vec::new();
    }
    let mut found = Vec::new();
    let (from, to) = home.zones;
    for (east, north) in [(second, first), (first, second)] {
        for zone in from..=to.min(projection::ZONES) {
            for south in [false, true] {
                let place = from_utm(zone, south, east, north);
                found.extend(place.filter(|it| (home.holds)(*it)).map(|it| Meant {
                    kind: RepairKind::Projection,
                    latitude: rounded(it.latitude),
                    longitude: rounded(it.longitude),
                }));
            }
        }
    }
    found
}

/// A plain decimal number.
fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let sound = !digits.is_empty()
        && digits.bytes().all(|it| it.is_ascii_digit() || it == b'.')
        && digits.bytes().filter(|it| *it == b'.').count() <= 1;
    if sound { text.parse().ok() } else { None }
}

/// A number with a decimal comma, with a point.
fn comma(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once(',')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let unsigned = whole.strip_prefix('-').unwrap_or(whole);
    (digits(unsigned) && digits(fraction)).then(|| format!("{whole}.{fraction}"))
}

/// The sign and the digits of a number whose point is lost or has been multiplied; else no digits.
fn bare_digits(text: &str) -> (bool, String) {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let minus = unsigned.len() < text.len();
    let unsigned = unsigned.strip_suffix(".0").unwrap_or(unsigned);
    let marks = unsigned
        .bytes()
        .filter(|it| matches!(it, b'.' | b','))
        .count();
    let digits: String = unsigned.chars().filter(char::is_ascii_digit).collect();
    let sound = digits.len() + marks == unsigned.len() && marks != 1;
    (minus, if sound { digits } else { String::new() })
}

fn negated(text: &str) -> String {
    match text.strip_prefix('-') {
        Some(bare) => bare.to_owned(),
        None => format!("-{text}"),
    }
}

fn rounded(degrees: f64) -> String {
    format!("{degrees:.DECIMALS$}")
}

fn position(latitude: &str, longitude: &str) -> Option<Position> {
    Position::new(number(longitude)?, number(latitude)?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A box around Kenya.
    fn kenya(at: Position) -> bool {
        (33.9..41.9).contains(&at.longitude) && (-4.7..5.1).contains(&at.latitude)
    }

    fn first(latitude: &str, longitude: &str) -> Option<(RepairKind, String, String)> {
        let home = Home {
            holds: &kenya,
            zones: (36, 37),
        };
        let found = meant(latitude, longitude, &home);
        found
            .into_iter()
            .next()
            .map(|it| (it.kind, it.latitude, it.longitude))
    }

    #[test]
    fn what_was_meant_is_found() {
        use RepairKind::{DecimalComma, DecimalPoint, Projection, Sexagesimal, Sign, Swap};
        for (latitude, longitude, kind, north, east) in [
            ("36.8219", "-1.2921", Swap, "-1.2921", "36.8219"),
            ("-1.2921", "-36.8219", Sign, "-1.2921", "36.8219"),
            ("-1,2921", "36,8219", DecimalComma, "-1.2921", "36.8219"),
            ("-1,2921", "36.8219", DecimalComma, "-1.2921", "36.8219"),
            (
                "1°17'31.56\"S",
                "36°49'18.84\"E",
                Sexagesimal,
                "-1.292100",
                "36.821900",
            ),
            ("-12921", "368219", DecimalPoint, "-1.2921", "36.8219"),
            (
                "-1.292.100",
                "36.821.900",
                DecimalPoint,
                "-1.292100",
                "36.821900",
            ),
            (
                "9857089.5",
                "257618.4",
                Projection,
                "-1.292098",
                "36.822103",
            ),
        ] {
            let (found, a, b) = first(latitude, longitude).unwrap();
            assert_eq!(found, kind, "{latitude} {longitude}");
            if kind != Projection {
                assert_eq!((&*a, &*b), (north, east), "{latitude} {longitude}");
            }
        }
        assert_eq!(first("52.5", "13.4"), None);
        assert_eq!(first("", "36.8"), None);
        assert_eq!(first("north", "east"), None);
    }

    #[test]
    fn several_repairs_say_that_it_is_not_clear_which() {
        let home = Home {
            holds: &|_| true,
            zones: (36, 37),
        };
        assert!(meant("-1.29", "36.8", &home).len() > 1);
    }

    proptest! {
        #[test]
        fn any_text_is_taken_and_every_repair_is_in_the_country(a in "\\PC{0,20}", b in "[-0-9.,°'\"NSEW ]{0,20}") {
            let home = Home { holds: &kenya, zones: (36, 37) };
            for found in meant(&b, &a, &home).into_iter().chain(meant(&b, &b, &home)) {
                prop_assert!(found.position().is_some());
            }
        }
    }
}
