//! The state of the meter in the terminal: what the school's page shows, in short.

use jiff::{SignedDuration, Timestamp};
use qosyl_meter::{Meter, MeterError};
use serde_json::json;

use crate::page::{Speech, View, Window, advice, data_in_words, waits};
use crate::say::{say, warn};
use crate::show::{lost, result_lines};

/// What is looked at: the month so far, and the days of the page.
const SHOWN: SignedDuration = SignedDuration::from_hours(24 * 31);

fn view(meter: &Meter) -> Result<View, MeterError> {
    let now = Timestamp::now();
    let window = Window {
        from: now.checked_sub(SHOWN).unwrap_or(now),
        until: Timestamp::MAX,
    };
    View::of(meter, window, now)
}

/// The state for programs.
pub fn as_json(meter: &Meter, speech: &Speech) -> Result<(), MeterError> {
    let view = view(meter)?;
    let down = view
        .down
        .map(|(since, cause)| json!({"since": since, "cause": cause}));
    let status = json!({
        "enrolment": view.enrolment,
        "at_work": view.at_work,
        "page": page(meter, &view),
        "waiting": view.waiting,
        "dropped": view.dropped,
        "forked": view.forked,
        "down": down,
        "account": view.account,
        "advice": advice(&view, speech),
        "outages": view.outages,
        "last": view.newest.first(),
    });
    say(&format!("{status:#}"));
    Ok(())
}

/// The state in plain words.
pub fn in_words(meter: &Meter, speech: &Speech) -> Result<(), MeterError> {
    let view = view(meter)?;
    let (text, words) = (&speech.text, &speech.words);
    let line = |name: &str, value: &str| say(&format!("{name}: {value}"));
    line(text.school, &view.enrolment.school_name);
    line(text.server, &view.enrolment.server.to_string());
    if let Some(page) = page(meter, &view) {
        line(words.page_at, &page);
    }
    for sentence in advice(&view, speech) {
        warn(&format!("! {sentence}"));
    }
    let sent = view.account.latest.map(|it| speech.moment(it.at));
    line(words.last_sent, sent.as_deref().unwrap_or(words.never));
    line(words.waits, &waits(view.waiting, speech));
    if view.dropped.total() > 0 {
        say(&lost(view.dropped, text));
    }
    let (name, value) = data_in_words(&view, speech);
    line(&name, &value);
    last(&view, speech);
    Ok(())
}

fn last(view: &View, speech: &Speech) {
    let text = &speech.text;
    let Some(last) = view.newest.first() else {
        say(&format!("{}: {}", text.last_test, text.none));
        return;
    };
    say(&format!(
        "{}: {}",
        text.last_test,
        speech.moment(last.started_at)
    ));
    for line in result_lines(last, text) {
        say(&format!("  {line}"));
    }
}

/// Where the page is, if somebody serves it.
fn page(meter: &Meter, view: &View) -> Option<String> {
    meter.page().filter(|_| view.at_work)
}
