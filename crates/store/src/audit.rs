//! Who changed what, and when.

use qosyl_domain::{CountryCode, PersonId, SchoolNumber};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params, params_from_iter};
use serde_json::Value;

use crate::condition::Condition;
use crate::error::failed;
use crate::{Author, StoreError};

/// A change to be written down.
pub(crate) struct Entry {
    pub(crate) action: &'static str,
    pub(crate) before: Option<Value>,
    pub(crate) after: Option<Value>,
}

impl Entry {
    /// Something that was not there before.
    pub(crate) fn created(action: &'static str, after: &Value) -> Self {
        Self {
            action,
            before: None,
            after: Some(after.clone()),
        }
    }
}

/// What a change is about.
#[derive(Debug, Default)]
pub(crate) struct About {
    /// The id of what was changed.
    pub(crate) subject: Option<String>,
    /// The country, where the change is in one.
    pub(crate) country: Option<CountryCode>,
}

impl About {
    /// A change of an account.
    pub(crate) fn person(id: PersonId) -> Self {
        Self {
            subject: Some(id.to_string()),
            country: None,
        }
    }

    /// A change of something at a school; of the school itself without a subject.
    pub(crate) fn at_school(
        connection: &Connection,
        school: SchoolNumber,
        subject: Option<String>,
    ) -> Result<Self, StoreError> {
        let row = crate::school::get(connection, school)?;
        let (id, country) = row.map(|row| (row.school.id, row.school.country)).unzip();
        Ok(Self {
            subject: subject.or(id.map(|id| id.to_string())),
            country,
        })
    }

    /// A change of something in a country.
    pub(crate) fn within(country: CountryCode, subject: Option<String>) -> Self {
        Self {
            subject,
            country: Some(country),
        }
    }
}

/// One line of the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its place: later changes have greater ones.
    pub entry: i64,
    /// Who, and when.
    pub author: Author,
    /// What was done, in snake case: `register_published`, `upload_created`, `code_created`,
    /// `device_enrolled`, `device_revoked`, `person_created` and so on.
    pub action: String,
    /// The id of what was changed, where it has one.
    pub subject: Option<String>,
    /// The country, where the change is in one.
    pub country: Option<String>,
    /// How it was, as JSON.
    pub before: Option<String>,
    /// How it is, as JSON.
    pub after: Option<String>,
}

/// Writes a change down within its own transaction, with what it is about.
pub(crate) fn write_entry(
    connection: &Connection,
    author: &Author,
    about: &About,
    entry: &Entry,
) -> Result<(), StoreError> {
    let text = |value: &Option<Value>| value.as_ref().map(Value::to_string);
    connection
        .prepare_cached(
            "INSERT INTO audit (at, actor, action, before, after, subject, country)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )
        .and_then(|mut it| {
            it.execute(params![
                author.at_ms,
                author.actor,
                entry.action,
                text(&entry.before),
                text(&entry.after),
                about.subject,
                about.country.as_ref().map(CountryCode::as_str)
            ])
        })
        .map(drop)
        .map_err(failed("writing the audit"))
}

/// Which part of the audit somebody may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    Everything,
    /// What happened in any country: not the changes of accounts.
    AllCountries,
    /// What happened in these countries.
    Countries(Vec<CountryCode>),
}

/// Which changes are looked for.
#[derive(Debug, Clone)]
pub struct AuditQuery {
    /// Which part may be read.
    pub scope: Scope,
    /// Only what this author did.
    pub actor: Option<String>,
    /// Only what was done in this way.
    pub action: Option<String>,
    /// Only in this country.
    pub country: Option<CountryCode>,
    /// Only what is about this.
    pub subject: Option<String>,
    /// Only from this time on, in milliseconds since 1970.
    pub since_ms: Option<i64>,
    /// Only before this time, in milliseconds since 1970.
    pub until_ms: Option<i64>,
    /// Only entries before this one.
    pub before: Option<i64>,
}

impl AuditQuery {
    /// The condition and its values.
    fn condition(&self) -> (String, Vec<Sql>) {
        let mut condition = Condition::default();
        condition.only("actor = ?", self.actor.clone().map(Sql::Text));
        condition.only("action = ?", self.action.clone().map(Sql::Text));
        condition.only("subject = ?", self.subject.clone().map(Sql::Text));
        let country = self.country.map(String::from);
        condition.only("country = ?", country.map(Sql::Text));
        condition.only("at >= ?", self.since_ms.map(Sql::Integer));
        condition.only("at < ?", self.until_ms.map(Sql::Integer));
        condition.only("entry < ?", self.before.map(Sql::Integer));
        match &self.scope {
            Scope::Everything => {}
            Scope::AllCountries => condition.and("country IS NOT NULL".to_owned(), []),
            Scope::Countries(countries) => {
                let places = vec!["?"; countries.len()].join(", ");
                let values = countries.iter().map(|it| Sql::Text((*it).into()));
                condition.and(format!("country IN ({places})"), values);
            }
        }
        condition.end()
    }
}

/// Changes that somebody may read, the latest first.
pub(crate) fn find(
    connection: &Connection,
    query: &AuditQuery,
    limit: usize,
) -> Result<Vec<AuditEntry>, StoreError> {
    let (condition, mut values) = query.condition();
    values.push(Sql::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
    let order = format!("WHERE {condition} ORDER BY entry DESC LIMIT ?");
    select(connection, &order, values)
}

/// How many changes somebody may read that fit.
pub(crate) fn count(connection: &Connection, query: &AuditQuery) -> Result<u64, StoreError> {
    let (condition, values) = query.condition();
    connection
        .prepare_cached(&format!("SELECT count(*) FROM audit WHERE {condition}"))
        .and_then(|mut it| it.query_row(params_from_iter(values), |row| row.get(0)))
        .map(i64::unsigned_abs)
        .map_err(failed("counting the audit"))
}

/// Changes after a place, in order.
pub(crate) fn list(
    connection: &Connection,
    after: i64,
    limit: usize,
) -> Result<Vec<AuditEntry>, StoreError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let values = vec![Sql::Integer(after), Sql::Integer(limit)];
    select(connection, "WHERE entry > ? ORDER BY entry LIMIT ?", values)
}

fn select(
    connection: &Connection,
    which: &str,
    values: Vec<Sql>,
) -> Result<Vec<AuditEntry>, StoreError> {
    let doing = failed("reading the audit");
    let columns = "SELECT entry, at, actor, action, before, after, subject, country FROM audit";
    let mut statement = connection
        .prepare_cached(&format!("{columns} {which}"))
        .map_err(&doing)?;
    let rows = statement
        .query_map(params_from_iter(values), |row| {
            Ok(AuditEntry {
                entry: row.get(0)?,
                author: Author {
                    at_ms: row.get(1)?,
                    actor: row.get(2)?,
                },
                action: row.get(3)?,
                before: row.get(4)?,
                after: row.get(5)?,
                subject: row.get(6)?,
                country: row.get(7)?,
            })
        })
        .map_err(&doing)?;
    rows.collect::<Result<_, _>>().map_err(&doing)
}
