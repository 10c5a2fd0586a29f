//! One enrolled device: its home, its key, its clock, and what it measures.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;
use qosyl_domain::{Heartbeat, HeartbeatId, HeartbeatOutcome, Measurement, MeasurementId, Trigger};
use qosyl_ndt7::client::Options;
use qosyl_signature::{SigningKey, generate_seed};

use crate::address::ServerAddress;
use crate::api::Api;
use crate::clock::Clock;
use crate::home::{Enrolment, Home};
use crate::link::System;
use crate::measure::{Findings, Frame, OnProgress, Owner, Progress, measure};
use crate::target::Target;
use crate::trust::{Trust, read_pem};
use crate::{Counts, Kind, MeterError, Queue, Stop, heartbeat, meter_info, user_agent};

/// What is asked for at an enrolment.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The server.
    pub server: ServerAddress,
    /// The school's code.
    pub code: String,
    /// Certificates of a private authority to trust, PEM.
    pub ca_file: Option<PathBuf>,
    /// Replace an enrolment that is there already.
    pub force: bool,
}

/// An enrolled device.
pub struct Meter {
    pub(crate) home: Home,
    pub(crate) enrolment: Enrolment,
    pub(crate) key: SigningKey,
    pub(crate) clock: Clock,
    pub(crate) api: Api,
    pub(crate) queue: Queue,
    trust: Option<Trust>,
    system: System,
    measure_at: Option<ServerAddress>,
}

impl Meter {
    /// Enrols with a code and keeps the enrolment in a home folder. Blocks.
    pub fn enroll(home: &Path, wish: &Wish) -> Result<Self, MeterError> {
        let home = Home::new(home);
        if home.has_state() && !wish.force {
            let known = home.enrolment()?;
            return Err(MeterError::AlreadyEnrolled {
                home: home.folder().to_owned(),
                school: known.map(|(it, _)| it.school_name).unwrap_or_default(),
            });
        }
        let (pem, own) = wish.ca_file.as_deref().map(read_pem).transpose()?.unzip();
        let trust = wish
            .server
            .is_secure()
            .then(|| Trust::load(own.unwrap_or_default()));
        let seed = generate_seed()?;
        let key = SigningKey::from_seed(&seed)?;
        let api = Api::new(wish.server.clone(), trust.as_ref());
        let enrolled = api.enroll(&wish.code, &key.public_key(), &meter_info())?;
        let enrolment = Enrolment {
            server: wish.server.clone(),
            device_id: enrolled.device_id,
            school_id: enrolled.school.id,
            school_name: crate::api::shown(&enrolled.school.name),
            measurement_server: enrolled.measurement_server,
            enrolled_at: enrolled.server_time,
        };
        home.enroll(&enrolment, &seed, pem.as_deref())?;
        let meter = Self::assemble(home, enrolment, key, trust)?;
        meter.clock.correct(enrolled.server_time);
        Ok(meter)
    }

    /// Opens a home folder in which a device was enrolled.
    pub fn open(home: &Path) -> Result<Self, MeterError> {
        let home = Home::new(home);
        let (enrolment, key) = home.enrolment()?.ok_or_else(|| MeterError::NotEnrolled {
            home: home.folder().to_owned(),
        })?;
        let own = home.ca_file().as_deref().map(read_pem).transpose()?;
        let own = own
            .map(|(_, certificates)| certificates)
            .unwrap_or_default();
        let trust = enrolment.server.is_secure().then(|| Trust::load(own));
        Self::assemble(home, enrolment, key, trust)
    }

    fn assemble(
        home: Home,
        enrolment: Enrolment,
        key: SigningKey,
        trust: Option<Trust>,
    ) -> Result<Self, MeterError> {
        Ok(Self {
            queue: home.queue(enrolment.device_id)?,
            api: Api::new(enrolment.server.clone(), trust.as_ref()),
            clock: Clock::default(),
            system: System::default(),
            measure_at: None,
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

    /// For whom it measures.
    pub fn enrolment(&self) -> &Enrolment {
        &self.enrolment
    }

    /// How many records wait to be sent.
    pub fn waiting(&self) -> Result<Counts, MeterError> {
        self.queue.counts()
    }

    /// The last result; `None` if there is none that can be read.
    pub fn last(&self) -> Option<Measurement> {
        self.home.last()
    }

    /// Measures the line and makes the result durable in the queue, whatever it is.
    pub async fn test(
        self: &Arc<Self>,
        trigger: Trigger,
        stop: &Stop,
        progress: OnProgress<'_>,
    ) -> Result<Measurement, MeterError> {
        let frame = self.frame(trigger);
        progress(Progress::Searching);
        let targets = self.targets(stop).await;
        let options = Options {
            user_agent: user_agent(),
            tls: self.trust.as_ref().map(|trust| Arc::clone(&trust.rustls)),
            abort: stop.abort(),
        };
        let mut findings = if stop.is_stopped() {
            Findings::cancelled(&targets)
        } else {
            measure(&targets, &options, progress).await
        };
        if findings.failure().is_some() && self.system.is_cut_off() {
            findings.blame_link();
        }
        let measurement = findings.into_measurement(frame);
        self.keep(&measurement)?;
        Ok(measurement)
    }

    fn frame(&self, trigger: Trigger) -> Frame {
        Frame {
            id: MeasurementId(self.clock.new_id()),
            owner: Owner {
                school_id: self.enrolment.school_id,
                device_id: self.enrolment.device_id,
            },
            started_at: self.clock.now(),
            began: Instant::now(),
            trigger,
            link: self.system.link_kind(),
        }
    }

    fn keep(&self, measurement: &Measurement) -> Result<(), MeterError> {
        let json = serde_json::to_vec(measurement).expect("a measurement is plain data");
        self.queue
            .push(Kind::Measurement, measurement.id.0, &json)?;
        self.home.keep_last(measurement)
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

    /// Checks whether the server is reached and makes the answer durable in the queue.
    pub async fn heartbeat(&self) -> Result<Heartbeat, MeterError> {
        let server = self.measure_at.as_ref().unwrap_or(&self.enrolment.server);
        let at = self.clock.now();
        let id = HeartbeatId(self.clock.new_id());
        let tls = self.trust.as_ref().map(|trust| &trust.rustls);
        let probed = heartbeat::probe(server, tls).await;
        let heartbeat = self.heartbeat_of(id, at, probed);
        let json = serde_json::to_vec(&heartbeat).expect("a heartbeat is plain data");
        self.queue.push(Kind::Heartbeat, heartbeat.id.0, &json)?;
        Ok(heartbeat)
    }

    fn heartbeat_of(
        &self,
        id: HeartbeatId,
        at: Timestamp,
        probed: Result<std::time::Duration, qosyl_domain::FailureReason>,
    ) -> Heartbeat {
        let (outcome, failure, rtt_us) = match probed {
            Ok(round_trip) => {
                let rtt_us = u64::try_from(round_trip.as_micros()).unwrap_or(u64::MAX);
                (HeartbeatOutcome::Reachable, None, Some(rtt_us))
            }
            Err(_) if self.system.is_cut_off() => (
                HeartbeatOutcome::Unreachable,
                Some(qosyl_domain::FailureReason::NoLink),
                None,
            ),
            Err(reason) => (HeartbeatOutcome::Unreachable, Some(reason), None),
        };
        Heartbeat {
            id,
            school_id: self.enrolment.school_id,
            device_id: self.enrolment.device_id,
            at,
            outcome,
            failure,
            rtt_us,
        }
    }
}
