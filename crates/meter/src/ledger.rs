//! What was sent and when, what stands in the way, and what the meter cost in bytes: for the school,
//! a month at a time.
//!
//! Bytes of tests are in the tests' own records, those of reports and checks are counted as they move.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use jiff::Timestamp;
use qosyl_domain::FailureReason;
use serde::{Deserialize, Serialize};

use crate::disk::{self, Readers};
use crate::history::{History, month_of};
use crate::limits::{HISTORY_MONTHS_MAX, LEDGER_EVERY, STATE_BYTES_MAX, TEXT_CHARS_MAX};
use crate::traffic::{Bytes, Traffic};
use crate::{ApiError, Delivered, MeterError};

const FILE: &str = "account.json";
/// One month of the account.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthAccount {
    /// Records that the server has taken.
    pub sent: u64,
    /// Records that it will never take.
    pub rejected: u64,
    /// About what sending them, and asking where to measure, has moved.
    pub reports: Bytes,
    /// About what the checks have moved.
    pub checks: Bytes,
}

/// Records that were sent together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    /// When, by the server's clock as far as it is known.
    pub at: Timestamp,
    /// How many.
    pub records: u64,
}

/// What has kept records from being sent, since they could not be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hindrance {
    /// Since when.
    pub since: Timestamp,
    /// The code of the server's refusal, `unreachable`, or `other`.
    pub code: String,
    /// Where it broke off, if there was no answer.
    pub reason: Option<FailureReason>,
    /// In words, in English.
    pub detail: String,
}

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Since when there is an account.
    pub since: Option<Timestamp>,
    /// By month, as `2026-11`, where this computer stands.
    pub months: BTreeMap<String, MonthAccount>,
    /// The latest records that were sent.
    pub latest: Option<Sending>,
    /// What keeps records from being sent.
    pub hindrance: Option<Hindrance>,
    /// How far this computer's clock is ahead of the server's, in seconds, where it is wrong.
    pub clock_ahead_s: Option<i64>,
    /// What tests may move in a month, where there is a limit.
    pub budget_bytes: Option<u64>,
}

/// Keeps the account of a school.
#[derive(Debug)]
pub(crate) struct Ledger {
    history: History,
    file: PathBuf,
    traffic: Arc<Traffic>,
    written: Mutex<Option<Written>>,
}

/// What the file says already, as far as this process has written it.
#[derive(Debug, Clone, PartialEq)]
struct Written {
    at: Instant,
    hindrance: Option<String>,
    clock_ahead_s: Option<i64>,
}

impl Ledger {
    pub(crate) fn new(history: &History, traffic: Arc<Traffic>) -> Self {
        Self {
            file: history.folder().join(FILE),
            history: history.clone(),
            traffic,
            written: Mutex::default(),
        }
    }

    /// The account as it is on disk; an empty one if there is none that can be read.
    pub(crate) fn account(&self) -> Account {
        let bytes = disk::read(&self.file, STATE_BYTES_MAX).ok().flatten();
        let known = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        known.unwrap_or_default()
    }

    /// Takes in a round of sending. Written when there is news, and else now and then.
    pub(crate) fn note_round(
        &self,
        delivered: &Delivered,
        trouble: Option<&MeterError>,
        now: Timestamp,
    ) -> Result<(), MeterError> {
        let hindrance = trouble.map(|error| hindrance(error, now));
        let code = hindrance.as_ref().map(|it| it.code.clone());
        let ahead_s = delivered.clock_ahead_s.map(|it| it / 60 * 60);
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let is_known = written.as_ref().is_some_and(|it| {
            it.at.elapsed() < LEDGER_EVERY && it.hindrance == code && it.clock_ahead_s == ahead_s
        });
        if is_known && delivered.sent + delivered.rejected == 0 {
            return Ok(());
        }
        self.write(now, |account, month| {
            let count = |records: usize| u64::try_from(records).unwrap_or(u64::MAX);
            month.sent += count(delivered.sent);
            month.rejected += count(delivered.rejected);
            if delivered.sent > 0 {
                account.latest = Some(Sending {
                    at: now,
                    records: count(delivered.sent),
                });
            }
            let before = account.hindrance.take();
            account.hindrance = hindrance.map(|it| it.going_on(before));
            account.clock_ahead_s = delivered.clock_ahead_s;
        })?;
        *written = Some(Written {
            at: Instant::now(),
            hindrance: code,
            clock_ahead_s: ahead_s,
        });
        Ok(())
    }

    /// Writes what is not written yet, and what tests may move in a month.
    pub(crate) fn settle(
        &self,
        budget_bytes: Option<u64>,
        now: Timestamp,
    ) -> Result<(), MeterError> {
        self.write(now, |account, _| account.budget_bytes = budget_bytes)
    }

    fn write(
        &self,
        now: Timestamp,
        change: impl FnOnce(&mut Account, &mut MonthAccount),
    ) -> Result<(), MeterError> {
        // Another process may send from the same home.
        let _lock = self.history.lock()?;
        let mut account = self.account();
        account.since.get_or_insert(now);
        let name = month_of(now);
        let mut month = account.months.remove(&name).unwrap_or_default();
        let (reports, checks) = self.traffic.take();
        month.reports = month.reports.and(reports);
        month.checks = month.checks.and(checks);
        change(&mut account, &mut month);
        account.months.insert(name, month);
        while account.months.len() > HISTORY_MONTHS_MAX {
            account.months.pop_first();
        }
        let json = serde_json::to_vec(&account).expect("an account is plain data");
        disk::replace(&self.file, &json, Readers::Usual)
    }
}

impl Hindrance {
    /// The same trouble as before is as old as it was.
    fn going_on(self, before: Option<Self>) -> Self {
        let since = before.filter(|it| it.code == self.code).map(|it| it.since);
        Self {
            since: since.unwrap_or(self.since),
            ..self
        }
    }
}

fn hindrance(error: &MeterError, since: Timestamp) -> Hindrance {
    let (code, reason) = match error {
        MeterError::Api(ApiError::Unreachable { reason, .. }) => ("unreachable", Some(*reason)),
        MeterError::Api(error) if !error.code().is_empty() => (error.code(), None),
        _ => ("other", None),
    };
    Hindrance {
        since,
        code: code.chars().take(TEXT_CHARS_MAX).collect(),
        reason,
        detail: error.to_string().chars().take(TEXT_CHARS_MAX).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::enrolment;

    fn away() -> MeterError {
        ApiError::Unreachable {
            url: String::new(),
            reason: FailureReason::Connect,
            under_way: false,
            detail: String::new(),
        }
        .into()
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn new() -> (tempfile::TempDir, Ledger) {
        let home = tempfile::tempdir().unwrap();
        let history = History::of(home.path(), enrolment(1).school_id);
        let ledger = Ledger::new(&history, Arc::default());
        (home, ledger)
    }

    fn moved(count: impl FnOnce(&Traffic)) -> (Bytes, Bytes) {
        let traffic = Traffic::default();
        count(&traffic);
        traffic.take()
    }

    fn sent(records: usize) -> Delivered {
        Delivered {
            sent: records,
            ..Delivered::default()
        }
    }

    #[test]
    fn what_was_sent_and_moved_is_summed_by_month() {
        let (_home, ledger) = new();
        ledger.traffic.report(true, 1_000, 300);
        ledger.traffic.beats(3, true);
        let (reports, checks) = moved(|it| {
            it.report(true, 1_000, 300);
            it.beats(3, true);
        });
        let (october, november) = (at("2026-10-15T12:00:00Z"), at("2026-11-15T12:00:00Z"));
        ledger.note_round(&sent(4), None, october).unwrap();
        ledger.traffic.check(true);
        ledger.note_round(&sent(2), None, november).unwrap();
        ledger.note_round(&sent(3), None, november).unwrap();
        let account = ledger.account();
        assert_eq!(account.since, Some(october));
        let (first, second) = (account.months["2026-10"], account.months["2026-11"]);
        assert_eq!((first.sent, second.sent), (4, 5));
        assert_eq!((first.reports, first.checks), (reports, checks));
        assert_eq!(second.checks, moved(|it| it.check(true)).1);
        let latest = account.latest.unwrap();
        assert_eq!((latest.records, latest.at), (3, november));
    }

    #[test]
    fn trouble_is_as_old_as_its_first_round_and_goes_when_a_round_gets_through() {
        let (_home, ledger) = new();
        let (first, later) = (at("2026-11-15T12:00:00Z"), at("2026-11-15T14:00:00Z"));
        for now in [first, later] {
            ledger.note_round(&sent(0), Some(&away()), now).unwrap();
        }
        // Another process of the same home.
        let other = Ledger::new(&ledger.history, Arc::default());
        other.note_round(&sent(0), Some(&away()), later).unwrap();
        let hindrance = ledger.account().hindrance.unwrap();
        assert_eq!((&*hindrance.code, hindrance.since), ("unreachable", first));
        assert_eq!(hindrance.reason, Some(FailureReason::Connect));
        ledger.note_round(&sent(0), None, later).unwrap();
        assert_eq!(ledger.account().hindrance, None);
    }

    #[test]
    fn rounds_without_news_are_not_written_until_the_account_is_settled() {
        let (_home, ledger) = new();
        let now = at("2026-11-15T12:00:00Z");
        ledger.note_round(&sent(0), None, now).unwrap();
        let before = ledger.account();
        ledger.traffic.report(false, 10, 10);
        ledger.note_round(&sent(0), None, now).unwrap();
        assert_eq!(ledger.account(), before);
        ledger.settle(Some(500), now).unwrap();
        let after = ledger.account();
        assert_eq!(after.budget_bytes, Some(500));
        let reports = moved(|it| it.report(false, 10, 10)).0;
        assert_eq!(after.months["2026-11"].reports, reports);
    }

    #[test]
    fn thirteen_months_are_kept_and_a_damaged_account_begins_anew() {
        let (_home, ledger) = new();
        for year in [2025, 2026] {
            for month in 1..=12 {
                let now = at(&format!("{year}-{month:02}-15T12:00:00Z"));
                ledger.note_round(&sent(1), None, now).unwrap();
            }
        }
        let months = ledger.account().months;
        assert_eq!(months.len(), HISTORY_MONTHS_MAX);
        assert_eq!(months.first_key_value().unwrap().0, "2025-12");
        std::fs::write(&ledger.file, b"{").unwrap();
        assert_eq!(ledger.account(), Account::default());
        let now = at("2026-12-16T12:00:00Z");
        ledger.note_round(&sent(1), None, now).unwrap();
        assert_eq!(ledger.account().months.len(), 1);
    }
}
