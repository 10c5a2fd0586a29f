//! Which column of a file means what, by its name.

use csv::StringRecord;

use crate::RegisterError;

/// The most columns of a header.
pub(crate) const COLUMNS_MAX: usize = 512;
/// The most of a column's name that is shown.
const NAME_SHOWN: usize = 40;
/// The most columns that are named in an error.
const NAMES_SHOWN: usize = 20;

/// What a column can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Name,
    Latitude,
    Longitude,
    GigaId,
    EducationLevel,
    Country,
    DataSource,
}

/// Names as they are compared: small letters and digits only.
const NAMES: [(&str, Meaning); 17] = [
    ("schoolname", Meaning::Name),
    ("nameofschool", Meaning::Name),
    ("name", Meaning::Name),
    ("latitude", Meaning::Latitude),
    ("lat", Meaning::Latitude),
    ("longitude", Meaning::Longitude),
    ("lon", Meaning::Longitude),
    ("lng", Meaning::Longitude),
    ("long", Meaning::Longitude),
    ("gigaidschool", Meaning::GigaId),
    ("schoolidgiga", Meaning::GigaId),
    ("gigaid", Meaning::GigaId),
    ("educationlevel", Meaning::EducationLevel),
    ("countryiso3code", Meaning::Country),
    ("iso3", Meaning::Country),
    ("schooldatasource", Meaning::DataSource),
    ("datasource", Meaning::DataSource),
];

/// The place of each column that is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Columns {
    pub(crate) name: usize,
    pub(crate) latitude: usize,
    pub(crate) longitude: usize,
    pub(crate) giga_id: Option<usize>,
    pub(crate) education_level: Option<usize>,
    pub(crate) country: Option<usize>,
    pub(crate) data_source: Option<usize>,
    /// Columns that are not used, as the file names them.
    pub(crate) ignored: Vec<String>,
}

impl Columns {
    /// Finds the columns in a header.
    pub(crate) fn find(header: &StringRecord) -> Result<Self, RegisterError> {
        if header.len() > COLUMNS_MAX {
            return Err(RegisterError::TooManyColumns { most: COLUMNS_MAX });
        }
        let found: Vec<Option<Meaning>> = header.iter().map(meaning).collect();
        let place = |wanted: Meaning, words: &'static str| one(header, &found, wanted, words);
        let name = place(Meaning::Name, "name")?;
        let latitude = place(Meaning::Latitude, "latitude")?;
        let longitude = place(Meaning::Longitude, "longitude")?;
        let (Some(name), Some(latitude), Some(longitude)) = (name, latitude, longitude) else {
            return Err(missing(header, name, latitude, longitude));
        };
        let ignored = header
            .iter()
            .zip(&found)
            .filter(|(_, meaning)| meaning.is_none());
        Ok(Self {
            name,
            latitude,
            longitude,
            giga_id: place(Meaning::GigaId, "Giga id")?,
            education_level: place(Meaning::EducationLevel, "level of teaching")?,
            country: place(Meaning::Country, "country")?,
            data_source: place(Meaning::DataSource, "source")?,
            ignored: ignored.map(|(name, _)| shown(name)).collect(),
        })
    }
}

fn meaning(name: &str) -> Option<Meaning> {
    let folded: String = name.chars().filter(|it| it.is_alphanumeric()).collect();
    let folded = folded.to_lowercase();
    let known = NAMES.iter().find(|(known, _)| *known == folded);
    known.map(|(_, meaning)| *meaning)
}

fn one(
    header: &StringRecord,
    found: &[Option<Meaning>],
    wanted: Meaning,
    words: &'static str,
) -> Result<Option<usize>, RegisterError> {
    let mut places = (0..found.len()).filter(|place| found[*place] == Some(wanted));
    match (places.next(), places.next()) {
        (Some(first), Some(second)) => Err(RegisterError::AmbiguousColumns {
            meaning: words,
            first: shown(&header[first]),
            second: shown(&header[second]),
        }),
        (first, _) => Ok(first),
    }
}

fn missing(
    header: &StringRecord,
    name: Option<usize>,
    latitude: Option<usize>,
    longitude: Option<usize>,
) -> RegisterError {
    let needed = [
        (name, "the name (school_name)"),
        (latitude, "the latitude (latitude)"),
        (longitude, "the longitude (longitude)"),
    ];
    let missing: Vec<&str> = needed
        .into_iter()
        .filter(|(place, _)| place.is_none())
        .map(|(_, words)| words)
        .collect();
    let found: Vec<String> = header.iter().take(NAMES_SHOWN).map(shown).collect();
    RegisterError::MissingColumns {
        missing: missing.join(" and "),
        found: found.join(", "),
    }
}

fn shown(name: &str) -> String {
    name.chars()
        .filter(|it| !it.is_control())
        .take(NAME_SHOWN)
        .collect()
}
