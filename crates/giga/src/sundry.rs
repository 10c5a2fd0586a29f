//! Giga Meter's registration of a device, and its flag that countries differ.

use qosyl_domain::MeterInfo;
use serde_json::{Map, Value};
use uuid::{Builder, Uuid};

use crate::Pseudonyms;
use crate::fields::Fields;
use crate::ids::{made, numbered, specific};
use crate::ndt7::meter;
use crate::school::SchoolKey;

/// What kind of place a registration is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FacilityKind {
    /// A school.
    School,
    /// A health facility, of which no register is kept here.
    Health,
    /// It names neither.
    None,
    /// It names both.
    Both,
}

/// A device that asks to be registered. Of what it says of itself only pseudonyms are left, but
/// for the id that it gets back.
#[derive(Debug, Clone, PartialEq)]
pub struct Registration {
    /// How it names its school.
    pub school: SchoolKey,
    /// What kind of place it is for.
    pub facility: FacilityKind,
    /// By which its records will name it: its own wish, or made for it. To be answered and not to
    /// be kept.
    pub user_id: String,
    /// The number of its registration.
    pub number: i64,
    /// A pseudonym of the device, as its records of version 1 lead to it.
    pub browser: Uuid,
    /// A pseudonym of the device, as its records of version 2 lead to it.
    pub installed: Uuid,
    /// A pseudonym of the hardware, where its id tells it from others.
    pub hardware: Option<Uuid>,
    /// A pseudonym of the installation.
    pub installation: Option<Uuid>,
    /// The program.
    pub meter: MeterInfo,
}

/// Reads a registration of either version.
pub fn registration(body: &Map<String, Value>, pseudonyms: Pseudonyms<'_>) -> Registration {
    let fields = Fields::new(body);
    let one = |names: &[&str]| fields.text(names).and_then(|it| specific(&it));
    let school = SchoolKey::of(&fields);
    let giga = school.giga_id.clone().unwrap_or_default();
    let hardware = one(&["devicehardwareid"]).map(|it| format!("hardware:{it}"));
    let installation = one(&["installationid"]).map(|it| format!("installation:{it}"));
    let wished = one(&["userid", "browserid"]).filter(|it| Uuid::parse_str(it).is_ok());
    let profile = one(&["macaddress"]).map(|it| format!("profile:{it}"));
    let user_id = wished.unwrap_or_else(|| {
        let clue = hardware.as_ref().or(profile.as_ref());
        user_of(pseudonyms, &giga, clue.map_or("", String::as_str))
    });
    let told = installation
        .as_ref()
        .or(profile.as_ref())
        .or(hardware.as_ref());
    let told = told
        .cloned()
        .unwrap_or_else(|| format!("browser:{user_id}"));
    let number = numbered(pseudonyms(&format!("number:{giga}|{told}")));
    let by_number = format!("registration:{number}");
    Registration {
        facility: facility(&fields),
        number,
        browser: pseudonyms(&format!("browser:{user_id}")),
        installed: pseudonyms(installation.as_ref().unwrap_or(&by_number)),
        hardware: hardware.as_deref().map(pseudonyms),
        installation: installation.as_deref().map(pseudonyms),
        meter: meter(&fields),
        school,
        user_id,
    }
}

/// The id by which the records of some hardware at a school are named, where nothing else is said.
fn user_of(pseudonyms: Pseudonyms<'_>, giga_id: &str, clue: &str) -> String {
    let pseudonym = pseudonyms(&format!("user:{giga_id}|{clue}"));
    Builder::from_random_bytes(pseudonym.into_bytes())
        .into_uuid()
        .to_string()
}

impl Registration {
    /// The same for the same device that registers at the same school.
    pub fn aside_id(&self) -> Uuid {
        let [giga, government, own] = self.school.parts();
        let device = self.browser.to_string();
        made("registration", &[&giga, &government, &own, &device])
    }

    /// What another account of the same computer is told of its registration.
    pub fn of_hardware(
        hardware_id: &str,
        giga_id: &str,
        pseudonyms: Pseudonyms<'_>,
    ) -> Option<(Uuid, String)> {
        let clue = format!("hardware:{}", specific(hardware_id)?);
        Some((pseudonyms(&clue), user_of(pseudonyms, giga_id, &clue)))
    }
}

fn facility(fields: &Fields<'_>) -> FacilityKind {
    let school = fields.get(&["gigaidschool"]).is_some();
    match (school, fields.get(&["gigaidhealth"]).is_some()) {
        (true, true) => FacilityKind::Both,
        (true, false) => FacilityKind::School,
        (false, true) => FacilityKind::Health,
        (false, false) => FacilityKind::None,
    }
}

/// A person chose another country for a device than that of its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// How it names its school.
    pub school: SchoolKey,
    /// The country of the address, ISO 3166-1 alpha-2.
    pub detected: Option<String>,
    /// The country that was chosen.
    pub selected: Option<String>,
}

impl Flag {
    /// The same for the same flag.
    pub fn id(&self) -> Uuid {
        let [giga, government, own] = self.school.parts();
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        let (detected, selected) = (text(&self.detected), text(&self.selected));
        made("flag", &[&giga, &government, &own, &detected, &selected])
    }
}

/// Reads such a flag.
pub fn flag(body: &Map<String, Value>) -> Flag {
    let fields = Fields::new(body);
    Flag {
        school: SchoolKey::of(&fields),
        detected: country(&fields, "detectedcountry"),
        selected: country(&fields, "selectedcountry"),
    }
}

/// Two letters of a country, in capitals.
pub(crate) fn country(fields: &Fields<'_>, name: &str) -> Option<String> {
    let text = fields.text(&[name])?;
    let letters = text.len() == 2 && text.chars().all(|it| it.is_ascii_alphabetic());
    letters.then(|| text.to_ascii_uppercase())
}

/// A pseudonym of the device that a record is of, by what is surest: what its registration gave it,
/// and its hardware last.
pub(crate) fn device(fields: &Fields<'_>, pseudonyms: Pseudonyms<'_>) -> Option<Uuid> {
    let told = [
        ("browserid", "browser"),
        ("installationid", "installation"),
        ("registrationid", "registration"),
        ("devicehardwareid", "hardware"),
    ];
    told.iter().find_map(|(name, kind)| {
        let id = specific(&fields.text(&[name])?)?;
        Some(pseudonyms(&format!("{kind}:{id}")))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn pseudonym(text: &str) -> Uuid {
        made("test", &[text])
    }

    fn read(body: &Value) -> Registration {
        registration(body.as_object().unwrap(), &pseudonym)
    }

    const GIGA: &str = "11111111-1111-4111-8111-111111111111";
    const HARDWARE: &str = "33333333-3333-4333-8333-333333333333";

    #[test]
    fn a_device_registered_again_is_the_same_and_two_of_a_kind_are_not() {
        let body = |profile: &str, hardware: &str| {
            json!({"giga_id_school": GIGA, "mac_address": profile, "device_hardware_id": hardware,
                "app_version": "2.0.3", "os": "windows"})
        };
        let first = read(&body("44444444-4444-4444-8444-444444444444", HARDWARE));
        assert_eq!(
            first,
            read(&body("44444444-4444-4444-8444-444444444444", HARDWARE))
        );
        let account = read(&body("44444444-4444-4444-8444-44444444444b", HARDWARE));
        assert_eq!(
            account.user_id, first.user_id,
            "another account of the same computer"
        );
        let generic = "03000200-0400-0500-0006-000700080009";
        let (one, two) = (read(&body("a1", generic)), read(&body("a2", generic)));
        assert_ne!((one.browser, one.number), (two.browser, two.number));
        assert_eq!((one.hardware, one.facility), (None, FacilityKind::School));
        let (hardware, user) = Registration::of_hardware(HARDWARE, GIGA, &pseudonym).unwrap();
        assert_eq!((Some(hardware), user), (first.hardware, first.user_id));
        assert_eq!(Registration::of_hardware(generic, GIGA, &pseudonym), None);
    }

    #[test]
    fn who_brings_an_id_gets_it_back_and_its_records_lead_to_the_device() {
        let user = "22222222-2222-4222-8222-222222222222";
        let made = read(&json!({"giga_id_school": GIGA, "user_id": user}));
        assert_eq!(made.user_id, user);
        let record = json!({"BrowserID": user.to_uppercase(), "device_hardware_id": HARDWARE});
        let fields = record.as_object().unwrap();
        assert_eq!(device(&Fields::new(fields), &pseudonym), Some(made.browser));
        let installed = read(&json!({"giga_id_school": GIGA, "installation_id": "66"}));
        let record = json!({"installation_id": "66", "registration_id": "987654"});
        let found = device(&Fields::new(record.as_object().unwrap()), &pseudonym);
        assert_eq!(
            (found, installed.installation),
            (Some(installed.installed), found)
        );
        let bare = read(&json!({"giga_id_school": GIGA}));
        let record = json!({"registration_id": bare.number});
        let found = device(&Fields::new(record.as_object().unwrap()), &pseudonym);
        assert_eq!(found, Some(bare.installed));
    }

    #[test]
    fn a_registration_names_one_kind_of_place() {
        for (body, facility) in [
            (json!({"giga_id_school": GIGA}), FacilityKind::School),
            (json!({"giga_id_health": GIGA}), FacilityKind::Health),
            (
                json!({"giga_id_health": GIGA, "giga_id_school": GIGA}),
                FacilityKind::Both,
            ),
            (json!({"giga_id_school": null}), FacilityKind::None),
        ] {
            assert_eq!(read(&body).facility, facility);
        }
    }

    #[test]
    fn a_flag_is_the_same_when_it_comes_again() {
        let body = |detected: &str| json!({"detected_country": detected, "selected_country": "UG", "school_id": "007"});
        let read = |body: Value| flag(body.as_object().unwrap());
        assert_eq!(read(body("ke")).detected.as_deref(), Some("KE"));
        assert_eq!(read(body("ke")).id(), read(body("KE")).id());
        assert_ne!(read(body("KE")).id(), read(body("TZ")).id());
        assert_eq!(read(body("not a country")).detected, None);
    }
}
