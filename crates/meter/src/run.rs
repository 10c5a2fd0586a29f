//! The meter at work: tests and heartbeats on a schedule, sending in between, until it is told to
//! stop.

use std::sync::Arc;
use std::time::Duration;

use qosyl_domain::{Heartbeat, Measurement};
use tokio::sync::Notify;
use tokio::time::{Instant, sleep, sleep_until, timeout};

use crate::limits::{BACKOFF_MAX, BACKOFF_MIN, LAST_SEND_TIME, REFUSED_PAUSE};
use crate::{ApiError, Counts, Delivered, Meter, MeterError, Schedule, Stop};

/// What happened, for whoever watches.
#[derive(Debug)]
pub enum Event {
    /// A test begins.
    TestStarted,
    /// A test has ended and its result waits in the queue.
    Tested(Box<Measurement>),
    /// A heartbeat waits in the queue.
    Beat(Heartbeat),
    /// Records were sent.
    Sent(Delivered),
    /// The queue was full and dropped its oldest records, which are lost.
    Dropped(Counts),
    /// Something could not be done; the meter goes on and tries again after a pause.
    Trouble {
        /// What it was.
        error: MeterError,
        /// Until the next try; `None` where the next step is due by the schedule anyway.
        again_in: Option<Duration>,
    },
}

/// Who is told what happens. Must not block.
pub type Watcher = Arc<dyn Fn(Event) + Send + Sync>;

/// Measures and sends until `stop`; then ends within [`crate::limits::STOP_TIME`]. A test under
/// way is kept as cancelled.
pub async fn run(meter: Arc<Meter>, schedule: Box<dyn Schedule>, stop: Stop, watcher: Watcher) {
    let news = Arc::new(Notify::new());
    let give_up = Stop::default();
    let mut sender = tokio::spawn(send(
        Arc::clone(&meter),
        Arc::clone(&news),
        (stop.clone(), give_up.clone()),
        Arc::clone(&watcher),
    ));
    // What was left by an earlier run goes first.
    news.notify_one();
    observe(&meter, schedule, &news, &stop, &watcher).await;
    news.notify_one();
    // The queue is durable: what is not sent by then is sent at the next start.
    if timeout(LAST_SEND_TIME, &mut sender).await.is_err() {
        give_up.stop();
        sender.abort();
    }
}

async fn observe(
    meter: &Arc<Meter>,
    mut schedule: Box<dyn Schedule>,
    news: &Notify,
    stop: &Stop,
    watcher: &Watcher,
) {
    let mut next = schedule.next_test();
    let mut test_at = Instant::now() + next.wait;
    let mut beat_at = Instant::now() + schedule.next_heartbeat();
    while !stop.is_stopped() {
        tokio::select! {
            () = sleep_until(test_at) => {
                watcher(Event::TestStarted);
                let tested = meter.test(next.trigger, &next.plan, stop, &mut |_| {}).await;
                tell(watcher, tested.map(|it| Event::Tested(Box::new(it))));
                next = schedule.next_test();
                test_at = Instant::now() + next.wait;
                // A test is a heartbeat too.
                beat_at = Instant::now() + schedule.next_heartbeat();
            }
            () = sleep_until(beat_at) => {
                match meter.heartbeat(stop).await {
                    Ok(beat) => beat.into_iter().for_each(|beat| watcher(Event::Beat(beat))),
                    Err(error) => tell(watcher, Err(error)),
                }
                beat_at = Instant::now() + schedule.next_heartbeat();
            }
            () = stop.stopped() => break,
        }
        let dropped = meter.take_dropped();
        if dropped.total() > 0 {
            watcher(Event::Dropped(dropped));
        }
        news.notify_one();
    }
}

fn tell(watcher: &Watcher, result: Result<Event, MeterError>) {
    watcher(result.unwrap_or_else(|error| Event::Trouble {
        error,
        again_in: None,
    }));
}

/// Sends whenever there is news, with growing pauses after failures.
async fn send(
    meter: Arc<Meter>,
    news: Arc<Notify>,
    (stop, give_up): (Stop, Stop),
    watcher: Watcher,
) {
    let mut backoff = BACKOFF_MIN;
    loop {
        news.notified().await;
        let last_round = stop.is_stopped();
        let (sending, until) = (Arc::clone(&meter), give_up.clone());
        let sent = tokio::task::spawn_blocking(move || sending.deliver_until(&until)).await;
        let Ok((delivered, trouble)) = sent else {
            return;
        };
        if delivered.sent + delivered.rejected > 0 {
            backoff = BACKOFF_MIN;
            watcher(Event::Sent(delivered));
        }
        match trouble {
            None => {
                backoff = BACKOFF_MIN;
                if delivered.waiting > 0 {
                    news.notify_one();
                }
            }
            Some(error) => {
                let pause = pause_after(&error, backoff);
                backoff = (backoff * 2).min(BACKOFF_MAX);
                watcher(Event::Trouble {
                    error,
                    again_in: Some(pause),
                });
                tokio::select! {
                    () = sleep(pause) => news.notify_one(),
                    () = stop.stopped() => {}
                }
            }
        }
        if last_round {
            return;
        }
    }
}

/// How long to wait: at least as the server asks, long where it does not know this device, else with a
/// random part, so that meters that lost the same server do not come back together.
fn pause_after(error: &MeterError, backoff: Duration) -> Duration {
    let MeterError::Api(ApiError::Refused {
        status,
        code,
        retry_after,
        ..
    }) = error
    else {
        return backoff.mul_f64(0.5 + fastrand::f64());
    };
    let unknown = *status == 401 && code == "device_unknown";
    if unknown || code == "device_forked" {
        return REFUSED_PAUSE;
    }
    match retry_after {
        Some(asked) => (*asked).max(backoff).mul_f64(1.0 + fastrand::f64() / 2.0),
        None => backoff.mul_f64(0.75 + fastrand::f64() / 2.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(status: u16, code: &str, retry_after: Option<Duration>) -> MeterError {
        let (code, detail) = (code.to_owned(), String::new());
        ApiError::Refused {
            status,
            code,
            detail,
            server_time: None,
            retry_after,
        }
        .into()
    }

    #[test]
    fn a_pause_is_at_least_what_the_server_asks_for() {
        let asked = refused(503, "busy", Some(Duration::from_mins(1)));
        for _ in 0..50 {
            let pause = pause_after(&asked, BACKOFF_MIN);
            assert!((60..=90).contains(&pause.as_secs()), "{pause:?}");
        }
        assert_eq!(
            pause_after(&refused(401, "device_unknown", None), BACKOFF_MIN),
            REFUSED_PAUSE
        );
        let forked = refused(409, "device_forked", None);
        assert_eq!(pause_after(&forked, BACKOFF_MIN), REFUSED_PAUSE);
        assert!(pause_after(&refused(500, "internal", None), BACKOFF_MAX) <= BACKOFF_MAX * 2);
    }
}
