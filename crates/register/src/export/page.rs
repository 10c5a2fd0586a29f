//! A report as a page that needs nothing else: it can be mailed, kept and printed.

use std::collections::BTreeMap;
use std::io::{self, Write};

use qosyl_domain::Field;

use super::{repair_words, words};
use crate::{Check, CheckCount, Drafts, Finding, Known, Mode, Report, Severity};

/// How many findings of a check the page shows; it says how many more there are.
pub const PAGE_ROWS_MAX: usize = 100;

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--paper:#fff;--band:#f6f8fa;\
--block:#b42318;--warning:#8a5a00;--note:#2458a6}\
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa4af;--line:#3a424b;--paper:#10151b;\
--band:#1a2129;--block:#ff8a7a;--warning:#e3b34c;--note:#8db7ff}}\
*{box-sizing:border-box}body{margin:0 auto;max-width:72rem;padding:2rem 1.25rem;\
font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}\
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}h2{font-size:1.15rem;margin:2rem 0 .25rem}\
p{margin:.25rem 0 .75rem;max-width:60ch}.soft{color:var(--soft)}\
.sums{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:1.25rem 0;padding:0}\
.sums div{display:flex;flex-direction:column-reverse}.sums dt{color:var(--soft)}\
.sums dd{margin:0;font-size:1.5rem;font-variant-numeric:tabular-nums}\
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.875rem}\
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line);\
overflow-wrap:anywhere}th{background:var(--band);font-weight:600}\
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\
.mark{font-size:.8rem;font-weight:600;border:1px solid;border-radius:1rem;padding:.1rem .55rem;\
margin-inline-end:.5rem}.block{color:var(--block)}.warning{color:var(--warning)}.note{color:var(--note)}\
@media print{body{max-width:none;padding:0;font-size:11px}h2{break-after:avoid}tr{break-inside:avoid}\
thead{display:table-header-group}.wide{overflow:visible}}";

/// Writes a report as an HTML page. `name` is the name of the file that was checked.
///
/// # Errors
///
/// A target that fails.
pub fn write_page(
    report: &Report,
    drafts: &Drafts,
    known: &Known,
    name: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut page = Page {
        report,
        drafts,
        known,
        out,
    };
    page.head(name)?;
    page.sums()?;
    page.contents()?;
    let mut first: BTreeMap<Check, Vec<&Finding>> = BTreeMap::new();
    for finding in &report.findings {
        let shown = first.entry(finding.check).or_default();
        if shown.len() < PAGE_ROWS_MAX {
            shown.push(finding);
        }
    }
    for count in by_weight(&report.counts) {
        page.check(count, first.get(&count.check).map_or(&[], Vec::as_slice))?;
    }
    page.fill()?;
    page.out.write_all(b"</main></body></html>\n")
}

struct Page<'a, W> {
    report: &'a Report,
    drafts: &'a Drafts,
    known: &'a Known,
    out: &'a mut W,
}

impl<W: Write> Page<'_, W> {
    fn head(&mut self, name: &str) -> io::Result<()> {
        let name = escaped(name);
        let mode = match self.report.mode {
            Mode::Qosyl => "Qosyl's rules",
            Mode::Giga => "Giga's rules",
        };
        write!(
            self.out,
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
             <title>Check of {name}</title><style>{STYLE}</style></head><body><main>\
             <h1>Check of {name}</h1><p class=\"soft\">{}, by {mode}, version {}.</p>",
            escaped(self.report.country.as_str()),
            escaped(&self.report.rules),
        )
    }

    fn sums(&mut self) -> io::Result<()> {
        let report = self.report;
        self.out.write_all(b"<dl class=\"sums\">")?;
        for (what, count) in [
            ("rows", u64::from(report.rows)),
            ("kept out until mended", u64::from(report.blocked)),
            ("schools of the register", report.known),
        ] {
            write!(
                self.out,
                "<div><dt>{what}</dt><dd>{}</dd></div>",
                grouped(count)
            )?;
        }
        self.out.write_all(b"</dl>")?;
        if report.left_off > 0 {
            let count = grouped(report.left_off);
            write!(
                self.out,
                "<p>{count} findings more are counted and not listed.</p>"
            )?;
        }
        Ok(())
    }

    fn contents(&mut self) -> io::Result<()> {
        if self.report.counts.is_empty() {
            return self.out.write_all(b"<p>Nothing was found.</p>");
        }
        self.out.write_all(
            b"<div class=\"wide\"><table><thead><tr><th>Check</th><th class=\"n\">Rows</th>\
              <th class=\"n\">Findings</th></tr></thead><tbody>",
        )?;
        for count in by_weight(&self.report.counts) {
            write!(
                self.out,
                "<tr><td>{}<a href=\"#{}\">{}</a></td><td class=\"n\">{}</td>\
                 <td class=\"n\">{}</td></tr>",
                mark(count.severity),
                count.check.id(),
                escaped(count.check.title()),
                grouped(count.rows),
                grouped(count.findings),
            )?;
        }
        self.out.write_all(b"</tbody></table></div>")
    }

    fn check(&mut self, count: &CheckCount, findings: &[&Finding]) -> io::Result<()> {
        write!(
            self.out,
            "<section id=\"{}\"><h2>{}{}</h2><p>{}</p>",
            count.check.id(),
            mark(count.severity),
            escaped(count.check.title()),
            escaped(count.check.explanation()),
        )?;
        if findings.is_empty() {
            let rows = grouped(count.rows);
            return write!(self.out, "<p class=\"soft\">{rows} in all.</p></section>");
        }
        self.out.write_all(
            b"<div class=\"wide\"><table><thead><tr><th class=\"n\">Line</th><th>School</th>\
              <th>What</th><th>Proposed repair</th></tr></thead><tbody>",
        )?;
        for finding in findings {
            write!(
                self.out,
                "<tr><td class=\"n\">{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                self.drafts.line(finding.row),
                escaped(&short(self.drafts.raw(finding.row, Field::Name))),
                escaped(&short(&words(finding, self.drafts, self.known))),
                escaped(&short(&repair_words(finding))),
            )?;
        }
        self.out.write_all(b"</tbody></table></div>")?;
        let more = count.findings - findings.len() as u64;
        if more > 0 {
            let more = grouped(more);
            write!(self.out, "<p class=\"soft\">And {more} more.</p>")?;
        }
        self.out.write_all(b"</section>")
    }

    fn fill(&mut self) -> io::Result<()> {
        self.out.write_all(
            b"<section><h2>How full the columns are</h2><div class=\"wide\"><table><thead><tr>\
              <th>Column</th><th class=\"n\">Rows with a value</th><th class=\"n\">Share</th>\
              </tr></thead><tbody>",
        )?;
        for (field, filled) in &self.report.fill {
            let share = f64::from(*filled) * 100.0 / f64::from(self.report.rows.max(1));
            write!(
                self.out,
                "<tr><td>{field}</td><td class=\"n\">{}</td><td class=\"n\">{share:.1} %</td></tr>",
                grouped(u64::from(*filled)),
            )?;
        }
        self.out.write_all(b"</tbody></table></div></section>")
    }
}

/// What blocks comes first; the order of the checks holds otherwise.
fn by_weight(counts: &[CheckCount]) -> Vec<&CheckCount> {
    let mut sorted: Vec<_> = counts.iter().collect();
    sorted.sort_by_key(|count| std::cmp::Reverse(count.severity));
    sorted
}

fn mark(severity: Severity) -> String {
    let (class, word) = match severity {
        Severity::Block => ("block", "blocks"),
        Severity::Warning => ("warning", "warning"),
        Severity::Note => ("note", "note"),
    };
    format!("<span class=\"mark {class}\">{word}</span>")
}

/// A number with its digits in groups of three.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

fn short(text: &str) -> String {
    const CHARS: usize = 300;
    let mut short: String = text.chars().take(CHARS).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Characters that no page may hold, and those that turn the direction of what follows.
            '\u{0}'..='\u{8}'
            | '\u{b}'
            | '\u{c}'
            | '\u{e}'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => escaped.push('\u{fffd}'),
            _ => escaped.push(it),
        }
    }
    escaped
}
