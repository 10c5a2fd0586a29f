//! The imaginary country: schools scattered around real places, every one marked as simulated.

use std::collections::HashMap;
use std::f64::consts::PI;

use qosyl_boundaries::Boundaries;
use qosyl_domain::{EducationLevel, Position};
use uuid::Uuid;

use crate::SimError;
use crate::gazetteer::{Place, distance_km, moved, offset_km, places};
use crate::random::{Draws, Purpose};

/// What stands in the column `school_data_source` of every simulated school.
pub const SIMULATED: &str = "simulated";
/// The country whose landscape is used.
pub const COUNTRY: &str = "KAZ";

/// One school in town for so many people.
const PEOPLE_PER_SCHOOL: u32 = 8_500;
/// The most schools in one town.
const TOWN_SCHOOLS_MAX: u32 = 160;
/// How many people are assumed where the gazetteer does not say.
const PEOPLE_UNKNOWN: u32 = 8_000;
/// How far from its place a school in the country lies at most, in kilometres.
const COUNTRYSIDE_KM: f64 = 40.0;
/// A town's schools and its country schools lie towards one of so many nearest places: between
/// places there is land, while a circle around a harbour reaches into the sea.
const NEIGHBOURS: usize = 5;
/// Names the ids of simulated schools (RFC 9562, version 5).
const NAMESPACE: Uuid = Uuid::from_u128(0x5f4b_2c1e_7d0a_4e39_9b61_0c52_aa17_36e4);

/// Whether a school stands in a town or in the country around it. Its line depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// In a town or village of the gazetteer.
    Town,
    /// On the land between the places.
    Countryside,
}

/// An imaginary school.
#[derive(Debug, Clone, PartialEq)]
pub struct SimSchool {
    /// Its place in the whole country, from 0. The planted truth hangs on it.
    pub number: u32,
    /// The key under which it is imported.
    pub giga_id: Uuid,
    /// Number and place, for instance `Мектеп № 12, Aktobe`.
    pub name: String,
    /// Where it stands.
    pub position: Position,
    /// The level of teaching.
    pub level: EducationLevel,
    /// Town or country.
    pub setting: Setting,
}

/// The schools of an imaginary country, the same for the same seed.
#[derive(Debug, Clone, PartialEq)]
pub struct Country {
    seed: u64,
    schools: Vec<SimSchool>,
}

impl Country {
    /// Schools around the places of Kazakhstan.
    pub fn of_kazakhstan(seed: u64) -> Self {
        let places = places();
        let mut numbers_given: HashMap<&str, u32> = HashMap::new();
        let mut schools = Vec::new();
        let mut numbers = 0_u32..;
        for (index, place) in places.iter().enumerate() {
            let roads = roads(&places, index);
            let given = numbers_given.entry(&place.name).or_default();
            for (setting, number) in settings(seed, place, index).zip(&mut numbers) {
                *given += 1;
                let name = format!("Мектеп № {given}, {}", place.name);
                schools.push(school(seed, number, name, place, &roads, setting));
            }
        }
        Self { seed, schools }
    }

    /// At most so many of the schools, chosen evenly over the country. A school that stays is
    /// unchanged, and so is its line.
    #[must_use]
    pub fn thinned(mut self, most: usize) -> Self {
        let seed = self.seed;
        self.schools
            .sort_by_key(|it| Draws::of(seed, Purpose::Thinning, it.number.into(), 0).bits());
        self.schools.truncate(most);
        self.schools.sort_by_key(|it| it.number);
        self
    }

    /// The seed that made it.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The schools, by number.
    pub fn schools(&self) -> &[SimSchool] {
        &self.schools
    }

    /// The list as CSV with the column names of Giga's school lists.
    pub fn to_csv(&self) -> Result<Vec<u8>, SimError> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer
            .write_record([
                "school_name",
                "longitude",
                "latitude",
                "education_level",
                "country_iso3_code",
                "giga_id_school",
                "school_data_source",
            ])
            .map_err(SimError::SchoolList)?;
        for school in &self.schools {
            let record = [
                &school.name,
                &school.position.longitude.to_string(),
                &school.position.latitude.to_string(),
                school.level.words(),
                COUNTRY,
                &school.giga_id.to_string(),
                SIMULATED,
            ];
            writer.write_record(record).map_err(SimError::SchoolList)?;
        }
        writer
            .into_inner()
            .map_err(|error| SimError::SchoolList(error.into_error().into()))
    }
}

/// The settings of a place's schools: those in town first.
fn settings(seed: u64, place: &Place, index: usize) -> impl Iterator<Item = Setting> {
    let people = place.population.unwrap_or(PEOPLE_UNKNOWN);
    let in_town = (people / PEOPLE_PER_SCHOOL).clamp(1, TOWN_SCHOOLS_MAX);
    let mut draws = Draws::of(seed, Purpose::School, index as u64, u64::MAX);
    let around = draws.pick(&[(1.0, 1), (2.0, 2), (2.0, 3), (1.5, 4), (0.5, 6)]);
    let town = std::iter::repeat_n(Setting::Town, in_town as usize);
    town.chain(std::iter::repeat_n(Setting::Countryside, around))
}

/// The ways, in kilometres east and north, to the nearest places.
fn roads(places: &[Place], index: usize) -> Vec<(f64, f64)> {
    let from = places[index].position;
    let mut others: Vec<(f64, (f64, f64))> = places
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != index)
        .map(|(_, it)| (distance_km(from, it.position), offset_km(from, it.position)))
        .collect();
    others.sort_by(|a, b| a.0.total_cmp(&b.0));
    others.into_iter().take(NEIGHBOURS).map(|it| it.1).collect()
}

fn school(
    seed: u64,
    number: u32,
    name: String,
    place: &Place,
    roads: &[(f64, f64)],
    setting: Setting,
) -> SimSchool {
    let mut draws = Draws::of(seed, Purpose::School, number.into(), 0);
    let (east, north) = roads[draws.pick(&[(3.0, 0), (2.0, 1), (2.0, 2), (1.0, 3), (1.0, 4)])];
    let position = match setting {
        Setting::Town => in_town(&mut draws, place, (east, north)),
        Setting::Countryside => on_the_way(&mut draws, place, (east, north)),
    };
    let position = at_home(position, place);
    let level = draws.pick(&[
        (6.0, EducationLevel::Secondary),
        (3.0, EducationLevel::Primary),
        (1.0, EducationLevel::PrePrimary),
    ]);
    let key = format!("{seed}/{number}");
    SimSchool {
        number,
        giga_id: Uuid::new_v5(&NAMESPACE, key.as_bytes()),
        name,
        position,
        level,
        setting,
    }
}

/// A place beyond the border is in a neighbour's register: such a school stands in its town.
fn at_home(position: Position, place: &Place) -> Position {
    let country = COUNTRY.parse().ok();
    let outline = country.and_then(|it| Boundaries::builtin().country(it));
    if outline.is_none_or(|it| it.contains(position)) {
        position
    } else {
        place.position
    }
}

/// Within the town's radius, denser towards its centre, and on the side of a neighbouring place.
fn in_town(draws: &mut Draws, place: &Place, (east, north): (f64, f64)) -> Position {
    let people = f64::from(place.population.unwrap_or(PEOPLE_UNKNOWN));
    // About 10 km for a town of a million, 1.5 km for one of ten thousand.
    let radius_km = 0.6 + 0.0095 * people.sqrt();
    let direction = north.atan2(east) + draws.between(-PI / 3.0, PI / 3.0);
    let distance = radius_km * draws.unit().powf(0.6);
    moved(
        place.position,
        distance * direction.cos(),
        distance * direction.sin(),
    )
}

/// Beside the way to a neighbouring place, at most half way and not too far out.
fn on_the_way(draws: &mut Draws, place: &Place, (east, north): (f64, f64)) -> Position {
    let length = east.hypot(north);
    let farthest = (COUNTRYSIDE_KM / length).min(0.5);
    let share = draws.between(farthest / 8.0, farthest);
    let aside = draws.between(-0.2, 0.2) * share;
    moved(
        place.position,
        share * east - aside * north,
        share * north + aside * east,
    )
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(8))]

        #[test]
        fn a_country_is_as_large_as_a_real_one_and_repeats_by_its_seed(seed in any::<u64>()) {
            let country = Country::of_kazakhstan(seed);
            prop_assert!((1_200..2_500).contains(&country.schools().len()));
            prop_assert_eq!(&country, &Country::of_kazakhstan(seed));
            let names: HashSet<&str> =
                country.schools().iter().map(|it| it.name.as_str()).collect();
            let ids: HashSet<Uuid> = country.schools().iter().map(|it| it.giga_id).collect();
            prop_assert_eq!(names.len(), country.schools().len());
            prop_assert_eq!(ids.len(), country.schools().len());
        }

        #[test]
        fn every_exported_school_is_marked_as_simulated(seed in any::<u64>()) {
            let country = Country::of_kazakhstan(seed);
            let list = country.to_csv().unwrap();
            let mut reader = csv::Reader::from_reader(list.as_slice());
            let mut rows = 0;
            for row in reader.deserialize() {
                let row: HashMap<String, String> = row.unwrap();
                prop_assert_eq!(row["school_data_source"].as_str(), SIMULATED);
                prop_assert_eq!(row["country_iso3_code"].as_str(), COUNTRY);
                rows += 1;
            }
            prop_assert_eq!(rows, country.schools().len());
        }

        #[test]
        fn thinning_keeps_schools_as_they_are(seed in any::<u64>(), most in 0_usize..300) {
            let country = Country::of_kazakhstan(seed);
            let thin = country.clone().thinned(most);
            prop_assert_eq!(thin.schools().len(), most);
            for school in thin.schools() {
                prop_assert_eq!(school, &country.schools()[school.number as usize]);
            }
        }
    }

    #[test]
    fn schools_are_scattered_around_their_places_and_not_in_one_point() {
        let country = Country::of_kazakhstan(1);
        let places = places();
        let points: HashSet<String> = country
            .schools()
            .iter()
            .map(|it| format!("{:?}", it.position))
            .collect();
        assert!(points.len() > country.schools().len() * 99 / 100);
        for school in country.schools() {
            let nearest = places
                .iter()
                .map(|it| distance_km(school.position, it.position))
                .fold(f64::INFINITY, f64::min);
            assert!(nearest < COUNTRYSIDE_KM * 1.05, "{school:?}");
        }
    }
}
