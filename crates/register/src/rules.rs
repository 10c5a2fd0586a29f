//! The rules of the checks: what weighs how much, and which numbers are sane. Versioned: a report
//! names the version that it rests on.

use std::collections::{BTreeMap, BTreeSet};

use qosyl_domain::{Field, Kind};
use serde::{Deserialize, Serialize};

use crate::{Check, RegisterError, Severity};

/// The version of the rules in this program.
pub const RULES_VERSION: &str = "2026.11";

/// Whose rules hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Qosyl's: true distances, names in any script, the register beside the file.
    #[default]
    Qosyl,
    /// Exactly Giga's, so that results can be compared: the file only.
    Giga,
}

/// The least and the most of a column, both included.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// The least.
    pub least: f64,
    /// The most.
    pub most: f64,
}

/// The rules of the checks. A country lays its own over them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// The version that they were written for.
    pub version: String,
    /// Whose rules hold.
    pub mode: Mode,
    /// The present year: the most that a year can be.
    pub present_year: i32,
    /// Checks that weigh otherwise than they do by themselves.
    pub severities: BTreeMap<Check, Severity>,
    /// Checks that are not made.
    pub off: BTreeSet<Check>,
    /// Columns with another range.
    pub ranges: BTreeMap<Field, Range>,
    /// Within how many metres two schools are near each other.
    pub near_m: f64,
    /// From which likeness two names are similar, 0 to 100.
    pub similar_percent: f64,
    /// From how many metres on a school has moved.
    pub moved_m: f64,
    /// Within how many metres a school is looked for under a new id.
    pub same_school_m: f64,
    /// How many schools a small cell may hold.
    pub density_most: u32,
    /// How many decimals coordinates should have.
    pub decimals_least: u32,
}

impl Default for Rules {
    /// Qosyl's rules. The present year must still be set: years are not judged by it until then.
    fn default() -> Self {
        Self {
            version: RULES_VERSION.to_owned(),
            mode: Mode::Qosyl,
            present_year: 9_999,
            severities: BTreeMap::new(),
            off: BTreeSet::new(),
            ranges: BTreeMap::new(),
            near_m: 110.0,
            similar_percent: 80.0,
            moved_m: 500.0,
            same_school_m: 2_000.0,
            density_most: 5,
            decimals_least: 5,
        }
    }
}

impl Rules {
    /// Qosyl's rules.
    pub fn qosyl(present_year: i32) -> Self {
        Self {
            present_year,
            ..Self::default()
        }
    }

    /// Giga's rules.
    pub fn giga(present_year: i32) -> Self {
        Self {
            mode: Mode::Giga,
            ..Self::qosyl(present_year)
        }
    }

    /// How much a check weighs; `None` if it is not made.
    pub fn severity(&self, check: Check) -> Option<Severity> {
        if self.off.contains(&check) || (self.mode == Mode::Giga && !check.is_giga()) {
            return None;
        }
        let usual = match self.mode {
            Mode::Qosyl => check.severity(),
            Mode::Giga => giga_severity(check),
        };
        Some(self.severities.get(&check).copied().unwrap_or(usual))
    }

    /// The range of a column, if it is a number with one.
    pub fn range(&self, field: Field) -> Option<Range> {
        if let Some(range) = self.ranges.get(&field) {
            return Some(*range);
        }
        if self.mode == Mode::Giga && !GIGA_RANGES.contains(&field) {
            return None;
        }
        let (least, most) = match field.kind() {
            Kind::Whole { least, most } => (least as f64, most as f64),
            Kind::Decimal { least, most, .. } => (least, most),
            Kind::Year { least } => (least as f64, f64::from(self.present_year)),
            _ => return None,
        };
        Some(Range { least, most })
    }

    /// Refuses rules that make no sense.
    ///
    /// # Errors
    ///
    /// [`RegisterError::Rules`] names what is wrong.
    pub fn validate(&self) -> Result<(), RegisterError> {
        let wrong = |what: String| Err(RegisterError::Rules { what });
        if self.version != RULES_VERSION {
            return wrong(format!(
                "the version is '{}', this program has {RULES_VERSION}",
                self.version.chars().take(24).collect::<String>()
            ));
        }
        for (name, value, least, most) in [
            ("near_m", self.near_m, 1.0, 5_000.0),
            ("similar_percent", self.similar_percent, 0.0, 100.0),
            ("moved_m", self.moved_m, 0.0, 1e7),
            ("same_school_m", self.same_school_m, 1.0, 1e5),
            (
                "present_year",
                f64::from(self.present_year),
                1_900.0,
                9_999.0,
            ),
            ("density_most", f64::from(self.density_most), 1.0, 1e6),
            ("decimals_least", f64::from(self.decimals_least), 0.0, 15.0),
        ] {
            if !(least..=most).contains(&value) {
                return wrong(format!("{name} is {value}, and must be {least} to {most}"));
            }
        }
        for (field, range) in &self.ranges {
            let order = range.least <= range.most;
            if !order {
                let Range { least, most } = range;
                return wrong(format!("the range of {field} is {least} to {most}"));
            }
        }
        Ok(())
    }
}

/// The columns for which Giga has a range, beside the coordinates.
const GIGA_RANGES: [Field; 18] = [
    Field::EstablishmentYear,
    Field::DataYear,
    Field::DownloadSpeedContracted,
    Field::DownloadSpeedGovt,
    Field::NumComputers,
    Field::NumComputersDesired,
    Field::NumTeachers,
    Field::NumAdmPersonnel,
    Field::NumClassrooms,
    Field::NumLatrines,
    Field::NumStudents,
    Field::FiberNodeDistance,
    Field::MicrowaveNodeDistance,
    Field::NearestSchoolDistance,
    Field::SchoolsWithin1km,
    Field::SchoolsWithin2km,
    Field::SchoolsWithin3km,
    Field::SchoolsWithin10km,
];

/// What Giga refuses blocks; what it calls medium or low is a warning; the rest is a note.
fn giga_severity(check: Check) -> Severity {
    match check {
        Check::DuplicateGovernmentId
        | Check::DuplicateGigaId
        | Check::MandatoryMissing
        | Check::ImpossibleCoordinates
        | Check::OutsideCountry => Severity::Block,
        Check::Precision
        | Check::DuplicateSetNameLevelLocation
        | Check::DuplicateLocation
        | Check::DuplicateExceptIds
        | Check::DuplicateNameNearby
        | Check::SimilarNameNearby
        | Check::Density => Severity::Warning,
        _ => Severity::Note,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_lays_its_own_over_the_rules_and_mistakes_are_refused() {
        let text = r#"{"present_year": 2026, "severities": {"precision": "block"},
            "off": ["coordinates_centroid"], "ranges": {"num_students": {"least": 1, "most": 3}}}"#;
        let rules: Rules = serde_json::from_str(text).unwrap();
        rules.validate().unwrap();
        assert_eq!(rules.severity(Check::Precision), Some(Severity::Block));
        assert_eq!(rules.severity(Check::Centroid), None);
        assert_eq!(rules.range(Field::NumStudents).map(|it| it.most), Some(3.0));
        assert_eq!(rules.range(Field::DataYear).map(|it| it.most), Some(2026.0));
        assert_eq!(rules.range(Field::Name), None);
        let again = serde_json::to_string(&rules).unwrap();
        assert_eq!(serde_json::from_str::<Rules>(&again).unwrap(), rules);
        for wrong in [r#"{"colour": 1}"#, r#"{"off": ["colour"]}"#] {
            assert!(serde_json::from_str::<Rules>(wrong).is_err());
        }
        for wrong in [
            r#"{"near_m": 1e9}"#,
            r#"{"version": "1"}"#,
            r#"{"ranges": {"num_students": {"least": 2, "most": 1}}}"#,
        ] {
            let rules: Rules = serde_json::from_str(wrong).unwrap();
            assert_eq!(rules.validate().unwrap_err().code(), "rules_wrong");
        }
    }

    #[test]
    fn in_gigas_mode_only_gigas_checks_are_made() {
        let rules = Rules::giga(2026);
        for &check in Check::ALL {
            assert_eq!(rules.severity(check).is_some(), check.is_giga(), "{check}");
        }
    }
}
