//! The columns of a school register: their names, kinds, units and bounds.
//!
//! The names are those of Giga's school schema, so that lists can be exchanged without a
//! dictionary. Source: `unicef/giga-dagster`, committed versions up to July 2026.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Invalid;

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// A key: text whose leading zeros count.
    Identifier,
    /// Words.
    Text,
    /// Degrees of latitude or longitude, WGS 84, as decimal text.
    Degrees,
    /// A whole number within bounds, both included.
    Whole {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// A decimal number within bounds, both included.
    Decimal {
        /// The least.
        least: f64,
        /// The most.
        most: f64,
        /// The unit, for instance `Mbit/s`.
        unit: &'static str,
    },
    /// A year; the most is the present one, which the caller knows.
    Year {
        /// The least.
        least: i64,
    },
    /// `yes` or `no`.
    YesNo,
    /// One of a few words, compared without case.
    Choice(&'static [&'static str]),
}

/// Giga's levels of education.
pub const EDUCATION_LEVELS: &[&str] = &[
    "Pre-Primary",
    "Primary",
    "Secondary",
    "Post-Secondary",
    "Pre-Primary and Primary",
    "Primary and Secondary",
    "Pre-Primary, Primary and Secondary",
    "Primary, Secondary and Post-Secondary",
];
/// Giga's kinds of line.
const CONNECTIVITY_TYPES: &[&str] = &[
    "fiber",
    "xdsl",
    "wired",
    "cellular",
    "p2mp wireless",
    "p2p wireless",
    "satellite",
    "other",
    "copper",
    "coaxial",
    "unknown",
];
const COVERAGE_TYPES: &[&str] = &["2G", "3G", "4G", "5G", "no coverage"];
const ELECTRICITY_TYPES: &[&str] = &[
    "electrical grid",
    "diesel generator",
    "solar power station",
    "other",
];
const MODALITIES: &[&str] = &["online", "in-person", "phone", "other"];
const FUNDING_TYPES: &[&str] = &["public", "private", "charitable", "others"];
const SPEED_CONTRACTED: Kind = speed(1.0, 500.0);
const SPEED_DECLARED: Kind = speed(1.0, 200.0);
const DISTANCE: Kind = Kind::Decimal {
    least: 0.0,
    most: 10_000_000.0,
    unit: "km",
};

const fn speed(least: f64, most: f64) -> Kind {
    Kind::Decimal {
        least,
        most,
        unit: "Mbit/s",
    }
}

const fn upto(most: i64) -> Kind {
    Kind::Whole { least: 0, most }
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $key:literal, $kind:expr;)*) => {
        /// A column of the register. The numbers are stored and never change.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "&'static str", try_from = "String")]
        #[repr(u8)]
        pub enum Field {
            $($(#[$doc])* $name = $number,)*
        }

        impl Field {
            /// Every column, in the order in which lists show them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its name in files and on the wire.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)*
                }
            }

            /// What its cells hold.
            pub fn kind(self) -> Kind {
                match self {
                    $(Self::$name => $kind,)*
                }
            }

            /// The column with a stored number.
            pub fn from_number(number: u8) -> Option<Self> {
                match number {
                    $($number => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

fields! {
    /// Qosyl's id, a UUID.
    QosylId = 1, "qosyl_id", Kind::Identifier;
    /// Giga's id, an opaque key.
    GigaId = 2, "school_id_giga", Kind::Identifier;
    /// The government's id: text, with its leading zeros.
    GovernmentId = 3, "school_id_govt", Kind::Identifier;
    /// Who gave the government's id.
    GovernmentIdType = 4, "school_id_govt_type", Kind::Choice(&["EMIS", "Examination Board", "Other"]);
    /// The name as the ministry writes it.
    Name = 5, "school_name", Kind::Text;
    /// Degrees north.
    Latitude = 6, "latitude", Kind::Degrees;
    /// Degrees east.
    Longitude = 7, "longitude", Kind::Degrees;
    /// The level of education in Giga's words.
    EducationLevel = 8, "education_level", Kind::Choice(EDUCATION_LEVELS);
    /// The level of education in the ministry's words.
    EducationLevelGovt = 9, "education_level_govt", Kind::Text;
    /// The postal address of the building.
    Address = 10, "school_address", Kind::Text;
    /// Where the coordinates come from.
    SourceLatLon = 11, "source_lat_lon", Kind::Text;
    /// The government's id of the building.
    BuildingId = 12, "building_id_govt", Kind::Identifier;
    /// The first-level area in the ministry's words.
    Admin1 = 13, "admin1", Kind::Text;
    /// The second-level area.
    Admin2 = 14, "admin2", Kind::Text;
    /// The third-level area.
    Admin3 = 15, "admin3", Kind::Text;
    /// The fourth-level area.
    Admin4 = 16, "admin4", Kind::Text;
    /// Urban or rural.
    AreaType = 17, "school_area_type", Kind::Choice(&["urban", "rural"]);
    /// Who pays for the school.
    FundingType = 18, "school_funding_type", Kind::Choice(FUNDING_TYPES);
    /// Whether the ministry says that it is connected.
    ConnectivityGovt = 19, "connectivity_govt", Kind::YesNo;
    /// The kind of line in the ministry's words.
    ConnectivityTypeGovt = 20, "connectivity_type_govt", Kind::Text;
    /// The kind of line in Giga's words.
    ConnectivityType = 21, "connectivity_type", Kind::Choice(CONNECTIVITY_TYPES);
    /// The download rate that the ministry declares.
    DownloadSpeedGovt = 22, "download_speed_govt", SPEED_DECLARED;
    /// The download rate that the provider promised.
    DownloadSpeedContracted = 23, "download_speed_contracted", SPEED_CONTRACTED;
    /// The download rate that counts as enough for this school.
    DownloadSpeedBenchmark = 24, "download_speed_benchmark", speed(0.0, 10_000.0);
    /// Whether there is electricity.
    ElectricityAvailability = 25, "electricity_availability", Kind::YesNo;
    /// Where the electricity comes from, in Giga's words.
    ElectricityType = 26, "electricity_type", Kind::Choice(ELECTRICITY_TYPES);
    /// Where the electricity comes from, in the ministry's words.
    ElectricityTypeGovt = 27, "electricity_type_govt", Kind::Text;
    /// Computers.
    NumComputers = 28, "num_computers", upto(500);
    /// Computers that are wanted.
    NumComputersDesired = 29, "num_computers_desired", upto(1_000);
    /// Tablets.
    NumTablets = 30, "num_tablets", upto(10_000);
    /// Robots and kits for building them.
    NumRoboticEquipment = 31, "num_robotic_equipment", upto(10_000);
    /// Teachers.
    NumTeachers = 32, "num_teachers", upto(200);
    /// Teachers who are women.
    NumTeachersFemale = 33, "num_teachers_female", upto(200);
    /// Teachers who are men.
    NumTeachersMale = 34, "num_teachers_male", upto(200);
    /// People who administer.
    NumAdmPersonnel = 35, "num_adm_personnel", upto(200);
    /// Pupils.
    NumStudents = 36, "num_students", upto(10_000);
    /// Pupils who are girls.
    NumStudentsGirls = 37, "num_students_girls", upto(10_000);
    /// Pupils who are boys.
    NumStudentsBoys = 38, "num_students_boys", upto(10_000);
    /// Pupils of whom neither is said.
    NumStudentsOther = 39, "num_students_other", upto(10_000);
    /// Classrooms.
    NumClassrooms = 40, "num_classrooms", upto(200);
    /// Latrines.
    NumLatrines = 41, "num_latrines", upto(200);
    /// Schools that share the building.
    NumSchoolsPerBuilding = 42, "num_schools_per_building", upto(100);
    /// Whether the school is open, as the ministry says.
    IsSchoolOpen = 43, "is_school_open", Kind::YesNo;
    /// Whether there is a room for computers.
    ComputerLab = 44, "computer_lab", Kind::YesNo;
    /// Whether there are computers.
    ComputerAvailability = 45, "computer_availability", Kind::YesNo;
    /// Whether there are devices for pupils.
    DeviceAvailability = 46, "device_availability", Kind::YesNo;
    /// Whether there is water.
    WaterAvailability = 47, "water_availability", Kind::YesNo;
    /// Whether it is in a refugee camp.
    RefugeeCamp = 48, "refugee_camp", Kind::YesNo;
    /// Whether the line is paid for in a way that lasts.
    SustainableBusinessModel = 49, "sustainable_business_model", Kind::YesNo;
    /// Whether teachers were trained.
    TeachersTrained = 50, "teachers_trained", Kind::YesNo;
    /// When the school was founded.
    EstablishmentYear = 51, "school_establishment_year", Kind::Year { least: 1_000 };
    /// When its connectivity was asked for.
    ConnectivityYear = 52, "connectivity_govt_collection_year", Kind::Year { least: 1_000 };
    /// When its computers were counted.
    ComputerYear = 53, "computer_govt_collection_year", Kind::Year { least: 1_000 };
    /// When the entry was collected.
    DataYear = 54, "school_data_collection_year", Kind::Year { least: 1_000 };
    /// Who supplied the entry.
    DataSource = 55, "school_data_source", Kind::Text;
    /// How the entry was collected.
    DataModality = 56, "school_data_collection_modality", Kind::Choice(MODALITIES);
    /// Whether there is mobile coverage.
    CoverageAvailability = 57, "cellular_coverage_availability", Kind::YesNo;
    /// The best mobile generation that covers it.
    CoverageType = 58, "cellular_coverage_type", Kind::Choice(COVERAGE_TYPES);
    /// How far the nearest fibre node is.
    FiberNodeDistance = 59, "fiber_node_distance", DISTANCE;
    /// How far the nearest microwave node is.
    MicrowaveNodeDistance = 60, "microwave_node_distance", DISTANCE;
    /// How far the nearest other school is.
    NearestSchoolDistance = 61, "nearest_school_distance", DISTANCE;
    /// How far the nearest 5G cell is.
    NearestNrDistance = 62, "nearest_NR_distance", DISTANCE;
    /// The nearest 5G cell.
    NearestNrId = 63, "nearest_NR_id", Kind::Identifier;
    /// How far the nearest 4G cell is.
    NearestLteDistance = 64, "nearest_LTE_distance", DISTANCE;
    /// The nearest 4G cell.
    NearestLteId = 65, "nearest_LTE_id", Kind::Identifier;
    /// How far the nearest 3G cell is.
    NearestUmtsDistance = 66, "nearest_UMTS_distance", DISTANCE;
    /// The nearest 3G cell.
    NearestUmtsId = 67, "nearest_UMTS_id", Kind::Identifier;
    /// How far the nearest 2G cell is.
    NearestGsmDistance = 68, "nearest_GSM_distance", DISTANCE;
    /// The nearest 2G cell.
    NearestGsmId = 69, "nearest_GSM_id", Kind::Identifier;
    /// Schools within 1 km.
    SchoolsWithin1km = 70, "schools_within_1km", upto(20);
    /// Schools within 2 km.
    SchoolsWithin2km = 71, "schools_within_2km", upto(40);
    /// Schools within 3 km.
    SchoolsWithin3km = 72, "schools_within_3km", upto(60);
    /// Schools within 10 km.
    SchoolsWithin10km = 73, "schools_within_10km", upto(100);
    /// People within 1 km.
    PopWithin1km = 74, "pop_within_1km", upto(100_000_000);
    /// People within 2 km.
    PopWithin2km = 75, "pop_within_2km", upto(100_000_000);
    /// People within 3 km.
    PopWithin3km = 76, "pop_within_3km", upto(100_000_000);
    /// People within 10 km.
    PopWithin10km = 77, "pop_within_10km", upto(100_000_000);
    /// The country of the row, ISO 3166-1 alpha-3: only to refuse rows of another one.
    Country = 78, "country_iso3_code", Kind::Identifier;
    /// `open`, `closed`, or `merged:` and the id of the school that it became part of.
    Standing = 79, "standing", Kind::Text;
}

impl Field {
    /// Its stored number.
    pub fn number(self) -> u8 {
        self as u8
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl From<Field> for &'static str {
    fn from(field: Field) -> Self {
        field.key()
    }
}

impl FromStr for Field {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let found = Self::ALL.iter().find(|field| field.key() == text);
        found.copied().ok_or_else(|| {
            let shown: String = text.chars().take(64).collect();
            Invalid::new(
                "field_unknown",
                format!("'{shown}' is not a column of the register"),
            )
        })
    }
}

impl TryFrom<String> for Field {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_and_numbers_of_columns_are_unique_and_lead_back() {
        let keys: HashSet<_> = Field::ALL.iter().map(|field| field.key()).collect();
        assert_eq!(keys.len(), Field::ALL.len());
        for &field in Field::ALL {
            assert_eq!(Field::from_number(field.number()), Some(field));
            assert_eq!(field.key().parse::<Field>().unwrap(), field);
        }
        assert_eq!("colour".parse::<Field>().unwrap_err().code, "field_unknown");
    }
}
