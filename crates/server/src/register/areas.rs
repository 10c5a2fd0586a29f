//! For which area of a country an upload counts, and which uploads somebody sees.

use qosyl_domain::{CountryCode, Grant, Role, area_key, areas_with};
use qosyl_store::{UploadKind, UploadPlace};

use crate::caller::Caller;
use crate::error::ApiError;

/// Whether a file of a kind may count for an area alone.
fn may_have_area(kind: UploadKind) -> bool {
    matches!(
        kind,
        UploadKind::Schools | UploadKind::Coverage | UploadKind::Candidates
    )
}

/// For which area a new upload counts; `None` is the whole country. Who is steward of exactly one
/// area need not name it. Refuses who is no steward there.
pub fn of_new(
    caller: &Caller,
    country: CountryCode,
    kind: UploadKind,
    asked: Option<&str>,
) -> Result<Option<String>, ApiError> {
    let role = Role::Steward;
    if let Some(asked) = asked {
        return of_asked(caller, country, kind, asked).map(Some);
    }
    let own = areas_with(caller.grants(), role, country);
    if caller.may(role, Some(country)) || own.is_empty() || !may_have_area(kind) {
        caller.require(role, Some(country))?;
        return Ok(None);
    }
    match own[..] {
        [one] => Ok(Some(one.to_owned())),
        _ => Err(ApiError::bad(
            "area_needed",
            format!(
                "you are a steward of several areas; name one with area=: {}",
                own.join(", ")
            ),
        )),
    }
}

fn of_asked(
    caller: &Caller,
    country: CountryCode,
    kind: UploadKind,
    asked: &str,
) -> Result<String, ApiError> {
    if !may_have_area(kind) {
        let text = "only schools, coverage and candidates can count for one area; leave it out";
        return Err(ApiError::bad("area_wrong", text));
    }
    let grant = Grant {
        role: Role::Steward,
        country: Some(country),
        area: Some(asked.to_owned()),
    };
    grant.check()?;
    caller.require_in(grant.role, grant.country, Some(asked))?;
    // As the grant writes it, if one is for the area.
    let own = areas_with(caller.grants(), grant.role, country);
    let same = own.into_iter().find(|it| area_key(it) == area_key(asked));
    Ok(same.unwrap_or(asked).to_owned())
}

/// The places whose uploads somebody may see, all of them or those of a country; `None` for all.
/// Refuses who may see none of the country.
pub fn visible(
    caller: &Caller,
    country: Option<CountryCode>,
) -> Result<Option<Vec<UploadPlace>>, ApiError> {
    caller.require_somewhere(Role::Viewer, country)?;
    if let Some(country) = country {
        return Ok(Some(visible_in(caller, country)));
    }
    if caller.may(Role::Viewer, None) {
        return Ok(None);
    }
    let place = |it: &Grant| {
        Some(UploadPlace {
            country: it.country?,
            area: it.area.clone(),
        })
    };
    Ok(Some(caller.grants().iter().filter_map(place).collect()))
}

/// The places of a country whose uploads somebody may see.
pub fn visible_in(caller: &Caller, country: CountryCode) -> Vec<UploadPlace> {
    let place = |area: Option<&str>| UploadPlace {
        country,
        area: area.map(str::to_owned),
    };
    if caller.may(Role::Viewer, Some(country)) {
        return vec![place(None)];
    }
    let areas = areas_with(caller.grants(), Role::Viewer, country);
    areas.into_iter().map(|area| place(Some(area))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::caller::testing::person;

    fn kenya() -> CountryCode {
        "KEN".parse().unwrap()
    }

    fn caller(grants: &[(Role, &str, Option<&str>)]) -> Caller {
        let grants = grants.iter().map(|(role, country, area)| Grant {
            role: *role,
            country: country.parse().ok(),
            area: area.map(str::to_owned),
        });
        person(false, grants.collect())
    }

    fn of(caller: &Caller, kind: UploadKind, asked: Option<&str>) -> Result<String, String> {
        let area = of_new(caller, kenya(), kind, asked);
        let code = |error| match error {
            ApiError::Refused { code, .. } => code.to_owned(),
            other => panic!("{other}"),
        };
        area.map(Option::unwrap_or_default).map_err(code)
    }

    #[test]
    fn a_steward_of_one_area_uploads_for_it_alone_and_of_a_country_for_what_they_name() {
        use Role::{Reviewer, Steward};
        use UploadKind::{Boundaries, Candidates, Coverage, Schools};

        let nairobi = caller(&[
            (Steward, "KEN", Some("Nairobi")),
            (Reviewer, "KEN", Some("Mombasa")),
        ]);
        let missing = Err("role_missing".to_owned());
        for kind in [Schools, Coverage, Candidates] {
            assert_eq!(of(&nairobi, kind, None), Ok("Nairobi".to_owned()));
            assert_eq!(
                of(&nairobi, kind, Some("NAIROBI")),
                Ok("Nairobi".to_owned())
            );
            assert_eq!(of(&nairobi, kind, Some("Mombasa")), missing);
        }
        assert_eq!(of(&nairobi, Boundaries, None), missing);
        let wrong = Err("area_wrong".to_owned());
        assert_eq!(of(&nairobi, Boundaries, Some("Nairobi")), wrong);
        assert_eq!(of(&nairobi, Schools, Some(" Nairobi")), wrong);

        let two = caller(&[
            (Steward, "KEN", Some("Nairobi")),
            (Steward, "KEN", Some("Mombasa")),
        ]);
        assert_eq!(of(&two, Schools, None), Err("area_needed".to_owned()));
        assert_eq!(of(&two, Schools, Some("mombasa")), Ok("Mombasa".to_owned()));

        let whole = caller(&[(Steward, "KEN", None), (Steward, "KEN", Some("Nairobi"))]);
        assert_eq!(of(&whole, Schools, None), Ok(String::new()));
        assert_eq!(of(&whole, Schools, Some("Kisumu")), Ok("Kisumu".to_owned()));
        let other = caller(&[(Steward, "BIH", Some("Nairobi"))]);
        assert_eq!(of(&other, Schools, None), missing);
    }

    #[test]
    fn who_has_an_area_sees_its_uploads_and_no_others() {
        let place = |area: Option<&str>| UploadPlace {
            country: kenya(),
            area: area.map(str::to_owned),
        };
        let area = caller(&[(Role::Reviewer, "KEN", Some("Nairobi"))]);
        let own = Some(vec![place(Some("Nairobi"))]);
        assert_eq!(visible(&area, None).unwrap(), own);
        assert_eq!(visible(&area, Some(kenya())).unwrap(), own);
        assert!(visible(&area, "BIH".parse().ok()).is_err());
        let both = caller(&[
            (Role::Viewer, "KEN", None),
            (Role::Steward, "KEN", Some("Nairobi")),
        ]);
        let whole = Some(vec![place(None)]);
        assert_eq!(visible(&both, Some(kenya())).unwrap(), whole);
        assert_eq!(visible(&Caller::Administrator, None).unwrap(), None);
        assert!(visible(&Caller::Public, None).is_err());
    }
}
