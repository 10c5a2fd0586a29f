//! The meter's own pulse: heartbeats, what they add up to, and the mark that it lived.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use qosyl_domain::{
    BeatRun, FailureReason, Heartbeat, HeartbeatId, HeartbeatOutcome, Link, Outage, OutageId,
    Source,
};
use tokio::time::{Instant, timeout};

use crate::address::is_loopback;
use crate::alive::{Dating, Gap, Mark};
use crate::clock::{Moment, new_id};
use crate::limits::{ADDRESSES_MAX, GAP_MIN, LINK_TIME, RUN_TIME, RUN_TIME_UNHEARD, SLEEP_MIN};
use crate::meter::lost_thread;
use crate::reach::{Check, Memory, Way};
use crate::system::Gateway;
use crate::target::Target;
use crate::watch::{self, Ended, Found, Run, Watch, median};
use crate::{Kind, Meter, MeterError, Stop};

/// What is known of the line from one heartbeat to the next.
#[derive(Debug, Default)]
pub(crate) struct Pulse {
    pub(crate) memory: Memory,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    watch: Watch,
    /// A time without a meter that waits for the server's time, and when it ended.
    gap: Option<(Gap, Moment)>,
    /// How long it is at least, if it is to be told.
    least_gap: Duration,
    /// When the computer was last seen awake, and how long it had run by then.
    awake: Option<(Moment, Duration)>,
}

impl Pulse {
    /// Whether the server was not reached by the latest heartbeat.
    pub(crate) fn is_down(&self) -> bool {
        self.state().watch.is_down()
    }

    /// It is whole at any moment, so a panic elsewhere spoils nothing.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a heartbeat has brought.
#[derive(Debug)]
pub(crate) struct Beaten {
    pub(crate) heartbeat: Heartbeat,
    pub(crate) outages: Vec<Outage>,
    /// Whether anything of it waits in the queue.
    pub(crate) kept: bool,
}

impl Meter {
    /// Checks whether the server is reached and makes what comes of it durable in the queue: at once
    /// where the outcome is new, and else as one record for many heartbeats. `None` if it was
    /// stopped before there was an answer.
    pub async fn heartbeat(self: &Arc<Self>, stop: &Stop) -> Result<Option<Heartbeat>, MeterError> {
        let beaten = self.beat(stop).await?;
        Ok(beaten.map(|it| it.heartbeat))
    }

    /// The same, with the outages that have ended with it.
    pub(crate) async fn beat(self: &Arc<Self>, stop: &Stop) -> Result<Option<Beaten>, MeterError> {
        let mut outages = self.wake_up().await?;
        let moment = self.clock.moment();
        let checked = tokio::select! {
            checked = self.check(self.pulse.is_down()) => checked,
            () = stop.stopped() => return Ok(None),
        };
        // One that got through only after it had looked for a cause says so of its end, not its begin.
        let moment = checked.result.map_or(moment, |_| self.clock.moment());
        let check = watch::Check {
            moment,
            result: checked.result,
            probes: checked.probes,
            lost: checked.lost,
        };
        let heard = checked.probes > 0 || checked.result.is_err();
        let run_max = if heard { RUN_TIME } else { RUN_TIME_UNHEARD };
        let found = self.pulse.state().watch.take(check, run_max);
        let mut kept = !found.is_empty() || !outages.is_empty();
        let heartbeat = self.heartbeat_of(&check);
        for found in found {
            match found {
                Found::Beat(_) => self.keep_beat(&heartbeat, moment).await?,
                other => outages.extend(self.keep_found(other, Dating::Now).await?),
            }
        }
        let gap = self.date_gap().await?;
        kept |= gap.is_some();
        outages.extend(gap);
        self.mark(false).await?;
        Ok(Some(Beaten {
            heartbeat,
            outages,
            kept,
        }))
    }

    async fn check(&self, down: bool) -> crate::reach::Checked {
        let server = self.measure_at.as_ref().unwrap_or(&self.enrolment.server);
        let own_way = self.measure_at.is_none();
        let way = Way {
            traffic: &self.traffic,
            server,
            tls: self.trust.as_ref().map(|trust| &trust.rustls),
            sender: own_way.then_some((&self.key, self.enrolment.device_id)),
            clock: &self.clock,
            down,
        };
        Check::new(way, &self.pulse.memory, &self.place).run().await
    }

    /// Takes up what the start before has left: what was under way goes on, or has ended unseen.
    /// `every` is the longest time between heartbeats.
    pub(crate) async fn resume(self: &Arc<Self>, every: Duration) -> Result<(), MeterError> {
        let Some(mark) = self.home.mark(self.enrolment.device_id) else {
            return self.mark(false).await;
        };
        let memory = &self.pulse.memory;
        memory.remember(&mark.addresses, mark.beat_port);
        let (now, boot) = (self.clock.moment(), self.place.system.boot());
        let least = least_gap(every);
        let new = mark.new_gap(now, boot.as_deref(), least);
        let mut watch = mark.watch(&self.clock, boot.as_deref());
        let unseen = new.map_or_else(Vec::new, |_| watch.lose_sight());
        // What nobody can date any more is not told.
        let unseen = mark.dating(now, boot.as_deref()).map(|it| (it, unseen));
        let old = mark.old_gap().filter(|_| new.is_some());
        let gap = match (new, mark.gap) {
            // Without an end of its own the time before it goes on.
            (Some(new), Some(before)) if old.is_none() => Some((
                Gap {
                    from: before.from,
                    dated: before.dated,
                    length: None,
                    ..new
                },
                now,
            )),
            (Some(new), _) => Some((new, now)),
            (None, before) => before.map(|it| (it, self.end_of(&mark, it, boot.as_deref()))),
        };
        {
            let mut state = self.pulse.state();
            state.watch = watch;
            state.gap = gap;
            state.least_gap = least;
        }
        for (dating, found) in unseen
            .into_iter()
            .flat_map(|(it, all)| all.into_iter().map(move |found| (it, found)))
        {
            self.keep_found(found, dating).await?;
        }
        if let Some((from, until, cause)) = old {
            let outage = self.outage(from, until, cause);
            self.keep(Kind::Outage, outage.id.0, None, &outage).await?;
        }
        self.mark(false).await
    }

    /// When a time without a meter ended that a process before this one could not date.
    fn end_of(&self, mark: &Mark, gap: Gap, boot: Option<&str>) -> Moment {
        let until = gap.until.unwrap_or(mark.at);
        let ran = Duration::try_from(mark.at.duration_since(until)).unwrap_or_default();
        let since = mark.since(self.clock.moment(), boot).unwrap_or_default();
        self.clock.past(ran + since, until)
    }

    /// Ends in order: what is under way is kept, and the next start knows that nothing was lost.
    pub(crate) async fn pause(self: &Arc<Self>) -> Result<(), MeterError> {
        self.end_run().await?;
        self.mark(true).await
    }

    /// Makes a record of the heartbeats so far, so that it is sent with others, and the mark; the
    /// outages that have ended with it.
    pub(crate) async fn end_run(self: &Arc<Self>) -> Result<Vec<Outage>, MeterError> {
        // A test shows that the computer is awake, as a heartbeat does.
        let outages = self.wake_up().await?;
        let run = self.pulse.state().watch.end_run();
        if let Some(run) = run {
            self.keep_found(run, Dating::Now).await?;
        }
        self.mark(false).await?;
        Ok(outages)
    }

    /// Notices that the computer slept since the heartbeat before.
    async fn wake_up(self: &Arc<Self>) -> Result<Vec<Outage>, MeterError> {
        let Some(uptime) = self.place.system.uptime() else {
            return Ok(Vec::new());
        };
        let now = self.clock.moment();
        let before = self.pulse.state().awake.replace((now, uptime));
        let Some((last, uptime_then)) = before else {
            return Ok(Vec::new());
        };
        let passed = uptime.saturating_sub(uptime_then);
        if passed.saturating_sub(now.since(last)) < SLEEP_MIN {
            return Ok(Vec::new());
        }
        let unseen = self.pulse.state().watch.lose_sight();
        let mut outages = Vec::new();
        for found in unseen {
            outages.extend(self.keep_found(found, Dating::Now).await?);
        }
        let ended_at = self.clock.stamp(now);
        let asleep = self.outage(
            before_by(ended_at, passed),
            ended_at,
            FailureReason::ComputerOff,
        );
        self.keep(Kind::Outage, asleep.id.0, Some(now), &asleep)
            .await?;
        outages.push(asleep);
        Ok(outages)
    }

    /// Makes a record of the time without a meter before this start, once the server's time is known:
    /// computers without a clock of their own begin anywhere.
    async fn date_gap(self: &Arc<Self>) -> Result<Option<Outage>, MeterError> {
        if !self.clock.is_known() {
            return Ok(None);
        }
        let Some((gap, until)) = self.pulse.state().gap.take() else {
            return Ok(None);
        };
        let ended_at = before_by(self.clock.server_time(), self.clock.since(until));
        let length = gap.length.filter(|_| !gap.dated);
        let from = length.map_or(gap.from, |it| before_by(ended_at, it));
        let least = self.pulse.state().least_gap;
        let least = SignedDuration::try_from(least).unwrap_or_default();
        if ended_at.duration_since(from) < least {
            return Ok(None);
        }
        let outage = self.outage(from, ended_at, gap.cause);
        self.keep(Kind::Outage, outage.id.0, Some(until), &outage)
            .await?;
        Ok(Some(outage))
    }

    /// Writes until when the meter lived.
    async fn mark(self: &Arc<Self>, clean: bool) -> Result<(), MeterError> {
        let device = self.enrolment.device_id;
        let mut mark = Mark::new(device, &self.clock, self.place.system.boot());
        mark.clean = clean;
        (mark.addresses, mark.beat_port) = self.pulse.memory.places();
        {
            let state = self.pulse.state();
            mark.gap = state.gap.map(|(gap, until)| Gap {
                until: Some(self.clock.stamp(until)),
                ..gap
            });
            mark = mark.with(&state.watch, &self.clock);
        }
        let home = self.home.clone();
        let kept = tokio::task::spawn_blocking(move || home.keep_mark(&mark));
        kept.await.map_err(lost_thread)?
    }

    async fn keep_beat(
        self: &Arc<Self>,
        heartbeat: &Heartbeat,
        moment: Moment,
    ) -> Result<(), MeterError> {
        self.keep(Kind::Heartbeat, heartbeat.id.0, Some(moment), heartbeat)
            .await
    }

    /// Makes durable what checks have added up to; the outage, if it is one.
    async fn keep_found(
        self: &Arc<Self>,
        found: Found,
        dating: Dating,
    ) -> Result<Option<Outage>, MeterError> {
        // What is dated for good is not dated again when the server tells its time.
        let noted = |moment: Moment| (dating == Dating::Now).then_some(moment);
        match found {
            Found::Beat(check) => {
                let heartbeat = self.heartbeat_of(&check);
                self.keep_beat(&heartbeat, check.moment).await?;
            }
            Found::Run(run) => {
                let last = run.last;
                let heartbeat = self.heartbeat_of_run(run, dating);
                self.keep(Kind::Heartbeat, heartbeat.id.0, noted(last), &heartbeat)
                    .await?;
            }
            Found::Outage(ended) => {
                let outage = self.outage_of(&ended, dating);
                self.keep(Kind::Outage, outage.id.0, noted(ended.end), &outage)
                    .await?;
                return Ok(Some(outage));
            }
        }
        Ok(None)
    }

    fn date(&self, moment: Moment, dating: Dating) -> Timestamp {
        match dating {
            Dating::Now => self.clock.stamp(moment),
            Dating::AsKept => moment.own(),
        }
    }

    fn heartbeat_of(&self, check: &watch::Check) -> Heartbeat {
        let at = self.clock.stamp(check.moment);
        let rtt_us = check.result.ok().map(|it| it.as_micros());
        self.heartbeat_at(
            at,
            check.result.err(),
            rtt_us.and_then(|it| u64::try_from(it).ok()),
        )
    }

    fn heartbeat_of_run(&self, run: Run, dating: Dating) -> Heartbeat {
        let until = self.date(run.last, dating);
        let at = before_by(until, run.last.since(run.first));
        let heartbeat = self.heartbeat_at(at, run.failure, median(run.round_trips_us));
        Heartbeat {
            run: Some(BeatRun {
                until,
                count: run.count,
                probes: run.probes,
                probes_lost: run.lost,
            }),
            ..heartbeat
        }
    }

    fn heartbeat_at(
        &self,
        at: Timestamp,
        failure: Option<FailureReason>,
        rtt_us: Option<u64>,
    ) -> Heartbeat {
        Heartbeat {
            id: HeartbeatId(new_id(at)),
            school_id: self.enrolment.school_id,
            device_id: self.enrolment.device_id,
            at,
            outcome: match failure {
                None => HeartbeatOutcome::Reachable,
                Some(_) => HeartbeatOutcome::Unreachable,
            },
            failure,
            rtt_us,
            run: None,
            source: Source::Meter,
        }
    }

    /// All its times by the one of its end and by the clock that only counts: the other may have been
    /// set in between.
    fn outage_of(&self, ended: &Ended, dating: Dating) -> Outage {
        let ended_at = self.date(ended.end, dating);
        let at = |moment: Moment| before_by(ended_at, ended.end.since(moment));
        Outage {
            up_until: ended.up_until.map(at),
            down_until: ended.down_until.map(at),
            end_unseen: ended.end_unseen,
            ..self.outage(at(ended.began), ended_at, ended.cause)
        }
    }

    fn outage(&self, began_at: Timestamp, ended_at: Timestamp, cause: FailureReason) -> Outage {
        Outage {
            id: OutageId(new_id(ended_at)),
            school_id: self.enrolment.school_id,
            device_id: self.enrolment.device_id,
            began_at,
            ended_at,
            cause,
            up_until: None,
            down_until: None,
            end_unseen: false,
        }
    }

    /// Why a test failed, where more can be found out than it knows itself.
    pub(crate) async fn cause_of(
        &self,
        failure: Option<FailureReason>,
        targets: &[Target],
    ) -> Option<FailureReason> {
        use FailureReason::{Connect, NameResolution, ServerUnreachable, Tls, TlsIntercepted};
        let (Connect | NameResolution | Tls) = failure? else {
            return None;
        };
        if targets.iter().any(Target::is_loopback) {
            return None;
        }
        let cause = self.check(true).await.result.err()?;
        let own = self.enrolment.server.host();
        match cause {
            // They speak of the server, and that is not who measures.
            ServerUnreachable | TlsIntercepted => {
                targets.iter().any(|it| it.host == own).then_some(cause)
            }
            cause => cause.blames_line().then_some(cause),
        }
    }

    /// The link, and the way through it to where the test goes.
    pub(crate) async fn link(&self, targets: &[Target]) -> Link {
        let mut link = Link {
            signal_dbm: self.place.system.signal_dbm(),
            ..Link::of(self.place.system.link_kind())
        };
        let Some(place) = targets.first().and_then(Target::place) else {
            return link;
        };
        if is_loopback(&place.0) {
            return link;
        }
        let micros = |time: Duration| u64::try_from(time.as_micros()).ok();
        if let Gateway::At(gateway) = self.place.system.gateway() {
            let time = timeout(LINK_TIME, self.place.line.gateway_round_trip(gateway)).await;
            link.gateway_rtt_us = time.ok().flatten().and_then(micros);
        }
        let began = Instant::now();
        let Ok(Ok(found)) = timeout(LINK_TIME, self.place.line.resolve(&place.0, place.1)).await
        else {
            return link;
        };
        if place.0.parse::<std::net::IpAddr>().is_err() {
            link.resolve_us = micros(began.elapsed());
        }
        for address in found.into_iter().take(ADDRESSES_MAX) {
            if let Ok(true) = timeout(LINK_TIME, self.place.line.connects(address)).await {
                link.ip_version = Some(if address.is_ipv4() { 4 } else { 6 });
                self.pulse.memory.add_anchors(&[address]);
                break;
            }
        }
        link
    }
}

/// A time without a meter that is shorter is no outage, with heartbeats at most so far apart.
fn least_gap(every: Duration) -> Duration {
    GAP_MIN.min(2 * every).max(every)
}

/// A time that lies so far before another.
fn before_by(at: Timestamp, time: Duration) -> Timestamp {
    let time = SignedDuration::try_from(time).unwrap_or_default();
    at.checked_sub(time).unwrap_or(at)
}
