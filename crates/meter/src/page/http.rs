//! What the page answers to a request, and to whom: only a browser on this computer that means this
//! address, which asks and changes nothing.

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{
    ACCEPT_LANGUAGE, ALLOW, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, HOST, HeaderValue, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use hyper::http::request::Parts;
use hyper::http::uri::Authority;
use hyper::{Method, Response, StatusCode};
use jiff::Timestamp;
use qosyl_meter::{Meter, MeterError};

use crate::page::overview::overview;
use crate::page::speech::Speech;
use crate::page::summary::{month, summary};
use crate::results;
use crate::text::Language;

/// No script, nothing from elsewhere, in no other page's frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'";
const STYLE: &str = include_str!("page.css");
const ICON: &str = include_str!("icon.svg");
const HTML: &str = "text/html; charset=utf-8";
const PLAIN: &str = "text/plain; charset=utf-8";
const CSV: &str = "text/csv; charset=utf-8";
/// Languages that a browser may name; it usually names four.
const LANGUAGES_MAX: usize = 16;

/// An answer.
pub type Answer = Response<Full<Bytes>>;

/// Answers a request that came in at this port. Reads files, so it blocks.
pub fn answer(meter: &Meter, usual: Language, port: u16, request: &Parts) -> Answer {
    let speech = Speech::of(language(request, usual));
    if !is_for_this(request, port) {
        let text = "This page has another name. Open http://127.0.0.1 with its port.\n";
        return with(StatusCode::MISDIRECTED_REQUEST, PLAIN, text.to_owned());
    }
    if request.method != Method::GET && request.method != Method::HEAD {
        let text = "This page is for reading only.\n".to_owned();
        let mut refusal = with(StatusCode::METHOD_NOT_ALLOWED, PLAIN, text);
        let allowed = HeaderValue::from_static("GET, HEAD");
        refusal.headers_mut().insert(ALLOW, allowed);
        return refusal;
    }
    content(meter, &speech, request).unwrap_or_else(|error| {
        let text = format!("{}: {error}\n", speech.text.error);
        with(StatusCode::INTERNAL_SERVER_ERROR, PLAIN, text)
    })
}

fn content(meter: &Meter, speech: &Speech, request: &Parts) -> Result<Answer, MeterError> {
    let now = Timestamp::now();
    Ok(match request.uri.path() {
        "/" => with(StatusCode::OK, HTML, overview(meter, speech, now)?),
        "/summary" => match query(request, "month").and_then(month) {
            Some(first) => with(StatusCode::OK, HTML, summary(meter, first, speech, now)?),
            None => nothing(speech),
        },
        "/tests.csv" => file("tests.csv", results::tests(meter)),
        "/outages.csv" => file("outages.csv", results::outages(meter)),
        "/page.css" => with(StatusCode::OK, "text/css; charset=utf-8", STYLE.to_owned()),
        "/icon.svg" => with(StatusCode::OK, "image/svg+xml", ICON.to_owned()),
        _ => nothing(speech),
    })
}

fn nothing(speech: &Speech) -> Answer {
    let text = format!("{}\n", speech.words.no_such_page);
    with(StatusCode::NOT_FOUND, PLAIN, text)
}

fn file(name: &str, text: String) -> Answer {
    let mut answer = with(StatusCode::OK, CSV, text);
    let disposition = format!("attachment; filename=\"qosyl-{name}\"");
    let disposition = HeaderValue::try_from(disposition).expect("the name is plain letters");
    answer
        .headers_mut()
        .insert(CONTENT_DISPOSITION, disposition);
    answer
}

/// An answer that no other page can frame, guess or keep.
pub fn with(status: StatusCode, kind: &'static str, text: String) -> Answer {
    let mut answer = Response::new(Full::new(Bytes::from(text)));
    *answer.status_mut() = status;
    let headers = [
        (CONTENT_TYPE, kind),
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
        (VARY, "Accept-Language"),
    ];
    for (name, value) in headers {
        answer
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    let own = HeaderValue::from_static("same-origin");
    answer
        .headers_mut()
        .insert("cross-origin-resource-policy", own);
    answer
}

/// Whether the browser means this computer by a name that only this computer has. A foreign name
/// that was made to lead here (DNS rebinding) would let a foreign page read the answer.
fn is_for_this(request: &Parts, port: u16) -> bool {
    let mut named = request.headers.get_all(HOST).iter();
    let (Some(host), None) = (named.next(), named.next()) else {
        return false;
    };
    let target = request.uri.authority().map(Authority::as_str);
    let is_own = |host: &str| {
        let own = ["127.0.0.1", "localhost", "[::1]"].iter();
        own.map(|it| format!("{it}:{port}"))
            .any(|it| it.eq_ignore_ascii_case(host))
    };
    host.to_str().is_ok_and(is_own) && target.is_none_or(is_own)
}

/// The value of a name in the query, as it stands there: none of ours needs an escape.
fn query<'a>(request: &'a Parts, name: &str) -> Option<&'a str> {
    let pairs = request.uri.query()?.split('&');
    let mut values = pairs.filter_map(|it| it.strip_prefix(name)?.strip_prefix('='));
    values.next()
}

fn language(request: &Parts, usual: Language) -> Language {
    let chosen = query(request, "lang").and_then(|it| it.parse().ok());
    let named = request.headers.get(ACCEPT_LANGUAGE);
    let accepted = || accepted(named?.to_str().ok()?);
    chosen.or_else(accepted).unwrap_or(usual)
}

/// The language that a browser likes best of those that the program speaks.
fn accepted(named: &str) -> Option<Language> {
    let mut liked: Vec<(f32, Language)> = Vec::new();
    for part in named.split(',').take(LANGUAGES_MAX) {
        let (code, weight) = part.trim().split_once(";q=").unwrap_or((part.trim(), "1"));
        let weight: f32 = weight.trim().parse().unwrap_or(0.0);
        if let Ok(language) = code.trim().parse()
            && weight > 0.0
        {
            liked.push((weight, language));
        }
    }
    // Of two alike the first; sorting keeps their order.
    liked.sort_by(|one, other| other.0.total_cmp(&one.0));
    liked.first().map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use hyper::Request;

    use super::*;

    fn parts(uri: &str, headers: &[(&str, &str)]) -> Parts {
        let mut request = Request::builder().uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).unwrap().into_parts().0
    }

    #[test]
    fn only_names_of_this_computer_with_this_port_are_answered() {
        for own in [
            "127.0.0.1:7337",
            "localhost:7337",
            "LocalHost:7337",
            "[::1]:7337",
        ] {
            assert!(is_for_this(&parts("/", &[("host", own)]), 7337), "{own}");
        }
        for foreign in [
            "evil.example:7337",
            "127.0.0.1",
            "127.0.0.1:80",
            "localhost.evil.example:7337",
            "localhost:7337.evil.example",
            "",
        ] {
            assert!(
                !is_for_this(&parts("/", &[("host", foreign)]), 7337),
                "{foreign}"
            );
        }
        let twice = [("host", "127.0.0.1:7337"), ("host", "evil.example:7337")];
        assert!(!is_for_this(&parts("/", &twice), 7337));
        assert!(!is_for_this(&parts("/", &[]), 7337));
        let proxied = parts("http://evil.example:7337/", &[("host", "127.0.0.1:7337")]);
        assert!(!is_for_this(&proxied, 7337));
    }

    #[test]
    fn the_language_is_the_chosen_one_else_the_browsers_else_the_meters() {
        let usual = Language::Kk;
        let of = |uri, accept| language(&parts(uri, &[("accept-language", accept)]), usual);
        assert_eq!(of("/?lang=ru", "en"), Language::Ru);
        assert_eq!(of("/?month=2026-11&lang=en", "ru"), Language::En);
        assert_eq!(of("/?lang=de", "ru-RU,ru;q=0.9,en;q=0.8"), Language::Ru);
        assert_eq!(of("/", "de, en;q=0.5, kk-KZ;q=0.9"), Language::Kk);
        assert_eq!(of("/", "ru;q=0, en;q=0.1"), Language::En);
        assert_eq!(of("/", "de-DE,fr"), usual);
        assert_eq!(language(&parts("/", &[]), usual), usual);
        let late = format!("{}ru", "de,".repeat(LANGUAGES_MAX));
        assert_eq!(of("/", &late), usual);
    }
}
