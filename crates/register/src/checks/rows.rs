//! Rows by themselves; and which of them are not to be compared with others.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use qosyl_domain::{Field, Kind};
use rayon::prelude::*;

use crate::checks::scene::{ASIDE, Marks, Scene};
use crate::checks::sink::{Sink, chunks};
use crate::checks::{Steps, cells, coverage, places, relations};
use crate::{Cell, Check, Drafts, Other, RegisterError, Repair, RepairKind};

/// How many rows in a row make a repeated block.
const BLOCK_ROWS_LEAST: u32 = 3;
/// How many cells of a row have to be wrong before it is looked at whether they slipped.
const SLIPPED_LEAST: usize = 2;
/// A row without an earlier one that is the same.
const NONE: u32 = u32::MAX;

/// Sets aside rows that are a block again, and names the row that each repeats.
pub(crate) fn set_aside(scene: &mut Scene, sink: &mut Sink) {
    if !sink.wants(Check::BlockRepeated) {
        return;
    }
    let earlier = earlier_rows(scene.drafts);
    let follows = |row: u32| {
        earlier[row as usize] != NONE && row > 0 && {
            let before = earlier[row as usize - 1];
            before != NONE && before + 1 == earlier[row as usize]
        }
    };
    let mut start = 0;
    for row in 1..=scene.drafts.rows() {
        if row < scene.drafts.rows() && follows(row) {
            continue;
        }
        let repeated = earlier.get(start as usize).is_some_and(|it| *it != NONE);
        if repeated && row - start >= BLOCK_ROWS_LEAST {
            for again in start..row {
                let first = earlier[again as usize];
                scene.marks[again as usize] |= ASIDE;
                let detail = format!(
                    "{} rows repeat those from line {}",
                    row - start,
                    scene.drafts.line(earlier[start as usize])
                );
                sink.find(Check::BlockRepeated, again)
                    .other(Other::Row(first))
                    .detail(detail)
                    .done();
            }
        }
        start = row;
    }
}

/// For each row the first earlier one that says the same in every column.
fn earlier_rows(drafts: &Drafts) -> Vec<u32> {
    let mut keyed: Vec<(u64, u32)> = (0..drafts.rows())
        .into_par_iter()
        .filter_map(|row| Some((row_hash(drafts, row, |_| true)?, row)))
        .collect();
    keyed.par_sort_unstable();
    let mut earlier = vec![NONE; drafts.rows() as usize];
    for group in keyed.chunk_by(|a, b| a.0 == b.0) {
        for (_, row) in &group[1..] {
            if same_rows(drafts, group[0].1, *row) {
                earlier[*row as usize] = group[0].1;
            }
        }
    }
    earlier
}

/// The hash of what a row says in the columns that count; `None` if that is nothing.
pub(crate) fn row_hash(drafts: &Drafts, row: u32, counts: impl Fn(usize) -> bool) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    let mut says = false;
    let table = drafts.table();
    for column in (0..table.headers().len()).filter(|it| counts(*it)) {
        let text = table.cell(row as usize, column);
        says |= !text.is_empty();
        text.hash(&mut hasher);
    }
    for ((_, field), text) in edits_of(drafts, row) {
        says = true;
        (field, text).hash(&mut hasher);
    }
    says.then(|| hasher.finish())
}

fn edits_of(drafts: &Drafts, row: u32) -> impl Iterator<Item = (&(u32, Field), &String)> {
    let some = !drafts.edits().is_empty();
    let range = some.then(|| drafts.edits().range((row, Field::QosylId)..));
    range
        .into_iter()
        .flatten()
        .take_while(move |((it, _), _)| *it == row)
}

fn same_rows(drafts: &Drafts, a: u32, b: u32) -> bool {
    let table = drafts.table();
    let cells = |column| table.cell(a as usize, column) == table.cell(b as usize, column);
    let edits = |row| edits_of(drafts, row).map(|((_, field), text)| (field, text));
    (0..table.headers().len()).all(cells) && edits(a).eq(edits(b))
}

/// Looks at each row by itself, and says what is known of it then.
pub(crate) fn each(
    scene: &Scene,
    steps: &Steps,
    sink: &mut Sink,
) -> Result<Vec<Marks>, RegisterError> {
    let slip = Slip::new(scene);
    let relations = relations::Columns::new(scene.drafts);
    let chunks: Vec<_> = chunks(scene.drafts.rows()).collect();
    let found: Vec<(Sink, Vec<Marks>)> = chunks
        .into_par_iter()
        .map(|rows| {
            steps.reach(1)?;
            let mut sink = sink.fresh_for(rows.len());
            let marks = rows.map(|row| one(scene, &slip, &relations, row, &mut sink));
            let marks = marks.collect();
            Ok((sink, marks))
        })
        .collect::<Result<_, RegisterError>>()?;
    let mut all = Vec::with_capacity(scene.drafts.rows() as usize);
    for (found, marks) in found {
        sink.join(found);
        all.extend(marks);
    }
    Ok(all)
}

fn one(
    scene: &Scene,
    slip: &Slip,
    relations: &relations::Columns,
    row: u32,
    sink: &mut Sink,
) -> Marks {
    if scene.has(row, ASIDE) {
        return 0;
    }
    if let Some(repair) = slip.repair(scene, row) {
        sink.find(Check::ColumnsShifted, row)
            .repairs(vec![repair])
            .done();
        return ASIDE;
    }
    let marks = cells::check(scene, row, sink);
    relations.check(scene.drafts, row, sink);
    coverage::check(scene, row, sink);
    marks | places::check(scene, row, sink)
}

/// Looks whether the values of a row stand one column off.
struct Slip {
    /// The field of each column of the table, if it has one.
    fields: Vec<Option<Field>>,
    wanted: bool,
}

/// How the cells of a column read: as they are, with the value of the next column, of the one before.
#[derive(Clone, Copy, Default)]
struct Fit {
    bad: usize,
    good: usize,
}

/// How values begin to stand in the wrong columns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begin {
    /// With a cell too many, or too few.
    Blank,
    /// With the end of a text that a separator cut.
    Cut,
}

/// A way in which the values of a row may move.
#[derive(Clone, Copy)]
struct Move {
    /// How many values fit then.
    good: usize,
    /// The same, for choosing.
    rank: usize,
    from: usize,
    step: isize,
}

impl Slip {
    fn new(scene: &Scene) -> Self {
        let mut fields = vec![None; scene.drafts.table().headers().len()];
        for used in &scene.drafts.mapping().columns {
            fields[used.index] = Some(used.field);
        }
        Self {
            fields,
            wanted: scene.rules.severity(Check::ColumnsShifted).is_some(),
        }
    }

    fn repair(&self, scene: &Scene, row: u32) -> Option<Repair> {
        if !self.wanted || edits_of(scene.drafts, row).next().is_some() {
            return None;
        }
        let fits = self.fits(scene, row, 0);
        let now = total(&fits);
        if now.bad < SLIPPED_LEAST {
            return None;
        }
        let back = self.moved(scene, row, &fits, 1);
        let on = self.moved(scene, row, &fits, -1);
        let best = [back, on].into_iter().flatten().max_by_key(|it| it.rank)?;
        (best.good > now.good).then(|| self.cells(scene, row, best.from, best.step))
    }

    /// How each column reads with the value of the column that many places on.
    fn fits(&self, scene: &Scene, row: u32, step: isize) -> Vec<Fit> {
        let columns = 0..self.fields.len();
        let fit = |column: usize| {
            let Some(field) = self.fields[column] else {
                return Fit::default();
            };
            let text = self.text(scene, row, column, step);
            match typed(scene, field, text) {
                None => Fit::default(),
                Some(true) => Fit { bad: 0, good: 1 },
                Some(false) => Fit { bad: 1, good: 0 },
            }
        };
        columns.map(fit).collect()
    }

    fn text<'a>(&self, scene: &Scene<'a>, row: u32, column: usize, step: isize) -> &'a str {
        let from = column.checked_add_signed(step);
        let from = from.filter(|it| *it < self.fields.len());
        from.map_or("", |it| {
            crate::cells::trim(scene.drafts.table().cell(row as usize, it))
        })
    }

    /// The column from which on every value fits if it moves, with how well that is.
    fn moved(&self, scene: &Scene, row: u32, stay: &[Fit], step: isize) -> Option<Move> {
        let last = self.fields.len().checked_sub(1)?;
        if step < 0 && !self.text(scene, row, last, 0).is_empty() {
            return None;
        }
        let shifted = self.fits(scene, row, step);
        let mut after = Fit::default();
        let mut before = total(stay);
        let mut best: Option<Move> = None;
        for column in (0..=last).rev() {
            before.bad -= stay[column].bad;
            before.good -= stay[column].good;
            // Moving on, the first column is left blank.
            if step > 0 {
                after.bad += shifted[column].bad;
                after.good += shifted[column].good;
            }
            let good = before.good + after.good;
            let begin = self.begin(scene, row, column, step);
            // Where a blank cell explains as much as a text that was cut, nothing was cut.
            let rank = good * 2 + usize::from(begin == Some(Begin::Blank));
            let better = best.is_none_or(|it| rank > it.rank);
            if before.bad + after.bad == 0 && begin.is_some() && better {
                best = Some(Move {
                    good,
                    rank,
                    from: column,
                    step,
                });
            }
            if step < 0 {
                after.bad += shifted[column].bad;
                after.good += shifted[column].good;
            }
        }
        best
    }

    /// How values may have slipped from a column on; `None` if they cannot. Going back, its own value
    /// is lost, so it is blank, or the end of a text that a separator cut.
    fn begin(&self, scene: &Scene, row: u32, column: usize, step: isize) -> Option<Begin> {
        if step < 0 || self.text(scene, row, column, 0).is_empty() {
            return Some(Begin::Blank);
        }
        let field = self.cut_text(column)?;
        let start = self.text(scene, row, column - 1, 0);
        (!start.is_empty() && field.kind() == Kind::Text).then_some(Begin::Cut)
    }

    /// The text column before a column.
    fn cut_text(&self, column: usize) -> Option<Field> {
        let field = self.fields[column.checked_sub(1)?]?;
        matches!(field.kind(), Kind::Text).then_some(field)
    }

    fn cells(&self, scene: &Scene, row: u32, from: usize, step: isize) -> Repair {
        let mut cells = Vec::new();
        let lost = self.text(scene, row, from, 0);
        if step > 0
            && !lost.is_empty()
            && let Some(field) = self.cut_text(from)
        {
            let start = self.text(scene, row, from - 1, 0);
            cells.push((field, format!("{start}, {lost}").into()));
        }
        for column in from..self.fields.len() {
            let Some(field) = self.fields[column] else {
                continue;
            };
            let blank = step < 0 && column == from;
            let text = if blank {
                ""
            } else {
                self.text(scene, row, column, step)
            };
            if text != self.text(scene, row, column, 0) {
                cells.push((field, text.into()));
            }
        }
        Repair {
            kind: RepairKind::Shift,
            cells,
        }
    }
}

fn total(fits: &[Fit]) -> Fit {
    Fit {
        bad: fits.iter().map(|it| it.bad).sum(),
        good: fits.iter().map(|it| it.good).sum(),
    }
}

/// Whether a text is a sound value of a column that does not take any text; `None` if it is blank or
/// the column does.
fn typed(scene: &Scene, field: Field, text: &str) -> Option<bool> {
    let drafts = scene.drafts;
    let translated = drafts.mapping().values.get(&field);
    if translated.is_some_and(|it| it.contains_key(text)) {
        return Some(true);
    }
    let cell = crate::cells::read(field, text, drafts.mapping().decimal_comma);
    let value = match cell {
        Cell::Blank => return None,
        Cell::Invalid(_) => return typed_kind(field).then_some(false),
        Cell::Value(value) => value,
    };
    match field.kind() {
        Kind::Identifier if field == Field::GigaId => Some(cells::is_hash(&value)),
        Kind::Identifier if field == Field::Country => Some(*value == *drafts.country().as_str()),
        Kind::Identifier => typed_kind(field).then_some(true),
        Kind::Degrees => {
            let most = if field == Field::Latitude {
                90.0
            } else {
                180.0
            };
            Some(value.parse().is_ok_and(|it: f64| it.abs() <= most))
        }
        Kind::Text if field == Field::Name => {
            // A number is no name, but no proof either.
            value.parse::<f64>().is_ok().then_some(false)
        }
        Kind::Text => None,
        _ => Some(true),
    }
}

fn typed_kind(field: Field) -> bool {
    match field.kind() {
        Kind::Text => field == Field::Standing,
        Kind::Identifier => matches!(field, Field::GigaId | Field::QosylId | Field::Country),
        _ => true,
    }
}
