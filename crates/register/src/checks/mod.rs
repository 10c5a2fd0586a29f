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
    rules.validate()?;
    let steps = Steps {
        progress,
        rows: u64::from(drafts.rows()),
    };
    steps.reach(0)?;
    let mut scene = Scene::new(drafts, known, boundaries, rules);
    let mut sink = Sink::new(rules, drafts.rows());
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
