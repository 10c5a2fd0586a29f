//! One short reachability check: a request for `/healthz` on a connection of its own, so that a
//! failure is known by the step at which it happened.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use qosyl_domain::FailureReason;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::{Instant, timeout_at};
use tokio_rustls::TlsConnector;

use crate::address::ServerAddress;
use crate::limits::{HEARTBEAT_HEAD_BYTES_MAX, HEARTBEAT_TIME};
use crate::user_agent;

/// Addresses of a name that are tried.
const ADDRESSES_MAX: usize = 4;

/// The round-trip time from the request to the first bytes of the answer; connecting and the TLS
/// handshake are not part of it.
pub(crate) async fn probe(
    server: &ServerAddress,
    tls: Option<&Arc<ClientConfig>>,
) -> Result<Duration, FailureReason> {
    let until = Instant::now() + HEARTBEAT_TIME;
    let tcp = connect(server, until).await?;
    let _unsupported = tcp.set_nodelay(true);
    let Some(tls) = tls.filter(|_| server.is_secure()) else {
        return ask(tcp, server, until).await;
    };
    let name = ServerName::try_from(server.host().to_owned()).map_err(|_| FailureReason::Tls)?;
    let handshake = TlsConnector::from(Arc::clone(tls)).connect(name, tcp);
    match timeout_at(until, handshake).await {
        Ok(Ok(channel)) => ask(channel, server, until).await,
        _ => Err(FailureReason::Tls),
    }
}

async fn connect(server: &ServerAddress, until: Instant) -> Result<TcpStream, FailureReason> {
    let found = timeout_at(until, lookup_host((server.host(), server.port()))).await;
    let found: Vec<SocketAddr> = match found {
        Ok(Ok(found)) => found.take(ADDRESSES_MAX).collect(),
        _ => return Err(FailureReason::NameResolution),
    };
    let mut failure = FailureReason::NameResolution;
    for (place, address) in found.iter().enumerate() {
        let left = u32::try_from(found.len() - place).unwrap_or(1);
        let share = until.saturating_duration_since(Instant::now()) / left;
        match timeout_at(Instant::now() + share, TcpStream::connect(address)).await {
            Ok(Ok(tcp)) => return Ok(tcp),
            _ => failure = FailureReason::Connect,
        }
    }
    Err(failure)
}

async fn ask(
    mut channel: impl AsyncRead + AsyncWrite + Unpin,
    server: &ServerAddress,
    until: Instant,
) -> Result<Duration, FailureReason> {
    let request = format!(
        "GET /healthz HTTP/1.1\r\nHost: {}\r\nUser-Agent: {}\r\nConnection: close\r\n\r\n",
        server.authority(),
        user_agent(),
    );
    let sent = Instant::now();
    let asked = timeout_at(until, async {
        channel.write_all(request.as_bytes()).await?;
        channel.flush().await
    });
    if !matches!(asked.await, Ok(Ok(()))) {
        return Err(FailureReason::Interrupted);
    }
    let mut head = Vec::new();
    let mut round_trip = None;
    loop {
        if let Some(end) = head.windows(2).position(|pair| pair == b"\r\n") {
            let round_trip = round_trip.unwrap_or_else(|| sent.elapsed());
            return judge(&head[..end]).map(|()| round_trip);
        }
        if head.len() > HEARTBEAT_HEAD_BYTES_MAX {
            return Err(FailureReason::Protocol);
        }
        match timeout_at(until, channel.read_buf(&mut head)).await {
            Ok(Ok(0)) if !head.is_empty() => return Err(FailureReason::Protocol),
            Ok(Ok(bytes)) if bytes > 0 => {
                round_trip.get_or_insert_with(|| sent.elapsed());
            }
            _ => return Err(FailureReason::Interrupted),
        }
    }
}

/// By the first line of the answer.
fn judge(line: &[u8]) -> Result<(), FailureReason> {
    let mut words = line.split(|byte| *byte == b' ');
    let version = words.next().unwrap_or_default();
    match words.next() {
        _ if !version.starts_with(b"HTTP/1.") => Err(FailureReason::Protocol),
        Some(b"200") => Ok(()),
        Some(b"429" | b"503") => Err(FailureReason::ServerBusy),
        _ => Err(FailureReason::Protocol),
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    /// The outcome against a server that answers with these bytes and leaves.
    async fn against(answer: &'static [u8], wait: Duration) -> Result<Duration, FailureReason> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let server = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = vec![0; 1024];
            let bytes = stream.read(&mut request).await.unwrap();
            assert!(bytes < 300, "a heartbeat is cheap");
            tokio::time::sleep(wait).await;
            stream.write_all(answer).await.unwrap();
        });
        let outcome = probe(&address.parse().unwrap(), None).await;
        server.await.unwrap();
        outcome
    }

    #[tokio::test]
    async fn the_time_is_that_of_the_request_alone() {
        let wait = Duration::from_millis(80);
        let time = against(b"HTTP/1.1 200 OK\r\n\r\n", wait).await.unwrap();
        assert!(time >= wait && time < HEARTBEAT_TIME, "{time:?}");
    }

    #[tokio::test]
    async fn each_failure_has_its_name() {
        for (answer, expected) in [
            (
                b"HTTP/1.1 503 Busy\r\n\r\n".as_slice(),
                FailureReason::ServerBusy,
            ),
            (b"HTTP/1.1 302 Portal\r\n\r\n", FailureReason::Protocol),
            (b"SSH-2.0-x\r\n", FailureReason::Protocol),
            (b"HTTP/1.1 2", FailureReason::Protocol),
            (b"", FailureReason::Interrupted),
            (
                &[b'x'; HEARTBEAT_HEAD_BYTES_MAX + 1],
                FailureReason::Protocol,
            ),
        ] {
            assert_eq!(against(answer, Duration::ZERO).await, Err(expected));
        }
    }

    #[tokio::test]
    async fn a_closed_port_is_no_connection_and_a_wrong_name_no_resolution() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        drop(listener);
        let outcome = probe(&address.parse().unwrap(), None).await;
        assert_eq!(outcome, Err(FailureReason::Connect));
        let nowhere = "http://no-such-host.invalid:1".parse().unwrap();
        assert_eq!(
            probe(&nowhere, None).await,
            Err(FailureReason::NameResolution)
        );
    }

    #[tokio::test]
    async fn a_server_without_tls_on_a_secure_address_is_a_failure_of_tls() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("https://{}", listener.local_addr().unwrap());
        let server = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            stream
                .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                .await
                .unwrap();
        });
        let trust = crate::trust::Trust::load(Vec::new());
        let outcome = probe(&address.parse().unwrap(), Some(&trust.rustls)).await;
        assert_eq!(outcome, Err(FailureReason::Tls));
        server.await.unwrap();
    }
}
