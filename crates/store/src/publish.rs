//! A plan becomes the next version of a register: the one way in which schools change.
//!
//! A large plan would keep the writing thread, and with it every measurement, waiting for long.
//! So it is written in pieces between other writes, to places that do not count yet: schools
//! beyond the greatest number that counts, changed schools beside the present ones, and how they
//! were under a version that does not exist. One last short transaction makes all of it count,
//! whatever its size; then changed schools move to their places, again in pieces. A kill before it
//! leaves what the next start throws away, a kill after it what the next start moves.

use std::sync::PoisonError;

use qosyl_domain::{CountryCode, School, SchoolNumber, Standing};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;

use crate::alias::{self, AliasKind};
use crate::audit::{About, Entry, write_entry};
use crate::error::failed;
use crate::{Plan, PlannedSchool, Published, Store, StoreError, Version, image, school, version};

/// Schools in one transaction: short enough that records wait only some milliseconds.
const SCHOOLS_PER_PIECE: usize = 2_000;

/// A publishing under way.
struct Staging {
    country: CountryCode,
    version: u32,
    /// The greatest number that is given to a school.
    greatest: u32,
    most: u32,
    counts: Published,
    aliases: Vec<AliasChange>,
}

/// Another key under which a school is known from now on, or no longer.
struct AliasChange {
    kind: AliasKind,
    key: String,
    number: Option<SchoolNumber>,
}

impl Store {
    /// Makes a plan the next version of its country's register, all or nothing. Blocks for as long
    /// as it takes; plans come one after the other. Nothing changed: no new version.
    ///
    /// Refuses a plan that was made against another version, and one in which a school stands twice.
    pub fn publish(
        &self,
        plan: Plan,
        schools: impl Iterator<Item = Result<PlannedSchool, StoreError>>,
    ) -> Result<Published, StoreError> {
        let _alone = self
            .publishing()
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        self.discard_staged()?;
        self.settle()?;
        let done = self
            .stage_all(&plan, schools)
            .and_then(|staging| self.finish(plan, staging));
        // What cannot be thrown away or moved now is before the next publishing or at the next start.
        let _ = match done {
            Err(_) => self.discard_staged(),
            Ok(_) => self.settle(),
        };
        done
    }

    fn stage_all(
        &self,
        plan: &Plan,
        schools: impl Iterator<Item = Result<PlannedSchool, StoreError>>,
    ) -> Result<Staging, StoreError> {
        let (country, expected, most) = (plan.country, plan.expected_version, self.schools_max());
        let begin = move |connection: &Connection| begin(connection, country, expected, most);
        let mut staging = self.write_waiting(begin)?;
        let mut schools = schools.peekable();
        while schools.peek().is_some() {
            let piece: Vec<PlannedSchool> = schools
                .by_ref()
                .take(SCHOOLS_PER_PIECE)
                .collect::<Result<_, _>>()?;
            staging = self.write_waiting(move |connection| {
                for planned in &piece {
                    staging.add(connection, planned)?;
                }
                Ok(staging)
            })?;
        }
        Ok(staging)
    }

    fn finish(&self, plan: Plan, staging: Staging) -> Result<Published, StoreError> {
        self.write_waiting_with(move |connection, context| {
            let published = finish(connection, &plan, &staging)?;
            context.pending.schools = Some(staging.greatest as usize);
            Ok(published)
        })
    }

    /// Moves what counts already to its place.
    fn settle(&self) -> Result<(), StoreError> {
        while self.write_waiting(settle_piece)? {}
        Ok(())
    }

    fn discard_staged(&self) -> Result<(), StoreError> {
        while self.write_waiting(discard_piece)? {}
        Ok(())
    }
}

fn begin(
    connection: &Connection,
    country: CountryCode,
    expected: Option<u32>,
    most: u32,
) -> Result<Staging, StoreError> {
    let latest = version::latest(connection, country)?;
    let now = latest.as_ref().map_or(0, |it| it.version);
    if expected.is_some_and(|expected| expected != now) {
        return Err(changed(country, latest));
    }
    connection
        .execute(
            "INSERT INTO publishing VALUES (?1, ?2)",
            params![country.as_str(), now + 1],
        )
        .map_err(failed("beginning to publish"))?;
    Ok(Staging {
        country,
        version: now + 1,
        greatest: school::count(connection)?,
        most,
        counts: Published {
            schools: latest.map_or(0, |it| it.schools),
            ..Published::default()
        },
        aliases: Vec::new(),
    })
}

fn changed(country: CountryCode, latest: Option<Version>) -> StoreError {
    StoreError::RegisterChanged {
        country,
        version: latest.as_ref().map_or(0, |it| it.version),
        author: latest.map(|it| it.author),
    }
}

impl Staging {
    fn add(&mut self, connection: &Connection, planned: &PlannedSchool) -> Result<(), StoreError> {
        let after = &planned.school;
        let number = match planned.number {
            Some(number) => Some(number),
            None => school::find_number_staged(connection, after.id)?,
        };
        let Some(number) = number else {
            return self.add_new(connection, after);
        };
        if number.0 > self.greatest {
            return Err(StoreError::SchoolUnknown(number));
        }
        let before = school::get(connection, number)?.map(|row| row.school);
        let Some(before) = before else {
            return Err(StoreError::SchoolTwice(after.id));
        };
        if before.country != self.country || before.id != after.id {
            return Err(StoreError::SchoolUnknown(number));
        }
        if before == *after {
            self.counts.unchanged += 1;
            return Ok(());
        }
        self.keep_before(connection, number, Some(&before), after)?;
        school::stage(connection, number.0, after)?;
        self.count(before.standing, after.standing);
        self.note_aliases(connection, number, &before, after)
    }

    fn add_new(&mut self, connection: &Connection, after: &School) -> Result<(), StoreError> {
        if self.greatest >= self.most {
            return Err(StoreError::TooManySchools { most: self.most });
        }
        self.greatest += 1;
        let number = SchoolNumber(self.greatest);
        self.keep_before(connection, number, None, after)?;
        school::insert(connection, number.0, after)?;
        self.counts.new += 1;
        if after.standing == Standing::Open {
            self.counts.schools += 1;
        }
        Ok(())
    }

    fn keep_before(
        &self,
        connection: &Connection,
        number: SchoolNumber,
        before: Option<&School>,
        after: &School,
    ) -> Result<(), StoreError> {
        let written = connection
            .prepare_cached("INSERT OR IGNORE INTO school_changes VALUES (?1, ?2, ?3, ?4)")
            .and_then(|mut it| {
                it.execute(params![
                    self.country.as_str(),
                    self.version,
                    number.0,
                    before.map(image::write)
                ])
            })
            .map_err(failed("keeping how a school was"))?;
        match written {
            0 => Err(StoreError::SchoolTwice(after.id)),
            _ => Ok(()),
        }
    }

    fn count(&mut self, before: Standing, after: Standing) {
        let (was, is) = (before == Standing::Open, after == Standing::Open);
        if was && !is {
            self.counts.closed += 1;
            self.counts.schools -= 1;
        } else {
            self.counts.changed += 1;
            self.counts.schools += u32::from(is && !was);
        }
    }

    /// Ids that a school no longer has still lead to it; those of a merged school lead to the one
    /// that it became part of, until it is its own again.
    fn note_aliases(
        &mut self,
        connection: &Connection,
        number: SchoolNumber,
        before: &School,
        after: &School,
    ) -> Result<(), StoreError> {
        let into = |school: &School| match school.standing {
            Standing::Merged(into) => Some(into),
            _ => None,
        };
        for ((kind, former), (_, now)) in alias::keys(before).into_iter().zip(alias::keys(after)) {
            if former != now {
                self.alias(kind, now, None);
                self.alias(kind, former, Some(number));
            }
        }
        if into(before) != into(after) {
            let target = into(after)
                .map(|into| school::find_number_staged(connection, into))
                .transpose()?
                .flatten();
            for (kind, key) in alias::keys(after) {
                self.alias(kind, key, target);
            }
        }
        Ok(())
    }

    fn alias(&mut self, kind: AliasKind, key: Option<String>, number: Option<SchoolNumber>) {
        if let Some(key) = key {
            self.aliases.push(AliasChange { kind, key, number });
        }
    }
}

/// Makes what was staged count.
fn finish(connection: &Connection, plan: &Plan, it: &Staging) -> Result<Published, StoreError> {
    let doing = failed("publishing a version of the register");
    let latest = version::latest(connection, plan.country)?;
    if latest.as_ref().map_or(0, |it| it.version) + 1 != it.version {
        return Err(changed(plan.country, latest));
    }
    connection
        .execute("DELETE FROM publishing", [])
        .map_err(&doing)?;
    let mut published = it.counts;
    let nothing = published.new + published.changed + published.closed == 0;
    published.version = it.version - u32::from(nothing);
    if !nothing {
        school::count_staged(connection)?;
        connection
            .execute(
                "UPDATE meta SET value = ?1 WHERE key = 'schools'",
                [it.greatest],
            )
            .map_err(&doing)?;
        for change in &it.aliases {
            alias::set(
                connection,
                plan.country,
                change.kind,
                &change.key,
                change.number,
            )?;
        }
        version::insert(connection, &version_of(plan, &published))?;
        if let Some(former) = plan.reverses {
            version::mark_reversed(connection, plan.country, former, Some(it.version))?;
        }
    }
    if let Some(upload) = plan.upload {
        crate::upload::mark_published(connection, upload, published.version, &plan.author)?;
    }
    write_audit(connection, plan, &published)?;
    Ok(published)
}

fn version_of(plan: &Plan, it: &Published) -> Version {
    Version {
        country: plan.country,
        version: it.version,
        author: plan.author.clone(),
        approved_by: plan.approved_by.clone(),
        upload: plan.upload,
        file_name: plan.file_name.clone(),
        note: plan.note.clone(),
        new: it.new,
        changed: it.changed,
        closed: it.closed,
        schools: it.schools,
        reverses: plan.reverses,
        reversed_by: None,
    }
}

/// One line for a version: each school before and after is in the version itself.
fn write_audit(connection: &Connection, plan: &Plan, it: &Published) -> Result<(), StoreError> {
    let entry = Entry {
        action: "register_published",
        before: Some(json!({ "version": plan.expected_version })),
        after: Some(
            json!({"version": it.version, "new": it.new, "changed": it.changed,
            "closed": it.closed, "unchanged": it.unchanged, "schools": it.schools,
            "file_name": plan.file_name, "approved_by": plan.approved_by,
            "without_review": plan.without_review, "reverses": plan.reverses}),
        ),
    };
    let subject = plan.upload.map(|it| it.to_string());
    let about = About::within(plan.country, subject);
    write_entry(connection, &plan.author, &about, &entry)
}

/// Moves a piece of what counts already to its place. Whether there is more.
pub(crate) fn settle_piece(connection: &Connection) -> Result<bool, StoreError> {
    let piece = i64::try_from(SCHOOLS_PER_PIECE).unwrap_or(i64::MAX);
    school::settle_staged(connection, piece)
}

/// Throws away a piece of what a publishing left that did not end. Whether there is more.
pub(crate) fn discard_piece(connection: &Connection) -> Result<bool, StoreError> {
    let doing = failed("throwing away what a publishing left");
    let left: Option<(String, u32)> = connection
        .query_row("SELECT country, version FROM publishing", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()
        .map_err(&doing)?;
    let Some((country, version)) = left else {
        return Ok(false);
    };
    let piece = i64::try_from(SCHOOLS_PER_PIECE).unwrap_or(i64::MAX);
    let schools = connection
        .execute(
            "DELETE FROM schools WHERE number > (SELECT value FROM meta WHERE key = 'schools')
             AND number > (SELECT max(number) FROM schools) - ?1",
            [piece],
        )
        .map_err(&doing)?;
    let changes = connection
        .execute(
            "DELETE FROM school_changes WHERE country = ?1 AND version = ?2 AND number IN
             (SELECT number FROM school_changes WHERE country = ?1 AND version = ?2 LIMIT ?3)",
            params![country, version, piece],
        )
        .map_err(&doing)?;
    if schools + changes > 0 {
        return Ok(true);
    }
    connection
        .execute_batch("DELETE FROM staged_schools; DELETE FROM publishing;")
        .map_err(&doing)?;
    Ok(false)
}
