//! The page itself: the latest test, thirty days, what was sent, and what it cost.

use jiff::Timestamp;
use qosyl_domain::{EarlyRate, Measurement, Outage};
use qosyl_meter::{Meter, MeterError};

use crate::page::account::{data, sent};
use crate::page::advice::advice;
use crate::page::chart::{Chart, NARROW, WIDE, legend};
use crate::page::figures::{Blame, Day, blame, days, has_speed, is_contended, lost};
use crate::page::html::{element, esc, facts, link, list, page, rest, section, table};
use crate::page::speech::Speech;
use crate::page::summary::month_links;
use crate::page::view::{TESTS_SHOWN, View};
use crate::page::window::{Times, Window};
use crate::page::words::fill;

/// Outages that are shown one by one.
const OUTAGES_SHOWN: usize = 20;

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
    let kind = match test.early_stop.as_ref().map(|it| it.stopped) {
        Some(true) => words.one_short,
        Some(false) => words.one_full,
        // It does not say how long it was meant to be.
        None => words.one_test,
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
    if is_contended(test) {
        sentences.push(speech.text.contended.to_owned());
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
                Speech::or_dash(it.down.value, |it| speech.rate(it)),
                Speech::or_dash(it.up.value, |it| speech.rate(it)),
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
                Speech::or_dash(it.download_bps, |it| speech.rate(it)),
                Speech::or_dash(it.upload_bps, |it| speech.rate(it)),
                Speech::or_dash(it.latency_idle_us, |it| speech.delay(it)),
                result(it, speech).to_owned(),
            ]
        })
        .collect();
    let mut content = table(words.tests_title, &columns, &rows);
    let shown = rows.len().to_string();
    content.push_str(&rest(&fill(words.tests_rest, &[("shown", &shown)])));
    section("tests", words.tests_title, &content)
}

fn result<'a>(test: &Measurement, speech: &'a Speech) -> &'a str {
    match test.failure {
        Some(failure) => speech.reason(failure),
        None if is_contended(test) => speech.words.beside,
        None => speech.words.complete,
    }
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
