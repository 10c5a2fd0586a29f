//! People with accounts, and the roles that they hold. Passwords are stored as hashes only, and
//! no hash ever goes to the audit.

use qosyl_domain::{CountryCode, Grant, Invalid, PersonId};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::audit::{About, Entry, write_entry};
use crate::error::failed;
use crate::session::end_all;
use crate::{Author, StoreError};

/// The most people that one installation has.
pub const PEOPLE_MAX: u32 = 10_000;
/// The most roles that one person holds.
pub const GRANTS_PER_PERSON_MAX: usize = 100;

/// Somebody with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// What they sign in with, in small letters.
    pub login: String,
    /// How they are called.
    pub name: String,
    /// Whether the password was made by somebody else and must be changed first.
    pub must_change: bool,
    /// When the account was made, in milliseconds since 1970.
    pub created_at_ms: i64,
    /// Since when they cannot sign in, in milliseconds since 1970.
    pub disabled_at_ms: Option<i64>,
    /// The roles that they hold.
    pub grants: Vec<Grant>,
}

impl Person {
    /// How the person is written down in the audit: no password, no hash.
    fn audited(&self) -> Value {
        json!({"id": self.id, "login": self.login, "name": self.name,
            "must_change": self.must_change, "disabled": self.disabled_at_ms.is_some(),
            "grants": self.grants})
    }
}

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// Their id: a `UUIDv7`.
    pub id: PersonId,
    /// What they sign in with, in small letters.
    pub login: String,
    /// How they are called.
    pub name: String,
    /// The hash of their password, as a PHC string.
    pub password: String,
    /// Whether they must change it first.
    pub must_change: bool,
    /// The roles that they hold.
    pub grants: Vec<Grant>,
}

/// What changes of a person; what is `None` stays.
#[derive(Debug, Clone, Default)]
pub struct PersonChange {
    /// How they are called.
    pub name: Option<String>,
    /// Whether they are kept from signing in. Their sessions end then.
    pub disabled: Option<bool>,
    /// The roles that they hold. Their sessions end.
    pub grants: Option<Vec<Grant>>,
    /// Their password. Their sessions end.
    pub password: Option<NewPassword>,
}

impl PersonChange {
    /// Whether the person is signed out everywhere by it.
    pub fn ends_sessions(&self) -> bool {
        self.disabled == Some(true) || self.grants.is_some() || self.password.is_some()
    }
}

/// A password to be set.
#[derive(Clone)]
pub struct NewPassword {
    /// Its hash, as a PHC string.
    pub hash: String,
    /// Whether it must be changed at the next sign-in.
    pub must_change: bool,
    /// The hash that it takes the place of, if it must still be that one.
    pub instead_of: Option<String>,
}

impl std::fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewPassword").finish_non_exhaustive()
    }
}

const COLUMNS: &str =
    "SELECT key, id, login, name, must_change, created_at, disabled_at FROM people";

/// Makes an account within a transaction.
pub(crate) fn create(
    connection: &Connection,
    new: &NewPerson,
    author: &Author,
) -> Result<Person, StoreError> {
    let doing = failed("making an account");
    let count: u32 = connection
        .query_row("SELECT count(*) FROM people", [], |row| row.get(0))
        .map_err(&doing)?;
    if count >= PEOPLE_MAX {
        return Err(StoreError::TooManyPeople { most: PEOPLE_MAX });
    }
    if find(connection, "login", &new.login)?.is_some() {
        return Err(StoreError::LoginTaken(new.login.clone()));
    }
    connection
        .execute(
            "INSERT INTO people (id, login, name, password, must_change, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                new.id.0.as_bytes(),
                new.login,
                new.name,
                new.password,
                new.must_change,
                author.at_ms
            ],
        )
        .map_err(&doing)?;
    let key = connection.last_insert_rowid();
    write_grants(connection, key, &new.grants)?;
    let (_, made) = get(connection, new.id)?;
    let entry = Entry::created("person_created", &made.audited());
    write_entry(connection, author, &About::person(made.id), &entry)?;
    Ok(made)
}

/// Changes an account within a transaction.
pub(crate) fn change(
    connection: &Connection,
    id: PersonId,
    change: &PersonChange,
    author: &Author,
) -> Result<Person, StoreError> {
    let doing = failed("changing an account");
    let (key, before) = get(connection, id)?;
    if let Some(name) = &change.name {
        let statement = "UPDATE people SET name = ?2 WHERE key = ?1";
        connection
            .execute(statement, params![key, name])
            .map_err(&doing)?;
    }
    if let Some(disabled) = change.disabled {
        let since = before.disabled_at_ms.unwrap_or(author.at_ms);
        let statement = "UPDATE people SET disabled_at = ?2 WHERE key = ?1";
        connection
            .execute(statement, params![key, disabled.then_some(since)])
            .map_err(&doing)?;
    }
    if let Some(grants) = &change.grants {
        write_grants(connection, key, grants)?;
    }
    if let Some(password) = &change.password {
        set_password(connection, key, password)?;
    }
    if change.ends_sessions() {
        end_all(connection, key)?;
    }
    let (_, after) = get(connection, id)?;
    let entry = Entry {
        action: action(change),
        before: Some(before.audited()),
        after: Some(after.audited()),
    };
    write_entry(connection, author, &About::person(id), &entry)?;
    Ok(after)
}

/// The word for a change, by its weightiest part.
fn action(change: &PersonChange) -> &'static str {
    match (change.disabled, &change.grants, &change.password) {
        (Some(true), ..) => "person_disabled",
        (Some(false), ..) => "person_enabled",
        (_, Some(_), _) => "grants_changed",
        (_, _, Some(_)) => "password_changed",
        _ => "person_renamed",
    }
}

fn set_password(
    connection: &Connection,
    key: i64,
    password: &NewPassword,
) -> Result<(), StoreError> {
    let changed = connection
        .execute(
            "UPDATE people SET password = ?2, must_change = ?3
             WHERE key = ?1 AND (?4 IS NULL OR password = ?4)",
            params![
                key,
                password.hash,
                password.must_change,
                password.instead_of
            ],
        )
        .map_err(failed("setting a password"))?;
    if changed == 0 {
        return Err(StoreError::PasswordChanged);
    }
    Ok(())
}

fn write_grants(connection: &Connection, key: i64, grants: &[Grant]) -> Result<(), StoreError> {
    let doing = failed("writing roles");
    if grants.len() > GRANTS_PER_PERSON_MAX {
        let most = GRANTS_PER_PERSON_MAX;
        return Err(StoreError::TooManyGrants { most });
    }
    connection
        .execute("DELETE FROM grants WHERE person = ?1", [key])
        .map_err(&doing)?;
    for grant in grants {
        connection
            .execute(
                "INSERT INTO grants (person, role, country, area) VALUES (?1, ?2, ?3, ?4)",
                params![
                    key,
                    grant.role.as_str(),
                    grant.country.as_ref().map(CountryCode::as_str),
                    grant.area
                ],
            )
            .map_err(&doing)?;
    }
    Ok(())
}

/// A person and their place here.
pub(crate) fn get(connection: &Connection, id: PersonId) -> Result<(i64, Person), StoreError> {
    find(connection, "id", id.0.as_bytes())?.ok_or(StoreError::PersonUnknown(id))
}

/// The hash of the password of a login, and whose it is, disabled or not.
pub(crate) fn password(
    connection: &Connection,
    login: &str,
) -> Result<Option<(PersonId, String)>, StoreError> {
    connection
        .query_row(
            "SELECT id, password FROM people WHERE login = ?1",
            [login],
            |row| Ok((PersonId(Uuid::from_bytes(row.get(0)?)), row.get(1)?)),
        )
        .optional()
        .map_err(failed("looking for a login"))
}

/// Everybody, in the order in which the accounts were made.
pub(crate) fn list(connection: &Connection) -> Result<Vec<Person>, StoreError> {
    let doing = failed("reading the accounts");
    let mut statement = connection
        .prepare(&format!("{COLUMNS} ORDER BY key"))
        .map_err(&doing)?;
    let rows = statement.query_map([], read).map_err(&doing)?;
    let rows: Vec<_> = rows.collect::<Result<_, _>>().map_err(&doing)?;
    rows.into_iter()
        .map(|found| Ok(with_grants(connection, found)?.1))
        .collect()
}

fn find(
    connection: &Connection,
    column: &str,
    value: impl rusqlite::ToSql,
) -> Result<Option<(i64, Person)>, StoreError> {
    let doing = failed("looking for an account");
    let found = connection
        .prepare_cached(&format!("{COLUMNS} WHERE {column} = ?1"))
        .map_err(&doing)?
        .query_row([value], read)
        .optional()
        .map_err(&doing)?;
    found
        .map(|found| with_grants(connection, found))
        .transpose()
}

fn read(row: &Row<'_>) -> rusqlite::Result<(i64, Person)> {
    let person = Person {
        id: PersonId(Uuid::from_bytes(row.get(1)?)),
        login: row.get(2)?,
        name: row.get(3)?,
        must_change: row.get(4)?,
        created_at_ms: row.get(5)?,
        disabled_at_ms: row.get(6)?,
        grants: Vec::new(),
    };
    Ok((row.get(0)?, person))
}

fn with_grants(
    connection: &Connection,
    (key, mut person): (i64, Person),
) -> Result<(i64, Person), StoreError> {
    let doing = failed("reading roles");
    let mut statement = connection
        .prepare_cached("SELECT role, country, area FROM grants WHERE person = ?1 ORDER BY rowid")
        .map_err(&doing)?;
    let mut rows = statement.query([key]).map_err(&doing)?;
    while let Some(row) = rows.next().map_err(&doing)? {
        let role: String = row.get(0).map_err(&doing)?;
        let (country, area) = (row.get(1).map_err(&doing)?, row.get(2).map_err(&doing)?);
        person.grants.push(read_grant(&role, country, area)?);
    }
    Ok((key, person))
}

/// A grant from its columns.
pub(crate) fn read_grant(
    role: &str,
    country: Option<String>,
    area: Option<String>,
) -> Result<Grant, StoreError> {
    let corrupt = |error: Invalid| StoreError::Corrupt {
        what: "a role".to_owned(),
        detail: error.detail,
    };
    let country = country.map(|it| it.parse()).transpose().map_err(corrupt)?;
    Ok(Grant {
        role: role.parse().map_err(corrupt)?,
        country,
        area,
    })
}
