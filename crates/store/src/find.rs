//! Schools by the ids under which other programs know them.

use qosyl_domain::{CountryCode, SchoolNumber, Standing};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::error::failed;
use crate::{AliasKind, SchoolRow, Store, StoreError, school};

/// The most schools that one id is looked up to: a second one makes it ambiguous already.
const FOUND_MAX: usize = 16;
/// The longest chain of merged schools that is followed.
const MERGES_MAX: usize = 16;

/// The condition that a school counts: beyond are those of a publishing under way.
const COUNTS: &str = "number <= (SELECT value FROM meta WHERE key = 'schools')";

impl Store {
    /// The schools with an id of Giga, also one that a school had before or that a school had which
    /// became part of another; capitals do not matter. There should be one at most.
    pub fn schools_by_giga_id(&self, giga_id: &str) -> Result<Vec<SchoolRow>, StoreError> {
        let key = giga_id.trim().to_ascii_lowercase();
        let query = format!(
            "SELECT number FROM schools WHERE giga_id IS NOT NULL AND lower(giga_id) = ?1
             AND {COUNTS} UNION SELECT number FROM aliases WHERE kind = {} AND lower(key) = ?1
             LIMIT {FOUND_MAX}",
            AliasKind::Giga as u8
        );
        self.read(|connection| {
            let found = numbers(connection, &query, [Value::Text(key)])?;
            present(connection, &found)
        })
    }

    /// The schools of a country with the government's id, whatever its capitals. If there is none,
    /// those whose id differs by zeros before it.
    pub fn schools_by_government_id(
        &self,
        country: CountryCode,
        id: &str,
    ) -> Result<Vec<SchoolRow>, StoreError> {
        let key = id.trim().to_ascii_lowercase();
        let query = format!(
            "SELECT number FROM schools WHERE govt_id IS NOT NULL AND country = ?1
             AND ltrim(lower(govt_id), '0') = ?2 AND {COUNTS} LIMIT {FOUND_MAX}"
        );
        let bare = key.trim_start_matches('0').to_owned();
        let values = [Value::Text(country.into()), Value::Text(bare)];
        let rows = self.read(|connection| {
            let found = numbers(connection, &query, values)?;
            present(connection, &found)
        })?;
        let is_exact = |row: &SchoolRow| {
            let own = row.school.government_id.as_deref();
            own.is_some_and(|own| own.trim().eq_ignore_ascii_case(&key))
        };
        let (exact, near): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_exact);
        Ok(if exact.is_empty() { near } else { exact })
    }
}

fn numbers(
    connection: &Connection,
    query: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<SchoolNumber>, StoreError> {
    let doing = failed("looking for a school");
    let mut statement = connection.prepare_cached(query).map_err(&doing)?;
    let rows = statement
        .query_map(params_from_iter(values), |row| row.get(0).map(SchoolNumber))
        .map_err(&doing)?;
    rows.collect::<Result<_, _>>().map_err(&doing)
}

/// The schools of these numbers, each once; of one that became part of another that other one.
fn present(connection: &Connection, found: &[SchoolNumber]) -> Result<Vec<SchoolRow>, StoreError> {
    let mut rows: Vec<SchoolRow> = Vec::new();
    for number in found {
        let row = after_merges(connection, *number)?;
        rows.extend(row.filter(|it| rows.iter().all(|other| other.number != it.number)));
    }
    Ok(rows)
}

fn after_merges(
    connection: &Connection,
    number: SchoolNumber,
) -> Result<Option<SchoolRow>, StoreError> {
    let mut row = school::get(connection, number)?;
    for _ in 0..MERGES_MAX {
        let Some(Standing::Merged(into)) = row.as_ref().map(|it| it.school.standing) else {
            break;
        };
        let Some(number) = school::find_number(connection, into)? else {
            break;
        };
        row = school::get(connection, number)?;
    }
    Ok(row)
}
