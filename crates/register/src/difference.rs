//! What a file changes in the register, cell by cell.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use qosyl_domain::{Field, Kind, School, SchoolId, SchoolNumber, Standing};
use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::cells::Cell;
use crate::change::{CellChange, Change, Difference, Fate, Obstacle};
use crate::coverage;
use crate::{Drafts, Known, Match, Missing, OwnArea};

/// Rows that are compared before their changes are handed on.
const ROWS_AT_ONCE: u32 = 16 * 1024;
/// Rows that one processor compares one after the other.
const ROWS_IN_TURN: usize = 256;

/// What a file may speak of.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scope<'a> {
    /// It only says which coverage known schools have: other columns and unknown schools stay out.
    pub coverage: bool,
    /// It may change schools of this area only, and says nothing of others.
    pub area: Option<&'a OwnArea>,
}

/// The columns of a file about coverage.
pub const COVERAGE_FIELDS: &[Field] = &[
    Field::CoverageAvailability,
    Field::CoverageType,
    Field::FiberNodeDistance,
    Field::MicrowaveNodeDistance,
    Field::NearestSchoolDistance,
    Field::NearestNrDistance,
    Field::NearestNrId,
    Field::NearestLteDistance,
    Field::NearestLteId,
    Field::NearestUmtsDistance,
    Field::NearestUmtsId,
    Field::NearestGsmDistance,
    Field::NearestGsmId,
    Field::SchoolsWithin1km,
    Field::SchoolsWithin2km,
    Field::SchoolsWithin3km,
    Field::SchoolsWithin10km,
    Field::PopWithin1km,
    Field::PopWithin2km,
    Field::PopWithin3km,
    Field::PopWithin10km,
];

/// Whether a column of a file about coverage is looked at: it leads to a school or says its coverage.
pub fn is_of_coverage(field: Field) -> bool {
    use Field::{Country, GigaId, GovernmentId, Name, QosylId};
    [QosylId, GigaId, GovernmentId, Name, Country].contains(&field)
        || COVERAGE_FIELDS.contains(&field)
}

/// Compares every row with its school of the register.
///
/// A blank leaves the register alone unless the mapping says that blanks clear; ids, the name, the
/// place and the standing are never cleared. A value that equals the register's as a value of its
/// kind (`12.50` and `12.5`) changes nothing. Columns that are not mapped never change. A closed
/// school that the file names is open again, unless the file says otherwise.
///
/// `blocked` says which rows a finding keeps out.
pub fn difference(
    drafts: &Drafts,
    blocked: &(dyn Fn(u32) -> bool + Sync),
    known: &Known,
    scope: &Scope<'_>,
) -> Difference {
    let mut changes = Vec::with_capacity(drafts.rows() as usize);
    let counts = each_change(drafts, blocked, known, scope, |change| changes.push(change));
    Difference { changes, ..counts }
}

/// The same as [`difference`], but hands each change on as it is found and keeps none of them: the
/// changes of a million new schools need more memory than all of the rest. The answer holds the
/// counts and the obstacles.
pub fn each_change(
    drafts: &Drafts,
    blocked: &(dyn Fn(u32) -> bool + Sync),
    known: &Known,
    scope: &Scope<'_>,
    mut each: impl FnMut(Change),
) -> Difference {
    let comparison = Comparison::new(drafts, blocked, known, scope);
    let mut difference = Difference::default();
    let mut taken = Taken::default();
    let mut named: Vec<SchoolNumber> = Vec::new();
    for start in (0..drafts.rows()).step_by(ROWS_AT_ONCE as usize) {
        let end = drafts.rows().min(start.saturating_add(ROWS_AT_ONCE));
        let rows = (start..end).into_par_iter().with_min_len(ROWS_IN_TURN);
        let outcomes: Vec<Outcome> = rows.map(|row| comparison.outcome(row)).collect();
        for (row, mut outcome) in (start..end).zip(outcomes) {
            named.extend([outcome.change.number, outcome.also].into_iter().flatten());
            taken.refuse(row, &mut outcome, known);
            difference.count(outcome.change.fate);
            difference
                .obstacles
                .extend(outcome.obstacle.map(|it| (row, it)));
            each(outcome.change);
        }
    }
    named.sort_unstable();
    if !scope.coverage {
        comparison.each_missing(&named, |change| {
            difference.count(Fate::Missing);
            each(change);
        });
    }
    difference
}

impl Difference {
    fn count(&mut self, fate: Fate) {
        *match fate {
            Fate::New => &mut self.new,
            Fate::Changed => &mut self.changed,
            Fate::Unchanged => &mut self.unchanged,
            Fate::Blocked => &mut self.blocked,
            Fate::Missing => &mut self.missing,
        } += 1;
    }
}

/// What becomes of a row, and what keeps it out.
struct Outcome {
    change: Change,
    obstacle: Option<Obstacle>,
    /// A second school that the row speaks of.
    also: Option<SchoolNumber>,
}

impl Outcome {
    fn block(&mut self, obstacle: Obstacle) {
        self.change.fate = Fate::Blocked;
        self.change.after = None;
        self.change.cells = Vec::new();
        self.obstacle = Some(obstacle);
    }
}

/// What rows have taken for themselves, with the row.
#[derive(Default)]
struct Taken {
    schools: HashMap<SchoolNumber, u32>,
    ids: HashMap<SchoolId, u32>,
    giga: HashMap<String, u32>,
    government: HashMap<String, u32>,
}

impl Taken {
    /// Keeps out a row that means the school of an earlier one, or takes an id that is somebody's.
    fn refuse(&mut self, row: u32, outcome: &mut Outcome, known: &Known) {
        if outcome.change.fate == Fate::Blocked {
            return;
        }
        if let Some(obstacle) = self.take(row, &outcome.change, known) {
            outcome.block(obstacle);
        }
    }

    fn take(&mut self, row: u32, change: &Change, known: &Known) -> Option<Obstacle> {
        let before = change
            .number
            .and_then(|it| first(self.schools.entry(it), row));
        let Some(school) = change.after.as_deref().filter(|_| before.is_none()) else {
            return before;
        };
        if change.fate == Fate::New
            && let Some(before) = first(self.ids.entry(school.id), row)
        {
            return Some(before);
        }
        let new = |field| change.cells.iter().any(|it| it.field == field);
        let giga = school.giga_id.as_ref().filter(|_| new(Field::GigaId));
        if let Some(id) = giga {
            // Ids by the formula were not in the file, so that no school was looked for.
            let owner = known.by_id(Field::GigaId, id);
            let other = owner.is_some() && owner != change.number;
            if first(self.giga.entry(id.to_ascii_lowercase()), row).is_some() || other {
                return Some(Obstacle::IdTaken);
            }
        }
        let government = school.government_id.as_ref();
        let id = government.filter(|_| new(Field::GovernmentId))?;
        let again = first(self.government.entry(id.clone()), row);
        again.map(|_| Obstacle::IdTaken)
    }
}

fn first<K>(entry: Entry<'_, K, u32>, row: u32) -> Option<Obstacle> {
    match entry {
        Entry::Occupied(before) => Some(Obstacle::SameSchool(*before.get())),
        Entry::Vacant(place) => {
            place.insert(row);
            None
        }
    }
}

/// A file and the register side by side.
struct Comparison<'a> {
    drafts: &'a Drafts,
    blocked: &'a (dyn Fn(u32) -> bool + Sync),
    known: &'a Known,
    coverage: bool,
    area: Option<&'a OwnArea>,
    /// The fields of the file that can change a school.
    fields: Vec<Field>,
}

impl<'a> Comparison<'a> {
    fn new(
        drafts: &'a Drafts,
        blocked: &'a (dyn Fn(u32) -> bool + Sync),
        known: &'a Known,
        scope: &Scope<'a>,
    ) -> Self {
        let usable = |field: &Field| match field {
            Field::QosylId | Field::Country => false,
            _ => !scope.coverage || COVERAGE_FIELDS.contains(field),
        };
        Self {
            drafts,
            blocked,
            known,
            coverage: scope.coverage,
            area: scope.area,
            fields: drafts.fields().iter().copied().filter(usable).collect(),
        }
    }

    fn outcome(&self, row: u32) -> Outcome {
        let found = self.known.matched(self.drafts, row);
        let (number, also) = match found {
            Match::None => (None, None),
            Match::One(number) => (Some(number), None),
            Match::Conflict(one, other) => (Some(one), Some(other)),
        };
        let mut outcome = Outcome {
            change: Change {
                row: Some(row),
                fate: Fate::Blocked,
                number,
                after: None,
                cells: Vec::new(),
            },
            obstacle: None,
            also,
        };
        if (self.blocked)(row) {
            return outcome;
        }
        if let Match::Conflict(one, other) = found {
            outcome.block(Obstacle::IdsConflict(one, other));
            return outcome;
        }
        let school = number.and_then(|number| Some((number, self.known.get(number)?)));
        let change = &mut outcome.change;
        let result = match school {
            Some((_, school)) if !self.is_within(school) => Err(Obstacle::OutsideArea),
            Some((number, school)) => self.compare(row, number, school, change),
            None if self.coverage => Err(Obstacle::UnknownSchool),
            None => self.add(row, change),
        };
        // No school leaves the area either, and none enters it.
        let after = outcome.change.after.as_deref();
        let stays = after.is_none_or(|school| self.is_within(school));
        match result {
            Ok(()) if stays => {}
            Ok(()) => outcome.block(Obstacle::OutsideArea),
            Err(obstacle) => outcome.block(obstacle),
        }
        outcome
    }

    /// Whether a school is in the area that the file may change.
    fn is_within(&self, school: &School) -> bool {
        self.area.is_none_or(|area| area.holds(school))
    }

    fn compare(
        &self,
        row: u32,
        number: SchoolNumber,
        school: &School,
        change: &mut Change,
    ) -> Result<(), Obstacle> {
        change.fate = Fate::Unchanged;
        let is_less = coverage::is_less(self.drafts, row, school);
        for &field in &self.fields {
            if is_less && self.drafts.derives_coverage(row, field) {
                continue;
            }
            match self.drafts.cell(row, field) {
                Cell::Value(value) if !self.is_same(row, number, school, field, &value) => {
                    edit(change, school, field, Some(&value))?;
                }
                Cell::Blank if self.clears(row, field) && school.text(field).is_some() => {
                    edit(change, school, field, None)?;
                }
                Cell::Value(_) | Cell::Blank | Cell::Invalid(_) => {}
            }
        }
        let silent = !self.coverage && self.drafts.cell(row, Field::Standing).value().is_none();
        if silent && school.standing != Standing::Open {
            edit(change, school, Field::Standing, Some("open"))?;
        }
        Ok(())
    }

    /// Whether a blank cell of this row takes the register's value away.
    fn clears(&self, row: u32, field: Field) -> bool {
        use Field::{GigaId, GovernmentId, Latitude, Longitude, Name, Standing};
        let kept = [GigaId, GovernmentId, Latitude, Longitude, Name, Standing].contains(&field);
        let spoken = self.drafts.has(field) || self.drafts.is_edited(row, field);
        // Of coverage that follows from several columns no blank cell says that there is none.
        let own = !self.drafts.derives_coverage(row, field);
        self.drafts.mapping().blanks_clear && spoken && own && !kept
    }

    fn is_same(
        &self,
        row: u32,
        number: SchoolNumber,
        school: &School,
        field: Field,
        value: &str,
    ) -> bool {
        match field {
            Field::Latitude | Field::Longitude => self.is_same_place(row, school, field, value),
            Field::GigaId | Field::GovernmentId => {
                // An id that leads here is no change: the school had it, or one that it took in.
                let own = |it: &str| it == value;
                school.text(field).is_some_and(|it| own(&it))
                    || self.known.by_id(field, value) == Some(number)
            }
            _ => match school.text(field) {
                Some(before) => is_same_value(field, &before, value),
                None => false,
            },
        }
    }

    fn is_same_place(&self, row: u32, school: &School, field: Field, value: &str) -> bool {
        let pick = |it: qosyl_domain::Position| match field {
            Field::Latitude => it.latitude,
            _ => it.longitude,
        };
        let now = self.drafts.position(row).map(pick);
        let now = now.or_else(|| value.parse().ok());
        now.is_some_and(|now| is_equal(now, pick(school.position)))
    }

    fn add(&self, row: u32, change: &mut Change) -> Result<(), Obstacle> {
        let name = self.drafts.cell(row, Field::Name);
        let (Some(name), Some(position)) = (name.value(), self.drafts.position(row)) else {
            return Err(Obstacle::Incomplete);
        };
        let given = self.drafts.cell(row, Field::QosylId);
        let given = given.value().and_then(|it| it.parse().ok());
        let id = given.or_else(|| self.drafts.derived_id(row));
        let id = id.ok_or(Obstacle::Incomplete)?;
        let mut school = School::new(id, self.drafts.country(), name, position);
        school.simulated = self.drafts.mapping().simulated;
        for &field in &self.fields {
            if let Some(value) = self.drafts.cell(row, field).value() {
                let set = school.set(field, Some(value));
                set.map_err(|_| Obstacle::Impossible)?;
                change.cells.push(changed(field, None, Some(value)));
            }
        }
        let by_formula = self.drafts.mapping().giga_ids && school.giga_id.is_none();
        if let Some(id) = self.drafts.giga_id(row).filter(|_| by_formula) {
            let id = id.to_string();
            change.cells.push(changed(Field::GigaId, None, Some(&id)));
            school.giga_id = Some(id);
        }
        change.fate = Fate::New;
        change.after = Some(Box::new(school));
        Ok(())
    }

    /// Hands on the open schools that no row means; those of the area, if the file has one.
    fn each_missing(&self, named: &[SchoolNumber], mut each: impl FnMut(Change)) {
        let close = self.drafts.mapping().missing == Missing::Close;
        for (number, school) in self.known.iter() {
            let open = school.standing == Standing::Open;
            if !open || named.binary_search(&number).is_ok() || !self.is_within(school) {
                continue;
            }
            let mut change = Change {
                row: None,
                fate: Fate::Missing,
                number: Some(number),
                after: None,
                cells: Vec::new(),
            };
            if close {
                let closed = edit(&mut change, school, Field::Standing, Some("closed"));
                closed.expect("'closed' is a standing");
                change.fate = Fate::Missing;
            }
            each(change);
        }
    }
}

/// Changes one cell of the school as it would be.
fn edit(
    change: &mut Change,
    school: &School,
    field: Field,
    value: Option<&str>,
) -> Result<(), Obstacle> {
    let after = change.after.get_or_insert_with(|| Box::new(school.clone()));
    after.set(field, value).map_err(|_| Obstacle::Impossible)?;
    let before = school.text(field);
    change.cells.push(changed(field, before.as_deref(), value));
    change.fate = Fate::Changed;
    Ok(())
}

fn changed(field: Field, before: Option<&str>, after: Option<&str>) -> CellChange {
    CellChange {
        field,
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    }
}

/// Whether two texts are the same value of a field.
pub fn is_same_value(field: Field, one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    match field.kind() {
        Kind::Degrees | Kind::Whole { .. } | Kind::Year { .. } | Kind::Decimal { .. } => {
            let numbers = (one.parse::<f64>(), other.parse::<f64>());
            matches!(numbers, (Ok(one), Ok(other)) if is_equal(one, other))
        }
        Kind::YesNo | Kind::Choice(_) => one.eq_ignore_ascii_case(other),
        Kind::Text => !(one.is_ascii() && other.is_ascii()) && one.nfc().eq(other.nfc()),
        Kind::Identifier => false,
    }
}

#[allow(clippy::float_cmp, reason = "the same text gives the same number")]
fn is_equal(one: f64, other: f64) -> bool {
    one == other
}
