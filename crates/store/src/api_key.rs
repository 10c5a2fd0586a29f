//! Keys with which programs use the API. Only the hash of a key's secret is stored.

use qosyl_domain::{CountryCode, Grant, KeyId, PersonId, SchoolId};
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::audit::{About, Entry, write_entry};
use crate::error::failed;
use crate::person::{get, read_grant};
use crate::{Author, SecretHash, StoreError};

/// The most keys of one installation, revoked ones included: their names stay taken, so that the
/// audit names each of them for ever.
pub const KEYS_MAX: usize = 10_000;

/// The most schools that one key names.
pub const SCHOOLS_PER_KEY_MAX: usize = 1_000;

/// How the database and the wire call the scope of a fleet.
const GIGA_METER: &str = "giga-meter";

/// What a key may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyScope {
    /// What a role may do, and where.
    Role(Grant),
    /// Send measurements of a fleet of Giga Meters, and nothing else.
    GigaMeter(Fleet),
}

/// The schools for which a fleet of other programs may send.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fleet {
    /// Those of this country; of any if it is not given.
    pub country: Option<CountryCode>,
    /// Only these; all of the country if there are none.
    pub schools: Vec<SchoolId>,
}

impl Fleet {
    /// Whether it may send for a school.
    pub fn covers(&self, school: SchoolId, country: CountryCode) -> bool {
        let here = self.country.is_none_or(|own| own == country);
        let named = self.schools.is_empty() || self.schools.contains(&school);
        // A fleet of nowhere is one of nobody.
        here && named && !(self.country.is_none() && self.schools.is_empty())
    }
}

impl KeyScope {
    /// The word on the wire.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Role(grant) => grant.role.as_str(),
            Self::GigaMeter(_) => GIGA_METER,
        }
    }

    /// The country that it is bound to.
    pub fn country(&self) -> Option<CountryCode> {
        match self {
            Self::Role(grant) => grant.country,
            Self::GigaMeter(fleet) => fleet.country,
        }
    }

    /// The schools that it is bound to.
    pub fn schools(&self) -> &[SchoolId] {
        match self {
            Self::Role(_) => &[],
            Self::GigaMeter(fleet) => &fleet.schools,
        }
    }

    /// The schools as they stand in the database.
    fn schools_text(&self) -> Option<String> {
        let schools = self.schools();
        (!schools.is_empty()).then(|| json!(schools).to_string())
    }

    fn read(
        word: &str,
        country: Option<String>,
        schools: Option<&str>,
    ) -> Result<Self, StoreError> {
        if word != GIGA_METER {
            return read_grant(word, country, None).map(Self::Role);
        }
        let corrupt = |detail: String| StoreError::Corrupt {
            what: "the schools of a key".to_owned(),
            detail,
        };
        let country = country.map(|it| it.parse()).transpose();
        let schools = schools.map_or(Ok(Vec::new()), serde_json::from_str);
        Ok(Self::GigaMeter(Fleet {
            country: country.map_err(|error: qosyl_domain::Invalid| corrupt(error.detail))?,
            schools: schools.map_err(|error| corrupt(error.to_string()))?,
        }))
    }
}

/// A key of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Its id: a `UUIDv7`.
    pub id: KeyId,
    /// SHA-256 of its secret.
    pub hash: SecretHash,
    /// Its name.
    pub name: String,
    /// Who made it; nobody for the administrator's token.
    pub person: Option<PersonId>,
    /// What it may do, and where.
    pub scope: KeyScope,
    /// When it was made, in milliseconds since 1970.
    pub created_at_ms: i64,
    /// From when on it no longer counts, in milliseconds since 1970.
    pub expires_at_ms: Option<i64>,
    /// Since when it no longer counts, in milliseconds since 1970.
    pub revoked_at_ms: Option<i64>,
    /// The day on which it was used last, in days since 1970.
    pub used_day: Option<i64>,
}

impl ApiKey {
    fn audited(&self) -> Value {
        let mut value = json!({"id": self.id, "name": self.name, "role": self.scope.as_str(),
            "country": self.scope.country(), "expires_at_ms": self.expires_at_ms,
            "revoked": self.revoked_at_ms.is_some()});
        if !self.scope.schools().is_empty() {
            value["schools"] = json!(self.scope.schools());
        }
        value
    }

    /// The roles that it holds; a key of a fleet holds none.
    pub fn grants(&self) -> &[Grant] {
        match &self.scope {
            KeyScope::Role(grant) => std::slice::from_ref(grant),
            KeyScope::GigaMeter(_) => &[],
        }
    }

    fn about(&self) -> About {
        About {
            subject: Some(self.id.to_string()),
            country: None,
        }
    }
}

/// Makes a key within a transaction.
pub(crate) fn create(
    connection: &Connection,
    key: &ApiKey,
    author: &Author,
) -> Result<(), StoreError> {
    let doing = failed("making a key");
    let keys = list(connection)?;
    if keys.len() >= KEYS_MAX {
        return Err(StoreError::TooManyKeys { most: KEYS_MAX });
    }
    let folded = key.name.to_lowercase();
    if keys.iter().any(|it| it.name.to_lowercase() == folded) {
        return Err(StoreError::KeyNameTaken(key.name.clone()));
    }
    let person = key.person.map(|id| get(connection, id)).transpose()?;
    connection
        .execute(
            "INSERT INTO api_keys (id, hash, name, person, role, country, created_at, expires_at,
             schools) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                key.id.0.as_bytes(),
                key.hash,
                key.name,
                person.map(|(place, _)| place),
                key.scope.as_str(),
                key.scope.country().map(String::from),
                key.created_at_ms,
                key.expires_at_ms,
                key.scope.schools_text()
            ],
        )
        .map_err(&doing)?;
    let entry = Entry::created("key_created", &key.audited());
    write_entry(connection, author, &key.about(), &entry)
}

/// Revokes a key within a transaction. Revoking it again changes nothing.
pub(crate) fn revoke(
    connection: &Connection,
    id: KeyId,
    author: &Author,
) -> Result<ApiKey, StoreError> {
    let found = |connection| -> Result<ApiKey, StoreError> {
        let mut keys = list(connection)?.into_iter();
        keys.find(|it| it.id == id)
            .ok_or(StoreError::KeyUnknown(id))
    };
    let before = found(connection)?;
    if before.revoked_at_ms.is_some() {
        return Ok(before);
    }
    connection
        .execute(
            "UPDATE api_keys SET revoked_at = ?2 WHERE id = ?1",
            params![id.0.as_bytes(), author.at_ms],
        )
        .map_err(failed("revoking a key"))?;
    let after = found(connection)?;
    let entry = Entry {
        action: "key_revoked",
        before: Some(before.audited()),
        after: Some(after.audited()),
    };
    write_entry(connection, author, &after.about(), &entry)?;
    Ok(after)
}

/// Remembers the day on which a key was used.
pub(crate) fn used(connection: &Connection, id: KeyId, day: i64) -> Result<(), StoreError> {
    connection
        .execute(
            "UPDATE api_keys SET used_day = max(coalesce(used_day, 0), ?2) WHERE id = ?1",
            params![id.0.as_bytes(), day],
        )
        .map(drop)
        .map_err(failed("remembering that a key is used"))
}

/// Every key, revoked ones included, in the order in which they were made.
pub(crate) fn list(connection: &Connection) -> Result<Vec<ApiKey>, StoreError> {
    let doing = failed("reading the keys");
    let mut statement = connection
        .prepare_cached(
            "SELECT api_keys.id, hash, api_keys.name, people.id, role, country,
             api_keys.created_at, expires_at, revoked_at, used_day, schools
             FROM api_keys LEFT JOIN people ON people.key = api_keys.person
             ORDER BY api_keys.key",
        )
        .map_err(&doing)?;
    let mut rows = statement.query([]).map_err(&doing)?;
    let mut keys = Vec::new();
    while let Some(row) = rows.next().map_err(&doing)? {
        let person: Option<[u8; 16]> = row.get(3).map_err(&doing)?;
        let word: String = row.get(4).map_err(&doing)?;
        let country = row.get(5).map_err(&doing)?;
        let schools: Option<String> = row.get(10).map_err(&doing)?;
        keys.push(ApiKey {
            id: KeyId(Uuid::from_bytes(row.get(0).map_err(&doing)?)),
            hash: row.get(1).map_err(&doing)?,
            name: row.get(2).map_err(&doing)?,
            person: person.map(|id| PersonId(Uuid::from_bytes(id))),
            scope: KeyScope::read(&word, country, schools.as_deref())?,
            created_at_ms: row.get(6).map_err(&doing)?,
            expires_at_ms: row.get(7).map_err(&doing)?,
            revoked_at_ms: row.get(8).map_err(&doing)?,
            used_day: row.get(9).map_err(&doing)?,
        });
    }
    Ok(keys)
}
