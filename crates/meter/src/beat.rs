//! Beats by datagrams: signed, answered, and so small that a check costs two hundred bytes.

use std::net::SocketAddr;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use qosyl_domain::DeviceId;
use qosyl_signature::{BEAT_ANSWER_BYTES, BeatAnswer, BeatState, SigningKey, sign_beat};
use tokio::time::{Instant, timeout_at};

use crate::MeterError;
use crate::clock::Clock;
use crate::line::{Datagrams, Line};

/// How long an answer may take to each of the datagrams of one check, on a line that was up: one of
/// 600 ms answers the first, also with a queue before it.
pub(crate) const PATIENT: [Duration; 3] = [
    Duration::from_secs(2),
    Duration::from_secs(3),
    Duration::from_secs(5),
];
/// The same on a line that is down: the next check comes soon.
pub(crate) const QUICK: [Duration; 2] = [Duration::from_secs(2), Duration::from_secs(3)];

/// Whose beats.
pub(crate) struct Sender<'a> {
    pub(crate) key: &'a SigningKey,
    pub(crate) device: DeviceId,
    pub(crate) clock: &'a Clock,
    pub(crate) line: &'a dyn Line,
}

/// What became of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Beaten {
    /// The round trip of the one that was answered.
    pub(crate) round_trip: Option<Duration>,
    /// How many were sent.
    pub(crate) sent: u32,
}

impl Sender<'_> {
    /// Sends datagrams until one is answered.
    pub(crate) async fn beat(
        &self,
        to: SocketAddr,
        waits: &[Duration],
    ) -> Result<Beaten, MeterError> {
        let mut beaten = Beaten {
            round_trip: None,
            sent: 0,
        };
        let Ok(socket) = self.line.datagrams(to).await else {
            return Ok(beaten);
        };
        let (mut sent, mut times) = (Vec::new(), Vec::new());
        for wait in waits {
            let created_s = self.clock.server_time().as_second();
            let (bytes, nonce) = sign_beat(self.key, *self.device.0.as_bytes(), created_s)?;
            times.push((nonce, Instant::now()));
            sent.push(bytes);
            if socket.send(&bytes).await.is_err() {
                continue;
            }
            beaten.sent += 1;
            let until = Instant::now() + *wait;
            let Some(answer) = hear(&*socket, &sent, until).await else {
                continue;
            };
            let asked = times.iter().find(|(nonce, _)| *nonce == answer.nonce);
            let round_trip = asked.map(|(_, at)| at.elapsed()).unwrap_or_default();
            self.take_time(&answer, round_trip);
            beaten.round_trip = Some(round_trip);
            break;
        }
        Ok(beaten)
    }

    fn take_time(&self, answer: &BeatAnswer, round_trip: Duration) {
        let Ok(told) = Timestamp::from_millisecond(answer.server_time_ms) else {
            return;
        };
        let back = SignedDuration::try_from(round_trip / 2).unwrap_or_default();
        let now = told.checked_add(back).unwrap_or(told);
        match answer.state {
            BeatState::Heard => self.clock.correct(now),
            BeatState::WrongTime => self.clock.set(now),
        }
    }
}

/// The first answer to any of these; `None` if none comes in time, or the port is closed.
async fn hear(
    socket: &dyn Datagrams,
    sent: &[[u8; qosyl_signature::BEAT_BYTES]],
    until: Instant,
) -> Option<BeatAnswer> {
    let mut bytes = [0; BEAT_ANSWER_BYTES + 1];
    loop {
        let length = timeout_at(until, socket.recv(&mut bytes))
            .await
            .ok()?
            .ok()?;
        if let Some(answer) = BeatAnswer::parse(&bytes[..length], sent) {
            return Some(answer);
        }
    }
}

#[cfg(test)]
mod tests {
    use qosyl_signature::Beat;
    use tokio::net::UdpSocket;
    use uuid::Uuid;

    use super::*;

    /// A check against a server that lets some datagrams pass unanswered, with its clock ahead.
    async fn against(unanswered: usize, ahead_ms: i64) -> (Beaten, Clock) {
        let server = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let to = server.local_addr().unwrap();
        let serving = tokio::spawn(async move {
            let mut bytes = [0; 200];
            for number in 0.. {
                let (length, from) = server.recv_from(&mut bytes).await.unwrap();
                if number < unanswered {
                    server.send_to(b"nonsense", from).await.unwrap();
                    continue;
                }
                let beat = Beat::parse(&bytes[..length]).unwrap();
                let time_ms = Timestamp::now().as_millisecond() + ahead_ms;
                let answer = beat.answer(BeatState::Heard, time_ms);
                server.send_to(&answer, from).await.unwrap();
            }
        });
        let clock = Clock::default();
        let key = SigningKey::from_seed(&[7; 32]).unwrap();
        let sender = Sender {
            key: &key,
            device: DeviceId(Uuid::from_u128(1)),
            clock: &clock,
            line: &*crate::line::Place::here().line,
        };
        let waits = [Duration::from_millis(200); 3];
        let beaten = sender.beat(to, &waits).await.unwrap();
        serving.abort();
        (beaten, clock)
    }

    #[tokio::test]
    async fn a_lost_datagram_is_sent_again_and_counted() {
        let (beaten, clock) = against(0, 0).await;
        assert!(
            beaten
                .round_trip
                .is_some_and(|it| it < Duration::from_millis(200))
        );
        assert_eq!(beaten.sent, 1);
        assert!(clock.is_known());
        let (beaten, _) = against(2, 0).await;
        assert!(
            beaten
                .round_trip
                .is_some_and(|it| it < Duration::from_millis(200))
        );
        assert_eq!(beaten.sent, 3);
        let (beaten, clock) = against(9, 0).await;
        assert_eq!((beaten.round_trip, beaten.sent), (None, 3));
        assert!(!clock.is_known());
    }

    #[tokio::test]
    async fn the_servers_time_comes_with_the_answer() {
        let (_, clock) = against(0, 3_600_000).await;
        assert!(clock.ahead_s().is_some_and(|it| (it + 3_600).abs() <= 1));
    }
}
