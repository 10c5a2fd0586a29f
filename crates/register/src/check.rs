//! The catalogue of checks: what each is called, how much it weighs, and what to do about it.
//!
//! Where a check is Giga's, its name is Giga's (`unicef/giga-dagster`, July 2026), without the column
//! at the end: a finding names its column itself.

use std::fmt;
use std::str::FromStr;

use qosyl_domain::Invalid;
use serde::{Deserialize, Serialize};

use crate::Severity;

macro_rules! checks {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $giga:literal, $severity:ident, $title:literal,
        $explanation:literal;)*) => {
        /// A check. The names are stored and never change.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "&'static str", try_from = "String")]
        pub enum Check {
            $($(#[$doc])* $name,)*
        }

        impl Check {
            /// Every check, in the order in which reports show them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its name in files, in the database and on the wire.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }

            /// How much it weighs, unless rules say otherwise.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)*
                }
            }

            /// A few words that say what is wrong.
            pub fn title(self) -> &'static str {
                match self {
                    $(Self::$name => $title,)*
                }
            }

            /// What it means and what to do, in plain English.
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Self::$name => $explanation,)*
                }
            }

            /// The number of the check in the reference of Giga's checks; 0 if it is Qosyl's own.
            pub fn giga_number(self) -> u8 {
                match self {
                    $(Self::$name => $giga,)*
                }
            }
        }
    };
}

checks! {
    /// A government id stands in more than one row.
    DuplicateGovernmentId = "duplicate_school_id_govt", 1, Block, "Government id used twice",
        "Another row has the same government id. Keep one row, or give one of the two schools its own id.";
    /// A Giga id stands in more than one row.
    DuplicateGigaId = "duplicate_school_id_giga", 1, Block, "Giga id used twice",
        "Another row has the same Giga id. Keep one row, or remove the id from the row that does not own it.";
    /// A Qosyl id stands in more than one row.
    DuplicateQosylId = "duplicate_qosyl_id", 0, Block, "Qosyl id used twice",
        "Another row has the same Qosyl id. Keep one row, or remove the id from the row that does not own it.";
    /// The ids of a row belong to different schools.
    IdsDisagree = "ids_disagree", 0, Block, "Ids point to two schools",
        "The ids in this row belong to two different schools of the register. Remove the id that is wrong.";
    /// What a school cannot be without is blank.
    MandatoryMissing = "is_null_mandatory", 2, Block, "Needed value is missing",
        "A new school needs a name and both coordinates. Fill the cell in.";
    /// What a school can be without is blank: only counted.
    OptionalMissing = "is_null_optional", 3, Note, "Optional value is missing",
        "How many cells are blank in columns that may be blank. Nothing need be done.";
    /// A word that the column does not know.
    InvalidDomain = "is_invalid_domain", 4, Warning, "Word that the column does not know",
        "The value is none of the allowed ones. Choose the allowed value that it means, or leave the cell blank.";
    /// A number out of its range.
    InvalidRange = "is_invalid_range", 5, Warning, "Number out of range",
        "The number is smaller or larger than it can be. Look for a slip of the keyboard or a wrong unit.";
    /// Coordinates that are not on the Earth.
    ImpossibleCoordinates = "is_invalid_range_coordinates", 5, Block, "Coordinates are not on the Earth",
        "Latitude runs from -90 to 90, longitude from -180 to 180. Correct the coordinates.";
    /// No letter and no digit.
    NotAlphanumeric = "is_not_alphanumeric", 6, Note, "No letter and no digit",
        "The text has no letter and no digit. Write the real value, or leave the cell blank.";
    /// Text where a number belongs.
    NotNumeric = "is_not_numeric", 7, Warning, "Not a number",
        "The column holds numbers and this is none. Write a number, or leave the cell blank.";
    /// A coordinate that cannot be read.
    UnreadableCoordinates = "is_not_numeric_coordinates", 7, Block, "Coordinate cannot be read",
        "The coordinate is no number of degrees. Write it in decimal degrees, for instance -1.28333.";
    /// A Giga id of another form.
    NotAHash = "is_not_36_character_hash", 8, Block, "Giga id is malformed",
        "A Giga id has 36 characters: digits and letters a to f in five groups. Copy it again, or remove it.";
    /// A long text.
    TooLong = "is_string_more_than_255_characters", 9, Warning, "Text is very long",
        "The text has more than 255 characters. Look whether several cells ran together.";
    /// Few decimals.
    Precision = "precision", 10, Note, "Coordinates are rounded",
        "With fewer than five decimals the school may stand somewhere else. Measure its place again when there is a chance.";
    /// Outside the country.
    OutsideCountry = "is_not_within_country", 11, Block, "Outside the country",
        "The place is outside the country. Correct the coordinates.";
    /// Outside the outline by less than the outline is true to.
    NearBorder = "outside_within_tolerance", 0, Note, "Just outside the outline",
        "The place is outside the outline of the country by less than that outline is true to. Look at it on the map.";
    /// Same id, name, level and place.
    DuplicateSetIdNameLevelLocation = "duplicate_set_school_id_govt_school_name_education_level_location", 12,
        Warning, "Same id, name, level and place",
        "Another row has the same government id, name, level and place. Remove one of them.";
    /// Same name, level and place.
    DuplicateSetNameLevelLocation = "duplicate_set_school_name_education_level_location", 13, Warning,
        "Same name, level and place",
        "Another school has the same name, level and place. If it is the same school, keep one.";
    /// Same level and place.
    DuplicateSetLevelLocation = "duplicate_set_education_level_location", 14, Note, "Same level and place",
        "Another school has the same level and place. Look whether it is the same school or a guessed place.";
    /// Same coordinates.
    DuplicateLocation = "duplicate_location_rows", 15, Warning, "Same coordinates",
        "Other schools have exactly these coordinates. Unless they share a building, most places are guessed.";
    /// Everything but the ids is the same.
    DuplicateExceptIds = "duplicate_all_except_school_code", 16, Warning, "Same in all but the ids",
        "Another row says the same in every column but the ids. If it is the same school, keep one id.";
    /// Same name and level nearby.
    DuplicateNameNearby = "duplicate_name_level_within_110m_radius", 17, Warning, "Same name nearby",
        "A school with the same name and level is within 110 m. If it is the same school, keep one.";
    /// Similar name and same level nearby.
    SimilarNameNearby = "duplicate_similar_name_same_level_within_110m_radius", 18, Warning,
        "Similar name nearby",
        "A school of the same level with a similar name is within 110 m. If it is the same school, keep one.";
    /// Many schools in a small cell.
    Density = "is_school_density_greater_than_5", 19, Note, "Many schools close together",
        "More than five schools are in one cell of about 0.7 square kilometres. Look whether their places are guessed.";
    /// A speed without the flag.
    RelationConnectivitySpeed = "relation_connectivity_govt_download_speed_contracted", 20, Warning,
        "Speed without connectivity",
        "A speed is given, but not whether the school is connected. Fill in the connectivity.";
    /// Electricity without its kind.
    RelationElectricity = "relation_electricity_availability_electricity_type", 21, Warning,
        "Electricity without its kind",
        "The school has electricity, but its kind is not given. Fill it in if it is known.";
    /// Connectivity that nothing supports.
    RelationConnectivity = "relation_connectivity_rt_govt_speed", 22, Warning,
        "Connectivity and its evidence disagree",
        "Connected needs a measurement, the ministry's yes or a speed; not connected needs none of them.";
    /// Real-time columns that are filled in part.
    RelationRealTime = "relation_connectivity_rt_datasource_timestamp", 23, Warning,
        "Measurement without source or time",
        "Measured connectivity, its source and its time belong together: all or none.";
    /// Coverage and its kind disagree.
    RelationCoverage = "relation_cellular_coverage_availability_type", 24, Warning,
        "Coverage and its kind disagree",
        "Covered needs 2G, 3G, 4G or 5G; not covered needs 'no coverage'. Correct one of the two.";
    /// Connectivity without a time.
    RelationConnectivityTime = "relation_connectivity_govt_timestamp", 25, Warning,
        "Connectivity without a date",
        "The ministry says that the school is connected, but the column with the date is blank.";
    /// A cell without its distance.
    RelationNearestCell = "relation_nearest_cell_id_distance", 26, Warning, "Cell without distance",
        "A nearest cell and its distance belong together: both or none.";
    /// Shares that do not add up.
    PercentSum = "is_sum_of_percent_not_equal_100", 27, Warning, "Shares do not add up to 100",
        "The shares of 2G, 3G and 4G do not add up to 100 %. Look for a slip or a wrong column.";
    /// Less coverage than the register says.
    CoverageStays = "coverage_stays", 0, Note, "The register says more coverage",
        "The register says more coverage than this row, and files of Meta's form only add. What the register says stays; write the cell over if the file is right.";
    /// Known already: only counted.
    NotCreate = "is_not_create", 28, Note, "Already in the register",
        "How many rows are of schools that the register has. Nothing need be done.";
    /// Not yet known: only counted.
    NotUpdate = "is_not_update", 28, Note, "Not yet in the register",
        "How many rows are of schools that the register does not have. Nothing need be done.";
    /// Blocked: only counted.
    CriticalError = "has_critical_error", 29, Note, "Kept out of the register",
        "How many rows have at least one finding that blocks them. Mend those.";
    /// A registered school under another id.
    SameSchoolNewId = "same_school_new_id", 0, Warning, "Registered school under a new id",
        "A school of the register with the same name and level is here under another id. Give the row the id of that school if it is the same one.";
    /// A registered school elsewhere.
    SchoolMoved = "school_moved", 0, Warning, "School moved",
        "The register has this school at another place. Confirm that it moved or was measured anew.";
    /// A registered school with another name.
    SchoolRenamed = "school_renamed", 0, Warning, "School renamed",
        "The register has this school under another name. Confirm that it was renamed and that the id is right.";
    /// Two registered schools in one row.
    SchoolsMerged = "schools_merged", 0, Warning, "Two registered schools in one row",
        "A registered school beside this one, with the same name, is missing from the file. If they became one, merge them in the register.";
    /// One registered school in two rows.
    SchoolSplit = "school_split", 0, Warning, "One registered school in two rows",
        "This new row is beside a registered school with the same name that has a row of its own. If that school was divided, split it in the register; else remove the row.";
    /// A closed school is in the file.
    ClosedReappears = "closed_school_reappears", 0, Warning, "Closed school reappears",
        "The register says that this school was closed or merged. Confirm that it is open again, or remove the row.";
    /// A row of another country.
    OtherCountryRow = "country_differs", 0, Block, "Row of another country",
        "The row says that it belongs to another country. Remove it from this file.";
    /// Latitude and longitude stand in each other's place.
    CoordinatesSwapped = "coordinates_swapped", 0, Block, "Latitude and longitude swapped",
        "Outside the country as they stand, inside when they change places. Accept the repair if the map agrees.";
    /// A minus is missing, or one too many.
    SignLost = "coordinates_sign_lost", 0, Block, "Sign of a coordinate is wrong",
        "Outside the country as they stand, inside with the other sign. Accept the repair if the map agrees.";
    /// Degrees, minutes and seconds.
    Sexagesimal = "coordinates_sexagesimal", 0, Block, "Degrees, minutes and seconds",
        "The coordinate is written in degrees, minutes and seconds. Accept the repair to make it decimal degrees.";
    /// A decimal comma in a file that writes points.
    DecimalComma = "coordinates_decimal_comma", 0, Block, "Decimal comma",
        "The coordinate is written with a decimal comma. Accept the repair to make it a point.";
    /// The decimal point is gone.
    PointLost = "coordinates_point_lost", 0, Block, "Decimal point is lost",
        "The coordinate is a number without its decimal point, and inside the country with it. Accept the repair if the map agrees.";
    /// Metres of a map projection.
    Projected = "coordinates_projected", 0, Block, "Metres instead of degrees",
        "The coordinates are metres of a map projection (UTM). Accept the repair of the zone that is right.";
    /// Zero and zero.
    NullIsland = "coordinates_null_island", 0, Block, "Coordinates are zero",
        "Zero and zero stands for no coordinates. Fill in the real ones, or leave both cells blank.";
    /// The middle of an area.
    Centroid = "coordinates_centroid", 0, Warning, "Middle of an area",
        "The place is the middle of an area or of the country, so it is probably not measured. Measure it.";
    /// In the sea, not far from the coast.
    InTheSea = "coordinates_in_the_sea", 0, Warning, "In the sea",
        "The place is in the sea near the coast, unless it is on an island that the outline leaves out. Look at it on the map.";
    /// In another country.
    InAnotherCountry = "coordinates_in_another_country", 0, Block, "In another country",
        "The place is in another country. Correct the coordinates.";
    /// Outside the area that the row names.
    OutsideArea = "outside_admin_area", 0, Warning, "Outside the named area",
        "The place is in another area than the row says. Correct the area or the coordinates.";
    /// Text that was decoded wrongly.
    EncodingDamaged = "text_encoding_damaged", 0, Warning, "Wrong letters",
        "The text was read in the wrong encoding. Accept the repair if the name is right then.";
    /// Letters that are lost.
    LettersLost = "text_letters_lost", 0, Warning, "Lost letters",
        "Letters were lost when the file was saved, and cannot be brought back from it. Write the text again.";
    /// A name of digits.
    NameOnlyDigits = "name_only_digits", 0, Warning, "Name is only a number",
        "The name has no letters. Look whether a column slipped, or write the full name.";
    /// A name that names nothing.
    NameGeneric = "name_generic", 0, Warning, "Name says only that it is a school",
        "The name has only words that any school has. Write the name by which people know it.";
    /// Zeros that a spreadsheet took.
    ZerosLost = "id_zeros_lost", 0, Warning, "Leading zeros are lost",
        "Most ids are longer and begin with zeros that this one lacks. Accept the repair if the id is right then.";
    /// An id that a spreadsheet rounded.
    IdScientific = "id_scientific", 0, Block, "Id was rounded by a spreadsheet",
        "The id is written as a rounded number such as 1.23E+15, so digits are lost. Copy the id from its source as text.";
    /// Values in the wrong columns.
    ColumnsShifted = "columns_shifted", 0, Block, "Values stand in the wrong columns",
        "The values of this row stand one column off. Accept the repair to move them back.";
    /// A run of rows again.
    BlockRepeated = "block_repeated", 0, Block, "Rows are repeated",
        "Several rows in a row repeat earlier ones, as when they are pasted twice. Remove the repeated rows.";
}

impl Check {
    /// Whether Giga has this check.
    pub fn is_giga(self) -> bool {
        self.giga_number() > 0
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl From<Check> for &'static str {
    fn from(check: Check) -> Self {
        check.id()
    }
}

impl FromStr for Check {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let found = Self::ALL.iter().find(|check| check.id() == text);
        found.copied().ok_or_else(|| {
            let shown: String = text.chars().take(64).collect();
            Invalid::new("check_unknown", format!("'{shown}' is not a check"))
        })
    }
}

impl TryFrom<String> for Check {
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
    fn names_of_checks_are_unique_and_lead_back_and_every_check_says_what_to_do() {
        let ids: HashSet<_> = Check::ALL.iter().map(|check| check.id()).collect();
        assert_eq!(ids.len(), Check::ALL.len());
        for &check in Check::ALL {
            assert_eq!(check.id().parse::<Check>().unwrap(), check);
            assert!(
                check
                    .id()
                    .chars()
                    .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_')
            );
            assert!(check.explanation().ends_with('.') && !check.title().ends_with('.'));
        }
        assert_eq!("colour".parse::<Check>().unwrap_err().code, "check_unknown");
    }

    #[test]
    fn every_number_of_the_reference_has_its_check() {
        for number in 1..=29 {
            assert!(
                Check::ALL.iter().any(|check| check.giga_number() == number),
                "{number}"
            );
        }
    }
}
