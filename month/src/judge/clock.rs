//! How far records are dated from the truth.

use std::sync::Arc;

use qosyl_store::Record;

use super::{Known, Report};
use crate::school::School;
use crate::sky::{MINUTE, moment};

/// Records are dated as well as this, wherever the server was reached.
const ERROR_MAX: i64 = MINUTE;

pub(super) fn judge(report: &mut Report, schools: &[Arc<School>], known: &[Known]) {
    let mut errors: Vec<i64> = Vec::new();
    let (mut off, mut blind) = (0, 0);
    for (school, known) in schools.iter().zip(known) {
        let log = school.log();
        for record in &known.records {
            let Record::Measurement(test) = record else {
                continue;
            };
            let Some(began) = log.began.get(&test.id.0) else {
                continue;
            };
            if is_blind(school, &log.touched, *began) {
                blind += 1;
                continue;
            }
            let error = (moment(test.started_at) - began).abs();
            errors.push(error);
            if error > ERROR_MAX {
                off += 1;
                let detail = format!(
                    "a test of {} is dated {}",
                    crate::sky::at(*began),
                    test.started_at
                );
                report.fault(school, &detail);
            }
        }
    }
    errors.sort_unstable();
    let at = |share: f64| {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a place in the list"
        )]
        let place = (errors.len().saturating_sub(1) as f64 * share) as usize;
        errors.get(place).map_or(0.0, |it| *it as f64 / 1_000.0)
    };
    report.criterion(
        "tests dated within a minute of the truth",
        off == 0 && !errors.is_empty(),
        format!(
            "{} tests, {off} further off; half within {:.1} s, 99 % within {:.1} s, all within {:.1} s; \
             {blind} of lives that never reached the server with a wrong clock left out",
            errors.len(),
            at(0.5),
            at(0.99),
            at(1.0)
        ),
    );
}

/// Whether a moment lies in a life in which the clock was wrong and the server was never reached.
fn is_blind(school: &School, touched: &[i64], at: i64) -> bool {
    let lives = school.plan.lives.iter().zip(touched);
    let mut within = lives.filter(|(life, _)| life.on <= at && at < life.off + MINUTE);
    within.any(|(life, touched)| {
        *touched < 0 && school.plan.clock.ahead_ms(at, life.on).abs() > 5_000
    })
}
