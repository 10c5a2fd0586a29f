//! How the register was: any version of a country, what changed between two, one school's history,
//! and a version taken back.

use qosyl_domain::{CountryCode, School, SchoolNumber, Standing};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::failed;
use crate::{
    Author, Plan, PlannedSchool, Published, SchoolRow, Store, StoreError, Version, image, school,
    version,
};

/// A school in two versions of the register; `None` where it was not there.
#[derive(Debug, Clone, PartialEq)]
pub struct SchoolChange {
    /// Its number.
    pub number: SchoolNumber,
    /// How it was.
    pub before: Option<School>,
    /// How it became.
    pub after: Option<School>,
}

/// What becomes of schools of a version to be taken back that changed again after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Later {
    /// One such school refuses the whole.
    Refuse,
    /// They stay as they are.
    Leave,
    /// They become what they were before the version, too.
    Overwrite,
}

/// How schools of one piece of a walk are read.
const PIECE: usize = 2_000;

/// How a school was at a version, if it changed later; the earliest change after it says so.
#[expect(
    clippy::option_option,
    reason = "unchanged and not there are two things"
)]
fn earliest_change_after(
    connection: &Connection,
    number: SchoolNumber,
    version: u32,
    latest: u32,
) -> Result<Option<Option<School>>, StoreError> {
    let doing = failed("reading how a school was");
    let before: Option<Option<Vec<u8>>> = connection
        .prepare_cached(
            "SELECT before FROM school_changes WHERE number = ?1 AND version > ?2
             AND version <= ?3 ORDER BY version LIMIT 1",
        )
        .map_err(&doing)?
        .query_row(params![number.0, version, latest], |row| row.get(0))
        .optional()
        .map_err(&doing)?;
    before
        .map(|it| it.map(|bytes| image::read(&bytes)).transpose())
        .transpose()
}

/// How a school was at a version.
fn school_at(
    connection: &Connection,
    number: SchoolNumber,
    version: u32,
    latest: u32,
) -> Result<Option<School>, StoreError> {
    match earliest_change_after(connection, number, version, latest)? {
        Some(before) => Ok(before),
        None => Ok(school::get(connection, number)?.map(|row| row.school)),
    }
}

fn latest_of(connection: &Connection, country: CountryCode) -> Result<u32, StoreError> {
    Ok(version::latest(connection, country)?.map_or(0, |it| it.version))
}

/// The numbers of schools that changed after a version up to another one, after a number.
fn numbers_changed(
    connection: &Connection,
    country: CountryCode,
    (from, to): (u32, u32),
    after: u32,
    limit: usize,
) -> Result<Vec<SchoolNumber>, StoreError> {
    let doing = failed("reading what changed between versions");
    // A single version is a walk of the table itself; several are a walk by number.
    let query = if to == from + 1 {
        "SELECT number FROM school_changes WHERE country = ?1 AND version = ?2 + 1
         AND version <= ?3 AND number > ?4 ORDER BY number LIMIT ?5"
    } else {
        "SELECT DISTINCT number FROM school_changes INDEXED BY school_changes_of_school
         WHERE country = ?1 AND version > ?2 AND version <= ?3 AND number > ?4
         ORDER BY number LIMIT ?5"
    };
    let mut statement = connection.prepare_cached(query).map_err(&doing)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement
        .query_map(params![country.as_str(), from, to, after, limit], |row| {
            row.get(0).map(SchoolNumber)
        })
        .map_err(&doing)?;
    rows.collect::<Result<_, _>>().map_err(&doing)
}

impl Store {
    /// The latest version of a country's register.
    pub fn register_version(&self, country: CountryCode) -> Result<Option<Version>, StoreError> {
        self.read(|connection| version::latest(connection, country))
    }

    /// A version of a country's register.
    pub fn version(
        &self,
        country: CountryCode,
        version: u32,
    ) -> Result<Option<Version>, StoreError> {
        self.read(|connection| version::get(connection, country, version))
    }

    /// The latest version of every country's register.
    pub fn registers(&self) -> Result<Vec<Version>, StoreError> {
        self.read(version::all_latest)
    }

    /// Versions of a country's register before one of them, the latest first.
    pub fn versions(
        &self,
        country: CountryCode,
        before: Option<u32>,
        limit: usize,
    ) -> Result<Vec<Version>, StoreError> {
        self.read(|connection| version::list(connection, country, before, limit))
    }

    /// Every school of a country as it is now, by number, closed ones included, and the version
    /// that this is.
    pub fn country_schools(
        &self,
        country: CountryCode,
        each: impl FnMut(SchoolRow),
    ) -> Result<u32, StoreError> {
        self.read(|connection| {
            let snapshot = connection
                .unchecked_transaction()
                .map_err(failed("reading the schools of a country"))?;
            school::each(&snapshot, Some(country), each)?;
            latest_of(&snapshot, country)
        })
    }

    /// Every school of a country as it was at a version, by number, closed ones included.
    pub fn state_at(
        &self,
        country: CountryCode,
        version: u32,
        mut each: impl FnMut(SchoolRow),
    ) -> Result<(), StoreError> {
        self.read(|connection| {
            let snapshot = connection
                .unchecked_transaction()
                .map_err(failed("reading a version of the register"))?;
            let latest = latest_of(&snapshot, country)?;
            let mut failed_at = None;
            let mut changed = ChangedAfter::new(&snapshot, country, (version, latest));
            school::each(&snapshot, Some(country), |row| {
                if failed_at.is_some() {
                    return;
                }
                match changed.of(row.number, version, latest) {
                    Ok(None) => each(row),
                    Ok(Some(Some(school))) => each(SchoolRow {
                        number: row.number,
                        school,
                    }),
                    Ok(Some(None)) => {}
                    Err(error) => failed_at = Some(error),
                }
            })?;
            failed_at.map_or(Ok(()), Err)
        })
    }

    /// Schools that differ between two versions of a country's register, by number, after a number,
    /// and whether there may be more.
    pub fn compare(
        &self,
        country: CountryCode,
        (from, to): (u32, u32),
        after: u32,
        limit: usize,
    ) -> Result<(Vec<SchoolChange>, bool), StoreError> {
        self.read(|connection| {
            let snapshot = connection
                .unchecked_transaction()
                .map_err(failed("comparing versions of the register"))?;
            let latest = latest_of(&snapshot, country)?;
            let range = (from.min(to), from.max(to));
            let (mut found, mut after) = (Vec::new(), after);
            while found.len() < limit {
                let numbers = numbers_changed(&snapshot, country, range, after, PIECE)?;
                let Some(last) = numbers.last() else {
                    return Ok((found, false));
                };
                after = last.0;
                for number in numbers {
                    if found.len() == limit {
                        return Ok((found, true));
                    }
                    let change = SchoolChange {
                        number,
                        before: school_at(&snapshot, number, from, latest)?,
                        after: school_at(&snapshot, number, to, latest)?,
                    };
                    if change.before != change.after {
                        found.push(change);
                    }
                }
            }
            Ok((found, true))
        })
    }

    /// How many schools were changed by the versions after one up to another.
    pub fn count_changed(
        &self,
        country: CountryCode,
        (from, to): (u32, u32),
    ) -> Result<usize, StoreError> {
        let range = (from.min(to), from.max(to));
        self.read(|connection| {
            connection
                .query_row(
                    "SELECT count(DISTINCT number) FROM school_changes
                     WHERE country = ?1 AND version > ?2 AND version <= ?3",
                    params![country.as_str(), range.0, range.1],
                    |row| row.get::<_, u32>(0),
                )
                .map(|count| count as usize)
                .map_err(failed("counting what changed between versions"))
        })
    }

    /// The changes of one school, the latest first, with the versions that made them.
    pub fn school_history(
        &self,
        number: SchoolNumber,
    ) -> Result<Vec<(Version, SchoolChange)>, StoreError> {
        self.read(|connection| school_history(connection, number))
    }

    /// Takes a version back by publishing its reverse: what it changed becomes what it was, and
    /// what was new is closed, never deleted. Also how many schools that changed later were left
    /// alone. `expected_version` is the present one.
    pub fn revert(
        &self,
        country: CountryCode,
        reversed: u32,
        expected_version: u32,
        later: Later,
        author: Author,
    ) -> Result<(Published, u32), StoreError> {
        let (plan, schools, left) = self.read(|connection| {
            let snapshot = connection
                .unchecked_transaction()
                .map_err(failed("taking back a version of the register"))?;
            let found = version::get(&snapshot, country, reversed)?;
            let found = found.ok_or(StoreError::VersionUnknown {
                country,
                version: reversed,
            })?;
            let (schools, left) = reverse_of(&snapshot, &found, later)?;
            Ok((reverse_plan(found, expected_version, author), schools, left))
        })?;
        let published = self.publish(plan, schools.into_iter().map(Ok))?;
        Ok((published, left))
    }
}

fn reverse_plan(reversed: Version, expected_version: u32, author: Author) -> Plan {
    Plan {
        country: reversed.country,
        expected_version: Some(expected_version),
        author,
        approved_by: None,
        without_review: false,
        upload: None,
        file_name: reversed.file_name,
        note: None,
        reverses: Some(reversed.version),
    }
}

/// The schools of a version as they were before it, and how many are left alone.
fn reverse_of(
    connection: &Connection,
    reversed: &Version,
    later: Later,
) -> Result<(Vec<PlannedSchool>, u32), StoreError> {
    let doing = failed("taking back a version of the register");
    let latest = latest_of(connection, reversed.country)?;
    let mut statement = connection
        .prepare("SELECT number, before FROM school_changes WHERE country = ?1 AND version = ?2")
        .map_err(&doing)?;
    let mut rows = statement
        .query(params![reversed.country.as_str(), reversed.version])
        .map_err(&doing)?;
    let (mut planned, mut left) = (Vec::new(), 0);
    while let Some(row) = rows.next().map_err(&doing)? {
        let number = SchoolNumber(row.get(0).map_err(&doing)?);
        let before: Option<Vec<u8>> = row.get(1).map_err(&doing)?;
        let changed_since =
            earliest_change_after(connection, number, reversed.version, latest)?.is_some();
        if changed_since && later != Later::Overwrite {
            left += 1;
            continue;
        }
        let school = match before {
            Some(bytes) => Some(image::read(&bytes)?),
            None => school::get(connection, number)?.map(|row| School {
                standing: Standing::Closed,
                ..row.school
            }),
        };
        planned.extend(school.map(|school| PlannedSchool {
            number: Some(number),
            school,
        }));
    }
    if left > 0 && later == Later::Refuse {
        return Err(StoreError::ChangedSince {
            version: reversed.version,
            schools: left,
        });
    }
    Ok((planned, left))
}

fn school_history(
    connection: &Connection,
    number: SchoolNumber,
) -> Result<Vec<(Version, SchoolChange)>, StoreError> {
    let doing = failed("reading the history of a school");
    let Some(present) = school::get(connection, number)? else {
        return Err(StoreError::SchoolUnknown(number));
    };
    let country = present.school.country;
    let latest = latest_of(connection, country)?;
    let mut statement = connection
        .prepare_cached(
            "SELECT version, before FROM school_changes WHERE number = ?1 AND version <= ?2
             ORDER BY version DESC",
        )
        .map_err(&doing)?;
    let mut rows = statement.query([number.0, latest]).map_err(&doing)?;
    let (mut history, mut after) = (Vec::new(), Some(present.school));
    while let Some(row) = rows.next().map_err(&doing)? {
        let found = version::get(connection, country, row.get(0).map_err(&doing)?)?;
        let before: Option<Vec<u8>> = row.get(1).map_err(&doing)?;
        let before = before.map(|bytes| image::read(&bytes)).transpose()?;
        let change = SchoolChange {
            number,
            before: before.clone(),
            after,
        };
        history.extend(found.map(|version| (version, change)));
        after = before;
    }
    Ok(history)
}

/// The schools of a country that changed after a version, so that a walk over all schools asks
/// only for those. They come in pieces.
struct ChangedAfter<'a> {
    connection: &'a Connection,
    country: CountryCode,
    range: (u32, u32),
    numbers: std::vec::IntoIter<SchoolNumber>,
    next: Option<SchoolNumber>,
    through: u32,
    ended: bool,
}

impl<'a> ChangedAfter<'a> {
    fn new(connection: &'a Connection, country: CountryCode, range: (u32, u32)) -> Self {
        Self {
            connection,
            country,
            range,
            numbers: Vec::new().into_iter(),
            next: None,
            through: 0,
            ended: false,
        }
    }

    /// How the school was before its earliest change; the outer `None` if it did not change. To
    /// be asked by rising numbers.
    #[expect(
        clippy::option_option,
        reason = "unchanged and not there are two things"
    )]
    fn of(
        &mut self,
        number: SchoolNumber,
        version: u32,
        latest: u32,
    ) -> Result<Option<Option<School>>, StoreError> {
        while !self.ended && self.next.is_none_or(|next| next < number) {
            self.advance()?;
        }
        if self.next != Some(number) {
            return Ok(None);
        }
        earliest_change_after(self.connection, number, version, latest)
    }

    fn advance(&mut self) -> Result<(), StoreError> {
        self.next = self.numbers.next();
        if self.next.is_none() {
            let found = numbers_changed(
                self.connection,
                self.country,
                self.range,
                self.through,
                PIECE,
            )?;
            self.through = found.last().map_or(self.through, |it| it.0);
            self.numbers = found.into_iter();
            self.next = self.numbers.next();
            self.ended = self.next.is_none();
        }
        Ok(())
    }
}
