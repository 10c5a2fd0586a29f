//! The page itself: the latest test, thirty days, what was sent, and what it cost.

use jiff::civil::Date;
use jiff::{Span, Timestamp};
use qosyl_domain::{EarlyRate, Measurement, Outage};
use qosyl_meter::{Meter, MeterError, MonthAccount, month_of};

use crate::page::advice::advice;
use crate::page::chart::{Chart, NARROW, WIDE, legend};
use crate::page::figures::{Blame, Day, blame, days, has_speed, lost, moved, start_of};
use crate::page::html::{element, esc, facts, link, list, page, rest, section, table};
use crate::page::speech::Speech;
use crate::page::summary::month_links;
use crate::page::view::{TESTS_SHOWN, View, Window};
use crate::page::words::fill;

const DAYS: i64 = 30;
/// Outages that are shown one by one.
const OUTAGES_SHOWN: usize = 20;

/// The days that are drawn, and the month whose bytes are shown.
struct Times {
    today: Date,
    first: Date,
    shown: Window,
    month: Window,
}

impl Times {
    fn of(now: Timestamp, speech: &Speech) -> Self {
        let today = speech.here(now).date();
        let first = today.saturating_sub(Span::new().days(DAYS - 1));
        let until = start_of(today.tomorrow().unwrap_or(today), &speech.zone);
        Self {
            today,
            first,
            shown: Window {
                from: start_of(first, &speech.zone),
                until,
            },
            month: Window {
                from: start_of(today.first_of_month(), &speech.zone),
                until,
            },
        }
    }
}

/// The page of a meter.
pub fn overview(meter: &Meter, speech: &Speech, now: Timestamp) -> Result<String, MeterError> {
    let times = Times::of(now, speech);
    let window = Window {
        from: times.shown.from.min(times.month.from),
        until: times.shown.until,
    };
    let view = View::of(meter, window, now)?;
    Ok(render(&view, &times, speech))
}

fn render(view: &View, times: &Times, speech: &Speech) -> String {
    let name = &view.enrolment.school_name;
    let since = speech.date(view.enrolment.enrolled_at);
    let mut content = element("h1", name);
    content.push_str(&rest(&fill(speech.words.since, &[("date", &since)])));
    content.push_str(&to_do(view, speech));
    content.push_str(&latest(view, speech));
    content.push_str(&thirty_days(view, times, speech));
    content.push_str(&tests(view, speech));
    content.push_str(&outages(view, times, speech));
    content.push_str(&sent(view, times, speech));
    content.push_str(&data(view, times, speech));
    content.push_str(&save(view, speech));
    content.push_str(&foot(view, speech));
    let title = format!("{name} – {}", speech.words.title);
    page(speech, &title, "/", &content)
}

fn to_do(view: &View, speech: &Speech) -> String {
    let advice = advice(view, speech);
    if advice.is_empty() {
        return String::new();
    }
    let list = list("advice", advice.iter().map(|it| esc(it)));
    section("to-do", speech.words.to_do, &list)
}

fn latest(view: &View, speech: &Speech) -> String {
    let words = &speech.words;
    let Some(test) = view.newest.first() else {
        let content = format!("<p class=\"lead\">{}</p>\n", esc(words.none_yet));
        return section("latest", words.latest, &content);
    };
    let mut content = format!("<p class=\"lead\">{}</p>\n", esc(&in_words(test, speech)));
    if has_speed(test) || test.latency_idle_us.is_some() {
        content.push_str(&cards(test, speech));
    }
    let is_short = test.early_stop.as_ref().is_some_and(|it| it.stopped);
    let kind = if is_short {
        words.one_short
    } else {
        words.one_full
    };
    let date = speech.moment(test.started_at);
    content.push_str(&rest(&fill(kind, &[("date", &date)])));
    section("latest", words.latest, &content)
}

fn in_words(test: &Measurement, speech: &Speech) -> String {
    let words = &speech.words;
    let reason = test.failure.map_or("", |it| speech.reason(it));
    let mut sentences = Vec::new();
    if test.download_bps.is_some() && test.upload_bps.is_some() {
        let (down, up) = (speech.rate(test.download_bps), speech.rate(test.upload_bps));
        sentences.push(fill(words.gave, &[("down", &down), ("up", &up)]));
    }
    if !reason.is_empty() {
        let sentence = if has_speed(test) || test.latency_idle_us.is_some() {
            words.broke_off
        } else {
            words.gave_nothing
        };
        sentences.push(fill(sentence, &[("reason", reason)]));
    }
    sentences.join(" ")
}

fn cards(test: &Measurement, speech: &Speech) -> String {
    let words = &speech.words;
    let early = test.early_stop.as_ref().filter(|it| it.stopped);
    let sure = |rate: Option<EarlyRate>| {
        rate.map_or_else(String::new, |it| {
            let (low, high) = (
                speech.rate(Some(it.low_bps)),
                speech.rate(Some(it.high_bps)),
            );
            fill(words.between, &[("low", &low), ("high", &high)])
        })
    };
    let cards = [
        (
            words.to_school,
            speech.rate(test.download_bps),
            sure(early.and_then(|it| it.download)),
        ),
        (
            words.from_school,
            speech.rate(test.upload_bps),
            sure(early.and_then(|it| it.upload)),
        ),
        (
            words.delay,
            speech.delay(test.latency_idle_us),
            words.delay_note.to_owned(),
        ),
        (
            words.delay_busy,
            speech.delay(test.latency_loaded_download_us),
            words.delay_busy_note.to_owned(),
        ),
    ];
    facts("cards", &cards)
}

fn thirty_days(view: &View, times: &Times, speech: &Speech) -> String {
    let words = &speech.words;
    let days = days(&view.tests, times.first, times.today, &speech.zone);
    let of_days = view
        .tests
        .iter()
        .filter(|it| times.shown.holds(it.started_at));
    let (with, without): (Vec<_>, Vec<_>) = of_days.partition(|it| has_speed(it));
    let measured = days.iter().filter(|it| it.has_speed()).count();
    let rests_on = fill(
        words.days_rest,
        &[
            ("with", &with.len().to_string()),
            ("without", &without.len().to_string()),
            ("days", &measured.to_string()),
        ],
    );
    let chart = Chart {
        days: &days,
        outages: &view.outages,
        begin: times.shown.from,
        end: times.shown.until,
    };
    let mut content = chart.draw(WIDE, words.days_title, speech);
    content.push_str(&chart.draw(NARROW, words.days_title, speech));
    content.push_str(&legend(speech));
    content.push_str(&rest(&rests_on));
    content.push_str(&days_table(&days, speech));
    section("days", words.days_title, &content)
}

/// The days with a test, the newest first.
fn days_table(days: &[Day], speech: &Speech) -> String {
    let words = &speech.words;
    let columns = [words.day, words.to_school, words.from_school, words.tests];
    let tested = days.iter().rev().filter(|it| it.tests > 0);
    let rows: Vec<Vec<String>> = tested
        .map(|it| {
            vec![
                speech.day(it.date),
                speech.rate(it.down.value),
                speech.rate(it.up.value),
                it.tests.to_string(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let table = table(words.days_title, &columns, &rows);
    format!(
        "<details><summary>{}</summary>\n{table}</details>\n",
        esc(words.as_table)
    )
}

fn tests(view: &View, speech: &Speech) -> String {
    let words = &speech.words;
    if view.newest.is_empty() {
        return String::new();
    }
    let columns = [
        words.time,
        words.to_school,
        words.from_school,
        words.delay,
        words.result,
    ];
    let newest = view.newest.iter().take(TESTS_SHOWN);
    let rows: Vec<Vec<String>> = newest
        .map(|it| {
            vec![
                speech.moment(it.started_at),
                speech.rate(it.download_bps),
                speech.rate(it.upload_bps),
                speech.delay(it.latency_idle_us),
                it.failure
                    .map_or(words.complete, |it| speech.reason(it))
                    .to_owned(),
            ]
        })
        .collect();
    let mut content = table(words.tests_title, &columns, &rows);
    let shown = rows.len().to_string();
    content.push_str(&rest(&fill(words.tests_rest, &[("shown", &shown)])));
    section("tests", words.tests_title, &content)
}

fn outages(view: &View, times: &Times, speech: &Speech) -> String {
    let words = &speech.words;
    let of_line: Vec<&Outage> = view
        .outages
        .iter()
        .filter(|it| blame(it.cause) != Blame::Unknown && it.ended_at > times.shown.from)
        .collect();
    let mut content = String::new();
    if of_line.is_empty() && view.down.is_none() {
        content.push_str(&element("p", words.outages_none));
    } else {
        content.push_str(&outages_table(view, &of_line, speech));
        let down = lost(&view.outages, times.shown, Blame::Line);
        let values = [
            ("count", &*down.count.to_string()),
            ("time", &speech.length(down.time)),
        ];
        content.push_str(&rest(&fill(words.outages_rest, &values)));
    }
    if of_line.len() > OUTAGES_SHOWN {
        let (shown, all) = (OUTAGES_SHOWN.to_string(), of_line.len().to_string());
        content.push_str(&rest(&fill(
            words.outages_more,
            &[("shown", &shown), ("all", &all)],
        )));
    }
    let off = lost(&view.outages, times.shown, Blame::Unknown);
    if off.count > 0 {
        let values = [
            ("count", &*off.count.to_string()),
            ("time", &speech.length(off.time)),
        ];
        content.push_str(&rest(&fill(words.off_rest, &values)));
    }
    section("outages", words.outages_title, &content)
}

fn outages_table(view: &View, outages: &[&Outage], speech: &Speech) -> String {
    let words = &speech.words;
    let columns = [words.began, words.ended, words.length, words.cause];
    let now = view.down.map(|(since, cause)| {
        vec![
            speech.moment(since),
            words.under_way.to_owned(),
            fill(
                words.at_least,
                &[("time", &speech.length(view.now.duration_since(since)))],
            ),
            speech.reason(cause).to_owned(),
        ]
    });
    let newest = outages.iter().rev().take(OUTAGES_SHOWN);
    let ended = newest.map(|it| {
        let length = speech.length(it.length());
        let length = if it.end_unseen {
            fill(words.at_least, &[("time", &length)])
        } else {
            length
        };
        vec![
            speech.moment(it.began_at),
            speech.moment(it.ended_at),
            length,
            speech.reason(it.cause).to_owned(),
        ]
    });
    let rows: Vec<Vec<String>> = now.into_iter().chain(ended).collect();
    table(words.outages_title, &columns, &rows)
}

fn month_account(view: &View) -> MonthAccount {
    let name = month_of(view.now);
    view.account.months.get(&name).copied().unwrap_or_default()
}

fn sent(view: &View, times: &Times, speech: &Speech) -> String {
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
pub fn waits(counts: qosyl_meter::Counts, speech: &Speech) -> String {
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
        fill(speech.words.history_rest, &[("date", &speech.date(it))])
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

fn data(view: &View, times: &Times, speech: &Speech) -> String {
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

fn save(view: &View, speech: &Speech) -> String {
    let words = &speech.words;
    let files = [
        ("/tests.csv", words.save_tests),
        ("/outages.csv", words.save_outages),
    ];
    let mut content = list("links", files.iter().map(|(to, name)| link(to, name)));
    let months = month_links(view, speech);
    if !months.is_empty() {
        content.push_str(&element("p", words.save_summary));
        content.push_str(&months);
    }
    section("save", words.save_title, &content)
}

fn foot(view: &View, speech: &Speech) -> String {
    let words = &speech.words;
    let mut content = rest(&fill(words.foot, &[("offset", &speech.offset(view.now))]));
    if let Some(since) = view.account.since {
        content.push_str(&rest(&fill(
            words.history_rest,
            &[("date", &speech.date(since))],
        )));
    }
    if view.left_out > 0 {
        content.push_str(&rest(&fill(
            words.left_out,
            &[("count", &view.left_out.to_string())],
        )));
    }
    format!("<footer>\n{content}</footer>\n")
}
