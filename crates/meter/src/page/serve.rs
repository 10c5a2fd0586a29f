//! Serving the page, within bounds: a browser takes two or three connections for a moment.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use qosyl_meter::{Meter, MeterError, Stop};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, Semaphore};
use tokio::time::{sleep, timeout};

use crate::page::http::{Answer, answer, with};
use crate::say::{say, warn};
use crate::text::Language;

use super::speech::Speech;

/// Connections at once; further ones are told so and closed.
const CONNECTIONS_MAX: usize = 16;
/// For the head of a request, from its first byte or the connection.
const HEAD_TIME: Duration = Duration::from_secs(5);
/// For a connection, which serves one request, from its begin to its end.
const CONNECTION_TIME: Duration = Duration::from_secs(30);
/// The head of a request, in bytes.
const HEAD_BYTES_MAX: usize = 16 * 1024;
/// Its lines.
const HEADERS_MAX: usize = 64;
/// A place that is taken is tried again after this time.
const AGAIN: Duration = Duration::from_mins(1);
/// After a fault of the system, so that it does not come in a circle.
const BREATH: Duration = Duration::from_millis(100);
/// What one too many is told.
const FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\n\
                      Connection: close\r\nContent-Length: 0\r\n\r\n";

/// Whose page it is.
pub struct Site {
    meter: Arc<Meter>,
    language: Language,
    port: u16,
    /// One page is made at a time: that bounds the memory that pages take.
    making: Mutex<()>,
}

impl Site {
    async fn answer(self: Arc<Self>, request: Request<hyper::body::Incoming>) -> Answer {
        let _turn = self.making.lock().await;
        let (parts, _) = request.into_parts();
        let site = Arc::clone(&self);
        let made = tokio::task::spawn_blocking(move || {
            answer(&site.meter, site.language, site.port, &parts)
        });
        made.await.unwrap_or_else(|_| {
            let text = "The page could not be made; report this as a fault.\n";
            with(
                StatusCode::INTERNAL_SERVER_ERROR,
                "text/plain",
                text.to_owned(),
            )
        })
    }
}

/// Serves the page of a meter until `stop`. A place that is taken is said once and tried again: it
/// is no reason not to measure.
pub async fn serve(meter: Arc<Meter>, place: SocketAddr, language: Language, stop: Stop) {
    let serving = async {
        let listener = listen(place, language).await;
        let at = listener.local_addr().unwrap_or(place);
        tell(&meter, at, language);
        let site = Arc::new(Site {
            meter: Arc::clone(&meter),
            language,
            port: at.port(),
            making: Mutex::new(()),
        });
        take(listener, site).await;
    };
    tokio::select! {
        () = serving => {}
        () = stop.stopped() => {}
    }
    // What is left of it is taken for a page that was there.
    let _left: Result<(), MeterError> = meter.note_page(None);
}

fn tell(meter: &Meter, at: SocketAddr, language: Language) {
    let address = format!("http://{at}/");
    say(&format!(
        "{}: {address}",
        Speech::of(language).words.page_at
    ));
    if let Err(error) = meter.note_page(Some(&address)) {
        warn(&error.to_string());
    }
}

async fn listen(place: SocketAddr, language: Language) -> TcpListener {
    let mut told = false;
    loop {
        match TcpListener::bind(place).await {
            Ok(listener) => return listener,
            Err(error) if !told => {
                let taken = Speech::of(language).words.page_taken;
                warn(&format!("{taken}: {place}: {error}"));
                told = true;
            }
            Err(_) => {}
        }
        sleep(AGAIN).await;
    }
}

async fn take(listener: TcpListener, site: Arc<Site>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            sleep(BREATH).await;
            continue;
        };
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else {
            // Without waiting: it fits into the buffer of a new connection.
            let _gone = stream.try_write(FULL);
            continue;
        };
        let site = Arc::clone(&site);
        tokio::spawn(async move {
            // A browser that goes away, or says nothing, is none of the meter's trouble.
            let _end = timeout(CONNECTION_TIME, connection(stream, site)).await;
            drop(place);
        });
    }
}

async fn connection(stream: TcpStream, site: Arc<Site>) -> Result<(), hyper::Error> {
    let service = service_fn(move |request| {
        let site = Arc::clone(&site);
        async move { Ok::<_, Infallible>(site.answer(request).await) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_buf_size(HEAD_BYTES_MAX)
        .max_headers(HEADERS_MAX)
        .keep_alive(false);
    http.serve_connection(TokioIo::new(stream), service).await
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    /// A site of a home in which a device was enrolled.
    async fn site() -> (tempfile::TempDir, SocketAddr) {
        let home = tempfile::tempdir().unwrap();
        enrolled(home.path());
        let meter = Arc::new(Meter::open(home.path()).unwrap());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let site = Site {
            meter,
            language: Language::En,
            port: at.port(),
            making: Mutex::new(()),
        };
        tokio::spawn(take(listener, Arc::new(site)));
        (home, at)
    }

    fn enrolled(home: &std::path::Path) {
        let device = "6f3c6f2e-6ad0-4d2c-8d5e-222222222222";
        let state = serde_json::json!({"version": 1, "enrolment": {
            "server": "http://127.0.0.1:9", "school_name": "<b>Lyceum</b>", "device_id": device,
            "school_id": "6f3c6f2e-6ad0-5d2c-8d5e-111111111111", "measurement_server": null,
            "enrolled_at": "2026-03-03T08:00:00Z",
        }});
        std::fs::write(home.join("state.json"), state.to_string()).unwrap();
        let key = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
        std::fs::write(home.join(format!("device-{device}.key")), key).unwrap();
    }

    async fn ask(at: SocketAddr, request: &str) -> String {
        let mut stream = TcpStream::connect(at).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        let _reset = stream.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).into_owned()
    }

    async fn get(at: SocketAddr, path: &str) -> String {
        ask(at, &format!("GET {path} HTTP/1.1\r\nHost: {at}\r\n\r\n")).await
    }

    #[tokio::test]
    async fn every_page_is_there_and_none_runs_or_loads_anything() {
        let (_home, at) = site().await;
        for path in [
            "/",
            "/summary?month=2026-11",
            "/tests.csv",
            "/outages.csv",
            "/page.css",
            "/icon.svg",
        ] {
            let answer = get(at, path).await;
            assert!(answer.starts_with("HTTP/1.1 200 "), "{path}: {answer}");
            assert!(answer.contains("default-src 'none'"), "{path}");
            assert!(answer.contains("frame-ancestors 'none'"), "{path}");
            assert!(
                !answer.contains("<script") && !answer.contains("style=\""),
                "{path}"
            );
        }
        let page = get(at, "/").await;
        assert!(
            page.contains("<h1>&lt;b&gt;Lyceum&lt;/b&gt;</h1>"),
            "{page}"
        );
        assert!(page.contains("There is no test yet"), "missing is not zero");
        assert!(
            get(at, "/summary?month=2026-13")
                .await
                .starts_with("HTTP/1.1 404 ")
        );
        assert!(get(at, "/../state.json").await.starts_with("HTTP/1.1 404 "));
    }

    #[tokio::test]
    async fn a_foreign_name_and_whoever_wants_to_change_something_are_refused() {
        let (_home, at) = site().await;
        let foreign = ask(at, "GET / HTTP/1.1\r\nHost: evil.example:7337\r\n\r\n").await;
        assert!(foreign.starts_with("HTTP/1.1 421 "), "{foreign}");
        assert!(!foreign.contains("Lyceum"));
        for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
            let request = format!("{method} / HTTP/1.1\r\nHost: {at}\r\nContent-Length: 0\r\n\r\n");
            let answer = ask(at, &request).await;
            assert!(answer.starts_with("HTTP/1.1 405 "), "{method}: {answer}");
        }
        let head = ask(at, &format!("HEAD / HTTP/1.1\r\nHost: {at}\r\n\r\n")).await;
        assert!(
            head.starts_with("HTTP/1.1 200 ") && !head.contains("<html"),
            "{head}"
        );
    }

    #[tokio::test]
    async fn a_head_that_is_too_long_has_too_many_lines_or_never_ends_is_refused() {
        let (_home, at) = site().await;
        let long = "x".repeat(HEAD_BYTES_MAX);
        let answer = ask(
            at,
            &format!("GET / HTTP/1.1\r\nHost: {at}\r\nX: {long}\r\n\r\n"),
        )
        .await;
        assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
        let lines = "X: y\r\n".repeat(HEADERS_MAX);
        let answer = ask(at, &format!("GET / HTTP/1.1\r\nHost: {at}\r\n{lines}\r\n")).await;
        assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
        let began = Instant::now();
        let answer = ask(at, "GET / HTTP/1.1\r\nHost: ").await;
        assert!(!answer.starts_with("HTTP/1.1 200 "), "{answer}");
        let took = began.elapsed();
        assert!(took >= HEAD_TIME && took < CONNECTION_TIME, "{took:?}");
    }

    #[tokio::test]
    async fn one_connection_too_many_is_told_so_and_those_that_end_make_room() {
        let (_home, at) = site().await;
        let mut held = Vec::new();
        for _ in 0..CONNECTIONS_MAX {
            let mut stream = TcpStream::connect(at).await.unwrap();
            stream.write_all(b"GET").await.unwrap();
            held.push(stream);
        }
        sleep(BREATH).await;
        let mut refused = TcpStream::connect(at).await.unwrap();
        let mut answer = String::new();
        refused.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
        drop(held);
        sleep(BREATH).await;
        assert!(get(at, "/").await.starts_with("HTTP/1.1 200 "));
    }
}
