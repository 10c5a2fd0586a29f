//! A report as one HTML file that needs nothing else: to be sent, printed, or opened without a
//! server.

use std::fmt::Write as _;

use qosyl_domain::Field;

use crate::{Check, Drafts, Finding, Other, Report, Severity};

/// The most rows that are named for one check; all are counted.
pub const ROWS_NAMED_MAX: usize = 200;
/// The most characters of a value that are shown.
const SHOWN_CHARS: usize = 80;

/// Writes the report of a file. `title` is its name, `as_of` when it was checked, in words.
pub fn html(report: &Report, drafts: &Drafts, title: &str, as_of: &str) -> String {
    let mut page = String::with_capacity(64 * 1024);
    let name = escaped(title);
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'\"><title>{name}</title><style>{STYLE}</style></head><body>\
         <header><p class=\"kind\">Check of a school list · {}</p><h1>{name}</h1>",
        drafts.country()
    );
    summary(&mut page, report, as_of);
    for severity in [Severity::Block, Severity::Warning, Severity::Note] {
        group(&mut page, report, drafts, severity);
    }
    fill(&mut page, report);
    page.push_str("</body></html>\n");
    page
}

fn summary(page: &mut String, report: &Report, as_of: &str) {
    let blocked = rows_with(report, Severity::Block);
    let _ = write!(
        page,
        "<dl><div><dt>Rows</dt><dd>{}</dd></div><div><dt>Rows that cannot enter the register</dt>\
         <dd>{blocked}</dd></div><div><dt>Rows to look at</dt><dd>{}</dd></div></dl>\
         <p class=\"quiet\">Checked {} by the rules {}. Nothing in the file was changed: every \
         proposal is for a person to accept or refuse.</p></header>",
        report.rows,
        rows_with(report, Severity::Warning),
        escaped(as_of),
        escaped(&report.rules)
    );
}

/// How many rows have a finding of this weight; findings stand in the order of their rows.
fn rows_with(report: &Report, severity: Severity) -> usize {
    let mut rows: Vec<u32> = report
        .findings
        .iter()
        .filter(|it| it.severity == severity)
        .map(|it| it.row)
        .collect();
    rows.dedup();
    rows.len()
}

fn group(page: &mut String, report: &Report, drafts: &Drafts, severity: Severity) {
    let counts = report.counts.iter();
    let mut counts = counts.filter(|it| it.severity == severity).peekable();
    if counts.peek().is_none() {
        return;
    }
    let (heading, words) = match severity {
        Severity::Block => ("To be mended", "These rows stay out until they are mended."),
        Severity::Warning => (
            "To be looked at",
            "These rows enter the register; somebody should look at them.",
        ),
        Severity::Note => ("To know", "Nothing need be done."),
    };
    let _ = write!(page, "<section><h2>{heading}</h2><p>{words}</p>");
    for count in counts {
        let check = count.check;
        let _ = write!(
            page,
            "<details><summary><b>{}</b> <span>{} rows</span></summary><p>{}</p>",
            escaped(check.title()),
            count.rows,
            escaped(check.explanation())
        );
        table(page, report, drafts, check);
        page.push_str("</details>");
    }
    page.push_str("</section>");
}

fn table(page: &mut String, report: &Report, drafts: &Drafts, check: Check) {
    let findings: Vec<&Finding> = report
        .findings
        .iter()
        .filter(|it| it.check == check)
        .collect();
    page.push_str(
        "<table><thead><tr><th>Line</th><th>Name</th><th>Column</th><th>Value</th>\
         <th>What was found</th><th>Proposal</th></tr></thead><tbody>",
    );
    for finding in findings.iter().take(ROWS_NAMED_MAX) {
        row(page, drafts, finding);
    }
    page.push_str("</tbody></table>");
    let hidden = findings.len().saturating_sub(ROWS_NAMED_MAX);
    if hidden > 0 {
        let _ = write!(page, "<p class=\"quiet\">{hidden} more are in the CSV file.</p>");
    }
}

fn row(page: &mut String, drafts: &Drafts, finding: &Finding) {
    let value = finding.field.map_or("", |field| drafts.text(finding.row, field));
    let _ = write!(
        page,
        "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        drafts.line(finding.row),
        shown(drafts.text(finding.row, Field::Name)),
        finding.field.map_or("", Field::key),
        shown(value),
        found(drafts, finding),
        proposal(finding)
    );
}

fn found(drafts: &Drafts, finding: &Finding) -> String {
    let mut parts = Vec::new();
    parts.extend(finding.detail.as_deref().map(escaped));
    match finding.other {
        Some(Other::Row(row)) => parts.push(format!("see line {}", drafts.line(row))),
        Some(Other::School(number)) => parts.push(format!("see school {number} of the register")),
        None => {}
    }
    parts.extend(finding.metres.map(|metres| format!("{metres:.0} m")));
    parts.join("; ")
}

fn proposal(finding: &Finding) -> String {
    let one = |repair: &crate::Repair| {
        let cells: Vec<String> = repair
            .cells
            .iter()
            .map(|(field, value)| format!("{field}: {}", shown(value)))
            .collect();
        cells.join(", ")
    };
    let all: Vec<String> = finding.repairs.iter().map(one).collect();
    all.join(" or ")
}

fn fill(page: &mut String, report: &Report) {
    if report.fill.is_empty() || report.rows == 0 {
        return;
    }
    page.push_str(
        "<section><h2>How full the columns are</h2><table><thead><tr><th>Column</th>\
         <th>Rows with a value</th><th>Share</th></tr></thead><tbody>",
    );
    for (field, filled) in &report.fill {
        let share = 100.0 * f64::from(*filled) / f64::from(report.rows);
        let _ = write!(
            page,
            "<tr><td>{field}</td><td>{filled}</td><td>{share:.1} %</td></tr>"
        );
    }
    page.push_str("</tbody></table></section>");
}

fn shown(text: &str) -> String {
    let short: String = text.chars().take(SHOWN_CHARS).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    escaped(&short) + more
}

/// Text that cannot become markup. Control characters, which HTML has no place for, are shown as
/// the replacement character.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            it if it.is_control() && !matches!(it, '\n' | '\t') => safe.push('\u{fffd}'),
            it => safe.push(it),
        }
    }
    safe
}

const STYLE: &str = ":root{color-scheme:light dark;--text:light-dark(#1c2330,#e8ecf2);\
--quiet:light-dark(#5b6675,#9aa6b6);--line:light-dark(#dfe4ea,#323b47);\
--accent:light-dark(#1a5fb4,#8ab8f5);--ground:light-dark(#fff,#14181f)}\
*{box-sizing:border-box}body{margin:0 auto;padding:2.5rem 1.25rem 4rem;max-width:72rem;\
font:16px/1.55 system-ui,sans-serif;color:var(--text);background:var(--ground)}\
h1{margin:.2rem 0 1.2rem;font-size:1.9rem;letter-spacing:-.02em;overflow-wrap:anywhere}\
h2{margin:2.5rem 0 .2rem;font-size:1.25rem}.kind,.quiet{color:var(--quiet);margin:0}\
dl{display:flex;flex-wrap:wrap;gap:1rem 3rem;margin:0 0 1rem}dt{color:var(--quiet)}\
dd{margin:0;font-size:1.6rem;font-weight:650;font-variant-numeric:tabular-nums}\
details{border-top:1px solid var(--line);padding:.8rem 0}summary{cursor:pointer}\
summary span{color:var(--quiet);margin-inline-start:.5rem}\
table{width:100%;border-collapse:collapse;font-size:.9rem;display:block;overflow-x:auto}\
th,td{text-align:start;vertical-align:top;padding:.4rem .8rem .4rem 0;\
border-bottom:1px solid var(--line)}th{color:var(--quiet);font-weight:500}\
td{font-variant-numeric:tabular-nums;overflow-wrap:anywhere}\
summary:focus-visible{outline:2px solid var(--accent)}\
@media print{details{break-inside:avoid}body{padding:0}}";
