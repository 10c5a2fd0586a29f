//! Sending what waits, in small batches, in the order of its value: tests, outages, notes of what
//! was left out, heartbeats; of each the newest first, so that after months without a line the
//! present is known with the first batch and the past becomes complete behind it.

use std::collections::{HashMap, HashSet};
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use qosyl_signature::{generate_nonce, sign};
use serde_json::value::RawValue;
use tokio::time::Instant;
use uuid::Uuid;

use crate::api::{ApiError, Batch, BatchAnswer, Refusal, Shift, shown};
use crate::limits::{
    BATCH_BYTES_MAX, BATCH_GROWTH, BATCH_RECORDS_MAX, BATCHES_PER_ROUND_MAX, PASSED_OVER_MAX,
    PASSED_OVER_TIME, REJECTED_BYTES_MAX,
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
    /// How far this computer's clock is ahead of the server's, in seconds, where it is known to be
    /// wrong. Signatures and records carry the server's time since then.
    pub clock_ahead_s: Option<i64>,
}

/// How large batches are, and which records let others pass. Not kept over a restart.
#[derive(Debug, Default)]
pub(crate) struct Batching([Mutex<Lane>; 4]);

/// The same for one kind.
#[derive(Debug)]
struct Lane {
    records_max: usize,
    /// Records with which the server failed, and until when they let others pass.
    passed_over: HashMap<Uuid, Instant>,
}

impl Default for Lane {
    fn default() -> Self {
        Self {
            records_max: BATCH_RECORDS_MAX,
            passed_over: HashMap::new(),
        }
    }
}

impl Batching {
    /// How many records the next batch has at most, and which it leaves out. A record whose time
    /// has come is tried alone, so that it does not spoil a batch again.
    fn next(&self, kind: Kind) -> (usize, HashSet<Uuid>) {
        let mut lane = self.lane(kind);
        let (now, before) = (Instant::now(), lane.passed_over.len());
        lane.passed_over.retain(|_, until| *until > now);
        if lane.passed_over.len() < before {
            lane.records_max = 1;
        }
        (lane.records_max, lane.passed_over.keys().copied().collect())
    }

    fn grow(&self, kind: Kind) {
        let mut lane = self.lane(kind);
        lane.records_max = (lane.records_max + BATCH_GROWTH).min(BATCH_RECORDS_MAX);
    }

    /// After a batch of so many records that did not get through.
    fn shrink(&self, kind: Kind, records: usize) {
        self.lane(kind).records_max = (records / 2).max(1);
    }

    /// Lets others pass it for a time.
    fn pass_over(&self, kind: Kind, id: Uuid) {
        let mut lane = self.lane(kind);
        if lane.passed_over.len() < PASSED_OVER_MAX {
            let until = Instant::now() + PASSED_OVER_TIME;
            lane.passed_over.insert(id, until);
        }
    }

    /// A lane is whole at any moment, so a panic elsewhere spoils nothing.
    fn lane(&self, kind: Kind) -> MutexGuard<'_, Lane> {
        let [measurements, outages, omissions, heartbeats] = &self.0;
        let lane = match kind {
            Kind::Measurement => measurements,
            Kind::Outage => outages,
            Kind::Omission => omissions,
            Kind::Heartbeat => heartbeats,
        };
        lane.lock().unwrap_or_else(PoisonError::into_inner)
    }
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
        // The account is for people; what it lacks, the queue and the server still know.
        let now = self.clock.server_time();
        let _without: Result<(), MeterError> =
            self.ledger.note_round(&delivered, trouble.as_ref(), now);
        (delivered, trouble)
    }

    /// When the server took records last, by its clock; `None` if it never did.
    pub fn last_sent(&self) -> Option<Timestamp> {
        self.ledger.account().latest.map(|it| it.at)
    }

    /// One kind after the other; what is wrong with a batch of one does not hold up the next.
    fn deliver_batches(&self, stop: &Stop, delivered: &mut Delivered) -> Result<(), MeterError> {
        let mut batches = 0..BATCHES_PER_ROUND_MAX;
        let mut trouble = None;
        for kind in Kind::ALL {
            match self.deliver_kind(kind, stop, &mut batches, delivered) {
                Err(error) if is_about_batch(&error) => trouble = trouble.or(Some(error)),
                done => done?,
            }
        }
        trouble.map_or(Ok(()), Err)
    }

    fn deliver_kind(
        &self,
        kind: Kind,
        stop: &Stop,
        batches: &mut impl Iterator,
        delivered: &mut Delivered,
    ) -> Result<(), MeterError> {
        // A record that failed alone, and how. If the next gets through, it was the record.
        let mut suspect: Option<(Uuid, MeterError)> = None;
        let mut trouble = None;
        while !stop.is_stopped() && batches.next().is_some() {
            let (records_max, mut passed_over) = self.batching.next(kind);
            passed_over.extend(suspect.as_ref().map(|(id, _)| *id));
            let records =
                self.queue
                    .newest_but(&passed_over, kind, records_max, BATCH_BYTES_MAX)?;
            if records.is_empty() {
                break;
            }
            let sent = self.send_batch(kind, &records);
            self.note_fork(&sent)?;
            match sent {
                Ok(answer) => {
                    self.settle(kind, &records, &answer, delivered)?;
                    if let Some((id, error)) = suspect.take() {
                        self.batching.pass_over(kind, id);
                        trouble = Some(error);
                    }
                    self.batching.grow(kind);
                }
                Err(error) => {
                    let lone = self.after_failure(kind, &records, error, delivered)?;
                    match (lone, &suspect) {
                        (Some((_, error)), Some(_)) => return Err(error),
                        (lone, _) => suspect = lone.or(suspect),
                    }
                }
            }
        }
        let left = suspect.map(|(_, error)| error).or(trouble);
        left.map_or(Ok(()), Err)
    }

    /// What follows from a batch that did not get through: an error that ends the round, or a
    /// record that may be at fault, or nothing, where the way is clear again.
    fn after_failure(
        &self,
        kind: Kind,
        records: &[Queued],
        error: MeterError,
        delivered: &mut Delivered,
    ) -> Result<Option<(Uuid, MeterError)>, MeterError> {
        if let [record] = records {
            let refused_for_good = self.reject(kind, record, &error, delivered)?;
            return match error {
                _ if refused_for_good => Ok(None),
                error if is_of_record(&error) => Ok(Some((record.id, error))),
                error => Err(error),
            };
        }
        if !is_about_batch(&error) {
            return Err(error);
        }
        // Smaller batches find the record that the server does not understand. A server that is
        // overburdened, or a weak line, gets its pause first.
        self.batching.shrink(kind, records.len());
        if is_about_body(&error) {
            Ok(None)
        } else {
            Err(error)
        }
    }

    /// Moves a record out of the way that the server refuses by itself. Answers whether it does.
    fn reject(
        &self,
        kind: Kind,
        record: &Queued,
        error: &MeterError,
        delivered: &mut Delivered,
    ) -> Result<bool, MeterError> {
        let MeterError::Api(ApiError::Refused { code, detail, .. }) = error else {
            return Ok(false);
        };
        if !CODES_OF_BODIES.contains(&code.as_str()) {
            return Ok(false);
        }
        let refusal = Refusal {
            id: record.id.to_string(),
            code: code.clone(),
            detail: detail.clone(),
        };
        self.note_rejected(record, &refusal)?;
        delivered.rejected += self.take_out(kind, &HashSet::from([record.id]))?;
        Ok(true)
    }

    fn take_out(&self, kind: Kind, ids: &HashSet<Uuid>) -> Result<usize, MeterError> {
        for id in ids {
            self.undated.forget(*id);
        }
        self.queue.remove(kind, ids)
    }

    fn send_batch(&self, kind: Kind, records: &[Queued]) -> Result<BatchAnswer, MeterError> {
        let (path, key) = match kind {
            Kind::Measurement => ("/v1/measurements", "measurements"),
            Kind::Outage => ("/v1/outages", "outages"),
            Kind::Omission => ("/v1/omissions", "omissions"),
            Kind::Heartbeat => ("/v1/heartbeats", "heartbeats"),
        };
        let oldest_waiting = self.queue.oldest_waiting()?;
        let attempt = || {
            let shift = |it: &Queued| {
                let ms = self.undated.shift_ms(kind, it, &self.clock)?;
                Some(Shift { id: it.id, ms })
            };
            // What the queue holds was written as JSON; a damaged record is sent as `null`, refused
            // by the server and so moved out of the way.
            let null = RawValue::NULL;
            let raws = records
                .iter()
                .map(|it| serde_json::from_slice(&it.payload).unwrap_or(null));
            self.send_signed(&Batch {
                path,
                key,
                records: raws.collect(),
                shifts: records.iter().filter_map(shift).collect(),
                oldest_waiting,
            })
        };
        match attempt() {
            Err(MeterError::Api(ApiError::Refused {
                code,
                server_time: Some(time),
                ..
            })) if code == "signature_time" => {
                // The clock is wrong; the server's counts from now on, also for the records.
                self.clock.set(time);
                attempt()
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
        self.take_out(kind, &done)?;
        Ok(())
    }

    /// Remembers whether the server says that this device's chain goes on in two ways.
    fn note_fork(&self, sent: &Result<BatchAnswer, MeterError>) -> Result<(), MeterError> {
        let device = self.enrolment.device_id;
        match sent {
            Err(error) if is_fork(error) => self.home.mark_forked(device),
            Err(_) => Ok(()),
            Ok(_) => self.home.unmark_forked(device),
        }
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

/// Whether the server says that this device was copied, or set back to an earlier state: it takes
/// nothing more under this enrolment.
pub(crate) fn is_fork(error: &MeterError) -> bool {
    matches!(error, MeterError::Api(error) if error.code() == "device_forked")
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

/// Whether a smaller batch may get through: of one that is too much for the server, or for the
/// line, or in which there is something at which the server fails.
fn is_about_batch(error: &MeterError) -> bool {
    match error {
        MeterError::Api(ApiError::Refused { status, .. }) => {
            matches!(status, 400 | 408 | 413 | 422 | 500..=599)
        }
        MeterError::Api(ApiError::Unreachable { under_way, .. }) => *under_way,
        _ => false,
    }
}

/// Whether it may be the record, if it was alone: not if the server says that it is busy or full.
fn is_of_record(error: &MeterError) -> bool {
    let busy = matches!(
        error,
        MeterError::Api(ApiError::Refused {
            status: 503 | 507,
            ..
        })
    );
    is_about_batch(error) && !busy
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
