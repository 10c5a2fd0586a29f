//! A whole school as bytes: how it was before a change.
//!
//! A form number, the id, the place, the country, then texts with their lengths, then the
//! details. Only this file knows the form.

use qosyl_domain::{CountryCode, Details, EducationLevel, Position, School, SchoolId, Standing};
use uuid::Uuid;

use crate::StoreError;

const FORM: u8 = 1;
/// The length of a text that is not there.
const NONE: u32 = u32::MAX;

/// Writes a school.
pub(crate) fn write(school: &School) -> Vec<u8> {
    let details = school.details.as_bytes();
    let mut bytes = Vec::with_capacity(96 + school.name.len() + details.len());
    bytes.push(FORM);
    bytes.push(u8::from(school.simulated));
    bytes.extend(school.id.0.as_bytes());
    bytes.extend(school.position.longitude.to_le_bytes());
    bytes.extend(school.position.latitude.to_le_bytes());
    bytes.extend(school.country.as_str().as_bytes());
    put(&mut bytes, Some(&school.name));
    put(&mut bytes, school.giga_id.as_deref());
    put(&mut bytes, school.government_id.as_deref());
    put(
        &mut bytes,
        school.education_level.map(EducationLevel::as_str),
    );
    put(&mut bytes, school.data_source.as_deref());
    let standing = Some(school.standing).filter(|it| *it != Standing::Open);
    put(&mut bytes, standing.map(String::from).as_deref());
    bytes.extend(details);
    bytes
}

fn put(bytes: &mut Vec<u8>, text: Option<&str>) {
    let length = text.map_or(NONE, |text| {
        u32::try_from(text.len()).expect("texts of schools are far shorter than 4 GiB")
    });
    bytes.extend(length.to_le_bytes());
    bytes.extend(text.unwrap_or_default().as_bytes());
}

/// Reads a school.
pub(crate) fn read(bytes: &[u8]) -> Result<School, StoreError> {
    take_school(bytes).ok_or_else(|| StoreError::Corrupt {
        what: "how a school was".to_owned(),
        detail: format!("its {} bytes are cut short or of another form", bytes.len()),
    })
}

fn take_school(bytes: &[u8]) -> Option<School> {
    let (&[form, simulated], rest) = bytes.split_first_chunk()?;
    let (id, rest) = rest.split_first_chunk::<16>()?;
    let (longitude, rest) = rest.split_first_chunk()?;
    let (latitude, rest) = rest.split_first_chunk()?;
    let (country, rest) = rest.split_first_chunk::<3>()?;
    let mut rest = rest;
    let country: CountryCode = std::str::from_utf8(country).ok()?.parse().ok()?;
    let name = take(&mut rest)??;
    let giga_id = take(&mut rest)?;
    let government_id = take(&mut rest)?;
    let level = take(&mut rest)?;
    let data_source = take(&mut rest)?;
    let standing = match take(&mut rest)? {
        None => Standing::Open,
        Some(text) => text.parse().ok()?,
    };
    (form == FORM).then_some(School {
        id: SchoolId(Uuid::from_bytes(*id)),
        giga_id,
        government_id,
        name,
        position: Position {
            longitude: f64::from_le_bytes(*longitude),
            latitude: f64::from_le_bytes(*latitude),
        },
        country,
        education_level: level.and_then(|it| EducationLevel::from_words(&it)),
        data_source,
        simulated: simulated != 0,
        standing,
        details: Details::from_bytes(rest)?,
    })
}

/// The next text; the outer `None` where the bytes are cut short.
#[expect(
    clippy::option_option,
    reason = "cut short and not there are two things"
)]
fn take(bytes: &mut &[u8]) -> Option<Option<String>> {
    let (length, rest) = bytes.split_first_chunk()?;
    let length = u32::from_le_bytes(*length);
    if length == NONE {
        *bytes = rest;
        return Some(None);
    }
    let (text, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    *bytes = rest;
    Some(Some(std::str::from_utf8(text).ok()?.to_owned()))
}

#[cfg(test)]
mod tests {
    use qosyl_domain::Field;

    use super::*;

    fn school() -> School {
        let position = Position::new(36.8, -1.25).unwrap();
        let id = SchoolId(Uuid::from_u128(7));
        let mut school = School::new(id, "KEN".parse().unwrap(), "Мектеп №1", position);
        for (field, value) in [
            (Field::GigaId, "g"),
            (Field::GovernmentId, "007"),
            (Field::EducationLevel, "Primary"),
            (Field::Latitude, "-1.250"),
            (Field::NumStudents, "120"),
            (Field::Standing, "closed"),
        ] {
            school.set(field, Some(value)).unwrap();
        }
        school.simulated = true;
        school
    }

    #[test]
    fn a_school_comes_back_from_its_bytes_in_every_column() {
        let school = school();
        assert_eq!(read(&write(&school)).unwrap(), school);
        let plain = School::new(school.id, school.country, "A", school.position);
        assert_eq!(read(&write(&plain)).unwrap(), plain);
    }

    #[test]
    fn bytes_that_are_cut_short_within_the_texts_are_told_apart() {
        let plain = School::new(school().id, school().country, "Alpha", school().position);
        let bytes = write(&plain);
        for length in 0..bytes.len() {
            assert!(read(&bytes[..length]).is_err(), "{length}");
        }
        assert!(read(&[&[9], &bytes[1..]].concat()).is_err());
    }
}
