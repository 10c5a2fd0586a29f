//! The budgets of bytes are kept.

use std::sync::Arc;

use super::Report;
use crate::school::School;
use crate::sky::{DAY, HOUR};

pub(super) fn judge(report: &mut Report, schools: &[Arc<School>]) {
    let (mut bounded, mut over, mut used) = (0_u32, 0_u32, 0.0_f64);
    let (mut datagrams, mut others) = (0_u64, 0_u64);
    let mut last_test = Vec::new();
    for school in schools {
        let log = school.log();
        datagrams += log.datagrams;
        others += log.other_bytes;
        let Some(most) = school.plan.line.budget else {
            continue;
        };
        bounded += 1;
        let spent = log.test_bytes + log.other_bytes;
        used = used.max(spent as f64 / most as f64);
        if spent > most {
            over += 1;
            let (tests, others) = (log.test_bytes, log.other_bytes);
            report.fault(school, &format!("{tests} + {others} bytes of {most}"));
        }
        let ran_until = log.awake.last().map_or(0, |it| it.0.1);
        let test = log.tests.last().copied().unwrap_or_default();
        last_test.push((ran_until - test) as f64 / HOUR as f64 * HOUR as f64 / DAY as f64);
    }
    report.criterion(
        "no month's bytes over their budget",
        over == 0 && bounded > 0,
        format!(
            "{bounded} meters with a budget, {over} over it; the most used {:.1} %",
            used * 100.0
        ),
    );
    last_test.sort_by(f64::total_cmp);
    let median = last_test.get(last_test.len() / 2).copied();
    report.figure(
        "from the last test under a budget to the end",
        format!("median {:.1} days", median.unwrap_or_default()),
    );
    let each = others as f64 / datagrams.max(1) as f64;
    report.figure(
        "bytes besides tests",
        format!("{others}, {each:.0} for each of {datagrams} datagrams of heartbeats"),
    );
}
