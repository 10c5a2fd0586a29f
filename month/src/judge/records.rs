//! Nothing that was acknowledged is lost or there twice; nothing that was queued is lost.

use std::collections::HashMap;
use std::sync::Arc;

use qosyl_store::Record;
use uuid::Uuid;

use super::{Known, Report};
use crate::school::School;

pub(super) fn judge(report: &mut Report, schools: &[Arc<School>], known: &[Known]) {
    let (mut acknowledged, mut lost, mut twice) = (0, 0, 0);
    let (mut stored, mut gaps, mut rejected, mut dropped) = (0, 0, 0, 0);
    let (mut answers, mut batches, mut duplicates) = (0, 0, 0);
    for (school, known) in schools.iter().zip(known) {
        let log = school.log();
        let mut count: HashMap<Uuid, u32> = HashMap::new();
        for record in &known.records {
            *count.entry(id(record)).or_default() += 1;
        }
        let omitted = known.chain.map_or(0, |it| it.omitted);
        // Notes of omissions have no place among the records.
        let missing = log.acknowledged.keys().filter(|it| !count.contains_key(it));
        let missing = if omitted == 0 { missing.count() } else { 0 };
        acknowledged += log.acknowledged.len();
        lost += missing;
        twice += count.values().filter(|it| **it > 1).count();
        stored += known.records.len();
        dropped += log.dropped;
        rejected += log.rejected.len();
        (answers, batches) = (answers + log.answers_lost, batches + log.batches_lost);
        duplicates += log.duplicates;
        let chain = known.chain.unwrap_or_default();
        let sound = chain.late + chain.missing + chain.edited == 0
            && chain.forked_at_ms.is_none()
            && chain.here + chain.omitted == chain.head
            && chain.here == count.len() as u64;
        gaps += usize::from(!sound);
        if !sound || missing > 0 {
            let text = format!(
                "{missing} acknowledged are lost, {} stored, {chain:?}",
                count.len()
            );
            report.fault(school, &text);
        }
        for refusal in log.rejected.iter().take(3) {
            report.fault(school, &format!("rejected: {refusal}"));
        }
    }
    report.criterion(
        "no acknowledged record lost, none twice",
        lost == 0 && twice == 0 && acknowledged > 0,
        format!("{acknowledged} acknowledged, {lost} lost, {twice} twice"),
    );
    report.criterion(
        "nothing queued lost: every chain sound and whole",
        gaps == 0 && rejected == 0,
        format!(
            "{stored} records, {gaps} chains not sound, {rejected} rejected, {dropped} dropped"
        ),
    );
    report.figure(
        "what the line did to batches",
        format!("{answers} answers lost, {batches} batches lost or refused, {duplicates} records sent again"),
    );
}

pub(super) fn id(record: &Record) -> Uuid {
    match record {
        Record::Measurement(it) => it.id.0,
        Record::Heartbeat(it) => it.id.0,
        Record::Outage(it) => it.id.0,
    }
}
