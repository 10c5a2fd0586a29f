//! Which uploads there are, page by page, of the places that somebody may look at.

use qosyl_domain::{CountryCode, area_key};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use uuid::Uuid;

use crate::error::failed;
use crate::upload::{COLUMNS, read};
use crate::{Store, StoreError, Upload, UploadState};

/// Where uploads are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadPlace {
    /// The country.
    pub country: CountryCode,
    /// Only uploads for this area; all of the country's where it is not given.
    pub area: Option<String>,
}

impl Store {
    /// Uploads before one of them, the latest first, of some places (all where none is named) and
    /// states.
    pub fn uploads(
        &self,
        places: Option<&[UploadPlace]>,
        states: &[UploadState],
        before: Option<Uuid>,
        limit: usize,
    ) -> Result<Vec<Upload>, StoreError> {
        self.read(|connection| list(connection, places, states, before, limit))
    }

    /// How many uploads there are of some places (all where none is named) and states.
    pub fn count_uploads(
        &self,
        places: Option<&[UploadPlace]>,
        states: &[UploadState],
    ) -> Result<usize, StoreError> {
        let mut values = Vec::new();
        let condition = condition(places, states, &mut values);
        self.read(|connection| {
            connection
                .query_row(
                    &format!("SELECT count(*) FROM uploads WHERE {condition}"),
                    params_from_iter(values),
                    |row| row.get::<_, u32>(0),
                )
                .map(|count| count as usize)
                .map_err(failed("counting uploads"))
        })
    }
}

/// Country codes and states are words of our own: letters and underscores, safe within quotes.
/// Names of areas are not, and go to the values.
fn condition(
    places: Option<&[UploadPlace]>,
    states: &[UploadState],
    values: &mut Vec<Value>,
) -> String {
    let states = if states.is_empty() {
        UploadState::ALL
    } else {
        states
    };
    let words: Vec<&str> = states.iter().map(|it| it.as_str()).collect();
    let states = format!("state IN ('{}')", words.join("', '"));
    let Some(places) = places else {
        return states;
    };
    let mut within = Vec::new();
    for place in places {
        let country = format!("country = '{}'", place.country.as_str());
        within.push(match &place.area {
            None => country,
            Some(area) => {
                values.push(area_key(area).into());
                format!("({country} AND area_key = ?)")
            }
        });
    }
    if within.is_empty() {
        return "0".to_owned();
    }
    format!("{states} AND ({})", within.join(" OR "))
}

fn list(
    connection: &Connection,
    places: Option<&[UploadPlace]>,
    states: &[UploadState],
    before: Option<Uuid>,
    limit: usize,
) -> Result<Vec<Upload>, StoreError> {
    let doing = failed("listing uploads");
    let before = before.unwrap_or(Uuid::max());
    let mut values: Vec<Value> = vec![before.as_bytes().to_vec().into()];
    let condition = condition(places, states, &mut values);
    values.push(i64::try_from(limit).unwrap_or(i64::MAX).into());
    let mut statement = connection
        .prepare(&format!(
            "{COLUMNS} WHERE id < ? AND {condition} ORDER BY id DESC LIMIT ?"
        ))
        .map_err(&doing)?;
    let rows = statement
        .query_map(params_from_iter(values), |row| Ok(read(row)))
        .map_err(&doing)?;
    rows.map(|row| row.map_err(&doing)?).collect()
}
