//! Sending what waits: tests before heartbeats, oldest first, in small batches.

use std::collections::HashSet;
use std::fs::{self, OpenOptions};
use std::io::Write as _;

use qosyl_signature::{generate_nonce, sign};
use serde_json::value::RawValue;

use crate::api::{ApiError, Batch, BatchAnswer, Refusal, shown};
use crate::limits::{
    BATCH_BYTES_MAX, BATCH_RECORDS_MAX, BATCHES_PER_ROUND_MAX, REJECTED_BYTES_MAX,
};
use crate::{Kind, Meter, MeterError, Queued};

/// Where records go that the server will never take, for whoever wants to know why.
const REJECTED_FILE: &str = "rejected.jsonl";

/// What one round of sending did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Records that the server has now, those that it had already included.
    pub sent: usize,
    /// Records that it will never take; they are in `rejected.jsonl`.
    pub rejected: usize,
    /// Records that still wait.
    pub waiting: usize,
}

impl Meter {
    /// Sends what waits, until nothing does or the round is over. Blocks.
    ///
    /// A record leaves the queue only when the server has said what became of it.
    pub fn deliver(&self) -> Result<Delivered, MeterError> {
        let mut delivered = Delivered::default();
        for _ in 0..BATCHES_PER_ROUND_MAX {
            let Some((kind, records)) = self.next_batch()? else {
                break;
            };
            let answer = self.send_batch(kind, &records)?;
            self.settle(kind, &records, &answer, &mut delivered)?;
        }
        delivered.waiting = self.queue.counts()?.total();
        Ok(delivered)
    }

    fn next_batch(&self) -> Result<Option<(Kind, Vec<Queued>)>, MeterError> {
        for kind in [Kind::Measurement, Kind::Heartbeat] {
            let records = self
                .queue
                .oldest(kind, BATCH_RECORDS_MAX, BATCH_BYTES_MAX)?;
            if !records.is_empty() {
                return Ok(Some((kind, records)));
            }
        }
        Ok(None)
    }

    fn send_batch(&self, kind: Kind, records: &[Queued]) -> Result<BatchAnswer, MeterError> {
        let (path, key) = match kind {
            Kind::Measurement => ("/v1/measurements", "measurements"),
            Kind::Heartbeat => ("/v1/heartbeats", "heartbeats"),
        };
        // What the queue holds was written as JSON; a damaged record is sent as `null`, refused
        // by the server and so moved out of the way.
        let null = RawValue::NULL;
        let raws = records
            .iter()
            .map(|it| serde_json::from_slice(&it.payload).unwrap_or(null));
        let batch = Batch {
            path,
            key,
            records: raws.collect(),
        };
        match self.send_signed(&batch) {
            Err(MeterError::Api(ApiError::Refused {
                code,
                server_time: Some(time),
                ..
            })) if code == "signature_time" => {
                // The clock is wrong by days; the server's counts for signatures from now on.
                self.clock.set(time);
                self.send_signed(&batch)
            }
            other => other,
        }
    }

    fn send_signed(&self, batch: &Batch<'_>) -> Result<BatchAnswer, MeterError> {
        let device = self.enrolment.device_id.to_string();
        let nonce = generate_nonce()?;
        let created_s = self.clock.now().as_second();
        self.api.send(batch, &|request| {
            sign(&self.key, request, created_s, &nonce, &device)
        })
    }

    /// Takes out of the queue what the server has decided.
    fn settle(
        &self,
        kind: Kind,
        records: &[Queued],
        answer: &BatchAnswer,
        delivered: &mut Delivered,
    ) -> Result<(), MeterError> {
        let known: HashSet<_> = answer
            .accepted
            .iter()
            .chain(&answer.duplicate)
            .copied()
            .collect();
        let mut done: HashSet<_> = HashSet::new();
        for record in records {
            if known.contains(&record.id) {
                done.insert(record.id);
                delivered.sent += 1;
            } else if let Some(refusal) = refusal_of(answer, record) {
                self.note_rejected(record, refusal)?;
                done.insert(record.id);
                delivered.rejected += 1;
            }
        }
        if done.is_empty() {
            // Sending the same again would go on for ever.
            return Err(MeterError::Api(ApiError::Answer {
                url: self.enrolment.server.url(""),
                detail: "it names none of the records that were sent".to_owned(),
            }));
        }
        self.queue.remove(kind, &done)?;
        Ok(())
    }

    /// Keeps a rejected record and why. The file and its predecessor are bounded.
    fn note_rejected(&self, record: &Queued, refusal: &Refusal) -> Result<(), MeterError> {
        let path = self.home.folder().join(REJECTED_FILE);
        let failed = |source| MeterError::file("write to", &path, source);
        if fs::metadata(&path).is_ok_and(|it| it.len() > REJECTED_BYTES_MAX) {
            fs::rename(&path, path.with_extension("old.jsonl")).map_err(failed)?;
        }
        let line = serde_json::json!({
            "code": shown(&refusal.code),
            "detail": shown(&refusal.detail),
            "record": String::from_utf8_lossy(&record.payload),
        });
        let mut file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&path)
            .map_err(failed)?;
        writeln!(file, "{line}")
            .and_then(|()| file.sync_all())
            .map_err(failed)
    }
}

/// Why a record was rejected. A record that the server could not read has no id in the answer;
/// it is alone with that in its batch, or one of several that are all unreadable.
fn refusal_of<'a>(answer: &'a BatchAnswer, record: &Queued) -> Option<&'a Refusal> {
    let id = record.id.to_string();
    let named = answer.rejected.iter().find(|it| it.id == id);
    let unreadable = || serde_json::from_slice::<&RawValue>(&record.payload).is_err();
    named.or_else(|| {
        answer
            .rejected
            .iter()
            .find(|it| it.id.is_empty() && unreadable())
    })
}
