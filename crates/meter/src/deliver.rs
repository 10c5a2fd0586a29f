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
use crate::{Kind, Meter, MeterError, Queued, Stop};

/// Where records go that the server will never take, for whoever wants to know why.
const REJECTED_FILE: &str = "rejected.jsonl";
/// What a server says of a body that it will not take however often it is sent.
const CODES_OF_BODIES: [&str; 3] = ["json_malformed", "body_too_large", "batch_too_large"];

/// What one round of sending did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Records that the server has now, those that it had already included.
    pub sent: usize,
    /// Records that it will never take; they are in `rejected.jsonl`.
    pub rejected: usize,
    /// Records that still wait.
    pub waiting: usize,
    /// How far this computer's clock is ahead of the server's, in seconds, where it is so wrong
    /// that the server refused signatures. Signatures carry the server's time since then.
    pub clock_ahead_s: Option<i64>,
}

impl Meter {
    /// Sends what waits, until nothing does or the round is over. Blocks.
    ///
    /// A record leaves the queue only when the server has said what became of it.
    pub fn deliver(&self) -> Result<Delivered, MeterError> {
        let (delivered, trouble) = self.deliver_until(&Stop::default());
        trouble.map_or(Ok(delivered), Err)
    }

    /// Sends what waits, as far as it goes: what was done, and what ended it early. After `stop`
    /// no further request begins.
    pub(crate) fn deliver_until(&self, stop: &Stop) -> (Delivered, Option<MeterError>) {
        let mut delivered = Delivered::default();
        let mut trouble = self.deliver_batches(stop, &mut delivered).err();
        match self.queue.counts() {
            Ok(counts) => delivered.waiting = counts.total(),
            Err(error) => trouble = trouble.or(Some(error)),
        }
        delivered.clock_ahead_s = self.clock.ahead_s();
        (delivered, trouble)
    }

    fn deliver_batches(&self, stop: &Stop, delivered: &mut Delivered) -> Result<(), MeterError> {
        let mut records_max = BATCH_RECORDS_MAX;
        for _ in 0..BATCHES_PER_ROUND_MAX {
            if stop.is_stopped() {
                break;
            }
            let Some((kind, records)) = self.next_batch(records_max)? else {
                break;
            };
            match self.send_batch(kind, &records) {
                Ok(answer) => self.settle(kind, &records, &answer, delivered)?,
                // Smaller batches find the record that the server does not understand.
                Err(error) if is_about_body(&error) && records.len() > 1 => {
                    records_max = records.len() / 2;
                }
                Err(error) => self.give_up(kind, &records, error, delivered)?,
            }
        }
        Ok(())
    }

    /// Moves a record out of the way that the server refuses by itself; passes on other errors.
    fn give_up(
        &self,
        kind: Kind,
        records: &[Queued],
        error: MeterError,
        delivered: &mut Delivered,
    ) -> Result<(), MeterError> {
        let [record] = records else {
            return Err(error);
        };
        let refusal = match &error {
            MeterError::Api(ApiError::Refused { code, detail, .. })
                if CODES_OF_BODIES.contains(&code.as_str()) =>
            {
                Refusal {
                    id: record.id.to_string(),
                    code: code.clone(),
                    detail: detail.clone(),
                }
            }
            _ => return Err(error),
        };
        self.note_rejected(record, &refusal)?;
        delivered.rejected += self.queue.remove(kind, &HashSet::from([record.id]))?;
        Ok(())
    }

    fn next_batch(&self, records_max: usize) -> Result<Option<(Kind, Vec<Queued>)>, MeterError> {
        for kind in Kind::ALL {
            let records = self.queue.oldest(kind, records_max, BATCH_BYTES_MAX)?;
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
        let created_s = self.clock.server_time().as_second();
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
            "record": as_json(&record.payload),
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

/// Whether the server refused a whole batch for what is in it, or for its size.
fn is_about_body(error: &MeterError) -> bool {
    matches!(
        error,
        MeterError::Api(ApiError::Refused {
            status: 400 | 413 | 422,
            ..
        })
    )
}

/// A record as JSON; a damaged one as text.
fn as_json(payload: &[u8]) -> serde_json::Value {
    serde_json::from_slice(payload).unwrap_or_else(|_| String::from_utf8_lossy(payload).into())
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
