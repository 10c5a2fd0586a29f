//! The meter at work: tests and heartbeats on a schedule, sending in between, until it is told to
//! stop.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use qosyl_domain::{FailureReason, Heartbeat, Measurement, Outage, Outcome};
use tokio::sync::Notify;
use tokio::time::{Instant, sleep, sleep_until, timeout};

use crate::limits::{
    BACKOFF_MAX, BACKOFF_MIN, HEARTBEAT_EVERY_DOWN, HEARTBEAT_EVERY_MIN, LAST_SEND_TIME,
    PASSED_OVER_TIME, REFUSED_PAUSE,
};
use crate::{ApiError, Counts, Delivered, Meter, MeterError, Next, NextTest, Schedule, Stop};

/// What happened, for whoever watches.
#[derive(Debug)]
pub enum Event {
    /// A test begins.
    TestStarted,
    /// A test has ended and its result waits in the queue.
    Tested(Box<Measurement>),
    /// A heartbeat was made; what comes of it waits in the queue.
    Beat(Heartbeat),
    /// An outage has ended and waits in the queue.
    Outage(Box<Outage>),
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
    let news = Arc::new(News::default());
    let give_up = Stop::default();
    // What was left by an earlier run goes first.
    news.records.notify_one();
    // Beside each other in one task, so that whoever drops it leaves nothing at work.
    let mut sender = pin!(send(
        Arc::clone(&meter),
        Arc::clone(&news),
        (stop.clone(), give_up.clone()),
        Arc::clone(&watcher),
    ));
    let mut observer = pin!(observe(&meter, schedule, &news, &stop, &watcher));
    let sends = tokio::select! {
        () = observer.as_mut() => true,
        () = sender.as_mut() => false,
    };
    if !sends {
        observer.await;
    }
    if let Err(error) = meter.pause().await {
        tell(&watcher, Err(error));
    }
    news.records.notify_one();
    // The queue is durable: what is not sent by then is sent at the next start.
    if sends && timeout(LAST_SEND_TIME, sender).await.is_err() {
        give_up.stop();
    }
}

/// What the sender waits for.
#[derive(Debug, Default)]
struct News {
    /// Something waits to be sent.
    records: Notify,
    /// The server is reached again: a pause after failures is over.
    line: Notify,
}

async fn observe(
    meter: &Arc<Meter>,
    mut schedule: Box<dyn Schedule>,
    news: &News,
    stop: &Stop,
    watcher: &Watcher,
) {
    schedule.hear_offset(meter.clock.offset());
    let mut next = schedule.next();
    let mut next_at = Instant::now() + next.wait();
    let every = schedule.next_heartbeat();
    let mut beat_at = Instant::now() + every;
    if let Err(error) = meter.resume(every).await {
        tell(watcher, Err(error));
    }
    while !stop.is_stopped() {
        tokio::select! {
            () = sleep_until(next_at) => {
                if let Next::Test(due) = next {
                    watcher(Event::TestStarted);
                    let tested = test(meter, &due, stop, watcher).await;
                    news.records.notify_one();
                    schedule.spent(due.plan.length, tested.bytes);
                    // A test is a heartbeat too; one that failed or broke off is a reason to look at
                    // once.
                    beat_at = Instant::now();
                    if tested.got_through {
                        beat_at += pace(meter, schedule.as_mut());
                    }
                }
                schedule.hear_offset(meter.clock.offset());
                next = schedule.next();
                next_at = Instant::now() + next.wait();
            }
            () = sleep_until(beat_at) => {
                if beat(meter, news, stop, watcher).await {
                    news.records.notify_one();
                }
                beat_at = Instant::now() + pace(meter, schedule.as_mut());
            }
            () = stop.stopped() => break,
        }
        schedule.spent_besides(meter.traffic.take_all());
        let dropped = meter.take_dropped();
        if dropped.total() > 0 {
            watcher(Event::Dropped(dropped));
        }
    }
    schedule.spent_besides(meter.traffic.take_all());
    schedule.end();
}

/// What matters of a test for what follows.
struct Tested {
    /// Whether it got through the line from its begin to its end.
    got_through: bool,
    /// What it moved, in both directions.
    bytes: u64,
}

async fn test(meter: &Arc<Meter>, next: &NextTest, stop: &Stop, watcher: &Watcher) -> Tested {
    let tested = meter
        .test(next.trigger, &next.plan, stop, &mut |_| {})
        .await;
    let got_through = tested
        .as_ref()
        .is_ok_and(|it| it.outcome == Outcome::Complete);
    let moved = tested.as_ref().map_or(0, |it| {
        let (received, sent) = (it.bytes_received, it.bytes_sent);
        received.unwrap_or(0).saturating_add(sent.unwrap_or(0))
    });
    tell(watcher, tested.map(|it| Event::Tested(Box::new(it))));
    // The heartbeats since the test before go with it, at no cost of their own.
    match meter.end_run().await {
        Ok(outages) => tell_outages(watcher, outages),
        Err(error) => tell(watcher, Err(error)),
    }
    Tested {
        got_through,
        bytes: moved,
    }
}

/// Whether there is something new to send.
async fn beat(meter: &Arc<Meter>, news: &News, stop: &Stop, watcher: &Watcher) -> bool {
    let was_down = meter.pulse.is_down();
    let mut kept = false;
    match meter.beat(stop).await {
        Ok(Some(beaten)) => {
            kept = beaten.kept;
            watcher(Event::Beat(beaten.heartbeat));
            tell_outages(watcher, beaten.outages);
        }
        Ok(None) => {}
        Err(error) => tell(watcher, Err(error)),
    }
    if was_down && !meter.pulse.is_down() {
        news.line.notify_one();
    }
    kept
}

/// The time to the next heartbeat.
fn pace(meter: &Meter, schedule: &mut dyn Schedule) -> Duration {
    let every = schedule.next_heartbeat();
    if meter.pulse.is_down() {
        let soon = (every / 4).max(HEARTBEAT_EVERY_MIN);
        soon.min(HEARTBEAT_EVERY_DOWN)
    } else {
        every
    }
}

fn tell_outages(watcher: &Watcher, outages: Vec<Outage>) {
    for outage in outages {
        watcher(Event::Outage(Box::new(outage)));
    }
}

fn tell(watcher: &Watcher, result: Result<Event, MeterError>) {
    watcher(result.unwrap_or_else(|error| Event::Trouble {
        error,
        again_in: None,
    }));
}

/// Sends whenever there is news, with growing pauses after failures.
async fn send(meter: Arc<Meter>, news: Arc<News>, (stop, give_up): (Stop, Stop), watcher: Watcher) {
    let mut backoff = BACKOFF_MIN;
    loop {
        news.records.notified().await;
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
                let goes_on = delivered.sent + delivered.rejected > 0;
                if delivered.waiting > 0 && goes_on {
                    news.records.notify_one();
                } else if delivered.waiting > 0 {
                    // Those that wait let others pass; their time comes.
                    tokio::select! {
                        () = sleep(PASSED_OVER_TIME) => news.records.notify_one(),
                        () = news.records.notified() => news.records.notify_one(),
                        () = stop.stopped() => {}
                    }
                }
            }
            Some(error) => {
                let pause = pause_after(&error, backoff);
                backoff = (backoff * 2).min(BACKOFF_MAX);
                if is_doubtful(&error) {
                    meter.pulse.memory.doubt();
                }
                let unreachable = matches!(error, MeterError::Api(ApiError::Unreachable { .. }));
                watcher(Event::Trouble {
                    error,
                    again_in: Some(pause),
                });
                tokio::select! {
                    () = sleep(pause) => news.records.notify_one(),
                    () = news.line.notified(), if unreachable => {
                        backoff = BACKOFF_MIN;
                        news.records.notify_one();
                    }
                    () = stop.stopped() => {}
                }
            }
        }
        if last_round {
            return;
        }
    }
}

/// Whether something on the way may let beats through and not requests.
fn is_doubtful(error: &MeterError) -> bool {
    match error {
        MeterError::Api(ApiError::Unreachable { reason, .. }) => *reason != FailureReason::Connect,
        MeterError::Api(ApiError::Answer { .. }) => true,
        MeterError::Api(ApiError::Refused { code, .. }) => code.is_empty(),
        _ => false,
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
