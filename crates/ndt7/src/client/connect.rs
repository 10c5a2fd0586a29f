//! From an address to an open WebSocket: name, TCP, TLS, HTTP upgrade, within one time limit.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::url::{Address, parse};
use super::{ClientError, Options};
use crate::SUBPROTOCOL;
use crate::limits::{CONNECT_TIME_MAX, RESPONSE_HEAD_BYTES_MAX};
use crate::wire::{accept_key, fill_random};

/// Addresses of a name that are tried at most.
const ADDRESSES_MAX: usize = 8;

/// A connection, secure or not.
pub(super) enum Stream {
    /// `ws`.
    Plain(TcpStream),
    /// `wss`.
    Tls(Box<TlsStream<TcpStream>>),
}

impl Stream {
    /// The socket, for what the kernel knows of it.
    pub(super) fn tcp(&self) -> &TcpStream {
        match self {
            Self::Plain(tcp) => tcp,
            Self::Tls(tls) => tls.get_ref().0,
        }
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(tcp) => Pin::new(tcp).poll_read(context, buffer),
            Self::Tls(tls) => Pin::new(tls).poll_read(context, buffer),
        }
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Plain(tcp) => Pin::new(tcp).poll_write(context, bytes),
            Self::Tls(tls) => Pin::new(tls).poll_write(context, bytes),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(tcp) => Pin::new(tcp).poll_flush(context),
            Self::Tls(tls) => Pin::new(tls).poll_flush(context),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(tcp) => Pin::new(tcp).poll_shutdown(context),
            Self::Tls(tls) => Pin::new(tls).poll_shutdown(context),
        }
    }
}

/// Opens a WebSocket; with it the bytes that came after the answer's head.
pub(super) async fn open(url: &str, options: &Options) -> Result<(Stream, Vec<u8>), ClientError> {
    let address = parse(url)?;
    tokio::select! {
        () = options.abort.aborted() => Err(ClientError::Cancelled),
        opened = open_address(&address, options) => opened,
    }
}

/// All steps share one time limit; the step in which it ends is the one that failed.
async fn open_address(
    address: &Address,
    options: &Options,
) -> Result<(Stream, Vec<u8>), ClientError> {
    let until = Instant::now() + CONNECT_TIME_MAX;
    let found = in_time(until, resolve(address), |source| {
        ClientError::NameResolution {
            host: address.host.clone(),
            source: Some(source),
        }
    });
    let tcp = connect_tcp(address, &found.await?, until).await?;
    let _unsupported = tcp.set_nodelay(true);
    let mut stream = if address.tls {
        let secured = in_time(until, connect_tls(tcp, address, options), |source| {
            ClientError::Tls {
                host: address.host.clone(),
                source,
            }
        });
        Stream::Tls(Box::new(secured.await?))
    } else {
        Stream::Plain(tcp)
    };
    let upgraded = in_time(until, upgrade(&mut stream, address, options), |source| {
        ClientError::Connect {
            address: address.authority.clone(),
            source,
        }
    });
    let rest = upgraded.await?;
    Ok((stream, rest))
}

/// What a step gives, or the error of that step if the time is over before.
async fn in_time<T>(
    until: Instant,
    step: impl Future<Output = Result<T, ClientError>>,
    late: impl FnOnce(io::Error) -> ClientError,
) -> Result<T, ClientError> {
    let done = tokio::time::timeout_at(until.into(), step).await;
    done.unwrap_or_else(|_elapsed| Err(late(io::ErrorKind::TimedOut.into())))
}

async fn resolve(address: &Address) -> Result<Vec<SocketAddr>, ClientError> {
    let found = tokio::net::lookup_host((address.host.as_str(), address.port)).await;
    let found = found.map_err(|error| ClientError::NameResolution {
        host: address.host.clone(),
        source: Some(error),
    })?;
    Ok(found.take(ADDRESSES_MAX).collect())
}

/// Tries the addresses of a name in turn, each for its share of the time that is left, so that a
/// dead IPv6 route does not use up the time of the IPv4 one.
async fn connect_tcp(
    address: &Address,
    found: &[SocketAddr],
    until: Instant,
) -> Result<TcpStream, ClientError> {
    let mut last = ClientError::NameResolution {
        host: address.host.clone(),
        source: None,
    };
    for (index, candidate) in found.iter().enumerate() {
        let tries_left = u32::try_from(found.len() - index).unwrap_or(1);
        let share = until.saturating_duration_since(Instant::now()) / tries_left;
        let source = match tokio::time::timeout(share, TcpStream::connect(candidate)).await {
            Ok(Ok(tcp)) => return Ok(tcp),
            Ok(Err(error)) => error,
            Err(_elapsed) => io::ErrorKind::TimedOut.into(),
        };
        last = ClientError::Connect {
            address: candidate.to_string(),
            source,
        };
    }
    Err(last)
}

async fn connect_tls(
    tcp: TcpStream,
    address: &Address,
    options: &Options,
) -> Result<TlsStream<TcpStream>, ClientError> {
    let failed = |source| ClientError::Tls {
        host: address.host.clone(),
        source,
    };
    let no_config = || failed(io::Error::other("no certificates to trust were given"));
    let config = options.tls.clone().ok_or_else(no_config)?;
    let name = ServerName::try_from(address.host.clone())
        .map_err(|error| failed(io::Error::other(error)))?;
    TlsConnector::from(config)
        .connect(name, tcp)
        .await
        .map_err(failed)
}

async fn upgrade(
    stream: &mut Stream,
    address: &Address,
    options: &Options,
) -> Result<Vec<u8>, ClientError> {
    let mut nonce = [0; 16];
    fill_random(&mut nonce);
    let key = STANDARD.encode(nonce);
    let agent: String = options
        .user_agent
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    let request = format!(
        "GET {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: {agent}\r\nUpgrade: websocket\r\n\
         Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\
         Sec-WebSocket-Protocol: {SUBPROTOCOL}\r\n\r\n",
        address.target, address.authority,
    );
    let broken = |source| ClientError::Connect {
        address: address.authority.clone(),
        source,
    };
    stream.write_all(request.as_bytes()).await.map_err(broken)?;
    stream.flush().await.map_err(broken)?;
    let mut answer = Vec::with_capacity(1024);
    loop {
        if let Some(end) = answer.windows(4).position(|window| window == b"\r\n\r\n") {
            check_answer(&answer[..end], &accept_key(&key))?;
            return Ok(answer.split_off(end + 4));
        }
        if answer.len() > RESPONSE_HEAD_BYTES_MAX {
            return Err(ClientError::protocol(
                "the answer to the upgrade has no end",
            ));
        }
        if stream.read_buf(&mut answer).await.map_err(broken)? == 0 {
            return Err(ClientError::protocol(
                "the connection ended before the answer",
            ));
        }
    }
}

/// Checks the head of the answer (RFC 6455, section 4.1).
fn check_answer(head: &[u8], accept: &str) -> Result<(), ClientError> {
    let head = String::from_utf8_lossy(head);
    let mut lines = head.split("\r\n");
    let status_line = lines.next().unwrap_or_default();
    let status: u16 = status_line
        .strip_prefix("HTTP/1.1 ")
        .and_then(|rest| rest.get(..3)?.parse().ok())
        .ok_or_else(|| ClientError::protocol("the answer is not HTTP/1.1"))?;
    if status != 101 {
        return Err(ClientError::Refused { status });
    }
    let headers: Vec<(&str, &str)> = lines.filter_map(|line| line.split_once(':')).collect();
    let value = |name: &str| {
        let mut found = headers
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value.trim())
    };
    if value("sec-websocket-accept") != Some(accept) {
        return Err(ClientError::protocol("Sec-WebSocket-Accept is wrong"));
    }
    if value("sec-websocket-protocol") != Some(SUBPROTOCOL) {
        return Err(ClientError::protocol(
            "the server did not agree to the ndt7 subprotocol",
        ));
    }
    if value("sec-websocket-extensions").is_some() {
        return Err(ClientError::protocol(
            "the server uses an extension nobody offered",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_checked_line_by_line() {
        let good = "HTTP/1.1 101 X\r\nsec-websocket-accept: k\r\n\
                    Sec-WebSocket-Protocol: net.measurementlab.ndt.v7";
        let check = |head: &str| check_answer(head.as_bytes(), "k");
        assert!(check(good).is_ok());
        assert!(matches!(
            check("HTTP/1.1 503 Busy\r\nRetry-After: 5"),
            Err(ClientError::Refused { status: 503 })
        ));
        for wrong in [
            good.replace(": k", ": j"),
            good.replace(".v7", ".v8"),
            good.replace("HTTP", "SMTP"),
            format!("{good}\r\nSec-WebSocket-Extensions: permessage-deflate"),
            String::new(),
        ] {
            assert!(
                matches!(check(&wrong), Err(ClientError::Protocol { .. })),
                "{wrong}"
            );
        }
    }
}
