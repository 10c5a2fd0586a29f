//! All checks of a file: each row by itself, all rows together, and the rows beside the register.

mod areas;
mod cells;
mod coverage;
mod giga;
mod identity;
mod nearby;
mod places;
mod relations;
mod rows;
mod scene;
mod shared;
mod sink;
mod standing;

use std::ops::ControlFlow;

use qosyl_boundaries::Boundaries;

use crate::report::{Report, ReportParts};
use crate::{Drafts, Known, Mode, RegisterError, Rules};

use scene::Scene;
use sink::Sink;

pub use nearby::NAMED_MAX;
pub use sink::FINDINGS_MAX;
pub(crate) use sink::Outcome;

/// Takes how much is done and how much there is; says whether to go on.
pub type CheckProgress<'a> = &'a (dyn Fn(u64, u64) -> ControlFlow<()> + Sync);

/// Checks a file, by itself and against the register.
///
/// What it finds does not depend on the number of threads. With `n` rows it takes some `n · log n`
/// steps, however hostile the file: crowds are compared only so far ([`crate::near::CROWD_MAX`]),
/// and beyond [`crate::FINDINGS_MAX`] findings are counted and no longer kept, save those that
/// block a row.
///
/// # Errors
///
/// [`RegisterError::Rules`], and [`RegisterError::Cancelled`] if `progress` says so.
pub fn check(
    drafts: &Drafts,
    known: &Known,
    boundaries: &Boundaries,
    rules: &Rules,
    progress: CheckProgress,
) -> Result<Report, RegisterError> {
    check_keeping(FINDINGS_MAX, drafts, known, boundaries, rules, progress)
}

/// The same as [`check`], with another bound on the findings that are kept.
fn check_keeping(
    most: usize,
    drafts: &Drafts,
    known: &Known,
    boundaries: &Boundaries,
    rules: &Rules,
    progress: CheckProgress,
) -> Result<Report, RegisterError> {
    rules.validate()?;
    let steps = Steps {
        progress,
        rows: u64::from(drafts.rows()),
    };
    steps.reach(0)?;
    let mut scene = Scene::new(drafts, known, boundaries, rules);
    let mut sink = Sink::new(rules, drafts.rows(), most);
    match rules.mode {
        Mode::Giga => giga::check(&scene, &steps, &mut sink)?,
        Mode::Qosyl => {
            rows::set_aside(&mut scene, &mut sink);
            steps.reach(1)?;
            let marks = rows::each(&scene, &steps, &mut sink)?;
            scene.take_marks(marks);
            steps.reach(4)?;
            identity::check(&scene, &mut sink);
            steps.reach(5)?;
            shared::check(&scene, &mut sink);
            steps.reach(6)?;
            nearby::check(&scene, &steps, &mut sink)?;
            steps.reach(9)?;
            standing::check(&scene, &mut sink);
        }
    }
    steps.reach(STEPS)?;
    Ok(Report::new(ReportParts {
        rules,
        drafts,
        fill: scene.fill(),
        matched: scene.matched(),
        outcome: sink.finish(),
    }))
}

/// How many parts the work is told in, each as large as the file.
const STEPS: u64 = 10;

/// Tells how far the work is, and hears whether to go on.
pub(crate) struct Steps<'a> {
    progress: CheckProgress<'a>,
    rows: u64,
}

impl Steps<'_> {
    /// Tells that so many of [`STEPS`] parts are done.
    pub(crate) fn reach(&self, done: u64) -> Result<(), RegisterError> {
        let all = self.rows.max(1);
        match (self.progress)(done * all, STEPS * all) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(RegisterError::Cancelled),
        }
    }
}

#[cfg(test)]
mod tests {
    use qosyl_domain::Field;
    use qosyl_tables::Table;

    use super::*;
    use crate::{ColumnUse, Edits, Finding, Mapping, Severity};

    const ROWS: u32 = 20_000;
    const MOST: usize = 1_000;

    /// Schools at rounded places in a country without outlines, of which every tenth has no name.
    fn drafts() -> Drafts {
        let rows = (0..ROWS).map(|row| {
            let name = (row % 10 > 0).then(|| format!("Hill {row}"));
            let (north, east) = (row / 200, row % 200);
            [
                name.unwrap_or_default(),
                format!("{}.{}", north / 10, north % 10),
                format!("{}.{}", 30 + east / 10, east % 10),
            ]
        });
        let fields = [Field::Name, Field::Latitude, Field::Longitude];
        let columns = fields.iter().enumerate().map(|(index, &field)| ColumnUse {
            index,
            column: field.key().to_owned(),
            field,
        });
        let mapping = Mapping {
            columns: columns.collect(),
            ..Mapping::default()
        };
        let headers = fields.map(Field::key);
        let table = Table::from_rows(headers, rows).unwrap();
        Drafts::new(table, mapping, "QMA".parse().unwrap(), Edits::default()).unwrap()
    }

    #[test]
    fn beyond_the_bound_findings_are_counted_and_those_that_block_a_row_are_kept() {
        let drafts = drafts();
        let known = Known::new(drafts.country(), Vec::new(), Vec::new());
        let (boundaries, rules) = (Boundaries::builtin(), Rules::qosyl(2026));
        let keeping = |most| {
            let go_on = |_, _| ControlFlow::Continue(());
            check_keeping(most, &drafts, &known, &boundaries, &rules, &go_on).unwrap()
        };
        let (all, few) = (keeping(FINDINGS_MAX), keeping(MOST));
        assert_eq!(all.left_off, 0);
        assert!(all.findings.len() > 2 * MOST, "{}", all.findings.len());
        let kept = few.findings.len() as u64;
        assert_eq!(kept + few.left_off, all.findings.len() as u64);
        assert_eq!((&few.counts, few.blocked), (&all.counts, all.blocked));
        let blocks = |it: &Finding| it.severity == Severity::Block;
        let others = few.findings.iter().filter(|it| !blocks(it)).count();
        assert!((1..=MOST).contains(&others), "{others}");
        let unnamed = (0..ROWS).step_by(10);
        assert_eq!(unnamed.len() as u64, u64::from(few.blocked));
        for row in unnamed {
            assert!(
                few.is_blocked(row) && few.of_row(row).iter().any(blocks),
                "{row}"
            );
        }
    }
}
