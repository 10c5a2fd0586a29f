//! One question to one resolver (RFC 1035), to tell a resolver that is silent from one that knows
//! nothing or says something wrong: the system's own resolution only says that it failed.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use tokio::net::UdpSocket;
use tokio::time::timeout;

/// How long an answer may take, each time that it is asked for.
const WAITS: [Duration; 2] = [Duration::from_secs(2), Duration::from_secs(2)];
/// The longest answer over UDP that is read (RFC 6891 has resolvers send no more unasked).
const ANSWER_BYTES_MAX: usize = 1_232;
/// Names that an answer may refer to one after another before it is no answer.
const LABELS_MAX: usize = 128;

/// What a resolver says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// The name's addresses, those of IPv4.
    Addresses(Vec<IpAddr>),
    /// There is no such name, or it has no address.
    Nothing,
    /// It could not find out, or does not want to.
    Failed,
    /// No answer came.
    Silence,
}

/// Asks a resolver for the addresses of a name.
pub(crate) async fn ask(resolver: SocketAddr, name: &str) -> Said {
    let id = fastrand::u16(..);
    let Some(question) = question(id, name) else {
        return Said::Nothing;
    };
    let any = if resolver.is_ipv4() {
        "0.0.0.0:0"
    } else {
        "[::]:0"
    };
    let Ok(socket) = UdpSocket::bind(any).await else {
        return Said::Silence;
    };
    if socket.connect(resolver).await.is_err() {
        return Said::Silence;
    }
    for wait in WAITS {
        // One that cannot be sent is as one that is not answered.
        let _ = socket.send(&question).await;
        if let Ok(Some(said)) = timeout(wait, hear(&socket, id)).await {
            return said;
        }
    }
    Said::Silence
}

/// The answer to a question; `None` if the resolver's port is closed.
async fn hear(socket: &UdpSocket, id: u16) -> Option<Said> {
    let mut answer = [0; ANSWER_BYTES_MAX];
    loop {
        let length = socket.recv(&mut answer).await.ok()?;
        if let Some(said) = read(&answer[..length], id) {
            return Some(said);
        }
    }
}

/// A question for IPv4 addresses, with recursion; `None` if the name cannot be asked for.
fn question(id: u16, name: &str) -> Option<Vec<u8>> {
    let mut bytes = id.to_be_bytes().to_vec();
    bytes.extend_from_slice(&[1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    for label in name.trim_end_matches('.').split('.') {
        let length = u8::try_from(label.len()).ok()?;
        (1..=63).contains(&length).then_some(())?;
        bytes.push(length);
        bytes.extend_from_slice(label.as_bytes());
    }
    bytes.extend_from_slice(&[0, 0, 1, 0, 1]);
    (bytes.len() <= 12 + 255 + 4).then_some(bytes)
}

/// Reads an answer; `None` if it is none to this question.
fn read(bytes: &[u8], id: u16) -> Option<Said> {
    let word = |at: usize| Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let (flags, answers) = (word(2)?, word(6)?);
    if word(0)? != id || flags & 0x8000 == 0 {
        return None;
    }
    match flags & 15 {
        0 => {}
        3 => return Some(Said::Nothing),
        _ => return Some(Said::Failed),
    }
    let mut place = 12;
    for _ in 0..word(4)? {
        place = behind_name(bytes, place)? + 4;
    }
    let mut addresses = Vec::new();
    for _ in 0..answers {
        let record = behind_name(bytes, place)?;
        let (kind, length) = (word(record)?, usize::from(word(record + 8)?));
        let data = bytes.get(record + 10..record + 10 + length)?;
        if let (1, Ok(octets)) = (kind, <[u8; 4]>::try_from(data)) {
            addresses.push(IpAddr::V4(Ipv4Addr::from(octets)));
        }
        place = record + 10 + length;
    }
    Some(if addresses.is_empty() {
        Said::Nothing
    } else {
        Said::Addresses(addresses)
    })
}

/// The place behind a name, which may end in a reference to another.
fn behind_name(bytes: &[u8], mut place: usize) -> Option<usize> {
    for _ in 0..LABELS_MAX {
        match *bytes.get(place)? {
            0 => return Some(place + 1),
            length if length >= 0xc0 => return Some(place + 2),
            length => place += 1 + usize::from(length),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn answer(rcode: u8, records: &[u8], count: u8) -> Vec<u8> {
        let mut bytes = question(7, "qosyl.example").unwrap();
        bytes[2] |= 0x80;
        bytes[3] = rcode;
        bytes[7] = count;
        bytes.extend_from_slice(records);
        bytes
    }

    #[test]
    fn answers_are_told_apart() {
        let alias = [0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 9, 0, 2, 0xc0, 12];
        let address = [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, 10, 1, 2, 3];
        let both = [&alias[..], &address].concat();
        let found = Said::Addresses(vec!["10.1.2.3".parse().unwrap()]);
        assert_eq!(read(&answer(0, &both, 2), 7), Some(found));
        assert_eq!(read(&answer(0, &[], 0), 7), Some(Said::Nothing));
        assert_eq!(read(&answer(3, &[], 0), 7), Some(Said::Nothing));
        assert_eq!(read(&answer(2, &[], 0), 7), Some(Said::Failed));
        assert_eq!(read(&answer(0, &both, 2), 8), None);
        assert_eq!(read(&answer(0, &both[..20], 2), 7), None);
    }

    #[test]
    fn names_that_cannot_be_are_not_asked_for() {
        assert!(question(1, "a..b").is_none());
        assert!(question(1, &"x".repeat(64)).is_none());
        assert!(question(1, &"x.".repeat(130)).is_none());
    }

    #[tokio::test]
    async fn a_closed_port_is_silence_and_an_answer_is_heard() {
        let server = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let address = server.local_addr().unwrap();
        let answering = tokio::spawn(async move {
            let mut bytes = [0; 512];
            let (length, from) = server.recv_from(&mut bytes).await.unwrap();
            bytes[2] |= 0x80;
            bytes[3] = 3;
            server.send_to(&bytes[..length], from).await.unwrap();
        });
        assert_eq!(ask(address, "qosyl.example").await, Said::Nothing);
        answering.await.unwrap();
        assert_eq!(ask(address, "qosyl.example").await, Said::Silence);
    }

    proptest! {
        #[test]
        fn foreign_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            let _ = read(&bytes, 0);
        }
    }
}
