//! The frame of every page, and the pieces that several of them have.

use crate::page::speech::Speech;
use crate::text::Language;

/// A text that stands in a page as a text, also within quotes.
pub fn esc(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// A whole page. `path` is where it is, with its query but for the language.
pub fn page(speech: &Speech, title: &str, path: &str, content: &str) -> String {
    let (words, code) = (&speech.words, speech.language.code());
    let languages: String = Language::ALL
        .iter()
        .map(|it| language_link(*it, speech.language, path))
        .collect();
    format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n\
         <link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">\n\
         <link rel=\"stylesheet\" href=\"/page.css\">\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">{skip}</a>\n\
         <header class=\"bar\"><a class=\"name\" href=\"/?lang={code}\">{name}</a>\
         <nav aria-label=\"{choose}\">{languages}</nav></header>\n\
         <main id=\"main\">\n{content}</main>\n</body>\n</html>\n",
        title = esc(title),
        skip = esc(words.skip),
        name = esc(words.title),
        choose = esc(words.languages),
    )
}

fn language_link(to: Language, now: Language, path: &str) -> String {
    let (code, name) = (to.code(), to.own_name());
    let joint = if path.contains('?') { "&amp;" } else { "?" };
    let current = if to == now {
        " aria-current=\"true\""
    } else {
        ""
    };
    format!("<a href=\"{path}{joint}lang={code}\" lang=\"{code}\"{current}>{name}</a>")
}

/// A part of a page with its heading.
pub fn section(id: &str, title: &str, content: &str) -> String {
    format!(
        "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{}</h2>\n{content}</section>\n",
        esc(title)
    )
}

/// A paragraph in the quiet colour: what a figure rests on.
pub fn rest(text: &str) -> String {
    format!("<p class=\"rest\">{}</p>\n", esc(text))
}

/// A text in an element.
pub fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>\n", esc(text))
}

/// A list of this class of what is markup already; nothing of nothing.
pub fn list(class: &str, items: impl Iterator<Item = String>) -> String {
    let mut list = format!("<ul class=\"{class}\">\n");
    let empty = list.len();
    for item in items {
        list.extend(["<li>", &item, "</li>\n"]);
    }
    if list.len() == empty {
        return String::new();
    }
    list + "</ul>\n"
}

/// A link within the page's own address.
pub fn link(to: &str, name: &str) -> String {
    format!("<a href=\"{to}\">{}</a>", esc(name))
}

/// A table. On a telephone each row stands by itself, each cell with the name of its column. The
/// first cell is the row's name.
pub fn table(caption: &str, columns: &[&str], rows: &[Vec<String>]) -> String {
    let mut table = format!(
        "<table><caption class=\"unseen\">{}</caption>\n<thead><tr>",
        esc(caption)
    );
    for column in columns {
        table.extend(["<th scope=\"col\">", &esc(column), "</th>"]);
    }
    table.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        table.push_str("<tr>");
        for (at, (cell, column)) in row.iter().zip(columns).enumerate() {
            let (cell, column) = (esc(cell), esc(column));
            if at == 0 {
                table.extend(["<th scope=\"row\">", &cell, "</th>"]);
            } else {
                table.extend(["<td data-column=\"", &column, "\">", &cell, "</td>"]);
            }
        }
        table.push_str("</tr>\n");
    }
    table + "</tbody></table>\n"
}

/// Names with their values, and what these rest on where there is something to say.
pub fn facts(class: &str, rows: &[(&str, String, String)]) -> String {
    let mut list = format!("<dl class=\"{class}\">\n");
    for (name, value, rests_on) in rows {
        list.extend(["<div><dt>", &esc(name), "</dt><dd>", &esc(value)]);
        if !rests_on.is_empty() {
            list.extend(["<span class=\"rest\">", &esc(rests_on), "</span>"]);
        }
        list.push_str("</dd></div>\n");
    }
    list + "</dl>\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_become_markup() {
        let evil = "</title><script>\"x\" 'y' & z";
        let safe = esc(evil);
        assert!(!safe.contains(['<', '>', '"', '\'']), "{safe}");
        let speech = Speech::of(Language::Kk);
        let page = page(&speech, evil, "/", &section("a", evil, &rest(evil)));
        assert!(!page.contains("<script"), "{page}");
        let table = table(
            evil,
            &[evil, evil],
            &[vec![evil.to_owned(), evil.to_owned()]],
        );
        assert!(
            !table.contains("<script")
                && !facts("facts", &[(evil, evil.into(), evil.into())]).contains("<script")
        );
    }

    #[test]
    fn the_language_is_said_and_can_be_changed_without_leaving_the_page() {
        let page = page(&Speech::of(Language::Ru), "x", "/summary?month=2026-11", "");
        assert!(page.contains("<html lang=\"ru\">"));
        assert!(page.contains("href=\"/summary?month=2026-11&amp;lang=kk\""));
        assert_eq!(page.matches("aria-current").count(), 1);
    }
}
