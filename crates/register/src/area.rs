//! The area of a country whose schools a file may change.

use std::collections::HashSet;

use qosyl_boundaries::{Area, Boundaries};
use qosyl_domain::{CountryCode, Field, Position, School};
use unicode_normalization::UnicodeNormalization;

/// A first-level area whose schools a file may change.
///
/// A school is in it if the register, or the row, says so by one of the area's names or its id. Of a
/// school of which nothing is said, the outline of the area decides.
#[derive(Debug, Clone)]
pub struct OwnArea {
    /// Its names and ids as they are compared.
    names: HashSet<String>,
    /// The ids of its outlines.
    outlines: HashSet<String>,
    country: CountryCode,
    boundaries: Boundaries,
}

impl OwnArea {
    /// An area by its name or id. One that has no outline is known by that alone.
    pub fn new(area: &str, country: CountryCode, boundaries: &Boundaries) -> Self {
        let asked = comparable(area);
        let (own, others) = outlines(&asked, boundaries.areas(country, 1));
        let foreign: HashSet<String> = others.into_iter().flat_map(names).collect();
        let mut names: HashSet<String> = own.iter().copied().flat_map(names).collect();
        // A name that two areas have says nothing.
        names.retain(|name| !foreign.contains(name));
        names.insert(asked);
        Self {
            names,
            outlines: own.into_iter().map(|it| it.id.clone()).collect(),
            country,
            boundaries: boundaries.clone(),
        }
    }

    /// Whether a school is in the area.
    pub fn holds(&self, school: &School) -> bool {
        match school.details.get(Field::Admin1) {
            Some(said) => self.names.contains(&comparable(said)),
            None => self.is_around(school.position),
        }
    }

    fn is_around(&self, position: Position) -> bool {
        let found = self.boundaries.area_at(self.country, 1, position);
        found.is_some_and(|it| self.outlines.contains(&it.id))
    }
}

/// The outlines that a name means, and all others: those shown under it or with it as their id, or
/// else the one that has it among its further names.
fn outlines<'a>(asked: &str, areas: &'a [Area]) -> (Vec<&'a Area>, Vec<&'a Area>) {
    let is = |name: &String| comparable(name) == asked;
    let shown = |area: &&Area| is(&area.name) || is(&area.id);
    let (own, others): (Vec<_>, Vec<_>) = areas.iter().partition(shown);
    if !own.is_empty() {
        return (own, others);
    }
    let also = |area: &&Area| area.other_names.iter().any(is);
    let (own, others): (Vec<_>, Vec<_>) = areas.iter().partition(also);
    if own.len() == 1 {
        (own, others)
    } else {
        (Vec::new(), areas.iter().collect())
    }
}

fn names(area: &Area) -> impl Iterator<Item = String> {
    let shown = [&area.name, &area.id].into_iter();
    shown.chain(&area.other_names).map(|it| comparable(it))
}

/// The name of an area as names are compared: composed, in small letters.
fn comparable(name: &str) -> String {
    name.trim().nfkc().collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use qosyl_boundaries::{Layer, Limits, Properties, Source};
    use qosyl_domain::SchoolId;
    use serde_json::{Value, json};
    use uuid::Uuid;

    use super::*;

    fn kenya() -> CountryCode {
        "KEN".parse().unwrap()
    }

    /// A square with its id, its name and two further names.
    fn area(west: f64, [id, name, also, former]: [&str; 4]) -> Value {
        let east = west + 1.0;
        let ring = [
            [west, 0.0],
            [east, 0.0],
            [east, 1.0],
            [west, 1.0],
            [west, 0.0],
        ];
        json!({"type": "Feature",
            "properties": {"id": id, "name": name, "also": also, "former": former},
            "geometry": {"type": "Polygon", "coordinates": [ring]}})
    }

    fn laid(areas: &[Value]) -> Boundaries {
        let source = Source {
            title: String::new(),
            licence: String::new(),
            date: String::new(),
        };
        let named = Properties {
            name: Some("name".to_owned()),
            id: Some("id".to_owned()),
            parent: None,
            other_names: vec!["also".to_owned(), "former".to_owned()],
        };
        let file = json!({"type": "FeatureCollection", "features": areas}).to_string();
        let limits = Limits::default();
        let read = Layer::from_geojson(kenya(), 1, file.as_bytes(), source, &limits, &named);
        Boundaries::builtin().with_country(kenya(), vec![read.unwrap().layer])
    }

    fn school(said: Option<&str>, longitude: f64, latitude: f64) -> School {
        let position = Position::new(longitude, latitude).unwrap();
        let mut school = School::new(SchoolId(Uuid::nil()), kenya(), "Alpha", position);
        school.details.set(Field::Admin1, said);
        school
    }

    #[test]
    fn a_school_is_where_the_register_says_and_else_where_it_stands() {
        let nairobi = OwnArea::new("NAIROBI", kenya(), &Boundaries::builtin());
        for (said, longitude, latitude, held) in [
            (Some("Nairobi"), 38.56, -3.4, true),
            (Some(" nairobi "), 38.56, -3.4, true),
            (Some("Coast"), 36.82, -1.29, false),
            (None, 36.82, -1.29, true),
            (None, 38.56, -3.4, false),
        ] {
            let school = school(said, longitude, latitude);
            assert_eq!(nairobi.holds(&school), held, "{said:?} {longitude}");
        }
        let unheard = OwnArea::new("Far Away", kenya(), &Boundaries::builtin());
        assert!(unheard.holds(&school(Some("far away"), 36.82, -1.29)));
        assert!(!unheard.holds(&school(None, 36.82, -1.29)));
    }

    #[test]
    fn an_area_is_known_by_its_id_and_by_names_that_are_its_own_alone() {
        let boundaries = laid(&[
            area(36.0, ["A1", "Almaty", "Alma-Ata", "Old Town"]),
            area(37.0, ["A2", "Almaty Region", "Almaty", "Old Town"]),
        ]);
        let holds = |area: &str, said: &str| {
            OwnArea::new(area, kenya(), &boundaries).holds(&school(Some(said), 0.0, 0.0))
        };
        for (area, said, held) in [
            ("Almaty", "a1", true),
            ("a1", "ALMA-ATA", true),
            ("Alma-Ata", "A1", true),
            ("Almaty", "A2", false),
            ("Almaty Region", "A2", true),
            ("Almaty Region", "Almaty", false),
            ("Almaty Region", "Old Town", false),
            ("Old Town", "A1", false),
        ] {
            assert_eq!(holds(area, said), held, "{area}: {said}");
        }
    }
}
