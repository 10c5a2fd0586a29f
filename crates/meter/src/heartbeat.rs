//! One short reachability check: a request for `/healthz` on a connection of its own, so that a
//! failure is known by the step at which it happened, and by who answered in the server's place.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use qosyl_domain::FailureReason;
use rustls::pki_types::ServerName;
use rustls::{CertificateError, ClientConfig};
use serde::Deserialize;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout_at};
use tokio_rustls::TlsConnector;

use crate::address::ServerAddress;
use crate::limits::HEARTBEAT_ANSWER_BYTES_MAX;
use crate::user_agent;

/// The port of the web without TLS, on which sign-in pages intercept.
const PLAIN: u16 = 80;

/// A server that answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// From the request to the first bytes of the answer; connecting and the TLS handshake are not
    /// part of it.
    pub round_trip: Duration,
    /// At which address.
    pub address: SocketAddr,
    /// The UDP port on which it takes beats.
    pub beat_port: Option<u16>,
    /// The server's time, where the answer tells it.
    pub date: Option<Timestamp>,
}

/// Where a check broke off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// There is no address to connect to.
    Nameless,
    /// No connection.
    Connect,
    /// A certificate came that nobody vouches for.
    Untrusted,
    /// The secure channel could not be set up for another reason.
    Tls,
    /// The connection broke or fell silent.
    Interrupted,
    /// Somebody answered in the server's place.
    Impostor,
    /// The server, or what stands before it, refuses.
    Busy,
    /// It is no Qosyl server, and its certificate says that it should be.
    Protocol,
}

impl Broken {
    /// The reason where nothing more is found out.
    pub(crate) fn reason(self) -> FailureReason {
        match self {
            Self::Nameless => FailureReason::NameResolution,
            Self::Connect => FailureReason::Connect,
            Self::Untrusted => FailureReason::TlsIntercepted,
            Self::Tls => FailureReason::Tls,
            Self::Interrupted => FailureReason::Interrupted,
            Self::Impostor => FailureReason::CaptivePortal,
            Self::Busy => FailureReason::ServerBusy,
            Self::Protocol => FailureReason::Protocol,
        }
    }

    /// Whether an answer came, whoever gave it: then the line carries packets.
    pub(crate) fn is_answer(self) -> bool {
        matches!(
            self,
            Self::Untrusted | Self::Impostor | Self::Busy | Self::Protocol
        )
    }
}

/// Asks a server at one of its addresses.
pub(crate) async fn probe(
    server: &ServerAddress,
    addresses: &[SocketAddr],
    tls: Option<&Arc<ClientConfig>>,
    time: Duration,
) -> Result<Reached, Broken> {
    let until = Instant::now() + time;
    let (tcp, address) = connect(addresses, until).await?;
    let _unsupported = tcp.set_nodelay(true);
    let Some(tls) = tls.filter(|_| server.is_secure()) else {
        let (round_trip, answer) = ask(tcp, &server.authority(), until).await?;
        return reached(round_trip, address, (judge(&answer), &answer));
    };
    let name = ServerName::try_from(server.host().to_owned()).map_err(|_| Broken::Tls)?;
    let handshake = TlsConnector::from(Arc::clone(tls)).connect(name, tcp);
    let channel = match timeout_at(until, handshake).await {
        Ok(Ok(channel)) => channel,
        Ok(Err(error)) => return Err(of_handshake(&error)),
        Err(_) => return Err(Broken::Tls),
    };
    let (round_trip, answer) = ask(channel, &server.authority(), until).await?;
    let judged = judge(&answer).map_err(|broken| match broken {
        // Its certificate vouches for it, so nobody stands in its place.
        Broken::Impostor => Broken::Protocol,
        broken => broken,
    });
    reached(round_trip, address, (judged, &answer))
}

/// Whether somebody answers for a server on the port of the plain web, as sign-in pages do: with a
/// page of their own, or by sending the caller to another host.
pub(crate) async fn is_intercepted(server: &ServerAddress, at: SocketAddr, time: Duration) -> bool {
    let until = Instant::now() + time;
    let plain = SocketAddr::new(at.ip(), PLAIN);
    let Ok((tcp, _)) = connect(&[plain], until).await else {
        return false;
    };
    let Ok((_, answer)) = ask(tcp, server.host(), until).await else {
        return false;
    };
    let home = format!("https://{}", server.authority());
    judge(&answer) == Err(Broken::Impostor) && !leads_to(&answer, &home)
}

fn reached(
    round_trip: Duration,
    address: SocketAddr,
    (judged, answer): (Result<Health, Broken>, &[u8]),
) -> Result<Reached, Broken> {
    let health = judged?;
    Ok(Reached {
        round_trip,
        address,
        beat_port: health.beat_port.filter(|port| *port > 0),
        date: date(answer),
    })
}

async fn connect(
    addresses: &[SocketAddr],
    until: Instant,
) -> Result<(TcpStream, SocketAddr), Broken> {
    let mut failure = Broken::Nameless;
    for (place, address) in addresses.iter().enumerate() {
        let left = u32::try_from(addresses.len() - place).unwrap_or(1);
        let share = until.saturating_duration_since(Instant::now()) / left;
        match timeout_at(Instant::now() + share, TcpStream::connect(address)).await {
            Ok(Ok(tcp)) => return Ok((tcp, *address)),
            _ => failure = Broken::Connect,
        }
    }
    Err(failure)
}

/// A wrong time of this computer makes any certificate look expired, so that is no interception.
fn of_handshake(error: &io::Error) -> Broken {
    let inner = error.get_ref().and_then(|it| it.downcast_ref());
    let Some(rustls::Error::InvalidCertificate(certificate)) = inner else {
        return Broken::Tls;
    };
    match certificate {
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => Broken::Tls,
        _ => Broken::Untrusted,
    }
}

/// Sends the request and reads the answer, as far as it is short.
async fn ask(
    mut channel: impl AsyncRead + AsyncWrite + Unpin,
    host: &str,
    until: Instant,
) -> Result<(Duration, Vec<u8>), Broken> {
    let request = format!(
        "GET /healthz HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {}\r\nConnection: close\r\n\r\n",
        user_agent(),
    );
    let sent = Instant::now();
    let asked = timeout_at(until, async {
        channel.write_all(request.as_bytes()).await?;
        channel.flush().await
    });
    if !matches!(asked.await, Ok(Ok(()))) {
        return Err(Broken::Interrupted);
    }
    let mut answer = Vec::new();
    let mut round_trip = None;
    while answer.len() < HEARTBEAT_ANSWER_BYTES_MAX && !is_whole(&answer) {
        match timeout_at(until, channel.read_buf(&mut answer)).await {
            Ok(Ok(bytes)) if bytes > 0 => {
                round_trip.get_or_insert_with(|| sent.elapsed());
            }
            // The end, with or without a farewell.
            _ => break,
        }
    }
    let round_trip = round_trip.ok_or(Broken::Interrupted)?;
    Ok((round_trip, answer))
}

/// Whether an answer that tells its length is there.
fn is_whole(answer: &[u8]) -> bool {
    let Some((head, body)) = parts(answer) else {
        return false;
    };
    let length = header(head, "content-length").and_then(|it| it.parse().ok());
    length.is_some_and(|length: usize| body.len() >= length)
}

/// Head and body; `None` before the end of the head.
fn parts(answer: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = answer.windows(4).position(|it| it == b"\r\n\r\n")?;
    Some((&answer[..end], &answer[end + 4..]))
}

/// The time of an answer (RFC 9110, section 6.6.1).
fn date(answer: &[u8]) -> Option<Timestamp> {
    let (head, _) = parts(answer)?;
    crate::api::date(header(head, "date")?)
}

fn header<'a>(head: &'a [u8], name: &str) -> Option<&'a str> {
    let head = std::str::from_utf8(head).ok()?;
    let mut lines = head.split("\r\n").filter_map(|it| it.split_once(':'));
    let (_, value) = lines.find(|(key, _)| key.eq_ignore_ascii_case(name))?;
    Some(value.trim())
}

/// What `/healthz` of a Qosyl server says.
#[derive(Debug, PartialEq, Eq, Deserialize)]
struct Health {
    status: String,
    #[serde(default)]
    beat_port: Option<u16>,
}

/// By the first line of an answer and its body.
fn judge(answer: &[u8]) -> Result<Health, Broken> {
    let line = answer.split(|byte| *byte == b'\r').next();
    let mut words = line.unwrap_or_default().split(|byte| *byte == b' ');
    let version = words.next().unwrap_or_default();
    let status = words.next().unwrap_or_default();
    if !version.starts_with(b"HTTP/1.") || status.len() != 3 {
        return Err(Broken::Protocol);
    }
    match status {
        b"200" => {
            let (_, body) = parts(answer).ok_or(Broken::Protocol)?;
            let health: Result<Health, _> = serde_json::from_slice(body);
            health
                .ok()
                .filter(|it| it.status == "ok")
                .ok_or(Broken::Impostor)
        }
        // Network authentication required (RFC 6585).
        b"511" => Err(Broken::Impostor),
        [b'5', ..] | b"429" => Err(Broken::Busy),
        _ => Err(Broken::Impostor),
    }
}

/// Whether an answer sends the caller to a place.
fn leads_to(answer: &[u8], place: &str) -> bool {
    let head = parts(answer).map(|(head, _)| head);
    let location = head.and_then(|head| header(head, "location"));
    location.is_some_and(|it| it.starts_with(place))
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    const TIME: Duration = Duration::from_secs(5);
    const HEALTHY: &[u8] =
        b"HTTP/1.1 200 OK\r\nContent-Length: 31\r\n\r\n{\"status\":\"ok\",\"beat_port\":99 }";

    /// The outcome against a server that answers with these bytes and leaves.
    async fn against(answer: Vec<u8>, wait: Duration) -> Result<Reached, Broken> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let server = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = vec![0; 1024];
            let bytes = stream.read(&mut request).await.unwrap();
            assert!(bytes < 300, "a heartbeat is cheap");
            tokio::time::sleep(wait).await;
            stream.write_all(&answer).await.unwrap();
        });
        let address = format!("http://{at}").parse().unwrap();
        let outcome = probe(&address, &[at], None, TIME).await;
        server.await.unwrap();
        outcome
    }

    #[tokio::test]
    async fn the_time_is_that_of_the_request_alone_and_the_port_is_told() {
        let wait = Duration::from_millis(80);
        let reached = against(HEALTHY.to_vec(), wait).await.unwrap();
        let time = reached.round_trip;
        assert!(time >= wait && time < TIME, "{time:?}");
        assert_eq!(reached.beat_port, Some(99));
    }

    #[tokio::test]
    async fn each_failure_has_its_name() {
        let long = [b"HTTP/1.1 ".as_slice(), &[b'x'; HEARTBEAT_ANSWER_BYTES_MAX]].concat();
        for (answer, expected) in [
            (b"HTTP/1.1 503 Busy\r\n\r\n".as_slice(), Broken::Busy),
            (b"HTTP/1.1 302 Portal\r\n\r\n", Broken::Impostor),
            (b"HTTP/1.1 511 Sign in\r\n\r\n", Broken::Impostor),
            (b"HTTP/1.1 200 OK\r\n\r\n<html>", Broken::Impostor),
            (
                b"HTTP/1.1 200 OK\r\n\r\n{\"status\":\"no\"}",
                Broken::Impostor,
            ),
            (b"SSH-2.0-x\r\n", Broken::Protocol),
            (b"HTTP/1.1 2", Broken::Protocol),
            (b"", Broken::Interrupted),
            (&long, Broken::Protocol),
        ] {
            assert_eq!(
                against(answer.to_vec(), Duration::ZERO).await,
                Err(expected)
            );
        }
    }

    #[tokio::test]
    async fn a_closed_port_is_no_connection_and_no_address_has_no_name() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        drop(listener);
        let server = format!("http://{at}").parse().unwrap();
        let outcome = probe(&server, &[at], None, TIME).await;
        assert_eq!(outcome, Err(Broken::Connect));
        assert_eq!(probe(&server, &[], None, TIME).await, Err(Broken::Nameless));
    }

    #[tokio::test]
    async fn a_server_without_tls_on_a_secure_address_is_a_failure_of_tls() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let server = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            stream
                .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                .await
                .unwrap();
        });
        let trust = crate::trust::Trust::load(Vec::new());
        let address = format!("https://{at}").parse().unwrap();
        let outcome = probe(&address, &[at], Some(&trust.rustls), TIME).await;
        assert_eq!(outcome, Err(Broken::Tls));
        server.await.unwrap();
    }

    #[test]
    fn a_redirect_home_is_no_interception() {
        let answer =
            |to: &str| format!("HTTP/1.1 308 Moved\r\nLocation: {to}\r\n\r\n").into_bytes();
        let home = "https://qosyl.example";
        assert!(leads_to(&answer("https://qosyl.example/healthz"), home));
        assert!(!leads_to(&answer("http://10.0.0.1/login"), home));
    }
}
