//! What several tests need.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use qosyl_domain::{DeviceId, SchoolId};
use qosyl_ndt7::client::{ClientError, Latency, Load, Options, Summary};
use rustls::ClientConfig;
use uuid::Uuid;

use crate::place::{Answers, Asked, Broken, Datagrams, Line, OnLoad, Reached, Said, System};
use crate::{Enrolment, ServerAddress};

/// A line on which names are resolved and the server answers only from some question on.
#[derive(Debug, Default)]
pub(crate) struct Returning {
    pub(crate) names_after: u32,
    pub(crate) server_after: u32,
    pub(crate) names: AtomicU32,
    pub(crate) server: AtomicU32,
}

fn now<'a, T: Send + 'a>(answer: T) -> Asked<'a, T> {
    Box::pin(std::future::ready(answer))
}

impl Line for Returning {
    fn resolve<'a>(&'a self, _host: &'a str, port: u16) -> Asked<'a, io::Result<Vec<SocketAddr>>> {
        let asked = self.names.fetch_add(1, Ordering::Relaxed);
        now(if asked >= self.names_after {
            Ok(vec![([203, 0, 113, 7], port).into()])
        } else {
            Err(io::ErrorKind::NotFound.into())
        })
    }

    fn ask_resolver<'a>(&'a self, _resolver: SocketAddr, _host: &'a str) -> Asked<'a, Said> {
        now(Said::Failed)
    }

    fn datagrams(&self, _to: SocketAddr) -> Asked<'_, io::Result<Box<dyn Datagrams>>> {
        now(Err(io::ErrorKind::PermissionDenied.into()))
    }

    fn ask_health<'a>(
        &'a self,
        _server: &'a ServerAddress,
        addresses: &'a [SocketAddr],
        _tls: Option<&'a Arc<ClientConfig>>,
        _time: Duration,
    ) -> Asked<'a, Result<Reached, Broken>> {
        let asked = self.server.fetch_add(1, Ordering::Relaxed);
        let there = addresses.first().filter(|_| asked >= self.server_after);
        now(there.ok_or(Broken::Connect).map(|address| Reached {
            round_trip: Duration::from_millis(9),
            address: *address,
            beat_port: None,
            date: Some(Timestamp::now() + Duration::from_mins(5)),
        }))
    }

    fn is_intercepted<'a>(
        &'a self,
        _server: &'a ServerAddress,
        _at: SocketAddr,
    ) -> Asked<'a, bool> {
        now(false)
    }

    fn ask_gateway<'a>(
        &'a self,
        _system: &'a dyn System,
        _gateway: SocketAddr,
    ) -> Asked<'a, Answers> {
        now(Answers::Yes)
    }

    fn gateway_round_trip(&self, _gateway: SocketAddr) -> Asked<'_, Option<Duration>> {
        now(None)
    }

    fn answers(&self, _to: SocketAddr) -> Asked<'_, bool> {
        now(true)
    }

    fn connects(&self, _to: SocketAddr) -> Asked<'_, bool> {
        now(true)
    }

    fn has_route(&self) -> bool {
        true
    }

    fn idle_latency<'a>(
        &'a self,
        _url: &'a str,
        _options: &'a Options,
        _probes: u16,
    ) -> Asked<'a, Result<Latency, ClientError>> {
        now(Err(ClientError::Cancelled))
    }

    fn load<'a>(
        &'a self,
        _load: Load<'a>,
        _options: &'a Options,
        _progress: OnLoad<'a>,
    ) -> Asked<'a, Result<Summary, ClientError>> {
        now(Err(ClientError::Cancelled))
    }
}

/// An enrolment of a made-up device.
pub(crate) fn enrolment(number: u128) -> Enrolment {
    Enrolment {
        server: "https://qosyl.example".parse().unwrap(),
        device_id: DeviceId(Uuid::from_u128(number)),
        school_id: SchoolId(Uuid::from_u128(1000 + number)),
        school_name: format!("School {number}"),
        measurement_server: None,
        enrolled_at: Timestamp::from_second(1_795_000_000).unwrap(),
    }
}

/// A measurement of a made-up device at this time.
pub(crate) fn measurement_at(started_at: Timestamp) -> qosyl_domain::Measurement {
    let enrolment = enrolment(1);
    let measurement = serde_json::json!({
        "id": crate::clock::new_id(started_at), "school_id": enrolment.school_id,
        "device_id": enrolment.device_id, "started_at": started_at, "duration_ms": 7312,
        "trigger": "scheduled", "outcome": "complete", "download_bps": 18_234_000,
        "upload_bps": 4_120_000, "method": "ndt7", "server": "measure.example.kz",
        "meter": {"version": "0.1.0", "os": "linux", "arch": "x86_64"},
    });
    serde_json::from_value(measurement).unwrap()
}
