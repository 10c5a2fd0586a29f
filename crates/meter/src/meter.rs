//! One enrolled device: its home, its key, its clock, and what it measures.

use std::fs::File;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use qosyl_domain::{FailureReason, Link, Measurement, MeasurementId, Remark, Trigger};
use qosyl_ndt7::client::Options;
use qosyl_signature::{SigningKey, generate_seed};
use serde::Serialize;
use uuid::Uuid;

use crate::address::ServerAddress;
use crate::api::Api;
use crate::clock::{Clock, Moment, new_id};
use crate::deliver::Batching;
use crate::history::History;
use crate::home::{Enrolment, Home};
use crate::ledger::Ledger;
use crate::limits::TURN_POLL;
use crate::line::Place;
use crate::measure::{Findings, Frame, OnProgress, Owner, Plan, Progress, measure};
use crate::pulse::Pulse;
use crate::stamp::Undated;
use crate::target::Target;
use crate::traffic::Traffic;
use crate::trust::{Trust, read_pem};
use crate::{Account, Counts, Kind, MeterError, Queue, Stop, meter_info, user_agent};

/// What is asked for at an enrolment.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The server.
    pub server: ServerAddress,
    /// The school's code.
    pub code: String,
    /// Certificates of a private authority to trust, PEM.
    pub ca_file: Option<PathBuf>,
    /// Replace an enrolment that is there already. What still waits is sent before.
    pub force: bool,
    /// Give up what waits for the enrolment that is replaced and cannot be sent.
    pub discard_unsent: bool,
}

/// The right to work in a home on a schedule, given back when it is dropped.
#[derive(Debug)]
pub struct Hold(#[allow(dead_code, reason = "the open file is the lock")] File);

/// An enrolled device.
pub struct Meter {
    pub(crate) home: Home,
    pub(crate) enrolment: Enrolment,
    pub(crate) key: SigningKey,
    pub(crate) clock: Arc<Clock>,
    pub(crate) api: Api,
    pub(crate) queue: Queue,
    pub(crate) undated: Undated,
    pub(crate) batching: Batching,
    /// What the queue has dropped since somebody asked.
    dropped: Mutex<Counts>,
    pub(crate) trust: Option<Trust>,
    /// The computer and its line.
    pub(crate) place: Place,
    pub(crate) measure_at: Option<ServerAddress>,
    /// What is known of the line from one heartbeat to the next.
    pub(crate) pulse: Pulse,
    pub(crate) history: History,
    pub(crate) ledger: Ledger,
    /// What everything besides tests has moved.
    pub(crate) traffic: Arc<Traffic>,
}

impl Meter {
    /// Enrols with a code and keeps the enrolment in a home folder. Blocks.
    pub fn enroll(home: &Path, wish: &Wish) -> Result<Self, MeterError> {
        Self::enroll_at(home, wish, Place::here())
    }

    /// The same at a place that the caller names.
    pub fn enroll_at(home: &Path, wish: &Wish, place: Place) -> Result<Self, MeterError> {
        let home = Home::new(home);
        if home.has_state() && !wish.force {
            let known = home.enrolment()?;
            return Err(MeterError::AlreadyEnrolled {
                home: home.folder().to_owned(),
                school: known.map(|(it, _)| it.school_name).unwrap_or_default(),
            });
        }
        // A meter at work would go on in the name of the enrolment before.
        let _held = home.hold()?;
        let before = Self::open_at(home.folder(), place.clone()).ok();
        if let Some(before) = before.as_ref().filter(|_| !wish.discard_unsent) {
            // What a device that was copied keeps goes on under the new enrolment.
            before
                .send_all()
                .or_else(|error| before.only_if_forked(error))?;
        }
        let (pem, own) = wish.ca_file.as_deref().map(read_pem).transpose()?.unzip();
        let trust = wish
            .server
            .is_secure()
            .then(|| Trust::load(own.unwrap_or_default()));
        let seed = generate_seed()?;
        let key = SigningKey::from_seed(&seed)?;
        let clock = Arc::new(Clock::of(Arc::clone(&place.system)));
        let api = Api::new(wish.server.clone(), trust.as_ref(), &clock, &*place.line);
        let enrolled = api.enroll(&wish.code, &key.public_key(), &meter_info())?;
        let enrolment = Enrolment {
            server: wish.server.clone(),
            device_id: enrolled.device_id,
            school_id: enrolled.school.id,
            school_name: crate::api::shown(&enrolled.school.name),
            measurement_server: enrolled.measurement_server,
            enrolled_at: enrolled.server_time,
        };
        let replaced = before.filter(|it| it.enrolment.device_id != enrolled.device_id);
        let is_settled = match &replaced {
            Some(before) if !wish.discard_unsent => before.hand_over(&home, &enrolment)?,
            _ => true,
        };
        home.enroll(&enrolment, &seed, pem.as_deref())?;
        if let Some(before) = replaced.filter(|_| is_settled) {
            home.discard_queue(before.enrolment.device_id)?;
        }
        clock.correct(enrolled.server_time);
        Self::assemble(home, enrolment, (key, trust), clock, place)
    }

    fn only_if_forked(&self, error: MeterError) -> Result<(), MeterError> {
        if self.is_forked() { Ok(()) } else { Err(error) }
    }

    /// Puts what still waits into the queue of the enrolment that follows, with its ids, if that is
    /// for the same school. Answers whether nothing is left: what another school's line gave stays
    /// in its folder.
    fn hand_over(&self, home: &Home, next: &Enrolment) -> Result<bool, MeterError> {
        if self.queue.counts()?.total() == 0 {
            return Ok(true);
        }
        if self.enrolment.school_id != next.school_id {
            return Ok(false);
        }
        let queue = home.queue(next.device_id)?;
        // Notes tell of the chain that ends here.
        for kind in Kind::ALL.into_iter().filter(|it| *it != Kind::Omission) {
            let waiting = self.queue.newest(kind, usize::MAX, usize::MAX)?;
            for record in waiting.iter().rev() {
                if let Some(json) = readdressed(&record.payload, next) {
                    queue.push(kind, record.id, &json)?;
                }
            }
        }
        Ok(true)
    }

    /// Whether the server said that this device's records come from two copies of it: it takes
    /// nothing more until the device is enrolled anew. What waits is kept.
    pub fn is_forked(&self) -> bool {
        self.home.is_forked(self.enrolment.device_id)
    }

    /// Sends all that waits, in as many rounds as it takes; an error if something is left.
    fn send_all(&self) -> Result<(), MeterError> {
        let trouble = loop {
            match self.deliver() {
                Ok(it) if it.waiting > 0 && it.sent + it.rejected > 0 => {}
                Ok(_) => break None,
                Err(error) => break Some(error),
            }
        };
        match self.waiting()?.total() {
            0 => Ok(()),
            waiting => Err(MeterError::Unsent {
                waiting,
                home: self.home.folder().to_owned(),
                detail: trouble.map_or_else(String::new, |error| format!(": {error}")),
            }),
        }
    }

    /// Opens a home folder in which a device was enrolled.
    pub fn open(home: &Path) -> Result<Self, MeterError> {
        Self::open_at(home, Place::here())
    }

    /// The same at a place that the caller names.
    pub fn open_at(home: &Path, place: Place) -> Result<Self, MeterError> {
        let home = Home::new(home);
        let (enrolment, key) = home.enrolment()?.ok_or_else(|| MeterError::NotEnrolled {
            home: home.folder().to_owned(),
        })?;
        let own = home.own_authority(enrolment.device_id);
        let own = own.as_deref().map(read_pem).transpose()?;
        let own = own
            .map(|(_, certificates)| certificates)
            .unwrap_or_default();
        let trust = enrolment.server.is_secure().then(|| Trust::load(own));
        let clock = Arc::new(Clock::of(Arc::clone(&place.system)));
        Self::assemble(home, enrolment, (key, trust), clock, place)
    }

    fn assemble(
        home: Home,
        enrolment: Enrolment,
        (key, trust): (SigningKey, Option<Trust>),
        clock: Arc<Clock>,
        place: Place,
    ) -> Result<Self, MeterError> {
        let server = enrolment.server.clone();
        let history = History::of(home.folder(), enrolment.school_id);
        let api = Api::new(server, trust.as_ref(), &clock, &*place.line);
        Ok(Self {
            ledger: Ledger::new(&history, api.traffic()),
            history,
            queue: home.queue(enrolment.device_id)?,
            traffic: api.traffic(),
            api,
            clock,
            undated: Undated::default(),
            batching: Batching::default(),
            dropped: Mutex::default(),
            place,
            measure_at: None,
            pulse: Pulse::default(),
            home,
            enrolment,
            key,
            trust,
        })
    }

    /// Measures at this server and nowhere else, for instance through a throttled relay before
    /// the server that results are sent to. Heartbeats check the same way.
    #[must_use]
    pub fn measuring_at(mut self, server: ServerAddress) -> Self {
        self.measure_at = Some(server);
        self
    }

    /// Knows hosts beyond the gateway that are not the server, so that a server that is away is told
    /// from a line that is; at most [`crate::limits::ANCHORS_MAX`].
    #[must_use]
    pub fn with_anchors(self, anchors: &[SocketAddr]) -> Self {
        self.pulse.memory.add_anchors(anchors);
        self
    }

    /// For whom it measures.
    pub fn enrolment(&self) -> &Enrolment {
        &self.enrolment
    }

    /// The right to measure and send on a schedule from this home; one process has it at a time.
    /// [`crate::run`] works without it, but two meters at work in one home disturb each other.
    pub fn hold(&self) -> Result<Hold, MeterError> {
        self.home.hold().map(Hold)
    }

    /// How many records wait to be sent.
    pub fn waiting(&self) -> Result<Counts, MeterError> {
        self.queue.counts()
    }

    /// How many records the queue has dropped for want of room since the enrolment.
    pub fn dropped(&self) -> Result<Counts, MeterError> {
        self.queue.dropped()
    }

    /// How many of them were dropped since this was asked before.
    pub(crate) fn take_dropped(&self) -> Counts {
        let mut dropped = self.dropped.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *dropped)
    }

    /// The last result; `None` if there is none that can be read.
    pub fn last(&self) -> Option<Measurement> {
        self.home.last()
    }

    /// Every test and outage that this meter has found for its school.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// What was sent, what keeps it from being sent, and what it cost.
    pub fn account(&self) -> Account {
        self.ledger.account()
    }

    /// Writes what the account still lacks, with what tests may move in a month.
    pub fn settle_account(&self, budget_bytes: Option<u64>) -> Result<(), MeterError> {
        self.ledger.settle(budget_bytes, self.clock.server_time())
    }

    /// Since when, and why, the server was not reached at the latest check of the meter at work.
    pub fn down_since(&self) -> Option<(Timestamp, FailureReason)> {
        let mark = self.home.mark(self.enrolment.device_id)?;
        mark.outage_under_way()
    }

    /// Whether some process measures from this home on a schedule.
    pub fn is_at_work(&self) -> bool {
        self.home.is_held()
    }

    /// Keeps where the school's page is; `None` when it is gone.
    pub fn note_page(&self, address: Option<&str>) -> Result<(), MeterError> {
        self.home.keep_page(address)
    }

    /// Where the page of the meter at work is.
    pub fn page(&self) -> Option<String> {
        self.home.page()
    }

    /// Measures the line and makes the result durable in the queue, whatever it is.
    pub async fn test(
        self: &Arc<Self>,
        trigger: Trigger,
        plan: &Plan,
        stop: &Stop,
        progress: OnProgress<'_>,
    ) -> Result<Measurement, MeterError> {
        // Somebody who asks for a test does not want to wait for it.
        let by_schedule = trigger != Trigger::Manual;
        let busy_before = by_schedule && self.is_busy_for_long(stop).await;
        let turn = self.turn(stop).await?;
        let moment = self.clock.moment();
        progress(Progress::Searching);
        let targets = self.targets(stop).await;
        let link = tokio::select! {
            link = self.link(&targets) => link,
            () = stop.stopped() => Link::of(self.place.system.link_kind()),
        };
        let options = Options {
            user_agent: user_agent(),
            tls: self.trust.as_ref().map(|trust| Arc::clone(&trust.rustls)),
            abort: stop.abort(),
        };
        let mut findings = if stop.is_stopped() {
            Findings::cancelled(&targets)
        } else {
            measure((&*self.place.line, &options), &targets, plan, progress).await
        };
        let cause = tokio::select! {
            cause = self.cause_of(findings.failure(), &targets) => cause,
            () = stop.stopped() => None,
        };
        findings.blame(cause);
        // Sleep within it is no part of it.
        let duration = self.clock.moment().since(moment);
        let measured = findings.failure().is_none();
        let busy = busy_before || (measured && self.is_busy_after(&targets, stop).await);
        drop(turn);
        // Dated at the end, when the server may have told its time.
        let mut frame = self.frame(trigger, (moment, duration), link);
        frame.remarks = if busy {
            vec![Remark::Contended]
        } else {
            Vec::new()
        };
        let measurement = findings.into_measurement(frame);
        self.keep(
            Kind::Measurement,
            measurement.id.0,
            Some(moment),
            &measurement,
        )
        .await?;
        let home = self.home.clone();
        let last =
            tokio::task::spawn_blocking(move || home.keep_last(&measurement).map(|()| measurement));
        last.await.map_err(lost_thread)?
    }

    /// Waits until no other test of this meter runs, or until there is no test to come.
    async fn turn(&self, stop: &Stop) -> Result<Option<File>, MeterError> {
        loop {
            let turn = self.home.turn()?;
            if turn.is_some() || stop.is_stopped() {
                return Ok(turn);
            }
            tokio::select! {
                () = tokio::time::sleep(TURN_POLL) => {}
                () = stop.stopped() => {}
            }
        }
    }

    fn frame(&self, trigger: Trigger, (moment, duration): (Moment, Duration), link: Link) -> Frame {
        let started_at = self.clock.stamp(moment);
        Frame {
            id: MeasurementId(new_id(started_at)),
            owner: Owner {
                school_id: self.enrolment.school_id,
                device_id: self.enrolment.device_id,
            },
            started_at,
            duration,
            trigger,
            link,
            remarks: Vec::new(),
        }
    }

    /// Makes a record durable, on a thread that may wait for the disk. One with its moment is dated
    /// anew once the server has told its time.
    pub(crate) async fn keep(
        self: &Arc<Self>,
        kind: Kind,
        id: Uuid,
        moment: Option<Moment>,
        record: &(impl Serialize + Sync),
    ) -> Result<(), MeterError> {
        let json = serde_json::to_vec(record).expect("a record is plain data");
        let meter = Arc::clone(self);
        let kept = tokio::task::spawn_blocking(move || {
            if let Some(moment) = moment.filter(|_| !meter.clock.is_known()) {
                meter.undated.note(id, moment);
            }
            let now_dropped = meter.queue.push(kind, id, &json)?;
            // The record is safe; a disk that refuses the history as well stops nothing.
            let now = meter.clock.server_time();
            let _without: Result<(), MeterError> = meter.history.note(kind, now, &json);
            let mut dropped = meter.dropped.lock().unwrap_or_else(PoisonError::into_inner);
            *dropped = dropped.and(now_dropped);
            Ok(())
        });
        kept.await.map_err(lost_thread)?
    }

    /// Where to measure: where the caller, the enrolment or the server says.
    async fn targets(self: &Arc<Self>, stop: &Stop) -> Vec<Target> {
        let fixed = self
            .measure_at
            .as_ref()
            .or(self.enrolment.measurement_server.as_ref());
        if let Some(server) = fixed {
            return vec![Target::at(server)];
        }
        let own = self.enrolment.server.clone();
        let meter = Arc::clone(self);
        let asked = tokio::task::spawn_blocking(move || meter.api.nearest());
        let nearest = tokio::select! {
            asked = asked => asked.ok().and_then(Result::ok),
            () = stop.stopped() => None,
        };
        let found = nearest.map(|nearest| Target::from_nearest(&nearest, &own));
        // A server that cannot say where to measure is measured itself; if it is away, the test
        // fails with its reason.
        found
            .filter(|found| !found.is_empty())
            .unwrap_or_else(|| vec![Target::at(&own)])
    }
}

/// A record under another enrolment; `None` if it is damaged.
fn readdressed(payload: &[u8], next: &Enrolment) -> Option<Vec<u8>> {
    let mut record: serde_json::Map<String, serde_json::Value> =
        serde_json::from_slice(payload).ok()?;
    record.remove("chain");
    record.insert("device_id".to_owned(), next.device_id.to_string().into());
    serde_json::to_vec(&record).ok()
}

pub(crate) fn lost_thread(error: tokio::task::JoinError) -> MeterError {
    MeterError::Threads(error.into())
}
