//! Who may do what: roles, and where they are held.

use serde::{Deserialize, Serialize};

use crate::{CountryCode, Invalid};

/// What a person or a program may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Role {
    /// Reads what is not public: uploads, reports, the audit.
    Viewer,
    /// Uploads lists and edits drafts.
    Steward,
    /// Approves and publishes what others uploaded.
    Reviewer,
    /// Everything.
    Administrator,
}

impl Role {
    /// Every role, the least first.
    pub const ALL: [Self; 4] = [
        Self::Viewer,
        Self::Steward,
        Self::Reviewer,
        Self::Administrator,
    ];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Steward => "steward",
            Self::Reviewer => "reviewer",
            Self::Administrator => "administrator",
        }
    }

    /// Whether who holds this role may do all that the other one may. Stewards and reviewers are
    /// viewers; neither is the other, so that a list needs two people unless somebody is given both.
    pub fn includes(self, other: Self) -> bool {
        self == other || self == Self::Administrator || other == Self::Viewer
    }
}

impl std::str::FromStr for Role {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let found = Self::ALL.into_iter().find(|it| it.as_str() == text);
        found.ok_or_else(|| {
            let shown: String = text.chars().take(24).collect();
            let detail =
                format!("'{shown}' is none of viewer, steward, reviewer and administrator");
            Invalid::new("role_unknown", detail)
        })
    }
}

impl std::fmt::Display for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The most characters of an area's name.
pub const AREA_CHARS_MAX: usize = 128;

/// The name or id of an area as grants are compared with it: its letters count, their size does not.
pub fn area_key(area: &str) -> String {
    area.to_lowercase()
}

/// A role, and where it is held.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// In which country; in all where it is not given.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "KEN"))]
    pub country: Option<CountryCode>,
    /// In which first-level area of the country, by its name or id; in the whole country where it
    /// is not given.
    #[serde(default)]
    pub area: Option<String>,
}

impl Grant {
    /// Refuses an area without its country, and one whose name cannot be a name.
    pub fn check(&self) -> Result<(), Invalid> {
        let Some(area) = &self.area else {
            return Ok(());
        };
        let wrong = |detail: String| Err(Invalid::new("area_wrong", detail));
        if self.country.is_none() {
            return wrong(format!("the area '{area:.64}' needs its country"));
        }
        let length = area.chars().count();
        if area.trim() != area || !(1..=AREA_CHARS_MAX).contains(&length) {
            let most = AREA_CHARS_MAX;
            return wrong(format!(
                "an area has 1 to {most} characters and no blanks at its ends"
            ));
        }
        if area.chars().any(char::is_control) {
            return wrong("an area's name has no control characters".to_owned());
        }
        Ok(())
    }

    fn is_in(&self, country: Option<CountryCode>) -> bool {
        self.country.is_none() || self.country == country
    }

    fn covers(&self, area: Option<&str>) -> bool {
        match (&self.area, area) {
            (None, _) => true,
            (Some(own), Some(asked)) => area_key(own) == area_key(asked),
            (Some(_), None) => false,
        }
    }
}

impl std::fmt::Display for Grant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.role)?;
        if let Some(country) = self.country {
            write!(f, " of {country}")?;
        }
        if let Some(area) = &self.area {
            write!(f, ", {area}")?;
        }
        Ok(())
    }
}

/// Whether these grants give a role in a country and area. Without a country: in all countries;
/// without an area: in the whole country.
pub fn allows(
    grants: &[Grant],
    role: Role,
    country: Option<CountryCode>,
    area: Option<&str>,
) -> bool {
    grants
        .iter()
        .any(|it| it.role.includes(role) && it.is_in(country) && it.covers(area))
}

/// Whether these grants give a role anywhere, or anywhere in a country: in whatever area.
pub fn allows_somewhere(grants: &[Grant], role: Role, country: Option<CountryCode>) -> bool {
    grants
        .iter()
        .any(|it| it.role.includes(role) && (country.is_none() || it.is_in(country)))
}

/// The areas of a country in which these grants give a role, each once, in the order of the grants.
pub fn areas_with(grants: &[Grant], role: Role, country: CountryCode) -> Vec<&str> {
    let there = |it: &&Grant| it.role.includes(role) && it.country == Some(country);
    let mut found: Vec<&str> = Vec::new();
    for area in grants
        .iter()
        .filter(there)
        .filter_map(|it| it.area.as_deref())
    {
        if found.iter().all(|it| area_key(it) != area_key(area)) {
            found.push(area);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(role: Role, country: Option<&str>, area: Option<&str>) -> Grant {
        Grant {
            role,
            country: country.map(|it| it.parse().unwrap()),
            area: area.map(str::to_owned),
        }
    }

    #[test]
    fn an_administrator_is_everything_and_steward_and_reviewer_are_not_each_other() {
        for role in Role::ALL {
            assert!(Role::Administrator.includes(role));
            assert!(role.includes(Role::Viewer));
            assert_eq!(role.as_str().parse::<Role>().unwrap(), role);
        }
        assert!(!Role::Steward.includes(Role::Reviewer));
        assert!(!Role::Reviewer.includes(Role::Steward));
        assert!(!Role::Viewer.includes(Role::Steward));
        assert!(!Role::Reviewer.includes(Role::Administrator));
    }

    #[test]
    fn a_role_counts_in_its_country_and_area_and_nowhere_else() {
        let ken = Some("KEN".parse().unwrap());
        let bih = Some("BIH".parse().unwrap());
        let here = [grant(Role::Steward, Some("KEN"), None)];
        assert!(allows(&here, Role::Steward, ken, None));
        assert!(allows(&here, Role::Viewer, ken, Some("Nairobi")));
        assert!(!allows(&here, Role::Steward, bih, None));
        assert!(!allows(&here, Role::Steward, None, None), "not everywhere");
        assert!(!allows(&here, Role::Reviewer, ken, None));

        let area = [grant(Role::Steward, Some("KEN"), Some("Nairobi"))];
        assert!(allows(&area, Role::Steward, ken, Some("NAIROBI")));
        assert!(!allows(&area, Role::Steward, ken, Some("Mombasa")));
        assert!(!allows(&area, Role::Steward, ken, None), "not all of it");

        let everywhere = [grant(Role::Reviewer, None, None)];
        assert!(allows(&everywhere, Role::Reviewer, bih, None));
        assert!(allows(&everywhere, Role::Reviewer, None, None));
        assert!(!allows(&[], Role::Viewer, ken, None));
    }

    #[test]
    fn somewhere_asks_for_no_area_and_maybe_for_no_country() {
        let area = [grant(Role::Reviewer, Some("KEN"), Some("Nairobi"))];
        assert!(allows_somewhere(&area, Role::Reviewer, None));
        assert!(allows_somewhere(&area, Role::Viewer, "KEN".parse().ok()));
        assert!(!allows_somewhere(&area, Role::Viewer, "BIH".parse().ok()));
        assert!(!allows_somewhere(&area, Role::Steward, None));
    }

    #[test]
    fn the_areas_of_a_role_are_named_once_and_only_where_it_is_held() {
        let grants = [
            grant(Role::Steward, Some("KEN"), Some("Nairobi")),
            grant(Role::Administrator, Some("KEN"), Some("NAIROBI")),
            grant(Role::Administrator, Some("KEN"), Some("Mombasa")),
            grant(Role::Reviewer, Some("KEN"), Some("Kisumu")),
            grant(Role::Steward, Some("BIH"), Some("Zenica")),
            grant(Role::Steward, Some("KEN"), None),
        ];
        let areas = |role| areas_with(&grants, role, "KEN".parse().unwrap());
        assert_eq!(areas(Role::Steward), ["Nairobi", "Mombasa"]);
        assert_eq!(areas(Role::Viewer), ["Nairobi", "Mombasa", "Kisumu"]);
    }

    #[test]
    fn an_area_needs_a_country_and_a_sound_name() {
        assert!(
            grant(Role::Viewer, Some("KEN"), Some("Nairobi"))
                .check()
                .is_ok()
        );
        assert!(grant(Role::Viewer, None, None).check().is_ok());
        let long = "x".repeat(AREA_CHARS_MAX + 1);
        for (country, area) in [
            (None, "Nairobi"),
            (Some("KEN"), ""),
            (Some("KEN"), " Nairobi"),
            (Some("KEN"), "a\nb"),
            (Some("KEN"), long.as_str()),
        ] {
            let error = grant(Role::Viewer, country, Some(area))
                .check()
                .unwrap_err();
            assert_eq!(error.code, "area_wrong");
        }
    }
}
