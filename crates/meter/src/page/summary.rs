//! A month on one sheet of paper, each figure with what it rests on.

use jiff::Timestamp;
use jiff::civil::Date;
use qosyl_domain::Measurement;
use qosyl_meter::{Meter, MeterError};

use crate::page::chart::{Chart, NARROW, WIDE, legend};
use crate::page::figures::{Blame, Middle, days, down, has_speed, lost, moved, up};
use crate::page::html::{element, esc, link, list, page, rest, section, table};
use crate::page::speech::Speech;
use crate::page::view::View;
use crate::page::window::{Window, start_of};
use crate::page::words::fill;

/// Reads a month as it stands in an address, `2026-11`; its first day.
pub fn month(text: &str) -> Option<Date> {
    let (year, month) = text.split_once('-')?;
    let is_whole = year.len() == 4 && month.len() == 2;
    let digits = is_whole && text.bytes().filter(u8::is_ascii_digit).count() == 6;
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    digits.then(|| Date::new(year, month, 1).ok()).flatten()
}

/// Links to the summaries of the months of which there are tests, the newest first.
pub fn month_links(view: &View, speech: &Speech) -> String {
    let code = speech.language.code();
    let months = view
        .months
        .iter()
        .rev()
        .filter_map(|it| Some((it, month(it)?)));
    list(
        "months",
        months.map(|(name, first)| {
            let to = format!("/summary?month={name}&amp;lang={code}");
            link(&to, &speech.month(first))
        }),
    )
}

/// The summary of the month that begins on this day.
pub fn summary(
    meter: &Meter,
    first: Date,
    speech: &Speech,
    now: Timestamp,
) -> Result<String, MeterError> {
    let next = first.last_of_month().tomorrow().unwrap_or(first);
    let window = Window {
        from: start_of(first, &speech.zone),
        until: start_of(next, &speech.zone),
    };
    let view = View::of(meter, window, now)?;
    Ok(render(&view, first, window, speech))
}

fn render(view: &View, first: Date, window: Window, speech: &Speech) -> String {
    let words = &speech.words;
    let title = fill(words.summary_title, &[("month", &speech.month(first))]);
    let name = &view.enrolment.school_name;
    let mut content = format!(
        "<h1>{}</h1>\n<p class=\"lead\">{}</p>\n",
        esc(&title),
        esc(name)
    );
    if view.tests.is_empty() {
        content.push_str(&element("p", words.month_none));
    }
    if !(view.tests.is_empty() && view.outages.is_empty()) {
        content.push_str(&figures(view, window, speech));
        content.push_str(&by_day(view, first, window, speech));
    }
    content.push_str(&notes(view, speech));
    content.push_str(&on_screen(view, speech));
    let path = format!("/summary?month={}", first.strftime("%Y-%m"));
    page(speech, &format!("{title} – {name}"), &path, &content)
}

fn figures(view: &View, window: Window, speech: &Speech) -> String {
    let words = &speech.words;
    let mut rows = medians(view, speech);
    let all = view.tests.len().to_string();
    let without = view.tests.iter().filter(|it| !has_speed(it)).count();
    rows.push(row(
        words.failed_tests,
        &without.to_string(),
        &fill(words.of_tests, &[("all", &all)]),
    ));
    let times = [
        (Blame::Line, words.line_down, words.down_rest),
        (Blame::Server, words.server_away, words.server_rest),
        (Blame::Unknown, words.off_label, words.off_value_rest),
    ];
    for (to, name, rests_on) in times {
        let lost = lost(&view.outages, window, to);
        let values = [
            ("time", &*speech.length(lost.time)),
            ("count", &*lost.count.to_string()),
        ];
        let value = if lost.count == 0 {
            words.nothing_waits.to_owned()
        } else if to == Blame::Unknown {
            speech.length(lost.time)
        } else {
            fill(words.down_value, &values)
        };
        rows.push(row(&capital(name), &value, rests_on));
    }
    let (bytes, telling) = moved(view.tests.iter());
    let values = [("with", &*telling.to_string()), ("all", &*all)];
    rows.push(row(
        words.data_used_label,
        &speech.bytes(bytes),
        &fill(words.data_used_rest, &values),
    ));
    let table = table(
        words.figure,
        &[words.figure, words.value, words.rests_on],
        &rows,
    );
    format!("<div class=\"figures\">\n{table}</div>\n")
}

fn row(name: &str, value: &str, rests_on: &str) -> Vec<String> {
    vec![name.to_owned(), value.to_owned(), rests_on.to_owned()]
}

fn medians(view: &View, speech: &Speech) -> Vec<Vec<String>> {
    let words = &speech.words;
    let idle = |it: &Measurement| it.latency_idle_us;
    let busy = |it: &Measurement| it.latency_loaded_download_us;
    let rates = |of: fn(&Measurement) -> Option<u64>| Middle::of(view.tests.iter().map(of));
    let known: Vec<u64> = view.tests.iter().filter_map(down).collect();
    let ends = known.iter().min().copied().zip(known.iter().max().copied());
    let range = ends.map_or_else(
        || words.not_measured.to_owned(),
        |(low, high)| format!("{} – {}", speech.rate(Some(low)), speech.rate(Some(high))),
    );
    vec![
        row(
            words.median_down,
            &speech.rate(rates(down).value),
            &from_tests(view, down, speech),
        ),
        row(words.range_down, &range, &from_tests(view, down, speech)),
        row(
            words.median_up,
            &speech.rate(rates(up).value),
            &from_tests(view, up, speech),
        ),
        row(
            words.median_delay,
            &speech.delay(rates(idle).value),
            &from_tests(view, idle, speech),
        ),
        row(
            words.median_busy,
            &speech.delay(rates(busy).value),
            &from_tests(view, busy, speech),
        ),
    ]
}

/// How many tests have a figure, of how many, on how many days.
fn from_tests(view: &View, of: fn(&Measurement) -> Option<u64>, speech: &Speech) -> String {
    let with = view.tests.iter().filter(|it| of(it).is_some());
    let mut dates: Vec<Date> = with.map(|it| speech.here(it.started_at).date()).collect();
    let count = dates.len();
    // They are in the order of time.
    dates.dedup();
    let values = [
        ("with", &*count.to_string()),
        ("all", &*view.tests.len().to_string()),
        ("days", &*dates.len().to_string()),
    ];
    fill(speech.words.from_tests, &values)
}

fn by_day(view: &View, first: Date, window: Window, speech: &Speech) -> String {
    let days = days(&view.tests, first, first.last_of_month(), &speech.zone);
    let chart = Chart {
        days: &days,
        outages: &view.outages,
        begin: window.from,
        end: window.until,
    };
    let mut content = chart.draw(WIDE, speech.words.by_day, speech);
    content.push_str(&chart.draw(NARROW, speech.words.by_day, speech));
    content.push_str(&legend(speech));
    section("days", speech.words.by_day, &content)
}

fn notes(view: &View, speech: &Speech) -> String {
    let words = &speech.words;
    let mut servers: Vec<&str> = view.tests.iter().map(|it| &*it.server).collect();
    servers.sort_unstable();
    servers.dedup();
    let mut notes = String::new();
    if !servers.is_empty() {
        notes.push_str(&rest(&fill(words.how, &[("server", &servers.join(", "))])));
    }
    notes.push_str(&rest(words.one_computer));
    let values = [
        ("date", &*speech.moment(view.now)),
        ("version", env!("CARGO_PKG_VERSION")),
        ("offset", &*speech.offset(view.now)),
    ];
    notes.push_str(&rest(&fill(words.made, &values)));
    format!("<footer>\n{notes}</footer>\n")
}

/// What is not printed.
fn on_screen(view: &View, speech: &Speech) -> String {
    let words = &speech.words;
    let code = speech.language.code();
    let mut content = rest(words.print_hint);
    let months = month_links(view, speech);
    if !months.is_empty() {
        content.push_str(&element("p", words.other_months));
        content.push_str(&months);
    }
    let back = link(&format!("/?lang={code}"), words.back);
    content.extend(["<p>", &back, "</p>\n"]);
    format!("<aside class=\"screen\">\n{content}</aside>\n")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_as_an_address_has_it_and_nothing_else() {
        assert_eq!(month("2026-11"), Some(Date::constant(2026, 11, 1)));
        for wrong in [
            "",
            "2026",
            "2026-13",
            "2026-1",
            "26-11",
            "2026-11-01",
            "+026-11",
            "2026-+1",
        ] {
            assert_eq!(month(wrong), None, "{wrong}");
        }
    }
}
