//! Other keys under which files know a school.

use qosyl_domain::{CountryCode, School, SchoolNumber};
use rusqlite::{Connection, params};

use crate::StoreError;
use crate::error::failed;

/// Whose id a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum AliasKind {
    /// Qosyl's.
    Qosyl = 0,
    /// Giga's.
    Giga = 1,
    /// The government's.
    Government = 2,
}

const KINDS: [AliasKind; 3] = [AliasKind::Qosyl, AliasKind::Giga, AliasKind::Government];

/// A key that a school had, or that a school had which became part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// Whose id it is.
    pub kind: AliasKind,
    /// The id.
    pub key: String,
    /// The school that it leads to.
    pub number: SchoolNumber,
}

/// The keys of a school.
pub(crate) fn keys(school: &School) -> [(AliasKind, Option<String>); 3] {
    [
        (AliasKind::Qosyl, Some(school.id.to_string())),
        (AliasKind::Giga, school.giga_id.clone()),
        (AliasKind::Government, school.government_id.clone()),
    ]
}

/// Lets a key lead to a school, or nowhere.
pub(crate) fn set(
    connection: &Connection,
    country: CountryCode,
    kind: AliasKind,
    key: &str,
    number: Option<SchoolNumber>,
) -> Result<(), StoreError> {
    let country = country.as_str();
    let done = match number {
        Some(number) => connection
            .prepare_cached("INSERT OR REPLACE INTO aliases VALUES (?1, ?2, ?3, ?4)")
            .and_then(|mut it| it.execute(params![country, kind as u8, key, number.0])),
        None => connection
            .prepare_cached("DELETE FROM aliases WHERE country = ?1 AND kind = ?2 AND key = ?3")
            .and_then(|mut it| it.execute(params![country, kind as u8, key])),
    };
    done.map(drop).map_err(failed("writing an alias"))
}

/// The aliases of a country.
pub(crate) fn list(
    connection: &Connection,
    country: CountryCode,
) -> Result<Vec<Alias>, StoreError> {
    let doing = failed("reading the aliases");
    let mut statement = connection
        .prepare_cached("SELECT kind, key, number FROM aliases WHERE country = ?1")
        .map_err(&doing)?;
    let rows = statement
        .query_map([country.as_str()], |row| {
            let kind = KINDS.get(usize::from(row.get::<_, u8>(0)?)).copied();
            Ok((kind, row.get(1)?, row.get(2)?))
        })
        .map_err(&doing)?;
    rows.map(|row| {
        let (kind, key, number) = row.map_err(&doing)?;
        let kind = kind.ok_or_else(|| StoreError::Corrupt {
            what: format!("the alias {key}"),
            detail: "it is of no known kind".to_owned(),
        })?;
        let number = SchoolNumber(number);
        Ok(Alias { kind, key, number })
    })
    .collect()
}
