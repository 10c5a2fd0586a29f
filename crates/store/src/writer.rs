//! The writing thread: takes requests from the queue, several into one transaction, and answers
//! each after the commit.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::Receiver;

use qosyl_domain::SchoolNumber;
use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::error::failed;
use crate::heads::Heads;
use crate::inbox::Latest;
use crate::states::Flush;
use crate::{InboxRecord, Kind, OnCommit, StoreError};

/// The most requests in one transaction.
const GROUP_REQUESTS_MAX: usize = 256;
/// A transaction takes no further request once it has this many records.
const GROUP_RECORDS_MAX: usize = 10_000;

/// What the writing thread shares with readers and senders.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    pub(crate) heads: Heads,
    /// The latest place that is committed.
    pub(crate) latest_seq: AtomicU64,
    /// Records in the queue and in the transaction under way.
    pub(crate) queued_records: AtomicUsize,
}

/// What a transaction has done so far; it counts only once it is committed.
pub(crate) struct Pending {
    pub(crate) next_seq: u64,
    pub(crate) records: Vec<InboxRecord>,
    /// The heads as they will be.
    pub(crate) heads: HashMap<(SchoolNumber, Kind), Latest>,
    /// How many schools there will be, if that changes.
    pub(crate) schools: Option<usize>,
}

/// A write that knows how to answer.
pub(crate) trait Job: Send {
    /// How many records it brings, for the size of the group.
    fn records(&self) -> usize {
        0
    }
    /// Does the write within the transaction; an error here is fatal to the transaction.
    fn run(&mut self, connection: &Connection, context: &mut Context<'_>)
    -> Result<(), StoreError>;
    /// Gives the answer, after the commit or the failure of the transaction.
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

/// What a job may see and add to.
pub(crate) struct Context<'a> {
    pub(crate) heads: &'a Heads,
    pub(crate) pending: &'a mut Pending,
}

/// A request to the writing thread.
pub(crate) enum Command {
    Job(Box<dyn Job>),
    Flush(Flush),
    OnCommit(OnCommit, oneshot::Sender<Result<(), StoreError>>),
}

/// A write of one statement or a few, all or none, that leaves the other requests alone if it is
/// refused.
pub(crate) struct Task<T, F> {
    /// How many records it brings.
    pub(crate) records: usize,
    pub(crate) work: Option<F>,
    pub(crate) outcome: Option<Result<T, StoreError>>,
    pub(crate) sender: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, F> Job for Task<T, F>
where
    T: Send,
    F: FnOnce(&Connection, &mut Context<'_>) -> Result<T, StoreError> + Send,
{
    fn records(&self) -> usize {
        self.records
    }

    fn run(
        &mut self,
        connection: &Connection,
        context: &mut Context<'_>,
    ) -> Result<(), StoreError> {
        let Some(work) = self.work.take() else {
            return Ok(());
        };
        let doing = failed("marking a part of a transaction");
        connection.execute_batch("SAVEPOINT task").map_err(&doing)?;
        let outcome = work(connection, context);
        let end = match &outcome {
            Err(error) if error.is_fatal() => return Err(error.clone()),
            Err(_) => "ROLLBACK TO task; RELEASE task",
            Ok(_) => "RELEASE task",
        };
        connection.execute_batch(end).map_err(&doing)?;
        self.outcome = Some(outcome);
        Ok(())
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        let outcome = self.outcome.unwrap_or(Err(StoreError::Stopped));
        // Who no longer waits for the answer does not get it; the write stands all the same.
        let _ = self.sender.send(committed.and(outcome));
    }
}

/// The state of the writing thread.
pub(crate) struct Writer {
    pub(crate) connection: Connection,
    pub(crate) shared: Arc<Shared>,
    pub(crate) on_commit: Option<OnCommit>,
    pub(crate) flushes: Vec<Flush>,
    /// Schools whose head is not saved, with the first place that is not.
    pub(crate) dirty: HashMap<SchoolNumber, u64>,
}

impl Writer {
    /// Works until the last sender is gone and the queue is empty.
    pub(crate) fn run(mut self, queue: &Receiver<Command>) {
        loop {
            let first = if self.flushes.is_empty() {
                queue.recv().ok()
            } else {
                queue.try_recv().ok()
            };
            if first.is_none() && self.flushes.is_empty() {
                break;
            }
            let group = self.gather(first, queue);
            self.write_group(group);
        }
        // What is in the log moves to the database file, so that the next start is quick. A
        // failure loses nothing: the log is read at the next start.
        if let Err(error) = self
            .connection
            .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        {
            tracing::warn!(%error, "the log could not be moved to the database file");
        }
    }

    /// Takes what else waits in the queue, as much as goes into one transaction.
    fn gather(&mut self, first: Option<Command>, queue: &Receiver<Command>) -> Vec<Box<dyn Job>> {
        let mut group: Vec<Box<dyn Job>> = Vec::new();
        let mut records = 0;
        let mut next = first;
        while let Some(command) = next {
            match command {
                Command::Job(job) => {
                    records += job.records();
                    group.push(job);
                }
                Command::Flush(flush) => self.flushes.push(flush),
                Command::OnCommit(hook, sender) => {
                    self.on_commit = Some(hook);
                    // As above: the hook is set, whoever waits for the news.
                    let _ = sender.send(Ok(()));
                }
            }
            if group.len() >= GROUP_REQUESTS_MAX || records >= GROUP_RECORDS_MAX {
                break;
            }
            next = queue.try_recv().ok();
        }
        group
    }

    /// Runs a transaction and gives its answers.
    fn write_group(&mut self, mut group: Vec<Box<dyn Job>>) {
        if group.is_empty() && self.flushes.is_empty() {
            return;
        }
        let mut pending = Pending {
            next_seq: self.shared.latest_seq.load(Ordering::Acquire) + 1,
            records: Vec::new(),
            heads: HashMap::new(),
            schools: None,
        };
        let committed = self.transact(&mut group, &mut pending);
        // First what the states covered, then the schools that this transaction changed.
        self.settle_flushes(&committed);
        match &committed {
            Ok(()) => self.publish(pending),
            Err(error) => {
                tracing::error!(%error, "a transaction failed; nothing of it is stored");
                // After some failures SQLite has rolled back by itself already.
                let _ = self.connection.execute_batch("ROLLBACK");
            }
        }
        let records = group.iter().map(|job| job.records()).sum();
        self.shared
            .queued_records
            .fetch_sub(records, Ordering::AcqRel);
        for job in group {
            job.answer(committed.clone());
        }
    }

    fn transact(
        &mut self,
        group: &mut [Box<dyn Job>],
        pending: &mut Pending,
    ) -> Result<(), StoreError> {
        let doing = failed("committing a transaction");
        self.connection
            .execute_batch("BEGIN IMMEDIATE")
            .map_err(&doing)?;
        for job in group {
            let mut context = Context {
                heads: &self.shared.heads,
                pending,
            };
            job.run(&self.connection, &mut context)?;
        }
        self.flush_piece()?;
        self.connection.execute_batch("COMMIT").map_err(&doing)
    }

    /// Makes a committed transaction visible, then tells the hook.
    fn publish(&mut self, pending: Pending) {
        if let Some(schools) = pending.schools {
            self.shared.heads.grow(schools);
        }
        let first_seq = pending.next_seq - pending.records.len() as u64;
        for ((school, kind), latest) in pending.heads {
            self.shared.heads.set(school, kind, latest.seq);
            self.dirty.entry(school).or_insert(first_seq);
        }
        self.shared
            .latest_seq
            .store(pending.next_seq - 1, Ordering::Release);
        if let Some(hook) = &mut self.on_commit
            && !pending.records.is_empty()
        {
            hook(&pending.records);
        }
    }
}
