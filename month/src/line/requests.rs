//! Requests on an imagined line: real ones, handed to the real server or not. They take no time: a
//! meter's request blocks a thread, and while it does nothing passes in the simulated world.

use std::io::{self, Read as _};
use std::sync::Arc;

use axum::http::{HeaderValue, Request, Response, StatusCode, header};
use serde_json::Value;
use ureq::middleware::{Middleware, MiddlewareNext};
use ureq::{Body, SendBody, Timeout};

use super::Reach;
use crate::plan::{End, within};
use crate::school::School;
use crate::server::Answer;
use crate::sky::MINUTE;

/// Of batches, so many are lost on the way there, and so many answers on the way back.
const LOST: (f64, f64) = (0.01, 0.02);

/// Stands where the library would open a connection.
pub struct Requests(pub Arc<School>);

type Sent = Result<Response<Body>, ureq::Error>;

impl Middleware for Requests {
    fn handle(&self, request: Request<SendBody>, _next: MiddlewareNext) -> Sent {
        let school = &self.0;
        if !school.names_work() {
            return Err(ureq::Error::HostNotFound);
        }
        match school.reach() {
            Reach::Server => self.ask(request),
            Reach::Impostor if school.plan.line.secure => {
                Err(ureq::Error::Tls("the certificate is not the server's"))
            }
            Reach::Impostor => Ok(page()),
            _ => Err(ureq::Error::Timeout(Timeout::Connect)),
        }
    }
}

impl Requests {
    fn ask(&self, request: Request<SendBody>) -> Sent {
        let school = &self.0;
        let is_batch = request.method() == "POST" && request.uri().path() != "/v1/devices";
        let now_ms = school.sky.now_ms();
        if is_batch && within(&school.central.plan.busy, now_ms) {
            school.log().batches_lost += 1;
            return Ok(busy());
        }
        if is_batch && school.is(LOST.0) {
            school.log().batches_lost += 1;
            return Err(broken_off());
        }
        let (request, sent) = whole(request)?;
        let answer = school.central.answer(request);
        let bodies = sent + answer.body.len() as u64;
        school.moved(0, bodies + school.request_bytes());
        if is_batch && answer.status.is_success() {
            if self.is_cut(now_ms) || school.is(LOST.1) {
                school.log().answers_lost += 1;
                return Err(broken_off());
            }
            self.note(&answer);
        }
        school.touch();
        Ok(self.dated(answer))
    }

    /// Whether the power goes before the answer is there.
    fn is_cut(&self, now_ms: i64) -> bool {
        let lives = &self.0.plan.lives;
        let life = lives.iter().find(|it| it.on <= now_ms && now_ms < it.off);
        let cut = life.is_some_and(|it| {
            it.end == End::CutAtAnswer && now_ms > it.off - 10 * MINUTE && now_ms > it.on + MINUTE
        });
        if cut {
            self.0.computer.cut();
        }
        cut
    }

    fn note(&self, answer: &Answer) {
        let Ok(said) = serde_json::from_slice::<Value>(&answer.body) else {
            return;
        };
        let ids = |key: &str| said[key].as_array().cloned().unwrap_or_default();
        let mut log = self.0.log();
        let (accepted, duplicate) = (ids("accepted"), ids("duplicate"));
        log.duplicates += duplicate.len() as u64;
        for id in accepted.iter().chain(&duplicate) {
            if let Some(id) = id.as_str().and_then(|it| it.parse().ok()) {
                *log.acknowledged.entry(id).or_default() += 1;
            }
        }
        log.rejected
            .extend(ids("rejected").iter().map(Value::to_string));
    }

    /// The answer with the server's time, which what speaks HTTP on a socket would add.
    fn dated(&self, answer: Answer) -> Response<Body> {
        let now = self.0.sky.now().strftime("%a, %d %b %Y %H:%M:%S GMT");
        let date = HeaderValue::from_str(&now.to_string()).expect("a date is a header");
        let mut response = Response::new(Body::builder().data(answer.body));
        *response.status_mut() = answer.status;
        *response.headers_mut() = answer.headers;
        response.headers_mut().insert(header::DATE, date);
        response
    }
}

/// A request as the server takes it, and how long its body is.
fn whole(request: Request<SendBody>) -> Result<(Request<axum::body::Body>, u64), ureq::Error> {
    let (mut head, body) = request.into_parts();
    let mut bytes = Vec::new();
    body.into_reader().read_to_end(&mut bytes)?;
    let length = bytes.len() as u64;
    if let Some(host) = head.uri.authority() {
        let host = HeaderValue::from_str(host.as_str()).expect("a host is a header");
        head.headers.insert(header::HOST, host);
    }
    let path = head.uri.path_and_query().cloned();
    head.uri = path.map(Into::into).unwrap_or_default();
    let request = Request::from_parts(head, axum::body::Body::from(bytes));
    Ok((request, length))
}

fn broken_off() -> ureq::Error {
    io::Error::from(io::ErrorKind::ConnectionReset).into()
}

/// What a page gives on which people sign in.
fn page() -> Response<Body> {
    let html = "<html>Welcome</html>".as_bytes().to_vec();
    Response::new(Body::builder().data(html))
}

fn busy() -> Response<Body> {
    let problem = r#"{"code":"busy","detail":"the server is busy writing"}"#;
    let mut response = Response::new(Body::builder().data(problem.as_bytes().to_vec()));
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    let seconds = HeaderValue::from_static("5");
    response.headers_mut().insert(header::RETRY_AFTER, seconds);
    response
}
