//! What is wrong, and what to do about it, in the order of weight.

use jiff::SignedDuration;

use crate::page::speech::Speech;
use crate::page::view::View;
use crate::page::words::fill;

/// The codes by which the server says that a device is none of its own.
const UNKNOWN: [&str; 2] = ["device_unknown", "device_revoked"];

/// Sentences for the school; none where all is well.
pub fn advice(view: &View, speech: &Speech) -> Vec<String> {
    let mut advice = Vec::new();
    if view.forked {
        advice.push(format!("{}.", speech.text.forked));
    }
    if let Some((since, cause)) = view.down {
        let (date, reason) = (speech.moment(since), speech.reason(cause));
        let sentence = if cause.blames_line() {
            speech.words.down_now
        } else {
            speech.words.away
        };
        advice.push(fill(sentence, &[("date", &date), ("reason", reason)]));
    }
    advice.extend(hindrance(view, speech));
    advice.extend(clock(view, speech));
    if !view.at_work {
        advice.push(speech.words.not_at_work.to_owned());
    }
    advice
}

/// What keeps results from being sent, if it is nothing that was said already.
fn hindrance(view: &View, speech: &Speech) -> Option<String> {
    let it = view.account.hindrance.as_ref()?;
    let date = speech.moment(it.since);
    let words = &speech.words;
    if UNKNOWN.contains(&it.code.as_str()) {
        return Some(words.unknown_device.to_owned());
    }
    if it.code == "device_forked" {
        return None;
    }
    if let Some(reason) = it.reason {
        let values = [("date", &*date), ("reason", speech.reason(reason))];
        return view.down.is_none().then(|| fill(words.away, &values));
    }
    let values = [("date", &*date), ("detail", &*it.detail)];
    Some(fill(words.hindered, &values))
}

fn clock(view: &View, speech: &Speech) -> Option<String> {
    let ahead_s = view.clock_ahead_s()?;
    let time = speech.length(SignedDuration::from_secs(ahead_s));
    let words = &speech.words;
    let sentence = if ahead_s > 0 {
        words.clock_fast
    } else {
        words.clock_slow
    };
    Some(fill(sentence, &[("time", &time)]))
}
