//! What was sent and what it cost, in words.

use jiff::Timestamp;
use qosyl_meter::{Counts, MonthAccount, month_of};

use crate::page::figures::moved;
use crate::page::html::{facts, section};
use crate::page::speech::Speech;
use crate::page::view::View;
use crate::page::window::Times;
use crate::page::words::fill;

fn month_account(view: &View) -> MonthAccount {
    let name = month_of(view.now);
    view.account.months.get(&name).copied().unwrap_or_default()
}

/// What was sent, what waits, and what was lost.
pub fn sent(view: &View, times: &Times, speech: &Speech) -> String {
    let words = &speech.words;
    let month_name = speech.month(times.today);
    let month = month_account(view);
    let count = |count: &dyn ToString| fill(words.records, &[("count", &count.to_string())]);
    let last = view.account.latest.map_or_else(
        || (words.never.to_owned(), String::new()),
        |it| (speech.moment(it.at), count(&it.records)),
    );
    let in_month = fill(words.sent_month, &[("month", &month_name)]);
    let refused = fill(words.refused, &[("month", &month_name)]);
    let mut rows = vec![
        (
            words.server,
            view.enrolment.server.to_string(),
            String::new(),
        ),
        (words.last_sent, last.0, last.1),
        (&*in_month, count(&month.sent), counted_since(view, speech)),
        (words.waits, waits(view.waiting, speech), String::new()),
    ];
    if view.dropped.total() > 0 {
        rows.push((words.lost, waits(view.dropped, speech), String::new()));
    }
    if month.rejected > 0 {
        rows.push((
            &refused,
            count(&month.rejected),
            "rejected.jsonl".to_owned(),
        ));
    }
    section("sent", words.sent_title, &facts("facts", &rows))
}

/// Records in words.
pub fn waits(counts: Counts, speech: &Speech) -> String {
    if counts.total() == 0 {
        return speech.words.nothing_waits.to_owned();
    }
    let others = counts.total() - counts.measurements;
    let values = [
        ("tests", &*counts.measurements.to_string()),
        ("others", &*others.to_string()),
    ];
    fill(speech.words.waits_value, &values)
}

/// Since when the account of this month counts, if not since its begin.
fn counted_since(view: &View, speech: &Speech) -> String {
    let in_month = |at: &Timestamp| month_of(*at) == month_of(view.now);
    let since = view.account.since.filter(in_month);
    since.map_or_else(String::new, |it| {
        fill(speech.words.counted, &[("date", &speech.date(it))])
    })
}

/// What this month has cost, in one line: its name and its value.
pub fn data_in_words(view: &View, speech: &Speech) -> (String, String) {
    let words = &speech.words;
    let times = Times::of(view.now, speech);
    let of_month = view
        .tests
        .iter()
        .filter(|it| times.month.holds(it.started_at));
    let (tests, month) = (moved(of_month).0, month_account(view));
    let others = month.reports.total() + month.checks.total();
    let mut value = speech.bytes(tests + others);
    if let Some(limit) = view.account.budget_bytes {
        let limit = speech.bytes(limit);
        value.extend([" (", words.data_limit, ": ", &limit, ")"]);
    }
    (
        fill(words.data_title, &[("month", &speech.month(times.today))]),
        value,
    )
}

/// What this month has cost.
pub fn data(view: &View, times: &Times, speech: &Speech) -> String {
    let words = &speech.words;
    let of_month = view
        .tests
        .iter()
        .filter(|it| times.month.holds(it.started_at));
    let (bytes, tests) = moved(of_month);
    let month = month_account(view);
    let since = view.account.since.unwrap_or(view.now).max(times.month.from);
    let about = fill(words.about, &[("date", &speech.date(since))]);
    let (reports, checks) = (month.reports.total(), month.checks.total());
    let rests_on = fill(words.data_tests_rest, &[("count", &tests.to_string())]);
    let limit = view.account.budget_bytes.map_or_else(
        || (words.no_limit.to_owned(), String::new()),
        |limit| {
            let share = bytes.saturating_mul(100).checked_div(limit).unwrap_or(100);
            let used = fill(words.data_used, &[("share", &share.to_string())]);
            (speech.bytes(limit), used)
        },
    );
    let rows = [
        (words.data_tests, speech.bytes(bytes), rests_on),
        (words.data_reports, speech.bytes(reports), about.clone()),
        (words.data_checks, speech.bytes(checks), about),
        (
            words.data_all,
            speech.bytes(bytes + reports + checks),
            String::new(),
        ),
        (words.data_limit, limit.0, limit.1),
    ];
    let title = fill(words.data_title, &[("month", &speech.month(times.today))]);
    section("data", &title, &facts("facts", &rows))
}
