//! The least HTTP that a test server for ndt7 needs, for examples and tests.
#![allow(dead_code, reason = "each test uses its own part")]

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use qosyl_ndt7::server::{self, Connection, TestRecord, TestRequest};
use qosyl_ndt7::{Direction, accept_key};
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;

/// A running server and the records of its tests.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// One record per finished test.
    pub records: mpsc::UnboundedReceiver<TestRecord>,
}

/// What a test waits for, or a failure after a time that even a busy machine does not need.
pub async fn within<T>(wait: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_mins(1), wait)
        .await
        .expect("it comes within a minute")
}

/// A configuration with a fresh certificate for `localhost`, and that certificate.
pub fn self_signed() -> (
    Arc<rustls::ServerConfig>,
    rustls::pki_types::CertificateDer<'static>,
) {
    let made = rcgen::generate_simple_self_signed(vec![
        "localhost".into(),
        "127.0.0.1".into(),
        "10.77.0.1".into(),
    ])
    .expect("a certificate can be made");
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).expect("a fresh key");
    let certificate = made.cert.der().clone();
    let config = server::tls_config(vec![certificate.clone()], key).expect("a fresh certificate");
    (Arc::new(config), certificate)
}

/// Listens and serves tests until the process ends.
pub async fn start(
    listen: SocketAddr,
    tls: Option<Arc<rustls::ServerConfig>>,
) -> io::Result<Running> {
    let listener = TcpListener::bind(listen).await?;
    let address = listener.local_addr()?;
    let (sender, records) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((tcp, _peer)) = listener.accept().await {
            let (sender, tls) = (sender.clone(), tls.clone());
            tokio::spawn(async move {
                if let Ok(Some(record)) = serve(tcp, tls).await {
                    let _closed = sender.send(record);
                }
            });
        }
    });
    Ok(Running { address, records })
}

async fn serve(
    tcp: TcpStream,
    tls: Option<Arc<rustls::ServerConfig>>,
) -> io::Result<Option<TestRecord>> {
    let mut connection = match tls {
        None => Connection::Plain(tcp),
        Some(config) => Connection::Tls(Box::new(TlsAcceptor::from(config).accept(tcp).await?)),
    };
    let (head, rest) = read_head(&mut connection).await?;
    let request = match parse(&head) {
        Ok(request) => request,
        Err(status) => {
            let answer = format!("HTTP/1.1 {status} Refused\r\nConnection: close\r\n\r\n");
            write(&mut connection, answer.as_bytes()).await?;
            return Ok(None);
        }
    };
    let accept = accept_key(header(&head, "sec-websocket-key").unwrap_or_default());
    let answer = format!(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: {}\r\n\r\n",
        qosyl_ndt7::SUBPROTOCOL
    );
    write(&mut connection, answer.as_bytes()).await?;
    Ok(Some(match request.direction {
        Direction::Download => server::serve_download(connection, rest, request).await,
        Direction::Upload => server::serve_upload(connection, rest, request).await,
    }))
}

fn parse(head: &str) -> Result<TestRequest, u16> {
    let target = head.split(' ').nth(1).unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let direction = [Direction::Download, Direction::Upload]
        .into_iter()
        .find(|direction| direction.path() == path)
        .ok_or(404_u16)?;
    let offered = header(head, "sec-websocket-protocol");
    server::check_request(direction, offered, query).map_err(|refusal| refusal.status())
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

async fn read_head(connection: &mut Connection) -> io::Result<(String, Bytes)> {
    let mut bytes = Vec::new();
    loop {
        let read = match connection {
            Connection::Plain(tcp) => tcp.read_buf(&mut bytes).await?,
            Connection::Tls(tls) => tls.read_buf(&mut bytes).await?,
        };
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            let rest = Bytes::copy_from_slice(&bytes[end + 4..]);
            return Ok((String::from_utf8_lossy(&bytes[..end]).into_owned(), rest));
        }
        if read == 0 || bytes.len() > 16_384 {
            return Err(io::ErrorKind::InvalidData.into());
        }
    }
}

async fn write(connection: &mut Connection, bytes: &[u8]) -> io::Result<()> {
    match connection {
        Connection::Plain(tcp) => tcp.write_all(bytes).await,
        Connection::Tls(tls) => {
            tls.write_all(bytes).await?;
            tls.flush().await
        }
    }
}
