//! Days as a picture (SVG): a pair of bars for each, and below them the times in which the line was
//! down or nobody looked.

use std::fmt::Write as _;

use jiff::Timestamp;
use qosyl_domain::Outage;

use crate::page::figures::{Blame, Day, blame};
use crate::page::html::esc;
use crate::page::speech::Speech;

/// The size of a picture; text has the same size in all of them.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// The name of its class.
    class: &'static str,
    width: f64,
    height: f64,
    /// A label stands under every so many days.
    label_every: usize,
}

/// On a screen as wide as a book, and on paper.
pub const WIDE: Size = Size {
    class: "wide",
    width: 760.0,
    height: 280.0,
    label_every: 5,
};
/// On a telephone.
pub const NARROW: Size = Size {
    class: "narrow",
    width: 340.0,
    height: 260.0,
    label_every: 10,
};

const LEFT: f64 = 44.0;
/// For the unit above the highest line.
const TOP: f64 = 28.0;
/// For the strip of outages, and the labels under it.
const BOTTOM: f64 = 56.0;
const STRIP: f64 = 12.0;
const MEMORY: &str = "memory takes it";

/// What is drawn.
pub struct Chart<'a> {
    /// The days, without a gap.
    pub days: &'a [Day],
    /// Outages, of which what lies within the days is drawn.
    pub outages: &'a [Outage],
    /// The begin of the first day.
    pub begin: Timestamp,
    /// The end of the last.
    pub end: Timestamp,
}

impl Chart<'_> {
    /// Draws it.
    pub fn draw(&self, size: Size, name: &str, speech: &Speech) -> String {
        let most = scale(self.days);
        let mut svg = format!(
            "<svg class=\"chart {}\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n",
            size.class,
            size.width,
            size.height,
            esc(name)
        );
        axis(&mut svg, size, most, speech);
        for (at, day) in self.days.iter().enumerate() {
            self.day(&mut svg, size, most, (at, day), speech);
        }
        self.strip(&mut svg, size, speech);
        svg.push_str("</svg>\n");
        svg
    }

    fn step(&self, size: Size) -> f64 {
        (size.width - LEFT - 4.0) / self.days.len().max(1) as f64
    }

    fn day(
        &self,
        svg: &mut String,
        size: Size,
        most: f64,
        (at, day): (usize, &Day),
        speech: &Speech,
    ) {
        let step = self.step(size);
        let left = LEFT + step * at as f64;
        let ground = size.height - BOTTOM;
        let tall = |rate_bps: u64| ((ground - TOP) * rate_bps as f64 / most).max(1.5);
        write!(svg, "<g><title>{}</title>", esc(&said(day, speech))).expect(MEMORY);
        // What the pointer finds, also where there is no bar.
        rectangle(svg, "touch", (left, TOP), (step, ground - TOP));
        let bars = [
            ("down", day.down.value, 0.12, 0.46),
            ("up", day.up.value, 0.62, 0.26),
        ];
        for (class, rate, offset, share) in bars {
            if let Some(tall) = rate.map(tall) {
                let corner = (left + step * offset, ground - tall);
                rectangle(svg, class, corner, (step * share, tall));
            }
        }
        if day.tests > 0 && !day.has_speed() {
            let (x, y, arm) = (left + step / 2.0, ground - 7.0, 3.0);
            write!(
                svg,
                "<path class=\"vain\" d=\"M{:.1} {:.1}l6 6m0-6l-6 6\"/>",
                x - arm,
                y - arm
            )
            .expect(MEMORY);
        }
        svg.push_str("</g>\n");
        let from_last = self.days.len() - 1 - at;
        if from_last.is_multiple_of(size.label_every) {
            let (x, y) = (left + step / 2.0, size.height - 8.0);
            let anchor = if from_last == 0 { "end" } else { "middle" };
            let x = if from_last == 0 { left + step } else { x };
            let label = esc(&speech.day(day.date));
            writeln!(
                svg,
                "<text x=\"{x:.1}\" y=\"{y}\" text-anchor=\"{anchor}\">{label}</text>"
            )
            .expect(MEMORY);
        }
    }

    fn strip(&self, svg: &mut String, size: Size, speech: &Speech) {
        let width = self.step(size) * self.days.len() as f64;
        let span = self.end.duration_since(self.begin).as_secs_f64().max(1.0);
        let place = |at: Timestamp| {
            let share = at.duration_since(self.begin).as_secs_f64() / span;
            LEFT + width * share.clamp(0.0, 1.0)
        };
        let y = size.height - BOTTOM + 10.0;
        rectangle(svg, "strip", (LEFT, y), (width, STRIP));
        // What blames the line is drawn last, and is never too thin to be seen.
        for kind in [Blame::Unknown, Blame::Server, Blame::Line] {
            for it in self.outages.iter().filter(|it| blame(it.cause) == kind) {
                let (from, until) = (place(it.began_at), place(it.ended_at));
                if it.ended_at <= self.begin || it.began_at >= self.end {
                    continue;
                }
                let (class, least) = match kind {
                    Blame::Line => ("lost", 2.0),
                    Blame::Server => ("away", 2.0),
                    Blame::Unknown => ("off", 0.0),
                };
                let title = format!(
                    "{}: {}",
                    speech.moment(it.began_at),
                    speech.reason(it.cause)
                );
                write!(svg, "<g><title>{}</title>", esc(&title)).expect(MEMORY);
                rectangle(svg, class, (from, y), ((until - from).max(least), STRIP));
                svg.push_str("</g>\n");
            }
        }
    }
}

/// What the colours mean.
pub fn legend(speech: &Speech) -> String {
    let words = &speech.words;
    let entries = [
        ("down", words.to_school),
        ("up", words.from_school),
        ("lost", words.line_down),
        ("away", words.server_away),
        ("off", words.not_known),
    ];
    let mut list = String::from("<ul class=\"legend\">\n");
    for (class, name) in entries {
        writeln!(
            list,
            "<li><svg viewBox=\"0 0 12 12\" aria-hidden=\"true\"><rect class=\"{class}\" width=\"12\" \
             height=\"12\" rx=\"2\"/></svg>{}</li>",
            esc(name)
        )
        .expect(MEMORY);
    }
    writeln!(
        list,
        "<li><svg viewBox=\"0 0 12 12\" aria-hidden=\"true\"><path class=\"vain\" \
         d=\"M3 3l6 6m0-6l-6 6\"/></svg>{}</li>\n</ul>",
        esc(words.tested_in_vain)
    )
    .expect(MEMORY);
    list
}

fn said(day: &Day, speech: &Speech) -> String {
    let words = &speech.words;
    format!(
        "{}. {}: {}. {}: {}. {}: {}.",
        speech.day(day.date),
        words.to_school,
        speech.rate(day.down.value),
        words.from_school,
        speech.rate(day.up.value),
        words.tests,
        day.tests
    )
}

fn rectangle(svg: &mut String, class: &str, (x, y): (f64, f64), (width, height): (f64, f64)) {
    write!(
        svg,
        "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" \
         height=\"{height:.1}\"/>"
    )
    .expect(MEMORY);
}

fn axis(svg: &mut String, size: Size, most: f64, speech: &Speech) {
    let ground = size.height - BOTTOM;
    let parts = 4;
    for part in 0..=parts {
        let share = f64::from(part) / f64::from(parts);
        let y = ground - (ground - TOP) * share;
        let right = size.width - 4.0;
        writeln!(
            svg,
            "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{right}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>"
        )
        .expect(MEMORY);
        if part % 2 == 0 {
            let label = number(most * share / 1e6, speech.text.decimal);
            let (x, below) = (LEFT - 6.0, y + 4.0);
            writeln!(
                svg,
                "<text x=\"{x}\" y=\"{below:.1}\" text-anchor=\"end\">{label}</text>"
            )
            .expect(MEMORY);
        }
    }
    writeln!(svg, "<text x=\"0\" y=\"12\">{}</text>", speech.text.mbps).expect(MEMORY);
}

fn number(value: f64, decimal: &str) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.replace('.', decimal)
}

/// The top of the scale: the next of 1, 2, 4 and 10 times a power of ten above the highest bar.
fn scale(days: &[Day]) -> f64 {
    let rates = days.iter().flat_map(|it| [it.down.value, it.up.value]);
    let highest = rates.flatten().max().unwrap_or(0).max(100_000) as f64;
    let power = 10_f64.powf(highest.log10().floor());
    let steps = [1.0, 2.0, 4.0, 6.0, 8.0];
    let fits = steps.iter().map(|it| it * power).find(|it| *it >= highest);
    fits.unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::page::figures::days;
    use crate::page::testing::{outage, test_at};
    use crate::page::window::start_of;
    use crate::text::Language;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_without_a_test_has_no_bar_and_an_outage_its_place_in_time() {
        let (first, last) = (Date::constant(2026, 11, 1), Date::constant(2026, 11, 30));
        let mut failed = test_at(at("2026-11-04T08:00:00Z"), 1);
        (failed.download_bps, failed.upload_bps) = (None, None);
        let tests = [test_at(at("2026-11-02T08:00:00Z"), 16), failed];
        let days = days(&tests, first, last, &TimeZone::UTC);
        let outages = [
            outage("2026-11-16T00:00:00Z", "2026-11-17T00:00:00Z", "no_way_out"),
            outage("2026-10-16T00:00:00Z", "2026-10-17T00:00:00Z", "no_way_out"),
        ];
        let chart = Chart {
            days: &days,
            outages: &outages,
            begin: start_of(first, &TimeZone::UTC),
            end: start_of(Date::constant(2026, 12, 1), &TimeZone::UTC),
        };
        let speech = Speech {
            zone: TimeZone::UTC,
            ..Speech::of(Language::En)
        };
        let svg = chart.draw(WIDE, "x", &speech);
        let count = |what: &str| svg.matches(what).count();
        assert_eq!((count("class=\"down\""), count("class=\"up\"")), (1, 1));
        assert_eq!((count("class=\"vain\""), count("class=\"touch\"")), (1, 30));
        assert_eq!(count("class=\"lost\""), 1);
        // The middle of the month: half of 712 after the left margin, one day wide.
        assert!(svg.contains("class=\"lost\" x=\"400.0\""), "{svg}");
        assert!(svg.contains("width=\"23.7\""), "{svg}");
        assert!(svg.contains("2 Nov. Download: 16.0 Mbit/s."), "{svg}");
        assert!(svg.contains("3 Nov. Download: not measured."), "{svg}");
    }

    #[test]
    fn the_scale_ends_at_a_round_figure_above_every_bar() {
        for (megabits, top) in [(1, 1e6), (16, 20e6), (34, 40e6), (95, 100e6), (101, 200e6)] {
            let tests = [test_at(at("2026-11-02T08:00:00Z"), megabits)];
            let date = Date::constant(2026, 11, 2);
            let mut days = days(&tests, date, date, &TimeZone::UTC);
            days[0].up.value = None;
            assert!(
                (scale(&days) - top).abs() < 1.0,
                "{megabits}: {}",
                scale(&days)
            );
        }
        assert_eq!(number(0.25, ","), "0,25");
        assert_eq!(number(20.0, "."), "20");
    }
}
