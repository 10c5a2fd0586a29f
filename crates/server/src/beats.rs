//! Beats: datagrams by which meters say that they are there, at a tenth of the bytes of a request.
//!
//! A datagram of a stranger is thrown away without an answer and before its signature is looked at;
//! an answer is shorter than what it answers, and goes only to who signed. So nobody can make the
//! server shout at others. A beat counts as evidence at once, and is kept by the device's records.

use std::time::{Duration, Instant};

use qosyl_domain::DeviceId;
use qosyl_signature::{BEAT_ANSWER_BYTES, BEAT_BYTES, Beat, BeatState, SignatureError};
use tokio::net::UdpSocket;
use tokio::sync::watch;
use uuid::Uuid;

use crate::App;
use crate::limits::BEATS_PER_SECOND_MAX;
use crate::signed::Device;

/// A pause after the system refused to receive, so that the loop does not spin.
const RECEIVE_PAUSE: Duration = Duration::from_millis(50);

/// Answers beats until the server stops.
pub async fn serve(app: App, socket: UdpSocket, mut stop: watch::Receiver<bool>) {
    // One byte more than any beat, so that a longer datagram is seen as one.
    let mut bytes = [0; BEAT_BYTES + 1];
    let mut budget = Budget::new(Instant::now());
    loop {
        let received = tokio::select! {
            received = socket.recv_from(&mut bytes) => received,
            _ = stop.wait_for(|stop| *stop) => return,
        };
        let Ok((length, from)) = received else {
            tokio::time::sleep(RECEIVE_PAUSE).await;
            continue;
        };
        let (result, answer) = hear(&app, &bytes[..length], &mut budget);
        app.metrics
            .beats
            .get_or_create(&vec![("result", result)])
            .inc();
        if let Some(answer) = answer {
            // One that does not go out is lost like others on the way: the meter asks again.
            let _ = socket.try_send_to(&answer, from);
        }
    }
}

/// A word for the counters, and the answer, if there is one.
type Heard = (&'static str, Option<[u8; BEAT_ANSWER_BYTES]>);

/// What is made of a datagram that came by another way than the socket.
pub fn answer(app: &App, datagram: &[u8]) -> Option<[u8; BEAT_ANSWER_BYTES]> {
    let beat = Beat::parse(datagram)?;
    let device = app.devices.find(DeviceId(Uuid::from_bytes(beat.device)))?;
    take(app, &beat, &device).1
}

/// What is made of a datagram of the socket.
fn hear(app: &App, datagram: &[u8], budget: &mut Budget) -> Heard {
    let Some(beat) = Beat::parse(datagram) else {
        return ("malformed", None);
    };
    let id = DeviceId(Uuid::from_bytes(beat.device));
    let Some(device) = app.devices.find(id) else {
        return ("device_unknown", None);
    };
    if !budget.take(Instant::now()) {
        return ("busy", None);
    }
    take(app, &beat, &device)
}

/// What is made of a beat of a known device.
fn take(app: &App, beat: &Beat, device: &Device) -> Heard {
    if beat.verify(&device.public_key).is_err() {
        return ("signature_wrong", None);
    }
    let now = app.config.clock.now();
    let nonce = beat.nonce_text();
    let admitted = app
        .devices
        .admit(device.id, &nonce, beat.created_s, now.as_second());
    match admitted {
        Ok(()) => {
            app.live.hear(device.school_number, now);
            let answer = beat.answer(BeatState::Heard, now.as_millisecond());
            ("heard", Some(answer))
        }
        Err(error @ SignatureError::Time { .. }) => {
            let answer = beat.answer(BeatState::WrongTime, now.as_millisecond());
            (error.code(), Some(answer))
        }
        Err(error) => (error.code(), None),
    }
}

/// How many signatures may still be checked in this second.
struct Budget {
    second: Instant,
    left: u32,
}

impl Budget {
    fn new(now: Instant) -> Self {
        Self {
            second: now,
            left: BEATS_PER_SECOND_MAX,
        }
    }

    fn take(&mut self, now: Instant) -> bool {
        if now.duration_since(self.second) >= Duration::from_secs(1) {
            *self = Self::new(now);
        }
        let some = self.left > 0;
        self.left = self.left.saturating_sub(1);
        some
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_signatures_are_checked_in_a_second_and_no_more() {
        let now = Instant::now();
        let mut budget = Budget::new(now);
        for _ in 0..BEATS_PER_SECOND_MAX {
            assert!(budget.take(now));
        }
        assert!(!budget.take(now));
        assert!(budget.take(now + Duration::from_secs(1)));
    }
}
